/* Tellings stand in the index under who takes part and when: for meetings each pair of parties, for visits who travels, for gatherings the
 * body, the country and the states; each in the order of its days, or, without days of its own, of its page's day. The index is made
 * once, before the first of them is placed; a search reads of the lists of its keys what lies in its days, or, without days, in those its page can
 * speak of, and finds the clusters of those placed by then. Who has neither days nor a page's day looks by town and ordinal first. No telling is
 * ever held against all: lists are read up to a limit, what lies nearest first. */
#include "story/clusters.h"

#include "story/gatherings.h"

enum { KEYS = 24, MOST_FOUND = 64, MOST_READ = 512, MOST_UNDATED_READ = 64, MOST_WATCHED = 32, WHO_KEYED = 4 };
enum { AHEAD = 8 };           /* so many are fetched before they are looked at */
enum { DATED, UNDATED, TOWN, ORDINAL };

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

/* Pairs, and each party alone for what tells but one. */
static void pair_keys(Keys *keys, uint64_t base, const Telling *t, bool alone) {
    uint32_t n = t->parties->n < WHO_KEYED ? t->parties->n : WHO_KEYED;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = i + 1; k < n; k++) add_key(keys, base, t->parties->v[i].name, t->parties->v[k].name);
        if (alone || n == 1) add_key(keys, base, t->parties->v[i].name, 0);
    }
}

static Keys who_keys(const Telling *t, bool entering) {
    Keys keys = {0};
    uint64_t base = (uint64_t)t->family + 1;
    if (t->family == FAMILY_ACT) base = str_hash(t->event->kind);
    bool alone = t->family == FAMILY_GATHERING || t->family == FAMILY_VISIT;
    if (t->family == FAMILY_GATHERING && t->of->body.n) add_key(&keys, base, str_hash(t->of->body), 0);
    if (t->family == FAMILY_GATHERING && t->place->country.n) add_key(&keys, base, str_hash(t->place->country), 0);
    pair_keys(&keys, base, t, alone || entering);
    return keys;
}

static uint64_t list_key(uint64_t who, int kind, uint64_t value) { return hash_mix(hash_mix(who, (uint64_t)kind), value); }

/* ---- index ----------------------------------------------------------------------------------------------------------- */

static bool in_town(const Telling *t) { return t->place->name.n && (t->place->precision <= PLACE_CITY || t->family == FAMILY_VISIT); }
static uint64_t town_of(const Telling *t) { return str_hash(t->family == FAMILY_VISIT && t->place->country.n ? t->place->country : t->place->name); }

typedef struct Entering {     /* one of the two passes over those that enter */
    Arena *arena;
    Postings *index;
    bool counting;
} Entering;

static void enter(const Entering *e, uint64_t key, Posting posting) {
    if (e->counting) postings_expect(e->arena, e->index, key);
    else postings_add(e->index, key, posting);
}

/* As a point in time: those without days stand by the day of their page. */
static Days undated_at(const Telling *t) {
    return days_closed(t->written) ? (Days){t->written.from, t->written.from} : (Days){DAY_OPEN_PAST, DAY_OPEN_PAST};
}

static void enter_telling(const Linker *l, const Entering *e, uint32_t telling) {
    const Telling *t = &l->all->v[telling];
    Keys who = who_keys(t, true);
    bool firm = telling_firm(t);
    Days days = t->of->meant ? t->of->meant->days : firm ? telling_firm_days(t) : DAYS_UNKNOWN;
    Posting dated = posting_of(days, telling), undated = posting_of(undated_at(t), telling);
    for (uint32_t i = 0; i < who.n; i++) {
        if (days_closed(days)) enter(e, list_key(who.v[i], DATED, 0), dated);
        if (!firm) enter(e, list_key(who.v[i], UNDATED, 0), undated);
        if (l->by_town && in_town(t)) enter(e, list_key(who.v[i], TOWN, town_of(t)), undated);
        if (t->ordinal) enter(e, list_key(who.v[i], ORDINAL, t->ordinal), undated);
    }
}

static void enter_all(const Linker *l, const Entering *e, bool gatherings) {
    for (uint32_t i = 0; i < l->all->n; i++)
        if (in_round(&l->all->v[i], gatherings)) enter_telling(l, e, i);
}

