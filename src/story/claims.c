/* What the sources say of each event, field by field, and whether they agree. Values are compared in a fixed order: equal,
 * one inside the other, a later state of affairs, exclusive; what was only inferred contradicts nothing. A row is made
 * only where two pages speak. Of many reports only those that say something different are compared. */
#include "story/fuse.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_COMPARED = 48, ONE_PLACE_KM = 150 };

Claim *claim_open(Claiming *claiming, uint32_t event, Str subject, Str field) {
    Claim *c = vec_push(claiming->arena, &claiming->record->claims);
    *c = (Claim){.event = event, .subject = subject, .field = field};
    claiming->before = arena_mark(claiming->work);
    return c;
}

void claim_value(Claiming *claiming, Str value, Str page) {
    Arena *arena = claiming->work;
    Claim *claim = vec_last(&claiming->record->claims);
    for (uint32_t i = 0; i < claim->values.n; i++) {
        if (!str_equal(claim->values.v[i].value, value)) continue;
        if (!str_equal(*vec_last(&claim->values.v[i].pages), page)) vec_add(arena, &claim->values.v[i].pages, page); /* pages come in order */
        return;
    }
    ClaimValue *v = vec_push(arena, &claim->values);
    v->value = value;
    vec_add(arena, &v->pages, page);
}

void claim_judge(Claim *c, Verdict verdict, Str reason) {
    static const int gravity[] = {[VERDICT_AGREE] = 0, [VERDICT_REFINE] = 1, [VERDICT_SUPERSEDED] = 2, [VERDICT_CONFLICT] = 3, [VERDICT_IMPLAUSIBLE] = 4};
    if (c->reason.n && gravity[verdict] <= gravity[c->verdict]) return;
    c->verdict = verdict;
    c->reason = reason;
}

static Str kept_value(Claiming *claiming, Str value) { return (Str){shared_list(&claiming->values, str_hash(value), value.p, value.n), value.n}; }

/* From the work to where it stays: no more room than is needed. */
static void keep_claim(Claiming *claiming, Claim *c) {
    const ClaimValue *values = c->values.v;
    uint32_t n = c->values.n;
    c->values.v = arena_array(claiming->arena, ClaimValue, n);
    c->values.cap = n;
    for (uint32_t i = 0; i < n; i++) {
        Strs pages = values[i].pages;
        strs_sort(&pages);
        size_t size = pages.n * sizeof *pages.v;
        pages = (Strs){memcpy(arena_take(claiming->arena, size), pages.v, size), pages.n, pages.n};
        c->values.v[i] = (ClaimValue){kept_value(claiming, values[i].value), pages};
    }
}

void claim_close(Claiming *claiming) {
    Claim *c = vec_last(&claiming->record->claims);
    if (c->reason.n) keep_claim(claiming, c);
    else claiming->record->claims.n--;
    arena_release(claiming->work, claiming->before);
}

typedef bool (*Tells)(const Report *);
typedef bool (*SameReport)(const Report *, const Report *);
typedef Str (*ValueOf)(Arena *, const Report *);
typedef void (*Compare)(const Record *, Claim *, const Report *, const Report *);

typedef struct Field {
    const char *name;
    Tells tells;
    SameReport same;          /* reports that are the same here are compared once */
    ValueOf value;
    Compare compare;
} Field;

/* ---- dates ----------------------------------------------------------------------------------------------------------- */

static bool tells_days(const Report *r) { return !r->aside && days_known(r->days) && r->date_source != DATES_UNKNOWN; }
static bool same_days(const Report *a, const Report *b) { return days_equal(a->days, b->days) && a->date_source == b->date_source && a->status == b->status; }
static Str days_value(Arena *arena, const Report *r) { return days_words(arena, r->days); }

/* Told so that only the words themselves could be wrong; a page whose own day was inferred may be wrong too. */
static bool sure_days(const Record *record, const Report *r) {
    DateBasis basis = record->pages.v[r->page].published.basis;
    if (r->date_source == DATES_RELATIVE) return basis == DATE_GIVEN || basis == DATE_STATED;
    return r->date_source == DATES_EXPLICIT;
}

static bool is_called_off(EventStatus s) { return s == EVENT_POSTPONED || s == EVENT_CANCELLED || s == EVENT_NOT_HELD; }

/* Plans that did not come true as told are no matter of dispute once the event was held. */
static bool both_only_plans(const Record *record, const Claim *c, const Report *a, const Report *b) {
    return to_come(a->status) && to_come(b->status) && is_done(record->events.v[c->event].status);
}

