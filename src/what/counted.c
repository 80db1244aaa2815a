/* Days told by another event: "two days after the summit", "on the eve of the G20 summit", "on the last day of the talks". In: events, times
 * told in the text. Out: which event another is counted from, and how far; once days are known, the day itself, of either from the other. */
#include "what/inside_what.h"

#include <stdlib.h>

enum { REACH = 10, LONGEST = 31 }; /* tokens to the event behind; days of an event that others can be counted from */

static uint32_t sentence_end(const Document *doc, uint32_t token) { return doc->sentences.v[doc->tokens.v[token].sentence].end; }

static bool finite(const Token *t) { return xpos_tensed(t->xpos) || t->xpos == XPOS_MD; }

/* The event whose phrase or clause begins behind a token: "after [the summit in X]", "after [he met B]". */
static uint32_t event_behind(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    for (uint32_t i = token + 1; i < sentence_end(doc, token) && i <= token + REACH; i++) {
        if (what->events[i] != NONE) return what->events[i];
        if (finite(&doc->tokens.v[i]) || str_is(token_words(doc, i), ",") || str_is(token_words(doc, i), ";")) return NONE;
    }
    return NONE;
}

/* What is counted: the event that the other one's phrase hangs on; a verb of no event in between has the time for itself. */
static uint32_t event_counted(const What *what, uint32_t from) {
    const Document *doc = what->doc;
    uint32_t token = what->drafts.v[from].verb != NONE ? what->drafts.v[from].verb : doc->events.v[from].token;
    for (int hops = 0; hops < MOST_HOPS && doc->tokens.v[token].head != NONE; hops++) {
        token = doc->tokens.v[token].head;
        if (what->events[token] != NONE && what->events[token] != from) return what->events[token];
        if (doc->tokens.v[token].upos != UPOS_VERB) continue;
        uint32_t below = event_below(what, token);
        return below == from ? NONE : below;
    }
    return NONE;
}

/* The event told last, where only "the last day" is told. */
static uint32_t gathering_before(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    uint32_t sentence = doc->tokens.v[token].sentence, found = NONE;
    Span near = events_of(what, sentence > 2 ? sentence - 2 : 0, sentence);
    for (uint32_t e = near.b; e < near.e; e++)
        if (gathers(what, &doc->events.v[e]) && doc->events.v[e].token < token) found = e;
    return found;
}

/* "the day after the summit": of the one whose days were told. */
static void repeat_time(What *what, uint32_t from) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[from];
    if (e->time != NONE || e->place != NONE || !what->drafts.v[from].definite || !gathers(what, e)) return;
    Span near = events_of(what, e->sentence > 6 ? e->sentence - 6 : 0, e->sentence);
    for (uint32_t i = near.b; i < near.e && doc->events.v[i].token < e->token; i++) {
        const Event *before = &doc->events.v[i];
        if (gathers(what, before) && before->time != NONE && str_equal(doc->tokens.v[before->token].lemma, doc->tokens.v[e->token].lemma)) e->time = before->time;
    }
}

static void count_from(What *what, uint32_t event, uint32_t from, TimeExpr count, bool within) {
    if (event == NONE || from == NONE || event == from) return;
    Event *e = &what->doc->events.v[event];
    if (e->counted_from != NONE || what->doc->events.v[from].counted_from == event) return;
    e->counted_from = from, e->count = count, e->counted_within = within;
    repeat_time(what, from);
    Event *other = &what->doc->events.v[from];
    bool eve = count.shape == SHAPE_SHIFT && count.shift_unit == UNIT_DAY && count.shift == -1; /* the guests are there */
    if (!within && !eve && e->part_of == from) e->part_of = NONE;
    if (within || what->doc->tokens.v[other->token].upos != UPOS_VERB) return;
    if (other->time == e->time) other->time = NONE; /* "met A in X on Thursday, two days before meeting B": neither then nor there */
    if (other->place == e->place && what->drafts.v[from].n_spots == 0) other->place = NONE;
}

static TimeExpr days_away(int32_t days) {
    TimeExpr count = time_expr_none();
    count.shape = SHAPE_SHIFT, count.unit = count.shift_unit = UNIT_DAY, count.shift = days;
    return count;
}

