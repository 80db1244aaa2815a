/* May two tellings be one event? Hard limits, each of them enough to keep two apart: the family and kind; ordinals of a
 * series; days that exclude each other; different persons for one state; places that exclude each other; a deed behind
 * its page or a plan before it; what one page tells apart. A telling without days has a reach instead: events told on a
 * page lie around the day it was written. */
#include "story/gatherings.h"

enum { LEAD = 3, FIRM_DAYS = 16, MOST_WINDOW = 150, DATED = 100, ONE_NEWS = 30, NEWS_WINDOW = 7, HEAD = 300 }; /* HEAD: code points */

/* A window of many months dates nothing. */
bool telling_page_dated(const Telling *t) {
    Days page = t->written;
    return days_closed(page) && days_length(page) <= DATED;
}


bool telling_firm(const Telling *t) { return days_known(t->days) && (!days_closed(t->days) || days_length(t->days) <= FIRM_DAYS); }

Days telling_firm_days(const Telling *t) {
    Days d = t->days;
    if (d.to == DAY_OPEN_FUTURE) d.to = d.from; /* "starting on July 2" */
    if (d.from == DAY_OPEN_PAST) d.from = d.to;
    return d;
}

bool telling_at_head(const Tellings *all, const Telling *t) {
    uint32_t before = 0, i = (uint32_t)(t - all->v);
    while (i > 0 && all->v[i - 1].page == t->page) i--;
    for (; before < LEAD && i < all->n && all->v[i].page == t->page; i++) before += (all->v[i].family != FAMILY_HAPPENING || all->v[i].event->cameo.n) && !all->v[i].event->in_title && all->v[i].event->b < t->event->b;
    return t->event->in_title || before < LEAD;
}

/* "France supports the plan": said on no day, in no place, to nobody, it may be anything. */
static bool act_in_passing(const Telling *t) { return !days_known(t->days) && t->place->name.n == 0 && t->parties->n < t->kind.sides; }

static bool names_host(const Telling *t) {
    for (uint32_t i = 0; i < t->event->actors.n; i++)
        if (t->event->actors.v[i].role == ROLE_HOST) return true;
    return false;
}

/* A leader's way to a town of his own country, told in passing: neither in the title nor in the page's first lines. */
static bool stays_home(const Telling *t) {
    if (t->family != FAMILY_VISIT || !t->place->country.n || names_host(t) || t->event->in_title || t->event->b < HEAD) return false;
    for (uint32_t i = 0; i < t->parties->n; i++)
        if (!str_equal(t->parties->v[i].country, t->place->country)) return false;
    return t->parties->n > 0;
}

bool telling_passing(const Telling *t) {
    if (t->recalled) return true;
    if (t->family == FAMILY_ACT && act_in_passing(t)) return true;
    if (t->family == FAMILY_HAPPENING) return (t->bare || !is_done(t->status)) && !days_known(t->days) && t->place->name.n == 0 && t->parties->n == 0;
    if (t->loose) return t->bare || !days_known(t->days) || (t->parties->n == 0 && t->place->name.n == 0);
    if (t->family == FAMILY_GATHERING && t->of->body.n == 0 && t->parties->n == 0 && t->place->name.n == 0) return true;
    if (t->family == FAMILY_GATHERING && t->bare && !t->of->meant && !t->ordinal && !days_known(t->days) && t->place->name.n == 0) return true; /* which one? */
    if (t->family == FAMILY_GATHERING) return t->of->body.n == 0 && (t->bare || (!telling_firm(t) && t->place->name.n == 0));
    if (t->parties->n == 0) return true;
    bool alone = (t->family == FAMILY_MEETING || t->family == FAMILY_CALL) && t->parties->n < 2;
    if (alone && (!telling_firm(t) || t->source == DATES_INFERRED || t->bare || t->place->name.n == 0)) return true;
    if (t->family == FAMILY_VISIT && ((t->place->name.n == 0 && !names_host(t)) || stays_home(t))) return true;
    return t->bare && (!days_known(t->days) || (t->family != FAMILY_VISIT && t->parties->n < 2));
}

