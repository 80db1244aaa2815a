/* News is written near what it tells. When the evidence leaves a wide window, the page's chief event narrows it: the first
 * thing that the text tells with a day of its own, done or to come. A page tells within days what was done, and announces
 * within weeks what will be. The confidence falls with it: pages that look back exist. */
#include "date/date.h"

enum { WIDE = 8, AFTER_DEED = 6, BEFORE_PLAN = 14, LONGEST_EVENT = 5, LEAD = 2 };

static const float TRUST = 0.8f; /* of the confidence that is kept */

static uint32_t lead_sentence(const Document *doc) {
    uint32_t s = 0;
    while (s < doc->sentences.n && doc->sentences.v[s].in_title) s++;
    return s;
}

/* Days of the event as its time says now; none when it has no day of its own, or spans a week and more. */
static bool own_days(const Document *doc, const Event *e, Days *out) {
    if (e->time == NONE) return false;
    const Timex *t = &doc->times.v[e->time];
    *out = t->days;
    return (t->expr.day || t->expr.weekday >= 0) && days_closed(*out) && days_length(*out) <= LONGEST_EVENT;
}

static const Event *chief_event(const Document *doc, Days *days) {
    uint32_t lead = lead_sentence(doc);
    const Event *chief = NULL;
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const Event *e = &doc->events.v[i];
        if (e->in_title || e->bare || e->sentence >= lead + LEAD || (chief && chief->token <= e->token)) continue;
        Days own;
        if (own_days(doc, e, &own)) chief = e, *days = own;
    }
    return chief;
}

bool date_narrow_by_news(Document *doc) {
    Published *p = &doc->published;
    Days days;
    if (p->basis != DATE_INFERRED || !days_closed(p->days) || days_length(p->days) <= WIDE) return false;
    const Event *e = chief_event(doc, &days);
    if (!e) return false;
    bool done = e->told == EVENT_HELD || e->told == EVENT_ONGOING;
    Days near = done ? (Days){days.from, days.to + AFTER_DEED} : (Days){days.from - BEFORE_PLAN, days.from};
    near = days_meet(near, p->days);
    if (days_none(near) || days_equal(near, p->days)) return false;
    p->days = near;
    p->best = near.from == near.to ? near.from : DAY_OPEN_PAST;
    p->confidence *= TRUST;
    Str when = day_format(doc->arena, days.from);
    document_evidence(doc, e->trigger, done ? str_format(doc->arena, "told as the news: %.*s", STR_FMT(when)) : str_format(doc->arena, "announced: %.*s", STR_FMT(when)));
    return true;
}
