/* Years told: each by itself, then the latest told as past and the first told as to come.
 *
 * A page tells more of the years next to its own than of any other, and calls its own "this year": a year told as past is
 * mostly over, and one with a month or a day nearly always, since those of the page's own year stand without one. What is due
 * or lasts until a year lies ahead whatever the verb of the sentence ("notes due 2004 were sold"). */
#include "date/date_known.h"

#include "when/when.h"

enum { BEFORE = 2, MOST_TIMES = 300 }; /* words before a time; of the page, the first: a page of more is a table */

typedef enum Side { SIDE_UNSURE, SIDE_PAST, SIDE_AHEAD, SIDE_DUE } Side; /* DUE: by a word before it */

/* "due March 15, 2007", "until the end of 1990". */
static bool word_ahead(const DateRules *rules, const Document *doc, const Timex *t) {
    uint32_t first = t->head;
    while (first && first < doc->tokens.n && doc->tokens.v[first].at.b > t->at.b) first--;
    for (uint32_t i = first; i < doc->tokens.n && i && first - i < BEFORE; i--)
        if (known_one_of(&rules->ahead_words, token_words(doc, i - 1))) return true;
    return false;
}

static Side side_of(const DateRules *rules, const Document *doc, const Timex *t) {
    if (t->expr.bound == 2 || t->expr.bound == 3 || word_ahead(rules, doc, t)) return t->expr.direction < 0 && t->expr.unit == UNIT_YEAR ? SIDE_UNSURE : SIDE_DUE;
    return t->expr.direction > 0 ? SIDE_AHEAD : t->expr.direction < 0 ? SIDE_PAST : SIDE_UNSURE;
}

static bool told_year(const Timex *t, Days *days) {
    *days = time_expr_resolve(&t->expr, DAYS_UNKNOWN);
    return t->type <= TIME_TIME && t->expr.shape == SHAPE_ABSOLUTE && days_closed(*days) && t->expr.unit < UNIT_DECADE;
}

/* A year that is told both ways says nothing of either. */
static bool told_otherwise(const DateRules *rules, const Document *doc, Days days, Side side) {
    int32_t year = day_to_civil(days.from).year;
    for (uint32_t i = 0; i < doc->times.n && i < MOST_TIMES; i++) {
        Days other;
        if (!told_year(&doc->times.v[i], &other) || day_to_civil(other.from).year != year) continue;
        if ((side_of(rules, doc, &doc->times.v[i]) >= SIDE_AHEAD) != (side >= SIDE_AHEAD)) return true;
    }
    return false;
}

static Str words_of(const Document *doc, const Timex *t) { return document_words(doc, t->at); }

void date_year(const DateRules *rules, Document *doc, DateConstraints *out, const Timex *t) {
    Days days;
    if (!told_year(t, &days)) return;
    Side side = side_of(rules, doc, t);
    if (told_otherwise(rules, doc, days, side)) return;
    if (side >= SIDE_AHEAD) {
        float weight = side == SIDE_DUE || t->expr.unit == UNIT_YEAR ? 2.5f : 1.2f; /* captions tell days in the present tense */
        date_add_range(doc, out, t->at, str_format(doc->arena, "told as to come: %.*s", STR_FMT(words_of(doc, t))), (Days){DAY_OPEN_PAST, days.to}, weight);
        return;
    }
    Str says = str_format(doc->arena, "told as past: %.*s", STR_FMT(words_of(doc, t)));
    float weight = side == SIDE_UNSURE || t->expr.unit == UNIT_SEASON ? 1.0f : t->expr.unit == UNIT_YEAR ? 2.5f : 4.0f; /* "this winter 2024" began in December 2023 */
    date_add_range(doc, out, t->at, says, (Days){days.from, DAY_OPEN_FUTURE}, weight);
}

static void add_near(Document *doc, DateConstraints *out, const Timex *t, Days near, float weight) {
    DateConstraint *c = date_add(doc, out, DATE_NEAR, t, weight);
    vec_add(doc->arena, &c->spans, near);
}

/* "In the 1988 period": that with which this year's is compared. */
static bool compared(const Document *doc, const Timex *t) {
    Str words = words_of(doc, t);
    return str_starts(words, STR("the ")) && words.n > 9 && is_digit(words.p[4]) && is_digit(words.p[7]);
}

/* The latest told as past: the page is of the next year or two. */
static void from_latest(Document *doc, DateConstraints *out, const Timex *t, Days days, float sure) {
    if (compared(doc, t)) sure = 5;
    int32_t year = day_to_civil(days.from).year;
    Str says = str_format(doc->arena, "latest year told: %.*s", STR_FMT(words_of(doc, t)));
    add_near(doc, out, t, (Days){days.from, days_of_year(year + 1).to}, 0.4f * sure);
    vec_last(out)->says = says;
    date_add_range(doc, out, t->at, says, (Days){days_of_year(year).to + 1, DAY_OPEN_FUTURE}, t->expr.unit == UNIT_YEAR ? 0.6f * sure : 1.2f);
}

/* The first told as to come: the page is of the year before, or the one before that. */
static void from_first(Document *doc, DateConstraints *out, const Timex *t, Days days, float sure) {
    int32_t year = day_to_civil(days.to).year;
    Str says = str_format(doc->arena, "first year told as to come: %.*s", STR_FMT(words_of(doc, t)));
    add_near(doc, out, t, (Days){days_of_year(year - 1).from, days.to}, 0.35f * sure);
    vec_last(out)->says = says;
    date_add_range(doc, out, t->at, says, (Days){DAY_OPEN_PAST, days_of_year(year).from - 1}, 0.6f * sure);
}

/* A page with a quarter of its own is a report of figures: it compares them with those of the year before. */
static bool reports(const Document *doc) {
    for (uint32_t i = 0; i < doc->times.n; i++)
        if (doc->times.v[i].expr.unit == UNIT_QUARTER && doc->times.v[i].type == TIME_DATE && doc->times.v[i].expr.shape != SHAPE_ABSOLUTE) return true;
    return false;
}

void date_years(const DateRules *rules, Document *doc, DateConstraints *out) {
    Days latest = {DAY_OPEN_PAST, DAY_OPEN_PAST}, first = {DAY_OPEN_FUTURE, DAY_OPEN_FUTURE};
    const Timex *told = NULL, *to_come = NULL;
    float sure = reports(doc) ? 2.5f : 1;
    for (uint32_t i = 0; i < doc->times.n && i < MOST_TIMES; i++) {
        const Timex *t = &doc->times.v[i];
        Days days;
        if (!told_year(t, &days)) continue;
        Side side = side_of(rules, doc, t);
        if (side <= SIDE_PAST && days.to > latest.to && !told_otherwise(rules, doc, days, side)) latest = days, told = t;
        if (side >= SIDE_AHEAD && t->expr.unit != UNIT_DAY && days.to < first.to && !told_otherwise(rules, doc, days, side)) first = days, to_come = t;
    }
    if (told && to_come && first.to < latest.from) return;
    if (told) from_latest(doc, out, told, latest, sure);
    if (to_come) from_first(doc, out, to_come, first, sure);
}
