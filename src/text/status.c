/* Did it happen? Each sentence's tree is walked from its root down. A token's outlook is what stands over it (what its
 * head's cue says of such a complement, or its conjunction, or the preposition before it) combined with what its own
 * words say (tense, modal, negation; of a noun its adjectives and participles). All tokens carry an outlook on, so that
 * a plan for talks in a denial reaches the talks; verbs, predicative adjectives and event nouns are written out.
 *
 * After TruthTeller (Lotan, Stern, Dagan 2013): signatures of embedding words, flipped by negation, propagated down the
 * parse. The words are rows of data/text/status.tsv; the relations are Universal Dependencies. */
#include "text/status.h"
#include "text/status_read.h"

/* ---- what a token is to its head ---- */

static bool clausal(Rel rel) {
    return rel == REL_CCOMP || rel == REL_XCOMP || rel == REL_ADVCL || rel == REL_ACL || rel == REL_ACL_RELCL || rel == REL_CSUBJ || rel == REL_PARATAXIS;
}

static unsigned takes_of(const Reader *r, uint32_t t) {
    const Token *token = token_at(r, t);
    Rel rel = token->rel;
    if (rel == REL_OBJ || rel == REL_NSUBJ_PASS || rel == REL_IOBJ) return TAKES_OBJ;
    if (rel == REL_NSUBJ) return TAKES_SUBJ;
    if (clausal(rel) && (is_verbal(r, t) || token->upos == UPOS_ADJ)) {
        if (is_infinitive(r, t)) return TAKES_INF;
        if (is_finite(r, t)) return rel == REL_ADVCL || rel == REL_ACL_RELCL ? 0 : TAKES_THAT;
        return token->xpos == XPOS_VB ? TAKES_INF : TAKES_ING;
    }
    if (rel == REL_XCOMP) return TAKES_OBJ;
    return rel == REL_OBL || rel == REL_NMOD || rel == REL_NMOD_POSS || rel == REL_COMPOUND || rel == REL_OBL_AGENT ? TAKES_OF : 0;
}

static CuePart part_of(const Reader *r, uint32_t t) {
    switch (token_at(r, t)->upos) {
    case UPOS_VERB: case UPOS_AUX: return CUE_VERB;
    case UPOS_ADJ: return CUE_ADJECTIVE;
    case UPOS_ADV: return CUE_ADVERB;
    default: return CUE_NOUN;
    }
}

static const CueRow *row_with(const Reader *r, CuePart part, Str lemma, uint32_t more, unsigned takes) {
    Str both = str_format(r->doc->scratch, "%.*s %.*s", STR_FMT(lemma), STR_FMT(token_at(r, more)->lemma));
    return status_row(r->rules, part, both, takes);
}

/* The row of a cue for what hangs on it: "call off" and "take place" before "call" and "take"; "agree on" before "agree". */
static const CueRow *signature(const Reader *r, uint32_t cue, uint32_t t) {
    unsigned takes = takes_of(r, t);
    if (!takes) return NULL;
    CuePart part = part_of(r, cue);
    Str lemma = token_at(r, cue)->lemma;
    const CueRow *row = NULL;
    for EACH_CHILD(r, cue, c) {
        Rel rel = token_at(r, c)->rel;
        if (c == t || (rel != REL_COMPOUND_PRT && rel != REL_OBJ && rel != REL_ADVMOD && rel != REL_XCOMP && rel != REL_CASE)) continue;
        row = row_with(r, part, lemma, c, takes);
        if (row) return row;
    }
    for EACH_CHILD(r, t, c)
        if (token_at(r, c)->rel == REL_CASE || token_at(r, c)->rel == REL_MARK || (token_at(r, c)->rel == REL_ADVMOD && c < t)) {
            row = row_with(r, part, lemma, c, takes);
            if (row) return row;
        }
    return status_row(r->rules, part, lemma, takes);
}

/* ---- what stands over a token ---- */

static bool reports(const Reader *r, uint32_t t) { /* "said", "confirmed": its finite complement stands on its own */
    const CueRow *row = status_row(r->rules, part_of(r, t), token_at(r, t)->lemma, TAKES_THAT);
    return row && row->effect == EFFECT_FACT;
}

static Outlook fact(const Reader *r) { return outlook_of_clause(r->rules, CLAUSE_DONE, NONE); }

