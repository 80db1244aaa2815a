/* dateline_map and dateline_reduce: the two halves of the work, for an engine that sorts in between.
 *
 * Map is a pure function of each page. Reduce takes sorted lines and does what each round needs and no more: the round of
 * copies lets everything but bands pass and holds two ids; the rounds of dates and events hold all pages and events,
 * for an event may be told anywhere. What is found out is found by the functions that fuse a store (story/steps.h), so
 * that all roads end in the same bytes. */
#include "lib/fused.h"
#include "lib/mapreduce_lines.h"
#include "lib/sink.h"
#include "story/round_gather.h"

#include <stdlib.h>

/* ---- map ------------------------------------------------------------------------------------------------------------------ */

typedef struct Mapping {
    const dateline_engine *engine;
    Sink sink;
} Mapping;

static void make_lines(void *context, const Document *doc, Buffer *out) {
    Digest digest = {0};
    Str line;
    digest_make(doc, ((const Mapping *)context)->engine->what, doc->arena, &digest);
    digest_encode(&digest, doc->arena, &line);
    digest.reading = str_hash(line);
    round_put_page(&digest, out);
}

static Status take_lines(void *context, const Made *made, Error *error) {
    (void)error;
    sink_write(&((Mapping *)context)->sink, made->line);
    return STATUS_OK;
}

dateline_status dateline_map(const dateline_engine *engine, const dateline_read_options *options, dateline_output output, dateline_error *error) {
    Error inside;
    Mapping mapping = {.engine = engine, .sink.out = output};
    PageRun run = {.engine = engine, .options = options_in(options), .context = &mapping, .make = make_lines, .take = take_lines, .ended = &mapping.sink.ended};
    run.options.stop = DATELINE_STOP_NONE;
    return status_out(reader_run(&run, &inside), &inside, error);
}

/* ---- reduce: which lines ---------------------------------------------------------------------------------------------------- */

typedef struct Reducing {
    dateline_round round;
    LineSource source;
    Line line;                /* at hand */
    Arena kept;               /* of `before` */
    Str before;               /* the line before this one */
    uint32_t lead;            /* bytes of it that are its lead */
    Arena band_arena, neighbour; /* of the band at hand; of the last page under it */
    Str band, first, page;    /* first: under the band */
    Gathered gathered;        /* in the arena of `fused` */
    dateline_record *fused;
    Arena row;                /* of a piece of output */
    Sink sink;
} Reducing;

static Status refuse(const Reducing *r, Status status, const char *name, const char *says, Error *error) {
    return error_set(error, status, name, "%s, line %llu: %s", r->source.name, (unsigned long long)r->source.number, says);
}

static Status check_parsed(const Reducing *r, LineProblem problem, Error *error) {
    switch (problem) {
    case LINE_FINE: return STATUS_OK;
    case LINE_FOREIGN: return refuse(r, STATUS_REJECTED, "not-a-map-line", "not a line of dateline map, or of a round of reduce", error);
    case LINE_OTHER_VERSION: return refuse(r, STATUS_REJECTED, "other-version", "written by another version of Dateline; run map again with this one", error);
    case LINE_BROKEN: break;
    }
    return refuse(r, STATUS_REJECTED, "broken-line", "the line is not whole; run again what wrote it", error);
}

static Status check_gathered(const Reducing *r, GatherProblem problem, Error *error) {
    if (problem == GATHER_FINE) return STATUS_OK;
    if (problem == GATHER_BROKEN) return check_parsed(r, LINE_BROKEN, error);
    return refuse(r, STATUS_REJECTED, "incomplete", "lines of a page before this one are missing; sort all lines (LC_ALL=C sort), or run again what wrote them", error);
}