static void make_index(const Linker *l, Postings *index, bool gatherings) {
    Entering counting = {l->arena, index, true}, adding = {l->arena, index, false};
    enter_all(l, &counting, gatherings);
    postings_lay_out(l->arena, index);
    enter_all(l, &adding, gatherings);
    postings_sort(l->arena, index);
}

/* ---- search ---------------------------------------------------------------------------------------------------------- */

static void add_found(Linker *l, uint32_t cluster) {
    if (cluster == NONE || l->seen[cluster] == l->searches) return;
    l->seen[cluster] = l->searches;
    vec_add(l->arena, &l->found, cluster);
}

static void find(Linker *l, Posting p) { add_found(l, l->cluster_of[posting_telling(p)]); }

/* Where a telling without days of its own may lie. */
static Days search_days(const Telling *t) {
    if (t->of->meant) return t->of->meant->days;
    if (days_known(t->days)) return telling_firm(t) ? telling_firm_days(t) : t->days;
    return telling_page_dated(t) ? telling_reach(t) : DAYS_UNKNOWN;
}

/* One after the other, from one end of [begin, end), as far as they reach the day. */
static void look_along(Linker *l, PostingList list, Span at, int day, bool first_first, uint32_t most) {
    for (uint32_t n = at.e - at.b, i = 0; i < n && most > 0 && l->found.n < MOST_FOUND; i++) {
        Posting p = list.v[first_first ? at.b + i : at.e - 1 - i];
        if (i + AHEAD < n) __builtin_prefetch(&l->cluster_of[posting_telling(list.v[first_first ? at.b + i + AHEAD : at.e - 1 - i - AHEAD])]);
        if (posting_to(p) >= day) find(l, p), most--;
    }
}

/* Those that touch the days: of what was, the last first; of what is to come, the first. A telling that is being placed looks
 * back from its own place in the list: of those behind it few are placed yet, however many they are. Vague ones come when all others are. */
static void look_in_days(Linker *l, PostingList list, int longest, Days days, const Telling *t) {
    int from = posting_day(days.from), to = posting_day(days.to);
    bool own = t >= l->all->v && t < l->all->v + l->all->n && telling_firm(t);
    Span all = {postings_find(list, from - longest), postings_find(list, to + 1)};
    uint32_t at = own ? postings_place(list, posting_of(search_days(t), (uint32_t)(t - l->all->v))) : all.e;
    if (to_come(t->status) || at < all.b || at > all.e) at = all.e;
    look_along(l, list, (Span){all.b, at}, from, to_come(t->status), MOST_READ);
    look_along(l, list, (Span){at, all.e}, from, true, MOST_UNDATED_READ);
}

/* From a day outwards. */
static void look_around(Linker *l, PostingList list, Day day) {
    uint32_t after = postings_find(list, posting_day(day)), before = after;
    for (uint32_t most = MOST_UNDATED_READ; most > 0 && l->found.n < MOST_FOUND && (before > 0 || after < list.n); most--) {
        bool back = after == list.n || (before > 0 && posting_day(day) - posting_from(list.v[before - 1]) < posting_from(list.v[after]) - posting_day(day));
        find(l, list.v[back ? --before : after++]);
    }
}

/* Days are held to be near by so many (story/agree.c); one more for those who lie beside one of a cluster. */
static int slack_of(Family family) { return family == FAMILY_GATHERING ? 3 : family == FAMILY_VISIT ? 2 : 1; }

void clusters_search(Linker *l, const Telling *t) {
    const Postings *index = t->family == FAMILY_GATHERING ? &l->gatherings : &l->others;
    Keys who = who_keys(t, false);
    Days days = search_days(t);
    Day around = undated_at(t).from;
    l->searches++;
    l->found.n = 0;
    for (uint32_t i = 0; i < who.n; i++) {
        PostingList dated = postings_of(index, list_key(who.v[i], DATED, 0)), undated = postings_of(index, list_key(who.v[i], UNDATED, 0));
        bool any = !days_known(t->days) && !days_closed(days);
        if (any && in_town(t)) look_around(l, postings_of(index, list_key(who.v[i], TOWN, town_of(t))), around);
        if (any) look_around(l, dated, around);
        else look_in_days(l, dated, index->longest, days_widen(days, slack_of(t->family)), t);
        if (!telling_firm(t)) look_around(l, undated, around); /* the firm are placed first, and are tied to none but the firm later */
        if (t->ordinal) look_around(l, postings_of(index, list_key(who.v[i], ORDINAL, t->ordinal)), around);
    }
    l->cut = l->found.n >= MOST_FOUND;
}

