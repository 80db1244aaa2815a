/* Linking tellings into events. A function of the set: tellings are taken in an order given by what they say, never by
 * arrival.
 *
 * Blocks keep apart what cannot be one event: each family with the states of its parties, or its body. Within a block
 * firm tellings (with days of their own) come first, the narrowest first: each joins the cluster whose members it agrees
 * with, or opens one. Vague tellings follow and join only when one cluster is left (of their own page before others').
 * Hard limits: different exact days, different persons for one state, different ordinals, a plan that would lie behind
 * its page or a deed that would lie before it.
 */
#include "story/link.h"

#include <stdlib.h>

enum { FIRM_DAYS = 16, REACH = 150, MOST_KEYS = 16 };

typedef struct Linker {
    Arena *arena;
    const Record *record;
    Tellings *all;
    VEC(uint32_t) last;       /* cluster → its tellings, chained through `next` */
    uint32_t *next;           /* telling → the one before it in its cluster */
} Linker;

bool parties_match(const Party *a, const Party *b) {
    if (str_equal(a->key, b->key)) return true;
    return a->country.n && str_equal(a->country, b->country) && !(a->person && b->person);
}

/* Two persons of one state: Lavrov is not Putin. An unnamed holder of an office may be anybody of that state. */
static bool persons_clash(const Party *a, const Party *b) {
    bool unnamed = str_starts(a->key, STR("office:")) || str_starts(b->key, STR("office:"));
    return a->person && b->person && a->country.n && str_equal(a->country, b->country) && !str_equal(a->key, b->key) && !unnamed;
}

static bool finds_match(const Telling *t, const Party *p) {
    for (uint32_t i = 0; i < t->parties.n; i++)
        if (parties_match(&t->parties.v[i], p) || (!persons_clash(&t->parties.v[i], p) && p->country.n && str_equal(p->country, t->parties.v[i].country))) return true;
    return false;
}

static bool finds_clash(const Telling *t, const Party *p) {
    for (uint32_t i = 0; i < t->parties.n; i++)
        if (str_equal(t->parties.v[i].key, p->key)) return false;
    for (uint32_t i = 0; i < t->parties.n; i++)
        if (persons_clash(&t->parties.v[i], p)) return true;
    return false;
}

/* How many of a's parties b has; extra ones of a state already there do not count against it. */
static uint32_t unmatched(const Telling *a, const Telling *b) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->parties.n; i++) n += !finds_match(b, &a->parties.v[i]);
    return n;
}

static bool all_clash(const Telling *a, const Telling *b) {
    uint32_t clashes = 0, same = 0;
    for (uint32_t i = 0; i < a->parties.n; i++) {
        clashes += finds_clash(b, &a->parties.v[i]);
        for (uint32_t k = 0; k < b->parties.n; k++) same += str_equal(a->parties.v[i].key, b->parties.v[k].key) && a->parties.v[i].person;
    }
    return clashes > 0 && same < 2;
}

/* ---- may two tellings be one event? -------------------------------------------------------------------------------- */

static bool places_agree(const DigestPlace *a, const DigestPlace *b, bool same_days) {
    if (a->name.n == 0 || b->name.n == 0) return true;
    if (a->country.n && b->country.n && !str_equal(a->country, b->country)) return false;
    if (a->country.n == 0 || b->country.n == 0) return true; /* a region without one state: Central Asia */
    bool exact = a->precision <= PLACE_CITY && b->precision <= PLACE_CITY;
    return !exact || same_days || str_equal(a->name, b->name);
}

static bool firm(const Telling *t) { return days_known(t->days) && (!days_closed(t->days) || days_length(t->days) <= FIRM_DAYS); }

static Days firm_days(const Telling *t) {
    Days d = t->days;
    if (d.to == DAY_OPEN_FUTURE) d.to = d.from; /* "starting on July 2" */
    if (d.from == DAY_OPEN_PAST) d.from = d.to;
    return d;
}

static bool days_agree(const Telling *a, const Telling *b) {
    if (!days_known(a->days) || !days_known(b->days)) return true;
    return days_overlap(firm(a) ? firm_days(a) : a->days, firm(b) ? firm_days(b) : b->days);
}

