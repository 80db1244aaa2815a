/* Fields of lines: writing and reading. What was written reads back as the same bytes; what was not is told as bad, once,
 * and nothing is read behind it. */
#include "story/fields.h"

#include <math.h>
#include <stdlib.h>

enum { LONGEST_NUMBER = 20, USUAL_LIST = 256 };

/* ---- writing ------------------------------------------------------------------------------------------------------ */

void field_put_str(Buffer *out, Str s) {
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c != '\t' && c != '\n' && c != '\\' && c != '\0') continue;
        buffer_bytes(out, s.p + from, i - from);
        buffer_text(out, c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\0' ? "\\0" : "\\\\");
        from = i + 1;
    }
    if (s.n) buffer_bytes(out, s.p + from, s.n - from);
    buffer_char(out, '\t');
}

/* From its last figure on. */
void field_put_int(Buffer *out, int64_t n) {
    char room[LONGEST_NUMBER + 1], *at = room + sizeof room;
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    *--at = '\t';
    do *--at = (char)('0' + left % 10);
    while (left /= 10);
    if (n < 0) buffer_char(out, '-');
    buffer_bytes(out, at, (uint32_t)(room + sizeof room - at));
}

void field_put_real(Buffer *out, double x) { field_put_int(out, (int64_t)llround(x * 100000)); }

void field_put_strs(Buffer *out, const Strs *list) {
    field_put_int(out, list->n);
    for (uint32_t i = 0; i < list->n; i++) field_put_str(out, list->v[i]);
}

void field_put_days(Buffer *out, Days d) {
    field_put_int(out, d.from);
    field_put_int(out, d.to);
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

Fields fields_of(Arena *arena, Str line) {
    char *copy = arena_copy(arena, line.p, line.n);
    return (Fields){arena, copy, copy + line.n, false};
}

static char unescaped(char c) { return c == 't' ? '\t' : c == 'n' ? '\n' : c == '0' ? '\0' : c; }

/* In place: a field never grows, and the NUL behind it takes the place of its TAB at the latest. */
static uint32_t unescape(char *p, uint32_t n) {
    uint32_t to = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool escape = p[i] == '\\' && i + 1 < n;
        i += escape;
        p[to++] = escape ? unescaped(p[i]) : p[i];
    }
    return to;
}

Str field_get_str(Fields *f) {
    char *start = f->at, *tab = f->bad || start == f->end ? NULL : memchr(start, '\t', (size_t)(f->end - start));
    if (!tab) {
        f->bad = true;
        return (Str){0};
    }
    uint32_t n = (uint32_t)(tab - start);
    f->at = tab + 1;
    if (memchr(start, '\\', n)) n = unescape(start, n);
    start[n] = '\0';
    return (Str){start, n};
}

/* strtoll asks for the locale each time, and was a third of reading a digest. */
static int64_t number_of(Str s) {
    uint64_t n = 0;
    for (uint32_t i = s.p[0] == '-'; i < s.n && is_digit(s.p[i]); i++) n = 10 * n + (uint64_t)(s.p[i] - '0');
    return (int64_t)(s.p[0] == '-' ? 0 - n : n);
}

int64_t field_get_int(Fields *f) {
    Str s = field_get_str(f);
    if (s.n == 0 || s.n > LONGEST_NUMBER) f->bad = true;
    return f->bad ? 0 : number_of(s);
}

int field_get_small(Fields *f, int most) {
    int64_t n = field_get_int(f);
    if (n < 0 || n > most) f->bad = true;
    return f->bad ? 0 : (int)n;
}

uint32_t field_get_offset(Fields *f) {
    int64_t n = field_get_int(f);
    if (n < 0 || n > UINT32_MAX) f->bad = true;
    return f->bad ? 0 : (uint32_t)n;
}

double field_get_real(Fields *f) { return (double)field_get_int(f) / 100000; }

uint32_t field_get_count(Fields *f) {
    int64_t n = field_get_int(f);
    if (n < 0 || n > f->end - f->at) f->bad = true;
    return f->bad ? 0 : (uint32_t)n;
}

void field_get_strs(Fields *f, Strs *out) {
    uint32_t n = field_get_count(f);
    if (n && n <= USUAL_LIST) vec_reserve(f->arena, out, n);
    for (; n > 0 && !f->bad; n--) vec_add(f->arena, out, field_get_str(f));
}

Days field_get_days(Fields *f) {
    int64_t from = field_get_int(f), to = field_get_int(f);
    if (from < INT32_MIN || from > INT32_MAX || to < INT32_MIN || to > INT32_MAX) f->bad = true;
    return (Days){(Day)from, (Day)to};
}
