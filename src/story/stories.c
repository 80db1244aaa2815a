/* Stories: pages grouped by what they chiefly tell. Words do for one-off news: each page is a vector of its terms, weighted
 * by how few pages have them, and in the order of their days pages join the story whose centroid is nearest (cosine,
 * fading with the days between), or open one. Where one pair meets again and again words fail; there the chief event
 * speaks: pages whose chief events are one, or part of one, need be less alike. Copies of one text are one story.
 *
 * A story that has faded too far for any page to join is left out of the lists of its terms, so that the time a page takes depends on
 * the pages of some weeks and not on all of them. */
#include "story/copies.h"
#include "story/fuse.h"

#include <math.h>
#include <stdlib.h>

enum { BACKGROUND = 60, MOST_PAGES = 4000 }; /* pages that a small collection is thought to stand among; a term of more pages tells nothing */

static const double ALIKE = 0.23, ALIKE_ONE_EVENT = 0.08, FADE_DAYS = 10;
enum { FADED_DAYS = 26 };     /* exp(-26 / FADE_DAYS) < ALIKE_ONE_EVENT */

typedef struct TermUse {      /* a term on a page; chained by term: all uses, and those of stories that have not faded */
    uint32_t term, page, next, next_live;
    double weight;
    bool live;
} TermUse;

typedef struct Group {        /* a story while it grows */
    double norm, dot;         /* squared length of the sum of its pages; its product with the page in hand */
    Days days;
    uint32_t last;            /* its last page; chained by next_page */
} Group;

typedef struct Grouping {
    Arena *arena;
    Record *record;
    Map ids;                  /* word → term */
    VEC(uint32_t) heads, live; /* term → its last use by a page that has a story; by one whose story has not faded */
    VEC(uint32_t) counts;     /* term → pages with it */
    VEC(TermUse) uses;        /* by page */
    uint32_t *first_use;      /* page → its first use; one more at the end */
    uint32_t *group, *chief, *next_page; /* by page */
    VEC(Group) groups;
    VEC(uint32_t) near;       /* groups with a product */
} Grouping;

/* ---- chief events ---------------------------------------------------------------------------------------------------- */

/* The event whose report stands first on the page, background left out; its parent when it has one. */
static void chief_events(Arena *arena, const Record *record, uint32_t *chief) {
    uint32_t *at = arena_array(arena, uint32_t, record->pages.n + 1);
    for (uint32_t p = 0; p < record->pages.n; p++) chief[p] = at[p] = NONE;
    for (uint32_t e = 0; e < record->events.n; e++) {
        const Fused *f = &record->events.v[e];
        for (uint32_t i = 0; i < f->reports.n; i++) {
            const Report *r = &f->reports.v[i];
            const DigestEvent *told = &record->pages.v[r->page].digest->events.v[r->told];
            uint32_t place = (told->in_title ? 0 : told->b + 1) + (told->background ? 1u << 30 : 0);
            if (place < at[r->page]) at[r->page] = place, chief[r->page] = f->part_of != NONE ? f->part_of : e;
        }
    }
}

/* ---- terms ----------------------------------------------------------------------------------------------------------- */

/* "3 summit": how often, and the word. */
static void add_term(Grouping *g, uint32_t page, Str term) {
    int64_t space = str_find(term, STR(" "), 0);
    if (space < 1) return;
    uint32_t *id = map_slot(g->arena, &g->ids, str_slice(term, (Span){(uint32_t)space + 1, term.n}));
    if (*id == MAP_NONE) {
        *id = g->heads.n;
        vec_add(g->arena, &g->heads, NONE);
        vec_add(g->arena, &g->live, NONE);
        vec_add(g->arena, &g->counts, 0);
    }
    g->counts.v[*id]++;
    vec_add(g->arena, &g->uses, ((TermUse){*id, page, NONE, NONE, 1 + log(str_number(term)), false}));
}

/* Weights by how few pages have the term, each page's vector of length one. */
static void weigh_terms(Grouping *g) {
    double pages = g->record->pages.n + BACKGROUND;
    for (uint32_t p = 0; p < g->record->pages.n; p++) {
        double length = 0;
        for (uint32_t i = g->first_use[p]; i < g->first_use[p + 1]; i++) {
            TermUse *u = &g->uses.v[i];
            u->weight *= log(pages / (g->counts.v[u->term] + 1));
            length += u->weight * u->weight;
        }
        for (uint32_t i = g->first_use[p]; i < g->first_use[p + 1] && length > 0; i++) g->uses.v[i].weight /= sqrt(length);
    }
}

