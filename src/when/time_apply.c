/* What a pattern row's result makes of the edges it matched: a list of assignments in, a time expression out. */
#include "when/time_rules.h"

enum { MOST_YEAR = 9000, NO_HOUR = 99 }; /* beyond them calendar_sound refuses */

static int32_t item_value(const Action *action, const Edge *const items[]) {
    int32_t value = action->item < 0 ? action->value : items[action->item]->value;
    return action->negative ? -value : value;
}

static const TimeExpr *item_expr(const Action *action, const Edge *const items[], const Lattice *l) {
    if (action->item < 0 || items[action->item]->found == NONE) return NULL;
    return &l->found.v[items[action->item]->found].expr;
}

/* Takes what is not yet said; a shifted period lends its shift: "Tuesday" and "last week". */
static void fill(TimeExpr *e, const TimeExpr *from) {
    if (from->shape == SHAPE_SHIFT && e->shape != SHAPE_SHIFT) {
        e->shape = SHAPE_SHIFT, e->anchor = from->anchor, e->shift = from->shift, e->shift_unit = from->shift_unit, e->half = from->half;
        if (from->unit > e->unit && from->shift_unit < from->unit) e->shift_unit = from->unit;
    }
    if (from->direction && !e->direction) e->direction = from->direction;
    if (e->year == INT16_MIN) e->year = from->year;
    if (!e->month) e->month = from->month;
    if (!e->day) e->day = from->day, e->day_to = e->day_to ? e->day_to : from->day_to;
    if (e->weekday < 0) e->weekday = from->weekday;
    if (!e->part) e->part = from->part;
    if (!e->feast) e->feast = from->feast;
    if (e->hour < 0) e->hour = from->hour, e->minute = from->minute;
    if (!e->clock) e->clock = from->clock;
    if (!e->mod) e->mod = from->mod;
}

/* "two years" + "ago": a length becomes a shift; of a count that is not said only the side is known. */
static void turn(TimeExpr *e, int side) {
    if (e->shift == TIME_VAGUE) {
        uint8_t unit = e->unit;
        *e = time_expr_none();
        e->shape = SHAPE_REFERENCE, e->shift = side, e->unit = unit;
        return;
    }
    e->shape = SHAPE_SHIFT, e->anchor = ANCHOR_PAGE, e->shift *= side, e->shift_unit = e->unit, e->direction = 0;
    if (e->unit >= UNIT_HOUR) e->unit = UNIT_DAY;
}

static void set_iso(TimeExpr *e, int32_t yyyymmdd) {
    e->year = (int16_t)(yyyymmdd / 10000), e->month = (int8_t)(yyyymmdd / 100 % 100), e->day = (int8_t)(yyyymmdd % 100);
}

static void set_noon(TimeExpr *e, int32_t noon) {
    if (noon == 12 && e->hour < 12) e->hour = (int8_t)(e->hour + 12);
    if (noon == 0 && e->hour == 12) e->hour = 0;
}

static void set_feast(TimeExpr *e, int32_t code) {
    if (code >= 0) {
        e->feast = (int16_t)code;
        return;
    }
    e->month = (int8_t)(-code / 100), e->day = (int8_t)(-code % 100);
}

static void assign(TimeExpr *e, TimeField field, int32_t v) {
    switch (field) {
    case FIELD_SHAPE: e->shape = (uint8_t)v; return;
    case FIELD_ANCHOR: e->anchor = (uint8_t)v; return;
    case FIELD_DIRECTION: e->direction = e->direction ? e->direction : (int8_t)v; return; /* "in the past year" */
    case FIELD_UNIT: e->unit = (uint8_t)v; return;
    case FIELD_SHIFT_UNIT: e->shift_unit = (uint8_t)v; return;
    case FIELD_YEAR: e->year = (int16_t)(v < MOST_YEAR ? v : MOST_YEAR); return;
    case FIELD_MONTH: e->month = (int8_t)v; return;
    case FIELD_DAY: e->day = (int8_t)v; return;
    case FIELD_DAY_TO: e->day_to = (int8_t)v; return;
    case FIELD_MONTH_TO: e->month_to = (int8_t)v; return;
    case FIELD_WEEKDAY: e->weekday = (int8_t)v; return;
    case FIELD_PART: e->part = (int8_t)v; return;
    case FIELD_FEAST: e->feast = (int16_t)v; return;
    case FIELD_HOUR: e->hour = (int8_t)(v >= 0 && v <= 24 ? v : NO_HOUR); return;
    case FIELD_MINUTE: e->minute = (int8_t)v; return;
    case FIELD_CLOCK: e->clock = (uint8_t)v; return;
    case FIELD_SHIFT: e->shift = v; return;
    case FIELD_HALF: e->half = (uint8_t)v; return;
    case FIELD_MOD: e->mod = (uint8_t)v; return;
    case FIELD_BOUND: e->bound = (uint8_t)v; return;
    case FIELD_TURN: turn(e, v); return;
    case FIELD_ISO: set_iso(e, v); return;
    case FIELD_CLOCKING: e->hour = (int8_t)(v / 60), e->minute = (int8_t)(v % 60); return;
    case FIELD_NOON: set_noon(e, v); return;
    case FIELD_DECIMAL: e->shift = v / 100, e->half = (uint8_t)(v % 100); return;
    case FIELD_FEAST_DAY: set_feast(e, v); return;
    case FIELD_ERA: e->year = (int16_t)-e->year; return;
    case FIELD_CENTURY: e->year = (int16_t)((v - 1) * 100), e->unit = UNIT_CENTURY; return;
    default: return;
    }
}

