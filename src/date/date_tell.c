/* What known dated events say of the page's day: a sentence that tells of one, with a time that hangs on the page's day and
 * belongs to it, says what day that is; told as to come or as past, it bounds the page's day.
 *
 * A time belongs to an event when, climbing the tree from the time, the event's word comes up, or the verb that both hang on
 * ("will be held on July 3"): "Widodo confirmed on Friday" must not date the summit he spoke of. */
#include "date/date_known.h"
#include "text/status.h"
#include "when/when.h"
#include "where/where.h"

static const float NEAR_GATHERING = 4; /* log odds that a year between costs */

enum { MOST_ALTERNATIVES = 40, FEW_ALTERNATIVES = 6, DAYS_BEFORE_NEWS = 500, MOST_STEPS = 6, MOST_TOLD = 100, MOST_KNOWN = 200 };

/* What the page as a whole says of one known event: each sentence has a voice. */
typedef struct Told { KnownFits fits; uint32_t sentence; int32_t past, to_come; } Told;

/* What goes on from sentence to sentence. */
typedef struct Telling {
    KnownFits placed;
    VEC(Told) tolds;
    uint32_t sentence;             /* the one at hand */
    uint32_t first_time, end_time; /* its times */
} Telling;

static Str folded_word(Document *doc, uint32_t token) { return str_trim(utf8_fold(doc->scratch, token_words(doc, token))); }

static bool begins_any(Str word, const Strs *phrases) {
    for (uint32_t i = 0; i < phrases->n; i++)
        if (word.n > 1 && str_starts(phrases->v[i], word) && (word.n == phrases->v[i].n || phrases->v[i].p[word.n] == ' ')) return true;
    return false;
}

/* A word that stands for who or what the event is of: its body, its first participant, or a name of it. */
static uint32_t subject_token(Document *doc, const Sentence *s, const KnownEvent *e) {
    for (uint32_t t = s->first; t < s->end; t++) {
        Str word = folded_word(doc, t);
        if (e->bodies.n ? begins_any(word, &e->bodies) : e->participants.n && begins_any(word, &e->participants.v[0])) return t;
    }
    Strs names = known_names(doc->scratch, e);
    for (uint32_t t = s->first; t < s->end; t++)
        if (folded_word(doc, t).n > 3 && begins_any(folded_word(doc, t), &names)) return t;
    return NONE;
}

/* The token that tells of the event: the word of its kind nearest to its subject, the kind's own word before others. */
static uint32_t event_token(Known *known, Document *doc, const Sentence *s, const KnownEvent *e) {
    enum { OTHER_WORD = 8 };
    uint32_t subject = subject_token(doc, s, e), best = subject, least = UINT32_MAX;
    for (uint32_t t = s->first; t < s->end; t++) {
        Str word = folded_word(doc, t);
        if (!known_kind_word(known->rules, word, e)) continue;
        uint32_t away = (subject == NONE ? 0 : t > subject ? t - subject : subject - t) + (known_own_word(known->rules, word, e) ? 0 : OTHER_WORD);
        if (away < least) best = t, least = away;
    }
    return best;
}

static bool verb(const Document *doc, uint32_t t) { return doc->tokens.v[t].upos == UPOS_VERB || doc->tokens.v[t].upos == UPOS_AUX; }

static uint32_t verb_above(const Document *doc, uint32_t token) {
    uint32_t t = doc->tokens.v[token].head;
    for (int i = 0; i < MOST_STEPS && t != NONE; i++, t = doc->tokens.v[t].head)
        if (verb(doc, t)) return t;
    return NONE;
}

static bool has_subject(const Document *doc, uint32_t verb) {
    const Sentence *s = &doc->sentences.v[doc->tokens.v[verb].sentence];
    for (uint32_t t = s->first; t < s->end; t++)
        if (doc->tokens.v[t].head == verb && (doc->tokens.v[t].rel == REL_NSUBJ || doc->tokens.v[t].rel == REL_NSUBJ_PASS)) return true;
    return false;
}

