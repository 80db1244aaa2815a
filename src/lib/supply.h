/* Where the records of a run come from, one after another: its inputs, or a source of the caller's. */
#ifndef LIB_SUPPLY_H
#define LIB_SUPPLY_H
#include "lib/reader.h"

typedef struct Item {         /* a record on its way */
    Arena memory;             /* of what is its own */
    InputRecord record;
    Status status;            /* STATUS_OK; STATUS_REJECTED or STATUS_USAGE when it was left out; else the end of the run */
    Error error;              /* when it is not STATUS_OK */
    uint64_t bytes;           /* of the input files, read so far */
    Str id, url, line;        /* what was made of it */
    bool ready;
} Item;

typedef struct Supply {
    const PageRun *run;
    Arena memory;             /* of the walk through the inputs */
    Input *input;
    size_t at;                /* the next of options.inputs */
    uint64_t bytes;           /* of inputs that are through */
    Days date;                /* --date, for pages that come without one */
    InputLimits limits;
} Supply;

/* Looks for all inputs before the first is read: a slip of the pen costs nothing. */
Status supply_open(Supply *supply, const PageRun *run, Error *error);
void supply_close(Supply *supply);

typedef enum Keep { KEEP_TILL_NEXT, KEEP_COPY } Keep;   /* how long the record of an item lives: until the next, or as long as its memory */

/* The next record, or one that was left out; false at the end. What ends the run stands in item->status. */
bool supply_next(Supply *supply, Item *item, Keep keep);
#endif
