/* Where: each place goes to the event above it or right before it, the best one stays; visits go where their host is. */
#include "what/inside_what.h"

#include "where/where.h"

static int place_worth(const Place *p) {
    static const int worth[] = {[PLACE_SITE] = 6, [PLACE_CITY] = 5, [PLACE_REGION] = 4, [PLACE_COUNTRY] = 3, [PLACE_AREA] = 1, [PLACE_SEA] = 1};
    return worth[p->precision] * 2 + p->literal;
}

static bool right_behind(const What *what, uint32_t event, uint32_t place) { return event_right_before(what, first_token(what->doc, what->doc->places.v[place].at)) == event; }

static void take_place(What *what, uint32_t event, uint32_t place) {
    Draft *d = &what->drafts.v[event];
    Event *e = &what->doc->events.v[event];
    if (d->n_spots < 6) d->spots[d->n_spots++] = place;
    if (e->place == NONE || place_worth(&what->doc->places.v[place]) + right_behind(what, event, place) > place_worth(&what->doc->places.v[e->place]) + right_behind(what, event, e->place)) e->place = place;
}

/* "from X" is where a journey began. */
static bool leaves_from(const What *what, uint32_t place) {
    const Document *doc = what->doc;
    uint32_t preposition = token_preposition(doc, doc->places.v[place].head);
    return token_is(doc, preposition, "from");
}


/* "the situation on the Korean Peninsula": a place inside another noun's phrase says where that is, not where the event is. */
static bool inside_other_noun(const What *what, uint32_t place_head) {
    const Document *doc = what->doc;
    for (uint32_t i = place_head; i > 1 && place_head - i < 4; i--) /* "the war in Ukraine", whatever the parse */
        if (doc->tokens.v[i - 1].upos == UPOS_ADP && what->events[i - 2] == NONE && what_class(what, i - 2) & WHAT_AFFAIR) return true;
    const Token *t = &doc->tokens.v[place_head];
    for (int hops = 0; hops < 6 && t->head != NONE; hops++) {
        uint32_t up = t->head;
        if (what->events[up] != NONE || doc->tokens.v[up].upos == UPOS_VERB || doc->tokens.v[up].upos == UPOS_ADJ || doc->tokens.v[up].upos == UPOS_AUX) return false;
        if (in_time(doc, up) || token_is(doc, up, "time")) { /* "met on Wednesday in X", "for the third time in X" */
            t = &doc->tokens.v[up];
            continue;
        }
        uint32_t act = doc->tokens.v[up].head;
        bool done = hops == 0 && act != NONE && what->events[act] != NONE && doc->tokens.v[up].rel == REL_OBJ && !(what_class(what, up) & WHAT_AFFAIR); /* "signed a pact in X" */
        const Event *deed = done ? &doc->events.v[what->events[act]] : NULL;
        bool literal = done && (is_visit(what, deed) || what->rules->kinds.v[deed->kind].class == KIND_ACT) && doc->tokens.v[act].upos == UPOS_VERB; /* also "visited a base in X" */
        bool there = token_is(doc, token_preposition(doc, place_head), "in") || (token_is(doc, token_preposition(doc, place_head), "at") && where_place_at(doc, place_head) != NONE);
        if (literal && there) return false;
        if (token_child(doc, up, REL_COP) != NONE) return false; /* "the talks were under way in X" */
        bool person = what->heads[up] != NONE || what_class(what, up) & WHAT_CARRIER || is_agent(what, up); /* "met the ministers in Rome" */
        if (doc->tokens.v[up].upos == UPOS_NOUN && !person && !(what_class(what, up) & (WHAT_PLACE_NOUN | WHAT_EDGE))) return true;
        t = &doc->tokens.v[up];
    }
    return false;
}

