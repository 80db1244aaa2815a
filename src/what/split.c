/* One clause, several events: a trip with two destinations is two visits, "meetings in Moscow in March and Beijing in May" are
 * two meetings. */
#include "what/inside_what.h"

#include "where/where.h"

static void keep_hosts_of(What *what, Event *e, uint16_t country) {
    const Document *doc = what->doc;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role != ROLE_HOST || doc->entities.v[e->actors.v[i].entity].country == country) e->actors.v[kept++] = e->actors.v[i];
    e->actors.n = kept;
}

/* Another of the kind, by the same people: on days of its own. */
Event copy_event(Document *doc, const Event *e) {
    Event copy = *e;
    copy.until = copy.counted_from = NONE, copy.lasts = 0, copy.known = DAYS_UNKNOWN;
    copy.actors.v = NULL, copy.actors.n = copy.actors.cap = 0;
    for (uint32_t i = 0; i < e->actors.n; i++) vec_add(doc->arena, &copy.actors, e->actors.v[i]);
    return copy;
}

/* "to Moscow on Monday and to Vienna on Tuesday": the time told right behind a place, or NONE. */
static uint32_t time_behind(const Document *doc, uint32_t place) {
    uint32_t i = first_token(doc, doc->places.v[place].at), end = doc->sentences.v[doc->tokens.v[i].sentence].end;
    while (i < end && where_place_at(doc, i) == place) i++;
    while (i < end && (doc->tokens.v[i].upos == UPOS_ADP || doc->tokens.v[i].upos == UPOS_DET)) i++;
    return i < end ? time_covering(doc, i) : NONE;
}

void split_destinations(What *what) {
    Document *doc = what->doc;
    uint32_t n = doc->events.n;
    for (uint32_t e = 0; e < n; e++) {
        if (!is_visit(what, &doc->events.v[e])) continue;
        Draft d = what->drafts.v[e];
        uint32_t before = doc->events.n;
        uint16_t first = d.n_spots ? doc->places.v[d.spots[0]].country : KNOW_NO_COUNTRY;
        for (uint32_t i = 1; i < d.n_spots; i++) {
            uint16_t country = doc->places.v[d.spots[i]].country;
            bool seen = country == KNOW_NO_COUNTRY || country == first;
            for (uint32_t k = 1; k < i; k++) seen |= doc->places.v[d.spots[k]].country == country;
            if (seen || doc->places.v[d.spots[i]].precision > PLACE_COUNTRY) continue;
            Event another = copy_event(doc, &doc->events.v[e]);
            uint32_t time = time_behind(doc, d.spots[i]);
            another.place = d.spots[i];
            if (time != NONE) another.time = time;
            another.part_of = NONE;
            keep_hosts_of(what, &another, country);
            vec_add(doc->arena, &doc->events, another);
            Draft draft = d;
            draft.n_spots = 1, draft.spots[0] = d.spots[i];
            vec_add(doc->arena, &what->drafts, draft);
        }
        uint32_t place = doc->events.v[e].place;
        if (doc->events.n > before && place != NONE && doc->places.v[place].country != first) doc->events.v[e].place = d.spots[0];
        if (doc->events.n > n && first != KNOW_NO_COUNTRY && doc->events.v[e].place != NONE) keep_hosts_of(what, &doc->events.v[e], doc->places.v[doc->events.v[e].place].country);
    }
}

/* ---- lists of places and times -------------------------------------------------------------------------------------- */

