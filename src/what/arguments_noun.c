/* Who takes part in an event that a noun tells, beside who stands in its own phrase (arguments.c): whoever carries it ("held talks", "was hosted by Japan"),
 * moves it ("proposed a meeting"), attends or stays away, or does something on the occasion ("said at the meeting"). In: an event with its noun's own
 * actors. Out: the same, with the others, and the verb that carries it. */
#include "what/inside_what.h"

#include "text/status.h"

/* Who does something at an occasion, and whom he tells it: "told A in a phone call". */
static void occasion_actors(const What *what, uint32_t verb, const Frame *frame, ActorList *list) {
    const Document *doc = what->doc;
    bool alone = list->n == 0 && frame->actors > 1;
    uint32_t doer = event_subject(what, verb);
    if (what->events[verb] != NONE && (doer == NONE || !is_person_mention(what, doer))) return; /* a state signs at a summit by whoever is there */
    actors_of_phrase(what, doer, ROLE_PARTICIPANT, list);
    uint32_t hearer = token_child(doc, verb, REL_IOBJ);
    if (hearer == NONE) hearer = token_object(doc, verb);
    if (alone && what_class(what, verb) & WHAT_TELL) actors_of_phrase(what, hearer, ROLE_PARTICIPANT, list);
}

static ActorRole role_of_part(const What *what, const Event *e, Part part) {
    ActorRole role = part == PART_NONE || part > PART_BODY ? ROLE_PARTICIPANT : (ActorRole)part;
    const EventKind *kind = &what->rules->kinds.v[e->kind];
    if (role == ROLE_PARTICIPANT && kind->class == KIND_ACT && !kind->equal) return ROLE_SOURCE;
    return role == ROLE_PARTICIPANT && is_visit(what, e) ? ROLE_VISITOR : role;
}

/* "A proposed a meeting with B" leaves a side open, "A proposed a meeting of B and C" does not. */
static bool open_side(const What *what, const Event *e, uint32_t verb, const ActorList *told) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < told->n; i++) n += told->v[i].role == ROLE_PARTICIPANT || told->v[i].role == ROLE_VISITOR;
    if (is_visit(what, e)) return n == 0;
    return n == 1 && (token_oblique(what->doc, e->token, "with") != NONE || (verb != NONE && token_oblique(what->doc, verb, "with") != NONE));
}

/* "A and B discussed a meeting": theirs, where nobody else is named. */
static bool several_move(const What *what, const Event *e, uint32_t verb, const ActorList *told) {
    ActorList movers = {.n = 0};
    if (told->n || is_visit(what, e) || verb == NONE || what->rules->kinds.v[e->kind].class == KIND_ACT) return false;
    actors_of_phrase(what, event_subject(what, verb), ROLE_PARTICIPANT, &movers);
    return movers.n > 1;
}

/* "will not attend", "skipped" */
static bool stays_away(const What *what, uint32_t verb) {
    const Predicate *p = status_of(what->doc, verb);
    return what_class(what, verb) & WHAT_ABSENT || (p && (p->status == EVENT_NOT_HELD || p->status == EVENT_CANCELLED || p->status == EVENT_DENIED));
}

static bool has_visitor(const ActorList *list) {
    for (uint32_t i = 0; i < list->n; i++)
        if (list->v[i].role == ROLE_VISITOR) return true;
    return false;
}

/* "After a stop in Rome, Roe flew on": the stop was his. */
static bool goes_on(const What *what, uint32_t verb, const ActorList *list) {
    return !has_visitor(list) && what->events[verb] != NONE && is_visit(what, &what->doc->events.v[what->events[verb]]);
}

/* "On a visit to Rome, Roe said ...": whoever does it is on that journey; the subject, or NONE. */
static uint32_t traveller(const What *what, const Event *e, const ActorList *list) {
    const Document *doc = what->doc;
    uint32_t preposition = token_preposition(doc, e->token), verb = doc->tokens.v[e->token].rel == REL_OBL ? doc->tokens.v[e->token].head : NONE;
    if (!is_visit(what, e) || has_visitor(list) || verb == NONE || doc->tokens.v[verb].upos != UPOS_VERB || !(token_is(doc, preposition, "on") || token_is(doc, preposition, "during"))) return NONE;
    if (what->events[verb] != NONE && is_visit(what, &doc->events.v[what->events[verb]])) return NONE; /* "arrived on a visit": told already */
    uint32_t subject = event_subject(what, verb);
    return subject != NONE && is_person_mention(what, subject) ? subject : NONE;
}

/* "The summit was hosted by Japan", "a summit attended by A and B" */
static void carried_by(const What *what, const Event *e, uint32_t verb, ActorList *list) {
    bool passive = verb != NONE && (token_passive(what->doc, verb) || what->doc->tokens.v[verb].xpos == XPOS_VBN);
    uint32_t agent = passive && !stays_away(what, verb) ? agent_of_passive(what, verb) : NONE;
    uint32_t l = agent == NONE ? MAP_NONE : map_get(&what->rules->light, what->doc->tokens.v[verb].lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next) {
        const LightVerb *light = &what->rules->lights.v[l];
        if (light->link != LINK_OBJ || light->part == PART_MOVER || light->part == PART_NONE) continue;
        actors_of_phrase(what, agent, light->part == PART_ATTENDEE ? ROLE_PARTICIPANT : role_of_part(what, e, light->part), list);
        return;
    }
}