/* "before the summit", "if they meet", "without meeting". The row's second status is for governing clauses told in the past. */
static const CueRow *linker(const Reader *r, uint32_t t, uint32_t *which) {
    unsigned takes = token_at(r, t)->rel == REL_CCOMP || token_at(r, t)->rel == REL_CSUBJ ? TAKES_THAT : TAKES_ING;
    for EACH_CHILD(r, t, c) {
        Rel rel = token_at(r, c)->rel;
        if (rel != REL_MARK && rel != REL_CASE && rel != REL_ADVMOD) continue;
        bool clause = is_verbal(r, t) && token_at(r, t)->upos != UPOS_NOUN;
        const CueRow *row = c + 1 < r->sentence->end ? row_with(r, clause ? CUE_MARK : CUE_PREPOSITION, token_at(r, c)->lemma, c + 1, 0) : NULL; /* "instead of" */
        if (!row) row = status_row(r->rules, clause ? CUE_MARK : CUE_PREPOSITION, token_at(r, c)->lemma, takes);
        bool leads = !row && rel == REL_CASE && c > r->sentence->first && token_at(r, c - 1)->head != t && token_at(r, c - 1)->upos == UPOS_ADV;
        if (leads) row = status_row(r->rules, CUE_PREPOSITION, token_at(r, c - 1)->lemma, 0); /* "ahead of" in two pieces */
        if (!row) continue;
        *which = c;
        return row;
    }
    return NULL;
}

static Outlook link_outlook(const Reader *r, const CueRow *row, uint32_t head, uint32_t cause) {
    Outlook over = *own_of(r, head);
    if (row->effect == EFFECT_KEEP) return outlook_negative(over) ? fact(r) : over;
    bool past = is_past(r, head) && !reports(r, head);
    uint8_t effect = past && row->negated != EFFECT_NONE ? row->negated : row->effect;
    float value = past && row->negated != EFFECT_NONE ? row->negated_value : row->value;
    if (effect == EFFECT_FACT) effect = EVENT_HELD;
    Outlook o = {effect, value, row->certainty, cause};
    if (effect == EVENT_HELD && over.status == EVENT_PLANNED && !is_finite(r, cause)) o = over; /* "will speak after the talks" */
    return o;
}

static bool pluperfect(const Reader *r, uint32_t t) { /* "had planned to": it came otherwise */
    for EACH_CHILD(r, t, c)
        if (token_at(r, c)->rel == REL_AUX && token_at(r, c)->xpos == XPOS_VBD && token_at(r, t)->xpos == XPOS_VBN) return true;
    return false;
}

/* "denied reports that they met", "turned down an invitation to visit": the row of the verb */
static const CueRow *denied_report(const Reader *r, uint32_t noun) {
    uint32_t verb = token_at(r, noun)->head;
    if (token_at(r, noun)->upos != UPOS_NOUN || verb == NONE || outlook_negative(*own_of(r, verb))) return NULL;
    const CueRow *row = signature(r, verb, noun);
    return row && row->effect >= EVENT_CANCELLED && row->effect <= EVENT_NOT_HELD ? row : NULL;
}

static Outlook over_clause(const Reader *r, uint32_t t, uint32_t head) {
    Outlook over = *own_of(r, head);
    Rel rel = token_at(r, t)->rel;
    uint32_t cause;
    if (rel == REL_AMOD || (rel == REL_ACL && !is_infinitive(r, t) && !is_finite(r, t))) return fact(r); /* "the proposed merger", "the treaty signed in Rome" */
    const CueRow *row = rel == REL_ADVCL || rel == REL_ACL || rel == REL_OBL || rel == REL_CCOMP ? linker(r, t, &cause) : NULL;
    const CueRow *asks = status_row(r->rules, part_of(r, head), token_at(r, head)->lemma, TAKES_THAT);
    if (row && row->effect == EVENT_HYPOTHETICAL && asks && asks->effect == EVENT_POSSIBLE) return outlook_by_row(r->rules, asks, over, head); /* "asked if" */
    if (row) return link_outlook(r, row, head, cause);
    row = signature(r, head, t);
    const CueRow *refused = row ? denied_report(r, head) : NULL;
    if (refused && row->effect == EFFECT_FACT) return outlook_by_row(r->rules, refused, over, token_at(r, head)->head);
    if (refused) return (Outlook){EVENT_NOT_HELD, refused->value, 1, token_at(r, head)->head}; /* "turned down an invitation to visit" */
    if (row && row->effect == EVENT_PLANNED && pluperfect(r, head)) return outlook_of_clause(r->rules, CLAUSE_PAST_PLAN, head);
    if (row) return outlook_by_row(r->rules, row, over, head);
    if (rel == REL_ACL_RELCL && reports(r, head) && denied_report(r, head)) return outlook_by_row(r->rules, denied_report(r, head), over, token_at(r, head)->head);
    if (rel == REL_PARATAXIS || rel == REL_ACL_RELCL) return fact(r);
    if (is_infinitive(r, t)) {
        ClauseKind kind = rel == REL_ADVCL ? CLAUSE_PURPOSE : rel == REL_ACL ? CLAUSE_RELATIVE_INFINITIVE : CLAUSE_INFINITIVE;
        Outlook to = outlook_of_clause(r->rules, kind, t);
        return outlook_negative(over) ? outlook_of_clause(r->rules, CLAUSE_NEGATED_REST, over.cause) : outlook_both(r->rules, over, to);
    }
    if (is_finite(r, t)) return outlook_negative(over) || rel == REL_ADVCL ? fact(r) : over;
    if (rel == REL_ACL || rel == REL_ADVCL) return outlook_negative(over) ? fact(r) : over;
    return over;
}

