/* Growing arrays in an arena, indexed by uint32_t. Links between records are indices, so growth may move them.
 *
 *     VEC(Token) tokens = {0};
 *     Token *t = vec_push(arena, &tokens);      // zeroed; valid until the next push
 *     for (uint32_t i = 0; i < tokens.n; i++) use(&tokens.v[i]);
 */
#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H
#include "base/arena.h"

#define VEC(type) struct { type *v; uint32_t n, cap; }
/* What has done growing, in records of which there are millions: packed, for a quarter of a VEC is room that it has no use for. */
#define LIST(type) struct __attribute__((packed, aligned(4))) { type *v; uint32_t n; }

void *vec_grow(Arena *arena, void *old, uint32_t n, uint32_t *cap, size_t size);
void *vec_room(Arena *arena, const void *old, uint32_t n, uint32_t cap, size_t size); /* the same, to exactly cap */

/* Room for one more, zeroed; its address. */
#define vec_push(arena, vec) \
    (((vec)->n == (vec)->cap ? (void)((vec)->v = vec_grow(arena, (vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v)) : (void)0), \
     &(vec)->v[(vec)->n++])
/* Room for `most` in all, where that many are known to come. */
#define vec_reserve(arena, vec, most) \
    ((vec)->cap < (most) ? (void)((vec)->cap = (most), (vec)->v = vec_room(arena, (vec)->v, (vec)->n, (vec)->cap, sizeof *(vec)->v)) : (void)0)
#define vec_add(arena, vec, value) (*vec_push(arena, vec) = (value))
#define vec_last(vec) (&(vec)->v[(vec)->n - 1])
#endif
