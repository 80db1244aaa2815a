/* Which candidates are events: what a frame needs must be there, and what sport and fiction tell is none. In: drafts with actors,
 * times and places. Out: answers only. */
#include "what/inside_what.h"

#include "where/where.h"
#include "who/who.h"

/* ---- what must be there ------------------------------------------------------------------------------------------- */

static bool has_type(const Document *doc, const Event *e, EntityType type) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (doc->entities.v[e->actors.v[i].entity].type == type) return true;
    return false;
}

static bool has_role(const Event *e, ActorRole role) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role == role) return true;
    return false;
}

/* "released Jane Roe" */
static bool unknown_person(const Document *doc, uint32_t name) {
    uint32_t more = token_child(doc, name, REL_FLAT);
    return doc->tokens.v[name].upos == UPOS_PROPN && more != NONE && doc->tokens.v[more].upos == UPOS_PROPN && who_mention_at(doc, name) == NONE && !in_time(doc, name);
}

bool object_is_actor(const What *what, uint32_t verb) {
    ActorList list = {.n = 0};
    bool passive = token_passive(what->doc, verb), below = passive && !what->act && token_child(what->doc, verb, REL_NSUBJ_PASS) == NONE; /* "the first leader to be received", "after being received" */
    uint32_t object = below ? event_subject(what, verb) : passive ? token_child(what->doc, verb, REL_NSUBJ_PASS) : named_object(what, verb);
    if (below && what->doc->tokens.v[verb].rel == REL_ACL && unnamed_people(what, object)) return true;
    if (what->act) object = verb_thing(what, verb);
    if (what->act && object != NONE && unknown_person(what->doc, object) && where_place_at(what->doc, object) == NONE) return true;
    if (what->act && object != NONE && !names_people(what, object)) return false; /* "A's remarks" */
    actors_of_phrase(what, object, ROLE_TARGET, &list);
    if (what->act && object != NONE && list.n == 0) government_of_capital(what, object, ROLE_TARGET, &list);
    uint32_t n = 0; /* nobody meets a show or a firm: "hosted the Academy Awards" */
    for (uint32_t i = 0; i < list.n; i++) n += what->act || what->doc->entities.v[list.v[i].entity].type != ENTITY_ORGANISATION || is_club(what, list.v[i].entity);
    return n > 0;
}

/* "A's suggestion", "the British claims" */
static bool owned_words(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling)
        if (doc->tokens.v[c].rel == REL_NMOD_POSS || ((doc->tokens.v[c].rel == REL_AMOD || doc->tokens.v[c].rel == REL_COMPOUND) && what->heads[c] != NONE)) return true;
    return false;
}

/* "rejected reports of talks" denies them; it turns down nothing. Reports that something was done are rejected. */
static bool of_hearsay(const What *what, uint32_t verb) {
    uint32_t object = token_passive(what->doc, verb) ? token_child(what->doc, verb, REL_NSUBJ_PASS) : token_object(what->doc, verb);
    return object != NONE && what_class(what, object) & WHAT_HEARSAY && !clause_of_hearsay(what, object) && !owned_words(what, object);
}

/* "gave no details about the trip": the details are denied, and the trip only spoken of. */
static bool told_of_nothing(const What *what, const Event *e) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[e->token];
    uint32_t preposition = token_preposition(doc, e->token);
    if (e->told != EVENT_NOT_HELD || t->upos == UPOS_VERB || t->rel != REL_NMOD || preposition == NONE) return false;
    return what_class(what, preposition) & WHAT_TOPIC && what->events[t->head] == NONE;
}

bool gathers(const What *what, const Event *e) { return what->rules->kinds.v[e->kind].class == KIND_GATHERING; }

/* "will discuss the bombing when they meet": what is discussed there. */
static bool encounter_beside(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    Span near = events_of(what, doc->events.v[event].sentence, doc->events.v[event].sentence);
    for (uint32_t i = near.b; i < near.e; i++)
        if (i != event && what->rules->kinds.v[doc->events.v[i].kind].class != KIND_ACT) return true;
    return false;
}

/* "The SCO met": all of it. */
static bool club_alone(const What *what, const Event *e) {
    const Entity *only = e->actors.n == 1 ? &what->doc->entities.v[e->actors.v[0].entity] : NULL;
    return only && only->type == ENTITY_ORGANISATION && only->known != NONE && str_is(what->know->organisations.v[only->known].code, "IGO");
}

static bool titled_somewhere(const What *what, uint32_t entity) { /* "Minister Roe", later "Roe" */
    for (uint32_t m = 0; m < what->doc->mentions.n; m++)
        if (what->doc->mentions.v[m].entity == entity && titled(what, what->doc->mentions.v[m].at)) return true;
    return false;
}

