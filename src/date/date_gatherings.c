/* What is known of the gatherings that a page tells without their days: "the SCO summit in Samarkand", on a page of that week, was on the
 * days of the one row of data/date/known.tsv that its sentence can mean. In: events, the page's day. Out: Event.known, known_town. */
#include "date/date_known.h"
#include "base/utf8.h"

enum { LATELY = 10, SOON = 60, LONGEST_PAGE = 31 }; /* days: what was held longer ago is told as history; what is planned later may be another */
enum { MOST_GATHERINGS = 100 };

static bool leaders_gather(const WhatRules *rules, const Event *e) {
    return event_kind(rules, e)->class == KIND_GATHERING && e->time == NONE && !e->ministerial && e->ordinal == 0 && e->told != EVENT_HYPOTHETICAL;
}

static Days in_reach(const Event *e, Days page) {
    bool ahead = e->told == EVENT_PLANNED || e->told == EVENT_POSSIBLE || e->told == EVENT_CANCELLED || e->told == EVENT_POSTPONED;
    return ahead ? (Days){page.from, page.to + SOON} : (Days){page.from - LATELY, page.to};
}

static bool town_fits(Document *doc, const Event *e, const KnownEvent *row) {
    if (e->place == NONE) return true;
    const Place *p = &doc->places.v[e->place];
    if (p->precision > PLACE_CITY) return known_place_named(row, utf8_fold(doc->scratch, p->name));
    return row->place.n && str_equal(row->place, str_trim(utf8_fold(doc->scratch, p->name)));
}

/* The one row that is a body's own gathering in those days. */
static void meet_row(Known *known, Document *doc, Event *e, Days page) {
    Str sentence = utf8_fold(doc->scratch, document_words(doc, doc->sentences.v[e->sentence].at));
    KnownFits fits = known_fits(known, doc->scratch, sentence);
    const KnownEvent *found = NULL;
    for (uint32_t i = 0; i < fits.n; i++) {
        const KnownEvent *row = known_event(known, fits.event[i]);
        if (!row->bodies.n || !str_is(row->kind, "summit") || !days_overlap(row->days, in_reach(e, page)) || !town_fits(doc, e, row)) continue;
        if (found) return;
        found = row;
    }
    if (found) e->known = found->days, e->known_town = found->place;
}

void date_gatherings(const DateRules *rules, const WhatRules *what, Document *doc) {
    Known known = {.rules = rules, .arena = doc->arena};
    Days page = doc->published.days;
    if (!known_any(rules) || !days_closed(page) || days_length(page) > LONGEST_PAGE) return;
    for (uint32_t i = 0, met = 0; i < doc->events.n && met < MOST_GATHERINGS; i++) {
        if (!leaders_gather(what, &doc->events.v[i])) continue;
        meet_row(&known, doc, &doc->events.v[i], page);
        met++;
        arena_reset(doc->scratch);
    }
}
