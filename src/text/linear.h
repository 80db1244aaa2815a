/* Linear scoring over hashed features: one table of small integers, in which the row of a feature is the `classes` cells
 * from a hashed offset on. Rows of different features overlap; training sees the same table, so that it learns round the
 * collisions (the "hash kernel", Shi et al. 2009). A filter of one bit a feature, which fits the cache with room to
 * spare, tells the features that have weights at all from the many that the training texts showed too seldom: those
 * cost one look and add no noise. The table's size is chosen to stay in the second-level cache.
 */
#ifndef TEXT_LINEAR_H
#define TEXT_LINEAR_H
#include <stdint.h>

enum { LINEAR_MOST_CLASSES = 128, LINEAR_LANES = 16 };

typedef struct Linear {
    const int8_t *cells;    /* (1 << bits) + LINEAR_MOST_CLASSES of them */
    const uint64_t *filter; /* 1 << filter_bits bits */
    uint32_t bits, filter_bits;
    float unit;             /* what one step of a cell is worth in natural logarithms of odds */
    uint32_t classes;       /* rounded up to LINEAR_LANES when scoring: the cells behind are others' and mean nothing */
} Linear;

/* Hash of a feature: up to three values and the template's number. */
static inline uint64_t linear_hash(uint32_t kind, uint64_t a, uint64_t b, uint64_t c) {
    uint64_t x = (a + kind * UINT64_C(0x632be59bd9b4e019)) * UINT64_C(0x9e3779b97f4a7c15) + b * UINT64_C(0xc2b2ae3d27d4eb4f) + c * UINT64_C(0x165667b19e3779f9);
    x = (x ^ x >> 32) * UINT64_C(0xd6e8feb86659fd93);
    return x ^ x >> 29;
}

static inline uint32_t linear_row(uint64_t hash, uint32_t bits) { return (uint32_t)(hash >> (64 - bits)); }
static inline uint32_t linear_bit(uint64_t hash, uint32_t filter_bits) { return (uint32_t)hash & ((1u << filter_bits) - 1); }

/* Rows of the features that pass the filter; returns how many. */
uint32_t linear_select(const Linear *model, const uint64_t *hashes, uint32_t count, uint32_t *rows);

/* Scores of all classes: the sum over the features' rows. scores has room for LINEAR_MOST_CLASSES; count is at most LINEAR_MOST_CLASSES. */
void linear_score(const Linear *model, const uint64_t *hashes, uint32_t count, int16_t *scores);
#endif
