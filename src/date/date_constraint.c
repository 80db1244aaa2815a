/* One constraint on the page's day: testing a day, adding. */
#include "date/date_reader.h"

#include <math.h>

static bool meets_any(const DateConstraint *c, Days days) {
    for (uint32_t i = 0; i < c->spans.n; i++)
        if (days_overlap(days, c->spans.v[i])) return true;
    return false;
}

/* ---- what its expressions mean ----------------------------------------------------------------------------------- */

bool date_plain(const DateConstraint *c) {
    return c->relation == DATE_PAGE_IN || c->relation == DATE_AWAY || c->relation == DATE_FADES || (c->relation == DATE_NEAR && c->spans.n);
}

DateReader date_reader(const DateConstraint *c) {
    DateReader reader = {.constraint = c, .expr = c->expr};
    if (c->relation == DATE_WEEKDAY) reader.expr.weekday = -1;
    if (c->relation == DATE_SIDE) reader.expr.direction = 0;
    return reader;
}

Meant date_meant(DateReader *reader, Day page) {
    const DateConstraint *c = reader->constraint;
    Days anchor = {page, page};
    Meant meant = {DAYS_UNKNOWN, DAYS_UNKNOWN};
    if (date_plain(c)) return meant;
    if (c->relation == DATE_SAME) meant.other = time_expr_resolve_by(&c->other, anchor, &reader->other_memo);
    if (c->based && c->relation != DATE_WEEKDAY && c->relation != DATE_SIDE) anchor = time_expr_resolve_by(&c->base, anchor, &reader->base_memo);
    if (days_closed(anchor)) meant.expr = time_expr_resolve_by(&reader->expr, anchor, &reader->expr_memo);
    return meant;
}

static bool means(DateReader *reader, Meant meant, Day page) {
    Meant there = date_meant(reader, page);
    return days_equal(there.expr, meant.expr) && days_equal(there.other, meant.other);
}

static bool shrinks(const TimeExpr *e) { return e->mod == 5 || e->mod == 6; } /* "earlier this week": less each day */

/* The later the page, the later what it means: what is the same at both ends is the same between them. That it has no place
 * on the calendar says nothing of the days between. */
static bool ends_tell(const DateConstraint *c, Meant meant) {
    if (!days_closed(meant.expr) || (c->relation == DATE_SAME && !days_closed(meant.other))) return false;
    return !shrinks(&c->expr) && !shrinks(&c->other) && !shrinks(&c->base);
}

bool date_meant_lasts(DateReader *reader, Meant meant, Days run) {
    return date_plain(reader->constraint) || run.from == run.to || (ends_tell(reader->constraint, meant) && means(reader, meant, run.to));
}

/* It means the same on the first day of `between`, and not on the last: the same of fewer days. */
static void narrow(DateReader *reader, Meant meant, Days *between, Day probe) {
    if (probe <= between->from || probe >= between->to) return;
    if (means(reader, meant, probe)) between->from = probe;
    else between->to = probe;
}

/* Most stretches are a day, or as long as others were: a week. */
Day date_meant_until(DateReader *reader, Meant meant, Day page, Day last) {
    Days between = {page, last};
    if (date_meant_lasts(reader, meant, between)) return last;
    if (!ends_tell(reader->constraint, meant)) return page;
    narrow(reader, meant, &between, page + reader->longest);
    narrow(reader, meant, &between, page + reader->longest + 1);
    while (between.to - between.from > 1) narrow(reader, meant, &between, between.from + (between.to - between.from) / 2);
    if (between.from - page > reader->longest) reader->longest = between.from - page;
    return between.from;
}

/* What an expression means on any day between two lies between what it means on them, the whole period taken for its rest. */
static bool hull_of(const TimeExpr *expr, Days between, TimeMemo *memo, Days *hull) {
    TimeExpr whole = *expr;
    if (shrinks(expr)) whole.mod = 0;
    Days first = time_expr_resolve_by(&whole, (Days){between.from, between.from}, memo);
    Days last = time_expr_resolve_by(&whole, (Days){between.to, between.to}, memo);
    *hull = days_join(first, last);
    return days_closed(first) && days_closed(last);
}

bool date_may_rule_out(const DateConstraint *c) { return c->relation == DATE_MEETS || c->relation == DATE_SAME; }

bool date_rules_out(DateReader *reader, Days days) {
    const DateConstraint *c = reader->constraint;
    Days base = days, expr, other;
    if (!date_may_rule_out(c)) return false;
    if (c->based && (shrinks(&c->base) || !hull_of(&c->base, days, &reader->base_memo, &base))) return false;
    if (!hull_of(&c->expr, base, &reader->expr_memo, &expr)) return false;
    if (c->relation == DATE_MEETS) return !meets_any(c, expr);
    return hull_of(&c->other, days, &reader->other_memo, &other) && !days_overlap(expr, other);
}

