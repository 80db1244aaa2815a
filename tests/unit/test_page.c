/* The page stage on pages of our own: roles, title, standfirst, authors, outlet, dates, runs, clean text, charsets, garbage. */
#include "pages.h"

#include <stdlib.h>

static void read_bytes(RecordKind kind, Str bytes, bool clean) {
    next_page();
    read_page_of(kind, bytes, clean);
}

static void read_text(const char *text) { read_bytes(INPUT_TEXT, str_from(text), false); }
static void read_html(const char *html) { read_bytes(INPUT_HTML, str_from(html), false); }
static Str body(void) { return (Str){doc.text.p + doc.body, doc.text.n - doc.body}; }
static bool holds(const char *words) { return str_find(body(), str_from(words), 0) >= 0; }

static BlockRole role_of(const char *words) {
    for (uint32_t i = 0; i < doc.blocks.n; i++)
        if (str_find(doc.blocks.v[i].words, str_from(words), 0) >= 0) return doc.blocks.v[i].role;
    return BLOCK_OTHER;
}

#define PARAGRAPHS \
    "The foreign ministers of Norway and Sweden met in Oslo on Tuesday to talk about the defence of the far north, the Norwegian ministry said.\n\n" \
    "They agreed that their countries would hold a joint exercise in March, and that it would be larger than the one of the year before.\n\n" \
    "\"We have never worked so closely together,\" the Norwegian minister told reporters after the meeting. He thanked his guest for having come.\n\n" \
    "The two countries have shared a border of more than 1,600 kilometres since 1905, when the union between them was dissolved in peace.\n\n"

static void test_scraped_text(void) {
    read_text("Skip to content\nMenu\nSearch\n\nNordic Herald\n\nHome World Ministers of Norway and Sweden meet in Oslo\n\n"
              "Ministers of Norway and Sweden meet in Oslo\n\nBy Ingrid Solberg and Per Lind\nMarch 5, 2024\n\n"
              "ministers of norway and sweden meet in oslo\n\n" PARAGRAPHS
              "Leave a reply\n\nYour email address will not be published\n\nMost read\n\n  • Bear seen in Tromso\n  • King opens bridge\n\n© 2024 Nordic Herald. All rights reserved.\n");
    CHECK_STR(doc.title, "Ministers of Norway and Sweden meet in Oslo");
    CHECK(str_starts(body(), STR("The foreign ministers of Norway")) && str_ends(body(), STR("dissolved in peace.")));
    CHECK_STR(doc.site, "Nordic Herald");
    CHECK_STR(doc.lang, "en");
    CHECK(doc.authors.n == 2);
    if (doc.authors.n == 2) {
        CHECK_STR(doc.authors.v[0], "Ingrid Solberg");
        CHECK_STR(doc.authors.v[1], "Per Lind");
    }
    CHECK(doc.hints.n == 1 && doc.hints.v[0].days.from == day_from_civil(2024, 3, 5));
    CHECK(role_of("Bear seen") == BLOCK_LINKS);
    CHECK(role_of("email address") == BLOCK_COMMENTS);
    CHECK(role_of("Home World") == BLOCK_NAVIGATION);
    CHECK(doc.paragraphs.n >= 5 && span_within(doc.paragraphs.v[4].at, (Span){doc.body, doc.text.n}));
}

static void test_text_without_title(void) {
    read_text(PARAGRAPHS "Most Commented");
    CHECK(doc.title.n == 0 && doc.body == 0);
    CHECK(!holds("Most Commented"));
}

static void check_runs(void) {
    uint32_t bad = 0;
    for (uint32_t i = 0; i < doc.text.n; i++) {
        uint32_t at = document_source(&doc, i);
        char c = doc.text.p[i];
        bool letter = is_alpha(c) || is_digit(c);
        bad += at >= doc.page.n || (letter && doc.page.p[at] != c && doc.page.p[at] != '&');
    }
    CHECK(bad == 0);
}

