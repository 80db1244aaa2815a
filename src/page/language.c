/* The language of a text, by counting the stop words of each language. In: known words. Out: a code; "und" when no language
 * reaches one word in ten or another comes too close. Scripts other than Latin and Cyrillic have no list here and stay "und". */
#include "page/features.h"

enum { ENOUGH_WORDS = 2000 };

bool language_count(LanguageCount *count, const PageWord *word) {
    if (count->words == ENOUGH_WORDS) return false;
    count->words++;
    for (uint32_t left = word->stop; left; left &= left - 1) count->hits[__builtin_ctz(left)]++;
    return true;
}

uint32_t language_guess(const PageRules *rules, const LanguageCount *count, Str *lang) {
    const uint32_t *hits = count->hits;
    uint32_t best = 0;
    for (uint32_t i = 1; i < rules->languages.n; i++)
        if (hits[i] > hits[best]) best = i;
    *lang = STR("und");
    if (count->words == 0 || rules->languages.n == 0 || hits[best] * 10 < count->words) return 0;
    for (uint32_t i = 0; i < rules->languages.n; i++)
        if (i != best && hits[i] * 20 > hits[best] * 19) return 0;
    *lang = rules->languages.v[best];
    return 1u << best;
}
