/* The store on SQLite. WAL with synchronous=FULL: a commit is on the disk when it returns, readers never wait for the writer.
 * Statements are prepared once and kept. Read-only stores are opened so that a hostile file can do least: no trust in its
 * schema, no writes to its own tables behind our back, cells checked. */
#include "store/storedb.h"

#include <stdlib.h>
#include <sys/stat.h>

enum {
    APPLICATION = 0x44544C4E, /* "DTLN" */
    SCHEMA = 2,               /* user_version; 1: without the record and its log */
    WAIT_MS = 5000,
};

static const char *const query_text[QUERIES] = {
    [QUERY_FIND] = "SELECT sha256 FROM pages WHERE id = ?1",
    [QUERY_INSERT] = "INSERT INTO pages(id, source, url, kind, clean, published, published_to, sha256, size, bytes) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)",
    [QUERY_INSERT_DIGEST] = "INSERT INTO digests(page, line) VALUES(?1, ?2)",
    [QUERY_SET_DIGEST] = "UPDATE digests SET line = ?2 WHERE page = (SELECT seq FROM pages WHERE id = ?1)",
    [QUERY_REMOVE] = "DELETE FROM pages WHERE id = ?1",
    [QUERY_NEXT_PAGE] = "SELECT seq, id, source, url, kind, clean, published, published_to, size, bytes FROM pages WHERE seq > ?1 ORDER BY seq LIMIT 1",
    [QUERY_NEXT_DIGEST] = "SELECT page, line FROM digests WHERE page > ?1 ORDER BY page LIMIT 1",
    [QUERY_PAGE] = "SELECT seq, id, source, url, kind, clean, published, published_to, size, bytes FROM pages WHERE id = ?1",
    [QUERY_COUNT] = "SELECT count(*) FROM pages",
    [QUERY_VERSION] = "PRAGMA data_version",
    [QUERY_OLD_EVENTS] = "SELECT id, line FROM events ORDER BY id",
    [QUERY_OLD_MENTIONS] = "SELECT key, event FROM mentions ORDER BY key",
    [QUERY_PUT_EVENT] = "INSERT INTO events(id, line) VALUES(?1, ?2) ON CONFLICT(id) DO UPDATE SET line = ?2",
    [QUERY_PUT_MENTION] = "INSERT INTO mentions(key, event) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET event = ?2",
    [QUERY_FORGET_EVENT] = "DELETE FROM events WHERE id = ?1",
    [QUERY_FORGET_MENTION] = "DELETE FROM mentions WHERE key = ?1",
    [QUERY_INSERT_CHANGE] = "INSERT INTO changes(change, event, became) VALUES(?1, ?2, ?3)",
    [QUERY_NEXT_CHANGE] = "SELECT c.seq, c.change, c.event, c.became, e.line FROM changes c LEFT JOIN events e ON e.id = c.event AND c.change IN ('new','changed')"
                          " WHERE c.seq > ?1 ORDER BY c.seq LIMIT 1",
    [QUERY_INTEGRITY] = "PRAGMA integrity_check",
    [QUERY_FINGERPRINT] = "SELECT p.seq, p.id, p.sha256, EXISTS(SELECT 1 FROM digests d WHERE d.page = p.seq) FROM pages p WHERE p.seq > ?1 ORDER BY p.seq LIMIT 1",
    [QUERY_HEIR] = "SELECT became FROM changes WHERE event = ?1 AND became IS NOT NULL AND ?1 NOT IN (SELECT id FROM events) ORDER BY seq DESC LIMIT 1",
};

static const char schema[] =
    "CREATE TABLE pages(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, url TEXT, kind TEXT NOT NULL CHECK(kind IN ('html','text')),"
    " clean INTEGER NOT NULL, published TEXT, published_to TEXT, sha256 TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;"
    "CREATE TABLE digests(page INTEGER PRIMARY KEY REFERENCES pages(seq) ON DELETE CASCADE, line TEXT NOT NULL) STRICT;";

