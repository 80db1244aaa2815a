/* Pages of the store: put, read one after another, removed. Their bytes are deflated (zlib's format), their fingerprint is SHA-256. */
#include "base/utf8.h"
#include "store/sha256.h"
#include "store/storedb.h"

#include <stdlib.h>
#include <zlib.h>

enum { LARGEST_PAGE = 1 << 30, MOST_INFLATED = 1040 }; /* a kept page that says it is larger, or grows more than deflate can, is damaged */

static Str day_text(Day day, char room[16]) {
    if (day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE) return (Str){0};
    Civil c = day_to_civil(day);
    sqlite3_snprintf(16, room, "%04d-%02d-%02d", c.year, c.month, c.day);
    return str_from(room);
}

static Status insert_page(Store *store, const StoredPage *page, Str deflated, const char *sha256, Error *error) {
    char from[16], to[16];
    sqlite3_stmt *q;
    Status status = store_query(store, QUERY_INSERT, &q, error);
    if (status) return status;
    bind_str(q, 1, page->id);
    bind_str(q, 2, page->source);
    bind_str_or_null(q, 3, page->url);
    bind_str(q, 4, page->html ? STR("html") : STR("text"));
    sqlite3_bind_int(q, 5, page->clean);
    bind_str_or_null(q, 6, day_text(page->published.from, from));
    bind_str_or_null(q, 7, day_text(page->published.to, to));
    bind_str(q, 8, str_from(sha256));
    sqlite3_bind_int64(q, 9, page->bytes.n);
    sqlite3_bind_blob(q, 10, deflated.p, (int)deflated.n, SQLITE_STATIC);
    return store_finish(store, q, error);
}

static Status insert_digest(Store *store, Str line, Error *error) {
    sqlite3_stmt *q;
    Status status = store_query(store, QUERY_INSERT_DIGEST, &q, error);
    if (status) return status;
    sqlite3_bind_int64(q, 1, sqlite3_last_insert_rowid(store->db));
    bind_str(q, 2, line);
    return store_finish(store, q, error);
}

static Status insert(Store *store, const StoredPage *page, const char *sha256, Error *error) {
    uLongf n = compressBound(page->bytes.n);
    unsigned char *deflated = malloc(n);
    if (!deflated || compress(deflated, &n, (const Bytef *)page->bytes.p, page->bytes.n) != Z_OK) {
        free(deflated);
        return error_set(error, STATUS_NO_MEMORY, "no-memory", "%s: out of memory", store->path);
    }
    Status status = insert_page(store, page, (Str){(const char *)deflated, (uint32_t)n}, sha256, error);
    free(deflated);
    return status ? status : insert_digest(store, page->digest, error);
}

Status store_put(Store *store, const StoredPage *page, StorePut *what, Error *error) {
    char sha256[SHA256_HEX + 1];
    sqlite3_stmt *q;
    bool found = false;
    sha256_hex(page->bytes, sha256);
    Status status = store_query(store, QUERY_FIND, &q, error);
    if (status) return status;
    bind_str(q, 1, page->id);
    status = store_step(store, q, &found, error);
    const void *kept = found ? sqlite3_column_blob(q, 0) : NULL;
    bool same = kept && sqlite3_column_bytes(q, 0) == SHA256_HEX && memcmp(kept, sha256, SHA256_HEX) == 0;
    sqlite3_reset(q);
    *what = !found ? PUT_NEW : same ? PUT_KNOWN : PUT_CONFLICT;
    return status || found ? status : insert(store, page, sha256, error);
}

Status store_set_digest(Store *store, Str id, Str line, Error *error) {
    sqlite3_stmt *q;
    Status status = store_query(store, QUERY_SET_DIGEST, &q, error);
    if (status) return status;
    bind_str(q, 1, id);
    bind_str(q, 2, line);
    return store_finish(store, q, error);
}

Status store_remove(Store *store, Str id, bool *found, Error *error) {
    sqlite3_stmt *q;
    Status status = store_query(store, QUERY_REMOVE, &q, error);
    if (status) return status;
    bind_str(q, 1, id);
    status = store_finish(store, q, error);
    *found = !status && sqlite3_changes(store->db) > 0;
    return status;
}

