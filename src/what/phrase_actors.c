/* Who stands in a phrase: the heads of its conjuncts, the names beside titles and behind states, the members that a group's noun carries. In: trees,
 * mentions. Out: actors, each with the role that the phrase has. */
#include "what/inside_what.h"

void add_mentions(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    for (uint32_t m = what->heads[head]; m != NONE && m < doc->mentions.n && doc->mentions.v[m].head == head; m++) {
        const Mention *mention = &doc->mentions.v[m];
        if (doc->entities.v[mention->entity].outlet || doc->entities.v[mention->entity].type == ENTITY_PLACE || out->n == MOST_ARGUMENTS) continue;
        bool there = false;
        for (uint32_t i = 0; i < out->n; i++) there |= out->v[i].entity == mention->entity;
        if (!there) out->v[out->n++] = (Actor){mention->entity, role, mention->at};
    }
}

bool is_person_mention(const What *what, uint32_t token) {
    return what->heads[token] != NONE && what->doc->entities.v[what->doc->mentions.v[what->heads[token]].entity].type == ENTITY_PERSON;
}

static void add_state_of(const What *what, uint32_t person, uint32_t delegate, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    for (uint32_t m = what->heads[person]; m < doc->mentions.n && doc->mentions.v[m].head == person && out->n < MOST_ARGUMENTS; m++) { /* "their soldiers": of each */
        uint16_t country = doc->entities.v[doc->mentions.v[m].entity].country;
        if (country != KNOW_NO_COUNTRY) out->v[out->n++] = (Actor){state_entity(what, country), role, doc->tokens.v[delegate].at};
    }
}

/* "The G7 leaders met", "organised a meeting": the body's gathering. */
static ActorRole role_of_body(const What *what, uint32_t head, ActorRole role) {
    bool theirs = role == ROLE_PARTICIPANT || (role == ROLE_HOST && what->doc->tokens.v[head].xpos == XPOS_NNS);
    return theirs ? ROLE_BODY : role;
}

/* "Leaders of the Quad countries", "officials from Iran": the group's members are told behind its noun. */
static void add_carried(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    if (!(what_class(what, head) & WHAT_CARRIER)) return;
    for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t preposition = token_preposition(doc, c), n = out->n;
        bool of = doc->tokens.v[c].rel == REL_NMOD && (token_is(doc, preposition, "of") || token_is(doc, preposition, "from"));
        bool owner = doc->tokens.v[c].rel == REL_NMOD_POSS; /* "Bosnia's leaders" */
        bool to = doc->tokens.v[c].rel == REL_NMOD && token_is(doc, preposition, "to");
        bool envoy = (of || owner || to) && is_person_mention(what, c);
        if (envoy) add_state_of(what, c, head, role, out); /* "an aide to Roe": he himself does nothing */
        for (uint32_t k = envoy ? token_child(doc, c, REL_CONJ) : NONE; k != NONE; k = token_next(doc, k, REL_CONJ)) /* "envoys of Roe and Doe" */
            if (is_person_mention(what, k)) add_state_of(what, k, head, role, out);
        if (!of && !owner && doc->tokens.v[c].rel != REL_COMPOUND && doc->tokens.v[c].rel != REL_AMOD) continue;
        if ((of || owner) && is_person_mention(what, c)) continue;
        add_mentions(what, c, role, out);
        for (uint32_t k = doc->tokens.v[c].first_child; out->n == n && k != NONE && k < c; k = doc->tokens.v[k].next_sibling) /* "of the Quad countries" */
            if (doc->tokens.v[k].rel == REL_COMPOUND || doc->tokens.v[k].rel == REL_AMOD) add_mentions(what, k, role, out);
        for (uint32_t k = token_child(doc, c, REL_NMOD); of && out->n == n && k != NONE && token_child(doc, c, REL_DET) == NONE; k = token_next(doc, k, REL_NMOD)) { /* "the ministers of trade of Egypt and Jordan" */
            if (!token_is(doc, token_preposition(doc, k), "of")) continue;
            add_mentions(what, k, role, out);
            for (uint32_t j = token_child(doc, k, REL_CONJ); out->n > n && j != NONE; j = token_next(doc, j, REL_CONJ)) add_mentions(what, j, role, out);
        }
        for (uint32_t k = token_child(doc, c, REL_APPOS); of && k != NONE; k = token_next(doc, k, REL_APPOS)) { /* "of the Gulf states, Egypt and Jordan" */
            add_mentions(what, k, role, out);
            for (uint32_t j = token_child(doc, k, REL_CONJ); j != NONE; j = token_next(doc, j, REL_CONJ)) add_mentions(what, j, role, out);
        }
        for (uint32_t i = n; i < out->n; i++)
            if (doc->entities.v[out->v[i].entity].type == ENTITY_ORGANISATION) out->v[i].role = role_of_body(what, head, role);
        for (uint32_t k = token_child(doc, c, REL_CONJ); (of || doc->tokens.v[c].rel == REL_AMOD || doc->tokens.v[c].rel == REL_COMPOUND) && k != NONE && out->n > n; k = token_next(doc, k, REL_CONJ)) add_mentions(what, k, role, out);
    }
}