/* The record as of the last change, its log, and views for those who open the file with other tools. */
static const char log_schema[] =
    "CREATE TABLE events(id TEXT PRIMARY KEY, line TEXT NOT NULL) STRICT;"
    "CREATE TABLE mentions(key INTEGER PRIMARY KEY, event TEXT NOT NULL) STRICT;"
    "CREATE TABLE changes(seq INTEGER PRIMARY KEY AUTOINCREMENT, change TEXT NOT NULL CHECK(change IN ('new','changed','merged','split','withdrawn')),"
    " event TEXT NOT NULL, became TEXT) STRICT;"
    "CREATE INDEX changes_event ON changes(event) WHERE became IS NOT NULL;"
    "CREATE VIEW event_list AS SELECT id, line->>'$.kind' AS kind, line->>'$.status' AS status, line->>'$.dates[0]' AS first_day, line->>'$.dates[1]' AS last_day,"
    " line->>'$.place.name' AS place, line->>'$.place.country' AS country, line->>'$.place.lat' AS lat, line->>'$.place.lon' AS lon, line->>'$.certainty' AS certainty,"
    " line->>'$.background' AS background, line->>'$.part_of' AS part_of, line->>'$.series.ordinal' AS ordinal, line->>'$.sources.pages' AS pages,"
    " line->>'$.sources.independent' AS independent, line->>'$.type' AS type, line->>'$.cameo' AS cameo FROM events;"
    "CREATE VIEW event_actors AS SELECT e.id AS event, a.value->>'$.name' AS name, a.value->>'$.type' AS type, a.value->>'$.country' AS country,"
    " a.value->>'$.code' AS code, a.value->>'$.ref' AS ref, a.value->>'$.role' AS role FROM events e, json_each(e.line, '$.actors') a;"
    "CREATE VIEW event_reports AS SELECT e.id AS event, r.value->>'$.page' AS page, r.value->>'$.source' AS source, r.value->>'$.site' AS site,"
    " r.value->>'$.published[0]' AS published_from, r.value->>'$.published[1]' AS published_to, r.value->>'$.status' AS status, r.value->>'$.dates[0]' AS first_day,"
    " r.value->>'$.dates[1]' AS last_day, r.value->>'$.place' AS place, r.value->>'$.quote' AS quote FROM events e, json_each(e.line, '$.reports') r;"
    "CREATE VIEW event_claims AS SELECT e.id AS event, c.value->>'$.field' AS field, c.value->>'$.verdict' AS verdict, c.value->>'$.reason' AS reason,"
    " v.value->>'$.value' AS value, json_array_length(v.value, '$.pages') AS pages FROM events e, json_each(e.line, '$.claims') c, json_each(c.value, '$.values') v;";

/* ---- errors ---- */

typedef struct StoreError {
    int code;                 /* SQLite's result code, primary or extended */
    const char *name, *advice;
} StoreError;

static const StoreError store_errors[] = {
    {SQLITE_CORRUPT, "store-damaged", "the file is damaged; restore it from a copy, or add the pages to a new store"},
    {SQLITE_NOTADB, "store-damaged", "this is no store, or its beginning is damaged; check the path, or restore it from a copy"},
    {SQLITE_ERROR, "store-damaged", "its tables are not those of a store; restore it from a copy, or add the pages to a new store"},
    {SQLITE_CONSTRAINT, "store-damaged", "its rows contradict its indexes; restore it from a copy, or add the pages to a new store"},
    {SQLITE_MISMATCH, "store-damaged", "its tables are not those of a store; restore it from a copy, or add the pages to a new store"},
    {SQLITE_BUSY, "store-locked", "another program is writing to it; try again when it is done"},
    {SQLITE_LOCKED, "store-locked", "another program is writing to it; try again when it is done"},
    {SQLITE_PROTOCOL, "store-locked", "too many programs open it at once; try again"},
    {SQLITE_FULL, "store-full", "the disk is full; what was added before is kept; make room and run it again"},
    {SQLITE_READONLY, "store-io", "it can't be written; check the rights to the file and its folder"},
    {SQLITE_CANTOPEN, "store-io", "it can't be opened or made; check that the folder is there and may be written"},
    {SQLITE_PERM, "store-io", "the file may not be used; check its rights"},
    {SQLITE_IOERR_SHMSIZE, "store-full", "the disk is full; what was added before is kept; make room and run it again"},
    {SQLITE_IOERR, "store-io", "reading or writing failed; what was added before is kept; check the disk"},
};

Status store_fail(const Store *store, int code, Error *error) {
    if ((code & 0xFF) == SQLITE_NOMEM) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    for (size_t i = 0; i < sizeof store_errors / sizeof *store_errors; i++)
        if (store_errors[i].code == code || store_errors[i].code == (code & 0xFF))
            return error_set(error, STATUS_STORE, store_errors[i].name, "%s: %s (%s)", store->path, store_errors[i].advice, sqlite3_errstr(code));
    return error_set(error, STATUS_STORE, "store-io", "%s: %s", store->path, sqlite3_errmsg(store->db));
}

static Status run(Store *store, const char *sql, Error *error) {
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code ? store_fail(store, code, error) : STATUS_OK;
}

/* ---- statements ---- */

