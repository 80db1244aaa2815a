/* One happening told in two forms. In: clusters as they were linked. Out: fewer of them, some tellings marked as folded.
 *
 *   stops       the same visitor's journeys to one foreign country in the same days are one journey
 *   attendance  a journey to the town, or the country, of a page's gathering in its days is made for it: who travels takes part;
 *               so is one that is told to be made for his meeting there with somebody
 *   talks       a visit of a few days on which just one meeting with the host is told is that meeting, and the meeting the visit
 *
 * A longer visit, or one with several meetings, holds them as its parts and stays apart. So does what was called off: a
 * journey that was cancelled says nothing of a summit that was not. Clusters are put together that share a page; days that
 * nobody tells are no hindrance to it. Talks may be told on other pages, on the visit's days.
 */
#include "story/clusters.h"

#include "story/gatherings.h"

enum { STOPS_APART = 2, NEWS_DAYS = 3, SHORT_VISIT = 3 };

typedef struct Whole {        /* a cluster as a whole */
    uint32_t cluster;
    const Telling *first;
    Days days;
    const DigestPlace *place;
    bool off, ahead, history; /* all of its tellings: called off, still to come, background */
} Whole;

static Whole whole_of(const Linker *l, uint32_t cluster) {
    Whole w = {.cluster = cluster, .days = cluster_days(l, cluster), .place = cluster_place(l, cluster), .off = true, .ahead = true, .history = true};
    for (uint32_t i = l->clusters.v[cluster].watch; i != NONE; i = l->next_watch[i]) {
        const Telling *t = &l->all->v[i];
        w.first = t; /* the chain runs backwards */
        w.off &= is_off(t->status), w.ahead &= to_come(t->status), w.history &= t->background;
    }
    return w;
}

/* Words without days of their own follow those that have some only where both are news, or both history. */
static bool told_of_one_time(const Whole *a, const Whole *b, int slack) {
    if (days_known(a->days) && days_known(b->days)) return days_overlap(days_widen(a->days, slack), b->days);
    return a->history == b->history && a->ahead == b->ahead;
}

/* Its days are no more than the window in which its page was written. */
static bool follows_page(const Telling *t) {
    Days page = t->written;
    return days_closed(page) && page.to > page.from && days_length(t->days) > 1 && days_within(t->days, days_widen(page, 1));
}

static const Party *visitor_of(const Telling *t) { return t->parties->n == 1 && t->parties->v[0].person ? &t->parties->v[0] : NULL; }

/* Somebody's journey to another country. */
static bool goes_abroad(const Whole *w) {
    const Party *visitor = w->first->family == FAMILY_VISIT && !w->off ? visitor_of(w->first) : NULL;
    return visitor && w->place->country.n && !str_equal(visitor->country, w->place->country);
}

static void fold(Linker *l, uint32_t from, uint32_t into) {
    for (uint32_t i = l->clusters.v[from].last; i != NONE; i = l->next[i]) l->all->v[i].folded = true;
    clusters_merge(l, from, into);
}

/* ---- candidates: what the pages of a journey tell besides ------------------------------------------------------------- */

typedef bool (*Fits)(const Linker *, const Whole *journey, const Whole *other);

typedef struct Pick {         /* of those that fit */
    uint32_t longest, several; /* that of the most days, NONE; another one, NONE */
    int64_t days;
    bool tie;                 /* the longest is not alone */
} Pick;

/* Of the clusters just found. */
static void pick_found(const Linker *l, const Whole *journey, Fits fits, Pick *pick) {
    for (uint32_t k = 0; k < l->found.n; k++) {
        uint32_t c = l->found.v[k];
        if (c == journey->cluster || c == pick->longest || c == pick->several) continue;
        Whole other = whole_of(l, c);
        if (l->clusters.v[c].last == NONE || !fits(l, journey, &other)) continue;
        int64_t days = days_closed(other.days) ? days_length(other.days) : 0;
        bool longer = pick->longest == NONE || days > pick->days;
        pick->tie = !longer && (pick->tie || days == pick->days);
        pick->several = longer ? pick->longest : c;
        if (longer) pick->longest = c, pick->days = days;
    }
}

static Pick pick_on_pages(Linker *l, const Whole *journey, Fits fits) {
    Pick pick = {NONE, NONE, 0, false};
    for (uint32_t i = l->clusters.v[journey->cluster].watch; i != NONE; i = l->next_watch[i]) {
        clusters_of_page(l, i);
        pick_found(l, journey, fits, &pick);
    }
    return pick;
}

/* The one other cluster that fits, or the one whose days hold those of the others: a small gathering is held at the edge of a
 * great one. NONE where none does, or several do. */
static uint32_t sole_fit(Linker *l, const Whole *journey, Fits fits) {
    Pick pick = pick_on_pages(l, journey, fits);
    return pick.tie ? NONE : pick.longest;
}

/* ---- stops ------------------------------------------------------------------------------------------------------------ */

/* Where one of them has days, the other's page was written about then. */
static bool under_way(const Whole *dated, const Whole *other) {
    Days page = other->first->written;
    return !days_known(dated->days) || !days_closed(page) || days_overlap(days_widen(page, NEWS_DAYS), dated->days);
}

static bool is_stop(const Linker *l, const Whole *journey, const Whole *other) {
    (void)l;
    if (!goes_abroad(other) || !str_equal(other->place->country, journey->place->country)) return false;
    if (!str_equal(visitor_of(other->first)->key, visitor_of(journey->first)->key)) return false;
    if (days_known(journey->days) && days_known(other->days)) return days_overlap(days_widen(journey->days, STOPS_APART), other->days);
    return journey->history == other->history && under_way(journey, other) && under_way(other, journey);
}