static bool passes_on(const Reader *r, uint32_t t) { return token_at(r, t)->upos != UPOS_VERB && status_noun(r->rules, token_at(r, t)->lemma) == NOUN_NONE; }

/* What is rejected, denied or blocked is still an offer made, a charge brought. */
static bool stands_anyway(const Reader *r, uint32_t t, const CueRow *row) {
    bool denies = row->effect == EVENT_NOT_HELD || row->effect == EVENT_DENIED;
    return denies && status_noun(r->rules, token_at(r, t)->lemma) == NOUN_ACT;
}

/* "called off his planned visit", "the cancellation of his visit" where the tree has it otherwise: the words right before
 * the noun phrase still call it off. Only for rows that call off or put off, which nothing else says. */
static const CueRow *calls_off(const CueRow *row) { return row && (row->effect == EVENT_CANCELLED || row->effect == EVENT_POSTPONED) ? row : NULL; }

static uint32_t phrase_start(const Reader *r, uint32_t t) {
    uint32_t left = t;
    for EACH_CHILD(r, t, c) {
        Rel rel = token_at(r, c)->rel;
        bool own = rel == REL_DET || rel == REL_NMOD_POSS || rel == REL_AMOD || rel == REL_COMPOUND;
        if (own && c < left) left = token_at(r, c)->subtree.b;
    }
    return left;
}

static const CueRow *cue_before(const Reader *r, uint32_t t, uint32_t *cue) {
    uint32_t left = phrase_start(r, t), first = r->sentence->first;
    if (left <= first || status_noun(r->rules, token_at(r, t)->lemma) == NOUN_NONE) return NULL;
    *cue = left - 1;
    const CueRow *row = token_at(r, *cue)->upos == UPOS_VERB ? calls_off(status_row(r->rules, CUE_VERB, token_at(r, *cue)->lemma, TAKES_OBJ)) : NULL;
    if (row || left < first + 2) return row;
    *cue = left - 2; /* a particle or a preposition stands between */
    row = calls_off(row_with(r, CUE_VERB, token_at(r, *cue)->lemma, left - 1, TAKES_OBJ));
    if (row || token_at(r, *cue)->upos != UPOS_NOUN || token_at(r, left - 1)->upos != UPOS_ADP) return row;
    return calls_off(status_row(r->rules, CUE_NOUN, token_at(r, *cue)->lemma, TAKES_OF));
}

static Outlook over_noun(const Reader *r, uint32_t t, uint32_t head) {
    Outlook over = *own_of(r, head);
    uint32_t cause;
    const CueRow *row = linker(r, t, &cause);
    if (row) return link_outlook(r, row, head, cause);
    row = signature(r, head, t);
    if (row && stands_anyway(r, t, row)) return outlook_of_clause(r->rules, CLAUSE_NOUN_LOOSE, NONE);
    bool missed = row && row->negated == EVENT_HELD && outlook_negative(over) && !is_past(r, head);
    if (missed) return outlook_of_clause(r->rules, CLAUSE_NOUN_FUTURE, over.cause); /* "will not attend the summit" */
    if (row) return outlook_by_row(r->rules, row, over, head);
    if (outlook_negative(over)) return passes_on(r, head) && token_at(r, t)->rel != REL_NSUBJ ? over : outlook_of_clause(r->rules, CLAUSE_NOUN_LOOSE, NONE);
    return over;
}

static Outlook over_root(const Reader *r, uint32_t t) {
    uint32_t cause;
    const CueRow *row = is_verbal(r, t) ? linker(r, t, &cause) : NULL; /* "Instead of signing, ..." taken for the main clause */
    return row && row->effect == EVENT_NOT_HELD ? (Outlook){row->effect, row->value, row->certainty, cause} : fact(r);
}

static Outlook over_token(const Reader *r, uint32_t t) {
    const Token *token = token_at(r, t);
    uint32_t cue;
    const CueRow *off = token->upos == UPOS_NOUN || token->upos == UPOS_VERB ? cue_before(r, t, &cue) : NULL;
    if (off && cue != token->head) return outlook_by_row(r->rules, off, fact(r), cue);
    if (token->head == NONE) return over_root(r, t);
    uint32_t head = token->head;
    if (token->rel == REL_CONJ) {
        bool shares = !is_finite(r, t) && is_verbal(r, t) && child_with(r, t, REL_NSUBJ) == NONE;
        return shares && token->xpos == XPOS_VB ? *own_of(r, head) : *context_of(r, head);
    }
    if (clausal(token->rel) && (is_verbal(r, t) || token->upos == UPOS_ADJ)) return over_clause(r, t, head);
    return is_verbal(r, t) ? over_clause(r, t, head) : over_noun(r, t, head);
}

