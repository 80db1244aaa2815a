/* A block's words in one comparable form, and what the tables say of them. */
#ifndef PAGE_FOLDING_H
#define PAGE_FOLDING_H
#include "page/rules.h"

/* utf8_fold, and every other punctuation or symbol a border of words: "Comments 0 »" is "comments 0". */
Str words_fold(Arena *arena, Str s);
bool words_next(Str *rest, Str *word);   /* the next word of a folded text */
uint32_t words_count(Str folded);

/* The phrase of the tables that this block is, begins with or holds, in that order; NULL when none. `words`: as it stands. */
const Phrase *words_phrase(const PageRules *rules, Str words, Str folded);
#endif
