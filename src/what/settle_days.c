/* The days of an event by its own time, once the page's window is known: ranges, a day joined to another, the last day; a plan's bounds, the day to
 * which something was put off. */
#include "what/inside_what.h"

enum { FAR_AHEAD = 45, LONGEST = 14 }; /* days: of what is told as done no slip of the pen is so far off; to a last day told apart */

static Days time_days(const Document *doc, uint32_t time, DateSource *source) {
    const Timex *t = &doc->times.v[time];
    Days days = t->days;
    *source = t->expr.anchor == ANCHOR_NONE ? DATES_EXPLICIT : DATES_RELATIVE;
    if (t->range_end != NONE && days_closed(doc->times.v[t->range_end].days) && days_closed(days)) {
        Days last = doc->times.v[t->range_end].days;
        if (last.to >= days.from) days.to = last.to;
    }
    return days;
}

/* "opened on Tuesday and ends on Thursday": told on one of its days, it is going on. */
static void until_then(const Document *doc, Event *e, Days page) {
    DateSource source;
    Days last = e->until == NONE ? DAYS_UNKNOWN : time_days(doc, e->until, &source);
    if (!days_closed(last)) return;
    bool here = days_closed(page) && page.from <= last.to && page.from + LONGEST > last.to;
    if (!days_closed(e->days)) e->days = here && e->told != EVENT_PLANNED ? (Days){page.from, last.to} : last, e->date_source = source;
    else if (last.to >= e->days.from && last.to < e->days.from + LONGEST) e->days.to = last.to;
    else return;
    if (here && e->told == EVENT_HELD && e->days.from <= page.to) e->status = EVENT_ONGOING;
}

/* "on Monday and Tuesday": a day joined to the one before it. */
static void day_joined(const Document *doc, Event *e) {
    uint32_t next = e->time + 1, day = span_head(doc, doc->times.v[e->time].at);
    if (next >= doc->times.n || day == NONE || !days_closed(e->days)) return;
    uint32_t other = span_head(doc, doc->times.v[next].at);
    Days days = doc->times.v[next].days;
    bool joined = other != NONE && doc->tokens.v[other].rel == REL_CONJ && doc->tokens.v[other].head == day && token_preposition(doc, other) == NONE;
    if (joined && days_closed(days) && days.from == e->days.to + 1) e->days.to = days.to;
}

/* "should be held before November", "by the end of May", "will continue until Friday": from the page's day to then, of what is to come. */
static void up_to(const Document *doc, Event *e, Days page) {
    uint32_t head = to_come(e->told) && e->time != NONE && days_closed(e->days) ? span_head(doc, doc->times.v[e->time].at) : NONE, mark = head == NONE ? NONE : token_preposition(doc, head);
    bool before = mark != NONE && token_is(doc, mark, "before"), by = mark != NONE && (token_is(doc, mark, "by") || token_is(doc, mark, "until"));
    if ((!before && !by) || (days_closed(page) && page.to >= e->days.from)) return;
    bool end = doc->times.v[e->time].expr.mod == 3; /* "before the end of the year": at any time of it */
    if (before && !end) e->days.to = e->days.from - 1;
    e->days.from = days_closed(page) ? page.from : DAY_OPEN_PAST;
}

static void settle_days(Document *doc, Event *e) {
    e->days = DAYS_UNKNOWN;
    e->date_source = DATES_UNKNOWN;
    if (e->time == NONE) return;
    e->days = time_days(doc, e->time, &e->date_source);
    day_joined(doc, e);
    if (e->lasts && days_closed(e->days) && days_length(e->days) == 1) e->days.to = e->days.from + e->lasts - 1; /* "a three-day visit from Monday" */
    uint32_t end = doc->times.v[e->time].range_end;
    if (e->told == EVENT_POSTPONED && end != NONE && days_known(doc->times.v[end].days)) e->days = doc->times.v[end].days; /* "put off from A to B" */
    if (!days_known(e->days)) e->date_source = DATES_UNKNOWN;
}

/* "The summit was called off on Wednesday", "on Friday postponed his trip": a day by the verb that is not to come is that of the decision, and not
 * the summit's. */
static bool decided_then(const Document *doc, const Event *e, Days page) {
    if ((e->told != EVENT_CANCELLED && e->told != EVENT_POSTPONED) || e->time == NONE || !days_closed(page) || !days_closed(e->days) || e->days.to > page.to) return false;
    const Token *noun = &doc->tokens.v[e->token];
    if (noun->upos == UPOS_VERB || noun->head == NONE || (noun->rel != REL_OBJ && noun->rel != REL_NSUBJ_PASS)) return false;
    Span at = doc->times.v[e->time].at;
    uint32_t time = span_head(doc, at), above = time == NONE ? NONE : doc->tokens.v[time].head;
    bool behind = at.b > doc->tokens.v[noun->head].at.e && at.b > noun->at.e;
    return (above == noun->head || (behind && above == e->token)) && !new_day_told(doc, time);
}

/* Put off in August "to January", "suppose that A came in January": to the next one. */
static void new_day_ahead(const Document *doc, Event *e, Days page) {
    bool imagined = e->told == EVENT_HYPOTHETICAL && token_child(doc, e->token, REL_AUX) == NONE; /* "had A come in January": the last one */
    bool ahead = e->told == EVENT_POSTPONED || imagined;
    bool yearless = ahead && e->time != NONE && doc->times.v[e->time].expr.anchor != ANCHOR_NONE && days_closed(e->days) && days_closed(page);
    if (!yearless || e->days.to >= page.from || page.from - e->days.to > 366) return;
    if (doc->times.v[e->time].expr.weekday >= 0 && page.from - e->days.to <= 7) e->days.from += 7, e->days.to += 7; /* "moved to Thursday" */
    else if (doc->times.v[e->time].expr.month) e->days = days_add_months(e->days, 12);
}

/* "A met B on 28 November", told in September: of two that are far, the day was the last one; "met in July", told in June, the last July. */
static void day_behind(const Document *doc, Event *e, Days page) {
    bool yearless = e->time != NONE && doc->times.v[e->time].expr.shape == SHAPE_FIELDS && doc->times.v[e->time].expr.direction < 0;
    int32_t slip = yearless && doc->times.v[e->time].expr.day == 0 ? 0 : FAR_AHEAD;
    if (!yearless || e->told != EVENT_HELD || e->bare || !days_closed(e->days) || !days_closed(page) || e->days.from <= page.to + slip) return;
    e->days = days_add_months(e->days, -12);
}

void settle_own_days(Document *doc, Event *e, Days page) {
    settle_days(doc, e);
    up_to(doc, e, page);
    if (decided_then(doc, e, page)) e->days = DAYS_UNKNOWN, e->date_source = DATES_UNKNOWN;
    new_day_ahead(doc, e, page);
    day_behind(doc, e, page);
    until_then(doc, e, page);
}
