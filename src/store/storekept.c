/* Kept events and the index that finds them: a row for each term of an event, with its days. Those of a month or less are found by their first
 * day; the few that last longer, or have no end, or no days at all, stand apart ("long"), so that a search for some days reads little else. */
#include "store/storekept.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "store/storedb.h"

enum { SHORT = 31 };
enum { ROW, FIRST, LAST, TERMS };      /* columns of QUERY_OLD_TERMS */

static bool is_long(Days days) { return !days_closed(days) || (int64_t)days.to - days.from > SHORT; }

static Status each_term(Store *store, Query query, int64_t row, Days days, Str terms, Error *error) {
    Status status = STATUS_OK;
    for (uint32_t i = 0; i + sizeof(int64_t) <= terms.n && !status; i += sizeof(int64_t)) {
        int64_t term;
        memcpy(&term, terms.p + i, sizeof term);
        status = store_run(store, query, CELLS(number_cell(term), number_cell(is_long(days)), number_cell(days.from), number_cell(days.to), number_cell(row)), error);
    }
    return status;
}

/* What it was found by until now goes. */
static Status forget_terms(Store *store, Str id, Error *error) {
    sqlite3_stmt *q;
    bool found;
    Status status = store_bind(store, QUERY_OLD_TERMS, CELLS(text_cell(id)), &q, error);
    if (!status) status = store_step(store, q, &found, error);
    if (status || !found) return status;
    Days days = {(Day)sqlite3_column_int64(q, FIRST), (Day)sqlite3_column_int64(q, LAST)};
    const void *terms = sqlite3_column_blob(q, TERMS);
    status = each_term(store, QUERY_FORGET_TERM, sqlite3_column_int64(q, ROW), days, (Str){terms, terms ? (uint32_t)sqlite3_column_bytes(q, TERMS) : 0}, error);
    sqlite3_reset(q);
    return status;
}

Status kept_put(Store *store, const KeptRow *row, bool known, Error *error) {
    Str terms = {(const char *)row->terms, row->term_count * (uint32_t)sizeof *row->terms};
    sqlite3_stmt *q;
    bool found = false;
    Status status = known ? forget_terms(store, row->id, error) : STATUS_OK;
    if (!status)
        status = store_bind(store, QUERY_PUT_EVENT,
                            CELLS(text_cell(row->id), text_cell(row->line), number_cell((int64_t)str_hash_long(row->line)), text_cell(row->kept), number_cell((int64_t)row->kept_hash), number_cell(row->days.from),
                                  number_cell(row->days.to), bytes_cell(terms.p, terms.n)),
                            &q, error);
    if (!status) status = store_step(store, q, &found, error);
    if (status || !found) return status;
    int64_t at = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    return each_term(store, QUERY_PUT_TERM, at, row->days, terms, error);
}

Status kept_forget(Store *store, Str id, Error *error) {
    Status status = forget_terms(store, id, error);
    return status ? status : store_run(store, QUERY_FORGET_EVENT, CELLS(text_cell(id)), error);
}

/* ---- are they good? -------------------------------------------------------------------------------------------------- */

static Status read_state(Store *store, KeptOf *now, KeptOf *kept, Error *error) {
    sqlite3_stmt *q;
    bool found;
    *now = *kept = (KeptOf){0};
    Status status = store_query(store, QUERY_STATE, &q, error);
    if (!status) status = store_step(store, q, &found, error);
    if (status || !found) return status;
    *now = (KeptOf){sqlite3_column_int64(q, 0), 0};
    *kept = (KeptOf){sqlite3_column_int64(q, 1), (uint64_t)sqlite3_column_int64(q, 2)};
    sqlite3_reset(q);
    return STATUS_OK;
}

Status kept_of(Store *store, KeptOf *of, Error *error) {
    KeptOf kept;
    return read_state(store, of, &kept, error);
}

Status kept_good(Store *store, uint64_t stamp, bool *good, Error *error) {
    KeptOf now, kept;
    *good = false;
    if (store->schema < 3) return STATUS_OK;
    Status status = read_state(store, &now, &kept, error);
    *good = !status && stamp != 0 && kept.stamp == stamp && kept.changed == now.changed;
    return status;
}

/* ---- finding --------------------------------------------------------------------------------------------------------- */

/* The rows of a bound query. */
static Status add_rows(Store *store, sqlite3_stmt *q, Arena *arena, KeptRows *rows, Error *error) {
    bool found = true;
    Status status = STATUS_OK;
    while (!status && !(status = store_step(store, q, &found, error)) && found) vec_add(arena, rows, sqlite3_column_int64(q, 0));
    return status;
}

Status kept_find(Store *store, KeptAsk ask, Arena *arena, KeptRows *rows, Error *error) {
    static const Query queries[] = {QUERY_SHORT, QUERY_LONG};
    int64_t earliest = (int64_t)ask.days.from - SHORT;
    Status status = STATUS_OK;
    for (uint32_t i = 0; i < sizeof queries / sizeof *queries && !status; i++) {
        sqlite3_stmt *q;
        status = store_bind(store, queries[i], CELLS(number_cell((int64_t)ask.term), number_cell(earliest), number_cell(ask.days.to), number_cell(ask.days.from)), &q, error);
        if (!status) status = add_rows(store, q, arena, rows, error);
    }
    return status;
}

Status kept_row(Store *store, int64_t row, Arena *arena, Str *kept, Error *error) {
    sqlite3_stmt *q;
    Status status = store_bind(store, QUERY_KEPT, CELLS(number_cell(row)), &q, error);
    return status ? status : store_text(store, q, arena, kept, error);
}

Status kept_event(Store *store, Str id, Arena *arena, Str *kept, Error *error) {
    sqlite3_stmt *q;
    Status status = store_bind(store, QUERY_KEPT_ID, CELLS(text_cell(id)), &q, error);
    return status ? status : store_text(store, q, arena, kept, error);
}

Status kept_count(Store *store, uint32_t *events, Error *error) {
    int64_t n;
    Status status = store_number(store, QUERY_COUNT_EVENTS, &n, error);
    *events = (uint32_t)n;
    return status;
}
