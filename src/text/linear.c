/* Sums of rows, written so that the compiler turns the inner loop into vector additions of 16 lanes. */
#include "text/linear.h"

#include <string.h>

/* A second version for processors with AVX2, chosen when the program is loaded; the sums are the same. Not under the
 * sanitizers, which are not ready yet at that moment. */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__AVX2__)
#define WITH_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define WITH_VECTORS
#endif

uint32_t linear_select(const Linear *model, const uint64_t *hashes, uint32_t count, uint32_t *rows) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bit = linear_bit(hashes[i], model->filter_bits);
        rows[n] = linear_row(hashes[i], model->bits);
        n += model->filter[bit >> 6] >> (bit & 63) & 1;
    }
    return n;
}

WITH_VECTORS void linear_score(const Linear *model, const uint64_t *hashes, uint32_t count, int16_t *restrict scores) {
    uint32_t rows[LINEAR_MOST_CLASSES];
    uint32_t n = linear_select(model, hashes, count, rows);
    for (uint32_t first = 0; first < model->classes; first += LINEAR_LANES) {
        int16_t sum[LINEAR_LANES] = {0};
        for (uint32_t i = 0; i < n; i++) {
            const int8_t *restrict row = model->cells + rows[i] + first;
            for (int k = 0; k < LINEAR_LANES; k++) sum[k] = (int16_t)(sum[k] + row[k]);
        }
        memcpy(scores + first, sum, sizeof sum);
    }
}
