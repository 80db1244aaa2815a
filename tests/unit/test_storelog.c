/* The log of changes: new, changed, merged, split and withdrawn events; nothing when nothing changed; what an old id became; stores without a log. */
#include "base/str.h"
#include "check.h"
#include "store/storelog.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

static Arena arena; /* of the whole test */

typedef struct LoggedRow {
    KeptRow row;
    const uint64_t *mentions;
    uint32_t n;
} LoggedRow;

static LoggedRow event(const char *id, const char *line, const uint64_t *mentions, uint32_t n) {
    static const uint64_t any[] = {ANY_TERM};
    return (LoggedRow){{str_from(id), str_from(line), str_from(line), str_hash(str_from(line)), DAYS_UNKNOWN, any, 1}, mentions, n};
}

static void row_of(void *context, uint32_t event, KeptRow *out) { *out = ((const LoggedRow *)context)[event].row; }

static void log_as(Store *store, LoggedRow *rows, uint32_t n, KeptOf of) {
    Error error;
    LoggedEvent events[8];
    LoggedEvents all = {events, n, row_of, rows};
    for (uint32_t i = 0; i < n; i++)
        events[i] = (LoggedEvent){rows[i].row.id, rows[i].row.kept_hash, rows[i].mentions, rows[i].n};
    CHECK(store_log(store, &arena, &all, of, &error) == STATUS_OK);
}

static void log_all(Store *store, LoggedRow *rows, uint32_t n) { log_as(store, rows, n, (KeptOf){7, 1}); }

/* The log behind a row as "new a, merged b>c, ...". */
static Str changes_since(Store *store, int64_t since) {
    Error error;
    StoredChange c;
    Str all = STR("");
    while (store_next_change(store, &since, &arena, &c, &error) == STATUS_OK && c.seq)
        all = str_format(&arena, "%.*s%s%.*s %.*s%s%.*s", STR_FMT(all), all.n ? ", " : "", STR_FMT(c.change), STR_FMT(c.event), c.became.n ? ">" : "", STR_FMT(c.became));
    return all;
}

static Str heir_of(Store *store, const char *id) {
    Error error;
    Str heir = {0};
    CHECK(store_heir(store, str_from(id), &arena, &heir, &error) == STATUS_OK);
    return heir.p ? heir : STR("nothing");
}

static void test_log(Store *store) {
    static const uint64_t k[] = {1, 2, 3, 4, 5};
    LoggedRow first[] = {event("a", "{1}", k, 2), event("b", "{2}", k + 2, 2)};
    log_all(store, first, 2);
    CHECK_STR(changes_since(store, 0), "new a, new b");
    log_all(store, first, 2);
    CHECK_STR(changes_since(store, 2), "");

    LoggedRow longer[] = {event("a", "{1}", k, 2), event("b", "{2, 5}", k + 2, 3)};
    log_all(store, longer, 2);
    CHECK_STR(changes_since(store, 2), "changed b");

    LoggedRow one[] = {event("a", "{1-5}", k, 5)};
    log_all(store, one, 1);
    CHECK_STR(changes_since(store, 3), "changed a, merged b>a");
    CHECK_STR(heir_of(store, "b"), "a");
    CHECK_STR(heir_of(store, "a"), "nothing"); /* it is there */
    CHECK_STR(heir_of(store, "never"), "nothing");

    LoggedRow apart[] = {event("c", "{2}", k + 1, 1), event("d", "{3-5}", k + 2, 3)};
    log_all(store, apart, 2);
    CHECK_STR(changes_since(store, 5), "new c, new d, split a>c, split a>d");
    CHECK_STR(heir_of(store, "b"), "d");       /* over a, which is gone too */

    LoggedRow left[] = {event("c", "{2}", k + 1, 1)};
    log_all(store, left, 1);
    CHECK_STR(changes_since(store, 9), "withdrawn d");
    log_all(store, NULL, 0);
    CHECK_STR(changes_since(store, 10), "withdrawn c");
}