void clusters_of_page(Linker *l, uint32_t telling) {
    uint32_t page = l->all->v[telling].page, first = telling;
    l->searches++;
    l->found.n = 0;
    l->cut = false;
    while (first > 0 && l->all->v[first - 1].page == page) first--;
    for (uint32_t i = first; i < l->all->n && l->all->v[i].page == page; i++) add_found(l, l->cluster_of[i]);
}

/* ---- in short -------------------------------------------------------------------------------------------------------- */

enum { MOST_SLACK = 2 };      /* that tellings_agree gives to days */

static uint32_t letters_of(Str name) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < name.n; i++) letters |= 1u << (name.p[i] & 31);
    return letters;
}

static Brief brief_of(const Telling *t) {
    Brief b = {.known = days_known(t->days), .firm = telling_firm(t), .body = t->of->body.n > 0, .meant = t->of->meant != NULL, .days = DAYS_UNKNOWN};
    if (b.known) b.days = telling_firm(t) ? telling_firm_days(t) : t->days;
    else if (days_closed(t->written)) b.days = telling_reach(t);
    if (t->place->name.n && t->place->country.n) b.country = (uint32_t)str_hash(t->place->country) | 1;
    if (b.country && t->place->precision == PLACE_CITY) b.letters = letters_of(t->place->name);
    return b;
}

void clusters_prepare(Linker *l, bool gatherings) { make_index(l, gatherings ? &l->gatherings : &l->others, gatherings); }

/* By the days and the place that all who are watched have in common: nothing here that tellings_agree does not say too of one of them. Other countries, towns (a name
 * lies within another only with all its letters), other days, days out of the other page's reach. */
static bool cluster_apart(const Cluster *c, const Brief *b) {
    const Common *all = &c->common;
    if (c->meant && b->meant) return false;
    if (all->country && b->country && all->country != b->country) return true;
    uint32_t both = all->letters & b->letters;
    if (both != all->letters && both != b->letters && !b->firm && !b->body) return true;
    Days known = b->known ? days_widen(all->known, MOST_SLACK) : all->known;
    if (known.from > b->days.to || known.to < b->days.from) return true;
    return b->known && (all->reach.from > b->days.to || all->reach.to < b->days.from);
}

/* Clusters lie far apart in memory: what will be looked at is fetched meanwhile. */
void clusters_sieve(Linker *l, const Telling *t) {
    Brief b = brief_of(t);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->found.n; i++) {
        const Cluster *c = &l->clusters.v[l->found.v[i]];
        if (i + AHEAD < l->found.n) __builtin_prefetch(&l->clusters.v[l->found.v[i + AHEAD]]);
        if (c->watch == NONE || cluster_apart(c, &b)) continue;
        telling_fetch(&l->all->v[c->watch]);
        l->found.v[kept++] = l->found.v[i];
    }
    l->found.n = kept;
}

static void note_common(Common *all, const Brief *b) {
    Days *days = b->known ? &all->known : &all->reach;
    *days = (Days){b->days.from > days->from ? b->days.from : days->from, b->days.to < days->to ? b->days.to : days->to};
    if (b->country) all->country = b->country;
    if (b->letters) all->letters = b->letters;
}

/* ---- members --------------------------------------------------------------------------------------------------------- */

static bool says_the_same(const Telling *a, const Telling *b) {
    if (!days_equal(a->days, b->days) || a->status != b->status || a->ordinal != b->ordinal) return false;
    if (!str_equal(a->place->name, b->place->name) || !str_equal(a->of->body, b->of->body) || a->parties->n != b->parties->n) return false;
    return match_parties(a, b).same == a->parties->n;
}

