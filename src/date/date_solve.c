/* Constraints in, the page's day out.
 *
 * Cheap constraints (ranges, distances) are laid on the board of days first (date_board.c); those that must resolve expressions
 * are tried only on days that can still win. The days that hold the probability wanted are the answer (date_window.c). A day
 * that the caller or the page's record gives is never overruled, only doubted. */
#include "date/date_board.h"
#include "date/date_known.h"

enum { FEWEST_PINS = 2, MOST_SAID = 6 };

/* Ranges first: they cost little; then what rules most days out; the rest is tried on few. */
enum { PASSES = 3 };
static const float lost_by[PASSES] = {BOARD_LOST, BOARD_LOST, 14}; /* days so far behind the best are passed over */

/* Clues that pin the page's day from both sides. */
static bool pins(const DateConstraint *c) {
    if (c->relation == DATE_PAGE_IN) return c->spans.n && days_closed(c->spans.v[0]);
    return c->relation == DATE_MEETS || c->relation == DATE_SAME || c->relation == DATE_WEEKDAY;
}

/* One dated event known beyond confusion, with its time told, is worth two. */
static bool strong(const DateConstraint *c) { return c->relation == DATE_MEETS && c->spans.n == 1 && c->weight >= 3; }

/* Clues that bear on the year. */
static bool bounds(const DateConstraint *c) {
    return pins(c) || c->relation == DATE_AWAY || c->relation == DATE_FADES || (c->relation == DATE_PAGE_IN && c->weight >= 1);
}

typedef bool ClueTest(const DateConstraint *);

/* An answer is never given on one weak clue alone: how many hold on a day (of any day, when that is DAY_OPEN_PAST). */
static uint32_t clues_of(const DateConstraints *constraints, ClueTest *test, Day day) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < constraints->n; i++)
        if (test(&constraints->v[i]) && (day == DAY_OPEN_PAST || date_constraint_holds(&constraints->v[i], day))) n += strong(&constraints->v[i]) ? 2 : 1;
    return n;
}

static int pass_of(const DateConstraint *c) { return date_plain(c) ? 0 : pins(c) ? 1 : 2; }

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

static void answer(Document *doc, const DateConstraints *constraints, const Chosen *chosen) {
    if (clues_of(constraints, bounds, chosen->top) < FEWEST_PINS) return;
    doc->published = (Published){.days = chosen->days, .best = chosen->best, .confidence = (float)chosen->held, .basis = DATE_INFERRED};
    say_why(doc, constraints, chosen->days);
}

static void lay_on(Board *board, const DateConstraints *constraints, int pass) {
    for (uint32_t i = 0; i < constraints->n; i++)
        if (pass_of(&constraints->v[i]) == pass) board_lay_on(board, &constraints->v[i], lost_by[pass]);
}

void date_solve(Document *doc, const DateConstraints *constraints) {
    if (date_settled(doc)) {
        doubt(doc, constraints, doc->published.days);
        return;
    }
    answer_unknown(doc);
    if (clues_of(constraints, bounds, DAY_OPEN_PAST) < FEWEST_PINS) return;
    Board *board = board_make(doc->scratch);
    lay_on(board, constraints, 0);
    bool pinned = clues_of(constraints, pins, DAY_OPEN_PAST) >= FEWEST_PINS;
    if (board_promises(board) || pinned) {
        Chosen chosen;
        for (int pass = 1; pass < PASSES; pass++) lay_on(board, constraints, pass);
        if (board_choose(doc->scratch, board, pinned, &chosen)) answer(doc, constraints, &chosen);
    }
    arena_reset(doc->scratch);
}