/* How far a length of time reaches, in a direction; of hours the same day. */
static TimeExpr as_count(const TimeExpr *told, int direction) {
    TimeExpr count = days_away(direction);
    if (told->unit >= UNIT_HOUR) count.shift = 0;
    else if (told->shape == SHAPE_LENGTH && told->shift == TIME_VAGUE) count = *told, count.direction = (int8_t)direction;
    else {
        count.shift_unit = told->shape == SHAPE_LENGTH ? told->unit : told->shift_unit, count.shift = direction * abs(told->shift), count.half = told->half;
        count.unit = count.shift_unit <= UNIT_WEEK ? UNIT_DAY : count.shift_unit;
    }
    count.anchor = ANCHOR_EVENT;
    return count;
}

/* "two days [after] the summit", "the day [before] the vote". */
static uint32_t mark_of(const Document *doc, const Timex *t) {
    uint32_t mark = first_token(doc, t->at);
    if (mark == NONE) return NONE;
    uint32_t end = sentence_end(doc, mark);
    while (mark + 1 < end && doc->tokens.v[mark + 1].at.b < t->at.e) mark++;
    if (token_is(doc, mark, "before") || token_is(doc, mark, "after")) return mark;
    if (t->expr.shape != SHAPE_LENGTH) return NONE; /* "met yesterday after the talks" */
    mark++;
    return mark < end && (token_is(doc, mark, "after") || token_is(doc, mark, "following") || token_is(doc, mark, "follow") || token_is(doc, mark, "before")) ? mark : NONE;
}

static bool counts(const Timex *t) {
    bool length = t->expr.shape == SHAPE_LENGTH && t->expr.direction == 0, away = t->expr.shape == SHAPE_SHIFT && t->expr.shift;
    return (length || away) && t->expr.mod == 0;
}

static void from_times(What *what) {
    const Document *doc = what->doc;
    for (uint32_t i = 0; i < doc->times.n; i++) {
        const Timex *t = &doc->times.v[i];
        uint32_t mark = counts(t) ? mark_of(doc, t) : NONE, from = mark == NONE ? NONE : event_behind(what, mark);
        if (from != NONE) count_from(what, event_counted(what, from), from, as_count(&t->expr, token_is(doc, mark, "before") ? -1 : 1), false);
    }
}

/* Which day: "the third day" 3, "the last day" -1, none 0. */
static int8_t number_of_day(const What *what, uint32_t day) {
    const Document *doc = what->doc;
    if (day == doc->sentences.v[doc->tokens.v[day].sentence].first || !token_is(doc, day, "day")) return 0;
    if (course_of(what, day - 1) & COURSE_CLOSING) return -1;
    if (course_of(what, day - 1) & COURSE_OPENING) return 1;
    uint32_t number = map_get(&what->rules->ordinals, doc->tokens.v[day - 1].lemma);
    return number == MAP_NONE || number > LONGEST ? 0 : (int8_t)number;
}

static void from_day(What *what, uint32_t token) {
    const Document *doc = what->doc;
    bool of = token + 1 < sentence_end(doc, token) && token_is(doc, token + 1, "of"), eve = of && token_is(doc, token, "eve");
    TimeExpr day = days_away(-1);
    day.day = number_of_day(what, token);
    if (!eve && !day.day) return;
    uint32_t from = of ? event_behind(what, token + 1) : gathering_before(what, token);
    if (from == NONE) return;
    uint32_t event = event_above(what, token);
    if (event == NONE || event == from) event = event_counted(what, from);
    count_from(what, event, from, day, !eve);
}

/* ---- how long ---------------------------------------------------------------------------------------------------------- */

/* The verb that tells when it was: above the time, or above the noun. */
static uint32_t verb_of_time(const What *what, const Event *e) {
    const Document *doc = what->doc;
    uint32_t token = e->time == NONE ? NONE : span_head(doc, doc->times.v[e->time].at);
    for (int hops = 0; hops < 3 && token != NONE; hops++, token = doc->tokens.v[token].head)
        if (doc->tokens.v[token].upos == UPOS_VERB) return token;
    return NONE;
}

static bool begins(const What *what, const Event *e, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t first = first_token(doc, doc->times.v[e->time].at);
    return course_of(what, verb) & COURSE_OPENING || (first != NONE && first > 0 && token_is(doc, first - 1, "from"));
}