static void watch(Linker *l, uint32_t telling, Cluster *c) {
    for (uint32_t i = c->watch; i != NONE; i = l->next_watch[i])
        if (l->all->v[i].page != l->all->v[telling].page && says_the_same(&l->all->v[i], &l->all->v[telling])) return;
    if (c->watched++ >= MOST_WATCHED) return;
    l->next_watch[telling] = c->watch;
    c->watch = telling;
    Brief b = brief_of(&l->all->v[telling]);
    note_common(&c->common, &b);
}

void clusters_set(Linker *l, uint32_t telling, uint32_t cluster) { l->cluster_of[telling] = l->all->v[telling].cluster = cluster; }

void clusters_put(Linker *l, uint32_t telling, uint32_t cluster) {
    if (cluster == NONE) {
        cluster = l->clusters.n;
        l->seen[cluster] = l->most_parties[cluster] = 0;
        vec_add(l->arena, &l->clusters, ((Cluster){.last = NONE, .watch = NONE, .common = {.known = DAYS_UNKNOWN, .reach = DAYS_UNKNOWN}}));
    }
    Cluster *c = &l->clusters.v[cluster];
    l->next[telling] = c->last;
    c->last = telling;
    if (!c->meant) c->meant = l->all->v[telling].of->meant;
    clusters_set(l, telling, cluster);
    if (l->most_parties[cluster] < l->all->v[telling].parties->n) l->most_parties[cluster] = (uint8_t)l->all->v[telling].parties->n;
    watch(l, telling, c);
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
        clusters_set(l, i, into);
    }
    for (uint32_t i = l->clusters.v[from].watch, next; i != NONE; i = next) {
        next = l->next_watch[i];
        l->next_watch[i] = l->clusters.v[into].watch;
        l->clusters.v[into].watch = i;
    }
    l->clusters.v[from].last = l->clusters.v[from].watch = NONE;
}

/* With every member of the cluster: average would let chains of meetings grow together. */
bool cluster_fits(const Linker *l, uint32_t cluster, const Telling *t) {
    const Gathering *meant = l->clusters.v[cluster].meant;
    if (meant && t->of->meant && meant != t->of->meant) return false;
    for (uint32_t i = l->clusters.v[cluster].watch, next; i != NONE; i = next) {
        next = l->next_watch[i];
        if (next != NONE) telling_fetch(&l->all->v[next]);
        if (!tellings_agree(&l->all->v[i], t)) return false;
    }
    return true;
}

/* ---- what a cluster says as a whole ------------------------------------------------------------------------------------ */

/* Of the tellings that differ in what they say, the one that knows the days best. */
static Days days_told(const Linker *l, uint32_t cluster) {
    const Telling *best = NULL;
    for (uint32_t i = l->clusters.v[cluster].watch; i != NONE; i = l->next_watch[i]) {
        const Telling *t = &l->all->v[i];
        if (!days_closed(t->days)) continue;
        bool surer = !best || (best->source == DATES_INFERRED && t->source != DATES_INFERRED);
        bool equal = best && (best->source == DATES_INFERRED) == (t->source == DATES_INFERRED);
        if (surer || (equal && days_length(t->days) <= days_length(best->days))) best = t; /* the chain runs backwards: ties go to the first */
    }
    return best ? best->days : DAYS_UNKNOWN;
}

static const DigestPlace *place_told(const Linker *l, uint32_t cluster) {
    const DigestPlace *best = NULL;
    for (uint32_t i = l->clusters.v[cluster].watch; i != NONE; i = l->next_watch[i]) {
        const DigestPlace *p = l->all->v[i].place;
        if (p->name.n && (!best || p->precision <= best->precision)) best = p;
    }
    return best ? best : &place_unknown;
}

Days cluster_days(const Linker *l, uint32_t cluster) {
    const Gathering *meant = l->clusters.v[cluster].meant;
    return meant ? meant->days : days_told(l, cluster);
}

const DigestPlace *cluster_place(const Linker *l, uint32_t cluster) {
    const Gathering *meant = l->clusters.v[cluster].meant;
    return meant && meant->place.name.n ? &meant->place : place_told(l, cluster);
}
