/* bench_fusion MENTIONS [LINES]: how long fusing so many generated mentions takes, and how much memory beyond their digests; LINES: a file that gets what map
 * would print of them, to be sorted for comparison. bench_fusion MENTIONS --store FILE: a store of such pages, nearly every mention an event of its
 * own, that `dateline changes` has yet to fuse.
 * Out: rows "name TAB number".
 *
 * Generated: four mentions a page, over 25 years. To be fused, two parties each out of 180, drawn so that a few pairs are told of most of the time, as in
 * the news; a third without days, half without a place. For a store, out of 5,000, all with days. The numbers come of a hash: every run has the same. */
#include "lib/engine.h"
#include "store/store.h"
#include "story/round.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PER_PAGE = 4, SPAN = 9000, HOT = 180, MANY = 5000, CITIES = 300, STATES = 90 };

typedef struct Bench {
    Arena arena, row;
    jmp_buf exit;
    dateline_engine *engine;
    bool for_store;
    uint64_t seed;
    VEC(Digest) digests;
} Bench;

static _Noreturn void fail(const char *why) {
    fprintf(stderr, "bench_fusion: %s\n", why);
    exit(1);
}

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long kilobytes(const char *what) {
    char line[200];
    long n = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, what, strlen(what)) == 0) n = atol(line + strlen(what) + 1);
    if (f) fclose(f);
    return n;
}

/* ---- mentions -------------------------------------------------------------------------------------------------------- */

static uint64_t next(Bench *b, uint64_t below) {
    b->seed = hash_mix(b->seed, 1);
    return b->seed % below;
}

static uint32_t draw_actor(Bench *b) {
    double u = ((double)next(b, 1000003) + 1) / 1000003;
    uint32_t most = b->for_store ? MANY : HOT, i = b->for_store ? (uint32_t)(u * MANY) : (uint32_t)pow(u, -0.7);
    return i < most ? i : most;
}

static void add_actor(Bench *b, DigestEvent *e, uint32_t i) {
    DigestActor a = {.type = ENTITY_PERSON, .role = ROLE_PARTICIPANT, .key = str_format(&b->arena, "person:p%u", i),
                     .name = str_format(&b->arena, "Given%u Family%u", i % 7, i), .country = str_format(&b->arena, "X%02u", i % STATES)};
    a.code = a.country;
    vec_add(&b->arena, &e->actors, a);
}

static void add_mention(Bench *b, Digest *d, Day written) {
    static const char *const kinds[] = {"meet", "meet", "summit", "visit", "call", "accuse"};
    uint32_t n = d->events.n, one = draw_actor(b), other = draw_actor(b);
    DigestEvent *e = vec_push(&b->arena, &d->events);
    *e = (DigestEvent){.id = str_format(&b->arena, "e%u", n + 1), .kind = str_from(kinds[next(b, 6)]), .status = next(b, 5) ? EVENT_HELD : EVENT_PLANNED, .certainty = 0.9f,
                       .b = 100 * n, .e = 100 * n + 50, .cue = STR("meet"), .rule = STR("events/meet"), .cameo = STR("036"),
                       .quote = str_format(&b->arena, "The two of them met, it was said on that day, in sentence %u of page %.*s.", n, STR_FMT(d->page))};
    e->time.days = DAYS_UNKNOWN;
    if (b->for_store || next(b, 3)) e->time.days.from = e->time.days.to = written - (Day)next(b, 3), e->time.source = DATES_EXPLICIT;
    if (next(b, 2)) e->place = (DigestPlace){.name = str_format(&b->arena, "City%u", (unsigned)next(b, CITIES)), .country = str_format(&b->arena, "X%02u", one % STATES), .precision = PLACE_CITY};
    add_actor(b, e, one), add_actor(b, e, one == other ? other + 1 : other);
}

static void add_page(Bench *b, uint32_t i) {
    Day written = day_from_civil(2000, 1, 1) + (Day)(i % SPAN);
    Digest *d = vec_push(&b->arena, &b->digests);
    Str id = str_format(&b->arena, "p%u", i);
    *d = (Digest){.page = id, .source = id, .title = id, .lang = STR("en"), .content = i, .published = {{written, written}, written, 1, DATE_GIVEN}};
    for (int k = 0; k < PER_PAGE; k++) add_mention(b, d, written);
}

/* ---- fused ----------------------------------------------------------------------------------------------------------- */

static void write_lines(Bench *b, const char *path) {
    FILE *f = fopen(path, "w");
    if (!f) fail("cannot write the lines");
    for (uint32_t i = 0; i < b->digests.n; i++) {
        Buffer out = {.arena = &b->row};
        round_put_page(&b->digests.v[i], &out);
        fwrite(out.p, 1, out.n, f);
        arena_reset(&b->row);
    }
    fclose(f);
}

static void fuse(Bench *b) {
    Record record;
    Linked linked;
    long before = kilobytes("VmRSS");
    double start = cpu_seconds();
    record_collect(&b->arena, b->digests.v, b->digests.n, &record);
    record_date(&b->arena, b->engine->story, DAY_OPEN_FUTURE, &record, &linked);
    double told = cpu_seconds();
    record_tell(&b->arena, &record, &linked);
    printf("events\t%u\nlink seconds\t%.3f\nfuse seconds\t%.3f\nbytes each\t%.0f\n", record.events.n, told - start, cpu_seconds() - start,
           1024.0 * (double)(kilobytes("VmHWM") - before) / (double)(b->digests.n * PER_PAGE));
}

/* ---- stored ---------------------------------------------------------------------------------------------------------- */

static void put(Bench *b, Store *store, const Digest *d, Error *error) {
    Str line;
    StorePut what;
    digest_encode(d, &b->row, &line);
    StoredPage page = {.id = d->page, .source = d->source, .bytes = d->page, .published = d->published.days, .digest = line};
    if (store_put(store, &page, &what, error)) fail(error->message);
    arena_reset(&b->row);
}

static void make_store(Bench *b, const char *path) {
    Error error;
    Store *store;
    if (store_open(&store, path, STORE_CREATE, &error) || store_begin(store, &error)) fail(error.message);
    for (uint32_t i = 0; i < b->digests.n; i++) put(b, store, &b->digests.v[i], &error);
    if (store_commit(store, &error)) fail(error.message);
    store_close(store);
}

int main(int argc, char **argv) {
    Bench b = {.for_store = argc == 4 && strcmp(argv[2], "--store") == 0, .seed = 7};
    dateline_error error;
    uint32_t mentions = argc > 1 ? (uint32_t)atol(argv[1]) : 0;
    if (argc < 2 || argc > 4 || (argc == 4 && !b.for_store)) fail("usage: bench_fusion MENTIONS [LINES | --store FILE]");
    arena_init(&b.arena, &b.exit);
    arena_init(&b.row, &b.exit);
    if (setjmp(b.exit)) fail("out of memory");
    if (dateline_engine_open(NULL, &b.engine, &error)) fail(error.message);
    for (uint32_t i = 0; i < mentions / PER_PAGE; i++) add_page(&b, i);
    printf("mentions\t%u\n", b.digests.n * PER_PAGE);
    if (argc == 3) write_lines(&b, argv[2]);
    if (b.for_store) make_store(&b, argv[3]);
    else fuse(&b);
    arena_free(&b.arena), arena_free(&b.row);
    dateline_engine_close(b.engine);
    return 0;
}