/* Another deed, or a clause of its own, between the time and the event. */
static bool barred(Known *known, Document *doc, uint32_t t) {
    if (!verb(doc, t)) return known_kind_word(known->rules, folded_word(doc, t), NULL);
    if (known_say_word(known->rules, folded_word(doc, t))) return true;
    return doc->tokens.v[t].rel != REL_ACL_RELCL && has_subject(doc, t);
}

/* "the summit on July 3": right behind the word, whatever the tree says. */
static bool right_behind(const Document *doc, const Timex *t, uint32_t event) {
    const Token *v = doc->tokens.v;
    uint32_t i = event + 1;
    if (i < doc->tokens.n && v[i].upos == UPOS_ADP) i++;
    return i < doc->tokens.n && v[i].at.b == t->at.b && v[i].sentence == v[event].sentence;
}

/* "the climate talks in Paris last December": right behind its place. */
static bool behind_place(Document *doc, const Timex *t, const KnownEvent *e) {
    const Token *v = doc->tokens.v;
    uint32_t i = date_first_token(doc, t);
    if (i && v[i - 1].upos == UPOS_ADP) i--;
    return i && e->place.n && v[i - 1].sentence == v[i].sentence && str_equal(folded_word(doc, i - 1), e->place);
}

static bool belongs(Known *known, Document *doc, uint32_t time, uint32_t event) {
    uint32_t above = verb_above(doc, event), t = doc->tokens.v[time].head;
    if (above != NONE && known_say_word(known->rules, folded_word(doc, above))) above = NONE;
    for (int i = 0; i < MOST_STEPS && t != NONE; i++, t = doc->tokens.v[t].head) {
        if (t == event || (t == above && t != NONE)) return true;
        if (barred(known, doc, t)) return false;
    }
    return false;
}

static bool on_page(const TimeExpr *e) { return (e->shape == SHAPE_FIELDS || e->shape == SHAPE_SHIFT) && e->anchor == ANCHOR_PAGE; }

/* Does it hang on the page's day, itself or by the time it hangs on? Feasts are part of names ("the Good Friday Agreement"). */
static bool hangs(const Document *doc, const Timex *t) {
    if (t->type > TIME_TIME || t->expr.feast) return false;
    if (t->expr.anchor == ANCHOR_TIME && t->expr.shape != SHAPE_REFERENCE && t->anchor_time < doc->times.n) return on_page(&doc->times.v[t->anchor_time].expr);
    return on_page(&t->expr);
}

static const Timex *time_of(Known *known, Document *doc, Telling *telling, const KnownEvent *e) {
    const Sentence *s = &doc->sentences.v[telling->sentence];
    uint32_t event = event_token(known, doc, s, e);
    for (uint32_t i = telling->first_time; i < telling->end_time && event != NONE; i++) {
        const Timex *t = &doc->times.v[i];
        if (date_sentence(doc, t->head) == telling->sentence && hangs(doc, t) && (right_behind(doc, t, event) || behind_place(doc, t, e) || belongs(known, doc, t->head, event))) return t;
    }
    return NULL;
}

/* What the events of a series have in common: "NATO summit" of "2025 NATO summit in The Hague". */
static Str series_name(Str name) {
    if (name.n > 5 && is_digit(name.p[0]) && is_digit(name.p[3]) && name.p[4] == ' ') name = (Str){name.p + 5, name.n - 5};
    int64_t in = str_find(name, STR(" in "), 0);
    return in > 0 ? (Str){name.p, (uint32_t)in} : name;
}

/* Where it may be any of several, naming one of them would mislead. */
static Str event_words(Document *doc, const KnownEvent *e, uint32_t alternatives) {
    if (alternatives > 1) return str_format(doc->arena, "%.*s, one of %u known", STR_FMT(series_name(e->name)), alternatives);
    return str_format(doc->arena, "%.*s, %.*s", STR_FMT(e->name), STR_FMT(day_format(doc->arena, e->days.from)));
}

