/* On which side of the page's day does a bare "Thursday" or "in March" lie? The verb it hangs on says so: tense, modal, and
 * verbs of planning (class SIDE of words.tsv, by lemma or word form).
 *
 * With a parse, the heads are climbed to the first verb that has a side; without one, the words before the time are read
 * backwards, then those behind it. */
#include "text/status.h"
#include "text/tree.h"
#include "when/time_rules.h"

enum { MOST_STEPS = 12, MOST_WORDS = 128, UNSURE = 0, PLANS = 2, SURELY = 3, LOOKS_BACK = -2, OVER = -3, MOVES = 4, PRESENT = 9 };

static int any_side(const TimeRules *rules, const Document *doc, uint32_t token) {
    Str word = token_words(doc, token);
    char lower[24];
    if (!word.n || word.n > sizeof lower) return UNSURE;
    for (uint32_t i = 0; i < word.n; i++) lower[i] = to_lower(word.p[i]);
    uint32_t side = map_get(&rules->tense, (Str){lower, word.n});
    if (side == MAP_NONE) side = map_get(&rules->tense, doc->tokens.v[token].lemma);
    return side == MAP_NONE ? UNSURE : (int)side - SIDE_BIAS;
}

static int word_side(const TimeRules *rules, const Document *doc, uint32_t token) {
    int side = any_side(rules, doc, token);
    return side == MOVES ? UNSURE : side;
}

static const Sentence *sentence_of(const Document *doc, uint32_t token) { return &doc->sentences.v[doc->tokens.v[token].sentence]; }

static bool verbal(const Token *t) { return t->upos == UPOS_VERB || t->upos == UPOS_AUX; }

static bool helps(uint8_t rel) { return rel == REL_AUX || rel == REL_AUX_PASS || rel == REL_COP; }

static bool infinitive(const Document *doc, uint32_t verb) {
    const Sentence *s = sentence_of(doc, verb);
    if (doc->tokens.v[verb].xpos != XPOS_VB) return false;
    for (uint32_t t = s->first; t < verb; t++)
        if (doc->tokens.v[t].head == verb && (doc->tokens.v[t].rel == REL_MARK || doc->tokens.v[t].xpos == XPOS_TO)) return true;
    return false;
}

typedef struct Helpers { int side; bool past, any, had, has, been; } Helpers;

static Helpers helpers_of(const TimeRules *rules, const Document *doc, uint32_t verb) {
    const Sentence *s = sentence_of(doc, verb);
    Helpers h = {0};
    for (uint32_t t = s->first; t < verb; t++) {
        const Token *token = &doc->tokens.v[t];
        if (token->head != verb || !helps(token->rel)) continue;
        int side = word_side(rules, doc, t);
        h.any = true;
        h.had |= token->xpos == XPOS_VBD, h.been |= token->xpos == XPOS_VBN, h.has |= str_is(token->lemma, "have");
        if (side > 0) h.side = side;
        if (side < 0 || token->xpos == XPOS_VBD) h.past = true;
    }
    return h;
}

/* "It had been due to expire on Friday": what was planned before is over. */
static bool planned_before(Helpers h) { return h.had && h.been; }

/* "agreed to buy", "a plan to sell": to come; "went to meet": as past as the verb above. */
static int infinitive_side(const TimeRules *rules, const Document *doc, uint32_t verb) {
    uint32_t above = doc->tokens.v[verb].head;
    if (above != NONE && planned_before(helpers_of(rules, doc, above))) return -1;
    bool was = above != NONE && !verbal(&doc->tokens.v[above]) && helpers_of(rules, doc, above).past; /* "was unable to attend" */
    if (above == NONE || (doc->tokens.v[above].xpos != XPOS_VBD && !was)) return 1;
    return word_side(rules, doc, above) > 0 ? 1 : -1;
}

/* "Suppose that he flew to X in May": the past of what is only thought of is no past. */
static bool only_supposed(const Document *doc, uint32_t verb, Helpers h) {
    const Predicate *p = h.any ? NULL : status_of(doc, verb);
    return p && p->status == EVENT_HYPOTHETICAL;
}

/* The side of one verb with its auxiliaries; UNSURE for participles in -ing and the plain present. */
static int verb_side(const TimeRules *rules, const Document *doc, uint32_t verb) {
    const Token *token = &doc->tokens.v[verb];
    Helpers h = helpers_of(rules, doc, verb);
    int own = word_side(rules, doc, verb);
    if (h.side > 0) return h.side;
    if (planned_before(h)) return -1;
    if (own >= PLANS) return own;
    if (h.past || token->xpos == XPOS_VBD) return only_supposed(doc, verb, h) ? UNSURE : -1;
    if (own > 0) return own;
    if (h.has && !h.been) return -1; /* "have met" */
    if (token->xpos == XPOS_VBN && !h.any && verbal(token)) return -1; /* "the ruling issued Thursday" */
    if (!infinitive(doc, verb)) return UNSURE;
    return h.any ? 1 : infinitive_side(rules, doc, verb); /* "are to meet on Friday, Roe said" */
}

/* "after the summit on May 16": a preposition that looks back settles it, whatever the verb above. */
static bool looks_back(const TimeRules *rules, const Document *doc, uint32_t token) {
    const Sentence *s = sentence_of(doc, token);
    for (uint32_t t = s->first; t < token; t++)
        if (doc->tokens.v[t].head == token && doc->tokens.v[t].rel == REL_CASE && word_side(rules, doc, t) == LOOKS_BACK) return true;
    return false;
}

