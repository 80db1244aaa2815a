/* Where and when an event is that a clause tells beside another: on the journey, "where he met B", "there", moved to another place or day; and the
 * government that is no place. In: events with times and places. Out: the same, with what the clause says of them. */
#include "what/inside_what.h"

#include "where/where.h"

/* "..., where": the place named right before it. */
static uint32_t place_before(const Document *doc, uint32_t mark) {
    uint32_t first = doc->sentences.v[doc->tokens.v[mark].sentence].first;
    uint32_t at = mark > first && doc->tokens.v[mark - 1].upos == UPOS_PUNCT ? mark - 1 : mark;
    return at > first && doc->tokens.v[at - 1].upos == UPOS_PROPN ? where_place_at(doc, at - 1) : NONE;
}

/* "travelled to X, where he met Y": there, and then. */
void where_it_went(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    if (doc->tokens.v[e->token].upos != UPOS_VERB) return;
    uint32_t mark = token_child(doc, e->token, REL_ADVMOD);
    while (mark != NONE && !token_is(doc, mark, "where")) mark = token_next(doc, mark, REL_ADVMOD);
    if (mark == NONE || mark > e->token) return;
    if (e->place == NONE) e->place = place_before(doc, mark);
    Span near = events_of(what, e->sentence, e->sentence);
    for (uint32_t i = near.e; i-- > near.b;) {
        const Event *before = &doc->events.v[i];
        if (i == event || before->place == NONE || before->token > mark) continue;
        if (e->place == NONE) e->place = before->place;
        if (e->time == NONE && e->told == before->told) e->time = before->time;
        return;
    }
}

/* "agreed on in Bali in November, when A met B": then, and there. */
void when_it_was(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    uint32_t when = doc->tokens.v[e->token].upos == UPOS_VERB ? token_child(doc, e->token, REL_ADVMOD) : NONE;
    while (when != NONE && !token_is(doc, when, "when")) when = token_next(doc, when, REL_ADVMOD);
    uint32_t start = doc->sentences.v[e->sentence].first;
    if (when == NONE || when > e->token || when < start + 2 || e->time != NONE || doc->tokens.v[when - 1].upos != UPOS_PUNCT) return;
    e->time = time_covering(doc, when - 2);
    uint32_t i = e->time == NONE ? start : first_token(doc, doc->times.v[e->time].at);
    while (i > start && (doc->tokens.v[i - 1].upos == UPOS_ADP || doc->tokens.v[i - 1].upos == UPOS_DET)) i--;
    if (e->place == NONE && i > start) e->place = where_place_at(doc, i - 1);
}

/* "During a visit to X, A met B", "A met B on a visit to X": there. */
void on_the_journey(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    uint32_t verb = doc->tokens.v[e->token].upos == UPOS_VERB ? e->token : what->drafts.v[event].verb;
    if (e->place != NONE || verb == NONE || is_visit(what, e) || what->rules->kinds.v[e->kind].class == KIND_ACT || str_is(what->rules->kinds.v[e->kind].name, "call")) return;
    for (uint32_t c = token_child(doc, verb, REL_OBL); c != NONE; c = token_next(doc, c, REL_OBL)) {
        uint32_t journey = what->events[c], preposition = token_preposition(doc, c);
        if (journey == NONE || journey == event || !is_visit(what, &doc->events.v[journey]) || preposition == NONE) continue;
        bool then = (what_class(what, preposition) & WHAT_OCCASION && !(what_class(what, preposition) & WHAT_AFTER) && !token_is(doc, preposition, "before")) || token_is(doc, preposition, "on");
        uint32_t place = doc->events.v[journey].place;
        if (!then || place == NONE || doc->tokens.v[doc->places.v[place].head].sentence != e->sentence) continue;
        e->place = place;
        if (e->time == NONE && e->told == doc->events.v[journey].told) e->time = doc->events.v[journey].time;
        return;
    }
}

/* "He flew to X. There he was received by B": where the page was last. */
void met_there(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    uint32_t verb = what->drafts.v[event].verb == NONE ? e->token : what->drafts.v[event].verb; /* "there he held talks" */
    uint32_t there = token_child(doc, verb, REL_ADVMOD);
    while (there != NONE && !token_is(doc, there, "there")) there = token_next(doc, there, REL_ADVMOD);
    if (there == NONE || e->place != NONE) return;
    Span near = events_of(what, e->sentence ? e->sentence - 1 : 0, e->sentence);
    for (uint32_t i = near.e; i-- > near.b && e->place == NONE;)
        if (i != event && doc->events.v[i].token < e->token) e->place = doc->events.v[i].place;
}

