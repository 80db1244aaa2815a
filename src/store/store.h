/* The store: pages as they came, and what was read of each (its digest), in one SQLite file. See docs/store.md.
 *
 * All changes stand between store_begin and store_commit; what is committed is on the disk. Every error is STATUS_STORE with
 * one of the names "store-damaged", "store-locked", "store-newer", "store-foreign", "store-full", "store-io"; a store that
 * is not there is STATUS_USAGE "no-such-store" (but for STORE_CREATE). */
#ifndef STORE_STORE_H
#define STORE_STORE_H
#include "base/day.h"
#include "base/error.h"

typedef struct Store Store;

typedef enum StoreMode { STORE_READ, STORE_CHANGE, STORE_CREATE } StoreMode;

typedef struct StoredPage {
    Str id, source, url;     /* as the input named it; url may be empty */
    Str bytes;               /* the page as it came */
    bool html, clean;        /* as the input told it */
    Days published;          /* given with it, or DAYS_UNKNOWN */
    Str digest;              /* one line */
} StoredPage;

typedef enum StorePut { PUT_NEW, PUT_KNOWN, PUT_CONFLICT } StorePut; /* conflict: the id is kept with other bytes; nothing was changed */

/* path "" with STORE_CREATE: a store of its own that is gone when closed. */
Status store_open(Store **out, const char *path, StoreMode mode, Error *error);
void store_close(Store *store);                   /* rolls back what is not committed; NULL is fine */

Status store_begin(Store *store, Error *error);   /* waits for other writers, up to a few seconds */
Status store_read(Store *store, Error *error);    /* what is read until store_commit or store_rollback is of one moment */
Status store_commit(Store *store, Error *error);
void store_rollback(Store *store);                /* undoes what is not committed; nothing when all is */

Status store_put(Store *store, const StoredPage *page, StorePut *what, Error *error);
Status store_set_digest(Store *store, Str id, Str line, Error *error);
Status store_remove(Store *store, Str id, bool *found, Error *error);

/* One after another in the order of adding. What a page points to is the arena's. Start with *at = 0; pages added meanwhile may be seen. Where there is no page
 * (any more) its id.p is NULL, where there is no digest line.p is. */
Status store_next_page(Store *store, int64_t *at, Arena *arena, StoredPage *page, Error *error);
Status store_page(Store *store, Str id, Arena *arena, StoredPage *page, Error *error);                /* the page of this id */
Status store_count(Store *store, uint32_t *pages, Error *error);
Status store_version(Store *store, int64_t *version, Error *error);                                    /* another number when somebody else has changed the store since */
typedef struct StoreCheck {
    uint64_t pages, damaged;  /* damaged: problems found */
    void (*damage)(void *context, Str page, const char *what); /* each, the first hundred; page: its id, or empty: the file */
    void *context;
} StoreCheck;

/* Looks at the file and every page in it; memory is the arena's, which is reset for each page. Problems found are no error. */
Status store_check(Store *store, Arena *arena, StoreCheck *check, Error *error);
Status store_digest(Store *store, Str page, Arena *arena, Str *line, Error *error);                   /* by the page's id */
Status store_next_digest(Store *store, int64_t *at, Arena *arena, Str *line, Error *error);
#endif
