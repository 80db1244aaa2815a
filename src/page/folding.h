/* What the tables say of a block's words. */
#ifndef PAGE_FOLDING_H
#define PAGE_FOLDING_H
#include "base/bytes.h"
#include "page/rules.h"

/* How far the next space of a text folded by utf8_fold_words is, or its end: there may be looked behind it. */
static inline uint32_t words_gap(Str s) {
    for (uint32_t n = 0; n < s.n; n += BYTES) {
        uint32_t gap = bytes_first(bytes_at(s.p + n) == ' ');
        if (gap < BYTES) return n + gap < s.n ? n + gap : s.n;
    }
    return s.n;
}

/* The next word of a text folded by utf8_fold_words. */
static inline bool words_next(Str *rest, Str *word) {
    uint32_t n = words_gap(*rest);
    *word = (Str){rest->p, n};
    uint32_t used = n < rest->n ? n + 1 : n;
    *rest = (Str){rest->p + used, rest->n - used};
    return n > 0;
}

uint32_t words_count(Str folded);
uint32_t words_unspaced(Str folded);   /* how many words more it has than spaces tell: Chinese and Japanese write two signs a word and no space */
const PageWord *words_known(const PageRules *rules, Str folded);   /* what the tables say of it: never NULL */

/* The phrase of the tables that this block is, begins with or holds, in that order; NULL when none. `words`: as it stands;
 * `known`: for each of the n folded words its row of rules->words. */
const Phrase *words_phrase(const PageRules *rules, Str words, Str folded, const uint32_t *known, uint32_t n);
#endif
