/* The words of class and id attributes that say something of an element; data/page/classes.tsv and dates.tsv.
 *
 * Nearly all words of a page's classes are in neither table. So a word, in whatever case, is made a number, and nearly
 * always one bit by that number tells that it is none of them. */
#ifndef PAGE_CLASSWORDS_H
#define PAGE_CLASSWORDS_H
#include "base/str.h"

typedef struct ClassWord {
    Str word;                 /* in small letters */
    uint64_t hash;
    uint32_t groups;          /* a bit for its ClassGroup */
    uint32_t says;            /* a bit for its DateSays */
} ClassWord;

enum { CLASS_BITS = 1 << 13 };

typedef struct ClassWords {
    VEC(ClassWord) rows;
    uint32_t *places;         /* by hash: a row's number, counted from 1; 0 = free */
    uint32_t size;            /* of places: a power of two, at least four times the rows */
    uint64_t some[CLASS_BITS / 64]; /* a bit for every word */
} ClassWords;

/* Of letters in any case, at least one; behind them there are eight bytes more to read. */
static inline uint64_t class_hash(Str word) {
    uint64_t h = word.n, eight;
    for (uint32_t i = 0; i < word.n; i += 8) {
        memcpy(&eight, word.p + i, 8);
        eight |= 0x2020202020202020u;
        if (word.n - i < 8) eight &= (UINT64_C(1) << 8 * (word.n - i)) - 1;
        h = hash_mix(h, eight);
    }
    return h;
}

static inline bool class_bit(const ClassWords *words, uint64_t hash) {
    uint32_t bit = (uint32_t)(hash >> 32) % CLASS_BITS;
    return words->some[bit / 64] >> bit % 64 & 1;
}

ClassWord *class_word_add(Arena *arena, ClassWords *words, Str word);                   /* the row of that word; it may be there already */
const ClassWord *class_word_search(const ClassWords *words, uint64_t hash, Str word);

/* Any case; NULL when there is none. Behind the word there are eight bytes more to read. */
static inline const ClassWord *class_word_find(const ClassWords *words, Str word) {
    uint64_t hash = class_hash(word);
    return class_bit(words, hash) ? class_word_search(words, hash, word) : NULL;
}
#endif
