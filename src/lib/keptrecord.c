/* A record of a few events. In: a store, and a filter. Out: the events that may pass it, with what they are part of and the pages that tell them, as
 * they were when they were fused last: shown, they come out as if all had been fused. Where what is kept is not of these digests, this program and these
 * tables, or does not hold together, all is fused anew. */
#include "lib/fused.h"
#include "story/kept.h"
#include "store/storekept.h"

#include <stdlib.h>

typedef struct Loading {
    Store *store;
    dateline_record *fused;
    Arena *arena;             /* the record's */
    Filter filter;
    VEC(KeptEvent) kept;
    Map ids;                  /* of events → index into kept */
    bool broken;              /* something does not hold together */
} Loading;

/* ---- events ---------------------------------------------------------------------------------------------------------- */

/* As far as an event can say so itself; its pages are not there yet. */
static bool may_pass(const Loading *l, const KeptEvent *kept) {
    Filter own = l->filter;
    own.source = own.text = (Str){0};
    return filter_event(&own, NULL, &kept->event, l->arena);
}

static void take(Loading *l, Str line, bool asked_for) {
    KeptEvent kept;
    if (!kept_decode(line, l->arena, &kept)) {
        l->broken = true;
        return;
    }
    if (!asked_for && !may_pass(l, &kept)) return;
    if (map_get(&l->ids, event_id(&kept.event)) != MAP_NONE) return;
    map_put(l->arena, &l->ids, str_copy(l->arena, event_id(&kept.event)), l->kept.n);
    vec_add(l->arena, &l->kept, kept);
}