/* "they are met by a sage", "our deep conversations": nobody is named, and the page leaves open who is meant. */
static bool told_by_pronouns(const What *what, const Event *e, const Draft *d) {
    const Document *doc = what->doc;
    bool noun = draft_frame(what, (uint32_t)(e - doc->events.v))->noun;
    uint32_t who = noun ? token_child(doc, e->token, REL_NMOD_POSS) : event_subject(what, e->token);
    uint32_t mover = noun && d->verb != NONE ? event_subject(what, d->verb) : NONE;
    if (mover != NONE && unnamed_people(what, mover) && doc->tokens.v[mover].upos == UPOS_NOUN) return false; /* "the minister cancelled his visit" */
    return who == NONE || doc->tokens.v[who].upos == UPOS_PRON;
}

/* "talks will resume in X", "a round of talks was held in X": whose, is not said. */
static bool carried_somewhere(const What *what, const Event *e, const Draft *d) {
    const Token *t = &what->doc->tokens.v[e->token];
    bool off = (e->told == EVENT_POSTPONED || e->told == EVENT_CANCELLED) && d->n_times > 0; /* "the talks were moved to Thursday" */
    if (t->upos == UPOS_VERB || d->verb == NONE || (d->n_spots == 0 && !off) || is_visit(what, e)) return false;
    return t->rel == REL_NSUBJ || t->rel == REL_NSUBJ_PASS || t->rel == REL_NMOD;
}

/* People of no office meet and travel; that is no politics. Of nobody named, place and day must be told. */
static bool private(const What *what, const Event *e, const Draft *d) {
    if (what->rules->kinds.v[e->kind].class == KIND_ACT) return false;
    bool nobody = is_visit(what, e) ? !has_role(e, ROLE_VISITOR) : e->actors.n == 0;
    if (nobody && !gathers(what, e) && !carried_somewhere(what, e, d) && told_by_pronouns(what, e, d)) return d->n_spots == 0 || d->n_times == 0;
    if (nobody) return false;
    if (is_political(what, e)) return false;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (what->doc->entities.v[e->actors.v[i].entity].type == ENTITY_PERSON && titled_somewhere(what, e->actors.v[i].entity)) return false;
    return true;
}

static bool in_known_name(const Document *doc, uint32_t token) {
    uint32_t m = who_mention_at(doc, token);
    return m != NONE && doc->entities.v[doc->mentions.v[m].entity].known != NONE;
}

/* "the World Economic Forum reports", "Summit Entertainment": the name of a body or firm, where nobody holds or attends anything. */
static bool only_a_name(const What *what, const Event *e, const Draft *d) {
    const Document *doc = what->doc;
    if (!gathers(what, e) || d->occasion || doc->tokens.v[e->token].upos != UPOS_PROPN) return false;
    bool more = e->token + 1 < doc->tokens.n && doc->tokens.v[e->token + 1].upos == UPOS_PROPN && where_place_at(doc, e->token + 1) == NONE && !in_time(doc, e->token + 1);
    return more || (draft_frame(what, (uint32_t)(e - doc->events.v))->needs_body && in_known_name(doc, e->token));
}

/* "the 2026 Roe Technology Summit": a name, of nobody known and no place. */
static bool trade_fair(const What *what, const Event *e) {
    const Document *doc = what->doc;
    if (!gathers(what, e) || e->actors.n || doc->tokens.v[e->token].upos != UPOS_PROPN) return false;
    return e->token == doc->sentences.v[e->sentence].first || where_place_at(doc, e->token - 1) == NONE;
}

/* "will meet Hungary in their second group match": teams, not states. */
static bool teams(const What *what, const Event *e) {
    const Document *doc = what->doc;
    const Sentence *s = &doc->sentences.v[e->sentence];
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (doc->entities.v[e->actors.v[i].entity].type != ENTITY_COUNTRY) return false;
    for (uint32_t i = s->first; i < s->end && e->actors.n > 1; i++)
        if (what_class(what, i) & WHAT_SPORT && doc->tokens.v[i].rel != REL_AMOD) return true;
    return false;
}

/* On a page about something else: an act counts between two sides of politics, an encounter or gathering with one. */
static bool told_aside(const What *what, const Event *e) {
    return what->aside && count_sides(what, e) < (what->rules->kinds.v[e->kind].class == KIND_ACT ? 2 : 1);
}

/* "will be sworn in as governor" */
static bool names_office(const What *what, uint32_t token) {
    uint32_t end = what->doc->tokens.v[token].subtree.e;
    for (uint32_t i = token + 1; i < end; i++)
        if (is_agent(what, i) && named_as_power(what, i)) return true;
    return false;
}