/* ---- one after another ---- */

static Days column_days(sqlite3_stmt *q, int at, Arena *arena) {
    Days from = DAYS_UNKNOWN, to = DAYS_UNKNOWN;
    days_parse(column_str(q, at, arena), &from);
    days_parse(column_str(q, at + 1, arena), &to);
    return (Days){from.from, to.to};
}

static Status inflate_page(const Store *store, sqlite3_stmt *q, Arena *arena, StoredPage *page, Error *error) {
    int64_t size = sqlite3_column_int64(q, 8);
    const void *deflated = sqlite3_column_blob(q, 9);
    int length = sqlite3_column_bytes(q, 9);
    if (size < 0 || size > LARGEST_PAGE || size > (int64_t)length * MOST_INFLATED) return store_fail(store, SQLITE_CORRUPT, error);
    char *bytes = arena_alloc(arena, (size_t)size + 1);
    uLongf n = (uLongf)size;
    int code = uncompress((Bytef *)bytes, &n, deflated, (uLong)length);
    page->bytes = (Str){bytes, (uint32_t)n};
    if (code == Z_MEM_ERROR) return store_fail(store, SQLITE_NOMEM, error);
    return code == Z_OK && n == (uLongf)size && utf8_valid(page->id) ? STATUS_OK : store_fail(store, SQLITE_CORRUPT, error);
}

static Status take_page(const Store *store, sqlite3_stmt *q, Arena *arena, StoredPage *page, Error *error) {
    *page = (StoredPage){.id = column_str(q, 1, arena), .source = column_str(q, 2, arena), .url = column_str(q, 3, arena),
                         .html = str_is(column_str(q, 4, arena), "html"), .clean = sqlite3_column_int(q, 5), .published = column_days(q, 6, arena)};
    Status status = inflate_page(store, q, arena, page, error);
    sqlite3_reset(q);
    return status;
}

Status store_next_page(Store *store, int64_t *at, Arena *arena, StoredPage *page, bool *found, Error *error) {
    sqlite3_stmt *q;
    *found = false;
    Status status = store_query(store, QUERY_NEXT_PAGE, &q, error);
    if (status) return status;
    sqlite3_bind_int64(q, 1, *at);
    status = store_step(store, q, found, error);
    if (status || !*found) return status;
    *at = sqlite3_column_int64(q, 0);
    return take_page(store, q, arena, page, error);
}

Status store_page(Store *store, Str id, Arena *arena, StoredPage *page, bool *found, Error *error) {
    sqlite3_stmt *q;
    *found = false;
    Status status = store_query(store, QUERY_PAGE, &q, error);
    if (status) return status;
    bind_str(q, 1, id);
    status = store_step(store, q, found, error);
    return status || !*found ? status : take_page(store, q, arena, page, error);
}

static Status ask_number(Store *store, Query query, int64_t *number, Error *error) {
    sqlite3_stmt *q;
    bool found = false;
    *number = 0;
    Status status = store_query(store, query, &q, error);
    if (!status) status = store_step(store, q, &found, error);
    if (status) return status;
    if (found) *number = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    return STATUS_OK;
}

Status store_count(Store *store, uint32_t *pages, Error *error) {
    int64_t n;
    Status status = ask_number(store, QUERY_COUNT, &n, error);
    *pages = (uint32_t)n;
    return status;
}

Status store_version(Store *store, int64_t *version, Error *error) { return ask_number(store, QUERY_VERSION, version, error); }

Status store_next_digest(Store *store, int64_t *at, Arena *arena, Str *line, bool *found, Error *error) {
    sqlite3_stmt *q;
    *found = false;
    Status status = store_query(store, QUERY_NEXT_DIGEST, &q, error);
    if (status) return status;
    sqlite3_bind_int64(q, 1, *at);
    status = store_step(store, q, found, error);
    if (status || !*found) return status;
    *at = sqlite3_column_int64(q, 0);
    *line = column_str(q, 1, arena);
    sqlite3_reset(q);
    return utf8_valid(*line) ? STATUS_OK : store_fail(store, SQLITE_CORRUPT, error);
}
