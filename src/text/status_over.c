/* What stands over a token: what its head's cue says of such a complement, its conjunction, or the word that links it
 * ("before", "if"). In: the outlooks of the heads above, already read. Out: the Outlook that the token starts from. */
#include "text/status_read.h"

/* ---- what a token is to its head ---- */

bool clausal(Rel rel) {
    return rel == REL_CCOMP || rel == REL_XCOMP || rel == REL_ADVCL || rel == REL_ACL || rel == REL_ACL_RELCL || rel == REL_CSUBJ || rel == REL_PARATAXIS;
}

static unsigned takes_of(const Reader *r, uint32_t t) {
    const Token *token = token_at(r, t);
    Rel rel = token->rel;
    if (rel == REL_OBJ || rel == REL_NSUBJ_PASS || rel == REL_IOBJ) return TAKES_OBJ;
    if (rel == REL_NSUBJ) return TAKES_SUBJ;
    if (clausal(rel) && (is_verbal(r, t) || token->upos == UPOS_ADJ)) {
        if (is_infinitive(r, t)) return TAKES_INF;
        bool beside = rel == REL_PARATAXIS && token->head != NONE && token_at(r, token->head)->upos != UPOS_VERB; /* "on his way to X, where he will begin" */
        if (is_finite(r, t)) return rel == REL_ADVCL || rel == REL_ACL_RELCL || beside ? 0 : TAKES_THAT;
        return token->xpos == XPOS_VB ? TAKES_INF : TAKES_ING;
    }
    if (rel == REL_XCOMP) return TAKES_OBJ;
    return rel == REL_OBL || rel == REL_NMOD || rel == REL_NMOD_POSS || rel == REL_COMPOUND || rel == REL_OBL_AGENT ? TAKES_OF : 0;
}

CuePart part_of(const Reader *r, uint32_t t) {
    switch (token_at(r, t)->upos) {
    case UPOS_VERB: case UPOS_AUX: return CUE_VERB;
    case UPOS_ADJ: return CUE_ADJECTIVE;
    case UPOS_ADV: return CUE_ADVERB;
    default: return CUE_NOUN;
    }
}

static const CueRow *row_with(const Reader *r, CuePart part, Str lemma, uint32_t more, unsigned takes) {
    return status_row_of_pair(r->rules, part, lemma, token_at(r, more)->lemma, takes);
}

/* "Talks called off": without "were", as headlines have it, and read as a past form. */
static bool headline_participle(const Reader *r, uint32_t cue, uint32_t t) {
    if (token_at(r, t)->rel != REL_NSUBJ || token_at(r, t)->upos != UPOS_NOUN || token_at(r, cue)->xpos != XPOS_VBD) return false;
    for EACH_CHILD(r, cue, c) {
        Rel rel = token_at(r, c)->rel;
        if (rel == REL_OBJ || rel == REL_CCOMP || rel == REL_XCOMP || rel == REL_AUX) return false;
    }
    return true;
}

