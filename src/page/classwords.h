/* The words of class and id attributes that say something of an element; data/page/classes.tsv and dates.tsv.
 *
 * Nearly all words of a page's classes are in neither table. So the letters of a word, in whatever case, are gathered into
 * a number while its end is looked for, and mostly that number's place is free. */
#ifndef PAGE_CLASSWORDS_H
#define PAGE_CLASSWORDS_H
#include "base/str.h"

typedef struct ClassWord {
    Str word;                 /* in small letters */
    uint32_t letters;
    uint32_t groups;          /* a bit for its ClassGroup */
    uint32_t says;            /* a bit for its DateSays */
} ClassWord;

typedef struct ClassWords {
    VEC(ClassWord) rows;
    uint32_t *places;         /* by letters: a row's number, counted from 1; 0 = free */
    uint32_t size;            /* of places: a power of two, at least four times the rows */
} ClassWords;

static inline uint32_t class_letters(uint32_t letters, char c) { return letters * 33 + ((unsigned char)c | 32u); }

ClassWord *class_word_add(Arena *arena, ClassWords *words, Str word);                          /* the row of that word; it may be there already */
const ClassWord *class_word_find(const ClassWords *words, uint32_t letters, Str word);         /* any case; NULL when there is none */
#endif
