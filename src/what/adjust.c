/* What the shape of a clause changes about an event once its arguments are known: who stays away from a gathering, who is the
 * first to do something, what is only prepared. Where and when: adjust_places.c; what is denied: adjust_denied.c. */
#include "what/inside_what.h"

#include "text/status.h"
#include "who/who.h"

/* A's way to the gathering, which is not made. */
static void add_way(What *what, uint32_t gathering, uint32_t verb) {
    Document *doc = what->doc;
    uint16_t visit = what_kind(what->rules, STR("visit"));
    ActorList absent = {.n = 0};
    actors_of_phrase(what, event_subject(what, verb), ROLE_VISITOR, &absent);
    uint32_t told = what->events[verb]; /* "will not travel to Rome for the summit": that is the way */
    if (absent.n == 0 || visit == UINT16_MAX || (told != NONE && is_visit(what, &doc->events.v[told]))) return;
    Event way = doc->events.v[gathering];
    way.actors.v = NULL, way.actors.n = way.actors.cap = 0;
    way.topics.v = NULL, way.topics.n = way.topics.cap = 0;
    way.kind = visit, way.trigger = doc->tokens.v[verb].at, way.token = verb, way.part_of = gathering, way.ordinal = 0;
    way.told = way.status = EVENT_NOT_HELD, way.bare = false;
    way.sentence = doc->tokens.v[verb].sentence, way.in_title = doc->sentences.v[way.sentence].in_title;
    if (way.sentence != doc->events.v[gathering].sentence) way.at = doc->sentences.v[way.sentence].at;
    for (uint32_t i = 0; i < absent.n; i++) add_actor(doc, &way, absent.v[i]);
    Draft draft = what->drafts.v[gathering];
    draft.away = 0;
    vec_add(doc->arena, &doc->events, way);
    vec_add(doc->arena, &what->drafts, draft);
}

/* "Will not attend in person", "opted to skip the meeting": the gathering is the last one that the page told of. */
static bool unnamed_absence(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t class = what_class(what, verb);
    if (!(class & (WHAT_ABSENT | WHAT_ATTEND)) || doc->tokens.v[verb].upos != UPOS_VERB || what->events[verb] != NONE) return false;
    uint32_t object = token_object(doc, verb);
    const Predicate *p = status_of(doc, verb);
    if (object != NONE && (what->events[object] != NONE || !(what_class(what, object) & WHAT_ANY_GATHERING))) return false;
    if (class & WHAT_ABSENT) return object != NONE && p && (p->status == EVENT_HELD || p->status == EVENT_PLANNED);
    return class & WHAT_ATTEND && p && p->status == EVENT_NOT_HELD;
}

static uint32_t gathering_before(const What *what, uint32_t token, uint32_t events) {
    const Document *doc = what->doc;
    uint32_t found = NONE;
    for (uint32_t g = 0; g < events; g++)
        if (gathers(what, &doc->events.v[g]) && doc->events.v[g].token < token && (found == NONE || doc->events.v[g].token > doc->events.v[found].token)) found = g;
    return found;
}

/* "A will not attend the summit in X", "A skipped it": the gathering goes ahead; A's way there does not. */
void stay_away(What *what) {
    Document *doc = what->doc;
    uint32_t n = doc->events.n;
    for (uint32_t g = 0; g < n; g++)
        if (what->drafts.v[g].away && what->rules->kinds.v[doc->events.v[g].kind].class == KIND_GATHERING) add_way(what, g, what->drafts.v[g].away);
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        uint32_t g = unnamed_absence(what, i) ? gathering_before(what, i, n) : NONE;
        if (g != NONE) add_way(what, g, i);
    }
}

/* "The SCO heads of state summit", "the Quad Leaders' Summit": whose it is stands further before the noun than its modifiers. */
void body_before(What *what, uint32_t event) {
    enum { FAR = 6 };
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    uint32_t first = doc->sentences.v[e->sentence].first;
    if (e->kind != what_kind(what->rules, STR("summit")) || doc->tokens.v[e->token].upos == UPOS_VERB || e->actors.n) return;
    for (uint32_t i = e->token; i > first && e->token - i < FAR; i--) {
        const Token *t = &doc->tokens.v[i - 1];
        bool within = t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_ADJ || t->upos == UPOS_PART || token_is(doc, i - 1, "of");
        uint32_t m = within ? who_mention_at(doc, i - 1) : NONE;
        if (!within) return;
        if (m == NONE) continue;
        uint32_t entity = doc->mentions.v[m].entity;
        if (doc->entities.v[entity].type == ENTITY_ORGANISATION) add_actor(doc, e, (Actor){.entity = entity, .role = ROLE_BODY, .at = doc->mentions.v[m].at});
        return;
    }
}

