/* The stages in order, for one document. */
#ifndef LIB_PIPELINE_H
#define LIB_PIPELINE_H
#include "base/buffer.h"
#include "input/input.h"
#include "lib/engine.h"

typedef struct Sister {       /* what sister pages say of the day a page was written */
    Days days;                /* DAYS_UNKNOWN: nothing */
    Str says;                 /* why, in words */
} Sister;

typedef struct Depth {        /* how much is read */
    dateline_stop stop;       /* up to the stage named */
    bool predicates;          /* what is told of every verb is asked for: each sentence needs a tree */
    bool follow;              /* whoever else is spoken of is followed: for readers of the page, no event needs it */
} Depth;

/* Reads the record into the document (fresh from document_init). Leaves by the arenas' exit when memory runs out. */
void pipeline_run(const dateline_engine *engine, const InputRecord *record, Sister sister, Depth depth, Document *doc);

/* The document's digest as a line, for the store and for fusion. */
void pipeline_digest(const dateline_engine *engine, const Document *doc, Buffer *out);
#endif