static int by_row(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static Status find_rows(Loading *l, KeptRows *rows, Error *error) {
    Terms terms = {0};
    Status status = STATUS_OK;
    filter_know(&l->filter, l->fused->engine->know, l->arena);
    if (!filter_terms(&l->filter, l->arena, &terms)) vec_add(l->arena, &terms, ANY_TERM);
    for (uint32_t i = 0; i < terms.n && !status; i++) status = kept_find(l->store, (KeptAsk){terms.v[i], l->filter.days}, l->arena, rows, error);
    if (rows->n) qsort(rows->v, rows->n, sizeof *rows->v, by_row);
    return status;
}

static Status load_found(Loading *l, Error *error) {
    KeptRows rows = {0};
    Status status = find_rows(l, &rows, error);
    for (uint32_t i = 0; i < rows.n && !status && !l->broken; i++) {
        Str line;
        if (i && rows.v[i] == rows.v[i - 1]) continue;
        status = kept_row(l->store, rows.v[i], l->arena, &line, error);
        if (!status && line.p) take(l, line, false);
        l->broken |= !status && !line.p;
    }
    return status;
}

/* What they are part of, and what that is part of. */
static Status load_parents(Loading *l, Error *error) {
    Status status = STATUS_OK;
    for (uint32_t i = 0; i < l->kept.n && !status && !l->broken; i++) {
        Str line, parent = l->kept.v[i].part_of;
        if (!parent.n || map_get(&l->ids, parent) != MAP_NONE) continue;
        status = kept_event(l->store, parent, l->arena, &line, error);
        if (!status && line.p) take(l, line, true);
        l->broken |= !status && map_get(&l->ids, parent) == MAP_NONE;
    }
    return status;
}

/* ---- pages ----------------------------------------------------------------------------------------------------------- */

static int by_page(const void *a, const void *b) { return str_compare((*(const KeptReport *const *)a)->page, (*(const KeptReport *const *)b)->page); }

static Status load_page(Loading *l, const KeptReport *report, Map *copies, Error *error) {
    Str line;
    Status status = store_digest(l->store, report->page, l->arena, &line, error);
    if (status) return status;
    Digest *digest = arena_new(l->arena, Digest);
    l->broken |= !line.p || !digest_decode(line, l->arena, digest) || !str_equal(digest->page, report->page);
    RecordPage page = {.digest = digest, .published = report->published, .origin = l->fused->record.pages.n, .copies = NONE, .story = NONE};
    if (report->copies.n) {
        uint32_t *group = map_slot(l->arena, copies, report->copies);
        if (*group == MAP_NONE) *group = copies->n;
        page.copies = page.origin = *group;
    }
    vec_add(l->arena, &l->fused->record.pages, page);
    return STATUS_OK;
}

static Status load_pages(Loading *l, Error *error) {
    VEC(const KeptReport *) reports = {0};
    Map copies = {0};
    Status status = STATUS_OK;
    for (uint32_t i = 0; i < l->kept.n; i++)
        for (uint32_t k = 0; k < l->kept.v[i].pages.n; k++) vec_add(l->arena, &reports, &l->kept.v[i].pages.v[k]);
    if (reports.n) qsort(reports.v, reports.n, sizeof *reports.v, by_page);
    for (uint32_t i = 0; i < reports.n && !status && !l->broken; i++)
        if (i == 0 || by_page(&reports.v[i], &reports.v[i - 1])) status = load_page(l, reports.v[i], &copies, error);
    return status;
}

/* ---- the record ------------------------------------------------------------------------------------------------------ */

static void place_reports(Loading *l, KeptEvent *kept) {
    const Record *record = &l->fused->record;
    for (uint32_t i = 0; i < kept->pages.n && !l->broken; i++) {
        Report *r = &kept->event.reports.v[i];
        r->page = record_find_page(record, kept->pages.v[i].page);
        l->broken = r->page == NONE || r->told >= record->pages.v[r->page].digest->events.n;
    }
}

static void place_mentions(Loading *l, KeptEvent *kept) {
    uint32_t *numbers = arena_array(l->arena, uint32_t, kept->mentions.n);
    for (uint32_t i = 0; i < kept->mentions.n && !l->broken; i++) {
        ToldAt at = kept->mentions.v[i];
        uint32_t page = at.page < kept->reports.n ? kept->reports.v[at.page].page : NONE;
        l->broken = page == NONE || at.told >= l->fused->record.pages.v[page].digest->events.n;
        if (!l->broken) numbers[i] = l->fused->record.numbers[page] + at.told;
    }
    kept->event.mentions.v = numbers, kept->event.mentions.n = kept->mentions.n;
}

static void add_claims(Loading *l, uint32_t event, const Claims *claims) {
    Record *record = &l->fused->record;
    record->events.v[event].claims = (Span){record->claims.n, record->claims.n + claims->n};
    for (uint32_t i = 0; i < claims->n; i++) {
        vec_add(l->arena, &record->claims, claims->v[i]);
        vec_last(&record->claims)->event = event;
    }
}

static void make_record(Loading *l) {
    Record *record = &l->fused->record;
    record_number(l->arena, record);
    for (uint32_t i = 0; i < l->kept.n; i++) {
        place_reports(l, &l->kept.v[i]);
        place_mentions(l, &l->kept.v[i]);
        l->kept.v[i].coded->known_kind = story_kind(l->fused->engine->story, l->kept.v[i].coded->kind);
        vec_add(l->arena, &record->events, l->kept.v[i].event);
    }
    if (record->events.n) qsort(record->events.v, record->events.n, sizeof(Fused), fused_by_days);
    Map places = {0};
    for (uint32_t i = 0; i < record->events.n; i++) map_put(l->arena, &places, event_id(&record->events.v[i]), i);
    for (uint32_t i = 0; i < record->events.n; i++) {
        const KeptEvent *kept = &l->kept.v[map_get(&l->ids, event_id(&record->events.v[i]))];
        if (kept->part_of.n) record->events.v[i].part_of = map_get(&places, kept->part_of);
        add_claims(l, i, &kept->claims);
    }
}

static Status load(Loading *l, Error *error) {
    jmp_buf exit;
    l->arena->exit = &exit;
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    Status status = load_found(l, error);
    if (!status) status = load_parents(l, error);
    if (!status && !l->broken) status = load_pages(l, error);
    if (!status && !l->broken) make_record(l);
    return status;
}

/* Of one moment of the store; *good: the record was made. */
static Status try_kept(dateline_record *fused, Store *store, const dateline_filter *filter, bool *good, Error *error) {
    Loading l = {.store = store, .fused = fused, .arena = &fused->arena};
    *good = false;
    Status status = filter_in(fused->engine, filter, &l.filter, error);
    if (!status) status = store_read(store, error);
    if (!status) status = kept_good(store, engine_stamp(fused->engine), good, error);
    if (!status && *good) status = load(&l, error);
    *good &= !status && !l.broken;
    store_rollback(store);
    return status;
}

dateline_status dateline_record_of_events(const dateline_engine *engine, dateline_store *store, const dateline_filter *filter, dateline_record **record,
                                          dateline_error *error) {
    Error inside;
    bool good;
    dateline_record *fused = fused_open(engine);
    if (!fused) return no_memory(error);
    fused->as_of = DAY_OPEN_FUTURE;
    fused->store = store->inner;
    Status status = try_kept(fused, store->inner, filter, &good, &inside);
    if (!status && good) return *record = fused, DATELINE_OK;
    dateline_record_close(fused);
    return status ? status_out(status, &inside, error) : dateline_record_of_store(engine, store, NULL, record, error);
}