/* The row of a cue for what hangs on it: "call off" and "take place" before "call" and "take"; "agree on" before "agree". */
static const CueRow *signature_of(const Reader *r, uint32_t cue, uint32_t t, unsigned takes) {
    if (!takes) return NULL;
    CuePart part = part_of(r, cue);
    Str lemma = token_at(r, cue)->lemma;
    const CueRow *row = NULL;
    for EACH_CHILD(r, cue, c) {
        Rel rel = token_at(r, c)->rel;
        if (c == t || (rel != REL_COMPOUND_PRT && rel != REL_OBJ && rel != REL_OBL && rel != REL_ADVMOD && rel != REL_XCOMP && rel != REL_CASE)) continue;
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

const CueRow *cue_over(const Reader *r, uint32_t cue, uint32_t t) {
    const CueRow *row = signature_of(r, cue, t, takes_of(r, t));
    return row || !headline_participle(r, cue, t) ? row : signature_of(r, cue, t, TAKES_OBJ);
}

const CueRow *cue_befalling(const Reader *r, uint32_t cue, uint32_t t) { return signature_of(r, cue, t, TAKES_OBJ); }

/* ---- what stands over a token ---- */

bool reports(const Reader *r, uint32_t t) { /* "said", "confirmed": its finite complement stands on its own */
    const CueRow *row = status_row(r->rules, part_of(r, t), token_at(r, t)->lemma, TAKES_THAT);
    return row && row->effect == EFFECT_FACT;
}

Outlook fact(const Reader *r) { return outlook_of_clause(r->rules, CLAUSE_DONE, NONE); }

/* "before the summit", "if they meet", "without meeting". The row's second status is for governing clauses told in the past. */
static const CueRow *linker(const Reader *r, uint32_t t, uint32_t *which) {
    unsigned takes = token_at(r, t)->rel == REL_CCOMP || token_at(r, t)->rel == REL_CSUBJ ? TAKES_THAT : TAKES_ING;
    for EACH_CHILD(r, t, c) {
        Rel rel = token_at(r, c)->rel;
        if (rel != REL_MARK && rel != REL_CASE && rel != REL_ADVMOD) continue;
        if (rel == REL_ADVMOD && c > t && c + 1 < r->sentence->end && token_at(r, c + 1)->upos == UPOS_PUNCT) continue; /* "had met the day before." */
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

/* "agreed to restart trade after a two-hour meeting": an occasion told for the first time, under a deed told as done, lies behind that
 * deed; of headlines, which have no articles, any. "Agreed to meet after the summit" leaves it to come. */
static bool behind_the_deed(const Reader *r, uint32_t link, uint32_t head) {
    if (token_at(r, head)->upos == UPOS_NOUN && token_at(r, head)->head != NONE) head = token_at(r, head)->head; /* "return envoys after talks": hung on the envoys */
    uint32_t noun = token_at(r, link)->head, above = token_at(r, head)->head;
    if (noun == NONE || above == NONE || !is_infinitive(r, head) || !outlook_done(*own_of(r, above)) || !is_finite(r, above)) return false;
    for EACH_CHILD(r, noun, c)
        if (token_at(r, c)->rel == REL_DET) return token_at(r, c)->at.e - token_at(r, c)->at.b < 3;
    return r->sentence->in_title;
}

static Outlook link_outlook(const Reader *r, const CueRow *row, uint32_t head, uint32_t cause) {
    Outlook over = *own_of(r, head);
    if (row->effect == EFFECT_KEEP) return outlook_negative(over) ? fact(r) : over;
    bool tells = reports(r, head) && token_at(r, token_at(r, cause)->head)->xpos != XPOS_VBG; /* "said after meeting them" is of the saying */
    bool past = is_past(r, head) && !tells;
    uint8_t effect = past && row->negated != EFFECT_NONE ? row->negated : row->effect;
    float value = past && row->negated != EFFECT_NONE ? row->negated_value : row->value;
    if (effect == EFFECT_FACT) effect = EVENT_HELD;
    Outlook o = {effect, value, row->certainty, cause};
    if (effect == EVENT_HELD && over.status == EVENT_PLANNED && !is_finite(r, cause) && !behind_the_deed(r, cause, head)) o = over; /* "will speak after the talks" */
    return o;
}

static bool pluperfect(const Reader *r, uint32_t t) { /* "had planned to", "had been due to": it came otherwise */
    uint32_t been = child_with(r, t, REL_COP);
    bool participle = token_at(r, been == NONE ? t : been)->xpos == XPOS_VBN;
    for EACH_CHILD(r, t, c)
        if (token_at(r, c)->rel == REL_AUX && token_at(r, c)->xpos == XPOS_VBD && participle) return true;
    return false;
}

/* "had to cancel", "has had to cancel": what had to be done was done. */
static bool duty_done(const Reader *r, uint32_t t, const CueRow *row) {
    bool past = is_past(r, t) || child_with(r, t, REL_AUX) != NONE;
    return row->effect == EVENT_HYPOTHETICAL && str_is(token_at(r, t)->lemma, "have") && past && outlook_done(*own_of(r, t));
}

/* "denied reports that they met", "turned down an invitation to visit": the row of the verb */
static const CueRow *denied_report(const Reader *r, uint32_t noun) {
    uint32_t verb = token_at(r, noun)->head;
    if (token_at(r, noun)->upos != UPOS_NOUN || verb == NONE || outlook_negative(*own_of(r, verb))) return NULL;
    const CueRow *row = cue_over(r, verb, noun);
    return row && row->effect >= EVENT_CANCELLED && row->effect <= EVENT_NOT_HELD ? row : NULL;
}

static bool beside_comma(const Reader *r, uint32_t t) { /* "thwarted the attack, arresting two": goes with the deed and is not what was thwarted */
    return token_at(r, t)->rel == REL_ADVCL && token_at(r, t)->xpos == XPOS_VBG && t > r->sentence->first && token_at(r, t - 1)->upos == UPOS_PUNCT;
}

static bool led_by_of(const Reader *r, uint32_t t) { /* "no intention of visiting" */
    uint32_t mark = child_with(r, t, REL_MARK);
    return mark != NONE && str_is(token_at(r, mark)->lemma, "of");
}

static Outlook over_clause(const Reader *r, uint32_t t, uint32_t head) {
    Outlook over = *own_of(r, head);
    Rel rel = token_at(r, t)->rel;
    uint32_t cause;
    if (rel == REL_AMOD || (rel == REL_ACL && !is_infinitive(r, t) && !is_finite(r, t) && !led_by_of(r, t))) return fact(r); /* "the proposed merger", "the treaty signed in Rome" */
    bool then = rel == REL_ACL_RELCL && over.status == EVENT_PLANNED && !is_past(r, t); /* "will be on the agenda when they meet" */
    bool of_noun = rel == REL_ACL && is_infinitive(r, t); /* "plans for him to meet them": "for" only leads the subject */
    bool what_if = rel == REL_ACL_RELCL && child_with(r, t, REL_MARK) != NONE && linker(r, t, &cause) && linker(r, t, &cause)->effect == EVENT_HYPOTHETICAL;
    const CueRow *row = then || what_if || rel == REL_ADVCL || (rel == REL_ACL && !of_noun) || rel == REL_OBL || rel == REL_CCOMP || rel == REL_CSUBJ ? linker(r, t, &cause) : NULL;
    const CueRow *asks = status_row(r->rules, part_of(r, head), token_at(r, head)->lemma, TAKES_THAT);
    if (row && row->effect == EVENT_HYPOTHETICAL && asks && asks->effect == EVENT_POSSIBLE) return outlook_by_row(r->rules, asks, over, head); /* "asked if" */
    if (row && row->effect == EVENT_PLANNED && is_past(r, t) && (!is_past(r, head) || reports(r, head))) return fact(r); /* "recalls when they met", "told him so when they met" */
    if (row) return link_outlook(r, row, head, cause);
    row = beside_comma(r, t) ? NULL : cue_over(r, head, t);
    const CueRow *refused = row ? denied_report(r, head) : NULL;
    if (refused && row->effect == EFFECT_FACT) return outlook_by_row(r->rules, refused, over, token_at(r, head)->head);
    if (refused && row->effect == EVENT_PLANNED && refused->effect == EVENT_CANCELLED) return outlook_by_row(r->rules, refused, fact(r), token_at(r, head)->head); /* "scrapped a plan to visit" */
    if (refused) return (Outlook){EVENT_NOT_HELD, refused->value, 1, token_at(r, head)->head}; /* "turned down an invitation to visit" */
    if (row && row->effect == EVENT_PLANNED && pluperfect(r, head)) return outlook_of_clause(r->rules, CLAUSE_PAST_PLAN, head);
    if (row && duty_done(r, head, row)) return outlook_of_clause(r->rules, CLAUSE_PAST_DUTY, head);
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

/* "the second round of talks was put off": what befalls a part of them befalls them. */
static bool part_of_gathering(const Reader *r, uint32_t part, uint32_t t) {
    bool of = token_at(r, t)->rel == REL_NMOD && child_with(r, t, REL_CASE) != NONE && str_is(token_at(r, child_with(r, t, REL_CASE))->lemma, "of");
    return of && status_noun(r->rules, token_at(r, part)->lemma) == NOUN_GATHERING && status_noun(r->rules, token_at(r, t)->lemma) == NOUN_GATHERING;
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

bool indefinite(const Reader *r, uint32_t t) {
    for EACH_CHILD(r, t, c)
        if (token_at(r, c)->rel == REL_DET || token_at(r, c)->rel == REL_NMOD_POSS) return token_at(r, c)->rel == REL_DET && token_at(r, c)->at.e - token_at(r, c)->at.b < 3;
    return true;
}

static bool is_topic(const Reader *r, uint32_t t) { /* "gave no details about the trip": only told of */
    uint32_t preposition = child_with(r, t, REL_CASE);
    return preposition != NONE && str_is(token_at(r, preposition)->lemma, "about");
}

static Outlook over_noun(const Reader *r, uint32_t t, uint32_t head) {
    Outlook over = *own_of(r, head);
    uint32_t cause;
    const CueRow *row = linker(r, t, &cause);
    if (row) return link_outlook(r, row, head, cause);
    row = cue_over(r, head, t);
    if (row && stands_anyway(r, t, row)) return outlook_of_clause(r->rules, CLAUSE_NOUN_LOOSE, NONE);
    bool missed = row && row->negated == EVENT_HELD && outlook_negative(over) && !is_past(r, head);
    if (missed) return outlook_of_clause(r->rules, CLAUSE_NOUN_FUTURE, over.cause); /* "will not attend the summit" */
    if (row) return outlook_by_row(r->rules, row, over, head);
    bool object = token_at(r, t)->rel == REL_OBJ && is_verbal(r, head) && status_noun(r->rules, token_at(r, t)->lemma) != NOUN_HAPPENING;
    if (outlook_negative(over) && object && indefinite(r, t)) return outlook_of_clause(r->rules, CLAUSE_NEGATED_NOUN, over.cause); /* "did not issue a statement" */
    if (outlook_negative(over) && part_of_gathering(r, head, t)) return over;
    if (outlook_negative(over)) return passes_on(r, head) && token_at(r, t)->rel != REL_NSUBJ && !is_topic(r, t) ? over : outlook_of_clause(r->rules, CLAUSE_NOUN_LOOSE, NONE);
    return over;
}

static Outlook over_root(const Reader *r, uint32_t t) {
    uint32_t cause;
    const CueRow *row = is_verbal(r, t) ? linker(r, t, &cause) : NULL; /* "Instead of signing, ...", "If they meet, ..." taken for the main clause */
    return row && row->effect >= EVENT_POSSIBLE && row->effect <= EVENT_NOT_HELD ? (Outlook){row->effect, row->value, row->certainty, cause} : fact(r);
}

/* "will visit A and meet B", "would have visited A and met B", "has not visited A or met B": the second verb stands under the auxiliaries of the first. */
bool shares_auxiliary(const Reader *r, uint32_t t, uint32_t head) {
    Xpos form = token_at(r, t)->xpos;
    if (!is_verbal(r, t) || child_with(r, t, REL_NSUBJ) != NONE || child_with(r, t, REL_AUX) != NONE || child_with(r, t, REL_AUX_PASS) != NONE) return false;
    uint32_t joined = child_with(r, t, REL_CC);
    if (joined != NONE && str_is(token_at(r, joined)->lemma, "but") && outlook_negative(*own_of(r, head))) return false;
    if (form == XPOS_VB) return !is_finite(r, t);
    bool participle = token_at(r, head)->xpos == XPOS_VBN && (form == XPOS_VBN || form == XPOS_VBD); /* one is easily taken for the other */
    return participle && child_with(r, head, REL_AUX) != NONE && own_of(r, head)->cause != NONE;
}

Outlook over_token(const Reader *r, uint32_t t) {
    const Token *token = token_at(r, t);
    uint32_t cue;
    const CueRow *off = token->upos == UPOS_NOUN || token->upos == UPOS_VERB ? cue_before(r, t, &cue) : NULL;
    if (off && cue != token->head) return outlook_by_row(r->rules, off, fact(r), cue);
    if (token->head == NONE) return over_root(r, t);
    uint32_t head = token->head;
    if (token->rel == REL_CONJ) {
        return shares_auxiliary(r, t, head) ? *own_of(r, head) : *context_of(r, head);
    }
    if (clausal(token->rel) && (is_verbal(r, t) || token->upos == UPOS_ADJ)) return over_clause(r, t, head);
    return is_verbal(r, t) ? over_clause(r, t, head) : over_noun(r, t, head);
}
