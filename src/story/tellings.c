/* From digests to tellings: events with their days resolved by the page's window as it stands after sister pages have
 * spoken, their parties in one form, and what a gathering gives to the meetings at its edge on the same page. */
#include "story/bodies.h"
#include "story/sharedlists.h"

#include "when/when.h"

#include <stdlib.h>

enum { MOST_PARTIES = 16 };

/* "Xi met Putin at the SCO" is a meeting of two, whatever body stands beside it. What has a code is a deed of diplomacy or politics. */
static Family family_of(StoryKind kind, bool coded, bool body, uint32_t parties) {
    if (kind.family == FAMILY_HAPPENING && kind.sides && coded) return FAMILY_ACT;
    if (kind.family == FAMILY_SUMMIT) return body || parties < 2 ? FAMILY_GATHERING : FAMILY_MEETING;
    if (kind.family == FAMILY_MEETING && body && parties != 2) return FAMILY_GATHERING;
    return kind.family;
}

Days telling_days_on(const Telling *telling, Days page) {
    const DigestTime *t = &telling->event->time;
    if (!t->known) return t->days;
    Days anchor = page;
    if (t->expr.anchor == ANCHOR_TIME && t->has_anchor) anchor = time_expr_resolve(&t->anchor, page);
    else if (t->expr.anchor == ANCHOR_TIME || t->expr.anchor == ANCHOR_EVENT) return t->days;
    Days days = time_expr_resolve(&t->expr, anchor);
    if (t->has_end) {
        Days last = time_expr_resolve(&t->end, page);
        if (days_closed(last) && days_closed(days) && last.to >= days.from) days.to = last.to;
    }
    return days_known(days) ? days : t->days;
}

const Occasion occasion_unknown = {0};

void telling_means(Arena *arena, Telling *t, Str body, const Gathering *meant) {
    Occasion *of = arena_new(arena, Occasion);
    *of = (Occasion){body, meant};
    t->of = of;
}

typedef struct Collecting {
    Arena *arena, *work;      /* work: as long as the tellings live; arena: as long as events do */
    const Record *record;
    const StoryRules *rules;
    SharedLists party_lists, parties, places;
} Collecting;

static bool same_place(const void *x, const void *y) {
    const DigestPlace *a = x, *b = y;
    return a->precision == b->precision && a->lat == b->lat && a->lon == b->lon && str_equal(a->name, b->name) && str_equal(a->country, b->country) && str_equal(a->ref, b->ref);
}

/* Most of what is compared lies in a few places: kept once, they stay in the cache. */
static const DigestPlace *shared_place(Collecting *c, const DigestPlace *place) {
    if (!place->name.n && !place->country.n && !place->ref.n) return &place_unknown;
    return shared_list(&c->places, hash_mix(str_hash(place->name), str_hash(place->country)), place, 1);
}

/* Hosts say where: a visit goes to the host's country, and so does a summit that a state holds. */
static void place_at_host(Collecting *c, Telling *t, const DigestActor *a) {
    bool state = a->type == ENTITY_COUNTRY || t->family == FAMILY_VISIT;
    if (a->role != ROLE_HOST || !state || a->country.n == 0 || t->place->name.n) return;
    if (a->type == ENTITY_COUNTRY) t->place = shared_place(c, &(DigestPlace){.name = a->name, .country = a->country, .precision = PLACE_COUNTRY});
}

/* ---- who takes part -------------------------------------------------------------------------------------------------- */

/* Whose gathering it is; of a summit without one, the organisation that takes part. */
static uint32_t body_of(const DigestEvent *e, StoryKind kind) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role == ROLE_BODY) return i;
    for (uint32_t i = 0; i < e->actors.n && kind.family == FAMILY_SUMMIT; i++)
        if (str_starts(e->actors.v[i].key, STR("organisation:"))) return i;
    return NONE;
}

static Party party_of(const DigestActor *a) {
    return (Party){a->key, a->country, a->type == ENTITY_PERSON, a->type == ENTITY_COUNTRY, str_starts(a->key, STR("office:")), (uint32_t)str_hash(a->country.n ? a->country : a->key)};
}

static bool same_party(const void *x, const void *y) {
    const Party *a = x, *b = y;
    return str_equal(a->key, b->key) && str_equal(a->country, b->country) && a->person == b->person && a->state == b->state;
}

static bool has_key(const Party *v, uint32_t n, Str key) {
    for (uint32_t i = 0; i < n; i++)
        if (str_equal(v[i].key, key)) return true;
    return false;
}

