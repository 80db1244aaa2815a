/* What the store asks of SQLite: all statements, prepared once and kept; and the ways in which they are run. Cells are given by place, and borrowed
 * until the statement was run. */
#include "base/utf8.h"
#include "store/storedb.h"

static const char *const query_text[QUERIES] = {
    [QUERY_FIND] = "SELECT sha256 FROM pages WHERE id = ?1",
    [QUERY_INSERT] = "INSERT INTO pages(id, source, url, kind, clean, published, published_to, sha256, size, bytes) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
    [QUERY_INSERT_DIGEST] = "INSERT INTO digests(page, line, hash) VALUES(?1, ?2, ?3)",
    [QUERY_SET_DIGEST] = "UPDATE digests SET line = ?2, hash = ?3 WHERE page = (SELECT seq FROM pages WHERE id = ?1)",
    [QUERY_REMOVE] = "DELETE FROM pages WHERE id = ?1",
    [QUERY_NEXT_PAGE] = "SELECT seq, id, source, url, kind, clean, published, published_to, size, bytes FROM pages WHERE seq > ?1 ORDER BY seq LIMIT 1",
    [QUERY_NEXT_DIGEST] = "SELECT page, line FROM digests WHERE page > ?1 ORDER BY page LIMIT 1",
    [QUERY_PAGE] = "SELECT seq, id, source, url, kind, clean, published, published_to, size, bytes FROM pages WHERE id = ?1",
    [QUERY_COUNT] = "SELECT count(*) FROM pages",
    [QUERY_VERSION] = "PRAGMA data_version",
    [QUERY_OLD_EVENTS] = "SELECT id, hash, kept_hash FROM events ORDER BY id",
    [QUERY_OLD_MENTIONS] = "SELECT key, event FROM mentions ORDER BY key",
    [QUERY_OLD_TERMS] = "SELECT rowid, first, last, terms FROM events WHERE id = ?1",
    [QUERY_PUT_EVENT] = "INSERT INTO events(id, line, hash, kept, kept_hash, first, last, terms) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)"
                        " ON CONFLICT(id) DO UPDATE SET line = ?2, hash = ?3, kept = ?4, kept_hash = ?5, first = ?6, last = ?7, terms = ?8 RETURNING rowid",
    [QUERY_PUT_TERM] = "INSERT OR IGNORE INTO event_terms(term, long, first, last, event) VALUES(?1,?2,?3,?4,?5)",
    [QUERY_FORGET_TERM] = "DELETE FROM event_terms WHERE term = ?1 AND long = ?2 AND first = ?3 AND event = ?5",
    [QUERY_STATE] = "SELECT changed, logged, stamp FROM state",
    [QUERY_TOUCH] = "UPDATE state SET changed = changed + 1",
    [QUERY_SET_STATE] = "UPDATE state SET logged = ?1, stamp = ?2",
    [QUERY_SHORT] = "SELECT event FROM event_terms WHERE term = ?1 AND long = 0 AND first BETWEEN ?2 AND ?3 AND last >= ?4",
    [QUERY_LONG] = "SELECT event FROM event_terms WHERE term = ?1 AND long = 1 AND first <= ?3 AND last >= ?4",
    [QUERY_KEPT] = "SELECT kept FROM events WHERE rowid = ?1",
    [QUERY_KEPT_ID] = "SELECT kept FROM events WHERE id = ?1",
    [QUERY_DIGEST] = "SELECT d.line FROM pages p JOIN digests d ON d.page = p.seq WHERE p.id = ?1",
    [QUERY_COUNT_EVENTS] = "SELECT count(*) FROM events",
    [QUERY_PUT_MENTION] = "INSERT INTO mentions(key, event) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET event = ?2",
    [QUERY_FORGET_EVENT] = "DELETE FROM events WHERE id = ?1",
    [QUERY_FORGET_MENTION] = "DELETE FROM mentions WHERE key = ?1",
    [QUERY_INSERT_CHANGE] = "INSERT INTO changes(change, event, became) VALUES(?1, ?2, ?3)",
    [QUERY_NEXT_CHANGE] = "SELECT c.seq, c.change, c.event, c.became, e.line FROM changes c LEFT JOIN events e ON e.id = c.event AND c.change IN ('new','changed')"
                          " WHERE c.seq > ?1 ORDER BY c.seq LIMIT 1",
    [QUERY_INTEGRITY] = "PRAGMA integrity_check",
    [QUERY_FINGERPRINT] = "SELECT p.seq, p.id, p.sha256, d.line, d.hash FROM pages p LEFT JOIN digests d ON d.page = p.seq WHERE p.seq > ?1 ORDER BY p.seq LIMIT 1",
    [QUERY_FINGERPRINT_2] = "SELECT p.seq, p.id, p.sha256, d.line, NULL FROM pages p LEFT JOIN digests d ON d.page = p.seq WHERE p.seq > ?1 ORDER BY p.seq LIMIT 1",
    [QUERY_HEIR] = "SELECT became FROM changes WHERE event = ?1 AND became IS NOT NULL AND ?1 NOT IN (SELECT id FROM events) ORDER BY seq DESC LIMIT 1",
};

