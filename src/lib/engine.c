/* Opening the engine: each stage compiles its tables into the engine's arena. What records need comes first; what only pages need is left out
 * where none will be read, for it takes half of the time. */
#include "lib/engine.h"

#include "lib/treeneeds.h"

#include <stdlib.h>

/* For records, and for answers from the tables. */
static Status open_records(dateline_engine *e, const char *data, Error *error) {
    Arena *arena = &e->arena;
    Status status = tables_open(&e->tables, arena, data, error);
    if (!status) status = know_open(&e->know, arena, e->tables, error);
    if (!status) status = what_rules_open(&e->what, arena, e->tables, e->know, error);
    if (!status) status = story_rules_open(&e->story, arena, e->tables, e->know, error);
    if (!status) status = codebook_open(&e->codebook, arena, e->tables, error);
    return status;
}

/* The other stages, in their order. */
static Status open_reading(dateline_engine *e, Error *error) {
    Arena *arena = &e->arena;
    Status status = page_rules_open(&e->page, arena, e->tables, error);
    if (!status) status = text_model_open(&e->text, arena, e->tables, error);
    if (!status) status = needs_open(&e->needs, arena, e->tables, error);
    if (!status) status = status_rules_open(&e->status, arena, e->tables, error);
    if (!status) status = time_rules_open(&e->time, arena, e->tables, error);
    if (!status) status = who_rules_open(&e->who, arena, e->tables, e->know, error);
    if (!status) status = where_rules_open(&e->where, arena, e->tables, e->know, error);
    if (!status) status = said_rules_open(&e->said, arena, e->tables, error);
    if (!status) status = fact_rules_open(&e->facts, arena, e->tables, error);
    if (!status) status = date_rules_open(&e->date, arena, e->tables, e->know, error);
    return status;
}

static Status open_engine(dateline_engine *e, const dateline_engine_options *options, Error *error) {
    dateline_engine_options whole = {0};
    if (options) memcpy(&whole, options, options->size < sizeof whole ? options->size : sizeof whole);
    Status status = open_records(e, whole.data, error);
    return status || whole.without_reading ? status : open_reading(e, error);
}

enum { TABLES = 4 << 20 };    /* bytes, that they take at the very least */

dateline_status dateline_engine_open(const dateline_engine_options *options, dateline_engine **engine, dateline_error *error) {
    dateline_engine *e = calloc(1, sizeof *e);
    if (!e) return no_memory(error);
    jmp_buf exit;
    arena_init(&e->arena, &exit);
    e->arena.first = TABLES;
    Error inside = {0};
    Status status = STATUS_NO_MEMORY;
    if (setjmp(exit) == 0) status = open_engine(e, options, &inside);
    e->arena.exit = NULL;     /* nothing is allocated in it any more */
    if (status) {
        dateline_engine_close(e);
        return status == STATUS_NO_MEMORY ? no_memory(error) : status_out(status, &inside, error);
    }
    *engine = e;
    return DATELINE_OK;
}

void dateline_engine_close(dateline_engine *engine) {
    if (!engine) return;
    tables_close(engine->tables);
    arena_free(&engine->arena);
    free(engine);
}
