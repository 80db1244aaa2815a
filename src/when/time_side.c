/* On which side of the page's day does a bare "Thursday" or "in March" lie? The verb it hangs on says so: tense, modal, and
 * verbs of planning (class SIDE of words.tsv, by lemma or word form).
 *
 * With a parse, the heads are climbed to the first verb that has a side; without one, the words before the time are read
 * backwards, then those behind it. */
#include "when/time_rules.h"

enum { MOST_STEPS = 12, UNSURE = 0 };

static int word_side(const TimeRules *rules, const Document *doc, uint32_t token) {
    Str word = token_words(doc, token);
    char lower[24];
    if (!word.n || word.n > sizeof lower) return UNSURE;
    for (uint32_t i = 0; i < word.n; i++) lower[i] = to_lower(word.p[i]);
    uint32_t side = map_get(&rules->tense, (Str){lower, word.n});
    if (side == MAP_NONE) side = map_get(&rules->tense, doc->tokens.v[token].lemma);
    return side == MAP_NONE ? UNSURE : (int)side - SIDE_BIAS;
}

static const Sentence *sentence_of(const Document *doc, uint32_t token) { return &doc->sentences.v[doc->tokens.v[token].sentence]; }

static bool verbal(const Token *t) { return t->upos == UPOS_VERB || t->upos == UPOS_AUX; }

static bool helps(uint8_t rel) { return rel == REL_AUX || rel == REL_AUX_PASS || rel == REL_COP; }

/* The side of one verb with its auxiliaries; UNSURE for infinitives and participles that stand alone. */
static int verb_side(const TimeRules *rules, const Document *doc, uint32_t verb) {
    const Sentence *s = sentence_of(doc, verb);
    int past = doc->tokens.v[verb].xpos == XPOS_VBD ? 1 : 0;
    for (uint32_t t = s->first; t < verb; t++) {
        const Token *token = &doc->tokens.v[t];
        if (token->head != verb || !helps(token->rel)) continue;
        int side = word_side(rules, doc, t);
        if (side > 0) return side;
        if (side < 0 || token->xpos == XPOS_VBD) past = 1;
    }
    int own = word_side(rules, doc, verb);
    if (own > 0 && !(past && doc->tokens.v[verb].xpos == XPOS_VBD)) return past && own < 3 ? -1 : own;
    return past ? -1 : UNSURE;
}

static int parsed_side(const TimeRules *rules, const Document *doc, uint32_t token) {
    uint32_t t = token;
    for (int steps = 0; t != NONE && t < doc->tokens.n && steps < MOST_STEPS; steps++, t = doc->tokens.v[t].head) {
        const Token *at = &doc->tokens.v[t];
        bool predicate = verbal(at) || at->head == NONE;
        int side = predicate ? verb_side(rules, doc, t) : t == token ? UNSURE : word_side(rules, doc, t);
        if (side > 0 || (side < 0 && predicate)) return side;
    }
    return UNSURE;
}

static int linear_word(const TimeRules *rules, const Document *doc, uint32_t token) {
    const Token *t = &doc->tokens.v[token];
    int side = word_side(rules, doc, token);
    if (side) return side;
    if (t->xpos == XPOS_VBD) return -1;
    Str word = token_words(doc, token);
    return t->xpos == XPOS_OTHER && word.n > 4 && str_ends(word, STR("ed")) ? -1 : UNSURE;
}

static int linear_side(const TimeRules *rules, const Document *doc, uint32_t token) {
    const Sentence *s = sentence_of(doc, token);
    int side = UNSURE;
    for (uint32_t t = token; t-- > s->first && side <= UNSURE;) {
        int own = linear_word(rules, doc, t);
        if (own > 0) return side < 0 && token - t > 6 ? side : own;
        if (own < 0 && !side) side = own;
        if (side && str_is(token_words(doc, t), ",")) break;
    }
    for (uint32_t t = token + 1; t < s->end && !side; t++) side = linear_word(rules, doc, t);
    return side;
}

int time_side(const TimeRules *rules, const Document *doc, uint32_t token) {
    if (token == NONE || token >= doc->tokens.n || doc->tokens.v[token].sentence >= doc->sentences.n) return UNSURE;
    bool parsed = doc->tokens.v[token].head != NONE;
    int side = parsed ? parsed_side(rules, doc, token) : UNSURE;
    if (!side) side = linear_side(rules, doc, token);
    return side > 0 ? 1 : side < 0 ? -1 : UNSURE;
}
