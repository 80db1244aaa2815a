/* Constraints in, the page's day out: a log score for each day of 1985..2035.
 *
 * Cheap constraints (ranges, distances) are laid on first; those that must resolve expressions are tried only on days that can
 * still win. Days are then taken best first until they hold the probability wanted; the window is their hull. A day that the
 * caller or the page's record gives is never overruled, only doubted. */
#include "date/date.h"

#include <math.h>
#include <stdlib.h>

enum { FEWEST_PINS = 2, LONGEST_WINDOW = 200, MOST_SAID = 6 };
static const float lost_for_good = 20.0f; /* behind the best: out of the race */
static const float most_lost_far = 4.0f;  /* however far away: old news is told too */
static const double wanted = 0.93;

/* Ranges first: they cost little; then what rules most days out; the rest is tried on few. */
enum { PASSES = 3 };

typedef struct Board { float *score; Day from; int32_t n; } Board;

static bool cheap(const DateConstraint *c) { return c->relation == DATE_PAGE_IN || (c->relation == DATE_NEAR && c->spans.n); }

static float best_score(const Board *b) {
    float best = -INFINITY;
    for (int32_t i = 0; i < b->n; i++)
        if (b->score[i] > best) best = b->score[i];
    return best;
}

/* A constraint that few days meet by chance says more when it is met: the log odds of chance, over a sample of days. */
static float selectivity(const Board *b, const DateConstraint *c) {
    enum { STRIDE = 37 }; /* prime to weeks, months and years */
    int32_t met = 1, tried = 2;
    if (c->relation != DATE_SAME && c->relation != DATE_MEETS && c->relation != DATE_WEEKDAY) return 0;
    for (int32_t i = 0; i < b->n; i += STRIDE, tried++) met += date_constraint_holds(c, b->from + i);
    float odds = logf((float)(tried - met + 1) / (float)met);
    return odds > 0 ? odds : 0;
}

static void lay_on(Board *b, const DateConstraint *c) {
    float least = best_score(b) - lost_for_good, lost = c->weight + selectivity(b, c);
    for (int32_t i = 0; i < b->n; i++) {
        if (b->score[i] < least) continue;
        if (c->relation == DATE_NEAR) b->score[i] -= fminf(c->weight * date_constraint_away(c, b->from + i), c->spans.n ? most_lost_far : 2 * most_lost_far);
        else if (!date_constraint_holds(c, b->from + i)) b->score[i] -= lost;
    }
}

/* ---- choosing the window ----------------------------------------------------------------------------------------- */

static int by_score(const void *a, const void *b) {
    const float *x = *(const float *const *)a, *y = *(const float *const *)b;
    return *x > *y ? -1 : *x < *y ? 1 : x < y ? -1 : 1;
}

static double mass_of(const Board *b, float best) {
    double sum = 0;
    for (int32_t i = 0; i < b->n; i++) sum += exp((double)(b->score[i] - best));
    return sum;
}

/* The hull of the best days that together hold the probability wanted; days of equal score go together. */
static Days window_of(Arena *scratch, const Board *b, double *held) {
    const float **order = arena_array(scratch, const float *, (size_t)b->n);
    float best = best_score(b);
    double all = mass_of(b, best), sum = 0;
    Days window = {DAY_OPEN_FUTURE, DAY_OPEN_PAST};
    for (int32_t i = 0; i < b->n; i++) order[i] = &b->score[i];
    qsort(order, (size_t)b->n, sizeof *order, by_score);
    for (int32_t i = 0; i < b->n; i++) {
        if (sum >= wanted * all && *order[i] < *order[i - 1] - 0.01f) break;
        Day d = b->from + (Day)(order[i] - b->score);
        window = days_join(window, (Days){d, d});
        sum += exp((double)(*order[i] - best));
    }
    *held = sum / all;
    return window;
}

static Day best_day(const Board *b, Days window) {
    Day best = window.from;
    for (Day d = window.from; d <= window.to; d++)
        if (b->score[d - b->from] > b->score[best - b->from] + 0.01f) best = d;
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

static const DateHint *best_hint(const Document *doc) {
    const DateHint *best = NULL;
    for (uint32_t i = 0; i < doc->hints.n; i++)
        if (days_closed(doc->hints.v[i].days) && (!best || doc->hints.v[i].weight > best->weight)) best = &doc->hints.v[i];
    return best;
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

static Board make_board(Arena *arena) {
    Board b = {.from = day_from_civil(1985, 1, 1)};
    b.n = day_from_civil(2036, 1, 1) - b.from;
    b.score = arena_array(arena, float, (size_t)b.n);
    return b;
}

static void answer_stated(Document *doc, const DateConstraints *constraints, const DateHint *hint) {
    doc->published = (Published){.days = hint->days, .best = hint->days.from == hint->days.to ? hint->days.from : DAY_OPEN_PAST, .confidence = hint->weight, .basis = DATE_STATED};
    document_evidence(doc, hint->at, str_format(doc->arena, "%.*s: %.*s", STR_FMT(hint->rule), STR_FMT(hint->words)));
    doubt(doc, constraints, hint->days);
}

void date_solve(const DateRules *rules, Document *doc, const DateConstraints *constraints) {
    (void)rules;
    if (doc->published.basis == DATE_GIVEN) {
        doubt(doc, constraints, doc->published.days);
        return;
    }
    const DateHint *hint = best_hint(doc);
    if (hint && hint->weight >= 0.5f) {
        answer_stated(doc, constraints, hint);
        return;
    }
    answer_unknown(doc);
    if (pins_of(constraints, DAY_OPEN_PAST) < FEWEST_PINS) return;
    Board board = make_board(doc->scratch);
    for (int pass = 0; pass < PASSES; pass++)
        for (uint32_t i = 0; i < constraints->n; i++)
            if (pass_of(&constraints->v[i]) == pass) lay_on(&board, &constraints->v[i]);
    double held;
    Days window = window_of(doc->scratch, &board, &held);
    Day best = best_day(&board, window);
    if (days_length(window) <= LONGEST_WINDOW && pins_of(constraints, best) >= FEWEST_PINS) {
        doc->published = (Published){.days = window, .best = best, .confidence = (float)held, .basis = DATE_INFERRED};
        if (days_length(window) > 7) doc->published.best = DAY_OPEN_PAST;
        say_why(doc, constraints, window);
    }
    arena_reset(doc->scratch);
}
