/* Lists by key. In: pairs of key and entry. Out: the entries of a key, the newest first. Entries of one key lie in runs
 * that double in length, so that reading a long list walks memory in order and the many keys with one entry cost little. */
#include "story/postings.h"

enum { FIRST_ROOM = 1, MOST_ROOM = 61, NO_RUN = UINT32_MAX };
enum { BEFORE, ROOM, COUNT, ENTRIES };

static uint64_t *slot_of(const Postings *p, uint64_t key) {
    for (uint32_t i = (uint32_t)(key >> 20) & (p->cap - 1);; i = (i + 1) & (p->cap - 1))
        if (p->keys[i] == 0 || p->keys[i] == key) return &p->keys[i];
}

static void grow(Arena *arena, Postings *p) {
    Postings bigger = *p;
    bigger.cap = p->cap ? 2 * p->cap : 64;
    bigger.keys = arena_array(arena, uint64_t, bigger.cap);
    bigger.lists = arena_take(arena, bigger.cap * sizeof *bigger.lists);
    for (uint32_t i = 0; i < p->cap; i++) {
        if (p->keys[i] == 0) continue;
        uint64_t *slot = slot_of(&bigger, p->keys[i]);
        *slot = p->keys[i];
        bigger.lists[slot - bigger.keys] = p->lists[i];
    }
    *p = bigger;
}

static uint32_t add_run(Arena *arena, Postings *p, uint32_t before) {
    uint32_t room = before == NO_RUN ? FIRST_ROOM : 2 * p->runs.v[before + ROOM] + ENTRIES, at = p->runs.n;
    if (room > MOST_ROOM) room = MOST_ROOM;
    for (uint32_t i = 0; i < ENTRIES + room; i++) vec_add(arena, &p->runs, 0);
    p->runs.v[at + BEFORE] = before;
    p->runs.v[at + ROOM] = room;
    return at;
}

void postings_add(Arena *arena, Postings *p, uint64_t key, uint32_t entry) {
    key |= 1; /* 0 stands for none */
    if (4 * (uint64_t)(p->n + 1) > 3 * (uint64_t)p->cap) grow(arena, p);
    uint64_t *slot = slot_of(p, key);
    uint32_t *list = &p->lists[slot - p->keys];
    if (*slot == 0) *slot = key, *list = add_run(arena, p, NO_RUN), p->n++;
    uint32_t *run = &p->runs.v[*list];
    if (run[COUNT] && run[ENTRIES + run[COUNT] - 1] == entry) return;
    if (run[COUNT] == run[ROOM]) *list = add_run(arena, p, *list), run = &p->runs.v[*list];
    run[ENTRIES + run[COUNT]++] = entry;
}

PostingsAt postings_of(const Postings *p, uint64_t key) {
    key |= 1;
    if (p->cap == 0) return (PostingsAt){0};
    const uint64_t *slot = slot_of(p, key);
    if (*slot == 0) return (PostingsAt){0};
    const uint32_t *run = &p->runs.v[p->lists[slot - p->keys]];
    return (PostingsAt){run, run[COUNT]};
}

bool postings_next(const Postings *p, PostingsAt *at, uint32_t *entry) {
    if (at->left == 0 && (!at->run || at->run[BEFORE] == NO_RUN)) return false;
    if (at->left == 0) at->run = &p->runs.v[at->run[BEFORE]], at->left = at->run[COUNT];
    *entry = at->run[ENTRIES + --at->left];
    return true;
}
