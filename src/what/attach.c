/* Times, places and parents: from the head of a time or place the tree is climbed until an event word, or the verb that
 * carries one, is met. A clause that only reports ("said on Friday") stops the climb: its time is the day of saying. */
#include "what/inside_what.h"

#include "where/where.h"
#include "who/who.h"

enum { MOST_HOPS = 16 };

static bool clause_border(Rel rel) {
    return rel == REL_CCOMP || rel == REL_PARATAXIS || rel == REL_ADVCL || rel == REL_CONJ || rel == REL_ROOT || rel == REL_ACL_RELCL;
}

/* An event below a verb that has none itself: "is set to take place on Friday", "plans to visit in May". */
static uint32_t event_below(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    for (int hops = 0; hops < 4 && verb != NONE; hops++) {
        uint32_t next = token_child(doc, verb, REL_XCOMP);
        if (next == NONE && doc->tokens.v[verb].upos != UPOS_VERB) next = token_child(doc, verb, REL_ADVCL); /* "they last met": a broken parse */
        verb = next;
        if (verb != NONE && what->events[verb] != NONE) return what->events[verb];
    }
    return NONE;
}

/* "..., which will be held from the 3rd": the clause speaks of the event noun before it, not of the place in between. */
static uint32_t event_of_relative(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[verb];
    if (t->rel != REL_ACL_RELCL && t->rel != REL_ACL) return NONE;
    uint32_t l = map_get(&what->rules->light, t->lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next) {
        Link link = what->rules->lights.v[l].link;
        if (link != LINK_SUBJ && link != LINK_SUBJ_PASS) continue;
        uint32_t start = doc->sentences.v[t->sentence].first;
        for (uint32_t i = verb; i > start && verb - i < 14; i--)
            if (what->events[i - 1] != NONE && doc->tokens.v[i - 1].upos != UPOS_VERB) return what->events[i - 1];
    }
    return NONE;
}

/* The event that a time or place at this token belongs to, climbing; NONE when a clause without an event is reached. */
static uint32_t event_above(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    for (int hops = 0; hops < MOST_HOPS && token != NONE; hops++) {
        if (what->events[token] != NONE) return what->events[token];
        const Token *t = &doc->tokens.v[token];
        if (t->upos == UPOS_VERB || (t->upos == UPOS_ADJ && clause_border(t->rel))) {
            uint32_t below = event_below(what, token);
            if (below == NONE) below = event_of_relative(what, token);
            if (below != NONE) return below;
            bool adjunct = t->rel == REL_ADVCL && what_class(what, token) & WHAT_ASPECT; /* "Starting on July 2, he will ..." */
            if (clause_border(t->rel) && t->rel != REL_ACL_RELCL && !adjunct) return NONE;
        }
        token = t->head;
    }
    return NONE;
}

/* "the summit in Rio", "the meeting on May 3": what stands right behind an event noun belongs to it, whatever the parse says. */
static uint32_t event_right_before(const What *what, uint32_t first) {
    const Document *doc = what->doc;
    uint32_t start = doc->sentences.v[doc->tokens.v[first].sentence].first, i = first;
    while (i > start && first - i < 8) {
        const Token *t = &doc->tokens.v[i - 1];
        bool name = t->upos == UPOS_PROPN && (where_place_at(doc, i - 1) != NONE || (i < first && who_mention_at(doc, i - 1) != NONE)); /* "the summit in Rio in May", "talks with A on Friday" */
        if (name) {
            i--;
            continue;
        }
        bool beside = i == first || (i + 1 == first && doc->tokens.v[i].upos == UPOS_DET); /* "visiting Taiwan" */
        if (what->events[i - 1] != NONE && (t->upos != UPOS_VERB || beside)) return what->events[i - 1];
        if (t->upos != UPOS_ADP && t->upos != UPOS_DET && t->upos != UPOS_ADJ && !(t->upos == UPOS_NOUN && what_class(what, i - 1) & WHAT_PLACE_NOUN)) return NONE;
        i--;
    }
    return NONE;
}

static uint32_t token_at(const Document *doc, Span at) {
    uint32_t low = 0, high = doc->tokens.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->tokens.v[middle].at.e <= at.b) low = middle + 1;
        else high = middle;
    }
    return low < doc->tokens.n ? low : NONE;
}

