/* Sixteen bytes at a time, for scans that end after some ten or more. The compiler makes them one register where there is one.
 *
 *     Bytes c = bytes_at(p);                                  // p[0..15] must be there
 *     uint32_t n = bytes_first((c == '"') | (c < 0x20));      // the first byte for which it is so, or 16 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H
#include <stdint.h>
#include <string.h>

enum { BYTES = 16 };

typedef unsigned char Bytes __attribute__((vector_size(BYTES)));
typedef signed char BytesTold __attribute__((vector_size(BYTES)));   /* of each byte: -1 yes, 0 no */

static inline Bytes bytes_at(const char *p) {
    Bytes c;
    memcpy(&c, p, sizeof c);
    return c;
}

static inline uint32_t bytes_first(BytesTold told) {
    uint64_t half[2];
    memcpy(half, &told, sizeof half);
    return half[0] ? (uint32_t)__builtin_ctzll(half[0]) / 8 : half[1] ? 8 + (uint32_t)__builtin_ctzll(half[1]) / 8 : BYTES;
}
#endif
