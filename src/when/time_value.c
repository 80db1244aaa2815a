/* TIMEX3 values: an expression and the days it was resolved to in, the value's text out ("2024-07-03", "1989-Q3", "P2Y").
 * What is not known is written X, so that a value says how far it goes: "XXXX-09-15". A window of several days as anchor
 * gives the part of the value that holds for all of it. */
#include "base/buffer.h"
#include "when/time_expr.h"

static const char unit_letters[] = {[UNIT_DAY] = 'D', [UNIT_WEEK] = 'W', [UNIT_WEEKEND] = 'W', [UNIT_MONTH] = 'M', [UNIT_QUARTER] = 'Q', [UNIT_HALF] = 'H',
                                    [UNIT_SEASON] = 'S', [UNIT_YEAR] = 'Y', [UNIT_DECADE] = 'E', [UNIT_CENTURY] = 'C', [UNIT_HOUR] = 'H', [UNIT_MINUTE] = 'M', [UNIT_SECOND] = 'S'};
static const char *const season_names[] = {"SP", "SU", "FA", "WI"};
static const char *const clock_names[] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};

/* ISO 8601 week: its year is that of its Thursday. */
static void put_week(Buffer *out, Day d) {
    Day thursday = d - day_weekday(d) + 3;
    Civil c = day_to_civil(thursday);
    buffer_format(out, "%04d-W%02d", c.year, (thursday - day_from_civil(c.year, 1, 1)) / 7 + 1);
}

static void put_year(Buffer *out, int32_t year) { buffer_format(out, year < 0 ? "BC%04d" : "%04d", year < 0 ? -year : year); }

static void put_length(Buffer *out, const TimeExpr *e) {
    bool clock = e->unit >= UNIT_HOUR;
    char letter = unit_letters[e->unit];
    buffer_text(out, clock ? "PT" : "P");
    int factor = e->unit == UNIT_DECADE ? 10 : e->unit == UNIT_CENTURY ? 100 : 1;
    if (factor > 1) letter = 'Y';
    if (e->shift == TIME_VAGUE) {
        buffer_char(out, 'X');
        letter = unit_letters[e->unit];
    } else if (e->half) {
        int decimals = e->half % 10 ? 2 : 1;
        buffer_format(out, "%d.%0*d", e->shift, decimals, decimals == 1 ? e->half / 10 : e->half);
    } else {
        buffer_format(out, "%lld", (long long)e->shift * factor);
    }
    if (e->unit == UNIT_DECADE && e->shift == TIME_VAGUE) buffer_char(out, 'D');
    buffer_char(out, letter);
    if (e->unit == UNIT_WEEKEND) buffer_char(out, 'E');
}

/* The calendar part when the days are not known: what the words themselves say. */
static void put_unknown(Buffer *out, const TimeExpr *e) {
    if (e->year != INT16_MIN) put_year(out, e->year);
    else buffer_text(out, "XXXX");
    if (e->month) buffer_format(out, "-%02d", e->month);
    if (e->month && e->day) buffer_format(out, "-%02d", e->day);
    if (e->month || e->unit == UNIT_YEAR) return;
    if (e->day) buffer_format(out, "-XX-%02d", e->day);
    else if (e->weekday >= 0) buffer_format(out, "-WXX-%d", e->weekday + 1);
    else if (e->unit == UNIT_WEEK) buffer_text(out, "-WXX");
    else if (e->unit == UNIT_WEEKEND) buffer_text(out, "-WXX-WE");
    else if (e->unit == UNIT_MONTH) buffer_text(out, "-XX");
    else if (e->unit == UNIT_SEASON && e->part) buffer_format(out, "-%s", season_names[(e->part - 1) % 4]);
    else if (e->unit == UNIT_QUARTER && e->part) buffer_format(out, "-Q%d", e->part);
    else if (e->unit == UNIT_QUARTER) buffer_text(out, "-QX");
    else if (e->unit == UNIT_HALF && e->part) buffer_format(out, "-H%d", e->part);
    else if (e->unit == UNIT_DAY || e->unit >= UNIT_HOUR) buffer_text(out, "-XX-XX");
}

