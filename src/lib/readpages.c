/* dateline_read. In: pages. Out: a line or a summary of each.
 *
 * Together: the pages go into a store of their own first, their digests are fused, what the pages of one site show alike is found, and
 * then each kept page is read again with what its sister pages know of its day and of its frame. */
#include "lib/fused.h"
#include "lib/sink.h"
#include "page/siteline.h"
#include "show/page_json.h"
#include "show/page_text.h"

enum { MOST_BYTES = 16 << 20 };

typedef struct Printing {
    const dateline_engine *engine;
    PageJsonOptions json;
    uint32_t columns;
    Sink sink;
    KeptPages pages;                /* together: the kept pages, */
    const dateline_record *sisters; /* what they know of one another, */
    SiteLines site_lines;           /* and what they show alike */
    InputRecord single;             /* a page in memory */
} Printing;

static void make_json(void *context, const Document *doc, Buffer *out) {
    const Printing *printing = context;
    page_json(doc, printing->engine->what, printing->json, out);
    buffer_char(out, '\n');
}

static void make_text(void *context, const Document *doc, Buffer *out) {
    page_text(doc, ((const Printing *)context)->engine->what, out);
}

static void make_explained(void *context, const Document *doc, Buffer *out) {
    page_explain(doc, ((const Printing *)context)->columns, out);
}

static Status take_line(void *context, const Made *made, Error *error) {
    (void)error;
    sink_write(&((Printing *)context)->sink, made->line);
    return STATUS_OK;
}

/* ---- together ---- */

static Status next_kept(void *context, InputRecord *record, Error *error) {
    Printing *printing = context;
    Status status = kept_next(&printing->pages, record, error);
    record->site_lines = &printing->site_lines;
    return status;
}

typedef struct LineCollection {
    Arena memory;
    KeptPages pages;
    VEC(SiteLine) lines;
} LineCollection;

static Status next_collected(void *context, InputRecord *record, Error *error) { return kept_next(&((LineCollection *)context)->pages, record, error); }

static void make_lines(void *context, const Document *doc, Buffer *out) {
    (void)context;
    uint64_t text = str_hash_long(doc->text);
    for (uint32_t i = 0; i < doc->blocks.n && doc->host.n; i++) {
        SiteLine line = {siteline_of(doc->host, utf8_fold_words(doc->arena, doc->blocks.v[i].words)), text};
        buffer_str(out, (Str){(const char *)&line, sizeof line});
    }
}

static Status take_lines(void *context, const Made *made, Error *error) {
    LineCollection *all = context;
    SiteLine line;
    jmp_buf exit;
    all->memory.exit = &exit;
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    for (uint32_t at = 0; at < made->line.n; at += sizeof line) {
        memcpy(&line, made->line.p + at, sizeof line);
        vec_add(&all->memory, &all->lines, line);
    }
    return STATUS_OK;
}

/* A pass over the kept pages, no further than their blocks. */
static Status collect_lines(const PageRun *like, Store *store, LineCollection *all, SiteLines *out, Error *error) {
    PageRun run = {.engine = like->engine, .options = like->options, .context = all, .next = next_collected, .make = make_lines, .take = take_lines};
    run.options.stop = DATELINE_STOP_PAGE;
    run.options.progress = NULL;
    all->pages.store = store;
    Status status = reader_run(&run, error);
    arena_free(&all->pages.memory);
    jmp_buf exit;
    all->memory.exit = &exit;
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    if (!status) *out = sitelines_common(&all->memory, all->lines.v, all->lines.n);
    return status;
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

static Status read_kept(PageRun *run, Store *store, dateline_record *sisters, LineCollection *lines, Error *error) {
    Printing *printing = run->context;
    Status status = fused_add_store(sisters, store, error);
    if (!status) status = fused_finish(sisters, DAY_OPEN_FUTURE, error);
    if (!status) status = collect_lines(run, store, lines, &printing->site_lines, error);
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
        LineCollection lines = {0};
        Status printed = read_kept(run, store, sisters, &lines, &second);
        arena_free(&lines.memory);
        if (printed) status = printed, *error = second;
    }
    dateline_record_close(sisters);
    store_close(store);
    return status;
}

/* ---- public ---- */

static Status choose_format(PageRun *run, const char *format, Error *error) {
    static const struct { const char *name; void (*make)(void *context, const Document *doc, Buffer *out); } rows[] = {
        {"jsonl", make_json}, {"text", make_text}, {"explain", make_explained},
    };
    run->take = take_line;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(format ? format : rows[0].name, rows[i].name) == 0) return run->make = rows[i].make, run->follow = rows[i].make == make_json, STATUS_OK;
    return error_set(error, STATUS_USAGE, "bad-format", "%s: not a format of read; one of text, jsonl, explain", format);
}

dateline_status dateline_read(const dateline_engine *engine, const dateline_read_options *options, const char *format, dateline_output output,
                              dateline_error *error) {
    Error inside;
    Printing printing = {.engine = engine, .sink.out = output};
    PageRun run = {.engine = engine, .options = options_in(options), .context = &printing, .ended = &printing.sink.ended};
    printing.json.predicates = run.options.predicates;
    printing.columns = run.options.columns;
    Status status = choose_format(&run, format, &inside);
    if (!status) status = run.options.together ? read_together(&run, &inside) : reader_run(&run, &inside);
    return status_out(status, &inside, error);
}

static Status next_single(void *context, InputRecord *record, Error *error) {
    Printing *printing = context;
    (void)error;
    *record = printing->single;
    printing->single.kind = INPUT_END;
    return STATUS_OK;
}

static Status page_in(const dateline_page *given, InputRecord *record, Error *error) {
    dateline_page page = {0};
    memcpy(&page, given, given->size < sizeof page ? given->size : sizeof page);
    Str source = str_from(page.source ? page.source : "-");
    if (page.byte_count > MOST_BYTES) return error_set(error, STATUS_REJECTED, "limit-page", "%s: a page of more than %d bytes", source.p, MOST_BYTES);
    Str bytes = {page.bytes, (uint32_t)page.byte_count};
    Status status = input_check_bytes(bytes, source, error);
    if (status) return status;
    bool html = !page.clean && input_is_html(bytes);
    *record = (InputRecord){html ? INPUT_HTML : INPUT_TEXT, str_from(page.id), source, str_from(page.url), bytes, page.clean, DAYS_UNKNOWN};
    return STATUS_OK;
}

dateline_status dateline_read_page(const dateline_engine *engine, const dateline_page *page, const char *format, dateline_output output, dateline_error *error) {
    Error inside;
    Printing printing = {.engine = engine, .sink.out = output};
    PageRun run = {.engine = engine, .options.date = page->published, .context = &printing, .next = next_single, .ended = &printing.sink.ended};
    Status status = choose_format(&run, format, &inside);
    if (!status) status = page_in(page, &printing.single, &inside);
    if (!status) status = reader_run(&run, &inside);
    return status_out(status, &inside, error);
}
