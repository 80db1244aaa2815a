/* Keeping pages. In: pages as read. Out: pages and digests in a store, a transaction for each batch; counts are told only
 * after the commit, so that what was acknowledged survives whatever comes. */
#include "lib/keep.h"

#include <stdlib.h>

typedef struct Keeping {
    PageRun *run;
    Store *store;
    bool begun;
    dateline_counts pending;  /* of the batch, not yet committed */
    KeptPages pages;
} Keeping;

static void make_digest(void *context, const Document *doc, Buffer *out) {
    pipeline_digest(((const Keeping *)context)->run->engine, doc, out);
}

static Status begin(Keeping *keeping, Error *error) {
    if (keeping->begun) return STATUS_OK;
    Status status = store_begin(keeping->store, error);
    keeping->begun = !status;
    return status;
}

static Status commit(void *context, Error *error) {
    Keeping *keeping = context;
    if (!keeping->begun) return STATUS_OK;
    Status status = store_commit(keeping->store, error);
    if (status) return status;
    keeping->begun = false;
    keeping->run->counts.pages += keeping->pending.pages;
    keeping->run->counts.known += keeping->pending.known;
    keeping->pending = (dateline_counts){0};
    return STATUS_OK;
}

static Status keep(void *context, const Made *made, Error *error) {
    Keeping *keeping = context;
    const InputRecord *record = made->record;
    StoredPage page = {made->id, record->source, record->url, record->page, record->kind == INPUT_HTML, record->clean, record->published, made->line};
    StorePut what = PUT_NEW;
    Status status = begin(keeping, error);
    if (!status) status = store_put(keeping->store, &page, &what, error);
    if (status) return status;
    keeping->pending.pages += what == PUT_NEW;
    keeping->pending.known += what == PUT_KNOWN;
    if (what != PUT_CONFLICT) return STATUS_OK;
    return error_set(error, STATUS_REJECTED, "id-conflict", "%.*s: the id %.*s is kept with other contents; give this page an id of its own", STR_FMT(record->source),
                     STR_FMT(made->id));
}

/* What a failed run left uncommitted is undone, so that the store can be used again. */
static Status run_or_roll_back(PageRun *run, Store *store, Error *error) {
    Status status = reader_run(run, error);
    store_rollback(store);
    return status;
}

Status keep_pages(Store *store, PageRun *run, Error *error) {
    Keeping keeping = {.run = run, .store = store};
    run->context = &keeping;
    run->make = make_digest;
    run->take = keep;
    run->flush = commit;
    return run_or_roll_back(run, store, error);
}

/* ---- kept pages as records ---- */

InputRecord kept_record(const StoredPage *page) {
    return (InputRecord){page->html ? INPUT_HTML : INPUT_TEXT, page->id, page->source, page->url, page->bytes, page->clean, page->published};
}

Status kept_next(KeptPages *pages, InputRecord *record, Error *error) {
    StoredPage page;
    arena_reset(&pages->memory);
    *record = (InputRecord){.published = DAYS_UNKNOWN};
    jmp_buf exit;
    pages->memory.exit = &exit;
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    Status status = store_next_page(pages->store, &pages->at, &pages->memory, &page, error);
    if (status || !page.id.p) return status;
    *record = kept_record(&page);
    return STATUS_OK;
}

static Status next_kept(void *context, InputRecord *record, Error *error) {
    return kept_next(&((Keeping *)context)->pages, record, error);
}

static Status replace_digest(void *context, const Made *made, Error *error) {
    Keeping *keeping = context;
    Status status = begin(keeping, error);
    if (!status) status = store_set_digest(keeping->store, made->id, made->line, error);
    keeping->pending.pages += !status;
    return status;
}

/* ---- public ---- */

dateline_status dateline_store_open(const char *path, dateline_store_mode mode, dateline_store **store, dateline_error *error) {
    static const StoreMode modes[] = {[DATELINE_STORE_READ] = STORE_READ, [DATELINE_STORE_CHANGE] = STORE_CHANGE, [DATELINE_STORE_CREATE] = STORE_CREATE};
    Error inside;
    dateline_store *opened = calloc(1, sizeof *opened);
    if (!opened) return no_memory(error);
    Status status = store_open(&opened->inner, path, modes[mode], &inside);
    if (status) free(opened);
    else *store = opened;
    return status_out(status, &inside, error);
}

void dateline_store_close(dateline_store *store) {
    if (!store) return;
    store_close(store->inner);
    free(store);
}

/* What ended the reading early, or was rejected on the way, stays the status. */
static Status log_after(Store *store, const dateline_engine *engine, Status status, Error *error) {
    Error failed;
    if (status != STATUS_OK && status != STATUS_REJECTED) return status;
    Status logged = keep_log(store, engine, &failed);
    if (logged) *error = failed;
    return logged ? logged : status;
}

dateline_status dateline_store_add(dateline_store *store, const dateline_engine *engine, const dateline_read_options *options, dateline_counts *counts,
                                   dateline_error *error) {
    Error inside;
    PageRun run = {.engine = engine, .options = options_in(options)};
    run.options.stop = DATELINE_STOP_NONE;
    Status status = keep_pages(store->inner, &run, &inside);
    if (counts) *counts = run.counts;
    if (run.counts.pages) status = log_after(store->inner, engine, status, &inside);
    return status_out(status, &inside, error);
}

dateline_status dateline_store_reread(dateline_store *store, const dateline_engine *engine, const dateline_read_options *options, dateline_counts *counts,
                                      dateline_error *error) {
    Error inside;
    Keeping keeping = {.store = store->inner, .pages.store = store->inner};
    PageRun run = {.engine = engine, .options = options_in(options), .context = &keeping, .next = next_kept, .make = make_digest, .take = replace_digest, .flush = commit};
    keeping.run = &run;
    run.options.stop = DATELINE_STOP_NONE;
    run.options.date = NULL;
    Status status = run_or_roll_back(&run, store->inner, &inside);
    arena_free(&keeping.pages.memory);
    if (counts) *counts = run.counts;
    status = log_after(store->inner, engine, status, &inside);
    return status_out(status, &inside, error);
}

static Status remove_all(Store *store, const char *const *ids, size_t n, Error *error) {
    Status status = store_begin(store, error);
    for (size_t i = 0; i < n && !status; i++) {
        bool found;
        status = store_remove(store, str_from(ids[i]), &found, error);
        if (!status && !found) status = error_set(error, STATUS_USAGE, "no-such-page", "%s: no page has this id; nothing was removed", ids[i]);
    }
    return status ? status : store_commit(store, error);
}

dateline_status dateline_store_remove(dateline_store *store, const char *const *ids, size_t n, dateline_error *error) {
    Error inside;
    Status status = remove_all(store->inner, ids, n, &inside);
    store_rollback(store->inner);
    return status_out(status, &inside, error);
}