/* "Earlier this month" is not said of yesterday; of what is to come this month "later" would be said. */
static void from_earlier(Known *known, Document *doc, const Timex *t, const KnownFits *fits, DateConstraints *out) {
    enum { MONTH = 35, YEAR = 366 };
    if (!known_plannable(known, fits->event[0])) return; /* a war goes on */
    bool earlier = t->expr.mod == 5, this = t->expr.shape == SHAPE_SHIFT && t->expr.shift == 0 && t->expr.unit >= UNIT_WEEK && !t->expr.mod && t->expr.direction <= 0;
    if (!earlier && !this) return;
    DateConstraint *c = date_add(doc, out, DATE_PAGE_IN, t, earlier ? 5.0f : 4.5f);
    c->says = str_format(doc->arena, "%.*s, not as to come: %.*s", STR_FMT(document_words(doc, t->at)), STR_FMT(known_event(known, fits->event[0])->name));
    for (uint32_t i = 0; i < fits->n; i++) {
        Day over = known_event(known, fits->event[i])->days.to;
        vec_add(doc->arena, &c->spans, ((Days){over + (earlier ? 2 : 0), over + (t->expr.unit >= UNIT_YEAR ? YEAR : MONTH)}));
    }
}

static void from_fits(Known *known, Document *doc, const Timex *t, const KnownFits *fits, DateConstraints *out) {
    const KnownEvent *e = known_event(known, fits->event[0]);
    DateConstraint *c = date_add(doc, out, DATE_MEETS, t, fits->placed ? fits->n == 1 ? 4.0f : 3.0f : 2.0f);
    c->says = str_format(doc->arena, "%.*s: %.*s", STR_FMT(document_words(doc, t->at)), STR_FMT(event_words(doc, e, fits->n)));
    for (uint32_t i = 0; i < fits->n; i++) vec_add(doc->arena, &c->spans, days_widen(known_event(known, fits->event[i])->days, 1)); /* guests come a day early */
    from_earlier(known, doc, t, fits, out);
}

static int status_side(EventStatus status) {
    return status == EVENT_PLANNED || status == EVENT_POSSIBLE ? 1 : status == EVENT_HELD ? -1 : 0;
}

/* On which side of the page's day the sentence tells it: by the status of its predicate, else by the side of its time. */
static int side_of(Known *known, Document *doc, uint32_t sentence, const KnownEvent *e, const Timex *t) {
    if (t && (t->expr.direction < -1 || (t->expr.shape == SHAPE_SHIFT && t->expr.shift < 0))) return -1; /* "last December", whatever the verb */
    uint32_t event = event_token(known, doc, &doc->sentences.v[sentence], e);
    const Predicate *predicate = event == NONE ? NULL : status_of(doc, event);
    if (predicate) return status_side(predicate->status);
    return t ? t->expr.direction > 0 ? 1 : t->expr.direction < 0 ? -1 : 0 : 0;
}

/* What is to come is told with its place; "the 2016 election" may stand beside any verb. */
static void count_side(Known *known, Document *doc, Telling *telling, const KnownFits *fits, int side) {
    if (!side || fits->n > FEW_ALTERNATIVES || (side > 0 && !(fits->placed && known_plannable(known, fits->event[0])))) return;
    Told *told = NULL;
    for (uint32_t i = 0; i < telling->tolds.n && !told; i++)
        if (telling->tolds.v[i].fits.event[0] == fits->event[0] && telling->tolds.v[i].fits.n == fits->n) told = &telling->tolds.v[i];
    if (!told) {
        if (telling->tolds.n == MOST_TOLD) return;
        told = vec_push(doc->arena, &telling->tolds);
        told->fits = *fits, told->sentence = telling->sentence;
    }
    if (side > 0) told->to_come++;
    else told->past++;
}

