/* Did it happen? Each sentence's tree is walked from its root down. A token's outlook is what stands over it (what its
 * head's cue says of such a complement, or its conjunction, or the preposition before it) combined with what its own
 * words say (tense, modal, negation; of a noun its adjectives and participles). All tokens carry an outlook on, so that
 * a plan for talks in a denial reaches the talks; verbs, predicative adjectives and event nouns are written out.
 *
 * After TruthTeller (Lotan, Stern, Dagan 2013): signatures of embedding words, flipped by negation, propagated down the
 * parse. The words are rows of data/text/status.tsv; the relations are Universal Dependencies. */
#include "text/status.h"
#include "text/status_read.h"

/* ---- the token itself ---- */

static bool past_report(const Reader *r, uint32_t t) { /* under a report told in the past, "would" is a plain future */
    uint32_t head = token_at(r, t)->head;
    for (uint32_t up = 0; head != NONE && up < 4; up++, head = token_at(r, head)->head)
        if (is_verbal(r, head) && is_finite(r, head)) return is_past(r, head) && reports(r, head);
    return false;
}

static Outlook noun_in_clause(const Reader *r, uint32_t t, Outlook over) {
    NounNature nature = token_at(r, t)->upos == UPOS_PROPN ? NOUN_GATHERING : status_noun(r->rules, token_at(r, t)->lemma);
    bool loose = nature == NOUN_HAPPENING || (nature == NOUN_ACT && !indefinite(r, t));
    if (over.cause != NONE && status_row(r->rules, CUE_PREPOSITION, token_at(r, over.cause)->lemma, 0) && token_at(r, over.cause)->head == t) return over;
    if (outlook_done(over)) return over.value >= 3 ? outlook_of_clause(r->rules, CLAUSE_NOUN, over.cause) : over;
    if (loose && !outlook_negative(over)) return outlook_of_clause(r->rules, CLAUSE_NOUN_LOOSE, over.cause);
    if (over.status == EVENT_PLANNED && over.cause != token_at(r, t)->head) {
        Outlook future = outlook_of_clause(r->rules, CLAUSE_NOUN_FUTURE, over.cause);
        future.certainty = over.certainty;
        return future;
    }
    return over;
}

/* "a summit that Russia wants the West to notice": not the summit is wanted. */
static bool has_own_object(const Reader *r, uint32_t verb) {
    for EACH_CHILD(r, verb, c)
        if (token_at(r, c)->rel == REL_OBJ && token_at(r, c)->xpos != XPOS_WDT && token_at(r, c)->xpos != XPOS_WP) return true;
    return false;
}

/* "The visit, planned for July, took place in May": its verb says that it came to pass. */
static bool came_to_pass(const Reader *r, uint32_t t) {
    const Token *noun = token_at(r, t);
    bool subject = noun->head != NONE && (noun->rel == REL_NSUBJ || noun->rel == REL_NSUBJ_PASS) && is_past(r, noun->head) && outlook_done(*own_of(r, noun->head));
    const CueRow *row = subject ? cue_over(r, noun->head, t) : NULL;
    return row && row->effect == EFFECT_KEEP;
}

/* "planned", "possible", "scheduled for May", "which will be held" beside a noun */
static Outlook read_noun(const Reader *r, uint32_t t, Outlook o) {
    for EACH_CHILD(r, t, c) {
        const Token *token = token_at(r, c);
        if (token->rel != REL_AMOD && token->rel != REL_ACL && token->rel != REL_ACL_RELCL && token->rel != REL_COMPOUND && token->rel != REL_ADVMOD) continue;
        const CueRow *row = status_row(r->rules, part_of(r, c), token->lemma, token->upos == UPOS_VERB ? TAKES_OBJ : TAKES_SUBJ);
        if (token->upos == UPOS_VERB && token->xpos != XPOS_VBN && token->rel != REL_ACL_RELCL) row = token->rel == REL_AMOD ? row : NULL;
        if (row && row->effect == EVENT_PLANNED && came_to_pass(r, t)) continue;
        if (!row || row->effect == EFFECT_FACT || (token->rel == REL_ACL_RELCL && has_own_object(r, c))) continue;
        Outlook cue = token->rel == REL_ACL_RELCL || token->rel == REL_ACL ? read_clause(r, c, false) : fact(r);
        bool decides = outlook_done(o) || (row->effect >= EVENT_CANCELLED && row->effect <= EVENT_NOT_HELD);
        o = decides ? outlook_by_row(r->rules, row, cue, c) : o;
    }
    return o;
}

/* "was to be held in May but had to be cancelled": what befell it at last. */
static Outlook at_last(const Reader *r, uint32_t t, Outlook o) {
    const Token *noun = token_at(r, t);
    if (noun->head == NONE || (noun->rel != REL_NSUBJ && noun->rel != REL_NSUBJ_PASS)) return o;
    for EACH_CHILD(r, noun->head, c) {
        if (c < noun->head || token_at(r, c)->rel != REL_CONJ || child_with(r, c, REL_NSUBJ) != NONE || child_with(r, c, REL_NSUBJ_PASS) != NONE) continue;
        uint32_t inner = child_with(r, c, REL_XCOMP), verb = inner != NONE && token_at(r, c)->xpos == XPOS_VBD ? inner : c;
        const CueRow *row = token_at(r, verb)->xpos == XPOS_VBN ? cue_befalling(r, verb, t) : NULL;
        if (row && row->effect >= EVENT_CANCELLED && row->effect <= EVENT_NOT_HELD) return outlook_by_row(r->rules, row, read_clause(r, c, false), verb);
    }
    return o;
}