static void collect_terms(Grouping *g) {
    for (uint32_t p = 0; p < g->record->pages.n; p++) {
        const Strs *terms = &g->record->pages.v[p].digest->terms;
        g->first_use[p] = g->uses.n;
        for (uint32_t i = 0; i < terms->n; i++) add_term(g, p, terms->v[i]);
    }
    g->first_use[g->record->pages.n] = g->uses.n;
    weigh_terms(g);
}

/* ---- one page after the other ---------------------------------------------------------------------------------------- */

static Days page_days(const Record *record, uint32_t page) {
    Days d = record->pages.v[page].published.days;
    return days_closed(d) && days_length(d) <= 31 ? d : DAYS_UNKNOWN;
}

static double fade(Days a, Days b) {
    if (!days_closed(a) || !days_closed(b) || days_overlap(a, b)) return 1;
    return exp(-(double)(a.from > b.to ? a.from - b.to : b.from - a.to) / FADE_DAYS);
}

/* Dated pages come in the order of their first days, so what has faded for one of them has for all that follow. */
static bool has_faded(const Group *s, Days page) { return days_closed(page) && days_closed(s->days) && s->days.to + FADED_DAYS < page.from; }

static void add_product(Grouping *g, const TermUse *u, const TermUse *other) {
    uint32_t story = g->group[other->page];
    if (g->groups.v[story].dot == 0) vec_add(g->arena, &g->near, story);
    g->groups.v[story].dot += u->weight * other->weight;
}

/* With the uses of one term by stories that have not faded; the others leave the list. */
static void multiply_live(Grouping *g, const TermUse *u, Days days) {
    for (uint32_t *at = &g->live.v[u->term]; *at != NONE;) {
        TermUse *other = &g->uses.v[*at];
        bool faded = has_faded(&g->groups.v[g->group[other->page]], days);
        if (!faded) add_product(g, u, other);
        other->live = !faded;
        if (faded) *at = other->next_live;
        else at = &other->next_live;
    }
}

/* Products with all stories that share a term. */
static void multiply(Grouping *g, uint32_t page) {
    Days days = page_days(g->record, page);
    g->near.n = 0;
    for (uint32_t i = g->first_use[page]; i < g->first_use[page + 1]; i++) {
        const TermUse *u = &g->uses.v[i];
        if (g->counts.v[u->term] > MOST_PAGES) continue;
        if (days_known(days)) multiply_live(g, u, days);
        else for (uint32_t k = g->heads.v[u->term]; k != NONE; k = g->uses.v[k].next) add_product(g, u, &g->uses.v[k]);
    }
}

static uint32_t nearest(Grouping *g, uint32_t page, const uint32_t *story_of_event) {
    uint32_t best = NONE, event_story = g->chief[page] == NONE ? NONE : story_of_event[g->chief[page]];
    double best_score = 0;
    for (uint32_t i = 0; i < g->near.n; i++) {
        uint32_t story = g->near.v[i];
        const Group *s = &g->groups.v[story];
        double score = s->dot / sqrt(s->norm) * fade(page_days(g->record, page), s->days), least = story == event_story ? ALIKE_ONE_EVENT : ALIKE;
        if (score >= least && score / least > best_score) best = story, best_score = score / least;
    }
    return best;
}

static void put_live(Grouping *g, uint32_t page) {
    for (uint32_t i = g->first_use[page]; i < g->first_use[page + 1]; i++) {
        TermUse *u = &g->uses.v[i];
        if (u->live) continue;
        u->live = true;
        u->next_live = g->live.v[u->term];
        g->live.v[u->term] = i;
    }
}

static void join_story(Grouping *g, uint32_t page, uint32_t story) {
    if (story == NONE) {
        story = g->groups.n;
        vec_add(g->arena, &g->groups, ((Group){0, 0, DAYS_UNKNOWN, NONE}));
    }
    Group *s = &g->groups.v[story];
    Days days = page_days(g->record, page);
    g->next_page[page] = s->last, s->last = page;
    s->norm += 1 + 2 * s->dot;
    if (days_known(days)) s->days = days_known(s->days) ? days_join(s->days, days) : days;
    g->group[page] = story;
    for (uint32_t i = g->first_use[page]; i < g->first_use[page + 1]; i++) {
        TermUse *u = &g->uses.v[i];
        u->next = g->heads.v[u->term];
        g->heads.v[u->term] = i;
    }
    put_live(g, page);
}

