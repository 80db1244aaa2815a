/* Constraints in, the page's day out: a log score for each day of 1985..2035.
 *
 * Cheap constraints (ranges, distances) are laid on first; those that must resolve expressions are tried only on days that can
 * still win. Days are then taken best first until they hold the probability wanted; the window is their hull. A day that the
 * caller or the page's record gives is never overruled, only doubted.
 *
 * Days stand in months. A month keeps its best score, so that one out of the race is passed over at a glance, and one number
 * for all its days as long as they score the same: most constraints treat whole months alike. */
#include "date/date_known.h"
#include "date/date_reader.h"

#include <math.h>

enum { FEWEST_PINS = 2, LONGEST_WINDOW = 200, MOST_SAID = 6, FIRST_YEAR = 1985, YEARS = 51, MONTHS = YEARS * 12 };
static const float lost_for_good = 20.0f; /* behind the best: out of the race */
static const float one_score = 0.01f;     /* scores this close are one */
static const double wanted = 0.93;

/* Ranges first: they cost little; then what rules most days out; the rest is tried on few. */
enum { PASSES = 3 };

typedef struct Month {
    int32_t first, end; /* days of the board */
    float top;          /* the best score of its days */
    bool even;          /* they all have it */
} Month;

typedef struct Board {
    Day from;
    int32_t n;
    float *score;      /* of the days whose month is not even */
    Month month[MONTHS];
} Board;

static bool cheap(const DateConstraint *c) { return c->relation == DATE_PAGE_IN || (c->relation == DATE_NEAR && c->spans.n); }

static float best_score(const Board *b) {
    float best = -INFINITY;
    for (int32_t k = 0; k < MONTHS; k++)
        if (b->month[k].top > best) best = b->month[k].top;
    return best;
}

typedef struct RuledOut {
    bool month[MONTHS]; /* no day of it fits */
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
    if (date_meant_until(reader, meant, days.from, days.to) == days.to) {
        *loss = date_loss(reader->constraint, meant, days.from, lost);
        return date_steady(reader->constraint, meant, days);
    }
    *loss = lost;
    return date_rules_out(reader, days);
}

static void lay_on_month(Board *b, DateReader *reader, Month *m, float lost, float least, bool out) {
    Days days = {b->from + m->first, b->from + m->end - 1};
    float loss = lost;
    bool one = out || one_loss(reader, days, lost, &loss);
    if (one && m->even) {
        m->top -= loss;
        return;
    }
    make_uneven(b, m);
    if (one) take_off(b, days, loss, least);
    else lay_on_days(b, reader, days, lost, least);
    find_top(b, m);
}

static void lay_on(Board *b, const DateConstraint *c) {
    DateReader reader = date_reader(c);
    RuledOut out = {0};
    for (int32_t k = 0; k < MONTHS && date_may_rule_out(c); k += 12) rule_out(b, &reader, k, 12, &out);
    float least = best_score(b) - lost_for_good, lost = c->weight + selectivity(b, &reader, &out);
    for (int32_t k = 0; k < MONTHS; k++)
        if (b->month[k].top >= least) lay_on_month(b, &reader, &b->month[k], lost, least, out.month[k]);
}

/* ---- choosing the window ----------------------------------------------------------------------------------------- */

typedef struct Ranked { float score; int32_t day; } Ranked;
typedef struct Heap { Ranked *v; int32_t n; } Heap; /* the best on top; of equals the earlier */

static bool before(Ranked a, Ranked b) { return a.score > b.score || (a.score == b.score && a.day < b.day); }

static void sift_down(Heap *h, int32_t i) {
    Ranked moved = h->v[i];
    for (int32_t child; (child = 2 * i + 1) < h->n; i = child) {
        if (child + 1 < h->n && before(h->v[child + 1], h->v[child])) child++;
        if (!before(h->v[child], moved)) break;
        h->v[i] = h->v[child];
    }
    h->v[i] = moved;
}

static Ranked take_best(Heap *h) {
    Ranked best = h->v[0];
    h->v[0] = h->v[--h->n];
    if (h->n) sift_down(h, 0);
    return best;
}

/* Days in the race, and the mass of all. Those out of it hold too little to be wanted. */
static Heap rank_days(Arena *scratch, const Board *b, float best, double *mass) {
    Heap heap = {.v = arena_alloc(scratch, (size_t)b->n * sizeof(Ranked))};
    float last = best;
    double share = 1;
    *mass = 0;
    for (int32_t k = 0; k < MONTHS; k++) {
        const Month *m = &b->month[k];
        bool in_race = m->top >= best - lost_for_good;
        for (int32_t i = m->first; i < m->end; i++) {
            float score = m->even ? m->top : b->score[i];
            if (score != last) share = exp((double)(score - best)), last = score;
            *mass += share;
            if (in_race && score >= best - lost_for_good) heap.v[heap.n++] = (Ranked){score, i};
        }
    }
    for (int32_t i = heap.n / 2; i-- > 0;) sift_down(&heap, i);
    return heap;
}