/* "hold talks with X", "pay a visit to Y": the parts behind a preposition may hang on the verb that carries the noun. */
static void roles_on_verb(const What *what, uint32_t verb, const Frame *frame, ActorList *out) {
    for (uint32_t i = 0; i < frame->n_roles; i++)
        if (frame->roles[i].link == LINK_PREPOSITION && !str_is(frame->roles[i].preposition, "of") && !str_is(frame->roles[i].preposition, "in"))
            role_by_preposition(what, verb, &frame->roles[i], out);
}

/* "spoke of the meeting that A and B were to hold", "the visit that A paid was not announced": the clause says whether it came about. */
static void status_of_clause(const What *what, Event *e, uint32_t verb) {
    const Predicate *p = status_of(what->doc, verb);
    bool held = p && p->status == EVENT_HELD;
    if (!p || (held ? e->told != EVENT_NOT_HELD : !e->bare)) return;
    e->told = e->status = p->status, e->bare = false;
}

/* "The summit that A was to host", "talks hosted by A": who carries it by the clause behind the noun. */
static void clause_arguments(What *what, uint32_t event, ActorList *list) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    Draft *draft = &what->drafts.v[event];
    Part part = PART_NONE;
    uint32_t verb = clause_verb(what, e->token, &part);
    if (verb == NONE || what->rules->kinds.v[e->kind].class == KIND_ACT) return;
    draft->clause = verb;
    if (draft->verb == NONE) draft->verb = verb;
    roles_on_verb(what, verb, draft_frame(what, event), list);
    carried_by(what, e, verb, list);
    for (uint32_t c = token_child(doc, verb, REL_CONJ); c != NONE; c = token_next(doc, c, REL_CONJ)) /* "hosted by A and attended by B" */
        if (token_subject(doc, c) == NONE) carried_by(what, e, c, list);
    bool moved = part == PART_MOVER && (is_visit(what, e) || !open_side(what, e, verb, list));
    if (token_child(doc, verb, REL_OBL_AGENT) != NONE || moved || (part == PART_ATTENDEE && stays_away(what, verb))) return;
    status_of_clause(what, e, verb);
    uint32_t subject = event_subject(what, verb);
    if (draft->unnamed == 0) draft->unnamed = unnamed_people(what, subject);
    actors_of_phrase(what, subject, role_of_part(what, e, part), list);
}

/* "Roe joined A and B for a meeting": they are there too. */
static void joined_there(const What *what, uint32_t verb, uint32_t noun, ActorList *list) {
    const Document *doc = what->doc;
    uint32_t other = doc->tokens.v[noun].rel == REL_OBL ? token_object(doc, verb) : NONE;
    if (other != NONE && is_person_mention(what, other)) actors_of_phrase(what, other, ROLE_PARTICIPANT, list);
}

void noun_arguments(What *what, uint32_t event, ActorList *list) {
    const Frame *frame = draft_frame(what, event);
    Event *e = &what->doc->events.v[event];
    Draft *draft = &what->drafts.v[event];
    Part part = PART_NONE;
    uint32_t occasion = occasion_verb(what, e->token);
    draft->verb = light_verb(what, e->token, &part);
    ActorRole role = role_of_part(what, e, part);
    if (draft->verb != NONE) roles_on_verb(what, draft->verb, frame, list);
    if (what->rules->kinds.v[e->kind].class != KIND_ACT) carried_by(what, e, draft->verb, list);
    if (part == PART_MOVER) part = open_side(what, e, NONE, list) || several_move(what, e, draft->verb, list) ? PART_PARTICIPANT : PART_NONE, role = role_of_part(what, e, part);
    bool joins = part == PART_ATTENDEE && what->rules->kinds.v[e->kind].class == KIND_ACT; /* "takes part in sanctions": no deed of its own */
    bool away = part == PART_ATTENDEE && stays_away(what, draft->verb);
    if (part == PART_ATTENDEE) part = PART_PARTICIPANT, role = ROLE_PARTICIPANT;
    if (away && is_visit(what, e)) { /* "pulled out of a visit" */
        e->told = e->status = EVENT_CANCELLED, role = ROLE_VISITOR;
    } else if (away && what->rules->kinds.v[e->kind].class != KIND_GATHERING && list->n > 0) { /* "skipped the talks with A" */
        e->told = e->status = EVENT_NOT_HELD;
    } else if (away) {
        part = PART_NONE, draft->away = draft->verb;
    }
    if (part != PART_NONE && draft->unnamed == 0) draft->unnamed = unnamed_people(what, event_subject(what, draft->verb));
    if (part != PART_NONE) {
        actors_of_phrase(what, event_subject(what, draft->verb), role, list);
        if (role == ROLE_PARTICIPANT) joined_there(what, draft->verb, measured_by(what, e->token), list);
    } else if (occasion != NONE && role == ROLE_PARTICIPANT) occasion_actors(what, occasion, frame, list);
    else if (occasion != NONE && !draft->definite && goes_on(what, occasion, list)) actors_of_phrase(what, event_subject(what, occasion), role, list);
    clause_arguments(what, event, list);
    if (what->rules->kinds.v[e->kind].class != KIND_ACT) actors_of_phrase(what, called_host(what, e->token), ROLE_HOST, list);
    if (part == PART_NONE && !draft->definite) actors_of_phrase(what, traveller(what, e, list), ROLE_VISITOR, list);
    draft->occasion = what->rules->kinds.v[e->kind].class == KIND_ACT ? draft->verb != NONE && !joins : occasion != NONE || draft->verb != NONE;
}
