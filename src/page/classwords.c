/* Words of classes: open addressing, a quarter full. In: words of the tables, later letters. Out: rows. */
#include "page/classwords.h"

enum { FIRST_SIZE = 1024 };

/* Where the word stands, or would stand. */
static uint32_t place_of(const ClassWords *words, uint64_t hash, Str word) {
    uint32_t mask = words->size - 1, place = (uint32_t)hash & mask;
    for (; words->places[place]; place = (place + 1) & mask) {
        const ClassWord *row = &words->rows.v[words->places[place] - 1];
        if (row->hash == hash && str_equal_nocase(word, row->word)) break;
    }
    return place;
}

static void set_up(Arena *arena, ClassWords *words) {
    words->size = words->size ? words->size * 2 : FIRST_SIZE;
    words->places = arena_array(arena, uint32_t, words->size);
    for (uint32_t i = 0; i < words->rows.n; i++) words->places[place_of(words, words->rows.v[i].hash, words->rows.v[i].word)] = i + 1;
}

ClassWord *class_word_add(Arena *arena, ClassWords *words, Str word) {
    char *room = arena_alloc(arena, (size_t)word.n + 8);
    if (word.n) memcpy(room, word.p, word.n);
    word.p = room;
    uint64_t hash = class_hash(word);
    uint32_t bit = (uint32_t)(hash >> 32) % CLASS_BITS;
    if (4 * (uint64_t)words->rows.n >= words->size) set_up(arena, words);
    uint32_t place = place_of(words, hash, word);
    if (!words->places[place]) {
        vec_add(arena, &words->rows, ((ClassWord){.word = word, .hash = hash}));
        words->places[place] = words->rows.n;
        words->some[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    return &words->rows.v[words->places[place] - 1];
}

const ClassWord *class_word_search(const ClassWords *words, uint64_t hash, Str word) {
    uint32_t row = words->places[place_of(words, hash, word)];
    return row ? &words->rows.v[row - 1] : NULL;
}
