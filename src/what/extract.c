/* The stage: find event words, put the events together, drop what is none.
 *
 * 1. Every verb and noun of the frames' tables is a candidate; its arguments come from the parse (arguments.c). 2. Times,
 * places and the gathering that an event is part of are attached by climbing the tree (attach.c). 3. "This meeting",
 * "the summit" repeat what was told before (repeat.c). 4. Candidates whose needs are not met, that stand in sport or
 * fiction, or are anniversaries, go. 5. Topics (agenda.c), status, sources, certainty.
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
    uint32_t low = 0, high = what->sorted;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (what->doc->events.v[middle].sentence < sentence) low = middle + 1;
        else high = middle;
    }
    return low;
}

Span events_of(const What *what, uint32_t first, uint32_t last) { return (Span){first_event_from(what, first), first_event_from(what, last + 1)}; }

static bool is_definite(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling)
        if ((doc->tokens.v[c].rel == REL_DET || doc->tokens.v[c].rel == REL_NMOD_POSS) && what_class(what, c) & WHAT_DEFINITE) return true;
    return false;
}

/* ---- candidates ---------------------------------------------------------------------------------------------------- */

/* "The SCO gathering coincides with ...": a form in -ing behind a name or article, tagged as a verb, is a noun. */
static bool gerund_noun(const What *what, uint32_t token) {
    const Token *t = &what->doc->tokens.v[token];
    if (t->xpos != XPOS_VBG || token == 0) return false;
    const Token *before = t - 1;
    return before->sentence == t->sentence && (before->upos == UPOS_PROPN || before->upos == UPOS_DET || before->upos == UPOS_ADJ) && token_aux(what->doc, token, NULL) == NONE;
}

/* A frame of two words: "turn down", "video conference". */
static uint32_t frame_of_pair(const What *what, const Map *map, Str first, Str second) {
    return map_get(map, str_join(what->doc->scratch, first, ' ', second));
}

static uint32_t pair_frame(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[token];
    if (t->upos == UPOS_NOUN && token > 0 && doc->tokens.v[token - 1].upos == UPOS_NOUN && t[-1].sentence == t->sentence) return frame_of_pair(what, &what->rules->nouns, t[-1].lemma, t->lemma);
    uint32_t particle = t->upos == UPOS_VERB ? token_child(doc, token, REL_COMPOUND_PRT) : NONE;
    bool loose = t->upos == UPOS_VERB && token + 1 < doc->tokens.n && (t[1].xpos == XPOS_RP || t[1].upos == UPOS_ADP || (t[1].head == token && (t[1].upos == UPOS_ADV || t[1].upos == UPOS_ADJ || (t[1].upos == UPOS_DET && t[1].rel == REL_OBJ)))); /* "sat down", "left for", "shot dead", "saw each other" */
    if (particle == NONE && loose) particle = token + 1;
    return particle == NONE ? MAP_NONE : frame_of_pair(what, &what->rules->verbs, t->lemma, doc->tokens.v[particle].lemma);
}

static uint32_t first_frame(const What *what, uint32_t token) {
    static const uint32_t told = 1u << UPOS_VERB | 1u << UPOS_NOUN | 1u << UPOS_PROPN | 1u << UPOS_ADJ;
    const Token *t = &what->doc->tokens.v[token];
    if (!(told >> t->upos & 1)) return MAP_NONE;
    uint32_t pair = pair_frame(what, token);
    if (pair != MAP_NONE) return pair;
    if (gerund_noun(what, token)) {
        uint32_t noun = map_get(&what->rules->nouns, str_lower(what->doc->scratch, token_words(what->doc, token)));
        if (noun != MAP_NONE) return noun;
    }
    const WordKey *key = &document_keys(what->doc)[token];
    const Map *map = t->upos == UPOS_VERB ? &what->rules->verbs : t->upos == UPOS_ADJ ? &what->rules->adjectives : &what->rules->nouns;
    uint32_t f = map_get_hashed(map, key->lemma_hash, key->lemma);
    Str hyphened = f == MAP_NONE || t->upos == UPOS_NOUN ? hyphened_word(what, token) : (Str){0};
    if (hyphened.n && map_get(map, hyphened) != MAP_NONE) return map_get(map, hyphened);
    return f != MAP_NONE || t->upos != UPOS_PROPN ? f : map_get(map, str_lower(what->doc->scratch, t->lemma));
}

