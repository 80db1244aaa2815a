/* Each sentence is looked at for signs: does a word ask for a tree by itself, is a deed told, is somebody named, does a pronoun stand
 * for a person? Then neighbours are looked at: a name in the sentence before can be what a pronoun means. The share of sentences in which
 * a name stands beside a deed tells political news from other pages: there all sentences count (facts, groups, places), here few do. */
#include "text/treeneed.h"

enum { LONGEST_WORD = 24, SOON = 7, NEWS_SHARE = 8 }; /* letters; tokens; of so many sentences one tells a deed: news */

typedef enum Sign { SIGN_TREE = 1, SIGN_DEED = 2, SIGN_NAME = 4, SIGN_PERSON = 8 } Sign;

void needs_add(TreeNeeds *needs, Arena *arena, Str word, Need need) {
    uint32_t *bits = map_slot(arena, &needs->words, word);
    *bits = (*bits == MAP_NONE ? 0 : *bits) | need;
}

static uint32_t bits_of(const TreeNeeds *needs, const Document *doc, const Token *token) {
    static const uint32_t never = 1u << UPOS_PUNCT | 1u << UPOS_DET | 1u << UPOS_AUX | 1u << UPOS_NUM | 1u << UPOS_CCONJ | 1u << UPOS_ADJ | 1u << UPOS_PART;
    char lower[LONGEST_WORD];
    Str word = token->upos == UPOS_PRON ? document_words(doc, token->at) : token->lemma;
    if (never >> token->upos & 1 || word.n > sizeof lower) return 0;
    for (uint32_t i = 0; i < word.n; i++) lower[i] = to_lower(word.p[i]);
    uint32_t bits = map_get(&needs->words, (Str){lower, word.n});
    return bits == MAP_NONE ? 0 : bits;
}

/* A verb that may be finite: the tagger confuses "they qualify" with "to qualify", "struggled" with a participle. */
static bool finite(const Token *v, const Sentence *s, uint32_t i) {
    if (v[i].upos != UPOS_VERB && v[i].upos != UPOS_AUX) return false;
    bool infinitive = v[i].xpos == XPOS_VB && ((i > s->first && v[i - 1].xpos == XPOS_TO) || (i > s->first + 1 && v[i - 2].xpos == XPOS_TO));
    return v[i].xpos != XPOS_VBG && !infinitive;
}

/* One but this, its auxiliaries left out, or the word that opens a clause. */
static bool another_clause(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *v = doc->tokens.v;
    uint32_t own = verb;
    while (own > s->first && (v[own - 1].upos == UPOS_AUX || v[own - 1].upos == UPOS_ADV || v[own - 1].upos == UPOS_PART)) own--;
    for (uint32_t i = s->first; i < s->end; i++)
        if ((i < own || i > verb) && finite(v, s, i)) return true;
    return verb + 1 < s->end && v[verb + 1].upos == UPOS_SCONJ;
}

static bool second_behind(const uint16_t *bits, uint32_t i, uint32_t n) {
    for (uint32_t k = i + 1; k < n && k <= i + SOON; k++)
        if (bits[k] & NEED_SECOND) return true;
    return false;
}

static bool infinitive_behind(const Document *doc, const Sentence *s, uint32_t verb) {
    for (uint32_t k = verb + 1; k < s->end && k <= verb + SOON; k++)
        if (doc->tokens.v[k].xpos == XPOS_TO) return true;
    return false;
}

static bool clause_behind(const Document *doc, const Sentence *s, uint32_t noun) {
    for (uint32_t k = noun + 1; k < s->end && k < noun + SOON; k++)
        if (doc->tokens.v[k].upos == UPOS_SCONJ || doc->tokens.v[k].xpos == XPOS_TO) return true;
    return false;
}

