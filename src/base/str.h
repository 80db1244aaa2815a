/* Text as pointer and length, spans as half-open byte ranges. Nothing here owns memory but what an arena is given for. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include "base/vector.h"

#include <stdbool.h>
#include <string.h>

typedef struct Str {
    const char *p;
    uint32_t n;
} Str;

typedef struct Span {
    uint32_t b, e; /* bytes [b, e) */
} Span;

typedef VEC(Str) Strs;

#define STR(literal) ((Str){literal, sizeof(literal) - 1})
#define STR_FMT(s) (int)(s).n, (s).p   /* for "%.*s" */

static inline Str str_from(const char *z) { return z ? (Str){z, (uint32_t)strlen(z)} : (Str){0}; }
static inline Str str_slice(Str s, Span at) { return (Str){s.p + at.b, at.e - at.b}; }
static inline bool str_equal(Str a, Str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
static inline bool str_is(Str a, const char *z) { return str_equal(a, str_from(z)); }
static inline bool span_empty(Span s) { return s.b >= s.e; }
static inline bool span_overlap(Span a, Span b) { return a.b < b.e && b.b < a.e; }
static inline bool span_within(Span inner, Span outer) { return outer.b <= inner.b && inner.e <= outer.e; }
static inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
static inline char to_lower(char c) { return is_upper(c) ? (char)(c + 32) : c; }
static inline int hex_value(char c) { return is_digit(c) ? c - '0' : to_lower(c) >= 'a' && to_lower(c) <= 'f' ? to_lower(c) - 'a' + 10 : -1; } /* -1: no such figure */

int str_compare(Str a, Str b);                          /* bytewise, as strcmp */
bool str_equal_nocase(Str a, Str b);                    /* ASCII case only */
bool str_starts(Str s, Str head);
bool str_ends(Str s, Str tail);
int64_t str_find(Str s, Str what, uint32_t from);       /* offset of the first, or -1 */
Str str_trim(Str s);                                    /* without ASCII space at both ends */
Str str_spaced(Arena *arena, Str s);                    /* of the same length, control characters as spaces */
Str str_copy(Arena *arena, Str s);                      /* NUL behind it */
Str str_join(Arena *arena, Str a, char between, Str b); /* NUL behind it */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str str_lower(Arena *arena, Str s);                     /* ASCII letters only (see utf8_fold for names); s itself when it has no capitals */
bool str_next_part(Str *rest, char separator, Str *part); /* the next piece of "a|b|c"; false at the end; empty parts are skipped */
bool str_has_part(Str list, char separator, Str part);  /* is part one of the pieces? */
double str_number(Str s);                               /* "-12.5", as tables write numbers; what follows the figures is not read */
uint64_t str_hash_long(Str s);                          /* 64 bits, the same on every machine; for whole pages */

/* Multiply and fold, after wyhash. */
static inline uint64_t hash_mix(uint64_t seed, uint64_t value) {
    __uint128_t r = (__uint128_t)(seed ^ 0xa0761d6478bd642fu) * (value ^ 0xe7037ed1a0b428dbu);
    return (uint64_t)r ^ (uint64_t)(r >> 64);
}

/* The last n < 8 bytes of s as a little-endian number, by loads of fixed size (a memcpy of n bytes costs more than all the rest). */
static inline uint64_t str_last_bytes(Str s, uint32_t n) {
    const char *p = s.p + (s.n - n);
    uint64_t word = 0;
    uint32_t low = 0, high = 0;
    if (n == 0) return 0;
    if (s.n >= 8) {
        memcpy(&word, s.p + s.n - 8, 8);
        return word >> (64 - 8 * n);
    }
    if (n >= 4) {
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        return low | (uint64_t)high << (8 * (n - 4));
    }
    return (unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << (8 * (n / 2)) | (uint64_t)(unsigned char)p[n - 1] << (8 * (n - 1));
}

static inline uint64_t str_hash_eights(Str s) {
    uint64_t h = 0x8ebc6af09c88c6e3u ^ s.n, word;
    for (; s.n >= 8; s.n -= 8, s.p += 8) {
        memcpy(&word, s.p, 8);
        h = hash_mix(h, word);
    }
    return h;
}

/* 64 bits, the same on every machine. Page ids, the names' index and the models are made with it: the value of a text must never change. */
static inline uint64_t str_hash(Str s) { return hash_mix(str_hash_eights(s), str_last_bytes(s, s.n % 8)); }

/* The same of a text behind which there are eight bytes more to read: quicker, for of words nobody can foretell the length. */
static inline uint64_t str_hash_ahead(Str s) {
    uint64_t word;
    memcpy(&word, s.p + (s.n & ~7u), 8);
    return hash_mix(str_hash_eights(s), word & ((UINT64_C(1) << 8 * (s.n % 8)) - 1));
}
#endif