Status store_query(Store *store, Query query, sqlite3_stmt **out, Error *error) {
    sqlite3_stmt **kept = &store->queries[query];
    int code = *kept ? SQLITE_OK : sqlite3_prepare_v3(store->db, query_text[query], -1, SQLITE_PREPARE_PERSISTENT, kept, NULL);
    if (code) return store_fail(store, code, error);
    sqlite3_reset(*kept);
    sqlite3_clear_bindings(*kept);
    *out = *kept;
    return STATUS_OK;
}

void bind_str(sqlite3_stmt *q, int at, Str s) { sqlite3_bind_text(q, at, s.p ? s.p : "", (int)s.n, SQLITE_STATIC); }

void bind_str_or_null(sqlite3_stmt *q, int at, Str s) {
    if (s.n) bind_str(q, at, s);
    else sqlite3_bind_null(q, at);
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

/* ---- opening ---- */

static Status ask_int(Store *store, const char *sql, int64_t *out, Error *error) {
    sqlite3_stmt *q = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &q, NULL);
    if (!code) code = sqlite3_step(q);
    *out = code == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_finalize(q);
    return code == SQLITE_ROW ? STATUS_OK : store_fail(store, code, error);
}

static Status check_version(Store *store, bool *empty, Error *error) {
    int64_t application, version = 0, tables;
    Status status = ask_int(store, "SELECT count(*) FROM sqlite_schema", &tables, error);
    if (!status) status = ask_int(store, "PRAGMA application_id", &application, error);
    if (!status) status = ask_int(store, "PRAGMA user_version", &version, error);
    if (status) return status;
    *empty = tables == 0 && application == 0;
    store->logged = version >= SCHEMA;
    if (*empty) return STATUS_OK;
    if (application != APPLICATION)
        return error_set(error, STATUS_STORE, "store-foreign", "%s: a database of another program; give the path of a store, or of a new file", store->path);
    if (version > SCHEMA)
        return error_set(error, STATUS_STORE, "store-newer", "%s: made by a newer version of Dateline (schema %d, this one knows %d); use that version", store->path,
                         (int)version, SCHEMA);
    return STATUS_OK;
}

/* Makes the tables, or those that a store of an older schema lacks. */
static Status create(Store *store, Error *error) {
    char stamp[96];
    sqlite3_snprintf(sizeof stamp, stamp, "PRAGMA application_id=%d; PRAGMA user_version=%d;", APPLICATION, SCHEMA);
    Status status = store_begin(store, error);
    bool empty = true;
    if (!status) status = check_version(store, &empty, error); /* another program may have made it meanwhile */
    if (!status && empty) status = run(store, schema, error);
    if (!status && !store->logged) status = run(store, log_schema, error);
    if (!status && !store->logged) status = run(store, stamp, error);
    if (!status) status = store_commit(store, error);
    store->logged |= !status;
    return status;
}

static Status set_up(Store *store, StoreMode mode, Error *error) {
    sqlite3_busy_timeout(store->db, WAIT_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    bool empty = false;
    Status status = check_version(store, &empty, error);
    if (status) return status;
    if (empty && mode != STORE_CREATE)
        return error_set(error, STATUS_STORE, "store-damaged", "%s: an empty file and no store; give the path of a store", store->path);
    if (mode == STORE_READ) return run(store, "PRAGMA query_only=1; PRAGMA cell_size_check=1; PRAGMA mmap_size=0", error);
    status = run(store, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=1", error);
    return status || store->logged ? status : create(store, error);
}

Status store_open(Store **out, const char *path, StoreMode mode, Error *error) {
    static const int flags[] = {[STORE_READ] = SQLITE_OPEN_READONLY, [STORE_CHANGE] = SQLITE_OPEN_READWRITE, [STORE_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
    struct stat info;
    if (mode != STORE_CREATE && stat(path, &info))
        return error_set(error, STATUS_USAGE, "no-such-store", "%s: no such store; dateline add --db %s makes one", path, path);
    Store *store = calloc(1, sizeof *store);
    if (store) store->path = strdup(*path ? path : "(temporary store)");
    if (!store || !store->path) return free(store), error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    int code = sqlite3_open_v2(path, &store->db, flags[mode] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    Status status = code ? store_fail(store, code, error) : set_up(store, mode, error);
    if (status) {
        store_close(store);
        return status;
    }
    *out = store;
    return STATUS_OK;
}

void store_close(Store *store) {
    if (!store) return;
    for (int i = 0; i < QUERIES; i++) sqlite3_finalize(store->queries[i]);
    store_rollback(store);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

Status store_begin(Store *store, Error *error) {
    Status status = run(store, "BEGIN IMMEDIATE", error);
    store->begun = !status;
    return status;
}

Status store_commit(Store *store, Error *error) {
    Status status = run(store, "COMMIT", error);
    if (!status) store->begun = false;
    return status;
}

void store_rollback(Store *store) {
    if (store->begun) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->begun = false;
}
