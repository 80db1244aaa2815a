/* A document's text with the spans of all stages marked in it. */
#ifndef SHOW_MARKS_H
#define SHOW_MARKS_H
#include "show/plain.h"
#include "show/web.h"

typedef enum MarkKind { MARK_CLAUSE, MARK_QUOTE, MARK_EVENT, MARK_TIME, MARK_PLACE, MARK_NAME, MARK_KINDS } MarkKind; /* of those with the same span the first lies outside */

extern const char *const mark_names[MARK_KINDS];   /* "times", as in a link's parameter */
extern const char *const mark_classes[MARK_KINDS]; /* for the style */

typedef struct Mark {
    Span at;
    MarkKind kind;
    uint32_t index;           /* in the array of its kind */
    bool begun;               /* its first piece is written */
} Mark;

typedef struct Marks {
    Arena *arena;
    const Document *doc;
    const WhatRules *what;
    const Record *record;     /* where its events have gone */
    uint32_t page;            /* index in the record, or NONE */
    const WebAsk *ask;
    uint32_t *fused;          /* by event of the document: the record's event it is part of, or NONE */
    unsigned shown;           /* bits of MarkKind */
    VEC(Mark) of;             /* by place */
} Marks;

void marks_collect(Marks *marks);
void marks_write(Marks *marks, Span at, Buffer *out);
#endif
