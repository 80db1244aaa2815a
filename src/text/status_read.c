/* How one clause is told, by its own words: tense, aspect, modal verb, negation, adverbs. In: a token of a parsed
 * sentence. Out: an Outlook. What stands over the clause is status_annotate.c's work.
 *
 * The algebra is small: an outlook is a status and a number (factuality), and three functions combine them: flip under
 * negation, both for a clause inside an outlook, by_row for what a cue ("refuse", "plan") makes of its complement. */
#include "text/status_read.h"

bool is_infinitive(const Reader *r, uint32_t t) {
    for EACH_CHILD(r, t, c)
        if (c < t && token_at(r, c)->xpos == XPOS_TO && (token_at(r, c)->rel == REL_MARK || token_at(r, c)->upos == UPOS_PART)) return true;
    return false;
}

static uint32_t auxiliary(const Reader *r, uint32_t t, Xpos xpos) {
    for EACH_CHILD(r, t, c) {
        const Token *a = token_at(r, c);
        if (a->xpos == xpos && (a->rel == REL_AUX || a->rel == REL_AUX_PASS || a->rel == REL_COP)) return c;
    }
    return NONE;
}

static bool has_tense(Xpos xpos) { return xpos == XPOS_VBD || xpos == XPOS_VBP || xpos == XPOS_VBZ || xpos == XPOS_MD; }

static uint32_t tensed(const Reader *r, uint32_t t) { /* the token that carries the tense */
    for EACH_CHILD(r, t, c) {
        const Token *a = token_at(r, c);
        if (has_tense(a->xpos) && (a->rel == REL_AUX || a->rel == REL_AUX_PASS || a->rel == REL_COP)) return c;
    }
    if (has_tense(token_at(r, t)->xpos)) return t;
    bool past = token_at(r, t)->xpos == XPOS_VBN && child_with(r, t, REL_NSUBJ) != NONE && child_with(r, t, REL_AUX) == NONE; /* a past tense taken for a participle */
    return past && child_with(r, t, REL_AUX_PASS) == NONE && token_at(r, t)->rel != REL_ACL ? t : NONE;
}

bool is_finite(const Reader *r, uint32_t t) { return tensed(r, t) != NONE && !is_infinitive(r, t); }

bool is_past(const Reader *r, uint32_t t) {
    uint32_t tense = tensed(r, t);
    return tense != NONE && (token_at(r, tense)->xpos == XPOS_VBD || token_at(r, tense)->xpos == XPOS_VBN);
}

bool is_verbal(const Reader *r, uint32_t t) {
    const Token *token = token_at(r, t);
    return token->upos == UPOS_VERB || child_with(r, t, REL_COP) != NONE;
}

/* ---- negation ---- */

bool is_negation(const Reader *r, uint32_t c) {
    Str lemma = token_at(r, c)->lemma;
    const CueRow *row = c > r->sentence->first ? status_row_of_pair(r->rules, CUE_NEGATION, token_at(r, c - 1)->lemma, lemma, 0) : NULL; /* "no longer" */
    if (row && row->effect == EVENT_NOT_HELD) return true;
    const CueRow *alone = status_row(r->rules, CUE_NEGATION, lemma, 0);
    row = c + 1 < r->sentence->end ? status_row_of_pair(r->rules, CUE_NEGATION, lemma, token_at(r, c + 1)->lemma, 0) : NULL; /* "not only", "yet to" */
    return row ? row->effect != EFFECT_KEEP : alone != NULL;
}

static uint32_t negating_noun(const Reader *r, uint32_t noun) { /* "nobody", "no meeting", "neither Roe nor Doe" */
    if (token_at(r, noun)->upos == UPOS_PRON && is_negation(r, noun)) return noun;
    for EACH_CHILD(r, noun, c) {
        bool either = token_at(r, c)->rel == REL_CC && c < noun;
        if ((token_at(r, c)->rel == REL_DET || either) && is_negation(r, c)) return c;
    }
    return NONE;
}

/* "At no point did they meet": a phrase before the verb that turns it and its subject round. */
static uint32_t negating_phrase(const Reader *r, uint32_t t, uint32_t c) {
    bool turned = c < t && c + 1 < t && token_at(r, c + 1)->head == t && (token_at(r, c + 1)->rel == REL_AUX || token_at(r, c + 1)->rel == REL_AUX_PASS);
    return turned && (token_at(r, c)->rel == REL_OBL || token_at(r, c)->rel == REL_OBL_UNMARKED) ? negating_noun(r, c) : NONE;
}

