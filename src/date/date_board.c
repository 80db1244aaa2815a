/* Laying constraints on the board of days (date_board.h). What an expression means is asked once for each stretch of days over
 * which it means the same; what rules a whole year or quarter out is asked once for all its months. */
#include "date/date_board.h"

#include <math.h>

enum { FIRST_YEAR = 1985 };

static const float sound = 3.5f, most_lost = 5; /* no clue below that weight rules out what others agree on */

Board *board_make(Arena *arena) {
    Board *b = arena_new(arena, Board);
    b->from = day_from_civil(FIRST_YEAR, 1, 1);
    for (int32_t k = 0; k < BOARD_MONTHS; k++) {
        Month *m = &b->month[k];
        *m = (Month){.first = b->n, .end = b->n + days_in_month(FIRST_YEAR + k / 12, k % 12 + 1), .even = true};
        b->n = m->end;
    }
    b->score = arena_take(arena, (size_t)b->n * sizeof *b->score); /* of a month that becomes uneven */
    return b;
}

float board_best(const Board *b) {
    float best = -INFINITY;
    for (int32_t k = 0; k < BOARD_MONTHS; k++)
        if (b->month[k].top > best) best = b->month[k].top;
    return best;
}

typedef struct RuledOut {
    bool month[BOARD_MONTHS]; /* no day of it fits */
} RuledOut;

/* Whole years first, then quarters: most constraints that rule out anything rule out most. */
static void rule_out(const Board *b, DateReader *reader, int32_t first, int32_t months, RuledOut *out) {
    Days days = {b->from + b->month[first].first, b->from + b->month[first + months - 1].end - 1};
    bool none = date_rules_out(reader, days);
    for (int32_t k = first; k < first + months && none; k++) out->month[k] = true;
    for (int32_t k = first; k < first + months && !none && months == 12; k += 3) rule_out(b, reader, k, 3, out);
}

static int32_t month_of(Day day) {
    Civil c = day_to_civil(day);
    return (c.year - FIRST_YEAR) * 12 + c.month - 1;
}

/* A constraint that few days meet by chance says more when it is met: the log odds of chance, over a sample of days. */
static float selectivity(const Board *b, DateReader *reader, const RuledOut *out) {
    enum { STRIDE = 37 }; /* prime to weeks, months and years */
    const DateConstraint *c = reader->constraint;
    int32_t met = 1, tried = 2;
    if (c->relation != DATE_SAME && c->relation != DATE_MEETS && c->relation != DATE_WEEKDAY) return 0;
    for (int32_t i = 0; i < b->n; i += STRIDE, tried++) {
        Day day = b->from + i;
        met += !out->month[month_of(day)] && date_fits(c, date_meant(reader, day), day);
    }
    float odds = logf((float)(tried - met + 1) / (float)met);
    return odds > 0 ? odds : 0;
}

static void make_uneven(Board *b, Month *m) {
    for (int32_t i = m->first; m->even && i < m->end; i++) b->score[i] = m->top;
    m->even = false;
}

static void find_top(Board *b, Month *m) {
    float top = b->score[m->first], least = top;
    for (int32_t i = m->first + 1; i < m->end; i++) {
        if (b->score[i] > top) top = b->score[i];
        if (b->score[i] < least) least = b->score[i];
    }
    m->top = top, m->even = top == least;
}

static void take_off(Board *b, Days days, float loss, float least) {
    for (int32_t i = days.from - b->from; i <= days.to - b->from; i++)
        if (b->score[i] >= least) b->score[i] -= loss;
}

static void lay_on_days(Board *b, DateReader *reader, Days days, float lost, float least) {
    const DateConstraint *c = reader->constraint;
    for (Day d = days.from; d <= days.to;) {
        Meant meant = date_meant(reader, d);
        Days run = {d, date_meant_until(reader, meant, d, days.to)};
        if (date_steady(c, meant, run)) take_off(b, run, date_loss(c, meant, d, lost), least), d = run.to + 1;
        else for (; d <= run.to; d++) take_off(b, (Days){d, d}, date_loss(c, meant, d, lost), least);
    }
}

/* The loss of every day of a month, where it is the same; false where it must be asked day by day. */
static bool one_loss(DateReader *reader, Days days, float lost, float *loss) {
    Meant meant = date_meant(reader, days.from);
    if (date_meant_lasts(reader, meant, days)) {
        *loss = date_loss(reader->constraint, meant, days.from, lost);
        return date_steady(reader->constraint, meant, days);
    }
    *loss = lost;
    return date_rules_out(reader, days);
}

static void lay_on_month(Board *b, DateReader *reader, Month *m, float lost, float least, const float *known) {
    Days days = {b->from + m->first, b->from + m->end - 1};
    float loss = known ? *known : lost;
    bool one = known || one_loss(reader, days, lost, &loss);
    if (one && m->even) {
        m->top -= loss;
        return;
    }
    make_uneven(b, m);
    if (one) take_off(b, days, loss, least);
    else lay_on_days(b, reader, days, lost, least);
    find_top(b, m);
}

/* What hangs on no expression mostly costs all days of a year alike. */
static bool one_loss_of_year(const DateConstraint *c, Days year, float lost, float *loss) {
    const Meant nothing = {DAYS_UNKNOWN, DAYS_UNKNOWN};
    if (!date_plain(c) || (c->relation == DATE_FADES && year.to > c->spans.v[0].to) || !date_steady(c, nothing, year)) return false;
    *loss = date_loss(c, nothing, year.from, lost);
    return true;
}

static void lay_on_year(Board *b, DateReader *reader, Month *january, float lost, float least, const bool *out) {
    Days year = {b->from + january[0].first, b->from + january[11].end - 1};
    float loss = lost;
    bool one = one_loss_of_year(reader->constraint, year, lost, &loss);
    for (int32_t k = 0; k < 12; k++)
        if (january[k].top >= least) lay_on_month(b, reader, &january[k], lost, least, out[k] ? &lost : one ? &loss : NULL);
}

void board_lay_on(Board *b, const DateConstraint *c, float behind) {
    DateReader reader = date_reader(c);
    RuledOut out = {0};
    for (int32_t k = 0; k < BOARD_MONTHS && date_may_rule_out(c); k += 12) rule_out(b, &reader, k, 12, &out);
    float least = board_best(b) - behind, lost = c->weight + selectivity(b, &reader, &out);
    if (c->weight < sound && lost > most_lost) lost = most_lost;
    for (int32_t k = 0; k < BOARD_MONTHS; k += 12) lay_on_year(b, &reader, &b->month[k], lost, least, &out.month[k]);
}
