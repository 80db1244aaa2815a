/* Linking happenings: deaths, trials, crashes, arrests, and whatever else news tells besides encounters and acts. In: the record's pages with their
 * stories, and all tellings; those of happenings have no cluster yet. Out: clusters for them, numbered behind the others.
 *
 * What links encounters, who and when, is hardly told of happenings: a page says "the crash" and no more. What tells them apart is the news that
 * the page is about. So stories come first, made of words and encounters alone, and within a story tellings of one deed are one happening, unless
 * names, days or places keep them apart (tellings_agree). Happenings then decide neither which pages belong together nor what these chiefly tell,
 * and nothing that is told of encounters changes with them.
 *
 * Those that name somebody are placed first, then those that say when and where; each joins the cluster of which most speaks for it, the words of
 * their sentences at last, or of equal ones the one most told. The same deed of one person on one day is one happening in two stories too. What is told
 * in passing, by a noun alone or as not done, is no event unless two pages have it.
 */
#include "story/clusters.h"

#include <stdlib.h>

enum { MOST_TRIED = 64 };     /* clusters of one story and deed, the last ones opened: each telling is held against no more */
enum { NEWS_DAYS = 3, MOST_NAMESAKES = 8 };
enum { MOST_WORDS = 24, LONGEST_WORD = 16, SHORTEST_WORD = 4 };
enum { ONE_PERSON = 20, BOTH_DATED = 4, ONE_PLACE = 4, ONE_PAGE = 2 }; /* what speaks for one happening, in words that two sentences share */

bool happenings_told(const Tellings *all) {
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].family == FAMILY_HAPPENING) return true;
    return false;
}

/* ---- by story and deed ----------------------------------------------------------------------------------------------- */

typedef struct Standing {     /* a telling, and where it stands */
    uint64_t key;             /* hash of story and deed */
    uint32_t rank, telling;
} Standing;

static int by_standing(const void *a, const void *b) {
    const Standing *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

/* Twins go with their leaders. */
static Standing *sort_happenings(Linker *l, const Record *record, uint32_t *n) {
    uint32_t *members = arena_array(l->arena, uint32_t, l->all->n + 1);
    *n = 0;
    for (uint32_t i = 0; i < l->all->n; i++)
        if (l->all->v[i].family == FAMILY_HAPPENING && l->all->v[i].twin == NONE) members[(*n)++] = i;
    linker_rank(l, members, *n);
    Standing *sorted = arena_array(l->arena, Standing, *n + 1);
    for (uint32_t i = 0; i < *n; i++) {
        const Telling *t = &l->all->v[members[i]];
        uint64_t key = hash_mix(record->pages.v[t->page].story, str_hash(happening_deed(t)));
        sorted[i] = (Standing){key, t->parties->persons ? i : i + *n, members[i]};
    }
    qsort(sorted, *n, sizeof *sorted, by_standing);
    return sorted;
}

/* ---- the words of their sentences ------------------------------------------------------------------------------------ */

typedef struct Wording {      /* hashes, ascending */
    uint32_t n, v[MOST_WORDS];
} Wording;

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool of_word(char c) { return is_alpha(c) || is_digit(c) || (unsigned char)c >= 0x80; }

/* Figures, and words that are not short. */
static void read_words(Str sentence, Wording *out) {
    out->n = 0;
    for (uint32_t b = 0, e; b < sentence.n && out->n < MOST_WORDS; b = e + 1) {
        char word[LONGEST_WORD];
        for (e = b; e < sentence.n && of_word(sentence.p[e]); e++)
            if (e - b < LONGEST_WORD) word[e - b] = to_lower(sentence.p[e]);
        uint32_t n = e - b < LONGEST_WORD ? e - b : LONGEST_WORD;
        if (n >= SHORTEST_WORD || (n && is_digit(word[0]))) out->v[out->n++] = (uint32_t)str_hash((Str){word, n});
    }
    qsort(out->v, out->n, sizeof *out->v, by_number);
}

static uint32_t shared_words(const Wording *a, const Wording *b) {
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
        shared += a->v[i] == b->v[k];
        if (a->v[i] <= b->v[k]) i++;
        else k++;
    }
    return shared;
}

/* ---- placing --------------------------------------------------------------------------------------------------------- */

typedef struct Placing {
    Linker *l;
    Wording *words;           /* by telling */
    uint32_t *told;           /* cluster → tellings */
} Placing;

static uint32_t speaks_for(const Placing *p, uint32_t cluster, uint32_t telling) {
    const Linker *l = p->l;
    const Telling *t = &l->all->v[telling];
    uint32_t best = 0;
    for (uint32_t i = l->clusters.v[cluster].watch; i != NONE; i = l->next_watch[i]) {
        const Telling *m = &l->all->v[i];
        uint32_t speaks = ONE_PERSON * persons_shared(m, t) + shared_words(&p->words[i], &p->words[telling]);
        if (days_known(m->days) && days_known(t->days)) speaks += BOTH_DATED;
        if (tellings_same_place(m, t)) speaks += ONE_PLACE;
        if (m->page == t->page) speaks += ONE_PAGE;
        if (speaks > best) best = speaks;
    }
    return best;
}

