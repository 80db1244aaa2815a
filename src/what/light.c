/* The verb of an event that a noun tells: the one that carries it ("held talks", "the summit took place"; data/events/light.tsv), or the one that
 * tells what was done on the occasion ("said at the meeting"). In: trees. Out: tokens. */
#include "what/inside_what.h"

/* "held back-to-back meetings": the parse takes the hyphened "to" for a preposition. */
static bool hyphened(const Document *doc, uint32_t noun) {
    uint32_t preposition = token_preposition(doc, noun);
    return preposition != NONE && preposition > 0 && preposition + 1 < noun && str_is(token_words(doc, preposition - 1), "-") && str_is(token_words(doc, preposition + 1), "-");
}

static bool carries(const What *what, const LightVerb *light, uint32_t verb, uint32_t noun) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[noun];
    switch (light->link) {
    case LINK_OBJ: return t->rel == REL_OBJ || (t->rel == REL_OBL && noun > verb && token_preposition(doc, noun) == NONE) || /* "began a week-long trip" */ hyphened(doc, noun) || ((t->rel == REL_NSUBJ_PASS || token_passive(doc, verb)) && t->rel == REL_NSUBJ_PASS);
    case LINK_SUBJ: return t->rel == REL_NSUBJ;
    case LINK_SUBJ_PASS: return t->rel == REL_NSUBJ_PASS;
    case LINK_PREPOSITION: {
        uint32_t preposition = token_preposition(doc, noun);
        return (t->rel == REL_OBL || t->rel == REL_NMOD) && preposition != NONE && str_equal_nocase(token_words(doc, preposition), light->preposition);
    }
    default: return false;
    }
}

/* "The summit is due to take place", "is expected to be held": the carrying verb hangs below what the noun is subject of. */
static uint32_t light_below(const What *what, uint32_t noun, uint32_t verb) {
    const Document *doc = what->doc;
    Rel rel = doc->tokens.v[noun].rel;
    if (rel != REL_NSUBJ && rel != REL_NSUBJ_PASS) return NONE;
    for (int hops = 0; hops < 3 && verb != NONE; hops++) {
        verb = token_child(doc, verb, REL_XCOMP);
        uint32_t l = verb == NONE ? MAP_NONE : map_get(&what->rules->light, doc->tokens.v[verb].lemma);
        for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next)
            if (what->rules->lights.v[l].link == LINK_SUBJ || what->rules->lights.v[l].link == LINK_SUBJ_PASS) return verb;
    }
    return NONE;
}

/* The verb above a noun that carries its event, and the part of that verb's subject. */
uint32_t light_verb(const What *what, uint32_t noun, Part *part) {
    const Document *doc = what->doc;
    uint32_t first = measured_by(what, token_conjunct_head(doc, noun)), verb = doc->tokens.v[first].head;
    *part = PART_NONE;
    uint32_t be = token_child(doc, noun, REL_COP);
    uint32_t at = token_preposition(doc, noun);
    if (be != NONE && (token_is(doc, at, "on") || token_is(doc, at, "in")) && token_child(doc, noun, REL_NSUBJ) != NONE) return *part = PART_PARTICIPANT, noun; /* "is on a visit", "are in talks" */
    if (verb != NONE && doc->tokens.v[verb].rel == REL_ADVMOD) verb = doc->tokens.v[verb].head; /* "stayed away from" */
    if (verb == NONE) return NONE;
    uint32_t l = map_get(&what->rules->light, doc->tokens.v[verb].lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next)
        if (carries(what, &what->rules->lights.v[l], verb, first)) {
            *part = token_passive(doc, verb) ? PART_NONE : what->rules->lights.v[l].part;
            return verb;
        }
    return light_below(what, first, verb);
}

static bool carries_as_object(const What *what, uint32_t verb, Part *part) {
    uint32_t l = map_get(&what->rules->light, what->doc->tokens.v[verb].lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next)
        if (what->rules->lights.v[l].link == LINK_OBJ) return *part = what->rules->lights.v[l].part, true;
    return false;
}

/* "that A hosted", "hosted by A": the noun before is its object; where the clause has another one, or the noun is who does it, it is not. */
static bool object_before(const Document *doc, uint32_t verb, uint32_t clause) {
    uint32_t object = token_object(doc, verb), subject = token_subject(doc, clause);
    bool relative = object != NONE && object < clause && (doc->tokens.v[object].upos == UPOS_PRON || doc->tokens.v[object].upos == UPOS_SCONJ);
    if (object != NONE && !relative) return false;
    return (subject != NONE && doc->tokens.v[subject].xpos != XPOS_WDT) || token_child(doc, verb, REL_OBL_AGENT) != NONE;
}