static uint32_t negation_by_noun(const Reader *r, uint32_t t) {
    const CueRow *report = status_row(r->rules, CUE_VERB, token_at(r, t)->lemma, TAKES_THAT); /* "said no one came": he did say it */
    bool objects = !report || report->effect != EFFECT_FACT;
    for EACH_CHILD(r, t, c) {
        Rel rel = token_at(r, c)->rel;
        uint32_t noun = rel == REL_NSUBJ || rel == REL_NSUBJ_PASS || (rel == REL_OBJ && objects) ? negating_noun(r, c) : negating_phrase(r, t, c);
        if (noun != NONE) return noun;
    }
    return NONE;
}

uint32_t negation_of(const Reader *r, uint32_t t) {
    for EACH_CHILD(r, t, c) {
        switch (token_at(r, c)->rel) {
        case REL_ADVMOD: case REL_DET: case REL_CC:
            if (is_negation(r, c)) return c;
            break;
        case REL_AUX: case REL_COP: /* "had yet to meet" */
            for EACH_CHILD(r, c, d)
                if (token_at(r, d)->rel == REL_ADVMOD && is_negation(r, d)) return d;
            break;
        default: break;
        }
    }
    return NONE;
}

/* ---- the algebra ---- */

Outlook outlook_of_clause(const StatusRules *rules, ClauseKind kind, uint32_t cause) {
    const CueRow *row = &rules->clauses[kind];
    return (Outlook){row->effect, row->value, row->certainty, cause};
}

static float smaller(float a, float b) { return a < b ? a : b; }

Outlook outlook_flip(const StatusRules *rules, Outlook o, uint32_t cause) {
    ClauseKind kind = outlook_done(o) ? CLAUSE_NEGATED : o.status == EVENT_PLANNED ? CLAUSE_NEGATED_PLAN : CLAUSE_NEGATED_REST;
    Outlook flipped = outlook_of_clause(rules, outlook_negative(o) ? CLAUSE_NOUN_LOOSE : kind, cause);
    flipped.certainty *= o.certainty;
    return flipped;
}

Outlook outlook_both(const StatusRules *rules, Outlook over, Outlook own) {
    float certainty = over.certainty * own.certainty;
    Outlook result = own;
    if (outlook_negative(over)) result = outlook_negative(own) ? outlook_of_clause(rules, CLAUSE_NEGATED_REST, own.cause) : over;
    else if (over.status > own.status && !outlook_negative(own)) result = over;
    else if (!outlook_done(over) && outlook_negative(own)) {
        result.value = own.value / 2;
        if (over.status != EVENT_PLANNED) result.status = EVENT_POSSIBLE;
    }
    if (!outlook_negative(result) && !outlook_negative(own)) result.value = smaller(result.value, smaller(over.value < 0 ? result.value : over.value, own.value));
    result.certainty = certainty;
    return result;
}

Outlook outlook_by_row(const StatusRules *rules, const CueRow *row, Outlook cue, uint32_t cause) {
    Outlook said = {row->effect, row->value, row->certainty, cause};
    if (outlook_negative(cue)) {
        said.status = row->negated == EFFECT_NONE ? EVENT_NOT_HELD : row->negated;
        said.value = row->negated == EFFECT_NONE ? cue.value / 2 : row->negated_value;
        if (row->effect == EVENT_PLANNED && (cue.status == EVENT_POSTPONED || cue.status == EVENT_CANCELLED)) said.status = cue.status; /* "plans for a summit are on hold" */
        if (said.status == EVENT_NOT_HELD && cue.status == EVENT_DENIED) said.status = EVENT_DENIED; /* "denied that he plans to meet them" */
    }
    if (said.status == EFFECT_KEEP) {
        Outlook kept = cue;
        kept.certainty *= said.certainty;
        kept.value = smaller(cue.value, said.value);
        return kept;
    }
    if (said.status == EFFECT_FACT) {
        said.status = EVENT_HELD;
        said.certainty *= outlook_done(cue) ? cue.certainty : 1;
        return said;
    }
    if (outlook_negative(cue)) return said;
    if (outlook_negative(said)) {
        if (cue.status <= EVENT_PLANNED) return said;
        return (Outlook){EVENT_POSSIBLE, 0.2f, cue.certainty, cause};
    }
    return outlook_both(rules, cue, said);
}

