/* One event from all its tellings.
 *
 * Status is no vote: what was said later outranks what was said earlier, a holding outranks every plan, a denial or
 * cancellation holds until somebody reports the event held on a later page. Days, place and actors are chosen by how
 * many origins tell them, then by precision; what was not chosen stays visible in reports and claims.
 */
#include "story/fuse.h"

#include <stdio.h>
#include <stdlib.h>

Str days_words(Arena *arena, Days d) {
    if (!days_known(d)) return STR("unknown");
    Str from = d.from == DAY_OPEN_PAST ? STR("..") : day_format(arena, d.from), to = d.to == DAY_OPEN_FUTURE ? STR("..") : day_format(arena, d.to);
    return d.from == d.to ? from : str_format(arena, "%.*s/%.*s", STR_FMT(from), STR_FMT(to));
}

void strs_add_new(Arena *arena, Strs *list, Str s) {
    for (uint32_t i = 0; i < list->n; i++)
        if (str_equal(list->v[i], s)) return;
    vec_add(arena, list, s);
}

static int by_str(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

void strs_sort(Strs *list) {
    if (list->n) qsort(list->v, list->n, sizeof(Str), by_str);
}

int said_before(const RecordPage *a, const RecordPage *b) {
    Days x = a->published.days, y = b->published.days;
    if (!days_closed(x) || !days_closed(y)) return 0;
    if (x.to < y.from) return -1;
    return y.to < x.from;
}

/* ---- status -------------------------------------------------------------------------------------------------------- */

/* Of one page's sentences on one event the firmest counts: off before done before planned before possible. A noun in
 * passing counts only when nothing else is said; titles count less than the text. */
static int firmness(EventStatus s) {
    static const int order[] = {[EVENT_CANCELLED] = 9, [EVENT_POSTPONED] = 9, [EVENT_DENIED] = 8, [EVENT_NOT_HELD] = 8, [EVENT_HELD] = 7,
                                [EVENT_ONGOING] = 6, [EVENT_PLANNED] = 5, [EVENT_POSSIBLE] = 4, [EVENT_HYPOTHETICAL] = 3};
    return order[s];
}

EventStatus page_status(const Tellings *tellings, const uint32_t *members, uint32_t n) {
    int best = -1;
    EventStatus status = EVENT_HELD;
    for (uint32_t i = 0; i < n; i++) {
        const DigestEvent *e = tellings->v[members[i]].event;
        int worth = firmness(e->status) + (e->bare ? 0 : 100) + (e->in_title ? 0 : 20);
        if (worth > best) best = worth, status = e->status;
    }
    return status;
}

static bool is_done(EventStatus s) { return s == EVENT_HELD || s == EVENT_ONGOING; }
static bool is_off(EventStatus s) { return s == EVENT_CANCELLED || s == EVENT_POSTPONED || s == EVENT_DENIED || s == EVENT_NOT_HELD; }

/* Does report a outrank report b? */
static bool outranks(const Record *record, const Report *a, const Report *b) {
    int when = said_before(&record->pages.v[b->page], &record->pages.v[a->page]); /* b before a: < 0 */
    if (is_done(a->status) != is_done(b->status) && !is_off(a->status) && !is_off(b->status)) return is_done(a->status);
    if (when) return when < 0;
    return firmness(a->status) > firmness(b->status);
}

static void fuse_status(const Record *record, Fused *f) {
    const Report *best = &f->reports.v[0];
    for (uint32_t i = 1; i < f->reports.n; i++)
        if (outranks(record, &f->reports.v[i], best)) best = &f->reports.v[i];
    f->status = best->status;
}

/* ---- votes by origin ----------------------------------------------------------------------------------------------- */

typedef struct Vote {
    uint32_t telling;         /* a telling that has this value */
    uint32_t origins[8], n;   /* different origins that tell it, the first eight */
    int worth;                /* precision and basis */
} Vote;

static void vote_for(Vote *vote, uint32_t origin) {
    for (uint32_t i = 0; i < vote->n; i++)
        if (vote->origins[i] == origin) return;
    if (vote->n < 8) vote->origins[vote->n++] = origin;
}

typedef struct Ballot {
    VEC(Vote) votes;
} Ballot;

static void cast(Arena *arena, Ballot *ballot, const Record *record, const Tellings *all, uint32_t telling, int worth, bool (*same)(const Telling *, const Telling *)) {
    const Telling *t = &all->v[telling];
    Vote *vote = NULL;
    for (uint32_t i = 0; i < ballot->votes.n && !vote; i++)
        if (same(&all->v[ballot->votes.v[i].telling], t)) vote = &ballot->votes.v[i];
    if (!vote) {
        vote = vec_push(arena, &ballot->votes);
        vote->telling = telling;
    }
    if (worth > vote->worth) vote->worth = worth;
    vote_for(vote, record->pages.v[t->page].origin);
}

static const Vote *winner(const Ballot *ballot) {
    const Vote *best = NULL;
    for (uint32_t i = 0; i < ballot->votes.n; i++) {
        const Vote *v = &ballot->votes.v[i];
        if (!best || v->worth + 2 * (int)v->n > best->worth + 2 * (int)best->n) best = v;
    }
    return best;
}

static bool same_days(const Telling *a, const Telling *b) { return days_equal(a->days, b->days); }
static bool same_place(const Telling *a, const Telling *b) { return str_equal(a->place.name, b->place.name) && str_equal(a->place.country, b->place.country); }

static int days_worth(const Telling *t) {
    static const int basis[] = {[DATES_UNKNOWN] = 0, [DATES_INFERRED] = 1, [DATES_RELATIVE] = 3, [DATES_EXPLICIT] = 4};
    int64_t length = days_length(t->days);
    return basis[t->source] + (length <= 1 ? 6 : length <= 3 ? 5 : length <= 7 ? 4 : length <= 31 ? 2 : length == INT64_MAX ? 1 : 0);
}

static void fuse_days(Arena *arena, const Record *record, const Tellings *all, const uint32_t *members, uint32_t n, Fused *f) {
    Ballot ballot = {0};
    f->days = DAYS_UNKNOWN;
    for (uint32_t i = 0; i < n; i++)
        if (days_known(all->v[members[i]].days)) cast(arena, &ballot, record, all, members[i], days_worth(&all->v[members[i]]), same_days);
    const Vote *best = winner(&ballot);
    if (!best) return;
    f->days = all->v[best->telling].days;
    f->date_source = all->v[best->telling].source;
}

static void fuse_place(Arena *arena, const Record *record, const Tellings *all, const uint32_t *members, uint32_t n, Fused *f) {
    static const int precision[] = {[PLACE_SITE] = 5, [PLACE_CITY] = 6, [PLACE_REGION] = 4, [PLACE_COUNTRY] = 2, [PLACE_SEA] = 1, [PLACE_AREA] = 0};
    Ballot ballot = {0};
    for (uint32_t i = 0; i < n; i++)
        if (all->v[members[i]].place.name.n) cast(arena, &ballot, record, all, members[i], 2 * precision[all->v[members[i]].place.precision], same_place);
    const Vote *best = winner(&ballot);
    if (best) f->place = all->v[best->telling].place;
}

/* ---- actors -------------------------------------------------------------------------------------------------------- */

static void add_fused_actor(Arena *arena, Fused *f, const DigestActor *a) {
    for (uint32_t i = 0; i < f->actors.n; i++) {
        if (!str_equal(f->actors.v[i].key, a->key)) continue;
        if (!f->actors.v[i].title.n) f->actors.v[i].title = a->title;
        return;
    }
    vec_add(arena, &f->actors, *a);
}

/* A state is left out where its leader is named, an unnamed holder where a person of the state is; not so for bodies and hosts. */
static bool stands_for_other(const Fused *f, const DigestActor *a) {
    bool unnamed = str_starts(a->key, STR("office:"));
    if ((a->type != ENTITY_COUNTRY && !unnamed) || a->country.n == 0) return false;
    for (uint32_t i = 0; i < f->actors.n; i++) {
        const DigestActor *b = &f->actors.v[i];
        if (b != a && b->type == ENTITY_PERSON && str_equal(b->country, a->country) && !str_starts(b->key, STR("office:"))) return a->role != ROLE_HOST || b->role == ROLE_HOST;
    }
    return false;
}

static int by_actor(const void *a, const void *b) {
    const DigestActor *x = a, *y = b;
    if ((x->role == ROLE_BODY) != (y->role == ROLE_BODY)) return x->role == ROLE_BODY ? -1 : 1;
    return str_compare(x->key, y->key);
}

static void fuse_actors(Arena *arena, const Tellings *all, const uint32_t *members, uint32_t n, Fused *f) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < all->v[members[i]].event->actors.n; k++) add_fused_actor(arena, f, &all->v[members[i]].event->actors.v[k]);
    bool *drop = arena_array(arena, bool, f->actors.n + 1);
    for (uint32_t i = 0; i < f->actors.n; i++) drop[i] = stands_for_other(f, &f->actors.v[i]);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < f->actors.n; i++)
        if (!drop[i]) f->actors.v[kept++] = f->actors.v[i];
    f->actors.n = kept;
    if (kept) qsort(f->actors.v, kept, sizeof(DigestActor), by_actor);
}

