/* Sums of rows: whichever way this processor adds them, the numbers are those of the plain loop. */
#include "text/linear.h"

#include "check.h"

#include <stdlib.h>

enum { BITS = 12, FILTER_BITS = 10, FEATURES = 33 };

typedef struct Sample {
    _Alignas(64) int8_t cells[1 << BITS];
    uint64_t filter[(1 << FILTER_BITS) / 64], hashes[FEATURES];
} Sample;

static uint64_t draw(uint64_t *state) { /* xorshift64* */
    *state ^= *state >> 12, *state ^= *state << 25, *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static void plain_sum(const Linear *model, const uint64_t *hashes, uint32_t count, int16_t *scores) {
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) scores[k] = model->start[k];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bit = linear_bit(hashes[i], model->filter_bits), row = linear_row(hashes[i], model->bits);
        if (!(model->filter[bit / 64] >> bit % 64 & 1)) continue;
        for (uint32_t k = 0; k < LINEAR_CLASSES; k++) scores[k] = (int16_t)(scores[k] + model->cells[row ^ k]);
    }
}

static void test_sums(uint64_t *state, uint32_t count, uint32_t classes) {
    static Sample s;
    for (uint32_t i = 0; i < sizeof s.cells; i++) s.cells[i] = (int8_t)draw(state);
    for (uint32_t i = 0; i < sizeof s.filter / sizeof *s.filter; i++) s.filter[i] = draw(state) | draw(state);
    for (uint32_t i = 0; i < count; i++) s.hashes[i] = draw(state);
    Linear model = {.cells = s.cells, .filter = s.filter, .bits = BITS, .filter_bits = FILTER_BITS, .classes = classes};
    int16_t plain[LINEAR_CLASSES], fast[LINEAR_CLASSES];
    linear_bar(&model);
    plain_sum(&model, s.hashes, count, plain);
    linear_add(&model, s.hashes, count, model.start, fast);
    CHECK(memcmp(plain, fast, sizeof plain) == 0);
    uint32_t best = 0;
    uint64_t over = 0;
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) {
        if (plain[k] > plain[best]) best = k;
        if (plain[k] > 100) over |= UINT64_C(1) << k;
    }
    CHECK(linear_best(fast) == best && linear_over(fast, 100) == over);
}

int main(void) {
    uint64_t state = 88172645463325252u;
    for (uint32_t count = 0; count <= FEATURES; count++) test_sums(&state, count, count % 2 ? LINEAR_CLASSES : 40);
    return check_done();
}
