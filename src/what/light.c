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
    return doc->tokens.v[verb].upos == UPOS_VERB && (event == NONE || draft_frame(what, event)->act || is_visit(what, &doc->events.v[event])) ? verb : NONE;
}