/* "prepared the trip Roe will make": a clause without "that", beside the noun and not under it. */
static uint32_t bare_clause(const Document *doc, uint32_t noun) {
    enum { LONGEST_NAME = 6 };
    const Token *v = doc->tokens.v;
    for (uint32_t i = noun + 1; i < doc->sentences.v[v[noun].sentence].end && i <= noun + LONGEST_NAME; i++)
        if (v[i].rel == REL_NSUBJ && v[i].subtree.b == noun + 1)
            return v[i].head != NONE && v[v[i].head].rel == REL_CCOMP && v[v[i].head].head == v[noun].head && v[noun].rel == REL_OBJ ? v[i].head : NONE;
    return NONE;
}

/* "in which A and B took part": the clause's verb, where the noun would hang on it by that preposition. */
static bool carries_by_preposition(const What *what, uint32_t verb, Part *part) {
    const Document *doc = what->doc;
    uint32_t which = token_child(doc, verb, REL_OBL), subject = token_subject(doc, verb);
    if (which == NONE || subject == NONE || which > subject || doc->tokens.v[which].xpos != XPOS_WDT) return false;
    uint32_t preposition = token_preposition(doc, which), l = preposition == NONE ? MAP_NONE : map_get(&what->rules->light, doc->tokens.v[verb].lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next)
        if (what->rules->lights.v[l].link == LINK_PREPOSITION && str_equal_nocase(token_words(doc, preposition), what->rules->lights.v[l].preposition)) return *part = what->rules->lights.v[l].part, true;
    return false;
}

static uint32_t carried_in(const What *what, uint32_t clause, Part *part) {
    const Document *doc = what->doc;
    if (carries_by_preposition(what, clause, part)) return clause;
    uint32_t verb = clause, below = token_child(doc, clause, REL_XCOMP);
    for (int hops = 0; hops < 3 && below != NONE; hops++, below = token_child(doc, below, REL_XCOMP)) verb = below; /* "had planned to host" */
    return object_before(doc, verb, clause) && carries_as_object(what, verb, part) ? verb : NONE;
}

/* "The summit that A was to host", "a trip he had hoped to make", "talks hosted by A": the verb of a clause behind the noun that carries its event as
 * the object, and the part of that verb's subject; NONE. */
uint32_t clause_verb(const What *what, uint32_t noun, Part *part) {
    const Document *doc = what->doc;
    for (uint32_t clause = doc->tokens.v[noun].first_child; clause != NONE; clause = doc->tokens.v[clause].next_sibling) {
        bool own = clause > noun && (doc->tokens.v[clause].rel == REL_ACL_RELCL || doc->tokens.v[clause].rel == REL_ACL);
        uint32_t verb = own ? carried_in(what, clause, part) : NONE;
        if (verb != NONE) return verb;
    }
    uint32_t bare = bare_clause(doc, noun);
    return bare == NONE ? NONE : carried_in(what, bare, part);
}

/* "Canada, the host of the summit, ...", "India is the chair of the meeting": who is called so, or NONE. */
uint32_t called_host(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[noun];
    Part part = PART_NONE;
    if (t->rel != REL_NMOD || !token_is(doc, token_preposition(doc, noun), "of") || doc->tokens.v[t->head].upos != UPOS_NOUN || !carries_as_object(what, t->head, &part) || part != PART_HOST) return NONE;
    if (token_child(doc, t->head, REL_COP) != NONE) return token_child(doc, t->head, REL_NSUBJ);
    return doc->tokens.v[t->head].rel == REL_APPOS ? doc->tokens.v[t->head].head : NONE;
}

/* "said during a meeting with X", "At the ceremony, X hinted", "agreed on a truce after two days of talks": who does something at an occasion, or right
 * after it, is there. */
uint32_t occasion_verb(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    noun = measured_by(what, noun);
    const Token *t = &doc->tokens.v[noun];
    uint32_t preposition = token_preposition(doc, noun), verb = t->head;
    if (verb == NONE || preposition == NONE || !(what_class(what, preposition) & WHAT_OCCASION)) return NONE;
    if (t->rel == REL_NMOD && what_class(what, preposition) & WHAT_AFTER) verb = doc->tokens.v[verb].head; /* hung on the truce */
    else if (t->rel != REL_OBL) return NONE;
    if (verb == NONE || leaves_before(what, verb, noun)) return NONE;
    uint32_t event = what->events[verb]; /* "at the ceremony A praised B" */
    bool speech = event != NONE && draft_frame(what, event)->needs_with && token_oblique(doc, verb, "with") == NONE; /* "speaking after talks with B" */
    return doc->tokens.v[verb].upos == UPOS_VERB && (event == NONE || speech || draft_frame(what, event)->act || is_visit(what, &doc->events.v[event])) ? verb : NONE;
}
