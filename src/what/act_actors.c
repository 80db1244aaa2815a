/* Who acts and who is acted on, where no name says it: nouns for people ("Palestinian militants", "police"), the state whose army or aircraft it
 * is, and for acts whose roles leave the other side open the next one named behind the verb. In: trees, mentions, places. Out: actors; groups
 * of people without a name become entities, one for each name and state of the page. */
#include "what/inside_what.h"

#include "where/where.h"
#include "who/who.h"

/* ---- people without a name ------------------------------------------------------------------------------------------ */

static bool in_name(const Document *doc, uint32_t token) { /* "the International Atomic Energy Agency" */
    uint32_t m = who_mention_at(doc, token);
    return m != NONE && doc->mentions.v[m].how == MENTION_NAME;
}

static const Agent *agent_of(const What *what, uint32_t token) {
    const Token *t = &what->doc->tokens.v[token];
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN && t->upos != UPOS_ADJ) return NULL;
    if (t->upos == UPOS_PROPN && in_name(what->doc, token)) return NULL;
    uint32_t found = t->upos == UPOS_PROPN ? MAP_NONE : map_get(&what->rules->agent_words, t->lemma);
    if (found == MAP_NONE) found = map_get(&what->rules->agent_words, str_lower(what->doc->scratch, token_words(what->doc, token)));
    return found == MAP_NONE ? NULL : &what->rules->agents.v[found];
}

bool is_agent(const What *what, uint32_t token) { return agent_of(what, token) != NULL; }

static bool owns(const Document *doc, uint32_t token) {
    Rel rel = doc->tokens.v[token].rel;
    if (rel == REL_AMOD || rel == REL_COMPOUND || rel == REL_NMOD_POSS) return true;
    uint32_t p = rel == REL_NMOD ? token_preposition(doc, token) : NONE;
    return token_is(doc, p, "of") || token_is(doc, p, "from") || token_is(doc, p, "in") || token_is(doc, p, "at") || token_is(doc, p, "by");
}

static uint16_t state_of(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    uint32_t m = what->heads[token], place = where_place_at(doc, token);
    uint16_t country = m != NONE ? doc->entities.v[doc->mentions.v[m].entity].country : KNOW_NO_COUNTRY;
    return country == KNOW_NO_COUNTRY && place != NONE ? doc->places.v[place].country : country;
}

/* The state beside a noun: "Turkish police", "police in Ankara", "doctors from two Turkish groups". */
static uint16_t state_beside(const What *what, uint32_t head) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        if (!owns(doc, c)) continue;
        uint16_t country = state_of(what, c);
        for (uint32_t k = doc->tokens.v[c].first_child; country == KNOW_NO_COUNTRY && k != NONE; k = doc->tokens.v[k].next_sibling)
            if (owns(doc, k)) country = state_of(what, k);
        if (country != KNOW_NO_COUNTRY) return country;
    }
    return KNOW_NO_COUNTRY;
}

/* An organisation whose people they are: "Taliban fighters"; of a thing also a person or a state: "Biden's trip", "Israeli tanks". */
static uint32_t owner_beside(const What *what, uint32_t head, bool people) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t m = what->heads[c];
        if (m == NONE || !owns(doc, c) || doc->entities.v[doc->mentions.v[m].entity].outlet) continue;
        EntityType type = doc->entities.v[doc->mentions.v[m].entity].type;
        if (type == ENTITY_ORGANISATION || (!people && (type == ENTITY_PERSON || type == ENTITY_COUNTRY))) return m;
    }
    return NONE;
}

/* Does a phrase tell of people, or of somebody named: "protesters", "Roe", "Turkish fishermen"; not "Roe's remarks". */
bool names_people(const What *what, uint32_t head) {
    const Document *doc = what->doc;
    if (what->heads[head] != NONE || people_of(what, head) != NONE) return true;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (what->heads[c] != NONE && (doc->tokens.v[c].rel == REL_AMOD || doc->tokens.v[c].rel == REL_COMPOUND || doc->tokens.v[c].rel == REL_APPOS)) return true;
    return false;
}

static Span words_of_group(const Document *doc, uint32_t head) {
    uint32_t first = head;
    while (first > doc->tokens.v[head].subtree.b) {
        const Token *before = &doc->tokens.v[first - 1];
        if (before->rel != REL_AMOD && before->rel != REL_COMPOUND) break;
        first--;
    }
    return (Span){doc->tokens.v[first].at.b, doc->tokens.v[head].at.e};
}