/* ---- the rest ------------------------------------------------------------------------------------------------------ */

/* The report of a page quotes its best sentence: not a passing noun, not the title, with most told. */
static int telling_worth(const Telling *t, EventStatus page) {
    int worth = t->event->bare ? 0 : 8;
    worth += t->event->in_title ? 0 : 4;
    worth += t->event->status == page ? 6 : 0;
    return worth + (days_known(t->event->time.days) ? 2 : 0) + (t->event->place.name.n ? 1 : 0) + (t->event->said_by.n ? 3 : 0) + (int)(t->parties.n > 3 ? 3 : t->parties.n);
}

/* A page cannot report as held what lies behind its own day. */
static void no_deeds_to_come(const Record *record, Report *r) {
    Days page = record->pages.v[r->page].published.days;
    if (days_closed(page) && days_known(r->days) && r->days.from > page.to && (r->status == EVENT_HELD || r->status == EVENT_ONGOING)) r->status = EVENT_PLANNED;
}

static void fuse_reports(Arena *arena, const Record *record, const Tellings *all, const uint32_t *members, uint32_t n, Fused *f) {
    for (uint32_t i = 0, end; i < n; i = end) {
        uint32_t best = members[i], page = all->v[members[i]].page;
        for (end = i; end < n && all->v[members[end]].page == page; end++) {}
        EventStatus status = page_status(all, members + i, end - i);
        for (uint32_t k = i + 1; k < end; k++)
            if (telling_worth(&all->v[members[k]], status) > telling_worth(&all->v[best], status)) best = members[k];
        const Telling *t = &all->v[best];
        Report r = {page, t->told, status, t->event->status, t->days, t->source, t->place};
        for (uint32_t k = i; k < end; k++) { /* the best days and place told anywhere on the page */
            const Telling *other = &all->v[members[k]];
            if (days_known(other->days) && (!days_known(r.days) || days_worth(other) > days_worth(&all->v[best]))) r.days = other->days, r.date_source = other->source, best = members[k];
            if (other->place.name.n && (!r.place.name.n || other->place.precision < r.place.precision)) r.place = other->place;
        }
        vec_add(arena, &f->reports, r);
    }
    f->pages = f->reports.n;
    for (uint32_t i = 0; i < f->reports.n; i++) no_deeds_to_come(record, &f->reports.v[i]);
    for (uint32_t i = 0; i < f->reports.n; i++) {
        bool seen = false;
        for (uint32_t k = 0; k < i; k++) seen |= record->pages.v[f->reports.v[k].page].origin == record->pages.v[f->reports.v[i].page].origin;
        f->independent += !seen;
    }
}

