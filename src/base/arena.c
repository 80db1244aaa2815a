/* Arenas: pieces of growing size, chained. Built with -DDATELINE_ARENA_MALLOC each allocation is a piece of its own,
 * so that the address sanitizer sees every overrun. Pieces double from 64 KiB up to 4 MiB; a larger request gets its
 * own piece. What an arena held is its first piece's size the next time, so that work that repeats soon takes nothing from the
 * system any more. The exit is a jmp_buf owned by the caller, as in SQLite's and Lua's protected calls. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

struct ArenaPiece {
    ArenaPiece *next;
    size_t size;
    _Alignas(16) char bytes[];
};

enum { FIRST_PIECE = 64 << 10, LARGEST_PIECE = 4 << 20, MOST_KEPT = 16 << 20, ALIGNMENT = 16 };

void arena_init(Arena *arena, jmp_buf *exit) {
    *arena = (Arena){.exit = exit};
}

void arena_free(Arena *arena) {
    for (ArenaPiece *p = arena->pieces, *next; p; p = next) {
        next = p->next;
        free(p);
    }
    *arena = (Arena){.exit = arena->exit, .limit = arena->limit};
}

void arena_reset(Arena *arena) {
    ArenaPiece *only = arena->pieces;
    if (only && !only->next && only->size <= MOST_KEPT) {
        arena->at = only->bytes;
        return;
    }
    size_t held = arena->held;
    arena_free(arena);
    arena->first = held < MOST_KEPT ? held : MOST_KEPT;
}

_Noreturn void arena_exhausted(Arena *arena) {
    if (!arena->exit) abort(); /* a bug in the program: no exit was set */
    longjmp(*arena->exit, 1);
}

static void add_piece(Arena *arena, size_t room) {
    size_t size = arena->pieces ? arena->pieces->size * 2 : FIRST_PIECE;
    if (size > LARGEST_PIECE) size = LARGEST_PIECE;
    if (!arena->pieces && size < arena->first) size = arena->first;
    if (size < room) size = room;
#ifdef DATELINE_ARENA_MALLOC
    size = room;
#endif
    if (arena->limit && arena->held + size > arena->limit) arena_exhausted(arena);
    ArenaPiece *piece = malloc(sizeof *piece + size);
    if (!piece) arena_exhausted(arena);
    piece->next = arena->pieces;
    piece->size = size;
    arena->pieces = piece;
    arena->held += size;
    arena->at = piece->bytes;
    arena->end = piece->bytes + size;
}

void *arena_take(Arena *arena, size_t size) {
    if (size > PTRDIFF_MAX - 2 * ALIGNMENT) arena_exhausted(arena);
    size_t room = size + (-size & (ALIGNMENT - 1));
    if (room == 0) room = ALIGNMENT;
    if ((size_t)(arena->end - arena->at) < room) add_piece(arena, room);
    void *out = arena->at;
    arena->at += room;
#ifdef DATELINE_ARENA_MALLOC
    memset(out, 0xA5, room); /* what reads it before writing it gives other answers than the tests expect */
#endif
    return out;
}

void arena_keep(Arena *arena, void *last, size_t size) {
#ifndef DATELINE_ARENA_MALLOC
    arena->at = (char *)last + size + (-size & (ALIGNMENT - 1));
#else
    (void)arena, (void)last, (void)size;
#endif
}

void *arena_alloc(Arena *arena, size_t size) {
    return memset(arena_take(arena, size), 0, size);
}

void *arena_alloc_many(Arena *arena, size_t n, size_t size) {
    if (size && n > PTRDIFF_MAX / size) arena_exhausted(arena);
    return arena_alloc(arena, n * size);
}

void *arena_copy(Arena *arena, const void *bytes, size_t size) {
    char *out = arena_take(arena, size + 1);
    if (size) memcpy(out, bytes, size);
    out[size] = 0;
    return out;
}
