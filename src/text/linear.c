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
typedef int8_t Cells __attribute__((vector_size(LINEAR_LANES)));

uint32_t linear_select(const Linear *model, const uint64_t *hashes, uint32_t count, uint32_t *rows) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bit = linear_bit(hashes[i], model->filter_bits);
        rows[n] = linear_row(hashes[i], model->bits);
        n += model->filter[bit >> 6] >> (bit & 63) & 1;
    }
    return n;
}

void linear_bar(Linear *model) {
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) model->start[k] = k < model->classes ? 0 : LINEAR_NEVER;
}

WITH_VECTORS void linear_add(const Linear *model, const uint64_t *hashes, uint32_t count, const int16_t *from, int16_t *scores) {
    uint32_t rows[LINEAR_MOST_FEATURES];
    uint32_t n = linear_select(model, hashes, count, rows);
    for (uint32_t i = 0; i < n; i++) __builtin_prefetch(model->cells + rows[i]);
    Lanes sums[PARTS];
    memcpy(sums, from, sizeof sums);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < PARTS; k++) {
            Cells row;
            memcpy(&row, model->cells + (rows[i] ^ k * LINEAR_LANES), sizeof row);
            sums[k] += __builtin_convertvector(row, Lanes);
        }
    memcpy(scores, sums, sizeof sums);
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