/* The kind most often told; what gathers round a body is a summit. */
static void fuse_kind(const Tellings *all, const uint32_t *members, uint32_t n, Fused *f) {
    uint32_t best = 0;
    const DigestEvent *chosen = NULL;
    for (uint32_t i = 0; i < n; i++) {
        const DigestEvent *e = all->v[members[i]].event;
        uint32_t count = 0;
        for (uint32_t k = 0; k < n; k++) count += str_equal(all->v[members[k]].event->kind, e->kind) ? (all->v[members[k]].event->bare ? 1 : 3) : 0;
        if (count > best || (count == best && str_compare(e->kind, chosen->kind) < 0)) best = count, chosen = e;
    }
    f->kind = chosen->kind;
    for (uint32_t i = 0; i < n; i++) { /* codes go with kind and status */
        const DigestEvent *e = all->v[members[i]].event;
        if (str_equal(e->kind, f->kind) && (e->status == f->status || !f->type.n)) f->type = e->type, f->mode = e->mode, f->cameo = e->cameo;
    }
}

static void fuse_small(Arena *arena, const Tellings *all, const uint32_t *members, uint32_t n, Fused *f) {
    f->background = true;
    for (uint32_t i = 0; i < n; i++) {
        const DigestEvent *e = all->v[members[i]].event;
        f->background &= e->background;
        if (e->ordinal && !f->ordinal) f->ordinal = e->ordinal;
        if (e->certainty > f->certainty && e->status == f->status) f->certainty = e->certainty;
        for (uint32_t k = 0; k < e->topics.n; k++) strs_add_new(arena, &f->topics, e->topics.v[k]);
    }
    if (f->certainty <= 0) f->certainty = all->v[members[0]].event->certainty;
    strs_sort(&f->topics);
}