/* The plural that a list of stops stands behind: "meetings in X and Y"; the "times" of "met three times: in X in May"; or NONE. */
static uint32_t plural_before(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    uint32_t token = doc->events.v[event].token;
    if (draft_frame(what, event)->noun) return doc->tokens.v[token].xpos == XPOS_NNS ? token : NONE;
    if (what->rules->kinds.v[doc->events.v[event].kind].class != KIND_ENCOUNTER) return NONE;
    for (uint32_t c = doc->tokens.v[token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (c > token && doc->tokens.v[c].xpos == XPOS_NNS && doc->tokens.v[c].rel == REL_OBL_UNMARKED && token_child(doc, c, REL_NUMMOD) != NONE) return c;
    return NONE;
}

/* "have met in X in May and in Y in July", "met twice this year, in X in May and Y in July": behind the verb each place has its own time. */
static uint32_t stops_of_verb(const What *what, uint32_t event, Stop *stops) {
    const Document *doc = what->doc;
    const Event *e = &doc->events.v[event];
    uint32_t i = e->token, end = doc->sentences.v[e->sentence].end;
    if (draft_frame(what, event)->noun || is_visit(what, e) || what->rules->kinds.v[e->kind].class != KIND_ENCOUNTER) return 0;
    while (i + 1 < end && where_place_at(doc, i + 1) == NONE && doc->tokens.v[i + 1].upos != UPOS_VERB && doc->tokens.v[i + 1].upos != UPOS_SCONJ) i++;
    uint32_t n = i + 1 < end && where_place_at(doc, i + 1) != NONE ? read_stops(doc, i, stops) : 0;
    for (uint32_t k = 0; k < n; k++)
        if (stops[k].place == NONE || (k > 0 && stops[k].place == stops[k - 1].place)) return 0;
    return n;
}

static uint32_t listed_stops(const What *what, uint32_t event, Stop *stops) {
    uint32_t plural = plural_before(what, event);
    return plural != NONE ? read_stops(what->doc, plural, stops) : stops_of_verb(what, event, stops);
}

void split_lists(What *what) {
    Document *doc = what->doc;
    uint32_t n = doc->events.n;
    for (uint32_t e = 0; e < n; e++) {
        Stop stops[MOST_STOPS];
        uint32_t count = listed_stops(what, e, stops);
        if (count < 2) continue;
        uint32_t before = NONE;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t index = e;
            if (i > 0) {
                index = doc->events.n;
                Event another = copy_event(doc, &doc->events.v[e]);
                Draft draft = what->drafts.v[e];
                vec_add(doc->arena, &doc->events, another);
                vec_add(doc->arena, &what->drafts, draft);
            }
            doc->events.v[index].place = stops[i].place;
            doc->events.v[index].time = stops[i].time;
            doc->events.v[index].listed_after = before;
            before = index;
        }
    }
}

/* ---- one verb, several meetings -------------------------------------------------------------------------------------- */

typedef struct Leg {
    Actor partner;
    Stop stop;
} Leg;

static bool named_person(const What *what, uint32_t token) {
    uint32_t m = what->heads[token];
    return m != NONE && what->doc->mentions.v[m].how == MENTION_NAME && what->doc->entities.v[what->doc->mentions.v[m].entity].type == ENTITY_PERSON;
}

/* "and B", "and with President B": does a new partner begin here? */
static bool opens_leg(const Document *doc, uint32_t name) {
    uint32_t i = name - 1;
    while (i > 0 && (doc->tokens.v[i].upos == UPOS_NOUN || doc->tokens.v[i].upos == UPOS_PROPN || doc->tokens.v[i].upos == UPOS_ADJ || doc->tokens.v[i].upos == UPOS_DET)) i--;
    if (i > 0 && doc->tokens.v[i].upos == UPOS_ADP) i--;
    return doc->tokens.v[i].upos == UPOS_CCONJ || (doc->tokens.v[i].upos == UPOS_PUNCT && i + 1 == name);
}

/* "met A in X in May and B at Y on April 27": each partner with what is told of him, up to a word of another kind. */
static uint32_t read_legs(const What *what, uint32_t trigger, Leg *legs) {
    const Document *doc = what->doc;
    uint32_t end = doc->sentences.v[doc->tokens.v[trigger].sentence].end, n = 0, whole = 0;
    for (uint32_t i = trigger + 1; i < end && n < MOST_STOPS; i++) {
        const Token *t = &doc->tokens.v[i];
        uint32_t place = where_place_at(doc, i), time = time_covering(doc, i);
        if (named_person(what, i) && (n == 0 || opens_leg(doc, i))) legs[n++] = (Leg){{doc->mentions.v[what->heads[i]].entity, ROLE_PARTICIPANT, doc->mentions.v[what->heads[i]].at}, {NONE, NONE}};
        else if (place != NONE && n > 0) legs[n - 1].stop.place = place;
        else if (time != NONE && n > 0) legs[n - 1].stop.time = time;
        else if (t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->upos == UPOS_PRON || t->upos == UPOS_SCONJ) break;
    }
    while (whole < n && (legs[whole].stop.time != NONE || legs[whole].stop.place != NONE)) whole++;
    return whole == n ? n : 0;
}

static ActorRole role_in(const Event *e, uint32_t entity) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].entity == entity) return e->actors.v[i].role;
    return ROLE_PARTICIPANT;
}

