/* Lists that recur, kept once: most of what is told is told of a few, again and again. */
#ifndef STORY_SHAREDLISTS_H
#define STORY_SHAREDLISTS_H
#include "base/str.h"

typedef struct SharedList {
    void *v;                  /* NULL: a free slot */
    uint32_t hash, n;
} SharedList;

typedef struct SharedLists {
    Arena *arena;             /* where they are kept */
    size_t size;              /* of an item */
    bool (*same)(const void *a, const void *b); /* two items; NULL: by their bytes */
    SharedList *slots;
    uint32_t n, cap;          /* cap is a power of two, or 0 */
} SharedLists;

/* The list like this one that was kept before, else a copy of it. The hash is of all that `same` looks at; of no items: NULL. Nobody writes to what comes out. */
void *shared_list(SharedLists *lists, uint64_t hash, const void *v, uint32_t n);
#endif
