/* What news tells besides diplomacy and politics: deaths, trials, crashes, appointments (events/happenings.tsv). In: a document whose other events
 * stand. Out: happenings behind them, in the order of the text, with who, when and where.
 *
 * What tells a deed tells no happening beside it: "sent aid after the earthquake struck" is about the aid, and the record of deeds must not drown in
 * the rest. In a sentence with a deed only verbs of other clauses count. Nobody need be named, for most news of this kind names nobody; but habits,
 * possibilities, fiction, and what is told only to say how or why something else was done are no happenings. */
#include "what/inside_what.h"

#include "text/status.h"

/* "shot up" is another deed than to shoot; "sank off Malta" is none. */
static bool other_by_particle(const What *what, uint32_t verb) {
    const Document *doc = what->doc;
    uint32_t particle = doc->tokens.v[verb].upos == UPOS_VERB ? token_child(doc, verb, REL_COMPOUND_PRT) : NONE;
    uint32_t end = doc->sentences.v[doc->tokens.v[verb].sentence].end;
    if (particle == NONE || (particle + 1 < end && doc->tokens.v[particle + 1].upos == UPOS_PROPN)) return false;
    return map_get(&what->rules->happenings.verbs, str_join(doc->scratch, doc->tokens.v[verb].lemma, ' ', doc->tokens.v[particle].lemma)) == MAP_NONE;
}

/* Headlines leave the article and the full stop out. */
static bool in_headline(const Document *doc, uint32_t token) { return doc->tokens.v[doc->sentences.v[doc->tokens.v[token].sentence].end - 1].upos != UPOS_PUNCT; }

/* "resigned in protest", "under investigation" */
static bool only_manner(const Document *doc, uint32_t noun) {
    uint32_t mark = token_preposition(doc, noun);
    bool bare = doc->tokens.v[noun].upos == UPOS_NOUN && mark != NONE && doc->tokens.v[doc->tokens.v[noun].first_child].next_sibling == NONE;
    return bare && (token_is(doc, mark, "in") || token_is(doc, mark, "under")) && !in_headline(doc, noun);
}

/* "dollars don't vote, people do", "the shop sells tea": what is done as a rule; a name in the present tense tells news ("Roe joins a list of ..."). */
static bool as_a_rule(const Document *doc, uint32_t verb) {
    uint32_t subject = token_subject(doc, verb);
    bool present = doc->tokens.v[verb].xpos == XPOS_VBP || doc->tokens.v[verb].xpos == XPOS_VBZ;
    return present && !in_headline(doc, verb) && (subject == NONE || doc->tokens.v[subject].upos != UPOS_PROPN);
}

/* "winning a war is hard", "the threat of winning": only thought of. */
static bool thought_of(const Document *doc, uint32_t verb) {
    const Token *t = &doc->tokens.v[verb];
    return t->xpos == XPOS_VBG && (t->rel == REL_CSUBJ || (t->rel == REL_ACL && token_is(doc, token_child(doc, verb, REL_MARK), "of")));
}

/* Of the word's rows the one that fits best what stands beside it. */
static uint32_t fitting_row(const What *what, uint32_t token, uint32_t row) {
    uint32_t best = NONE;
    int most = 0;
    for (; row != MAP_NONE && row != NONE; row = what->rules->frames.v[row].next) {
        int fit = act_fits(what, token, &what->rules->frames.v[row]);
        if (fit > most) best = row, most = fit;
    }
    return best;
}

/* Not what only describes a thing or names its kind ("the damaged car", "a death toll"), and not what nobody says is so. */
static bool tells(const What *what, uint32_t token) {
    const Token *t = &what->doc->tokens.v[token];
    if ((t->upos != UPOS_VERB && t->upos != UPOS_NOUN) || t->rel == REL_COMPOUND || t->rel == REL_AMOD || is_ailment(what, token)) return false;
    if (other_by_particle(what, token) || only_manner(what->doc, token) || as_a_rule(what->doc, token) || thought_of(what->doc, token)) return false;
    const Predicate *p = status_of(what->doc, token);
    return !p || (p->status != EVENT_HYPOTHETICAL && p->status != EVENT_POSSIBLE);
}

static bool is_deed(const What *what, uint32_t token) { return token != NONE && what->events[token] != NONE && !what->doc->events.v[what->events[token]].happening; }

/* "exchanged fire": the verb tells it already. */
static bool verb_tells_it(const What *what, uint32_t noun) {
    const Token *t = &what->doc->tokens.v[noun];
    uint32_t event = t->upos == UPOS_NOUN && t->rel == REL_OBJ && t->head != NONE ? what->events[t->head] : NONE;
    return event != NONE && draft_frame(what, event)->n_with > 0;
}

/* Beside a deed counts the verb of another clause: "fired his minister, who apologised"; what hangs on the deed, or on a noun of its clause as its day
 * and place, is part of it. */
static bool beside_deed(const What *what, uint32_t token) {
    const Token *t = &what->doc->tokens.v[token];
    if (t->upos != UPOS_VERB || is_deed(what, token)) return false;
    if (t->rel == REL_CONJ || t->rel == REL_PARATAXIS || t->rel == REL_ACL_RELCL) return true;
    uint32_t up = t->head;
    if (up != NONE && what->doc->tokens.v[up].upos != UPOS_VERB) up = what->doc->tokens.v[up].head;
    return !is_deed(what, up);
}

static void happenings_of(What *what, const Sentence *s, bool told) {
    for (uint32_t i = s->first; i < s->end; i++) {
        uint32_t row = frame_of_word(what, &what->rules->happenings, i);
        if (row == MAP_NONE || !tells(what, i) || verb_tells_it(what, i) || (told && !beside_deed(what, i))) continue;
        row = fitting_row(what, i, row);
        if (row != NONE) open_event(what, i, row);
    }
}

/* "while returning": a form in -ing that tells neither who, whom nor when only goes with something else. */
static bool in_passing(const What *what, const Event *e) {
    bool alone = what->doc->tokens.v[e->token].xpos == XPOS_VBG && token_aux(what->doc, e->token, NULL) == NONE && token_object(what->doc, e->token) == NONE;
    return alone && e->actors.n == 0 && e->time == NONE;
}

/* Those from the first on that nothing speaks against move up. */
static void keep_told(What *what, uint32_t first) {
    Document *doc = what->doc;
    uint32_t kept = first;
    for (uint32_t e = first; e < doc->events.n; e++) {
        Event *event = &doc->events.v[e];
        if (only_thought(what, event) || in_passing(what, event)) {
            what->events[event->token] = NONE;
            continue;
        }
        what->events[event->token] = kept;
        doc->events.v[kept] = *event, what->drafts.v[kept++] = what->drafts.v[e];
    }
    doc->events.n = what->drafts.n = kept;
}

void find_happenings(What *what) {
    Document *doc = what->doc;
    uint32_t first = doc->events.n;
    Span deeds = what->in_order;
    bool *told = arena_array(doc->arena, bool, doc->sentences.n + 1);
    for (uint32_t e = 0; e < first; e++) told[doc->events.v[e].sentence] = true;
    for (uint32_t s = 0; s < doc->sentences.n; s++)
        if (doc->sentences.v[s].parsed && !told_by_work(what, &doc->sentences.v[s])) happenings_of(what, &doc->sentences.v[s], told[s]);
    for (uint32_t e = first; e < doc->events.n; e++) fill_arguments(what, e);
    what->in_order = (Span){first, doc->events.n}, what->deeds_told = told;
    attach_times(what, first);
    attach_places(what, first);
    keep_told(what, first);
    what->in_order = deeds, what->deeds_told = NULL;
}