/* "the Kurdish leader": whose they are is said, if not by a state. */
static bool told_whose(const Document *doc, Span at) {
    Str words = document_words(doc, at);
    return words.n > 0 && words.p[0] >= 'A' && words.p[0] <= 'Z' && str_find(words, STR(" "), 0) >= 0;
}

static void name_state(const What *what, Entity *e, uint16_t country) {
    Str code = what->know->countries.v[country].code;
    e->country = country;
    memcpy(e->code, code.p, code.n < sizeof e->code ? code.n : sizeof e->code - 1);
}

static uint32_t group_entity(const What *what, Str name, uint16_t country, bool plural) {
    Document *doc = what->doc;
    Str key = str_format(doc->arena, "%.*s/%u", STR_FMT(name), country);
    uint32_t *slot = map_slot(doc->arena, what->groups, key);
    if (*slot != MAP_NONE) return *slot;
    *slot = doc->entities.n;
    Entity e = {.type = ENTITY_GROUP, .name = name, .known = NONE, .country = KNOW_NO_COUNTRY, .office = {0, KNOW_NO_COUNTRY, NONE}, .plural = plural};
    if (country != KNOW_NO_COUNTRY) name_state(what, &e, country);
    vec_add(doc->arena, &doc->entities, e);
    return doc->entities.n - 1;
}

/* The people behind an amount: "thousands of protesters". */
uint32_t people_of(const What *what, uint32_t head) {
    const Document *doc = what->doc;
    for (int hops = 0; hops < 3 && head != NONE; hops++) {
        if (is_agent(what, head)) return head;
        uint32_t c = token_child(doc, head, REL_NMOD);
        while (c != NONE && !token_is(doc, token_preposition(doc, c), "of")) c = token_next(doc, c, REL_NMOD);
        head = c;
    }
    return NONE;
}

static void put(ActorList *out, uint32_t entity, ActorRole role, Span at) {
    for (uint32_t i = 0; i < out->n; i++)
        if (out->v[i].entity == entity) return;
    if (out->n < MOST_ARGUMENTS) out->v[out->n++] = (Actor){entity, role, at};
}

/* "offered troops to Lebanon": an army without a state is what is sent or offered, save where force is used on it. */
static bool is_means(const What *what, uint32_t people) {
    Str code = what->act ? what->act->cameo : (Str){0}, sector = agent_of(what, people)->sector;
    bool force = code.n > 1 && (code.p[0] == '2' || (code.p[0] == '1' && code.p[1] >= '7'));
    return !force && (str_is(sector, "MIL") || str_is(sector, "COP"));
}

/* "Sierra Leonean and Liberian refugees" */
static void other_states(const What *what, uint32_t people, uint16_t first, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    for (uint32_t c = token_child(doc, people, REL_AMOD); c != NONE && first != KNOW_NO_COUNTRY; c = token_next(doc, c, REL_AMOD))
        for (uint32_t k = token_child(doc, c, REL_CONJ); k != NONE; k = token_next(doc, k, REL_CONJ)) {
            uint16_t country = state_of(what, k);
            if (country != KNOW_NO_COUNTRY && country != first) put(out, state_entity(what, country), role, doc->tokens.v[k].at);
        }
}

/* People, else the state or organisation whose thing it is: "Israeli tanks", "a Taliban attack". */
void add_agents(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    uint32_t named = in_name(doc, head) ? who_mention_at(doc, head) : NONE;
    if (named != NONE && doc->entities.v[doc->mentions.v[named].entity].type != ENTITY_PLACE) { /* its head is another word */
        put(out, doc->mentions.v[named].entity, role, doc->mentions.v[named].at);
        return;
    }
    uint32_t people = people_of(what, head), owner = owner_beside(what, people == NONE ? head : people, people != NONE);
    if (owner != NONE) {
        put(out, doc->mentions.v[owner].entity, role, doc->mentions.v[owner].at);
        return;
    }
    if (people != NONE) {
        Span at = words_of_group(doc, people);
        uint16_t country = state_beside(what, people);
        if (country == KNOW_NO_COUNTRY && role == ROLE_TARGET && is_means(what, people)) return;
        put(out, group_entity(what, document_words(doc, at), country, doc->tokens.v[people].xpos == XPOS_NNS), role, at);
        other_states(what, people, country, role, out);
        return;
    }
    uint16_t country = doc->tokens.v[head].upos == UPOS_NOUN ? state_beside(what, head) : KNOW_NO_COUNTRY;
    if (country != KNOW_NO_COUNTRY) put(out, state_entity(what, country), role, doc->tokens.v[head].at);
}