static void set_status(const What *what, Event *e) {
    const Predicate *p = status_of(what->doc, e->token);
    e->told = e->status = p ? p->status : EVENT_HELD;
    e->certainty = p ? p->certainty : 0.9f;
    e->bare = what->doc->tokens.v[e->token].upos != UPOS_VERB && (!p || p->cause == NONE);
}

/* "is on a visit to X", "are in talks": now. */
static void on_its_way(const Document *doc, Event *e) {
    uint32_t be = token_child(doc, e->token, REL_COP), at = token_preposition(doc, e->token);
    if (be == NONE || e->told != EVENT_HELD || (!token_is(doc, at, "on") && !token_is(doc, at, "in"))) return;
    if (doc->tokens.v[be].xpos == XPOS_VBZ || doc->tokens.v[be].xpos == XPOS_VBP) e->told = e->status = EVENT_ONGOING;
}

/* "The gathering coincides with ...": a noun beside a verb in the present is told in passing; a clash so told goes on. */
static void present_noun(What *what, Event *e) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[e->token];
    if (t->upos == UPOS_VERB || e->told != EVENT_HELD) return;
    for (int hops = 0; hops < 4 && t->head != NONE && t->upos != UPOS_VERB; hops++) t = &doc->tokens.v[t->head];
    if (t->upos != UPOS_VERB || (t->xpos != XPOS_VBZ && t->xpos != XPOS_VBP) || token_passive(doc, (uint32_t)(t - doc->tokens.v))) return;
    e->bare = true;
    if (what->rules->kinds.v[e->kind].class == KIND_ACT) e->told = e->status = EVENT_ONGOING;
}

/* "spoke by phone", "talks by video link", "a telephone conversation". */
static bool remote(const What *what, uint32_t token) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[token].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        Rel rel = doc->tokens.v[c].rel;
        bool modifies = rel == REL_OBL || rel == REL_NMOD || rel == REL_ADVMOD || rel == REL_AMOD || rel == REL_COMPOUND;
        if (!modifies) continue;
        if (what_class(what, c) & WHAT_REMOTE) return true;
        for (uint32_t k = doc->tokens.v[c].first_child; k != NONE && k < c; k = doc->tokens.v[k].next_sibling) /* "by video link" */
            if (doc->tokens.v[k].rel == REL_COMPOUND && what_class(what, k) & WHAT_REMOTE) return true;
    }
    return false;
}

Event *open_event(What *what, uint32_t token, uint32_t frame) {
    Document *doc = what->doc;
    const Frame *f = &what->rules->frames.v[frame];
    Event *e = vec_push(doc->arena, &doc->events);
    const Sentence *s = &doc->sentences.v[doc->tokens.v[token].sentence];
    *e = (Event){.at = s->at, .trigger = doc->tokens.v[token].at, .token = token, .sentence = doc->tokens.v[token].sentence, .kind = remote(what, token) ? f->remote : f->kind, .days = DAYS_UNKNOWN,
                 .time = NONE, .place = NONE, .part_of = NONE, .listed_after = NONE, .in_title = s->in_title, .deed = f->cameo, .deed_mode = f->mode, .rule = f->key, .rule_line = f->line};
    set_status(what, e);
    if (f->to_come && e->told == EVENT_HELD) e->told = e->status = EVENT_PLANNED;
    present_noun(what, e);
    on_its_way(doc, e);
    vec_add(doc->arena, &what->drafts, ((Draft){.frame = frame, .verb = f->noun ? NONE : token, .definite = f->noun && is_definite(what, token)}));
    what->events[token] = doc->events.n - 1;
    return vec_last(&doc->events);
}

/* "the BRICS summit" */
static bool names_its_body(const What *what, uint32_t noun) {
    uint32_t name = token_child(what->doc, noun, REL_COMPOUND), mention = name == NONE ? NONE : what->heads[name];
    return mention != NONE && what->doc->entities.v[what->doc->mentions.v[mention].entity].type == ENTITY_ORGANISATION;
}

/* Of "a session of the BRICS summit" the summit is told. */
static bool part_of_like(const What *what, uint32_t noun, uint16_t kind) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) {
        uint32_t frame = c > noun && doc->tokens.v[c].rel == REL_NMOD && names_its_body(what, c) ? first_frame(what, c) : MAP_NONE;
        if (frame != MAP_NONE && what->rules->frames.v[frame].kind == kind) return what->rules->kinds.v[kind].class == KIND_GATHERING;
    }
    return false;
}

