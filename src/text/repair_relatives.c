/* Mending trees that a relative clause has broken: "Roe, who met Doe, is due to speak on Friday", "the talks that he was to host". In: a sentence's
 * tree. Out: the noun as the subject of the verb behind the clause, or as what the clause's verb is about; the clause as the noun's own.
 *
 * Behind "who" the parser goes wrong in two ways: it takes the clause's verb for the sentence's, which then has two subjects and another verb behind
 * a comma beside it; or it takes the noun for the root, and the sentence's verb for a participle of the noun's. */
#include "text/repair.h"

#include "text/tree.h"

static bool is_relative(const Token *t) { return t->xpos == XPOS_WP || t->xpos == XPOS_WPS || t->xpos == XPOS_WDT; }

/* The head of the phrase that ends at a token, climbing to the left only. */
static uint32_t phrase_ending(const Document *doc, uint32_t end, uint32_t first) {
    const Token *v = doc->tokens.v;
    uint32_t top = end;
    for (uint32_t hops = 0; hops < 8 && v[top].head != NONE && v[top].head <= end && v[top].head >= first; hops++) top = v[top].head;
    return v[top].upos == UPOS_NOUN || v[top].upos == UPOS_PROPN ? top : NONE;
}

static bool has_subject(const Document *doc, const Sentence *s, uint32_t verb) {
    return only_child(doc, s, verb, REL_NSUBJ) != NONE || only_child(doc, s, verb, REL_NSUBJ_PASS) != NONE;
}

/* A verb or what an "is" makes a predicate, without subject, "and" or "that"; right behind a comma but for its own auxiliaries, where one is asked for. */
static bool is_main(const Document *doc, const Sentence *s, uint32_t verb, bool comma) {
    const Token *v = doc->tokens.v;
    bool tensed = xpos_tensed(v[verb].xpos);
    uint32_t begin = verb;
    for (uint32_t i = verb; i-- > s->first && v[i].head == verb && !marks_with(doc, i, ','); begin = i)
        if (v[i].rel == REL_AUX || v[i].rel == REL_AUX_PASS || v[i].rel == REL_COP) tensed = true;
    bool joined = only_child(doc, s, verb, REL_CC) != NONE || only_child(doc, s, verb, REL_MARK) != NONE;
    return tensed && !joined && !has_subject(doc, s, verb) && (!comma || (begin > s->first && marks_with(doc, begin - 1, ',')));
}

/* Of a clause's verb the sentence's own, behind it, or NONE. */
static uint32_t main_behind(const Document *doc, const Sentence *s, uint32_t clause, bool comma) {
    const Token *v = doc->tokens.v;
    for (uint32_t i = clause + 1; i < s->end; i++)
        if (v[i].head == clause && (v[i].rel == REL_PARATAXIS || v[i].rel == REL_CONJ || v[i].rel == REL_CCOMP || v[i].rel == REL_ADVCL) && is_main(doc, s, i, comma)) return i;
    return NONE;
}

static void make_main(Document *doc, Sentence *s, uint32_t noun, uint32_t clause, uint32_t verb, uint32_t old) {
    Token *v = doc->tokens.v;
    bool passive = only_child(doc, s, verb, REL_AUX_PASS) != NONE;
    v[verb].head = v[old].head, v[verb].rel = v[old].rel;
    if (s->root == old) s->root = verb;
    v[noun].head = verb, v[noun].rel = passive ? REL_NSUBJ_PASS : REL_NSUBJ;
    v[clause].head = noun, v[clause].rel = REL_ACL_RELCL;
    for (uint32_t i = verb + 1; i < s->end; i++)
        if (v[i].head == old) v[i].head = verb;
}

/* `noun` and the relative pronoun hang on one verb. */
static void two_subjects(Document *doc, Sentence *s, uint32_t noun, uint32_t pronoun) {
    Token *v = doc->tokens.v;
    uint32_t clause = v[noun].head, owned = v[pronoun].rel == REL_NMOD_POSS ? v[pronoun].head : NONE;
    if (clause != NONE && clause == owned) clause = v[owned].head; /* "Roe, whose visit was cancelled, met Doe": hung on the visit */
    if (clause == NONE || clause < pronoun || (v[noun].rel != REL_NSUBJ && v[noun].rel != REL_NSUBJ_PASS)) return;
    bool of_clause = v[pronoun].head == clause || (owned != NONE && owned < clause && (v[owned].head == clause || v[owned].head == noun || v[noun].head == owned));
    uint32_t verb = of_clause ? main_behind(doc, s, clause, true) : NONE;
    if (verb == NONE) return;
    if (owned != NONE && v[owned].head != clause) v[owned].head = clause, v[owned].rel = v[noun].rel;
    make_main(doc, s, noun, clause, verb, clause);
}