/* The id comes from the smallest mention: its page and place there. */
static Str fused_id(Arena *arena, const Record *record, const Tellings *all, const uint32_t *members, uint32_t n) {
    uint64_t least = UINT64_MAX;
    for (uint32_t i = 0; i < n; i++) {
        const Telling *t = &all->v[members[i]];
        uint64_t h = hash_mix(str_hash(record->pages.v[t->page].digest->page), hash_mix(str_hash(t->event->kind), t->event->b * 2654435761u + t->told));
        if (h < least) least = h;
    }
    return str_format(arena, "v%013llx", (unsigned long long)(least >> 12));
}

static void fuse_one(Arena *arena, Record *record, const Tellings *all, const uint32_t *members, uint32_t n) {
    Fused *f = vec_push(arena, &record->events);
    f->part_of = NONE;
    f->id = fused_id(arena, record, all, members, n);
    fuse_reports(arena, record, all, members, n, f);
    fuse_status(record, f);
    fuse_kind(all, members, n, f);
    fuse_days(arena, record, all, members, n, f);
    fuse_place(arena, record, all, members, n, f);
    fuse_actors(arena, all, members, n, f);
    fuse_small(arena, all, members, n, f);
}

/* ---- order and parents --------------------------------------------------------------------------------------------- */

static int by_days(const void *a, const void *b) {
    const Fused *x = a, *y = b;
    bool kx = days_known(x->days), ky = days_known(y->days);
    if (kx != ky) return kx ? -1 : 1;
    if (x->days.from != y->days.from) return x->days.from < y->days.from ? -1 : 1;
    if (x->days.to != y->days.to) return x->days.to < y->days.to ? -1 : 1;
    return str_compare(x->id, y->id);
}

static uint32_t event_by_id(const Record *record, Str id) {
    for (uint32_t i = 0; i < record->events.n; i++)
        if (str_equal(record->events.v[i].id, id)) return i;
    return NONE;
}

static const Telling *telling_of(const Tellings *all, uint32_t page, Str id) {
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].page == page && str_equal(all->v[i].event->id, id)) return &all->v[i];
    return NULL;
}

/* What a parent knows and the event does not. */
static void inherit_from_parent(Fused *f, const Fused *parent) {
    if (!days_known(f->days) || (days_closed(f->days) && days_closed(parent->days) && days_within(parent->days, f->days) && days_length(f->days) > 7)) {
        f->days = parent->days;
        f->date_source = DATES_INFERRED;
    }
    place_from_parent(&f->place, &parent->place);
}

static void link_parents(Arena *arena, Record *record, const Tellings *all, const Str *cluster_ids) {
    for (uint32_t i = 0; i < all->n; i++) {
        const Telling *t = &all->v[i], *up;
        if (t->cluster == NONE || t->event->part_of.n == 0 || !(up = telling_of(all, t->page, t->event->part_of)) || up->cluster == NONE || up->cluster == t->cluster) continue;
        uint32_t child = event_by_id(record, cluster_ids[t->cluster]), parent = event_by_id(record, cluster_ids[up->cluster]);
        if (child != NONE && parent != NONE && record->events.v[child].part_of == NONE && record->events.v[parent].part_of != child) record->events.v[child].part_of = parent;
    }
    for (uint32_t i = 0; i < record->events.n; i++)
        if (record->events.v[i].part_of != NONE) inherit_from_parent(&record->events.v[i], &record->events.v[record->events.v[i].part_of]);
    (void)arena;
}

void fuse_events(Arena *arena, Record *record, const Tellings *all, uint32_t clusters) {
    uint32_t *count = arena_array(arena, uint32_t, clusters + 1), *members = arena_array(arena, uint32_t, all->n + 1);
    Str *ids = arena_array(arena, Str, clusters + 1);
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].cluster != NONE) count[all->v[i].cluster + 1]++;
    for (uint32_t c = 1; c <= clusters; c++) count[c] += count[c - 1];
    uint32_t *at = arena_array(arena, uint32_t, clusters + 1);
    memcpy(at, count, (clusters + 1) * sizeof *at);
    for (uint32_t i = 0; i < all->n; i++) /* in the order of pages */
        if (all->v[i].cluster != NONE) members[at[all->v[i].cluster]++] = i;
    for (uint32_t c = 0; c < clusters; c++) {
        fuse_one(arena, record, all, members + count[c], count[c + 1] - count[c]);
        ids[c] = vec_last(&record->events)->id;
    }
    if (record->events.n) qsort(record->events.v, record->events.n, sizeof(Fused), by_days);
    link_parents(arena, record, all, ids);
}
