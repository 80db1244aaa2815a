/* Counts of encounters: "met over 40 times", "visited China 23 times", "their 44th summit", "the second visit this year".
 *
 * What is counted is put in one form whatever the wording, names sorted, so that pages can be compared: "meetings of A and
 * B", "visits of A to C". A count over a stretch of the calendar keeps its words: "(this year)". When the stretch is so
 * short that the count cannot be (the table says how many a day is the most), the page gets a note as well. */
#include "what/facts_inside.h"

#include <stdlib.h>

enum { ALL_SIDES = 3 }; /* so many times as many a day as with one side only */

static int by_name(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

static Str joined(const Facts *f, const Names *names) {
    Str sorted[MOST_NAMES];
    for (uint32_t i = 0; i < names->n; i++) sorted[i] = f->doc->entities.v[names->entity[i]].name;
    qsort(sorted, names->n, sizeof *sorted, by_name);
    Str out = sorted[0];
    for (uint32_t i = 1; i < names->n; i++)
        out = str_format(f->doc->arena, i + 1 == names->n ? "%.*s and %.*s" : "%.*s, %.*s", STR_FMT(out), STR_FMT(sorted[i]));
    return out;
}

/* ---- numbers ---- */

static bool digits_of(Str words, uint32_t *number) { /* "40", "1,200", "44th" */
    uint64_t n = 0;
    uint32_t i = 0;
    for (; i < words.n && (is_digit(words.p[i]) || words.p[i] == ','); i++)
        if (words.p[i] != ',') n = n * 10 + (uint64_t)(words.p[i] - '0');
    bool ordinal = words.n == i + 2 && is_alpha(words.p[i]);
    if (i == 0 || i > 7 || (i < words.n && !ordinal)) return false;
    *number = (uint32_t)n;
    return true;
}

static bool number_of(const Facts *f, FactClass class, uint32_t token, uint32_t *number) {
    if (digits_of(token_words(f->doc, token), number)) return true;
    const FactWord *word = fact_word(f->rules, class, str_lower(f->doc->scratch, token_words(f->doc, token)));
    return word && digits_of(word->value, number);
}

static Str bound_before(const Facts *f, uint32_t token) { /* "more than", "about" */
    uint32_t first = f->doc->sentences.v[fact_token(f, token)->sentence].first;
    for (uint32_t words = 2; words > 0; words--) {
        if (token < first + words) continue;
        Span at = {fact_token(f, token - words)->at.b, fact_token(f, token - 1)->at.e};
        const FactWord *word = fact_word(f->rules, FACT_BOUND, str_lower(f->doc->scratch, document_words(f->doc, at)));
        if (word) return word->value;
    }
    return (Str){0};
}

/* ---- the stretch of time counted over ---- */

static int64_t stretch_days(const Facts *f, const Timex *time) { /* 0: not known */
    const TimeExpr *e = &time->expr;
    int64_t unit = e->unit == UNIT_DAY ? 1 : e->unit == UNIT_WEEK ? 7 : e->unit == UNIT_MONTH ? 31 : 0;
    if (time->type == TIME_DURATION || e->shape == SHAPE_LENGTH) return e->shift > 0 ? e->shift * unit : 0;
    if (e->shape == SHAPE_SHIFT && e->shift > 0) return e->shift * unit; /* "in two weeks" of what was done: within them */
    if (days_closed(time->days)) return days_length(time->days);
    if (e->unit != UNIT_DAY || e->day == 0) return 0;
    if (e->day_to > e->day && (e->month_to == 0 || e->month_to == e->month)) return e->day_to - e->day + 1;
    if (time->range_end == NONE) return 1;
    const TimeExpr *end = &f->doc->times.v[time->range_end].expr;
    return end->day > e->day && (end->month == 0 || end->month == e->month) ? end->day - e->day + 1 : 0;
}

static bool behind_comma(const Facts *f, uint32_t head, uint32_t part) { /* "met 40 times, among them in May" */
    for (uint32_t i = head; i < part; i++)
        if (str_is(token_words(f->doc, i), ",")) return true;
    return false;
}

static uint32_t scope_of(const Facts *f, uint32_t head, bool *since) { /* "this year", "since 2012" right under the head */
    for EACH_PART(f, head, c) {
        if (behind_comma(f, head, c)) break;
        Rel rel = fact_token(f, c)->rel;
        if (rel != REL_OBL && rel != REL_OBL_UNMARKED && rel != REL_NMOD && rel != REL_NMOD_UNMARKED && rel != REL_ADVMOD && rel != REL_ADVCL) continue;
        uint32_t time = time_within(f, fact_token(f, c)->subtree.b, fact_token(f, c)->subtree.e);
        if (time == NONE || !span_overlap(fact_token(f, c)->at, f->doc->times.v[time].at)) continue;
        *since = token_is(f->doc, token_preposition(f->doc, c), "since");
        return time;
    }
    return NONE;
}

typedef struct Count { uint32_t number; Str bound, counted; uint32_t subject, most; Span at; uint32_t scope; bool since; const char *rule; } Count; /* scope: a Timex, NONE: over all time; since: it runs from there on */

/* "meetings of A and B (2024-01-01 to 2024-12-31)"; in the page's own words while the days are not known. */
static Str counted_within(const Facts *f, Str counted, const Timex *time, bool since) {
    Arena *arena = f->doc->arena;
    if (!time) return counted;
    if (since && days_closed(time->days)) return str_format(arena, "%.*s (since %.*s)", STR_FMT(counted), STR_FMT(day_format(arena, time->days.from)));
    if (!days_closed(time->days)) return str_format(arena, "%.*s (%.*s)", STR_FMT(counted), STR_FMT(document_words(f->doc, time->at)));
    return str_format(arena, "%.*s (%.*s to %.*s)", STR_FMT(counted), STR_FMT(day_format(arena, time->days.from)), STR_FMT(day_format(arena, time->days.to)));
}

static void doubt_count(Facts *f, const Count *c, const Timex *time) {
    int64_t stretch = time && time->expr.bound == 0 && !c->since ? stretch_days(f, time) : 0;
    if (stretch <= 0 || stretch > 62 || c->most == 0 || c->number <= (uint64_t)stretch * c->most) return;
    document_note(f->doc, "implausible-count", c->at, str_format(f->doc->arena, "%u %.*s in %d days", c->number, STR_FMT(c->counted), (int)stretch));
}

static void count_add(Facts *f, const Count *c) {
    const Timex *time = c->scope == NONE ? NULL : &f->doc->times.v[c->scope];
    Str counted = counted_within(f, c->counted, time, c->since);
    Days days = time ? time->days : DAYS_UNKNOWN;
    if (time && c->since) days.to = DAY_OPEN_FUTURE;
    fact_add(f, (Fact){.at = c->at, .subject = c->subject, .what = FACT_COUNT, .value = str_format(f->doc->arena, "%.*s%u", STR_FMT(c->bound), c->number), .counted = counted,
                       .object = NONE, .days = days, .list = f->lists++, .rule = c->rule});
    doubt_count(f, c, time);
}

/* ---- what is counted ---- */

static bool two_sided(const FactWord *kind) { return kind->value.n && kind->value.p[0] != 'v'; } /* visits have one side and a place */

static uint32_t place_of(const Facts *f, uint32_t verb) {
    uint32_t object = token_object(f->doc, verb);
    if (object != NONE && !fact_lemma(f, FACT_TIMES, object)) return object;
    if (verb + 1 < f->doc->tokens.n && fact_token(f, verb + 1)->upos == UPOS_PROPN) return verb + 1;
    return token_oblique(f->doc, verb, "to");
}

static void names_of_subject_above(const Facts *f, uint32_t token, Names *out) { /* "their": who does what the sentence tells */
    for (uint32_t up = 0; token != NONE && up < 8 && out->n < 2; up++, token = fact_token(f, token)->head) {
        uint32_t subject = fact_token(f, token)->upos == UPOS_VERB ? token_subject(f->doc, token) : NONE;
        out->n = 0;
        names_of_phrase(f, subject, out);
    }
}

static bool describe(const Facts *f, const FactWord *kind, Names *who, uint32_t place, Count *c) {
    if (who->n == 0) return false;
    c->subject = who->entity[0];
    c->most = kind->most;
    if (two_sided(kind)) {
        if (who->n < 2) return false;
        c->counted = str_format(f->doc->arena, "%.*s of %.*s", STR_FMT(kind->value), STR_FMT(joined(f, who)));
        return true;
    }
    Names where = {0};
    if (place == NONE) return false;
    names_of_phrase(f, place, &where);
    Str name = where.n ? f->doc->entities.v[where.entity[0]].name : token_words(f->doc, place);
    c->counted = str_format(f->doc->arena, "%.*s of %.*s to %.*s", STR_FMT(kind->value), STR_FMT(joined(f, who)), STR_FMT(name));
    return true;
}

static uint32_t frequency_of(const Facts *f, uint32_t verb, uint32_t *number, Str *bound) { /* "23 times", "twice": its token */
    for EACH_PART(f, verb, c) {
        if (c < verb) continue;
        if (number_of(f, FACT_FREQUENCY, c, number) && fact_token(f, c)->upos == UPOS_ADV) return *bound = bound_before(f, c), c;
        if (!fact_lemma(f, FACT_TIMES, c)) continue;
        for EACH_PART(f, c, n)
            if (number_of(f, FACT_NUMBER, n, number)) return *bound = bound_before(f, n), c;
    }
    return NONE;
}

static void counted_verb(Facts *f, uint32_t verb, const FactWord *kind) {
    Count c = {.at = sentence_span(f, verb), .rule = "facts/times"};
    uint32_t often = frequency_of(f, verb, &c.number, &c.bound);
    if (often == NONE || !told_as_done(f, verb)) return;
    Names who = {0};
    names_of_phrase(f, token_shared_subject(f->doc, verb), &who);
    if (two_sided(kind)) {
        names_of_phrase(f, token_object(f->doc, verb), &who);
        names_of_phrase(f, token_oblique(f->doc, verb, "with"), &who);
    }
    c.scope = scope_of(f, verb, &c.since);
    if (c.scope == NONE) c.scope = scope_of(f, often, &c.since);
    if (describe(f, kind, &who, place_of(f, verb), &c)) count_add(f, &c);
}

static void counted_noun(Facts *f, uint32_t noun, const FactWord *kind) { /* "their 44th summit" */
    Count c = {.at = sentence_span(f, noun), .rule = "facts/ordinal"};
    uint32_t number = 0;
    for EACH_PART(f, noun, a)
        if (a < noun && fact_token(f, a)->rel == REL_AMOD && number_of(f, FACT_ORDINAL, a, &number)) c.number = number;
    if (c.number < 2) return; /* a first one counts nothing */
    Names who = {0};
    static const char *const sides[] = {"between", "of", "with", "by"};
    names_of_phrase(f, token_child(f->doc, noun, REL_NMOD_POSS), &who);
    for (size_t i = 0; i < sizeof sides / sizeof *sides && (two_sided(kind) || who.n == 0); i++) names_of_phrase(f, token_oblique(f->doc, noun, sides[i]), &who);
    if (two_sided(kind) && who.n < 2 && token_is(f->doc, token_child(f->doc, noun, REL_NMOD_POSS), "their")) names_of_subject_above(f, noun, &who);
    c.scope = scope_of(f, noun, &c.since);
    if (describe(f, kind, &who, token_oblique(f->doc, noun, "to"), &c)) count_add(f, &c);
}

/* "held 400 meetings on Tuesday": whose they were hangs on the verb and is no fact; too many of them are doubted all the same. */
static void counted_object(Facts *f, uint32_t noun, const FactWord *kind) {
    uint32_t verb = fact_token(f, noun)->rel == REL_OBJ ? fact_token(f, noun)->head : NONE;
    Count c = {.at = sentence_span(f, noun), .most = two_sided(kind) ? ALL_SIDES * kind->most : kind->most, .counted = token_words(f->doc, noun)};
    for EACH_PART(f, noun, n)
        if (n < noun && fact_token(f, n)->rel == REL_NUMMOD && !number_of(f, FACT_NUMBER, n, &c.number)) c.number = 0;
    if (c.number < 2 || verb == NONE || !told_as_done(f, verb)) return;
    c.scope = scope_of(f, verb, &c.since);
    if (c.scope == NONE) c.scope = scope_of(f, noun, &c.since);
    doubt_count(f, &c, c.scope == NONE ? NULL : &f->doc->times.v[c.scope]);
}

void facts_of_counts(Facts *f, uint32_t token) {
    const FactWord *kind = fact_token(f, token)->upos == UPOS_VERB ? fact_lemma(f, FACT_COUNT_VERB, token) : NULL;
    if (kind) counted_verb(f, token, kind);
    kind = fact_token(f, token)->upos == UPOS_VERB ? NULL : fact_lemma(f, FACT_COUNT_NOUN, token);
    if (kind) counted_noun(f, token, kind), counted_object(f, token, kind);
}