/* ---- who ------------------------------------------------------------------------------------------------------------- */

static bool persons_differ(const Party *a, const Party *b) {
    if (!a->person || !b->person || str_equal(a->key, b->key)) return false;
    return a->unnamed == b->unnamed; /* an unnamed holder of an office may be anybody of that state */
}

static bool same_country(const Party *a, const Party *b) { return a->country.n && str_equal(a->country, b->country); }

/* A state stands for whoever acts for it, an unnamed holder of an office for a named one; a party or a ministry for nobody else. */
static bool stand_for_one(const Party *a, const Party *b) { return a->state || b->state || a->unnamed || b->unnamed; }

static const Party *same_key(const Telling *t, Str key) {
    for (uint32_t i = 0; i < t->parties->n; i++)
        if (str_equal(t->parties->v[i].key, key)) return &t->parties->v[i];
    return NULL;
}

static bool at_home(const Telling *t) {
    for (uint32_t i = 1; i < t->parties->n; i++)
        if (!same_country(&t->parties->v[0], &t->parties->v[i])) return false;
    return t->parties->n >= 2;
}

/* Of one delegation with somebody whom both name: a minister beside the president. Among themselves they are no delegation. */
static bool in_common_delegation(const Telling *a, const Telling *b, const Party *p) {
    for (uint32_t i = 0; i < a->parties->n; i++)
        if (same_country(&a->parties->v[i], p) && a->parties->v[i].person && !a->parties->v[i].unnamed && same_key(b, a->parties->v[i].key)) return true;
    return false;
}

/* Does b have a counterpart of a's party p? */
static bool has_counterpart(const Telling *a, const Telling *b, const Party *p, bool *clash) {
    if (same_key(b, p->key)) return true;
    bool found = false, differ = false;
    for (uint32_t i = 0; i < b->parties->n; i++) {
        if (!same_country(&b->parties->v[i], p)) continue;
        if (persons_differ(&b->parties->v[i], p)) differ = true;
        else found |= stand_for_one(&b->parties->v[i], p);
    }
    if (found || !differ) return found;
    if (at_home(a) && at_home(b)) return false;
    if (!in_common_delegation(a, b, p) && !in_common_delegation(b, a, p)) *clash = true;
    return true;
}

static bool beside_leader(const Telling *t, const Party *state) {
    for (uint32_t i = 0; i < t->parties->n && !state->person; i++)
        if (t->parties->v[i].person && same_country(&t->parties->v[i], state)) return true;
    return false;
}

bool telling_pair(const Telling *t, const Party *pair[2]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->parties->n; i++) {
        const Party *p = &t->parties->v[i];
        if (beside_leader(t, p)) continue;
        if (n < 2) pair[n] = p;
        n++;
    }
    return n == 2;
}

/* A name the tables do not know, of no country: it may be no party at all. */
static bool weightless(const Party *p) { return p->country.n == 0 && str_starts(p->key, STR("name:")); }

PartyMatch match_parties(const Telling *a, const Telling *b) {
    if (a->parties->who == b->parties->who && a->parties->n == b->parties->n) return (PartyMatch){.same = a->parties->n, .persons = a->parties->persons};
    PartyMatch m = {0};
    for (uint32_t i = 0; i < a->parties->n; i++) {
        bool same = same_key(b, a->parties->v[i].key) != NULL;
        m.same += same;
        m.persons += same && a->parties->v[i].person;
    }
    for (uint32_t i = 0; i < a->parties->n; i++)
        if (!has_counterpart(a, b, &a->parties->v[i], &m.clash)) m.left_a += !(weightless(&a->parties->v[i]) && m.same >= 2);
    for (uint32_t i = 0; i < b->parties->n; i++)
        if (!has_counterpart(b, a, &b->parties->v[i], &m.clash)) m.left_b += !(weightless(&b->parties->v[i]) && m.same >= 2);
    return m;
}

/* Nothing that both tell of who took part speaks against it. What speaks for it is asked of the cluster as a whole, so
 * that half a sentence can follow its page's own event wherever that one was put. */
