/* From digests to tellings: events with their days resolved by the page's window as it stands after sister pages have
 * spoken, their parties in one form, and what a gathering gives to the meetings at its edge on the same page. */
#include "story/link.h"

#include "when/when.h"

#include <stdlib.h>

enum { MOST_PARTIES = 16, FEWEST_MEMBERS = 3, MANY_MEMBERS = 4 };

static bool is_one_of(Str kind, const char *const *names) {
    for (; *names; names++)
        if (str_is(kind, *names)) return true;
    return false;
}

/* "Xi met Putin at the SCO" is a meeting of two, whatever body stands beside it. */
static Family family_of(const DigestEvent *e, bool body, uint32_t parties) {
    static const char *const meetings[] = {"meet", "negotiate", "host", NULL}, *const gatherings[] = {"congress", "ceremony", "election", NULL};
    if (str_is(e->kind, "visit")) return FAMILY_VISIT;
    if (str_is(e->kind, "call")) return FAMILY_CALL;
    if (is_one_of(e->kind, gatherings)) return FAMILY_GATHERING;
    if (str_is(e->kind, "summit")) return body || parties < 2 ? FAMILY_GATHERING : FAMILY_MEETING;
    if (is_one_of(e->kind, meetings)) return body && parties != 2 ? FAMILY_GATHERING : FAMILY_MEETING;
    return FAMILY_ACT;
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

static bool same_party(const Telling *t, Str key) {
    for (uint32_t i = 0; i < t->parties.n; i++)
        if (str_equal(t->parties.v[i].key, key)) return true;
    return false;
}

/* Hosts say where: a visit goes to the host's country, and so does a summit that a state holds. */
static void place_at_host(Telling *t, const DigestActor *a) {
    bool state = a->type == ENTITY_COUNTRY || t->family == FAMILY_VISIT;
    if (a->role != ROLE_HOST || !state || a->country.n == 0 || t->place.name.n) return;
    if (a->type == ENTITY_COUNTRY) t->place = (DigestPlace){.name = a->name, .country = a->country, .ref = (Str){0}, .precision = PLACE_COUNTRY};
}

/* Whose gathering it is; of a summit without one, the organisation that takes part. */
static uint32_t body_of(const DigestEvent *e) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role == ROLE_BODY) return i;
    for (uint32_t i = 0; i < e->actors.n && str_is(e->kind, "summit"); i++)
        if (str_starts(e->actors.v[i].key, STR("organisation:"))) return i;
    return NONE;
}

static void add_parties(Arena *arena, Telling *t, uint32_t body) {
    for (uint32_t i = 0; i < t->event->actors.n; i++) {
        const DigestActor *a = &t->event->actors.v[i];
        if (a->role == ROLE_BODY || i == body) {
            if (!t->body.n) t->body = a->key;
            continue;
        }
        if (t->family == FAMILY_VISIT && a->role == ROLE_HOST) continue;
        if (t->parties.n < MOST_PARTIES && !same_party(t, a->key))
            vec_add(arena, &t->parties, ((Party){a->key, a->country, a->type == ENTITY_PERSON, str_starts(a->key, STR("office:"))}));
    }
    if (t->family != FAMILY_GATHERING) t->body = (Str){0};
}

static uint32_t count_parties(const DigestEvent *e, uint32_t body) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->actors.n; i++) n += e->actors.v[i].role != ROLE_BODY && i != body;
    return n;
}

/* ---- a meeting of a body's members is the body's -------------------------------------------------------------------- */

static bool is_party_country(const Telling *t, Str country) {
    for (uint32_t i = 0; i < t->parties.n; i++)
        if (str_equal(t->parties.v[i].country, country)) return true;
    return false;
}

static uint32_t countries_of(const Telling *t) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->parties.n; i++) {
        bool seen = t->parties.v[i].country.n == 0;
        for (uint32_t k = 0; k < i; k++) seen |= str_equal(t->parties.v[k].country, t->parties.v[i].country);
        n += !seen;
    }
    return n;
}

static bool is_membership(const Member *m) { return m->country != KNOW_NO_COUNTRY && (str_is(m->status, "member") || str_is(m->status, "founder")); }

/* Do exactly these states belong to the organisation whose rows are [i, end)? A state may have several rows. */
static bool all_members(const Know *know, uint32_t i, uint32_t end, const Telling *t, uint32_t parties) {
    uint32_t present = 0;
    for (uint32_t first = i; i < end; i++) {
        const Member *m = &know->members.v[i];
        bool again = false;
        for (uint32_t k = first; k < i; k++) again |= know->members.v[k].country == m->country && is_membership(&know->members.v[k]);
        if (again || !is_membership(m) || !days_overlap(m->days, t->days)) continue;
        if (!is_party_country(t, know->countries.v[m->country].code) || ++present > parties) return false;
    }
    return present == parties;
}

