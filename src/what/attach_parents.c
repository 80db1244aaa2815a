/* Part of what: a meeting on the sidelines of a gathering, a journey made for one. */
#include "what/inside_what.h"

#include "where/where.h"

/* Also a body's meeting: "on the sidelines of the G20 leaders' meeting". */
static bool gathering(const What *what, const Event *e) {
    if (what->rules->kinds.v[e->kind].class == KIND_GATHERING) return true;
    return draft_frame(what, (uint32_t)(e - what->doc->events.v))->noun && what->rules->kinds.v[e->kind].class == KIND_ENCOUNTER && e->actors.n == 1 && e->actors.v[0].role == ROLE_BODY;
}

/* The nearest encounter told before in the same sentence: what "on the sidelines of" belongs to when the parse lost it. */
static uint32_t encounter_before(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    for (uint32_t e = event; e-- > 0 && doc->events.v[e].sentence == doc->events.v[event].sentence;)
        if (what->rules->kinds.v[doc->events.v[e].kind].class == KIND_ENCOUNTER) return e;
    return NONE;
}

/* From a gathering upwards: "met on the sidelines of the summit", "a bilateral meeting separate from the summit". */
static uint32_t event_around(const What *what, uint32_t gathering_event) {
    const Document *doc = what->doc;
    uint32_t token = doc->events.v[gathering_event].token;
    const Token *t = &doc->tokens.v[token];
    if (what->drafts.v[gathering_event].verb != NONE && doc->tokens.v[token].head == what->drafts.v[gathering_event].verb && t->rel != REL_OBL) return NONE;
    if (t->rel != REL_OBL && t->rel != REL_NMOD && t->rel != REL_CONJ) return NONE;
    uint32_t preposition = token_preposition(doc, token);
    if (preposition != NONE && what_class(what, preposition) & WHAT_AFTER && !token_is(doc, preposition, "from")) return NONE;
    bool edge = false;
    for (int hops = 0; hops < MOST_HOPS && t->head != NONE; hops++) {
        uint32_t e = what->events[t->head];
        edge |= (what_class(what, t->head) & WHAT_EDGE) != 0;
        if (e != NONE && e != gathering_event) return e;
        t = &doc->tokens.v[t->head];
        if (clause_border(t->rel) && t->upos == UPOS_VERB && e == NONE && event_below(what, (uint32_t)(t - doc->tokens.v)) == NONE) break;
    }
    return edge ? encounter_before(what, gathering_event) : NONE;
}

/* What is made for a gathering that the page tells at its place: a journey, and what is signed there. */
static bool made_for_gathering(const What *what, const Event *e) { return is_visit(what, e) || e->kind == what_kind(what->rules, STR("sign")); }

/* A journey without days of its own to where a gathering is told of nearby is made for it. */
static void journeys_to(What *what, uint32_t gathering_event) {
    enum { FAR = 8 };        /* sentences */
    Document *doc = what->doc;
    const Event *g = &doc->events.v[gathering_event];
    if (g->place == NONE) return;
    const Place *there = &doc->places.v[g->place];
    Span near = events_of(what, g->sentence > 2 ? g->sentence - 2 : 0, g->sentence + FAR);
    for (uint32_t e = near.b; e < near.e; e++) {
        Event *v = &doc->events.v[e];
        if (!made_for_gathering(what, v) || v->time != NONE || v->part_of != NONE || v->place == NONE) continue;
        if (where_same(&doc->places.v[v->place], there)) v->part_of = gathering_event;
    }
}

void attach_parents(What *what) {
    Document *doc = what->doc;
    for (uint32_t g = 0; g < doc->events.n; g++) {
        if (!gathering(what, &doc->events.v[g])) continue;
        uint32_t inner = event_around(what, g);
        if (inner == NONE || gathering(what, &doc->events.v[inner]) || doc->events.v[inner].part_of != NONE) continue;
        if (str_is(what->rules->kinds.v[doc->events.v[inner].kind].name, "call")) continue; /* made from afar */
        doc->events.v[inner].part_of = g;
    }
    for (uint32_t g = 0; g < doc->events.n; g++)
        if (gathering(what, &doc->events.v[g])) journeys_to(what, g);
}
