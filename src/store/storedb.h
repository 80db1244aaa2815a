/* What the files of the store share. Private to src/store. */
#ifndef STORE_STOREDB_H
#define STORE_STOREDB_H
#include "store/store.h"

#include <sqlite3.h>

typedef enum Query { QUERY_FIND, QUERY_INSERT, QUERY_INSERT_DIGEST, QUERY_SET_DIGEST, QUERY_REMOVE, QUERY_NEXT_PAGE, QUERY_NEXT_DIGEST, QUERY_PAGE, QUERY_COUNT, QUERY_VERSION,
    QUERY_OLD_EVENTS, QUERY_OLD_MENTIONS, QUERY_PUT_EVENT, QUERY_PUT_MENTION, QUERY_FORGET_EVENT, QUERY_FORGET_MENTION, QUERY_INSERT_CHANGE, QUERY_NEXT_CHANGE, QUERY_HEIR,
    QUERY_INTEGRITY, QUERY_FINGERPRINT, QUERIES } Query;

struct Store {
    sqlite3 *db;
    char *path;
    bool begun;
    bool logged;              /* it has the tables of the record and its log (store/storelog.h) */
    sqlite3_stmt *queries[QUERIES];
};

Status store_fail(const Store *store, int code, Error *error);                        /* SQLite's result code as an error */
Status store_query(Store *store, Query query, sqlite3_stmt **out, Error *error);      /* prepared, reset, nothing bound */
Status store_finish(Store *store, sqlite3_stmt *q, Error *error);                     /* runs a statement that gives no rows */
Status store_step(Store *store, sqlite3_stmt *q, bool *found, Error *error);          /* the next row; *found false at the end */
void bind_str(sqlite3_stmt *q, int at, Str s);                                        /* borrowed until the statement was run */
void bind_str_or_null(sqlite3_stmt *q, int at, Str s);
Str column_str(sqlite3_stmt *q, int at, Arena *arena);
#endif
