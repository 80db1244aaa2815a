/* Each sentence is looked at for signs: does a word ask for a tree by itself, is a deed told, is somebody named, does a pronoun stand
 * for a person, is it the reader or the writer of whom it is told ("you will find")? Then neighbours are looked at: a name in the sentence before can be what a pronoun means. The share of sentences in which
 * a name stands beside a deed tells political news from other pages: there all sentences count (facts, groups, places), here few do. */
#include "text/treeneed.h"

enum { LONGEST_WORD = 24, SOON = 7, NEAR = 8, NEWS_SHARE = 8, SHORT_PAGE = 6 }; /* letters; tokens; tokens; of so many sentences one tells a deed: news; sentences */

typedef enum Sign {
    SIGN_TREE = 1,       /* worth a tree */
    SIGN_TOLD = 2,       /* worth one if somebody is named */
    SIGN_DEED = 4, SIGN_NAME = 8, /* outside quotations */
    SIGN_NAME_SAID = 16, /* inside */
    SIGN_PERSON = 32,
    SIGN_QUOTED = 64, SIGN_AROUND = 128, /* words of a quotation, and words that may tell whose it is */
} Sign;

/* A bit for a word by its length and first letters: most words have none set and need not be looked up. */
static uint32_t bit_of(Str word) {
    uint32_t head = 0;
    memcpy(&head, word.p, word.n < sizeof head ? word.n : sizeof head);
    return ((head ^ word.n) * 0x9e3779b1u) >> (32 - NEEDS_FILTER_BITS);
}

void needs_add(TreeNeeds *needs, Arena *arena, Str word, Need need) {
    uint32_t bit = bit_of(word);
    needs->filter[bit / 64] |= UINT64_C(1) << bit % 64;
    uint32_t *bits = map_slot(arena, &needs->words, word);
    *bits = (*bits == MAP_NONE ? 0 : *bits) | need;
}

static uint32_t bits_of(const TreeNeeds *needs, const Document *doc, const Token *token) {
    static const uint32_t never = 1u << UPOS_PUNCT | 1u << UPOS_DET | 1u << UPOS_AUX | 1u << UPOS_NUM | 1u << UPOS_CCONJ | 1u << UPOS_ADJ | 1u << UPOS_PART;
    char lower[LONGEST_WORD];
    Str word = token->upos == UPOS_PRON ? document_words(doc, token->at) : token->lemma;
    if (never >> token->upos & 1 || word.n > sizeof lower) return 0;
    for (uint32_t i = 0; i < word.n; i++) lower[i] = to_lower(word.p[i]);
    uint32_t bit = bit_of((Str){lower, word.n});
    if (!(needs->filter[bit / 64] >> bit % 64 & 1)) return 0;
    uint32_t bits = map_get(&needs->words, (Str){lower, word.n});
    return bits == MAP_NONE ? 0 : bits;
}

/* A verb that may be finite: the tagger confuses "they qualify" with "to qualify", "struggled" with a participle. */
static bool finite(const Token *v, const Sentence *s, uint32_t i) {
    if (v[i].upos != UPOS_VERB && v[i].upos != UPOS_AUX) return false;
    bool infinitive = v[i].xpos == XPOS_VB && ((i > s->first && v[i - 1].xpos == XPOS_TO) || (i > s->first + 1 && v[i - 2].xpos == XPOS_TO));
    return v[i].xpos != XPOS_VBG && !infinitive;
}

static bool nominal(const Token *token) { return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN; }

/* One but this, its auxiliaries left out, or the word that opens a clause. */
static bool another_clause(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *v = doc->tokens.v;
    uint32_t own = verb;
    while (own > s->first && (v[own - 1].upos == UPOS_AUX || v[own - 1].upos == UPOS_ADV || v[own - 1].upos == UPOS_PART)) own--;
    for (uint32_t i = s->first; i < s->end; i++)
        if ((i < own || i > verb) && finite(v, s, i)) return true;
    return verb + 1 < s->end && v[verb + 1].upos == UPOS_SCONJ;
}

/* What is thought or found stands behind the verb. */
static bool clause_of_verb(const Document *doc, const Sentence *s, uint32_t verb) {
    const Token *v = doc->tokens.v;
    if (verb + 1 < s->end && v[verb + 1].upos == UPOS_SCONJ) return true;
    for (uint32_t i = verb + 2; i < s->end; i++)
        if (finite(v, s, i)) return true;
    return false;
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
    bool apart = name == s->first + 1 || (name > s->first && doc->tokens.v[name - 1].space_before);
    Str before = apart ? document_words(doc, doc->tokens.v[name - 1].at) : (Str){0};
    return (before.n > 0 && before.p[0] == '-') || (before.n == 3 && !memcmp(before.p, "\xE2\x80", 2));
}

/* "Turkish": a state or people by its adjective. */
static bool of_state(const Document *doc, uint32_t token) {
    char first = doc->text.p[doc->tokens.v[token].at.b];
    return doc->tokens.v[token].upos == UPOS_ADJ && first >= 'A' && first <= 'Z';
}

/* A deed's names stand beside it. */
static bool somebody_near(const Document *doc, const Sentence *s, const uint16_t *bits, uint32_t i) {
    uint32_t n = s->end - s->first, from = i > NEAR ? i - NEAR : 0, to = n - i > NEAR ? i + NEAR + 1 : n;
    for (uint32_t k = from; k < to; k++)
        if (doc->tokens.v[s->first + k].upos == UPOS_PROPN || bits[k] & NEED_PERSON || of_state(doc, s->first + k)) return true;
    return false;
}

