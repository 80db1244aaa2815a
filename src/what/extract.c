/* The stage: find event words, put the events together, drop what is none.
 *
 * 1. Every verb and noun of the frames' tables is a candidate (candidates.c); its arguments come from the parse (arguments.c). 2. Times,
 * places and the gathering that an event is part of are attached by climbing the tree (attach.c). 3. "This meeting",
 * "the summit" repeat what was told before (repeat.c). 4. Candidates whose needs are not met, that stand in sport or
 * fiction, or are anniversaries, go (needs.c, drop.c). 5. Topics (agenda.c), status, sources, certainty.
 */
#include "what/inside_what.h"

#include "said/said.h"
#include "text/status.h"

const Frame *draft_frame(const What *what, uint32_t event) { return &what->rules->frames.v[what->drafts.v[event].frame]; }

const EventKind *event_kind(const WhatRules *rules, const Event *event) { return &rules->kinds.v[event->kind]; }

static void index_mentions(What *what) {
    Document *doc = what->doc;
    what->heads = arena_array(doc->arena, uint32_t, doc->tokens.n);
    what->events = arena_array(doc->arena, uint32_t, doc->tokens.n);
    memset(what->heads, 0xFF, doc->tokens.n * sizeof(uint32_t));
    memset(what->events, 0xFF, doc->tokens.n * sizeof(uint32_t));
    what->cues = arena_array(doc->arena, bool, doc->tokens.n);
    memset(what->cues, 0, doc->tokens.n * sizeof(bool));
    for (uint32_t q = 0; q < doc->quotes.n; q++)
        if (doc->quotes.v[q].cue_token != NONE) what->cues[doc->quotes.v[q].cue_token] = true;
    for (uint32_t i = doc->mentions.n; i-- > 0;) what->heads[doc->mentions.v[i].head] = i;
}

static uint32_t first_event_from(const What *what, uint32_t sentence) {
    uint32_t low = what->in_order.b, high = what->in_order.e;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (what->doc->events.v[middle].sentence < sentence) low = middle + 1;
        else high = middle;
    }
    return low;
}

Span events_of(const What *what, uint32_t first, uint32_t last) { return (Span){first_event_from(what, first), first_event_from(what, last + 1)}; }

/* ---- after all is attached ----------------------------------------------------------------------------------------- */

static void sources_of(What *what, Event *e, uint32_t token) {
    Source chain[8];
    uint32_t n = 0;
    said_chain(what->doc, token, what->doc->arena, chain, &n, 8);
    for (uint32_t i = 0; i < n; i++) vec_add(what->doc->arena, &e->said_by, chain[i]);
}

/* "X confirmed that both leaders would attend": they take part in the gathering of the sentence, and X says so. */
static void hear_attendance(What *what) {
    Document *doc = what->doc;
    for (uint32_t g = 0; g < doc->events.n; g++) {
        Event *e = &doc->events.v[g];
        if (!gathers(what, e)) continue;
        for (uint32_t i = doc->sentences.v[e->sentence].first; i < doc->sentences.v[e->sentence].end; i++) {
            if (doc->tokens.v[i].upos != UPOS_VERB || !(what_class(what, i) & WHAT_ATTEND) || token_object(doc, i) != NONE || what->events[i] != NONE) continue;
            const Predicate *p = status_of(doc, i);
            if (p && (p->status == EVENT_NOT_HELD || p->status == EVENT_DENIED || p->status == EVENT_CANCELLED)) continue;
            ActorList list = {.n = 0};
            actors_of_phrase(what, event_subject(what, i), ROLE_PARTICIPANT, &list);
            for (uint32_t k = 0; k < list.n; k++) add_actor(doc, e, list.v[k]);
            if (list.n) what->drafts.v[g].heard = i;
        }
    }
}

/* The object of a verb in the past: "held talks". */
static bool told_by_verb(const What *what, const Event *e) {
    const Token *t = &what->doc->tokens.v[measured_by(what, e->token)];
    if (t->rel != REL_OBJ || t->head == NONE || what->rules->kinds.v[e->kind].class != KIND_ENCOUNTER) return false;
    return what->doc->tokens.v[t->head].xpos == XPOS_VBD && e->told == EVENT_HELD;
}

/* "a gathering of G20 foreign ministers" */
static bool of_ministers(const What *what, const Event *e) {
    const Document *doc = what->doc;
    for (uint32_t i = 0; i < e->actors.n; i++) {
        uint32_t up = e->actors.v[i].role == ROLE_BODY ? span_head(doc, e->actors.v[i].at) : NONE;
        for (int hops = 0; hops < 3 && up != NONE && up != e->token && doc->tokens.v[up].upos != UPOS_VERB; hops++, up = doc->tokens.v[up].head)
            if (doc->tokens.v[up].upos == UPOS_NOUN && manner_of(what, up) & MANNER_RANK && doc->tokens.v[up].xpos == XPOS_NNS) return true;
    }
    return false;
}

