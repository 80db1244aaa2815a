/* Words of classes: open addressing, a quarter full. In: words of the tables, later letters. Out: rows. */
#include "page/classwords.h"

enum { FIRST_SIZE = 1024 };

static bool same_word(Str any_case, Str word) {
    if (any_case.n != word.n) return false;
    for (uint32_t i = 0; i < word.n; i++)
        if ((any_case.p[i] | 32) != word.p[i]) return false;
    return true;
}

/* Where the word stands, or would stand. */
static uint32_t place_of(const ClassWords *words, uint32_t letters, Str word) {
    uint32_t mask = words->size - 1, place = letters * 0x9E3779B1u >> 16 & mask;
    for (; words->places[place]; place = (place + 1) & mask) {
        const ClassWord *row = &words->rows.v[words->places[place] - 1];
        if (row->letters == letters && same_word(word, row->word)) break;
    }
    return place;
}

static void set_up(Arena *arena, ClassWords *words) {
    words->size = words->size ? words->size * 2 : FIRST_SIZE;
    words->places = arena_array(arena, uint32_t, words->size);
    for (uint32_t i = 0; i < words->rows.n; i++) words->places[place_of(words, words->rows.v[i].letters, words->rows.v[i].word)] = i + 1;
}

ClassWord *class_word_add(Arena *arena, ClassWords *words, Str word) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < word.n; i++) letters = class_letters(letters, word.p[i]);
    if (4 * (uint64_t)words->rows.n >= words->size) set_up(arena, words);
    uint32_t place = place_of(words, letters, word);
    if (!words->places[place]) {
        vec_add(arena, &words->rows, ((ClassWord){.word = word, .letters = letters}));
        words->places[place] = words->rows.n;
    }
    return &words->rows.v[words->places[place] - 1];
}

const ClassWord *class_word_find(const ClassWords *words, uint32_t letters, Str word) {
    if (words->size == 0) return NULL;
    uint32_t row = words->places[place_of(words, letters, word)];
    return row ? &words->rows.v[row - 1] : NULL;
}
