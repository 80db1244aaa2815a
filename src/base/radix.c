/* Least significant digit first, eleven bits a pass, each pass stable. Digits that are the same in all numbers cost one look. */
#include "base/radix.h"

#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static uint32_t digit(uint64_t x, unsigned low) { return (uint32_t)(x >> low & (DIGITS - 1)); }

/* Where the numbers of each digit begin; false: all have one digit. */
static int count_digits(const uint64_t *v, uint32_t n, unsigned low, uint32_t *start) {
    uint32_t at = 0;
    memset(start, 0, DIGITS * sizeof *start);
    for (uint32_t i = 0; i < n; i++) start[digit(v[i], low)]++;
    if (start[digit(v[0], low)] == n) return 0;
    for (uint32_t d = 0; d < DIGITS; d++) {
        uint32_t count = start[d];
        start[d] = at, at += count;
    }
    return 1;
}

void radix_sort(uint64_t *v, uint64_t *spare, uint32_t n, unsigned low) {
    uint64_t *from = v, *to = spare;
    uint32_t start[DIGITS];
    for (; n > 1 && low < 64; low += DIGIT_BITS) {
        if (!count_digits(from, n, low, start)) continue;
        for (uint32_t i = 0; i < n; i++) to[start[digit(from[i], low)]++] = from[i];
        uint64_t *swap = from;
        from = to, to = swap;
    }
    if (from != v) memcpy(v, from, n * sizeof *v);
}
