/* The log of changes: new, changed, merged, split and withdrawn events; nothing when nothing changed; what an old id became; stores without a log. */
#include "base/str.h"
#include "check.h"
#include "store/storelog.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

static Arena arena; /* of the whole test */

static LoggedEvent event(const char *id, const char *line, const uint64_t *mentions, uint32_t n) { return (LoggedEvent){str_from(id), str_from(line), mentions, n}; }

static void log_all(Store *store, const LoggedEvent *events, uint32_t n) {
    Error error;
    CHECK(store_log(store, &arena, events, n, &error) == STATUS_OK);
}

/* The log behind a row as "new a, merged b>c, ...". */
static Str changes_since(Store *store, int64_t since) {
    Error error;
    StoredChange c;
    Str all = STR("");
    for (bool found = true; store_next_change(store, &since, &arena, &c, &found, &error) == STATUS_OK && found;)
        all = str_format(&arena, "%.*s%s%.*s %.*s%s%.*s", STR_FMT(all), all.n ? ", " : "", STR_FMT(c.change), STR_FMT(c.event), c.became.n ? ">" : "", STR_FMT(c.became));
    return all;
}

static Str heir_of(Store *store, const char *id) {
    Error error;
    Str heir = {0};
    bool found;
    CHECK(store_heir(store, str_from(id), &arena, &heir, &found, &error) == STATUS_OK);
    return found ? heir : STR("nothing");
}

static void test_log(Store *store) {
    static const uint64_t k[] = {1, 2, 3, 4, 5};
    LoggedEvent first[] = {event("a", "{1}", k, 2), event("b", "{2}", k + 2, 2)};
    log_all(store, first, 2);
    CHECK_STR(changes_since(store, 0), "new a, new b");
    log_all(store, first, 2);
    CHECK_STR(changes_since(store, 2), "");

    LoggedEvent longer[] = {event("a", "{1}", k, 2), event("b", "{2, 5}", k + 2, 3)};
    log_all(store, longer, 2);
    CHECK_STR(changes_since(store, 2), "changed b");

    LoggedEvent one[] = {event("a", "{1-5}", k, 5)};
    log_all(store, one, 1);
    CHECK_STR(changes_since(store, 3), "changed a, merged b>a");
    CHECK_STR(heir_of(store, "b"), "a");
    CHECK_STR(heir_of(store, "a"), "nothing"); /* it is there */
    CHECK_STR(heir_of(store, "never"), "nothing");

    LoggedEvent apart[] = {event("c", "{2}", k + 1, 1), event("d", "{3-5}", k + 2, 3)};
    log_all(store, apart, 2);
    CHECK_STR(changes_since(store, 5), "new c, new d, split a>c, split a>d");
    CHECK_STR(heir_of(store, "b"), "d");       /* over a, which is gone too */

    LoggedEvent left[] = {event("c", "{2}", k + 1, 1)};
    log_all(store, left, 1);
    CHECK_STR(changes_since(store, 9), "withdrawn d");
    log_all(store, NULL, 0);
    CHECK_STR(changes_since(store, 10), "withdrawn c");
}

/* A store of the first schema gets its log when it is opened for changes; who only reads it finds none. */
static void test_older(const char *path) {
    Error error;
    Store *store;
    sqlite3 *db;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, "DROP VIEW event_list; DROP VIEW event_actors; DROP VIEW event_reports; DROP VIEW event_claims; DROP TABLE events; DROP TABLE mentions;"
                           "DROP TABLE changes; PRAGMA user_version=1", NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
    CHECK(store_open(&store, path, STORE_READ, &error) == STATUS_OK);
    CHECK_STR(heir_of(store, "b"), "nothing");
    store_close(store);
    CHECK(store_open(&store, path, STORE_CHANGE, &error) == STATUS_OK);
    CHECK_STR(changes_since(store, 0), "");
    store_close(store);
}

int main(void) {
    char folder[] = "/tmp/storelogXXXXXX", path[64];
    jmp_buf exit;
    Error error;
    Store *store;
    if (!mkdtemp(folder)) return 1;
    sqlite3_snprintf(sizeof path, path, "%s/s.db", folder);
    arena_init(&arena, &exit);
    if (setjmp(exit)) abort();
    CHECK(store_open(&store, path, STORE_CREATE, &error) == STATUS_OK);
    test_log(store);
    store_close(store);
    test_older(path);
    arena_free(&arena);
    unlink(path), rmdir(folder);
    return check_done();
}
