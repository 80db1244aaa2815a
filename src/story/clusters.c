/* Clusters are entered in the index under who takes part and when: for meetings each pair of parties, for visits who
 * travels, for gatherings the body, the country and the states, each with the months its days touch, its town and its
 * ordinal. Tellings with days look under their months; those without under the months their page can speak of, or, where
 * the page has no day either, under town and ordinal. No telling is ever held against all. Lists under one key are read
 * up to a limit, the newest entry first: an order that the tellings' own order gives. */
#include "story/clusters.h"

#include "story/gatherings.h"

enum { KEYS = 24, MONTH = 30, MOST_MONTHS = 26, MOST_READ = 256, MOST_WATCHED = 32, WHO_KEYED = 4 };
enum { UNDATED = -1, TOWN = -2, ORDINAL = -3, ANY = -4 };

/* ---- keys ------------------------------------------------------------------------------------------------------------ */

typedef struct Keys {
    uint64_t v[KEYS];
    uint32_t n;
} Keys;

static void add_key(Keys *keys, uint64_t base, uint64_t a, uint64_t b) {
    uint64_t key = hash_mix(base, a < b ? hash_mix(a, b) : hash_mix(b, a));
    for (uint32_t i = 0; i < keys->n; i++)
        if (keys->v[i] == key) return;
    if (keys->n < KEYS) keys->v[keys->n++] = key;
}

static uint64_t party_name(const Party *p) { return str_hash(p->country.n ? p->country : p->key); }

/* Pairs, and each party alone for what tells but one. */
static void pair_keys(Keys *keys, uint64_t base, const Telling *t, bool alone) {
    uint32_t n = t->parties.n < WHO_KEYED ? t->parties.n : WHO_KEYED;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = i + 1; k < n; k++) add_key(keys, base, party_name(&t->parties.v[i]), party_name(&t->parties.v[k]));
        if (alone || n == 1) add_key(keys, base, party_name(&t->parties.v[i]), 0);
    }
}

static Keys who_keys(const Telling *t, bool entering) {
    Keys keys = {0};
    uint64_t base = (uint64_t)t->family + 1;
    if (t->family == FAMILY_ACT) base = str_hash(t->event->kind);
    bool alone = t->family == FAMILY_GATHERING || t->family == FAMILY_VISIT;
    if (t->family == FAMILY_GATHERING && t->body.n) add_key(&keys, base, str_hash(t->body), 0);
    if (t->family == FAMILY_GATHERING && t->place.country.n) add_key(&keys, base, str_hash(t->place.country), 0);
    pair_keys(&keys, base, t, alone || entering);
    return keys;
}

typedef struct Months {
    int from, to;
} Months;

static Months months_of(Days d) {
    if (!days_closed(d)) return (Months){0, -1};
    int from = (d.from - 3) / MONTH, to = (d.to + 3) / MONTH;
    return (Months){from, to - from > MOST_MONTHS ? from + MOST_MONTHS : to};
}

static uint64_t bucket(uint64_t who, int kind, uint64_t value) { return hash_mix(hash_mix(who, (uint64_t)(int64_t)kind), value); }

/* ---- index ----------------------------------------------------------------------------------------------------------- */

static void add_found(Linker *l, uint32_t cluster) {
    if (l->seen[cluster] == l->searches) return;
    l->seen[cluster] = l->searches;
    vec_add(l->arena, &l->found, cluster);
}

static void look_up(Linker *l, uint64_t key) {
    PostingsAt at = postings_of(&l->index, key);
    uint32_t cluster;
    for (uint32_t read = 0; read < MOST_READ && l->found.n < MOST_FOUND && postings_next(&l->index, &at, &cluster); read++) add_found(l, cluster);
}

static bool in_town(const Telling *t) { return t->place.name.n && (t->place.precision <= PLACE_CITY || t->family == FAMILY_VISIT); }
static uint64_t town_of(const Telling *t) { return str_hash(t->family == FAMILY_VISIT && t->place.country.n ? t->place.country : t->place.name); }