static void test_html(void) {
    read_html("<!DOCTYPE html><html lang=en><head><title>Ministers meet in Oslo | Nordic Herald</title>"
              "<meta property='og:site_name' content='Nordic Herald'><meta property=\"article:published_time\" content=\"2024-03-05T22:10:00+01:00\">"
              "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ingrid Solberg\"}]}]}</script>"
              "</head><body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav><main><article><h1>Ministers meet in Oslo</h1>"
              "<p class=byline>By Ingrid Solberg</p><div class=body>"
              "<p>The foreign ministers of Norway &amp; Sweden met in Oslo on Tuesday to talk about the defence of the far north,\n the Norwegian ministry said.</p>"
              "<figure><img src=x><figcaption>The two ministers at the castle.</figcaption></figure>"
              "<p>They agreed that their countries would hold a joint exercise in March, and that it would be larger than the one of the year before.</p>"
              "<h2>An old border</h2>"
              "<p>The two countries have shared a <a href=/b>border</a> of more than 1,600 kilometres since 1905, when the union between them was dissolved in peace.</p>"
              "</div></article></main><aside class=related><h3>Related</h3><ul><li><a href=/1>Bear seen in Tromso</a></li></ul></aside>"
              "<footer><p>&copy; 2024 Nordic Herald</p></footer></body></html>");
    CHECK_STR(doc.title, "Ministers meet in Oslo");
    CHECK_STR(doc.site, "Nordic Herald");
    CHECK(holds("Norway & Sweden met in Oslo on Tuesday to talk about the defence of the far north, the Norwegian"));
    CHECK(holds("An old border") && role_of("An old border") == BLOCK_SUBHEAD);
    CHECK(!holds("at the castle") && role_of("at the castle") == BLOCK_CAPTION);
    CHECK(!holds("Bear seen") && !holds("Home") && !holds("By Ingrid"));
    CHECK(doc.authors.n == 1 && doc.hints.n >= 1 && doc.hints.v[0].days.from == day_from_civil(2024, 3, 5));
    check_runs();
}

static void test_clean(void) {
    const char *text = "  First paragraph, kept as it is.\n\nSecond one\twith  spaces. \nThird.\n";
    read_bytes(INPUT_TEXT, str_from(text), true);
    CHECK_STR(doc.text, text);
    CHECK(doc.body == 0 && doc.title.n == 0 && doc.paragraphs.n == 3);
    for (uint32_t i = 0; i < doc.text.n; i++)
        if (document_source(&doc, i) != i) CHECK(!"runs of clean text");
}

static void test_charsets(void) {
    read_html("<meta charset=iso-8859-1><p>The caf\xE9 near the Ch\xE2teau was closed on Monday, \x93said\x94 the owner of the house, and it will not open again this year.");
    CHECK(holds("caf\xC3\xA9 near the Ch\xC3\xA2teau") && holds("\xE2\x80\x9Csaid"));
    check_runs();
    read_html("<meta charset=iso-8859-1><p>The caf\xC3\xA9 is valid UTF-8 although the label says that it is not, and it is read as such by all.");
    CHECK(holds("caf\xC3\xA9"));
    read_text("\xEF\xBB\xBFThe talks \xFF ended on Monday in the capital, and the ministers went home.");
    CHECK(doc.notes.n == 1 && strcmp(doc.notes.v[0].code, "invalid-utf8") == 0);
    CHECK(str_starts(body(), STR("The talks \xEF\xBF\xBD ended")));
    CHECK(document_source(&doc, doc.body) == 3);
    CHECK(document_source(&doc, doc.text.n - 1) == doc.page.n - 1);
}

static void test_bylines(void) {
    for (uint32_t i = 0; i < rules->bylines.n; i++) {
        const Byline *rule = &rules->bylines.v[i];
        Strs names = {0};
        bool source = false;
        uint32_t n = byline_names(rules, &page, rule->example, &names, &source), k = 0;
        Str rest = rule->gives, name;
        bool same = rule->what > BYLINE_SOURCE || source == (rule->what == BYLINE_SOURCE);
        while (str_next_part(&rest, '|', &name)) same = same && k < n && str_equal(names.v[k++], name);
        CHECK(same && k == n);
        if (!same || k != n) fprintf(stderr, "  in: %.*s\n", STR_FMT(rule->example));
    }
}

