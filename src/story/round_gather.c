/* What the rounds of reduce make of sorted lines. A page's own line sorts before its events', so a digest is put together while
 * lines go by, and a line that is missing is noticed at the next one. Pairs come before the pages they name; a page that
 * never comes was lost on the way. */
#include "story/round_gather.h"

/* ---- pairs --------------------------------------------------------------------------------------------------------------- */

static uint32_t number_of(Gathered *g, Str page) {
    uint32_t number = map_get(&g->names, page);
    if (number != MAP_NONE) return number;
    vec_add(g->arena, &g->named, str_copy(g->arena, page));
    map_put(g->arena, &g->names, *vec_last(&g->named), g->named.n - 1);
    return g->named.n - 1;
}

void gather_pair(Gathered *g, Str page, Str other) {
    PagePair pair = {number_of(g, page), number_of(g, other)};
    vec_add(g->arena, &g->pairs, pair);
}

/* ---- pages --------------------------------------------------------------------------------------------------------------- */

static GatherProblem gather_head(Gathered *g, const Line *line) {
    Dating dating;
    if (g->due) return GATHER_INCOMPLETE;
    if (!round_get_head(line, g->arena, vec_push(g->arena, &g->digests), &dating, &g->due)) return GATHER_BROKEN;
    fields_expect(g->arena, &vec_last(&g->digests)->events, g->due);
    if (line->kind == LINE_DATED) vec_add(g->arena, &g->datings, dating);
    g->page = str_copy(g->arena, line->page);
    return GATHER_FINE;
}

static GatherProblem gather_event(Gathered *g, const Line *line) {
    if (g->due == 0) return GATHER_INCOMPLETE;
    Digest *d = vec_last(&g->digests);
    if (d->reading != line->reading || line->number != d->events.n + 1 || !str_equal(g->page, line->page)) return GATHER_INCOMPLETE;
    if (!round_get_event(line, g->arena, vec_push(g->arena, &d->events))) return GATHER_BROKEN;
    g->due--;
    return GATHER_FINE;
}

GatherProblem gather_line(Gathered *g, const Line *line) { return line->kind == LINE_EVENT ? gather_event(g, line) : gather_head(g, line); }

/* ---- the record ------------------------------------------------------------------------------------------------------------ */

/* Sets index of each named page; false when one has not come. */
static bool find_named(Gathered *g, const Record *record, uint32_t *index) {
    for (uint32_t i = 0; i < g->named.n; i++) index[i] = NONE;
    for (uint32_t p = 0; p < record->pages.n; p++) {
        uint32_t number = map_get(&g->names, round_id(g->arena, record->pages.v[p].digest->page));
        if (number != MAP_NONE) index[number] = p;
    }
    for (uint32_t i = 0; i < g->named.n; i++)
        if (index[i] == NONE) return false;
    return true;
}

GatherProblem gather_copies(Gathered *g, Record *out) {
    uint32_t *index = arena_array(g->arena, uint32_t, g->named.n + 1);
    record_collect(g->arena, g->digests.v, g->digests.n, out);
    if (g->due || !find_named(g, out, index)) return GATHER_INCOMPLETE;
    for (uint32_t i = 0; i < g->pairs.n; i++) g->pairs.v[i] = (PagePair){index[g->pairs.v[i].a], index[g->pairs.v[i].b]};
    if (g->digests.n > out->pages.n) g->pairs.n = 0, copies_candidates(g->arena, out, &g->pairs); /* readings that do not count stood between the pages */
    copies_group(g->arena, out, &g->pairs);
    return GATHER_FINE;
}

GatherProblem gather_dated(Gathered *g, Record *out) {
    if (g->due) return GATHER_INCOMPLETE;
    record_collect(g->arena, g->digests.v, g->digests.n, out);
    for (uint32_t i = 0; i < out->pages.n; i++) {
        RecordPage *p = &out->pages.v[i];
        const Dating *dating = &g->datings.v[p->digest - g->digests.v];
        p->published = dating->published;
        p->evidence = dating->evidence;
        p->origin = record_find_page(out, dating->origin);
        p->copies = dating->copied ? p->origin : NONE;
        if (p->origin == NONE) return GATHER_INCOMPLETE;
    }
    return GATHER_FINE;
}
