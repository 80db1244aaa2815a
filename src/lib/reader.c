/* The reader. In: inputs (or any other source of records). Out: what make() makes of each page, given to take() in order.
 *
 * Batches: the records of a batch are copied, read by `jobs` threads, each with an arena of its own, and taken in input
 * order by the calling thread. A batch is bounded in pages and in bytes, so memory is bounded too, and the order of the
 * output never depends on the number of threads. Threads are started for each batch: at 16 pages a thread that costs
 * less than a thousandth of the work, and nothing has to be kept alive, woken or shut down. */
#include "lib/reader.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAGES_A_JOB = 16, PAGES_A_COMMIT = 256, BATCH_BYTES = 32 << 20, MOST_JOBS = 256 };

typedef struct Item {
    Arena memory;             /* its record's copy and its result */
    InputRecord record;
    Str id, url, line;
    bool exhausted;
} Item;

typedef struct Worker {
    pthread_t thread;
    struct Batch *batch;
    Arena document, scratch;
} Worker;

typedef struct Batch {
    const PageRun *run;
    Worker *workers;
    Item *items;
    uint32_t jobs, room, n;
    size_t bytes;
    atomic_uint next;
    Arena inputs;             /* of the walk through the inputs */
    Input *input;
    uint64_t unreadable;
    bool any;                 /* has a batch been finished? */
    Days date;                /* --date, for pages that come without one */
} Batch;

/* ---- one page ---- */

static void read_item(const PageRun *run, Worker *worker, Item *item) {
    jmp_buf exit;
    worker->document.exit = worker->scratch.exit = item->memory.exit = &exit;
    if (setjmp(exit)) {
        item->exhausted = true;
    } else {
        Document doc;
        document_init(&doc, &worker->document, &worker->scratch);
        Sister sister = run->sister ? run->sister(run->context, &item->record) : (Sister){.days = DAYS_UNKNOWN};
        pipeline_run(run->engine, &item->record, sister, run->options.stop, &doc);
        Buffer out = {.arena = &worker->document};
        run->make(run->context, &doc, &out);
        item->line = str_copy(&item->memory, buffer_view(&out));
        item->id = str_copy(&item->memory, doc.id);
        item->url = str_copy(&item->memory, doc.url);
    }
    arena_reset(&worker->document);
    arena_reset(&worker->scratch);
}

static void *work(void *argument) {
    Worker *worker = argument;
    Batch *batch = worker->batch;
    for (uint32_t i; (i = atomic_fetch_add(&batch->next, 1)) < batch->n;) read_item(batch->run, worker, &batch->items[i]);
    return NULL;
}

/* ---- batches ---- */

static void read_batch(Batch *batch) {
    uint32_t threads = batch->n < batch->jobs ? batch->n : batch->jobs, started = 0;
    atomic_store(&batch->next, 0);
    while (started + 1 < threads && pthread_create(&batch->workers[started + 1].thread, NULL, work, &batch->workers[started + 1]) == 0) started++;
    work(&batch->workers[0]);
    for (uint32_t i = 1; i <= started; i++) pthread_join(batch->workers[i].thread, NULL);
}

static void tell_rejected(const PageRun *run, const InputRecord *record, const Error *why) {
    if (!run->options.rejected) return;
    dateline_error error;
    status_out(why->status, why, &error);
    char source[512];
    snprintf(source, sizeof source, "%.*s", STR_FMT(record->source));
    run->options.rejected(run->options.context, source, &error);
}

static Status take_item(PageRun *run, const Item *item, Error *error) {
    if (item->exhausted) return error_set(error, STATUS_NO_MEMORY, "no-memory", "%.*s: out of memory", STR_FMT(item->record.source));
    Made made = {&item->record, item->id, item->url, item->line};
    Status status = run->take(run->context, &made, error);
    if (status != STATUS_REJECTED) return status;
    run->counts.rejected++;
    tell_rejected(run, &item->record, error);
    return STATUS_OK;
}

static bool ended(const PageRun *run) {
    return run->ended && *run->ended;
}

static Status finish_batch(PageRun *run, Batch *batch, Error *error) {
    read_batch(batch);
    Status status = STATUS_OK;
    for (uint32_t i = 0; i < batch->n && !status && !ended(run); i++) status = take_item(run, &batch->items[i], error);
    for (uint32_t i = 0; i < batch->n; i++) arena_free(&batch->items[i].memory);
    batch->n = 0;
    batch->bytes = 0;
    batch->any = true;
    if (!status && run->flush) status = run->flush(run->context, error);
    if (!status && run->options.progress) run->options.progress(run->options.context, &run->counts);
    return status;
}

static void copy_record(Batch *batch, const InputRecord *record, jmp_buf *exit) {
    Item *item = &batch->items[batch->n++];
    *item = (Item){.record = *record};
    arena_init(&item->memory, exit);
    item->record.id = str_copy(&item->memory, record->id);
    item->record.source = str_copy(&item->memory, record->source);
    item->record.url = str_copy(&item->memory, record->url);
    item->record.page = str_copy(&item->memory, record->page);
    batch->bytes += record->page.n;
}

/* ---- where records come from ---- */

