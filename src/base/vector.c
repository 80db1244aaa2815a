/* Growing arrays: doubling, copied within the arena (the old copy stays until the arena goes: at most as much again). */
#include "base/vector.h"

#include <string.h>

void *vec_grow(Arena *arena, void *old, uint32_t n, uint32_t *cap, size_t size) {
    if (*cap > UINT32_MAX / 4) arena_exhausted(arena);
    *cap = *cap ? *cap * 2 : 8;
    char *out = arena_alloc_many(arena, *cap, size);
    if (n) memcpy(out, old, n * size);
    return out;
}
