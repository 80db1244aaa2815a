/* The store: what is put comes back byte for byte, in order; what was kept already, and what contradicts it; removal; fingerprints; what is damaged. */
#include "base/str.h"
#include "check.h"
#include "store/sha256.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

static StoredPage page(const char *id, Str bytes) {
    return (StoredPage){.id = str_from(id), .source = STR("folder/page.html"), .bytes = bytes, .html = true, .published = DAYS_UNKNOWN, .digest = STR("digest")};
}

static StorePut put(Store *store, StoredPage page) {
    StorePut what = PUT_CONFLICT;
    Error error;
    CHECK(store_put(store, &page, &what, &error) == STATUS_OK);
    return what;
}

static void test_put(Store *store) {
    Error error;
    StoredPage dated = page("b", STR("two"));
    dated.published = (Days){100, 101};
    dated.url = STR("https://example.org/b");
    CHECK(store_begin(store, &error) == STATUS_OK);
    CHECK(put(store, page("a", STR("one\0and a NUL"))) == PUT_NEW);
    CHECK(put(store, dated) == PUT_NEW);
    CHECK(put(store, page("a", STR("one\0and a NUL"))) == PUT_KNOWN);
    CHECK(put(store, page("a", STR("other"))) == PUT_CONFLICT);
    CHECK(put(store, page("empty", (Str){0})) == PUT_NEW);
    CHECK(store_commit(store, &error) == STATUS_OK);
}

static void test_walk(Store *store, Arena *arena) {
    Error error;
    StoredPage got;
    int64_t at = 0;
    CHECK(store_next_page(store, &at, arena, &got, &error) == STATUS_OK && got.id.p);
    CHECK(str_equal(got.bytes, STR("one\0and a NUL")) && got.html && !got.clean && !days_known(got.published));
    CHECK_STR(got.id, "a");
    CHECK_STR(got.source, "folder/page.html");
    CHECK(store_next_page(store, &at, arena, &got, &error) == STATUS_OK && got.id.p);
    CHECK(got.published.from == 100 && got.published.to == 101);
    CHECK_STR(got.url, "https://example.org/b");
    CHECK(store_next_page(store, &at, arena, &got, &error) == STATUS_OK && got.id.p && got.bytes.n == 0);
    CHECK(store_next_page(store, &at, arena, &got, &error) == STATUS_OK && !got.id.p);
}

static void test_digests(Store *store, Arena *arena) {
    Error error;
    Str line;
    bool found;
    int64_t at = 0;
    CHECK(store_begin(store, &error) == STATUS_OK);
    CHECK(store_set_digest(store, STR("b"), STR("another"), &error) == STATUS_OK);
    CHECK(store_remove(store, STR("a"), &found, &error) == STATUS_OK && found);
    CHECK(store_remove(store, STR("a"), &found, &error) == STATUS_OK && !found);
    CHECK(store_commit(store, &error) == STATUS_OK);
    CHECK(store_next_digest(store, &at, arena, &line, &error) == STATUS_OK && line.p);
    CHECK_STR(line, "another");
}

static void test_rollback(Store *store, Arena *arena) {
    Error error;
    StoredPage got;
    int64_t at = 0;
    uint32_t n = 0;
    CHECK(store_begin(store, &error) == STATUS_OK);
    CHECK(put(store, page("lost", STR("x"))) == PUT_NEW);
    store_rollback(store);
    while (store_next_page(store, &at, arena, &got, &error) == STATUS_OK && got.id.p) n++;
    CHECK(n == 2);
    CHECK(store_begin(store, &error) == STATUS_OK && store_commit(store, &error) == STATUS_OK);
}

