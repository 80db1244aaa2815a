/* Growing output in an arena, and a JSON writer that needs no state: whether a comma is due is told by the last byte. */
#include "base/buffer.h"

#include "base/bytes.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

static void grow(Buffer *out, size_t more) {
    size_t cap = (size_t)out->cap * 2 + 256;
    while (cap < out->n + more) cap *= 2;
    if (cap > UINT32_MAX) arena_exhausted(out->arena);
    char *p = arena_take(out->arena, cap);
    if (out->n) memcpy(p, out->p, out->n);
    out->p = p;
    out->cap = (uint32_t)cap;
}

static void reserve(Buffer *out, size_t more) {
    if (more > out->cap - out->n) grow(out, more);
}

void buffer_bytes(Buffer *out, const char *p, size_t n) {
    if (n == 0) return;
    reserve(out, n);
    memcpy(out->p + out->n, p, n);
    out->n += (uint32_t)n;
}

void buffer_str(Buffer *out, Str s) { buffer_bytes(out, s.p, s.n); }
void buffer_text(Buffer *out, const char *z) { buffer_bytes(out, z, strlen(z)); }
void buffer_char(Buffer *out, char c) {
    reserve(out, 1);
    out->p[out->n++] = c;
}

void buffer_format(Buffer *out, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n > 0) {
        reserve(out, (size_t)n + 1);
        vsnprintf(out->p + out->n, (size_t)n + 1, format, again);
        out->n += (uint32_t)n;
    }
    va_end(again);
    va_end(args);
}

static void comma(Buffer *out) {
    char last = out->n ? out->p[out->n - 1] : '\n';
    if (last != '{' && last != '[' && last != ':' && last != ',' && last != '\n') buffer_char(out, ',');
}

void json_open(Buffer *out, char bracket) {
    comma(out);
    buffer_char(out, bracket);
}

void json_close(Buffer *out, char bracket) { buffer_char(out, bracket); }

/* Keys are our own words: nothing in them needs an escape. */
void json_key(Buffer *out, const char *key) {
    comma(out);
    buffer_char(out, '"');
    buffer_text(out, key);
    buffer_bytes(out, "\":", 2);
}

static void escape(Buffer *out, unsigned char c) {
    static const char hex[] = "0123456789abcdef", letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    for (const char *l = letters; *l; l += 2)
        if ((unsigned char)*l == c) {
            buffer_char(out, '\\');
            buffer_char(out, l[1]);
            return;
        }
    buffer_bytes(out, (char[]){'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]}, 6);
}

/* U+2028 and U+2029 end a line for many readers of JSON Lines. */
static bool is_line_separator(const char *p, uint32_t left) {
    return left >= 3 && (unsigned char)p[0] == 0xE2 && (unsigned char)p[1] == 0x80 && ((unsigned char)p[2] | 1) == 0xA9;
}

/* The first byte from i on that may need an escape. */
static uint32_t find_odd(Str s, uint32_t i) {
    for (uint32_t n; s.n - i >= BYTES; i += BYTES) {
        Bytes c = bytes_at(s.p + i);
        n = bytes_first((c < 0x20) | (c == '"') | (c == '\\') | (c == 0x7F) | (c == 0xE2));
        if (n < BYTES) return i + n;
    }
    return i;
}

void json_str(Buffer *out, Str s) {
    comma(out);
    reserve(out, (size_t)s.n + s.n / 2 + 2); /* there are escapes, and more comes behind: room that is not written to costs nothing, a copy of a long text does */
    buffer_char(out, '"');
    uint32_t done = 0;
    for (uint32_t i = find_odd(s, 0); i < s.n; i = find_odd(s, i + 1)) {
        unsigned char c = (unsigned char)s.p[i];
        bool line = c == 0xE2 && is_line_separator(s.p + i, s.n - i);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !line) continue;
        buffer_bytes(out, s.p + done, i - done);
        if (line) buffer_format(out, "\\u%04x", 0x2028 + ((unsigned char)s.p[i + 2] & 1));
        else escape(out, c);
        i += line ? 2 : 0;
        done = i + 1;
    }
    buffer_bytes(out, s.p + done, s.n - done);
    buffer_char(out, '"');
}

void json_str_or_null(Buffer *out, Str s) {
    if (s.n) json_str(out, s);
    else json_null(out);
}

/* At least `least` digits. */
static void put_digits(Buffer *out, uint64_t n, int least) {
    char digits[24];
    int at = sizeof digits;
    for (; n || least > 0; n /= 10, least--) digits[--at] = (char)('0' + n % 10);
    buffer_bytes(out, digits + at, sizeof digits - (size_t)at);
}

void json_int(Buffer *out, int64_t n) {
    comma(out);
    if (n < 0) buffer_char(out, '-');
    put_digits(out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 1);
}

/* The nearest count of the last decimal, unless it is so near a half that only printf knows which way to round. */
static bool round_decimals(double x, int decimals, uint64_t *count) {
    double scaled = x;
    for (int i = 0; i < decimals; i++) scaled *= 10;
    if (!(x >= 0 && scaled < 1e9)) return false;
    *count = (uint64_t)scaled;
    double rest = scaled - (double)*count;
    *count += rest > 0.5;
    return rest < 0.499999 || rest > 0.500001;
}

void json_real(Buffer *out, double x, int decimals) {
    uint64_t count, whole = 1;
    comma(out);
    for (int i = 0; i < decimals; i++) whole *= 10;
    if (decimals > 0 && round_decimals(fabs(x), decimals, &count)) {
        if (signbit(x)) buffer_char(out, '-');
        put_digits(out, count / whole, 1);
        buffer_char(out, '.');
        put_digits(out, count % whole, decimals);
    } else {
        buffer_format(out, "%.*f", decimals, x);
    }
    while (decimals > 0 && out->p[out->n - 1] == '0') out->n--;
    if (decimals > 0 && out->p[out->n - 1] == '.') out->n--;
}

void json_bool(Buffer *out, bool b) {
    comma(out);
    buffer_text(out, b ? "true" : "false");
}

void json_null(Buffer *out) {
    comma(out);
    buffer_text(out, "null");
}

static void json_day(Buffer *out, Day day) {
    if (day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE) json_null(out);
    else json_str(out, day_format(out->arena, day));
}

void json_days(Buffer *out, Days d) {
    if (!days_known(d)) {
        json_null(out);
        return;
    }
    json_open(out, '[');
    json_day(out, d.from);
    json_day(out, d.to);
    json_close(out, ']');
}

void json_put_strings(Buffer *out, const char *key, const Str *v, uint32_t n) {
    json_key(out, key);
    json_open(out, '[');
    for (uint32_t i = 0; i < n; i++) json_str(out, v[i]);
    json_close(out, ']');
}
