/* bench_stages WARC.gz ROUNDS: how long the pages of a WARC take, stage by stage, against inflating the same bytes with libdeflate.
 * In: a file whose every record is a gzip member. Out: rows "name TAB round TAB seconds" of CPU time, and rows "count TAB name TAB n".
 *
 * Method: one process, tables opened once, one thread, CPU time of the process. A round does every job forwards and backwards (ABBA), so that what
 * drifts - clock rate, neighbours on the machine - falls on all alike; the reader of the rows takes ratios within a round, and their median and
 * least. Jobs stop after a stage and print nothing; the last prints JSON Lines to nowhere, as `dateline read` does. All of them frame and inflate the
 * records themselves: the page's job contains the yardstick's. */
#include "dateline.h"
#include "lib/reader.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { INFLATE_ROOM = 64 << 20, INFLATE_TIMES = 20 }; /* inflating is so short that it is done more often, for a steadier figure */

typedef struct Bench {
    dateline_engine *engine;
    const char *path;
    unsigned char *bytes, *room;
    size_t n, inflated;
    uint64_t members, pages, page_bytes, text_bytes, tokens, sentences;
} Bench;

typedef struct Job { const char *name; dateline_stop stop; } Job;

/* in the order of the stages */
static const Job jobs[] = {{"inflate", DATELINE_STOP_NONE}, {"page", DATELINE_STOP_PAGE}, {"text", DATELINE_STOP_TEXT}, {"time", DATELINE_STOP_TIME},
                           {"mentions", DATELINE_STOP_MENTIONS}, {"events", DATELINE_STOP_EVENTS}, {"printed", DATELINE_STOP_NONE}};
enum { JOBS = sizeof jobs / sizeof *jobs };

static _Noreturn void fail(const char *what, const char *why) {
    fprintf(stderr, "bench_stages: %s: %s\n", what, why);
    exit(1);
}

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- the yardstick ---- */

static void inflate_all(Bench *bench) {
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    if (!d) fail("libdeflate", "out of memory");
    bench->members = 0, bench->inflated = 0;
    for (size_t at = 0, in, out; at < bench->n; at += in, bench->inflated += out, bench->members++)
        if (libdeflate_gzip_decompress_ex(d, bench->bytes + at, bench->n - at, bench->room, INFLATE_ROOM, &in, &out)) fail(bench->path, "a record that is no gzip member");
    libdeflate_free_decompressor(d);
}

/* ---- the stages ---- */

static void count(void *context, const Document *doc, Buffer *out) {
    Bench *bench = context;
    (void)out;
    bench->pages++;
    bench->text_bytes += doc->text.n;
    bench->tokens += doc->tokens.n;
    bench->sentences += doc->sentences.n;
}

static Status take(void *context, const Made *made, Error *error) {
    (void)error;
    ((Bench *)context)->page_bytes += made->record->page.n;
    return STATUS_OK;
}

static void read_up_to(Bench *bench, dateline_stop stop) {
    Error error;
    const char *inputs[] = {bench->path};
    PageRun run = {.engine = bench->engine, .options = {.size = sizeof run.options, .inputs = inputs, .input_count = 1, .stop = stop, .jobs = 1},
                   .context = bench, .make = count, .take = take};
    bench->pages = bench->page_bytes = bench->text_bytes = bench->tokens = bench->sentences = 0;
    Status status = reader_run(&run, &error);
    if (status && status != STATUS_REJECTED) fail(bench->path, error.message);
}

static int swallow(void *context, const char *bytes, size_t n) {
    (void)context, (void)bytes, (void)n;
    return 0;
}

static void print_all(Bench *bench) {
    dateline_error error;
    const char *inputs[] = {bench->path};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1, .jobs = 1};
    dateline_status status = dateline_read(bench->engine, &options, "jsonl", (dateline_output){swallow, NULL}, &error);
    if (status && status != DATELINE_REJECTED) fail(bench->path, error.message);
}

static double time_job(Bench *bench, int job) {
    double start = cpu_seconds();
    if (job == JOBS - 1) print_all(bench);
    else if (job) read_up_to(bench, jobs[job].stop);
    for (int i = 0; job == 0 && i < INFLATE_TIMES; i++) inflate_all(bench);
    return (cpu_seconds() - start) / (job ? 1 : INFLATE_TIMES);
}

static void run_round(Bench *bench, int round) {
    double seconds[JOBS] = {0};
    for (int job = 0; job < JOBS; job++) seconds[job] += time_job(bench, job);
    for (int job = JOBS; job-- > 0;) seconds[job] += time_job(bench, job);
    for (int job = 0; round >= 0 && job < JOBS; job++) printf("%s\t%d\t%.9f\n", jobs[job].name, round, seconds[job] / 2);
}

static void load(Bench *bench) {
    FILE *file = fopen(bench->path, "rb");
    long n = -1;
    if (file && fseek(file, 0, SEEK_END) == 0) n = ftell(file);
    bench->n = n > 0 ? (size_t)n : 0;
    bench->bytes = malloc(bench->n + 1);
    bench->room = malloc(INFLATE_ROOM);
    if (n <= 0 || !bench->bytes || !bench->room) fail(bench->path, "can't be read");
    rewind(file);
    if (fread(bench->bytes, 1, bench->n, file) != bench->n) fail(bench->path, "can't be read");
    fclose(file);
}

int main(int argc, char **argv) {
    if (argc != 3) fail("usage", "bench_stages WARC.gz ROUNDS");
    Bench bench = {.path = argv[1]};
    dateline_error error;
    if (dateline_engine_open(NULL, &bench.engine, &error)) fail("tables", error.message);
    load(&bench);
    inflate_all(&bench);
    read_up_to(&bench, DATELINE_STOP_EVENTS); /* warms caches and arenas */
    const struct { const char *name; uint64_t n; } counts[] = {{"pages", bench.pages}, {"members", bench.members}, {"packed", bench.n}, {"inflated", bench.inflated},
        {"page bytes", bench.page_bytes}, {"text bytes", bench.text_bytes}, {"tokens", bench.tokens}, {"sentences", bench.sentences}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) printf("count\t%s\t%llu\n", counts[i].name, (unsigned long long)counts[i].n);
    for (int round = 0; round < (int)strtol(argv[2], NULL, 10); round++) run_round(&bench, round);
    dateline_engine_close(bench.engine);
    free(bench.bytes);
    free(bench.room);
    return 0;
}
