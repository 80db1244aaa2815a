/* Multinomial logistic regression by AdaGrad with averaging (after Daumé: the average is the weight less its time-weighted
 * additions over the number of steps). Several runs over the texts in other orders are averaged too, since one alone leans to
 * what it happened to see last. Rounding: the scale is set so that all but a few weights in ten thousand fit a
 * byte; the larger ones are cut. */
#include "learner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_BITS = 24, DROPPED = 5 }; /* features left out by chance, in a hundred */

static const float RATE = 0.07f;

static size_t size_of(const Learner *learner) { return (size_t)1 << learner->bits; }

static void *zeros(size_t n, size_t size) {
    void *out = calloc(n, size);
    if (!out) abort();
    return out;
}

Learner learner_new(uint32_t bits, uint32_t classes) {
    Learner out = {.bits = bits, .classes = classes};
    out.cells = zeros(size_of(&out), sizeof(float));
    out.sums = zeros(size_of(&out), sizeof(float));
    out.squares = zeros(size_of(&out), sizeof(float));
    out.total = zeros(size_of(&out), sizeof(float));
    out.counts = zeros((size_t)1 << COUNT_BITS, 1);
    out.filter = zeros((size_t)1 << FILTER_BITS >> 6, sizeof(uint64_t));
    return out;
}

/* Counting uses one byte: the low bits are the filter's place, the high ones tell features of one place apart. */
static size_t count_place(uint64_t hash) { return (size_t)(linear_bit(hash, FILTER_BITS) | (hash >> 40) << FILTER_BITS) & (((size_t)1 << COUNT_BITS) - 1); }

void learner_count(Learner *learner, const uint64_t *hashes, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        uint8_t *n = &learner->counts[count_place(hashes[i])];
        *n += *n < 255;
    }
}

void learner_admit(Learner *learner, uint32_t least) {
    for (size_t i = 0; i < (size_t)1 << COUNT_BITS; i++) {
        if (learner->counts[i] < least) continue;
        size_t bit = i & (((size_t)1 << FILTER_BITS) - 1);
        learner->filter[bit >> 6] |= UINT64_C(1) << (bit & 63);
    }
    free(learner->counts);
    learner->counts = NULL;
}

Linear learner_view(const Learner *learner) {
    return (Linear){.cells = (const int8_t *)learner->cells, .filter = learner->filter, .filter_bits = FILTER_BITS, .bits = learner->bits};
}

uint32_t learner_select(Learner *learner, const uint64_t *hashes, uint32_t count, uint32_t *rows) {
    Linear view = learner_view(learner);
    uint32_t n = linear_select(&view, hashes, count, rows), kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        learner->random = learner->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        rows[kept] = rows[i];
        kept += (learner->random >> 40) % 100 >= DROPPED;
    }
    return kept;
}

void learner_score(const Learner *learner, const uint32_t *rows, uint32_t count, float *restrict scores) {
    memset(scores, 0, LINEAR_CLASSES * sizeof *scores);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t part = 0; part < LINEAR_CLASSES; part += LINEAR_LANES) {
            const float *restrict row = learner->cells + (rows[i] ^ part);
            for (uint32_t k = 0; k < LINEAR_LANES; k++) scores[part + k] += row[k];
        }
    }
}

void learner_update(Learner *learner, const uint32_t *rows, uint32_t count, const float *gradient) {
    float step = (float)learner->step;
    for (uint32_t k = 0; k < learner->classes; k++) {
        float g = gradient[k];
        if (fabsf(g) < 0.002f) continue;
        for (uint32_t i = 0; i < count; i++) {
            size_t at = rows[i] ^ k;
            learner->squares[at] += g * g;
            float change = RATE * g / (0.1f + sqrtf(learner->squares[at]));
            learner->cells[at] += change;
            learner->sums[at] += step * change;
        }
    }
}

void learner_end_run(Learner *learner) {
    size_t n = size_of(learner);
    for (size_t i = 0; i < n; i++) learner->total[i] += learner->cells[i] - learner->sums[i] / (float)(learner->step + 1);
    memset(learner->cells, 0, n * sizeof(float));
    memset(learner->sums, 0, n * sizeof(float));
    memset(learner->squares, 0, n * sizeof(float));
    learner->step = 0;
    learner->runs++;
}

static int by_size(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static float average(const Learner *learner, int8_t *cells) {
    size_t n = size_of(learner), used = 0;
    float *mean = zeros(n, sizeof *mean), *sizes = zeros(n, sizeof *sizes);
    for (size_t i = 0; i < n; i++) {
        mean[i] = learner->total[i] / (float)learner->runs;
        if (fabsf(mean[i]) > 1e-6f) sizes[used++] = fabsf(mean[i]);
    }
    qsort(sizes, used, sizeof *sizes, by_size);
    float scale = used ? 127.0f / sizes[(size_t)((double)(used - 1) * 0.9995)] : 1;
    for (size_t i = 0; i < n; i++) {
        float x = roundf(mean[i] * scale);
        cells[i] = (int8_t)(x > 127 ? 127 : x < -127 ? -127 : x);
    }
    free(mean);
    free(sizes);
    return 1 / scale;
}

Linear learner_finish(Learner *learner) {
    int8_t *cells = zeros(size_of(learner), 1);
    float unit = average(learner, cells);
    free(learner->cells);
    free(learner->sums);
    free(learner->squares);
    free(learner->total);
    Linear out = {.cells = cells, .filter = learner->filter, .bits = learner->bits, .filter_bits = FILTER_BITS, .unit = unit, .classes = learner->classes};
    linear_bar(&out);
    return out;
}
