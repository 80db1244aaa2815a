/* Growing arrays: doubling, copied within the arena (the old copy stays until the arena goes: at most as much again). */
#include "base/vector.h"

#include <string.h>

void *vec_grow(Arena *arena, void *old, uint32_t n, uint32_t *cap, size_t size) {
    if (*cap > UINT32_MAX / 4) arena_exhausted(arena);
    *cap = *cap ? *cap * 2 : 8;
    return vec_room(arena, old, n, *cap, size);
}

void *vec_room(Arena *arena, const void *old, uint32_t n, uint32_t cap, size_t size) {
    if (size && cap > PTRDIFF_MAX / size) arena_exhausted(arena);
    char *out = arena_take(arena, cap * size);
    if (n) memcpy(out, old, n * size);
    memset(out + n * size, 0, (cap - n) * size);
    return out;
}
