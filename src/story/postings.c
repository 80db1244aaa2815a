/* Lists by key. In: pairs of key and posting, twice: counted first, so that all lists lie in one array without gaps. Out: the postings of a
 * key in the order of their days, so that who looks for some days reads only those. Eight bytes a posting. */
#include "story/postings.h"

#include "base/radix.h"

enum { FIRST_DAY = -25567, FEW = 24 }; /* 1900-01-01; so few are sorted by insertion */

int posting_day(Day day) {
    if (day <= FIRST_DAY) return 0;
    return day >= FIRST_DAY + UINT16_MAX ? UINT16_MAX : day - FIRST_DAY;
}

Posting posting_of(Days days, uint32_t telling) { return (uint64_t)posting_day(days.from) << 48 | (uint64_t)posting_day(days.to) << 32 | telling; }

/* ---- making ---------------------------------------------------------------------------------------------------------- */

static uint32_t slot_of(const Postings *p, uint64_t key) {
    uint32_t i = (uint32_t)(key >> 20) & (p->cap - 1);
    while (p->keys[i] != 0 && p->keys[i] != key) i = (i + 1) & (p->cap - 1);
    return i;
}

static void grow(Arena *arena, Postings *p) {
    Postings bigger = *p;
    bigger.cap = p->cap ? 2 * p->cap : 64;
    bigger.keys = arena_array(arena, uint64_t, bigger.cap);
    bigger.ends = arena_array(arena, uint32_t, bigger.cap);
    for (uint32_t i = 0; i < p->cap; i++) {
        if (p->keys[i] == 0) continue;
        uint32_t slot = slot_of(&bigger, p->keys[i]);
        bigger.keys[slot] = p->keys[i], bigger.ends[slot] = p->ends[i];
    }
    *p = bigger;
}

void postings_expect(Arena *arena, Postings *p, uint64_t key) {
    key |= 1; /* 0 stands for none */
    if (4 * (uint64_t)(p->n + 1) > 3 * (uint64_t)p->cap) grow(arena, p);
    uint32_t slot = slot_of(p, key);
    if (p->keys[slot] == 0) p->keys[slot] = key, p->n++;
    p->ends[slot]++;
}

void postings_lay_out(Arena *arena, Postings *p) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < p->cap; i++) {
        uint32_t expected = p->ends[i];
        p->ends[i] = at; /* moves on with what is added */
        at += expected;
    }
    p->v = arena_take(arena, (at + 1) * sizeof *p->v);
}

void postings_add(Postings *p, uint64_t key, Posting posting) {
    int days = posting_to(posting) - posting_from(posting);
    if (days > p->longest) p->longest = days;
    p->v[p->ends[slot_of(p, key | 1)]++] = posting;
}

static void sort_few(Posting *v, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        Posting x = v[i];
        uint32_t k = i;
        for (; k > 0 && v[k - 1] > x; k--) v[k] = v[k - 1];
        v[k] = x;
    }
}

void postings_sort(Arena *arena, Postings *p) {
    uint64_t *spare = NULL;
    for (uint32_t i = 0, from = 0, room = 0; i < p->cap; from = p->ends[i++]) {
        uint32_t n = p->ends[i] - from;
        if (n <= FEW) {
            sort_few(p->v + from, n);
            continue;
        }
        if (n > room) room = 2 * n, spare = arena_take(arena, room * sizeof *spare);
        radix_sort(p->v + from, spare, n, 32); /* tellings are added in their order */
    }
}

/* ---- reading --------------------------------------------------------------------------------------------------------- */

PostingList postings_of(const Postings *p, uint64_t key) {
    uint32_t slot = p->cap ? slot_of(p, key | 1) : 0;
    if (p->cap == 0 || p->keys[slot] == 0) return (PostingList){0};
    uint32_t from = slot ? p->ends[slot - 1] : 0;
    return (PostingList){p->v + from, p->ends[slot] - from};
}

uint32_t postings_place(PostingList list, Posting posting) {
    uint32_t low = 0, high = list.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list.v[middle] < posting) low = middle + 1;
        else high = middle;
    }
    return low;
}

uint32_t postings_find(PostingList list, int from) { return from <= 0 ? 0 : from > UINT16_MAX ? list.n : postings_place(list, (Posting)from << 48); }
