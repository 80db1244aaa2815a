/* What the tables say of a block's words. */
#ifndef PAGE_FOLDING_H
#define PAGE_FOLDING_H
#include "page/rules.h"

bool words_next(Str *rest, Str *word);   /* the next word of a text folded by utf8_fold_words */
uint32_t words_count(Str folded);
const PageWord *words_known(const PageRules *rules, Str folded);   /* what the tables say of it: never NULL */

/* The phrase of the tables that this block is, begins with or holds, in that order; NULL when none. `words`: as it stands;
 * `known`: for each folded word its index in rules->word. */
const Phrase *words_phrase(const PageRules *rules, Str words, Str folded, const uint32_t *known);
#endif