/* "The 70th anniversary of the Principles event": one occasion, told by the first of its nouns. */
static bool inside_like(const What *what, uint32_t token, uint16_t kind) {
    const Document *doc = what->doc;
    for (int hops = 0; hops < 4; hops++) {
        const Token *t = &doc->tokens.v[token];
        if ((t->rel != REL_NMOD && t->rel != REL_COMPOUND) || t->head == NONE) return false;
        token = t->head;
        if (what->events[token] != NONE && doc->events.v[what->events[token]].kind == kind) return what->rules->kinds.v[kind].class == KIND_GATHERING;
    }
    return false;
}

/* "The summit will go ahead": the verb only carries the noun that is its subject. */
static bool carries_subject(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t subject = token_subject(doc, verb);
    uint32_t frame = doc->tokens.v[verb].upos != UPOS_VERB || subject == NONE || doc->tokens.v[subject].upos != UPOS_NOUN ? MAP_NONE : first_frame(what, subject);
    if (frame == MAP_NONE || what->rules->frames.v[frame].act) return false; /* "sanctions were imposed": the verb tells the act */
    uint32_t l = map_get(&what->rules->light, doc->tokens.v[verb].lemma);
    for (; l != MAP_NONE && l != NONE; l = what->rules->lights.v[l].next)
        if (what->rules->lights.v[l].link == LINK_SUBJ || what->rules->lights.v[l].link == LINK_SUBJ_PASS) return true;
    return false;
}

static bool manner_fits(const What *what, uint32_t token, const Frame *frame) {
    if (frame->needs_words && !done_by_words(what, token)) return false;
    if (frame->needs_made && !deal_made(what, token)) return false;
    return !frame->needs_club || object_is_club(what, token);
}

/* "struck a deal": the deal is told, no blow; "launched an attack in a speech": words. */
static bool makes_deal(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    if (doc->tokens.v[verb].upos != UPOS_VERB) return false;
    uint32_t object = token_passive(doc, verb) ? token_child(doc, verb, REL_NSUBJ_PASS) : token_object(doc, verb);
    uint32_t frame = object == NONE ? MAP_NONE : first_frame(what, object);
    for (; frame != MAP_NONE && frame != NONE; frame = what->rules->frames.v[frame].next) {
        const Frame *f = &what->rules->frames.v[frame];
        if ((f->needs_made || f->needs_words) && manner_fits(what, object, f)) return true;
    }
    return false;
}

static bool frame_fits(What *what, uint32_t token, const Frame *frame) {
    what->act = frame->act ? frame : NULL;
    bool object = !frame->needs_object || object_is_actor(what, token);
    what->act = NULL;
    return object && (!frame->needs_remote || remote(what, token)) && manner_fits(what, token, frame);
}

/* "The arrest of A by B caused an outcry": told by its noun; not where it only dates or explains something else ("since the arrest", "discussed the
 * attack"). */
static bool told_by_noun(const What *what, uint32_t noun) {
    const Token *t = &what->doc->tokens.v[noun];
    if (t->rel == REL_OBJ) return !(what_class(what, t->head) & (WHAT_AGENDA | WHAT_AFTER));
    return t->rel == REL_NSUBJ || t->rel == REL_NSUBJ_PASS || t->head == NONE;
}

/* Of the frames of the word whose object and particle fit: the act that most speaks for, else the first. Needs that hang on times, places and
 * repeats are judged later. */
static uint32_t fitting_frame(What *what, uint32_t token, uint32_t first) {
    uint32_t best = NONE;
    int most = 0;
    for (uint32_t f = first; f != NONE; f = what->rules->frames.v[f].next) {
        const Frame *frame = &what->rules->frames.v[f];
        if (!frame->act && best != NONE) break;
        if (frame->act && frame->noun && (!told_by_noun(what, token) || (material(frame->cameo) && done_by_words(what, token)))) continue;
        int fit = frame->act ? act_fits(what, token, frame) : 1;
        if (fit > most && frame_fits(what, token, frame)) best = f, most = fit;
    }
    return best;
}

/* "heart attacks" */
static bool ails(const What *what, uint32_t noun) {
    uint32_t name = token_child(what->doc, noun, REL_COMPOUND);
    return what->doc->tokens.v[noun].upos == UPOS_NOUN && name != NONE && manner_of(what, name) & MANNER_AILMENT;
}

