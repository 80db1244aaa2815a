/* Dates as pages write them: forms, languages, clocks and zones, what is none; addresses; which of a page's dates is its own. */
#include "pages.h"

static Str written(Str words) {
    WrittenDate date;
    if (!written_next(rules, &page, words, 0, &date)) return STR("");
    Str out = day_format(&page, date.days.from);
    if (date.minute >= 0) out = str_format(&page, "%.*s %02d:%02d", STR_FMT(out), date.minute / 60, date.minute % 60);
    if (date.zone != ZONE_UNKNOWN) out = str_format(&page, "%.*s %+d", STR_FMT(out), date.zone);
    if (date.other != DAY_OPEN_PAST) out = str_format(&page, "%.*s or %.*s", STR_FMT(out), STR_FMT(day_format(&page, date.other)));
    return out;
}

static void test_forms(void) {
    static const struct { const char *words, *date; } rows[] = {
        {"2024-07-03", "2024-07-03"}, {"2024-07-03T23:30:00-05:00", "2024-07-03 23:30 -300"}, {"2024-07-03T21:30:00.000Z", "2024-07-03 21:30 +0"},
        {"2024-7-3 9:05", "2024-07-03 09:05"}, {"2024/07/03 10:15:22", "2024-07-03 10:15"}, {"2024. 7. 3. 오후", "2024-07-03"}, {"2024年7月3日", "2024-07-03"},
        {"2024年07月03日 18時30", "2024-07-03 18:30"}, {"2024년 7월 3일", "2024-07-03"}, {"03.07.2024", "2024-07-03"}, {"3.7.24", "2024-07-03"}, {"3. 7. 2024", "2024-07-03"},
        {"25/12/2023", "2023-12-25"}, {"12/25/2023", "2023-12-25"}, {"03/07/2024", "2024-07-03 or 2024-03-07"}, {"07/07/2024", "2024-07-07"}, {"03-07-2024", "2024-07-03 or 2024-03-07"},
        {"26 | 01 | 2022", "2022-01-26"}, {"03-Jul-24", "2024-07-03"}, {"Wed, 3 July 2024 10:15 GMT", "2024-07-03 10:15 +0"}, {"Wed Jul 03 2024 10:15:00 GMT-0600", "2024-07-03 10:15 -360"},
        {"Jul 3 10:15:00 2024", "2024-07-03 10:15"}, {"July 3, 2024 at 5:20 p.m. EDT", "2024-07-03 17:20 -240"}, {"12:30 on July 3rd, 2024", "2024-07-03"}, {"14 Feb ’20", "2020-02-14"},
        {"3. Juli 2024, 18:05 Uhr", "2024-07-03 18:05"}, {"am 3. Juli 2024 um 18:05 Uhr", "2024-07-03 18:05"}, {"3 July 2024 - 18:55", "2024-07-03 18:55"}, {"(2024-07-03 09:20:26)", "2024-07-03 09:20"},
        /* none */
        {"July 3", ""}, {"3. Juli", ""}, {"July 2024", ""}, {"call 2024-55-01", ""}, {"31.02.2024", ""}, {"10.12.20.5", ""}, {"3.7.55", ""}, {"version 2.4", ""}, {"058/21", ""}, {"+49 30 2024 0703", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) CHECK_STR(written(str_from(rows[i].words)), rows[i].date);
}

static void test_languages(void) {
    static const char *const rows[] = {
        "July 3, 2024", "3rd of July 2024", "3. Juli 2024", "Mittwoch, 3. Juli 2024", "le 3 juillet 2024", "3 juil. 2024", "3 de julio de 2024", "miércoles, julio 3, 2024",
        "3 luglio 2024", "3 de julho de 2024", "3 juli 2024", "3 lipca 2024", "3 июля 2024", "3 июля 2024 г.", "3 липня 2024", "3. července 2024", "2024. július 3.", "3 iulie 2024",
        "3 Temmuz 2024", "3. heinäkuuta 2024", "den 3 juli 2024", "3. juli 2024", "3 Juli 2024", "3 Ιουλίου 2024", "3 يوليو 2024", "3 जुलाई 2024", "3 ביולי 2024", "3 юли 2024",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Days days;
        bool found = date_written(rules, &page, str_from(rows[i]), &days);
        CHECK(found && days.from == day_from_civil(2024, 7, 3));
        if (!found || days.from != day_from_civil(2024, 7, 3)) fprintf(stderr, "  in: %s\n", rows[i]);
    }
}

static void test_values(void) {
    static const struct { const char *words, *day; int minute, zone; } rows[] = {
        {"20240703", "2024-07-03", MINUTE_UNKNOWN, ZONE_UNKNOWN}, {"20240703T1520", "2024-07-03", 920, ZONE_UNKNOWN}, {"20240703T10:04:34Z", "2024-07-03", 604, 0},
        {"1720000000", "2024-07-03", 586, 0}, {"1720000000000", "2024-07-03", 586, 0}, {"Sat, 19 Oct 2019 00:04:00 +0200", "2019-10-19", 4, 120},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        WrittenDate date;
        bool found = written_value(rules, &page, str_from(rows[i].words), &date);
        CHECK_STR(found ? day_format(&page, date.days.from) : STR(""), rows[i].day);
        CHECK(found && date.minute == rows[i].minute && date.zone == rows[i].zone);
    }
    WrittenDate date;
    CHECK(!written_value(rules, &page, STR("12345678"), &date) && !written_value(rules, &page, STR("4915123456"), &date));
}

static void test_addresses(void) {
    static const struct { const char *url, *days; } rows[] = {
        {"https://a.example/2024/07/03/talks", "2024-07-03"}, {"https://a.example/2024-07-03-talks.html", "2024-07-03"}, {"https://a.example/20240703/talks", "2024-07-03"},
        {"https://a.example/2024-7-3-9-0-talks", "2024-07-03"}, {"https://a.example/news/03-07-2024", "2024-07-03"}, {"https://a.example/2024-07/03/c_1.htm", "2024-07-03"},
        {"https://a.example/2024/0703/talks", "2024-07-03"}, {"https://a.example/2024/07/talks", "2024-07"}, {"https://a.example/2024/07/talks-of-2024-07-03", "2024-07-03"},
        {"https://a.example/web/20160218174457/b.example/2010/05/c/", "2010-05"}, {"https://a.example/id/20247777/talks-1234567890", ""}, {"https://a.example/2024/talks", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Days days;
        Str out = date_in_url(str_from(rows[i].url), &days) ? day_format(&page, days.from) : STR("");
        if (out.n && days.from != days.to) out.n = 7;
        CHECK_STR(out, rows[i].days);
    }
}

/* ---- which date is the page's own ---- */

#define TEXT \
    "<p>The foreign ministers of Norway and Sweden met in Oslo on Tuesday to talk about the defence of the far north, the ministry said.</p>" \
    "<p>They agreed that their countries would hold a joint exercise in March, and that it would be larger than the one of the year before.</p>" \
    "<p>On 2 May 2019, the two countries had signed a treaty on the defence of the north, and a second one was to follow the year after.</p>"

static void choose(const char *head, const char *over, const char *under, const char *behind) {
    static InputRecord record;
    next_page();
    Str html = str_format(&page, "<html lang=en><title>Ministers meet in Oslo</title>%s<body><div>%s</div><main><h1>Ministers meet in Oslo</h1><div>%s</div>" TEXT "<div>%s</div></main></body></html>", head, over, under, behind);
    record = (InputRecord){.kind = INPUT_HTML, .source = STR("test"), .page = html, .published = DAYS_UNKNOWN};
    document_init(&doc, &page, &scratch);
    page_read(rules, &record, &doc);
}

static Str chosen(void) { return doc.published.basis == DATE_STATED && doc.published.best != DAY_OPEN_PAST ? day_format(&page, doc.published.best) : STR(""); }

static Str changed(void) { return doc.modified != NONE ? day_format(&page, doc.hints.v[doc.modified].days.from) : STR(""); }

static void test_choice(void) {
    static const struct { const char *head, *over, *under, *behind, *day; } rows[] = {
        {"<meta property='article:published_time' content='2020-03-05T10:00:00+01:00'>", "", "", "", "2020-03-05"},
        {"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"datePublished\":\"2020-03-05\"}</script>", "", "", "", "2020-03-05"},
        {"", "", "March 5, 2020", "", "2020-03-05"}, {"", "Thursday, 5 March 2020", "", "", "2020-03-05"}, {"", "", "<time datetime=2020-03-05>five days ago</time>", "", "2020-03-05"},
        {"", "", "<span itemprop=datePublished content=2020-03-05>Thursday</span>", "", "2020-03-05"}, {"", "", "<abbr class=published title=2020-03-05>Thursday</abbr>", "", "2020-03-05"},
        {"", "", "", "<p>This article was published on 5 March 2020 at 14:48 by Ingrid Solberg.</p>", "2020-03-05"}, {"", "", "", "<p>Last edited 2020-03-05</p>", "2020-03-05"},
        /* the address names the month, a line of text the day */
        {"<link rel=canonical href=https://a.example/2020/03/talks>", "", "5 March 2020", "", "2020-03-05"},
        /* told in UTC; the page shows its own clock */
        {"<meta name=pubdate content=2020-03-04T23:30:00Z>", "", "5 March 2020, 00:30", "", "2020-03-05"},
        /* two of them agree against a third */
        {"<meta name=pubdate content=2020-03-05><link rel=canonical href=https://a.example/2020/03/04/talks>", "", "5 March 2020", "", "2020-03-05"},
        /* numbers alone: the order of the language, and of another date of the page */
        {"", "", "05/03/2020", "", "2020-05-03"}, {"<meta property=og:locale content=en_GB>", "", "05/03/2020", "", "2020-03-05"},
        {"<link rel=canonical href=https://a.example/2020/03/05/talks>", "", "05/03/2020", "", "2020-03-05"},
        /* none of its own: an event told, a copyright, comments, a member's day of joining */
        {"", "", "", "", ""}, {"", "", "", "<footer><p>© 1 March 2020 The Gazette</p></footer>", ""}, {"", "", "<p>Joined: 5 March 2020</p>", "", ""},
        {"", "", "3 hours ago", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        choose(rows[i].head, rows[i].over, rows[i].under, rows[i].behind);
        CHECK_STR(chosen(), rows[i].day);
        if (!str_is(chosen(), rows[i].day)) fprintf(stderr, "  row %zu\n", i);
    }
}

static void test_change(void) {
    choose("<meta property='article:published_time' content='2020-03-05T10:00:00+01:00'><meta property='article:modified_time' content='2020-03-07T09:00:00+01:00'>", "", "Updated: 7 March 2020", "");
    CHECK_STR(chosen(), "2020-03-05");
    CHECK_STR(changed(), "2020-03-07");
    CHECK(doc.hints.n >= 3 && doc.hints.v[0].minute == 600 && doc.hints.v[0].zone == 60 && doc.hints.v[0].reason.n);
    choose("", "", "Published 5 March 2020", "<p>Last changed: 7 March 2020</p>");
    CHECK_STR(chosen(), "2020-03-05");
    CHECK_STR(changed(), "2020-03-07");
    choose("<meta name=pubdate content=2020-03-05>", "", "", "");
    CHECK_STR(changed(), "");
}

PAGE_TESTS(test_forms, test_languages, test_values, test_addresses, test_choice, test_change)
