/* Mending trees of clauses that a conjunction leads, joined ones and short ones of time: "his first trip since Russia sent troops into Ukraine", "hours after
 * Washington raised tariffs", "Roe greets Doe as summit opens"; and those that "and" joins, "... and talks with Roe are planned". In: a sentence's tree. Out: the name as the subject of the verb right behind it, the clause under what its mark hung on,
 * and what follows under the clause's verb.
 *
 * The parser takes the mark for a preposition, the name for its noun, and the verb for a part of its own object, or for a clause
 * without a subject. */
#include "text/repair.h"

static bool time_mark(const Token *t) {
    static const char *const marks[] = {"since", "after", "before", "until", "as"}; /* a closed class of the grammar */
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (t->upos == UPOS_ADP && t->rel == REL_CASE && str_is(t->lemma, marks[i])) return true;
    return false;
}

static bool has_subject(const Document *doc, const Sentence *s, uint32_t verb) {
    for (uint32_t i = s->first; i < s->end; i++)
        if (doc->tokens.v[i].head == verb && (doc->tokens.v[i].rel == REL_NSUBJ || doc->tokens.v[i].rel == REL_NSUBJ_PASS || doc->tokens.v[i].rel == REL_MARK)) return true;
    return false;
}

/* The finite form right behind the name that a mark leads (behind a noun, only one that is no participle), read as part of a noun behind it or as a clause
 * without subject; NONE if there is none. */
