/* One constraint on the page's day: testing a day, storing, adding. */
#include "base/buffer.h"
#include "date/date.h"
#include "when/when.h"

static bool meets_any(const DateConstraint *c, Days days) {
    for (uint32_t i = 0; i < c->spans.n; i++)
        if (days_overlap(days, c->spans.v[i])) return true;
    return false;
}

static Days expr_days(const DateConstraint *c, Day page) {
    Days anchor = {page, page};
    if (c->based) anchor = time_expr_resolve(&c->base, anchor);
    return days_closed(anchor) ? time_expr_resolve(&c->expr, anchor) : DAYS_UNKNOWN;
}

static bool weekday_fits(const DateConstraint *c, Day page) {
    TimeExpr bare = c->expr;
    bare.weekday = -1;
    Days days = time_expr_resolve(&bare, (Days){page, page});
    return !days_closed(days) || day_weekday(days.from) == c->expr.weekday;
}

static bool side_fits(const DateConstraint *c, Day page) {
    TimeExpr near = c->expr;
    near.direction = 0;
    Days days = time_expr_resolve(&near, (Days){page, page});
    if (!days_closed(days)) return true;
    if (c->expr.direction > 0) return page <= days.from; /* "will be held on July 3 and 4": not begun */
    return page >= (c->expr.mod == 3 ? days.to - 2 : days.from); /* "at the end of June" */
}

bool date_constraint_holds(const DateConstraint *c, Day page) {
    if (c->relation == DATE_PAGE_IN) return meets_any(c, (Days){page, page});
    if (c->relation == DATE_WEEKDAY) return weekday_fits(c, page);
    if (c->relation == DATE_SIDE) return side_fits(c, page);
    Days days = expr_days(c, page);
    if (!days_closed(days)) return true;
    if (c->relation == DATE_ELSEWHERE) return page < days.from || page > days.to;
    if (c->relation == DATE_MEETS) return meets_any(c, days);
    if (c->relation == DATE_AFTER) return c->spans.n == 0 || days.to >= c->spans.v[0].from;
    Days other = time_expr_resolve(&c->other, (Days){page, page});
    return !days_closed(other) || days_overlap(days, other);
}

float date_constraint_away(const DateConstraint *c, Day page) {
    Days s = c->spans.n ? c->spans.v[0] : expr_days(c, page);
    if (!days_known(s)) return 0;
    int64_t days = page < s.from ? (int64_t)s.from - page : page > s.to ? (int64_t)page - s.to : 0;
    return (float)days / 365.25f;
}

void date_add_range(Document *doc, DateConstraints *out, Span at, Str says, Days allowed, float weight) {
    if (!days_known(allowed) || days_none(allowed) || weight <= 0) return;
    DateConstraint *c = vec_push(doc->arena, out);
    c->relation = DATE_PAGE_IN, c->at = at, c->says = says, c->weight = weight;
    c->expr = c->other = c->base = time_expr_none();
    vec_add(doc->arena, &c->spans, allowed);
}

/* ---- stored form: relation;weight in hundredths;expr;other;base;from..to,from..to;reason ------------------------- */

static const char relation_letters[] = "INMASWET";

static void put_days(Arena *arena, Buffer *out, Days d) {
    if (d.from != DAY_OPEN_PAST) buffer_str(out, day_format(arena, d.from));
    buffer_text(out, "..");
    if (d.to != DAY_OPEN_FUTURE) buffer_str(out, day_format(arena, d.to));
}

static void put_reason(Buffer *out, Str says) {
    for (uint32_t i = 0; i < says.n; i++) buffer_char(out, (unsigned char)says.p[i] < ' ' ? ' ' : says.p[i]);
}

Str date_constraint_encode(Arena *arena, const DateConstraint *c) {
    Buffer out = {.arena = arena};
    buffer_format(&out, "%c;%d;", relation_letters[c->relation], (int)(c->weight * 100 + 0.5f));
    buffer_str(&out, time_expr_encode(arena, &c->expr)), buffer_char(&out, ';');
    buffer_str(&out, time_expr_encode(arena, &c->other)), buffer_char(&out, ';');
    buffer_str(&out, c->based ? time_expr_encode(arena, &c->base) : STR("-")), buffer_char(&out, ';');
    for (uint32_t i = 0; i < c->spans.n; i++) {
        if (i) buffer_char(&out, ',');
        put_days(arena, &out, c->spans.v[i]);
    }
    if (!c->spans.n) buffer_char(&out, '-');
    buffer_char(&out, ';');
    put_reason(&out, c->says);
    return buffer_view(&out);
}

static bool parse_days(Str s, Days *out) {
    int64_t dots = str_find(s, STR(".."), 0);
    Days a, b;
    *out = DAYS_UNKNOWN;
    if (dots < 0) return false;
    Str from = {s.p, (uint32_t)dots}, to = {s.p + dots + 2, s.n - (uint32_t)dots - 2};
    if ((from.n && !days_parse(from, &a)) || (to.n && !days_parse(to, &b))) return false;
    if (from.n) out->from = a.from;
    if (to.n) out->to = b.to;
    return true;
}

static bool parse_spans(Arena *arena, Str s, DateConstraint *c) {
    Str piece;
    Days days;
    if (str_is(s, "-")) return true;
    while (str_next_part(&s, ',', &piece)) {
        if (!parse_days(piece, &days)) return false;
        vec_add(arena, &c->spans, days);
    }
    return true;
}

static bool parse_weight(Str s, float *out) {
    int32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) || n > 1000000) return false;
        n = n * 10 + (s.p[i] - '0');
    }
    return *out = (float)n / 100, s.n > 0;
}

bool date_constraint_decode(Arena *arena, Str code, DateConstraint *c) {
    Str part[6], rest = code;
    *c = (DateConstraint){.expr = time_expr_none(), .other = time_expr_none(), .base = time_expr_none()};
    for (int i = 0; i < 6; i++)
        if (!str_next_part(&rest, ';', &part[i])) return false;
    const char *letter = part[0].n == 1 ? strchr(relation_letters, part[0].p[0]) : NULL;
    if (!letter || !*letter) return false;
    c->relation = (DateRelation)(letter - relation_letters);
    c->based = !str_is(part[4], "-");
    c->says = str_copy(arena, rest);
    return parse_weight(part[1], &c->weight) && time_expr_decode(part[2], &c->expr) && time_expr_decode(part[3], &c->other) &&
           (!c->based || time_expr_decode(part[4], &c->base)) && parse_spans(arena, part[5], c);
}
