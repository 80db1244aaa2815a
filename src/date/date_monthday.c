/* A day told without its year ("the Aug. 7 bombings"), in a sentence that tells of a deed as a known event of that very day was:
 * the page was written within the year after it, or before what was planned, where nothing tells it as past. Few days of the
 * year fit by chance, yet there are many events; so the sentence must hold a word of the event's kind and who takes part, the
 * page its place or one of its countries, and the sentence no other place instead. */
#include "date/date_known.h"

#include "base/utf8.h"
#include "when/when.h"

enum { MOST_CLUES = 20, MONTHS = 11, MOST_TIMES = 200 };

static const float TRUST = 3; /* log odds */

static bool without_year(const Timex *t) {
    return t->type <= TIME_TIME && t->expr.shape == SHAPE_FIELDS && t->expr.anchor == ANCHOR_PAGE && t->expr.month && t->expr.day && t->expr.direction <= 0;
}

static bool says_kind(Known *known, Document *doc, const Sentence *s, const KnownEvent *e) {
    for (uint32_t t = s->first; t < s->end; t++)
        if (known_kind_word(known->rules, utf8_fold(doc->scratch, token_words(doc, t)), e)) return true;
    return false;
}

static bool parties_named(const KnownEvent *e, Str folded) {
    for (uint32_t i = 0; i < e->participants.n; i++)
        if (!known_any_named(&e->participants.v[i], folded)) return false;
    return !e->bodies.n || known_any_named(&e->bodies, folded);
}

/* "To host in Sydney on May 24": the sentence places it, and not where the row does. */
static bool placed_elsewhere(const Document *doc, const Sentence *s, const KnownEvent *e, Str told) {
    if (known_place_named(e, told)) return false;
    for (uint32_t i = 0; i < doc->places.n; i++)
        if (span_within(doc->places.v[i].at, s->at)) return true;
    return false;
}

static void from_day(Known *known, Document *doc, const Timex *t, Str page, DateConstraints *out) {
    const Sentence *s = &doc->sentences.v[doc->tokens.v[t->head].sentence];
    DateConstraint c = date_page_in(t->at, TRUST);
    const KnownEvent *first = NULL;
    Str told = utf8_fold(doc->arena, document_words(doc, s->at));
    for (uint32_t i = 0; i < known->rules->rows.n; i++) {
        if (known->rules->rows.v[i].month_day != t->expr.month * 32 + t->expr.day) continue;
        const KnownEvent *e = known_event(known, i);
        if (!says_kind(known, doc, s, e) || !known_place_named(e, page) || !parties_named(e, told) || placed_elsewhere(doc, s, e, told)) continue;
        if (!first) first = e;
        bool may_come = !t->expr.direction && known_plannable(known, i);
        vec_add(doc->arena, &c.spans, ((Days){day_add_months(e->days.from, may_come ? -MONTHS : 0), day_add_months(e->days.from, MONTHS)}));
    }
    if (!first) return;
    c.says = str_format(doc->arena, "%.*s: %.*s", STR_FMT(document_words(doc, t->at)), STR_FMT(first->name));
    vec_add(doc->arena, out, c);
    if (!date_attributive(doc, t)) return; /* else the day itself draws near (date_collect.c) */
    DateConstraint near = date_page_in(t->at, 2);
    near.relation = DATE_NEAR;
    vec_add(doc->arena, &near.spans, first->days);
    vec_add(doc->arena, out, near);
}

void date_month_days(Known *known, Document *doc, DateConstraints *out) {
    uint32_t before = out->n, told[13] = {0}; /* of each month a bit for a day */
    Str page = {0};
    for (uint32_t i = 0; i < doc->times.n && i < MOST_TIMES && out->n - before < MOST_CLUES; i++) {
        const Timex *t = &doc->times.v[i];
        if (!without_year(t) || date_sentence(doc, t->head) == NONE || (told[t->expr.month] >> t->expr.day & 1)) continue;
        told[t->expr.month] |= (uint32_t)1 << t->expr.day;
        if (!page.n) page = utf8_fold(doc->arena, doc->text);
        from_day(known, doc, t, page, out);
    }
    arena_reset(doc->scratch);
}