static bool parties_agree(const Telling *a, const Telling *b) {
    if (a->family == FAMILY_GATHERING && b->family == FAMILY_GATHERING) return !a->of->body.n || !b->of->body.n || str_equal(a->of->body, b->of->body);
    if (a->parties->n == 0 || b->parties->n == 0) return true;
    if (a->family == FAMILY_HAPPENING) return happening_parts_agree(a, b);
    PartyMatch m = match_parties(a, b);
    if (m.clash) return false;
    if (a->family == FAMILY_ACT && a->page != b->page) return m.same == a->parties->n || m.same == b->parties->n; /* a party's charge is not its leader's */
    if (a->parties->n >= 2 && b->parties->n >= 2) return m.left_a == 0 && m.left_b == 0;
    return a->parties->n <= b->parties->n ? m.left_a == 0 : m.left_b == 0;
}

/* Of two pages: do both say enough of who took part to be held for one event? */
bool parties_support(const Telling *a, const Telling *b) {
    if (a->family == FAMILY_GATHERING && b->family == FAMILY_GATHERING) {
        if (a->of->body.n && b->of->body.n) return true;
        bool place = tellings_same_place(a, b), dated = days_known(a->days) && days_known(b->days);
        if (place && dated) return true;
        return (place || dated) && !a->of->body.n && !b->of->body.n && match_parties(a, b).same > 0; /* who holds one event holds many */
    }
    if (a->parties->n == 0 || b->parties->n == 0) return false;
    return a->family == FAMILY_VISIT || a->parties->n == b->parties->n || (a->parties->n >= 2 && b->parties->n >= 2);
}

/* Without days on a page without a day: only a town, a number, a weekday or a common parent can show what is meant. */
bool days_support(const Tellings *all, const Telling *t, const Telling *m) {
    if (days_known(t->days) || telling_page_dated(t) || (t->of->meant && t->of->meant == m->of->meant)) return true;
    bool weekday = t->event->time.known && t->event->time.expr.anchor == ANCHOR_PAGE && t->event->time.expr.weekday >= 0;
    if (tellings_same_place(t, m) || (t->ordinal && t->ordinal == m->ordinal) || (weekday && telling_firm(m))) return true;
    return t->parent != NONE && m->parent != NONE && all->v[t->parent].cluster != NONE && all->v[t->parent].cluster == all->v[m->parent].cluster;
}

/* ---- where ----------------------------------------------------------------------------------------------------------- */

/* "New Delhi", "Delhi"; "Washington", "Washington, D.C." */
bool towns_alike(const DigestPlace *a, const DigestPlace *b) {
    if (a->precision > PLACE_CITY || b->precision > PLACE_CITY || !a->name.n || !b->name.n) return false;
    return str_find(a->name, b->name, 0) >= 0 || str_find(b->name, a->name, 0) >= 0;
}

bool places_agree(const DigestPlace *a, const DigestPlace *b) {
    if (a == b) return true;
    if (a->name.n == 0 || b->name.n == 0) return true;
    if (a->country.n == 0 || b->country.n == 0) return true; /* a region without one state: Central Asia */
    if (!str_equal(a->country, b->country)) return false;
    return a->precision != b->precision || a->precision > PLACE_CITY || towns_alike(a, b);
}

bool tellings_same_place(const Telling *a, const Telling *b) {
    if (a->place->name.n == 0 || b->place->name.n == 0) return false;
    if (a->family == FAMILY_VISIT && a->place->country.n) return str_equal(a->place->country, b->place->country);
    return towns_alike(a->place, b->place);
}

/* A body does not gather twice in one country within weeks. */
static bool in_one_country(const Telling *a, const Telling *b) {
    return a->family == FAMILY_GATHERING && a->of->body.n && str_equal(a->of->body, b->of->body) && a->place->country.n && str_equal(a->place->country, b->place->country);
}

/* Two towns of one country on the same days may be two reports of one meeting, a body's gathering may be told
 * with either; other gatherings are known by their town. */
