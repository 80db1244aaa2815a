/* Answers. In: a request. Out: a page of src/show, a kept page's bytes, or an export; always with a content security policy under which
 * nothing runs. Errors are pages too, and go through the same escaping. */
#include "lib/serve.h"

#include "lib/pipeline.h"
#include "store/sha256.h"

enum { MOST_SEARCHED = 2000, MOST_HITS = 100 }; /* pages a search looks through, and finds, before it asks to go on */

static const char page_policy[] = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
static const char file_policy[] = "sandbox; default-src 'none'; frame-ancestors 'none'";

typedef struct Serving {
    ServedData *data;
    Arena *arena, *scratch;   /* of the room */
    Room *room;
    WebAsk ask;
    Day as_of;
    Shown shown;
    Web web;
    Answer *answer;
} Serving;

/* ---- what is chosen ---- */

/* PARAM_AS_OF is no part of it: it chooses the record. */
static Status choose_rows(Serving *s, Subject subject, Error *error) {
    const char *v[PARAM_AS_OF];
    for (int i = 0; i < PARAM_AS_OF; i++) v[i] = s->ask.params[i].n ? str_copy(s->arena, s->ask.params[i]).p : NULL;
    dateline_filter filter = {.size = sizeof filter, .actor = v[PARAM_ACTOR], .place = v[PARAM_PLACE], .kind = v[PARAM_KIND], .type = v[PARAM_TYPE], .status = v[PARAM_STATUS],
                              .from = v[PARAM_FROM], .to = v[PARAM_TO], .source = v[PARAM_SOURCE], .text = v[PARAM_TEXT]};
    s->shown = (Shown){.record = s->web.record, .know = s->data->engine->know, .subject = subject, .as_of = s->as_of, .style = tables_get(s->data->engine->tables, "web/style.css")};
    Status status = filter_in(s->data->engine, &filter, &s->shown.filter, error);
    if (!status) shown_select(&s->shown, s->arena, s->scratch);
    return status;
}

static Status find_event(const Serving *s, uint32_t *event, Error *error) {
    *event = record_find_event(s->web.record, s->ask.id);
    if (*event != NONE) return STATUS_OK;
    return error_set(error, STATUS_USAGE, "no-such-event", "No event has this id. Events get another id when pages are added that change them; the timeline has the new one.");
}

static Status find_kept(const Serving *s, StoredPage *page, Error *error) {
    Status status = store_page(s->data->store, s->ask.id, s->arena, page, error);
    return status || page->id.p ? status : error_set(error, STATUS_USAGE, "no-such-page", "No page is kept under this id.");
}

/* ---- places ---- */

static Status answer_list(Serving *s, Error *error) {
    static const struct { WebPlace place; Subject subject; void (*write)(const Web *); } lists[] = {
        {WEB_TIMELINE, SHOW_TIMELINE, web_timeline}, {WEB_STORIES, SHOW_STORIES, web_stories}, {WEB_CLAIMS, SHOW_CLAIMS, web_claims}};
    int i = 0;
    while (lists[i].place != s->ask.place) i++;
    Status status = choose_rows(s, lists[i].subject, error);
    if (!status) lists[i].write(&s->web);
    return status;
}

