/* Event words: every verb and noun of the frames' tables, with the row that fits what stands beside it. In: the parse, mentions, the frames. Out: an
 * event and its draft for each, in the order of the text, with its arguments (arguments.c); needs.c says later which of them are none. */
#include "what/inside_what.h"

#include "text/status.h"

static bool is_definite(const What *what, uint32_t noun) {
    const Document *doc = what->doc;
    for (uint32_t c = doc->tokens.v[noun].first_child; c != NONE && c < noun; c = doc->tokens.v[c].next_sibling)
        if ((doc->tokens.v[c].rel == REL_DET || doc->tokens.v[c].rel == REL_NMOD_POSS) && what_class(what, c) & WHAT_DEFINITE) return true;
    return false;
}

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

static uint32_t pair_frame(const What *what, const FrameIndex *index, uint32_t token) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[token];
    if (t->upos == UPOS_NOUN && token > 0 && doc->tokens.v[token - 1].upos == UPOS_NOUN && t[-1].sentence == t->sentence) return frame_of_pair(what, &index->nouns, t[-1].lemma, t->lemma);
    uint32_t particle = t->upos == UPOS_VERB ? token_child(doc, token, REL_COMPOUND_PRT) : NONE;
    bool loose = t->upos == UPOS_VERB && token + 1 < doc->tokens.n && (t[1].xpos == XPOS_RP || t[1].upos == UPOS_ADP || (t[1].head == token && (t[1].upos == UPOS_ADV || t[1].upos == UPOS_ADJ || (t[1].upos == UPOS_DET && t[1].rel == REL_OBJ) || (t[1].upos == UPOS_NOUN && (t[1].rel == REL_OBJ || t[1].rel == REL_XCOMP))))); /* "sat down", "left for", "shot dead", "saw each other", "shook hands" */
    if (particle == NONE && loose) particle = token + 1;
    return particle == NONE ? MAP_NONE : frame_of_pair(what, &index->verbs, t->lemma, doc->tokens.v[particle].lemma);
}

uint32_t frame_of_word(const What *what, const FrameIndex *index, uint32_t token) {
    static const uint32_t told = 1u << UPOS_VERB | 1u << UPOS_NOUN | 1u << UPOS_PROPN | 1u << UPOS_ADJ;
    const Token *t = &what->doc->tokens.v[token];
    if (!(told >> t->upos & 1)) return MAP_NONE;
    uint32_t pair = pair_frame(what, index, token);
    if (pair != MAP_NONE) return pair;
    if (gerund_noun(what, token)) {
        uint32_t noun = map_get(&index->nouns, str_lower(what->doc->scratch, token_words(what->doc, token)));
        if (noun != MAP_NONE) return noun;
    }
    const WordKey *key = &document_keys(what->doc)[token];
    const Map *map = t->upos == UPOS_VERB ? &index->verbs : t->upos == UPOS_ADJ ? &index->adjectives : &index->nouns;
    uint32_t f = map_get_hashed(map, key->lemma_hash, key->lemma);
    Str hyphened = f == MAP_NONE || t->upos == UPOS_NOUN ? hyphened_word(what, token) : (Str){0};
    if (hyphened.n && map_get(map, hyphened) != MAP_NONE) return map_get(map, hyphened);
    return f != MAP_NONE || t->upos != UPOS_PROPN ? f : map_get(map, str_lower(what->doc->scratch, t->lemma));
}

static uint32_t first_frame(const What *what, uint32_t token) { return frame_of_word(what, &what->rules->deeds, token); }

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

/* "A meeting with Roe is on the agenda": still to come. */
static void on_the_agenda(const What *what, Event *e) {
    const Document *doc = what->doc;
    uint32_t agenda = doc->tokens.v[e->token].rel == REL_NSUBJ ? doc->tokens.v[e->token].head : NONE;
    if (agenda == NONE || e->told != EVENT_HELD || !(course_of(what, agenda) & COURSE_SCHEDULE) || token_child(doc, agenda, REL_COP) == NONE) return;
    if (token_is(doc, token_preposition(doc, agenda), "on") || token_is(doc, token_preposition(doc, agenda), "in")) e->told = e->status = EVENT_PLANNED;
}

/* "A meeting is being discussed": it may come about. */
static void being_discussed(const What *what, Event *e) {
    const Document *doc = what->doc;
    uint32_t verb = doc->tokens.v[e->token].rel == REL_NSUBJ_PASS ? doc->tokens.v[e->token].head : NONE;
    if (verb == NONE || e->told != EVENT_HELD || !(what_class(what, verb) & WHAT_AGENDA)) return;
    for (uint32_t c = token_child(doc, verb, REL_AUX_PASS); c != NONE; c = token_next(doc, c, REL_AUX_PASS))
        if (doc->tokens.v[c].xpos == XPOS_VBG) e->told = e->status = EVENT_POSSIBLE;
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
    *e = (Event){.at = s->at, .trigger = doc->tokens.v[token].at, .token = token, .sentence = doc->tokens.v[token].sentence, .in_title = s->in_title,
                 .kind = remote(what, token) ? f->remote : f->kind, .happening = f->happening, .deed = f->cameo, .deed_mode = f->mode, .rule = f->key, .rule_line = f->line,
                 .days = DAYS_UNKNOWN, .time = NONE, .place = NONE, .part_of = NONE, .listed_after = NONE, .counted_from = NONE, .until = NONE, .known = DAYS_UNKNOWN};
    set_status(what, e);
    if (f->to_come && e->told == EVENT_HELD) e->told = e->status = EVENT_PLANNED;
    present_noun(what, e);
    on_its_way(doc, e);
    on_the_agenda(what, e);
    being_discussed(what, e);
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
    what->act = frame->act ? frame : NULL, what->people = frame->act;
    bool object = !frame->needs_object || object_is_actor(what, token);
    what->act = NULL, what->people = false;
    return object && (!frame->needs_remote || remote(what, token)) && manner_fits(what, token, frame);
}

