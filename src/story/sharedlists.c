/* Shared lists. In: a list, and its hash. Out: the first list of its like. Open addressing, at most three quarters full. */
#include "story/sharedlists.h"

static bool same_lists(const SharedLists *lists, const char *a, const char *b, uint32_t n) {
    if (!lists->same) return memcmp(a, b, n * lists->size) == 0;
    for (uint32_t i = 0; i < n; i++)
        if (!lists->same(a + i * lists->size, b + i * lists->size)) return false;
    return true;
}

static SharedList *slot_of(const SharedLists *lists, uint32_t hash, const void *v, uint32_t n) {
    for (uint32_t i = hash & (lists->cap - 1);; i = (i + 1) & (lists->cap - 1)) {
        SharedList *slot = &lists->slots[i];
        if (!slot->v || (slot->hash == hash && slot->n == n && same_lists(lists, slot->v, v, n))) return slot;
    }
}

/* No two of them are alike: each goes to the first free slot. */
static void grow(SharedLists *lists) {
    SharedLists bigger = *lists;
    bigger.cap = lists->cap ? 2 * lists->cap : 64;
    bigger.slots = arena_array(lists->arena, SharedList, bigger.cap);
    for (uint32_t i = 0; i < lists->cap; i++) {
        uint32_t to = lists->slots[i].hash & (bigger.cap - 1);
        if (!lists->slots[i].v) continue;
        while (bigger.slots[to].v) to = (to + 1) & (bigger.cap - 1);
        bigger.slots[to] = lists->slots[i];
    }
    *lists = bigger;
}

void *shared_list(SharedLists *lists, uint64_t hash, const void *v, uint32_t n) {
    if (n == 0) return NULL;
    if (4 * (uint64_t)(lists->n + 1) > 3 * (uint64_t)lists->cap) grow(lists);
    SharedList *slot = slot_of(lists, (uint32_t)hash, v, n);
    if (slot->v) return slot->v;
    *slot = (SharedList){memcpy(arena_take(lists->arena, n * lists->size), v, n * lists->size), (uint32_t)hash, n};
    lists->n++;
    return slot->v;
}
