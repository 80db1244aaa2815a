/* Memory that is given back all at once.
 *
 * A document owns one arena, scratch work a second. Allocation never returns NULL: when memory runs out (or the arena's
 * limit is reached) control leaves by the arena's exit, set with setjmp(), so that stages need no error paths of
 * their own and nothing half-made is ever seen. Whoever creates an arena sets its exit before the first allocation.
 *
 *     if (setjmp(exit)) { ... out of memory: arena_free() and report ... }
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ArenaPiece ArenaPiece;

typedef struct Arena {
    ArenaPiece *pieces;   /* newest first */
    char *at, *end;       /* free room of the newest piece */
    size_t held;          /* bytes taken from the system */
    size_t first;         /* what the first piece is to hold at least: what was held before */
    size_t limit;         /* most bytes it may take; 0 = no limit */
    jmp_buf *exit;        /* where to go when memory runs out */
} Arena;

typedef struct ArenaMark {
    ArenaPiece *piece;
    char *at;
} ArenaMark;

void arena_init(Arena *arena, jmp_buf *exit);
void arena_free(Arena *arena);               /* everything at once; the arena is as after arena_init */
void arena_reset(Arena *arena);              /* the same, but the room is kept for reuse */
void *arena_alloc(Arena *arena, size_t size);/* zeroed, 16-byte aligned, never NULL */
void *arena_take(Arena *arena, size_t size); /* the same, not zeroed: for who writes all that is read */
void arena_keep(Arena *arena, void *last, size_t size); /* of what was taken last so much is needed: the rest is given back */
ArenaMark arena_mark(const Arena *arena);    /* for work whose memory goes before the arena does */
void arena_release(Arena *arena, ArenaMark mark); /* gives back all that was taken since */
void *arena_copy(Arena *arena, const void *bytes, size_t size); /* a copy with a NUL behind it */
#define arena_new(arena, type) ((type *)arena_alloc(arena, sizeof(type)))
#define arena_array(arena, type, n) ((type *)arena_alloc_many(arena, n, sizeof(type)))
void *arena_alloc_many(Arena *arena, size_t n, size_t size);    /* checked for overflow */
_Noreturn void arena_exhausted(Arena *arena);                   /* leaves by the exit */
#endif
