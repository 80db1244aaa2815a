/* From digests to tellings: events with their days resolved by the page's window as it stands after sister pages have
 * spoken, their parties in one form, and what a gathering gives to the meetings at its edge. */
#include "story/link.h"

#include "when/when.h"

static bool is_one_of(Str kind, const char *const *names) {
    for (; *names; names++)
        if (str_is(kind, *names)) return true;
    return false;
}

static Family family_of(const DigestEvent *e, bool body) {
    static const char *const meetings[] = {"meet", "negotiate", "host", NULL}, *const gatherings[] = {"congress", "ceremony", "election", NULL};
    if (str_is(e->kind, "visit")) return FAMILY_VISIT;
    if (str_is(e->kind, "call")) return FAMILY_CALL;
    if (is_one_of(e->kind, gatherings)) return FAMILY_GATHERING;
    if (str_is(e->kind, "summit") || is_one_of(e->kind, meetings)) {
        if (body) return FAMILY_GATHERING;
        return str_is(e->kind, "summit") && e->actors.n < 2 ? FAMILY_GATHERING : FAMILY_MEETING;
    }
    return FAMILY_ACT;
}

static Days digest_time_days(const DigestTime *t, Days page) {
    if (!t->known) return t->days;
    Days anchor = page;
    if (t->expr.anchor == ANCHOR_TIME && t->has_anchor) anchor = time_expr_resolve(&t->anchor, page);
    else if (t->expr.anchor == ANCHOR_TIME || t->expr.anchor == ANCHOR_EVENT) return t->days;
    Days days = time_expr_resolve(&t->expr, anchor);
    if (t->has_end) {
        Days last = time_expr_resolve(&t->end, page);
        if (days_closed(last) && days_closed(days) && last.to >= days.from) days.to = last.to;
    }
    return days_known(days) ? days : t->days;
}

static void add_parties(Arena *arena, Telling *t) {
    for (uint32_t i = 0; i < t->event->actors.n; i++) {
        const DigestActor *a = &t->event->actors.v[i];
        if (a->role == ROLE_BODY) {
            if (!t->body.n) t->body = a->key;
            continue;
        }
        if (t->family == FAMILY_VISIT && a->role == ROLE_HOST) continue;
        vec_add(arena, &t->parties, ((Party){a->key, a->country, a->type == ENTITY_PERSON}));
    }
}

static bool has_body(const DigestEvent *e) {
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (e->actors.v[i].role == ROLE_BODY) return true;
    return false;
}

static Telling make_telling(Arena *arena, const Record *record, uint32_t page, uint32_t told) {
    const RecordPage *p = &record->pages.v[page];
    const DigestEvent *e = &p->digest->events.v[told];
    Telling t = {.page = page, .told = told, .event = e, .place = e->place, .family = family_of(e, has_body(e)), .cluster = NONE};
    bool narrowed = !days_equal(p->published.days, p->digest->published.days);
    t.days = narrowed ? digest_time_days(&e->time, p->published.days) : e->time.days;
    t.source = e->time.source;
    add_parties(arena, &t);
    return t;
}

static Telling *parent_of(Tellings *all, uint32_t first, const Telling *t) {
    if (t->event->part_of.n == 0) return NULL;
    for (uint32_t i = first; i < all->n && all->v[i].page == t->page; i++)
        if (str_equal(all->v[i].event->id, t->event->part_of)) return &all->v[i];
    return NULL;
}

void place_from_parent(DigestPlace *place, const DigestPlace *parent) {
    bool finer = place->precision > PLACE_CITY && parent->precision <= PLACE_CITY && (place->country.n == 0 || str_equal(place->country, parent->country));
    if (parent->name.n && (place->name.n == 0 || finer)) *place = *parent;
}

/* A meeting at the edge of a summit has the summit's place and days where it has none, or only wider ones. */
static void inherit(Telling *t, const Telling *parent) {
    bool wider = days_closed(t->days) && days_closed(parent->days) && days_within(parent->days, t->days) && days_length(t->days) > days_length(parent->days);
    if (days_known(parent->days) && (!days_known(t->days) || wider)) t->days = parent->days, t->source = DATES_INFERRED;
    place_from_parent(&t->place, &parent->place);
}

void tellings_collect(Arena *arena, const Record *record, FuseOptions options, Tellings *out) {
    for (uint32_t p = 0; p < record->pages.n; p++) {
        const RecordPage *page = &record->pages.v[p];
        if (days_closed(page->published.days) && page->published.days.from > options.as_of) continue;
        uint32_t first = out->n;
        for (uint32_t e = 0; e < page->digest->events.n; e++) vec_add(arena, out, make_telling(arena, record, p, e));
        for (uint32_t i = first; i < out->n; i++) {
            const Telling *parent = parent_of(out, first, &out->v[i]);
            if (parent) inherit(&out->v[i], parent);
        }
    }
}