/* The hull of the best days that together hold the probability wanted; days of equal score go together. False when it is too long. */
static bool find_window(Arena *scratch, const Board *b, Days *window, double *held) {
    float best = best_score(b), last = best;
    double all, sum = 0;
    Heap heap = rank_days(scratch, b, best, &all);
    *window = (Days){DAY_OPEN_FUTURE, DAY_OPEN_PAST};
    while (heap.n && (sum < wanted * all || heap.v[0].score >= last - one_score)) {
        Ranked day = take_best(&heap);
        Day d = b->from + day.day;
        *window = days_join(*window, (Days){d, d});
        if (days_length(*window) > LONGEST_WINDOW) return false;
        sum += exp((double)(day.score - best)), last = day.score;
    }
    *held = sum / all;
    return true;
}

static Day best_day(Board *b, Days window) {
    Day best = window.from;
    for (int32_t k = 0; k < MONTHS; k++)
        if (b->month[k].first <= window.to - b->from && b->month[k].end > window.from - b->from) make_uneven(b, &b->month[k]);
    for (Day d = window.from; d <= window.to; d++)
        if (b->score[d - b->from] > b->score[best - b->from] + one_score) best = d;
    return best;
}

/* Clues that pin the page's day from both sides. */
static bool pins(const DateConstraint *c) {
    if (c->relation == DATE_PAGE_IN) return c->spans.n && days_closed(c->spans.v[0]);
    return c->relation == DATE_MEETS || c->relation == DATE_SAME || c->relation == DATE_WEEKDAY;
}

/* One dated event known beyond confusion, with its time told, is worth two. */
static bool strong(const DateConstraint *c) { return c->relation == DATE_MEETS && c->spans.n == 1 && c->weight >= 3; }

/* A window is never given on one weak clue alone: how many hold on a day (of any day, when that is DAY_OPEN_PAST). */
static uint32_t pins_of(const DateConstraints *constraints, Day day) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < constraints->n; i++)
        if (pins(&constraints->v[i]) && (day == DAY_OPEN_PAST || date_constraint_holds(&constraints->v[i], day))) n += strong(&constraints->v[i]) ? 2 : 1;
    return n;
}

static int pass_of(const DateConstraint *c) { return cheap(c) ? 0 : pins(c) ? 1 : 2; }

/* ---- what is said of it ------------------------------------------------------------------------------------------ */

static bool narrows(const DateConstraint *c, Days window) {
    Day before = window.from - 40, after = window.to + 40;
    return date_constraint_holds(c, window.from) && (!date_constraint_holds(c, before) || !date_constraint_holds(c, after) || c->relation == DATE_WEEKDAY || c->relation == DATE_SAME);
}

static void say_why(Document *doc, const DateConstraints *constraints, Days window) {
    int said = 0;
    for (uint32_t i = 0; i < constraints->n && said < MOST_SAID; i++) {
        const DateConstraint *c = &constraints->v[i];
        if (!c->says.n || !narrows(c, window)) continue;
        document_evidence(doc, c->at, c->says);
        said++;
    }
}

/* Constraints beyond doubt that the stated day breaks. */
static void doubt(Document *doc, const DateConstraints *constraints, Days stated) {
    for (uint32_t i = 0; i < constraints->n; i++) {
        const DateConstraint *c = &constraints->v[i];
        if (c->weight < DATE_SURE || c->relation == DATE_PAGE_IN || c->relation == DATE_NEAR || stated.from != stated.to || date_constraint_holds(c, stated.from)) continue;
        document_note(doc, "date-doubtful", c->at, c->says);
        return;
    }
}

static void answer_unknown(Document *doc) { doc->published = (Published){.days = DAYS_UNKNOWN, .best = DAY_OPEN_PAST, .basis = DATE_UNKNOWN}; }

static Board *make_board(Arena *arena) {
    Board *b = arena_new(arena, Board);
    b->from = day_from_civil(FIRST_YEAR, 1, 1);
    for (int32_t k = 0; k < MONTHS; k++) {
        Month *m = &b->month[k];
        *m = (Month){.first = b->n, .end = b->n + days_in_month(FIRST_YEAR + k / 12, k % 12 + 1), .even = true};
        b->n = m->end;
    }
    b->score = arena_array(arena, float, (size_t)b->n);
    return b;
}

void date_solve(Document *doc, const DateConstraints *constraints) {
    if (date_settled(doc)) {
        doubt(doc, constraints, doc->published.days);
        return;
    }
    answer_unknown(doc);
    if (pins_of(constraints, DAY_OPEN_PAST) < FEWEST_PINS) return;
    Board *board = make_board(doc->scratch);
    for (int pass = 0; pass < PASSES; pass++)
        for (uint32_t i = 0; i < constraints->n; i++)
            if (pass_of(&constraints->v[i]) == pass) lay_on(board, &constraints->v[i]);
    Days window;
    double held;
    Day best = DAY_OPEN_PAST;
    bool found = find_window(doc->scratch, board, &window, &held);
    if (found) best = best_day(board, window);
    if (found && pins_of(constraints, best) >= FEWEST_PINS) {
        doc->published = (Published){.days = window, .best = best, .confidence = (float)held, .basis = DATE_INFERRED};
        if (days_length(window) > 7) doc->published.best = DAY_OPEN_PAST;
        say_why(doc, constraints, window);
    }
    arena_reset(doc->scratch);
}
