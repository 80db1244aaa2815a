/* The content of an element as HTML. In: what stands between its tags, and how it stands there. Out: HTML.
 *
 * XML's escapes are HTML's too, so words need no work but in CDATA. Escaped HTML is unescaped once, and once more where it then still
 * shows no tag but escaped ones: it was escaped twice. Entities that XML doesn't know are left for the reader of HTML. */
#include "input/feed.h"

#include "base/utf8.h"
#include "input/mime.h"

/* ---- pieces ---- */

static void escape(Buffer *out, Str words) {
    for (uint32_t i = 0; i < words.n; i++) {
        char c = words.p[i];
        if (c == '<') buffer_text(out, "&lt;");
        else if (c == '>') buffer_text(out, "&gt;");
        else if (c == '&') buffer_text(out, "&amp;");
        else buffer_char(out, c);
    }
}

static bool is_void(Str name) {
    static const char *const voids[] = {"br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"};
    for (size_t i = 0; i < sizeof voids / sizeof *voids; i++)
        if (str_equal_nocase(name, str_from(voids[i]))) return true;
    return false;
}

/* A tag without its prefix; in HTML an empty element must be closed where it may have content. */
static void write_tag(Buffer *out, const XmlToken *tag) {
    Str name = xml_local(tag->name);
    buffer_text(out, tag->kind == XML_CLOSE ? "</" : "<");
    buffer_str(out, name);
    if (tag->kind == XML_OPEN && tag->inside.n) buffer_char(out, ' '), buffer_str(out, tag->inside);
    buffer_char(out, '>');
    if (tag->empty && !is_void(name)) buffer_text(out, "</"), buffer_str(out, name), buffer_char(out, '>');
}

static void write_token(Buffer *out, const XmlToken *token, FeedForm form) {
    bool escaped = form == FORM_ESCAPED || form == FORM_BASE64;
    if (token->kind == XML_TEXT && escaped) xml_unescape(out, token->inside);
    else if (token->kind == XML_TEXT) buffer_str(out, token->inside);
    else if (token->kind == XML_CDATA && escaped) buffer_str(out, token->inside);
    else if (token->kind == XML_CDATA) escape(out, token->inside);
    else if (token->kind != XML_OTHER && form == FORM_MARKUP) write_tag(out, token);
}

static Str written(Arena *arena, Str inner, FeedForm form) {
    XmlReader reader = {.bytes = inner, .ended = true};
    XmlToken token;
    Buffer out = {.arena = arena};
    while (xml_next(&reader, &token) != XML_END) write_token(&out, &token, form);
    Str all = buffer_view(&out);
    return form == FORM_BASE64 ? utf8_repair(arena, base64_decode(arena, all), &(uint32_t){0}) : all;
}

/* ---- tags in HTML ---- */

static bool begins_tag(Str html, uint32_t i) {
    if (html.p[i] != '<' || i + 1 == html.n) return false;
    return is_alpha(html.p[i + 1]) || html.p[i + 1] == '!' || (html.p[i + 1] == '/' && i + 2 < html.n && is_alpha(html.p[i + 2]));
}

static bool feed_has_tags(Str html) {
    for (uint32_t i = 0; i < html.n; i++)
        if (begins_tag(html, i)) return true;
    return false;
}

/* Where the tag that begins at i ends; i where it has no end before the next. */
static uint32_t tag_end(Str html, uint32_t i) {
    for (uint32_t k = i + 1; k < html.n && html.p[k] != '<'; k++)
        if (html.p[k] == '>') return k + 1;
    return i;
}

uint32_t feed_letters(Str html) {
    uint32_t n = 0;
    for (uint32_t i = 0, end; i < html.n; i = end) {
        end = begins_tag(html, i) ? tag_end(html, i) : i;
        if (end == i) end++, n++;
    }
    return n;
}

/* Tags off, but for the white space they stand for, a lone '<' escaped. */
static Str without_tags(Arena *arena, Str html) {
    Buffer out = {.arena = arena};
    for (uint32_t i = 0, end; i < html.n; i = end) {
        end = begins_tag(html, i) ? tag_end(html, i) : i;
        if (end == i && html.p[i] == '<') buffer_text(&out, "&lt;");
        else if (end == i) buffer_char(&out, html.p[i]);
        end += end == i;
    }
    return buffer_view(&out);
}

static Str fold_space(Arena *arena, Str s) {
    Buffer out = {.arena = arena};
    s = str_trim(s);
    for (uint32_t i = 0; i < s.n; i++)
        if (!is_space(s.p[i])) buffer_char(&out, s.p[i]);
        else if (!is_space(s.p[i - 1])) buffer_char(&out, ' ');
    return buffer_view(&out);
}

/* No tag in it, but escaped ones that no one writes about: "&lt;p&gt;". */
static bool escaped_twice(Str html) {
    static const char *const tags[] = {"p", "br", "div", "a", "img", "strong", "em", "b", "i", "ul", "li", "span", "h2", "h3", "blockquote", "/p", "/a", "/div"};
    for (int64_t at = 0; (at = str_find(html, STR("&lt;"), (uint32_t)at)) >= 0; at += 4) {
        Str rest = {html.p + at + 4, html.n - (uint32_t)at - 4};
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            Str tag = str_from(tags[i]);
            if (!str_starts(rest, tag) || rest.n <= tag.n) continue;
            Str behind = {rest.p + tag.n, rest.n - tag.n};
            if (str_starts(behind, STR("&gt;")) || behind.p[0] == '>' || behind.p[0] == ' ' || behind.p[0] == '/') return true;
        }
    }
    return false;
}

/* Words without a tag: their paragraphs stand between blank lines. */
static Str paragraphs(Arena *arena, Str words) {
    Buffer out = {.arena = arena};
    Str line;
    bool open = false;
    for (uint32_t from = 0, end; from < words.n; from = end + 1) {
        const char *next = memchr(words.p + from, '\n', words.n - from);
        end = next ? (uint32_t)(next - words.p) : words.n;
        line = str_trim((Str){words.p + from, end - from});
        if (line.n && !open) buffer_text(&out, "<p>");
        if (line.n && open) buffer_char(&out, '\n');
        if (!line.n && open) buffer_text(&out, "</p>\n");
        buffer_str(&out, line);
        open = line.n > 0;
    }
    if (open) buffer_text(&out, "</p>");
    return buffer_view(&out);
}

/* ---- the content ---- */

Str feed_html(Arena *arena, Str inner, FeedForm form) {
    Str html = written(arena, inner, form);
    if (str_trim(html).n == 0) return (Str){0};
    if (feed_has_tags(html)) return html;
    if (escaped_twice(html)) {
        Buffer out = {.arena = arena};
        xml_unescape(&out, html);
        html = buffer_view(&out);
    }
    return feed_has_tags(html) ? html : paragraphs(arena, html);
}

Str feed_words(Arena *arena, Str inner, FeedForm form) {
    Str words = without_tags(arena, written(arena, inner, form));
    return fold_space(arena, words);
}

Str feed_value(Arena *arena, Str inner) {
    XmlReader reader = {.bytes = inner, .ended = true};
    XmlToken token;
    Buffer out = {.arena = arena};
    while (xml_next(&reader, &token) != XML_END) {
        if (token.kind == XML_TEXT) xml_unescape(&out, token.inside);
        if (token.kind == XML_CDATA) buffer_str(&out, token.inside);
    }
    return str_trim(buffer_view(&out));
}
