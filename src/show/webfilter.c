/* The filter as a form, without script: fields with suggestions out of the record, what is asked for with a link that takes each part
 * away, and how many events there are of each status. */
#include "show/html.h"
#include "show/plain.h"
#include "show/web.h"

#include <stdlib.h>

enum { MOST_SUGGESTED = 100, STATUSES = EVENT_NOT_HELD + 1 };

/* ---- suggestions ---- */

typedef struct Tally {
    Str name;
    uint32_t n;
} Tally;

typedef struct Tallies {
    Arena *arena;
    Map places;
    VEC(Tally) of;
} Tallies;

static void tally(Tallies *tallies, Str name) {
    if (name.n == 0) return;
    uint32_t *place = map_slot(tallies->arena, &tallies->places, name);
    if (*place == MAP_NONE) *place = tallies->of.n, vec_add(tallies->arena, &tallies->of, ((Tally){name, 0}));
    tallies->of.v[*place].n++;
}

static int by_count(const void *a, const void *b) {
    const Tally *x = a, *y = b;
    if (x->n != y->n) return x->n < y->n ? 1 : -1;
    return str_compare(x->name, y->name);
}

static void tally_event(Tallies *tallies, const Fused *event, WebParam param) {
    if (param == PARAM_PLACE) tally(tallies, event->place->name);
    else if (param == PARAM_KIND) tally(tallies, event->coded->kind);
    else if (param == PARAM_TYPE) tally(tallies, event->coded->type);
    for (uint32_t i = 0; param == PARAM_ACTOR && i < event->actors.n; i++) tally(tallies, event->actors.v[i].name);
}

static void put_suggestions(const Web *web, WebParam param) {
    Tallies tallies = {.arena = web->out->arena};
    for (uint32_t i = 0; i < web->record->events.n && param != PARAM_STATUS; i++) tally_event(&tallies, &web->record->events.v[i], param);
    for (int i = 0; i < STATUSES && param == PARAM_STATUS; i++) tally(&tallies, str_from(status_names[i]));
    if (tallies.of.n) qsort(tallies.of.v, tallies.of.n, sizeof *tallies.of.v, by_count);
    buffer_format(web->out, "<datalist id=\"%s-known\">", web_param_names[param]);
    for (uint32_t i = 0; i < tallies.of.n && i < MOST_SUGGESTED; i++) {
        web_text(web, "<option value=\"");
        html_text(web->out, tallies.of.v[i].name);
        web_text(web, "\">");
    }
    web_text(web, "</datalist>");
}

/* ---- fields ---- */

typedef struct Field {
    WebParam param;
    const char *label, *hint;
    bool suggested, rare;
} Field;

static const Field fields[] = {
    {PARAM_ACTOR, "Who", "name or code", true, false}, {PARAM_PLACE, "Where", "place or country", true, false}, {PARAM_TEXT, "Words", "in the sentences", false, false},
    {PARAM_FROM, "From", "2022-09-01", false, false},  {PARAM_TO, "To", "2022-09-30", false, false},
    {PARAM_KIND, "Kind", "meet,summit", true, true},   {PARAM_STATUS, "Status", "planned,held", true, true}, {PARAM_TYPE, "PLOVER type", "CONSULT", true, true},
    {PARAM_SOURCE, "Source", "path, URL or outlet", false, true}, {PARAM_AS_OF, "As told by", "2022-09-14", false, true},
};
enum { FIELDS = sizeof fields / sizeof *fields };

static void put_field(const Web *web, const Field *field) {
    const char *name = web_param_names[field->param];
    buffer_format(web->out, "<p><label for=\"%s\">%s</label><input id=\"%s\" name=\"%s\" placeholder=\"%s\"", name, field->label, name, name, field->hint);
    if (field->suggested) buffer_format(web->out, " list=\"%s-known\"", name);
    web_text(web, " autocomplete=\"off\" value=\"");
    html_text(web->out, web->ask->params[field->param]);
    web_text(web, "\">");
    if (field->suggested) put_suggestions(web, field->param);
    web_text(web, "</p>\n");
}

static bool rare_asked(const Web *web) {
    for (int i = 0; i < FIELDS; i++)
        if (fields[i].rare && web->ask->params[fields[i].param].n) return true;
    return false;
}

static void put_fields(const Web *web, bool rare) {
    web_text(web, "<div class=\"fields\">\n");
    for (int i = 0; i < FIELDS; i++)
        if (fields[i].rare == rare) put_field(web, &fields[i]);
    web_text(web, "</div>\n");
}

