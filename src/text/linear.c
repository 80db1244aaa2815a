/* Sums of rows, in vectors of 16 lanes: a row is widened and added in four steps while its line is at hand. Processors whose
 * registers hold a whole row (AVX-512) take two rows in one step. All ways come to the same numbers. */
#include "text/linear.h"

#include <stdbool.h>
#include <string.h>

#include "base/clones.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define WHOLE_ROWS __attribute__((target("avx512f,avx512bw")))
#endif

enum { PARTS = LINEAR_CLASSES / LINEAR_LANES };

typedef int16_t Lanes __attribute__((vector_size(2 * LINEAR_LANES)));
typedef int16_t LooseLanes __attribute__((vector_size(2 * LINEAR_LANES), aligned(2), may_alias)); /* somewhere in an array */

uint32_t linear_select(const Linear *model, const uint64_t *hashes, uint32_t count, uint32_t *rows) {
    const uint64_t *filter = model->filter;
    uint32_t n = 0, bits = model->bits, filter_bits = model->filter_bits;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bit = linear_bit(hashes[i], filter_bits);
        rows[n] = linear_row(hashes[i], bits);
        n += filter[bit >> 6] >> (bit & 63) & 1;
    }
    return n;
}

void linear_bar(Linear *model) {
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) model->start[k] = k < model->classes ? 0 : LINEAR_NEVER;
}

#ifdef WHOLE_ROWS
static bool takes_whole_rows(void) { return __builtin_cpu_supports("avx512bw"); }

/* A row with its quarters in the order of the classes. */
WHOLE_ROWS static inline __m512i whole_row(const int8_t *cells, uint32_t row) {
    static const uint64_t orders[4][8] = {{0, 1, 2, 3, 4, 5, 6, 7}, {2, 3, 0, 1, 6, 7, 4, 5}, {4, 5, 6, 7, 0, 1, 2, 3}, {6, 7, 4, 5, 2, 3, 0, 1}};
    uint32_t start = row % LINEAR_CLASSES;
    return _mm512_permutexvar_epi64(_mm512_loadu_si512(orders[start / LINEAR_LANES]), _mm512_loadu_si512(cells + row - start));
}

/* Two rows are mixed cell by cell, and neighbours added into lanes of twice the width: the low and the high half of each quarter. */
WHOLE_ROWS static void add_whole_rows(const int8_t *cells, const uint32_t *rows, uint32_t n, const int16_t *from, int16_t *scores) {
    const __m512i one = _mm512_set1_epi8(1), apart = _mm512_setr_epi64(0, 1, 4, 5, 8, 9, 12, 13), rest = _mm512_setr_epi64(2, 3, 6, 7, 10, 11, 14, 15);
    const __m512i first = _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11), second = _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15);
    __m512i a = _mm512_loadu_si512(from), b = _mm512_loadu_si512(from + LINEAR_CLASSES / 2);
    __m512i low = _mm512_permutex2var_epi64(a, apart, b), high = _mm512_permutex2var_epi64(a, rest, b);
    for (uint32_t i = 0; i < n; i += 2) {
        __m512i x = whole_row(cells, rows[i]), y = i + 1 < n ? whole_row(cells, rows[i + 1]) : _mm512_setzero_si512();
        low = _mm512_add_epi16(low, _mm512_maddubs_epi16(one, _mm512_unpacklo_epi8(x, y)));
        high = _mm512_add_epi16(high, _mm512_maddubs_epi16(one, _mm512_unpackhi_epi8(x, y)));
    }
    _mm512_storeu_si512(scores, _mm512_permutex2var_epi64(low, first, high));
    _mm512_storeu_si512(scores + LINEAR_CLASSES / 2, _mm512_permutex2var_epi64(low, second, high));
}

