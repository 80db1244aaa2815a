/* Events as they were fused last, found by who takes part and when, so that a few can be shown without fusing all. They are written with the log
 * (store/storelog.h), and good as long as the digests, the program and its tables are those that they were made of. See docs/store.md. */
#ifndef STORE_STOREKEPT_H
#define STORE_STOREKEPT_H
#include "store/store.h"

typedef struct KeptRow {
    Str id, line;             /* line: as printed, in JSON */
    Str kept;                 /* as the program reads it again (story/kept.h) */
    uint64_t kept_hash;       /* of all that the row is made of */
    Days days;                /* DAYS_UNKNOWN: found by its terms alone */
    const uint64_t *terms;    /* what it is found by, besides its days */
    uint32_t term_count;
} KeptRow;

typedef struct KeptOf {       /* what kept events were made of */
    int64_t changed;          /* rises with each change of digests */
    uint64_t stamp;           /* of program and tables; 0: not known, they are never good */
} KeptOf;

enum { ANY_TERM = 0 };        /* every event is found by it */

Status kept_put(Store *store, const KeptRow *row, bool known, Error *error);      /* known: the store has one of this id */
Status kept_forget(Store *store, Str id, Error *error);

Status kept_of(Store *store, KeptOf *of, Error *error);                           /* of the digests as they are now; stamp is not set */
Status kept_good(Store *store, uint64_t stamp, bool *good, Error *error);

typedef VEC(int64_t) KeptRows;
typedef struct KeptAsk {
    uint64_t term;
    Days days;                /* DAYS_UNKNOWN: any, or none */
} KeptAsk;

/* Adds the rows of events that the term finds, on days that touch these; repeats are left in. */
Status kept_find(Store *store, KeptAsk ask, Arena *arena, KeptRows *rows, Error *error);
Status kept_row(Store *store, int64_t row, Arena *arena, Str *kept, Error *error);           /* p is NULL where there is none */
Status kept_event(Store *store, Str id, Arena *arena, Str *kept, Error *error);
Status kept_count(Store *store, uint32_t *events, Error *error);
#endif
