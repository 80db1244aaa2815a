/* Linking tellings into events. A function of the set: tellings are taken in an order given by what they say, never by
 * arrival.
 *
 * Gatherings come first, for they hand their days and places to the meetings at their edge, those of other pages
 * included. Then the rest. In each round firm tellings (with days of their own) come before vague ones, the narrowest
 * first: each joins the cluster whose members it agrees with and that speaks most for it, or opens one. A vague telling
 * joins an event of its own page before others', and others' only when one is clearly nearest. At last, clusters that
 * differ only by a stray actor, and events that were moved to a new day, are put together.
 */
#include "story/clusters.h"

#include "base/radix.h"
#include "story/gatherings.h"

/* ---- how near ------------------------------------------------------------------------------------------------------- */

/* An undated telling is nearer to what lies near its page's day. */
static int page_gap_bonus(const Telling *t, const Telling *m) {
    Days page = t->written;
    if (days_known(t->days) || !days_closed(page) || !days_known(m->days)) return 0;
    Days days = telling_firm(m) ? telling_firm_days(m) : m->days;
    return days_overlap(days_widen(page, 10), days) ? 3 : days_overlap(days_widen(page, 40), days) ? 1 : 0;
}

static uint32_t parent_cluster(const Linker *l, const Telling *t) { return t->parent == NONE ? NONE : l->all->v[t->parent].cluster; }

/* How much speaks for one event: body and parties named, days that overlap closely, place, one parent. */
static int nearness(const Linker *l, const Telling *m, const Telling *t) {
    PartyMatch parties = match_parties(m, t);
    int score = 2 * (int)parties.same - 2 * (int)(parties.left_a + parties.left_b);
    if (m->parties->n == t->parties->n && parties.same == t->parties->n) score += 2;
    if (days_closed(m->days) && days_closed(t->days)) score += days_equal(m->days, t->days) ? 4 : 2;
    if (m->place->name.n && t->place->name.n) score += str_equal(m->place->name, t->place->name) ? 3 : places_agree(m->place, t->place) ? 1 : -1;
    if (m->of->body.n && str_equal(m->of->body, t->of->body)) score += 4;
    if (m->ordinal && m->ordinal == t->ordinal) score += 4;
    if (parent_cluster(l, m) != NONE && parent_cluster(l, m) == parent_cluster(l, t)) score += 3;
    if (m->of->meant && m->of->meant == t->of->meant) score += 20;
    return score + (telling_firm(m) ? 1 : 0) + page_gap_bonus(t, m);
}

static int closeness(const Linker *l, uint32_t cluster, const Telling *t) {
    int best = INT32_MIN;
    for (uint32_t i = l->clusters.v[cluster].watch; i != NONE; i = l->next_watch[i]) {
        int score = nearness(l, &l->all->v[i], t);
        if (score > best) best = score;
    }
    return best;
}

typedef enum Support { UNSUPPORTED, BY_PARTIES, BY_DAYS } Support;

static Support support_of(const Linker *l, uint32_t cluster, const Telling *t) {
    Support best = UNSUPPORTED;
    for (uint32_t i = l->clusters.v[cluster].watch; i != NONE && best != BY_DAYS; i = l->next_watch[i]) {
        const Telling *m = &l->all->v[i];
        if (parties_support(t, m)) best = days_support(l->all, t, m) ? BY_DAYS : BY_PARTIES;
    }
    return best;
}

typedef enum Choice { OF_PAGE, BEST, SOLE } Choice; /* own page's: nothing need speak for it; sole: not where two are equally near */

