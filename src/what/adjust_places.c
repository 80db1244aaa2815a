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
    uint32_t verb = doc->tokens.v[e->token].upos == UPOS_VERB ? e->token : what->drafts.v[event].verb; /* also "where the summit opened" */
    if (verb == NONE) return;
    uint32_t mark = token_child(doc, verb, REL_ADVMOD);
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
    bool told = e->time == NONE && e->told == EVENT_HELD && mark > doc->sentences.v[e->sentence].first + 1 && doc->tokens.v[mark - 1].upos == UPOS_PUNCT;
    if (told) e->time = time_covering(doc, mark - 2); /* "led a team to X in May, where she met Y" */
}

/* "in X on Tuesday": the place named right before a time, or NONE. */
static uint32_t place_before_time(const Document *doc, uint32_t time) {
    uint32_t i = first_token(doc, doc->times.v[time].at), start = i == NONE ? NONE : doc->sentences.v[doc->tokens.v[i].sentence].first;
    if (i == NONE) return NONE;
    while (i > start && (doc->tokens.v[i - 1].upos == UPOS_ADP || doc->tokens.v[i - 1].upos == UPOS_DET)) i--;
    return i > start ? where_place_at(doc, i - 1) : NONE;
}

/* "met in X on Tuesday, the first day of the summit": the summit is there, and that day is one of its days. */
void on_its_day(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    uint32_t day = measured_by(what, e->token), start = doc->sentences.v[e->sentence].first, i = day;
    if (day == e->token || !gathers(what, e)) return;
    while (i > start && doc->tokens.v[i - 1].upos != UPOS_PUNCT && i + 4 > day) i--;
    uint32_t time = i > start + 1 && doc->tokens.v[i - 1].upos == UPOS_PUNCT ? time_covering(doc, i - 2) : NONE;
    if (time == NONE || doc->times.v[time].expr.unit > UNIT_DAY || (e->time != NONE && e->time != time)) return;
    e->time = time;
    if (e->place == NONE) e->place = place_before_time(doc, time);
    Span near = events_of(what, e->sentence, e->sentence);
    for (uint32_t k = near.b; k < near.e && e->place == NONE; k++)
        if (doc->events.v[k].time == time) e->place = doc->events.v[k].place;
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
    if (e->place == NONE && e->time != NONE) e->place = place_before_time(doc, e->time);
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

/* "Speaking after talks in X on Thursday, A praised B", "on a visit to X, A accused B": the occasion among what hangs on a verb, or NONE. */
static uint32_t occasion_of(const What *what, uint32_t verb, const Event *deed, bool after) {
    const Document *doc = what->doc;
    for (uint32_t c = token_child(doc, verb, REL_OBL); c != NONE; c = token_next(doc, c, REL_OBL)) {
        uint32_t event = what->events[c], preposition = token_preposition(doc, c);
        if (event == NONE || preposition == NONE || token_is(doc, preposition, "before") || doc->events.v[event].told != deed->told || (!after && what_class(what, preposition) & WHAT_AFTER)) continue;
        if (what->rules->kinds.v[doc->events.v[event].kind].class != KIND_ACT && (what_class(what, preposition) & WHAT_OCCASION || token_is(doc, preposition, "on"))) return event;
    }
    return NONE;
}

/* A deed without day or place of its own was done on the occasion that its clause tells. */
void done_there(What *what, uint32_t event) {
    const Document *doc = what->doc;
    Event *e = &what->doc->events.v[event];
    if (what->rules->kinds.v[e->kind].class != KIND_ACT || e->told != EVENT_HELD || doc->tokens.v[e->token].upos != UPOS_VERB || e->time != NONE || e->place != NONE) return;
    uint32_t speaking = token_child(doc, e->token, REL_ADVCL), occasion = occasion_of(what, e->token, e, false);
    if (occasion == NONE && speaking != NONE && doc->tokens.v[speaking].xpos == XPOS_VBG && speaking < e->token) occasion = occasion_of(what, speaking, e, true);
    if (occasion == NONE) return;
    e->time = doc->events.v[occasion].time;
    e->place = doc->events.v[occasion].place;
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
    if (e->bare && e->told == EVENT_HELD && journey->told == EVENT_PLANNED) e->told = e->status = EVENT_PLANNED; /* "is expected in May for the summit" */
    if (e->time == NONE && e->told == journey->told) e->time = journey->time;
    if (e->place == NONE) e->place = journey->place;
    for (uint32_t i = 0; i < journey->actors.n; i++) {
        const Actor *a = &journey->actors.v[i];
        if (doc->entities.v[a->entity].type == ENTITY_PERSON || a->role == ROLE_VISITOR) add_actor(what->doc, e, (Actor){a->entity, ROLE_PARTICIPANT, a->at});
    }
}

/* The side that a noun for talks names alone ("talks with Y"), where nobody is said to hold them: NONE where more or none is told. */
static uint32_t lone_partner(const What *what, uint32_t event) {
    const Event *e = &what->doc->events.v[event];
    const EventKind *kind = &what->rules->kinds.v[e->kind];
    bool talks = draft_frame(what, event)->noun && kind->class == KIND_ENCOUNTER && kind->equal && what->drafts.v[event].unnamed == 0;
    if (!talks || e->actors.n != 1 || e->actors.v[0].role != ROLE_PARTICIPANT || token_oblique(what->doc, measured_by(what, e->token), "with") == NONE) return NONE;
    return e->actors.v[0].entity;
}

/* Is a journey one to the partner's own state? */
static bool leads_to(const What *what, const Event *journey, uint16_t country) {
    const Document *doc = what->doc;
    bool there = journey->place != NONE && doc->places.v[journey->place].country == country, made = false;
    for (uint32_t i = 0; i < journey->actors.n; i++) {
        const Entity *who = &doc->entities.v[journey->actors.v[i].entity];
        if (journey->actors.v[i].role == ROLE_HOST) there |= who->country == country;
        else if (who->country == country) return false; /* he is at home there */
        else made |= who->type == ENTITY_PERSON;
    }
    return there && made && !is_off(journey->told);
}

/* "The state visit to X will go on until Friday, and talks with President B are planned": the guest's, told just before. */
void talks_with_host(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    uint32_t partner = lone_partner(what, event);
    uint16_t country = partner == NONE ? KNOW_NO_COUNTRY : doc->entities.v[partner].country;
    if (country == KNOW_NO_COUNTRY) return;
    uint32_t before = e->sentence > 0 && doc->sentences.v[e->sentence - 1].paragraph == doc->sentences.v[e->sentence].paragraph ? e->sentence - 1 : e->sentence;
    Span near = events_of(what, before, e->sentence);
    for (uint32_t i = near.e; i-- > near.b;) {
        const Event *journey = &doc->events.v[i];
        if (!is_visit(what, journey) || !leads_to(what, journey, country)) continue;
        for (uint32_t k = 0; k < journey->actors.n; k++)
            if (journey->actors.v[k].role == ROLE_VISITOR) add_actor(doc, e, (Actor){journey->actors.v[k].entity, ROLE_PARTICIPANT, journey->actors.v[k].at});
        if (e->place == NONE) e->place = journey->place;
        if (e->time == NONE && e->told == journey->told) e->time = journey->time;
        return;
    }
}

/* What a verb of going leads to, other than a day: "flew home", "came under fire". */
static bool leads_elsewhere(const Document *doc, uint32_t verb) {
    for (uint32_t c = doc->tokens.v[verb].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        Rel rel = doc->tokens.v[c].rel;
        bool leads = rel == REL_OBL || rel == REL_OBJ || rel == REL_XCOMP || rel == REL_CCOMP || rel == REL_COMPOUND_PRT || (rel == REL_ADVMOD && c > verb);
        if (leads && !in_time(doc, c)) return true;
    }
    return false;
}

/* "is expected on Wednesday", "arrives on Monday": of him who comes where no place is told, the page has told it with its gathering. */
void comes_to_gathering(What *what, uint32_t event) {
    enum { NEAR = 12 };      /* sentences */
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    Draft *d = &what->drafts.v[event];
    if (!is_visit(what, e) || draft_frame(what, event)->noun || d->n_spots || e->place != NONE || e->time == NONE || leads_elsewhere(doc, e->token)) return;
    Span near = events_of(what, e->sentence > NEAR ? e->sentence - NEAR : 0, e->sentence);
    for (uint32_t g = near.e; g-- > near.b;) {
        const Event *gathering = &doc->events.v[g];
        bool over = gathering->told == EVENT_HELD && gathering->time != NONE && doc->times.v[gathering->time].expr.unit > UNIT_DAY; /* "the summit in X last August" */
        if (!gathers(what, gathering) || over || gathering->place == NONE || gathering->actors.n == 0 || gathering->token > e->token) continue;
        for (uint32_t i = 0; i < e->actors.n; i++)
            if (doc->entities.v[e->actors.v[i].entity].country == doc->places.v[gathering->place].country) return;
        e->place = d->spots[d->n_spots++] = gathering->place;
        return;
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
        *moves = course_of(what, v) & COURSE_SHIFT && (v == verb || token_subject(doc, v) == NONE);
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
