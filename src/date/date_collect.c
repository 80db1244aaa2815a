/* What a page's own time expressions say of its day.
 *
 * Single ones: a weekday beside a day of the month. Pairs: two expressions that are
 * taken to mean the same days ("on Thursday" and "September 15" of one sentence, both to come; "the 2nd of next month" and
 * "July 3"). Weights are log odds: 8 beyond doubt, 2 to 3 likely, 1 a hint. Background is told with years, so what hangs on
 * the page's day (no year) is news. */
#include "date/date_known.h"
#include "text/tree.h"
#include "when/when.h"

enum { LEAD_SENTENCES = 4 };

static bool hangs(const Timex *t) {
    return t->type <= TIME_TIME && t->expr.anchor == ANCHOR_PAGE && (t->expr.shape == SHAPE_FIELDS || t->expr.shape == SHAPE_SHIFT);
}

static bool monthly(const TimeExpr *e) { return e->shape == SHAPE_FIELDS && e->month && e->day; }
static bool bare_weekday(const TimeExpr *e) { return e->shape == SHAPE_FIELDS && e->weekday >= 0 && !e->day; }
static bool day_only(const TimeExpr *e) { return e->shape == SHAPE_FIELDS && !e->month && e->day; }

uint32_t date_first_token(const Document *doc, const Timex *t) {
    uint32_t first = t->head < doc->tokens.n ? t->head : 0;
    while (first && doc->tokens.v[first].at.b > t->at.b) first--;
    return first;
}

uint32_t date_sentence(const Document *doc, uint32_t token) { return token < doc->tokens.n ? doc->tokens.v[token].sentence : NONE; }

DateConstraint *date_add(Document *doc, DateConstraints *out, DateRelation relation, const Timex *timex, float weight) {
    DateConstraint *c = vec_push(doc->arena, out);
    c->relation = relation, c->at = timex->at, c->since = DAY_OPEN_PAST, c->weight = weight;
    c->expr = timex->expr, c->other = c->base = time_expr_none();
    if (timex->expr.anchor == ANCHOR_TIME && timex->anchor_time < doc->times.n) c->based = true, c->base = doc->times.v[timex->anchor_time].expr;
    return c;
}

static bool ends_range(const Document *doc, uint32_t i) { return i && doc->times.v[i - 1].range_end == i; }

static Str words_of(const Document *doc, const Timex *t) { return document_words(doc, t->at); }

static void add_same(Document *doc, DateConstraints *out, const Timex *a, const Timex *b, float weight) {
    const Timex *chained = b->expr.anchor == ANCHOR_TIME ? b : a, *plain = chained == b ? a : b;
    DateConstraint *c = date_add(doc, out, DATE_SAME, chained, weight);
    c->other = plain->expr;
    c->says = str_format(doc->arena, "told of one thing: %.*s, and %.*s", STR_FMT(words_of(doc, a)), STR_FMT(words_of(doc, b)));
}

/* ---- single expressions ------------------------------------------------------------------------------------------ */

/* One clue counts once, however often the page says it. A key is an expression and its type. */
static bool said_before(Document *doc, Map *said, const Timex *t) {
    char key[sizeof t->expr + 1];
    memcpy(key, &t->expr, sizeof t->expr), key[sizeof t->expr] = (char)t->type;
    if (map_get(said, (Str){key, sizeof key}) != MAP_NONE) return true;
    map_put(doc->arena, said, str_copy(doc->arena, (Str){key, sizeof key}), 1);
    return false;
}

/* "the Oct. 7 attacks": a date that has become a name may lie far back. */
bool date_attributive(const Document *doc, const Timex *t) {
    if (t->head >= doc->tokens.n) return false;
    uint8_t rel = doc->tokens.v[t->head].rel;
    uint32_t head = doc->tokens.v[t->head].head;
    return (rel == REL_NUMMOD || rel == REL_COMPOUND || rel == REL_AMOD) && head != NONE && doc->tokens.v[head].at.b >= t->at.e;
}

/* "Their first meeting since February 4": a day that something else is counted from. */
static bool since_then(const Document *doc, const Timex *t) {
    uint32_t first = date_first_token(doc, t);
    return t->expr.bound == 1 || (first > 0 && token_is(doc, first - 1, "since"));
}

/* Days told are near the page's own; those of one page lie together, so that the first tells as much as all. */
typedef struct Singles { Map said; bool near_past, near_ahead; } Singles;

static void add_near(Document *doc, DateConstraints *out, Singles *singles, const Timex *t) {
    bool ahead = t->expr.direction > 0, *told = ahead ? &singles->near_ahead : &singles->near_past;
    if (!*told) date_add(doc, out, DATE_NEAR, t, ahead ? 12.0f : 8.0f);
    *told = true;
}

