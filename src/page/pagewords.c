/* Words of the tables: groups of places, by hash; none is ever full. In: folded words. Out: rows. */
#include "page/pagewords.h"

enum { FIRST_SIZE = 1 << 14, LINE = 64 };

static void make_room(Arena *arena, PageWords *words, uint32_t size) {
    size_t bytes = (size + 1) * sizeof *words->rows;
    char *room = arena_alloc(arena, bytes + LINE);
    words->rows = (PageWordRow *)(room + (-(uintptr_t)room & (LINE - 1))); /* two rows a line of the cache, none across */
    words->tags = arena_array(arena, uint8_t, size);
    words->size = size;
}

void page_words_init(Arena *arena, PageWords *words) {
    *words = (PageWords){0};
    make_room(arena, words, FIRST_SIZE);
}

uint32_t page_word_search(const PageWords *words, uint64_t hash) {
    uint32_t group = page_word_group(words, hash);
    for (uint32_t alike = page_word_tagged(words, group, page_word_tag(hash)); alike; alike &= alike - 1) {
        uint32_t row = group + (uint32_t)__builtin_ctz(alike) + 1;
        if (words->rows[row].hash == hash) return row;
    }
    return 0;
}

/* False: its group is full. */
static bool put(PageWords *words, PageWordRow row, uint32_t *at) {
    uint32_t group = page_word_group(words, row.hash), free = page_word_tagged(words, group, 0);
    if (!free) return false;
    *at = group + (uint32_t)__builtin_ctz(free) + 1;
    words->tags[*at - 1] = page_word_tag(row.hash);
    words->rows[*at] = row;
    return true;
}

/* Twice the room, until every group has room for its own. */
static void grow(Arena *arena, PageWords *words) {
    PageWords old = *words;
    uint32_t at;
    bool fits = false;
    while (!fits) {
        make_room(arena, words, words->size * 2);
        fits = true;
        for (uint32_t i = 0; i < old.size && fits; i++) fits = !old.tags[i] || put(words, old.rows[i + 1], &at);
    }
}

PageWord *page_word_add(Arena *arena, PageWords *words, Str folded) {
    PageWordRow row = {.hash = map_hash(folded)};
    uint32_t at = page_word_find(words, row.hash);
    while (!at && !put(words, row, &at)) grow(arena, words);
    return &words->rows[at].word;
}
