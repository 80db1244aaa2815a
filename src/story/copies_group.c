/* Groups of copies. In: candidates. Out: the group of each page.
 *
 * Pages of which most stands in one another are joined first. A page that holds another's text among much else, or a passage of it,
 * goes with the longest passage that it shares, and with no other: a round-up of five stories does not make one of them. With
 * another only when two pages of its group hold it that are not one and the same: then they are versions, and tell one thing.
 * Texts in other words join what was found so.
 * All of it is a function of the set of candidates, and takes as long as sorting them. */
#include "story/copies.h"

#include "base/radix.h"

#include <stdlib.h>

enum { MOST_WITH_END = 3 };   /* pages that may share only their ends and still be copies */

static const float SAME_TEXT = 0.9f; /* of both: such a pair tells nothing of what else a page holds */

typedef struct Partial {      /* a text within another page, or a passage that two pages share */
    uint32_t host, part;
    Stretch in_host, in_part;
    bool passage;
    uint32_t same_host, host_group, part_group; /* once whole copies are joined */
} Partial;

typedef struct Grouping {
    uint32_t *parent;
    uint32_t *same;           /* parents again, of pages that are one and the same but for a few words */
    Stretch *chief;           /* by page: the longest stretch it shares with a page of another extent */
    VEC(Partial) partials;
    PagePairs feet;           /* they share their ends */
    PagePairs reworded;       /* they share names and numbers */
} Grouping;

