/* The algebra of time expressions: a symbolic expression and an anchor in, an interval of civil days out.
 *
 * Every rule here is monotone in the anchor (a later anchor never gives an earlier day), so an anchor of several days is
 * resolved at its two ends and the hull taken. Weeks run from Monday (ISO 8601); seasons are those of the northern
 * calendar by whole months, winter belonging to the year it begins in. */
#include "when/time_expr.h"

#include "when/when.h"

enum { MOST_MONTHS = 12 * 9000, MOST_DAYS = 366 * 9000 };

TimeExpr time_expr_none(void) { return (TimeExpr){.year = INT16_MIN, .weekday = -1, .hour = -1, .minute = -1}; }

static int32_t clamp(int64_t n, int32_t most) { return (int32_t)(n > most ? most : n < -most ? -most : n); }

static Days months_from(int32_t year, int month, int count) {
    Day from = day_from_civil(year, month, 1);
    return (Days){from, day_add_months(from, count) - 1};
}

static Days season_holding(Day d) {
    Civil c = day_to_civil(d);
    if (c.month <= 2) return months_from(c.year - 1, 12, 3);
    return months_from(c.year, c.month / 3 * 3, 3);
}

static int32_t floor_to(int32_t n, int32_t step) { return n >= 0 ? n / step * step : -((-n + step - 1) / step * step); }

static Days week_period(TimeUnit unit, Day d) {
    Day monday = d - day_weekday(d);
    return (Days){unit == UNIT_WEEKEND ? monday + 5 : monday, monday + 6};
}

Days time_period(TimeUnit unit, Day d) {
    if (unit == UNIT_WEEK || unit == UNIT_WEEKEND) return week_period(unit, d);
    if (unit < UNIT_WEEK || unit > UNIT_CENTURY) return (Days){d, d};
    Civil c = day_to_civil(d);
    switch (unit) {
    case UNIT_MONTH: return days_of_month(c.year, c.month);
    case UNIT_QUARTER: return months_from(c.year, (c.month - 1) / 3 * 3 + 1, 3);
    case UNIT_HALF: return months_from(c.year, c.month > 6 ? 7 : 1, 6);
    case UNIT_SEASON: return season_holding(d);
    case UNIT_YEAR: return days_of_year(c.year);
    case UNIT_DECADE: return months_from(floor_to(c.year, 10), 1, 120);
    case UNIT_CENTURY: return months_from(floor_to(c.year, 100), 1, 1200);
    default: return (Days){d, d};
    }
}

static int months_in(TimeUnit unit) {
    static const int months[] = {[UNIT_MONTH] = 1, [UNIT_QUARTER] = 3, [UNIT_HALF] = 6, [UNIT_SEASON] = 3, [UNIT_YEAR] = 12, [UNIT_DECADE] = 120, [UNIT_CENTURY] = 1200};
    return unit <= UNIT_CENTURY ? months[unit] : 0;
}

/* n units and `half` hundredths of one more, in n's direction. */
static Day shifted(Day d, TimeUnit unit, int32_t n, int half) {
    int64_t hundredths = (int64_t)n * 100 + (n < 0 ? -half : half);
    if (months_in(unit)) {
        int64_t months = hundredths * months_in(unit);
        d = day_add_months(d, clamp(months / 100, MOST_MONTHS));
        return d + (Day)(months % 100 * 30 / 100);
    }
    if (unit == UNIT_DAY) return d + clamp(hundredths / 100, MOST_DAYS);
    if (unit == UNIT_WEEK || unit == UNIT_WEEKEND) return d + clamp(hundredths * 7 / 100, MOST_DAYS);
    if (unit == UNIT_HOUR) return d + clamp(hundredths / 2400, MOST_DAYS);
    return d;
}

/* ---- fields: what is known of the calendar, looked up in a year, a month or a week ------------------------------- */