static const char *type_of(Str format) {
    static const struct { const char *format, *type; } types[] = {
        {"jsonl", "application/x-ndjson"}, {"csv", "text/csv; charset=utf-8"}, {"ics", "text/calendar; charset=utf-8"}, {"atom", "application/atom+xml"},
        {"html", "text/html; charset=utf-8"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_is(format, types[i].format)) return types[i].type;
    return "text/plain; charset=utf-8";
}

static Status export_rows(Serving *s, Str name, Error *error) {
    const Format *format = format_find(SHOW_EVENTS, name);
    if (!format) return error_set(error, STATUS_USAGE, "no-such-place", "There is no export of this name.");
    Buffer *out = &s->answer->body;
    if (format->head) format->head(&s->shown, out);
    for (uint32_t i = 0; i < s->shown.rows.n; i++) format->row(&s->shown, s->shown.rows.v[i], out);
    if (format->tail) format->tail(&s->shown, out);
    s->answer->type = type_of(name);
    s->answer->policy = file_policy;
    s->answer->name = str_format(s->arena, "dateline.%s", format->name);
    return STATUS_OK;
}

static Status answer_export(Serving *s, Error *error) {
    Status status = choose_rows(s, SHOW_EVENTS, error);
    return status ? status : export_rows(s, s->ask.id, error);
}

static Status answer_event(Serving *s, Error *error) {
    uint32_t event;
    Status status = find_event(s, &event, error);
    if (!status) status = choose_rows(s, SHOW_EVENTS, error);
    if (status) return status;
    if (s->ask.format.n == 0) {
        web_event(&s->web, event);
        return STATUS_OK;
    }
    bool *on = arena_array(s->arena, bool, s->web.record->events.n);
    on[event] = true;
    s->shown.on = on;
    s->shown.rows.v[0] = event;
    s->shown.rows.n = 1;
    return export_rows(s, s->ask.format, error);
}

/* The page read again, dated as its sister pages have dated it. */
static Status answer_page(Serving *s, Error *error) {
    StoredPage page;
    Document doc;
    char sha256[SHA256_HEX + 1];
    Status status = find_kept(s, &page, error);
    if (status) return status;
    uint32_t at = record_find_page(s->web.record, page.id);
    Sister sister = {.days = DAYS_UNKNOWN};
    if (at != NONE && s->web.record->pages.v[at].evidence.n) sister = (Sister){s->web.record->pages.v[at].published.days, s->web.record->pages.v[at].evidence.v[0]};
    InputRecord record = kept_record(&page);
    document_init(&doc, s->arena, s->scratch);
    pipeline_run(s->data->engine, &record, sister, (Depth){.stop = DATELINE_STOP_NONE}, &doc);
    sha256_hex(page.bytes, sha256);
    web_page(&s->web, &(WebKept){&doc, s->data->engine->what, sha256, at});
    return STATUS_OK;
}

static Status answer_raw(Serving *s, Error *error) {
    StoredPage page;
    Status status = find_kept(s, &page, error);
    if (status) return status;
    buffer_str(&s->answer->body, page.bytes);
    s->answer->type = "text/plain; charset=utf-8";
    s->answer->policy = file_policy;
    return STATUS_OK;
}

/* ---- search ---- */

/* Looks at one kept page; what is found is copied, for the page goes. */
static void search_page(Serving *s, const StoredPage *page, WebFound *found) {
    Document doc;
    WebHit hit;
    InputRecord record = kept_record(page);
    document_init(&doc, &s->room->page, s->scratch);
    pipeline_run(s->data->engine, &record, (Sister){.days = DAYS_UNKNOWN}, (Depth){.stop = DATELINE_STOP_PAGE}, &doc);
    if (!web_find(&doc, s->ask.params[PARAM_Q], s->scratch, &hit)) return;
    vec_add(s->arena, &found->hits, ((WebHit){str_copy(s->arena, page->id), str_copy(s->arena, hit.site), str_copy(s->arena, hit.title), str_copy(s->arena, hit.words)}));
}

static Status search_pages(Serving *s, WebFound *found, Error *error) {
    int64_t at = web_number(s->ask.params[PARAM_AFTER], 0);
    StoredPage page;
    bool more = true;
    Status status = store_count(s->data->store, &found->kept, error);
    while (!status && more && found->searched < MOST_SEARCHED && found->hits.n < MOST_HITS) {
        arena_reset(&s->room->page);
        status = store_next_page(s->data->store, &at, &s->room->page, &page, error);
        more = page.id.p != NULL;
        if (status || !more) break;
        search_page(s, &page, found);
        found->searched++;
    }
    found->next = more ? at : 0;
    return status;
}

static Status answer_search(Serving *s, Error *error) {
    WebFound found = {0};
    s->shown = (Shown){.record = s->web.record, .know = s->data->engine->know, .subject = SHOW_EVENTS};
    if (s->ask.params[PARAM_Q].n == 0) return web_search(&s->web, &found), STATUS_OK;
    web_find_events(&s->shown, s->ask.params[PARAM_Q], s->arena, s->scratch);
    Status status = search_pages(s, &found, error);
    if (!status) web_search(&s->web, &found);
    return status;
}

/* ---- the whole ---- */

static Status answer_place(Serving *s, Error *error) {
    static Status (*const answers[WEB_PLACES])(Serving *, Error *) = {
        [WEB_TIMELINE] = answer_list, [WEB_STORIES] = answer_list, [WEB_CLAIMS] = answer_list, [WEB_EVENT] = answer_event, [WEB_PAGE] = answer_page,
        [WEB_RAW] = answer_raw, [WEB_SEARCH] = answer_search, [WEB_EXPORT] = answer_export};
    if (s->ask.place == WEB_STYLE) {
        s->answer->type = "text/css; charset=utf-8";
        buffer_str(&s->answer->body, tables_get(s->data->engine->tables, "web/style.css"));
        return STATUS_OK;
    }
    Status status = served_record(s->data, s->ask.params[PARAM_AS_OF], &s->as_of, &s->web.record, error);
    return status ? status : answers[s->ask.place](s, error);
}

static int code_of(const Error *error) {
    if (error->status != STATUS_USAGE) return 503;
    return strncmp(error->name, "no-such-", 8) == 0 ? 404 : 400;
}

void serve_answer(ServedData *data, const Request *request, Room *room, Answer *answer) {
    Error error;
    *answer = (Answer){.code = 200, .type = "text/html; charset=utf-8", .policy = page_policy, .body.arena = &room->answer};
    Serving s = {.data = data, .arena = &room->answer, .scratch = &room->scratch, .room = room, .answer = answer};
    s.web = (Web){.ask = &s.ask, .shown = &s.shown, .out = &answer->body};
    Status status = request_check(request, &answer->code, &error);
    bool refused = status != STATUS_OK;
    if (!status) status = web_ask(request->target, s.arena, &s.ask, &error);
    if (!status) status = answer_place(&s, &error);
    if (!status) return;
    int code = refused ? answer->code : code_of(&error);
    *answer = (Answer){.code = code, .type = "text/html; charset=utf-8", .policy = page_policy, .body.arena = s.arena};
    web_error(&answer->body, code, str_from(error.message));
}