static void set_parties(Collecting *c, Telling *t, const Party *v, uint32_t n) {
    Parties parties = {.n = n};
    uint64_t list = n;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t key = hash_mix(str_hash(v[i].key), v[i].key.n);
        list = hash_mix(list, key);
        parties.who += key;
        parties.persons += v[i].person;
    }
    parties.v = shared_list(&c->party_lists, list, v, n);
    t->parties = shared_list(&c->parties, list, &parties, 1);
}

static void add_parties(Collecting *c, Telling *t, uint32_t body) {
    Party parties[MOST_PARTIES];
    uint32_t n = 0;
    Str whose = {0};
    for (uint32_t i = 0; i < t->event->actors.n; i++) {
        const DigestActor *a = &t->event->actors.v[i];
        if (a->role == ROLE_BODY || i == body) {
            if (!whose.n) whose = a->key;
            continue;
        }
        if (t->family == FAMILY_VISIT && a->role == ROLE_HOST) continue;
        if (n < MOST_PARTIES && !has_key(parties, n, a->key)) parties[n++] = party_of(a);
    }
    set_parties(c, t, parties, n);
    if (whose.n && t->family == FAMILY_GATHERING) telling_means(c->work, t, whose, NULL);
}

static uint32_t count_parties(const DigestEvent *e, uint32_t body) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->actors.n; i++) n += e->actors.v[i].role != ROLE_BODY && i != body;
    return n;
}

/* ---- one page -------------------------------------------------------------------------------------------------------- */

static Telling make_telling(Collecting *c, uint32_t page, uint32_t told) {
    const RecordPage *p = &c->record->pages.v[page];
    const DigestEvent *e = &p->digest->events.v[told];
    StoryKind kind = story_kind(c->rules, e->kind);
    uint32_t body = body_of(e, kind), parties = count_parties(e, body);
    Telling t = {.page = page, .event = e, .kind = kind, .status = e->status, .ordinal = e->ordinal, .bare = e->bare, .background = e->background, .written = p->published.days,
                 .place = shared_place(c, &e->place), .of = &occasion_unknown, .parent = NONE, .twin = NONE, .cluster = NONE};
    t.family = family_of(kind, e->cameo.n > 0, body != NONE, parties);
    bool narrowed = !days_equal(p->published.days, p->digest->published.days);
    t.days = narrowed ? telling_days_on(&t, p->published.days) : e->time.days;
    t.source = e->time.source == DATES_UNKNOWN && days_known(t.days) ? DATES_RELATIVE : e->time.source;
    add_parties(c, &t, body);
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (t.family == FAMILY_VISIT || t.family == FAMILY_GATHERING) place_at_host(c, &t, &e->actors.v[i]);
    t.loose = kind.family == FAMILY_SUMMIT && t.family == FAMILY_GATHERING && t.of->body.n == 0;
    return t;
}

void place_from_parent(const DigestPlace **place, const DigestPlace *parent) {
    bool finer = (*place)->precision > PLACE_CITY && parent->precision <= PLACE_CITY && ((*place)->country.n == 0 || str_equal((*place)->country, parent->country));
    if (parent->name.n && ((*place)->name.n == 0 || finer)) *place = parent;
}

Days days_lent(const Telling *t, const Telling *parent, Days days) {
    return parent->family == FAMILY_VISIT && days_known(t->days) ? DAYS_UNKNOWN : days;
}

void telling_inherit(Telling *t, Days days, const DigestPlace *place) {
    if (days_known(t->days) && days_known(days) && !days_overlap(days_widen(days, 1), t->days)) return; /* no part of it after all */
    bool own = t->family == FAMILY_VISIT && telling_firm(t) && t->source != DATES_INFERRED; /* a journey lasts longer than the summit that it is made for */
    bool wider = !own && days_closed(t->days) && days_closed(days) && days_within(days, t->days) && days_length(t->days) > days_length(days);
    if (days_known(days) && (!days_known(t->days) || wider)) t->days = days, t->source = DATES_INFERRED;
    place_from_parent(&t->place, place);
}

/* "e2" is the page's second event. */
static uint32_t parent_of(const Tellings *all, uint32_t first, const Telling *t) {
    if (t->event->part_of.n < 2) return NONE;
    uint32_t guess = first + (uint32_t)str_number(str_slice(t->event->part_of, (Span){1, t->event->part_of.n})) - 1;
    return guess >= first && guess < all->n && str_equal(all->v[guess].event->id, t->event->part_of) ? guess : NONE;
}