/* The nearest of those that fit. Where nothing speaks for one of them by its days, the only one that fits at all. */
static uint32_t best_found(const Linker *l, const Telling *t, Choice choice) {
    uint32_t best = NONE, only = NONE, fitting = 0;
    int best_score = INT32_MIN;
    bool tie = false;
    for (uint32_t i = 0; i < l->found.n; i++) {
        uint32_t c = l->found.v[i];
        if (!cluster_fits(l, c, t)) continue;
        Support support = choice == OF_PAGE ? BY_DAYS : support_of(l, c, t);
        if (support != UNSUPPORTED) only = c, fitting++;
        if (support != BY_DAYS) continue;
        int score = closeness(l, c, t);
        if (score == best_score) tie = true, best = c < best ? c : best;
        if (score > best_score) best = c, best_score = score, tie = false;
    }
    if (best == NONE && fitting == 1 && !l->cut) return only;
    return tie && choice == SOLE ? NONE : best;
}

/* ---- placing -------------------------------------------------------------------------------------------------------- */

/* A summit of nobody named may still turn out to be a meeting: it opens nothing among the gatherings. */
static bool opens_cluster(const Telling *t) { return !telling_passing(t) && !(t->loose && t->family == FAMILY_GATHERING); }

static uint32_t best_of_page(Linker *l, uint32_t telling) {
    clusters_of_page(l, telling);
    return best_found(l, &l->all->v[telling], OF_PAGE);
}

static uint32_t best_of_all(Linker *l, uint32_t telling, Choice choice) {
    clusters_search(l, &l->all->v[telling]);
    clusters_sieve(l, &l->all->v[telling]); /* those of the own page have been tried, or hold nothing but days of their own */
    return best_found(l, &l->all->v[telling], choice);
}

static void place_firm(Linker *l, uint32_t telling) {
    const Telling *t = &l->all->v[telling];
    uint32_t cluster = best_of_all(l, telling, BEST);
    if (cluster == NONE) cluster = best_of_page(l, telling);
    if (cluster != NONE || opens_cluster(t)) clusters_put(l, telling, cluster);
}

static void place_vague(Linker *l, uint32_t telling) {
    const Telling *t = &l->all->v[telling];
    uint32_t cluster = best_of_page(l, telling);
    if (cluster == NONE) cluster = best_of_all(l, telling, SOLE);
    if (cluster != NONE || opens_cluster(t)) clusters_put(l, telling, cluster);
}

/* ---- order ---------------------------------------------------------------------------------------------------------- */

enum { RANK_BITS = 32, MOST_RANKED = 31 };

static uint32_t at_most(int64_t n) { return n < MOST_RANKED ? (uint32_t)n : MOST_RANKED; }

/* Firm before vague, whole before passing, named before unnamed, narrow before wide, many parties before few, a place before none, early days before late;
 * then by page and place there. */
static uint64_t rank_of(const Telling *t, uint32_t telling) {
    bool firm = telling_firm(t);
    uint64_t rank = (uint64_t)!firm << 3 | (uint64_t)telling_passing(t) << 2 | (uint64_t)!t->of->meant << 1 | (t->of->body.n == 0);
    rank = rank << 5 | (firm ? at_most(days_length(telling_firm_days(t))) : 0);
    rank = rank << 5 | (MOST_RANKED - at_most(t->parties->n));
    rank = rank << 1 | (t->place->country.n == 0);
    rank = rank << 16 | (uint64_t)posting_day(t->days.from);
    return rank << RANK_BITS | telling;
}

void linker_rank(Linker *l, uint32_t *members, uint32_t n) {
    ArenaMark before = arena_mark(l->arena);
    uint64_t *ranks = arena_take(l->arena, (n + 1) * sizeof *ranks);
    for (uint32_t i = 0; i < n; i++) ranks[i] = rank_of(&l->all->v[members[i]], members[i]);
    radix_sort(ranks, arena_take(l->arena, (n + 1) * sizeof *ranks), n, RANK_BITS);
    for (uint32_t i = 0; i < n; i++) members[i] = (uint32_t)ranks[i];
    arena_release(l->arena, before);
}

/* ---- from gatherings to the meetings at their edge ------------------------------------------------------------------- */

