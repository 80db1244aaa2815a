/* Mending trees of clauses that a conjunction leads, mostly short ones of time: "his first trip since Russia sent troops into Ukraine", "hours after
 * Washington raised tariffs". In: a sentence's tree. Out: the name as the subject of the verb right behind it, the clause under what its mark hung on,
 * and what follows under the clause's verb.
 *
 * The parser takes the mark for a preposition, the name for its noun, and the verb for a part of its own object, or for a clause
 * without a subject. */
#include "text/repair.h"

static bool time_mark(const Token *t) {
    static const char *const marks[] = {"since", "after", "before", "until"}; /* a closed class of the grammar */
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (t->upos == UPOS_ADP && t->rel == REL_CASE && str_is(t->lemma, marks[i])) return true;
    return false;
}

static bool has_subject(const Document *doc, const Sentence *s, uint32_t verb) {
    for (uint32_t i = s->first; i < s->end; i++)
        if (doc->tokens.v[i].head == verb && (doc->tokens.v[i].rel == REL_NSUBJ || doc->tokens.v[i].rel == REL_NSUBJ_PASS || doc->tokens.v[i].rel == REL_MARK)) return true;
    return false;
}

/* The past form right behind the name that a mark leads, read as part of a noun behind it or as a clause without subject; NONE if there is none. */
static uint32_t verb_of(const Document *doc, const Sentence *s, uint32_t mark) {
    const Token *v = doc->tokens.v;
    uint32_t name = v[mark].head, verb = mark + 1;
    while (verb < s->end && v[verb].upos == UPOS_PROPN) verb++;
    bool fits = name != NONE && name > mark && name < verb && verb < s->end && v[name].head < mark && v[verb].upos == UPOS_VERB && v[verb].xpos == XPOS_VBD;
    if (!fits || v[verb].head == NONE) return NONE;
    bool glued = v[verb].head > verb && (v[verb].rel == REL_AMOD || v[verb].rel == REL_COMPOUND);
    bool bare = v[verb].head < mark && v[verb].rel == REL_ADVCL && !has_subject(doc, s, verb);
    return glued || bare ? verb : NONE;
}

/* "since Russia sent troops", the clause seen and its object left to the main verb: a noun behind the verb without a preposition is its own. */
static void take_object(Document *doc, const Sentence *s, uint32_t mark) {
    Token *v = doc->tokens.v;
    uint32_t verb = v[mark].head;
    if (v[mark].rel != REL_MARK || verb == NONE || verb < mark || v[verb].xpos != XPOS_VBD || v[verb].rel != REL_ADVCL || v[verb].head > mark) return;
    for (uint32_t i = verb + 1; i < s->end && v[i].upos != UPOS_ADP && v[i].upos != UPOS_PUNCT && v[i].upos != UPOS_VERB && v[i].upos != UPOS_ADV; i++) {
        if (v[i].head >= mark || (v[i].upos != UPOS_NOUN && v[i].upos != UPOS_PROPN)) continue;
        v[i].head = verb, v[i].rel = REL_OBJ;
        return;
    }
}

/* "... , even if the administration agrees to it": a clause that a conjunction leads is no sentence of its own beside the one before. */
static void subordinate(Document *doc, uint32_t mark) {
    Token *v = doc->tokens.v;
    uint32_t verb = v[mark].head;
    bool leads = v[mark].upos == UPOS_SCONJ && v[mark].rel == REL_MARK && verb != NONE && verb > mark;
    if (leads && v[verb].rel == REL_PARATAXIS && v[verb].head < mark) v[verb].rel = REL_ADVCL;
}

void repair_clauses(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t mark = s->first; mark < s->end; mark++) subordinate(doc, mark);
    for (uint32_t mark = s->first + 1; mark + 2 < s->end; mark++) take_object(doc, s, mark);
    for (uint32_t mark = s->first + 1; mark + 2 < s->end; mark++) {
        uint32_t verb = time_mark(&v[mark]) ? verb_of(doc, s, mark) : NONE;
        if (verb == NONE) continue;
        uint32_t name = v[mark].head, object = v[verb].head;
        bool glued = object > verb;
        v[verb].head = v[name].head, v[verb].rel = REL_ADVCL;
        v[name].head = verb, v[name].rel = REL_NSUBJ;
        v[mark].head = verb, v[mark].rel = REL_MARK, v[mark].upos = UPOS_SCONJ;
        for (uint32_t i = verb + 1; i < s->end && !marks_with(doc, i, ','); i++)
            if (v[i].head < mark && v[i].upos != UPOS_PUNCT) v[i].head = verb;
        if (glued) v[object].rel = REL_OBJ;
    }
}