static void put_form(const Web *web) {
    static const char *const actions[WEB_PLACES] = {[WEB_TIMELINE] = "/", [WEB_STORIES] = "/stories", [WEB_CLAIMS] = "/claims"};
    buffer_format(web->out, "<form class=\"filter\" action=\"%s\" method=\"get\" aria-label=\"Filter\">\n", actions[web->ask->place]);
    web_hidden(web, PARAM_VERDICT);
    put_fields(web, false);
    web_text(web, rare_asked(web) ? "<details open>" : "<details>");
    web_text(web, "<summary>Kind, status, source, as told by a day</summary>\n");
    put_fields(web, true);
    web_text(web, "</details>\n<button>Filter</button>\n</form>\n");
}

/* ---- what is asked for ---- */

static void put_asked(const Web *web) {
    bool any = false;
    for (int i = 0; i < FILTER_PARAMS; i++) {
        Str value = web->ask->params[i];
        if (value.n == 0) continue;
        web_text(web, any ? "" : "<ul class=\"asked\" aria-label=\"Asked for\">\n");
        any = true;
        web_text(web, "<li><a href=\"");
        web_same(web->out, web->ask, (WebParam)i, (Str){0});
        buffer_format(web->out, "\">%s: ", web_param_names[i]);
        html_name(web->out, value);
        web_text(web, " <span aria-hidden=\"true\">✕</span><span class=\"unseen\">take it away</span></a></li>\n");
    }
    web_text(web, any ? "</ul>\n" : "");
}

static void put_status_counts(const Web *web) {
    uint32_t counts[STATUSES] = {0};
    for (uint32_t i = 0; i < web->shown->rows.n; i++) counts[web->record->events.v[web->shown->rows.v[i]].status]++;
    web_text(web, "<ul class=\"counts\" aria-label=\"By status\">\n");
    for (int i = 0; i < STATUSES; i++) {
        if (counts[i] == 0) continue;
        web_text(web, "<li><a href=\"");
        web_same(web->out, web->ask, PARAM_STATUS, str_from(status_names[i]));
        web_text(web, "\">");
        web_status(web, (EventStatus)i);
        buffer_format(web->out, " <b>%u</b></a></li>\n", counts[i]);
    }
    web_text(web, "</ul>\n");
}

static uint32_t count_conflicts(const Web *web) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < web->record->claims.n; i++) {
        const Claim *claim = &web->record->claims.v[i];
        n += (claim->verdict == VERDICT_CONFLICT || claim->verdict == VERDICT_IMPLAUSIBLE) && shown_claim(web->shown, i, web->out->arena);
    }
    return n;
}

static void put_conflicts(const Web *web) {
    uint32_t n = count_conflicts(web);
    if (n == 0) return;
    WebAsk ask = *web->ask;
    ask.place = WEB_CLAIMS;
    ask.params[PARAM_P] = (Str){0};
    ask.params[PARAM_VERDICT] = STR("conflict,implausible");
    web_text(web, " <a class=\"verdict conflict\" href=\"");
    web_here(web->out, &ask);
    web_text(web, "\">");
    plain_count(web->out, n, "conflict");
    web_text(web, "</a>");
}

static void put_exports(const Web *web) {
    static const char *const formats[] = {"html", "jsonl", "csv", "ics", "atom"};
    web_text(web, " <span class=\"exports\">Take along: ");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        web_text(web, i ? ", <a href=\"" : "<a href=\"");
        web_filtered(web->out, web->ask, WEB_EXPORT, str_from(formats[i]));
        buffer_format(web->out, "\">%s</a>", formats[i]);
    }
    web_text(web, "</span>");
}

static void put_summary(const Web *web) {
    uint32_t n = web->shown->rows.n, all = web->record->events.n;
    web_text(web, "<p class=\"summary\"><b>");
    if (n != all) buffer_format(web->out, "%u of ", n);
    plain_count(web->out, all, "event");
    web_text(web, "</b> from ");
    plain_count(web->out, web->record->pages.n, "page");
    put_conflicts(web);
    put_exports(web);
    web_text(web, "</p>\n");
}

void web_filter(const Web *web) {
    put_form(web);
    put_asked(web);
    if (web->ask->place != WEB_TIMELINE) return;
    put_summary(web);
    put_status_counts(web);
}