/* Whose word or deed it is, by the word before the verb: "researchers found" and "they claim" are somebody's, "you will find" and "find out"
 * nobody's; of the rest ("and said", ", says Roe", "to meet") it depends on whether somebody is named. */
typedef enum Teller { TELLER_NONE, TELLER_OPEN, TELLER_PURPOSE, TELLER_SOMEBODY } Teller;

static Teller teller_of(const Document *doc, const Sentence *s, const uint16_t *bits, uint32_t i) {
    const Token *v = doc->tokens.v + s->first;
    uint32_t k = i;
    while (k > 0 && (v[k - 1].upos == UPOS_AUX || v[k - 1].upos == UPOS_ADV || (v[k - 1].upos == UPOS_PART && v[k - 1].xpos != XPOS_TO))) k--;
    if (k == 0) return TELLER_NONE;
    const Token *before = &v[k - 1];
    if (before->upos == UPOS_PRON) return bits[k - 1] & (NEED_PERSON | NEED_GROUP) ? TELLER_SOMEBODY : bits[k - 1] & NEED_OWNER ? TELLER_OPEN : TELLER_NONE;
    if (before->upos == UPOS_PART) return TELLER_PURPOSE;
    return nominal(before) || before->upos == UPOS_NUM ? TELLER_SOMEBODY : TELLER_OPEN;
}

static bool says(const Document *doc, const Sentence *s, const uint16_t *bits, uint32_t i) {
    uint32_t asks = bits[i], token = s->first + i;
    return asks & NEED_SAYING || (asks & NEED_CLAUSE && another_clause(doc, s, token)) || (asks & NEED_THOUGHT && clause_of_verb(doc, s, token)) ||
           (asks & NEED_INFINITIVE && infinitive_behind(doc, s, token)) || (asks & NEED_FIRST && second_behind(bits, i, s->end - s->first));
}

static unsigned signs_of_verb(const Document *doc, const Sentence *s, const uint16_t *bits, uint32_t i) {
    bool told = says(doc, s, bits, i), act = bits[i] & (NEED_ACT | NEED_PLAIN_ACT);
    if (!told && !act) return 0;
    Teller teller = teller_of(doc, s, bits, i);
    unsigned signs = bits[i] & NEED_ACT ? SIGN_DEED : 0;
    if (told && (teller == TELLER_SOMEBODY || doc->tokens.v[s->first + i].quoted)) signs |= SIGN_TREE;
    if ((told && teller == TELLER_OPEN) || (act && teller != TELLER_NONE && somebody_near(doc, s, bits, i))) signs |= SIGN_TOLD;
    return signs;
}

static unsigned signs_of_word(const Document *doc, const Sentence *s, const uint16_t *bits, uint32_t i) {
    uint32_t token = s->first + i, asks = bits[i];
    const Token *t = &doc->tokens.v[token];
    if (asks & NEED_ALWAYS) return SIGN_TREE;
    unsigned occasion = asks & NEED_OCCASION ? SIGN_DEED | (somebody_near(doc, s, bits, i) ? SIGN_TOLD : 0) : 0;
    if (of_state(doc, token)) return SIGN_NAME;
    if (t->upos == UPOS_PROPN) return SIGN_NAME | occasion | (signature(doc, s, token) ? SIGN_TREE : 0);
    if (t->upos == UPOS_NOUN) return occasion | (asks & NEED_CONTENT && clause_behind(doc, s, token) ? SIGN_TOLD : 0);
    if (t->upos == UPOS_PRON) return asks & NEED_PERSON || (asks & NEED_OWNER && t->xpos == XPOS_PRPS) ? SIGN_PERSON : 0;
    return t->upos == UPOS_VERB ? signs_of_verb(doc, s, bits, i) : 0;
}

/* What somebody says of names and deeds makes no news by itself. */
static unsigned quoted_signs(unsigned signs) {
    return (signs & ~(unsigned)(SIGN_NAME | SIGN_DEED)) | SIGN_QUOTED | (signs & SIGN_NAME ? SIGN_NAME_SAID : 0);
}

static unsigned around_signs(unsigned signs, const Token *t) { return signs | (t->upos == UPOS_VERB || t->upos == UPOS_PROPN ? SIGN_AROUND : 0); }

static uint8_t signs_of(const TreeNeeds *needs, Document *doc, const Sentence *s, uint16_t *bits) {
    unsigned signs = s->in_title ? SIGN_TREE : 0;
    for (uint32_t i = s->first; i < s->end; i++) bits[i - s->first] = (uint16_t)bits_of(needs, doc, &doc->tokens.v[i]);
    for (uint32_t i = 0; i < s->end - s->first; i++) {
        const Token *t = &doc->tokens.v[s->first + i];
        unsigned own = signs_of_word(doc, s, bits, i);
        signs |= t->quoted ? quoted_signs(own) : around_signs(own, t);
    }
    return (uint8_t)signs;
}

static bool worth_tree(unsigned signs) {
    bool named = signs & SIGN_TOLD && signs & (SIGN_NAME | SIGN_NAME_SAID | SIGN_PERSON);
    bool words_about_quotation = signs & SIGN_QUOTED && signs & SIGN_AROUND;
    return signs & SIGN_TREE || named || words_about_quotation;
}

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
    bool whole = !needs || n <= SHORT_PAGE || is_news(signs, n); /* a lead alone is too little to tell by */
    for (uint32_t i = 0; i < n; i++) v[i].parsed = whole || worth_tree(signs[i]);
    for (uint32_t i = 0; !whole && i < n; i++)
        if (signs[i] & SIGN_PERSON) mark_pronoun(v, signs, i);
}