/* "The talks that Roe and Doe held in Rome failed": noun, "that" and another subject hang on the clause's verb; the sentence's hangs on it, or it on that. */
static void object_and_subject(Document *doc, Sentence *s, uint32_t noun, uint32_t that) {
    const Token *v = doc->tokens.v;
    uint32_t clause = v[noun].head;
    if (clause == NONE || clause < that || v[that].head != clause || v[noun].rel != REL_NSUBJ) return;
    uint32_t subject = that + 1;
    while (subject < clause && !(v[subject].head == clause && v[subject].rel == REL_NSUBJ)) subject++;
    if (subject == clause) return;
    uint32_t verb = main_behind(doc, s, clause, false);
    bool above = verb == NONE && v[clause].rel == REL_ADVCL && v[clause].head > clause && v[clause].head != NONE && is_main(doc, s, v[clause].head, false);
    if (verb != NONE) make_main(doc, s, noun, clause, verb, clause);
    else if (above) make_main(doc, s, noun, clause, v[clause].head, v[clause].head);
}

/* "The meeting Jane Roe held on Tuesday lasted an hour": the name right behind the noun does what the clause tells. */
static void name_and_verb(Document *doc, Sentence *s, uint32_t name) {
    Token *v = doc->tokens.v;
    uint32_t noun = v[name].head, clause = v[name].rel == REL_APPOS && noun + 1 == name && v[noun].upos == UPOS_NOUN && v[noun].rel == REL_NSUBJ ? v[noun].head : NONE;
    if (clause == NONE || clause < name || v[clause].xpos != XPOS_VBD || v[noun].xpos == XPOS_NNS) return;
    uint32_t verb = main_behind(doc, s, clause, false);
    if (verb == NONE || only_child(doc, s, clause, REL_OBJ) != NONE) return;
    v[name].head = clause, v[name].rel = REL_NSUBJ;
    make_main(doc, s, noun, clause, verb, clause);
}

/* The verb of the pronoun's clause, where the clause hangs on the noun however it is called. */
static uint32_t clause_below(const Document *doc, uint32_t noun, uint32_t pronoun) {
    const Token *v = doc->tokens.v;
    for (uint32_t up = v[pronoun].head, hops = 0; up != NONE && hops < 4; up = v[up].head, hops++)
        if (v[up].head == noun) return v[up].rel == REL_ACL_RELCL || v[up].rel == REL_PARATAXIS ? up : NONE;
    return NONE;
}

/* A past form right behind a comma, joined to the noun or to its clause. */
static uint32_t past_behind(const Document *doc, const Sentence *s, uint32_t noun, uint32_t clause) {
    const Token *v = doc->tokens.v;
    for (uint32_t i = clause + 1; i < s->end; i++) {
        bool joined = (v[i].head == noun && v[i].rel == REL_ACL) || (v[i].head == clause && (v[i].rel == REL_CONJ || v[i].rel == REL_PARATAXIS));
        if (joined && (v[i].xpos == XPOS_VBN || v[i].xpos == XPOS_VBD) && marks_with(doc, i - 1, ',') && !has_subject(doc, s, i) && only_child(doc, s, i, REL_CC) == NONE) return i;
    }
    return NONE;
}

/* The noun is the root, and the sentence's verb its participle, or the clause's second verb. */
static void noun_for_root(Document *doc, Sentence *s, uint32_t noun, uint32_t pronoun) {
    uint32_t clause = s->root == noun ? clause_below(doc, noun, pronoun) : NONE, verb = clause == NONE ? NONE : past_behind(doc, s, noun, clause);
    if (verb == NONE) return;
    doc->tokens.v[verb].xpos = XPOS_VBD;
    make_main(doc, s, noun, clause, verb, noun);
}

/* "Roe, who is on a visit to Rome, ...", with the visit as another name of Roe. */
static void predicate_clause(Document *doc, const Sentence *s, uint32_t pronoun) {
    Token *v = doc->tokens.v;
    uint32_t noun = v[pronoun].rel == REL_NSUBJ ? v[pronoun].head : NONE;
    if (noun != NONE && noun > pronoun && v[noun].rel == REL_APPOS && v[noun].head < pronoun && only_child(doc, s, noun, REL_COP) != NONE) v[noun].rel = REL_ACL_RELCL;
}

void repair_relatives(Document *doc, Sentence *s) {
    for (uint32_t i = s->first + 1; i < s->end; i++) {
        if (token_is(doc, i, "that") && phrase_ending(doc, i - 1, s->first) != NONE) object_and_subject(doc, s, phrase_ending(doc, i - 1, s->first), i);
        if (doc->tokens.v[i].upos == UPOS_PROPN && doc->tokens.v[i].head != NONE) name_and_verb(doc, s, i);
        if (i < s->first + 2 || !is_relative(&doc->tokens.v[i])) continue;
        uint32_t comma = doc->tokens.v[i - 1].upos == UPOS_ADP && i > s->first + 2 ? i - 2 : i - 1; /* ", in which" */
        uint32_t noun = marks_with(doc, comma, ',') ? phrase_ending(doc, comma - 1, s->first) : NONE;
        if (noun == NONE) continue;
        predicate_clause(doc, s, i);
        two_subjects(doc, s, noun, i);
        noun_for_root(doc, s, noun, i);
    }
}
