/* Mending what no tree of Universal Dependencies can hold, around a verb's objects and prepositional phrases. In: a sentence's tree. Out: the
 * same, a verb with an article a noun; a preposition on its noun and not on the verb before it; a noun under a verb no "nmod", a verb there no "amod"; an object that has no
 * preposition no "obl"; nothing under an auxiliary. */
#include "text/repair.h"

static bool nominal(const Token *t) { return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_PRON || t->upos == UPOS_NUM; }

static bool under_verb(const Document *doc, uint32_t token) {
    uint32_t head = doc->tokens.v[token].head;
    return head != NONE && head < token && doc->tokens.v[head].upos == UPOS_VERB;
}

/* "was greeted by Roe" with "by" and "Roe" both on the verb. */
static void give_case(Document *doc, const Sentence *s, uint32_t preposition) {
    Token *v = doc->tokens.v;
    for (uint32_t i = preposition + 1; i < s->end && v[i].upos != UPOS_PUNCT && v[i].upos != UPOS_VERB; i++)
        if (v[i].head == v[preposition].head && nominal(&v[i])) {
            v[preposition].head = i;
            return;
        }
}

/* "held back-to-back meetings": beside the verb, without a preposition, and the verb has no other object. */
static bool is_bare_object(const Document *doc, const Sentence *s, uint32_t token) {
    const Token *v = doc->tokens.v;
    uint32_t verb = v[token].head;
    if (v[token].rel != REL_OBL || v[token].upos != UPOS_NOUN || only_child(doc, s, token, REL_CASE) != NONE || only_child(doc, s, verb, REL_OBJ) != NONE || only_child(doc, s, verb, REL_NSUBJ_PASS) != NONE) return false;
    for (uint32_t i = verb + 1; i < token; i++)
        if (v[i].head == verb && nominal(&v[i])) return false;
    return true;
}

static bool auxiliary(Rel rel) { return rel == REL_AUX || rel == REL_AUX_PASS; } /* what hangs on a copula is mostly right there */

/* "At no point did Roe meet Doe", with the point and Roe on "did": an auxiliary has nothing of its own. */
static void clear_auxiliary(Document *doc, const Sentence *s, uint32_t token) {
    Token *v = doc->tokens.v;
    uint32_t aux = v[token].head, verb = aux == NONE || !auxiliary((Rel)v[aux].rel) ? NONE : v[aux].head;
    if (verb == NONE || v[token].upos == UPOS_PUNCT || v[token].upos == UPOS_ADV || v[token].upos == UPOS_PART) return;
    bool subject = v[token].rel == REL_OBJ && token > aux && token < verb && only_child(doc, s, verb, REL_NSUBJ) == NONE;
    v[token].head = verb;
    if (subject) v[token].rel = REL_NSUBJ;
}

/* "Roe is to hold meetings, including with Doe": of two subjects the one that a preposition leads is none. */
static bool is_second_subject(const Document *doc, const Sentence *s, uint32_t token) {
    const Token *v = doc->tokens.v;
    if (v[token].rel != REL_NSUBJ || v[token].head == NONE || !nominal(&v[token]) || only_child(doc, s, token, REL_CASE) == NONE) return false;
    uint32_t preposition = only_child(doc, s, token, REL_CASE);
    for (uint32_t i = s->first; i < s->end; i++)
        if (i != token && v[i].head == v[token].head && (v[i].rel == REL_NSUBJ || v[i].rel == REL_NSUBJ_PASS) && only_child(doc, s, i, REL_CASE) == NONE) return preposition < token && v[preposition].xpos != XPOS_POS;
    return false;
}

/* "of the G-7 meeting", with the letter and the noun each on their own: the noun stands where the letter was. */
static void join_number(Document *doc, const Sentence *s, uint32_t letter) {
    Token *v = doc->tokens.v;
    if (letter + 3 >= s->end || !marks_with(doc, letter + 1, '-') || v[letter + 1].space_before || v[letter + 2].space_before || v[letter + 2].upos != UPOS_NUM) return;
    uint32_t noun = v[letter + 2].head;
    if (noun == NONE || noun != letter + 3 || v[letter].head == NONE || v[letter].head >= letter || hangs_under(doc, v[letter].head, noun)) return;
    v[noun].head = v[letter].head, v[noun].rel = v[letter].rel;
    for (uint32_t i = s->first; i < letter; i++)
        if (v[i].head == letter) v[i].head = noun;
    v[letter].head = noun, v[letter].rel = REL_COMPOUND;
}

