/* Who takes part by a participle beside the verb of an encounter: "hosted by A, B and C met", "B, joined by D, met C". In: an event with the actors
 * of its own verb. Out: the same, with these. */
#include "what/inside_what.h"

/* The part of whoever did what the participle tells; PART_NONE where it tells nothing of the encounter. */
static Part part_of_agent(const What *what, uint32_t participle, Part own) {
    if (what_class(what, participle) & WHAT_COMPANY) return own;
    uint32_t l = map_get(&what->rules->light, what->doc->tokens.v[participle].lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next)
        if (what->rules->lights.v[l].link == LINK_OBJ && what->rules->lights.v[l].part == PART_HOST) return PART_HOST;
    return PART_NONE;
}

static void agents_below(const What *what, uint32_t head, Rel rel, Part own, ActorList *list) {
    const Document *doc = what->doc;
    for (uint32_t c = token_child(doc, head, rel); c != NONE; c = token_next(doc, c, rel)) {
        Part part = doc->tokens.v[c].xpos == XPOS_VBN && token_subject(doc, c) == NONE ? part_of_agent(what, c, own) : PART_NONE;
        if (part != PART_NONE) actors_of_phrase(what, agent_of_passive(what, c), (ActorRole)part, list);
    }
}

void actors_beside(const What *what, uint32_t event, ActorList *list) {
    const Event *e = &what->doc->events.v[event];
    const EventKind *kind = &what->rules->kinds.v[e->kind];
    bool journey = is_visit(what, e);
    if (kind->class == KIND_ACT || !(kind->equal || journey) || token_passive(what->doc, e->token) || list->n == 0) return;
    uint32_t subject = token_subject(what->doc, e->token);
    Part own = journey ? PART_VISITOR : PART_PARTICIPANT;
    agents_below(what, e->token, REL_ADVCL, own, list);
    if (subject != NONE) agents_below(what, subject, REL_ACL, own, list);
}
