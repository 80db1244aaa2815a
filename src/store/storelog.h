/* The record as of the last add, reread or changes, for who opens the file with other tools; and the log of what became of each
 * event since. Fusion reads none of it. See docs/store.md. */
#ifndef STORE_STORELOG_H
#define STORE_STORELOG_H
#include "store/storekept.h"

typedef struct LoggedEvent {
    Str id;
    uint64_t kept_hash;       /* the row's, which is made only where this is not what was kept */
    const uint64_t *mentions; /* keys of the mentions it is made of */
    uint32_t n;
} LoggedEvent;

typedef struct LoggedEvents {
    const LoggedEvent *v;
    uint32_t n;
    void (*row)(void *context, uint32_t event, KeptRow *out); /* as it is to be kept; what it points to lives until the next is asked for */
    void *context;
} LoggedEvents;

typedef struct StoredChange {
    int64_t seq;
    Str change;               /* "new", "changed", "merged", "split", "withdrawn" */
    Str event, became;        /* became: of merged and split, the event that its mentions are in now */
    Str line;                 /* of new and changed: the event as it is now; empty when it is gone since */
} StoredChange;

/* Writes what differs from what was kept, and a row of the log for each difference. All or nothing. */
Status store_log(Store *store, Arena *arena, const LoggedEvents *events, KeptOf of, Error *error);

/* The first row of the log behind *at, which becomes its number; its seq is 0 behind the last. */
Status store_next_change(Store *store, int64_t *at, Arena *arena, StoredChange *change, Error *error);

/* What became of an event that is gone: the last of those that its mentions went to; p is NULL where the log knows of none. */
Status store_heir(Store *store, Str event, Arena *arena, Str *heir, Error *error);
#endif