/* Does the round take such a line? */
static Status check_kind(const Reducing *r, Error *error) {
    static const struct { unsigned rounds; const char *says; } kinds[] = {
        [LINE_BAND] = {1u << DATELINE_ROUND_ALL | 1u << DATELINE_ROUND_COPIES, "a line for the round of copies; first reduce --round copies, then sort again"},
        [LINE_PAIR] = {1u << DATELINE_ROUND_DATES, "a line for the round of dates: go on with reduce --round dates"},
        [LINE_PAGE] = {1u << DATELINE_ROUND_ALL | 1u << DATELINE_ROUND_COPIES | 1u << DATELINE_ROUND_DATES, "a page that has not been dated; first reduce --round dates, then sort again"},
        [LINE_DATED] = {1u << DATELINE_ROUND_EVENTS, "a page that has been dated: go on with reduce --round events"},
        [LINE_EVENT] = {~0u, ""},
    };
    if (kinds[r->line.kind].rounds >> r->round & 1) return STATUS_OK;
    return refuse(r, STATUS_USAGE, "wrong-round", kinds[r->line.kind].says, error);
}

/* A repeated line is skipped; two that differ under one lead were not both written whole. */
static Status check_order(Reducing *r, Str text, bool *repeated, Error *error) {
    *repeated = r->before.n && str_equal(r->before, text);
    if (*repeated) return STATUS_OK;
    int order = str_compare((Str){r->before.p, r->lead}, r->line.lead);
    if (order > 0) return refuse(r, STATUS_USAGE, "not-sorted", "the lines are not in order; sort them first: LC_ALL=C sort", error);
    if (order == 0) return check_parsed(r, LINE_BROKEN, error);
    arena_reset(&r->kept);
    r->before = str_copy(&r->kept, text);
    r->lead = r->line.lead.n;
    return STATUS_OK;
}

static Status next_line(Reducing *r, bool *end, Error *error) {
    for (bool repeated = true; repeated;) {
        Str text;
        Status status = lines_next(&r->source, &text, end, error);
        if (status || *end) return status;
        status = check_parsed(r, round_parse(text, &r->line), error);
        if (!status) status = check_kind(r, error);
        if (!status) status = check_order(r, text, &repeated, error);
        if (status) return status;
    }
    return STATUS_OK;
}

/* ---- reduce: what becomes of them ------------------------------------------------------------------------------------------- */

static void put_row(Reducing *r, const Buffer *row) {
    sink_write(&r->sink, buffer_view(row));
    arena_reset(&r->row);
}

static void pass_on(Reducing *r) {
    Str whole = {r->line.lead.p, (uint32_t)(r->line.fields.p + r->line.fields.n - r->line.lead.p)};
    sink_write(&r->sink, whole);
    sink_write(&r->sink, STR("\n"));
}

static void take_pair(Reducing *r, Str other) {
    if (r->round == DATELINE_ROUND_ALL) {
        gather_pair(&r->gathered, other, r->line.page);
        return;
    }
    Buffer row = {.arena = &r->row};
    round_put_pair(other, r->line.page, &row);
    put_row(r, &row);
}

/* Pages stand under a band by their words, the shortest first: each may carry the text of the one before it, and of the first (as in copies_candidates). */
static void take_band(Reducing *r) {
    if (str_equal(r->band, r->line.key)) {
        take_pair(r, r->first);
        if (!str_equal(r->first, r->page)) take_pair(r, r->page);
    } else {
        arena_reset(&r->band_arena);
        r->band = str_copy(&r->band_arena, r->line.key);
        r->first = str_copy(&r->band_arena, r->line.page);
    }
    arena_reset(&r->neighbour);
    r->page = str_copy(&r->neighbour, r->line.page);
}

/* A part of a page. Where one before it is missing, and the next line belongs before this one, the lines were not lost: they are not sorted. */
static Status take_part(Reducing *r, Error *error) {
    Error next;
    bool end;
    GatherProblem problem = gather_line(&r->gathered, &r->line);
    Status status = check_gathered(r, problem, error);
    if (problem == GATHER_INCOMPLETE && next_line(r, &end, &next) == STATUS_USAGE && strcmp(next.name, "not-sorted") == 0) return *error = next, STATUS_USAGE;
    return status;
}

static Status take_line(Reducing *r, Error *error) {
    if (r->line.kind == LINE_BAND) take_band(r);
    else if (r->line.kind == LINE_PAIR) gather_pair(&r->gathered, r->line.page, r->line.other);
    else if (r->round == DATELINE_ROUND_COPIES) pass_on(r);
    else return take_part(r, error);
    return STATUS_OK;
}