static bool last_named_month(const TimeExpr *e) { return e->shape == SHAPE_FIELDS && e->unit == UNIT_MONTH && e->month && !e->day && e->direction == -2; }

/* "Last summer", "last year", "a year ago". */
static bool long_ago(const TimeExpr *e) {
    if (e->unit < UNIT_QUARTER) return false;
    return e->shape == SHAPE_FIELDS ? e->direction == -2 : e->shape == SHAPE_SHIFT && e->shift < 0;
}

/* Days of an old story: of a month that the page calls the last ("last June's fire"; "on June 16 she met them"), or told behind
 * such a time ("Last summer the storm came ashore on Aug. 24"). */
static bool of_old_story(const Document *doc, const Timex *t) {
    for (uint32_t i = 0; i < doc->times.n; i++)
        if (last_named_month(&doc->times.v[i].expr) && doc->times.v[i].expr.month == t->expr.month) return true;
    const Timex *before = t > doc->times.v ? t - 1 : NULL;
    return before && long_ago(&before->expr) && date_sentence(doc, before->head) == date_sentence(doc, t->head);
}

/* "April is when campaigns begin": of any April. */
static bool subject(const Document *doc, const Timex *t) { return t->head < doc->tokens.n && doc->tokens.v[t->head].rel == REL_NSUBJ; }

/* "Last September" is not said in October. */
static void not_just_over(Document *doc, DateConstraints *out, const Timex *t) {
    enum { MONTHS = 2 };
    for (int i = 0; i < MONTHS; i++) {
        DateConstraint *c = date_add(doc, out, DATE_ELSEWHERE, t, 1.5f);
        c->says = str_format(doc->arena, "a month that is not just over: %.*s", STR_FMT(words_of(doc, t)));
        c->expr.month = (int8_t)((t->expr.month + i - 1) % 12 + 1), c->expr.direction = 0;
    }
}

static void from_single(Document *doc, DateConstraints *out, Singles *singles, const Timex *t) {
    const TimeExpr *e = &t->expr;
    if (t->type > TIME_TIME || said_before(doc, &singles->said, t)) return;
    if (!hangs(t)) return;
    if (e->shape == SHAPE_FIELDS && e->weekday >= 0 && e->day) {
        DateConstraint *c = date_add(doc, out, DATE_WEEKDAY, t, DATE_SURE);
        c->says = str_format(doc->arena, "weekday and day in one phrase: %.*s", STR_FMT(words_of(doc, t)));
    }
    if (e->shape == SHAPE_FIELDS && e->unit == UNIT_MONTH && e->month && (e->direction == 1 || e->direction == -1) && !subject(doc, t)) {
        DateConstraint *c = date_add(doc, out, DATE_ELSEWHERE, t, 1.2f);
        c->says = str_format(doc->arena, "month told by name, not as this month: %.*s", STR_FMT(words_of(doc, t)));
        if (e->direction < 0 && e->mod == 3) date_add(doc, out, DATE_SIDE, t, 3.0f)->says = str_format(doc->arena, "told as past: %.*s", STR_FMT(words_of(doc, t)));
    }
    if (last_named_month(e)) not_just_over(doc, out, t);
    if (monthly(e) && (e->direction == 1 || e->direction == -1) && !of_old_story(doc, t)) {
        DateConstraint *c = date_add(doc, out, DATE_SIDE, t, e->direction > 0 ? 3.5f : 1.3f);
        c->says = str_format(doc->arena, "told as %s: %.*s", e->direction > 0 ? "to come" : "past", STR_FMT(words_of(doc, t)));
        if (!date_attributive(doc, t) && !since_then(doc, t)) add_near(doc, out, singles, t);
    }
}

static void from_singles(Document *doc, DateConstraints *out) {
    enum { MOST_SINGLES = 200 }; /* the first: a page of more is a calendar */
    Singles singles = {0};
    uint32_t before = out->n;
    for (uint32_t i = 0; i < doc->times.n && out->n - before < MOST_SINGLES; i++)
        if (!ends_range(doc, i)) from_single(doc, out, &singles, &doc->times.v[i]);
}

/* ---- pairs ------------------------------------------------------------------------------------------------------- */

static bool lies_ahead(const Timex *t) { return t->expr.direction > 0 || (t->expr.shape == SHAPE_SHIFT && t->expr.shift > 0); }

static bool dated(const TimeExpr *e) { return e->shape != SHAPE_ABSOLUTE && (e->weekday >= 0 || e->day) && e->unit == UNIT_DAY; }

