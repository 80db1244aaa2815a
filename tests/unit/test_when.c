/* The algebra of time expressions: resolving, windows as anchors, storage. */
#include "check.h"
#include "when/when.h"

static Day day(int year, int month, int d) { return day_from_civil(year, month, d); }
static Days on(int year, int month, int d) { return (Days){day(year, month, d), day(year, month, d)}; }
static bool is(Days got, Day from, Day to) { return got.from == from && got.to == to; }

static TimeExpr weekday(int w, int direction) {
    TimeExpr e = time_expr_none();
    e.shape = SHAPE_FIELDS, e.anchor = ANCHOR_PAGE, e.weekday = (int8_t)w, e.direction = (int8_t)direction;
    return e;
}

static TimeExpr month_day(int month, int d, int direction) {
    TimeExpr e = time_expr_none();
    e.shape = SHAPE_FIELDS, e.anchor = ANCHOR_PAGE, e.month = (int8_t)month, e.day = (int8_t)d, e.direction = (int8_t)direction;
    e.unit = d ? UNIT_DAY : UNIT_MONTH;
    return e;
}

static TimeExpr shift(TimeUnit unit, int n) {
    TimeExpr e = time_expr_none();
    e.shape = SHAPE_SHIFT, e.anchor = ANCHOR_PAGE, e.unit = e.shift_unit = (uint8_t)unit, e.shift = n;
    return e;
}

static void check_weekdays(void) {
    Days wednesday = on(2024, 7, 3);
    TimeExpr past = weekday(2, -1), before = weekday(2, -2), next = weekday(2, 2), friday = weekday(4, 1);
    CHECK(is(time_expr_resolve(&past, wednesday), day(2024, 7, 3), day(2024, 7, 3))); /* the page's own day included */
    CHECK(is(time_expr_resolve(&before, wednesday), day(2024, 6, 26), day(2024, 6, 26)));
    CHECK(is(time_expr_resolve(&next, wednesday), day(2024, 7, 10), day(2024, 7, 10)));
    CHECK(is(time_expr_resolve(&friday, wednesday), day(2024, 7, 5), day(2024, 7, 5)));
}

static void check_months(void) {
    TimeExpr october = month_day(10, 0, -1), may = month_day(5, 0, -2), december = month_day(12, 15, -1), leap = month_day(2, 29, 0);
    CHECK(is(time_expr_resolve(&october, on(2024, 6, 26)), day(2023, 10, 1), day(2023, 10, 31)));
    CHECK(is(time_expr_resolve(&may, on(2024, 7, 1)), day(2024, 5, 1), day(2024, 5, 31)));
    CHECK(is(time_expr_resolve(&may, on(2024, 5, 20)), day(2023, 5, 1), day(2023, 5, 31)));
    CHECK(is(time_expr_resolve(&december, on(1989, 11, 2)), day(1989, 12, 15), day(1989, 12, 15))); /* near beats told as past */
    CHECK(is(time_expr_resolve(&leap, on(2023, 12, 1)), day(2024, 2, 29), day(2024, 2, 29)));
}

static void check_ranges(void) {
    TimeExpr summit = month_day(9, 15, 1), next_month = shift(UNIT_MONTH, 1);
    summit.day_to = 16;
    CHECK(is(time_expr_resolve(&summit, on(2022, 8, 20)), day(2022, 9, 15), day(2022, 9, 16)));
    next_month.unit = UNIT_DAY, next_month.day = 2, next_month.day_to = 6;
    CHECK(is(time_expr_resolve(&next_month, on(2024, 6, 24)), day(2024, 7, 2), day(2024, 7, 6)));
}

static void check_shifts(void) {
    TimeExpr year = shift(UNIT_YEAR, -1), week = shift(UNIT_WEEK, 0), months = shift(UNIT_MONTH, 1);
    CHECK(is(time_expr_resolve(&year, on(2024, 2, 29)), day(2023, 1, 1), day(2023, 12, 31)));
    week.mod = 6; /* later this week */
    CHECK(is(time_expr_resolve(&week, on(2022, 9, 13)), day(2022, 9, 14), day(2022, 9, 18)));
    CHECK(is(time_expr_resolve(&months, on(2024, 12, 31)), day(2025, 1, 1), day(2025, 1, 31)));
}

static void check_windows(void) {
    TimeExpr yesterday = shift(UNIT_DAY, -1), this_month = shift(UNIT_MONTH, 0);
    Days window = {day(2024, 6, 23), day(2024, 6, 30)};
    CHECK(is(time_expr_resolve(&yesterday, window), day(2024, 6, 22), day(2024, 6, 29)));
    CHECK(is(time_expr_resolve(&this_month, window), day(2024, 6, 1), day(2024, 6, 30)));
    CHECK(!days_known(time_expr_resolve(&yesterday, DAYS_UNKNOWN)));
}

static void check_feasts(void) {
    TimeExpr e = time_expr_none();
    e.shape = SHAPE_ABSOLUTE, e.year = 2024, e.feast = 1143; /* fourth Thursday of November */
    CHECK(is(time_expr_resolve(&e, DAYS_UNKNOWN), day(2024, 11, 28), day(2024, 11, 28)));
    e.feast = 2000;
    CHECK(is(time_expr_resolve(&e, DAYS_UNKNOWN), day(2024, 3, 31), day(2024, 3, 31)));
    e.feast = 0, e.month = 2, e.day = 30;
    CHECK(!days_known(time_expr_resolve(&e, DAYS_UNKNOWN)));
}

static void check_codes(Arena *arena) {
    TimeExpr e = month_day(9, 15, 1), back;
    e.day_to = 16, e.shift = -7, e.half = 50;
    CHECK(time_expr_decode(time_expr_encode(arena, &e), &back));
    CHECK(back.month == 9 && back.day == 15 && back.day_to == 16 && back.shift == -7 && back.half == 50 && back.year == INT16_MIN && back.direction == 1);
    TimeExpr none = time_expr_none();
    CHECK(time_expr_decode(time_expr_encode(arena, &none), &back));
    CHECK(!time_expr_decode(STR(""), &back));
    CHECK(!time_expr_decode(STR("m99"), &back));
    CHECK(!time_expr_decode(STR("y99999999999999"), &back));
    CHECK(!time_expr_decode(STR("?1"), &back));
    CHECK(!time_expr_decode(STR("m"), &back));
}

int main(void) {
    jmp_buf exit;
    Arena arena;
    if (setjmp(exit)) return 1;
    arena_init(&arena, &exit);
    check_weekdays(), check_months(), check_ranges(), check_shifts(), check_windows(), check_feasts(), check_codes(&arena);
    arena_free(&arena);
    return check_done();
}
