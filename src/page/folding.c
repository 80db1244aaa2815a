/* Words and phrases of the tables. In: a block's folded words. Out: the row of widgets.tsv that fits. The keys of the phrase map
 * carry their place in front ("0" whole, "1" start, "2" inside), so that one map serves all; the look-up tries the first
 * PHRASE_WORDS prefixes from each word that opens a phrase of that place, linear in the block. Long blocks are only looked
 * at from the start. */
#include "page/folding.h"

enum { INSIDE_MOST = 60, KEY_MOST = 160 };

const PageWord *words_known(const PageRules *rules, Str folded) {
    return &rules->words.rows[page_word_find(&rules->words, map_hash(folded))].word;
}

uint32_t words_unspaced(Str folded) {
    uint32_t signs = 0;
    for (uint32_t i = 0; i < folded.n; i++) signs += (unsigned char)(folded.p[i] - '\xE3') <= 0xE9 - 0xE3;
    return signs / 2;
}

uint32_t words_count(Str folded) {
    uint32_t n = folded.n > 0;
    for (uint32_t i = 0; i < folded.n; i++) n += folded.p[i] == ' ';
    return n + words_unspaced(folded);
}

/* "comments0", "comments 12", "40 comments": the number says nothing. */
static Str without_number(Str s) {
    Str cut = s;
    while (cut.n && (is_digit(cut.p[cut.n - 1]) || cut.p[cut.n - 1] == ' ')) cut.n--;
    while (cut.n && (is_digit(cut.p[0]) || cut.p[0] == ' ')) cut.p++, cut.n--;
    return cut.n ? cut : s;
}

static const Phrase *look_up(const PageRules *rules, char place, Str words) {
    char key[KEY_MOST];
    if (words.n == 0 || words.n + 1 > sizeof key || words.n + 1 > rules->longest_phrase) return NULL;
    key[0] = place;
    memcpy(key + 1, words.p, words.n);
    uint32_t found = map_get(&rules->phrases, (Str){key, words.n + 1});
    return found == MAP_NONE ? NULL : &rules->phrase.v[found];
}

/* Does the block hold the phrase as it is written, colon and all? */
static bool holds(Str block, Str phrase) {
    for (uint32_t i = 0; i + phrase.n <= block.n && i < 400; i++)
        if (str_equal_nocase((Str){block.p + i, phrase.n}, phrase)) return true;
    return false;
}

/* The longest phrase of this place that begins with the first of these words of the block; `lengths`: as PageWord.opens. */
static const Phrase *from_here(const PageRules *rules, char place, uint32_t lengths, Str words, Str block) {
    const Phrase *best = NULL;
    for (uint32_t end = 0; lengths && end < words.n; lengths >>= 1, end++) {
        end += words_gap((Str){words.p + end, words.n - end});
        const Phrase *phrase = lengths & 1 ? look_up(rules, place, (Str){words.p, end}) : NULL;
        if (phrase && (!phrase->colon || holds(block, phrase->words))) best = phrase;
    }
    return best;
}

static const Phrase *whole(const PageRules *rules, Str folded, uint32_t lengths, uint32_t n) {
    Str bare = without_number(folded);
    const Phrase *phrase = lengths >> (n < PHRASE_WORDS ? n - 1 : PHRASE_WORDS - 1) & 1 ? look_up(rules, '0', folded) : NULL;
    return phrase || bare.n == folded.n ? phrase : look_up(rules, '0', bare);
}

const Phrase *words_phrase(const PageRules *rules, Str words, Str folded, const uint32_t *known, uint32_t n) {
    if (n == 0) return NULL;
    const uint8_t *opens = rules->words.rows[known[0]].word.opens;
    const Phrase *phrase = whole(rules, folded, opens[PHRASE_WHOLE], n);
    Str rest = folded, word = folded;
    if (!phrase) phrase = from_here(rules, '1', opens[PHRASE_START], folded, words);
    if (n > INSIDE_MOST) n = INSIDE_MOST;
    for (uint32_t i = 0, at = 0; !phrase && i < n; i++) {
        opens = rules->words.rows[known[i]].word.opens;
        if (!opens[PHRASE_INSIDE]) continue;
        for (; at <= i; at++) words_next(&rest, &word);
        phrase = from_here(rules, '2', opens[PHRASE_INSIDE], (Str){word.p, folded.n - (uint32_t)(word.p - folded.p)}, words);
    }
    return phrase;
}