/* An actor whose words the clause is, and who does nothing in it, was never added; "X said he met Y" keeps X by the pronoun. */
static void finish(What *what, uint32_t event) {
    Event *e = &what->doc->events.v[event];
    const Draft *d = &what->drafts.v[event];
    sources_of(what, e, e->token);
    code_actors(what, e);
    e->ministerial = of_ministers(what, e);
    e->certainty *= said_certainty(what->doc, e->token);
    if (e->said_by.n == 0 && d->heard) sources_of(what, e, d->heard);
    if (d->occasion && draft_frame(what, event)->needs_occasion) e->bare = false; /* somebody acts there: no passing word */
    if (d->verb != NONE && told_by_verb(what, e) && count_people_and_states(what->doc, e) > 1) e->bare = false; /* "A held talks with B" */
}

/* Where its number stands: beside the noun, or "for the third time". */
static uint32_t numbered_noun(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    if (measured_by(what, token) != token) return measured_by(what, token); /* "the third round of talks" */
    if (doc->tokens.v[token].upos != UPOS_VERB) return token;
    for (uint32_t c = doc->tokens.v[token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if ((doc->tokens.v[c].rel == REL_OBL || doc->tokens.v[c].rel == REL_OBL_UNMARKED) && token_is(doc, c, "time") && token_is(doc, token_preposition(doc, c), "for")) return c;
    return NONE;
}

void ordinal_of(What *what, Event *e) {
    const Document *doc = what->doc;
    uint32_t noun = numbered_noun(what, e->token);
    if (noun == NONE) return;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling) {
        Str w = token_words(doc, c);
        uint32_t n = 0, i = 0;
        while (i < w.n && is_digit(w.p[i]) && n < 10000) n = n * 10 + (uint32_t)(w.p[i++] - '0');
        if (i > 0 && i + 2 == w.n && is_alpha(w.p[i]) && n < 1000) e->ordinal = (uint16_t)n;
        uint32_t word = map_get(&what->rules->ordinals, doc->tokens.v[c].lemma);
        if (word != MAP_NONE && doc->tokens.v[c].rel != REL_NMOD_POSS) e->ordinal = (uint16_t)word;
    }
}

/* What words around an event say of it, each by itself. */
static void adjust_events(What *what) {
    for (uint32_t e = 0; e < what->doc->events.n; e++) {
        pair_before(what, e);
        body_before(what, e);
        body_beside(what, e);
        first_to_do(what, e);
        prepared_for(what, e);
        denied_as_untrue(what, e);
        moved_to(what, e);
        undated_plan(what, e);
        where_it_went(what, e);
        when_it_was(what, e);
        on_its_day(what, e);
        on_the_journey(what, e);
        done_there(what, e);
        met_there(what, e);
        numbered_again(what, e);
        made_for(what, e);
        talks_with_host(what, e);
        invited_to(what, e);
        talked_there(what, e);
        seat_of_side(what, e);
        comes_to_gathering(what, e);
        leave_earlier(what, e);
    }
}

void what_annotate(const WhatRules *rules, Document *doc) {
    if (doc->tokens.n == 0) return;
    Map groups = {0};
    What what = {.rules = rules, .know = rules->know, .doc = doc, .groups = &groups};
    what.classes = document_classes(doc, &rules->words);
    what.manners = document_classes(doc, &rules->manner);
    what.courses = document_classes(doc, &rules->course);
    index_mentions(&what);
    if (sport_page(&what)) {
        what.aside = true;
        find_happenings(&what);
        for (uint32_t e = 0; e < doc->events.n; e++) finish(&what, e);
        return;
    }
    what.aside = other_matters(&what);
    what.crimes = words_of_crime(&what);
    find_candidates(&what);
    attach_times_and_places(&what);
    for (uint32_t e = 0; e < doc->events.n; e++)
        if (draft_frame(&what, e)->act) {
            scene_of_subject(&what, e);
            home_of_groups(&what, e);
        }
    link_repeats(&what);
    day_of_occasion(&what);
    leave_home(&what);
    hear_attendance(&what);
    adjust_events(&what);
    attach_parents(&what);
    drop_unmet(&what);
    for (uint32_t e = 0; e < doc->events.n; e++) ordinal_of(&what, &doc->events.v[e]);
    count_from_events(&what);
    stay_away(&what);
    tell_last_time(&what);
    for (uint32_t e = 0; e < doc->events.n; e++) first_since(&what, &doc->events.v[e]);
    split_destinations(&what);
    split_partners(&what);
    split_lists(&what);
    split_legs(&what);
    split_arrivals(&what);
    tell_earlier(&what);
    find_happenings(&what);
    for (uint32_t e = 0; e < doc->events.n; e++) finish(&what, e);
    find_topics(&what);
}
