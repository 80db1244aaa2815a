/* Feeds: which files are feeds, what their items say of themselves, what is broken in them, and that no storm takes more than its length in time. Feeds here are made up. */
#include "inputs.h"
#include "input/feed.h"
#include "input/inputfile.h"
#include "input/url.h"


#define RSS(items) "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Lantern</title><link>https://news.example/</link>" items "</channel></rss>"
#define ATOM(entries) "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Lantern</title>" entries "</feed>"

static Str between(Str s, const char *from, const char *to) {
    int64_t a = str_find(s, str_from(from), 0), b = a < 0 ? -1 : str_find(s, str_from(to), (uint32_t)a + (uint32_t)strlen(from));
    return b < 0 ? (Str){0} : (Str){s.p + a + strlen(from), (uint32_t)(b - a) - (uint32_t)strlen(from)};
}

/* A line for each item: its number or guid, address, metadata, content; or the name of the error. */
static Str items_of(const char *path, const InputLimits *limits) {
    Buffer out = {.arena = &arena};
    Input *input = opened(path, limits);
    InputRecord record;
    Error error = {0};
    for (Status status; (status = input_next(input, &record, &error)) != STATUS_OK || record.kind != INPUT_END;) {
        int64_t at = str_find(record.source, STR("#"), 0);
        if (at >= 0) buffer_str(&out, (Str){record.source.p + at, record.source.n - (uint32_t)at});
        if (status) buffer_format(&out, " %s\n", error.name);
        if (status) continue;
        Str note = between(record.page, "dateline-note\" content=\"", "\"");
        buffer_format(&out, " %.*s %.*s| %.*s%s%.*s%s\n", STR_FMT(record.url), STR_FMT(between(record.page, "\"Article\",", "}</script>")),
                      STR_FMT(between(record.page, "article-body\">\n", "\n</div>\n</article>")), note.n ? " " : "", STR_FMT(note), record.cut ? " cut" : "");
    }
    input_close(input);
    return buffer_view(&out);
}

#define ITEMS(literal) items_of(PUT("f", literal), NULL)
#define LANTERN "\"publisher\":{\"@type\":\"Organization\",\"name\":\"Lantern\"}"

