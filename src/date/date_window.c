/* Choosing the page's days from the board. Days are taken best first until they hold the probability wanted: the window is
 * their hull. Where that is too long, it is something to know the year: a year that holds most of the probability, its ends
 * cut as far as hardly anything stands there. Nothing is said of days on both sides of a New Year, unless they are few. */
#include "date/date_board.h"

#include <math.h>

enum { LONGEST_WINDOW = 200, NEAR_BEST = 2 };
static const double wanted = 0.93, wanted_of_year = 0.65, cut = 0.004, promising = 0.15;

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

static float score_of(const Board *b, const Month *m, int32_t day) { return m->even ? m->top : b->score[day]; }

static double share_of(float score, float best) { return expf(score - best); }

/* The days whose scores lie from `least` up to `under`. */
static void gather_days(Heap *heap, const Board *b, float least, float under) {
    heap->n = 0;
    for (int32_t k = 0; k < BOARD_MONTHS; k++) {
        const Month *m = &b->month[k];
        if (m->top < least || (m->even && m->top >= under)) continue;
        for (int32_t i = m->first; i < m->end; i++)
            if (score_of(b, m, i) >= least && score_of(b, m, i) < under) heap->v[heap->n++] = (Ranked){score_of(b, m, i), i};
    }
    for (int32_t i = heap->n / 2; i-- > 0;) sift_down(heap, i);
}

/* The hull of the best days that together hold the probability wanted, of the mass of all; days of equal score go together. False when it
 * is too long. The days near the best hold it mostly: others are only ranked where they don't. */
static bool find_window(Arena *scratch, const Board *b, double all, Chosen *out) {
    float best = board_best(b), last = best, least = best - NEAR_BEST;
    double sum = 0;
    Heap heap = {.v = arena_take(scratch, (size_t)b->n * sizeof(Ranked))};
    out->days = (Days){DAY_OPEN_FUTURE, DAY_OPEN_PAST};
    gather_days(&heap, b, least, INFINITY);
    for (;;) {
        if (heap.n == 0) gather_days(&heap, b, best - BOARD_LOST, least), least = best - BOARD_LOST;
        if (heap.n == 0 || (sum >= wanted * all && heap.v[0].score < last - board_one)) break;
        Ranked day = take_best(&heap);
        Day d = b->from + day.day;
        out->days = days_join(out->days, (Days){d, d});
        if (days_length(out->days) > LONGEST_WINDOW) return false;
        sum += share_of(day.score, best), last = day.score;
    }
    out->held = sum / all;
    return true;
}

static double mass_of(const Board *b, const Month *m, float best) {
    double sum = 0;
    if (m->top < best - BOARD_LOST) return 0;
    if (m->even) return (m->end - m->first) * share_of(m->top, best);
    for (int32_t i = m->first; i < m->end; i++) sum += share_of(b->score[i], best);
    return sum;
}

/* Days from one end of the months on, in steps of 1 or -1, that together hold less than `spare`. */
static int32_t days_to_spare(const Board *b, int32_t month, int32_t step, double spare) {
    float best = board_best(b);
    for (int32_t n = 0;; month += step) {
        const Month *m = &b->month[month];
        for (int32_t i = step > 0 ? m->first : m->end - 1; i >= m->first && i < m->end; i += step, n++)
            if ((spare -= share_of(score_of(b, m, i), best)) <= 0) return n;
    }
}

typedef struct Likeliest { int32_t month; double mass, of; } Likeliest; /* the January of a year, what the year holds, what all hold */

static Likeliest likeliest_year(const Board *b) {
    float best = board_best(b);
    Likeliest l = {0};
    for (int32_t y = 0; y < BOARD_MONTHS; y += 12) {
        double mass = 0;
        for (int32_t k = y; k < y + 12; k++) mass += mass_of(b, &b->month[k], best);
        l.of += mass;
        if (mass > l.mass) l.mass = mass, l.month = y;
    }
    return l;
}

static bool year_told(const Likeliest *l) { return l->mass >= wanted_of_year * l->of; }

/* The year that holds most, its ends cut. */
static bool find_year(const Board *b, const Likeliest *l, Chosen *out) {
    if (!year_told(l)) return false;
    out->days.from = b->from + b->month[l->month].first + days_to_spare(b, l->month, 1, cut * l->mass);
    out->days.to = b->from + b->month[l->month + 11].end - 1 - days_to_spare(b, l->month + 11, -1, cut * l->mass);
    out->held = (1 - 2 * cut) * l->mass / l->of;
    return true;
}

/* Over a New Year, months long, and of neither year rather than of the other. */
static bool undecided(const Likeliest *l, Days days) {
    enum { MONTH = 31 };
    return days_length(days) > MONTH && day_to_civil(days.from).year != day_to_civil(days.to).year && !year_told(l);
}

static Day best_day(const Board *b, Days window) {
    Day best = window.from;
    float top = -INFINITY;
    for (int32_t k = 0; k < BOARD_MONTHS; k++) {
        const Month *m = &b->month[k];
        for (int32_t i = m->first; i < m->end && m->first <= window.to - b->from && m->end > window.from - b->from; i++)
            if (b->from + i >= window.from && b->from + i <= window.to && score_of(b, m, i) > top + board_one) top = score_of(b, m, i), best = b->from + i;
    }
    return best;
}

bool board_promises(const Board *b) {
    Likeliest l = likeliest_year(b);
    return l.mass >= promising * l.of;
}

bool board_choose(Arena *scratch, Board *b, bool pinned, Chosen *out) {
    enum { FEW = 7 };
    Likeliest l = likeliest_year(b);
    if (!(pinned && find_window(scratch, b, l.of, out)) && !find_year(b, &l, out)) return false;
    if (undecided(&l, out->days)) return false;
    out->top = best_day(b, out->days);
    out->best = days_length(out->days) <= FEW ? out->top : DAY_OPEN_PAST;
    return true;
}
