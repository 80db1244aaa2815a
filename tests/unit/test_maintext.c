/* Which blocks are main text, on pages of our own: classes that mislead, text told twice, quotes as headings, lists of teasers, one line. */
#include "page/alike.h"
#include "pages.h"

static void read_bytes(RecordKind kind, const char *bytes) {
    next_page();
    read_page_of(kind, str_from(bytes), false);
}

static Str body(void) { return (Str){doc.text.p + doc.body, doc.text.n - doc.body}; }

static const Block *block_of(const char *words) {
    static const Block none = {.role = BLOCK_OTHER, .reason = ""};
    for (uint32_t i = 0; i < doc.blocks.n; i++)
        if (str_starts(doc.blocks.v[i].words, str_from(words))) return &doc.blocks.v[i];
    return &none;
}

static bool kept(const char *words) { return str_find(body(), str_from(words), 0) >= 0; }

#define P1 "The Channel Tunnel was opened on 6 May 1994 by Queen Elizabeth II and President François Mitterrand, who met in Calais and again in Folkestone."
#define P2 "A French engineer, Albert Mathieu-Favier, had drawn the first plan for a tunnel in 1802, with candles for light and horses for the coaches."
#define P3 "The two governments signed a treaty in Canterbury on 12 February 1986, and the diggers from both sides met under the sea on 1 December 1990."
#define P4 "Trains between London and Paris have run through the tunnel since November 1994, and lorries are carried on wagons from one side to the other."
#define MENU "<nav><ul><li><a href=/1>Home</a></li><li><a href=/2>World</a></li><li><a href=/3>Sport</a></li></ul></nav>"
#define HEAD "<title>How the Channel Tunnel was built</title>" MENU "<h1>How the Channel Tunnel was built</h1>"
#define TEXT "<p>" P1 "</p><p>" P2 "</p><p>" P3 "</p><p>" P4 "</p>"

static void check_text(void) { CHECK(kept("The Channel Tunnel was") && kept("A French engineer") && kept("The two governments") && kept("Trains between")); }

static void test_misleading_classes(void) {
    static const char *const wrappers[] = {"paywall", "gallery", "comments", "subscription", "widget"};
    for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++) {
        read_bytes(INPUT_HTML, str_format(&memory, HEAD "<div class=\"%s\">" TEXT "</div>", wrappers[i]).p);
        check_text();
    }
    CHECK(block_of("World")->role == BLOCK_NAVIGATION);
}

static void test_quotes(void) {
    read_bytes(INPUT_HTML, HEAD "<p>" P1 "</p><h2>with candles for light and horses for the coaches</h2><p>" P2 "</p><p>" P3 "</p>"
                               "<blockquote>the diggers from both sides met under the sea</blockquote><p>" P4 "</p>");
    check_text();
    CHECK(block_of("with candles")->role == BLOCK_SUBHEAD);       /* announces what is said */
    CHECK(block_of("the diggers")->role == BLOCK_DUPLICATE);      /* says it again */
}

static void test_whole_text_again(void) {
    read_bytes(INPUT_HTML, HEAD TEXT "<div>" P1 " " P2 " " P3 " " P4 "</div>");
    check_text();
    uint32_t times = 0;
    for (int64_t at = -1; (at = str_find(body(), STR("A French engineer"), (uint32_t)(at + 1))) >= 0;) times++;
    CHECK(times == 1);
}

static void test_teasers(void) {
    read_bytes(INPUT_HTML, HEAD "<p>" P1 "</p><p>" P2 "</p><ul><li><a href=/4>A bridge across the Bosporus opens to the public</a></li>"
                               "<li><a href=/5>Longest tunnel under the Alps is ready for its trains</a></li></ul><p>" P3 "</p><p>" P4 "</p>");
    check_text();
    CHECK(!kept("Bosporus") && !kept("Alps"));
}

static void test_one_line(void) {
    read_bytes(INPUT_TEXT, P1 " " P2 " " P3 " " P4 " Sign up for our newsletter and get the day in your inbox. Read also: Bridge closed for repairs. All rights reserved.");
    check_text();
    CHECK(!kept("newsletter") && !kept("Bridge closed"));
    CHECK(doc.paragraphs.n <= 2);                                 /* its sentences stay one paragraph */
    CHECK(document_source(&doc, doc.body) == 0);
}

static void test_makes(void) {
    RawBlock blocks[] = {{.tag = RAW_PARAGRAPH, .flags = RAW_ARTICLE}, {.tag = RAW_PARAGRAPH, .flags = RAW_ARTICLE | RAW_EMPHASIS}, {.tag = RAW_ITEM, .flags = RAW_ARTICLE}};
    BlockFacts facts[] = {{.count = 20, .prose = true, .closed = true}, {.count = 10}, {.count = 5, .link = 1}};
    RawPage raw = {0};
    for (int i = 0; i < 3; i++) vec_add(&page, &raw.blocks, blocks[i]);
    Makes makes = alike_read(&page, &raw, facts);
    CHECK(makes.of[0] == makes.of[1] && makes.of[0] != makes.of[2]);
    CHECK(makes.v[makes.of[0]].blocks == 2 && makes.v[makes.of[0]].closed == 1 && makes.v[makes.of[0]].prose == 20);
    CHECK(makes.v[makes.of[2]].link == 1);
}

PAGE_TESTS(test_misleading_classes, test_quotes, test_whole_text_again, test_teasers, test_one_line, test_makes)