static Outlook negate_noun(const Reader *r, uint32_t t, Outlook o) { /* "no meeting", "no plans" */
    for EACH_CHILD(r, t, c)
        if (token_at(r, c)->rel == REL_DET && is_negation(r, c) && !outlook_negative(o)) return outlook_flip(r->rules, o, c);
    return o;
}

static bool is_event_noun(const Reader *r, uint32_t t) { return r->event_nouns[t - r->sentence->first]; }

static void find_event_nouns(Reader *r) {
    for (uint32_t t = r->sentence->first; t < r->sentence->end; t++) {
        const Token *token = token_at(r, t);
        if (token->upos == UPOS_NOUN) r->event_nouns[t - r->sentence->first] = status_is_event_noun(r->rules, token->lemma);
        if (token->upos == UPOS_PROPN) r->event_nouns[t - r->sentence->first] = status_noun(r->rules, str_lower(r->doc->scratch, token->lemma)) == NOUN_GATHERING; /* "the Bali Summit" */
    }
}

/* "Putin to visit China": a headline's infinitive that was taken for a noun */
static bool headline_verb(const Reader *r, uint32_t t) {
    if (!r->sentence->in_title || t < r->sentence->first + 2 || t + 1 >= r->sentence->end) return false;
    return str_is(token_at(r, t - 1)->lemma, "to") && token_at(r, t - 2)->upos == UPOS_PROPN && token_at(r, t + 1)->upos == UPOS_PROPN;
}

static Outlook own_outlook(const Reader *r, uint32_t t) {
    Outlook over = *context_of(r, t);
    if (is_event_noun(r, t) && headline_verb(r, t)) return outlook_of_clause(r->rules, CLAUSE_HEADLINE_INFINITIVE, t - 1);
    if (is_event_noun(r, t) && child_with(r, t, REL_COP) == NONE) return negate_noun(r, t, at_last(r, t, read_noun(r, t, noun_in_clause(r, t, over))));
    if (is_verbal(r, t) || token_at(r, t)->upos == UPOS_ADJ || token_at(r, t)->upos == UPOS_AUX) {
        bool inherits = token_at(r, t)->rel == REL_CONJ && over.cause != NONE && shares_auxiliary(r, t, token_at(r, t)->head);
        Outlook o = read_clause(r, t, past_report(r, t));
        return read_modifiers(r, t, inherits && o.cause == NONE ? over : outlook_both(r->rules, over, o));
    }
    return negate_noun(r, t, over);
}

/* ---- the walk ---- */

/* Heads before dependents, breadth first. */
static void walk(Reader *r) {
    const Sentence *s = r->sentence;
    uint32_t n = s->end - s->first, done = 0, queued = 0;
    uint32_t *queue = arena_array(r->doc->scratch, uint32_t, n);
    for (uint32_t t = s->first; t < s->end; t++)
        if (token_at(r, t)->head == NONE) queue[queued++] = t;
    while (done < queued) {
        uint32_t t = queue[done++];
        *context_of(r, t) = over_token(r, t);
        *own_of(r, t) = own_outlook(r, t);
        for EACH_CHILD(r, t, c) queue[queued++] = c;
    }
}

static bool participial(const Token *token) { return str_ends(token->lemma, STR("ing")) || str_ends(token->lemma, STR("ed")); } /* "remaining", "alleged" */

static bool is_predicate(const Reader *r, uint32_t t) {
    const Token *token = token_at(r, t);
    if (token->upos == UPOS_VERB) return true;
    if (child_with(r, t, REL_COP) != NONE && token->upos != UPOS_PRON) return true;
    if (token->upos == UPOS_AUX) return token->rel != REL_AUX && token->rel != REL_AUX_PASS && token->rel != REL_COP;
    if (token->upos == UPOS_ADJ) return clausal(token->rel) || (token->rel == REL_AMOD && participial(token));
    return is_event_noun(r, t);
}

static void write_out(const Reader *r, Document *doc) {
    for (uint32_t t = r->sentence->first; t < r->sentence->end; t++) {
        if (!is_predicate(r, t)) continue;
        Outlook o = *own_of(r, t);
        vec_add(doc->arena, &doc->predicates, ((Predicate){t, (EventStatus)o.status, o.value, o.certainty, o.cause}));
    }
}

void status_annotate(const StatusRules *rules, Document *doc) {
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        const Sentence *s = &doc->sentences.v[i];
        if (s->first >= s->end || !s->parsed) continue;
        arena_reset(doc->scratch);
        Reader r = {.rules = rules, .doc = doc, .sentence = s};
        r.context = arena_array(doc->scratch, Outlook, s->end - s->first);
        r.own = arena_array(doc->scratch, Outlook, s->end - s->first);
        r.event_nouns = arena_array(doc->scratch, bool, s->end - s->first);
        find_event_nouns(&r);
        walk(&r);
        write_out(&r, doc);
    }
    arena_reset(doc->scratch);
}

const Predicate *status_of(const Document *doc, uint32_t token) {
    uint32_t low = 0, high = doc->predicates.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->predicates.v[middle].token < token) low = middle + 1;
        else high = middle;
    }
    return low < doc->predicates.n && doc->predicates.v[low].token == token ? &doc->predicates.v[low] : NULL;
}