/* "arrived in X on Thursday for talks with Y": the talks take place on the journey. */
void made_for(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    const Token *t = &doc->tokens.v[e->token];
    uint32_t main = t->head == NONE ? NONE : what->events[t->head], preposition = token_preposition(doc, e->token);
    if (main == NONE || main == event || t->upos == UPOS_VERB || !token_is(doc, preposition, "for")) return;
    const Event *journey = &doc->events.v[main];
    bool kept = is_visit(what, journey) || str_is(what->rules->kinds.v[journey->kind].name, "host");
    if (!kept || journey->told == EVENT_NOT_HELD || journey->told == EVENT_CANCELLED || journey->told == EVENT_DENIED) return;
    if (e->time == NONE && e->told == journey->told) e->time = journey->time;
    if (e->place == NONE) e->place = journey->place;
    for (uint32_t i = 0; i < journey->actors.n; i++) {
        const Actor *a = &journey->actors.v[i];
        if (doc->entities.v[a->entity].type == ENTITY_PERSON || a->role == ROLE_VISITOR) add_actor(what->doc, e, (Actor){a->entity, ROLE_PARTICIPANT, a->at});
    }
}

/* "protested to Beijing": the government, and no place. */
void seat_of_side(What *what, uint32_t event) {
    const Frame *frame = draft_frame(what, event);
    Event *e = &what->doc->events.v[event];
    if (!frame->act || e->place == NONE || what->doc->places.v[e->place].precision != PLACE_CITY || (material(frame->cameo) && !str_starts(frame->cameo, STR("14")))) return;
    uint32_t preposition = token_preposition(what->doc, what->doc->places.v[e->place].head);
    if (token_is(what->doc, preposition, "in") || token_is(what->doc, preposition, "at") || token_is(what->doc, preposition, "of")) return;
    Span at = what->doc->places.v[e->place].at;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].at.b == at.b && what->doc->entities.v[e->actors.v[i].entity].type == ENTITY_COUNTRY) {
            e->place = NONE;
            return;
        }
}

/* "was pushed back to December": the time that the verb leads to, or NONE. */
static uint32_t time_led_to(const What *what, uint32_t verb) {
    static const char *const leads[] = {"to", "until", "till", "for"}; /* a closed class of the grammar */
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        uint32_t day = token_oblique(what->doc, verb, leads[i]);
        if (day == NONE) day = token_oblique(what->doc, token_child(what->doc, verb, REL_ADVMOD), leads[i]); /* hung on "back" */
        uint32_t time = day == NONE ? NONE : time_covering(what->doc, day);
        if (time != NONE) return time;
    }
    return NONE;
}

/* "The summit was moved to X": there, and still to come as far as the words go. */
static void moved_to_place(const What *what, Event *e, uint32_t verb) {
    uint32_t goal = token_oblique(what->doc, verb, "to"), place = goal == NONE ? NONE : where_place_at(what->doc, goal);
    if (place == NONE) return;
    e->place = place;
    if (e->told == EVENT_HELD) e->told = e->status = EVENT_PLANNED;
}

/* "was moved to July", "had been planned for June but was moved to July": the verb that moves it, else the one it hangs on. */
static uint32_t mover_of(const What *what, uint32_t verb, bool *moves) {
    const Document *doc = what->doc;
    uint32_t next = token_child(doc, verb, REL_CONJ);
    for (uint32_t v = verb; v != NONE; v = next, next = v == NONE ? NONE : token_next(doc, v, REL_CONJ)) {
        *moves = manner_of(what, v) & MANNER_SHIFT && (v == verb || token_subject(doc, v) == NONE);
        if (*moves) return v;
    }
    return verb;
}

/* "The talks have been moved to October 5": put off, with the new day; of several days told it is the event's. */
void moved_to(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    const Token *t = &doc->tokens.v[e->token];
    bool noun = t->upos != UPOS_VERB && (t->rel == REL_NSUBJ_PASS || t->rel == REL_OBJ) && t->head != NONE;
    bool moves = false;
    uint32_t verb = noun ? mover_of(what, t->head, &moves) : NONE, time = noun ? time_led_to(what, verb) : NONE;
    if (moves) moved_to_place(what, e, verb);
    if (time == NONE) return;
    if (moves && (e->told == EVENT_HELD || e->told == EVENT_PLANNED)) e->told = e->status = EVENT_POSTPONED;
    if (e->told == EVENT_POSTPONED) e->time = time;
}