static bool by_force(Str code) { return str_starts(code, STR("18")) || str_starts(code, STR("19")) || str_starts(code, STR("20")); }

/* "Turkish police stopped the students": people told without a state are those of the state beside them, or of the place; who is killed is
 * first of all somebody of the place. */
void home_of_groups(What *what, uint32_t event) {
    Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    uint16_t beside = KNOW_NO_COUNTRY, there = e->place == NONE ? KNOW_NO_COUNTRY : doc->places.v[e->place].country;
    for (uint32_t i = 0; i < e->actors.n && beside == KNOW_NO_COUNTRY; i++) /* whose side acts, not whom it acts on */
        if (e->actors.v[i].role != ROLE_TARGET) beside = doc->entities.v[e->actors.v[i].entity].country;
    for (uint32_t i = 0; i < e->actors.n; i++) {
        Entity *group = &doc->entities.v[e->actors.v[i].entity];
        bool hit = e->actors.v[i].role == ROLE_TARGET && by_force(draft_frame(what, event)->cameo);
        uint16_t country = hit && there != KNOW_NO_COUNTRY ? there : beside != KNOW_NO_COUNTRY ? beside : there;
        if (country != KNOW_NO_COUNTRY && group->type == ENTITY_GROUP && group->country == KNOW_NO_COUNTRY && !told_whose(doc, e->actors.v[i].at)) name_state(what, group, country);
    }
}

/* The code of whoever has a state but none of his own: a minister the tables don't know. */
void code_actors(What *what, const Event *e) {
    Document *doc = what->doc;
    for (uint32_t i = 0; i < e->actors.n; i++) {
        Entity *actor = &doc->entities.v[e->actors.v[i].entity];
        if (!actor->code[0] && actor->country != KNOW_NO_COUNTRY && actor->type != ENTITY_PLACE) name_state(what, actor, actor->country);
    }
}

/* ---- the other side ------------------------------------------------------------------------------------------------- */

static bool is_side(const Event *e, uint32_t entity) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].entity == entity) return true;
    return false;
}

static bool same_state(const Document *doc, const Event *e, uint16_t country) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (doc->entities.v[e->actors.v[i].entity].country == country) return true;
    return false;
}

/* Is what stands there in the act's object, its complements, or a phrase that may name the other side? Not in a relative clause, a joined one,
 * or what only tells when, why and by whose word. */
static bool in_reach(const What *what, uint32_t token, uint32_t verb) {
    const Document *doc = what->doc;
    bool deep = false; /* below the head of its phrase */
    for (int hops = 0; hops < 12 && token != verb; hops++) {
        const Token *t = &doc->tokens.v[token];
        bool purpose = t->rel == REL_ADVCL && marked_infinitive(doc, token) && token > verb; /* "threatened to break" */
        bool clause = t->upos == UPOS_VERB && t->rel == REL_CONJ, phrase = t->rel == REL_OBL || t->rel == REL_NMOD;
        uint32_t preposition = phrase ? token_preposition(doc, token) : NONE, event = what->events[token];
        if (t->head == NONE || clause || t->rel == REL_ACL_RELCL || t->rel == REL_PARATAXIS || (t->rel == REL_ADVCL && !purpose)) return false;
        if (preposition != NONE && (what->cues[preposition] || !(manner_of(what, preposition) & MANNER_SIDE) || (t->head == verb && deep && t->rel == REL_OBL))) return false;
        if (t->rel == REL_OBL && event != NONE && what->rules->kinds.v[doc->events.v[event].kind].class != KIND_ACT) return false; /* "in reaction to A's visit" */
        deep |= phrase || t->rel == REL_ACL;
        token = t->head;
    }
    return token == verb;
}

static void side_at(const What *what, uint32_t token, const Event *e, ActorList *out) {
    actors_of_phrase(what, token, ROLE_TARGET, out);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->n; i++)
        if (!is_side(e, out->v[i].entity)) out->v[kept++] = out->v[i];
    out->n = kept;
}

/* Force and the show of it: CAMEO's 14 to 20. */
static bool material(Str code) { return code.n > 1 && (code.p[0] == '2' || (code.p[0] == '1' && code.p[1] >= '4')); }

