/* The other side of an act whose roles leave it open: the next one named behind the verb; and acts that a thing does. In: events with the actors of
 * their roles. Out: more actors, answers. */
#include "what/inside_what.h"

#include "where/where.h"
#include "who/who.h"

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
    if (out->n == 0) government_of_capital(what, token, ROLE_TARGET, out); /* "sanctions against Moscow" */
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->n; i++)
        if (!is_side(e, out->v[i].entity)) out->v[kept++] = out->v[i];
    out->n = kept;
}

/* Of a deed that counts by its place: the last one in the phrase of what does it. */
void scene_of_subject(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    uint32_t subject = draft_frame(what, event)->needs_scene && e->place == NONE ? event_subject(what, e->token) : NONE;
    if (subject == NONE || doc->tokens.v[subject].upos != UPOS_NOUN || subject > e->token) return;
    for (uint32_t i = subject + 1; i < doc->tokens.v[subject].subtree.e && i < e->token; i++) {
        uint32_t place = where_place_at(doc, i);
        if (place != NONE && doc->places.v[place].country != KNOW_NO_COUNTRY) e->place = place;
    }
}

bool material(Str code) { return code.n > 1 && (code.p[0] == '2' || (code.p[0] == '1' && code.p[1] >= '4')); }

/* Names first, then people without one, then the state of a place that is not the doer's. */
void other_sides(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    ActorList found = {.n = 0};
    uint32_t end = doc->tokens.v[e->token].subtree.e;
    for (int people = 0; people < 2 && found.n == 0; people++)
        for (uint32_t i = e->token + 1; i < end && found.n == 0; i++) {
            Rel rel = (Rel)doc->tokens.v[i].rel;
            bool in_name = rel == REL_COMPOUND && doc->tokens.v[i].head != NONE && doc->tokens.v[doc->tokens.v[i].head].upos == UPOS_PROPN; /* "the Astana Declaration" */
            bool there = people ? is_agent(what, i) && rel != REL_AMOD && rel != REL_COMPOUND : what->heads[i] != NONE && !in_name;
            if (there && !in_time(doc, i) && in_reach(what, i, e->token)) side_at(what, i, e, &found);
        }
    bool somebody = str_starts(draft_frame(what, event)->cameo, STR("173")) && verb_thing(what, e->token) != NONE; /* "the actor was arrested in X": he, and no state */
    for (uint32_t i = e->token + 1; !somebody && material(draft_frame(what, event)->cameo) && i < end && found.n == 0; i++) {
        uint32_t place = where_place_at(doc, i);
        if (place == NONE || doc->places.v[place].country == KNOW_NO_COUNTRY || same_state(doc, e, doc->places.v[place].country)) continue;
        found.v[found.n++] = (Actor){state_entity(what, doc->places.v[place].country), ROLE_TARGET, doc->places.v[place].at};
    }
    for (uint32_t i = 0; i < found.n; i++) add_actor(doc, &doc->events.v[event], found.v[i]);
}

/* Nobody acts where the subject is a thing: "the map helped the tourists"; force strikes as a thing too: "a bomb killed three soldiers". */
bool thing_does_it(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    uint32_t subject = token_passive(doc, e->token) ? NONE : event_subject(what, e->token);
    const Frame *frame = draft_frame(what, event);
    bool force = str_starts(frame->cameo, STR("180")) || frame->needs_scene;
    if (subject == NONE || force || unnamed_people(what, subject) || doc->tokens.v[subject].upos == UPOS_PROPN) return false; /* a name is somebody's */
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role != ROLE_TARGET) return false;
    return true;
}
