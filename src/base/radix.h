/* Sorting many numbers in linear time. */
#ifndef BASE_RADIX_H
#define BASE_RADIX_H
#include <stdint.h>

/* Ascending by the bits from `low` on; those below keep the order they came in. spare: room for n. */
void radix_sort(uint64_t *v, uint64_t *spare, uint32_t n, unsigned low);
#endif