Status store_query(Store *store, Query query, sqlite3_stmt **out, Error *error) {
    sqlite3_stmt **kept = &store->queries[query];
    int code = *kept ? SQLITE_OK : sqlite3_prepare_v3(store->db, query_text[query], -1, SQLITE_PREPARE_PERSISTENT, kept, NULL);
    if (code) return store_fail(store, code, error);
    sqlite3_reset(*kept);
    sqlite3_clear_bindings(*kept);
    *out = *kept;
    return STATUS_OK;
}

static void bind(sqlite3_stmt *q, int at, const Cell *c) {
    const char *p = c->str.p ? c->str.p : "";
    if (c->is == CELL_NUMBER) sqlite3_bind_int64(q, at, c->number);
    else if (c->is == CELL_BYTES) sqlite3_bind_blob(q, at, p, (int)c->str.n, SQLITE_STATIC);
    else if (c->is == CELL_TEXT || c->str.n) sqlite3_bind_text(q, at, p, (int)c->str.n, SQLITE_STATIC);
    else sqlite3_bind_null(q, at);
}

Status store_bind(Store *store, Query query, Cells cells, sqlite3_stmt **out, Error *error) {
    Status status = store_query(store, query, out, error);
    for (int i = 0; i < cells.n && !status; i++) bind(*out, i + 1, &cells.v[i]);
    return status;
}

Status store_run(Store *store, Query query, Cells cells, Error *error) {
    sqlite3_stmt *q;
    Status status = store_bind(store, query, cells, &q, error);
    return status ? status : store_finish(store, q, error);
}

Str column_str(sqlite3_stmt *q, int at, Arena *arena) {
    const void *bytes = sqlite3_column_blob(q, at);
    return str_copy(arena, (Str){bytes, bytes ? (uint32_t)sqlite3_column_bytes(q, at) : 0});
}

Status store_finish(Store *store, sqlite3_stmt *q, Error *error) {
    int code = sqlite3_step(q);
    sqlite3_reset(q);
    return code == SQLITE_DONE ? STATUS_OK : store_fail(store, code, error);
}

/* A row, *found false at the end. */
Status store_step(Store *store, sqlite3_stmt *q, bool *found, Error *error) {
    int code = sqlite3_step(q);
    *found = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? STATUS_OK : store_fail(store, code, error);
}

Status store_next(Store *store, Query query, int64_t *at, sqlite3_stmt **out, Error *error) {
    bool found = false;
    Status status = store_bind(store, query, CELLS(number_cell(*at)), out, error);
    if (!status) status = store_step(store, *out, &found, error);
    if (status || !found) *out = NULL;
    else *at = sqlite3_column_int64(*out, 0);
    return status;
}

Status store_number(Store *store, Query query, int64_t *number, Error *error) {
    sqlite3_stmt *q = NULL;
    bool found = false;
    *number = 0;
    Status status = store_query(store, query, &q, error);
    if (!status) status = store_step(store, q, &found, error);
    if (status) return status;
    if (found) *number = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    return STATUS_OK;
}

Status store_text(Store *store, sqlite3_stmt *q, Arena *arena, Str *text, Error *error) {
    bool found;
    Status status = store_step(store, q, &found, error);
    *text = (Str){0};
    if (status || !found) return status;
    *text = column_str(q, 0, arena);
    sqlite3_reset(q);
    return utf8_valid(*text) ? STATUS_OK : store_fail(store, SQLITE_CORRUPT, error);
}