static bool parties_agree(const Telling *a, const Telling *b) {
    if (a->family == FAMILY_GATHERING) return a->body.n == 0 || b->body.n == 0 || str_equal(a->body, b->body);
    if (a->parties.n == 0 || b->parties.n == 0) return false;
    if (all_clash(a, b)) return false;
    uint32_t lost_a = unmatched(a, b), lost_b = unmatched(b, a);
    if (a->parties.n >= 2 && b->parties.n >= 2) return lost_a == 0 && lost_b == 0;
    if (a->family == FAMILY_MEETING && a->page != b->page && a->parties.n != b->parties.n) return false; /* half a meeting says too little elsewhere */
    return a->parties.n <= b->parties.n ? lost_a == 0 : lost_b == 0;
}

static bool to_come(EventStatus s) { return s == EVENT_PLANNED || s == EVENT_POSSIBLE; }

/* A page cannot tell as done what lies behind its own day, nor plan what lies before it. */
static bool told_in_time(const Linker *l, const Telling *t, Days event) {
    Days page = l->record->pages.v[t->page].published.days;
    if (!days_closed(page) || !days_closed(event)) return true;
    if (t->event->status == EVENT_HELD && !t->event->bare) return event.from <= page.to;
    return !to_come(t->event->status) || event.to >= page.from;
}

/* An undated telling speaks of what happens around its page's own day. */
static bool in_reach(const Linker *l, const Telling *t, const Telling *other) {
    Days page = l->record->pages.v[t->page].published.days;
    if (days_known(t->days) || t->page == other->page || !days_closed(page) || !days_known(other->days)) return true;
    return days_overlap(days_widen(page, REACH), firm_days(other));
}

static bool same_page_apart(const Telling *a, const Telling *b) {
    if (a->page != b->page || a->event->bare || b->event->bare || a->family == FAMILY_GATHERING) return false;
    bool opposed = (a->event->status == EVENT_HELD && to_come(b->event->status)) || (b->event->status == EVENT_HELD && to_come(a->event->status));
    return opposed && !(firm(a) && firm(b)); /* undated deeds of a page are not its dated plans */
}

static bool may_be_one(const Linker *l, const Telling *a, const Telling *b) {
    if (a->family != b->family || (a->family == FAMILY_ACT && !str_equal(a->event->kind, b->event->kind))) return false;
    if (a->event->ordinal && b->event->ordinal && a->event->ordinal != b->event->ordinal) return false;
    if (!days_agree(a, b) || same_page_apart(a, b)) return false;
    if (!places_agree(&a->place, &b->place, firm(a) && firm(b)) || !parties_agree(a, b)) return false;
    if (!in_reach(l, a, b) || !in_reach(l, b, a)) return false;
    return told_in_time(l, a, b->days) && told_in_time(l, b, a->days);
}

/* With every member of the cluster: average would let chains of meetings grow together. */
static bool fits_cluster(const Linker *l, uint32_t cluster, const Telling *t) {
    for (uint32_t i = l->last.v[cluster]; i != NONE; i = l->next[i])
        if (!may_be_one(l, &l->all->v[i], t)) return false;
    return true;
}

static bool cluster_of_page(const Linker *l, uint32_t cluster, uint32_t page) {
    for (uint32_t i = l->last.v[cluster]; i != NONE; i = l->next[i])
        if (l->all->v[i].page == page) return true;
    return false;
}

/* ---- clusters ------------------------------------------------------------------------------------------------------ */

static void put(Linker *l, uint32_t telling, uint32_t cluster) {
    if (cluster == NONE) {
        cluster = l->last.n;
        vec_add(l->arena, &l->last, NONE);
    }
    l->next[telling] = l->last.v[cluster];
    l->last.v[cluster] = telling;
    l->all->v[telling].cluster = cluster;
}

/* An undated telling is nearer to what lies near its page's day. */
static int page_gap_bonus(const Linker *l, const Telling *t, const Telling *m) {
    Days page = l->record->pages.v[t->page].published.days;
    if (days_known(t->days) || !days_closed(page) || !days_known(m->days)) return 0;
    return days_overlap(days_widen(page, 10), firm_days(m)) ? 3 : days_overlap(days_widen(page, 40), firm_days(m)) ? 1 : 0;
}

