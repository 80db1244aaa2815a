/* Groups by average likeness: the same as by joining the two most alike again and again; pages that belong together from the start; nothing that is not alike enough. */
#include "check.h"
#include "story/likeness.h"

#include <stdlib.h>

enum { PAGES = 24 };

static AlikePairs pairs_of(Arena *arena, uint64_t seed) { /* some pairs of few different values, so that there are ties */
    AlikePairs pairs = {0};
    for (uint32_t a = 0; a < PAGES; a++)
        for (uint32_t b = a + 1; b < PAGES; b++) {
            seed = hash_mix(seed, a * 100 + b);
            if (seed % 3 == 0) vec_add(arena, &pairs, ((Alike){a, b, (int64_t)(seed / 8 % 900000 + 80000)}));
        }
    return pairs;
}

/* The plain method. */
static void join_plainly(const AlikePairs *pairs, double least, uint32_t *group) {
    static double sum[PAGES][PAGES]; /* of the test's one thread */
    uint32_t size[PAGES];
    memset(sum, 0, sizeof sum);
    for (uint32_t p = 0; p < PAGES; p++) group[p] = p, size[p] = 1;
    for (uint32_t i = 0; i < pairs->n; i++) sum[pairs->v[i].a][pairs->v[i].b] = sum[pairs->v[i].b][pairs->v[i].a] = (double)pairs->v[i].likeness;
    for (;;) {
        uint32_t x = NONE, y = NONE;
        double best = least * ALIKE_UNIT;
        for (uint32_t a = 0; a < PAGES; a++)
            for (uint32_t b = a + 1; b < PAGES; b++)
                if (size[a] && size[b] && sum[a][b] / (size[a] * (double)size[b]) > best) best = sum[a][b] / (size[a] * (double)size[b]), x = a, y = b;
        if (x == NONE) return;
        for (uint32_t p = 0; p < PAGES; p++) {
            sum[x][p] += sum[y][p], sum[p][x] = sum[x][p];
            if (group[p] == y) group[p] = x;
        }
        size[x] += size[y], size[y] = 0;
    }
}

static void test_as_plain(Arena *arena) {
    uint32_t alone[PAGES];
    memset(alone, 0xFF, sizeof alone);
    for (uint64_t seed = 1; seed <= 40; seed++) {
        AlikePairs pairs = pairs_of(arena, seed);
        uint32_t plain[PAGES], *got = alike_groups(arena, &pairs, PAGES, alone, 0.2);
        bool same = true;
        join_plainly(&pairs, 0.2, plain);
        for (uint32_t a = 0; a < PAGES; a++)
            for (uint32_t b = 0; b < PAGES; b++) same &= (plain[a] == plain[b]) == (got[a] == got[b]);
        CHECK(same);
    }
}

static void test_together(Arena *arena) {
    uint32_t together[] = {NONE, 0, NONE, 0, 1, 1};
    AlikePairs none = {0};
    uint32_t *got = alike_groups(arena, &none, 6, together, 0.2);
    CHECK(got[1] == got[3] && got[4] == got[5] && got[1] != got[4] && got[0] != got[2] && got[0] != got[1]);
    AlikePairs one = {0};
    vec_add(arena, &one, ((Alike){0, 1, 500000}));
    got = alike_groups(arena, &one, 6, together, 0.2);
    CHECK(got[0] == got[1] && got[0] == got[3]); /* .5 and 0: on average .25 */
    got = alike_groups(arena, &one, 6, together, 0.3);
    CHECK(got[0] != got[1]);
}

int main(void) {
    Arena arena;
    jmp_buf exit;
    arena_init(&arena, &exit);
    if (setjmp(exit)) abort();
    test_as_plain(&arena);
    test_together(&arena);
    arena_free(&arena);
    return check_done();
}