/* Nobody pays a visit to his own country. */
static bool at_home(const What *what, uint32_t event, uint32_t place) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    uint16_t country = doc->places.v[place].country;
    if (!is_visit(what, e) || country == KNOW_NO_COUNTRY || doc->places.v[place].precision != PLACE_COUNTRY) return false;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role == ROLE_VISITOR && doc->entities.v[e->actors.v[i].entity].country == country) return true;
    return false;
}

/* "Washington - A cancelled the meeting": where it was written, and no place of a noun in passing. Who reports what was done is there. */
static bool filed_elsewhere(const What *what, uint32_t place, uint32_t event) {
    const Event *e = &what->doc->events.v[event];
    bool act = what->rules->kinds.v[e->kind].class == KIND_ACT; /* words may be said, and deeds done, anywhere */
    return where_filed(&what->doc->places.v[place]) && (act || e->bare || (e->told != EVENT_HELD && e->told != EVENT_ONGOING));
}

/* "said in Rome at the ceremony": what somebody said something at was there. */
static uint32_t occasion_there(const What *what, uint32_t place_head) {
    const Document *doc = what->doc;
    uint32_t verb = doc->tokens.v[place_head].rel == REL_OBL ? doc->tokens.v[place_head].head : NONE;
    if (verb == NONE) return NONE;
    Span here = events_of(what, doc->tokens.v[verb].sentence, doc->tokens.v[verb].sentence);
    while (here.b < here.e && (doc->tokens.v[doc->events.v[here.b].token].upos == UPOS_VERB || occasion_verb(what, doc->events.v[here.b].token) != verb)) here.b++;
    return here.b < here.e ? here.b : NONE;
}

/* "Roe, who was elected on Friday, is expected in Moscow": behind the relative clause that tells the event. */
static bool behind_relative(const Document *doc, uint32_t place_head, uint32_t trigger) {
    uint32_t clause = trigger > place_head ? NONE : clause_over(doc, trigger, false);
    return clause != NONE && !token_under(doc, place_head, clause);
}

/* "resigned and fled to X": where somebody went then is no place of the deed before it. */
static bool of_next_verb(const What *what, uint32_t place_head, uint32_t event) {
    const Document *doc = what->doc;
    uint32_t verb = doc->tokens.v[place_head].head, trigger = doc->events.v[event].token;
    return what->rules->kinds.v[doc->events.v[event].kind].class == KIND_ACT && verb != NONE && verb > trigger && doc->tokens.v[verb].rel == REL_CONJ && doc->tokens.v[verb].head == trigger;
}

void attach_places(What *what, uint32_t from) {
    const Document *doc = what->doc;
    for (uint32_t i = 0; i < doc->places.n; i++) {
        if (doc->places.v[i].aside || leaves_from(what, i)) continue;
        uint32_t head = doc->places.v[i].head, event = event_right_before(what, first_token(doc, doc->places.v[i].at));
        if (event == NONE && inside_other_noun(what, head)) continue;
        if (event == NONE) event = event_above(what, head);
        if (event == NONE) event = occasion_there(what, head);
        if (event != NONE && filed_elsewhere(what, i, event)) continue;
        if (event == NONE && doc->tokens.v[head].rel == REL_OBL && !hangs_on_cue(what, head)) event = only_event(what, doc->tokens.v[head].sentence);
        if (event != NONE && (in_other_clause(what, head, event) || behind_relative(doc, head, doc->events.v[event].token) || of_next_verb(what, head, event))) continue;
        if (event != NONE && event >= from && !at_home(what, event, i)) take_place(what, event, i);
    }
}

/* A visit's destination may be told as a state ("visit the two countries", "his direct visit to the country"). */
static void destination_of_host(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    Draft *d = &what->drafts.v[event];
    for (uint32_t i = 0; i < e->actors.n && d->n_spots < 6; i++) {
        const Actor *a = &e->actors.v[i];
        const Entity *state = &doc->entities.v[a->entity];
        if (a->role != ROLE_HOST || state->type != ENTITY_COUNTRY) continue;
        KnownPlace p = know_place(what->know, state->known);
        bool there = false;
        for (uint32_t k = 0; k < d->n_spots; k++) there |= doc->places.v[d->spots[k]].country == p.country;
        if (there) continue;
        vec_add(doc->arena, &doc->places, ((Place){a->at, e->token, p.name, p.country, p.lat, p.lon, PLACE_COUNTRY, p.id, false, false, "what/destination"}));
        d->spots[d->n_spots++] = doc->places.n - 1;
        if (e->place == NONE) e->place = doc->places.n - 1;
    }
}