/* ---- the token itself ---- */

static bool past_report(const Reader *r, uint32_t t) { /* under a report told in the past, "would" is a plain future */
    uint32_t head = token_at(r, t)->head;
    for (uint32_t up = 0; head != NONE && up < 4; up++, head = token_at(r, head)->head)
        if (is_verbal(r, head) && is_finite(r, head)) return is_past(r, head) && reports(r, head);
    return false;
}

static bool indefinite(const Reader *r, uint32_t t) {
    for EACH_CHILD(r, t, c)
        if (token_at(r, c)->rel == REL_DET || token_at(r, c)->rel == REL_NMOD_POSS) return token_at(r, c)->rel == REL_DET && token_at(r, c)->at.e - token_at(r, c)->at.b < 3;
    return true;
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

/* "planned", "possible", "scheduled for May", "which will be held" beside a noun */
static Outlook read_noun(const Reader *r, uint32_t t, Outlook o) {
    for EACH_CHILD(r, t, c) {
        const Token *token = token_at(r, c);
        if (token->rel != REL_AMOD && token->rel != REL_ACL && token->rel != REL_ACL_RELCL && token->rel != REL_COMPOUND && token->rel != REL_ADVMOD) continue;
        const CueRow *row = status_row(r->rules, part_of(r, c), token->lemma, token->upos == UPOS_VERB ? TAKES_OBJ : TAKES_SUBJ);
        if (token->upos == UPOS_VERB && token->xpos != XPOS_VBN && token->rel != REL_ACL_RELCL) row = token->rel == REL_AMOD ? row : NULL;
        if (!row || row->effect == EFFECT_FACT) continue;
        Outlook cue = token->rel == REL_ACL_RELCL || token->rel == REL_ACL ? read_clause(r, c, false) : fact(r);
        bool decides = outlook_done(o) || (row->effect >= EVENT_CANCELLED && row->effect <= EVENT_NOT_HELD);
        o = decides ? outlook_by_row(r->rules, row, cue, c) : o;
    }
    return o;
}

static Outlook negate_noun(const Reader *r, uint32_t t, Outlook o) { /* "no meeting", "no plans" */
    for EACH_CHILD(r, t, c)
        if (token_at(r, c)->rel == REL_DET && is_negation(r, c) && !outlook_negative(o)) return outlook_flip(r->rules, o, c);
    return o;
}

static bool is_event_noun(const Reader *r, uint32_t t) {
    const Token *token = token_at(r, t);
    if (token->upos != UPOS_NOUN && token->upos != UPOS_PROPN) return false;
    if (token->upos == UPOS_NOUN) return status_is_event_noun(r->rules, token->lemma);
    return status_noun(r->rules, str_lower(r->doc->scratch, token->lemma)) == NOUN_GATHERING; /* "the Bali Summit" */
}

/* "Putin to visit China": a headline's infinitive that was taken for a noun */
static bool headline_verb(const Reader *r, uint32_t t) {
    if (!r->sentence->in_title || t < r->sentence->first + 2 || t + 1 >= r->sentence->end) return false;
    return str_is(token_at(r, t - 1)->lemma, "to") && token_at(r, t - 2)->upos == UPOS_PROPN && token_at(r, t + 1)->upos == UPOS_PROPN;
}

static Outlook own_outlook(const Reader *r, uint32_t t) {
    Outlook over = *context_of(r, t);
    if (is_event_noun(r, t) && headline_verb(r, t)) return outlook_of_clause(r->rules, CLAUSE_HEADLINE_INFINITIVE, t - 1);
    if (is_event_noun(r, t) && child_with(r, t, REL_COP) == NONE) return negate_noun(r, t, read_noun(r, t, noun_in_clause(r, t, over)));
    if (is_verbal(r, t) || token_at(r, t)->upos == UPOS_ADJ || token_at(r, t)->upos == UPOS_AUX) {
        bool inherits = token_at(r, t)->rel == REL_CONJ && over.cause != NONE && token_at(r, t)->xpos == XPOS_VB;
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
        if (s->first >= s->end) continue;
        arena_reset(doc->scratch);
        Reader r = {.rules = rules, .doc = doc, .sentence = s};
        r.context = arena_array(doc->scratch, Outlook, s->end - s->first);
        r.own = arena_array(doc->scratch, Outlook, s->end - s->first);
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
