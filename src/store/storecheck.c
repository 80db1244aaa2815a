/* Is all there, as it came? SQLite's own check of its pages and indexes; then of each kept page its fingerprint, taken anew from its bytes, and
 * that it has a digest. Nothing is changed, and what is wrong with one page keeps none of the others from being looked at. */
#include "base/utf8.h"
#include "store/sha256.h"
#include "store/storedb.h"

enum { MOST_PROBLEMS = 100 };

typedef struct Checking {
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

/* What is wrong with the page at hand, or NULL. */
static const char *fault_of(const StoredPage *page, Status read, Str fingerprint, bool digest) {
    char sha256[SHA256_HEX + 1];
    if (read) return "its bytes cannot be read";
    sha256_hex(page->bytes, sha256);
    if (!str_is(fingerprint, sha256)) return "its bytes are not those that were added";
    return digest ? NULL : "it has not been read: run dateline reread";
}

static Status check_page(Store *store, Checking *c, Str id, Str fingerprint, bool digest, Arena *arena, Error *error) {
    StoredPage page = {0};
    bool found;
    Status status = store_page(store, id, arena, &page, &found, error);
    if (status == STATUS_NO_MEMORY) return status;
    const char *fault = fault_of(&page, status, fingerprint, digest);
    c->check->pages++;
    if (fault) tell(c, id, fault);
    return STATUS_OK;
}

Status store_check(Store *store, Arena *arena, StoreCheck *check, Error *error) {
    Checking c = {.check = check};
    sqlite3_stmt *q;
    bool found = true;
    int64_t at = 0;
    Status status = check_file(store, &c, arena, error);
    while (!status && found) {
        arena_reset(arena);
        status = store_query(store, QUERY_FINGERPRINT, &q, error);
        if (!status) sqlite3_bind_int64(q, 1, at);
        if (!status) status = store_step(store, q, &found, error);
        if (status || !found) return status;
        at = sqlite3_column_int64(q, 0);
        Str id = column_str(q, 1, arena), fingerprint = column_str(q, 2, arena);
        bool digest = sqlite3_column_int(q, 3);
        sqlite3_reset(q);
        status = check_page(store, &c, id, fingerprint, digest, arena, error);
    }
    return status;
}
