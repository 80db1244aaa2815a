/* Who acts and who is acted on, where no name says it: nouns for people ("Palestinian militants", "police"), and the state whose army or aircraft it
 * is. In: trees, mentions, places. Out: actors; groups of people without a name become entities, one for each name and state of the page. */
#include "what/inside_what.h"

#include "where/where.h"
#include "who/who.h"

enum { LONGEST_PHRASE = 10 };

/* ---- people without a name ------------------------------------------------------------------------------------------ */

uint32_t lemma_or_word(const What *what, const Map *map, uint32_t token) {
    const WordKey *key = &document_keys(what->doc)[token];
    uint32_t found = map_get_hashed(map, key->lemma_hash, key->lemma);
    if (found == MAP_NONE) found = map_get_hashed(map, key->lower_hash, key->lower);
    bool plural = found == MAP_NONE && key->lower.n > 3 && key->lower.p[key->lower.n - 1] == 's'; /* taken for a name or a singular */
    return plural ? map_get(map, (Str){key->lower.p, key->lower.n - 1}) : found;
}

/* The tokens of a word with a hyphen stand apart. */
Str hyphened_word(const What *what, uint32_t token) {
    const Token *t = &what->doc->tokens.v[token];
    if (token < 2 || !str_is(token_words(what->doc, token - 1), "-") || t->space_before || t[-1].space_before || t[-2].sentence != t->sentence) return (Str){0};
    return str_join(what->doc->scratch, document_keys(what->doc)[token - 2].lower, '-', t->lemma);
}

static bool in_name(const Document *doc, uint32_t token) { /* "the International Atomic Energy Agency" */
    uint32_t m = who_mention_at(doc, token);
    return m != NONE && doc->mentions.v[m].how == MENTION_NAME;
}

static const Agent *agent_of(const What *what, uint32_t token) {
    const Token *t = &what->doc->tokens.v[token];
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN && t->upos != UPOS_ADJ) return NULL;
    if (t->upos == UPOS_PROPN && in_name(what->doc, token)) return NULL;
    if (t->upos == UPOS_ADJ && (t->rel == REL_AMOD || t->rel == REL_CONJ)) return NULL; /* "cowardly, criminal bombings" */
    uint32_t found = lemma_or_word(what, &what->rules->agent_words, token);
    int64_t hyphen = found == MAP_NONE ? str_find(t->lemma, STR("-"), 0) : -1; /* "ex-ministers", "vice-presidents" */
    if (hyphen > 0) found = map_get(&what->rules->agent_words, (Str){t->lemma.p + hyphen + 1, t->lemma.n - (uint32_t)hyphen - 1});
    return found == MAP_NONE ? NULL : &what->rules->agents.v[found];
}

bool is_agent(const What *what, uint32_t token) { return agent_of(what, token) != NULL; }

/* A body whose name says what it is: "Ministry", "Army", "Court". */
bool named_as_power(const What *what, uint32_t token) {
    uint32_t found = lemma_or_word(what, &what->rules->agent_words, token);
    return found != MAP_NONE && what->rules->agents.v[found].power;
}

bool agent_alone(const What *what, uint32_t token) { return is_agent(what, token) && agent_of(what, token)->alone; }

bool agent_of_crowd(const What *what, uint32_t token) { return agent_alone(what, token) && agent_of(what, token)->crowd; }

static bool owns(const Document *doc, uint32_t token) {
    Rel rel = doc->tokens.v[token].rel;
    if (rel == REL_AMOD || rel == REL_COMPOUND || rel == REL_NMOD_POSS) return true;
    uint32_t p = rel == REL_NMOD ? token_preposition(doc, token) : NONE;
    return token_is(doc, p, "of") || token_is(doc, p, "from") || token_is(doc, p, "in") || token_is(doc, p, "at");
}

static bool owns_thing(const Document *doc, uint32_t token) { /* "an attack by A"; "hostages taken by A" are not his */
    return owns(doc, token) || (doc->tokens.v[token].rel == REL_NMOD && token_is(doc, token_preposition(doc, token), "by"));
}

static uint16_t named_state(const What *what, uint32_t token) {
    uint32_t m = what->heads[token];
    return m == NONE ? KNOW_NO_COUNTRY : what->doc->entities.v[what->doc->mentions.v[m].entity].country;
}

static uint16_t state_of(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    uint32_t place = where_place_at(doc, token);
    uint16_t country = named_state(what, token);
    return country == KNOW_NO_COUNTRY && place != NONE ? doc->places.v[place].country : country;
}

/* "a number of Turkish government websites" */
static uint16_t state_in_phrase(const What *what, uint32_t head) {
    Span phrase = what->doc->tokens.v[head].subtree;
    for (uint32_t i = phrase.b; i < phrase.e && i < phrase.b + LONGEST_PHRASE; i++) {
        Rel rel = (Rel)what->doc->tokens.v[i].rel;
        if (i != head && (rel == REL_AMOD || rel == REL_COMPOUND) && named_state(what, i) != KNOW_NO_COUNTRY) return named_state(what, i);
    }
    return KNOW_NO_COUNTRY;
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
    return state_in_phrase(what, head);
}

/* "Israeli tanks"; not "a bomb in Turkey": where a thing is does not say whose. */
static uint16_t state_owning(const What *what, uint32_t head) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t at = token_preposition(doc, c);
        uint16_t country = owns_thing(doc, c) && !token_is(doc, at, "in") && !token_is(doc, at, "at") ? named_state(what, c) : KNOW_NO_COUNTRY;
        if (country != KNOW_NO_COUNTRY) return country;
        bool before = c < head && (doc->tokens.v[c].rel == REL_COMPOUND || doc->tokens.v[c].rel == REL_AMOD);
        if (before && state_in_phrase(what, c) != KNOW_NO_COUNTRY) return state_in_phrase(what, c); /* "US Predator strikes" */
    }
    return KNOW_NO_COUNTRY;
}