/* How much speaks for a cluster: body and parties named, days that overlap closely, place. */
static int closeness(const Linker *l, uint32_t cluster, const Telling *t) {
    int best = 0;
    for (uint32_t i = l->last.v[cluster]; i != NONE; i = l->next[i]) {
        const Telling *m = &l->all->v[i];
        int score = 0;
        if (days_closed(m->days) && days_closed(t->days)) score += days_equal(m->days, t->days) ? 4 : 2;
        if (m->place.name.n && t->place.name.n) score += str_equal(m->place.name, t->place.name) ? 3 : 1;
        if (m->body.n && str_equal(m->body, t->body)) score += 4;
        for (uint32_t k = 0; k < t->parties.n; k++)
            for (uint32_t j = 0; j < m->parties.n; j++) score += str_equal(t->parties.v[k].key, m->parties.v[j].key) ? 2 : 0;
        if (m->event->ordinal && m->event->ordinal == t->event->ordinal) score += 4;
        score += page_gap_bonus(l, t, m);
        if (score > best) best = score;
    }
    return best;
}

/* The cluster that most speaks for; NONE when two are equally close and one must be chosen (sole). */
static uint32_t best_cluster(const Linker *l, const Telling *t, uint32_t page, bool sole) {
    uint32_t best = NONE;
    int best_score = -1;
    bool tie = false;
    for (uint32_t c = 0; c < l->last.n; c++) {
        if ((page != NONE && !cluster_of_page(l, c, page)) || !fits_cluster(l, c, t)) continue;
        int score = closeness(l, c, t);
        tie = score == best_score || (tie && score < best_score);
        if (score > best_score) best = c, best_score = score;
    }
    return sole && tie ? NONE : best;
}

/* A telling that says too little to be an event of its own when nothing else tells it. */
static bool passing(const Telling *t) {
    if (t->family != FAMILY_GATHERING && t->parties.n == 0) return true;
    if (t->family == FAMILY_MEETING && !days_known(t->days) && t->parties.n < 2) return true;
    uint32_t least = t->family == FAMILY_VISIT ? 1 : 2;
    return t->event->bare && (!days_known(t->days) || (t->parties.n + (t->body.n > 0)) < least);
}

static bool gathering_unnamed(const Telling *t) { return t->family == FAMILY_GATHERING && t->body.n == 0 && t->parties.n == 0; }

static void place_firm(Linker *l, uint32_t telling) { put(l, telling, best_cluster(l, &l->all->v[telling], NONE, false)); }

/* Of its own page's events first; of others' only where one is closest. */
static void place_vague(Linker *l, uint32_t telling) {
    const Telling *t = &l->all->v[telling];
    uint32_t cluster = best_cluster(l, t, t->page, false);
    if (cluster == NONE) cluster = best_cluster(l, t, NONE, true);
    if (cluster != NONE || !(passing(t) || gathering_unnamed(t))) put(l, telling, cluster);
}

/* Firm before vague, narrow before wide, named before unnamed; ties by what is told, so that the order is the set's own. */
static int compare_tellings(const Telling *a, const Telling *b) {
    if (firm(a) != firm(b)) return firm(a) ? -1 : 1;
    if (passing(a) != passing(b)) return passing(a) ? 1 : -1;
    if (gathering_unnamed(a) != gathering_unnamed(b)) return gathering_unnamed(a) ? 1 : -1;
    int64_t x = firm(a) ? days_length(firm_days(a)) : 0, y = firm(b) ? days_length(firm_days(b)) : 0;
    if (x != y) return x < y ? -1 : 1;
    if (a->parties.n != b->parties.n) return a->parties.n > b->parties.n ? -1 : 1;
    if (a->days.from != b->days.from) return a->days.from < b->days.from ? -1 : 1;
    if (a->page != b->page) return a->page < b->page ? -1 : 1;
    return (a->told > b->told) - (a->told < b->told);
}