/* ---- kept events --------------------------------------------------------------------------------------------------------- */

static Str found_by(Store *store, uint64_t term, Days days) {
    Error error;
    KeptRows rows = {0};
    Str all = STR(""), kept;
    CHECK(kept_find(store, (KeptAsk){term, days}, &arena, &rows, &error) == STATUS_OK);
    for (uint32_t i = 0; i < rows.n; i++) {
        CHECK(kept_row(store, rows.v[i], &arena, &kept, &error) == STATUS_OK && kept.p);
        all = str_format(&arena, "%.*s%s%.*s", STR_FMT(all), all.n ? " " : "", STR_FMT(kept));
    }
    return all;
}

static LoggedRow kept(const char *id, const char *as, Days days, const uint64_t *terms, uint32_t n) {
    return (LoggedRow){{str_from(id), str_from(id), str_from(as), str_hash(str_from(as)), days, terms, n}, terms, 0};
}

/* Found by term and days; those that last long, or have no day, too; what changed is found as it is now, what is gone is not. */
static void test_kept(Store *store) {
    const uint64_t xi[] = {ANY_TERM, 5}, modi[] = {ANY_TERM, 6};
    LoggedRow events[] = {kept("day", "day", (Days){100, 100}, xi, 2), kept("month", "month", (Days){90, 120}, modi, 2), kept("year", "year", (Days){0, 364}, xi, 2), kept("none", "none", DAYS_UNKNOWN, xi, 2)};
    log_all(store, events, 4);
    CHECK_STR(found_by(store, 5, (Days){100, 130}), "day none year");
    CHECK_STR(found_by(store, 6, (Days){120, 130}), "month");
    CHECK_STR(found_by(store, 6, (Days){121, 130}), "");
    CHECK_STR(found_by(store, ANY_TERM, (Days){400, 500}), "none");
    CHECK_STR(found_by(store, ANY_TERM, DAYS_UNKNOWN), "month day none year");
    events[0] = kept("day", "later", (Days){101, 101}, modi, 2);
    log_all(store, events, 2);
    CHECK_STR(found_by(store, 5, DAYS_UNKNOWN), "");
    CHECK_STR(found_by(store, 6, (Days){101, 101}), "month later");
}

/* Kept events are good as long as nothing was changed since, for the same program and tables. */
static void test_good(Store *store) {
    Error error;
    KeptOf of;
    StorePut put;
    bool good;
    CHECK(kept_of(store, &of, &error) == STATUS_OK);
    of.stamp = 9;
    log_as(store, NULL, 0, of);
    CHECK(kept_good(store, 9, &good, &error) == STATUS_OK && good);
    CHECK(kept_good(store, 8, &good, &error) == STATUS_OK && !good);
    StoredPage page = {.id = STR("p"), .source = STR("p"), .bytes = STR("text"), .published = DAYS_UNKNOWN, .digest = STR("line")};
    CHECK(store_begin(store, &error) == STATUS_OK && store_put(store, &page, &put, &error) == STATUS_OK && store_commit(store, &error) == STATUS_OK);
    CHECK(kept_good(store, 9, &good, &error) == STATUS_OK && !good);
}

/* A store of the first schema gets its log when it is opened for changes; who only reads it finds none. */
static void test_older(const char *path) {
    Error error;
    Store *store;
    sqlite3 *db;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, "DROP VIEW event_list; DROP VIEW event_actors; DROP VIEW event_reports; DROP VIEW event_claims; DROP TABLE events; DROP TABLE mentions;"
                           "DROP TABLE changes; DROP TABLE event_terms; DROP TABLE state; ALTER TABLE digests DROP COLUMN hash; PRAGMA user_version=1", NULL, NULL, NULL) == SQLITE_OK);
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
    test_kept(store);
    test_good(store);
    store_close(store);
    test_older(path);
    arena_free(&arena);
    unlink(path), rmdir(folder);
    return check_done();
}