static bool towns_agree(const Telling *a, const Telling *b) {
    if (places_agree(a->place, b->place)) return true;
    if (a->page == b->page || !str_equal(a->place->country, b->place->country)) return false;
    return (telling_firm(a) && telling_firm(b)) || in_one_country(a, b);
}

/* ---- when ------------------------------------------------------------------------------------------------------------ */

static Days days_of(const Telling *t) { return telling_firm(t) ? telling_firm_days(t) : t->days; }

/* A gathering told by its first day here and by its second there is one; so is a journey by departure and arrival. */
static bool days_agree(const Telling *a, const Telling *b) {
    if (!days_known(a->days) || !days_known(b->days)) return true;
    int slack = a->family == FAMILY_VISIT ? 2 : a->family == FAMILY_GATHERING && a->of->body.n && b->of->body.n ? 2 : a->family == FAMILY_GATHERING ? 1 : 0;
    return days_overlap(days_widen(days_of(a), slack), days_of(b));
}

/* A page cannot tell as done what lies behind its own day, nor plan what lies before it. A gathering that has opened is
 * told as done and as to come at once. */
static bool told_in_time(const Telling *t, const Telling *other) {
    Days page = t->written, event = other->days;
    if (!days_closed(page) || !days_closed(event) || days_equal(t->days, event)) return true; /* in its own words it is so */
    if (t->family == FAMILY_GATHERING && t->of->body.n) event = days_widen(event, t->page == other->page && !days_known(t->days) ? 30 : 4);
    if (t->status == EVENT_HELD && !t->bare) return event.from <= page.to;
    return !to_come(t->status) || event.to >= page.from;
}

/* What was called off is not what is planned or done elsewhere: a vague telling of the one is none of the other, unless
 * both name the place, or the plan was told before it was called off. */
static bool called_off_apart(const Telling *off, const Telling *t) {
    bool on = to_come(t->status) || is_done(t->status);
    if (off->status != EVENT_CANCELLED || !on || t->dropped || t->bare || tellings_same_place(off, t)) return false;
    if ((telling_firm(off) && telling_firm(t)) || in_one_country(off, t)) return false;
    if (off->page == t->page) return t->place->name.n > 0 && off->place->name.n > 0;
    if (to_come(t->status) && (t->place->name.n == 0 || t->place->precision > PLACE_CITY)) return false; /* it names nothing that the other was not */
    Days a = t->written, b = off->written;
    return is_done(t->status) || !days_closed(a) || !days_closed(b) || a.to >= b.from;
}

Days telling_reach(const Telling *t) {
    Days page = t->written;
    if (t->background) return (Days){page.from - 400, page.to};
    if (is_done(t->status)) return (Days){page.from - 60, page.to + 1};
    return (Days){page.from - 30, page.to + 200};
}

/* An undated telling speaks of what happens around its page's own day; two of them are of one event where their pages are of one time. */
static bool in_reach(const Telling *t, const Telling *other) {
    Days page = t->written;
    if (days_known(t->days) || t->page == other->page || !days_closed(page)) return true;
    if (days_known(other->days)) return days_overlap(telling_reach(t), days_of(other));
    return !telling_page_dated(t) || !telling_page_dated(other) || days_overlap(days_widen(page, ONE_NEWS), other->written);
}

/* "On Wednesday", on a page of May or June, can be no Thursday. */
static bool telling_could_be_on(const Telling *t, Days days) {
    if (telling_firm(t) || !days_closed(days)) return true;
    const DigestTime *time = &t->event->time;
    Days page = t->written;
    if (!time->known || time->expr.anchor == ANCHOR_NONE || time->expr.anchor == ANCHOR_EVENT) return true;
    if (!days_closed(page)) page = (Days){days.from - 45, days.to + 45};
    if (days_length(page) > MOST_WINDOW) return true;
    bool any = false;
    for (Day p = page.from; p <= page.to; p++) {
        Days told = telling_days_on(t, (Days){p, p});
        if (!days_known(told)) return true;
        any |= days_overlap(told, days);
    }
    return any;
}