/* ---- tense and mood ---- */

static bool future_time(const Reader *r, uint32_t t) { /* "is meeting him tomorrow" */
    for EACH_CHILD(r, t, c) {
        if (token_at(r, c)->rel == REL_NSUBJ || token_at(r, c)->rel == REL_OBJ) continue;
        if (status_row(r->rules, CUE_TIME, token_at(r, c)->lemma, 0)) return true;
        for EACH_CHILD(r, c, d)
            if (token_at(r, d)->rel == REL_AMOD && status_row(r->rules, CUE_TIME, token_at(r, d)->lemma, 0)) return true;
    }
    return false;
}

static bool question(const Reader *r, uint32_t t) {
    return t == r->sentence->root && r->sentence->end > r->sentence->first && r->doc->text.p[token_at(r, r->sentence->end - 1)->at.b] == '?';
}

static bool conditional(const Reader *r, uint32_t t) { /* "if they meet, markets will rise" */
    for EACH_CHILD(r, t, c) {
        if (token_at(r, c)->rel != REL_ADVCL) continue;
        const Token *opener = token_at(r, r->sentence->first); /* "Should they meet, ...", "Had they met, ..." */
        if (opener->head == c && opener->rel == REL_AUX && c < t) return true;
        for EACH_CHILD(r, c, d) {
            const CueRow *row = token_at(r, d)->rel == REL_MARK ? status_row(r->rules, CUE_MARK, token_at(r, d)->lemma, 0) : NULL;
            if (row && row->effect == EVENT_HYPOTHETICAL) return true;
        }
    }
    return false;
}

static Outlook read_modal(const Reader *r, uint32_t t, uint32_t modal, bool past_report) {
    Str lemma = token_at(r, modal)->lemma;
    const CueRow *row = NULL;
    for EACH_CHILD(r, t, c) /* "may have met" */
        if (c > modal && token_at(r, c)->rel == REL_AUX && token_at(r, c)->xpos == XPOS_VB)
            row = status_row_of_pair(r->rules, CUE_MODAL, lemma, token_at(r, c)->lemma, 0);
    if (!row) row = status_row(r->rules, CUE_MODAL, lemma, 0);
    if (!row) return outlook_of_clause(r->rules, CLAUSE_DONE, modal);
    uint32_t no = negation_of(r, t);
    if (no != NONE && row->negated != EFFECT_NONE) return (Outlook){row->negated, row->negated_value, row->certainty, no};
    if (past_report && no == NONE && !conditional(r, t) && row->effect == EVENT_HYPOTHETICAL && row->takes & TAKES_THAT) return outlook_of_clause(r->rules, CLAUSE_BACKSHIFT, modal);
    Outlook o = {row->effect, row->value, row->certainty, modal};
    if (row->effect == EVENT_PLANNED && conditional(r, t)) o = outlook_of_clause(r->rules, CLAUSE_CONSEQUENCE, modal);
    if (row->effect == EVENT_PLANNED && question(r, t)) o = outlook_of_clause(r->rules, CLAUSE_QUESTION, modal); /* "Will they meet?" */
    return no == NONE ? o : outlook_flip(r->rules, o, no);
}

static bool is_command(const Reader *r, uint32_t t) { /* "Call the embassy": the verb opens the sentence */
    uint32_t first = r->sentence->first;
    while (first < t && token_at(r, first)->upos == UPOS_PUNCT) first++;
    bool alone = child_with(r, t, REL_NSUBJ) == NONE && child_with(r, t, REL_NSUBJ_PASS) == NONE;
    return t <= first + 1 && token_at(r, t)->xpos == XPOS_VB && token_at(r, t)->rel == REL_ROOT && !r->sentence->in_title && alone;
}