/* "His country": the state of whoever is meant. */
static void add_own_state(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    uint32_t owner = manner_of(what, head) & MANNER_LAND ? token_child(what->doc, head, REL_NMOD_POSS) : NONE;
    if (owner != NONE && what->heads[owner] != NONE) add_state_of(what, owner, head, role, out);
}

/* Does a word lead down to what the noun above it is part of? "leaders of the states [of the SCO]", "countries [belonging to] it", "who are [part of] it" */
static bool leads_to_body(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[token];
    if (t->head == NONE) return false;
    if (manner_of(what, t->head) & MANNER_MEMBER && (t->rel == REL_OBL || t->rel == REL_OBJ || t->rel == REL_NMOD)) return true;
    if (t->rel == REL_NMOD) return token_is(doc, token_preposition(doc, token), "of") || token_is(doc, token_preposition(doc, token), "from");
    if (t->rel == REL_ACL || t->rel == REL_ACL_RELCL) return manner_of(what, token) & MANNER_MEMBER;
    return t->rel == REL_COMPOUND || t->rel == REL_AMOD || t->rel == REL_NMOD_POSS;
}

/* "The heads of state of the SCO member countries", "leaders who are part of the Quad". */
static void add_body_of_members(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    enum { LONGEST_PHRASE = 24 };
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[head];
    if (t->xpos != XPOS_NNS || !(what_class(what, head) & WHAT_CARRIER)) return;
    for (uint32_t i = t->subtree.b; i < t->subtree.e && i < t->subtree.b + LONGEST_PHRASE; i++) {
        if (what->heads[i] == NONE || !is_club(what, doc->mentions.v[what->heads[i]].entity)) continue;
        uint32_t up = i;
        for (int hops = 0; hops < MOST_HOPS && up != head && leads_to_body(what, up); hops++) up = doc->tokens.v[up].head;
        if (up == head) {
            add_mentions(what, i, role_of_body(what, head, role), out);
            return;
        }
    }
}

/* A title beside a name ("US House Speaker Nancy Pelosi", "Raisi, the president of Iran") belongs to the name: of what one
 * conjunct gives only the person stays. */
static void keep_named(const What *what, ActorList *out, uint32_t from, bool named) {
    uint32_t kept = from, persons = named;
    for (uint32_t i = from; i < out->n; i++) persons += what->doc->entities.v[out->v[i].entity].type == ENTITY_PERSON;
    for (uint32_t i = from; i < out->n; i++)
        if (persons == 0 || what->doc->entities.v[out->v[i].entity].type == ENTITY_PERSON) out->v[kept++] = out->v[i];
    out->n = kept;
}

/* Names that stand beside the head in its own conjunct. */
static bool beside(const What *what, uint32_t token) {
    Rel rel = what->doc->tokens.v[token].rel;
    if (rel == REL_APPOS || rel == REL_FLAT) return what->events[token] == NONE;
    return (rel == REL_COMPOUND || rel == REL_NMOD_UNMARKED || rel == REL_NMOD) && is_person_mention(what, token) && token_preposition(what->doc, token) == NONE;
}

/* "North Korean leader Kim Jong Un": of a state's name in two words the parse may hang the first on the verb; whose title it is stands behind. */
static uint32_t named_behind(const What *what, uint32_t head) {
    enum { LONGEST_TITLE = 5 };
    const Document *doc = what->doc;
    const Mention *m = what->heads[head] == NONE ? NULL : &doc->mentions.v[what->heads[head]];
    if (!m || m->how != MENTION_DEMONYM || m->end - m->first < 2) return NONE;
    for (uint32_t t = m->end; t < m->end + LONGEST_TITLE && t < doc->sentences.v[doc->tokens.v[head].sentence].end; t++) {
        if (is_person_mention(what, t)) return t;
        if (doc->tokens.v[t].upos != UPOS_NOUN && doc->tokens.v[t].upos != UPOS_PROPN) return NONE;
    }
    return NONE;
}

/* "the President of Russia Vladimir Putin": the name hung on the state. */
static uint32_t person_behind_state(const What *what, uint32_t state) {
    const Document *doc = what->doc;
    if (doc->tokens.v[state].rel != REL_NMOD || !token_is(doc, token_preposition(doc, state), "of")) return NONE;
    uint32_t before = token_child(doc, state, REL_COMPOUND); /* hung on the name, and the state on it */
    bool of_state = before != NONE && what->heads[before] != NONE && doc->entities.v[doc->mentions.v[what->heads[before]].entity].type == ENTITY_COUNTRY;
    if (is_person_mention(what, state) && of_state) return state;
    for (uint32_t c = token_child(doc, state, REL_FLAT); c != NONE; c = token_next(doc, c, REL_FLAT))
        if (is_person_mention(what, c)) return c;
    return NONE;
}

