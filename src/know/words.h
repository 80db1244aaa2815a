/* Word classes of a table (columns class, words): which words of the language play which part. Classes are bits. */
#ifndef KNOW_WORDS_H
#define KNOW_WORDS_H
#include "base/map.h"
#include "know/tables.h"

typedef struct Words {
    Map bits; /* lower-case word → bits */
} Words;

/* classes: the class of bit i is classes[i], NULL at the end, at most 32. A row of any other class is an error. */
Status words_open(Words *words, Arena *arena, const Tables *tables, const char *path, const char *const *classes, Error *error);
uint32_t words_of_class(const Words *words, Str lower);             /* bits; 0 = no such word */
uint32_t words_of_token(const Words *words, Str word, Str lemma);   /* of the word in any case (a final dot off) or its lemma */

typedef struct WordKey {      /* a token made ready for being looked up in several tables */
    Str lower, lemma;         /* the word in lower case, a final dot off */
    uint64_t lower_hash, lemma_hash;
} WordKey;

WordKey word_key(Arena *arena, Str word, Str lemma);
uint32_t words_of_key(const Words *words, const WordKey *key);      /* as words_of_token */
uint32_t words_of_lemma(const Words *words, const WordKey *key);
#endif