/* "He cancelled his trip to Australia after the G7 summit in Hiroshima": no part of that summit, nor on its days. */
static void leave_parent_elsewhere(Telling *t, const Tellings *all) {
    const Telling *up = t->parent == NONE ? NULL : &all->v[t->parent];
    const DigestPlace *there = !up ? NULL : up->of->meant && up->of->meant->place.name.n ? &up->of->meant->place : up->place;
    if (!up || t->family != FAMILY_VISIT || !t->event->place.country.n || !there->country.n || str_equal(t->event->place.country, there->country)) return;
    t->parent = NONE;
    if (t->source == DATES_INFERRED && !t->event->time.known) t->days = DAYS_UNKNOWN, t->source = DATES_UNKNOWN;
}

/* "A will not attend the summit" */
static bool stays_away(const Telling *t, const Telling *gathering) {
    return t->family == FAMILY_VISIT && t->status == EVENT_NOT_HELD && gathering->family == FAMILY_GATHERING;
}

static void collect_page(Collecting *c, uint32_t page, Tellings *out) {
    uint32_t first = out->n;
    Days written = c->record->pages.v[page].published.days;
    for (uint32_t e = 0; e < c->record->pages.v[page].digest->events.n; e++) vec_add(c->work, out, make_telling(c, page, e));
    page_bodies(c->work, c->rules, written, out, first);
    for (uint32_t i = first; i < out->n; i++) {
        Telling *t = &out->v[i];
        t->parent = parent_of(out, first, t);
        if (t->parent == i) t->parent = NONE;
        leave_parent_elsewhere(t, out);
        t->away = t->parent != NONE && stays_away(t, &out->v[t->parent]);
    }
    page_parents(c->rules, written, out, first);
    for (uint32_t i = first; i < out->n; i++) {
        Telling *t = &out->v[i], *up = t->parent == NONE ? NULL : &out->v[t->parent];
        if (up) telling_inherit(t, days_lent(t, up, up->days), up->place);
    }
}

/* ---- twins: one sentence on two copies of a text --------------------------------------------------------------------- */

typedef struct Twin {
    uint64_t key;
    uint32_t telling;
} Twin;

static int by_sentence(const void *a, const void *b) {
    const Twin *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->telling > y->telling) - (x->telling < y->telling);
}

static uint64_t sentence_key(const Record *record, const Telling *t) {
    uint64_t h = hash_mix(record->pages.v[t->page].copies, hash_mix(str_hash(t->event->quote), str_hash(t->event->kind)));
    h = hash_mix(h, hash_mix(str_hash(t->event->cue), hash_mix((uint64_t)t->status, str_hash(t->event->place.name))));
    for (uint32_t i = 0; i < t->event->actors.n; i++) h = hash_mix(h, str_hash(t->event->actors.v[i].key));
    return h;
}

/* The twin that knows its days best is the leader of them all; the others follow it. */
static uint32_t best_twin(const Tellings *all, const Twin *v, uint32_t n) {
    uint32_t best = v[0].telling;
    for (uint32_t i = 1; i < n; i++)
        if (days_length(all->v[v[i].telling].days) < days_length(all->v[best].days)) best = v[i].telling;
    return best;
}

static void find_twins(Arena *arena, const Record *record, Tellings *all) {
    VEC(Twin) v = {0};
    for (uint32_t i = 0; i < all->n; i++)
        if (record->pages.v[all->v[i].page].copies != NONE) vec_add(arena, &v, ((Twin){sentence_key(record, &all->v[i]), i}));
    if (v.n) qsort(v.v, v.n, sizeof(Twin), by_sentence);
    for (uint32_t i = 0, end; i < v.n; i = end) {
        for (end = i; end < v.n && v.v[end].key == v.v[i].key; end++) {}
        uint32_t leader = best_twin(all, v.v + i, end - i);
        for (uint32_t k = i; k < end; k++) {
            Telling *t = &all->v[v.v[k].telling], *to = &all->v[leader];
            if (t == to) continue;
            t->twin = leader;
            if (days_length(to->days) < days_length(t->days)) t->days = to->days, t->source = to->source;
        }
    }
}

void tellings_collect(Arena *arena, Record *record, const StoryRules *rules, Day as_of, Tellings *out) {
    Arena *work = &record->work;
    Collecting c = {arena, work, record, rules, {.arena = work, .size = sizeof(Party), .same = same_party}, {.arena = work, .size = sizeof(Parties)}, {.arena = arena, .size = sizeof(DigestPlace), .same = same_place}};
    uint32_t most = 0;
    for (uint32_t p = 0; p < record->pages.n; p++) most += record->pages.v[p].digest->events.n;
    if (most) vec_reserve(work, out, most);
    for (uint32_t p = 0; p < record->pages.n; p++) {
        Days written = record->pages.v[p].published.days;
        if (!days_closed(written) || written.from <= as_of) collect_page(&c, p, out);
    }
    find_twins(work, record, out);
}
