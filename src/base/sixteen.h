/* Sixteen bytes looked at as one, where the machine can (SSE2: every x86-64); elsewhere SIXTEEN is not defined, and the
 * loops that go byte by byte do all the work. A result has 0xFF where the answer is yes; sixteen_bits() packs it, the first byte lowest. */
#ifndef BASE_SIXTEEN_H
#define BASE_SIXTEEN_H
#ifdef __SSE2__
#include <emmintrin.h>

#define SIXTEEN 16
typedef __m128i Sixteen;

static inline Sixteen sixteen_load(const void *p) { return _mm_loadu_si128(p); }
static inline Sixteen sixteen_all(int c) { return _mm_set1_epi8((char)c); }
static inline Sixteen sixteen_equal(Sixteen bytes, int c) { return _mm_cmpeq_epi8(bytes, sixteen_all(c)); }
static inline Sixteen sixteen_between(Sixteen bytes, int low, int high) { /* both included */
    Sixteen above = _mm_sub_epi8(bytes, sixteen_all(low));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, sixteen_all(high - low)), above);
}
static inline Sixteen sixteen_or(Sixteen a, Sixteen b) { return _mm_or_si128(a, b); }
static inline unsigned sixteen_bits(Sixteen found) { return (unsigned)_mm_movemask_epi8(found); }
#endif
#endif
