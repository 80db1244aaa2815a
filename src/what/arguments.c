/* Who takes part: the arguments of a verb or event noun, by the roles of its frame. A phrase gives all its actors: the
 * conjuncts of a coordination, the members of a group, the name in apposition to a title. */
#include "what/inside_what.h"

static void add_mentions(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    for (uint32_t m = what->heads[head]; m != NONE && m < doc->mentions.n && doc->mentions.v[m].head == head; m++) {
        const Mention *mention = &doc->mentions.v[m];
        if (doc->entities.v[mention->entity].outlet || out->n == MOST_ARGUMENTS) continue;
        bool there = false;
        for (uint32_t i = 0; i < out->n; i++) there |= out->v[i].entity == mention->entity;
        if (!there) out->v[out->n++] = (Actor){mention->entity, role, mention->at};
    }
}

/* A head that is nobody's mention may carry one: "the group of Macron", "Prime Minister Narendra Modi" headed by the title,
 * "leaders of the Quad countries", "officials from Iran". */
static void add_carried(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    uint32_t before = out->n;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        Rel rel = doc->tokens.v[c].rel;
        if (rel == REL_APPOS || rel == REL_FLAT) add_mentions(what, c, role, out);
    }
    if (out->n > before) return;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        Rel rel = doc->tokens.v[c].rel;
        uint32_t preposition = token_preposition(doc, c);
        bool of = rel == REL_NMOD && (token_is(doc, preposition, "of") || token_is(doc, preposition, "from"));
        if (!of && rel != REL_COMPOUND && rel != REL_AMOD && rel != REL_NMOD_POSS) continue;
        uint32_t n = out->n;
        add_mentions(what, c, role, out);
        for (uint32_t k = token_child(doc, c, REL_CONJ); of && k != NONE && out->n > n; k = token_next(doc, k, REL_CONJ)) add_mentions(what, k, role, out);
    }
}

static void one_conjunct(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    uint32_t before = out->n;
    add_mentions(what, head, role, out);
    if (out->n == before && what->doc->tokens.v[head].upos != UPOS_VERB && what->events[head] == NONE) add_carried(what, head, role, out);
}

void actors_of_phrase(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    if (head == NONE) return;
    one_conjunct(what, head, role, out);
    uint32_t chain = head;
    for (int depth = 0; depth < 8 && chain != NONE; depth++) { /* conjuncts may hang on the first or each on the last */
        uint32_t next = NONE;
        for (uint32_t c = token_child(doc, chain, REL_CONJ); c != NONE; c = token_next(doc, c, REL_CONJ)) {
            one_conjunct(what, c, role, out);
            next = c;
        }
        chain = next;
    }
}

bool add_actor(Document *doc, Event *event, Actor actor) {
    for (uint32_t i = 0; i < event->actors.n; i++)
        if (event->actors.v[i].entity == actor.entity) return false;
    vec_add(doc->arena, &event->actors, actor);
    return true;
}

uint32_t count_people_and_states(const Document *doc, const Event *event) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < event->actors.n; i++) n += event->actors.v[i].role != ROLE_BODY;
    (void)doc;
    return n;
}

/* "invited Putin to visit", "dissuade Pelosi from visiting": the object of the verb above does it. */
static uint32_t controlled_subject(const Document *doc, uint32_t verb) {
    const Token *t = &doc->tokens.v[verb];
    if (t->head == NONE || (t->rel != REL_XCOMP && t->rel != REL_ADVCL && t->rel != REL_CCOMP)) return NONE;
    uint32_t object = token_object(doc, t->head);
    if (object == NONE || object > verb || doc->tokens.v[object].upos == UPOS_NOUN) return NONE;
    return object;
}

uint32_t event_subject(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t own = token_subject(doc, verb);
    if (own == NONE) own = controlled_subject(doc, verb);
    if (own == NONE) own = token_shared_subject(doc, verb);
    const Token *t = &doc->tokens.v[verb];
    bool relative = own != NONE && doc->tokens.v[own].upos == UPOS_PRON && what->heads[own] == NONE;
    if (t->rel == REL_ACL_RELCL && (own == NONE || relative)) return t->head;
    if (t->rel == REL_ACL && own == NONE) return t->xpos == XPOS_VBN || t->xpos == XPOS_VBG ? t->head : NONE;
    if (own != NONE || t->rel != REL_ADVCL) return own;
    return t->head == NONE ? NONE : token_shared_subject(doc, t->head); /* "landing in X, he ..." */
}

/* ---- by role ------------------------------------------------------------------------------------------------------ */

static void role_by_preposition(const What *what, uint32_t head, const FrameRole *role, ActorList *out) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        const Token *t = &doc->tokens.v[c];
        if (t->rel != REL_OBL && t->rel != REL_NMOD && t->rel != REL_OBL_AGENT) continue;
        uint32_t preposition = token_preposition(doc, c);
        if (preposition != NONE && str_equal_nocase(token_words(doc, preposition), role->preposition)) actors_of_phrase(what, c, (ActorRole)role->part, out);
    }
}