/* Of the acts that frames.tsv tells: "makes a great deal of money", "the chess masters clashed", "appointed a coach". */
static bool no_politics(const What *what, const Event *e, const Draft *d) {
    if (what->rules->kinds.v[e->kind].class != KIND_ACT || draft_frame(what, (uint32_t)(e - what->doc->events.v))->act) return false;
    return e->place == NONE && d->n_spots == 0 && d->unnamed == 0 && !is_political(what, e) && !names_office(what, e->token);
}

/* "A and B spoke on the sidelines of the summit": with each other. */
static bool at_the_edge(const What *what, const Event *e) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[e->token].first_child; c != NONE && count_people_and_states(doc, e) > 1; c = doc->tokens.v[c].next_sibling)
        if (what_class(what, c) & WHAT_EDGE) return true;
    return false;
}

/* "a series of calls to deploy": appeals. */
static bool calls_for(const What *what, const Event *e) {
    const Token *t = &what->doc->tokens.v[e->token];
    return str_is(what->rules->kinds.v[e->kind].name, "call") && t->upos == UPOS_NOUN && e->token + 1 < what->doc->tokens.n && t[1].xpos == XPOS_TO && t[1].upos == UPOS_PART;
}

bool needs_met(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    const Draft *d = &what->drafts.v[event];
    const Frame *frame = draft_frame(what, event);
    bool away = !frame->noun && frame->needs_club && !has_role(e, ROLE_HOST) && (e->told == EVENT_NOT_HELD || e->told == EVENT_CANCELLED || e->told == EVENT_DENIED);
    if (away) return false; /* "will not attend the G20": it goes ahead */
    if (d->numbers || (frame->needs_alone && encounter_beside(what, event))) return false;
    if (frame->act && !act_counts(what, event)) return false;
    if (frame->needs_with && token_oblique(doc, e->token, "with") == NONE && !at_the_edge(what, e)) return false;
    if (private(what, e, d) || trade_fair(what, e) || only_a_name(what, e, d) || told_aside(what, e) || teams(what, e) || no_politics(what, e, d) || calls_for(what, e)) return false;
    if (d->away && !gathers(what, e)) return false; /* "skipped the meeting": whose, is not said */
    if (d->repeated && !(frame->needs_occasion && what->rules->kinds.v[e->kind].class == KIND_ACT)) return true;
    uint32_t actors = count_people_and_states(doc, e) + d->unnamed;
    if (!frame->noun && !frame->act && what->rules->kinds.v[e->kind].class == KIND_ACT && e->actors.n == 0) return false; /* "soldiers fought": whose, is not said */
    bool body = has_role(e, ROLE_BODY);
    if (frame->needs_body && !body) return false;
    if (is_visit(what, e) && !d->unnamed && !has_role(e, ROLE_VISITOR)) return false;
    if (frame->needs_office && !sends_officer(what, e)) return false;
    if (frame->needs_deed && of_hearsay(what, e->token)) return false;
    if (told_of_nothing(what, e)) return false;
    if (frame->needs_object && !frame->act && !object_is_actor(what, e->token)) return false;
    if (frame->needs_person && !d->unnamed && !has_type(doc, e, ENTITY_PERSON)) return false;
    if (frame->needs_destination && d->n_spots == 0 && !has_role(e, ROLE_HOST)) return false;
    bool off = e->told == EVENT_CANCELLED || e->told == EVENT_POSTPONED; /* "postponed his trip" */
    if (frame->needs_point && !off && d->n_spots == 0 && d->n_times == 0 && e->part_of == NONE && !has_role(e, ROLE_HOST)) return false;
    if (frame->needs_occasion && !d->occasion) return false;
    if (frame->needs_target && !has_role(e, ROLE_TARGET)) return false;
    bool there = e->place != NONE && e->time != NONE; /* "saw Biden in San Diego in March" */
    there |= e->told == EVENT_NOT_HELD && marked_infinitive(doc, e->token); /* "refused to see the envoy" */
    there |= at_the_edge(what, e);
    if (frame->needs_plan && e->status != EVENT_PLANNED && e->status != EVENT_POSSIBLE && !there) return false;
    if (gathers(what, e) && actors == 0 && !body && d->n_times == 0 && d->n_spots == 0) return false;
    if (carried_somewhere(what, e, d)) return true;
    if (frame->noun && has_role(e, ROLE_HOST) && d->verb != NONE && d->n_spots) return true; /* "A hosted talks in X": whose, is not said */
    if (!frame->noun && frame->actors == 2 && e->place != NONE && !frame->needs_person && club_alone(what, e)) return true;
    return actors >= frame->actors || (frame->noun && body && actors + 1 >= frame->actors);
}

