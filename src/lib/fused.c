/* Records. In: digests, of a store or of inputs read now. Out: the fused record, which lives as long as its handle. */
#include "lib/fused.h"

#include <stdlib.h>

dateline_record *fused_open(const dateline_engine *engine) {
    dateline_record *fused = calloc(1, sizeof *fused);
    if (fused) fused->engine = engine;
    return fused;
}

void dateline_record_close(dateline_record *record) {
    if (!record) return;
    arena_free(&record->record.work); /* memory may have run out in the midst of it */
    arena_free(&record->arena);
    free(record);
}

static Status out_of_memory(Error *error) {
    return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
}

Status fused_add(dateline_record *fused, Str line, Error *error) {
    jmp_buf exit;
    fused->arena.exit = &exit;
    if (setjmp(exit)) return out_of_memory(error);
    Digest *digest = vec_push(&fused->arena, &fused->digests);
    if (digest_decode(line, &fused->arena, digest)) return STATUS_OK;
    return error_set(error, STATUS_STORE, "store-older", "the store was read by another version of Dateline; read its pages again: dateline reread --db FILE");
}

static Status next_line(Store *store, int64_t *at, Arena *arena, Str *line, Error *error) {
    jmp_buf exit;
    arena->exit = &exit;
    if (setjmp(exit)) return out_of_memory(error);
    return store_next_digest(store, at, arena, line, error);
}

Status fused_add_store(dateline_record *fused, Store *store, Error *error) {
    Arena lines = {0};
    int64_t at = 0;
    Str line;
    Status status = store_read(store, error); /* of one moment; each read by itself would lock the file anew */
    if (!status) status = next_line(store, &at, &lines, &line, error);
    while (!status && line.p) {
        status = fused_add(fused, line, error);
        arena_reset(&lines);
        if (!status) status = next_line(store, &at, &lines, &line, error);
    }
    store_rollback(store);
    arena_free(&lines);
    return status;
}

Status fused_finish(dateline_record *fused, Day as_of, Error *error) {
    jmp_buf exit;
    fused->arena.exit = &exit;
    if (setjmp(exit)) return out_of_memory(error);
    fused->as_of = as_of;
    record_fuse(&fused->arena, fused->engine->story, fused->digests.v, fused->digests.n, as_of, &fused->record);
    return STATUS_OK;
}

Status fused_finish_events(dateline_record *fused, Error *error) {
    jmp_buf exit;
    fused->arena.exit = &exit;
    if (setjmp(exit)) return out_of_memory(error);
    fused->as_of = DAY_OPEN_FUTURE;
    record_fuse_events(&fused->arena, fused->engine->story, fused->digests.v, fused->digests.n, fused->as_of, &fused->record);
    return STATUS_OK;
}

/* ---- from inputs ---- */

static void make_line(void *context, const Document *doc, Buffer *out) {
    pipeline_digest(((dateline_record *)context)->engine, doc, out);
}

static Status take_line(void *context, const Made *made, Error *error) {
    return fused_add(context, made->line, error);
}

/* ---- public ---- */

static Status parse_as_of(const char *as_of, Day *day, Error *error) {
    Days days;
    *day = DAY_OPEN_FUTURE;
    if (!as_of) return STATUS_OK;
    if (!days_parse(str_from(as_of), &days)) return error_set(error, STATUS_USAGE, "bad-date", "%s: not a date; write YYYY-MM-DD", as_of);
    *day = days.to;
    return STATUS_OK;
}

/* Hands the record out, or closes it; what was rejected on the way stays the status. */
static dateline_status hand_out(dateline_record *fused, Status status, Error *inside, dateline_record **record, dateline_error *error) {
    if (status == STATUS_OK || status == STATUS_REJECTED) *record = fused;
    else dateline_record_close(fused);
    return status_out(status, inside, error);
}

dateline_status dateline_record_of_store(const dateline_engine *engine, dateline_store *store, const char *as_of, dateline_record **record, dateline_error *error) {
    Error inside;
    Day day;
    dateline_record *fused = fused_open(engine);
    if (!fused) return no_memory(error);
    Status status = parse_as_of(as_of, &day, &inside);
    if (!status) status = fused_add_store(fused, store->inner, &inside);
    if (!status) status = fused_finish(fused, day, &inside);
    return hand_out(fused, status, &inside, record, error);
}

dateline_status dateline_record_of_inputs(const dateline_engine *engine, const dateline_read_options *options, const char *as_of, dateline_record **record,
                                          dateline_error *error) {
    Error inside;
    Day day;
    dateline_record *fused = fused_open(engine);
    if (!fused) return no_memory(error);
    PageRun run = {.engine = engine, .options = options_in(options), .context = fused, .make = make_line, .take = take_line};
    run.options.stop = DATELINE_STOP_NONE;
    Status status = parse_as_of(as_of, &day, &inside);
    if (!status) status = reader_run(&run, &inside);
    Status finished = status == STATUS_OK || status == STATUS_REJECTED ? fused_finish(fused, day, &inside) : STATUS_OK;
    return hand_out(fused, finished ? finished : status, &inside, record, error);
}
