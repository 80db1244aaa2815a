/* What the files of the store share. Private to src/store. */
#ifndef STORE_STOREDB_H
#define STORE_STOREDB_H
#include "store/store.h"

#include <sqlite3.h>

typedef enum Query { QUERY_FIND, QUERY_INSERT, QUERY_INSERT_DIGEST, QUERY_SET_DIGEST, QUERY_REMOVE, QUERY_NEXT_PAGE, QUERY_NEXT_DIGEST, QUERY_PAGE, QUERY_COUNT, QUERY_VERSION,
    QUERY_OLD_EVENTS, QUERY_OLD_MENTIONS, QUERY_OLD_TERMS, QUERY_PUT_EVENT, QUERY_PUT_MENTION, QUERY_PUT_TERM, QUERY_FORGET_EVENT, QUERY_FORGET_TERM, QUERY_FORGET_MENTION, QUERY_INSERT_CHANGE, QUERY_NEXT_CHANGE, QUERY_HEIR,
    QUERY_STATE, QUERY_TOUCH, QUERY_SET_STATE, QUERY_SHORT, QUERY_LONG, QUERY_KEPT, QUERY_KEPT_ID, QUERY_DIGEST, QUERY_COUNT_EVENTS,
    QUERY_INTEGRITY, QUERY_FINGERPRINT, QUERY_FINGERPRINT_2, QUERIES } Query;

struct Store {
    sqlite3 *db;
    char *path;
    bool begun;
    int64_t schema;           /* as the file has it */
    sqlite3_stmt *queries[QUERIES];
};

Status store_fail(const Store *store, int code, Error *error);                        /* SQLite's result code as an error */
Status store_query(Store *store, Query query, sqlite3_stmt **out, Error *error);      /* prepared, reset, nothing bound */
Status store_finish(Store *store, sqlite3_stmt *q, Error *error);                     /* runs a statement that gives no rows */

typedef struct Cell {         /* what a statement is given */
    enum { CELL_NUMBER, CELL_TEXT, CELL_TEXT_OR_NULL, CELL_BYTES } is;
    int64_t number;
    Str str;                  /* borrowed until the statement was run */
} Cell;

typedef struct Cells {
    const Cell *v;
    int n;
} Cells;

static inline Cell number_cell(int64_t n) { return (Cell){CELL_NUMBER, n, {0}}; }
static inline Cell text_cell(Str s) { return (Cell){CELL_TEXT, 0, s}; }
static inline Cell text_or_null(Str s) { return (Cell){CELL_TEXT_OR_NULL, 0, s}; } /* NULL when it is empty */
static inline Cell bytes_cell(const void *p, size_t n) { return (Cell){CELL_BYTES, 0, {p, (uint32_t)n}}; }

Status store_bind(Store *store, Query query, Cells cells, sqlite3_stmt **out, Error *error); /* store_query with its cells bound */
Status store_run(Store *store, Query query, Cells cells, Error *error);                      /* and run; it gives no rows */
#define CELLS(...) ((Cells){(const Cell[]){__VA_ARGS__}, (int)(sizeof(Cell[]){__VA_ARGS__} / sizeof(Cell))})
Status store_number(Store *store, Query query, int64_t *number, Error *error);                            /* the one number that it answers; 0 without a row */
Status store_text(Store *store, sqlite3_stmt *q, Arena *arena, Str *text, Error *error);     /* the one text that a bound query answers; without a row p is NULL */
Status store_step(Store *store, sqlite3_stmt *q, bool *found, Error *error);          /* the next row; *found false at the end */
Status store_next(Store *store, Query query, int64_t *at, sqlite3_stmt **out, Error *error); /* the row behind *at, whose first column it becomes; NULL behind the last */
Str column_str(sqlite3_stmt *q, int at, Arena *arena);
#endif
