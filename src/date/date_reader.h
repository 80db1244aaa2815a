/* Inside src/date: one constraint tested on many days. What its expressions mean on a day is asked apart from whether that
 * fits: over most stretches of days they mean the same, and one test serves for all. */
#ifndef DATE_DATE_READER_H
#define DATE_DATE_READER_H
#include "date/date.h"
#include "when/when.h"

typedef struct DateReader {
    const DateConstraint *constraint;
    TimeExpr expr;               /* as the relation takes it */
    TimeMemo base_memo, expr_memo, other_memo;
    int32_t longest;             /* stretch so far over which it means the same, and another thing behind it: days after the first */
} DateReader;

typedef struct Meant { Days expr, other; } Meant;

bool date_plain(const DateConstraint *constraint); /* hangs on no expression: cheap to lay on */
DateReader date_reader(const DateConstraint *constraint);
Meant date_meant(DateReader *reader, Day page);
bool date_meant_lasts(DateReader *reader, Meant meant, Days run); /* what it means on its first day it means on all */
Day date_meant_until(DateReader *reader, Meant meant, Day page, Day last); /* it means the same from page to that day, at most to last */
bool date_may_rule_out(const DateConstraint *constraint); /* is it of a kind that date_rules_out can tell of? */
bool date_rules_out(DateReader *reader, Days days); /* does it fit on none of these days? false: perhaps */
bool date_fits(const DateConstraint *constraint, Meant meant, Day page);
float date_loss(const DateConstraint *constraint, Meant meant, Day page, float lost); /* `lost` when it does not fit; of DATE_NEAR by distance */
bool date_steady(const DateConstraint *constraint, Meant meant, Days run); /* is the loss the same on all days of a run that means the same? */
#endif
