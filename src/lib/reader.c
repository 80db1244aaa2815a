/* The reader. In: inputs (or any other source of records). Out: what make() makes of each page, given to take() in input order.
 *
 *     supply.c (records) ─> readwork.c (page to line; taking) ─> take()
 *
 * One job reads, works and takes in turn, in the calling thread, and copies nothing; readthreads.c does the same with several.
 * In both, what is in memory is bounded by the largest pages and not by their number. */
#include "lib/readwork.h"

#include <string.h>

enum { MOST_JOBS = 256 };

static Status read_in_turn(Supply *supply, Taker *taker, Error *error) {
    Worker worker = {0};
    Item item = {0};
    Status status = STATUS_OK;
    while (!status && !taker_ended(taker) && supply_next(supply, &item, KEEP_TILL_NEXT)) {
        if (!item.status) worker_read(&worker, supply->run, &item);
        status = taker_take(taker, &item, error);
        arena_reset(&item.memory);
    }
    arena_free(&item.memory);
    worker_close(&worker);
    return status;
}

static Status read_all(Supply *supply, Taker *taker, Error *error) {
    unsigned jobs = taker->run->options.jobs > MOST_JOBS ? MOST_JOBS : taker->run->options.jobs;
    Status status = STATUS_OK;
    bool threads = jobs > 1 && read_with_threads(supply, taker, jobs, &status, error);
    if (!threads) status = read_in_turn(supply, taker, error);
    return status || taker_ended(taker) ? status : taker_finish(taker, error);
}

Status reader_run(PageRun *run, Error *error) {
    Supply supply;
    Taker taker = {.run = run};
    if (!run->engine->page) return error_set(error, STATUS_USAGE, "no-reading", "the engine was opened without what reads pages");
    Status status = supply_open(&supply, run, error);
    if (!status) status = read_all(&supply, &taker, error);
    supply_close(&supply);
    if (status) return status;
    if (taker.unreadable) return error_set(error, STATUS_USAGE, "unreadable", "%llu inputs could not be read", (unsigned long long)taker.unreadable);
    if (run->counts.rejected) return error_set(error, STATUS_REJECTED, "rejected", "%llu inputs were rejected", (unsigned long long)run->counts.rejected);
    return STATUS_OK;
}

dateline_read_options options_in(const dateline_read_options *options) {
    dateline_read_options whole = {0};
    if (options) memcpy(&whole, options, options->size < sizeof whole ? options->size : sizeof whole);
    return whole;
}