static void hand_on(Linker *l) {
    Days *dated = arena_array(l->arena, Days, l->clusters.n + 1);
    const DigestPlace **placed = arena_array(l->arena, const DigestPlace *, l->clusters.n + 1);
    for (uint32_t c = 0; c < l->clusters.n; c++) {
        dated[c] = cluster_days(l, c);
        placed[c] = cluster_place(l, c);
    }
    for (uint32_t i = 0; i < l->all->n; i++) {
        Telling *t = &l->all->v[i];
        uint32_t c = parent_cluster(l, t);
        if (t->family == FAMILY_GATHERING || t->away || c == NONE) continue;
        bool near = days_length(dated[c]) <= 16; /* a month says no more than nothing */
        Str told = t->place->name;
        telling_inherit(t, near ? days_lent(t, &l->all->v[t->parent], dated[c]) : DAYS_UNKNOWN, placed[c]);
        t->lent = !str_equal(told, t->place->name);
    }
}

/* ---- second thoughts ------------------------------------------------------------------------------------------------- */

/* Two named persons, the same town and day, and one actor more on one side: a wrong actor, not another meeting. */
static bool but_for_a_stray(const Telling *a, const Telling *b) {
    if (a->family != FAMILY_MEETING || b->family != FAMILY_MEETING || !telling_firm(a) || !telling_firm(b)) return false;
    if (!days_overlap(a->days, b->days) || days_length(a->days) > 2 || days_length(b->days) > 2) return false;
    PartyMatch m = match_parties(a, b);
    return m.persons >= 2 && !m.clash && m.left_a + m.left_b == 1 && tellings_same_place(a, b);
}

/* Put off, and told elsewhere with a later day. */
static bool moved(const Telling *off, const Telling *t) {
    if (off->status != EVENT_POSTPONED || t->status == EVENT_POSTPONED || off->family != t->family || off->page == t->page) return false;
    Days before = off->written, after = t->written;
    Days old = days_known(off->days) ? off->days : before;
    if (!days_closed(t->days) || !days_closed(old) || t->days.from <= old.to || t->days.from > old.to + 200) return false;
    if (days_closed(before) && days_closed(after) && after.to < before.from) return false;
    PartyMatch m = match_parties(off, t);
    bool who = off->family == FAMILY_GATHERING ? off->of->body.n && str_equal(off->of->body, t->of->body) : m.same > 0 && !m.clash && m.left_a == 0 && m.left_b == 0;
    return who && off->place->name.n && t->place->name.n && places_agree(off->place, t->place);
}

typedef struct Bond {
    bool (*ties)(const Telling *, const Telling *);
    uint32_t parties;         /* at least, that both name in all: few clusters go further than to be counted */
} Bond;

static const Bond bond_stray = {but_for_a_stray, 5}, bond_moved = {moved, 0}; /* two and two, and the stray */

static bool bound(const Linker *l, uint32_t a, uint32_t b, const Bond *bond) {
    if (l->most_parties[a] + l->most_parties[b] < (int)bond->parties) return false;
    for (uint32_t i = l->clusters.v[a].watch; i != NONE; i = l->next_watch[i])
        for (uint32_t k = l->clusters.v[b].watch; k != NONE; k = l->next_watch[k])
            if (bond->ties(&l->all->v[i], &l->all->v[k])) return true;
    return false;
}

/* The one other cluster that is bound to this one; NONE where there are several. */
static uint32_t sole_bond(Linker *l, uint32_t cluster, const Telling *probe, const Bond *bond) {
    uint32_t other = NONE;
    clusters_search(l, probe);
    for (uint32_t i = 0; i < l->found.n; i++) {
        uint32_t c = l->found.v[i];
        if (c == cluster || !bound(l, cluster, c, bond) || l->clusters.v[c].last == NONE || clusters_share_page(l, cluster, c)) continue;
        if (other != NONE) return NONE;
        other = c;
    }
    return other;
}