static void becomes_gathering(Arena *arena, const Know *know, Telling *t, uint32_t organisation) {
    t->family = FAMILY_GATHERING;
    t->body = str_format(arena, "organisation:%.*s", STR_FMT(know->organisations.v[organisation].id));
}

/* The leaders of all members of one body. Members are sorted by organisation. */
static void body_of_members(Arena *arena, const Know *know, Telling *t) {
    uint32_t parties = countries_of(t), found = NONE;
    if (!know || t->family != FAMILY_MEETING || parties < FEWEST_MEMBERS) return;
    for (uint32_t i = 0; i < t->parties.n; i++)
        if (t->parties.v[i].country.n == 0) return;
    for (uint32_t i = 0, end; i < know->members.n; i = end) {
        for (end = i; end < know->members.n && know->members.v[end].organisation == know->members.v[i].organisation; end++) {}
        if (!all_members(know, i, end, t, parties)) continue;
        if (found != NONE) return; /* two bodies of the same states */
        found = know->members.v[i].organisation;
    }
    if (found != NONE) becomes_gathering(arena, know, t, found);
}

/* Many members together, on a page that tells of one gathering of their body: that gathering. Three may meet at its edge. */
static void body_of_page(Arena *arena, const Know *know, Tellings *all, uint32_t first, Telling *t) {
    Str body = {0};
    if (!know || t->family != FAMILY_MEETING || countries_of(t) < MANY_MEMBERS) return;
    for (uint32_t i = first; i < all->n; i++) {
        if (!all->v[i].body.n || str_equal(all->v[i].body, body)) continue;
        if (body.n) return;
        body = all->v[i].body;
    }
    if (!str_starts(body, STR("organisation:"))) return;
    uint32_t organisation = map_get(&know->organisation_ids, str_slice(body, (Span){13, body.n}));
    if (organisation == MAP_NONE) return;
    for (uint32_t i = 0; i < t->parties.n; i++) {
        uint16_t country = know_country(know, t->parties.v[i].country);
        if (country == KNOW_NO_COUNTRY || !know_is_member(know, organisation, country, t->days)) return;
    }
    becomes_gathering(arena, know, t, organisation);
}

/* ---- one page -------------------------------------------------------------------------------------------------------- */

static Telling make_telling(Arena *arena, const Record *record, uint32_t page, uint32_t told) {
    const RecordPage *p = &record->pages.v[page];
    const DigestEvent *e = &p->digest->events.v[told];
    uint32_t body = body_of(e), parties = count_parties(e, body);
    Telling t = {.page = page, .told = told, .event = e, .place = e->place, .parent = NONE, .twin = NONE, .cluster = NONE};
    t.family = family_of(e, body != NONE, parties);
    bool narrowed = !days_equal(p->published.days, p->digest->published.days);
    t.days = narrowed ? telling_days_on(&t, p->published.days) : e->time.days;
    t.source = e->time.source == DATES_UNKNOWN && days_known(t.days) ? DATES_RELATIVE : e->time.source;
    add_parties(arena, &t, body);
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (t.family == FAMILY_VISIT || t.family == FAMILY_GATHERING) place_at_host(&t, &e->actors.v[i]);
    t.loose = str_is(e->kind, "summit") && t.family == FAMILY_GATHERING && t.body.n == 0;
    return t;
}

void place_from_parent(DigestPlace *place, const DigestPlace *parent) {
    bool finer = place->precision > PLACE_CITY && parent->precision <= PLACE_CITY && (place->country.n == 0 || str_equal(place->country, parent->country));
    if (parent->name.n && (place->name.n == 0 || finer)) *place = *parent;
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

static void collect_page(Arena *arena, const Record *record, const Know *know, uint32_t page, Tellings *out) {
    uint32_t first = out->n;
    for (uint32_t e = 0; e < record->pages.v[page].digest->events.n; e++) {
        vec_add(arena, out, make_telling(arena, record, page, e));
        body_of_members(arena, know, vec_last(out));
    }
    for (uint32_t i = first; i < out->n; i++) {
        Telling *t = &out->v[i];
        body_of_page(arena, know, out, first, t);
        t->parent = parent_of(out, first, t);
        if (t->parent == i) t->parent = NONE;
        if (t->parent != NONE) telling_inherit(t, out->v[t->parent].days, &out->v[t->parent].place);
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
    h = hash_mix(h, hash_mix(str_hash(t->event->cue), hash_mix((uint64_t)t->event->status, str_hash(t->event->place.name))));
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

void tellings_collect(Arena *arena, const Record *record, const Know *know, Day as_of, Tellings *out) {
    for (uint32_t p = 0; p < record->pages.n; p++) {
        Days written = record->pages.v[p].published.days;
        if (!days_closed(written) || written.from <= as_of) collect_page(arena, record, know, p, out);
    }
    find_twins(arena, record, out);
}
