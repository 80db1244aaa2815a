/* Civil days and calendar strings (proleptic Gregorian). A day is a number, 0 = 1970-01-01; an interval is inclusive. */
#ifndef BASE_DAY_H
#define BASE_DAY_H
#include "base/str.h"

typedef int32_t Day;

enum {
    DAY_OPEN_PAST = INT32_MIN,   /* an end that is not known or has no bound */
    DAY_OPEN_FUTURE = INT32_MAX,
};

typedef struct Days {
    Day from, to; /* inclusive; from > to = no days at all */
} Days;

typedef struct Civil {
    int32_t year;
    int month, day; /* 1..12, 1..31 */
} Civil;

#define DAYS_UNKNOWN ((Days){DAY_OPEN_PAST, DAY_OPEN_FUTURE})

Day day_from_civil(int32_t year, int month, int day); /* month and day must be in range */
Civil day_to_civil(Day day);
int day_weekday(Day day);                             /* 0 = Monday .. 6 = Sunday */
int days_in_month(int32_t year, int month);
bool civil_valid(int32_t year, int month, int day);
Days days_of_month(int32_t year, int month);
Days days_of_year(int32_t year);
Day day_add_months(Day day, int32_t months);          /* day of month clipped to the month's length */

/* "2024", "2024-07", "2024-07-03" (more may follow behind a 'T' or space) as the interval they cover; false when it is no date. */
bool days_parse(Str s, Days *out);
Days days_between(Str from, Str to);                  /* of two cells of a table; an empty one is open */
Str day_format(Arena *arena, Day day);                /* "2024-07-03" */

static inline bool days_known(Days d) { return d.from != DAY_OPEN_PAST || d.to != DAY_OPEN_FUTURE; }
static inline bool days_closed(Days d) { return d.from != DAY_OPEN_PAST && d.to != DAY_OPEN_FUTURE; }
static inline bool days_none(Days d) { return d.from > d.to; }
static inline bool days_overlap(Days a, Days b) { return a.from <= b.to && b.from <= a.to; }
static inline bool days_within(Days inner, Days outer) { return outer.from <= inner.from && inner.to <= outer.to; }
static inline bool days_equal(Days a, Days b) { return a.from == b.from && a.to == b.to; }
static inline Days days_meet(Days a, Days b) { return (Days){a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to}; }
static inline Days days_join(Days a, Days b) { return (Days){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to}; }
int64_t days_length(Days d);                          /* number of days; INT64_MAX when open */
Days days_widen(Days d, int32_t by);                  /* open ends stay open */
Days days_add_months(Days d, int32_t months);         /* of closed days */
#endif