/* "the quartet of A, B and C", read as "the quartet of A" and the others beside it. */
static void add_first_member(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    const Document *doc = what->doc;
    for (uint32_t c = token_child(doc, head, REL_NMOD); c != NONE; c = token_next(doc, c, REL_NMOD)) {
        bool state = what->heads[c] != NONE && doc->entities.v[doc->mentions.v[what->heads[c]].entity].type == ENTITY_COUNTRY;
        if (state && token_is(doc, token_preposition(doc, c), "of")) add_mentions(what, c, role, out);
    }
}

/* One conjunct: its head and what stands beside it; else what its noun carries. Conjuncts met on the way are queued. */
static void one_conjunct(const What *what, uint32_t head, ActorRole role, ActorList *out, uint32_t *queue, uint32_t *queued) {
    const Document *doc = what->doc;
    uint32_t group[8], n = 0, before = out->n, named = named_behind(what, head);
    bool person = false; /* also one who is among them already: "its president, Roe, had his first meeting" */
    group[n++] = head;
    if (named != NONE) group[n++] = named;
    for (uint32_t i = 0; i < n; i++) {
        add_mentions(what, group[i], role, out);
        person |= is_person_mention(what, group[i]);
        for (uint32_t c = doc->tokens.v[group[i]].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
            if (beside(what, c) && n < 8) group[n++] = c;
            uint32_t behind = person_behind_state(what, c);
            if (behind != NONE && n < 8) group[n++] = behind;
            if (doc->tokens.v[c].rel == REL_CONJ && doc->tokens.v[c].upos != UPOS_VERB && what->events[c] == NONE && *queued < MOST_ARGUMENTS) queue[(*queued)++] = c;
        }
    }
    if (out->n > before && !person && what->heads[head] == NONE) add_first_member(what, head, role, out);
    keep_named(what, out, before, person);
    if (out->n == before && !person && what->events[head] == NONE) add_carried(what, head, role, out);
    if (out->n == before && !person) add_own_state(what, head, role, out);
    if (out->n == before && !person) add_body_of_members(what, head, role, out);
    if (out->n == before && !person && what->people) add_agents(what, head, role, out);
}

/* "the Egyptian, Somali and Eritrean ministers", headed by one of the adjectives: the group is meant. */
static uint32_t group_over(const What *what, uint32_t head) {
    enum { LONGEST_GROUP = 8 };
    const Document *doc = what->doc;
    if (what->heads[head] == NONE || doc->mentions.v[what->heads[head]].how != MENTION_DEMONYM) return head;
    for (uint32_t i = head + 1; i < doc->sentences.v[doc->tokens.v[head].sentence].end && i < head + LONGEST_GROUP; i++) {
        const Mention *m = what->heads[i] == NONE ? NULL : &doc->mentions.v[what->heads[i]];
        if (m && m->how == MENTION_GROUP && m->first <= head) return i;
    }
    return head;
}

/* Breadth first over conjuncts, wherever in the phrase they hang. */
void actors_of_phrase(const What *what, uint32_t head, ActorRole role, ActorList *out) {
    uint32_t queue[MOST_ARGUMENTS], n = 0;
    if (head == NONE || what->doc->tokens.v[head].upos == UPOS_VERB) return;
    head = group_over(what, head);
    queue[n++] = head;
    for (uint32_t i = 0; i < n; i++) one_conjunct(what, queue[i], role, out, queue, &n);
}

/* "the two men", "both women" */
static bool counted_people(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    bool counted = false, definite = false;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling) {
        counted |= (what_class(what, c) & WHAT_PLURAL) != 0;
        definite |= (what_class(what, c) & WHAT_DEFINITE) != 0;
    }
    return counted && definite && is_agent(what, noun);
}

/* People without a name: personal pronouns that stand for nobody known, and nouns for people ("the ministers", "a delegation"). */
uint32_t unnamed_people(const What *what, uint32_t head) {
    const Document *doc = what->doc;
    if (head == NONE || what->heads[head] != NONE) return 0;
    const Token *t = &doc->tokens.v[head];
    bool pronoun = t->upos == UPOS_PRON && what_class(what, head) & WHAT_PERSONAL && (t->quoted || !(manner_of(what, head) & MANNER_WRITER));
    bool noun = t->upos == UPOS_NOUN && (what_class(what, head) & WHAT_CARRIER || counted_people(what, head));
    if (!pronoun && !noun) return 0;
    return t->xpos == XPOS_NNS || what_class(what, head) & WHAT_PLURAL ? 2 : 1;
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
