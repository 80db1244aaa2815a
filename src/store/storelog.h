/* The record as of the last add, reread or changes, for who opens the file with other tools; and the log of what became of each
 * event since. Fusion reads none of it: the record is written here, never taken from here. See docs/store.md. */
#ifndef STORE_STORELOG_H
#define STORE_STORELOG_H
#include "store/store.h"

typedef struct LoggedEvent {
    Str id, line;             /* as printed; one line of JSON */
    const uint64_t *mentions; /* keys of the mentions it is made of */
    uint32_t n;
} LoggedEvent;

typedef struct StoredChange {
    int64_t seq;
    Str change;               /* "new", "changed", "merged", "split", "withdrawn" */
    Str event, became;        /* became: of merged and split, the event that its mentions are in now */
    Str line;                 /* of new and changed: the event as it is now; empty when it is gone since */
} StoredChange;

/* Writes what differs from what was kept, and a row of the log for each difference; nothing when nothing does. All or nothing. */
Status store_log(Store *store, Arena *arena, const LoggedEvent *events, uint32_t n, Error *error);

/* The first row of the log behind *at, which becomes its number. */
Status store_next_change(Store *store, int64_t *at, Arena *arena, StoredChange *change, bool *found, Error *error);

/* What became of an event that is gone: the last of those that its mentions went to. */
Status store_heir(Store *store, Str event, Arena *arena, Str *heir, bool *found, Error *error);
#endif
