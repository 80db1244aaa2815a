/* Views of a record: a filter chooses rows, a format writes them one by one. */
#include "lib/fused.h"
#include "lib/sink.h"
#include "show/shown.h"
#include "show/why.h"
#include "store/storekept.h"
#include "what/frames.h"

#include <stdio.h>

_Static_assert((int)DATELINE_EVENTS == (int)SHOW_EVENTS && (int)DATELINE_TIMELINE == (int)SHOW_TIMELINE && (int)DATELINE_STORIES == (int)SHOW_STORIES &&
                   (int)DATELINE_CLAIMS == (int)SHOW_CLAIMS,
               "the public views are the inner subjects");

static Status bad(Error *error, const char *name, const char *what, const char *value, const char *known) {
    return error_set(error, STATUS_USAGE, name, "%s: not a %s; one of %s", value, what, known);
}

/* ---- filters ---- */

static Status parse_day(const char *text, Days *days, Error *error) {
    if (days_parse(str_from(text), days)) return STATUS_OK;
    return error_set(error, STATUS_USAGE, "bad-date", "%s: not a date; write YYYY-MM-DD, YYYY-MM or YYYY", text);
}

static Status check_statuses(Str list, Error *error) {
    Str one;
    while (str_next_part(&list, ',', &one)) {
        int status = EVENT_NOT_HELD;
        while (status >= 0 && !str_equal_nocase(one, str_from(status_names[status]))) status--;
        if (status >= 0) continue;
        return error_set(error, STATUS_USAGE, "bad-status", "%.*s: not a status; one of held, ongoing, planned, possible, hypothetical, cancelled, postponed, denied, not_held",
                         STR_FMT(one));
    }
    return STATUS_OK;
}

static Status bad_kind(const WhatRules *rules, Str kind, Error *error) {
    char known[400] = "";
    size_t n = 0;
    for (uint32_t i = 0; i < rules->kinds.n && n < sizeof known; i++) n += (size_t)snprintf(known + n, sizeof known - n, " %.*s", STR_FMT(rules->kinds.v[i].name));
    return error_set(error, STATUS_USAGE, "bad-kind", "%.*s: not a kind of event; one of%s", STR_FMT(kind), known);
}

static Status check_kinds(const WhatRules *rules, Str list, Error *error) {
    Str one;
    while (str_next_part(&list, ',', &one)) {
        uint32_t i = 0;
        while (i < rules->kinds.n && !str_equal_nocase(rules->kinds.v[i].name, one)) i++;
        if (i == rules->kinds.n) return bad_kind(rules, one, error);
    }
    return STATUS_OK;
}

Status filter_in(const dateline_engine *engine, const dateline_filter *given, Filter *filter, Error *error) {
    dateline_filter f = {0};
    if (given) memcpy(&f, given, given->size < sizeof f ? given->size : sizeof f);
    *filter = (Filter){.actor = str_from(f.actor), .place = str_from(f.place), .source = str_from(f.source), .text = str_from(f.text), .kind = str_from(f.kind),
                       .type = str_from(f.type), .status = str_from(f.status), .days = DAYS_UNKNOWN};
    Days from = DAYS_UNKNOWN, to = DAYS_UNKNOWN;
    Status status = f.from ? parse_day(f.from, &from, error) : STATUS_OK;
    if (!status && f.to) status = parse_day(f.to, &to, error);
    if (!status) status = check_statuses(filter->status, error);
    if (!status) status = check_kinds(engine->what, filter->kind, error);
    if (!status && from.from > to.to) status = error_set(error, STATUS_USAGE, "bad-date", "%s is after %s: no event is on or after the one and on or before the other", f.from, f.to);
    filter->days = (Days){from.from, to.to};
    return status;
}

/* ---- showing ---- */

typedef struct Showing {
    const Format *format;
    Shown shown;
    Arena kept, row;          /* selected rows; the row at hand */
    Sink sink;
} Showing;

static void put_rows(Showing *s) {
    shown_select(&s->shown, &s->kept, &s->row);
    arena_reset(&s->row);
    Buffer head = {.arena = &s->kept};
    if (s->format->head) s->format->head(&s->shown, &head);
    sink_write(&s->sink, buffer_view(&head));
    for (uint32_t i = 0; i < s->shown.rows.n && !s->sink.ended; i++) {
        Buffer out = {.arena = &s->row};
        s->format->row(&s->shown, s->shown.rows.v[i], &out);
        sink_write(&s->sink, buffer_view(&out));
        arena_reset(&s->row);
    }
    Buffer tail = {.arena = &s->row};
    if (s->format->tail) s->format->tail(&s->shown, &tail);
    sink_write(&s->sink, buffer_view(&tail));
}