static void enter_all(Linker *l, const Telling *t, uint32_t cluster) {
    Keys who = who_keys(t, true);
    Months months = months_of(t->meant ? t->meant->days : telling_firm(t) ? telling_firm_days(t) : DAYS_UNKNOWN);
    for (uint32_t i = 0; i < who.n; i++) {
        for (int m = months.from; m <= months.to; m++) postings_add(l->arena, &l->index, bucket(who.v[i], 0, (uint64_t)m), cluster);
        if (!telling_firm(t)) postings_add(l->arena, &l->index, bucket(who.v[i], UNDATED, 0), cluster);
        if (in_town(t)) postings_add(l->arena, &l->index, bucket(who.v[i], TOWN, town_of(t)), cluster);
        postings_add(l->arena, &l->index, bucket(who.v[i], ANY, 0), cluster);
        if (t->ordinal) postings_add(l->arena, &l->index, bucket(who.v[i], ORDINAL, t->ordinal), cluster);
    }
}

/* Where a telling without days of its own may lie. */
static Days search_days(const Linker *l, const Telling *t) {
    Days page = l->record->pages.v[t->page].published.days;
    if (t->meant) return t->meant->days;
    if (days_known(t->days)) return telling_firm(t) ? telling_firm_days(t) : t->days;
    return telling_page_dated(l->record, t) ? telling_reach(t, page) : DAYS_UNKNOWN;
}

void clusters_search(Linker *l, const Telling *t) {
    Keys who = who_keys(t, false);
    Months months = months_of(search_days(l, t));
    l->searches++;
    l->found.n = 0;
    for (uint32_t i = 0; i < who.n; i++) {
        for (int k = 0; k <= months.to - months.from; k++) /* what lies nearest to the page's day first */
            look_up(l, bucket(who.v[i], 0, (uint64_t)(to_come(t->status) ? months.from + k : months.to - k)));
        look_up(l, bucket(who.v[i], UNDATED, 0));
        if (!telling_firm(t) && in_town(t)) look_up(l, bucket(who.v[i], TOWN, town_of(t)));
        if (!days_known(t->days) && months.to < months.from) look_up(l, bucket(who.v[i], ANY, 0));
        if (t->ordinal) look_up(l, bucket(who.v[i], ORDINAL, t->ordinal));
    }
}

void clusters_of_page(Linker *l, uint32_t telling) {
    uint32_t page = l->all->v[telling].page, first = telling;
    l->searches++;
    l->found.n = 0;
    while (first > 0 && l->all->v[first - 1].page == page) first--;
    for (uint32_t i = first; i < l->all->n && l->all->v[i].page == page; i++) {
        if (l->all->v[i].cluster != NONE) add_found(l, l->all->v[i].cluster);
    }
}

/* ---- in short -------------------------------------------------------------------------------------------------------- */

enum { MOST_SLACK = 2 };      /* that tellings_agree gives to days */

static uint32_t letters_of(Str name) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < name.n; i++) letters |= 1u << (name.p[i] & 31);
    return letters;
}

static Brief brief_of(const Linker *l, const Telling *t) {
    Days page = l->record->pages.v[t->page].published.days;
    Brief b = {.page = t->page, .known = days_known(t->days), .firm = telling_firm(t), .body = t->body.n > 0, .meant = t->meant != NULL, .days = DAYS_UNKNOWN};
    if (b.known) b.days = telling_firm(t) ? telling_firm_days(t) : t->days;
    else if (days_closed(page)) b.days = telling_reach(t, page);
    if (t->place.name.n && t->place.country.n) b.country = (uint32_t)str_hash(t->place.country) | 1;
    if (b.country && t->place.precision == PLACE_CITY) b.letters = letters_of(t->place.name);
    return b;
}

void briefs_make(Linker *l) {
    for (uint32_t i = 0; i < l->all->n; i++) l->briefs[i] = brief_of(l, &l->all->v[i]);
}

/* Of two towns of one country: a name lies within another only with all its letters. */
static bool towns_apart(const Brief *a, const Brief *b) {
    uint32_t both = a->letters & b->letters;
    if (!a->letters || !b->letters || both == a->letters || both == b->letters) return false;
    return a->page == b->page || !((a->firm && b->firm) || (a->body && b->body));
}

/* Nothing here that tellings_agree does not say too: other countries, other days, days out of the other page's reach. */
bool briefs_apart(const Brief *a, const Brief *b) {
    if (a->meant && b->meant) return false;
    if (a->country && b->country && (a->country != b->country || towns_apart(a, b))) return true;
    if (a->known != b->known) return a->page != b->page && !days_overlap(a->days, b->days);
    return a->known && !days_overlap(days_widen(a->days, MOST_SLACK), b->days);
}