/* A copy of its text brings a story back that had faded. */
static void bring_back(Grouping *g, uint32_t story, uint32_t page) {
    if (story == NONE || !has_faded(&g->groups.v[story], page_days(g->record, page))) return;
    for (uint32_t p = g->groups.v[story].last; p != NONE; p = g->next_page[p]) put_live(g, p);
    g->groups.v[story].days = days_join(g->groups.v[story].days, page_days(g->record, page));
}

typedef struct Turn {
    Day day;
    uint32_t page;
} Turn;

static int by_turn(const void *a, const void *b) {
    const Turn *x = a, *y = b;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return (x->page > y->page) - (x->page < y->page);
}

/* Dated pages by their day, then the others. */
static void group_pages(Grouping *g) {
    uint32_t n = g->record->pages.n, *of_copies = arena_array(g->arena, uint32_t, n + 1), *of_event = arena_array(g->arena, uint32_t, g->record->events.n + 1);
    Turn *turns = arena_array(g->arena, Turn, n + 1);
    memset(of_copies, 0xFF, (n + 1) * sizeof *of_copies);
    memset(of_event, 0xFF, (g->record->events.n + 1) * sizeof *of_event);
    for (uint32_t p = 0; p < n; p++) {
        Days d = page_days(g->record, p);
        turns[p] = (Turn){days_known(d) ? d.from : DAY_OPEN_FUTURE, p};
    }
    if (n) qsort(turns, n, sizeof *turns, by_turn);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t p = turns[i].page, copies = g->record->pages.v[p].copies, story = copies != NONE ? of_copies[copies] : NONE;
        bring_back(g, story, p);
        multiply(g, p);
        if (story == NONE) story = nearest(g, p, of_event);
        join_story(g, p, story);
        if (copies != NONE) of_copies[copies] = g->group[p];
        if (g->chief[p] != NONE && of_event[g->chief[p]] == NONE) of_event[g->chief[p]] = g->group[p];
        for (uint32_t k = 0; k < g->near.n; k++) g->groups.v[g->near.v[k]].dot = 0;
    }
}

/* ---- the record's stories -------------------------------------------------------------------------------------------- */

static void open_story(Arena *arena, Record *record, uint32_t page, uint32_t chief) {
    Story *s = vec_push(arena, &record->stories);
    const Digest *d = record->pages.v[page].digest;
    *s = (Story){.id = str_format(arena, "s%.*s", STR_FMT(d->page)), .title = d->title, .days = chief == NONE ? DAYS_UNKNOWN : record->events.v[chief].days};
}

static void add_events(Arena *arena, Record *record) {
    for (uint32_t e = 0; e < record->events.n; e++)
        for (uint32_t i = 0; i < record->events.v[e].reports.n; i++) {
            Story *s = &record->stories.v[record->pages.v[record->events.v[e].reports.v[i].page].story];
            if (s->events.n == 0 || *vec_last(&s->events) != e) vec_add(arena, &s->events, e);
        }
}

void stories_find(Arena *arena, Record *record) {
    uint32_t n = record->pages.n;
    Grouping g = {.arena = arena, .record = record, .first_use = arena_array(arena, uint32_t, n + 1), .group = arena_array(arena, uint32_t, n + 1),
                  .chief = arena_array(arena, uint32_t, n + 1), .next_page = arena_array(arena, uint32_t, n + 1)};
    chief_events(arena, record, g.chief);
    collect_terms(&g);
    group_pages(&g);
    uint32_t *number = arena_array(arena, uint32_t, g.groups.n + 1);
    memset(number, 0xFF, (g.groups.n + 1) * sizeof *number);
    for (uint32_t p = 0; p < n; p++) { /* numbered by their first page */
        uint32_t *story = &number[g.group[p]];
        if (*story == NONE) {
            *story = record->stories.n;
            open_story(arena, record, p, g.chief[p]);
        }
        record->pages.v[p].story = *story;
        Story *s = &record->stories.v[*story];
        if (!s->title.n) s->title = record->pages.v[p].digest->title;
        if (!days_known(s->days) && g.chief[p] != NONE) s->days = record->events.v[g.chief[p]].days;
        vec_add(arena, &s->pages, p);
    }
    add_events(arena, record);
    copies_name_origins(arena, record);
}
