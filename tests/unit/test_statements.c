/* What a page states of its title, authors, section, address and agencies: JSON-LD as pages write it, headlines with other things around them,
 * names in several languages, datelines. */
#include "pages.h"

#include <stdlib.h>

#define TEXT \
    "The foreign ministers of Norway and Sweden met in Oslo on Tuesday to talk about the defence of the far north, the ministry said.</p>" \
    "<p>They agreed that their countries would hold a joint exercise in March, and that it would be larger than the one of the year before.</p>" \
    "<p>\"We have never worked so closely together,\" the Norwegian minister told reporters after the meeting.</p>" \
    "<p>The two countries have shared a border of more than 1,600 kilometres since 1905, when the union between them was dissolved in peace"

static void read_page(const char *head, const char *above, const char *dateline, const char *end) {
    next_page();
    Str html = str_format(&page, "<!DOCTYPE html><html lang=en><head>%s</head><body><nav><ul><li><a href=/>Home</a></li></ul></nav><main><article>%s<div class=body><p>%s%s"
                          TEXT ".%s</p></div></article></main></body></html>", head, above, dateline, dateline[0] ? " " : "", end);
    read_page_of(INPUT_HTML, html, false);
}

static Str joined(const Strs *list) {
    Str all = {0};
    for (uint32_t i = 0; i < list->n; i++) all = i ? str_join(&page, all, '|', list->v[i]) : list->v[i];
    return all;
}

static void check_row(Str is, const char *should, const char *row) {
    CHECK_STR(is, should);
    if (!str_is(is, should)) fprintf(stderr, "  in: %s\n", row);
}

static void test_json_ld(void) {
    static const struct { const char *script, *title, *authors; } rows[] = {
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"author\":{\"@type\":\"Person\",\"name\":\"Ingrid Solberg\"}}", "Ministers meet in Oslo", "Ingrid Solberg"},
        {"[{\"@type\":\"BreadcrumbList\"},{\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":\"Ministers meet in Oslo\",\"author\":[\"Ingrid Solberg\",{\"name\":\"Per Lind\"}]}]",
         "Ministers meet in Oslo", "Ingrid Solberg|Per Lind"},
        {"{\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"Page\"},{\"@type\":\"Article\",\"headline\":\"Ministers meet in Oslo\",\"author\":{\"@id\":\"#ingrid\"}},"
         "{\"@type\":\"Person\",\"@id\":\"#ingrid\",\"name\":\"Ingrid Solberg\"}]}", "Ministers meet in Oslo", "Ingrid Solberg"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet\n in Oslo\",\"author\":{\"givenName\":\"Ingrid\",\"familyName\":\"Solberg\"}}", "Ministers meet in Oslo", "Ingrid Solberg"},
        {"/* made by a plugin */ {\"@type\":\"NewsArticle\", // the article\n\"headline\":\"Ministers meet in Oslo\",\"author\":[{\"name\":\"Ingrid Solberg\"},],}", "Ministers meet in Oslo",
         "Ingrid Solberg"},
        {"<!-- //<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"author\":\"Ingrid Solberg\"}\n//]]> -->", "Ministers meet in Oslo", "Ingrid Solberg"},
        {"{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Ministers meet in Oslo&quot;,&quot;author&quot;:&quot;Ingrid Solberg&quot;}", "Ministers meet in Oslo",
         "Ingrid Solberg"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers \"meet\" in Oslo\",\"author\":\"Ingrid Solberg\"}", "Ministers \"meet\" in Oslo", "Ingrid Solberg"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Minister\\'s visit to Oslo\",\"author\":\"Ingrid Solberg\"}", "Minister's visit to Oslo", "Ingrid Solberg"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers &amp; guests in Oslo\",\"author\":\"https://example.org/by/solberg\",\"publisher\":{\"name\":\"Nordic Herald\"}}",
         "Ministers & guests in Oslo", ""},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"author\":{\"@type\":\"Person\",\"name\":\"Nordic Herald\"},\"publisher\":{\"name\":\"Nordic Herald\"}}",
         "Ministers meet in Oslo", "Nordic Herald"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"author\":{\"@type\":\"Organization\",\"name\":\"Nordic Herald\"},\"publisher\":{\"name\":\"Nordic Herald\"}}",
         "Ministers meet in Oslo", "Nordic Herald"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"author\":{\"@type\":\"Organization\",\"name\":\"Nordic Herald\"},\"creator\":[\"Ingrid Solberg\"],"
         "\"publisher\":{\"name\":\"Nordic Herald\"}}", "Ministers meet in Oslo", "Ingrid Solberg"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"author\":\"admin\",\"comment\":[{\"@type\":\"Comment\",\"author\":{\"name\":\"Troll\"}}]}",
         "Ministers meet in Oslo", ""},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"author\":\"Ingrid Solberg\"", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char head[2048];
        snprintf(head, sizeof head, "<script type=\"application/ld+json\">%s</script>", rows[i].script);
        read_page(head, "", "", "");
        check_row(doc.title, rows[i].title, rows[i].script);
        check_row(joined(&doc.authors), rows[i].authors, rows[i].script);
    }
}