/* ", and in July, he met": a time between commas before a subject and its verb is that verb's. */
static uint32_t event_right_behind(const What *what, Span at) {
    const Document *doc = what->doc;
    uint32_t first = token_at(doc, at), comma = first;
    if (first == NONE) return NONE;
    while (comma < doc->tokens.n && doc->tokens.v[comma].at.b < at.e) comma++;
    uint32_t end = doc->sentences.v[doc->tokens.v[first].sentence].end, start = doc->sentences.v[doc->tokens.v[first].sentence].first;
    if (comma >= end || !str_is(token_words(doc, comma), ",")) return NONE;
    uint32_t before = first > start && doc->tokens.v[first - 1].upos == UPOS_ADP ? first - 1 : first;
    if (before > start && doc->tokens.v[before - 1].upos != UPOS_PUNCT && doc->tokens.v[before - 1].upos != UPOS_CCONJ) return NONE;
    for (uint32_t i = comma + 1; i < end && i < comma + 8 && doc->tokens.v[i].upos != UPOS_PUNCT; i++) {
        if (doc->tokens.v[i].upos != UPOS_VERB) continue;
        uint32_t subject = token_subject(doc, i);
        return subject != NONE && subject > comma ? what->events[i] : NONE;
    }
    return NONE;
}

static bool comma_between(const Document *doc, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (str_is(token_words(doc, i), ",")) return true;
    return false;
}

/* "held talks in X on Wednesday, their first since Y, when he came": of an event behind a comma and one before, none between, the time
 * is the latter's, whatever the parse. */
static uint32_t same_side(const What *what, uint32_t time, uint32_t event) {
    const Document *doc = what->doc;
    if (event != NONE && (doc->events.v[event].token < time || !comma_between(doc, time, doc->events.v[event].token))) return event;
    uint32_t start = doc->sentences.v[doc->tokens.v[time].sentence].first;
    for (uint32_t i = time; i > start && time - i < 24 && !str_is(token_words(doc, i - 1), ","); i--) {
        if (what->events[i - 1] != NONE) return what->events[i - 1];
        if (doc->tokens.v[i - 1].upos == UPOS_VERB) return event;
    }
    return event;
}

/* The only event of the sentence takes what hangs nowhere: short sentences, broken parses. */
static uint32_t only_event(const What *what, uint32_t sentence) {
    Span here = events_of(what, sentence, sentence);
    return here.e == here.b + 1 ? here.b : NONE;
}

static bool reports(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    uint32_t cue = doc->tokens.v[token].head;
    return cue != NONE && what->cues[cue] && doc->tokens.v[cue].xpos != XPOS_VBP && doc->tokens.v[cue].xpos != XPOS_VBZ;
}

uint32_t time_covering(const Document *doc, uint32_t token) {
    Span at = doc->tokens.v[token].at;
    uint32_t low = 0, high = doc->times.n; /* the first that ends behind the token's begin */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->times.v[middle].at.e <= at.b) low = middle + 1;
        else high = middle;
    }
    return low < doc->times.n && span_within(at, doc->times.v[low].at) ? low : NONE;
}

static bool on_calendar(const Timex *t) {
    return (t->type == TIME_DATE || t->type == TIME_TIME) && t->expr.shape != SHAPE_REFERENCE && t->expr.shape != SHAPE_LENGTH;
}

/* The day, month or year counts before a vague reach; of equals the one nearest to the trigger. */
static int time_worth(const Document *doc, const Event *e, uint32_t time) {
    const Timex *t = &doc->times.v[time];
    if (t->expr.shape == SHAPE_LENGTH && t->expr.direction > 0 && e->told != EVENT_HELD) return 5; /* "would meet within ten days" */
    if (!on_calendar(t)) return t->expr.bound || t->expr.anchor == ANCHOR_EVENT ? 2 : 0;
    if (t->expr.shape == SHAPE_SHIFT && t->expr.unit == UNIT_YEAR && t->expr.shift == 0 && t->expr.mod == 0) return 0; /* "the third this year" */
    int worth = 20;
    if (t->expr.day || t->expr.weekday >= 0) worth += 6;
    if (t->expr.shape == SHAPE_ABSOLUTE || t->expr.day) worth += 2;
    uint32_t gap = t->at.b > e->trigger.b ? t->at.b - e->trigger.b : e->trigger.b - t->at.b;
    return worth - (gap > 400 ? 4 : (int)(gap / 100));
}

