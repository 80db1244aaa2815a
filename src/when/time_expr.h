/* Inside src/when: the algebra's parts that printing and matching share. */
#ifndef WHEN_TIME_EXPR_H
#define WHEN_TIME_EXPR_H
#include "page/document.h"

Days time_period(TimeUnit unit, Day d);                      /* the week, month, year ... that holds d */
Days time_expr_base(const TimeExpr *expr, Days anchor);      /* as time_expr_resolve, before "early", "late", "later this" narrow it */
Str time_value(Arena *arena, const Timex *timex, Days base); /* TIMEX3 value of an expression whose base is known or DAYS_UNKNOWN */
#endif
