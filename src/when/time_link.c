/* Times seen together: ranges told as two, years borrowed from a neighbour, the direction of bare fields, and what an anaphoric
 * time ("two days later", "that month") hangs on.
 *
 * News hangs its bare months on the page's day; a narrative (history told with explicit years, hardly a weekday or "yesterday")
 * hangs them on the time told last. Which of the two a page is, is counted over its own times. */
#include "when/time_rules.h"

enum { FAR_BACK = 40 };

static bool between_is(Str between, const char *list) {
    between = str_trim(between);
    return between.n && str_has_part(str_from(list), '|', between);
}

static Str text_between(const Document *doc, const Timex *a, const Timex *b) {
    return a->at.e <= b->at.b ? str_slice(doc->text, (Span){a->at.e, b->at.b}) : (Str){0};
}

static bool yearless(const TimeExpr *e) { return e->shape == SHAPE_FIELDS && (e->month || e->feast || e->part); }

static void take_year(TimeExpr *e, int year) { e->year = (int16_t)year, e->shape = SHAPE_ABSOLUTE, e->anchor = ANCHOR_NONE; }

static void borrow(TimeExpr *a, TimeExpr *b) {
    if (a->part && a->unit != UNIT_WEEK) return;
    if (yearless(a) && b->shape == SHAPE_ABSOLUTE && b->month) take_year(a, b->year - (a->month > b->month));
    else if (yearless(b) && a->shape == SHAPE_ABSOLUTE && a->month) take_year(b, a->year + (b->month && b->month < a->month));
}

static void link_pair(const TimeRules *rules, Document *doc, uint32_t i) {
    Timex *a = &doc->times.v[i], *b = &doc->times.v[i + 1];
    Str between = str_trim(text_between(doc, a, b));
    if (!between.n || between.n > 12) return;
    Str folded = str_lower(doc->scratch, between);
    uint16_t range = time_symbol(rules, str_format(doc->scratch, "=%.*s", STR_FMT(folded)));
    (void)range;
    bool to = between_is(folded, "to|until|till|through|-|\xE2\x80\x93|\xE2\x80\x94|and");
    bool listed = between_is(folded, "and|or|,|, and|and in|and on");
    if (!to && !listed) return;
    borrow(&a->expr, &b->expr);
    bool points = a->type <= TIME_TIME && b->type <= TIME_TIME && a->expr.unit == b->expr.unit && a->expr.shape != SHAPE_REFERENCE;
    if (between_is(folded, "and")) {
        Str before = str_trim((Str){doc->text.p, a->at.b});
        to = before.n >= 7 && str_equal_nocase((Str){before.p + before.n - 7, 7}, STR("between"));
    }
    if (to && points && a->range_end == NONE) a->range_end = i + 1;
}

static bool narrative(const Document *doc) {
    uint32_t years = 0, news = 0;
    for (uint32_t i = 0; i < doc->times.n; i++) {
        const TimeExpr *e = &doc->times.v[i].expr;
        years += e->shape == SHAPE_ABSOLUTE && e->year != INT16_MIN;
        news += (e->shape == SHAPE_FIELDS && e->weekday >= 0 && !e->day) || (e->shape == SHAPE_SHIFT && e->anchor == ANCHOR_PAGE);
    }
    return years >= 5 && years > news * 4;
}

static uint32_t first_token(const Document *doc, const Timex *timex) {
    uint32_t t = timex->head;
    while (t != NONE && t > 0 && doc->tokens.v[t].at.b > timex->at.b) t--;
    return t;
}

/* The side is kept also where the algebra has no need of it: explicit years told as past or to come bound the page's day. */
static void set_direction(const TimeRules *rules, const Document *doc, Timex *timex) {
    TimeExpr *e = &timex->expr;
    if (timex->type > TIME_TIME || e->shape == SHAPE_REFERENCE || e->direction) return;
    int side = time_side(rules, doc, first_token(doc, timex), timex->head);
    bool week = e->shape == SHAPE_FIELDS && e->weekday >= 0 && !e->day && !e->month;
    if (e->shape == SHAPE_FIELDS && e->anchor == ANCHOR_TIME) return;
    e->direction = (int8_t)(side ? side : week ? -1 : 0);
}

