/* Work on single items. In: an item with a record. Out: the item with what was made of it; then the caller's take().
 *
 * What is taken is flushed (in a store: committed) in batches bounded in pages and bytes, for a commit costs as much as many pages. */
#include "lib/readwork.h"

#include <stdio.h>

enum { PAGES_A_FLUSH = 256, BYTES_A_FLUSH = 32 << 20 };

void worker_read(Worker *worker, const PageRun *run, Item *item) {
    jmp_buf exit;
    worker->document.exit = worker->scratch.exit = item->memory.exit = &exit;
    if (setjmp(exit)) {
        item->status = error_set(&item->error, STATUS_NO_MEMORY, "no-memory", "%.*s: out of memory", STR_FMT(item->record.source));
    } else {
        Document doc;
        document_init(&doc, &worker->document, &worker->scratch);
        Sister sister = run->sister ? run->sister(run->context, &item->record) : (Sister){.days = DAYS_UNKNOWN};
        pipeline_run(run->engine, &item->record, sister, (Depth){run->options.stop, run->options.predicates, run->follow}, &doc);
        Buffer out = {.arena = &item->memory};
        run->make(run->context, &doc, &out);
        item->line = buffer_view(&out);
        item->id = str_copy(&item->memory, doc.id);
        item->url = str_copy(&item->memory, doc.url);
    }
    arena_reset(&worker->document);
    arena_reset(&worker->scratch);
}

void worker_close(Worker *worker) {
    arena_free(&worker->document);
    arena_free(&worker->scratch);
}

/* ---- taking ---- */

typedef struct SourceName {   /* of a record, for callers */
    char name[512];
} SourceName;

static SourceName source_of(const InputRecord *record) {
    SourceName source;
    snprintf(source.name, sizeof source.name, "%.*s", STR_FMT(record->source));
    return source;
}

static void tell_rejected(const PageRun *run, const InputRecord *record, const Error *why) {
    if (!run->options.rejected) return;
    dateline_error error;
    status_out(why->status, why, &error);
    run->options.rejected(run->options.context, source_of(record).name, &error);
}

static Status leave_out(Taker *taker, const Item *item, const Error *why) {
    taker->unreadable += why->status == STATUS_USAGE;
    taker->run->counts.rejected++;
    tell_rejected(taker->run, &item->record, why);
    return STATUS_OK;
}

static Status flush(Taker *taker, Error *error) {
    PageRun *run = taker->run;
    Status status = run->flush ? run->flush(run->context, error) : STATUS_OK;
    if (!status && run->options.progress) run->options.progress(run->options.context, &run->counts);
    taker->pages = 0, taker->bytes = 0, taker->flushed = true;
    return status;
}

Status taker_take(Taker *taker, Item *item, Error *error) {
    PageRun *run = taker->run;
    run->counts.bytes = item->bytes;
    if (item->status == STATUS_REJECTED || item->status == STATUS_USAGE) return leave_out(taker, item, &item->error);
    if (item->status) return *error = item->error, item->status;
    Made made = {&item->record, item->id, item->url, item->line};
    Status status = run->take(run->context, &made, error);
    if (status == STATUS_REJECTED) status = leave_out(taker, item, error);
    else if (!status && !run->flush) run->counts.pages++;
    if (!status && item->record.cut && run->options.cut) run->options.cut(run->options.context, source_of(&item->record).name);
    taker->pages++, taker->bytes += item->record.page.n;
    bool full = !run->flush || taker->pages >= PAGES_A_FLUSH || taker->bytes >= BYTES_A_FLUSH;
    return !status && full ? flush(taker, error) : status;
}

Status taker_finish(Taker *taker, Error *error) {
    return taker->pages || !taker->flushed ? flush(taker, error) : STATUS_OK;
}
