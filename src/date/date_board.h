/* Inside src/date: a log score for each day of 1985..2035. Days stand in months. A month keeps its best score, so that one out of
 * the race is passed over at a glance, and one number for all its days as long as they score the same: most constraints treat
 * whole months alike. */
#ifndef DATE_DATE_BOARD_H
#define DATE_DATE_BOARD_H
#include "date/date_reader.h"

enum { BOARD_YEARS = 51, BOARD_MONTHS = BOARD_YEARS * 12 };

typedef struct Month {
    int32_t first, end; /* days of the board */
    float top;          /* the best score of its days */
    bool even;          /* they all have it */
} Month;

typedef struct Board {
    Day from;
    int32_t n;
    float *score;       /* of the days whose month is not even */
    Month month[BOARD_MONTHS];
} Board;

typedef struct Chosen {
    Days days;
    Day top;            /* the likeliest of them */
    Day best;           /* the same, when they are few; else DAY_OPEN_PAST */
    double held;        /* the share of the probability that the days hold */
} Chosen;

enum { BOARD_LOST = 20 };               /* behind the best: out of the race */
static const float board_one = 0.01f;  /* scores this close are one */

Board *board_make(Arena *arena);
void board_lay_on(Board *board, const DateConstraint *constraint, float behind); /* on days not further behind the best */
float board_best(const Board *board);
bool board_promises(const Board *board);                           /* may the year be told, by what was laid on so far? */
/* Days, in a row, that hold the probability wanted; false when that takes too many. Without clues that pin the day no less than a
 * year is told: a short window may hang on an expression misread. */
bool board_choose(Arena *scratch, Board *board, bool pinned, Chosen *chosen);
#endif