/* "are meeting" */
static bool under_way(const TimeRules *rules, const Document *doc, uint32_t verb) {
    Helpers h = helpers_of(rules, doc, verb);
    return doc->tokens.v[verb].xpos == XPOS_VBG && h.any && !h.past && !h.had && !h.been;
}

/* "arrives on Thursday", "are meeting on Friday", "the pact expires in May": the present tense, right above the time, tells of what is to come. */
static bool present_above(const TimeRules *rules, const Document *doc, uint32_t token, uint32_t verb) {
    const Token *v = &doc->tokens.v[verb];
    if (doc->tokens.v[token].head != verb || v->upos != UPOS_VERB) return false;
    if (under_way(rules, doc, verb)) return word_side(rules, doc, verb) == UNSURE;
    if (v->xpos != XPOS_VBZ && v->xpos != XPOS_VBP) return false;
    return word_side(rules, doc, verb) == UNSURE && !helpers_of(rules, doc, verb).any;
}

/* "The sale is on May 25, he said", "the deadline is May 25, he said": the words told have a tense of their own. */
static bool words_told(const Document *doc, uint32_t predicate) {
    const Token *at = &doc->tokens.v[predicate];
    return at->head != NONE && (at->rel == REL_CCOMP || at->rel == REL_PARATAXIS || !verbal(at));
}

static int parsed_side(const TimeRules *rules, const Document *doc, uint32_t token) {
    uint32_t t = token;
    for (int steps = 0; t != NONE && t < doc->tokens.n && steps < MOST_STEPS; steps++, t = doc->tokens.v[t].head) {
        const Token *at = &doc->tokens.v[t];
        bool predicate = verbal(at) || at->head == NONE || helpers_of(rules, doc, t).any; /* "the deadline is May 25" */
        if (!predicate && looks_back(rules, doc, t)) return -1;
        int side = predicate ? verb_side(rules, doc, t) : t == token ? UNSURE : word_side(rules, doc, t);
        if (side > 0 || (side < 0 && predicate)) return side;
        if (present_above(rules, doc, token, t)) return 1;
        if (predicate && words_told(doc, t)) return PRESENT;
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

/* "had been scheduled" */
static bool pluperfect(const Document *doc, uint32_t t) {
    const Token *v = doc->tokens.v;
    return t >= 2 && v[t - 1].upos == UPOS_AUX && v[t - 1].xpos == XPOS_VBN && v[t - 2].upos == UPOS_AUX && v[t - 2].xpos == XPOS_VBD;
}

static int linear_side(const TimeRules *rules, const Document *doc, uint32_t token) {
    const Sentence *s = sentence_of(doc, token);
    int side = UNSURE;
    for (uint32_t t = token; t-- > s->first && token - t < MOST_WORDS && side <= UNSURE;) {
        int own = linear_word(rules, doc, t);
        if (own > 0 && pluperfect(doc, t)) return -1;
        if (own > 0) return side < 0 && token - t > 6 ? side : own;
        if (own < 0 && !side) side = own;
        if (side && str_is(token_words(doc, t), ",")) break;
    }
    for (uint32_t t = token + 1; t < s->end && t - token < MOST_WORDS && !side; t++) side = linear_word(rules, doc, t);
    return side;
}

/* "said Thursday", "met on Monday": a past verb right before the time has it, whatever the tree says; "the year ended Jan. 31"
 * is over beyond doubt. UNSURE where none stands there. */
static int told_right_before(const TimeRules *rules, const Document *doc, uint32_t first) {
    const Sentence *s = sentence_of(doc, first);
    uint32_t t = first;
    if (t > s->first && doc->tokens.v[t - 1].upos == UPOS_ADP) t--;
    if (t == s->first) return UNSURE;
    int side = word_side(rules, doc, t - 1);
    if (side == OVER) return OVER;
    return doc->tokens.v[t - 1].xpos == XPOS_VBD && side < PLANS ? -1 : UNSURE;
}

/* "Wednesday's ruling": news names what happened so, whatever is done about it; "will attend Sunday's vote" is to come. */
static bool possessive(const Document *doc, uint32_t token) { return token + 1 < doc->tokens.n && doc->tokens.v[token + 1].xpos == XPOS_POS; }

/* "was put off until autumn", "moved the talks to Thursday": to come then. */
static bool moved_there(const TimeRules *rules, const Document *doc, uint32_t first, uint32_t token) {
    uint32_t verb = doc->tokens.v[token].head, before = first > sentence_of(doc, first)->first ? first - 1 : NONE;
    bool there = token_is(doc, before, "to") || token_is(doc, before, "until") || token_is(doc, before, "till");
    return there && verb != NONE && verb < first && any_side(rules, doc, verb) == MOVES;
}

int time_side(const TimeRules *rules, const Document *doc, uint32_t first, uint32_t token) {
    if (token == NONE || token >= doc->tokens.n || doc->tokens.v[token].sentence >= doc->sentences.n) return UNSURE;
    if (moved_there(rules, doc, first, token)) return 1;
    int told = told_right_before(rules, doc, first);
    if (told) return told == OVER ? -2 : told;
    while (doc->tokens.v[token].head != NONE && doc->tokens.v[token].head >= first && doc->tokens.v[token].head < token) token = doc->tokens.v[token].head; /* "10 November" hung on its day */
    bool parsed = doc->tokens.v[token].head != NONE;
    int side = parsed ? parsed_side(rules, doc, token) : UNSURE;
    bool present = side == PRESENT;
    if (!side || present) side = linear_side(rules, doc, token);
    if (present && side < 0) side = UNSURE; /* it is the saying that is past */
    if (possessive(doc, token) && side < SURELY) return -1;
    return side > 0 ? 1 : side < 0 ? -1 : UNSURE;
}
