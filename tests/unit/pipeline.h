/* For tests that need the whole pipeline: a sentence or a page in, the document out. */
#ifndef UNIT_PIPELINE_H
#define UNIT_PIPELINE_H
#include "lib/engine.h"
#include "lib/pipeline.h"

#include <stdlib.h>

typedef struct Bench {
    dateline_engine *engine;
    Arena arena, scratch;
    jmp_buf exit;
} Bench;

static inline bool bench_open(Bench *b) {
    dateline_error error;
    *b = (Bench){0};
    arena_init(&b->arena, &b->exit);
    arena_init(&b->scratch, &b->exit);
    if (dateline_engine_open(NULL, &b->engine, &error) == DATELINE_OK) return true;
    fprintf(stderr, "%s\n", error.message);
    return false;
}

/* published: "2024-07-05" or "" when the text is to be dated by itself. The document lives until the next call. */
static inline void bench_read(Bench *b, Str text, Str published, Document *doc) {
    arena_reset(&b->arena);
    if (setjmp(b->exit)) abort();
    InputRecord record = {.kind = INPUT_TEXT, .id = STR("t"), .source = STR("t"), .page = text, .clean = true, .published = DAYS_UNKNOWN};
    if (published.n) days_parse(published, &record.published);
    document_init(doc, &b->arena, &b->scratch);
    pipeline_run(b->engine, &record, (Sister){.days = DAYS_UNKNOWN}, (Depth){.stop = DATELINE_STOP_NONE}, doc);
}

static inline void bench_close(Bench *b) {
    arena_free(&b->arena);
    arena_free(&b->scratch);
    dateline_engine_close(b->engine);
}
#endif
