/* Is all there, as it came? SQLite's own check of its pages and indexes; then of each kept page its fingerprint, taken anew from its bytes, and
 * that it has a digest, which is the one that was put there. Nothing is changed, and what is wrong with one page keeps none of the others from
 * being looked at. */
#include "base/utf8.h"
#include "store/sha256.h"
#include "store/storedb.h"

enum { MOST_PROBLEMS = 100 };
enum { ID = 1, FINGERPRINT, DIGEST, DIGEST_HASH }; /* columns of QUERY_FINGERPRINT */

typedef struct Checking {
    Store *store;
    Arena *arena;             /* of the page at hand */
    StoreCheck *check;
    uint32_t told;
} Checking;

static void tell(Checking *c, Str page, const char *what) {
    c->check->damaged++;
    if (c->told++ < MOST_PROBLEMS) c->check->damage(c->check->context, page, what);
}

static Status check_file(Store *store, Checking *c, Arena *arena, Error *error) {
    sqlite3_stmt *q;
    bool found = true;
    Status status = store_query(store, QUERY_INTEGRITY, &q, error);
    while (!status && !(status = store_step(store, q, &found, error)) && found) {
        Str said = column_str(q, 0, arena);
        if (!str_is(said, "ok")) tell(c, (Str){0}, said.p);
    }
    return status;
}

/* What is wrong with the digest at hand, or NULL. A store of an older schema has no hash of it. */
static const char *fault_of_digest(sqlite3_stmt *q) {
    const void *line = sqlite3_column_blob(q, DIGEST);
    if (!line) return "it has not been read: run dateline reread";
    bool known = sqlite3_column_type(q, DIGEST_HASH) == SQLITE_INTEGER;
    uint64_t hash = str_hash_long((Str){line, (uint32_t)sqlite3_column_bytes(q, DIGEST)});
    return known && (uint64_t)sqlite3_column_int64(q, DIGEST_HASH) != hash ? "what was read of it is not what was kept: run dateline reread" : NULL;
}

/* What is wrong with the page itself, or NULL. */
static const char *fault_of_page(const StoredPage *page, Status read, Str fingerprint) {
    char sha256[SHA256_HEX + 1];
    if (read) return "its bytes cannot be read";
    sha256_hex(page->bytes, sha256);
    return str_is(fingerprint, sha256) ? NULL : "its bytes are not those that were added";
}

static Status check_page(Checking *c, Str id, Str fingerprint, Error *error) {
    StoredPage page;
    Status status = store_page(c->store, id, c->arena, &page, error);
    if (status == STATUS_NO_MEMORY) return status;
    const char *fault = fault_of_page(&page, status, fingerprint);
    c->check->pages++;
    if (fault) tell(c, id, fault);
    return STATUS_OK;
}

Status store_check(Store *store, Arena *arena, StoreCheck *check, Error *error) {
    Checking c = {store, arena, check, 0};
    sqlite3_stmt *q;
    int64_t at = 0;
    Query next = store->schema < 3 ? QUERY_FINGERPRINT_2 : QUERY_FINGERPRINT;
    Status status = check_file(store, &c, arena, error);
    while (!status) {
        arena_reset(arena);
        status = store_next(store, next, &at, &q, error);
        if (status || !q) return status;
        Str id = column_str(q, ID, arena), fingerprint = column_str(q, FINGERPRINT, arena);
        const char *fault = fault_of_digest(q);
        sqlite3_reset(q);
        if (fault) tell(&c, id, fault);
        status = check_page(&c, id, fingerprint, error);
    }
    return status;
}
