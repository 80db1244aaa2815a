/* Whose deeds are politics, and which pages tell of others. Each actor weighs nothing, little or enough: a state, a body or leader of one, a party, rebels
 * weigh enough; people of a known state, and a body of power whose state is not known, little. A page on which few sentences tell what such a side does is
 * about something else: there an act needs two of them. In: events with actors, trees, mentions. Out: answers only. */
#include "what/inside_what.h"

typedef enum Weight { WEIGHS_NOTHING, WEIGHS_LITTLE, WEIGHS } Weight; /* of an actor, in politics */

static bool is_title(const What *what, uint32_t token) { return is_agent(what, token) && (named_as_power(what, token) || agent_alone(what, token)); }

/* "Roe, a suspected militant", "the former governor, Roe" */
static bool apposed_title(const What *what, uint32_t name) {
    const Document *doc = what->doc;
    uint32_t c = token_child(doc, name, REL_APPOS);
    return (c != NONE && is_title(what, c)) || (doc->tokens.v[name].rel == REL_APPOS && is_title(what, doc->tokens.v[name].head));
}

/* "President Roe": a title before or beside a name that is not known. */
bool titled(const What *what, Span at) {
    uint32_t first = first_token(what->doc, at);
    for (uint32_t i = first; i < what->doc->tokens.n && what->doc->tokens.v[i].at.b < at.e; i++)
        if (is_title(what, i) || apposed_title(what, i)) return true;
    return first > 0 && what->doc->tokens.v[first - 1].upos != UPOS_PUNCT && is_title(what, first - 1);
}

static uint32_t last_token(const Document *doc, Span at) {
    uint32_t last = first_token(doc, at);
    while (last + 1 < doc->tokens.n && doc->tokens.v[last + 1].at.e <= at.e) last++;
    return last;
}

static bool power_by_name(const What *what, Span at) {
    for (uint32_t i = first_token(what->doc, at); i < what->doc->tokens.n && what->doc->tokens.v[i].at.b < at.e; i++)
        if (named_as_power(what, i)) return true;
    return false;
}

static bool is_side_of_politics(const What *what, const Organisation *o) {
    return !(words_of_class(&what->rules->manner, str_lower(what->doc->scratch, o->type)) & MANNER_NOSIDE);
}

/* Rebels, soldiers, demonstrators stand for a side by themselves, officials for the state beside them; "American investors" are people of one. */
static Weight weight_of_group(const What *what, const Entity *e, Span at) {
    uint32_t last = last_token(what->doc, at);
    if (last >= what->doc->tokens.n) return WEIGHS_NOTHING;
    for (uint32_t i = first_token(what->doc, at); i <= last; i++)
        if (agent_alone(what, i)) return WEIGHS; /* also "opposition leader" */
    return (Weight)((e->country != KNOW_NO_COUNTRY) + named_as_power(what, last));
}

static Weight weight_of_body(const What *what, const Entity *e, Span at) {
    if (e->known != NONE) return is_side_of_politics(what, &what->know->organisations.v[e->known]) ? WEIGHS : WEIGHS_NOTHING;
    if (e->outlet) return WEIGHS_NOTHING;
    return power_by_name(what, at) || e->country != KNOW_NO_COUNTRY ? WEIGHS : e->code[0] ? WEIGHS_LITTLE : WEIGHS_NOTHING;
}

/* Known, and for an office: not singers and champions. */
static bool held_office(const What *what, const Entity *person) { return person->known != NONE && what->know->people.v[person->known].roles > 0; }

static Weight weight_of_actor(const What *what, const Actor *actor) {
    const Entity *e = &what->doc->entities.v[actor->entity];
    switch (e->type) {
    case ENTITY_COUNTRY: return WEIGHS;
    case ENTITY_PERSON: return held_office(what, e) || e->role.n > 0 || e->office.office != 0 || titled(what, actor->at) ? WEIGHS : WEIGHS_NOTHING;
    case ENTITY_ORGANISATION: return weight_of_body(what, e, actor->at);
    case ENTITY_GROUP: return weight_of_group(what, e, actor->at);
    default: return WEIGHS_NOTHING;
    }
}

/* Words and help count where a state, an organisation of states, a holder of an office, or people who stand for a side have part in them, or people of
 * two states; encounters, relief, force and the show of it also where one side's state is known. */
