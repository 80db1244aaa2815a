"""Storms: inputs that repeat one thing that is dear to read if it is read badly. A kind is a head, what is repeated (a text or bytes, or a function of its
number), what closes it, and a tail; make() fills it to about so many bytes. Names end as a file of the kind would, though only content decides."""

STORY = "<p>The foreign ministers of France and Spain met in Vienna on 3 July 2024 and agreed to meet again, officials said.</p>"
PLAIN = "The foreign ministers of France and Spain met in Vienna on 3 July 2024 and agreed to meet again, officials said.\n\n"
HTML = "<!doctype html><html><head><meta charset=utf-8><title>Ministers meet in Vienna</title></head><body><article><h1>Ministers meet in Vienna</h1>" + STORY
HEAD = "<!doctype html><html><head><meta charset=utf-8><title>Ministers meet in Vienna</title>"
BODY = "</head><body><article><h1>Ministers meet in Vienna</h1>" + STORY * 3
WARC = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%d\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def html(repeat, close="", tail=STORY):
    return HTML, repeat, close, tail


def text(repeat, close=""):
    return PLAIN, repeat, close, "\n\n" + PLAIN


def declared(charset, repeat):
    return HTML.replace("utf-8", charset), repeat.encode(charset) if isinstance(repeat, str) else repeat, "", STORY


def head(repeat, before="", after=""):
    return HEAD + before, repeat, "", after + BODY


def warc_record(i):
    page = HTTP + "<html><title>Ministers meet</title>" + STORY
    return WARC % (i, len(page), page)