bool is_visit(const What *what, const Event *e) { return str_is(what->rules->kinds.v[e->kind].name, "visit"); }

static void take_time(What *what, uint32_t event, uint32_t time) {
    Draft *d = &what->drafts.v[event];
    Event *e = &what->doc->events.v[event];
    if (d->n_times < 4) d->times[d->n_times++] = time;
    if (time_worth(what->doc, e, time) == 0) return;
    if (e->time == NONE || time_worth(what->doc, e, time) > time_worth(what->doc, e, e->time)) e->time = time;
}

/* The token of a span whose head lies outside it. */
static uint32_t span_head(const Document *doc, Span at) {
    uint32_t first = token_at(doc, at);
    for (uint32_t i = first; i != NONE && i < doc->tokens.n && doc->tokens.v[i].at.b < at.e; i++) {
        uint32_t head = doc->tokens.v[i].head;
        if (head == NONE || doc->tokens.v[head].at.b < at.b || doc->tokens.v[head].at.b >= at.e) return i;
    }
    return first;
}

/* "agreed on Monday": the decision is the event. */
static bool tells_itself(const What *what, uint32_t verb) {
    uint32_t e = what->events[verb];
    return e != NONE && what->doc->events.v[e].token == verb;
}

/* "was cancelled earlier this week", "announced on Monday": the day of the decision. "Postponed to May 3" is the event's. */
static bool decides(const What *what, uint32_t time_head) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[time_head];
    if (t->head == NONE || !(what_class(what, t->head) & WHAT_DECIDE) || tells_itself(what, t->head)) return false;
    uint32_t preposition = token_preposition(doc, time_head);
    return !(token_is(doc, preposition, "to") || token_is(doc, preposition, "until") || token_is(doc, preposition, "for") || token_is(doc, preposition, "till"));
}

/* The second half of "from X to Y" goes with the first. */
static bool ends_range(const Document *doc, uint32_t time) {
    for (uint32_t i = time > 3 ? time - 3 : 0; i < time; i++)
        if (doc->times.v[i].range_end == time) return true;
    return false;
}

/* "MOSCOW, Sept. 13 (TASS) --": the day of writing. */
static bool in_dateline(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    const Sentence *s = &doc->sentences.v[doc->tokens.v[token].sentence];
    if (token > s->first + 10 || s->at.b != doc->paragraphs.v[s->paragraph].at.b) return false;
    for (uint32_t i = s->first; i < s->end && i < s->first + 14; i++) {
        uint32_t place = where_place_at(doc, i);
        if (place != NONE && str_is(str_from(doc->places.v[place].rule), "where/dateline")) {
            while (i < s->end && i < token + 12 && !str_is(token_words(doc, i), "--") && !str_is(token_words(doc, i), "-") && !str_is(token_words(doc, i), "–") && !str_is(token_words(doc, i), "—")) i++;
            return token < i;
        }
    }
    return false;
}

/* "an 18th-century villa", "a 1970s palace": a century or decade before a noun that tells no event is the noun's own. */
static bool of_a_thing(const What *what, const Timex *t, uint32_t head) {
    const Document *doc = what->doc;
    const Token *token = &doc->tokens.v[head];
    bool attribute = (token->rel == REL_COMPOUND || token->rel == REL_AMOD || token->rel == REL_NUMMOD || token->rel == REL_NMOD_UNMARKED) && token->head != NONE && token->head > head;
    if (!attribute || (t->expr.unit != UNIT_CENTURY && t->expr.unit != UNIT_DECADE)) return false;
    return doc->tokens.v[token->head].upos == UPOS_NOUN && what->events[token->head] == NONE && !in_time(doc, token->head);
}