/* A war told of has begun; a summit, an election, a pact to be signed are told of before, in any tense. */
static float weight_of(Known *known, const KnownFits *fits, bool ahead) {
    bool planned = known_plannable(known, fits->event[0]);
    if (fits->n == 1 && !ahead && !planned) return 2.5f;
    return !ahead && planned ? 1.0f : fits->placed || fits->n == 1 ? 2.0f : 1.0f;
}

static void from_told(Known *known, Document *doc, const Told *told, DateConstraints *out) {
    const KnownFits *fits = &told->fits;
    bool ahead = told->to_come > 0, under_way = ahead && told->past > 0;
    DateConstraint c = date_page_in(doc->sentences.v[told->sentence].at, weight_of(known, fits, ahead));
    c.says = str_format(doc->arena, "%s: %.*s", under_way ? "told as under way" : ahead ? "told as to come" : "told as past", STR_FMT(event_words(doc, known_event(known, fits->event[0]), fits->n)));
    for (uint32_t i = 0; i < fits->n; i++) {
        Days d = known_event(known, fits->event[i])->days;
        vec_add(doc->arena, &c.spans, (under_way ? (Days){d.from - 2, d.to} : ahead ? (Days){d.from - DAYS_BEFORE_NEWS, d.to} : (Days){d.from, DAY_OPEN_FUTURE}));
    }
    if (fits->n == 1 && !ahead && !known_plannable(known, fits->event[0])) c.since = known_event(known, fits->event[0])->days.from;
    vec_add(doc->arena, out, c);
}

/* "The SCO summit" after "the SCO summit in Astana" is the same one. */
static void remember(KnownFits *placed, Known *known, KnownFits *fits) {
    if (fits->placed) *placed = *fits;
    else if (placed->n && known_alike(known, placed->event[0], fits->event[0]) && known_event(known, placed->event[0])->bodies.n) *fits = *placed;
}

/* A time of a war is that of one of its days, but where it was short; of one of many gatherings it may be that of any. */
static bool datable(Known *known, const KnownFits *fits) {
    enum { FEW = 12, MONTH = 31 };
    Days days = known_event(known, fits->event[0])->days;
    if (known_lasting(known, fits->event[0])) return fits->n == 1 && days_closed(days) && days_length(days) <= MONTH;
    return fits->placed || (fits->n <= FEW && known_plannable(known, fits->event[0]));
}

/* What was called off is none of those that were held. */
static bool called_off(Known *known, Document *doc, uint32_t sentence, const KnownEvent *e) {
    uint32_t event = event_token(known, doc, &doc->sentences.v[sentence], e);
    const Predicate *p = event == NONE ? NULL : status_of(doc, event);
    return p && (p->status == EVENT_CANCELLED || p->status == EVENT_POSTPONED);
}

/* Is any other day told as to come? */
static bool more_to_come(const Document *doc, const Timex *t) {
    for (uint32_t i = 0; i < doc->times.n; i++) {
        const TimeExpr *e = &doc->times.v[i].expr;
        bool day = e->shape == SHAPE_FIELDS && e->direction > 0 && (e->day || e->weekday >= 0), soon = e->shape == SHAPE_SHIFT && e->shift > 0 && e->shift_unit <= UNIT_WEEKEND;
        bool same = &doc->times.v[i] == t || i == t->range_end || (e->month == t->expr.month && e->day == t->expr.day);
        if ((day || soon) && !same && on_page(e)) return true;
    }
    return false;
}

/* Days to come draw near; those of a gathering, where nothing else is to come, are known long before. */
static void known_ahead(const Document *doc, const Timex *t, DateConstraints *out) {
    if (more_to_come(doc, t)) return;
    for (uint32_t i = 0; i < out->n; i++) {
        DateConstraint *c = &out->v[i];
        if (c->relation == DATE_NEAR && c->spans.n == 0 && c->at.b == t->at.b && c->expr.direction > 0 && c->weight > NEAR_GATHERING) c->weight = NEAR_GATHERING;
    }
}

