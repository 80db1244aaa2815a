/* The language of a text, by counting the stop words of each language. In: folded words. Out: a code; "und" when no language
 * reaches one word in ten or another comes too close. Scripts other than Latin and Cyrillic have no list here and stay "und". */
#include "page/features.h"

enum { ENOUGH_WORDS = 2000 };

uint32_t language_guess(const PageRules *rules, Str folded, Str *lang) {
    uint32_t hits[LANGUAGES_MOST] = {0}, words = 0, best = 0;
    Str word;
    while (words < ENOUGH_WORDS && words_next(&folded, &word)) {
        words++;
        uint32_t bits = map_get(&rules->stopwords, word);
        for (uint32_t i = 0; bits != MAP_NONE && i < rules->languages.n; i++) hits[i] += bits >> i & 1;
    }
    for (uint32_t i = 1; i < rules->languages.n; i++)
        if (hits[i] > hits[best]) best = i;
    *lang = STR("und");
    if (words == 0 || rules->languages.n == 0 || hits[best] * 10 < words) return 0;
    for (uint32_t i = 0; i < rules->languages.n; i++)
        if (i != best && hits[i] * 20 > hits[best] * 19) return 0;
    *lang = rules->languages.v[best];
    return 1u << best;
}