/* "became a member of the SCO at a summit in Delhi": of a summit without a body that is told with a single club of states, it is that club's. */
void body_beside(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    uint32_t noun = measured_by(what, e->token); /* "at the end of the summit" */
    bool at = doc->tokens.v[noun].rel == REL_OBL && token_is(doc, token_preposition(doc, noun), "at");
    bool next = doc->tokens.v[e->token].rel == REL_OBJ && what->drafts.v[event].definite; /* "took the chair of the SCO and will host the next summit" */
    if (e->kind != what_kind(what->rules, STR("summit")) || !(at || next)) return;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (doc->entities.v[e->actors.v[i].entity].type == ENTITY_ORGANISATION) return;
    uint32_t club = only_club(what, doc->sentences.v[e->sentence].first, e->token);
    if (club != NONE) add_actor(doc, e, (Actor){.entity = doc->mentions.v[club].entity, .role = ROLE_BODY, .at = doc->mentions.v[club].at});
}

static bool numbers(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling)
        if (map_get(&what->rules->ordinals, doc->tokens.v[c].lemma) != MAP_NONE || what_class(what, c) & WHAT_LAST) return true;
    return false;
}

/* "A became the first president to visit B", "to be received by B": A did so if he became it. */
void first_to_do(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    uint32_t noun = doc->tokens.v[e->token].head;
    Rel rel = doc->tokens.v[e->token].rel;
    if (rel == REL_ADVCL && noun != NONE) noun = token_child(doc, noun, REL_XCOMP); /* hung on "became" */
    bool received = doc->tokens.v[e->token].xpos == XPOS_VBN && token_child(doc, e->token, REL_AUX_PASS) != NONE && token_child(doc, e->token, REL_MARK) != NONE;
    if ((rel != REL_ACL && rel != REL_ADVCL) || (doc->tokens.v[e->token].xpos != XPOS_VB && !received) || noun == NONE || noun > e->token || !numbers(what, noun)) return;
    uint32_t clause = token_child(doc, noun, REL_COP) != NONE ? noun : doc->tokens.v[noun].head;
    uint32_t subject = clause == NONE ? NONE : token_shared_subject(doc, clause);
    const Predicate *p = clause == NONE ? NULL : status_of(doc, clause);
    if (subject == NONE || subject == noun) return;
    ActorList list = {.n = 0};
    actors_of_phrase(what, subject, is_visit(what, e) || received ? ROLE_VISITOR : ROLE_PARTICIPANT, &list);
    for (uint32_t i = 0; i < list.n; i++) add_actor(doc, e, list.v[i]);
    if (list.n && (!p || p->status == EVENT_HELD || p->status == EVENT_PLANNED)) e->told = e->status = p ? p->status : EVENT_HELD;
}

/* "invited A to the summit": A may come to it, and it is to come. */
void invited_to(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    const Token *t = &doc->tokens.v[e->token];
    if (!gathers(what, e) || t->rel != REL_OBL || t->head == NONE || !(what_class(what, t->head) & WHAT_INVITATION) || !token_is(doc, token_preposition(doc, e->token), "to")) return;
    ActorList guests = {.n = 0};
    actors_of_phrase(what, token_passive(doc, t->head) ? token_subject(doc, t->head) : token_object(doc, t->head), ROLE_PARTICIPANT, &guests);
    for (uint32_t i = 0; i < guests.n; i++) add_actor(doc, e, guests.v[i]);
    if (guests.n && e->told == EVENT_HELD) e->told = e->status = EVENT_PLANNED;
}

/* "No date has been set for a meeting": nothing is told of it but that it may come. */
void undated_plan(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    const Token *t = &doc->tokens.v[e->token];
    if (e->told != EVENT_HELD || t->upos == UPOS_VERB || t->head == NONE || !token_is(doc, token_preposition(doc, e->token), "for")) return;
    uint32_t up = doc->tokens.v[t->head].upos == UPOS_VERB ? token_subject(doc, t->head) : t->head;
    if (up != NONE && (token_is(doc, up, "date") || token_is(doc, up, "time") || token_is(doc, up, "plan"))) e->told = e->status = EVENT_POSSIBLE;
}

/* "A and B discussed trade when they met": the meeting's people. */
void talked_there(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    if (!draft_frame(what, event)->needs_alone) return;
    Span near = events_of(what, e->sentence, e->sentence);
    for (uint32_t i = near.b; i < near.e; i++) {
        Event *other = &doc->events.v[i];
        if (i == event || other->kind != e->kind || count_people_and_states(doc, other) > 0) continue;
        for (uint32_t k = 0; k < e->actors.n; k++) add_actor(doc, other, e->actors.v[k]);
        return;
    }
}

/* "their meeting": of nobody whom the page has told. */
static bool of_unnamed_pair(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    uint32_t who = draft_frame(what, event)->noun ? token_child(doc, doc->events.v[event].token, REL_NMOD_POSS) : NONE;
    return who != NONE && doc->tokens.v[who].upos == UPOS_PRON && what_class(what, who) & WHAT_PLURAL && what->heads[who] == NONE && !doc->tokens.v[who].quoted;
}