static uint32_t find_root(uint32_t *parent, uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

static void join(uint32_t *parent, uint32_t a, uint32_t b) {
    a = find_root(parent, a), b = find_root(parent, b);
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

static uint64_t key_of(PagePair pair) { return pair.a < pair.b ? (uint64_t)pair.a << 32 | pair.b : (uint64_t)pair.b << 32 | pair.a; }

/* Each pair once, the lower page first. */
static void sort_pairs(Arena *arena, PagePairs *pairs) {
    uint64_t *keys = arena_array(arena, uint64_t, pairs->n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < pairs->n; i++) keys[i] = key_of(pairs->v[i]);
    radix_sort(keys, arena_array(arena, uint64_t, pairs->n + 1), pairs->n, 0);
    for (uint32_t i = 0; i < pairs->n; i++) {
        PagePair pair = {(uint32_t)(keys[i] >> 32), (uint32_t)keys[i]};
        if (pair.a != pair.b && (i == 0 || keys[i] != keys[i - 1])) pairs->v[n++] = pair;
    }
    pairs->n = n;
}

static uint32_t length(Stretch s) { return s.to - s.from; }

static void note_chief(Stretch *chief, Stretch found) {
    if (length(found) > length(*chief) || (length(found) == length(*chief) && found.from < chief->from)) *chief = found;
}

static void note_pair(Arena *arena, PagePair pair, Compared c, Grouping *g) {
    if (c.kind == COPY_NONE) return;
    if (c.kind == COPY_REWORDED) {
        vec_add(arena, &g->reworded, pair);
        return;
    }
    if (c.foot) {
        vec_add(arena, &g->feet, pair);
        return;
    }
    bool passage = c.kind == COPY_PASSAGE;
    if (c.kind == COPY_WHOLE) join(g->parent, pair.a, pair.b);
    else if (c.share_a < c.share_b) vec_add(arena, &g->partials, ((Partial){pair.a, pair.b, c.in_a, c.in_b, passage}));
    else vec_add(arena, &g->partials, ((Partial){pair.b, pair.a, c.in_b, c.in_a, passage}));
    if (c.share_a >= SAME_TEXT && c.share_b >= SAME_TEXT) {
        join(g->same, pair.a, pair.b);
        return;
    }
    note_chief(&g->chief[pair.a], c.in_a);
    note_chief(&g->chief[pair.b], c.in_b);
}

/* Pairs are sorted by their first page. */
static void compare_pairs(Arena *arena, const Record *record, const PagePairs *pairs, Grouping *g) {
    CopyTable table = {0};
    for (uint32_t i = 0; i < pairs->n; i++) {
        PagePair pair = pairs->v[i];
        if (i == 0 || pair.a != pairs->v[i - 1].a) copies_prepare(&table, record->pages.v[pair.a].digest);
        note_pair(arena, pair, copies_compare(&table, record->pages.v[pair.b].digest), g);
    }
}

/* Does at least half of the stretch lie in the page's chief one? */
static bool in_chief(const Grouping *g, uint32_t page, Stretch s) {
    Stretch c = g->chief[page];
    uint32_t from = s.from > c.from ? s.from : c.from, to = s.to < c.to ? s.to : c.to;
    return to > from && 2 * (to - from) >= length(s);
}

/* Of a page that stands in another it is the other that may hold more texts. */
static bool goes_with(const Grouping *g, const Partial *p) {
    return in_chief(g, p->host, p->in_host) && (!p->passage || in_chief(g, p->part, p->in_part));
}

static int by_groups(const void *a, const void *b) {
    const Partial *x = a, *y = b;
    if (x->host_group != y->host_group) return x->host_group < y->host_group ? -1 : 1;
    if (x->part_group != y->part_group) return x->part_group < y->part_group ? -1 : 1;
    return (x->same_host > y->same_host) - (x->same_host < y->same_host);
}

static bool same_groups(const Partial *a, const Partial *b) { return a->host_group == b->host_group && a->part_group == b->part_group; }

/* Sorts the texts within other pages by the groups of both, so that those held twice stand together. */
static void sort_partials(Grouping *g) {
    for (uint32_t i = 0; i < g->partials.n; i++) {
        Partial *p = &g->partials.v[i];
        p->same_host = find_root(g->same, p->host), p->host_group = find_root(g->parent, p->host), p->part_group = find_root(g->parent, p->part);
    }
    if (g->partials.n) qsort(g->partials.v, g->partials.n, sizeof(Partial), by_groups);
}

static void join_partials(Grouping *g) {
    const Partial *v = g->partials.v;
    for (uint32_t i = 0, end; i < g->partials.n; i = end) {
        bool twice = false;
        for (end = i; end < g->partials.n && same_groups(&v[i], &v[end]); end++) twice |= !v[end].passage && v[end].same_host != v[i].same_host;
        for (uint32_t k = i; k < end; k++)
            if (twice || goes_with(g, &v[k])) join(g->parent, v[k].host, v[k].part);
    }
}

/* An end that many pages have which share nothing else is no text: it tells about an agency, or how to subscribe. */
static void join_feet(Arena *arena, uint32_t pages, Grouping *g) {
    uint32_t *together = arena_array(arena, uint32_t, pages + 1), *groups = arena_array(arena, uint32_t, pages + 1);
    memcpy(together, g->parent, pages * sizeof *together);
    for (uint32_t i = 0; i < g->feet.n; i++) join(together, g->feet.v[i].a, g->feet.v[i].b);
    for (uint32_t p = 0; p < pages; p++) groups[find_root(together, p)] += g->parent[p] == p;
    for (uint32_t i = 0; i < g->feet.n; i++)
        if (groups[find_root(together, g->feet.v[i].a)] <= MOST_WITH_END) join(g->parent, g->feet.v[i].a, g->feet.v[i].b);
}

/* Last of all: what is found by its words is found as if there were none of these. */
static void join_reworded(Record *record, Grouping *g) {
    for (uint32_t p = 0; p < record->pages.n; p++) record->pages.v[p].wording = find_root(g->parent, p);
    for (uint32_t i = 0; i < g->reworded.n; i++) join(g->parent, g->reworded.v[i].a, g->reworded.v[i].b);
}

static void set_groups(Arena *arena, Record *record, uint32_t *parent) {
    uint32_t n = record->pages.n, *size = arena_array(arena, uint32_t, n + 1);
    for (uint32_t p = 0; p < n; p++) size[find_root(parent, p)]++;
    for (uint32_t p = 0; p < n; p++) {
        uint32_t root = find_root(parent, p);
        record->pages.v[p].origin = root;
        record->pages.v[p].copies = size[root] > 1 ? root : NONE;
    }
}

void copies_group(Arena *arena, Record *record, PagePairs *candidates) {
    uint32_t n = record->pages.n;
    Grouping g = {.parent = arena_array(arena, uint32_t, n + 1), .same = arena_array(arena, uint32_t, n + 1), .chief = arena_array(arena, Stretch, n + 1)};
    for (uint32_t p = 0; p < n; p++) g.parent[p] = g.same[p] = p;
    sort_pairs(arena, candidates);
    compare_pairs(arena, record, candidates, &g);
    sort_partials(&g);
    join_partials(&g);
    join_feet(arena, n, &g);
    join_reworded(record, &g);
    set_groups(arena, record, g.parent);
}
