/* Journeys told without a verb of going: somebody is, was or will be in a place, is due or expected there, or leaves it out. In: trees, mentions, places. Out: visits
 * as candidates, by the frame of "travel": their trigger is the place's name or the word that expects them. */
#include "what/inside_what.h"

#include "text/status.h"
#include "where/where.h"
#include "who/who.h"

static bool person(const What *what, uint32_t token, uint16_t *country) {
    uint32_t named = token == NONE || what->heads[token] != NONE ? token : token_child(what->doc, token, REL_APPOS); /* "the director, Roe" */
    uint32_t m = named == NONE ? NONE : what->heads[named];
    if (m == NONE || what->doc->entities.v[what->doc->mentions.v[m].entity].type != ENTITY_PERSON) return false;
    *country = what->doc->entities.v[what->doc->mentions.v[m].entity].country;
    return true;
}

/* A place behind "in" or "at" that is not at home. */
static bool abroad(const What *what, uint32_t token, uint16_t home) {
    const Document *doc = what->doc;
    uint32_t place = where_place_at(doc, token);
    uint32_t preposition = token_preposition(doc, token);
    return place != NONE && (token_is(doc, preposition, "in") || token_is(doc, preposition, "at")) && doc->places.v[place].country != KNOW_NO_COUNTRY && doc->places.v[place].country != home;
}

/* "will be in X", "was in X". */
static bool stays_in(const What *what, uint32_t place, EventStatus *told) {
    const Document *doc = what->doc;
    uint16_t home;
    if (doc->tokens.v[place].first_child == NONE) return false;
    uint32_t be = token_child(doc, place, REL_COP);
    bool headline = be == NONE && doc->tokens.v[place].head == NONE && doc->sentences.v[doc->tokens.v[place].sentence].in_title; /* "Roe in Oslo for talks" */
    if ((be == NONE && !headline) || !person(what, token_child(doc, place, REL_NSUBJ), &home) || !abroad(what, place, home)) return false;
    const Predicate *p = status_of(doc, place);
    bool now = headline || doc->tokens.v[be].xpos == XPOS_VBZ || doc->tokens.v[be].xpos == XPOS_VBP;
    *told = p && p->status != EVENT_HELD ? p->status : now ? EVENT_ONGOING : EVENT_HELD;
    return true;
}

/* "is due in X", "was expected in X on Sunday". */
static bool awaited_in(const What *what, uint32_t word) {
    const Document *doc = what->doc;
    uint16_t home;
    if (!(course_of(what, word) & COURSE_AWAIT) || (!token_passive(doc, word) && token_child(doc, word, REL_COP) == NONE)) return false;
    if (!person(what, token_subject(doc, word), &home)) return false;
    uint32_t there = token_oblique(doc, word, "in");
    return there != NONE && abroad(what, there, home);
}

/* "is expected on Wednesday": where, the page has told; adjust_places.c looks for it. */
static bool awaited(const What *what, uint32_t word) {
    const Document *doc = what->doc;
    uint16_t home;
    if (!(course_of(what, word) & COURSE_AWAIT) || (!token_passive(doc, word) && token_child(doc, word, REL_COP) == NONE)) return false;
    if (token_child(doc, word, REL_XCOMP) != NONE || token_child(doc, word, REL_CCOMP) != NONE || token_negation(doc, word) != NONE) return false;
    for (uint32_t c = doc->tokens.v[word].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (c > word && in_time(doc, c)) return person(what, token_subject(doc, word), &home);
    return false;
}

/* "is on his way to X": he will be there. */
static bool on_the_way(const What *what, uint32_t way) {
    const Document *doc = what->doc;
    uint16_t home;
    if (!token_is(doc, way, "way") || token_child(doc, way, REL_COP) == NONE || !token_is(doc, token_preposition(doc, way), "on")) return false;
    uint32_t there = token_oblique(doc, way, "to"), place = there == NONE ? NONE : where_place_at(doc, there);
    return place != NONE && person(what, token_child(doc, way, REL_NSUBJ), &home) && doc->places.v[place].country != home;
}

/* "will skip Rome" */
static bool leaves_out(const What *what, uint32_t verb, EventStatus *told) {
    const Document *doc = what->doc;
    uint16_t home;
    uint32_t object = doc->tokens.v[verb].upos == UPOS_VERB && what_class(what, verb) & WHAT_ABSENT ? token_object(doc, verb) : NONE;
    uint32_t place = object == NONE || token_preposition(doc, object) != NONE ? NONE : where_place_at(doc, object);
    if (place == NONE || !person(what, event_subject(what, verb), &home) || doc->places.v[place].country == home) return false;
    const Predicate *p = status_of(doc, verb);
    if (!p || !(p->status == EVENT_HELD || p->status == EVENT_PLANNED || p->status == EVENT_ONGOING)) return false;
    *told = EVENT_NOT_HELD;
    return true;
}

void find_presences(What *what, const Sentence *s) {
    uint32_t travel = map_get(&what->rules->deeds.verbs, STR("travel"));
    if (travel == MAP_NONE) return;
    for (uint32_t i = s->first; i < s->end; i++) {
        EventStatus told = EVENT_PLANNED;
        if (what->events[i] != NONE || (!stays_in(what, i, &told) && !leaves_out(what, i, &told) && !on_the_way(what, i) && !awaited_in(what, i) && !awaited(what, i))) continue;
        Event *e = open_event(what, i, travel);
        e->told = e->status = told;
        e->bare = false;
    }
}