static void test_sha256(void) {
    static const struct { const char *repeated; uint32_t n; const char *hex; } rows[] = {
        {"a", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
        {"a", 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
    };
    char bytes[128], hex[SHA256_HEX + 1];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        memset(bytes, rows[i].repeated[0], sizeof bytes);
        sha256_hex((Str){bytes, rows[i].n}, hex);
        CHECK(strcmp(hex, rows[i].hex) == 0);
    }
}

static void test_single(Store *store, Arena *arena) {
    Error error;
    StoredPage got;
    uint32_t n;
    CHECK(store_count(store, &n, &error) == STATUS_OK && n == 2);
    CHECK(store_page(store, STR("b"), arena, &got, &error) == STATUS_OK && got.id.p && str_equal(got.bytes, STR("two")));
    CHECK(store_page(store, STR("a"), arena, &got, &error) == STATUS_OK && !got.id.p);
}

/* ---- damage ---- */

static void remove_store(const char *path) {
    static const char *const beside[] = {"", "-wal", "-shm"};
    char name[64];
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) snprintf(name, sizeof name, "%s%s", path, beside[i]), unlink(name);
}

static void make_store(const char *path, const char *spoiled_by) {
    Error error;
    Store *store = NULL;
    sqlite3 *db = NULL;
    remove_store(path);
    CHECK(store_open(&store, path, STORE_CREATE, &error) == STATUS_OK && store_begin(store, &error) == STATUS_OK);
    put(store, page("a", STR("one page, long enough to be deflated, deflated, deflated")));
    CHECK(store_commit(store, &error) == STATUS_OK);
    store_close(store);
    CHECK(sqlite3_open(path, &db) == SQLITE_OK && sqlite3_exec(db, spoiled_by, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
}

static Status read_all(Store *store, Arena *arena, Error *error) {
    StoredPage got;
    Str line;
    Status status = store_next_digest(store, &(int64_t){0}, arena, &line, error);
    return status ? status : store_next_page(store, &(int64_t){0}, arena, &got, error);
}

static void test_damage(Arena *arena) {
    static const struct { const char *spoiled_by, *name; } rows[] = {
        {"UPDATE digests SET line = CAST(x'80FF' AS TEXT)", "store-damaged"}, {"UPDATE pages SET id = CAST(x'FF' AS TEXT)", "store-damaged"},
        {"UPDATE pages SET size = 1000000000", "store-damaged"},              {"UPDATE pages SET size = -1", "store-damaged"},
        {"UPDATE pages SET size = 3", "store-damaged"},                       {"UPDATE pages SET bytes = x''", "store-damaged"},
        {"UPDATE pages SET bytes = x'789C0000FFFF'", "store-damaged"},        {"DROP TABLE digests", "store-damaged"},
        {"ALTER TABLE pages DROP COLUMN kind", "store-damaged"},              {"PRAGMA user_version = 99", "store-newer"},
        {"PRAGMA application_id = 1", "store-foreign"},
    };
    char path[] = "/tmp/test-store-XXXXXX";
    int file = mkstemp(path);
    CHECK(file >= 0 && close(file) == 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error error = {0};
        Store *store = NULL;
        make_store(path, rows[i].spoiled_by);
        Status status = store_open(&store, path, STORE_READ, &error);
        if (!status) status = read_all(store, arena, &error);
        bool right = status == STATUS_STORE && strcmp(error.name, rows[i].name) == 0;
        if (!right) fprintf(stderr, "store: %s: %s\n", rows[i].spoiled_by, error.message);
        CHECK(right);
        store_close(store);
    }
    remove_store(path);
}

static void test_missing(void) {
    Error error;
    Store *store = NULL;
    CHECK(store_open(&store, "no/such/store.db", STORE_READ, &error) == STATUS_USAGE && strcmp(error.name, "no-such-store") == 0);
    CHECK(store_open(&store, "no/such/store.db", STORE_CREATE, &error) == STATUS_STORE && strcmp(error.name, "store-io") == 0);
    CHECK(store == NULL);
}

int main(void) {
    jmp_buf exit;
    Arena arena;
    arena_init(&arena, &exit);
    if (setjmp(exit)) return 1;
    Store *store = NULL;
    Error error;
    CHECK(store_open(&store, "", STORE_CREATE, &error) == STATUS_OK);
    test_put(store);
    test_walk(store, &arena);
    test_digests(store, &arena);
    test_rollback(store, &arena);
    test_single(store, &arena);
    test_damage(&arena);
    test_sha256();
    test_missing();
    store_close(store);
    arena_free(&arena);
    return check_done();
}