static Day easter(int32_t y) { /* Gregorian, after Meeus/Jones/Butcher */
    int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    return day_from_civil(y, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

static Days feast_in(int feast, int32_t year) {
    if (year < 1) return DAYS_UNKNOWN;
    if (feast >= 1500) {
        Day d = easter(year) + feast - 2000;
        return (Days){d, d};
    }
    int month = feast / 100, nth = feast / 10 % 10, weekday = feast % 10;
    if (month < 1 || month > 12 || weekday > 6) return DAYS_UNKNOWN;
    Days of = days_of_month(year, month);
    Day d = nth == 5 ? of.to - (day_weekday(of.to) - weekday + 7) % 7 : of.from + (weekday - day_weekday(of.from) + 7) % 7 + 7 * (nth - 1);
    return (Days){d, d};
}

static Days week_of_month(int32_t year, int month, int part) {
    Days of = days_of_month(year, month);
    if (part >= 5) return (Days){of.to - 6, of.to};
    return (Days){of.from + 7 * (part - 1), of.from + 7 * part - 1};
}

static Days day_range(const TimeExpr *e, int32_t year, int month) {
    if (!civil_valid(year, month, e->day)) return DAYS_UNKNOWN;
    Days days = {day_from_civil(year, month, e->day), day_from_civil(year, month, e->day)};
    if (!e->day_to) return days;
    int month_to = e->month_to ? e->month_to : month;
    int32_t year_to = month_to < month ? year + 1 : year;
    if (civil_valid(year_to, month_to, e->day_to)) days = days_join(days, (Days){days.from, day_from_civil(year_to, month_to, e->day_to)});
    return days;
}

static bool yearly(const TimeExpr *e) { return e->month || e->feast || (e->part && e->unit != UNIT_WEEK); }

static Days in_year(const TimeExpr *e, int32_t year) {
    if (e->feast) return feast_in(e->feast, year);
    if (e->month) {
        if (e->day) return day_range(e, year, e->month);
        if (e->part && e->unit == UNIT_WEEK) return week_of_month(year, e->month, e->part);
        if (e->part && e->weekday >= 0) return feast_in(e->month * 100 + e->part * 10 + e->weekday, year);
        Days days = days_of_month(year, e->month);
        if (e->month_to) days = days_join(days, days_of_month(e->month_to < e->month ? year + 1 : year, e->month_to));
        return days;
    }
    if (e->part && e->unit == UNIT_QUARTER) return months_from(year, (e->part - 1) % 4 * 3 + 1, 3);
    if (e->part && e->unit == UNIT_HALF) return months_from(year, e->part == 2 ? 7 : 1, 6);
    if (e->part && e->unit == UNIT_SEASON) return months_from(year, (e->part - 1) % 4 * 3 + 3, 3);
    if (e->unit == UNIT_DECADE) return months_from(year, 1, 120);
    if (e->unit == UNIT_CENTURY) return months_from(year, 1, 1200);
    return days_of_year(year);
}

static bool holds(const TimeMemo *memo, Day anchor) { return memo->known && anchor >= memo->cycle.from && anchor <= memo->cycle.to; }

enum { AT = 2 }; /* among the candidates: the anchor's own cycle */

/* The candidates one or two cycles (a year, a month, a week) before, at or after the anchor; all days of its cycle have the same. */
static void find_candidates(const TimeExpr *e, Day anchor, TimeMemo *memo) {
    if (holds(memo, anchor)) return;
    TimeUnit cycle = yearly(e) ? UNIT_YEAR : e->day ? UNIT_MONTH : e->weekday >= 0 ? UNIT_WEEK : UNIT_DAY;
    Civil c = day_to_civil(anchor);
    *memo = (TimeMemo){.known = true, .cycle = time_period(cycle, anchor)};
    for (int i = -AT; i <= AT; i++) {
        Days *d = &memo->candidates[AT + i];
        if (cycle == UNIT_YEAR) *d = in_year(e, c.year + i);
        else if (cycle == UNIT_MONTH) {
            int32_t months = c.year * 12 + c.month - 1 + i, year = floor_to(months, 12) / 12;
            *d = day_range(e, year, months - year * 12 + 1);
        } else if (cycle == UNIT_WEEK) d->from = d->to = memo->cycle.from + e->weekday + 7 * i;
        else *d = e->hour >= 0 || e->clock ? (Days){anchor, anchor} : DAYS_UNKNOWN;
    }
}

static int64_t distance(Days d, Day anchor) { return anchor < d.from ? (int64_t)d.from - anchor : anchor > d.to ? (int64_t)anchor - d.to : 0; }

static bool allowed(Days d, Day anchor, int direction) {
    switch (direction) {
    case -2: return d.to < anchor;
    case -1: return d.from <= anchor;
    case 1: return d.to >= anchor;
    case 2: return d.from > anchor;
    default: return true;
    }
}

static Days nearest(const TimeMemo *memo, Day anchor, int direction) {
    Days best = DAYS_UNKNOWN;
    int64_t least = INT64_MAX;
    for (int i = 0; i <= 2 * AT; i++) {
        Days d = memo->candidates[i];
        if (!days_known(d) || !allowed(d, anchor, direction)) continue;
        int64_t away = distance(d, anchor);
        if (away >= least) break; /* they stand in order: farther and farther from here on */
        best = d, least = away;
    }
    return best;
}

static Days nearest_weekday(const TimeExpr *e, Day anchor) {
    int ahead = (e->weekday - day_weekday(anchor) + 7) % 7, direction = e->direction; /* the first not before the anchor */
    if (direction == 2 && !ahead) ahead = 7;
    if (direction == -2 || (direction == -1 && ahead) || (direction == 0 && ahead > 3)) ahead -= 7;
    return (Days){anchor + ahead, anchor + ahead + (e->unit == UNIT_WEEKEND)};
}

/* A day without a year lies near, whatever the tense ("was declared payable Dec. 15"): only from afar does the side decide. */
static Days nearest_told(const TimeExpr *e, Day anchor, TimeMemo *memo) {
    int64_t near = !yearly(e) ? -1 : e->day || e->feast ? 100 : e->unit == UNIT_QUARTER ? 60 : 31;
    if (near < 0 && !e->day && e->weekday >= 0) return nearest_weekday(e, anchor);
    find_candidates(e, anchor, memo);
    if (near >= 0 && (e->direction == -1 || e->direction == 1)) {
        Days any = nearest(memo, anchor, 0);
        if (days_known(any) && distance(any, anchor) <= near) return any;
    }
    return nearest(memo, anchor, e->direction);
}

/* The candidate nearest to another time of the text, which may be a whole year: within it, else on the side that is closer. */
static Days nearest_to_time(const TimeExpr *e, Days anchor, TimeMemo *memo) {
    Days best = DAYS_UNKNOWN;
    int64_t least = INT64_MAX;
    find_candidates(e, anchor.from, memo);
    for (int i = AT - 1; i <= AT + 1; i++) {
        Days d = memo->candidates[i];
        if (!days_known(d) || !allowed(d, anchor.from, e->direction)) continue;
        int64_t away = days_overlap(d, anchor) ? 0 : d.to < anchor.from ? (int64_t)anchor.from - d.to : (int64_t)d.from - anchor.to;
        if (away < least) best = d, least = away;
    }
    return best;
}

/* ---- shifts ------------------------------------------------------------------------------------------------------ */

static Days inside(const TimeExpr *e, Days period) {
    Civil c = day_to_civil(period.from);
    if (yearly(e) && (e->shift_unit >= UNIT_YEAR || e->month == 0)) return in_year(e, c.year);
    if (e->day) return day_range(e, c.year, c.month);
    if (e->part && e->unit == UNIT_WEEK) return week_of_month(c.year, c.month, e->part);
    if (e->part && e->weekday >= 0) return feast_in(c.month * 100 + e->part * 10 + e->weekday, c.year);
    if (e->weekday >= 0) {
        Day d = period.from - day_weekday(period.from) + e->weekday;
        return (Days){d, d};
    }
    return period;
}

static bool has_fields(const TimeExpr *e) { return e->month || e->day || e->weekday >= 0 || e->part || e->feast; }

/* All days of one period mean the same, when whole periods are counted. */
static Days shift_base(const TimeExpr *e, Day anchor, TimeMemo *memo) {
    if (holds(memo, anchor)) return memo->candidates[AT];
    Day d = shifted(anchor, e->shift_unit, e->shift, e->half);
    bool fields = has_fields(e), whole = !e->half && (fields || e->unit == e->shift_unit);
    Days days = fields ? inside(e, time_period(e->shift_unit, d)) : time_period(e->unit, d);
    if (whole) memo->known = true, memo->cycle = time_period(e->shift_unit, anchor), memo->candidates[AT] = days;
    return days;
}

static Days length_base(const TimeExpr *e, Day anchor) {
    static const int few[] = {[UNIT_DAY] = 7, [UNIT_WEEK] = 4, [UNIT_MONTH] = 6, [UNIT_YEAR] = 5};
    if (!e->direction) return DAYS_UNKNOWN;
    int32_t count = e->shift == TIME_VAGUE ? (e->unit <= UNIT_YEAR && few[e->unit] ? few[e->unit] : 3) : e->shift;
    Day other = shifted(anchor, e->unit, e->direction < 0 ? -count : count, e->half);
    return other < anchor ? (Days){other, anchor} : (Days){anchor, other};
}

static Days base_at(const TimeExpr *e, Day anchor, TimeMemo *memo) {
    switch (e->shape) {
    case SHAPE_FIELDS: return nearest_told(e, anchor, memo);
    case SHAPE_SHIFT: return shift_base(e, anchor, memo);
    case SHAPE_REFERENCE: return e->shift == 0 ? (Days){anchor, anchor} : DAYS_UNKNOWN;
    case SHAPE_LENGTH: return length_base(e, anchor);
    default: return DAYS_UNKNOWN;
    }
}

static Days base_of(const TimeExpr *e, Days anchor, TimeMemo *memo) {
    if (e->shape == SHAPE_ABSOLUTE) return e->year == INT16_MIN ? DAYS_UNKNOWN : in_year(e, e->year);
    if (!days_closed(anchor) || days_none(anchor)) return DAYS_UNKNOWN;
    if (e->shape == SHAPE_FIELDS && e->anchor == ANCHOR_TIME) return nearest_to_time(e, anchor, memo);
    Days a = base_at(e, anchor.from, memo), b = anchor.to == anchor.from ? a : base_at(e, anchor.to, memo);
    return days_known(a) && days_known(b) ? days_join(a, b) : DAYS_UNKNOWN;
}

Days time_expr_base(const TimeExpr *e, Days anchor) { return base_of(e, anchor, &(TimeMemo){0}); }

static Days third(Days d, int which) {
    int64_t n = days_length(d);
    Day one = d.from + (Day)(n / 3), two = d.to - (Day)(n / 3);
    return which == 1 ? (Days){d.from, one} : which == 2 ? (Days){one, two} : (Days){two, d.to};
}

Days time_expr_resolve(const TimeExpr *e, Days anchor) { return time_expr_resolve_by(e, anchor, &(TimeMemo){0}); }

Days time_expr_resolve_by(const TimeExpr *e, Days anchor, TimeMemo *memo) {
    Days d = base_of(e, anchor, memo);
    if (!days_closed(d)) return d;
    if (e->mod >= 1 && e->mod <= 3 && d.to > d.from && e->shape != SHAPE_LENGTH) d = third(d, e->mod);
    if (e->mod == 5 && e->shape == SHAPE_SHIFT && days_closed(anchor) && anchor.to > d.from && anchor.to <= d.to) d.to = anchor.to - 1;
    if (e->mod == 6 && e->shape == SHAPE_SHIFT && days_closed(anchor) && anchor.from < d.to && anchor.from >= d.from) d.from = anchor.from + 1;
    return d;
}