/* "A told B that all was well. It was their third meeting": the two of the sentence before. */
void pair_before(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    const EventKind *kind = &what->rules->kinds.v[e->kind];
    if (e->actors.n || e->sentence == 0 || kind->class != KIND_ENCOUNTER || !kind->equal || !of_unnamed_pair(what, event)) return;
    const Sentence *before = &doc->sentences.v[e->sentence - 1];
    if (before->paragraph != doc->sentences.v[e->sentence].paragraph) return;
    ActorList people = {.n = 0};
    for (uint32_t i = before->first; i < before->end; i++)
        if (is_person_mention(what, i)) add_mentions(what, i, ROLE_PARTICIPANT, &people);
    for (uint32_t i = 0; i < people.n && people.n == 2; i++) add_actor(doc, e, people.v[i]);
}

/* A gathering, or a meeting with somebody else: not the same. */
static bool tells_more(const What *what, const Event *before, const Event *e) {
    if (before->kind != e->kind && what->rules->kinds.v[before->kind].class == KIND_GATHERING) return true;
    uint32_t others = 0;
    for (uint32_t i = 0; i < e->actors.n; i++) {
        bool there = e->actors.v[i].role == ROLE_HOST;
        for (uint32_t k = 0; k < before->actors.n; k++) there |= before->actors.v[k].entity == e->actors.v[i].entity;
        others += !there;
    }
    return others > 0;
}

/* "met on Monday, their third meeting this year": the noun numbers what the verb told. */
void numbered_again(What *what, uint32_t event) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    const Token *t = &doc->tokens.v[e->token];
    if (t->upos == UPOS_VERB || what->drafts.v[event].verb != NONE || !numbers(what, e->token)) return;
    uint32_t owner = token_child(doc, e->token, REL_NMOD_POSS), preposition = token_preposition(doc, e->token);
    if (owner == NONE || doc->tokens.v[owner].upos != UPOS_PRON || (preposition != NONE && !token_is(doc, preposition, "for") && !token_is(doc, preposition, "in") && !token_is(doc, preposition, "on"))) return;
    Span near = events_of(what, e->sentence, e->sentence);
    for (uint32_t i = near.e; i-- > near.b;) {
        const Event *before = &doc->events.v[i];
        if (i == event || !events_alike(what, before, e) || events_apart(what, i, event)) continue;
        if (before->token > e->token || count_people_and_states(doc, before) == 0 || tells_more(what, before, e)) continue;
        what->drafts.v[event].numbers = i + 1;
        return;
    }
}

/* "preparations for a summit", "preparations are under way for a summit": it is still to come. */
void prepared_for(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    const Token *t = &doc->tokens.v[e->token];
    if (e->told != EVENT_HELD || t->head == NONE || (t->rel != REL_NMOD && t->rel != REL_OBL) || !token_is(doc, token_preposition(doc, e->token), "for")) return;
    uint32_t subject = token_subject(doc, t->head);
    if (!(manner_of(what, t->head) & MANNER_PREPARE) && (subject == NONE || !(manner_of(what, subject) & MANNER_PREPARE))) return;
    e->told = e->status = EVENT_PLANNED;
    e->bare = false;
}

/* "Their first meeting since 2016", "have not met since 2016": one was held then, by the same people. */
void tell_last_time(What *what) {
    Document *doc = what->doc;
    uint32_t n = doc->events.n;
    for (uint32_t e = 0; e < n; e++) {
        const Event *later = &doc->events.v[e];
        Draft draft = what->drafts.v[e];
        bool first = later->told == EVENT_NOT_HELD || later->ordinal == 1;
        if (draft.since == 0 || !first || what->rules->kinds.v[later->kind].class == KIND_ACT) continue;
        if (count_people_and_states(doc, later) < (is_visit(what, later) ? 1u : 2u)) continue;
        Event last = *later;
        last.actors.v = NULL, last.actors.n = last.actors.cap = 0;
        last.topics.v = NULL, last.topics.n = last.topics.cap = 0;
        for (uint32_t i = 0; i < later->actors.n; i++) add_actor(doc, &last, later->actors.v[i]);
        last.told = last.status = EVENT_HELD, last.bare = false, last.ordinal = 0;
        last.time = draft.since - 1, last.part_of = NONE;
        if (!is_visit(what, later)) last.place = NONE;
        draft.since = 0;
        vec_add(doc->arena, &doc->events, last);
        vec_add(doc->arena, &what->drafts, draft);
    }
}

/* "For the first time since the war": the first of some, not of their series. */
void first_since(const What *what, Event *e) {
    const Token *tokens = what->doc->tokens.v;
    uint32_t end = what->doc->sentences.v[tokens[e->token].sentence].end;
    for (uint32_t i = e->token + 1; e->ordinal == 1 && i < end; i++)
        if (what_class(what, i) & WHAT_SINCE && (tokens[i].rel == REL_CASE || tokens[i].rel == REL_MARK)) e->ordinal = 0;
}