static int by_firmness(const void *a, const void *b, void *all) {
    const Telling *v = all;
    return compare_tellings(&v[*(const uint32_t *)a], &v[*(const uint32_t *)b]);
}

/* Names of the block, so that only tellings of one family with a party in common meet: sorted by it, handled run by run. */
typedef struct Keyed {
    uint64_t key;
    uint32_t telling;
} Keyed;

static int by_key(const void *a, const void *b) {
    const Keyed *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->telling > y->telling) - (x->telling < y->telling);
}

/* The block of a telling: the smallest state (or key) among its parties joined over blocks by union-find below. */
static uint32_t root_of(uint32_t *parent, uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

static uint64_t party_key(Family family, Str who) { return hash_mix(str_hash(who), (uint64_t)family + 1); }

static uint32_t block_keys(const Telling *t, uint64_t *keys) {
    uint32_t n = 0;
    if (t->body.n) keys[n++] = party_key(t->family, t->body);
    if (gathering_unnamed(t)) keys[n++] = party_key(t->family, t->place.country);
    if (t->family == FAMILY_GATHERING && t->place.country.n) keys[n++] = party_key(t->family, t->place.country);
    for (uint32_t i = 0; i < t->parties.n && n < MOST_KEYS; i++) keys[n++] = party_key(t->family, t->parties.v[i].country.n ? t->parties.v[i].country : t->parties.v[i].key);
    return n;
}

static void link_block(Linker *l, uint32_t *members, uint32_t n) {
    uint32_t first = l->last.n;
    qsort_r(members, n, sizeof *members, by_firmness, l->all->v);
    Linker block = *l;
    block.last.v = NULL, block.last.n = block.last.cap = 0;
    for (uint32_t i = 0; i < n; i++) (firm(&l->all->v[members[i]]) ? place_firm : place_vague)(&block, members[i]);
    for (uint32_t c = 0; c < block.last.n; c++) vec_add(l->arena, &l->last, block.last.v[c]);
    for (uint32_t i = 0; i < n; i++)
        if (l->all->v[members[i]].cluster != NONE) l->all->v[members[i]].cluster += first;
}

/* Tellings that share a key are of one component; components are linked one by one. */
static uint32_t *components(Linker *l) {
    uint32_t n = l->all->n, *parent = arena_array(l->arena, uint32_t, n + 1);
    VEC(Keyed) keyed = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint64_t keys[MOST_KEYS + 4];
        uint32_t k = block_keys(&l->all->v[i], keys);
        parent[i] = i;
        for (uint32_t j = 0; j < k; j++) vec_add(l->arena, &keyed, ((Keyed){keys[j], i}));
    }
    if (keyed.n) qsort(keyed.v, keyed.n, sizeof(Keyed), by_key);
    for (uint32_t i = 1; i < keyed.n; i++) {
        if (keyed.v[i].key != keyed.v[i - 1].key) continue;
        uint32_t a = root_of(parent, keyed.v[i - 1].telling), b = root_of(parent, keyed.v[i].telling);
        if (a < b) parent[b] = a;
        else parent[a] = b;
    }
    for (uint32_t i = 0; i < n; i++) root_of(parent, i);
    return parent;
}

uint32_t tellings_link(Arena *arena, const Record *record, Tellings *tellings) {
    Linker l = {.arena = arena, .record = record, .all = tellings, .next = arena_array(arena, uint32_t, tellings->n + 1)};
    uint32_t *parent = components(&l), n = 0;
    VEC(Keyed) order = {0};
    for (uint32_t i = 0; i < tellings->n; i++) vec_add(arena, &order, ((Keyed){root_of(parent, i), i}));
    if (order.n) qsort(order.v, order.n, sizeof(Keyed), by_key);
    uint32_t *members = arena_array(arena, uint32_t, tellings->n + 1);
    for (uint32_t i = 0; i < order.n; i++) {
        members[n++] = order.v[i].telling;
        if (i + 1 < order.n && order.v[i + 1].key == order.v[i].key) continue;
        link_block(&l, members, n);
        n = 0;
    }
    return l.last.n;
}
