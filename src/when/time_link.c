/* Times seen together: ranges told as two, years borrowed from a neighbour, the direction of bare fields, and what an anaphoric
 * time ("two days later", "that month") hangs on.
 *
 * News hangs its bare months on the page's day; a narrative (history told with explicit years, hardly a weekday or "yesterday")
 * hangs them on the time told last. Which of the two a page is, is counted over its own times. */
#include "when/time_rules.h"

enum { FAR_BACK = 40 };

enum { LINK_RANGE = 1, LINK_LIST = 2, LINK_BETWEEN = 4 }; /* class LINK of words.tsv: bits */

static uint32_t link_of(const TimeRules *rules, Document *doc, Str words) {
    uint32_t link = map_get(&rules->links, str_lower(doc->scratch, str_trim(words)));
    return link == MAP_NONE ? 0 : link;
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

static bool bare_weekday(const TimeExpr *e) { return e->shape == SHAPE_FIELDS && e->weekday >= 0 && !e->day && !e->month; }

static Str word_before(const Document *doc, uint32_t at) {
    Str before = str_trim((Str){doc->text.p, at});
    uint32_t b = before.n;
    while (b && is_alpha(before.p[b - 1])) b--;
    return (Str){before.p + b, before.n - b};
}

/* Two times and the words between them: "May 3 to June 5, 1940", "between May 3 and June 5", "April and June 1955". */
static void link_pair(const TimeRules *rules, Document *doc, uint32_t i) {
    enum { MOST_BETWEEN = 12 };
    Timex *a = &doc->times.v[i], *b = &doc->times.v[i + 1];
    Str between = text_between(doc, a, b);
    if (!between.n || between.n > MOST_BETWEEN) return;
    uint32_t link = link_of(rules, doc, between);
    if (!link) return;
    borrow(&a->expr, &b->expr);
    bool range = link & LINK_RANGE;
    if (range && link & LINK_LIST) range = link_of(rules, doc, word_before(doc, a->at.b)) & LINK_BETWEEN;
    bool points = a->type <= TIME_TIME && b->type <= TIME_TIME && a->expr.unit == b->expr.unit && a->expr.shape != SHAPE_REFERENCE;
    if (!range || !points || a->range_end != NONE) return;
    a->range_end = i + 1;
    if (bare_weekday(&a->expr) && bare_weekday(&b->expr)) b->expr.anchor = ANCHOR_TIME, b->expr.direction = 1; /* "next Tuesday to Thursday" */
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
    bool week = bare_weekday(e);
    if (side < -1 && !e->month) side = -1; /* "ended Friday", told on a Friday */
    if (e->shape == SHAPE_FIELDS && e->anchor == ANCHOR_TIME) return;
    e->direction = (int8_t)(side ? side : week ? -1 : 0);
}

/* Can `unit` be counted from this time? It must lie on the calendar, and no coarser than the unit itself. */
static bool serves(const Timex *timex, TimeUnit unit, bool story) {
    const TimeExpr *e = &timex->expr;
    bool aside = e->unit == UNIT_YEAR && (e->direction > 0 || (e->shape == SHAPE_SHIFT && e->shift < 0)); /* a plan, "a year earlier" */
    if (story && (e->anchor == ANCHOR_PAGE || aside)) return false;
    if (timex->type > TIME_TIME || e->shape == SHAPE_REFERENCE || e->shape == SHAPE_LENGTH) return false;
    TimeUnit own = e->unit >= UNIT_HOUR ? UNIT_DAY : (TimeUnit)e->unit;
    return own <= unit || unit >= UNIT_HOUR;
}

static uint32_t time_before(const Document *doc, uint32_t i, TimeUnit unit, bool story) {
    for (uint32_t k = i; k-- > 0 && i - k < FAR_BACK;)
        if (serves(&doc->times.v[k], unit, story)) return k;
    return NONE;
}

/* Rows that count a year back, as against "last year". */
static bool counts_back(const Timex *timex) {
    static const char *const rules[] = {"time/ago", "time/earlier", "time/year-ago", "time/a-before"};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (strcmp(timex->rule, rules[i]) == 0) return true;
    return false;
}

/* "a year ago" in company reports: the quarter told just before, a year back. */
static void same_period_last_year(Document *doc, uint32_t i) {
    Timex *timex = &doc->times.v[i];
    TimeExpr *e = &timex->expr;
    if (e->shape != SHAPE_SHIFT || e->shift != -1 || e->shift_unit != UNIT_YEAR || e->unit != UNIT_YEAR || !counts_back(timex)) return;
    for (uint32_t k = i; k-- > 0 && i - k < 5;) {
        const Timex *before = &doc->times.v[k];
        if (before->type != TIME_DATE || (before->expr.unit != UNIT_QUARTER && before->expr.unit != UNIT_HALF) || before->expr.shape == SHAPE_LENGTH) continue;
        e->unit = before->expr.unit, e->anchor = ANCHOR_TIME, timex->anchor_time = k;
        bool year_back = before->expr.shape == SHAPE_SHIFT && ((before->expr.shift == -1 && before->expr.shift_unit == UNIT_YEAR) || before->expr.shift == -5);
        if (year_back) *e = before->expr, timex->anchor_time = before->anchor_time;
        return;
    }
}

static bool bare_year(const TimeExpr *e) { return e->shape == SHAPE_ABSOLUTE && e->unit == UNIT_YEAR; }

/* The year a time of the story lies in, by the times it hangs on; anchors always come before. */
static int32_t year_of(const Document *doc, uint32_t i) {
    enum { MOST_LINKS = 1000 };
    for (int n = 0; i != NONE && doc->times.v[i].expr.year == INT16_MIN; n++) i = n < MOST_LINKS ? doc->times.v[i].anchor_time : NONE;
    return i == NONE ? INT16_MIN : doc->times.v[i].expr.year;
}

/* A bare year told in passing ("the plan for 1976") does not carry the story on: a month told shortly before does, unless the
 * year is a new one. */
static uint32_t story_time(const Document *doc, uint32_t i) {
    enum { SHORTLY = 5, ASIDE = 12 };
    uint32_t last = time_before(doc, i, UNIT_YEAR, true);
    if (last == NONE || !bare_year(&doc->times.v[last].expr)) return last;
    for (uint32_t k = last; k-- > 0 && last - k < SHORTLY;) {
        if (!serves(&doc->times.v[k], UNIT_MONTH, true) || year_of(doc, k) == INT16_MIN) continue;
        int32_t ahead = doc->times.v[last].expr.year - year_of(doc, k);
        return ahead <= 0 || ahead > ASIDE ? k : last;
    }
    return last;
}

static bool is_quoted(const Document *doc, uint32_t time) {
    uint32_t head = doc->times.v[time].head;
    return head != NONE && doc->tokens.v[head].quoted;
}

/* 'said on Tuesday: "They will meet tomorrow."': within what was said on a day, "tomorrow" is the day after that. */
static bool counts_from_saying(const Document *doc, uint32_t i) {
    const TimeExpr *e = &doc->times.v[i].expr;
    if (e->shape != SHAPE_SHIFT || e->anchor != ANCHOR_PAGE || e->unit != UNIT_DAY || e->shift_unit != UNIT_DAY || i == 0 || !is_quoted(doc, i)) return false;
    const Timex *said = &doc->times.v[i - 1];
    bool day = said->type == TIME_DATE && said->expr.unit == UNIT_DAY && said->expr.shape != SHAPE_REFERENCE && said->head != NONE;
    return day && !is_quoted(doc, i - 1) && doc->tokens.v[said->head].sentence == doc->tokens.v[doc->times.v[i].head].sentence;
}

/* "In 1992, the storm came ashore on Aug. 24": the year that opens a sentence is that of its days. */
static void take_opening_year(Document *doc, uint32_t i) {
    Timex *timex = &doc->times.v[i];
    if (timex->expr.shape != SHAPE_FIELDS || !timex->expr.month || timex->expr.direction || !i || timex->head == NONE || doc->times.v[i - 1].head == NONE) return;
    const Timex *before = &doc->times.v[i - 1];
    uint32_t sentence = doc->tokens.v[before->head].sentence;
    bool opens = doc->tokens.v[timex->head].sentence == sentence && first_token(doc, before) <= doc->sentences.v[sentence].first + 1;
    if (opens && before->type == TIME_DATE && bare_year(&before->expr)) take_year(&timex->expr, before->expr.year);
}

/* A time on the calendar that names a month, by itself or as one of its days. */
static bool names_month(const Timex *timex) {
    const TimeExpr *e = &timex->expr;
    bool month = e->month || (e->shape == SHAPE_SHIFT && e->shift_unit == UNIT_MONTH && e->anchor == ANCHOR_PAGE);
    return timex->type == TIME_DATE && month && (e->unit == UNIT_MONTH || e->unit == UNIT_DAY) && !e->month_to && e->shape <= SHAPE_SHIFT;
}

/* "In October, when Russia will host the summit from the 22nd": a bare day is one of the month told before it in the sentence, or in the
 * sentence before; but not where one of the two is to come and the other past, nor of a month whose later day was told. */
static void take_told_month(const TimeRules *rules, Document *doc, uint32_t i) {
    Timex *timex = &doc->times.v[i];
    TimeExpr *e = &timex->expr;
    if (e->shape != SHAPE_FIELDS || e->month || !e->day || e->weekday >= 0 || timex->head == NONE) return;
    uint32_t sentence = doc->tokens.v[timex->head].sentence;
    for (uint32_t k = i; k-- > 0 && doc->times.v[k].head != NONE && doc->tokens.v[doc->times.v[k].head].sentence + 1 >= sentence;) {
        const TimeExpr *month = &doc->times.v[k].expr;
        bool here = doc->tokens.v[doc->times.v[k].head].sentence == sentence;
        if (doc->times.v[k].range_end == i || !names_month(&doc->times.v[k]) || (!here && month->day)) continue;
        int side = time_side(rules, doc, first_token(doc, timex), timex->head);
        if (side * month->direction < 0 || month->day >= e->day) return;
        TimeExpr day = *e;
        *e = *month;
        e->unit = UNIT_DAY, e->day = day.day, e->day_to = day.day_to, e->mod = 0, e->bound = day.bound;
        timex->anchor_time = doc->times.v[k].anchor_time;
        return;
    }
}

static void set_anchor(Document *doc, uint32_t i, bool story) {
    Timex *timex = &doc->times.v[i];
    TimeExpr *e = &timex->expr;
    if (counts_from_saying(doc, i)) {
        e->anchor = ANCHOR_TIME, timex->anchor_time = i - 1;
        return;
    }
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
        take_opening_year(doc, i);
        take_told_month(rules, doc, i);
        set_anchor(doc, i, story);
        same_period_last_year(doc, i);
        set_direction(rules, doc, &doc->times.v[i]);
    }
    arena_reset(doc->scratch);
}