static bool calendar_sound(const TimeExpr *e) {
    if (e->year >= MOST_YEAR || e->month > 12 || e->month_to > 12 || e->day > 31 || e->day_to > 31 || e->hour > 24 || e->part > 5) return false;
    if (e->unit == UNIT_HALF && e->month) return false; /* "the first half of July" */
    if (e->month && e->day && e->day > days_in_month(2000, e->month)) return false;
    if (e->year != INT16_MIN && e->year > 0 && e->month && e->day && !civil_valid(e->year, e->month, e->day)) return false;
    return !e->day_to || e->month_to || !e->day || e->day_to > e->day;
}

/* Granularity as the fields say it, and the shape when the row leaves it open. */
static void complete(TimeExpr *e, bool unit_said, bool shape_said) {
    bool fields = e->month || e->day || e->weekday >= 0 || e->feast || e->year != INT16_MIN;
    if (e->shape == SHAPE_LENGTH || e->shape == SHAPE_REFERENCE) return;
    if (!unit_said && fields && !e->part) {
        if (e->day || e->feast || e->weekday >= 0) e->unit = UNIT_DAY;
        else if (e->month) e->unit = UNIT_MONTH;
        else if (e->unit != UNIT_DECADE && e->unit != UNIT_CENTURY && e->shape != SHAPE_SHIFT) e->unit = UNIT_YEAR;
    }
    if (e->year != INT16_MIN && e->shape != SHAPE_SHIFT) e->shape = SHAPE_ABSOLUTE, e->anchor = ANCHOR_NONE;
    else if (!shape_said && e->shape == SHAPE_ABSOLUTE) e->shape = SHAPE_FIELDS, e->anchor = ANCHOR_PAGE;
}

bool time_apply(const PatternRow *row, Found *out, const Edge *const items[], const Lattice *l) {
    TimeExpr *e = &out->expr;
    bool unit_said = false, shape_said = false;
    *e = time_expr_none(), out->year_to = INT16_MIN;
    for (uint32_t i = 0; i < row->actions; i++) {
        const Action *action = &row->action[i];
        if (action->item >= 0 && (!items[action->item] || items[action->item]->symbol != action->symbol)) continue;
        const TimeExpr *from = item_expr(action, items, l);
        unit_said |= action->field == FIELD_UNIT, shape_said |= action->field == FIELD_SHAPE;
        if (action->field == FIELD_BASE && from) {
            *e = *from;
            unit_said = from->part != 0 || from->hour >= 0 || from->unit >= UNIT_DECADE, shape_said = true;
        } else if (action->field == FIELD_FILL && from) fill(e, from);
        else if (action->field == FIELD_YEAR_TO) out->year_to = (int16_t)(item_value(action, items) % MOST_YEAR);
        else if (action->field == FIELD_TYPE) out->type = (uint8_t)item_value(action, items);
        else assign(e, (TimeField)action->field, item_value(action, items));
    }
    complete(e, unit_said, shape_said);
    if (out->year_to != INT16_MIN && e->year < 0) out->year_to = (int16_t)-out->year_to; /* "499-493 BC" */
    else if (out->year_to != INT16_MIN && out->year_to < 100) out->year_to = (int16_t)(out->year_to + e->year / 100 * 100);
    if (out->year_to != INT16_MIN && out->year_to <= e->year) return false;
    return calendar_sound(e);
}