static void test_kinds(void) {
    static const char *const feeds[] = {"<rss version=\"2.0\"/>", "\xEF\xBB\xBF\n<?xml version='1.0'?><!-- a > b --><!DOCTYPE rss [<!ENTITY a \"]>\">]><rss><channel/></rss>", "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"/>",
                                        "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"></rdf:RDF>", "<br />\n<b>Warning</b>: no file\n<?xml version=\"1.0\"?><rss/>", "<RSS><channel/></RSS>"};
    static const char *const others[] = {"<!DOCTYPE html><html><rss>", "<html><body><rss>", "The <rss> tag begins a feed.", "<feed>me</feed>", "<p><?xml?> and <p>", "<rdf:RDF xmlns:foaf=\"x\"><foaf:Person/></rdf:RDF>", "<channel>4</channel>"};
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) CHECK(input_feed_fits(str_from(feeds[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) CHECK(!input_feed_fits(str_from(others[i])));
    CHECK_STR(ITEMS("<rss version=\"2.0\"><channel><title>Nothing</title></channel></rss>"), " empty\n");
}

static void test_rss(void) {
    CHECK_STR(ITEMS(RSS("<item><title>Talks &amp;amp; trade&#8217;s end</title><link> https://news.example/1?a=1&b=2 </link><guid isPermaLink=\"false\">one</guid>"
                        "<pubDate>Wed, 03 Jul 2024 23:30:00 -0700</pubDate><author>jane@news.example (Jane Doe)</author><description>Short.</description>"
                        "<content:encoded><![CDATA[<p>They met.</p>]]></content:encoded></item>")),
              "#one https://news.example/1?a=1&b=2 \"headline\":\"Talks &amp; trade&#8217;s end\",\"datePublished\":\"2024-07-03\",\"author\":[{\"@type\":\"Person\",\"name\":\"Jane Doe\"}]," LANTERN "| <p>They met.</p>\n");
    /* a guid is a link; a summary; the same guid once; neither title nor content */
    CHECK_STR(ITEMS(RSS("<item><guid>https://news.example/2</guid><description>&lt;p&gt;They met.&lt;/p&gt;</description></item>"
                        "<item><guid>https://news.example/2</guid><title>Again</title></item><item><pubDate>3 Jul 2024</pubDate></item>")),
              "#https://news.example/2 https://news.example/2 " LANTERN "| <p>They met.</p> summary-only\n#3 empty\n");
    /* addresses relative to the channel's; what stands in other elements is not the item's; prefixes as declared */
    CHECK_STR(ITEMS("<r:rss xmlns:r=\"http://backend.userland.com/rss2\" xmlns:x=\"http://purl.org/dc/elements/1.1/\" xmlns:dc=\"urn:other\"><r:channel><r:link>https://news.example/a/b</r:link>"
                    "<r:item><r:image><r:title>Logo</r:title></r:image><r:title>Talks</r:title><r:link>c</r:link><dc:creator>Nobody</dc:creator><x:creator>Anna Martel</x:creator><x:date>2024-07-03T01:00+09:00</x:date></r:item></r:channel></r:rss>"),
              "#1 https://news.example/a/c \"headline\":\"Talks\",\"datePublished\":\"2024-07-03\",\"author\":[{\"@type\":\"Person\",\"name\":\"Anna Martel\"}]|  summary-only\n");
}

static void test_atom(void) {
    CHECK_STR(ITEMS(ATOM("<author><name>Anna Martel</name><email>a@news.example</email></author>"
                         "<entry><id>urn:1</id><title type=\"html\">Talks &lt;i&gt;end&lt;/i&gt;</title><link rel=\"self\" href=\"https://news.example/self\"/><link href=\"https://news.example/1\"/>"
                         "<published>2024-07-03T10:00:00Z</published><updated>2024-07-05T10:00:00Z</updated><summary>Short.</summary><content type=\"html\">&lt;p&gt;They met.&lt;/p&gt;</content></entry>")),
              "#urn:1 https://news.example/1 \"headline\":\"Talks end\",\"datePublished\":\"2024-07-03\",\"dateModified\":\"2024-07-05\",\"author\":[{\"@type\":\"Person\",\"name\":\"Anna Martel\"}]," LANTERN "| <p>They met.</p>\n");
    CHECK_STR(ITEMS(ATOM("<entry><content type=\"xhtml\"><h:div xmlns:h=\"http://www.w3.org/1999/xhtml\">a &lt; b<h:br/><h:a name=\"x\"/></h:div></content></entry>"
                         "<entry><content type=\"text\">a &lt;x&gt; c\n\nnext</content></entry>"
                         "<entry><content type=\"text/html\" mode=\"base64\">PHA+VGhleSBtZXQuPC9wPg==</content></entry>"
                         "<entry xml:base=\"https://news.example/x/\"><title>T</title><link href=\"../1\" type=\"application/pdf\"/><link href=\"2\" type=\"text/html\"/></entry>")),
              "#1  " LANTERN "| <div xmlns:h=\"http://www.w3.org/1999/xhtml\">a &lt; b<br><a name=\"x\"></a></div>\n"
              "#2  " LANTERN "| <p>a &lt;x&gt; c</p>\n<p>next</p>\n"
              "#3  " LANTERN "| <p>They met.</p>\n"
              "#4 https://news.example/x/2 \"headline\":\"T\"," LANTERN "|  summary-only\n");
}

static void test_broken(void) {
    /* the file ends within an item; the next item ends one; entities nobody declared; HTML escaped twice */
    CHECK_STR(ITEMS("<rss><channel><item><title>One<item><title>T&eacute; & &bogus;</title><item><description>&amp;lt;p&amp;gt;They met&amp;lt;/p&amp;gt;</description></item><item><title>Two</title><description>They m"),
              "#1  \"headline\":\"One\"|  summary-only\n#2  \"headline\":\"T&eacute; & &bogus;\"|  summary-only\n#3  | <p>They met</p> summary-only\n#4  \"headline\":\"Two\"| <p>They m</p> summary-only cut\n");
    /* CDATA without an end; a comment without one; markup that no one escaped; no entity of a DTD is expanded */
    CHECK_STR(ITEMS("<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><rss><channel><item><description><![CDATA[<p>They &b;</description></item><item><description><!-- met <b>here</b></description></item>"),
              "#1  | <p>They &b; summary-only\n#2  |  met <b>here</b> summary-only\n");
    CHECK_STR(ITEMS(RSS("<item><title a=\"b>Talks</title><title>Other</title><description>a <b>c</b> &lt;i>d</description></item>")),
              "#1  \"headline\":\"Talks\"," LANTERN "| a <b>c</b> &lt;i>d summary-only\n");
    const InputLimits limits = {.page = 200, .header = 64};
    Buffer out = {.arena = &arena};
    buffer_text(&out, "<rss><channel><item><title>One</title></item><item><description><![CDATA[");
    for (int i = 0; i < 100000; i++) buffer_text(&out, "They met again. ");
    buffer_text(&out, "]]></description></item><item><title>Three</title></item></channel></rss>");
    CHECK_STR(items_of(put("f", out.p, out.n), &limits), "#1 limit-page\n#2 limit-page\n#3 limit-page\n");
    const InputLimits roomy = {.page = 1000, .header = 64};
    CHECK_STR(items_of(put("f", out.p, out.n), &roomy), "#1  \"headline\":\"One\"|  summary-only\n#2 limit-page\n#3  \"headline\":\"Three\"|  summary-only\n");
}

/* Too long, and without an end: nothing of it is held, and nothing behind what was read is looked at. */
static void test_endless(void) {
    static const char *const heads[] = {"<![CDATA[", "<!-- ", "<a b=\"", "<!DOCTYPE a [", "<?", ""};
    const InputLimits limits = {.page = 300, .header = 100};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        Buffer out = {.arena = &arena};
        buffer_text(&out, "<rss><item><title>One</title><description>");
        buffer_text(&out, heads[i]);
        for (int k = 0; k < 400000; k++) buffer_text(&out, "they met ");
        CHECK_STR(items_of(put("f", out.p, out.n), &limits), "#1 limit-page\n");
        buffer_text(&out, "</item><item><title>Two</title></item>");
        CHECK(str_starts(items_of(put("f", out.p, out.n), &limits), STR("#1 limit-page\n")));
    }
}

static void test_wide(void) {
    static const char feed[] = "<?xml version=\"1.0\"?>\n<rss><channel><item><title>Talks</title></item></channel></rss>";
    for (int width = 2; width <= 4; width += 2)
        for (int big = 0; big < 2; big++)
            for (int mark = 0; mark < 2; mark++) {
                Buffer out = {.arena = &arena};
                for (size_t i = 0; i < sizeof feed - 1 + (size_t)mark; i++) {
                    uint32_t unit = mark && i == 0 ? 0xFEFF : (unsigned char)feed[i - (size_t)mark];
                    for (int k = 0; k < width; k++) buffer_char(&out, (char)(unit >> 8 * (big ? width - 1 - k : k)));
                }
                CHECK_STR(items_of(put("f", out.p, out.n), NULL), "#1  \"headline\":\"Talks\"|  summary-only\n");
                items_of(put("f", out.p, out.n), &(InputLimits){.page = 1});   /* less than the mark */
            }
}

static void test_days(void) {
    static const char *const days[][2] = {
        {"Wed, 03 Jul 2024 23:30:00 -0700", "2024-07-03"}, {"3 Jul 24 10:00 GMT", "2024-07-03"}, {"Wed, 3 July 2024", "2024-07-03"}, {"Wednesday, July 3, 2024 10:00 AM", "2024-07-03"},
        {"Wed Jul  3 10:00:00 2024", "2024-07-03"}, {"03-Jul-2024", "2024-07-03"}, {"03 JUL 1999 00:00:00 Z", "1999-07-03"}, {"Wed, 03 Jul 2024 24:00:00 EDT", "2024-07-03"},
        {"2024-07-03T10:00:00.123+05:30", "2024-07-03"}, {"2024-07-03 10:00", "2024-07-03"}, {"2024-07", "2024-07"}, {"2024", "2024"}, {"20240703T100000Z", "2024-07-03"}, {"2024-185", "2024-07-03"},
        {"2024/7/3", "2024-07-03"}, {"2024\xEB\x85\x84 07\xEC\x9B\x94 03\xEC\x9D\xBC", "2024-07-03"}, {" \n2024-07-03 ", "2024-07-03"},
        {"Wed, 31 Jun 2024", ""}, {"07/03/2024", ""}, {"yesterday", ""}, {"2024-13-01", ""}, {"", ""}, {"Jul", ""}, {"3 Jul", ""}, {"0000-00-00T00:00:00Z", ""}, {"Mon, 01 Jan 0001 00:00:00 GMT", ""}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) CHECK_STR(feed_day(&arena, str_from(days[i][0])), days[i][1]);
}

static void test_addresses(void) {
    static const char *const links[][3] = {
        {"https://a.example/b/c?d#e", "f", "https://a.example/b/f"}, {"https://a.example/b/c?d", "/f", "https://a.example/f"}, {"https://a.example", "f", "https://a.example/f"},
        {"https://a.example/b?c", "?d", "https://a.example/b?d"}, {"https://a.example/b?c#d", "#e", "https://a.example/b?c#e"}, {"https://a.example/b", "//c.example/d", "https://c.example/d"},
        {"https://a.example/b", "http://c.example/", "http://c.example/"}, {"", "f", "f"}, {"a/b", "f", "f"}, {"https://a.example/b", "", "https://a.example/b"}};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) CHECK_STR(url_resolve(&arena, str_from(links[i][0]), str_from(links[i][1])), links[i][2]);
}

