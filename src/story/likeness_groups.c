/* Average-link clustering by chains of nearest neighbours (Benzécri 1982; Murtagh 1983): from any group go to the one most
 * like it, and on, until two are each other's; join them. The groups are those of the plain method that always joins the two
 * most alike, without looking at all pairs each time. Likeness is whole numbers, so that sums don't hang on their order, and
 * a pair that is not among the pairs counts as 0.
 *
 * A group's links are chained; joining two hangs the chains together, and whoever walks a chain next puts links to one group
 * into one.
 */
#include "story/likeness.h"

typedef struct Link {         /* to another group: the sum of likeness over pairs of pages */
    uint32_t to, next;
    int64_t sum;
} Link;

typedef struct Cluster {
    uint32_t first, last;     /* of its links */
    uint32_t pages;
} Cluster;

typedef struct Linking {
    uint32_t *up;             /* page → a page further up in its group; itself at the top */
    Cluster *clusters;        /* by their top page */
    VEC(Link) links;
    uint32_t *seen;           /* top page → its link in the chain that is walked, or NONE */
    double least;
} Linking;

static uint32_t top_of(Linking *l, uint32_t page) {
    while (l->up[page] != page) page = l->up[page] = l->up[l->up[page]];
    return page;
}

static void add_link(Arena *arena, Linking *l, uint32_t from, uint32_t to, int64_t sum) {
    Cluster *c = &l->clusters[from];
    vec_add(arena, &l->links, ((Link){to, c->first, sum}));
    c->first = l->links.n - 1;
    if (c->last == NONE) c->last = c->first;
}

static void join(Linking *l, uint32_t into, uint32_t from) {
    Cluster *a = &l->clusters[into], *b = &l->clusters[from];
    l->up[from] = into;
    a->pages += b->pages;
    if (b->first == NONE) return;
    if (a->first == NONE) *a = (Cluster){b->first, b->last, a->pages};
    else l->links.v[a->last].next = b->first, a->last = b->last;
}

/* Links to one group become one; those within the group go. */
static void tidy(Linking *l, uint32_t cluster) {
    Cluster *c = &l->clusters[cluster];
    uint32_t kept = NONE;
    for (uint32_t i = c->first, next; i != NONE; i = next) {
        Link *link = &l->links.v[i];
        next = link->next;
        link->to = top_of(l, link->to);
        if (link->to == cluster) continue;
        if (l->seen[link->to] != NONE) {
            l->links.v[l->seen[link->to]].sum += link->sum;
            continue;
        }
        l->seen[link->to] = i;
        if (kept == NONE) c->first = i;
        else l->links.v[kept].next = i;
        kept = i;
    }
    if (kept == NONE) c->first = NONE;
    else l->links.v[kept].next = NONE;
    c->last = kept;
    for (uint32_t i = c->first; i != NONE; i = l->links.v[i].next) l->seen[l->links.v[i].to] = NONE;
}

/* The group most like it, that before it in the chain where several are; NONE when none is alike enough. */
static uint32_t nearest(Linking *l, uint32_t cluster, uint32_t before) {
    uint32_t best = NONE;
    double best_mean = l->least * ALIKE_UNIT;
    tidy(l, cluster);
    for (uint32_t i = l->clusters[cluster].first; i != NONE; i = l->links.v[i].next) {
        const Link *link = &l->links.v[i];
        double mean = (double)link->sum / ((double)l->clusters[cluster].pages * l->clusters[link->to].pages);
        bool tie = best != NONE && mean == best_mean;
        if (mean < best_mean || (tie && link->to != before && (best == before || best < link->to))) continue;
        best = link->to, best_mean = mean;
    }
    return best;
}

static void follow_chains(Arena *arena, Linking *l, uint32_t pages) {
    uint32_t *chain = arena_array(arena, uint32_t, pages + 1), n = 0;
    for (uint32_t p = 0; p < pages;) {
        if (n == 0) chain[n++] = p;
        uint32_t at = chain[n - 1], before = n > 1 ? chain[n - 2] : NONE, next = top_of(l, at) == at ? nearest(l, at, before) : NONE;
        if (next == NONE) n = 0, p++;       /* done, or no top any more; nothing behind it in the chain can be: its neighbour was nearer */
        else if (next != before) chain[n++] = next;
        else join(l, before < at ? before : at, before < at ? at : before), n -= 2;
    }
}

uint32_t *alike_groups(Arena *arena, const AlikePairs *pairs, uint32_t pages, const uint32_t *together, double least) {
    Linking l = {.up = arena_array(arena, uint32_t, pages + 1), .clusters = arena_array(arena, Cluster, pages + 1), .seen = arena_array(arena, uint32_t, pages + 1), .least = least};
    uint32_t *first = arena_array(arena, uint32_t, pages + 1);
    memset(first, 0xFF, (pages + 1) * sizeof *first);
    memset(l.seen, 0xFF, (pages + 1) * sizeof *l.seen);
    for (uint32_t p = 0; p < pages; p++) l.up[p] = p, l.clusters[p] = (Cluster){NONE, NONE, 1};
    vec_reserve(arena, &l.links, 2 * pairs->n);
    for (uint32_t i = 0; i < pairs->n; i++) {
        add_link(arena, &l, pairs->v[i].a, pairs->v[i].b, pairs->v[i].likeness);
        add_link(arena, &l, pairs->v[i].b, pairs->v[i].a, pairs->v[i].likeness);
    }
    for (uint32_t p = 0; p < pages; p++) {
        if (together[p] == NONE) continue;
        if (first[together[p]] == NONE) first[together[p]] = p;
        else join(&l, first[together[p]], p);
    }
    follow_chains(arena, &l, pages);
    for (uint32_t p = 0; p < pages; p++) l.up[p] = top_of(&l, p);
    return l.up;
}
