/* Text helpers; the hashes are 64-bit multiply-and-fold over 8-byte words (after wyhash), fixed for all machines. */
#include "base/str.h"

#include "base/bytes.h"

#include <stdarg.h>
#include <stdio.h>

int str_compare(Str a, Str b) {
    uint32_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_equal_nocase(Str a, Str b) {
    if (a.n != b.n) return false;
    for (uint32_t i = 0; i < a.n; i++)
        if (to_lower(a.p[i]) != to_lower(b.p[i])) return false;
    return true;
}

bool str_starts(Str s, Str head) {
    return s.n >= head.n && (head.n == 0 || memcmp(s.p, head.p, head.n) == 0);
}

bool str_ends(Str s, Str tail) {
    return s.n >= tail.n && (tail.n == 0 || memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0);
}

/* Sixteen places at once, by the first and the last byte of what is looked for; of the places few are left. */
static int64_t find_word(Str s, Str what, uint32_t from) {
    const Bytes first = (Bytes){0} + (unsigned char)what.p[0], last = (Bytes){0} + (unsigned char)what.p[what.n - 1];
    uint32_t places = s.n - what.n + 1, at = from;
    while (places - at >= BYTES) {
        uint32_t bits = bytes_bits((bytes_at(s.p + at) == first) & (bytes_at(s.p + at + what.n - 1) == last));
        for (; bits; bits &= bits - 1) {
            uint32_t place = at + (uint32_t)__builtin_ctz(bits);
            if (memcmp(s.p + place, what.p, what.n) == 0) return place;
        }
        at += BYTES;
        if (at < places && places - at < BYTES) at = places - BYTES; /* some of them again */
    }
    for (; at < places; at++)
        if (s.p[at] == what.p[0] && memcmp(s.p + at, what.p, what.n) == 0) return at;
    return -1;
}

int64_t str_find(Str s, Str what, uint32_t from) {
    enum { WORD = 32 }; /* longer ones must not take the product of both lengths */
    if (from > s.n || what.n > s.n - from) return -1;
    if (what.n == 0) return from;
    if (what.n <= WORD) return find_word(s, what, from);
    const char *hit = memmem(s.p + from, s.n - from, what.p, what.n);
    return hit ? hit - s.p : -1;
}

Str str_trim(Str s) {
    while (s.n && is_space(s.p[0])) s.p++, s.n--;
    while (s.n && is_space(s.p[s.n - 1])) s.n--;
    return s;
}

Str str_spaced(Arena *arena, Str s) {
    char *p = arena_copy(arena, s.p, s.n);
    for (uint32_t i = 0; i < s.n; i++) p[i] = (unsigned char)p[i] < 32 ? ' ' : p[i];
    return (Str){p, s.n};
}

Str str_copy(Arena *arena, Str s) {
    return (Str){arena_copy(arena, s.p, s.n), s.n};
}

Str str_join(Arena *arena, Str a, char between, Str b) {
    char *out = arena_take(arena, (size_t)a.n + b.n + 2);
    if (a.n) memcpy(out, a.p, a.n);
    out[a.n] = between;
    if (b.n) memcpy(out + a.n + 1, b.p, b.n);
    out[a.n + 1 + b.n] = 0;
    return (Str){out, a.n + 1 + b.n};
}

/* Most texts fit the first try and are formatted once. */
Str str_format(Arena *arena, const char *format, ...) {
    char first[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(first, sizeof first, format, args);
    uint32_t length = n < 0 ? 0 : (uint32_t)n;
    char *out = length < sizeof first ? arena_copy(arena, first, length) : arena_alloc(arena, (size_t)length + 1);
    if (length >= sizeof first) vsnprintf(out, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    return (Str){out, length};
}

Str str_lower(Arena *arena, Str s) {
    uint32_t i = 0;
    while (i < s.n && !is_upper(s.p[i])) i++;
    if (i == s.n) return s;
    char *out = arena_copy(arena, s.p, s.n);
    for (; i < s.n; i++) out[i] = to_lower(out[i]);
    return (Str){out, s.n};
}

bool str_next_part(Str *rest, char separator, Str *part) {
    while (rest->n) {
        const char *hit = memchr(rest->p, separator, rest->n);
        uint32_t n = hit ? (uint32_t)(hit - rest->p) : rest->n;
        *part = str_trim((Str){rest->p, n});
        uint32_t used = hit ? n + 1 : n;
        rest->p += used;
        rest->n -= used;
        if (part->n) return true;
    }
    return false;
}

bool str_has_part(Str list, char separator, Str part) {
    Str one;
    while (str_next_part(&list, separator, &one))
        if (str_equal(one, part)) return true;
    return false;
}

/* Up to 15 figures and 22 behind the point the quotient is rounded once: the nearest double. */
double str_number(Str s) {
    bool minus = s.n && s.p[0] == '-', point = false;
    double value = 0, scale = 1;
    for (uint32_t i = minus; i < s.n; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(s.p[i])) break;
        value = value * 10 + (s.p[i] - '0');
        if (point) scale *= 10;
    }
    return minus ? -value / scale : value / scale;
}

/* Multiplications wait for one another within a lane only. */
uint64_t str_hash_long(Str s) {
    enum { LANES = 4, STEP = LANES * 8 };
    uint64_t h[LANES] = {0x8ebc6af09c88c6e3u, 0x589965cc75374cc3u, 0x1d8e4e27c47d124fu, 0xeb44accab455d165u}, word;
    uint32_t at = 0;
    for (; s.n - at >= STEP; at += STEP)
        for (uint32_t k = 0; k < LANES; k++) {
            memcpy(&word, s.p + at + k * 8, 8);
            h[k] = hash_mix(h[k], word);
        }
    return hash_mix(hash_mix(h[0], h[1]), hash_mix(hash_mix(h[2], h[3]), str_hash((Str){s.p + at, s.n - at}) ^ s.n));
}