static void attach_times(What *what) {
    const Document *doc = what->doc;
    for (uint32_t i = 0; i < doc->times.n; i++) {
        if (ends_range(doc, i)) continue;
        uint32_t head = span_head(doc, doc->times.v[i].at), first = token_at(doc, doc->times.v[i].at);
        if (head == NONE || in_dateline(what, first) || of_a_thing(what, &doc->times.v[i], head)) continue;
        if (first > 0 && what_class(what, first - 1) & WHAT_SINCE) { /* "the first since 2016" */
            uint32_t later = on_calendar(&doc->times.v[i]) ? event_above(what, head) : NONE;
            if (later != NONE) what->drafts.v[later].since = i + 1;
            continue;
        }
        uint32_t event = event_right_before(what, first);
        if (event == NONE) event = event_right_behind(what, doc->times.v[i].at);
        if (event == NONE && decides(what, head)) continue;
        if (event == NONE) event = event_above(what, head);
        if (event != NONE || !reports(what, head)) event = same_side(what, first, event);
        if (event == NONE && !reports(what, head)) event = only_event(what, doc->tokens.v[head].sentence);
        if (event != NONE) take_time(what, event, i);
    }
}

static int place_worth(const Place *p) {
    static const int worth[] = {[PLACE_SITE] = 6, [PLACE_CITY] = 5, [PLACE_REGION] = 4, [PLACE_COUNTRY] = 3, [PLACE_AREA] = 1, [PLACE_SEA] = 1};
    return worth[p->precision] * 2 + p->literal;
}

static void take_place(What *what, uint32_t event, uint32_t place) {
    Draft *d = &what->drafts.v[event];
    Event *e = &what->doc->events.v[event];
    if (d->n_spots < 6) d->spots[d->n_spots++] = place;
    if (e->place == NONE || place_worth(&what->doc->places.v[place]) > place_worth(&what->doc->places.v[e->place])) e->place = place;
}

/* "from X" is where a journey began. */
static bool leaves_from(const What *what, uint32_t place) {
    const Document *doc = what->doc;
    uint32_t preposition = token_preposition(doc, doc->places.v[place].head);
    return token_is(doc, preposition, "from");
}

bool in_time(const Document *doc, uint32_t token) { return time_covering(doc, token) != NONE; }

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
        bool literal = done && what->rules->kinds.v[doc->events.v[what->events[act]].kind].class == KIND_ACT && doc->tokens.v[act].upos == UPOS_VERB;
        if (literal && token_is(doc, token_preposition(doc, place_head), "in")) return false;
        bool person = what->heads[up] != NONE || what_class(what, up) & WHAT_CARRIER; /* "met the ministers in Rome" */
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

/* "Washington - A cancelled the meeting": where it was written. Who reports what was done is there. */
static bool filed_elsewhere(const What *what, uint32_t place, uint32_t event) {
    const Event *e = &what->doc->events.v[event];
    return str_is(str_from(what->doc->places.v[place].rule), "where/dateline") && e->told != EVENT_HELD && e->told != EVENT_ONGOING;
}