/* The verb whose subject has all the partners, or NONE: "met", "received"; of a noun that which carries it, "held talks with". */
static uint32_t verb_of_legs(const What *what, uint32_t event) {
    const Event *e = &what->doc->events.v[event];
    const EventKind *kind = &what->rules->kinds.v[e->kind];
    if (kind->class != KIND_ENCOUNTER || is_visit(what, e)) return NONE;
    uint32_t verb = draft_frame(what, event)->noun ? what->drafts.v[event].verb : e->token;
    return verb == NONE || token_passive(what->doc, verb) ? NONE : verb;
}

void split_legs(What *what) {
    Document *doc = what->doc;
    uint32_t n = doc->events.n;
    for (uint32_t e = 0; e < n; e++) {
        Leg legs[MOST_STOPS];
        uint32_t verb = verb_of_legs(what, e), count = verb == NONE ? 0 : read_legs(what, doc->events.v[e].token, legs);
        ActorList self = {.n = 0};
        if (count > 1) actors_of_phrase(what, event_subject(what, verb), ROLE_PARTICIPANT, &self);
        if (!self.n) continue;
        Event told = copy_event(doc, &doc->events.v[e]);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t index = e;
            if (i > 0) {
                index = doc->events.n;
                Event another = copy_event(doc, &told);
                vec_add(doc->arena, &doc->events, another);
                Draft draft = what->drafts.v[e];
                vec_add(doc->arena, &what->drafts, draft);
            }
            Event *leg = &doc->events.v[index];
            leg->actors.n = 0;
            for (uint32_t k = 0; k < self.n; k++) self.v[k].role = role_in(&told, self.v[k].entity), add_actor(doc, leg, self.v[k]);
            legs[i].partner.role = role_in(&told, legs[0].partner.entity);
            add_actor(doc, leg, legs[i].partner);
            leg->place = legs[i].stop.place, leg->time = legs[i].stop.time;
        }
    }
}

/* "arrives on Tuesday, and B on Wednesday": who is named behind the first day, with a day of his own. */
static uint32_t read_arrivals(const What *what, uint32_t verb, Leg *legs) {
    const Document *doc = what->doc;
    uint32_t end = doc->sentences.v[doc->tokens.v[verb].sentence].end, n = 0, last = NONE, person = NONE;
    for (uint32_t i = verb + 1; i < end && n < MOST_STOPS; i++) {
        const Token *t = &doc->tokens.v[i];
        uint32_t time = time_covering(doc, i);
        if ((t->upos == UPOS_VERB && t->xpos != XPOS_NNP) || t->upos == UPOS_AUX || t->upos == UPOS_PRON || t->upos == UPOS_SCONJ) break; /* the United Nations go on */
        if (last != NONE && person == NONE && named_person(what, i)) person = i;
        if (time == NONE || time == last) continue;
        if (person != NONE) legs[n++] = (Leg){{doc->mentions.v[what->heads[person]].entity, ROLE_VISITOR, doc->mentions.v[what->heads[person]].at}, {NONE, time}};
        last = time, person = NONE;
    }
    return n;
}

void split_arrivals(What *what) {
    Document *doc = what->doc;
    uint32_t n = doc->events.n;
    for (uint32_t e = 0; e < n; e++) {
        Leg legs[MOST_STOPS];
        if (!is_visit(what, &doc->events.v[e]) || draft_frame(what, e)->noun || doc->events.v[e].time == NONE) continue;
        uint32_t count = read_arrivals(what, doc->events.v[e].token, legs);
        for (uint32_t i = 0; i < count; i++) {
            Event another = copy_event(doc, &doc->events.v[e]);
            Draft draft = what->drafts.v[e];
            another.actors.n = 0, another.time = legs[i].stop.time;
            add_actor(doc, &another, legs[i].partner);
            vec_add(doc->arena, &doc->events, another);
            vec_add(doc->arena, &what->drafts, draft);
        }
    }
}

