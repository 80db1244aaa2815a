/* Part-of-speech tags (UPOS and XPOS as one class) and supertags, left to right, greedy. */
#ifndef TEXT_TAGGER_H
#define TEXT_TAGGER_H
#include "text/linear.h"
#include "text/word.h"

enum { TAG_FEATURES = 37, SUPERTAG_FEATURES = 29, NO_TAG = 127, LEANING_ONE = 256 };

/* How far each supertag is behind the best one, as the parser is to count it: logarithms of odds in parts of LEANING_ONE, none above 0. */
typedef int16_t Leanings[LINEAR_CLASSES];

/* Features of token i, of the words around it and of the tags given to the tokens before it. out: TAG_FEATURES hashes, to which each adds its own;
 * what `model` has of them is called into the cache. */
void tag_features_around(const Word *words, uint32_t count, uint32_t i, const Linear *model, uint64_t *out);
void tag_features_behind(const Word *words, uint32_t count, uint32_t i, const uint8_t *tags, const Linear *model, uint64_t *out);

/* A supertag says how a word hangs in the tree before there is one: its relation, on which side the head stands. All tags are known. */
void supertag_features_around(const Word *words, const uint8_t *tags, uint32_t count, uint32_t i, const Linear *model, uint64_t *out);
void supertag_features_behind(const Word *words, const uint8_t *tags, uint32_t count, uint32_t i, const uint8_t *supertags, const Linear *model, uint64_t *out);

typedef struct Tagger {
    Linear model;
    int16_t names[LINEAR_CLASSES];  /* as model.start, but only proper names and adjectives may be chosen */
    int16_t common[LINEAR_CLASSES]; /* all but proper names */
    int16_t open[LINEAR_CLASSES];   /* all but the closed classes: prepositions, pronouns and the like */
} Tagger;

void tag_words(const Tagger *tagger, const Word *words, uint32_t count, uint8_t *tags);
void supertag_words(const Linear *model, const Word *words, const uint8_t *tags, uint32_t count, uint8_t *supertags, Leanings *leanings);
void words_mark(Word *words, uint32_t count); /* the flags that hang on the sentence */
#endif