/* "according to ambassador Jane Roe", with the preposition on the title and the name an object: both are the name's. */
static void case_of_title(Document *doc, const Sentence *s, uint32_t preposition) {
    Token *v = doc->tokens.v;
    uint32_t title = v[preposition].head, name = title == NONE || title < preposition ? NONE : v[title].head;
    bool before = name != NONE && name > title && name < s->end && v[name].upos == UPOS_PROPN && (v[title].rel == REL_NMOD || v[title].rel == REL_COMPOUND);
    if (!before || v[preposition].xpos == XPOS_POS || only_child(doc, s, name, REL_CASE) != NONE) return;
    v[preposition].head = name;
    if (v[name].rel == REL_OBJ) v[name].rel = REL_OBL;
}

/* "organised an impromptu meet": no verb has an article. */
static void noun_with_article(Document *doc, const Sentence *s, uint32_t token) {
    Token *v = doc->tokens.v;
    uint32_t article = v[token].xpos == XPOS_VB && v[token].upos == UPOS_VERB ? only_child(doc, s, token, REL_DET) : NONE;
    if (article == NONE || article > token || v[token].head == NONE || !str_is(v[article].lemma, "a")) return;
    v[token].upos = UPOS_NOUN, v[token].xpos = XPOS_NN;
    if (v[token].rel == REL_XCOMP && only_child(doc, s, v[token].head, REL_OBJ) == NONE) v[token].rel = REL_OBJ;
}

/* "BRICS Summit 2024 live updates:", with the summit as the subject of a noun that says nothing of it: it names their kind. */
static bool names_kind(const Document *doc, const Sentence *s, uint32_t token) {
    const Token *v = doc->tokens.v;
    uint32_t noun = v[token].rel == REL_NSUBJ ? v[token].head : NONE;
    if (noun == NONE || noun < token || v[noun].upos != UPOS_NOUN || only_child(doc, s, noun, REL_COP) != NONE) return false;
    Rel rel = (Rel)v[noun].rel;
    bool phrase = rel == REL_OBL || rel == REL_NMOD || rel == REL_OBJ || rel == REL_NSUBJ;
    for (uint32_t i = token + 1; i < noun && phrase; i++) phrase = v[i].head == noun && (v[i].rel == REL_NUMMOD || v[i].rel == REL_AMOD || v[i].rel == REL_COMPOUND);
    return phrase;
}

void repair_cases(Document *doc, const Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t i = s->first; i < s->end; i++) {
        clear_auxiliary(doc, s, i);
        noun_with_article(doc, s, i);
        if (names_kind(doc, s, i)) v[i].rel = REL_COMPOUND;
        join_number(doc, s, i);
        if (is_second_subject(doc, s, i)) v[i].rel = REL_OBL;
        bool gerund = v[i].rel == REL_AMOD && v[i].upos == UPOS_VERB && under_verb(doc, i); /* "denies having met" */
        if (gerund) v[i].rel = REL_XCOMP;
    }
    for (uint32_t i = s->first; i < s->end; i++) {
        if (v[i].rel == REL_CASE && v[i].xpos == XPOS_TO) v[i].upos = UPOS_ADP, v[i].xpos = XPOS_IN; /* "flew to Rome": no infinitive's */
        if (v[i].rel == REL_CASE) case_of_title(doc, s, i);
        if (v[i].rel == REL_CASE && under_verb(doc, i)) give_case(doc, s, i);
    }
    for (uint32_t i = s->first; i < s->end; i++) {
        if (!under_verb(doc, i)) continue;
        if (v[i].rel == REL_NMOD && nominal(&v[i]) && only_child(doc, s, i, REL_CASE) != NONE) v[i].rel = REL_OBL;
        else if (is_bare_object(doc, s, i)) v[i].rel = REL_OBJ;
    }
}