static void attach_places(What *what) {
    const Document *doc = what->doc;
    for (uint32_t i = 0; i < doc->places.n; i++) {
        if (leaves_from(what, i)) continue;
        uint32_t head = doc->places.v[i].head, event = event_right_before(what, token_at(doc, doc->places.v[i].at));
        if (event == NONE && inside_other_noun(what, head)) continue;
        if (event == NONE) event = event_above(what, head);
        if (event != NONE && filed_elsewhere(what, i, event)) continue;
        if (event == NONE && doc->tokens.v[head].rel == REL_OBL) event = only_event(what, doc->tokens.v[head].sentence);
        if (event != NONE && !at_home(what, event, i)) take_place(what, event, i);
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
        vec_add(doc->arena, &doc->places, ((Place){a->at, e->token, p.name, p.country, p.lat, p.lon, PLACE_COUNTRY, p.id, false, "what/destination"}));
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

/* "travel to X in May to meet Y": what is done to another end is done then, and there if no other place is told. */
static void follow_purpose(What *what) {
    const Document *doc = what->doc;
    for (uint32_t e = 0; e < doc->events.n; e++) {
        Event *event = &what->doc->events.v[e];
        const Token *t = &doc->tokens.v[event->token];
        if (t->upos != UPOS_VERB || t->head == NONE || (t->rel != REL_ADVCL && t->rel != REL_XCOMP)) continue;
        uint32_t main = what->events[t->head];
        if (main == NONE || main == e || doc->tokens.v[doc->events.v[main].token].upos != UPOS_VERB || event->told != doc->events.v[main].told) continue;
        if (event->time == NONE) event->time = doc->events.v[main].time;
        if (event->place == NONE) event->place = doc->events.v[main].place;
    }
}

static bool indefinite(const Document *doc, uint32_t noun) {
    uint32_t article = token_child(doc, noun, REL_DET);
    return article != NONE && article < noun && (token_is(doc, article, "a") || token_is(doc, article, "an"));
}

/* "agreed on Saturday after a long meeting": a meeting told first by what came of it was held that day. */
static void day_of_outcome(What *what) {
    const Document *doc = what->doc;
    for (uint32_t e = 0; e < doc->events.n; e++) {
        Event *event = &what->doc->events.v[e];
        const Token *t = &doc->tokens.v[event->token];
        uint32_t preposition = token_preposition(doc, event->token);
        const EventKind *kind = &what->rules->kinds.v[event->kind];
        if (event->time != NONE || event->told != EVENT_HELD || t->upos == UPOS_VERB || kind->class != KIND_ENCOUNTER || !kind->equal) continue;
        if (preposition == NONE || !(what_class(what, preposition) & WHAT_AFTER) || token_is(doc, preposition, "since") || !indefinite(doc, event->token)) continue;
        for (int hops = 0; hops < 4 && t->head != NONE; hops++) {
            uint32_t main = what->events[t->head];
            t = &doc->tokens.v[t->head];
            if (main == NONE || main == e || t->xpos != XPOS_VBD || doc->events.v[main].time == NONE) continue;
            event->time = doc->events.v[main].time;
            break;
        }
    }
}

void attach_times_and_places(What *what) {
    attach_times(what);
    attach_places(what);
    follow_purpose(what);
    day_of_outcome(what);
    for (uint32_t e = 0; e < what->doc->events.n; e++) {
        if (!is_visit(what, &what->doc->events.v[e])) continue;
        hosts_by_invitation(what, e);
        destination_of_host(what, e);
    }
}

void leave_home(What *what) {
    for (uint32_t e = 0; e < what->doc->events.n; e++) {
        Event *event = &what->doc->events.v[e];
        if (event->place == NONE || !at_home(what, e, event->place)) continue;
        event->place = NONE;
        what->drafts.v[e].n_spots = 0;
    }
}

/* ---- part of what -------------------------------------------------------------------------------------------------- */

static bool gathering(const What *what, const Event *e) {
    return what->rules->kinds.v[e->kind].class == KIND_GATHERING;
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

/* A journey without days of its own to where a gathering is told of nearby is made for it. */
static void journeys_to(What *what, uint32_t gathering_event) {
    Document *doc = what->doc;
    const Event *g = &doc->events.v[gathering_event];
    if (g->place == NONE) return;
    const Place *there = &doc->places.v[g->place];
    Span near = events_of(what, g->sentence > 2 ? g->sentence - 2 : 0, g->sentence + 2);
    for (uint32_t e = near.b; e < near.e; e++) {
        Event *v = &doc->events.v[e];
        if (!is_visit(what, v) || v->time != NONE || v->part_of != NONE || v->place == NONE) continue;
        if (str_equal(doc->places.v[v->place].name, there->name)) v->part_of = gathering_event;
    }
}

void attach_parents(What *what) {
    Document *doc = what->doc;
    for (uint32_t g = 0; g < doc->events.n; g++) {
        if (!gathering(what, &doc->events.v[g])) continue;
        uint32_t inner = event_around(what, g);
        if (inner == NONE || gathering(what, &doc->events.v[inner]) || doc->events.v[inner].part_of != NONE) continue;
        doc->events.v[inner].part_of = g;
    }
    for (uint32_t g = 0; g < doc->events.n; g++)
        if (gathering(what, &doc->events.v[g])) journeys_to(what, g);
}