/* ---- what is no event of now --------------------------------------------------------------------------------------- */

static uint32_t count_class(const What *what, uint32_t first, uint32_t end, uint32_t class) {
    uint32_t n = 0;
    for (uint32_t i = first; i < end; i++) n += (what_class(what, i) & class) != 0 && !in_known_name(what->doc, i); /* the Arab League plays no league */
    return n;
}

bool sport_page(const What *what) {
    uint32_t n = count_class(what, 0, what->doc->tokens.n, WHAT_SPORT | WHAT_FICTION);
    return n >= 6 && n * 50 > what->doc->tokens.n;
}

/* "In the film, A meets B": what a work tells. */
static bool told_in_fiction(const What *what, const Sentence *s) {
    const Document *doc = what->doc;
    for (uint32_t i = s->first; i + 2 < s->end && i < s->first + 8; i++) {
        bool owned = doc->tokens.v[i + 1].upos == UPOS_PROPN; /* "in Roe's novel" */
        if (!token_is(doc, i, "in") || !(what_class(what, i + 1) & WHAT_DEFINITE || token_is(doc, i + 1, "a") || owned)) continue;
        for (uint32_t k = i + 2; k < s->end && k < i + (owned ? 6 : 4); k++)
            if (what_class(what, k) & WHAT_FICTION && doc->tokens.v[k].upos == UPOS_NOUN && doc->tokens.v[k].rel != REL_COMPOUND) return true;
    }
    return false;
}

/* "The novel imagines a summit": a work is what tells. */
static bool work_tells(const What *what, const Sentence *s) {
    const Document *doc = what->doc;
    if (s->root == NONE || s->root < s->first || s->root >= s->end || doc->tokens.v[s->root].upos != UPOS_VERB) return false;
    uint32_t subject = token_subject(doc, s->root);
    return subject != NONE && what_class(what, subject) & WHAT_FICTION && doc->tokens.v[subject].upos == UPOS_NOUN && token_child(doc, subject, REL_DET) != NONE && !token_passive(doc, s->root);
}

/* "beat X 2-0" */
static uint32_t scores(const What *what, const Sentence *s) {
    const Document *doc = what->doc;
    uint32_t n = 0;
    for (uint32_t i = s->first; i + 2 < s->end; i++) {
        Str a = token_words(doc, i), dash = token_words(doc, i + 1), b = token_words(doc, i + 2);
        bool goals = a.n <= 2 && b.n <= 2 && a.n && b.n && is_digit(a.p[0]) && is_digit(b.p[0]) && (str_is(dash, "-") || str_is(dash, "\xE2\x80\x93"));
        n += goals && !doc->tokens.v[i + 1].space_before && !in_time(doc, i);
    }
    return n;
}

bool told_by_work(const What *what, const Sentence *s) { return told_in_fiction(what, s) || work_tells(what, s); }

bool sport_sentence(const What *what, const Sentence *s) {
    return count_class(what, s->first, s->end, WHAT_SPORT | WHAT_FICTION) + scores(what, s) >= 2 || told_by_work(what, s);
}

/* "arrived in X for a state visit to Y and the summit" */
static bool also_for_visit(const What *what, const Event *journey, uint32_t before) {
    const Document *doc = what->doc;
    for (uint32_t i = journey->token + 1; i < before; i++) {
        uint32_t f = doc->tokens.v[i].upos == UPOS_NOUN ? map_get(&what->rules->deeds.nouns, doc->tokens.v[i].lemma) : MAP_NONE;
        if (f != MAP_NONE && what->rules->frames.v[f].kind == journey->kind && doc->tokens.v[i].head == journey->token) return true;
    }
    return false;
}

/* "arrived in X to attend the summit", "flew to X for the summit": a way to the gathering, told by its participants; or NONE. */
uint32_t gathering_gone_to(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    if (e->told == EVENT_NOT_HELD || e->told == EVENT_CANCELLED || e->told == EVENT_DENIED) return NONE; /* the gathering goes ahead without them */
    if (!is_visit(what, e) || doc->tokens.v[e->token].upos != UPOS_VERB || token_object(doc, e->token) != NONE) return NONE;
    Span near = events_of(what, e->sentence, e->sentence);
    for (uint32_t g = near.b; g < near.e; g++) {
        const Event *other = &doc->events.v[g];
        if (other->token < e->token || !gathers(what, other) || !needs_met(what, g)) continue;
        if (set_after(what, other->token)) continue; /* "arrived a day before the parade" */
        if (token_under(doc, other->token, e->token)) return also_for_visit(what, e, other->token) ? NONE : g;
    }
    return NONE;
}
