/* The words of a page: what the models see of each, and its lemmas, are made once and not for each time it stands there. */
#ifndef TEXT_VOCABULARY_H
#define TEXT_VOCABULARY_H
#include "text/lemma.h"
#include "text/word.h"

enum { VOCABULARY_BITS = 10 };

typedef struct VocabularyWord {
    Str form;
    Word word;
    Str lemma;            /* under the tags below; p NULL: not made yet */
    uint8_t upos, xpos;
} VocabularyWord;

typedef struct Vocabulary {
    VocabularyWord *slots;    /* 1 << VOCABULARY_BITS of them, by the hash of the form; a word gives way to the next of its slot */
} Vocabulary;

const Word *vocabulary_word(Vocabulary *vocabulary, const Lexicon *lexicon, Str form);
Str vocabulary_lemma(Vocabulary *vocabulary, const Lemmas *lemmas, Arena *arena, Str form, uint32_t exact, uint8_t upos, uint8_t xpos);
#endif