static bool same_period(TimeUnit unit, Days base) {
    Days a = time_period(unit, base.from);
    return base.to <= a.to;
}

static void put_day(Buffer *out, Days base) {
    Civil a = day_to_civil(base.from), b = day_to_civil(base.to);
    if (a.year != b.year) buffer_text(out, "XXXX-XX-XX");
    else if (a.month != b.month) put_year(out, a.year), buffer_text(out, "-XX-XX");
    else if (a.day != b.day) put_year(out, a.year), buffer_format(out, "-%02d-XX", a.month);
    else put_year(out, a.year), buffer_format(out, "-%02d-%02d", a.month, a.day);
}

static int season_of(Civil c) { return c.month <= 2 || c.month == 12 ? 3 : c.month / 3 - 1; }

static void put_known(Buffer *out, const TimeExpr *e, Days base) {
    Civil c = day_to_civil(base.from);
    TimeUnit unit = e->unit >= UNIT_HOUR ? UNIT_DAY : (TimeUnit)e->unit;
    if (unit == UNIT_DAY && e->day_to) base.to = base.from;
    if (unit == UNIT_DAY && base.from != base.to) { put_day(out, base); return; }
    if (unit != UNIT_WEEK && !same_period(unit, base) && !(unit == UNIT_MONTH && e->month_to)) {
        if (e->shape == SHAPE_FIELDS) put_unknown(out, e);
        else put_day(out, base);
        return;
    }
    switch (unit) {
    case UNIT_WEEK: put_week(out, base.from); return;
    case UNIT_WEEKEND: put_week(out, base.from), buffer_text(out, "-WE"); return;
    case UNIT_MONTH: put_year(out, c.year), buffer_format(out, "-%02d", c.month); return;
    case UNIT_QUARTER: put_year(out, c.year), buffer_format(out, "-Q%d", (c.month - 1) / 3 + 1); return;
    case UNIT_HALF: put_year(out, c.year), buffer_format(out, "-H%d", c.month > 6 ? 2 : 1); return;
    case UNIT_SEASON: put_year(out, c.month <= 2 ? c.year - 1 : c.year), buffer_format(out, "-%s", season_names[season_of(c)]); return;
    case UNIT_YEAR: put_year(out, c.year); return;
    case UNIT_DECADE: buffer_format(out, c.year < 0 ? "BC%03d" : "%03d", (c.year < 0 ? -c.year : c.year) / 10); return;
    case UNIT_CENTURY: buffer_format(out, c.year < 0 ? "BC%02d" : "%02d", (c.year < 0 ? -c.year : c.year) / 100); return;
    default: put_year(out, c.year), buffer_format(out, "-%02d-%02d", c.month, c.day); return;
    }
}

static void put_clock(Buffer *out, const TimeExpr *e) {
    if (e->hour >= 0 && e->minute >= 0) buffer_format(out, "T%02d:%02d", e->hour, e->minute);
    else if (e->hour >= 0) buffer_format(out, "T%02d", e->hour);
    else if (e->clock && e->clock <= 6) buffer_format(out, "T%s", clock_names[e->clock]);
}

static void put_reference(Buffer *out, const TimeExpr *e) {
    buffer_text(out, e->shift < 0 ? "PAST_REF" : e->shift > 0 ? "FUTURE_REF" : "PRESENT_REF");
}

Str time_value(Arena *arena, const Timex *timex, Days base) {
    Buffer out = {.arena = arena};
    const TimeExpr *e = &timex->expr;
    if (e->shape == SHAPE_REFERENCE) put_reference(&out, e);
    else if (e->shape == SHAPE_LENGTH && e->weekday >= 0) buffer_format(&out, "XXXX-WXX-%d", e->weekday + 1);
    else if (e->shape == SHAPE_LENGTH) put_length(&out, e);
    else {
        if (days_closed(base)) put_known(&out, e, base);
        else put_unknown(&out, e);
        put_clock(&out, e);
    }
    return buffer_view(&out);
}