/* Opening and closing day, departure and arrival. */
static bool parts_of_one(const Record *record, const Claim *c, Days a, Days b) {
    return record->events.v[c->event].coded->known_kind.traits & KIND_LASTS && days_closed(a) && days_closed(b) && days_overlap(days_widen(a, 3), b);
}

/* Is one a plan, the other told later of what came instead? */
static bool then_changed(const Record *record, const Report *a, const Report *b) {
    int when = said_before(&record->pages.v[a->page], &record->pages.v[b->page]);
    return (when < 0 && to_come(a->status)) || (when > 0 && to_come(b->status));
}

static void compare_days(const Record *record, Claim *c, const Report *a, const Report *b) {
    if (days_equal(a->days, b->days)) claim_judge(c, VERDICT_AGREE, STR("the same days"));
    else if (days_within(a->days, b->days) || days_within(b->days, a->days)) claim_judge(c, VERDICT_REFINE, STR("one lies within the other"));
    else if (a->status == EVENT_POSTPONED || b->status == EVENT_POSTPONED) claim_judge(c, VERDICT_SUPERSEDED, STR("the event was moved"));
    else if (days_overlap(a->days, b->days)) claim_judge(c, VERDICT_REFINE, STR("the days overlap"));
    else if (parts_of_one(record, c, a->days, b->days)) claim_judge(c, VERDICT_REFINE, STR("days of one and the same event"));
    else if (!sure_days(record, a) || !sure_days(record, b)) return;
    else if (both_only_plans(record, c, a, b) || then_changed(record, a, b)) claim_judge(c, VERDICT_SUPERSEDED, STR("told at different times: a plan, then other days"));
    else claim_judge(c, VERDICT_CONFLICT, STR("the days exclude each other"));
}

/* What cannot be is told beside what the page says else. */
static void doubt_days(Claiming *claiming, Claim *c, const Report *r) {
    const Record *record = claiming->record;
    for (uint32_t i = 0; i < record->doubts.n && r->doubted; i++) {
        const Doubt *d = &record->doubts.v[i];
        if (d->page != r->page || d->told != r->told) continue;
        claim_value(claiming, days_words(claiming->work, d->days), record->pages.v[r->page].digest->page);
        claim_judge(c, VERDICT_IMPLAUSIBLE, STR("a weekday on which none of its days falls"));
    }
}

/* ---- place ----------------------------------------------------------------------------------------------------------- */

static bool tells_place(const Report *r) { return !r->aside && r->place->name.n > 0 && !r->place_lent; }
static bool same_place(const Report *a, const Report *b) { return str_equal(a->place->name, b->place->name) && str_equal(a->place->country, b->place->country) && a->status == b->status; }

static Str place_value(Arena *arena, const Report *r) {
    const DigestPlace *p = r->place;
    return p->country.n && !str_equal(p->name, p->country) ? str_format(arena, "%.*s (%.*s)", STR_FMT(p->name), STR_FMT(p->country)) : p->name;
}

static bool located(const DigestPlace *p) { return p->lat != 0 || p->lon != 0; }

static double km_between(const DigestPlace *a, const DigestPlace *b) {
    double rad = 3.14159265358979 / 180, mean = (a->lat + b->lat) / 2 * rad, dx = (a->lon - b->lon) * cos(mean), dy = a->lat - b->lat;
    return 111.2 * sqrt(dx * dx + dy * dy);
}

/* A hall in a town, a town in a province; two towns are two places, and so are a town and a site far from it. */
static bool may_hold(const DigestPlace *a, const DigestPlace *b) {
    bool both_exact = a->precision <= PLACE_CITY && b->precision <= PLACE_CITY;
    if (!both_exact) return a->precision != b->precision || a->precision > PLACE_COUNTRY;
    if (str_find(a->name, b->name, 0) >= 0 || str_find(b->name, a->name, 0) >= 0) return true;
    return a->precision != b->precision && located(a) && located(b) && km_between(a, b) < ONE_PLACE_KM;
}

static void compare_places(const Record *record, Claim *c, const Report *ra, const Report *rb) {
    const DigestPlace *a = ra->place, *b = rb->place;
    bool one_country = str_equal(a->country, b->country);
    if (str_equal(a->name, b->name)) claim_judge(c, VERDICT_AGREE, STR("the same place"));
    else if (a->country.n == 0 || b->country.n == 0) claim_judge(c, VERDICT_REFINE, STR("one is a wider region"));
    else if (one_country && may_hold(a, b)) claim_judge(c, VERDICT_REFINE, STR("one lies within the other"));
    else if (one_country && record->events.v[c->event].coded->known_kind.family == FAMILY_VISIT) claim_judge(c, VERDICT_REFINE, STR("stops of one journey"));
    else if (is_called_off(ra->status) != is_called_off(rb->status)) claim_judge(c, VERDICT_SUPERSEDED, STR("the event was moved"));
    else if (to_come(ra->status) != to_come(rb->status) || both_only_plans(record, c, ra, rb)) claim_judge(c, VERDICT_SUPERSEDED, STR("a plan, then what became of it"));
    else claim_judge(c, VERDICT_CONFLICT, STR("two different places"));
}

