/* Blocks of one make. In: the raw blocks and what was measured of each. Out: sums over the blocks of each make.
 *
 * A make is the element, where it stands (article, aside, list ...) and the class groups of its containers; what belongs to the block
 * alone (emphasis, breaks, bullets) is left out. One look-up in a small open table for each block: linear. */
#include "page/alike.h"

static const uint32_t OWN = RAW_EMPHASIS | RAW_BREAK_BEFORE | RAW_BLANK_BEFORE | RAW_BULLET | RAW_NUMBER;

static uint64_t make_of(const RawBlock *block) {
    return hash_mix((uint64_t)block->tag << 32 | (block->flags & ~OWN), (uint64_t)block->near << 32 | block->far) | 1;
}

static void count(Make *make, const BlockFacts *facts) {
    make->blocks++;
    make->closed += facts->closed;
    make->words += (float)facts->count;
    make->prose += facts->prose ? (float)facts->count : 0;
    make->link += facts->link;
}

Makes alike_read(Arena *arena, const RawPage *page, const BlockFacts *facts) {
    uint32_t n = page->blocks.n, cap = 16, made = 0;
    while (cap < 2 * n) cap *= 2;
    uint64_t *keys = arena_array(arena, uint64_t, cap);
    uint32_t *at = arena_array(arena, uint32_t, cap);
    Makes makes = {arena_array(arena, Make, n + 1), arena_array(arena, uint32_t, n + 1)};
    for (uint32_t i = 0; i < n; i++) {
        uint64_t key = make_of(&page->blocks.v[i]);
        uint32_t slot = (uint32_t)(key >> 32) & (cap - 1);
        while (keys[slot] && keys[slot] != key) slot = (slot + 1) & (cap - 1);
        if (keys[slot] == 0) keys[slot] = key, at[slot] = made++;
        makes.of[i] = at[slot];
        count(&makes.v[at[slot]], &facts[i]);
    }
    return makes;
}
