/* Gatherings of common knowledge: what a page's words on a body's summit, on two leaders' meeting or on a visit mean.
 *
 * "The SCO summit in Astana", "the 16th BRICS summit", "the G20 summit" on a page of those weeks: each names one gathering of
 * a series. What the words give (number, town or country, days, else the page's own day) is held against the rows of
 * data/date/known.tsv that are the body's; when just one is left, tellings of it are one however little they share, and what
 * they leave out (last day, town) is known. What was called off is found only by its town, day or number: the table tells
 * what was held, and a summit that moved is two.
 */
#include "story/gatherings.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { BODY, KIND, PLACE, COUNTRY, FROM, TO, ORDINAL, PARTICIPANTS };

/* ---- the table ------------------------------------------------------------------------------------------------------- */

/* The largest town of that name in the country; else the region or island. */
static DigestPlace town_of(const Know *know, Arena *arena, Str name, uint16_t country) {
    DigestPlace place = {.name = name, .country = know->countries.v[country].code, .precision = PLACE_CITY};
    uint32_t largest = 0;
    bool town = false;
    for (uint32_t i = know_name(know, utf8_fold(arena, name)); i != KNOW_NONE; i = know->senses.v[i].next) {
        if (know->senses.v[i].kind != NAME_PLACE) continue;
        KnownPlace p = know_place(know, know->senses.v[i].index);
        bool is_town = p.precision <= PLACE_CITY;
        if (p.country != country || (town && !is_town) || (town == is_town && p.population < largest)) continue;
        largest = p.population, town |= is_town;
        place.ref = p.id, place.lat = p.lat, place.lon = p.lon, place.precision = (Precision)p.precision;
    }
    return place;
}

static DigestPlace place_of(const Know *know, Arena *arena, const Str *cell) {
    uint16_t country = know_country(know, cell[COUNTRY]);
    if (country == KNOW_NO_COUNTRY) return (DigestPlace){0};
    if (cell[PLACE].n) return town_of(know, arena, cell[PLACE], country);
    const Country *c = &know->countries.v[country];
    return (DigestPlace){.name = c->name, .country = c->code, .ref = c->ref, .lat = c->lat, .lon = c->lon, .precision = PLACE_COUNTRY};
}

static const Person *person_named(const Know *know, Arena *arena, Str name) {
    for (uint32_t i = know_name(know, utf8_fold(arena, name)); i != KNOW_NONE; i = know->senses.v[i].next)
        if (know->senses.v[i].kind == NAME_PERSON) return &know->people.v[know->senses.v[i].index];
    return NULL;
}

static Str pair_key(Arena *arena, Str a, Str b) {
    bool swap = str_compare(a, b) > 0;
    return str_format(arena, "pair:%.*s+%.*s", STR_FMT(swap ? b : a), STR_FMT(swap ? a : b));
}

static Str visit_key(Arena *arena, Str visitor, Str country) { return str_format(arena, "visit:%.*s+%.*s", STR_FMT(visitor), STR_FMT(country)); }

/* Two who met are a pair; who came from another country than that of the place made a visit. */
static void add_meeting(StoryRules *rules, Arena *arena, const Str *cell, const Gathering *row) {
    enum { MOST = 2 };
    Str rest = cell[PARTICIPANTS], part, keys[MOST];
    uint32_t n = 0;
    while (str_next_part(&rest, '|', &part)) {
        const Person *p = n < MOST ? person_named(rules->know, arena, part) : NULL;
        if (!p) return;
        keys[n++] = str_format(arena, "person:%.*s", STR_FMT(p->id));
    }
    if (n == MOST) {
        vec_add(arena, &rules->gatherings, *row);
        vec_last(&rules->gatherings)->body = pair_key(arena, keys[0], keys[1]);
    }
    for (uint32_t i = 0; i < n && str_is(cell[KIND], "visit") && row->place.country.n; i++) { /* the host has no visit there to be told */
        vec_add(arena, &rules->gatherings, *row);
        vec_last(&rules->gatherings)->body = visit_key(arena, keys[i], row->place.country);
    }
}

static void add_row(StoryRules *rules, Arena *arena, const Str *cell) {
    Days from, to;
    bool summit = str_is(cell[KIND], "summit") || str_is(cell[KIND], "meet");
    if ((!summit && !str_is(cell[KIND], "visit")) || !days_parse(cell[FROM], &from)) return;
    if (!days_parse(cell[TO], &to)) to = from;
    Gathering g = {.ordinal = (uint16_t)str_number(cell[ORDINAL]), .days = {from.from, to.to}, .place = place_of(rules->know, arena, cell)};
    if (!cell[BODY].n) add_meeting(rules, arena, cell, &g);
    if (!summit || !cell[BODY].n || str_find(cell[BODY], STR("|"), 0) >= 0) return;
    g.body = str_format(arena, "organisation:%.*s", STR_FMT(cell[BODY]));
    vec_add(arena, &rules->gatherings, g);
}

static int by_body(const void *a, const void *b) {
    const Gathering *x = a, *y = b;
    int c = str_compare(x->body, y->body);
    return c ? c : (x->days.from > y->days.from) - (x->days.from < y->days.from);
}

static Status open_gatherings(StoryRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    if (!rules->know || !tables_get(tables, "date/known.tsv").n) return STATUS_OK;
    Status status = tables_read(tables, "date/known.tsv", "body kind place country from to ordinal participants", &tsv, error);
    while (!status && tsv_next(&tsv)) add_row(rules, arena, tsv.cells);
    if (rules->gatherings.n) qsort(rules->gatherings.v, rules->gatherings.n, sizeof(Gathering), by_body);
    return status;
}