/* ---- members --------------------------------------------------------------------------------------------------------- */

static bool says_the_same(const Telling *a, const Telling *b) {
    if (!days_equal(a->days, b->days) || a->status != b->status || a->ordinal != b->ordinal) return false;
    if (!str_equal(a->place.name, b->place.name) || !str_equal(a->body, b->body) || a->parties.n != b->parties.n) return false;
    return match_parties(a, b).same == a->parties.n;
}

static void watch(Linker *l, uint32_t telling, Cluster *c) {
    for (uint32_t i = c->watch; i != NONE; i = l->next_watch[i])
        if (l->all->v[i].page != l->all->v[telling].page && says_the_same(&l->all->v[i], &l->all->v[telling])) return;
    if (c->watched++ >= MOST_WATCHED) return;
    l->next_watch[telling] = c->watch;
    c->watch = telling;
}

void clusters_put(Linker *l, uint32_t telling, uint32_t cluster) {
    if (cluster == NONE) {
        cluster = l->clusters.n;
        vec_add(l->arena, &l->clusters, ((Cluster){.last = NONE, .watch = NONE}));
    }
    Cluster *c = &l->clusters.v[cluster];
    l->next[telling] = c->last;
    c->last = telling;
    if (!c->meant) c->meant = l->all->v[telling].meant;
    l->all->v[telling].cluster = cluster;
    if (l->most_parties[cluster] < l->all->v[telling].parties.n) l->most_parties[cluster] = (uint8_t)l->all->v[telling].parties.n;
    watch(l, telling, c);
    enter_all(l, &l->all->v[telling], cluster);
}

bool cluster_of_page(const Linker *l, uint32_t cluster, uint32_t page) {
    for (uint32_t i = l->clusters.v[cluster].last; i != NONE; i = l->next[i])
        if (l->all->v[i].page == page) return true;
    return false;
}

bool clusters_share_page(const Linker *l, uint32_t a, uint32_t b) {
    for (uint32_t i = l->clusters.v[a].last; i != NONE; i = l->next[i])
        if (cluster_of_page(l, b, l->all->v[i].page)) return true;
    return false;
}

void clusters_merge(Linker *l, uint32_t from, uint32_t into) {
    for (uint32_t i = l->clusters.v[from].last, next; i != NONE; i = next) {
        next = l->next[i];
        l->next[i] = l->clusters.v[into].last;
        l->clusters.v[into].last = i;
        l->all->v[i].cluster = into;
    }
    l->clusters.v[from].last = l->clusters.v[from].watch = NONE;
}

/* ---- what a cluster says as a whole ------------------------------------------------------------------------------------ */

/* The telling of a cluster that knows its days best. */
static Days days_told(const Linker *l, uint32_t cluster) {
    const Telling *best = NULL;
    for (uint32_t i = l->clusters.v[cluster].last; i != NONE; i = l->next[i]) {
        const Telling *t = &l->all->v[i];
        if (!days_closed(t->days)) continue;
        bool surer = !best || (best->source == DATES_INFERRED && t->source != DATES_INFERRED);
        bool equal = best && (best->source == DATES_INFERRED) == (t->source == DATES_INFERRED);
        if (surer || (equal && days_length(t->days) <= days_length(best->days))) best = t; /* the chain runs backwards: ties go to the first */
    }
    return best ? best->days : DAYS_UNKNOWN;
}

static const DigestPlace *place_told(const Linker *l, uint32_t cluster) {
    static const DigestPlace nowhere = {0};
    const DigestPlace *best = NULL;
    for (uint32_t i = l->clusters.v[cluster].last; i != NONE; i = l->next[i]) {
        const DigestPlace *p = &l->all->v[i].place;
        if (p->name.n && (!best || p->precision <= best->precision)) best = p;
    }
    return best ? best : &nowhere;
}

Days cluster_days(const Linker *l, uint32_t cluster) {
    const Gathering *meant = l->clusters.v[cluster].meant;
    return meant ? meant->days : days_told(l, cluster);
}

const DigestPlace *cluster_place(const Linker *l, uint32_t cluster) {
    const Gathering *meant = l->clusters.v[cluster].meant;
    return meant && meant->place.name.n ? &meant->place : place_told(l, cluster);
}
