/* dateline_read. In: pages. Out: a line or a summary of each.
 *
 * Together: the pages go into a store of their own first, their digests are fused, and then each kept page is read again
 * with what its sister pages know of its day. */
#include "lib/fused.h"
#include "lib/sink.h"
#include "show/page_json.h"
#include "show/page_text.h"

typedef struct Printing {
    const dateline_engine *engine;
    PageJsonOptions json;
    Sink sink;
    KeptPages pages;                /* together: the kept pages ... */
    const dateline_record *sisters; /* ... and what they know of one another */
} Printing;

static void make_json(void *context, const Document *doc, Buffer *out) {
    const Printing *printing = context;
    page_json(doc, printing->engine->what, printing->json, out);
    buffer_char(out, '\n');
}

static void make_text(void *context, const Document *doc, Buffer *out) {
    page_text(doc, ((const Printing *)context)->engine->what, out);
}

static Status take_line(void *context, const Made *made, Error *error) {
    (void)error;
    sink_write(&((Printing *)context)->sink, made->line);
    return STATUS_OK;
}

/* ---- together ---- */

static Status next_kept(void *context, InputRecord *record, Error *error) {
    return kept_next(&((Printing *)context)->pages, record, error);
}

/* The record's pages are sorted by id. */
static Sister sister_of(void *context, const InputRecord *input) {
    const Record *record = &((const Printing *)context)->sisters->record;
    uint32_t low = 0, high = record->pages.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(record->pages.v[middle].digest->page, input->id) < 0) low = middle + 1;
        else high = middle;
    }
    if (low == record->pages.n || !str_equal(record->pages.v[low].digest->page, input->id)) return (Sister){.days = DAYS_UNKNOWN};
    const RecordPage *page = &record->pages.v[low];
    return page->evidence.n ? (Sister){page->published.days, page->evidence.v[0]} : (Sister){.days = DAYS_UNKNOWN};
}

static Status read_kept(PageRun *run, Store *store, dateline_record *sisters, Error *error) {
    Printing *printing = run->context;
    Status status = fused_add_store(sisters, store, error);
    if (!status) status = fused_finish(sisters, DAY_OPEN_FUTURE, error);
    if (status) return status;
    printing->sisters = sisters;
    printing->pages.store = store;
    run->next = next_kept;
    run->sister = sister_of;
    status = reader_run(run, error);
    arena_free(&printing->pages.memory);
    return status;
}

/* What the first pass rejected stays the status of both. */
static Status read_together(PageRun *run, Error *error) {
    Error second;
    Store *store = NULL;
    PageRun first = {.engine = run->engine, .options = run->options};
    first.options.stop = DATELINE_STOP_NONE;
    dateline_record *sisters = fused_open(run->engine);
    Status status = sisters ? store_open(&store, "", STORE_CREATE, error) : error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    if (!status) status = keep_pages(store, &first, error);
    if (status == STATUS_OK || status == STATUS_REJECTED) {
        Status printed = read_kept(run, store, sisters, &second);
        if (printed) status = printed, *error = second;
    }
    dateline_record_close(sisters);
    store_close(store);
    return status;
}

dateline_status dateline_read(const dateline_engine *engine, const dateline_read_options *options, const char *format, dateline_output output,
                              dateline_error *error) {
    Error inside;
    Printing printing = {.engine = engine, .sink.out = output};
    bool text = format && strcmp(format, "text") == 0;
    if (format && !text && strcmp(format, "jsonl") != 0)
        return status_out(error_set(&inside, STATUS_USAGE, "bad-format", "%s: not a format of read; one of text, jsonl", format), &inside, error);
    PageRun run = {.engine = engine, .options = options_in(options), .context = &printing, .make = text ? make_text : make_json, .take = take_line,
                   .ended = &printing.sink.ended};
    printing.json.predicates = run.options.predicates;
    Status status = run.options.together ? read_together(&run, &inside) : reader_run(&run, &inside);
    return status_out(status, &inside, error);
}
