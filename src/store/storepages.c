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

/* By which a kept line can be checked (storecheck.c): as long as the bytes are those of the digest, so is this. */
static Cell fingerprint_cell(Str line) { return number_cell((int64_t)str_hash_long(line)); }

static Status insert_page(Store *store, const StoredPage *page, Str deflated, const char *sha256, Error *error) {
    char from[16], to[16];
    return store_run(store, QUERY_INSERT,
                     CELLS(text_cell(page->id), text_cell(page->source), text_or_null(page->url), text_cell(page->html ? STR("html") : STR("text")), number_cell(page->clean),
                           text_or_null(day_text(page->published.from, from)), text_or_null(day_text(page->published.to, to)), text_cell(str_from(sha256)),
                           number_cell(page->bytes.n), bytes_cell(deflated.p, deflated.n)),
                     error);
}

static Status insert_digest(Store *store, Str line, Error *error) {
    return store_run(store, QUERY_INSERT_DIGEST, CELLS(number_cell(sqlite3_last_insert_rowid(store->db)), text_cell(line), fingerprint_cell(line)), error);
}

/* What was fused before is of other digests than these. */
static Status touch(Store *store, Error *error) { return store_run(store, QUERY_TOUCH, (Cells){0}, error); }

static Status insert(Store *store, const StoredPage *page, const char *sha256, Error *error) {
    uLongf n = compressBound(page->bytes.n);
    unsigned char *deflated = malloc(n);
    if (!deflated || compress(deflated, &n, (const Bytef *)page->bytes.p, page->bytes.n) != Z_OK) {
        free(deflated);
        return error_set(error, STATUS_NO_MEMORY, "no-memory", "%s: out of memory", store->path);
    }
    Status status = insert_page(store, page, (Str){(const char *)deflated, (uint32_t)n}, sha256, error);
    free(deflated);
    if (!status) status = insert_digest(store, page->digest, error);
    return status ? status : touch(store, error);
}

Status store_put(Store *store, const StoredPage *page, StorePut *what, Error *error) {
    char sha256[SHA256_HEX + 1];
    sqlite3_stmt *q;
    bool found = false;
    sha256_hex(page->bytes, sha256);
    Status status = store_bind(store, QUERY_FIND, CELLS(text_cell(page->id)), &q, error);
    if (!status) status = store_step(store, q, &found, error);
    if (status) return status;
    const void *kept = found ? sqlite3_column_blob(q, 0) : NULL;
    bool same = kept && sqlite3_column_bytes(q, 0) == SHA256_HEX && memcmp(kept, sha256, SHA256_HEX) == 0;
    sqlite3_reset(q);
    *what = !found ? PUT_NEW : same ? PUT_KNOWN : PUT_CONFLICT;
    return found ? STATUS_OK : insert(store, page, sha256, error);
}

Status store_set_digest(Store *store, Str id, Str line, Error *error) {
    Status status = store_run(store, QUERY_SET_DIGEST, CELLS(text_cell(id), text_cell(line), fingerprint_cell(line)), error);
    return status ? status : touch(store, error);
}

Status store_remove(Store *store, Str id, bool *found, Error *error) {
    Status status = store_run(store, QUERY_REMOVE, CELLS(text_cell(id)), error);
    *found = !status && sqlite3_changes(store->db) > 0;
    return *found ? touch(store, error) : status;
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

Status store_next_page(Store *store, int64_t *at, Arena *arena, StoredPage *page, Error *error) {
    sqlite3_stmt *q;
    *page = (StoredPage){0};
    Status status = store_next(store, QUERY_NEXT_PAGE, at, &q, error);
    return status || !q ? status : take_page(store, q, arena, page, error);
}

Status store_page(Store *store, Str id, Arena *arena, StoredPage *page, Error *error) {
    sqlite3_stmt *q;
    bool found = false;
    *page = (StoredPage){0};
    Status status = store_bind(store, QUERY_PAGE, CELLS(text_cell(id)), &q, error);
    if (!status) status = store_step(store, q, &found, error);
    return status || !found ? status : take_page(store, q, arena, page, error);
}

Status store_count(Store *store, uint32_t *pages, Error *error) {
    int64_t n;
    Status status = store_number(store, QUERY_COUNT, &n, error);
    *pages = (uint32_t)n;
    return status;
}

Status store_version(Store *store, int64_t *version, Error *error) { return store_number(store, QUERY_VERSION, version, error); }

Status store_next_digest(Store *store, int64_t *at, Arena *arena, Str *line, Error *error) {
    sqlite3_stmt *q;
    Status status = store_next(store, QUERY_NEXT_DIGEST, at, &q, error);
    *line = (Str){0};
    if (status || !q) return status;
    *line = column_str(q, 1, arena);
    sqlite3_reset(q);
    return utf8_valid(*line) ? STATUS_OK : store_fail(store, SQLITE_CORRUPT, error);
}

Status store_digest(Store *store, Str page, Arena *arena, Str *line, Error *error) {
    sqlite3_stmt *q;
    Status status = store_bind(store, QUERY_DIGEST, CELLS(text_cell(page)), &q, error);
    return status ? status : store_text(store, q, arena, line, error);
}
