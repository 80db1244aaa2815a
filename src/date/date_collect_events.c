/* What events told together say of the page's day: "will meet in Hiroshima at the weekend", on a page that tells of a summit in Hiroshima from
 * May 19 to 21. A weekday or weekend of what is done in the town of a gathering, or at its edge, falls on the gathering's days; who arrived
 * before it is to begin came a day or two ahead. */
#include "date/date_known.h"
#include "where/where.h"

enum { MOST_SAID = 6, MOST_EVENTS = 200, LONGEST = 6, AHEAD = 2, NEAR_TOLD = 12 }; /* clues; events asked; days of a gathering; days that guests come before; events between the two */

static const float TOWN = 4, COUNTRY = 2;

static bool settled_time(const Document *doc, const Event *e) { return e->time != NONE && doc->times.v[e->time].type == TIME_DATE && doc->times.v[e->time].expr.anchor == ANCHOR_PAGE; }

/* "on Wednesday", "at the weekend". */
static bool by_week(const TimeExpr *e) { return e->shape == SHAPE_FIELDS && e->weekday >= 0 && !e->day && !e->month && !e->bound; }

/* Days of a month, in one expression. */
static bool by_month(const Document *doc, const Timex *t, TimeExpr *days) {
    const TimeExpr *end = t->range_end == NONE ? NULL : &doc->times.v[t->range_end].expr;
    *days = t->expr;
    if (days->shape != SHAPE_FIELDS || !days->month || !days->day || days->bound) return false;
    if (end && end->month && end->month != days->month) return false;
    if (end && end->day > days->day) days->day_to = end->day;
    return !days->month_to && (days->day_to ? days->day_to : days->day) - days->day < LONGEST;
}

static bool is_town(const Place *p) { return p->precision <= PLACE_CITY; }

/* Where it is, else the one place that its sentence names. */
static uint32_t place_of(const Document *doc, const Event *e) {
    uint32_t found = NONE;
    for (uint32_t i = 0; i < doc->places.n && e->place == NONE; i++) {
        if (!span_within(doc->places.v[i].at, doc->sentences.v[e->sentence].at)) continue;
        if (found != NONE) return NONE;
        found = i;
    }
    return e->place != NONE ? e->place : found;
}

/* How sure they are in one place; 0: not. */
static float one_place(const Document *doc, const Event *e, const Event *gathering) {
    if (e->part_of != NONE && &doc->events.v[e->part_of] == gathering) return TOWN;
    uint32_t here = e->place, there = here == NONE ? NONE : place_of(doc, gathering);
    if (there == NONE || doc->places.v[here].country != doc->places.v[there].country) return 0;
    const Place *p = &doc->places.v[here], *q = &doc->places.v[there];
    if (is_town(p) && is_town(q)) return where_same(p, q) ? TOWN : 0;
    return p->precision <= PLACE_COUNTRY && q->precision <= PLACE_COUNTRY ? COUNTRY : 0;
}

static bool planned(const Event *e) { return e->told == EVENT_PLANNED || e->told == EVENT_POSSIBLE; }

/* What is done before it is to begin was done on the days before. */
static bool reach_back(TimeExpr *days, const Event *e, const Event *gathering) {
    if (is_done(e->told) && planned(gathering)) days->day_to = days->day;
    else if (planned(e) != planned(gathering)) return false;
    bool ahead = is_done(e->told) && planned(gathering);
    if (days->day_to == 0) days->day_to = days->day;
    days->day = (int8_t)(days->day > AHEAD && ahead ? days->day - AHEAD : days->day);
    days->direction = 0;
    return true;
}

static void from_pair(Document *doc, const Event *e, const Event *gathering, DateConstraints *out) {
    TimeExpr days;
    float weight = one_place(doc, e, gathering);
    if (weight <= 0 || !by_month(doc, &doc->times.v[gathering->time], &days) || !reach_back(&days, e, gathering)) return;
    const Timex *t = &doc->times.v[e->time];
    DateConstraint *c = date_add(doc, out, DATE_SAME, t, weight);
    c->other = days;
    c->says = str_format(doc->arena, "%.*s, in the place and on the days of what is told of %.*s", STR_FMT(document_words(doc, t->at)), STR_FMT(document_words(doc, doc->times.v[gathering->time].at)));
}

void date_collect_events(const WhatRules *what, Document *doc, DateConstraints *out) {
    uint32_t before = out->n;
    if (date_settled(doc)) return;
    for (uint32_t i = 0; i < doc->events.n && i < MOST_EVENTS && out->n - before < MOST_SAID; i++) {
        const Event *e = &doc->events.v[i];
        if (!settled_time(doc, e) || !by_week(&doc->times.v[e->time].expr) || event_kind(what, e)->class != KIND_ENCOUNTER || !(is_done(e->told) || planned(e))) continue;
        for (uint32_t k = i > NEAR_TOLD ? i - NEAR_TOLD : 0; k < doc->events.n && k < i + NEAR_TOLD; k++) {
            const Event *g = &doc->events.v[k];
            if (k == i || !settled_time(doc, g) || event_kind(what, g)->class != KIND_GATHERING || !(is_done(g->told) || planned(g))) continue;
            uint32_t said = out->n;
            from_pair(doc, e, g, out);
            if (out->n > said) break;
        }
    }
}
