/* Growing arrays: doubling, copied within the arena (the old copy stays until the arena goes: at most as much again). */
#include "base/vector.h"

#include <string.h>

void *vec_grow(Arena *arena, void *old, uint32_t n, uint32_t *cap, size_t size) {
    if (*cap > UINT32_MAX / 4) arena_exhausted(arena);
    *cap = *cap ? *cap * 2 : 8;
    return vec_room(arena, old, n, *cap, size);
}

void *vec_room(Arena *arena, const void *old, uint32_t n, uint32_t cap, size_t size) {
    char *out = arena_alloc_many(arena, cap, size);
    if (n) memcpy(out, old, n * size);
    return out;
}
