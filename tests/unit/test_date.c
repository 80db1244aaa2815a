/* The page's day from constraints: solving, doubting a stated date. */
#include "check.h"
#include "date/date_reader.h"
#include "when/when.h"

static Day day(int year, int month, int d) { return day_from_civil(year, month, d); }

static DateConstraint *add(Document *doc, DateConstraints *list, DateRelation relation, float weight) {
    DateConstraint *c = vec_push(doc->arena, list);
    c->relation = relation, c->weight = weight, c->says = STR("because");
    c->expr = c->other = c->base = time_expr_none();
    return c;
}

static TimeExpr fields(int month, int d, int weekday, int direction) {
    TimeExpr e = time_expr_none();
    e.shape = SHAPE_FIELDS, e.anchor = ANCHOR_PAGE, e.month = (int8_t)month, e.day = (int8_t)d, e.weekday = (int8_t)weekday, e.direction = (int8_t)direction;
    return e;
}

/* "Thursday, September 15", to come, told by a page of 2020 to 2025: the year can only be 2022. */
static void check_solving(Arena *arena, Arena *scratch) {
    Document doc = {0};
    DateConstraints list = {0};
    document_init(&doc, arena, scratch);
    add(&doc, &list, DATE_WEEKDAY, DATE_SURE)->expr = fields(9, 15, 3, 1);
    date_add_range(&doc, &list, (Span){0}, STR("years told"), (Days){day(2020, 1, 1), day(2025, 12, 31)}, 6);
    DateConstraint *c = add(&doc, &list, DATE_SAME, 4);
    c->expr = fields(0, 0, 3, 1), c->other = fields(9, 15, -1, 1);
    date_solve(&doc, &list);
    CHECK(doc.published.basis == DATE_INFERRED);
    CHECK(doc.published.days.from >= day(2022, 9, 9) && doc.published.days.to <= day(2022, 9, 15));
    CHECK(doc.evidence.n > 0);
}

static void check_unknown(Arena *arena, Arena *scratch) {
    Document doc = {0};
    DateConstraints list = {0};
    document_init(&doc, arena, scratch);
    date_solve(&doc, &list);
    CHECK(doc.published.basis == DATE_UNKNOWN && !days_known(doc.published.days));
    date_add_range(&doc, &list, (Span){0}, STR("told as past"), (Days){day(2001, 1, 1), DAY_OPEN_FUTURE}, 5);
    date_solve(&doc, &list);
    CHECK(doc.published.basis == DATE_UNKNOWN);
}

static void check_stated(Arena *arena, Arena *scratch) {
    Document doc = {0};
    DateConstraints list = {0};
    document_init(&doc, arena, scratch);
    doc.published = (Published){{day(2024, 7, 2), day(2024, 7, 2)}, day(2024, 7, 2), 0.9f, DATE_STATED}; /* as the page stage leaves it */
    date_solve(&doc, &list);
    CHECK(doc.published.basis == DATE_STATED && doc.published.best == day(2024, 7, 2) && doc.notes.n == 0);
    add(&doc, &list, DATE_WEEKDAY, DATE_SURE)->expr = fields(7, 3, 4, 0); /* July 3, 2024 was no Friday */
    date_solve(&doc, &list);
    CHECK(doc.notes.n == 1 && strcmp(doc.notes.v[0].code, "date-doubtful") == 0);
}

/* Testing many days at once gives what testing each gives: over runs that mean the same, and over months ruled out. */
static void check_runs(Arena *arena, TimeExpr expr, TimeExpr other) {
    Document doc = {0};
    DateConstraints list = {0};
    document_init(&doc, arena, arena);
    DateConstraint *c = add(&doc, &list, DATE_SAME, 1);
    c->expr = expr, c->other = other;
    DateReader reader = date_reader(c);
    bool same = true, out = true;
    for (Day d = day(2018, 12, 15), until; d < day(2021, 3, 1); d = until + 1) {
        Days ahead = {d, d + 30};
        Meant meant = date_meant(&reader, d);
        until = date_meant_until(&reader, meant, d, ahead.to);
        for (Day k = d; k <= until; k++) same &= date_fits(c, meant, k) == date_constraint_holds(c, k);
        if (date_rules_out(&reader, ahead))
            for (Day k = d; k <= ahead.to; k++) out &= !date_constraint_holds(c, k);
    }
    CHECK(same), CHECK(out);
}

static void check_many_days(Arena *arena) {
    TimeExpr week = time_expr_none(), month = time_expr_none(), earlier;
    week.shape = month.shape = SHAPE_SHIFT, week.anchor = month.anchor = ANCHOR_PAGE;
    week.unit = week.shift_unit = UNIT_WEEK, month.unit = UNIT_DAY, month.shift_unit = UNIT_MONTH, month.shift = 1, month.day = 2;
    earlier = week, earlier.mod = 5;
    TimeExpr all[] = {fields(9, 15, -1, 1), fields(1, 3, -1, -1), fields(0, 31, -1, 0), fields(0, 3, -1, -1), fields(2, 29, -1, 1), fields(0, 0, 2, 1), fields(0, 0, 2, -1), fields(0, 0, 2, 0),
                      fields(0, 0, 6, 2), fields(0, 0, 6, -2), fields(6, 0, -1, -1), week, month, earlier};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) check_runs(arena, all[i], all[k]);
}

static void check_all(Arena *arena, Arena *scratch) {
    check_many_days(arena), check_solving(arena, scratch), check_unknown(arena, scratch), check_stated(arena, scratch);
}

int main(void) {
    jmp_buf exit;
    Arena arena, scratch;
    void (*volatile run)(Arena *, Arena *) = check_all; /* not to be inlined where setjmp returns */
    if (setjmp(exit)) return 1;
    arena_init(&arena, &exit), arena_init(&scratch, &exit);
    run(&arena, &scratch);
    arena_free(&arena), arena_free(&scratch);
    return check_done();
}