static void test_dates(void) {
    static const struct { const char *words, *day; } rows[] = {
        {"2024-07-03T23:30:00-05:00", "2024-07-03"}, {"July 3, 2024", "2024-07-03"}, {"Wed, 3 July 2024 10:15 GMT", "2024-07-03"}, {"3rd of July 2024", "2024-07-03"},
        {"Stand: 3. Juli 2024", "2024-07-03"}, {"03.07.2024", "2024-07-03"}, {"25/12/2023", "2023-12-25"}, {"12/25/2023", "2023-12-25"}, {"03/07/2024", ""},
        {"Published Sept. 9, 2022 at 5 p.m.", "2022-09-09"}, {"July 3", ""}, {"call 2024-55-01", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Days days;
        bool found = date_written(rules, &page, str_from(rows[i].words), &days);
        CHECK_STR(found ? day_format(&page, days.from) : STR(""), rows[i].day);
    }
    Days days;
    CHECK(date_in_url(STR("https://a.example/world/2024/07/03/talks"), &days) && days.from == day_from_civil(2024, 7, 3));
    CHECK(date_in_url(STR("https://a.example/2024-07-03-talks.html"), &days) && days.from == days.to);
    CHECK(date_in_url(STR("https://a.example/20240703/talks"), &days) && days.from == day_from_civil(2024, 7, 3));
    CHECK(date_in_url(STR("https://a.example/2024/07/talks"), &days) && days_equal(days, days_of_month(2024, 7)));
    CHECK(!date_in_url(STR("https://a.example/id/20247777/talks-1234567890"), &days));
}

static void read_repeated(RecordKind kind, const char *piece, uint32_t times) {
    uint32_t n = (uint32_t)strlen(piece);
    char *bytes = malloc((size_t)n * times);
    for (uint32_t i = 0; i < times; i++) memcpy(bytes + (size_t)i * n, piece, n);
    read_bytes(kind, (Str){bytes, n * times}, false);
    CHECK(utf8_valid(doc.text));
    read_bytes(kind, (Str){bytes, n * times}, kind == INPUT_TEXT);
    free(bytes);
}

/* None of these may crash or take more than linear time. */
static void test_garbage(void) {
    static const char *const pieces[] = {"<", "<a ", "<div>", "</div>", "<p><b>", "&", "&amp", "&#x", "<!--", "<![CDATA[", "<a href='", "<script>", "</", "<table><tr><td>", "x", "\n", "x ",
                                         "a\n", "<li>", "\xC3", "\xE2\x80", "\xEF\xBF\xBD", "<svg>", "<br>", "=\"", "by ", "12/", "\xC2\xA9", "- "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        read_repeated(INPUT_HTML, pieces[i], 20000);
        read_repeated(INPUT_TEXT, pieces[i], 20000);
    }
    uint64_t seed = 42;
    for (int round = 0; round < 200; round++) {
        char bytes[2000];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            unsigned char c = (unsigned char)(seed >> 56);
            bytes[i] = round % 2 ? (char)c : "<>/=\"' &;!-abp\n\xC3"[c % 16];
        }
        read_bytes(round % 3 ? INPUT_HTML : INPUT_TEXT, (Str){bytes, sizeof bytes}, false);
        CHECK(utf8_valid(doc.text));
    }
}

/* It says that it is English, and none of its words is. */
static void test_belied_language(void) {
#define LINE "Umhlangano wabaholi bezwe uzoqala ngoMsombuluko eThekwini lapho bezoxoxa ngezindaba zokuthula nezokuhwebelana emazweni angomakhelwane. "
    read_html("<html lang=en><body><h1>Umhlangano wabaholi</h1><p>" LINE LINE LINE LINE LINE "</p>");
    CHECK_STR(doc.lang, "und");
    CHECK(doc.notes.n == 1 && strcmp(doc.notes.v[0].code, "language-unsupported") == 0);
}

/* What was scraped is a frame and nothing in it. */
static void test_headlines_alone(void) {
    read_text("Related stories\nFinland's president visits Oslo\nHow to bake rye bread\nNorway's king hosts Danish queen\nNext article\nPrivacy policy\n");
    CHECK(body().n == 0);
}

/* Of a page without end its beginning is read, and said to be one. */
static void test_many_blocks(void) {
    static const char *const pieces[] = {"<p>x", "<pre>x\n\nx\n", "<ul><li>x"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        read_repeated(INPUT_HTML, pieces[i], RAW_BLOCKS_MOST + 10);
        CHECK(doc.blocks.n == RAW_BLOCKS_MOST);
        CHECK(doc.notes.n == 1 && strcmp(doc.notes.v[0].code, "truncated") == 0);
    }
}

PAGE_TESTS(test_scraped_text, test_text_without_title, test_html, test_clean, test_charsets, test_bylines, test_dates, test_belied_language, test_headlines_alone, test_garbage, test_many_blocks)