/* "the only place for such a meeting", "before any summit": of no one encounter; "there was no such meeting" denies one. */
static bool is_any(const What *what, uint32_t noun, uint32_t frame) {
    const Document *doc = what->doc;
    const Predicate *p = status_of(doc, noun);
    if (what->rules->kinds.v[what->rules->frames.v[frame].kind].class == KIND_ACT || (p && (p->status == EVENT_NOT_HELD || p->status == EVENT_DENIED))) return false;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling)
        if (doc->tokens.v[noun].upos == UPOS_NOUN && what_class(what, c) & WHAT_ANY) return true;
    return false;
}

/* "the bomb-hit embassy", "a Saudi-backed group" */
static bool only_describes(const What *what, uint32_t token) {
    const Token *t = &what->doc->tokens.v[token];
    return t->xpos == XPOS_VBN && (t->rel == REL_AMOD || t->rel == REL_COMPOUND) && hyphened_word(what, token).n > 0;
}

static void candidate(What *what, uint32_t token) {
    Document *doc = what->doc;
    uint32_t f = first_frame(what, token);
    if (f != MAP_NONE && (ails(what, token) || is_any(what, token, f) || only_describes(what, token))) return;
    if (f != MAP_NONE && pair_frame(what, token) == MAP_NONE && (changed_by_particle(what, token, f) || names_its_object(what, token))) return;
    if (f == MAP_NONE || makes_deal(what, token) || doc->tokens.v[token].rel == REL_COMPOUND || inside_like(what, token, what->rules->frames.v[f].kind) || carries_subject(what, token)) return;
    if (doc->tokens.v[token].upos == UPOS_NOUN && part_of_like(what, token, what->rules->frames.v[f].kind)) return;
    f = fitting_frame(what, token, f);
    if (f == NONE) return;
    open_event(what, token, f);
}

static void find_candidates(What *what) {
    const Document *doc = what->doc;
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        if (sport_sentence(what, &doc->sentences.v[s])) continue;
        for (uint32_t i = doc->sentences.v[s].first; i < doc->sentences.v[s].end; i++) candidate(what, i);
        find_presences(what, &doc->sentences.v[s]);
    }
    what->sorted = doc->events.n;
    absorb_contents(what);
    for (uint32_t e = 0; e < doc->events.n; e++) fill_arguments(what, e);
    for (uint32_t e = 0; e < doc->events.n; e++) { /* the verb that carries a noun's event leads to it too */
        uint32_t verb = what->drafts.v[e].verb;
        if (verb != NONE && what->events[verb] == NONE) what->events[verb] = e;
    }
}

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