/* "at the invitation of President A of X and President B of Y": they are the hosts, and tell which states are meant. */
static void hosts_by_invitation(What *what, uint32_t event) {
    Document *doc = what->doc;
    Event *e = &doc->events.v[event];
    uint32_t end = doc->sentences.v[e->sentence].end;
    for (uint32_t c = e->token + 1; c < end && c < e->token + 14 && doc->tokens.v[c].upos != UPOS_VERB; c++) {
        if (!(what_class(what, c) & WHAT_INVITATION)) continue;
        ActorList hosts = {.n = 0};
        for (uint32_t i = c + 1; i < end && doc->tokens.v[i].upos != UPOS_VERB; i++)
            if (what->heads[i] != NONE && doc->entities.v[doc->mentions.v[what->heads[i]].entity].type == ENTITY_PERSON) actors_of_phrase(what, i, ROLE_HOST, &hosts);
        if (hosts.n == 0) return;
        uint32_t kept = 0; /* what the group phrase was taken for gives way to the hosts' own states */
        for (uint32_t i = 0; i < e->actors.n; i++)
            if (e->actors.v[i].role != ROLE_HOST || doc->entities.v[e->actors.v[i].entity].type != ENTITY_COUNTRY) e->actors.v[kept++] = e->actors.v[i];
        e->actors.n = kept;
        for (uint32_t i = 0; i < hosts.n; i++) {
            uint16_t state = doc->entities.v[hosts.v[i].entity].country;
            for (uint32_t k = 0; k < doc->entities.n && state != KNOW_NO_COUNTRY; k++)
                if (doc->entities.v[k].type == ENTITY_COUNTRY && doc->entities.v[k].known == state) add_actor(doc, e, (Actor){k, ROLE_HOST, hosts.v[i].at});
            add_actor(doc, e, hosts.v[i]);
        }
        return;
    }
}

void attach_times_and_places(What *what) {
    attach_times(what, 0);
    attach_places(what, 0);
    follow_purpose(what);
    follow_first(what);
    day_of_outcome(what);
    for (uint32_t e = 0; e < what->doc->events.n; e++) {
        if (!is_visit(what, &what->doc->events.v[e])) continue;
        hosts_by_invitation(what, e);
        destination_of_host(what, e);
    }
}

/* "The leaders of North Korea and Russia arrived at the spaceport in Russia": one of them is at home. */
static void keep_foreigners(const Document *doc, Event *e) {
    uint16_t country = e->place == NONE ? KNOW_NO_COUNTRY : doc->places.v[e->place].country;
    uint32_t foreign = 0, kept = 0;
    for (uint32_t i = 0; i < e->actors.n; i++) foreign += e->actors.v[i].role == ROLE_VISITOR && doc->entities.v[e->actors.v[i].entity].country != country;
    if (country == KNOW_NO_COUNTRY || foreign == 0) return;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role != ROLE_VISITOR || doc->entities.v[e->actors.v[i].entity].country != country) e->actors.v[kept++] = e->actors.v[i];
    e->actors.n = kept;
}

void leave_home(What *what) {
    for (uint32_t e = 0; e < what->doc->events.n; e++) {
        Event *event = &what->doc->events.v[e];
        if (is_visit(what, event)) keep_foreigners(what->doc, event);
        if (event->place == NONE || !at_home(what, e, event->place)) continue;
        event->place = NONE;
        what->drafts.v[e].n_spots = 0;
    }
}