bool is_political(const What *what, const Event *event) {
    const Frame *frame = draft_frame(what, (uint32_t)(event - what->doc->events.v));
    bool words = frame->act && !material(frame->cameo) && !frame->needs_scene && !str_starts(frame->cameo, STR("073")), state = false;
    uint32_t sum = 0;
    for (uint32_t i = 0; i < event->actors.n; i++) {
        sum += weight_of_actor(what, &event->actors.v[i]);
        state |= what->doc->entities.v[event->actors.v[i].entity].country != KNOW_NO_COUNTRY;
    }
    return sum >= WEIGHS || (sum && state && !words);
}

bool sends_officer(const What *what, const Event *event) {
    const Document *doc = what->doc;
    uint32_t object = token_object(doc, event->token);
    bool given = token_child(doc, event->token, REL_IOBJ) != NONE || (object != NONE && token_next(doc, object, REL_OBJ) != NONE); /* "sent Roe a letter" */
    given |= event->place != NONE && doc->places.v[event->place].at.b < event->trigger.b; /* "a school in X has sent Roe, its critic, a letter" */
    for (uint32_t i = 0; i < event->actors.n && !given; i++) {
        const Actor *a = &event->actors.v[i];
        if (a->role == ROLE_VISITOR && doc->entities.v[a->entity].type == ENTITY_PERSON && weight_of_actor(what, a) == WEIGHS) return true;
    }
    return false;
}

uint32_t count_sides(const What *what, const Event *event) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < event->actors.n; i++) n += weight_of_actor(what, &event->actors.v[i]) == WEIGHS;
    return n;
}

/* ---- pages about something else ------------------------------------------------------------------------------------- */

enum { TOO_SHORT = 8, SHARE = 10 }; /* sentences; of so many one tells what a state, its leader, or an organisation of states does, has or undergoes */

static bool in_part(const Document *doc, uint32_t token) { /* does it, undergoes it, or has it */
    Rel rel = (Rel)doc->tokens.v[token].rel;
    return rel == REL_NSUBJ || rel == REL_NSUBJ_PASS || rel == REL_OBJ || rel == REL_NMOD_POSS || rel == REL_OBL_AGENT;
}

static bool names_side(const What *what, uint32_t token) {
    if (!in_part(what->doc, token)) return false;
    uint32_t m = what->heads[token];
    if (m == NONE) return agent_of_crowd(what, token);
    return weight_of_actor(what, &(Actor){what->doc->mentions.v[m].entity, ROLE_SOURCE, what->doc->mentions.v[m].at}) == WEIGHS;
}

/* "arrested a man for robbery", on a page of crimes: no matter of politics while nobody of it is named. One word of crime is little to tell by, where
 * somebody does it to somebody. */
bool ordinary_crime(const What *what, const Event *e) {
    const Document *doc = what->doc;
    uint16_t state = KNOW_NO_COUNTRY;
    if (what->crimes == 0 || (what->crimes == 1 && e->actors.n > 1)) return false;
    for (uint32_t i = 0; i < e->actors.n; i++) {
        const Entity *actor = &doc->entities.v[e->actors.v[i].entity];
        if (actor->type == ENTITY_COUNTRY || (actor->known != NONE && actor->type == ENTITY_PERSON)) return false;
        if (actor->type == ENTITY_GROUP && agent_alone(what, last_token(doc, e->actors.v[i].at))) return false;
        if (actor->country == KNOW_NO_COUNTRY) continue;
        if (state != KNOW_NO_COUNTRY && state != actor->country) return false;
        state = actor->country;
    }
    return true;
}

uint32_t words_of_crime(const What *what) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < what->doc->tokens.n; i++) n += (manner_of(what, i) & MANNER_CRIME) != 0;
    return n * 2 > what->doc->sentences.n ? n : 0;
}

/* A guide for travellers, a review of software: they name states, but tell little of their deeds. */
bool other_matters(const What *what) {
    const Document *doc = what->doc;
    uint32_t n = 0;
    if (doc->sentences.n <= TOO_SHORT) return false;
    for (uint32_t k = 0; k < doc->sentences.n && n * SHARE < doc->sentences.n; k++) {
        const Sentence *s = &doc->sentences.v[k];
        uint32_t i = s->first;
        while (i < s->end && !names_side(what, i)) i++;
        n += i < s->end;
    }
    return n * SHARE < doc->sentences.n;
}
