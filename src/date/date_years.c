/* Years told. How far they lie from the page's own is much the same on most pages (data/date/years.tsv): each year told makes
 * every year of the page so likely. With a month or a day it also parts its own year: what is told as past was before the page,
 * what is to come is after it.
 *
 * The verb beside a year says whether it is past or to come; what is due or lasts until a year lies ahead whatever the verb
 * ("notes due 2004 were sold"). A year counts once. */
#include "date/date_known.h"
#include "when/when.h"

#include <math.h>

enum { BEFORE = 2, MOST_TIMES = 300 }; /* words before a time; of the page, the first: a page of more is a table */
enum { FIRST_YEAR = 1950, YEARS = 100 }; /* other numbers of four figures are seldom years that matter */

static const float SHARE = 0.8f;         /* of the log odds: the years of a page are not told for themselves */
static const float BEHIND = 2.5f, AHEAD = 2.5f, AHEAD_DAY = 1.2f; /* log odds: captions tell days in the present tense */

/* ---- the table --------------------------------------------------------------------------------------------------- */

/* What is lost by a page whose year lies so far from one told, against the best. */
static void lose(DateRules *rules) {
    for (int t = 0; t < TELLINGS; t++) {
        float best = -INFINITY;
        for (int i = 0; i < AWAYS; i++) best = fmaxf(best, rules->away[t][i]);
        for (int i = 0; i < AWAYS; i++) rules->away[t][i] = SHARE * (best - rules->away[t][i]);
    }
}

Status date_years_open(DateRules *rules, const Tables *tables, Error *error) {
    Tsv tsv;
    if (!tables_get(tables, "date/years.tsv").n) return STATUS_OK;
    Status status = tables_read(tables, "date/years.tsv", "away past past_day ahead ahead_day compared", &tsv, error);
    for (int i = 0; !status && i < AWAYS && tsv_next(&tsv); i++) {
        double all = 0;
        for (int t = 0; t < TELLINGS; t++) all += str_number(tsv.cells[1 + t]) / 1000;
        for (int t = 0; t < TELLINGS; t++) rules->away[t][i] = (float)log(str_number(tsv.cells[1 + t]) / 1000 / (1 - all));
    }
    if (!status) lose(rules);
    return status;
}

/* ---- a page's years ---------------------------------------------------------------------------------------------- */

static Str word_behind(const Document *doc, uint32_t at) {
    while (at < doc->text.n && doc->text.p[at] == ' ') at++;
    uint32_t e = at;
    while (e < doc->text.n && is_alpha(doc->text.p[e])) e++;
    return str_slice(doc->text, (Span){at, e});
}

/* "due March 15, 2007", "until the end of 1990". */
static bool word_before(const Document *doc, const Timex *t, const Strs *words) {
    uint32_t first = date_first_token(doc, t);
    for (uint32_t i = first; i && first - i < BEFORE; i--)
        if (known_one_of(words, token_words(doc, i - 1))) return true;
    return false;
}

static bool ahead(const DateRules *rules, const Document *doc, const Timex *t) {
    if (known_one_of(&rules->base_words, word_behind(doc, t->at.e))) return false;
    bool due = t->expr.bound == 2 || t->expr.bound == 3 || word_before(doc, t, &rules->ahead_words);
    if (due && t->expr.direction < 0 && t->expr.unit == UNIT_YEAR) return false;
    return due || t->expr.direction > 0;
}

static bool told_year(const Timex *t, Days *days, int *year) {
    *days = time_expr_resolve(&t->expr, DAYS_UNKNOWN);
    *year = days_closed(*days) ? day_to_civil(days->from).year : 0;
    return t->type <= TIME_TIME && t->expr.shape == SHAPE_ABSOLUTE && t->expr.unit < UNIT_DECADE && *year >= FIRST_YEAR && *year < FIRST_YEAR + YEARS;
}

static bool to_the_month(const Timex *t) { return t->expr.unit != UNIT_YEAR && t->expr.unit != UNIT_SEASON; }

/* "In the 1988 period": that with which this year's is compared. */
static bool compared(const Document *doc, const Timex *t) {
    Str words = document_words(doc, t->at);
    return t->expr.direction <= 0 && words.n > 9 && str_starts(words, STR("the ")) && is_digit(words.p[4]) && is_digit(words.p[7]) && words.p[8] == ' ';
}

typedef struct ToldYear {
    const Timex *first;
    bool ahead, month, compared;
    Days past, to_come;     /* with a month or a day: the last told as past, the first as to come */
} ToldYear;

static void take(const DateRules *rules, const Document *doc, const Timex *t, Days days, ToldYear *told) {
    bool comes = ahead(rules, doc, t), month = to_the_month(t);
    if (!told->first) *told = (ToldYear){.first = t, .past = DAYS_UNKNOWN, .to_come = DAYS_UNKNOWN};
    told->ahead |= comes, told->month |= month, told->compared |= compared(doc, t);
    if (!month || word_before(doc, t, &rules->ending_words)) return;
    if (comes && (!days_known(told->to_come) || days.to < told->to_come.to)) told->to_come = days;
    if (!comes && t->expr.direction < 0 && (!days_known(told->past) || days.from > told->past.from)) told->past = days;
}

static Str said(Document *doc, const ToldYear *told) {
    return str_format(doc->arena, "told as %s: %.*s", told->ahead ? "to come" : "past", STR_FMT(document_words(doc, told->first->at)));
}

/* Within its own year; of other years it says nothing. */
static void part_year(Document *doc, DateConstraints *out, Span at, float weight, Days year, Days left) {
    DateConstraint c = date_page_in(at, weight);
    vec_add(doc->arena, &c.spans, left);
    vec_add(doc->arena, &c.spans, (left.from == DAY_OPEN_PAST ? (Days){year.to + 1, DAY_OPEN_FUTURE} : (Days){DAY_OPEN_PAST, year.from - 1}));
    vec_add(doc->arena, out, c);
}

static void from_year(const DateRules *rules, Document *doc, DateConstraints *out, const ToldYear *told, int year) {
    Days all = days_of_year(year);
    DateConstraint c = date_page_in(told->first->at, 0);
    c.relation = DATE_AWAY, c.says = said(doc, told);
    c.away = rules->away[told->compared ? TELLINGS - 1 : (told->ahead ? 2 : 0) + told->month];
    vec_add(doc->arena, &c.spans, all);
    vec_add(doc->arena, out, c);
    if (days_known(told->past)) part_year(doc, out, c.at, BEHIND, all, (Days){told->past.from, DAY_OPEN_FUTURE});
    if (days_known(told->to_come)) part_year(doc, out, c.at, days_length(told->to_come) == 1 ? AHEAD_DAY : AHEAD, all, (Days){DAY_OPEN_PAST, told->to_come.to});
}

void date_years(const DateRules *rules, Document *doc, DateConstraints *out) {
    ToldYear *told = arena_array(doc->scratch, ToldYear, YEARS);
    for (uint32_t i = 0; i < doc->times.n && i < MOST_TIMES; i++) {
        Days days;
        int year;
        if (told_year(&doc->times.v[i], &days, &year)) take(rules, doc, &doc->times.v[i], days, &told[year - FIRST_YEAR]);
    }
    for (int i = 0; i < YEARS; i++)
        if (told[i].first) from_year(rules, doc, out, &told[i], FIRST_YEAR + i);
    arena_reset(doc->scratch);
}
