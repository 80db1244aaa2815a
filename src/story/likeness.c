/* How alike two pages are. Each page is a vector of its terms, weighted by how few pages have them; likeness is the cosine,
 * fading with the days between. Words do for one-off news. Where one pair meets again and again they fail, and the chief
 * event speaks: pages of one are more alike, pages of two different encounters less.
 *
 * Pages come in the order of their days, and a term's list holds those of its pages that have not faded, so that the time a
 * page takes depends on the pages of some weeks and not on all of them. Of each page the most alike are kept.
 */
#include "story/likeness.h"

#include <math.h>
#include <stdlib.h>

enum { BACKGROUND = 60, MOST_PAGES = 4000, MOST_ALIKE = 96 }; /* pages that a small collection is thought to stand among; a term of more pages tells nothing */

static const double LEAST = 0.08, SAME_EVENT = 0.2, OTHER_EVENT = 0.62, FADE_DAYS = 14;
enum { FADED_DAYS = 36 };     /* exp(-36 / FADE_DAYS) < LEAST */

typedef struct TermUse {      /* a term on a page; chained by term: all uses, and those of pages that have not faded */
    uint32_t term, page, next, next_live;
    double weight;
} TermUse;

typedef struct Weighing {
    Arena *arena;
    const Record *record;
    const uint32_t *chief;
    Map ids;                  /* word → term */
    VEC(uint32_t) heads, live; /* term → its last use by a page seen; by one that has not faded */
    VEC(uint32_t) counts;     /* term → pages with it */
    VEC(TermUse) uses;        /* by page */
    uint32_t *first_use;      /* page → its first use; one more at the end */
    double *product;          /* page → with the page in hand */
    VEC(uint32_t) near;       /* pages with a product */
    AlikePairs found;         /* of the page in hand */
} Weighing;

/* ---- terms ----------------------------------------------------------------------------------------------------------- */

/* "3 summit": how often, and the word. */
static void add_term(Weighing *w, uint32_t page, Str term) {
    int64_t space = str_find(term, STR(" "), 0);
    if (space < 1) return;
    uint32_t *id = map_slot(w->arena, &w->ids, str_slice(term, (Span){(uint32_t)space + 1, term.n}));
    if (*id == MAP_NONE) {
        *id = w->heads.n;
        vec_add(w->arena, &w->heads, NONE);
        vec_add(w->arena, &w->live, NONE);
        vec_add(w->arena, &w->counts, 0);
    }
    w->counts.v[*id]++;
    vec_add(w->arena, &w->uses, ((TermUse){*id, page, NONE, NONE, 1 + log(str_number(term))}));
}

/* Weights by how few pages have the term, each page's vector of length one. */
static void weigh_terms(Weighing *w) {
    double pages = w->record->pages.n + BACKGROUND;
    for (uint32_t p = 0; p < w->record->pages.n; p++) {
        double length = 0;
        for (uint32_t i = w->first_use[p]; i < w->first_use[p + 1]; i++) {
            TermUse *u = &w->uses.v[i];
            u->weight *= log(pages / (w->counts.v[u->term] + 1));
            length += u->weight * u->weight;
        }
        for (uint32_t i = w->first_use[p]; i < w->first_use[p + 1] && length > 0; i++) w->uses.v[i].weight /= sqrt(length);
    }
}