/* "The arrest of A by B caused an outcry": told by its noun; not where it only dates or explains something else ("since the arrest", "discussed the
 * attack"). */
static bool told_by_noun(const What *what, uint32_t noun) {
    const Token *t = &what->doc->tokens.v[noun];
    if (t->rel == REL_OBJ) return !(what_class(what, t->head) & (WHAT_AGENDA | WHAT_AFTER));
    return t->rel == REL_NSUBJ || t->rel == REL_NSUBJ_PASS || t->head == NONE;
}

/* "will discuss the attack", "talks about the attack": what is talked of is told as known, and is no news. */
static bool only_talked_of(const What *what, uint32_t noun) {
    const Token *t = &what->doc->tokens.v[noun];
    if (t->head == NONE) return false;
    if (t->rel == REL_OBJ) return what_class(what, t->head) & WHAT_AGENDA;
    uint32_t preposition = t->rel == REL_OBL || t->rel == REL_NMOD ? token_preposition(what->doc, noun) : NONE;
    uint32_t row = preposition != NONE && what_class(what, preposition) & WHAT_TOPIC ? first_frame(what, t->head) : MAP_NONE;
    return row != MAP_NONE && what->rules->kinds.v[what->rules->frames.v[row].kind].class == KIND_ENCOUNTER;
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
        if (!frame->act && frame->noun && what->rules->kinds.v[frame->kind].class == KIND_ACT && only_talked_of(what, token)) continue;
        int fit = frame->act ? act_fits(what, token, frame) : 1;
        if (fit > most && frame_fits(what, token, frame)) best = f, most = fit;
    }
    return best;
}

/* "heart attacks" */
bool is_ailment(const What *what, uint32_t noun) {
    uint32_t name = token_child(what->doc, noun, REL_COMPOUND);
    return what->doc->tokens.v[noun].upos == UPOS_NOUN && name != NONE && manner_of(what, name) & MANNER_AILMENT;
}

/* "the summit of Mount Everest" */
static bool is_peak(const What *what, uint32_t noun, uint32_t frame) {
    const Document *doc = what->doc;
    bool summit = doc->tokens.v[noun].upos == UPOS_NOUN && what->rules->kinds.v[what->rules->frames.v[frame].kind].class == KIND_GATHERING;
    uint32_t of = summit ? token_oblique(doc, noun, "of") : NONE;
    if (of == NONE) return false;
    for (uint32_t c = doc->tokens.v[of].first_child; c != NONE; c = doc->tokens.v[c].next_sibling)
        if ((doc->tokens.v[c].rel == REL_COMPOUND || doc->tokens.v[c].rel == REL_FLAT) && manner_of(what, c) & MANNER_HEIGHT) return true;
    return manner_of(what, of) & MANNER_HEIGHT;
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
    uint32_t f = first_frame(what, token), stood_for = f == MAP_NONE ? frame_stood_for(what, token) : MAP_NONE;
    if (stood_for != MAP_NONE) f = stood_for;
    if (f != MAP_NONE && (is_ailment(what, token) || is_peak(what, token, f) || is_any(what, token, f) || only_describes(what, token))) return;
    if (f != MAP_NONE && pair_frame(what, &what->rules->deeds, token) == MAP_NONE && (changed_by_particle(what, token, f) || names_its_object(what, token))) return;
    if (f == MAP_NONE || makes_deal(what, token) || doc->tokens.v[token].rel == REL_COMPOUND || inside_like(what, token, what->rules->frames.v[f].kind) || carries_subject(what, token)) return;
    if (doc->tokens.v[token].upos == UPOS_NOUN && part_of_like(what, token, what->rules->frames.v[f].kind)) return;
    f = fitting_frame(what, token, f);
    if (f == NONE) return;
    Event *e = open_event(what, token, f);
    if (stood_for != MAP_NONE) status_of_carrier(what, e);
}

void find_candidates(What *what) {
    const Document *doc = what->doc;
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        if (sport_sentence(what, &doc->sentences.v[s])) continue;
        for (uint32_t i = doc->sentences.v[s].first; i < doc->sentences.v[s].end; i++) candidate(what, i);
        find_presences(what, &doc->sentences.v[s]);
    }
    what->in_order = (Span){0, doc->events.n};
    absorb_contents(what);
    for (uint32_t e = 0; e < doc->events.n; e++) fill_arguments(what, e);
    for (uint32_t e = 0; e < doc->events.n; e++) { /* the verb that carries a noun's event leads to it too */
        uint32_t verb = what->drafts.v[e].verb, clause = what->drafts.v[e].clause;
        if (verb != NONE && what->events[verb] == NONE) what->events[verb] = e;
        if (clause && what->events[clause] == NONE) what->events[clause] = e;
    }
}
