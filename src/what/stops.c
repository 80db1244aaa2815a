/* Lists of places and times: "in Moscow in March, Beijing in October and at the border in May"; and the earlier meetings that one is counted on: "their
 * third this year, after Beijing in May and Astana in July". In: places, times, events. Out: pairs; an event more for each that is so told. */
#include "what/inside_what.h"

#include "where/where.h"

/* "on Tuesday and Wednesday" */
static bool days_in_row(const Document *doc, uint32_t first, uint32_t second) {
    const TimeExpr *a = &doc->times.v[first].expr, *b = &doc->times.v[second].expr;
    return a->weekday >= 0 && b->weekday == (a->weekday + 1) % 7 && !a->day && !b->day;
}

/* "in Moscow in March, Beijing in October and November, and at the border in May": places and times in pairs. */
uint32_t read_stops(const Document *doc, uint32_t before, Stop *stops) {
    uint32_t end = doc->sentences.v[doc->tokens.v[before].sentence].end, n = 0;
    for (uint32_t i = before + 1; i < end && n < MOST_STOPS; i++) {
        const Token *t = &doc->tokens.v[i];
        uint32_t place = where_place_at(doc, i), time = time_covering(doc, i);
        bool unnamed = place == NONE && time == NONE && n > 0 && t->upos == UPOS_NOUN && t[-1].upos == UPOS_DET; /* "the border" */
        bool again = time != NONE && n > 0 && stops[n - 1].time != NONE && stops[n - 1].time != time && t[-1].upos == UPOS_CCONJ;
        if (again && days_in_row(doc, stops[n - 1].time, time)) continue; /* one, of two days */
        if (place != NONE && n > 0 && stops[n - 1].place == NONE && stops[n - 1].time == NONE) stops[n - 1].place = place; /* "the city of X" */
        else if (place != NONE && (n == 0 || stops[n - 1].place != place)) stops[n++] = (Stop){place, NONE};
        else if (unnamed) stops[n++] = (Stop){NONE, NONE};
        else if (again) stops[n] = (Stop){stops[n - 1].place, time}, n++;
        else if (time != NONE && n > 0) stops[n - 1].time = time;
        else if (time != NONE) return 0; /* "met three times in 2018: in X in April": the list leaves the year out */
        else if (place == NONE && time == NONE && t->upos != UPOS_ADP && t->upos != UPOS_CCONJ && t->upos != UPOS_PUNCT && t->upos != UPOS_DET) break;
    }
    uint32_t whole = 0;
    while (whole < n && stops[whole].time != NONE) whole++;
    return whole;
}

/* "after Beijing in May": what stands behind the preposition is a list of places with their times; the preposition, or NONE. */
static uint32_t list_behind(const What *what, uint32_t token) {
    enum { FAR = 8 };
    const Document *doc = what->doc;
    Stop stops[MOST_STOPS];
    uint32_t end = doc->sentences.v[doc->tokens.v[token].sentence].end;
    for (uint32_t i = token + 1; i + 1 < end && i < token + FAR && doc->tokens.v[i].upos != UPOS_VERB; i++) {
        if (!(what_class(what, i) & WHAT_AFTER) || what_class(what, i) & WHAT_SINCE || where_place_at(doc, i + 1) == NONE) continue;
        uint32_t n = read_stops(doc, i, stops);
        while (n > 0 && stops[n - 1].place != NONE) n--;
        return n == 0 && stops[0].time != NONE ? i : NONE;
    }
    return NONE;
}

/* What was taken from the list is not this event's. */
static void leave_list(What *what, Event *e, uint32_t list) {
    const Document *doc = what->doc;
    uint32_t behind = doc->tokens.v[list].at.b;
    if (e->time != NONE && doc->times.v[e->time].at.b > behind) e->time = NONE;
    if (e->place != NONE && doc->places.v[e->place].at.b > behind) e->place = NONE;
}

/* "It was their third meeting of the year, after X in May and Y in July": numbered, and the earlier ones told behind it. */
void leave_earlier(What *what, uint32_t event) {
    Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    const EventKind *kind = &what->rules->kinds.v[e->kind];
    if (kind->class != KIND_ENCOUNTER || !kind->equal) return;
    Event numbered = *e;
    ordinal_of(what, &numbered);
    uint32_t list = numbered.ordinal > 1 ? list_behind(what, e->token) : NONE;
    if (list == NONE) return;
    what->drafts.v[event].listed = list;
    Span near = events_of(what, e->sentence, e->sentence);
    for (uint32_t i = near.b; i < near.e; i++)
        if (doc->events.v[i].token < list) leave_list(what, &doc->events.v[i], list);
}

/* One event for each of those, of the same people. */
void tell_earlier(What *what) {
    Document *doc = what->doc;
    uint32_t n = doc->events.n;
    for (uint32_t e = 0; e < n; e++) {
        Stop stops[MOST_STOPS];
        uint32_t list = what->drafts.v[e].listed, count = list && count_people_and_states(doc, &doc->events.v[e]) > 1 ? read_stops(doc, list, stops) : 0, before = NONE;
        for (uint32_t i = 0; i < count; i++) {
            Event earlier = copy_event(doc, &doc->events.v[e]);
            earlier.topics.v = NULL, earlier.topics.n = earlier.topics.cap = 0;
            earlier.told = earlier.status = EVENT_HELD, earlier.bare = false, earlier.ordinal = 0;
            earlier.place = stops[i].place, earlier.time = stops[i].time, earlier.part_of = NONE, earlier.listed_after = before;
            Draft draft = what->drafts.v[e];
            draft.listed = 0;
            before = doc->events.n;
            vec_add(doc->arena, &doc->events, earlier);
            vec_add(doc->arena, &what->drafts, draft);
        }
    }
}
