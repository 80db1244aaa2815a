/* What known dated events say of the page's day: a sentence that tells of one, with a time that hangs on the page's day and
 * belongs to it, says what day that is; told as to come or as past, it bounds the page's day.
 *
 * A time belongs to an event when, climbing the tree from the time, the event's word comes up, or the verb that both hang on
 * ("will be held on July 3"): "Widodo confirmed on Friday" must not date the summit he spoke of. */
#include "date/date_known.h"
#include "when/when.h"

enum { MOST_ALTERNATIVES = 40, FEW_ALTERNATIVES = 6, DAYS_BEFORE_NEWS = 400, MOST_STEPS = 6 };

static Str folded_word(Document *doc, uint32_t token) { return str_trim(utf8_fold(doc->scratch, token_words(doc, token))); }

/* The token that tells of the event: a word of its kind, else the first word of one of its names. */
static uint32_t event_token(const DateRules *rules, Document *doc, const Sentence *s, const KnownEvent *e) {
    for (uint32_t t = s->first; t < s->end; t++)
        if (known_kind_word(rules, folded_word(doc, t), e)) return t;
    for (uint32_t t = s->first; t < s->end; t++) {
        Str word = folded_word(doc, t);
        for (uint32_t i = 0; i < e->names.n; i++)
            if (word.n > 3 && str_starts(e->names.v[i], word)) return t;
    }
    return NONE;
}

static bool verb(const Document *doc, uint32_t t) { return doc->tokens.v[t].upos == UPOS_VERB || doc->tokens.v[t].upos == UPOS_AUX; }

static uint32_t verb_above(const Document *doc, uint32_t token) {
    uint32_t t = doc->tokens.v[token].head;
    for (int i = 0; i < MOST_STEPS && t != NONE; i++, t = doc->tokens.v[t].head)
        if (verb(doc, t)) return t;
    return NONE;
}

static bool belongs(const DateRules *rules, Document *doc, uint32_t time, uint32_t event) {
    uint32_t t = time, above = verb_above(doc, event);
    if (event == NONE) return false;
    for (int i = 0; i < MOST_STEPS && t != NONE; i++, t = doc->tokens.v[t].head) {
        if (t == event || (t == above && t != NONE)) return true;
        if (t != time && !verb(doc, t) && known_kind_word(rules, folded_word(doc, t), NULL)) return false;
        if (t != time && verb(doc, t) && doc->tokens.v[t].rel != REL_ACL && doc->tokens.v[t].rel != REL_ACL_RELCL && doc->tokens.v[t].rel != REL_XCOMP && doc->tokens.v[t].rel != REL_ADVCL) return false;
    }
    return false;
}

static bool hangs(const Timex *t) {
    return t->type <= TIME_TIME && (t->expr.shape == SHAPE_FIELDS || t->expr.shape == SHAPE_SHIFT) && t->expr.anchor != ANCHOR_EVENT;
}

static const Timex *time_of(const DateRules *rules, Document *doc, uint32_t sentence, const KnownEvent *e) {
    const Sentence *s = &doc->sentences.v[sentence];
    uint32_t event = event_token(rules, doc, s, e);
    if (event == NONE) return NULL;
    for (uint32_t i = 0; i < doc->times.n; i++) {
        const Timex *t = &doc->times.v[i];
        if (date_sentence(doc, t->head) == sentence && hangs(t) && belongs(rules, doc, t->head, event)) return t;
    }
    return NULL;
}

static Str event_words(Document *doc, const KnownEvent *e, uint32_t alternatives) {
    return str_format(doc->arena, "%.*s, %.*s%s", STR_FMT(e->name), STR_FMT(day_format(doc->arena, e->days.from)), alternatives > 1 ? ", or another of its kind" : "");
}

/* "Earlier this month" is not said of yesterday. */
static void from_earlier(Document *doc, const Timex *t, const KnownEvent *e, DateConstraints *out) {
    if (t->expr.mod != 5) return;
    date_add_range(doc, out, t->at, str_format(doc->arena, "%.*s: %.*s", STR_FMT(document_words(doc, t->at)), STR_FMT(e->name)), (Days){e->days.to + 2, DAY_OPEN_FUTURE}, 4.0f);
}

static void from_fits(const DateRules *rules, Document *doc, const Timex *t, const KnownFits *fits, DateConstraints *out) {
    const KnownEvent *e = known_event(rules, fits->event[0]);
    DateConstraint *c = date_add(doc, out, DATE_MEETS, t, fits->placed ? 3.0f : 2.0f);
    c->says = str_format(doc->arena, "%.*s: %.*s", STR_FMT(document_words(doc, t->at)), STR_FMT(event_words(doc, e, fits->n)));
    for (uint32_t i = 0; i < fits->n; i++) vec_add(doc->arena, &c->spans, days_widen(known_event(rules, fits->event[i])->days, 1)); /* guests come a day early */
    if (fits->n == 1) from_earlier(doc, t, e, out);
}

static int status_side(EventStatus status) {
    return status == EVENT_PLANNED || status == EVENT_POSSIBLE ? 1 : status == EVENT_HELD ? -1 : 0;
}

/* On which side of the page's day the sentence tells it: by the status of its predicate, else by the side of its time. */
static int side_of(const DateRules *rules, Document *doc, uint32_t sentence, const KnownEvent *e, const Timex *t) {
    uint32_t event = event_token(rules, doc, &doc->sentences.v[sentence], e);
    for (uint32_t i = 0; i < doc->predicates.n && event != NONE; i++)
        if (doc->predicates.v[i].token == event) return status_side(doc->predicates.v[i].status);
    return t ? t->expr.direction > 0 ? 1 : t->expr.direction < 0 ? -1 : 0 : 0;
}

static void from_side(const DateRules *rules, Document *doc, uint32_t sentence, const KnownFits *fits, int side, DateConstraints *out) {
    if (!side || fits->n > FEW_ALTERNATIVES) return;
    DateConstraint *c = vec_push(doc->arena, out);
    c->relation = DATE_PAGE_IN, c->at = doc->sentences.v[sentence].at, c->weight = fits->placed || fits->n == 1 ? 2.0f : 1.0f;
    c->expr = c->other = c->base = time_expr_none();
    c->says = str_format(doc->arena, "%s: %.*s", side > 0 ? "told as to come" : "told as past", STR_FMT(event_words(doc, known_event(rules, fits->event[0]), fits->n)));
    for (uint32_t i = 0; i < fits->n; i++) {
        Days d = known_event(rules, fits->event[i])->days;
        vec_add(doc->arena, &c->spans, (side > 0 ? (Days){d.from - DAYS_BEFORE_NEWS, d.to} : (Days){d.from, DAY_OPEN_FUTURE}));
    }
}

static void from_sentence(const DateRules *rules, Document *doc, uint32_t sentence, DateConstraints *out) {
    KnownFits fits = known_fits(rules, utf8_fold(doc->scratch, document_words(doc, doc->sentences.v[sentence].at)));
    if (!fits.n || fits.n > MOST_ALTERNATIVES) return;
    const KnownEvent *e = known_event(rules, fits.event[0]);
    const Timex *t = time_of(rules, doc, sentence, e);
    if (t) from_fits(rules, doc, t, &fits, out);
    from_side(rules, doc, sentence, &fits, side_of(rules, doc, sentence, e, t), out);
}

void date_known(const DateRules *rules, Document *doc, DateConstraints *out) {
    if (!known_any(rules)) return;
    for (uint32_t i = 0; i < doc->sentences.n; i++) {
        from_sentence(rules, doc, i, out);
        arena_reset(doc->scratch);
    }
}