/* "a three-day visit": by the words before the noun. */
static uint8_t days_of_length(const Document *doc, uint32_t noun) {
    uint32_t first = doc->sentences.v[doc->tokens.v[noun].sentence].first;
    for (uint32_t i = noun; i > first && noun - i < 6 && doc->tokens.v[i - 1].upos != UPOS_DET && doc->tokens.v[i - 1].upos != UPOS_ADP; i--) {
        uint32_t time = time_covering(doc, i - 1);
        if (time == NONE) continue;
        const TimeExpr *e = &doc->times.v[time].expr;
        return e->shape == SHAPE_LENGTH && e->unit == UNIT_DAY && e->shift > 1 && e->shift <= 14 ? (uint8_t)e->shift : 0;
    }
    return 0;
}

static void how_long(What *what, Event *e) {
    uint32_t verb = e->time == NONE || what->rules->kinds.v[e->kind].class == KIND_ACT ? NONE : verb_of_time(what, e);
    if (verb == NONE || what->doc->times.v[e->time].range_end != NONE || !begins(what, e, verb)) return;
    if (what->doc->tokens.v[e->token].upos != UPOS_VERB) e->lasts = days_of_length(what->doc, e->token);
}

void count_from_events(What *what) {
    from_times(what);
    for (uint32_t i = 0; i < what->doc->tokens.n; i++)
        if (what->doc->tokens.v[i].upos == UPOS_NOUN || what->doc->tokens.v[i].upos == UPOS_PROPN) from_day(what, i);
    for (uint32_t e = 0; e < what->doc->events.n; e++) how_long(what, &what->doc->events.v[e]);
}

/* ---- once days are known --------------------------------------------------------------------------------------------- */

static bool of_few_days(Days days) { return days_closed(days) && !days_none(days) && days_length(days) <= LONGEST; }

static Days counted_days(const Event *e, Days from) {
    if (e->counted_within) {
        bool only_first = days_length(from) == 1 && e->count.day != 1; /* "the second day of the summit, which began on Thursday" */
        Day day = e->count.day < 0 ? from.to : from.from + e->count.day - 1;
        return (only_first && e->count.day < 0) || (!only_first && day > from.to) ? DAYS_UNKNOWN : (Days){day, day};
    }
    int way = e->count.shape == SHAPE_LENGTH ? e->count.direction : e->count.shift;
    Day end = way < 0 ? from.from : from.to;
    Days days = time_expr_resolve(&e->count, (Days){end, end});
    return e->count.shift_unit == UNIT_WEEK && e->count.shape == SHAPE_SHIFT ? days_widen(days, 2) : days; /* "a week after": nobody counts */
}

/* "met A on Thursday, a day after he met B", "met on Tuesday, the first day of the summit": the day of what is counted from. */
static Days day_counted_from(const Event *e, Days told) {
    TimeExpr back = e->count;
    if (e->counted_within && days_length(told) == 1) return e->count.day < 0 ? told : (Days){told.from - e->count.day + 1, told.to};
    if (e->counted_within || back.shape != SHAPE_SHIFT || back.shift_unit != UNIT_DAY || days_length(told) > 1) return DAYS_UNKNOWN;
    back.shift = -back.shift;
    return time_expr_resolve(&back, told);
}

void settle_counted(Document *doc) {
    for (uint32_t i = 0; i < doc->events.n; i++) {
        Event *e = &doc->events.v[i];
        if (e->counted_from == NONE) continue;
        Event *from = &doc->events.v[e->counted_from];
        bool own = days_known(e->days), wide = e->counted_within && own && of_few_days(from->days) && days_within(from->days, e->days);
        if ((!own || wide) && of_few_days(from->days)) e->days = counted_days(e, from->days), e->date_source = DATES_INFERRED;
        else if (own && of_few_days(e->days) && !days_known(from->days)) from->days = day_counted_from(e, e->days), from->date_source = DATES_INFERRED;
        if (!days_known(e->days)) e->date_source = DATES_UNKNOWN;
        if (!days_known(from->days)) from->date_source = DATES_UNKNOWN;
    }
}

bool counted_upon(const Document *doc, const Event *event) {
    uint32_t self = (uint32_t)(event - doc->events.v);
    for (uint32_t i = self > REACH ? self - REACH : 0; i < doc->events.n && i < self + REACH; i++)
        if (doc->events.v[i].counted_from == self && !doc->events.v[i].counted_within && doc->events.v[i].count.shift) return true; /* "minutes after": the same day */
    return false;
}
