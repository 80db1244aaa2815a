/* The language of a text. In: its known words, its letters, and what the page declares. Out: a code; "und" where nothing decides.
 *
 * A text whose letters are of another script than Latin is in one of the languages written in it: the one whose stop words
 * it holds, else the commonest. Any other is in the language that has the most stop words, if they are one word in ten and no other language
 * comes close. What the page declares decides between languages that come close, and stands where there is nothing to go by, unless the
 * text has hardly a stop word of it. */
#include "page/features.h"

enum { ENOUGH_WORDS = 800, SURE_HITS = 3, SCRIPTS_MOST = 64, WIDE_SHARE = 3, JOINT_SHARE = 20, BELIED_WORDS = 60, BELIED_SHARE = 25, A_LINE = 20 };

bool language_count(LanguageCount *count, const PageWord *word) {
    if (count->words == ENOUGH_WORDS) return false;
    count->words++;
    for (uint64_t left = word->stop; left; left &= left - 1) count->hits[__builtin_ctzll(left)]++;
    return true;
}

static uint32_t best_of(const PageRules *rules, const LanguageCount *count) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < rules->languages.n; i++)
        if (count->hits[i] > count->hits[best]) best = i;
    return best;
}

static bool enough(const LanguageCount *count, uint32_t hits) { return count->words && hits * 10 >= count->words; }

uint64_t language_guess(const PageRules *rules, const LanguageCount *count, Str *lang) {
    uint32_t best = best_of(rules, count);
    *lang = STR("und");
    if (rules->languages.n == 0 || !enough(count, count->hits[best])) return 0;
    for (uint32_t i = 0; i < rules->languages.n; i++)
        if (i != best && count->hits[i] * 20 > count->hits[best] * 19) return 0;
    *lang = rules->languages.v[best];
    return UINT64_C(1) << best;
}

/* ---- scripts ---- */

static const ScriptRange *range_of(const PageRules *rules, uint32_t code, const ScriptRange *last) {
    if (last && code >= last->low && code <= last->high) return last;
    for (uint32_t i = 0; i < rules->scripts.n; i++)
        if (code >= rules->scripts.v[i].low && code <= rules->scripts.v[i].high) return &rules->scripts.v[i];
    return NULL;
}

static bool ascii_eight(const char *p) {
    uint64_t eight;
    memcpy(&eight, p, 8);
    return (eight & 0x8080808080808080u) == 0;
}

/* Letters of each row of scripts; returns how many bytes are ASCII. */
static uint32_t count_scripts(const PageRules *rules, Str text, uint32_t counts[SCRIPTS_MOST]) {
    const ScriptRange *last = NULL;
    uint32_t ascii = 0;
    for (uint32_t i = 0, length; i < text.n; i += length) {
        length = 8;
        if (i + 8 <= text.n && ascii_eight(text.p + i)) { ascii += 8; continue; }
        uint32_t code = utf8_decode(text.p + i, text.n - i, &length);
        ascii += code < 0x80;
        if (code < 0x370) continue;
        const ScriptRange *range = range_of(rules, code, last);
        if (!range) continue;
        last = range;
        if (range->row < SCRIPTS_MOST) counts[range->row]++;
    }
    return ascii;
}

static Str first_of(Str languages) {
    Str first = {0};
    str_next_part(&languages, '|', &first);
    return first;
}

/* A language that shares this script and has one of its own beside it, as Japanese has: a little of that tells. */
static Str joint_language(const PageRules *rules, const uint32_t *counts, const ScriptRange *script) {
    for (uint32_t i = 0; i < rules->scripts.n; i++) {
        const ScriptRange *other = &rules->scripts.v[i];
        if (other->row == script->row || counts[other->row] * JOINT_SHARE < counts[script->row]) continue;
        if (str_has_part(script->languages, '|', other->languages)) return other->languages;
    }
    return (Str){0};
}

/* The languages of the script that the text is in, the likeliest first; empty for Latin. */
static Str script_languages(const PageRules *rules, Str text) {
    uint32_t counts[SCRIPTS_MOST] = {0}, all = 0, ascii = count_scripts(rules, text, counts);
    const ScriptRange *best = NULL;
    for (uint32_t i = 0; i < rules->scripts.n; i++)
        if (!best || counts[rules->scripts.v[i].row] > counts[best->row]) best = &rules->scripts.v[i];
    for (uint32_t i = 0; i < SCRIPTS_MOST; i++) all += counts[i];
    if (!best || all == 0 || all * WIDE_SHARE < ascii) return (Str){0};
    Str joint = joint_language(rules, counts, best);
    return joint.n ? joint : best->languages;
}

/* ---- the choice ---- */

/* Between languages that come close. Empty: there is none, or they are told apart by nothing. */
static Str close_language(const PageRules *rules, const LanguageCount *count, Str among, Str declared) {
    uint32_t most = 0, of_declared = 0;
    Str best = {0};
    for (uint32_t i = 0; i < rules->languages.n; i++) {
        bool of_script = among.n == 0 || str_has_part(among, '|', rules->languages.v[i]);
        if (of_script && count->hits[i] > most) most = count->hits[i];
        if (of_script && str_equal(rules->languages.v[i], declared)) of_declared = count->hits[i];
    }
    if (!enough(count, most) || (among.n == 0 && most < SURE_HITS && declared.n == 0)) return (Str){0}; /* a line: names alone may hold so many */
    if (of_declared * 5 > most * 4) return declared;
    uint32_t near = 0;
    for (uint32_t i = 0; i < rules->languages.n; i++) near += count->hits[i] * 3 >= most * 2;
    if (among.n == 0 && count->words < A_LINE && near > 1) return (Str){0}; /* "met von der Leyen in Brussels" */
    for (uint32_t i = 0; i < rules->languages.n; i++) {
        if (count->hits[i] == 0 || count->hits[i] * 20 <= most * 19 || (among.n && !str_has_part(among, '|', rules->languages.v[i]))) continue;
        best = best.n ? STR("und") : rules->languages.v[i];
    }
    return str_is(best, "und") ? (Str){0} : best;
}

/* A text of some length without the stop words of the language that it declares is in another. */
static bool belied(const PageRules *rules, const LanguageCount *count, Str declared) {
    for (uint32_t i = 0; i < rules->languages.n; i++)
        if (str_equal(rules->languages.v[i], declared)) return count->words >= BELIED_WORDS && count->hits[i] * BELIED_SHARE < count->words;
    return false;
}

Str language_of_text(const PageRules *rules, const LanguageCount *count, Str text, Str declared) {
    Str among = script_languages(rules, text), close = close_language(rules, count, among, declared);
    if (close.n) return close;
    if (among.n) return str_has_part(among, '|', declared) ? declared : first_of(among);
    return declared.n >= 2 && declared.n <= 3 && !belied(rules, count, declared) ? declared : STR("und");
}
