/* Arenas: pieces of growing size, chained. Built with -DDATELINE_ARENA_MALLOC each allocation is a piece of its own,
 * so that the address sanitizer sees every overrun. Pieces double from 64 KiB up to 4 MiB; a larger request gets its
 * own piece. What an arena held is its first piece's size the next time, so that work that repeats soon takes nothing from the
 * system any more. The exit is a jmp_buf owned by the caller, as in SQLite's and Lua's protected calls. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct ArenaPiece {
    ArenaPiece *next;
    size_t size;              /* of it all */
    _Alignas(16) char bytes[];
};

enum { FIRST_PIECE = 64 << 10, LARGEST_PIECE = 4 << 20, MOST_KEPT = 16 << 20, ALIGNMENT = 16, HUGE_PAGE = 2 << 20 };

/* Large pieces come from the system and go back to it: malloc would keep them, in gaps too narrow for the next. They are asked to be of huge pages, where
 * the system has them: page faults were half of what opening the engine takes. */
static bool is_mapped(size_t size) { return size % HUGE_PAGE == 0; }

static ArenaPiece *take_piece(size_t size) {
    if (!is_mapped(size)) return malloc(size);
    char *room = mmap(NULL, size + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED) return NULL;
    size_t before = -(uintptr_t)room & (HUGE_PAGE - 1); /* huge pages lie at multiples of their size */
    if (before) munmap(room, before);
    munmap(room + before + size, HUGE_PAGE - before);
    madvise(room + before, size, MADV_HUGEPAGE); /* that it may fail changes nothing */
    return (ArenaPiece *)(room + before);
}

static void give_piece(ArenaPiece *piece) {
    if (is_mapped(piece->size)) munmap(piece, piece->size);
    else free(piece);
}

void arena_init(Arena *arena, jmp_buf *exit) {
    *arena = (Arena){.exit = exit};
}

void arena_free(Arena *arena) {
    for (ArenaPiece *p = arena->pieces, *next; p; p = next) {
        next = p->next;
        give_piece(p);
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

ArenaMark arena_mark(const Arena *arena) { return (ArenaMark){arena->pieces, arena->at}; }

void arena_release(Arena *arena, ArenaMark mark) {
    for (ArenaPiece *p = arena->pieces, *next; p != mark.piece; p = next) {
        next = p->next;
        arena->held -= p->size;
        give_piece(p);
    }
    arena->pieces = mark.piece;
    arena->at = mark.at;
    arena->end = mark.piece ? (char *)mark.piece + mark.piece->size : NULL;
}

_Noreturn void arena_exhausted(Arena *arena) {
    if (!arena->exit) abort(); /* a bug in the program: no exit was set */
    longjmp(*arena->exit, 1);
}

static void add_piece(Arena *arena, size_t room) {
    size_t size = arena->pieces ? arena->pieces->size * 2 : FIRST_PIECE;
    if (size > LARGEST_PIECE) size = LARGEST_PIECE;
    if (!arena->pieces && size < arena->first) size = arena->first;
    if (size < sizeof(ArenaPiece) + room) size = sizeof(ArenaPiece) + room;
    if (size >= LARGEST_PIECE) size += -size & (HUGE_PAGE - 1);
#ifdef DATELINE_ARENA_MALLOC
    size = sizeof(ArenaPiece) + room;
#endif
    if (arena->limit && arena->held + size > arena->limit) arena_exhausted(arena);
    ArenaPiece *piece = take_piece(size);
    if (!piece) arena_exhausted(arena);
    piece->next = arena->pieces;
    piece->size = size;
    arena->pieces = piece;
    arena->held += size;
    arena->at = piece->bytes;
    arena->end = (char *)piece + size;
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
