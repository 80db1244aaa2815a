/* What day was this page written?
 *
 * The day is a variable over all days of 1985..2035. The stages before, and the page itself, give constraints on it, each with
 * a span and a reason; the solver adds their weights up as log scores and gives the smallest window that holds the probability
 * wanted. No answer is given when the window would be longer than a year or so.
 *
 * A constraint is plain data and can be stored: what sister pages know of a page's day is a constraint like any other. */
#ifndef DATE_DATE_H
#define DATE_DATE_H
#include "know/know.h"
#include "page/document.h"
#include "what/what.h"

typedef struct DateRules DateRules;

typedef enum DateRelation {
    DATE_PAGE_IN,   /* the page's day lies in one of `spans` */
    DATE_NEAR,      /* it lies near spans.v[0], or near what `expr` means when there are none: `weight` is lost for each year away */
    DATE_MEETS,     /* `expr`, written on that day, means days of one of `spans` */
    DATE_AFTER,     /* ... means days not before the first of `spans` begins */
    DATE_SAME,      /* `expr` and `other` mean days in common */
    DATE_WEEKDAY,   /* `expr` without its weekday falls on its weekday */
    DATE_ELSEWHERE, /* the page's day is none of the days that `expr` means ("in June", where "this month" would have been said) */
    DATE_FADES,     /* not long after spans.v[0]: `weight` is lost with each e-fold of a year and the years since */
    DATE_AWAY,      /* its year lies so far from the year spans.v[0] as `away` makes likely */
    DATE_SIDE,      /* what `expr` names next to the page's day lies on its side: direction +1 not over, -1 begun */
} DateRelation;

typedef struct DateConstraint {
    DateRelation relation;
    Span at;
    Str says;                 /* for people: "weekday and day of one event: Thursday, September 15" */
    Day since;                /* of what came up some day: that day; else DAY_OPEN_PAST */
    float weight;             /* log odds lost by days that break it; DATE_SURE and more: beyond doubt */
    TimeExpr expr, other;
    bool based;               /* expr hangs on `base`, which hangs on the page ("The next day, on Thursday") */
    TimeExpr base;
    VEC(Days) spans;
    const float *away;        /* of DATE_AWAY: log odds lost, by how many years the page's own lies before spans.v[0]: from LEAST_AWAY on */
} DateConstraint;

typedef VEC(DateConstraint) DateConstraints;

enum { DATE_SURE = 8 };
enum { LEAST_AWAY = -9, AWAYS = 16 }; /* rows of data/date/years.tsv: the first, and how many */

Status date_rules_open(DateRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error);
void date_collect(const DateRules *rules, Document *doc, DateConstraints *out);        /* after when_annotate; in doc->arena */
void date_collect_events(const WhatRules *what, Document *doc, DateConstraints *out); /* after the stage what */
void date_solve(Document *doc, const DateConstraints *constraints); /* -> doc->published, evidence, notes */

void date_collect_offices(const DateRules *rules, Document *doc, DateConstraints *out);      /* after the stage who */

/* After the solver and when_resolve: the page's chief event narrows a wide window. True when it did: resolve the times again. */
bool date_narrow_by_news(Document *doc);

/* After the solver: the days of gatherings told without them, where only one known gathering can be meant. */
void date_gatherings(const DateRules *rules, const WhatRules *what, Document *doc);

/* For other stages: offices held, organisations' members, sister pages. */
void date_add_range(Document *doc, DateConstraints *out, Span at, Str says, Days allowed, float weight);

bool date_constraint_holds(const DateConstraint *constraint, Day page);
#endif