/* ---- attendance ------------------------------------------------------------------------------------------------------- */

static bool made_for(const Linker *l, uint32_t gathering, uint32_t journey) {
    for (uint32_t i = l->clusters.v[journey].watch; i != NONE; i = l->next_watch[i]) {
        uint32_t parent = l->all->v[i].parent;
        if (parent != NONE && l->all->v[parent].cluster == gathering) return true;
    }
    return false;
}

/* No telling gives the journey days of its own, but for the gathering's. */
static bool goes_no_further(const Linker *l, const Whole *journey, const Whole *gathering) {
    for (uint32_t i = l->clusters.v[journey->cluster].watch; i != NONE; i = l->next_watch[i]) {
        const Telling *t = &l->all->v[i];
        bool own = days_known(t->days) && t->source != DATES_INFERRED && !follows_page(t);
        bool arrival = t->days.from == t->days.to && !to_come(t->status); /* some arrive on the eve */
        if (own && !days_within(t->days, days_widen(gathering->days, arrival ? 1 : 0))) return false;
    }
    return true;
}

/* Told while the gathering was news. */
static bool in_its_days(const Whole *journey, const Whole *gathering) {
    Days page = journey->first->written;
    if (days_known(journey->days)) return days_overlap(journey->days, gathering->days);
    return !journey->history && !gathering->history && (!days_closed(page) || days_overlap(days_widen(gathering->days, NEWS_DAYS), page));
}

static bool is_one_of_two(const Telling *t, const Party *who) {
    const Party *pair[2];
    return t->family == FAMILY_MEETING && telling_pair(t, pair) && (str_equal(pair[0]->key, who->key) || str_equal(pair[1]->key, who->key));
}

/* A body's gathering, or two leaders' meeting of whom he is one, in that country, and not in another town. */
static bool is_on_the_way(const Whole *journey, const Whole *other) {
    bool gathering = other->first->family == FAMILY_GATHERING && other->first->of->body.n;
    if ((!gathering && !is_one_of_two(other->first, visitor_of(journey->first))) || other->off || !days_closed(other->days)) return false;
    if (!other->place->country.n || !str_equal(other->place->country, journey->place->country)) return false;
    return journey->place->precision > PLACE_CITY || towns_alike(journey->place, other->place);
}

static bool is_purpose(const Linker *l, const Whole *journey, const Whole *other) {
    if (!is_on_the_way(journey, other) || !goes_no_further(l, journey, other)) return false;
    if (made_for(l, other->cluster, journey->cluster)) return true;
    return other->first->family == FAMILY_GATHERING && in_its_days(journey, other);
}

/* ---- talks ------------------------------------------------------------------------------------------------------------ */

static bool is_with_host(const Linker *l, const Whole *journey, const Whole *other) {
    (void)l;
    if (other->first->family != FAMILY_MEETING || other->off) return false;
    bool visitor = false, host = false;
    for (uint32_t i = 0; i < other->first->parties->n; i++) {
        const Party *p = &other->first->parties->v[i];
        visitor |= str_equal(p->key, visitor_of(journey->first)->key);
        host |= str_equal(p->country, journey->place->country);
    }
    if (!visitor || !host) return false;
    if (other->place->name.n && !str_equal(other->place->country, journey->place->country)) return false;
    return told_of_one_time(journey, other, 0);
}

/* Of pages that don't tell of the visit only what is dated can be meant. */
static bool is_with_host_then(const Linker *l, const Whole *journey, const Whole *other) { return days_known(other->days) && is_with_host(l, journey, other); }

/* Meetings of the visitor's country with the host's in those days, on any page. */
static void find_meetings(Linker *l, const Whole *journey) {
    Str host = journey->place->country;
    Party sides[2] = {*visitor_of(journey->first), {.key = host, .country = host, .state = true, .name = (uint32_t)str_hash(host)}};
    Parties parties = {.v = sides, .n = 2};
    Telling probe = {.page = journey->first->page, .family = FAMILY_MEETING, .kind = journey->first->kind, .event = journey->first->event, .days = journey->days, .written = journey->first->written, .of = &occasion_unknown};
    probe.parties = &parties;
    clusters_search(l, &probe);
}

/* The visit keeps its days where it tells some; else it adds nothing to the meeting. */
static void fold_talks(Linker *l, const Whole *journey) {
    if (days_known(journey->days) && days_length(journey->days) > SHORT_VISIT) return;
    Pick pick = pick_on_pages(l, journey, is_with_host);
    if (days_closed(journey->days)) {
        find_meetings(l, journey);
        pick_found(l, journey, is_with_host_then, &pick);
    }
    uint32_t talks = pick.longest;
    const Party *pair[2];
    if (talks == NONE || pick.several != NONE || !telling_pair(whole_of(l, talks).first, pair)) return;
    if (days_closed(journey->days) && !journey->first->folded) fold(l, talks, journey->cluster);
    else fold(l, journey->cluster, talks);
}

void journeys_fold(Linker *l) {
    for (uint32_t c = 0; c < l->clusters.n; c++) {
        if (l->clusters.v[c].last == NONE || l->all->v[l->clusters.v[c].last].family != FAMILY_VISIT) continue;
        Whole journey = whole_of(l, c);
        if (!goes_abroad(&journey)) continue;
        uint32_t stop = sole_fit(l, &journey, is_stop), gathering;
        if (stop != NONE) clusters_merge(l, stop, c), journey = whole_of(l, c);
        gathering = sole_fit(l, &journey, is_purpose);
        if (gathering != NONE) fold(l, c, gathering);
        else fold_talks(l, &journey);
    }
}
