/* Sixteen bytes looked at as one, for scans that end after some ten or more. The compiler makes them one register where there is one.
 *
 *     Bytes c = bytes_at(p);                             // p[0..15] must be there
 *     uint32_t n = bytes_first((c == '"') | (c < 0x20)); // the first byte for which it is so, or 16 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BYTES = 16 };

typedef unsigned char Bytes __attribute__((vector_size(BYTES)));
typedef signed char BytesTold __attribute__((vector_size(BYTES)));   /* of each byte: -1 yes, 0 no */

static inline Bytes bytes_at(const char *p) {
    Bytes c;
    memcpy(&c, p, sizeof c);
    return c;
}

/* A bit for each byte, the first one lowest. */
static inline uint32_t bytes_bits(BytesTold told) {
#ifdef __SSE2__
    return (uint32_t)_mm_movemask_epi8((__m128i)told);
#else
    uint32_t bits = 0;
    for (int i = 0; i < BYTES; i++) bits |= (uint32_t)(told[i] & 1) << i;
    return bits;
#endif
}

static inline uint32_t bytes_first(BytesTold told) { return (uint32_t)__builtin_ctz(bytes_bits(told) | 1u << BYTES); }
#endif