Status story_rules_open(StoryRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error) {
    StoryRules *rules = *out = arena_new(arena, StoryRules);
    rules->know = know;
    Status status = story_kinds_read(rules, arena, tables, error);
    return status ? status : open_gatherings(rules, arena, tables, error);
}

/* ---- which is meant? ------------------------------------------------------------------------------------------------- */

enum { NEAR_DAYS = 2, SAME_TOWN_DAYS = 7, HISTORY = 800, PAST = 60, FUTURE = 200 };

typedef enum Fit { FIT_NOT, FIT_MAYBE, FIT_SURE } Fit;

/* A town of the gathering's name in another country was taken for it where the days are the gathering's. */
static bool namesake(const Telling *t, const Gathering *g) {
    return t->family == FAMILY_GATHERING && telling_firm(t) && days_overlap(g->days, telling_firm_days(t)) && str_equal(t->place->name, g->place.name);
}

/* The state of its host stands for the place of a gathering that no town is told of: one held online may be meant. */
static bool at_host(const Telling *t) {
    for (uint32_t i = 0; i < t->event->actors.n; i++)
        if (t->event->actors.v[i].role == ROLE_HOST && str_equal(t->event->actors.v[i].country, t->place->country)) return t->place->precision == PLACE_COUNTRY;
    return false;
}

static Fit place_fits(const Telling *t, const Gathering *g) {
    if (!t->place->name.n || !t->place->country.n) return FIT_MAYBE;
    if (!g->place.name.n) return at_host(t) ? FIT_MAYBE : FIT_NOT;
    if (!str_equal(t->place->country, g->place.country)) return namesake(t, g) ? FIT_SURE : FIT_NOT;
    return t->place->precision > PLACE_CITY ? FIT_MAYBE : towns_alike(t->place, &g->place) ? FIT_SURE : FIT_NOT;
}

/* Without days of its own: what such a page speaks of. A town, or a number, may recall what is long past; two leaders meet
 * more often than bodies gather. */
static bool in_reach(const Telling *t, Days page, Days days, bool recalled) {
    bool often = t->family != FAMILY_GATHERING;
    if (!days_closed(page) || (often && !recalled && t->event->background)) return recalled && !often;
    Day back = recalled || t->event->background ? HISTORY : often ? PAST / 4 : PAST, ahead = often ? PAST / 4 : FUTURE;
    Days reach = to_come(t->status) ? (Days){page.from - (often ? 0 : SAME_TOWN_DAYS), page.to + ahead} : (Days){page.from - back, page.to + 1};
    return days_overlap(reach, days);
}

static bool days_fit(const Telling *t, const Gathering *g, Days page, bool town, bool numbered) {
    bool named = town || numbered;
    if (!days_known(t->days)) return (named || !is_off(t->status)) && in_reach(t, page, g->days, named);
    Days told = telling_firm(t) ? telling_firm_days(t) : t->days;
    bool summit = t->family == FAMILY_GATHERING, of_two = !summit && town && t->kind.family == FAMILY_SUMMIT; /* "arrived on Tuesday for their summit in X" */
    int slack = of_two ? NEAR_DAYS : !summit ? 0 : town ? SAME_TOWN_DAYS : NEAR_DAYS;
    return (named || telling_firm(t) || !is_off(t->status)) && days_overlap(days_widen(g->days, slack), told);
}

static bool fits(const Telling *t, const Gathering *g, Days page) {
    Fit place = place_fits(t, g);
    bool counted = t->ordinal && g->ordinal, numbered = counted && t->ordinal == g->ordinal;
    return place != FIT_NOT && (numbered || !counted) && days_fit(t, g, page, place == FIT_SURE, numbered);
}

/* The first row of the body; the rows' order is the bodies'. */
static uint32_t first_of(const StoryRules *rules, Str body) {
    uint32_t low = 0, high = rules->gatherings.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(rules->gatherings.v[middle].body, body) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

static Str key_of(Arena *arena, const Telling *t) {
    if (t->family == FAMILY_GATHERING) return t->of->body;
    const Party *pair[2];
    if (t->family == FAMILY_MEETING && telling_pair(t, pair) && pair[0]->person && pair[1]->person) return pair_key(arena, pair[0]->key, pair[1]->key);
    if (t->family == FAMILY_VISIT && t->parties->n == 1 && t->place->country.n) return visit_key(arena, t->parties->v[0].key, t->place->country);
    return (Str){0};
}

const Gathering *gathering_meant(const StoryRules *rules, Arena *scratch, const Telling *t, Days page) {
    const Gathering *found = NULL;
    Str key = key_of(scratch, t);
    if (!key.n) return NULL;
    for (uint32_t i = first_of(rules, key); i < rules->gatherings.n && str_equal(rules->gatherings.v[i].body, key); i++) {
        const Gathering *g = &rules->gatherings.v[i];
        if (!fits(t, g, page)) continue;
        if (found) return NULL;
        found = g;
    }
    return found;
}

const Gathering *gathering_in_town(const StoryRules *rules, const Telling *t, Days page) {
    const Gathering *found = NULL;
    Days days = days_known(t->days) ? t->days : page;
    if (!days_closed(days) || t->event->background) return NULL;
    for (uint32_t i = 0; i < rules->gatherings.n; i++) {
        const Gathering *g = &rules->gatherings.v[i];
        bool body = str_starts(g->body, STR("organisation:"));
        if (!body || !days_overlap(days_widen(g->days, SAME_TOWN_DAYS), days) || place_fits(t, g) != FIT_SURE) continue;
        if (found) return NULL;
        found = g;
    }
    return found;
}