static void from_group(Known *known, Document *doc, Telling *telling, const KnownFits *fits, DateConstraints *out) {
    if (fits->n > MOST_ALTERNATIVES) return;
    const KnownEvent *e = known_event(known, fits->event[0]);
    const Timex *t = time_of(known, doc, telling, e);
    if (t && called_off(known, doc, telling->sentence, e)) return;
    if (t && datable(known, fits)) from_fits(known, doc, t, fits, out);
    if (t && datable(known, fits) && known_plannable(known, fits->event[0])) known_ahead(doc, t, out);
    count_side(known, doc, telling, fits, side_of(known, doc, telling->sentence, e, t));
}

/* "SAMARKAND, Uzbekistan - A met B": what the line of place tells was there. */
static bool filed_there(const Document *doc, uint32_t sentence) {
    const Sentence *s = &doc->sentences.v[sentence];
    uint32_t place = s->first < s->end ? where_place_at(doc, s->first) : NONE;
    return place != NONE && where_filed(&doc->places.v[place]);
}

/* One sentence may tell of several known events: each group of rows that one phrase may mean is for itself. */
static void from_sentence(Known *known, Document *doc, Telling *telling, DateConstraints *out) {
    Str sentence = utf8_fold(doc->scratch, document_words(doc, doc->sentences.v[telling->sentence].at));
    bool filed = known->rules->place_words.n && filed_there(doc, telling->sentence);
    if (filed) sentence = str_format(doc->scratch, " %.*s%.*s", STR_FMT(known->rules->place_words.v[0]), STR_FMT(sentence)); /* "in Samarkand" */
    KnownFits fits = known_fits(known, doc->scratch, sentence);
    if (filed) known_in_town(known, &fits, sentence); /* "the president of Russia" says nothing of where */
    while (fits.n) {
        KnownFits group = {.placed = fits.placed}, rest = {.placed = fits.placed};
        for (uint32_t i = 0; i < fits.n; i++) {
            KnownFits *to = known_alike(known, fits.event[0], fits.event[i]) ? &group : &rest;
            to->event[to->n++] = fits.event[i];
        }
        remember(&telling->placed, known, &group);
        if (group.placed || known_meant(known, doc->scratch, group.event[0], sentence)) from_group(known, doc, telling, &group, out);
        fits = rest;
    }
}

/* Times stand in the order of the text: those of a sentence follow those of the one before. */
static void find_times(const Document *doc, Telling *telling) {
    uint32_t i = telling->end_time;
    while (i < doc->times.n && date_sentence(doc, doc->times.v[i].head) < telling->sentence) i++;
    telling->first_time = i;
    while (i < doc->times.n && (date_sentence(doc, doc->times.v[i].head) == telling->sentence || doc->times.v[i].head == NONE)) i++;
    telling->end_time = i;
}

/* What the tables know ends somewhere: they grow with the news, so that pages far behind their last event are few. */
static void from_horizon(const DateRules *rules, Document *doc, DateConstraints *out) {
    DateConstraint c = date_page_in((Span){0}, 2);
    c.relation = DATE_NEAR;
    vec_add(doc->arena, &c.spans, ((Days){DAY_OPEN_PAST, rules->horizon}));
    vec_add(doc->arena, out, c);
}

void date_known(const DateRules *rules, Document *doc, DateConstraints *out) {
    Known known = {.rules = rules, .arena = doc->arena};
    Telling telling = {0};
    uint32_t before = out->n;
    if (!known_any(rules)) return;
    from_horizon(rules, doc, out);
    for (uint32_t i = 0; i < doc->sentences.n && out->n - before < MOST_KNOWN; i++) {
        telling.sentence = i;
        find_times(doc, &telling);
        from_sentence(&known, doc, &telling, out);
        arena_reset(doc->scratch);
    }
    for (uint32_t i = 0; i < telling.tolds.n; i++) from_told(&known, doc, &telling.tolds.v[i], out);
    date_month_days(&known, doc, out);
}
