/* Sums of rows, in vectors of 16 lanes: a row is widened and added in four steps while its line is at hand. */
#include "text/linear.h"

#include <string.h>

/* A second version for processors with AVX2, chosen when the program is loaded; the sums are the same. Not under the
 * sanitizers, which are not ready yet at that moment. */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__AVX2__)
#define WITH_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define WITH_VECTORS
#endif

enum { PARTS = LINEAR_CLASSES / LINEAR_LANES };

typedef int16_t Lanes __attribute__((vector_size(2 * LINEAR_LANES)));
typedef int16_t LooseLanes __attribute__((vector_size(2 * LINEAR_LANES), aligned(2), may_alias)); /* somewhere in an array */

uint32_t linear_select(const Linear *model, const uint64_t *hashes, uint32_t count, uint32_t *rows) {
    const uint64_t *filter = model->filter;
    const int8_t *cells = model->cells;
    uint32_t n = 0, bits = model->bits, filter_bits = model->filter_bits;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bit = linear_bit(hashes[i], filter_bits), row = linear_row(hashes[i], bits);
        __builtin_prefetch(cells + row); /* nearly all pass */
        rows[n] = row;
        n += filter[bit >> 6] >> (bit & 63) & 1;
    }
    return n;
}

void linear_call(const Linear *model, const uint64_t *hashes, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        __builtin_prefetch(&model->filter[linear_bit(hashes[i], model->filter_bits) >> 6]);
        __builtin_prefetch(model->cells + linear_row(hashes[i], model->bits));
    }
}

void linear_bar(Linear *model) {
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) model->start[k] = k < model->classes ? 0 : LINEAR_NEVER;
}

/* The copy by single cells is one widening load where the compiler's own conversion of vectors is four instructions. */
static inline void add_cells(Lanes *sum, const int8_t *cells) {
    int16_t wide[LINEAR_LANES];
    Lanes lanes;
    for (uint32_t k = 0; k < LINEAR_LANES; k++) wide[k] = cells[k];
    memcpy(&lanes, wide, sizeof lanes);
    *sum += lanes;
}

WITH_VECTORS void linear_add(const Linear *model, const uint64_t *hashes, uint32_t count, const int16_t *from, int16_t *scores) {
    uint32_t rows[LINEAR_MOST_FEATURES];
    uint32_t n = linear_select(model, hashes, count, rows);
    Lanes sums[PARTS];
    for (uint32_t k = 0; k < PARTS; k++) sums[k] = *(const LooseLanes *)(from + k * LINEAR_LANES);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < PARTS; k++) add_cells(&sums[k], model->cells + (rows[i] ^ k * LINEAR_LANES));
    for (uint32_t k = 0; k < PARTS; k++) *(LooseLanes *)(scores + k * LINEAR_LANES) = sums[k];
}

WITH_VECTORS uint32_t linear_best(const int16_t *scores) {
    int16_t best = scores[0], at = LINEAR_CLASSES;
    for (int16_t k = 1; k < LINEAR_CLASSES; k++) best = scores[k] > best ? scores[k] : best;
    for (int16_t k = 0; k < LINEAR_CLASSES; k++) {
        int16_t here = scores[k] == best ? k : LINEAR_CLASSES;
        at = here < at ? here : at;
    }
    return (uint32_t)at;
}

WITH_VECTORS uint32_t linear_above(const int16_t *scores, int16_t limit) {
    int16_t n = 0;
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) n = (int16_t)(n + (scores[k] > limit));
    return (uint32_t)n;
}

WITH_VECTORS uint32_t linear_over(const int16_t *scores, int16_t limit, uint8_t *classes) {
    uint8_t over[LINEAR_CLASSES];
    uint32_t n = 0;
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) over[k] = scores[k] > limit;
    for (uint32_t k = 0; k < LINEAR_CLASSES; k += sizeof(uint64_t)) {
        uint64_t any;
        memcpy(&any, over + k, sizeof any);
        for (uint32_t i = k; any && i < k + sizeof any; i++)
            if (over[i]) classes[n++] = (uint8_t)i;
    }
    return n;
}