/* ---- status ---------------------------------------------------------------------------------------------------------- */

static bool tells_status(const Report *r) { return r != NULL; }
static bool same_status(const Report *a, const Report *b) { return a->status == b->status; }

static Str status_value(Arena *arena, const Report *r) {
    (void)arena;
    return str_from(status_names[r->status]);
}

static void compare_status(const Record *record, Claim *c, const Report *a, const Report *b) {
    if (a->status == b->status || (is_done(a->status) && is_done(b->status))) claim_judge(c, VERDICT_AGREE, STR("told alike"));
    else if (to_come(a->status) && to_come(b->status)) claim_judge(c, VERDICT_REFINE, STR("one is surer than the other"));
    else if (to_come(a->status) || to_come(b->status)) claim_judge(c, VERDICT_SUPERSEDED, STR("told at different times: a plan, then what became of it"));
    else if (!is_done(a->status) && !is_done(b->status)) claim_judge(c, VERDICT_REFINE, STR("both say that it did not take place"));
    else if (said_before(&record->pages.v[a->page], &record->pages.v[b->page]) && a->status != EVENT_DENIED && b->status != EVENT_DENIED)
        claim_judge(c, VERDICT_SUPERSEDED, STR("told at different times"));
    else claim_judge(c, VERDICT_CONFLICT, STR("one says that it was held, another that it was not"));
}

/* ---- all fields ------------------------------------------------------------------------------------------------------ */

static const Field fields[] = {
    {"dates", tells_days, same_days, days_value, compare_days},
    {"place", tells_place, same_place, place_value, compare_places},
    {"status", tells_status, same_status, status_value, compare_status},
};

static uint32_t count_tells(const Fused *f, const Field *field) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->reports.n; i++) n += field->tells(&f->reports.v[i]);
    return n;
}

static void claim_field(Claiming *claiming, uint32_t event, const Field *field) {
    const Record *record = claiming->record;
    if (count_tells(&record->events.v[event], field) < 2) return;
    Claim *c = claim_open(claiming, event, (Str){0}, str_from(field->name));
    const Fused *f = &record->events.v[event];
    const Report *different[MOST_COMPARED];
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->reports.n; i++) {
        const Report *r = &f->reports.v[i];
        if (!field->tells(r)) continue;
        claim_value(claiming, field->value(claiming->work, r), record->pages.v[r->page].digest->page);
        if (field->tells == tells_days) doubt_days(claiming, c, r);
        bool repeated = false;
        for (uint32_t k = 0; k < n; k++) {
            repeated |= field->same(different[k], r);
            field->compare(record, c, different[k], r);
        }
        if (!repeated && n < MOST_COMPARED) different[n++] = r;
    }
    claim_close(claiming);
}

static void claims_of_event(Claiming *claiming, uint32_t event) {
    Span *claims = &claiming->record->events.v[event].claims;
    claims->b = claiming->record->claims.n;
    for (uint32_t i = 0; i < sizeof fields / sizeof *fields; i++) claim_field(claiming, event, &fields[i]);
    claims_of_attendance(claiming, event);
    claims->e = claiming->record->claims.n;
}

/* No more claims than that can be made; what of the room is never written to costs nothing. */
static uint32_t most_claims(const Record *record) {
    uint32_t most = 0;
    for (uint32_t e = 0; e < record->events.n; e++) {
        const Fused *f = &record->events.v[e];
        for (uint32_t i = 0; i < sizeof fields / sizeof *fields; i++) most += f->reports.n > 1 && count_tells(f, &fields[i]) > 1;
        most += f->attendance.e - f->attendance.b;
    }
    for (uint32_t p = 0; p < record->pages.n; p++) most += record->pages.v[p].digest->facts.n;
    return most;
}

void claims_find(Arena *arena, Record *record) {
    Claiming claiming = {arena, &record->work, record, .values = {.arena = arena, .size = 1}};
    record->claims.cap = most_claims(record);
    record->claims.v = arena_take(arena, record->claims.cap * sizeof *record->claims.v);
    for (uint32_t e = 0; e < record->events.n; e++) claims_of_event(&claiming, e);
    claims_of_facts(&claiming);
    arena_free(&record->work);
}
