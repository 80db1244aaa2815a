/* The log of changes of a store. In: its digests, fused. Out: each event as a line of JSON with the keys of its mentions, for the
 * store to hold against what it kept; the rows of the log as lines of JSON, for those who follow.
 */
#include "lib/fused.h"
#include "lib/sink.h"
#include "show/shown.h"
#include "store/storelog.h"
#include "story/kept.h"

/* ---- keeping the log --------------------------------------------------------------------------------------------------- */

typedef struct Printing {     /* of events, for the log */
    Shown shown;
    uint64_t stamp;           /* of program and tables */
    Arena row;                /* of the event at hand */
} Printing;

/* Of all that its line is made of: program and tables, the event, and what its pages say. Printing tens of thousands of lines takes longer than fusing them. */
static uint64_t kept_hash(const Printing *p, const Fused *event, Str kept) {
    uint64_t hash = hash_mix(p->stamp, str_hash_long(kept));
    for (uint32_t i = 0; i < event->reports.n; i++) hash = hash_mix(hash, p->shown.record->pages.v[event->reports.v[i].page].digest->reading);
    return hash;
}

static void print_event(void *context, uint32_t index, KeptRow *out) {
    Printing *p = context;
    const Fused *event = &p->shown.record->events.v[index];
    arena_reset(&p->row);
    Buffer line = {.arena = &p->row};
    Terms terms = {0};
    event_json(&p->shown, index, &line);
    *out = (KeptRow){.id = event_id(event), .line = str_trim(buffer_view(&line)), .days = event->days};
    kept_encode(p->shown.record, index, &p->row, &out->kept);
    out->kept_hash = kept_hash(p, event, out->kept);
    vec_add(&p->row, &terms, ANY_TERM);
    filter_terms_of(event, &p->row, &terms);
    out->terms = terms.v, out->term_count = terms.n;
}

static LoggedEvent logged_event(Arena *arena, Printing *p, uint32_t index) {
    Str kept;
    const Record *record = p->shown.record;
    const Fused *event = &record->events.v[index];
    uint64_t *mentions = arena_array(arena, uint64_t, event->mentions.n);
    for (uint32_t i = 0; i < event->mentions.n; i++) {
        ToldAt at = record_mention(record, event->mentions.v[i]);
        mentions[i] = mention_key(record->pages.v[at.page].digest, at.told);
    }
    arena_reset(&p->row);
    kept_encode(record, index, &p->row, &kept);
    return (LoggedEvent){event_id(event), kept_hash(p, event, kept), mentions, event->mentions.n};
}

static Status log_events(Store *store, dateline_record *fused, KeptOf of, Printing *p, Error *error) {
    jmp_buf exit;
    Arena *arena = &fused->arena;
    arena->exit = &exit;
    arena_init(&p->row, &exit);
    if (setjmp(exit)) {
        store_rollback(store);
        return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    }
    uint32_t n = fused->record.events.n;
    LoggedEvent *events = arena_array(arena, LoggedEvent, n + 1);
    for (uint32_t i = 0; i < n; i++) events[i] = logged_event(arena, p, i);
    LoggedEvents all = {events, n, print_event, p};
    return store_log(store, arena, &all, of, error);
}

static Status log_anew(Store *store, const dateline_engine *engine, KeptOf of, Error *error) {
    dateline_record *fused = fused_open(engine);
    if (!fused) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    Printing printing = {.shown = {.record = &fused->record, .know = engine->know, .subject = SHOW_EVENTS, .as_of = DAY_OPEN_FUTURE}, .stamp = of.stamp};
    Status status = fused_add_store(fused, store, error);
    if (!status) status = fused_finish_events(fused, error);
    if (!status) status = log_events(store, fused, of, &printing, error);
    arena_free(&printing.row);
    dateline_record_close(fused);
    return status;
}

/* Nothing is to be done where what is kept was made of the same digests by the same program. What it is made of is asked before they are read: if somebody adds
 * meanwhile, what comes out is not taken for good. */
Status keep_log(Store *store, const dateline_engine *engine, Error *error) {
    KeptOf of;
    bool good;
    uint64_t stamp = engine_stamp(engine);
    Status status = kept_good(store, stamp, &good, error);
    if (!status) status = kept_of(store, &of, error);
    of.stamp = stamp;
    return status || good ? status : log_anew(store, engine, of, error);
}

/* ---- following it ------------------------------------------------------------------------------------------------------ */

static void put_change(const StoredChange *change, Arena *arena, Sink *sink) {
    Buffer out = {.arena = arena};
    json_open(&out, '{');
    json_put_int(&out, "seq", change->seq);
    json_put_str(&out, "change", change->change);
    json_put_str(&out, "event", change->event);
    if (change->became.n) json_put_str(&out, "became", change->became);
    if (change->line.n) {
        json_key(&out, "now");
        buffer_bytes(&out, change->line.p, change->line.n);
    }
    json_close(&out, '}');
    buffer_char(&out, '\n');
    sink_write(sink, buffer_view(&out));
}

static Status put_changes(Store *store, int64_t since, Arena *row, Sink *sink, Error *error) {
    jmp_buf exit;
    arena_init(row, &exit);
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    while (!sink->ended) {
        StoredChange change;
        Status status = store_next_change(store, &since, row, &change, error);
        if (status || !change.seq) return status;
        put_change(&change, row, sink);
        arena_reset(row);
    }
    return STATUS_OK;
}

dateline_status dateline_store_changes(dateline_store *store, const dateline_engine *engine, int64_t since, dateline_output output, dateline_error *error) {
    Error inside;
    Arena row = {0};
    Sink sink = {.out = output};
    Status status = keep_log(store->inner, engine, &inside);
    if (!status) status = put_changes(store->inner, since, &row, &sink, &inside);
    arena_free(&row);
    return status_out(status, &inside, error);
}

static Status find_heir(Store *store, Str event, Arena *arena, Str *heir, Error *error) {
    jmp_buf exit;
    arena_init(arena, &exit);
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    return store_heir(store, event, arena, heir, error);
}

dateline_status dateline_store_heir(dateline_store *store, const char *event, char heir[DATELINE_ID], dateline_error *error) {
    Error inside;
    Arena arena = {0};
    Str id = {0};
    Status status = find_heir(store->inner, str_from(event), &arena, &id, &inside);
    if (!status && (!id.p || id.n >= DATELINE_ID)) status = error_set(&inside, STATUS_USAGE, "no-such-event", "%s: no event has this id, and the log knows nothing of it", event);
    if (!status) memcpy(heir, id.p, id.n), heir[id.n] = '\0';
    arena_free(&arena);
    return status_out(status, &inside, error);
}