static void second_thoughts(Linker *l) {
    for (uint32_t c = 0; c < l->clusters.n; c++) {
        uint32_t first = l->clusters.v[c].watch, into;
        if (first == NONE) continue;
        Telling probe = l->all->v[first];
        into = sole_bond(l, c, &probe, &bond_stray);
        for (uint32_t i = first; i != NONE && into == NONE; i = l->next_watch[i]) {
            probe = l->all->v[i];
            if (probe.status != EVENT_POSTPONED) continue;
            Days page = probe.written, old = days_known(probe.days) ? probe.days : page;
            if (days_closed(old)) probe.days = (Days){old.from, old.to + 200};
            into = sole_bond(l, c, &probe, &bond_moved);
        }
        if (into != NONE) clusters_merge(l, c, into);
    }
}

/* ---- all of it ------------------------------------------------------------------------------------------------------- */

uint32_t linker_number(Linker *l, uint32_t first) {
    uint32_t *numbers = arena_array(l->arena, uint32_t, l->clusters.n + 1), n = first;
    for (uint32_t c = 0; c < l->clusters.n; c++) numbers[c] = l->clusters.v[c].last == NONE ? NONE : n++;
    for (uint32_t i = 0; i < l->all->n; i++)
        if (l->cluster_of[i] != NONE) l->all->v[i].cluster = numbers[l->cluster_of[i]];
    return n;
}

void twins_follow(Tellings *all) {
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].twin != NONE) all->v[i].cluster = all->v[all->v[i].twin].cluster, all->v[i].folded = all->v[all->v[i].twin].folded;
}

/* Twins follow their leader after each round, so that their pages' other tellings see them. */
static void add_twins(Linker *l, bool gatherings) {
    for (uint32_t i = 0; i < l->all->n; i++) {
        const Telling *t = &l->all->v[i];
        if (t->twin == NONE || !in_round(t, gatherings) || l->all->v[t->twin].cluster == NONE) continue;
        clusters_put(l, i, l->all->v[t->twin].cluster);
    }
}

static void link_those(Linker *l, bool gatherings, uint32_t *members) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->all->n; i++) {
        Telling *t = &l->all->v[i];
        if (!gatherings && t->loose && t->cluster == NONE) t->family = FAMILY_MEETING;
        if (in_round(t, gatherings) && t->twin == NONE) members[n++] = i;
    }
    linker_rank(l, members, n);
    clusters_prepare(l, gatherings);
    for (uint32_t i = 0; i < n; i++) (telling_firm(&l->all->v[members[i]]) ? place_firm : place_vague)(l, members[i]);
    add_twins(l, gatherings);
}

/* Does it say when only by a town, or not at all? */
static bool is_timeless(const Telling *t) { return t->family != FAMILY_HAPPENING && !days_known(t->days) && !telling_page_dated(t); }

Linker linker_open(Arena *arena, Tellings *tellings) {
    uint32_t n = tellings->n + 1;
    Linker l = {.arena = arena, .all = tellings, .next = arena_take(arena, n * sizeof(uint32_t)), .next_watch = arena_take(arena, n * sizeof(uint32_t)),
                .cluster_of = arena_take(arena, n * sizeof(uint32_t)), .seen = arena_take(arena, n * sizeof(uint32_t)), .most_parties = arena_take(arena, n)};
    l.clusters.v = arena_take(arena, n * sizeof *l.clusters.v), l.clusters.cap = n; /* what no cluster takes is never touched, and costs nothing */
    for (uint32_t i = 0; i < tellings->n; i++) l.cluster_of[i] = NONE;
    return l;
}

uint32_t tellings_link(Arena *arena, Tellings *tellings) {
    ArenaMark before = arena_mark(arena);
    Linker l = linker_open(arena, tellings);
    uint32_t *members = arena_array(arena, uint32_t, tellings->n + 1);
    for (uint32_t i = 0; i < tellings->n; i++) l.by_town |= is_timeless(&tellings->v[i]);
    link_those(&l, true, members);
    hand_on(&l);
    link_those(&l, false, members);
    second_thoughts(&l);
    journeys_fold(&l);
    uint32_t clusters = linker_number(&l, 0);
    twins_follow(tellings);
    arena_release(arena, before);
    return clusters;
}