/* "— Jane Roe" below a quotation */
static bool signature(const Document *doc, const Sentence *s, uint32_t name) {
    Str before = name > s->first ? document_words(doc, doc->tokens.v[name - 1].at) : (Str){0};
    return (before.n > 0 && before.p[0] == '-') || (before.n == 3 && !memcmp(before.p, "\xE2\x80", 2));
}

static unsigned signs_of_word(const Document *doc, const Sentence *s, const uint16_t *bits, uint32_t i) {
    uint32_t token = s->first + i, asks = bits[i];
    const Token *t = &doc->tokens.v[token];
    if (asks & NEED_ALWAYS || t->quoted) return SIGN_TREE;
    if (t->upos == UPOS_PROPN) return SIGN_NAME | (asks & NEED_OCCASION ? SIGN_DEED : 0) | (signature(doc, s, token) ? SIGN_TREE : 0);
    if (t->upos == UPOS_NOUN) return (asks & NEED_OCCASION ? SIGN_DEED : 0) | (asks & NEED_CONTENT && clause_behind(doc, s, token) ? SIGN_TREE : 0);
    if (t->upos == UPOS_PRON) return asks & NEED_PERSON || (asks & NEED_OWNER && t->xpos == XPOS_PRPS) ? SIGN_PERSON : 0;
    if (t->upos != UPOS_VERB) return 0;
    bool says = asks & NEED_SAYING || (asks & NEED_CLAUSE && another_clause(doc, s, token)) || (asks & NEED_INFINITIVE && infinitive_behind(doc, s, token)) ||
                (asks & NEED_FIRST && second_behind(bits, i, s->end - s->first));
    return (says ? SIGN_TREE : 0) | (asks & NEED_ACT ? SIGN_DEED : 0);
}

static uint8_t signs_of(const TreeNeeds *needs, Document *doc, const Sentence *s, uint16_t *bits) {
    unsigned signs = s->in_title ? SIGN_TREE : 0;
    for (uint32_t i = s->first; i < s->end; i++) bits[i - s->first] = (uint16_t)bits_of(needs, doc, &doc->tokens.v[i]);
    for (uint32_t i = 0; i < s->end - s->first; i++) signs |= signs_of_word(doc, s, bits, i);
    return (uint8_t)signs;
}

static bool named_deed(unsigned signs) { return signs & SIGN_DEED && signs & (SIGN_NAME | SIGN_PERSON); }

static bool is_news(const uint8_t *signs, uint32_t n) {
    uint32_t deeds = 0;
    for (uint32_t i = 0; i < n; i++) deeds += (signs[i] & (SIGN_DEED | SIGN_NAME)) == (SIGN_DEED | SIGN_NAME);
    return deeds * NEWS_SHARE >= n;
}

/* "Roe came. She spoke": the pronoun's sentence and the one that names her. */
static void mark_pronoun(Sentence *sentences, const uint8_t *signs, uint32_t i) {
    bool before = i > 0 && signs[i - 1] & SIGN_NAME;
    if (!before && !(signs[i] & SIGN_NAME)) return;
    sentences[i].parsed = true;
    if (before) sentences[i - 1].parsed = true;
}

void needs_mark(const TreeNeeds *needs, Document *doc) {
    uint32_t n = doc->sentences.n, longest = 0;
    Sentence *v = doc->sentences.v;
    for (uint32_t i = 0; i < n; i++) longest = v[i].end - v[i].first > longest ? v[i].end - v[i].first : longest;
    uint8_t *signs = arena_alloc(doc->scratch, n + 1);
    uint16_t *bits = arena_array(doc->scratch, uint16_t, longest + 1);
    for (uint32_t i = 0; needs && i < n; i++) signs[i] = signs_of(needs, doc, &v[i], bits);
    bool whole = !needs || is_news(signs, n);
    for (uint32_t i = 0; i < n; i++) v[i].parsed = whole || signs[i] & SIGN_TREE || named_deed(signs[i]);
    for (uint32_t i = 0; !whole && i < n; i++)
        if (signs[i] & SIGN_PERSON) mark_pronoun(v, signs, i);
}
