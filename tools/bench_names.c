/* bench_names WARC.gz ROUNDS [IMAGE]: how fast all names of the tables (or of an image) are found in text, against hyperscan with as many literals, 200,000 at
 * most, where libhyperscan-dev was there when this was built. Out: rows as of bench_stages: "names", "hyperscan" in seconds of CPU time; counts.
 *
 * Both get the texts of the same pages, one after another, in turns. Ours is what the stage who does (spot_names), on tokens that the stages before made; names
 * are compared folded, a name ends where a word does. Theirs is hs_scan for literal names of places as the tables write them: what they hit inside
 * words, and in another case, is not looked at. */
#include "base/utf8.h"
#include "lib/reader.h"
#include "who/spot.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#ifdef HAVE_HYPERSCAN
#include <hs/hs.h>
#endif

enum { MOST_LITERALS = 200000 };

typedef struct Bench {
    dateline_engine *engine;
    double names, literals;      /* seconds of this round */
    uint64_t pages, bytes, found, hits, literal_count;
#ifdef HAVE_HYPERSCAN
    hs_database_t *database;
    hs_scratch_t *scratch;
#endif
} Bench;

static _Noreturn void fail(const char *what, const char *why) {
    fprintf(stderr, "bench_names: %s: %s\n", what, why);
    exit(1);
}

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void spot(Bench *bench, const Document *doc) {
    Document mine = *doc;        /* the same page, its names not yet found */
    mine.names.v = NULL, mine.names.n = mine.names.cap = 0;
    double start = cpu_seconds();
    spot_names(bench->engine->know, &mine);
    bench->names += cpu_seconds() - start;
    bench->found += mine.names.n;
}

#ifdef HAVE_HYPERSCAN
static int hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags;
    ((Bench *)context)->hits++;
    return 0;
}

static void scan(Bench *bench, const Document *doc) {
    double start = cpu_seconds();
    hs_scan(bench->database, doc->text.p, doc->text.n, 0, bench->scratch, hit, bench);
    bench->literals += cpu_seconds() - start;
}

static void compile(Bench *bench) {
    static const char *const tables[] = {"places/places.tsv", "places/regions.tsv", "places/cities.tsv"};
    const char **names = malloc(MOST_LITERALS * sizeof *names);
    size_t *lengths = malloc(MOST_LITERALS * sizeof *lengths);
    unsigned *flags = calloc(MOST_LITERALS, sizeof *flags), *ids = calloc(MOST_LITERALS, sizeof *ids), n = 0;
    if (!names || !lengths || !flags || !ids) fail("hyperscan", "out of memory");
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        Tsv table;
        Error error;
        if (tables_read(bench->engine->tables, tables[t], "name", &table, &error)) fail(tables[t], error.message);
        while (n < MOST_LITERALS && tsv_next(&table)) names[n] = table.cells[0].p, lengths[n] = table.cells[0].n, ids[n] = n, n++;
    }
    hs_compile_error_t *why;
    if (hs_compile_lit_multi(names, flags, ids, lengths, n, HS_MODE_BLOCK, NULL, &bench->database, &why)) fail("hyperscan", why->message);
    if (hs_alloc_scratch(bench->database, &bench->scratch)) fail("hyperscan", "out of memory");
    bench->literal_count = n;
    free(names), free(lengths), free(flags), free(ids);
}
#else
static void scan(Bench *bench, const Document *doc) { (void)bench, (void)doc; }
static void compile(Bench *bench) { (void)bench; }
#endif

static void both(void *context, const Document *doc, Buffer *out) {
    Bench *bench = context;
    (void)out;
    spot(bench, doc), scan(bench, doc), scan(bench, doc), spot(bench, doc);
    bench->pages++;
    bench->bytes += doc->text.n;
}

static Status take(void *context, const Made *made, Error *error) {
    (void)context, (void)made, (void)error;
    return STATUS_OK;
}

static void read_pages(Bench *bench, const char *path) {
    Error error;
    const char *inputs[] = {path};
    PageRun run = {.engine = bench->engine, .options = {.size = sizeof run.options, .inputs = inputs, .input_count = 1, .stop = DATELINE_STOP_TIME, .jobs = 1},
                   .context = bench, .make = both, .take = take};
    bench->names = bench->literals = 0;
    bench->pages = bench->bytes = bench->found = bench->hits = 0;
    Status status = reader_run(&run, &error);
    if (status && status != STATUS_REJECTED) fail(path, error.message);
}

int main(int argc, char **argv) {
    if (argc != 3 && argc != 4) fail("usage", "bench_names WARC.gz ROUNDS [IMAGE]");
    Bench bench = {.pages = 0};
    dateline_error error;
    dateline_engine_options options = {.size = sizeof options, .data = argc == 4 ? argv[3] : NULL};
    if (dateline_engine_open(&options, &bench.engine, &error)) fail("tables", error.message);
    compile(&bench);
    read_pages(&bench, argv[1]); /* warms caches and arenas */
    const struct { const char *name; uint64_t n; } counts[] = {{"pages", bench.pages}, {"text bytes", bench.bytes}, {"names found", bench.found / 2},
        {"places", bench.engine->know->places}, {"literals", bench.literal_count}, {"literals hit", bench.hits / 2}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) printf("count\t%s\t%llu\n", counts[i].name, (unsigned long long)counts[i].n);
    for (int round = 0; round < (int)strtol(argv[2], NULL, 10); round++) {
        read_pages(&bench, argv[1]);
        printf("names\t%d\t%.9f\n", round, bench.names / 2);
        if (bench.literal_count) printf("hyperscan\t%d\t%.9f\n", round, bench.literals / 2);
    }
#ifdef HAVE_HYPERSCAN
    hs_free_scratch(bench.scratch);
    hs_free_database(bench.database);
#endif
    dateline_engine_close(bench.engine);
    return 0;
}
