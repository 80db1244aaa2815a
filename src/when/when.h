/* When? Time expressions as TIMEX3 knows them: found by rows of data/time, symbolic until their anchor is known.
 *
 * when_annotate() needs tokens and sentences; tags and parse sharpen the direction of bare days and months, and may be missing.
 * when_resolve() is a pure function of the expressions and the page's window: call it again when the window narrows. */
#ifndef WHEN_WHEN_H
#define WHEN_WHEN_H
#include "know/tables.h"
#include "page/document.h"

typedef struct TimeRules TimeRules;

Status time_rules_open(TimeRules **out, Arena *arena, const Tables *tables, Error *error);

void when_annotate(const TimeRules *rules, Document *doc);                 /* fills doc->times, by position */
void when_resolve(Document *doc, Days page);       /* value and days of all times; page may be DAYS_UNKNOWN */

/* The algebra alone. DAYS_UNKNOWN when the expression has no place on the calendar or needs an anchor that is not known.
 * An anchor of several days gives the hull. */
Days time_expr_resolve(const TimeExpr *expr, Days anchor);

/* The same for many anchors, near one another, of one expression: a memo (zeroed at first) keeps what it means around the last. */
typedef struct TimeMemo {
    bool known;
    Days cycle;          /* the year, month or week of the anchor */
    Days candidates[5];  /* what it may mean two cycles before .. two after */
} TimeMemo;
Days time_expr_resolve_by(const TimeExpr *expr, Days anchor, TimeMemo *memo);

/* One short token without white space, for storage; decode is false (and leaves a default expression) for what encode never made. */
Str time_expr_encode(Arena *arena, const TimeExpr *expr);
bool time_expr_decode(Str code, TimeExpr *expr);

TimeExpr time_expr_none(void);                                             /* nothing said */

uint32_t time_covering(const Document *doc, uint32_t token);   /* the Timex that a token is part of, or NONE; once doc->times stand */
static inline bool in_time(const Document *doc, uint32_t token) { return time_covering(doc, token) != NONE; }
#endif
