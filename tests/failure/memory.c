/* memory [all]: whatever is done, the n-th allocation fails, once or from there on, for n = 1, 2, ... until none fails. Each time the call must end with
 * DATELINE_NO_MEMORY, or as if nothing had happened; the store is whole, has what was acknowledged, and takes the rest when asked again. The
 * sanitizer watches for leaks. Without `all`, the first points of each scene and others evenly spread, the same each time. */
#include "../unit/check.h"
#include "allocate.h"
#include "scenes.h"

#include <stdlib.h>

enum { FIRST_POINTS = 150, SPREAD_POINTS = 250 };

typedef struct Tally { long points, tried, refused, unmoved; } Tally;

static void expect_refusal(const char *name, long n, dateline_status status, const dateline_error *error) {
    bool right = status == DATELINE_NO_MEMORY && strcmp(error->name, "no-memory") == 0 && dateline_exit_code(status) == 5;
    if (!right) fprintf(stderr, "%s: allocation %ld failed, and so: status %d, %s: %s\n", name, n, status, error->name, error->message);
    CHECK(right);
}

static void expect_same(const char *name, long n, const Kept *out, const Kept *whole) {
    bool same = kept_same(out, whole);
    if (!same) {
        size_t at = 0;
        while (at < out->n && at < whole->n && out->bytes[at] == whole->bytes[at]) at++;
        fprintf(stderr, "%s: allocation %ld failed, and %zu bytes came out, not %zu; instead of %.60s: %.60s\n", name, n, out->n, whole->n, whole->bytes + at, out->bytes + at);
    }
    CHECK(same);
}

static long next_point(const Tally *tally, long n, bool all) {
    long stride = all || n < FIRST_POINTS ? 1 : (tally->points - FIRST_POINTS) / SPREAD_POINTS;
    return n + (stride < 1 ? 1 : stride);
}

static void report(const char *name, const Tally *tally) {
    printf("%-9s %6ld points, %6ld tried, once and for ever: %ld refused, %ld did not matter\n", name, tally->points, tally->tried, tally->refused, tally->unmoved);
}

/* ---- what only reads ---- */

typedef dateline_status Scene(const Stage *stage, Kept *out, dateline_error *error);

static void fail_once(const Stage *stage, const char *name, Scene *scene, long n, bool for_ever, const Kept *whole, Kept *out, Tally *tally) {
    dateline_error error = {0};
    out->n = 0;
    allocations_fail(n, for_ever);
    dateline_status status = scene(stage, out, &error);
    allocations_fail(0, false);
    tally->tried++;
    if (status) expect_refusal(name, n, status, &error), tally->refused++;
    else expect_same(name, n, out, whole), tally->unmoved++;
}

static void test_reading(const Stage *stage, const char *name, Scene *scene, bool all) {
    Kept whole, out;
    kept_open(&whole), kept_open(&out);
    dateline_error error = {0};
    CHECK(scene(stage, &whole, &error) == DATELINE_OK);
    whole.n = 0;
    allocations_fail(0, false);
    CHECK(scene(stage, &whole, &error) == DATELINE_OK);
    Tally tally = {.points = allocations_asked()};
    for (long n = 1; n <= tally.points; n = next_point(&tally, n, all))
        for (int for_ever = 0; for_ever < 2; for_ever++) fail_once(stage, name, scene, n, for_ever, &whole, &out, &tally);
    report(name, &tally);
    free(whole.bytes), free(out.bytes);
}

/* ---- what writes ---- */

typedef dateline_status Change(const Stage *stage, uint64_t *acknowledged, dateline_error *error);

static void check_store(const Stage *stage, Change *change, uint64_t acknowledged, const Kept *whole, Kept *out) {
    dateline_error error;
    uint64_t again = 0;
    long kept = store_pages(stage);
    CHECK(kept >= (long)acknowledged && (change == scene_add || kept == SCENE_PAGES));
    CHECK(scene_add(stage, &again, &error) == DATELINE_OK && again == SCENE_PAGES && store_pages(stage) == SCENE_PAGES);
    if (change == scene_reread) CHECK(scene_reread(stage, &again, &error) == DATELINE_OK);
    out->n = 0;
    CHECK(scene_events(stage, out, &error) == DATELINE_OK && kept_same(out, whole));
}

static void fail_change(const Stage *stage, const char *name, Change *change, long n, bool for_ever, const Kept *whole, Kept *out, Tally *tally) {
    dateline_error error = {0};
    uint64_t acknowledged = 0;
    if (change == scene_add) stage_no_store(stage);
    else stage_stale(stage);
    allocations_fail(n, for_ever);
    dateline_status status = change(stage, &acknowledged, &error);
    allocations_fail(0, false);
    tally->tried++;
    if (status) expect_refusal(name, n, status, &error), tally->refused++;
    else CHECK(acknowledged == SCENE_PAGES), tally->unmoved++;
    check_store(stage, change, acknowledged, whole, out);
}

static void test_changing(const Stage *stage, const char *name, Change *change, bool all) {
    Kept whole, out;
    kept_open(&whole), kept_open(&out);
    dateline_error error = {0};
    uint64_t acknowledged = 0;
    CHECK(scene_add(stage, &acknowledged, &error) == DATELINE_OK && scene_events(stage, &whole, &error) == DATELINE_OK);
    if (change == scene_add) stage_no_store(stage);
    else stage_stale(stage);
    allocations_fail(0, false);
    CHECK(change(stage, &acknowledged, &error) == DATELINE_OK && acknowledged == SCENE_PAGES);
    Tally tally = {.points = allocations_asked()};
    for (long n = 1; n <= tally.points; n = next_point(&tally, n, all))
        for (int for_ever = 0; for_ever < 2; for_ever++) fail_change(stage, name, change, n, for_ever, &whole, &out, &tally);
    report(name, &tally);
    free(whole.bytes), free(out.bytes);
}

static void test_map_and_reduce(const Stage *stage, bool all) {
    Kept lines;
    dateline_error error;
    kept_open(&lines);
    CHECK(scene_map(stage, &lines, &error) == DATELINE_OK);
    stage_sort(stage, &lines);
    free(lines.bytes);
    test_reading(stage, "map", scene_map, all);
    test_reading(stage, "reduce", scene_reduce, all);
}

int main(int argc, char **argv) {
    bool all = argc > 1 && strcmp(argv[1], "all") == 0;
    Stage stage;
    stage_open(&stage);
    test_reading(&stage, "who", scene_who, all);
    test_reading(&stage, "read", scene_read, all);
    test_reading(&stage, "together", scene_together, all);
    test_changing(&stage, "add", scene_add, all);
    test_changing(&stage, "reread", scene_reread, all);
    test_reading(&stage, "events", scene_events, all);
    test_map_and_reduce(&stage, all);
    test_reading(&stage, "open", scene_open, false);
    stage_close(&stage);
    return check_done();
}
