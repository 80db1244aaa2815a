/* The log of changes of a store. In: its digests, fused. Out: each event as a line of JSON with the keys of its mentions, for the
 * store to hold against what it kept; the rows of the log as lines of JSON, for those who follow.
 */
#include "lib/fused.h"
#include "lib/sink.h"
#include "show/shown.h"
#include "store/storelog.h"

/* ---- keeping the log --------------------------------------------------------------------------------------------------- */

static LoggedEvent logged_event(const Shown *shown, uint32_t index, Arena *arena, Arena *scratch) {
    const Fused *event = &shown->record->events.v[index];
    Buffer line = {.arena = scratch};
    event_json(shown, index, &line);
    Str text = str_copy(arena, str_trim(buffer_view(&line)));
    arena_reset(scratch);
    return (LoggedEvent){event->id, text, event->mentions.v, event->mentions.n};
}

static Status log_events(Store *store, dateline_record *fused, Arena *scratch, Error *error) {
    jmp_buf exit;
    Arena *arena = &fused->arena;
    arena->exit = &exit;
    arena_init(scratch, &exit);
    if (setjmp(exit)) {
        store_rollback(store);
        return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    }
    const Record *record = &fused->record;
    Shown shown = {.record = record, .know = fused->engine->know, .subject = SHOW_EVENTS, .as_of = DAY_OPEN_FUTURE};
    LoggedEvent *events = arena_array(arena, LoggedEvent, record->events.n + 1);
    for (uint32_t i = 0; i < record->events.n; i++) events[i] = logged_event(&shown, i, arena, scratch);
    return store_log(store, arena, events, record->events.n, error);
}

Status keep_log(Store *store, const dateline_engine *engine, Error *error) {
    Arena scratch = {0};
    dateline_record *fused = fused_open(engine);
    if (!fused) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    Status status = fused_add_store(fused, store, error);
    if (!status) status = fused_finish_events(fused, error);
    if (!status) status = log_events(store, fused, &scratch, error);
    arena_free(&scratch);
    dateline_record_close(fused);
    return status;
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
    for (bool found = true; found && !sink->ended;) {
        StoredChange change;
        Status status = store_next_change(store, &since, row, &change, &found, error);
        if (status) return status;
        if (found) put_change(&change, row, sink);
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

static Status find_heir(Store *store, Str event, Arena *arena, Str *heir, bool *found, Error *error) {
    jmp_buf exit;
    arena_init(arena, &exit);
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    return store_heir(store, event, arena, heir, found, error);
}

dateline_status dateline_store_heir(dateline_store *store, const char *event, char heir[DATELINE_ID], dateline_error *error) {
    Error inside;
    Arena arena = {0};
    Str id = {0};
    bool found;
    Status status = find_heir(store->inner, str_from(event), &arena, &id, &found, &inside);
    if (!status && (!found || id.n >= DATELINE_ID)) status = error_set(&inside, STATUS_USAGE, "no-such-event", "%s: no event has this id, and the log knows nothing of it", event);
    if (!status) memcpy(heir, id.p, id.n), heir[id.n] = '\0';
    arena_free(&arena);
    return status_out(status, &inside, error);
}
