/* Linear scoring over hashed features: one table of small integers in rows of 64 cells, one for each class; a feature's
 * hash names its row. Features share rows; training sees the same table, so that it learns round the collisions (the
 * "hash kernel", Shi et al. 2009). A row is one line of the cache, since fetching rows is what takes the time. A filter
 * of one bit a feature tells the features that have weights at all from the many that the training texts showed too
 * seldom: those cost one look and add no noise. The tables' size is chosen to stay in the second-level cache,
 * and what is not there is called for as early as it is known. */
#ifndef TEXT_LINEAR_H
#define TEXT_LINEAR_H
#include <stdint.h>

enum { LINEAR_CLASSES = 64, LINEAR_LANES = 16, LINEAR_MOST_FEATURES = 128, LINEAR_NEVER = -16384 };

typedef struct Linear {
    const int8_t *cells;    /* 1 << bits of them, rows of LINEAR_CLASSES */
    const uint64_t *filter; /* 1 << filter_bits bits */
    uint32_t bits, filter_bits;
    float unit;             /* what one step of a cell is worth in natural logarithms of odds */
    uint32_t classes;       /* those in use */
    int16_t start[LINEAR_CLASSES]; /* 0 of those, LINEAR_NEVER of the others: what sums start from */
} Linear;

/* Hash of a feature: up to three values and the template's number. Each value is multiplied for itself, so that the compiler
 * multiplies one that stands in many features once. */
static inline uint64_t linear_hash(uint32_t kind, uint64_t a, uint64_t b, uint64_t c) {
    uint64_t x = a * UINT64_C(0x9e3779b97f4a7c15) + b * UINT64_C(0xc2b2ae3d27d4eb4f) + c * UINT64_C(0x165667b19e3779f9);
    x += kind * (UINT64_C(0x632be59bd9b4e019) * UINT64_C(0x9e3779b97f4a7c15));
    x = (x ^ x >> 32) * UINT64_C(0xd6e8feb86659fd93);
    return x ^ x >> 29;
}

/* The cell of class k is row ^ k: within its line a row begins with any of four quarters, so that rows which share a line
 * seldom share a class. */
static inline uint32_t linear_row(uint64_t hash, uint32_t bits) { return (uint32_t)(hash >> (64 - bits)) & ~(LINEAR_LANES - 1u); }
static inline uint32_t linear_bit(uint64_t hash, uint32_t filter_bits) { return (uint32_t)hash & ((1u << filter_bits) - 1); }

/* The hash of a feature, whose bit of the filter and row are called into the cache at once: the work on the features behind it
 * goes on while they come. */
static inline uint64_t linear_feature(const Linear *model, uint32_t kind, uint64_t a, uint64_t b, uint64_t c) {
    uint64_t hash = linear_hash(kind, a, b, c);
    __builtin_prefetch(&model->filter[linear_bit(hash, model->filter_bits) >> 6]);
    __builtin_prefetch(model->cells + linear_row(hash, model->bits));
    return hash;
}

/* Rows of the features that pass the filter; returns how many. */
uint32_t linear_select(const Linear *model, const uint64_t *hashes, uint32_t count, uint32_t *rows);

/* Scores of all classes: `from` and the sum over the features' rows. Both are arrays of LINEAR_CLASSES and may be one;
 * count is at most LINEAR_MOST_FEATURES. */
void linear_add(const Linear *model, const uint64_t *hashes, uint32_t count, const int16_t *from, int16_t *scores);

void linear_bar(Linear *model); /* makes start */
uint32_t linear_best(const int16_t *scores);                  /* the first of the classes with the highest score */
uint64_t linear_over(const int16_t *scores, int16_t limit);   /* bit k: class k scores more */
#endif