KINDS = {
    # nesting
    "nested-div.html": html("<div>", "</div>"),
    "unclosed-div.html": html("<div>"),
    "unclosed-b.html": html("<b>"),
    "nested-b.html": html("<b>", "</b>"),
    "nested-list.html": html("<ul><li>x"),
    "nested-quote.html": html("<blockquote><p>x"),
    "nested-span-text.html": html("<span>word ", "</span>"),
    "adoption.html": html("<a><b><i><p>"),
    "adoption-closed.html": html("<b><p>x</b>"),
    "adoption-attributes.html": html(lambda i: "<font size=%d><p>" % i),
    "nobr.html": html("<nobr>x<p>"),
    "anchors.html": html("<a href=x><div>"),
    "closing-tags.html": html("</p></div></b>"),
    "closing-deep.html": html("<div>", "</b>"),
    "foster.html": html("<table>x"),
    "tables.html": html("<table><tr><td>"),
    "cells.html": html("<td><b>x", "", "</table>" + STORY),
    "table-cells.html": (HTML + "<table><tr>", "<td><i>x", "", "</table>" + STORY),
    "select.html": html("<select><option>"),
    "select-one.html": (HTML + "<select>", "<option>x<b>", "", "</select>" + STORY),
    "svg.html": html("<svg><math>"),
    "svg-closed.html": html("<svg><g>", "</g></svg>"),
    "integration.html": html("<svg><foreignObject><p>"),
    "template.html": html("<template>"),
    "template-table.html": html("<template><tr><td>"),
    "form.html": html("<form><input><button>"),
    "frames.html": ("<html><head><title>x</title></head>", "<frameset><frame>", "", STORY),
    "headings.html": html("<h1>x<h2>"),
    "ruby.html": html("<ruby><rt>x"),
    # tags, attributes, references, comments
    "attributes.html": (HTML + "<div ", lambda i: "a%d=1 " % i, "", ">" + STORY),
    "same-attributes.html": (HTML + "<div ", "a=1 ", "", ">" + STORY),
    "attribute-long.html": (HTML + "<div title='", "A&amp;", "", "'>" + STORY),
    "attribute-open.html": (HTML + "<div title='", "A", "", ""),
    "classes.html": html(lambda i: "<p class='c%d related-%d nav'>Words in a paragraph, number %d.</p>" % (i, i, i)),
    "class-long.html": (HTML + "<div class='", "share social-links ", "", "'>" + STORY + "</div>"),
    "tag-name.html": (HTML + "<", "x", "", ">" + STORY),
    "tags-open.html": html("<"),
    "tags-cut.html": html("<a b='"),
    "unknown-tags.html": html(lambda i: "<x%d>" % i),
    "references.html": html("&amp;&notin;&#x1F600;&#0;&#xD800;&#x110000;&bogus;"),
    "references-open.html": html("&notit"),
    "reference-digits.html": (HTML + "&#", "9", "", ";" + STORY),
    "ampersands.html": html("&"),
    "comments.html": html("<!--x-->"),
    "comment-open.html": html("<!--"),
    "comment-dashes.html": (HTML + "<!--", "-!", "", ""),
    "cdata.html": html("<![CDATA["),
    "doctype.html": ("<!DOCTYPE ", "x ", "", ">" + HTML + STORY),
    "doctypes.html": ("", "<!DOCTYPE html>", "", HTML + STORY),
    "script.html": (HTML + "<script>", "x</scrip", "", ""),
    "script-escaped.html": (HTML + "<script><!--", "<script></script>", "", "--></script>" + STORY),
    "scripts.html": html("<script>x</script>"),
    "style.html": html("<style>p{}</style>"),
    "textarea.html": (HTML + "<textarea>", "x</textare", "", ""),
    "nul.html": html("x\0"),
    "returns.html": html("x\r\n\r"),
    "bodies.html": html(lambda i: "<body a%d=1>" % i),
    "heads.html": html("<html><head><title>x</title></head>"),
    # what the page stage looks for
    "links.html": html(lambda i: "<li><a href='/%d'>Story %d of the day</a></li>" % (i, i)),
    "links-same.html": html("<p><a href='/x'>The same words of a link again</a></p>"),
    "paragraphs.html": html(lambda i: "<p>Paragraph %d tells that the mayor of town %d opened a bridge, and said it was long.</p>" % (i, i)),
    "paragraphs-same.html": html("<p>The mayor of the town opened a bridge on Monday, and said that it was a long one for the town.</p>"),
    "titles-again.html": html("<p>Ministers meet in Vienna</p>"),
    "h1.html": html(lambda i: "<h1>Ministers meet in Vienna %d</h1>" % i),
    "widgets.html": html("<h3>Most read</h3><p>x</p>"),
    "breaks.html": html("x<br>"),
    "paragraphs-empty.html": html("<p>"),
    "links-short.html": html("<a href=x>y</a>"),
    "bylines.html": html(lambda i: "<p>By Anna%d Berg, Carl%d Dahl and Eva Falk</p>" % (i, i)),
    "dates-visible.html": html("<p>3 July 2024</p>"),
    "times.html": html("<time datetime=2024-07-03T10:00:00Z>x</time>"),
    "hidden.html": html("<div hidden style='display:none'><p>x"),
    "figures.html": html("<figure><img><figcaption>The town in spring. Photo: A. B.</figcaption></figure>"),
    "metas.html": head(lambda i: "<meta property='article:author' content='Anna%d Berg'><meta name=date content='2024-07-03'>" % i),
    "links-head.html": head("<link rel=canonical href='https://example.org/2024/07/03/x'>"),
    "titles.html": head("<title>x</title>"),
    "title-long.html": (HEAD[:-8], " | Ministers meet", "", "</title>" + BODY),
    "json-ld.html": head('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-07-03","author":{"name":"Anna Berg"}}</script>'),
    "json-ld-nested.html": head('{"author":[', '<script type="application/ld+json">', "</script>"),
    "json-ld-long.html": head('{"@type":"Person","name":"Anna Berg"},', '<script type="application/ld+json">[', "]</script>"),
    "json-ld-strings.html": head("\\u003c\\n", '<script type="application/ld+json">{"headline":"', '"}</script>'),
    # text
    "long-sentence.txt": text("the minister of the state and the mayor of the town and "),
    "no-spaces.txt": text("习近平普京"),
    "no-spaces-latin.txt": text("a"),
    "letters.txt": text("a "),
    "names.txt": text(lambda i: "President Name%d Surname%d of Country%d met Anna Berg. " % (i, i, i)),
    "names-in-row.txt": text(lambda i: "Anna%s Berg%s " % (chr(97 + i % 26), chr(97 + i // 26 % 26))),
    "names-known.txt": text("Xi Jinping, Vladimir Putin, Emmanuel Macron, "),
    "names-one.txt": text("Putin met Xi. "),
    "capitals.txt": text("Minister Of The State "),
    "pronouns.txt": text("Anna Berg said he told her that they saw him. "),
    "offices.txt": text("the French president, the foreign minister of Kazakhstan, "),
    "places.txt": text("in Paris, France, in Vienna, Austria, in Samarkand, "),
    "events.txt": text(lambda i: "The ministers of France and Spain met in Vienna on %d July %d. " % (i % 28 + 1, 1990 + i % 40)),
    "events-paragraphs.txt": text(lambda i: "The president of France will visit Spain on %d July %d, he said.\n\n" % (i % 28 + 1, 1990 + i % 40)),
    "dates.txt": text("on September 15, 2022 and next Thursday, "),
    "dates-relative.txt": text("two days later, "),
    "numbers.txt": text("12,345.67 "),
    "digits.txt": text("7"),
    "said.txt": text("Anna Berg said, "),
    "quotes.txt": text("“", "”"),
    "quotes-straight.txt": text('"'),
    "quotes-said.txt": text("“We shall meet,” the minister said. "),
    "parens.txt": text("(", ")"),
    "dashes.txt": text("- "),
    "dots.txt": text("."),
    "ends.txt": text("Mr. A. B. etc. "),
    "newlines.txt": text("\n"),
    "short-lines.txt": text("x\n"),
    "lines.txt": text(lambda i: "The mayor of town %d opened a bridge.\n" % i),
    "combining.txt": text("\u0301"),
    "ligature.txt": text("\ufdfa"),
    "zero-width.txt": text("\u200b\u200d"),
    "bidi.txt": text("\u202ex"),
    "emoji.txt": text("\U0001f600"),
    # bytes of other charsets, declared or not
    "high.html": html(bytes(range(0x80, 0x100))),
    "high.txt": text(bytes(range(0x80, 0x100))),
    "high-ascii.txt": text(bytes(b for high in range(0x80, 0x100) for b in (high, 97))),
    "broken-utf8.html": html(b"\xe4\xb8"),
    "broken-one.txt": text(b"\xff"),
    "latin1.html": html("é è ".encode("latin-1")),
    "koi8.html": declared("koi8-r", "Президент встретился в Москве. "),
    "shift-jis.html": declared("shift_jis", "日本の首相は東京で大統領と会談した。"),
    "shift-jis.txt": text("日本の首相は東京で大統領と会談した。".encode("shift_jis")),
    "gbk.txt": text("法国总统在北京会见中国国家主席。".encode("gbk")),
    "iso-2022-jp.html": declared("iso-2022-jp", "日本"),
    "escapes-2022.html": declared("iso-2022-jp", b"\x1b$B\x1b(B"),
    "utf-16.txt": (b"\xff\xfe" + PLAIN.encode("utf-16-le"), "Die Minister trafen sich in Wien. ".encode("utf-16-le"), "", PLAIN.encode("utf-16-le")),
    "surrogates.txt": (b"\xff\xfe", b"\x00\xd8", "", PLAIN.encode("utf-16-le")),
    "twice.txt": text("Ã©tÃ© "),
    "twice-half.txt": text("Ã©Ж"),
    "replacements.txt": text("\ufffd"),
    "escapes.txt": text("x\x1b"),
    # containers
    "lines.jsonl": ("", lambda i: '{"id":"%d","text":"The ministers of France and Spain met in Vienna."}\n' % i, "", ""),
    "escapes.jsonl": ('{"text":"The ministers of France and Spain met in Vienna. ', "\\u00e9\\n", "", '"}\n'),
    "keys.jsonl": ('{"text":"The ministers of France and Spain met in Vienna.",', lambda i: '"k%d":1,' % i, "", '"z":0}\n'),
    "nested.json": ('{"text":', "[", "", ""),
    "records.warc": ("", warc_record, "", ""),
    "headers.warc": ("WARC/1.0\r\nWARC-Type: response\r\n", lambda i: "X-%d: a\r\n" % i, "", "\r\n"),
    "items.rss": ("<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>",
                  lambda i: "<item><title>Ministers meet %d</title><link>https://example.org/%d</link><description>The ministers met in Vienna.</description></item>" % (i, i), "", "</channel></rss>"),
    "nested.rss": ("<?xml version='1.0'?><rss version='2.0'><channel>", "<x>", "", ""),
    "parts.mhtml": ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; type=\"text/html\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n" + HTML + "\r\n",
                    "--b\r\nContent-Type: image/png\r\n\r\nx\r\n", "", "--b--\r\n"),
    "boundaries.mhtml": ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; type=\"text/html\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n" + HTML, "\r\n--", "", "--b--\r\n"),
}


def as_bytes(part):
    return part if isinstance(part, bytes) else part.encode()


def make(kind, size):
    """About `size` bytes of a kind; 0: with nothing repeated."""
    head, repeat, close, tail = kind
    one = repeat if callable(repeat) else lambda i: repeat
    n = size // len(as_bytes(one(1000)) + as_bytes(close))
    return as_bytes(head) + b"".join(as_bytes(one(i)) for i in range(n)) + as_bytes(close) * n + as_bytes(tail)