/* An actor whose words the clause is, and who does nothing in it, was never added; "X said he met Y" keeps X by the pronoun. */
static void finish(What *what, uint32_t event) {
    Event *e = &what->doc->events.v[event];
    const Draft *d = &what->drafts.v[event];
    sources_of(what, e, e->token);
    code_actors(what, e);
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

static void ordinal_of(What *what, Event *e) {
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

/* What a dropped noun was told with belongs to the event it hangs on: "meetings on the sidelines of the event on Tuesday". */
static void hand_over(What *what, uint32_t dropped, const uint32_t *moved) {
    Document *doc = what->doc;
    const Event *from = &doc->events.v[dropped];
    uint32_t token = from->token;
    if (what->rules->kinds.v[from->kind].class == KIND_ACT) return; /* "the meeting since the offensive in X" */
    for (int hops = 0; hops < 6 && doc->tokens.v[token].head != NONE; hops++) {
        token = doc->tokens.v[token].head;
        uint32_t up = what->events[token];
        if (up == NONE || up == dropped || moved[up] == NONE) continue;
        Event *to = &doc->events.v[up];
        if (to->time == NONE) to->time = from->time;
        if (to->place == NONE) to->place = from->place;
        return;
    }
}

static void number_earlier(What *what, uint32_t event) {
    Event *e = &what->doc->events.v[event];
    uint32_t before = what->drafts.v[event].numbers - 1;
    ordinal_of(what, e);
    Event *told = &what->doc->events.v[before];
    told->ordinal = e->ordinal;
    if (told->time == NONE) told->time = e->time;
    if (told->place == NONE) told->place = e->place;
    if (what->drafts.v[event].since) what->drafts.v[before].since = what->drafts.v[event].since;
}

/* "leaves for X on Friday to attend the summit": there, and then. */
static void share_way(const Document *doc, Event *gathering, const Event *way) {
    bool now = doc->tokens.v[way->token].xpos == XPOS_VBZ || doc->tokens.v[way->token].xpos == XPOS_VBP;
    if (gathering->time == NONE && (now || gathering->told == way->told)) gathering->time = way->time;
    bool there = way->place != NONE && doc->places.v[way->place].literal;
    if (gathering->place == NONE && there) gathering->place = way->place;
}

/* Does what an event is the content of stay, or what that is the content of in its turn ("rejected an appeal for sending aid")? */
static bool outermost(const What *what, uint32_t event, const uint32_t *moved) {
    uint32_t outer = what->drafts.v[event].absorbed;
    for (uint32_t steps = 0; outer && moved[outer - 1] == NONE && steps < MOST_HOPS; steps++) outer = what->drafts.v[outer - 1].absorbed;
    return outer && moved[outer - 1] != NONE;
}

/* Moves the kept events to the front; part_of links follow. */
static void drop_unmet(What *what) {
    Document *doc = what->doc;
    uint32_t *moved = arena_array(doc->arena, uint32_t, doc->events.n + 1), kept = 0;
    bool *told_once = arena_array(doc->arena, bool, doc->events.n + 1);
    for (uint32_t e = 0; e < doc->events.n; e++)
        if (what->drafts.v[e].numbers) number_earlier(what, e);
    for (uint32_t e = 0; e < doc->events.n; e++) {
        uint32_t gathering = gathering_gone_to(what, e);
        moved[e] = needs_met(what, e) && gathering == NONE ? 0 : NONE;
        if (gathering != NONE) share_way(doc, &doc->events.v[gathering], &doc->events.v[e]);
    }
    for (uint32_t e = 0; e < doc->events.n; e++) {
        const Draft *d = &what->drafts.v[e];
        told_once[e] = d->same_deed || (d->absorbed && outermost(what, e, moved)) || (d->yields && (moved[d->yields - 1] != NONE || draft_frame(what, e)->needs_content));
        doc->events.v[e].deed = deed_of(what, e);
    }
    for (uint32_t e = 0; e < doc->events.n; e++) moved[e] = moved[e] == NONE || told_once[e] ? NONE : kept++;
    for (uint32_t e = 0; e < doc->events.n; e++)
        if (moved[e] == NONE) hand_over(what, e, moved);
    for (uint32_t e = 0; e < doc->events.n; e++) {
        if (moved[e] == NONE) continue;
        doc->events.v[moved[e]] = doc->events.v[e];
        what->drafts.v[moved[e]] = what->drafts.v[e];
    }
    doc->events.n = what->drafts.n = what->sorted = kept;
    for (uint32_t e = 0; e < kept; e++) {
        Event *event = &doc->events.v[e];
        if (event->part_of != NONE) event->part_of = moved[event->part_of];
    }
    for (uint32_t i = 0; i < doc->tokens.n; i++)
        if (what->events[i] != NONE) what->events[i] = moved[what->events[i]];
}

/* What words around an event say of it, each by itself. */
static void adjust_events(What *what) {
    for (uint32_t e = 0; e < what->doc->events.n; e++) {
        body_before(what, e);
        body_beside(what, e);
        first_to_do(what, e);
        prepared_for(what, e);
        denied_as_untrue(what, e);
        moved_to(what, e);
        undated_plan(what, e);
        where_it_went(what, e);
        on_the_journey(what, e);
        met_there(what, e);
        numbered_again(what, e);
        made_for(what, e);
        invited_to(what, e);
        talked_there(what, e);
        seat_of_side(what, e);
    }
}

void what_annotate(const WhatRules *rules, Document *doc) {
    if (doc->tokens.n == 0) return;
    Map groups = {0};
    What what = {.rules = rules, .know = rules->know, .doc = doc, .groups = &groups};
    what.classes = document_classes(doc, &rules->words);
    what.manners = document_classes(doc, &rules->manner);
    if (sport_page(&what)) return;
    index_mentions(&what);
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
    stay_away(&what);
    tell_last_time(&what);
    for (uint32_t e = 0; e < doc->events.n; e++) first_since(&what, &doc->events.v[e]);
    split_destinations(&what);
    split_partners(&what);
    split_lists(&what);
    split_legs(&what);
    for (uint32_t e = 0; e < doc->events.n; e++) finish(&what, e);
    find_topics(&what);
}
