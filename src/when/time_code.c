/* Time expressions as one short token for storage: a letter and a number for each field that says something.
 * The letters are part of stored data: never give one a new meaning. */
#include "base/buffer.h"
#include "when/when.h"

#include <stddef.h>

typedef struct CodedField {
    char letter;
    uint8_t size;
    bool is_signed;
    uint16_t offset;
} CodedField;

#define CODED(letter, field, is_signed) {letter, sizeof(((TimeExpr *)0)->field), is_signed, offsetof(TimeExpr, field)}
static const CodedField coded[] = {
    CODED('S', shape, false), CODED('A', anchor, false), CODED('D', direction, true), CODED('u', unit, false), CODED('U', shift_unit, false),
    CODED('y', year, true), CODED('m', month, true), CODED('d', day, true), CODED('e', day_to, true), CODED('n', month_to, true),
    CODED('w', weekday, true), CODED('p', part, true), CODED('f', feast, true), CODED('h', hour, true), CODED('i', minute, true),
    CODED('c', clock, false), CODED('s', shift, true), CODED('H', half, false), CODED('M', mod, false), CODED('b', bound, false),
};
enum { CODED_COUNT = sizeof coded / sizeof coded[0] };

static int32_t field_get(const TimeExpr *e, const CodedField *f) {
    const char *at = (const char *)e + f->offset;
    if (f->size == 4) return *(const int32_t *)at;
    if (f->size == 2) return *(const int16_t *)at;
    return f->is_signed ? *(const int8_t *)at : *(const uint8_t *)at;
}

static bool field_set(TimeExpr *e, const CodedField *f, int64_t value) {
    char *at = (char *)e + f->offset;
    if (f->size == 4) *(int32_t *)at = (int32_t)value;
    else if (f->size == 2) *(int16_t *)at = (int16_t)value;
    else if (f->is_signed) *(int8_t *)at = (int8_t)value;
    else *(uint8_t *)at = (uint8_t)value;
    return field_get(e, f) == value;
}

Str time_expr_encode(Arena *arena, const TimeExpr *expr) {
    Buffer out = {.arena = arena};
    TimeExpr none = time_expr_none();
    for (uint32_t i = 0; i < CODED_COUNT; i++) {
        int32_t value = field_get(expr, &coded[i]);
        if (value != field_get(&none, &coded[i])) buffer_format(&out, "%c%d", coded[i].letter, value);
    }
    if (!out.n) buffer_char(&out, '.');
    return buffer_view(&out);
}

static const CodedField *coded_by(char letter) {
    for (uint32_t i = 0; i < CODED_COUNT; i++)
        if (coded[i].letter == letter) return &coded[i];
    return NULL;
}

/* Values outside these would lead the algebra astray: codes come from stored or shipped data. */
static bool plausible(const TimeExpr *e) {
    return e->shape <= SHAPE_LENGTH && e->anchor <= ANCHOR_EVENT && e->unit <= UNIT_SECOND && e->shift_unit <= UNIT_SECOND && e->month >= 0 && e->month <= 12 &&
           e->month_to >= 0 && e->month_to <= 12 && e->day >= 0 && e->day <= 31 && e->day_to >= 0 && e->day_to <= 31 && e->weekday >= -1 && e->weekday <= 6 &&
           e->part >= 0 && e->part <= 5 && e->feast >= 0 && e->feast < 2200 && (e->year == INT16_MIN || (e->year > -9000 && e->year < 9000)) &&
           e->clock <= 6 && e->hour >= -1 && e->hour <= 24 && e->minute >= -1 && e->minute < 60;
}

bool time_expr_decode(Str code, TimeExpr *expr) {
    *expr = time_expr_none();
    if (str_is(code, ".")) return true;
    TimeExpr read = *expr;
    for (uint32_t i = 0; i < code.n;) {
        const CodedField *field = coded_by(code.p[i++]);
        bool minus = i < code.n && code.p[i] == '-';
        i += minus;
        if (!field || i >= code.n || !is_digit(code.p[i])) return false;
        int64_t value = 0;
        for (; i < code.n && is_digit(code.p[i]) && value < INT32_MAX; i++) value = value * 10 + (code.p[i] - '0');
        if (!field_set(&read, field, minus ? -value : value)) return false;
    }
    if (!code.n || !plausible(&read)) return false;
    *expr = read;
    return true;
}