static uint32_t verb_of(const Document *doc, const Sentence *s, uint32_t mark) {
    const Token *v = doc->tokens.v;
    uint32_t name = v[mark].head, verb = mark + 1;
    bool named = true;
    for (; verb < s->end && (v[verb].upos == UPOS_PROPN || v[verb].upos == UPOS_NOUN); verb++) named = named && v[verb].upos == UPOS_PROPN;
    bool fits = name != NONE && name > mark && name < verb && verb < s->end && v[name].head < mark && v[verb].upos == UPOS_VERB;
    fits = fits && (v[verb].xpos == XPOS_VBZ || (named && v[verb].xpos == XPOS_VBD));
    if (!fits || v[verb].head == NONE) return NONE;
    bool glued = v[verb].head > verb && (v[verb].rel == REL_AMOD || v[verb].rel == REL_COMPOUND);
    bool bare = v[verb].head < mark && (v[verb].rel == REL_ADVCL || v[verb].rel == REL_PARATAXIS) && !has_subject(doc, s, verb);
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

/* "plans for Trump to meet Putin": who stands between "for" and the infinitive is its subject. */
static void subject_behind_for(Document *doc, const Sentence *s, uint32_t mark) {
    Token *v = doc->tokens.v;
    uint32_t name = v[mark].head, to = name == NONE || name < mark ? NONE : name + 1;
    if (to == NONE || v[mark].rel != REL_CASE || !str_is(v[mark].lemma, "for") || v[name].head == NONE || v[name].head > mark || v[name].rel != REL_NMOD) return;
    while (to < s->end && v[to].head == name && v[to].rel == REL_FLAT) to++;
    uint32_t verb = to < s->end && v[to].upos == UPOS_PART && v[to].rel == REL_MARK ? v[to].head : NONE;
    if (verb == NONE || verb < to || v[verb].head != v[name].head || v[verb].rel != REL_ACL || only_child(doc, s, verb, REL_NSUBJ) != NONE) return;
    v[name].head = verb, v[name].rel = REL_NSUBJ;
    v[mark].head = verb, v[mark].rel = REL_MARK;
}

/* "their first meeting since April 2019, when he came": the day is no subject, and what "when" leads tells of it. */
static void day_before_when(Document *doc, uint32_t mark) {
    Token *v = doc->tokens.v;
    uint32_t verb = v[mark].head, day = verb == NONE || v[mark].rel != REL_MARK || verb < mark ? NONE : mark + 1;
    while (day != NONE && day < verb && v[day].head != verb) day++;
    if (day == NONE || day >= verb || v[day].rel != REL_NSUBJ || v[verb].head == NONE || v[verb].head > mark) return;
    for (uint32_t when = day + 1; when < verb; when++) {
        if (v[when].xpos != XPOS_WRB || v[when].head != verb || !marks_with(doc, when - 1, ',')) continue;
        v[day].head = v[verb].head, v[day].rel = v[v[verb].head].upos == UPOS_VERB ? REL_OBL : REL_NMOD;
        v[mark].head = day, v[mark].rel = REL_CASE;
        v[verb].head = day, v[verb].rel = REL_ACL_RELCL;
        return;
    }
}

/* "Officials said a meeting was being discussed", with the meeting as what they said: right before a clause that has a tense and no subject, it is that. */
static void subject_of_report(Document *doc, const Sentence *s, uint32_t verb) {
    Token *v = doc->tokens.v;
    uint32_t teller = v[verb].rel == REL_CCOMP ? v[verb].head : NONE;
    uint32_t object = teller == NONE || teller > verb ? NONE : only_child(doc, s, teller, REL_OBJ);
    if (object == NONE || object < teller || object > verb || has_subject(doc, s, verb)) return;
    uint32_t passive = only_child(doc, s, verb, REL_AUX_PASS), aux = passive != NONE ? passive : only_child(doc, s, verb, REL_AUX);
    if (aux == NONE) aux = only_child(doc, s, verb, REL_COP); /* "said talks were unlikely" */
    bool tensed = v[verb].upos == UPOS_VERB && xpos_tensed(v[verb].xpos);
    if (aux == NONE && tensed) aux = verb; /* "said a summit depends on Rome" */
    if (aux == NONE || aux < object) return;
    for (uint32_t i = object + 1; i < aux; i++)
        if (!hangs_under(doc, i, object)) return;
    v[object].head = verb, v[object].rel = passive != NONE ? REL_NSUBJ_PASS : REL_NSUBJ;
}

/* "Roe met Doe, and the actor died": a clause that "and" leads, with a subject and nothing that subordinates it, is joined. */
static void join_clause(Document *doc, const Sentence *s, uint32_t and) {
    Token *v = doc->tokens.v;
    uint32_t verb = v[and].rel == REL_CC ? v[and].head : NONE;
    if (verb == NONE || verb < and || v[verb].rel != REL_ADVCL || v[verb].head == NONE || v[verb].head > and || v[v[verb].head].upos != UPOS_VERB) return;
    if (only_child(doc, s, verb, REL_NSUBJ) != NONE && only_child(doc, s, verb, REL_MARK) == NONE) v[verb].rel = REL_CONJ;
}

static bool never_a_mark(const Token *t) {
    static const char *const words[] = {"with", "between", "among", "of"}; /* a closed class of the grammar: prepositions that lead no finite clause */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (t->upos == UPOS_ADP && (t->rel == REL_CASE || t->rel == REL_MARK) && str_is(t->lemma, words[i])) return true;
    return false;
}

/* "talks with Roe are planned", read as talks, with which Roe is planned: Roe belongs to the talks, and they are what the verb tells of. */
static void subject_before_case(Document *doc, Sentence *s, uint32_t preposition) {
    Token *v = doc->tokens.v;
    uint32_t noun = preposition - 1, verb = v[preposition].head;
    if (!never_a_mark(&v[preposition]) || verb == NONE || verb < preposition || v[verb].head != noun || v[verb].upos != UPOS_VERB || v[noun].upos != UPOS_NOUN) return;
    uint32_t passive = only_child(doc, s, verb, REL_AUX_PASS), aux = passive != NONE ? passive : only_child(doc, s, verb, REL_AUX);
    uint32_t name = only_child(doc, s, verb, passive != NONE ? REL_NSUBJ_PASS : REL_NSUBJ);
    if (aux == NONE || name == NONE || name < preposition || name > aux) return;
    bool joined = v[noun].rel == REL_CONJ || v[noun].rel == REL_ADVCL || v[noun].rel == REL_PARATAXIS || v[noun].rel == REL_ROOT;
    if (!joined) return;
    v[verb].head = v[noun].head, v[verb].rel = v[noun].rel == REL_ADVCL ? REL_CONJ : v[noun].rel;
    if (s->root == noun) s->root = verb;
    v[noun].head = verb, v[noun].rel = passive != NONE ? REL_NSUBJ_PASS : REL_NSUBJ;
    v[name].head = noun, v[name].rel = REL_NMOD, v[preposition].head = name, v[preposition].rel = REL_CASE;
    for (uint32_t i = s->first; i < s->end; i++) {
        if (v[i].head == noun && i < noun && (v[i].rel == REL_CC || v[i].rel == REL_PUNCT)) v[i].head = verb;
        if (v[i].head == verb && i > preposition && i < name && v[i].rel != REL_PUNCT) v[i].head = name;
    }
}

/* Nothing stands between a noun and a verb but what is the noun's, and the verb's auxiliaries. */
static bool right_before(const Document *doc, uint32_t noun, uint32_t verb) {
    const Token *v = doc->tokens.v;
    for (uint32_t i = noun + 1; i < verb; i++) {
        bool own = v[i].head == verb && (v[i].rel == REL_AUX || v[i].rel == REL_AUX_PASS || v[i].upos == UPOS_ADV || v[i].upos == UPOS_PART);
        if ((!own && !hangs_under(doc, i, noun)) || time_mark(&v[i])) return false;
    }
    return true;
}

/* "stays until Friday, and talks are planned": a noun that "and" joins to a verb is what the next verb without subject tells of. */
static void subject_joined(Document *doc, const Sentence *s, uint32_t and) {
    Token *v = doc->tokens.v;
    uint32_t noun = v[and].rel == REL_CC ? v[and].head : NONE, first = noun == NONE || noun < and || v[noun].upos != UPOS_NOUN || v[noun].rel != REL_CONJ ? NONE : v[noun].head;
    if (first == NONE || first > and || v[first].upos != UPOS_VERB) return;
    for (uint32_t verb = noun + 1; verb < s->end; verb++) {
        bool beside = v[verb].head == first && v[verb].upos == UPOS_VERB && (v[verb].rel == REL_ADVCL || v[verb].rel == REL_CONJ || v[verb].rel == REL_PARATAXIS);
        if (!beside) continue;
        uint32_t passive = only_child(doc, s, verb, REL_AUX_PASS);
        bool tensed = passive != NONE || only_child(doc, s, verb, REL_AUX) != NONE || xpos_tensed(v[verb].xpos);
        if (!tensed || has_subject(doc, s, verb) || only_child(doc, s, verb, REL_CC) != NONE || !right_before(doc, noun, verb)) return;
        v[verb].rel = REL_CONJ, v[and].head = verb;
        v[noun].head = verb, v[noun].rel = passive != NONE ? REL_NSUBJ_PASS : REL_NSUBJ;
        return;
    }
}

void repair_clauses(Document *doc, Sentence *s) {
    Token *v = doc->tokens.v;
    for (uint32_t mark = s->first; mark < s->end; mark++) {
        subordinate(doc, mark);
        subject_behind_for(doc, s, mark);
        day_before_when(doc, mark);
        join_clause(doc, s, mark);
        subject_joined(doc, s, mark);
        if (mark > s->first) subject_before_case(doc, s, mark);
        subject_of_report(doc, s, mark);
    }
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