/* "on Thursday for windows, and on April 10 for walls": of two things. */
static bool joined(const Document *doc, uint32_t a, uint32_t b) {
    if (b < a) return true;
    for (uint32_t t = a; t < b && t < doc->tokens.n; t++)
        if (doc->tokens.v[t].upos == UPOS_CCONJ) return true;
    return false;
}

/* Weekday and day of the month in one sentence, both to come, the weekday first: the weekday opens or falls into what the date names. */
static bool weekday_beside_date(const Document *doc, const Timex *a, const Timex *b) {
    bool weekday = a->expr.weekday >= 0 && !a->expr.day && !a->expr.bound && !a->expr.clock;
    bool date = monthly(&b->expr) && b->expr.weekday < 0 && !b->expr.bound;
    return weekday && date && lies_ahead(a) && lies_ahead(b) && date_sentence(doc, a->head) == date_sentence(doc, b->head) && !joined(doc, a->head, b->head);
}

static bool days_touch(const TimeExpr *a, const TimeExpr *b) {
    int a_to = a->day_to ? a->day_to : a->day, b_to = b->day_to ? b->day_to : b->day;
    return a->day <= b_to && b->day <= a_to;
}

/* "from the 2nd to the 6th of next month" and "July 3 and 4". */
static bool shifted_month_beside_date(const Timex *a, const Timex *b) {
    return a->expr.shape == SHAPE_SHIFT && a->expr.shift_unit == UNIT_MONTH && a->expr.day && monthly(&b->expr) && days_touch(&a->expr, &b->expr);
}

/* "later this week" and the weekday to come. */
static bool week_beside_weekday(const Timex *a, const Timex *b) {
    return a->expr.shape == SHAPE_SHIFT && a->expr.unit == UNIT_WEEK && a->expr.mod == 6 && b->expr.weekday >= 0 && lies_ahead(b);
}

/* The lead's weekday and a bare "the 3rd" near it, both told as past. */
static bool lead_weekday_and_day(const Document *doc, const Timex *a, const Timex *b) {
    return bare_weekday(&a->expr) && a->expr.direction < 0 && day_only(&b->expr) && b->expr.direction <= 0 && date_sentence(doc, a->head) < LEAD_SENTENCES &&
           date_sentence(doc, b->head) < LEAD_SENTENCES;
}

static float pair_weight(const Document *doc, const Timex *a, const Timex *b) {
    if (weekday_beside_date(doc, a, b)) return 3.0f;
    if (hangs(a) && shifted_month_beside_date(a, b)) return 3.0f;
    if (hangs(a) && week_beside_weekday(a, b)) return 2.0f;
    if (lead_weekday_and_day(doc, a, b)) return 2.0f;
    return 0;
}

static void from_pairs(Document *doc, DateConstraints *out) {
    enum { MOST_PAIRS = 12, MOST_TIMES = 1000 };
    uint32_t before = out->n, times = doc->times.n < MOST_TIMES ? doc->times.n : MOST_TIMES;
    for (uint32_t i = 0; i < times && out->n - before < MOST_PAIRS; i++)
        for (uint32_t k = 0; k < times && out->n - before < MOST_PAIRS; k++) {
            if (k == i || ends_range(doc, i) || ends_range(doc, k)) continue;
            if (doc->times.v[k].type > TIME_TIME || doc->times.v[i].type > TIME_TIME || !dated(&doc->times.v[k].expr)) continue;
            float weight = pair_weight(doc, &doc->times.v[i], &doc->times.v[k]);
            if (weight > 0) add_same(doc, out, &doc->times.v[i], &doc->times.v[k], weight);
        }
}

/* "Thursday (May 18, 2023)". */
static void from_apposition(Document *doc, DateConstraints *out, const Timex *a, const Timex *b) {
    if (!bare_weekday(&a->expr) || !hangs(a) || b->expr.shape != SHAPE_ABSOLUTE || b->expr.unit != UNIT_DAY || a->at.e > b->at.b) return;
    Str between = str_trim(str_slice(doc->text, (Span){a->at.e, b->at.b}));
    if (!str_is(between, "(") && !str_is(between, ",")) return;
    DateConstraint *c = date_add(doc, out, DATE_MEETS, a, 6.0f);
    c->says = str_format(doc->arena, "%.*s is %.*s", STR_FMT(words_of(doc, a)), STR_FMT(words_of(doc, b)));
    vec_add(doc->arena, &c->spans, time_expr_resolve(&b->expr, DAYS_UNKNOWN));
}

/* The day and the next. */
static void add_next_day(TimeExpr *e) {
    bool last = e->day >= days_in_month(2000, e->month);
    e->day_to = last ? 1 : (int8_t)(e->day + 1);
    if (last) e->month_to = (int8_t)(e->month % 12 + 1);
}