/* Can `unit` be counted from this time? It must lie on the calendar, and no coarser than the unit itself. */
static bool serves(const Timex *timex, TimeUnit unit, bool story) {
    const TimeExpr *e = &timex->expr;
    if (story && (e->anchor == ANCHOR_PAGE || e->direction > 0)) return false;
    if (timex->type > TIME_TIME || e->shape == SHAPE_REFERENCE || e->shape == SHAPE_LENGTH) return false;
    TimeUnit own = e->unit >= UNIT_HOUR ? UNIT_DAY : (TimeUnit)e->unit;
    return own <= unit || unit >= UNIT_HOUR;
}

static uint32_t time_before(const Document *doc, uint32_t i, TimeUnit unit, bool story) {
    for (uint32_t k = i; k-- > 0 && i - k < FAR_BACK;)
        if (serves(&doc->times.v[k], unit, story)) return k;
    return NONE;
}

/* "a year ago" in company reports: the quarter, or month, told just before, a year back. */
static void same_period_last_year(Document *doc, uint32_t i) {
    Timex *timex = &doc->times.v[i];
    TimeExpr *e = &timex->expr;
    if (e->shape != SHAPE_SHIFT || e->shift != -1 || e->shift_unit != UNIT_YEAR || e->unit != UNIT_YEAR || !strstr(timex->rule, "ago") == !strstr(timex->rule, "earlier")) return;
    for (uint32_t k = i; k-- > 0 && i - k < 5;) {
        const Timex *before = &doc->times.v[k];
        if (before->type != TIME_DATE || (before->expr.unit != UNIT_QUARTER && before->expr.unit != UNIT_HALF) || before->expr.shape == SHAPE_LENGTH) continue;
        e->unit = before->expr.unit, e->anchor = ANCHOR_TIME, timex->anchor_time = k;
        if (before->expr.shape == SHAPE_SHIFT && before->expr.shift == -1 && before->expr.shift_unit == UNIT_YEAR) *e = before->expr, timex->anchor_time = before->anchor_time;
        return;
    }
}

static bool bare_year(const TimeExpr *e) { return e->shape == SHAPE_ABSOLUTE && e->unit == UNIT_YEAR; }

/* A bare year told in passing ("the plan for 1976") does not carry the story on: a month told shortly before does, unless the
 * year is a new one. */
static uint32_t story_time(const Document *doc, uint32_t i) {
    enum { SHORTLY = 7, ASIDE = 12 };
    uint32_t last = time_before(doc, i, UNIT_YEAR, true);
    if (last == NONE || !bare_year(&doc->times.v[last].expr)) return last;
    for (uint32_t k = last; k-- > 0 && last - k < SHORTLY;) {
        const TimeExpr *e = &doc->times.v[k].expr;
        if (!serves(&doc->times.v[k], UNIT_MONTH, true) || e->shape != SHAPE_ABSOLUTE) continue;
        int32_t ahead = doc->times.v[last].expr.year - e->year;
        return ahead <= 0 || ahead > ASIDE ? k : last;
    }
    return last;
}

static void set_anchor(Document *doc, uint32_t i, bool story) {
    Timex *timex = &doc->times.v[i];
    TimeExpr *e = &timex->expr;
    if (story && yearless(e) && e->anchor == ANCHOR_PAGE) e->anchor = ANCHOR_TIME, e->direction = 0;
    if (story && e->shape == SHAPE_SHIFT && e->shift == 0 && e->unit > UNIT_DAY) e->anchor = ANCHOR_TIME; /* "the end of the month" */
    if (e->anchor != ANCHOR_TIME) return;
    if (story && e->shape == SHAPE_FIELDS) timex->anchor_time = story_time(doc, i);
    else timex->anchor_time = time_before(doc, i, e->shape == SHAPE_SHIFT ? (TimeUnit)e->shift_unit : UNIT_YEAR, story);
    if (timex->anchor_time == NONE) e->anchor = ANCHOR_PAGE;
}

void time_link(const TimeRules *rules, Document *doc) {
    for (uint32_t i = 0; i + 1 < doc->times.n; i++) link_pair(rules, doc, i);
    bool story = narrative(doc);
    for (uint32_t i = 0; i < doc->times.n; i++) {
        set_anchor(doc, i, story);
        same_period_last_year(doc, i);
        set_direction(rules, doc, &doc->times.v[i]);
    }
    arena_reset(doc->scratch);
}