static bool same_page_apart(const Telling *a, const Telling *b) {
    if (a->page != b->page || a->bare || b->bare || a->family == FAMILY_GATHERING) return false;
    bool opposed = (a->status == EVENT_HELD && to_come(b->status)) || (b->status == EVENT_HELD && to_come(a->status));
    return opposed && !(telling_firm(a) && telling_firm(b)); /* undated deeds of a page are not its dated plans */
}

/* ---- all of it ------------------------------------------------------------------------------------------------------- */

/* Ceremonies, congresses and elections are one thing each; all other gatherings go by many names. */
static bool kinds_agree(const Telling *a, const Telling *b) {
    if (a->family != b->family) return (a->loose || b->loose) && a->family != FAMILY_VISIT && b->family != FAMILY_VISIT;
    if (a->family == FAMILY_ACT) return str_equal(a->event->kind, b->event->kind);
    if (a->family == FAMILY_HAPPENING) return happening_deeds_agree(a, b);
    if (a->family != FAMILY_GATHERING) return true;
    return str_equal(a->event->kind, b->event->kind) || !((a->kind.traits | b->kind.traits) & KIND_OWN);
}

/* The same verb of the same parties, on no day by pages of the same days, or in the same month or year. */
static bool of_one_news(const Telling *a, const Telling *b) {
    bool alike = a->parties->who == b->parties->who && a->parties->n == b->parties->n && str_equal(a->event->cue, b->event->cue);
    if (!alike || days_known(a->days) || days_known(b->days)) return alike && days_equal(a->days, b->days);
    return a->parties->n >= 2 && days_length(a->written) <= NEWS_WINDOW && days_length(b->written) <= NEWS_WINDOW && days_overlap(days_widen(a->written, 1), b->written);
}

/* Words that two pages spend on one thing repeat too often to tell which: acts of two pages are one only on the same days, and so are
 * negotiations, which go on for months. */
static bool acts_agree(const Telling *a, const Telling *b) {
    bool often = a->family == FAMILY_ACT || (a->kind.traits | b->kind.traits) & KIND_GOES_ON;
    if (!often || a->page == b->page || of_one_news(a, b)) return true;
    return telling_firm(a) && telling_firm(b) && days_length(a->days) <= NEWS_WINDOW && days_length(b->days) <= NEWS_WINDOW;
}

/* What does not say which gathering it means may mean this one. */
static bool may_be(const Telling *t, const Gathering *g) {
    return (!t->place->name.n || !g->place.name.n || places_agree(t->place, &g->place)) && (!days_known(t->days) || days_overlap(days_widen(g->days, 2), days_of(t)));
}

/* What is known was held: "that summit was called off", said of no day and place, is another one. */
static bool off_beside_known(const Telling *off, const Telling *known) {
    return known->of->meant && !off->of->meant && off->family == FAMILY_GATHERING && (off->status == EVENT_CANCELLED || off->status == EVENT_NOT_HELD);
}

bool tellings_agree(const Telling *a, const Telling *b) {
    if (!kinds_agree(a, b) || !acts_agree(a, b) || off_beside_known(a, b) || off_beside_known(b, a)) return false;
    if (a->of->meant && b->of->meant) return a->of->meant == b->of->meant && (a->family != FAMILY_MEETING || !same_page_apart(a, b));
    if ((a->of->meant && !may_be(b, a->of->meant)) || (b->of->meant && !may_be(a, b->of->meant))) return false;
    if (a->ordinal && b->ordinal && a->ordinal != b->ordinal) return false;
    if (!days_agree(a, b) || same_page_apart(a, b)) return false;
    if (!towns_agree(a, b) || !parties_agree(a, b)) return false;
    if (!in_reach(a, b) || !in_reach(b, a)) return false;
    if (!told_in_time(a, b) || !told_in_time(b, a)) return false;
    if (called_off_apart(a, b) || called_off_apart(b, a)) return false;
    return telling_could_be_on(a, b->days) && telling_could_be_on(b, a->days);
}
