/* The report: a view of a record as one HTML file to send to a colleague. In: rows as the filter left them. Out: a timeline, below it each
 * event with its fields by source, at the end the sources; or the list of stories or claims, and the sources. The style is inside, nothing is
 * fetched, nothing runs: the file's own content security policy allows its one style sheet, by its hash, and nothing else. */
#include "show/html.h"
#include "show/plain.h"
#include "show/web.h"
#include "store/sha256.h"

static Web report_of(const Shown *shown, Buffer *out) { return (Web){.record = shown->record, .shown = shown, .out = out}; }

static void put_base64_of_hex(Buffer *out, const char *hex) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0, n = 0;
    for (; *hex; hex++) {
        bits = bits << 4 | (unsigned)(is_digit(*hex) ? *hex - '0' : *hex - 'a' + 10);
        for (n += 4; n >= 6; n -= 6) buffer_char(out, digits[bits >> (n - 6) & 63]);
    }
    if (n) buffer_char(out, digits[bits << (6 - n) & 63]);
    while (out->n % 4) buffer_char(out, '=');
}

static void put_policy(const Shown *shown, Buffer *out) {
    char hex[SHA256_HEX + 1];
    Buffer hash = {.arena = out->arena};
    sha256_hex(shown->style, hex);
    put_base64_of_hex(&hash, hex);
    buffer_format(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%.*s'; img-src data:; base-uri 'none'; form-action 'none'\">\n",
                  STR_FMT(buffer_view(&hash)));
}

static const char *const titles[SHOW_SUBJECTS] = {[SHOW_EVENTS] = "Events", [SHOW_TIMELINE] = "Timeline", [SHOW_STORIES] = "Stories", [SHOW_CLAIMS] = "Claims"};
static const char *const things[SHOW_SUBJECTS] = {[SHOW_EVENTS] = "event", [SHOW_TIMELINE] = "event", [SHOW_STORIES] = "story", [SHOW_CLAIMS] = "claim"};

static void put_summary(const Shown *shown, Buffer *out) {
    Buffer asked = {.arena = out->arena};
    put_filter_text(&shown->filter, &asked);
    buffer_text(out, "<p class=\"summary\"><b>");
    plain_count(out, shown->rows.n, things[shown->subject]);
    buffer_text(out, "</b> from ");
    plain_count(out, shown->record->pages.n, "page");
    if (asked.n) buffer_text(out, ", asked for: "), html_text(out, buffer_view(&asked));
    if (shown->as_of != DAY_OPEN_FUTURE) buffer_format(out, ", only what had been said by %.*s", STR_FMT(day_format(out->arena, shown->as_of)));
    buffer_text(out, "</p>\n");
}

void html_head(Shown *shown, Buffer *out) {
    Buffer policy = {.arena = out->arena};
    put_policy(shown, &policy);
    web_head(out, str_from(titles[shown->subject]), buffer_view(&policy));
    buffer_text(out, "<style>");
    buffer_str(out, shown->style);
    buffer_format(out, "</style>\n</head>\n<body class=\"report\">\n<main id=\"main\">\n<h1>%s</h1>\n", titles[shown->subject]);
    put_summary(shown, out);
    if (shown->subject == SHOW_STORIES || shown->subject == SHOW_CLAIMS) buffer_text(out, "<ol class=\"claims\">\n");
}

/* ---- events ---- */

void html_event_head(Shown *shown, Buffer *out) {
    html_head(shown, out);
    Web web = report_of(shown, out);
    web_rows(&web, (Span){0, shown->rows.n});
    buffer_text(out, "<h2 class=\"section\">What each source says</h2>\n");
}

void html_event(const Shown *shown, uint32_t index, Buffer *out) {
    Web web = report_of(shown, out);
    const Fused *event = &shown->record->events.v[index];
    buffer_text(out, "<section class=\"told-of\" id=\"");
    html_text(out, event_id(event));
    buffer_text(out, "\"><h3>");
    web_headline(&web, index);
    buffer_text(out, "</h3>\n");
    web_facts(&web, index);
    web_comparison(&web, index);
    buffer_text(out, "</section>\n");
}

/* ---- stories and claims ---- */

void html_story(const Shown *shown, uint32_t index, Buffer *out) {
    Web web = report_of(shown, out);
    web_story(&web, index);
}

void html_claim(const Shown *shown, uint32_t index, Buffer *out) {
    Web web = report_of(shown, out);
    web_claim(&web, index);
}

/* ---- sources ---- */

static void put_source(const Web *web, uint32_t page) {
    const RecordPage *p = &web->record->pages.v[page];
    buffer_format(web->out, "<li id=\"s%u\"><b>", page + 1);
    html_name(web->out, page_name(p->digest));
    buffer_text(web->out, "</b>, ");
    web_published(web, &p->published);
    buffer_text(web->out, ": ");
    html_outside(web->out, p->digest->url, p->digest->title.n ? p->digest->title : p->digest->source);
    buffer_text(web->out, "<br><span class=\"same\">");
    html_name(web->out, p->digest->source);
    buffer_text(web->out, "</span>");
    if (p->copies != NONE) buffer_format(web->out, " <span class=\"same\">copy group %u</span>", p->copies + 1);
    buffer_text(web->out, "</li>\n");
}

static void mark_sources(const Shown *shown, bool *used) {
    const Record *record = shown->record;
    for (uint32_t i = 0; i < record->events.n; i++)
        for (uint32_t k = 0; shown->on[i] && k < record->events.v[i].reports.n; k++) used[record->events.v[i].reports.v[k].page] = true;
}

static void put_foot(const Shown *shown, Buffer *out, const bool *used) {
    Web web = report_of(shown, out);
    buffer_text(out, "<h2 class=\"section\">Sources</h2>\n<ol class=\"sources\">\n");
    for (uint32_t i = 0; i < shown->record->pages.n; i++)
        if (!used || used[i]) put_source(&web, i);
    buffer_text(out, "</ol>\n");
    web_close(&web);
}

void html_event_tail(const Shown *shown, Buffer *out) {
    bool *used = arena_array(out->arena, bool, shown->record->pages.n + 1);
    mark_sources(shown, used);
    put_foot(shown, out, used);
}

void html_list_tail(const Shown *shown, Buffer *out) {
    buffer_text(out, "</ol>\n");
    put_foot(shown, out, NULL);
}