/* Names first, then people without one, then the state of a place that is not the doer's. */
void other_sides(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    ActorList found = {.n = 0};
    uint32_t end = doc->tokens.v[e->token].subtree.e;
    for (int people = 0; people < 2 && found.n == 0; people++)
        for (uint32_t i = e->token + 1; i < end && found.n == 0; i++) {
            Rel rel = (Rel)doc->tokens.v[i].rel;
            bool there = people ? is_agent(what, i) && rel != REL_AMOD && rel != REL_COMPOUND : what->heads[i] != NONE;
            if (there && !in_time(doc, i) && in_reach(what, i, e->token)) side_at(what, i, e, &found);
        }
    for (uint32_t i = e->token + 1; material(draft_frame(what, event)->cameo) && i < end && found.n == 0; i++) {
        uint32_t place = where_place_at(doc, i);
        if (place == NONE || doc->places.v[place].country == KNOW_NO_COUNTRY || same_state(doc, e, doc->places.v[place].country)) continue;
        found.v[found.n++] = (Actor){state_entity(what, doc->places.v[place].country), ROLE_TARGET, doc->places.v[place].at};
    }
    for (uint32_t i = 0; i < found.n; i++) add_actor(doc, &doc->events.v[event], found.v[i]);
}

bool crowd_does_it(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t subject = event_subject(what, verb), people = subject == NONE ? NONE : people_of(what, subject);
    if (people != NONE) return agent_of(what, people)->crowd;
    uint32_t m = subject == NONE ? NONE : what->heads[subject];
    return m != NONE && doc->mentions.v[m].how == MENTION_DEMONYM && doc->tokens.v[subject].xpos == XPOS_NNPS;
}

/* ---- politics ------------------------------------------------------------------------------------------------------- */

/* "President Roe": a title before a name that is not known. */
static bool titled(const What *what, Span at) {
    uint32_t first = first_token(what->doc, at);
    for (uint32_t i = first; i < what->doc->tokens.n && what->doc->tokens.v[i].at.b < at.e; i++)
        if (is_agent(what, i)) return true;
    return first > 0 && what->doc->tokens.v[first - 1].upos != UPOS_PUNCT && is_agent(what, first - 1);
}

static bool weighs(const What *what, const Entity *e, Span at) {
    Str words = e->name;
    switch (e->type) {
    case ENTITY_COUNTRY: return true;
    case ENTITY_PERSON: return e->known != NONE || e->role.n > 0 || e->office.office != 0 || titled(what, at);
    case ENTITY_ORGANISATION: return e->known != NONE ? !(words_of_class(&what->rules->manner, str_lower(what->doc->scratch, what->know->organisations.v[e->known].type)) & MANNER_NOSIDE) : e->code[0] && !e->outlet;
    case ENTITY_GROUP: break;
    default: return false;
    }
    if (e->country != KNOW_NO_COUNTRY) return true;
    while (words.n > 0 && words.p[words.n - 1] == 's') words.n--;
    int64_t blank = -1;
    for (uint32_t i = 0; i < words.n; i++) blank = words.p[i] == ' ' ? (int64_t)i : blank;
    uint32_t found = map_get(&what->rules->agent_words, str_lower(what->doc->scratch, (Str){words.p + blank + 1, words.n - (uint32_t)(blank + 1)}));
    return found != MAP_NONE && what->rules->agents.v[found].alone;
}

/* A deed counts where a state, an organisation of states, a holder of an office, or people who stand for a side have part in it. */
bool is_political(const What *what, const Event *event) {
    const Document *doc = what->doc;
    for (uint32_t i = 0; i < event->actors.n; i++) {
        const Entity *e = &doc->entities.v[event->actors.v[i].entity];
        if (weighs(what, e, event->actors.v[i].at)) return true;
    }
    return false;
}

/* Nobody acts where the subject is a thing: "the map helped the tourists"; force strikes as a thing too: "a bomb killed three soldiers". */
bool thing_does_it(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    uint32_t subject = token_passive(doc, e->token) ? NONE : event_subject(what, e->token);
    Str code = draft_frame(what, event)->cameo;
    bool force = str_starts(code, STR("180")) || str_starts(code, STR("183"));
    if (subject == NONE || force || unnamed_people(what, subject)) return false;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role != ROLE_TARGET) return false;
    return true;
}