/* ---- reduce: what all lines give ---------------------------------------------------------------------------------------------- */

static void put_dated(Reducing *r, const Record *record) {
    for (uint32_t p = 0; p < record->pages.n && !r->sink.ended; p++) {
        Buffer row = {.arena = &r->row};
        round_put_dated(record, p, &row);
        put_row(r, &row);
    }
}

/* The record, as far as the round takes it. */
static GatherProblem fuse(Reducing *r) {
    Arena *arena = &r->fused->arena;
    Record *record = &r->fused->record;
    const StoryRules *rules = r->fused->engine->story;
    Linked linked;
    bool dated = r->round == DATELINE_ROUND_EVENTS;
    GatherProblem problem = dated ? gather_dated(&r->gathered, record) : gather_copies(&r->gathered, record);
    if (problem) return problem;
    if (dated) record_link(arena, rules, DAY_OPEN_FUTURE, record, &linked);
    else record_date(arena, rules, DAY_OPEN_FUTURE, record, &linked);
    if (r->round == DATELINE_ROUND_DATES) put_dated(r, record);
    else record_tell(arena, record, &linked);
    return GATHER_FINE;
}

static Status run_rounds(Reducing *r, Error *error) {
    bool end = false;
    Status status = STATUS_OK;
    while (!status && !r->sink.ended) {
        status = next_line(r, &end, error);
        if (end) break;
        if (!status) status = take_line(r, error);
    }
    if (status || r->sink.ended || r->round == DATELINE_ROUND_COPIES) return status;
    return check_gathered(r, fuse(r), error);
}

static Status run_guarded(Reducing *r, Error *error) {
    jmp_buf exit;
    arena_init(&r->kept, &exit);
    arena_init(&r->band_arena, &exit);
    arena_init(&r->neighbour, &exit);
    arena_init(&r->row, &exit);
    r->fused->arena.exit = &exit;
    r->gathered.arena = &r->fused->arena;
    Status status = setjmp(exit) ? error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory") : run_rounds(r, error);
    lines_close(&r->source);
    arena_free(&r->kept);
    arena_free(&r->band_arena);
    arena_free(&r->neighbour);
    arena_free(&r->row);
    return status;
}

/* ---- public ------------------------------------------------------------------------------------------------------------------ */

static dateline_reduce_options reduce_options_in(const dateline_reduce_options *options) {
    static const char *const standard_input = "-";
    dateline_reduce_options whole = {0};
    if (options) memcpy(&whole, options, options->size < sizeof whole ? options->size : sizeof whole);
    if (whole.input_count == 0) whole.inputs = &standard_input, whole.input_count = 1;
    return whole;
}

dateline_status dateline_reduce(const dateline_engine *engine, const dateline_reduce_options *options, dateline_output output, dateline_error *error) {
    dateline_reduce_options whole = reduce_options_in(options);
    Error inside;
    if ((unsigned)whole.round > DATELINE_ROUND_EVENTS) return status_out(error_set(&inside, STATUS_USAGE, "bad-round", "no such round"), &inside, error);
    Reducing r = {.round = whole.round, .source = lines_of(whole.inputs, whole.input_count), .fused = fused_open(engine), .sink.out = output};
    if (!r.fused) return no_memory(error);
    dateline_status status = status_out(run_guarded(&r, &inside), &inside, error);
    bool tells = r.round == DATELINE_ROUND_ALL || r.round == DATELINE_ROUND_EVENTS;
    if (!status && tells && !r.sink.ended) status = dateline_record_show(r.fused, DATELINE_EVENTS, NULL, "jsonl", output, error);
    dateline_record_close(r.fused);
    return status;
}

bool dateline_round_named(const char *name, dateline_round *round) {
    static const char *const names[] = {[DATELINE_ROUND_COPIES] = "copies", [DATELINE_ROUND_DATES] = "dates", [DATELINE_ROUND_EVENTS] = "events"};
    for (int i = DATELINE_ROUND_COPIES; i <= DATELINE_ROUND_EVENTS; i++)
        if (strcmp(names[i], name) == 0) return *round = (dateline_round)i, true;
    return false;
}
