/* Stories and claims as lists. In: rows as the filter left them. */
#include "show/html.h"
#include "show/plain.h"
#include "show/web.h"
#include "show/wording.h"

enum { FIRST_EVENTS = 6 };

/* ---- stories ---- */

static void put_story_page(const Web *web, uint32_t page) {
    const RecordPage *p = &web->record->pages.v[page];
    web_text(web, "<li>");
    web_page_link(web, page, (Str){0});
    web_text(web, " <span class=\"told\">");
    web_published(web, &p->published);
    web_text(web, "</span>");
    if (p->copies != NONE) buffer_format(web->out, " <span class=\"same\">copy group %u</span>", p->copies + 1);
    web_text(web, "<br><span dir=\"auto\">");
    html_text(web->out, p->digest->title);
    web_text(web, "</span></li>\n");
}

static void put_origin(const Web *web, const CopyGroup *group) {
    buffer_format(web->out, "<li class=\"same\">copy group %u: ", web->record->pages.v[group->pages.v[0]].copies + 1);
    if (group->why != ORIGIN_UNCLEAR) {
        html_name(web->out, group_origin(web->record, group));
        web_text(web, " ");
    }
    web_text(web, origin_words[group->why]);
    if (group->reworded) web_text(web, reworded_words);
    web_text(web, "</li>\n");
}

void web_story(const Web *web, uint32_t story) {
    const Story *s = &web->record->stories.v[story];
    web_text(web, "<li class=\"story\"><h2 dir=\"auto\">");
    html_text(web->out, s->title.n ? s->title : STR("Without a title"));
    web_text(web, "</h2>\n<p class=\"summary\">");
    html_days(web->out, s->days);
    web_text(web, " · ");
    plain_count(web->out, s->pages.n, "page");
    web_text(web, " · ");
    plain_count(web->out, s->events.n, "event");
    web_text(web, "</p>\n<ul class=\"pages\">\n");
    for (uint32_t i = 0; i < s->pages.n; i++) put_story_page(web, s->pages.v[i]);
    for (uint32_t i = 0; i < s->copies.n; i++) put_origin(web, &s->copies.v[i]);
    web_text(web, "</ul>\n");
    if (s->events.n) web_text(web, s->events.n > FIRST_EVENTS ? "<details><summary>Its events</summary><ul>\n" : "<ul>\n");
    for (uint32_t i = 0; i < s->events.n; i++) {
        web_text(web, "<li>");
        web_status(web, web->record->events.v[s->events.v[i]].status);
        web_text(web, " ");
        html_days(web->out, web->record->events.v[s->events.v[i]].days);
        web_text(web, ": ");
        web_event_link(web, s->events.v[i]);
        web_text(web, "</li>\n");
    }
    if (s->events.n) web_text(web, s->events.n > FIRST_EVENTS ? "</ul></details>\n" : "</ul>\n");
    web_text(web, "</li>\n");
}

void web_stories(const Web *web) {
    web_open(web, STR("Stories"));
    web_text(web, "<h1>Stories</h1>\n<p class=\"summary\">Pages that tell of the same thing. Pages of one copy group carry the same words.</p>\n");
    web_filter(web);
    Span rows = web_sheet(web, web->shown->rows.n);
    web_sheets(web, web->shown->rows.n);
    web_text(web, "<ol class=\"stories\">\n");
    for (uint32_t i = rows.b; i < rows.e; i++) web_story(web, web->shown->rows.v[i]);
    web_text(web, "</ol>\n");
    web_sheets(web, web->shown->rows.n);
    web_close(web);
}

/* ---- claims ---- */

static void put_claim_value(const Web *web, const ClaimValue *value) {
    web_text(web, "<li><b dir=\"auto\">");
    html_text(web->out, value->value);
    web_text(web, "</b> – ");
    for (uint32_t i = 0; i < value->pages.n; i++) {
        uint32_t page = record_find_page(web->record, value->pages.v[i]);
        web_text(web, i ? ", " : "");
        if (page == NONE) html_text(web->out, value->pages.v[i]);
        else web_page_link(web, page, (Str){0});
    }
    web_text(web, "</li>\n");
}

void web_claim(const Web *web, uint32_t claim) {
    const Claim *c = &web->record->claims.v[claim];
    web_text(web, "<li class=\"claim\"><p>");
    web_verdict(web, c->verdict);
    web_text(web, " <b>");
    html_text(web->out, c->field);
    web_text(web, "</b> of ");
    if (c->event == NONE) html_name(web->out, c->subject);
    else web_event_link(web, c->event);
    if (c->reason.n) web_text(web, " <span class=\"reason\">"), html_text(web->out, c->reason), web_text(web, "</span>");
    web_text(web, "</p>\n<ul>\n");
    for (uint32_t i = 0; i < c->values.n; i++) put_claim_value(web, &c->values.v[i]);
    web_text(web, "</ul></li>\n");
}

static bool verdict_asked(const Web *web, const Claim *claim) {
    Str asked = web->ask->params[PARAM_VERDICT];
    return asked.n == 0 || str_has_part(asked, ',', str_from(verdict_names[claim->verdict]));
}

static void put_verdict_counts(const Web *web) {
    uint32_t counts[VERDICT_IMPLAUSIBLE + 1] = {0};
    for (uint32_t i = 0; i < web->shown->rows.n; i++) counts[web->record->claims.v[web->shown->rows.v[i]].verdict]++;
    web_text(web, "<ul class=\"counts\" aria-label=\"By verdict\">\n");
    for (int i = 0; i <= VERDICT_IMPLAUSIBLE; i++) {
        web_text(web, "<li><a href=\"");
        web_same(web->out, web->ask, PARAM_VERDICT, str_from(verdict_names[i]));
        bool on = str_has_part(web->ask->params[PARAM_VERDICT], ',', str_from(verdict_names[i]));
        web_text(web, on ? "\" aria-current=\"true\">" : "\">");
        web_verdict(web, (Verdict)i);
        buffer_format(web->out, " <b>%u</b></a></li>\n", counts[i]);
    }
    web_text(web, "<li><a href=\"");
    web_same(web->out, web->ask, PARAM_VERDICT, (Str){0});
    buffer_format(web->out, "\">all <b>%u</b></a></li>\n</ul>\n", web->shown->rows.n);
}

void web_claims(const Web *web) {
    VEC(uint32_t) rows = {0};
    for (uint32_t i = 0; i < web->shown->rows.n; i++)
        if (verdict_asked(web, &web->record->claims.v[web->shown->rows.v[i]])) vec_add(web->out->arena, &rows, web->shown->rows.v[i]);
    web_open(web, STR("Claims"));
    web_text(web, "<h1>Claims</h1>\n<p class=\"summary\">What the sources say of each event, field by field, and whether they agree.</p>\n");
    web_filter(web);
    put_verdict_counts(web);
    Span sheet = web_sheet(web, rows.n);
    web_sheets(web, rows.n);
    web_text(web, "<ol class=\"claims\">\n");
    for (uint32_t i = sheet.b; i < sheet.e; i++) web_claim(web, rows.v[i]);
    web_text(web, "</ol>\n");
    web_sheets(web, rows.n);
    web_close(web);
}