/* Of the clusters from `first` on. */
static uint32_t best_of(const Placing *p, uint32_t first, uint32_t telling) {
    uint32_t best = NONE, most = 0, n = p->l->clusters.n;
    for (uint32_t c = n - first > MOST_TRIED ? n - MOST_TRIED : first; c < n; c++) {
        if (!cluster_fits(p->l, c, &p->l->all->v[telling])) continue;
        uint32_t speaks = speaks_for(p, c, telling);
        if (best != NONE && (speaks < most || (speaks == most && p->told[c] <= p->told[best]))) continue;
        best = c, most = speaks;
    }
    return best;
}

/* ---- of two stories -------------------------------------------------------------------------------------------------- */

typedef struct Named {        /* a cluster that names a person and tells its days */
    uint64_t key;             /* hash of deed and person */
    Day day;
    uint32_t cluster;
} Named;

typedef VEC(Named) NamedClusters;

static int by_name(const void *a, const void *b) {
    const Named *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return (x->cluster > y->cluster) - (x->cluster < y->cluster);
}

static bool dated(const Telling *t) { return days_closed(t->days) && days_length(t->days) <= NEWS_DAYS; }

/* A family name alone is many's. */
static bool identifies(const Party *p) { return p->person && (!str_starts(p->key, STR("name:")) || memchr(p->key.p, ' ', p->key.n)); }

static void collect_named(const Linker *l, uint32_t cluster, NamedClusters *out) {
    for (uint32_t i = l->clusters.v[cluster].watch; i != NONE; i = l->next_watch[i]) {
        const Telling *t = &l->all->v[i];
        for (uint32_t k = 0; k < t->parties->n && dated(t); k++) {
            const Party *p = &t->parties->v[k];
            if (identifies(p)) vec_add(l->arena, out, ((Named){hash_mix(str_hash(happening_deed(t)), str_hash(p->key)), t->days.from, cluster}));
        }
    }
}

/* All that both say of it agrees, the days too. */
static bool one_happening(const Linker *l, uint32_t a, uint32_t b) {
    Days x = cluster_days(l, a), y = cluster_days(l, b);
    if (!days_closed(x) || !days_closed(y) || !days_overlap(x, y) || days_length(days_join(x, y)) > NEWS_DAYS) return false;
    for (uint32_t i = l->clusters.v[a].watch; i != NONE; i = l->next_watch[i])
        if (!cluster_fits(l, b, &l->all->v[i])) return false;
    return true;
}

/* To one of those before it in the list, the nearest first. What is watched of that one stands for both. */
static void join_namesake(Linker *l, const NamedClusters *all, uint32_t at) {
    uint32_t from = all->v[at].cluster;
    for (uint32_t i = at; i > 0 && i + MOST_NAMESAKES > at && all->v[i - 1].key == all->v[at].key; i--) {
        uint32_t into = all->v[i - 1].cluster;
        if (from == into || l->clusters.v[from].last == NONE || l->clusters.v[into].last == NONE || !one_happening(l, from, into)) continue;
        l->clusters.v[from].watch = NONE;
        clusters_merge(l, from, into);
        return;
    }
}

static void join_stories(Linker *l) {
    NamedClusters all = {0};
    for (uint32_t c = 0; c < l->clusters.n; c++) collect_named(l, c, &all);
    if (all.n) qsort(all.v, all.n, sizeof *all.v, by_name);
    for (uint32_t i = 0; i < all.n; i++) join_namesake(l, &all, i);
}

/* ---- in passing ------------------------------------------------------------------------------------------------------ */

static bool only_in_passing(const Linker *l, uint32_t cluster) {
    uint32_t last = l->clusters.v[cluster].last, page = last == NONE ? NONE : l->all->v[last].page;
    for (uint32_t i = last; i != NONE; i = l->next[i])
        if (!telling_passing(&l->all->v[i]) || l->all->v[i].page != page) return false;
    return true;
}

static void drop_passing(Linker *l) {
    for (uint32_t c = 0; c < l->clusters.n; c++) {
        if (!only_in_passing(l, c)) continue;
        for (uint32_t i = l->clusters.v[c].last; i != NONE; i = l->next[i]) clusters_set(l, i, NONE);
        l->clusters.v[c].last = NONE;
    }
}

/* ---- all of it ------------------------------------------------------------------------------------------------------- */

uint32_t happenings_link(Arena *arena, const Record *record, Tellings *all, uint32_t clusters) {
    ArenaMark before = arena_mark(arena);
    Linker l = linker_open(arena, all);
    Placing p = {&l, arena_take(arena, (all->n + 1) * sizeof(Wording)), arena_array(arena, uint32_t, all->n + 1)}; /* words are written of happenings only */
    uint32_t n, first = 0;
    const Standing *sorted = sort_happenings(&l, record, &n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t telling = sorted[i].telling;
        if (i == 0 || sorted[i].key != sorted[i - 1].key) first = l.clusters.n;
        read_words(all->v[telling].event->quote, &p.words[telling]);
        clusters_put(&l, telling, best_of(&p, first, telling));
        p.told[l.cluster_of[telling]]++;
    }
    join_stories(&l);
    drop_passing(&l);
    clusters = linker_number(&l, clusters);
    twins_follow(all);
    arena_release(arena, before);
    return clusters;
}
