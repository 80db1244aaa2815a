/* The store: what is put comes back byte for byte, in order; what was kept already, and what contradicts it; removal; fingerprints. */
#include "base/str.h"
#include "check.h"
#include "store/sha256.h"
#include "store/store.h"

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
    bool found;
    int64_t at = 0;
    CHECK(store_next_page(store, &at, arena, &got, &found, &error) == STATUS_OK && found);
    CHECK(str_equal(got.bytes, STR("one\0and a NUL")) && got.html && !got.clean && !days_known(got.published));
    CHECK_STR(got.id, "a");
    CHECK_STR(got.source, "folder/page.html");
    CHECK(store_next_page(store, &at, arena, &got, &found, &error) == STATUS_OK && found);
    CHECK(got.published.from == 100 && got.published.to == 101);
    CHECK_STR(got.url, "https://example.org/b");
    CHECK(store_next_page(store, &at, arena, &got, &found, &error) == STATUS_OK && found && got.bytes.n == 0);
    CHECK(store_next_page(store, &at, arena, &got, &found, &error) == STATUS_OK && !found);
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
    CHECK(store_next_digest(store, &at, arena, &line, &found, &error) == STATUS_OK && found);
    CHECK_STR(line, "another");
}

static void test_rollback(Store *store, Arena *arena) {
    Error error;
    StoredPage got;
    bool found;
    int64_t at = 0;
    uint32_t n = 0;
    CHECK(store_begin(store, &error) == STATUS_OK);
    CHECK(put(store, page("lost", STR("x"))) == PUT_NEW);
    store_rollback(store);
    while (store_next_page(store, &at, arena, &got, &found, &error) == STATUS_OK && found) n++;
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
    test_sha256();
    test_missing();
    store_close(store);
    arena_free(&arena);
    return check_done();
}