static void collect_terms(Weighing *w) {
    uint32_t most = 0;
    for (uint32_t p = 0; p < w->record->pages.n; p++) most += w->record->pages.v[p].digest->terms.n;
    if (most) vec_reserve(w->arena, &w->uses, most);
    for (uint32_t p = 0; p < w->record->pages.n; p++) {
        const Strs *terms = &w->record->pages.v[p].digest->terms;
        w->first_use[p] = w->uses.n;
        for (uint32_t i = 0; i < terms->n; i++) add_term(w, p, terms->v[i]);
    }
    w->first_use[w->record->pages.n] = w->uses.n;
    weigh_terms(w);
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
static bool has_faded(Days earlier, Days page) { return days_closed(page) && days_closed(earlier) && earlier.to + FADED_DAYS < page.from; }

static void add_product(Weighing *w, const TermUse *u, const TermUse *other) {
    if (w->product[other->page] == 0) vec_add(w->arena, &w->near, other->page);
    w->product[other->page] += u->weight * other->weight;
}

/* With the uses of one term by pages that have not faded; the others leave the list. */
static void multiply_live(Weighing *w, const TermUse *u, Days days) {
    for (uint32_t *at = &w->live.v[u->term]; *at != NONE;) {
        TermUse *other = &w->uses.v[*at];
        bool faded = has_faded(page_days(w->record, other->page), days);
        if (!faded) add_product(w, u, other);
        if (faded) *at = other->next_live;
        else at = &other->next_live;
    }
}

/* Products with all pages before it that share a term. */
static void multiply(Weighing *w, uint32_t page) {
    Days days = page_days(w->record, page);
    w->near.n = 0;
    for (uint32_t i = w->first_use[page]; i < w->first_use[page + 1]; i++) {
        const TermUse *u = &w->uses.v[i];
        if (w->counts.v[u->term] > MOST_PAGES) continue;
        if (days_known(days)) multiply_live(w, u, days);
        else for (uint32_t k = w->heads.v[u->term]; k != NONE; k = w->uses.v[k].next) add_product(w, u, &w->uses.v[k]);
    }
}

static void put_uses(Weighing *w, uint32_t page) {
    for (uint32_t i = w->first_use[page]; i < w->first_use[page + 1]; i++) {
        TermUse *u = &w->uses.v[i];
        u->next = w->heads.v[u->term], u->next_live = w->live.v[u->term];
        w->heads.v[u->term] = w->live.v[u->term] = i;
    }
}

/* ---- pairs ----------------------------------------------------------------------------------------------------------- */

static double likeness(const Weighing *w, uint32_t page, uint32_t other) {
    double alike = w->product[other] * fade(page_days(w->record, page), page_days(w->record, other));
    if (w->chief[page] == NONE || w->chief[other] == NONE) return alike;
    return w->chief[page] == w->chief[other] ? alike + SAME_EVENT : alike * OTHER_EVENT;
}

static int by_likeness(const void *a, const void *b) {
    const Alike *x = a, *y = b;
    if (x->likeness != y->likeness) return x->likeness > y->likeness ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void keep_pairs(Weighing *w, uint32_t page, AlikePairs *out) {
    w->found.n = 0;
    for (uint32_t i = 0; i < w->near.n; i++) {
        uint32_t other = w->near.v[i];
        double alike = likeness(w, page, other);
        if (alike >= LEAST) vec_add(w->arena, &w->found, ((Alike){page < other ? page : other, page < other ? other : page, llround(alike * ALIKE_UNIT)}));
        w->product[other] = 0;
    }
    if (w->found.n > MOST_ALIKE) {
        qsort(w->found.v, w->found.n, sizeof(Alike), by_likeness);
        w->found.n = MOST_ALIKE;
    }
    for (uint32_t i = 0; i < w->found.n; i++) vec_add(w->arena, out, w->found.v[i]);
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
void alike_pairs(Arena *arena, const Record *record, const uint32_t *chief, AlikePairs *out) {
    uint32_t n = record->pages.n;
    Weighing w = {.arena = arena, .record = record, .chief = chief, .first_use = arena_array(arena, uint32_t, n + 1), .product = arena_array(arena, double, n + 1)};
    Turn *turns = arena_array(arena, Turn, n + 1);
    collect_terms(&w);
    for (uint32_t p = 0; p < n; p++) {
        Days d = page_days(record, p);
        turns[p] = (Turn){days_known(d) ? d.from : DAY_OPEN_FUTURE, p};
    }
    if (n) qsort(turns, n, sizeof *turns, by_turn);
    for (uint32_t i = 0; i < n; i++) {
        multiply(&w, turns[i].page);
        keep_pairs(&w, turns[i].page, out);
        put_uses(&w, turns[i].page);
    }
}