static Status next_of_inputs(Batch *batch, size_t *at, InputRecord *record, Error *error) {
    const dateline_read_options *options = &batch->run->options;
    for (;;) {
        if (!batch->input && *at == options->input_count) {
            *record = (InputRecord){.kind = INPUT_END};
            return STATUS_OK;
        }
        Status status = batch->input ? STATUS_OK : input_open(&batch->input, &batch->inputs, options->inputs[(*at)++], NULL, error);
        if (!status) status = input_next(batch->input, record, error);
        if (status || record->kind != INPUT_END) return status;
        input_close(batch->input);
        batch->input = NULL;
        arena_reset(&batch->inputs);
    }
}

/* All inputs are looked for before the first is read: a slip of the pen costs nothing. */
static Status find_inputs(Batch *batch, Error *error) {
    const dateline_read_options *options = &batch->run->options;
    for (size_t i = 0; i < options->input_count; i++) {
        Status status = input_open(&batch->input, &batch->inputs, options->inputs[i], NULL, error);
        input_close(batch->input);
        batch->input = NULL;
        arena_reset(&batch->inputs);
        if (status) return status;
    }
    return STATUS_OK;
}

/* ---- the run ---- */

static Status parse_date(const char *date, Days *days, Error *error) {
    *days = DAYS_UNKNOWN;
    if (!date || days_parse(str_from(date), days)) return STATUS_OK;
    return error_set(error, STATUS_USAGE, "bad-date", "%s: not a date; write YYYY-MM-DD", date);
}

static Status read_all(PageRun *run, Batch *batch, jmp_buf *exit, Error *error) {
    size_t at = 0;
    InputRecord record = {0};
    Status status = parse_date(run->options.date, &batch->date, error);
    if (!status && !run->next) status = find_inputs(batch, error);
    while (!status && !ended(run)) {
        status = run->next ? run->next(run->context, &record, error) : next_of_inputs(batch, &at, &record, error);
        bool left_out = status == STATUS_REJECTED || (status == STATUS_USAGE && batch->input);
        if (left_out) {
            batch->unreadable += status == STATUS_USAGE;
            run->counts.rejected++;
            tell_rejected(run, &record, error);
            status = STATUS_OK;
            continue;
        }
        if (status || record.kind == INPUT_END) break;
        if (!days_known(record.published)) record.published = batch->date;
        copy_record(batch, &record, exit);
        if (batch->n == batch->room || batch->bytes >= BATCH_BYTES) status = finish_batch(run, batch, error);
    }
    if (!status && !ended(run) && (batch->n || !batch->any)) status = finish_batch(run, batch, error);
    return status;
}

static void batch_close(Batch *batch) {
    input_close(batch->input);
    arena_free(&batch->inputs);
    for (uint32_t i = 0; i < batch->n; i++) arena_free(&batch->items[i].memory);
    for (uint32_t i = 0; i < batch->jobs && batch->workers; i++) {
        arena_free(&batch->workers[i].document);
        arena_free(&batch->workers[i].scratch);
    }
    free(batch->workers);
    free(batch->items);
    free(batch);
}

static Batch *batch_open(const PageRun *run) {
    uint32_t jobs = run->options.jobs < 1 ? 1 : run->options.jobs > MOST_JOBS ? MOST_JOBS : run->options.jobs;
    Batch *batch = calloc(1, sizeof *batch);
    if (!batch) return NULL;
    batch->run = run;
    batch->jobs = jobs;
    batch->room = jobs == 1 ? 1 : jobs * PAGES_A_JOB;
    if (run->flush && batch->room < PAGES_A_COMMIT) batch->room = PAGES_A_COMMIT;
    batch->workers = calloc(jobs, sizeof *batch->workers);
    batch->items = calloc(batch->room, sizeof *batch->items);
    for (uint32_t i = 0; i < jobs && batch->workers; i++) batch->workers[i].batch = batch;
    if (batch->workers && batch->items) return batch;
    batch_close(batch);
    return NULL;
}

static Status run_guarded(PageRun *run, Batch *batch, Error *error) {
    jmp_buf exit;
    if (setjmp(exit)) return STATUS_NO_MEMORY;
    arena_init(&batch->inputs, &exit);
    return read_all(run, batch, &exit, error);
}

Status reader_run(PageRun *run, Error *error) {
    Batch *batch = batch_open(run);
    if (!batch) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    Status status = run_guarded(run, batch, error);
    uint64_t unreadable = batch->unreadable;
    batch_close(batch);
    if (status == STATUS_NO_MEMORY) return error_set(error, status, "no-memory", "out of memory");
    if (status) return status;
    if (unreadable) return error_set(error, STATUS_USAGE, "unreadable", "%llu inputs could not be read", (unsigned long long)unreadable);
    if (run->counts.rejected) return error_set(error, STATUS_REJECTED, "rejected", "%llu inputs were rejected", (unsigned long long)run->counts.rejected);
    return STATUS_OK;
}

dateline_read_options options_in(const dateline_read_options *options) {
    dateline_read_options whole = {0};
    if (options) memcpy(&whole, options, options->size < sizeof whole ? options->size : sizeof whole);
    return whole;
}
