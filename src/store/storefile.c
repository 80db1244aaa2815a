/* The store on SQLite. WAL with synchronous=FULL: a commit is on the disk when it returns, readers never wait for the writer.
 * Read-only stores are opened so that a hostile file can do least: no trust in its schema, no writes to its own tables behind our back,
 * cells checked. */
#include "store/storedb.h"

#include <stdlib.h>
#include <sys/stat.h>

enum {
    APPLICATION = 0x44544C4E, /* "DTLN" */
    SCHEMA = 3,               /* user_version; 1: without the record and its log; 2: without kept events */
    WAIT_MS = 5000,
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

/* The same as the program keeps it for itself: each event once more, to be shown without fusing all (kept); under which terms and days it is found; and
 * of which state of the digests all this is. A short event is found by its first day. */
static const char kept_schema[] =
    "ALTER TABLE events ADD COLUMN hash INTEGER; ALTER TABLE events ADD COLUMN kept TEXT; ALTER TABLE events ADD COLUMN kept_hash INTEGER;"
    "ALTER TABLE events ADD COLUMN first INTEGER; ALTER TABLE events ADD COLUMN last INTEGER; ALTER TABLE events ADD COLUMN terms BLOB;"
    "CREATE INDEX event_hashes ON events(id, hash, kept_hash);"
    "CREATE TABLE event_terms(term INTEGER, long INTEGER, first INTEGER, last INTEGER, event INTEGER, PRIMARY KEY(term, long, first, event)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE state(one INTEGER PRIMARY KEY CHECK(one = 1), changed INTEGER NOT NULL, logged INTEGER NOT NULL, stamp INTEGER NOT NULL) STRICT;"
    "INSERT INTO state VALUES(1, 1, 0, 0); ALTER TABLE digests ADD COLUMN hash INTEGER; UPDATE digests SET hash = hash_of(line); UPDATE events SET hash = hash_of(line);";

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
    store->schema = version;
    if (*empty) return STATUS_OK;
    if (application != APPLICATION)
        return error_set(error, STATUS_STORE, "store-foreign", "%s: a database of another program; give the path of a store, or of a new file", store->path);
    if (version > SCHEMA)
        return error_set(error, STATUS_STORE, "store-newer", "%s: made by a newer version of Dateline (schema %d, this one knows %d); use that version", store->path,
                         (int)version, SCHEMA);
    return STATUS_OK;
}

/* Of a digest's line, so that it can be checked (storecheck.c), or an event's, so that a new one can be held against it (storelog.c). */
static void hash_of(sqlite3_context *context, int n, sqlite3_value **v) {
    (void)n;
    sqlite3_result_int64(context, (int64_t)str_hash_long((Str){sqlite3_value_blob(v[0]), (uint32_t)sqlite3_value_bytes(v[0])}));
}

static Status make_tables(Store *store, bool empty, Error *error) {
    int code = sqlite3_create_function(store->db, "hash_of", 1, SQLITE_UTF8, NULL, hash_of, NULL, NULL);
    Status status = code ? store_fail(store, code, error) : empty ? run(store, schema, error) : STATUS_OK;
    if (!status && store->schema < 2) status = run(store, log_schema, error);
    if (!status && store->schema < 3) status = run(store, kept_schema, error);
    return status;
}

/* Makes the tables, or those that a store of an older schema lacks. */
static Status create(Store *store, Error *error) {
    char stamp[96];
    sqlite3_snprintf(sizeof stamp, stamp, "PRAGMA application_id=%d; PRAGMA user_version=%d;", APPLICATION, SCHEMA);
    Status status = store_begin(store, error);
    bool empty = true;
    if (!status) status = check_version(store, &empty, error); /* another program may have made it meanwhile */
    if (!status && store->schema < SCHEMA) status = make_tables(store, empty, error);
    if (!status && store->schema < SCHEMA) status = run(store, stamp, error);
    if (!status) status = store_commit(store, error);
    if (!status) store->schema = SCHEMA;
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
    /* a large cache: keys of mentions, ids and terms come in no order */
    status = run(store, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=1; PRAGMA cache_size=-32768", error);
    return status || store->schema == SCHEMA ? status : create(store, error);
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

static Status begin(Store *store, const char *how, Error *error) {
    store_rollback(store); /* there may have been no memory for that the last time */
    Status status = run(store, how, error);
    store->begun = !status;
    return status;
}

Status store_begin(Store *store, Error *error) { return begin(store, "BEGIN IMMEDIATE", error); }

Status store_read(Store *store, Error *error) { return begin(store, "BEGIN", error); }

Status store_commit(Store *store, Error *error) {
    Status status = run(store, "COMMIT", error);
    if (!status) store->begun = false;
    return status;
}

void store_rollback(Store *store) {
    if (!store->begun) return;
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->begun = !sqlite3_get_autocommit(store->db);
}