WHOLE_ROWS static uint32_t best_of_all(const int16_t *scores) {
    __m512i a = _mm512_loadu_si512(scores), b = _mm512_loadu_si512(scores + LINEAR_CLASSES / 2), both = _mm512_max_epi16(a, b);
    __m256i half = _mm256_max_epi16(_mm512_castsi512_si256(both), _mm512_extracti64x4_epi64(both, 1));
    __m128i top = _mm_max_epi16(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
    /* the least of unsigned numbers is one instruction; signed ones are turned into them, the highest becoming the least */
    int16_t best = (int16_t)(INT16_MAX - _mm_extract_epi16(_mm_minpos_epu16(_mm_sub_epi16(_mm_set1_epi16(INT16_MAX), top)), 0));
    __m512i like = _mm512_set1_epi16(best);
    return (uint32_t)__builtin_ctzll(_mm512_cmpeq_epi16_mask(a, like) | (uint64_t)_mm512_cmpeq_epi16_mask(b, like) << 32);
}

WHOLE_ROWS static uint64_t all_over(const int16_t *scores, int16_t limit) {
    __m512i like = _mm512_set1_epi16(limit);
    return _mm512_cmpgt_epi16_mask(_mm512_loadu_si512(scores), like) | (uint64_t)_mm512_cmpgt_epi16_mask(_mm512_loadu_si512(scores + LINEAR_CLASSES / 2), like) << 32;
}
#else
static bool takes_whole_rows(void) { return false; }
static void add_whole_rows(const int8_t *cells, const uint32_t *rows, uint32_t n, const int16_t *from, int16_t *scores) { (void)cells, (void)rows, (void)n, (void)from, (void)scores; }
static uint32_t best_of_all(const int16_t *scores) { return (void)scores, 0; }
static uint64_t all_over(const int16_t *scores, int16_t limit) { return (void)scores, (void)limit, 0; }
#endif

/* The copy by single cells is one widening load where the compiler's own conversion of vectors is four instructions. */
static inline void add_cells(Lanes *sum, const int8_t *cells) {
    int16_t wide[LINEAR_LANES];
    Lanes lanes;
    for (uint32_t k = 0; k < LINEAR_LANES; k++) wide[k] = cells[k];
    memcpy(&lanes, wide, sizeof lanes);
    *sum += lanes;
}

WITH_VECTORS static void add_quarters(const int8_t *cells, const uint32_t *rows, uint32_t n, const int16_t *from, int16_t *scores) {
    Lanes sums[PARTS];
    for (uint32_t k = 0; k < PARTS; k++) sums[k] = *(const LooseLanes *)(from + k * LINEAR_LANES);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < PARTS; k++) add_cells(&sums[k], cells + (rows[i] ^ k * LINEAR_LANES));
    for (uint32_t k = 0; k < PARTS; k++) *(LooseLanes *)(scores + k * LINEAR_LANES) = sums[k];
}

void linear_add(const Linear *model, const uint64_t *hashes, uint32_t count, const int16_t *from, int16_t *scores) {
    uint32_t rows[LINEAR_MOST_FEATURES];
    uint32_t n = linear_select(model, hashes, count, rows);
    if (takes_whole_rows()) add_whole_rows(model->cells, rows, n, from, scores);
    else add_quarters(model->cells, rows, n, from, scores);
}

WITH_VECTORS static uint32_t best_by_lanes(const int16_t *scores) {
    int16_t best = scores[0], at = LINEAR_CLASSES;
    for (int16_t k = 1; k < LINEAR_CLASSES; k++) best = scores[k] > best ? scores[k] : best;
    for (int16_t k = 0; k < LINEAR_CLASSES; k++) {
        int16_t here = scores[k] == best ? k : LINEAR_CLASSES;
        at = here < at ? here : at;
    }
    return (uint32_t)at;
}

uint32_t linear_best(const int16_t *scores) { return takes_whole_rows() ? best_of_all(scores) : best_by_lanes(scores); }

WITH_VECTORS static uint64_t over_by_lanes(const int16_t *scores, int16_t limit) {
    uint8_t over[LINEAR_CLASSES];
    uint64_t out = 0;
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) over[k] = scores[k] > limit;
    for (uint32_t k = 0; k < LINEAR_CLASSES; k += 8) { /* eight bytes of 0 or 1 to eight bits */
        uint64_t bytes = 0;
        for (uint32_t i = 0; i < 8; i++) bytes |= (uint64_t)over[k + i] << 8 * i;
        out |= (bytes * UINT64_C(0x0102040810204080) >> 56) << k;
    }
    return out;
}

uint64_t linear_over(const int16_t *scores, int16_t limit) { return takes_whole_rows() ? all_over(scores, limit) : over_by_lanes(scores, limit); }