/* However few bytes come at once, the tokens are the same. */
static void test_pieces(void) {
    static const char xml[] = "a<!-- - -- > --><?xml x?><!DOCTYPE a [<!ENTITY b \">\"> ] ><a b=\"c>d\" e='f'>g < h<![CDATA[ ]] ]]>]]&amp;</a><i/><j k=\"l<m><n";
    XmlReader whole = {.bytes = STR(xml), .ended = true}, piecewise = {.bytes = {xml, 0}};
    for (XmlToken a, b;;) {
        xml_next(&whole, &a);
        while (xml_next(&piecewise, &b) == XML_MORE) {
            piecewise.bytes.n += piecewise.bytes.n < sizeof xml - 1;
            piecewise.ended = piecewise.bytes.n == sizeof xml - 1;
        }
        CHECK(a.kind == b.kind && a.at.b == b.at.b && a.at.e == b.at.e && str_equal(a.name, b.name) && str_equal(a.inside, b.inside) && a.empty == b.empty);
        if (a.kind == XML_END || b.kind == XML_END) break;
    }
}

/* What is quadratic takes hours here. */
static void test_storms(void) {
    static const struct { const char *head, *again, *tail; } storms[] = {
        {"<rss><channel>", "<item><title>Talks</title><guid>1</guid></item>", "</channel></rss>"},
        {"<rss><item ", "a=\"b\" ", "><title>Talks</title></item>"}, {"<rss ", "xmlns:a=\"b\" ", "><item><title>Talks</title></item>"}, {"<rss><item><title>Talks</title>", "<a>", ""},
        {"<rss><item>", "<title>Talks", ""}, {"<rss><item><description>", "<![CDATA[", ""}, {"<rss><item><description>", "<!--", ""}, {"<rss><item><description>", "<!DOCTYPE a [", ""},
        {"<rss><item><description>", "<!", ""}, {"<rss><item><description>", "<?", ""}, {"<rss><item><description>", "<a b=\"", ""}, {"<rss><item><description>", "<a b=\"> ", ""},
        {"<rss><item><description>", "&amp;lt;", "</description>"}, {"<rss><item><title><![CDATA[", "<a ", "]]></title>"}, {"<rss><item><title>Talks</title>", "<author><name>A B</name></author>", ""},
        {"<rss>", "<item>", ""}, {"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Talks</title>", "<link href=\"https://news.example/\" rel=\"self\"/>", "</entry>"}};
    for (size_t i = 0; i < sizeof storms / sizeof *storms; i++) {
        Buffer out = {.arena = &arena};
        buffer_text(&out, storms[i].head);
        for (int k = 0; k < 200000; k++) buffer_text(&out, storms[i].again);
        buffer_text(&out, storms[i].tail);
        CHECK(items_of(put("f", out.p, out.n), NULL).n > 0);
    }
}

int main(void) {
    jmp_buf leave;
    if (setjmp(leave) || begin_inputs(&leave)) return 1;
    test_kinds();
    test_rss();
    test_atom();
    test_broken();
    test_endless();
    test_wide();
    test_days();
    test_addresses();
    test_pieces();
    test_storms();
    return end_inputs();
}