static void test_titles(void) {
    static const struct { const char *head, *above, *title; } rows[] = {
        {"<title>Ministers meet in Oslo | Nordic Herald</title><meta property=og:site_name content='Nordic Herald'>", "", "Ministers meet in Oslo"},
        {"<title>Ministers meet in Oslo - World - Nordic Herald</title><meta property=og:site_name content='Nordic Herald'>", "<h1>Ministers meet in Oslo</h1>", "Ministers meet in Oslo"},
        {"<title>Nordic Herald: Ministers meet in Oslo</title><meta property=og:title content='Ministers meet in Oslo - nordicherald.example'>"
         "<link rel=canonical href='https://www.nordicherald.example/oslo'>", "", "Ministers meet in Oslo"},
        /* the headline shown, and one for search engines */
        {"<title>Norway, Sweden: ministers in Oslo</title><meta property=og:title content='A border of 1,600 kilometres'>", "<h1>Norway, Sweden: ministers in Oslo</h1>",
         "A border of 1,600 kilometres"},
        {"<title>Norway, Sweden: ministers in Oslo</title><meta property=og:title content='Norway, Sweden: ministers in Oslo'>"
         "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Friends in the far north\"}</script>", "<h1>Friends in the far north</h1>", "Friends in the far north"},
        /* a heading in a breadcrumb is not shown */
        {"<title>Norway, Sweden: ministers in Oslo</title><meta property=og:title content='Norway, Sweden: ministers in Oslo'>"
         "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Friends in the far north\"}</script>",
         "<ol><li>World</li><li><h1>Norway, Sweden: ministers in Oslo</h1></li></ol><h2>Friends in the far north</h2>", "Friends in the far north"},
        /* a theme above the headline, set apart by lines only */
        {"<title>Border: Friends in the far north</title>", "<h1><span>Border</span> <span>Friends in the far north</span></h1>", "Border: Friends in the far north"},
        {"<title>Ministers meet in Oslo: friends in the far north</title><meta property=og:title content='Ministers meet in Oslo: friends …'>", "<h1>Ministers meet in Oslo: friends in the far north</h1>",
         "Ministers meet in Oslo: friends in the far north"},
        {"<meta property=og:title content='&lt;b>Ministers&lt;/b> &amp;quot;meet&amp;quot; in Oslo'>", "", "Ministers \"meet\" in Oslo"},
        {"<title>Ministers meet in Oslo</title>", "<h1>MINISTERS MEET IN OSLO</h1>", "Ministers meet in Oslo"},
        {"<title>Nordic Herald</title>", "<h1>Ministers meet in Oslo</h1>", "Ministers meet in Oslo"},
        {"<title>“Friends” in the far north</title>", "<h1>\"Friends\" in the far north</h1>", "\"Friends\" in the far north"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_page(rows[i].head, rows[i].above, "", "");
        check_row(doc.title, rows[i].title, rows[i].head);
    }
}

static void test_stated_names(void) {
    static const struct { const char *stated, *names; } rows[] = {
        {"By Jane Marsh", "Jane Marsh"}, {"Von Anna Martel und Lea Wagner, dpa", "Anna Martel|Lea Wagner|dpa"}, {"Por Luis García y Ana Ruiz", "Luis García|Ana Ruiz"},
        {"Di Marco Rossi e Anna Verdi", "Marco Rossi|Anna Verdi"}, {"Par Claire Dubois et Luc Morel (à Vienne)", "Claire Dubois|Luc Morel"}, {"Text: Galina Petrova", "Galina Petrova"},
        {"Jane Marsh, Senior Reporter", "Jane Marsh"}, {"Jane Marsh and Paul Wood; Tom Harrigan", "Jane Marsh|Paul Wood|Tom Harrigan"}, {"Jane Marsh/AFP", "Jane Marsh|AFP"},
        {"Lena Vogt & Jan Weber", "Lena Vogt|Jan Weber"}, {"Ministry of Foreign Affairs and Trade", "Ministry of Foreign Affairs and Trade"}, {"김민수 기자", "김민수"}, {"王小明、李华", "王小明|李华"},
        {"記者王小明／台北報導", "王小明|台北報導"}, {"<a href='/by/marsh'>Jane Marsh</a>", "Jane Marsh"}, {"https://example.org/jane-marsh", ""}, {"/authors/jane-marsh", ""}, {"@janemarsh", ""},
        {"jane.marsh@example.org", ""}, {"105092", ""}, {"admin", ""}, {"Court Reporter", "Court Reporter"}, {"Jane Marsh|Jane Marsh", "Jane Marsh"}, {"Lena Vogt,", "Lena Vogt"}, {"", ""}, {",;|", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Strs names = {0};
        arena_reset(&page);
        stated_names(rules, &page, str_from(rows[i].stated), &names);
        check_row(joined(&names), rows[i].names, rows[i].stated);
    }
}

static void test_authors_shown(void) {
    static const struct { const char *head, *above, *authors; } rows[] = {
        {"<meta name=author content='Nordic Herald'><meta property=og:site_name content='Nordic Herald'>", "<h1>Ministers meet in Oslo</h1><p>By Ingrid Solberg</p>", "Ingrid Solberg"},
        {"", "<h1>Ministers meet in Oslo</h1><p class=byline><a rel=author href=/i>Ingrid Solberg</a></p>", "Ingrid Solberg"},
        {"", "<h1>Ministers meet in Oslo</h1><p><strong>Ingrid Solberg/Per Lind</strong></p>", "Ingrid Solberg|Per Lind"},
        {"", "<h1>Ministers meet in Oslo</h1><p>World | Par Claire Dubois | 5 mars 2024</p>", "Claire Dubois"},
        {"", "<h1>Ministers meet in Oslo</h1><p><strong>More on this</strong></p>", ""},
        {"<meta name=author content='105092'><meta name='cXenseParse:author' content='Ingrid Solberg'>", "<h1>Ministers meet in Oslo</h1>", "Ingrid Solberg"},
        {"<meta name=author content='Ingrid Solberg'><meta name=author content='Per Lind'>", "<h1>Ministers meet in Oslo</h1>", "Ingrid Solberg|Per Lind"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_page(rows[i].head, rows[i].above, "", "");
        check_row(joined(&doc.authors), rows[i].authors, *rows[i].head ? rows[i].head : rows[i].above);
    }
}

static void test_credits(void) {
    static const struct { const char *dateline, *end, *via; } rows[] = {
        {"OSLO, March 5 (Xinhua) --", "", "Xinhua"}, {"Oslo (dpa/AFP) -", "", "dpa|AFP"}, {"OSLO (Reuters) –", "", "Reuters"}, {"Reuters -", "", "Reuters"}, {"OSLO, TASS —", "", "TASS"},
        {"(dpa)", "", "dpa"}, {"", " dpa/afp", "dpa|afp"}, {"", " (AFP)", "AFP"}, {"", "</p><p>© AFP", "AFP"}, {"", "</p><p>Mit Material von dpa", "dpa"}, {"", "</p><p>Source: Reuters", "Reuters"},
        {"", "", ""}, {"Reuters and TASS said so:", "", ""}, {"The wire (AP) is told of here.", "", ""}, {"The north (of Norway) is dear to both.", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_page("", "<h1>Ministers meet in Oslo</h1>", rows[i].dateline, rows[i].end);
        check_row(joined(&doc.via), rows[i].via, *rows[i].dateline ? rows[i].dateline : rows[i].end);
    }
}

static void test_section_and_address(void) {
    read_page("<meta property='article:section' content='World'><link rel=canonical href='https://example.org/oslo'>", "", "", "");
    CHECK_STR(doc.section, "World");
    CHECK_STR(doc.canonical, "https://example.org/oslo");
    read_page("<link rel=canonical href='/oslo'><meta property=og:url content='https://example.org/north'>", "", "", "");
    CHECK_STR(doc.canonical, "https://example.org/north");
    CHECK(doc.section.n == 0);
}

PAGE_TESTS(test_json_ld, test_titles, test_stated_names, test_authors_shown, test_credits, test_section_and_address)