/* Names before the noun: "the SCO summit", "a U.S.-South Korea-Japan summit", "the Sino-Russian summit". */
static void role_by_compound(const What *what, uint32_t noun, Part part, ActorList *out) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling) {
        const Token *t = &doc->tokens.v[c];
        if (t->rel != REL_COMPOUND && t->rel != REL_AMOD && t->rel != REL_NMOD_UNMARKED && t->rel != REL_NMOD) continue;
        Span under = token_subtree_bytes(doc, c);
        for (uint32_t i = c; i-- > 0 && doc->tokens.v[i].at.b >= under.b;)
            add_mentions(what, i, (ActorRole)part, out);
        add_mentions(what, c, (ActorRole)part, out);
        for (uint32_t i = c + 1; i < noun && doc->tokens.v[i].at.e <= under.e; i++) add_mentions(what, i, (ActorRole)part, out);
    }
    for (uint32_t i = 0; i < out->n; i++) /* a body is an organisation; states before a noun take part */
        if (part == PART_BODY && doc->entities.v[out->v[i].entity].type != ENTITY_ORGANISATION && out->v[i].role == ROLE_BODY) out->v[i].role = ROLE_PARTICIPANT;
}

static void role_arguments(const What *what, uint32_t token, const FrameRole *role, ActorList *out) {
    const Document *doc = what->doc;
    ActorRole as = (ActorRole)role->part;
    bool passive = token_passive(doc, token);
    switch (role->link) {
    case LINK_SUBJ:
        if (!passive) actors_of_phrase(what, event_subject(what, token), as, out);
        break;
    case LINK_OBJ:
        if (!passive) actors_of_phrase(what, token_object(doc, token), as, out);
        else actors_of_phrase(what, event_subject(what, token), as, out);
        break;
    case LINK_SUBJ_PASS:
        break;
    case LINK_POSS:
        actors_of_phrase(what, token_child(doc, token, REL_NMOD_POSS), as, out);
        break;
    case LINK_COMP:
        role_by_compound(what, token, role->part, out);
        break;
    case LINK_PREPOSITION:
        if (str_is(role->preposition, "by") && passive) actors_of_phrase(what, token_child(doc, token, REL_OBL_AGENT), as, out);
        role_by_preposition(what, token, role, out);
        break;
    }
}

static bool carries(const What *what, const LightVerb *light, uint32_t verb, uint32_t noun) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[noun];
    switch (light->link) {
    case LINK_OBJ: return t->rel == REL_OBJ || ((t->rel == REL_NSUBJ_PASS || token_passive(doc, verb)) && t->rel == REL_NSUBJ_PASS);
    case LINK_SUBJ: return t->rel == REL_NSUBJ;
    case LINK_SUBJ_PASS: return t->rel == REL_NSUBJ_PASS;
    case LINK_PREPOSITION: {
        uint32_t preposition = token_preposition(doc, noun);
        return (t->rel == REL_OBL || t->rel == REL_NMOD) && preposition != NONE && str_equal_nocase(token_words(doc, preposition), light->preposition);
    }
    default: return false;
    }
}

/* The verb above a noun that carries its event, and the part of that verb's subject. */
static uint32_t light_verb(const What *what, uint32_t noun, Part *part) {
    const Document *doc = what->doc;
    uint32_t first = token_conjunct_head(doc, noun), verb = doc->tokens.v[first].head;
    *part = PART_NONE;
    if (verb == NONE) return NONE;
    uint32_t l = map_get(&what->rules->light, doc->tokens.v[verb].lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next)
        if (carries(what, &what->rules->lights.v[l], verb, first)) {
            *part = token_passive(doc, verb) ? PART_NONE : what->rules->lights.v[l].part;
            return verb;
        }
    return NONE;
}

void fill_arguments(What *what, uint32_t event) {
    const Frame *frame = draft_frame(what, event);
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    ActorList list = {.n = 0};
    Part part = PART_NONE;
    for (uint32_t i = 0; i < frame->n_roles; i++) role_arguments(what, e->token, &frame->roles[i], &list);
    if (frame->noun) {
        what->drafts.v[event].verb = light_verb(what, e->token, &part);
        ActorRole role = part == PART_NONE ? ROLE_PARTICIPANT : (ActorRole)part;
        if (what->rules->kinds.v[e->kind].class == KIND_ENCOUNTER && role == ROLE_PARTICIPANT && str_is(what->rules->kinds.v[e->kind].name, "visit")) role = ROLE_VISITOR;
        if (part != PART_NONE) actors_of_phrase(what, event_subject(what, what->drafts.v[event].verb), role, &list);
    }
    for (uint32_t i = 0; i < list.n; i++) add_actor(doc, e, list.v[i]);
}