/* ---- one meeting for each partner ------------------------------------------------------------------------------------ */

/* "five bilateral meetings, including with A, B and C": the names behind "with", word by word up to the next verb. */
static void read_partners(const What *what, uint32_t noun, ActorList *out) {
    const Document *doc = what->doc;
    uint32_t end = doc->sentences.v[doc->tokens.v[noun].sentence].end, i = noun + 1;
    while (i < end && !token_is(doc, i, "with") && doc->tokens.v[i].upos != UPOS_VERB) i++;
    if (i >= end || (doc->tokens.v[i].upos == UPOS_VERB && !(what_class(what, i) & WHAT_EXAMPLE))) i = noun + 1; /* "met A and B separately" */
    while (i < end && (token_is(doc, i, "with") || doc->tokens.v[i].lemma.n == 0 || what_class(what, i) & WHAT_EXAMPLE)) i++;
    for (; i < end && out->n < MOST_ARGUMENTS; i++) {
        const Token *t = &doc->tokens.v[i];
        if (t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->upos == UPOS_SCONJ || (t->upos == UPOS_ADP && !token_is(doc, i, "of")) || t->rel == REL_NSUBJ) return; /* ", Roe said" */
        if (is_person_mention(what, i)) add_mentions(what, i, ROLE_PARTICIPANT, out); /* "the leaders of X and Y": several */
    }
}

static bool separately(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    if (verb == NONE) return false;
    for (uint32_t c = doc->tokens.v[verb].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if (doc->tokens.v[c].rel == REL_ADVMOD && what_class(what, c) & WHAT_SEPARATE) return true;
    return false;
}

static bool bilateral(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling)
        if (what_class(what, c) & WHAT_BILATERAL) return true;
    return false;
}

/* "met separately with A and B", "held bilateral meetings with A and B". */
static bool meets_each(const What *what, uint32_t event) {
    const Document *doc = what->doc;
    uint32_t token = doc->events.v[event].token;
    if (draft_frame(what, event)->noun) return doc->tokens.v[token].xpos == XPOS_NNS && (bilateral(what, token) || separately(what, what->drafts.v[event].verb));
    return what->rules->kinds.v[doc->events.v[event].kind].class == KIND_ENCOUNTER && what->rules->kinds.v[doc->events.v[event].kind].equal && separately(what, token);
}

/* "bilateral meetings with A, B and C" are as many meetings of two. */
void split_partners(What *what) {
    Document *doc = what->doc;
    uint32_t n = doc->events.n;
    for (uint32_t e = 0; e < n; e++) {
        uint32_t token = doc->events.v[e].token;
        if (doc->events.v[e].actors.n == 0 || !meets_each(what, e)) continue;
        ActorList partners = {.n = 0}, self_list = {.n = 0};
        read_partners(what, token, &partners);
        uint32_t verb = draft_frame(what, e)->noun ? what->drafts.v[e].verb : token;
        if (verb != NONE) actors_of_phrase(what, event_subject(what, verb), ROLE_PARTICIPANT, &self_list);
        Actor self = self_list.n ? self_list.v[0] : doc->events.v[e].actors.v[0];
        uint32_t told = 0;
        for (uint32_t i = 0; i < partners.n; i++) {
            if (partners.v[i].entity == self.entity) continue;
            uint32_t index = e;
            if (told++ > 0) {
                Event another = copy_event(doc, &doc->events.v[e]);
                index = doc->events.n;
                vec_add(doc->arena, &doc->events, another);
                Draft draft = what->drafts.v[e];
                vec_add(doc->arena, &what->drafts, draft);
            }
            doc->events.v[index].actors.n = 0;
            add_actor(doc, &doc->events.v[index], self);
            add_actor(doc, &doc->events.v[index], partners.v[i]);
        }
    }
}