/* ---- testing ----------------------------------------------------------------------------------------------------- */

static const float little_lost = 1.5f;

static float away_loss(const DateConstraint *c, Day page) {
    int32_t away = day_to_civil(c->spans.v[0].from).year - day_to_civil(page).year - LEAST_AWAY;
    return c->away[away < 0 ? 0 : away >= AWAYS ? AWAYS - 1 : away];
}

/* By months, since a month is the least that the board weighs as one. */
static float fades_loss(const DateConstraint *c, Day page) {
    Civil now = day_to_civil(page), then = day_to_civil(c->spans.v[0].to);
    int32_t months = (now.year - then.year) * 12 + now.month - then.month;
    return months <= 0 ? 0 : c->weight * logf(1 + (float)months / 12);
}

static bool side_fits(const DateConstraint *c, Days days, Day page) {
    if (c->expr.direction > 0) return page <= days.from; /* "will be held on July 3 and 4": not begun */
    return page >= (c->expr.mod == 3 ? days.to - 2 : days.from); /* "at the end of June" */
}

bool date_fits(const DateConstraint *c, Meant meant, Day page) {
    if (c->relation == DATE_PAGE_IN) return meets_any(c, (Days){page, page});
    if (c->relation == DATE_AWAY) return away_loss(c, page) < little_lost;
    if (c->relation == DATE_FADES) return fades_loss(c, page) < little_lost;
    if (!days_closed(meant.expr)) return true;
    switch (c->relation) {
    case DATE_WEEKDAY: return day_weekday(meant.expr.from) == c->expr.weekday;
    case DATE_SIDE: return side_fits(c, meant.expr, page);
    case DATE_ELSEWHERE: return page < meant.expr.from || page > meant.expr.to;
    case DATE_MEETS: return meets_any(c, meant.expr);
    case DATE_AFTER: return c->spans.n == 0 || meant.expr.to >= c->spans.v[0].from;
    case DATE_SAME: return !days_closed(meant.other) || days_overlap(meant.expr, meant.other);
    default: return true;
    }
}

bool date_constraint_holds(const DateConstraint *c, Day page) {
    DateReader reader = date_reader(c);
    return date_fits(c, date_meant(&reader, page), page);
}

static Days near_what(const DateConstraint *c, Meant meant) { return c->spans.n ? c->spans.v[0] : meant.expr; }

/* However far away, no more is lost: old news is told too. */
static float most_lost(const DateConstraint *c) { return c->spans.n ? 3.0f : 5.0f; }

static float near_loss(const DateConstraint *c, Meant meant, Day page) {
    Days s = near_what(c, meant);
    if (!days_known(s)) return 0;
    int64_t days = page < s.from ? (int64_t)s.from - page : page > s.to ? (int64_t)page - s.to : 0;
    return fminf(c->weight * ((float)days / 365.25f), most_lost(c));
}

float date_loss(const DateConstraint *c, Meant meant, Day page, float lost) {
    if (c->relation == DATE_AWAY) return away_loss(c, page);
    if (c->relation == DATE_FADES) return fades_loss(c, page);
    if (c->relation == DATE_NEAR) return near_loss(c, meant, page);
    return date_fits(c, meant, page) ? 0 : lost;
}

static bool spans_steady(const DateConstraint *c, Days run) {
    bool touched = false;
    for (uint32_t i = 0; i < c->spans.n; i++) {
        if (days_within(run, c->spans.v[i])) return true;
        touched |= days_overlap(run, c->spans.v[i]);
    }
    return !touched;
}

static bool near_steady(const DateConstraint *c, Meant meant, Days run) {
    Days s = near_what(c, meant);
    Day nearer = run.to < s.from ? run.to : run.from;
    return days_within(run, s) || (!days_overlap(run, s) && near_loss(c, meant, nearer) >= most_lost(c));
}

bool date_steady(const DateConstraint *c, Meant meant, Days run) {
    switch (c->relation) {
    case DATE_PAGE_IN: return spans_steady(c, run);
    case DATE_NEAR: return near_steady(c, meant, run);
    case DATE_SIDE: return date_fits(c, meant, run.from) == date_fits(c, meant, run.to);
    case DATE_ELSEWHERE: return days_within(run, meant.expr) || !days_overlap(run, meant.expr);
    default: return true;
    }
}

DateConstraint date_page_in(Span at, float weight) {
    DateConstraint c = {.relation = DATE_PAGE_IN, .at = at, .since = DAY_OPEN_PAST, .weight = weight};
    c.expr = c.other = c.base = time_expr_none();
    return c;
}

void date_add_range(Document *doc, DateConstraints *out, Span at, Str says, Days allowed, float weight) {
    if (!days_known(allowed) || days_none(allowed) || weight <= 0) return;
    DateConstraint c = date_page_in(at, weight);
    c.says = says;
    vec_add(doc->arena, &c.spans, allowed);
    vec_add(doc->arena, out, c);
}