/* "Had they met", "Were he to go": a tensed verb opens the sentence and nothing is asked. */
static const CueRow *inversion(const Reader *r, uint32_t t) {
    uint32_t tense = tensed(r, t), first = r->sentence->first;
    if (tense == NONE && is_infinitive(r, t) && token_at(r, first)->head != NONE && (token_at(r, first)->head == t || token_at(r, token_at(r, first)->head)->head == t)) tense = first; /* "Were he to go" */
    if (tense != r->sentence->first || token_at(r, tense)->xpos != XPOS_VBD || question(r, r->sentence->root)) return NULL;
    const CueRow *row = status_row(r->rules, CUE_MARK, token_at(r, tense)->lemma, TAKES_SUBJ);
    return row && row->takes == TAKES_SUBJ ? row : NULL;
}

static ClauseKind tense_kind(const Reader *r, uint32_t t) {
    const Token *token = token_at(r, t);
    uint32_t tense = tensed(r, t);
    if (tense == NONE) {
        return is_command(r, t) ? CLAUSE_IMPERATIVE : token->xpos == XPOS_VBG ? CLAUSE_GERUND : token->xpos == XPOS_VBN ? CLAUSE_PARTICIPLE : CLAUSE_DONE;
    }
    if (token_at(r, tense)->xpos == XPOS_VBD || token_at(r, tense)->xpos == XPOS_VBN) return CLAUSE_DONE;
    bool perfect = false;
    for EACH_CHILD(r, t, c) perfect |= token_at(r, c)->rel == REL_AUX && str_is(token_at(r, c)->lemma, "have");
    if (perfect) return CLAUSE_DONE;
    if (future_time(r, t)) return CLAUSE_FUTURE_PRESENT;
    return token->xpos == XPOS_VBG && tense != t ? CLAUSE_PROGRESSIVE : CLAUSE_PRESENT;
}

/* "They were to have met": and did not. */
static bool was_to_have(const Reader *r, uint32_t t) {
    uint32_t have = auxiliary(r, t, XPOS_VB);
    return have != NONE && str_is(token_at(r, have)->lemma, "have") && auxiliary(r, t, XPOS_VBD) != NONE;
}

Outlook read_clause(const Reader *r, uint32_t t, bool past_report) {
    uint32_t modal = auxiliary(r, t, XPOS_MD), no = negation_of(r, t);
    if (modal != NONE) return read_modal(r, t, modal, past_report);
    const CueRow *inverted = inversion(r, t);
    if (inverted) return (Outlook){inverted->effect, inverted->value, inverted->certainty, r->sentence->first};
    Outlook o;
    if (is_infinitive(r, t)) {
        bool headline = t == r->sentence->root && (r->sentence->in_title || child_with(r, t, REL_NSUBJ) != NONE);
        bool be_to = auxiliary(r, t, XPOS_VBZ) != NONE || auxiliary(r, t, XPOS_VBP) != NONE || auxiliary(r, t, XPOS_VBD) != NONE;
        o = outlook_of_clause(r->rules, was_to_have(r, t) ? CLAUSE_WAS_TO_HAVE : be_to ? CLAUSE_BE_TO : headline ? CLAUSE_HEADLINE_INFINITIVE : CLAUSE_DONE, be_to || headline ? t : NONE);
    } else o = outlook_of_clause(r->rules, question(r, t) ? CLAUSE_QUESTION : tense_kind(r, t), NONE);
    if (no != NONE) return outlook_flip(r->rules, o, no);
    no = is_verbal(r, t) ? negation_by_noun(r, t) : NONE;
    return no != NONE && outlook_done(o) ? outlook_of_clause(r->rules, CLAUSE_NEGATED_NOUN, no) : o;
}

Outlook read_modifiers(const Reader *r, uint32_t t, Outlook o) {
    for EACH_CHILD(r, t, c) {
        const Token *token = token_at(r, c);
        if (token->rel != REL_ADVMOD && token->rel != REL_PARATAXIS && token->rel != REL_DISCOURSE) continue;
        const CueRow *row = status_row(r->rules, CUE_ADVERB, token->lemma, 0);
        if (!row || row->takes) continue; /* "was off" says it of its subject, "called off" of nothing */
        if (row->effect != EFFECT_KEEP) o = outlook_by_row(r->rules, row, o, c);
        else {
            o.certainty *= row->certainty;
            o.value = outlook_negative(o) ? o.value : smaller(o.value, row->value);
            o.cause = c;
        }
    }
    return o;
}