/* Runs a writer with both arenas guarded. */
static Status guarded(Showing *s, void (*put)(Showing *), Error *error) {
    jmp_buf exit;
    arena_init(&s->kept, &exit);
    arena_init(&s->row, &exit);
    bool done = setjmp(exit) == 0 && (put(s), true);
    arena_free(&s->kept);
    arena_free(&s->row);
    return done ? STATUS_OK : error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
}

static Status show_view(Showing *s, const dateline_record *record, dateline_view view, const dateline_filter *filter, Error *error) {
    s->shown = (Shown){.record = &record->record, .know = record->engine->know, .codebook = record->engine->codebook, .subject = (Subject)view, .as_of = record->as_of};
    if ((unsigned)view >= SHOW_SUBJECTS) return error_set(error, STATUS_USAGE, "bad-view", "no such view");
    s->shown.style = tables_get(record->engine->tables, "web/style.css");
    return filter_in(record->engine, filter, &s->shown.filter, error);
}

dateline_status dateline_record_show(const dateline_record *record, dateline_view view, const dateline_filter *filter, const char *format, dateline_output output,
                                     dateline_error *error) {
    Error inside;
    Showing s = {.sink.out = output};
    Status status = show_view(&s, record, view, filter, &inside);
    if (!status) s.format = format_find(s.shown.subject, str_from(format));
    if (!status && !s.format) status = bad(&inside, "bad-format", "format of this view", format, dateline_formats(view));
    if (!status) status = guarded(&s, put_rows, &inside);
    return status_out(status, &inside, error);
}

static void count_rows(Showing *s) {
    shown_select(&s->shown, &s->kept, &s->row);
}

/* A few of a store's events: it knows of how many. */
static Status size_of_store(Store *store, dateline_size *size, Error *error) {
    uint32_t events, pages;
    Status status = kept_count(store, &events, error);
    if (!status) status = store_count(store, &pages, error);
    if (!status) size->all = events, size->pages = pages;
    return status;
}

dateline_status dateline_record_size(const dateline_record *record, dateline_view view, const dateline_filter *filter, dateline_size *size, dateline_error *error) {
    Error inside;
    Showing s = {0};
    Status status = show_view(&s, record, view, filter, &inside);
    if (!status) status = guarded(&s, count_rows, &inside);
    if (!status) *size = (dateline_size){s.shown.rows.n, shown_all(&s.shown), record->record.pages.n};
    if (!status && record->store && !size->rows) status = size_of_store(record->store, size, &inside);
    return status_out(status, &inside, error);
}

dateline_status dateline_filter_check(const dateline_engine *engine, const dateline_filter *filter, dateline_error *error) {
    Error inside;
    Filter read;
    return status_out(filter_in(engine, filter, &read, &inside), &inside, error);
}

const char *dateline_formats(dateline_view view) {
    return (unsigned)view < SHOW_SUBJECTS ? format_names((Subject)view) : "";
}

/* ---- why ---- */

typedef struct Asking {
    Showing showing;          /* first: put_why gets the asking by it */
    Str field;
    uint32_t event;
    bool json;
} Asking;

static void put_why(Showing *s) {
    const Asking *asking = (const Asking *)s;
    Buffer out = {.arena = &s->row};
    if (asking->json) why_json(&s->shown, asking->event, asking->field, &out);
    else why_text(&s->shown, asking->event, asking->field, &out);
    sink_write(&s->sink, buffer_view(&out));
}

dateline_status dateline_record_why(const dateline_record *record, const char *event, const char *field, const char *format, dateline_output output,
                                    dateline_error *error) {
    Error inside;
    Asking asking = {.showing = {.shown = {.record = &record->record}, .sink.out = output}, .field = str_from(field)};
    asking.event = record_find_event(&record->record, str_from(event));
    asking.json = format && strcmp(format, "jsonl") == 0;
    Status status = STATUS_OK;
    if (format && !asking.json && strcmp(format, "text") != 0) status = bad(&inside, "bad-format", "format of why", format, "text, jsonl");
    else if (field && !why_has_field(asking.field)) status = bad(&inside, "bad-field", "field", field, why_fields);
    else if (asking.event == NONE) status = error_set(&inside, STATUS_USAGE, "no-such-event", "%s: no event has this id; dateline events prints the ids", event);
    if (!status) status = guarded(&asking.showing, put_why, &inside);
    return status_out(status, &inside, error);
}
