/* What the tables say of a block's words. */
#ifndef PAGE_FOLDING_H
#define PAGE_FOLDING_H
#include "page/rules.h"

/* How far the next space is, or the end. Eight bytes at a time, for nobody can foretell how long a word is. */
static inline uint32_t words_gap(Str s) {
    uint32_t n = 0;
    for (uint64_t eight; n + 8 <= s.n; n += 8) {
        memcpy(&eight, s.p + n, 8);
        eight ^= 0x2020202020202020u;
        uint64_t gaps = (eight - 0x0101010101010101u) & ~eight & 0x8080808080808080u;   /* right up to the first */
        if (gaps) return n + (uint32_t)__builtin_ctzll(gaps) / 8;
    }
    while (n < s.n && s.p[n] != ' ') n++;
    return n;
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
 * `known`: for each of the n folded words its index in rules->word. */
const Phrase *words_phrase(const PageRules *rules, Str words, Str folded, const uint32_t *known, uint32_t n);
#endif