/* Is it a name in capitals? Or any name, if a dash stands behind the day: "Kazan, 22 October —", "Kazan, Oct 22 (Reuters) -". */
static bool names_place(Str before, Str behind) {
    enum { FEWEST_CAPITALS = 4 };
    uint32_t capitals = 0, small = 0;
    bool names = before.n > 0;
    for (uint32_t i = 0; i < before.n && before.p[i] != ','; i++) {
        capitals += is_upper(before.p[i]), small += is_lower(before.p[i]);
        names &= !is_lower(before.p[i]) || (i > 0 && before.p[i - 1] != ' ');
    }
    if (capitals >= FEWEST_CAPITALS && small <= capitals) return true;
    behind = str_trim(behind);
    int64_t closed = str_starts(behind, STR("(")) ? str_find(behind, STR(")"), 0) : -1;
    if (closed > 0) behind = str_trim((Str){behind.p + closed + 1, behind.n - (uint32_t)closed - 1});
    return names && (str_starts(behind, STR("\xE2\x80\x94")) || str_starts(behind, STR("\xE2\x80\x93")) || str_starts(behind, STR("- ")) || str_starts(behind, STR("--")));
}

/* "VOSTOCHNY COSMODROME, September 13." before the text: the line of place and day that agencies begin with tells when it was
 * filed; it came out then or the next day. */
static void from_dateline(Document *doc, DateConstraints *out) {
    enum { DATELINE_LENGTH = 70, BEHIND = 40 };
    if (!doc->times.n || !monthly(&doc->times.v[0].expr) || doc->times.v[0].at.b > doc->body + DATELINE_LENGTH || doc->times.v[0].at.b < doc->body) return;
    const Timex *t = &doc->times.v[0];
    uint32_t end = t->at.e + BEHIND < doc->text.n ? t->at.e + BEHIND : doc->text.n;
    if (!names_place(str_slice(doc->text, (Span){doc->body, t->at.b}), str_slice(doc->text, (Span){t->at.e, end}))) return;
    DateConstraint *c = date_add(doc, out, DATE_SAME, t, 6.0f);
    c->expr.direction = 0;
    if (!c->expr.day_to) add_next_day(&c->expr);
    c->other.shape = SHAPE_SHIFT, c->other.anchor = ANCHOR_PAGE;
    c->says = str_format(doc->arena, "dateline: %.*s", STR_FMT(words_of(doc, t)));
}

/* News is told a day or two after: the first weekday of the lead, told as past, is near the page's day. */
static void from_lead(Document *doc, DateConstraints *out) {
    for (uint32_t i = 0; i < doc->times.n && date_sentence(doc, doc->times.v[i].head) < LEAD_SENTENCES; i++) {
        const Timex *t = &doc->times.v[i];
        if (!bare_weekday(&t->expr) || t->expr.direction >= 0 || !hangs(t)) continue;
        DateConstraint *c = date_add(doc, out, DATE_NEAR, t, 1.3f * 365.25f);
        c->says = str_format(doc->arena, "the news of %.*s", STR_FMT(words_of(doc, t)));
        return;
    }
}

static void from_hints(Document *doc, DateConstraints *out) {
    for (uint32_t i = 0; i < doc->hints.n; i++) {
        const DateHint *h = &doc->hints.v[i];
        date_add_range(doc, out, h->at, str_format(doc->arena, "%.*s: %.*s", STR_FMT(h->rule), STR_FMT(h->words)), h->days, 10 * h->weight);
    }
}

static void from_appositions(Document *doc, DateConstraints *out) {
    enum { MOST_APPOSITIONS = 50 };
    uint32_t before = out->n;
    for (uint32_t i = 0; i + 1 < doc->times.n && out->n - before < MOST_APPOSITIONS; i++) from_apposition(doc, out, &doc->times.v[i], &doc->times.v[i + 1]);
}

/* Of a page whose day is settled only what may make it doubtful is asked for. */
bool date_settled(const Document *doc) { return doc->published.basis == DATE_GIVEN || doc->published.basis == DATE_STATED; }

void date_collect(const DateRules *rules, Document *doc, DateConstraints *out) {
    from_hints(doc, out);
    from_singles(doc, out);
    from_appositions(doc, out);
    if (date_settled(doc)) return;
    from_dateline(doc, out);
    date_years(rules, doc, out);
    from_pairs(doc, out);
    from_lead(doc, out);
    date_spans(rules, doc, out);
    date_numbers(rules, doc, out);
    date_known(rules, doc, out);
}
