/* Sorting numbers by their upper bits. */
#include "base/radix.h"
#include "base/str.h"
#include "check.h"

static void check_sorted(uint32_t n, unsigned low, uint64_t mask) {
    static uint64_t v[5000], spare[5000];
    uint64_t before = 0, after = 0, x = 7;
    for (uint32_t i = 0; i < n; i++) v[i] = ((x = hash_mix(x, i)) & mask & ~0xFFFFull) | i, before += v[i];
    radix_sort(v, spare, n, low);
    int ordered = 1;
    for (uint32_t i = 0; i < n; i++) {
        after += v[i];
        if (i && v[i] >> low < v[i - 1] >> low) ordered = 0;
        if (i && low >= 16 && v[i] >> low == v[i - 1] >> low && (v[i] & 0xFFFF) < (v[i - 1] & 0xFFFF)) ordered = 0; /* stable */
    }
    CHECK(ordered && before == after);
}

int main(void) {
    static const uint32_t sizes[] = {0, 1, 2, 3, 100, 5000};
    for (uint32_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        check_sorted(sizes[i], 0, UINT64_MAX);
        check_sorted(sizes[i], 16, 0xFF00000000000000u); /* many alike */
        check_sorted(sizes[i], 28, UINT64_MAX);
        check_sorted(sizes[i], 60, UINT64_MAX);
        check_sorted(sizes[i], 0, 0);
    }
    return check_done();
}
