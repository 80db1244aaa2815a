/* Which acts count: done by somebody, of politics, told as done, meant or refused. In: acts with their actors and contents. Out: answers only. */
#include "what/inside_what.h"

#include "text/status.h"

/* "faced trial", "drew criticism": its subject is whom it is done to. */
static bool undergone(const Frame *frame) {
    for (uint8_t i = 0; i < frame->n_roles; i++)
        if (frame->roles[i].link == LINK_SUBJ) return frame->roles[i].part == PART_TARGET;
    return false;
}

/* Words and deeds that somebody must be told to have done: CAMEO's 03, 05, 10, 12, 13 and its lesser concessions, and all but force where the verb
 * is no passive. Of others the other side is enough. */
static bool done_by_nobody(const What *what, const Event *e, const Draft *d) {
    static const char *const codes[] = {"03", "05", "080", "081", "083", "10", "12", "13"};
    const Document *doc = what->doc;
    Str code = draft_frame(what, (uint32_t)(e - doc->events.v))->cameo;
    uint32_t doer = event_subject(what, e->token);
    bool must = doc->tokens.v[e->token].upos == UPOS_VERB && doc->tokens.v[e->token].xpos != XPOS_VBN && !token_passive(doc, e->token) && code.n && (code.p[0] == '0' || str_starts(code, STR("11")));
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) must |= str_starts(code, str_from(codes[i]));
    if (!must || d->unnamed > 0 || (doer != NONE && doc->tokens.v[doer].upos == UPOS_PROPN)) return false;
    for (uint32_t k = 0; k < e->actors.n; k++)
        if (e->actors.v[k].role != ROLE_TARGET) return false;
    return true;
}

/* What is only thought possible of nobody in particular, or what something else is done for ("to please Roe"), is told of nobody as a plan. */
bool only_thought(const What *what, const Event *e) {
    const Document *doc = what->doc;
    const Token *t = &doc->tokens.v[e->token];
    const Predicate *p = status_of(doc, e->token);
    bool modal = p && p->cause != NONE && doc->tokens.v[p->cause].xpos == XPOS_MD;
    bool purpose = (t->rel == REL_ADVCL || t->rel == REL_ACL) && marked_infinitive(doc, e->token);
    if (e->told == EVENT_POSSIBLE) return (!modal && (e->happening || e->actors.n < 2)) || purpose;
    if (str_starts(draft_frame(what, (uint32_t)(e - doc->events.v))->cameo, STR("09"))) return false; /* "sent a team to investigate" */
    return e->told == EVENT_PLANNED && purpose;
}

/* A noun tells a deed only with its sides: "his promises" may be any. */
static bool both_sides(const Event *e, const Frame *frame) {
    uint32_t targets = 0;
    for (uint32_t k = 0; k < e->actors.n; k++) targets += e->actors.v[k].role == ROLE_TARGET;
    bool source = frame->actors < 2 || targets < e->actors.n;
    return e->actors.n >= frame->actors && source && (targets > 0 || !frame->needs_target);
}

/* "The earthquake struck Japan, killing two", "Typhoon Krathon struck Taiwan" */
static bool disaster_does_it(const What *what, uint32_t verb) {
    uint32_t subject = token_passive(what->doc, verb) ? token_child(what->doc, verb, REL_OBL_AGENT) : event_subject(what, verb);
    uint32_t row = subject == NONE || (what->doc->tokens.v[subject].upos != UPOS_NOUN && what->doc->tokens.v[subject].upos != UPOS_PROPN) ? MAP_NONE : frame_of_word(what, &what->rules->happenings, subject);
    return row != MAP_NONE && str_is(what->rules->kinds.v[what->rules->frames.v[row].kind].name, "accident");
}

/* "If A attacked B, C would arm B": the condition, and what hangs on one; not what somebody should or would rather do. */
static bool under_condition(const What *what, const Event *e, const Frame *frame) {
    const Document *doc = what->doc;
    const Predicate *p = status_of(doc, e->token);
    if (frame->noun || e->actors.n < 2 || !p || p->cause == NONE) return false;
    if (doc->tokens.v[p->cause].rel == REL_MARK || p->cause == doc->sentences.v[e->sentence].first) return true; /* "Should A attack B" */
    for (uint32_t c = token_child(doc, e->token, REL_ADVCL); c != NONE; c = token_next(doc, c, REL_ADVCL)) {
        const Predicate *condition = status_of(doc, c);
        if (condition && condition->status == EVENT_HYPOTHETICAL) return true;
    }
    return false;
}

/* An act counts with somebody of politics in it; not one only wished, nor one not done of which no refusal speaks. */
bool act_counts(const What *what, uint32_t event) {
    const Event *e = &what->doc->events.v[event];
    const Draft *d = &what->drafts.v[event];
    const Frame *frame = draft_frame(what, event);
    if ((e->told == EVENT_HYPOTHETICAL && !under_condition(what, e, frame)) || only_thought(what, e) || ordinary_crime(what, e) || disaster_does_it(what, e->token)) return false;
    if (frame->noun && !both_sides(e, frame)) return false;
    if (!undergone(frame) && (thing_does_it(what, event) || done_by_nobody(what, e, d))) return false;
    const Shift *shift = cameo_shift(what->rules, deed_of(what, event));
    if ((e->told == EVENT_NOT_HELD || e->told == EVENT_CANCELLED) && (!shift || shift->refuse.n == 0) && (frame->noun || e->actors.n < 2)) return false;
    if (frame->needs_content && d->content == 0) return false;
    if (frame->needs_side && d->content == 0 && e->actors.n < 2) return false;
    return d->political || (frame->needs_scene && (is_political(what, e) || e->place != NONE)) || (frame->actors == 1 && d->unnamed > 0);
}