/* An organisation whose people they are: "Taliban fighters"; of a thing also a person or a state: "Biden's trip", "Israeli tanks". */
static uint32_t owner_beside(const What *what, uint32_t head, bool people) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t m = what->heads[c];
        if (m == NONE || !(people ? owns(doc, c) : owns_thing(doc, c)) || doc->entities.v[doc->mentions.v[m].entity].outlet) continue;
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

/* The people behind an amount: "thousands of protesters", "a group of lawmakers". */
uint32_t people_of(const What *what, uint32_t head) {
    const Document *doc = what->doc;
    uint32_t outer = NONE; /* "a group" */
    for (int hops = 0; hops < 3 && head != NONE; hops++) {
        if (is_agent(what, head) && !(manner_of(what, head) & MANNER_AMOUNT)) return head;
        if (is_agent(what, head) && outer == NONE) outer = head;
        uint32_t c = token_child(doc, head, REL_NMOD);
        while (c != NONE && !token_is(doc, token_preposition(doc, c), "of")) c = token_next(doc, c, REL_NMOD);
        head = c;
    }
    return outer;
}

static void put(ActorList *out, uint32_t entity, ActorRole role, Span at) {
    for (uint32_t i = 0; i < out->n; i++)
        if (out->v[i].entity == entity) return;
    if (out->n < MOST_ARGUMENTS) out->v[out->n++] = (Actor){entity, role, at};
}

/* "offered its troops to Lebanon": an army without a state of its own is what is sent or offered, save where force is used on it. */
static bool is_means(const What *what, uint32_t people, uint16_t country) {
    uint32_t owner = token_child(what->doc, people, REL_NMOD_POSS);
    if (country != KNOW_NO_COUNTRY && (owner == NONE || what->doc->tokens.v[owner].upos != UPOS_PRON)) return false;
    Str code = what->act ? what->act->cameo : (Str){0}, sector = agent_of(what, people)->sector;
    bool moved = code.n > 1 && (code.p[0] == '0' || (code.p[0] == '1' && code.p[1] == '5'));
    return moved && (str_is(sector, "MIL") || str_is(sector, "COP"));
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

static bool words_or_help(Str code) { return code.n > 1 && (code.p[0] == '0' ? code.p[1] < '8' : code.p[0] == '1' && code.p[1] < '4'); } /* CAMEO's 01 to 07, 10 to 13 */

/* "Israeli strikes", "the Kremlin's decision": what is done by a state's weapons and words is its deed; "U.S. products" and "the Kenya project" do
 * nothing for theirs. A name's own words and times are the parse's, not the page's. */
static bool stands_for_owner(const What *what, uint32_t head) {
    return what->doc->tokens.v[head].upos != UPOS_NOUN || in_time(what->doc, head) || manner_of(what, head) & MANNER_ARM;
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
    if (people == NONE && role != ROLE_TARGET && !stands_for_owner(what, head)) return;
    if (owner != NONE) {
        put(out, doc->mentions.v[owner].entity, role, doc->mentions.v[owner].at);
        return;
    }
    if (people != NONE) {
        Span at = words_of_group(doc, people);
        uint16_t country = state_beside(what, people);
        if (role == ROLE_TARGET && is_means(what, people, country)) return;
        put(out, group_entity(what, document_words(doc, at), country, doc->tokens.v[people].xpos == XPOS_NNS), role, at);
        other_states(what, people, country, role, out);
        return;
    }
    if (doc->tokens.v[head].upos != UPOS_NOUN) return;
    bool deed = role == ROLE_TARGET && what->act && !words_or_help(what->act->cameo); /* "eased measures in X"; not "filed a suit in a court in X" */
    uint16_t country = deed ? state_beside(what, head) : state_owning(what, head);
    if (country != KNOW_NO_COUNTRY) put(out, state_entity(what, country), role, doc->tokens.v[head].at);
}

static bool by_force(Str code) { return str_starts(code, STR("18")) || str_starts(code, STR("19")) || str_starts(code, STR("20")); }

/* "Turkish police stopped the students": people told without a state are those of the state beside them, or of the place; who is killed is
 * first of all somebody of the place. */
void home_of_groups(What *what, uint32_t event) {
    Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    uint16_t beside = KNOW_NO_COUNTRY, there = e->place == NONE ? KNOW_NO_COUNTRY : doc->places.v[e->place].country;
    bool protest = str_starts(draft_frame(what, event)->cameo, STR("14")); /* against one's own state, if not told otherwise */
    for (uint32_t i = 0; i < e->actors.n && beside == KNOW_NO_COUNTRY; i++) /* whose side acts, not whom it acts on */
        if (e->actors.v[i].role != ROLE_TARGET || (protest && there == KNOW_NO_COUNTRY)) beside = doc->entities.v[e->actors.v[i].entity].country;
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

bool crowd_does_it(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t subject = event_subject(what, verb), people = subject == NONE ? NONE : people_of(what, subject);
    if (people != NONE) return agent_of(what, people)->crowd;
    uint32_t m = subject == NONE ? NONE : what->heads[subject];
    return m != NONE && doc->mentions.v[m].how == MENTION_DEMONYM && doc->tokens.v[subject].xpos == XPOS_NNPS;
}
