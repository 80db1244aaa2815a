/* One event from all its tellings.
 *
 * Status is no vote: what was said later outranks what was said earlier, a holding outranks every plan, a denial or
 * cancellation holds until somebody reports the event held on a later page.
 */
#include "story/fuse.h"

#include "story/choose.h"
#include "story/gatherings.h"

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

enum { FOLDED = 1000 };       /* what tells another side of an event counts only where nothing else is told */

static EventStatus page_status(const Tellings *tellings, const uint32_t *members, uint32_t n) {
    int best = INT32_MIN;
    EventStatus status = EVENT_HELD;
    bool off = false;
    for (uint32_t i = 0; i < n; i++) {
        const DigestEvent *e = tellings->v[members[i]].event;
        bool dated = days_known(e->time.days); /* a noun with a day of its own weighs more than a sentence without, less than one with */
        int worth = firmness(e->status) + (e->bare ? (dated ? 110 : 0) : dated ? 120 : 100) + (e->in_title ? 0 : 20);
        if (tellings->v[members[i]].folded) worth -= FOLDED; /* who has left for a summit has not been there */
        if (worth > best) best = worth, status = e->status;
        off |= e->status == EVENT_CANCELLED && !tellings->v[members[i]].folded;
    }
    return off && to_come(status) ? EVENT_CANCELLED : status; /* what it was planned for is told with a day, that it is off without one */
}

/* A denial is somebody's word against what others report as done; it does not undo it. Of a happening, that it did not happen is no more. */
static bool denies(EventStatus a, EventStatus b, Family family) { return (a == EVENT_DENIED || (a == EVENT_NOT_HELD && family == FAMILY_HAPPENING)) && is_done(b); }

/* Does report a outrank report b? */
static bool outranks(const Record *record, const Report *a, const Report *b, Family family) {
    int when = said_before(&record->pages.v[b->page], &record->pages.v[a->page]); /* b before a: < 0 */
    if (is_done(a->status) != is_done(b->status) && !is_off(a->status) && !is_off(b->status)) return is_done(a->status);
    bool supposed = a->status == EVENT_HYPOTHETICAL;
    if (supposed != (b->status == EVENT_HYPOTHETICAL) && to_come(supposed ? b->status : a->status)) return !supposed; /* what would be if it were says nothing of a plan */
    if (when) return when < 0;
    if (denies(a->status, b->status, family) || denies(b->status, a->status, family)) return is_done(a->status);
    return firmness(a->status) > firmness(b->status);
}

static void fuse_status(const Members *m, Fused *f) {
    const Report *best = &f->reports.v[0];
    for (uint32_t i = 1; i < f->reports.n; i++)
        if (outranks(m->record, &f->reports.v[i], best, member_chief(m)->family)) best = &f->reports.v[i];
    f->status = best->status;
}

/* ---- reports ------------------------------------------------------------------------------------------------------- */

/* The report of a page quotes its best sentence: not a passing noun, not the title, with most told. */
static int telling_worth(const Telling *t, EventStatus page) {
    int worth = (t->bare ? 0 : 8) - (t->folded ? FOLDED : 0);
    worth += t->event->in_title ? 0 : 4;
    worth += t->status == page ? 6 : 0;
    return worth + (days_known(t->event->time.days) ? 2 : 0) + (t->event->place.name.n ? 1 : 0) + (t->event->said_by.n ? 3 : 0) + (int)(t->parties->n > 3 ? 3 : t->parties->n);
}

/* A page cannot report as held what lies behind its own day. */
static bool beyond(const Record *record, uint32_t page, Days days) {
    Days written = record->pages.v[page].published.days;
    return days_closed(written) && days_known(days) && days.from > written.to;
}

/* How well a telling dates what its page reports with that status. */
static int dating_worth(const Members *m, const Telling *t, EventStatus status) {
    if (t->folded) return -3;
    if (!days_known(t->days)) return -2;
    return is_done(status) && beyond(m->record, t->page, t->days) ? -1 : days_worth(t);
}

/* Does the page tell a meeting at its edge as done? */
static bool part_held(const Members *m, uint32_t telling) {
    const Tellings *all = m->all;
    uint32_t page = all->v[telling].page, cluster = all->v[telling].cluster, i = telling;
    while (i > 0 && all->v[i - 1].page == page) i--;
    for (; i < all->n && all->v[i].page == page; i++) {
        const Telling *t = &all->v[i];
        if (t->parent != NONE && all->v[t->parent].cluster == cluster && t->cluster != cluster && t->status == EVENT_HELD) return true;
    }
    return false;
}

/* A known gathering that had opened before the page's day, or some of which is done, and that goes on, is no plan and no possibility. */
static bool under_way(const Members *m, uint32_t telling) {
    const Gathering *g = meant_by_all(m);
    Days written = m->all->v[telling].written;
    if (!g || !days_closed(written)) return false;
    return (written.from > g->days.from && written.to <= g->days.to) || (days_overlap(written, g->days) && part_held(m, telling));
}

/* "On Friday", of a gathering that is known to have been held from a Tuesday to a Thursday of that week. */
static Days impossible_days(const Members *m, uint32_t first, uint32_t end) {
    const Gathering *g = meant_by_all(m);
    for (uint32_t k = first; k < end && g; k++) {
        const DigestTime *time = &member(m, k)->event->time;
        Days days = member(m, k)->days;
        bool weekday = time->known && time->expr.anchor == ANCHOR_PAGE && time->expr.weekday >= 0 && days.from == days.to;
        bool near = days_overlap(days_widen(g->days, 6), days), beside = days_overlap(days_widen(g->days, 1), days); /* some arrive a day before */
        if (weekday && near && !beside) return days;
    }
    return DAYS_UNKNOWN;
}

static uint32_t told_at(const Members *m, const Telling *t) { return (uint32_t)(t->event - m->record->pages.v[t->page].digest->events.v); }

/* "Met on the sidelines of the summit": the summit is only where the meeting was. */
static bool is_setting(const Digest *page, uint32_t told) {
    enum { NEAR = 12 };
    for (uint32_t i = told > NEAR ? told - NEAR : 0; i < page->events.n && i <= told + NEAR; i++)
        if (str_equal(page->events.v[i].part_of, page->events.v[told].id) && page->events.v[i].b == page->events.v[told].b) return true;
    return false;
}

/* A telling as news, for what the page is about. */
static void count_news(Report *r, const Digest *page, uint32_t told) {
    const DigestEvent *e = &page->events.v[told];
    uint32_t at = e->in_title ? 0 : e->b + 1;
    if (e->background || is_setting(page, told)) return;
    if (at < r->lead) r->lead = at;
    if (r->weight < UINT16_MAX - 2) r->weight += e->bare ? 1 : 2;
}

/* Of the page's tellings [first, end): the best sentence, the best days and the best place told anywhere on it. */
static Report page_report(const Members *m, uint32_t first, uint32_t end) {
    uint32_t best = first, dated = first;
    EventStatus status = page_status(m->all, m->v + first, end - first);
    for (uint32_t k = first + 1; k < end; k++) {
        if (telling_worth(member(m, k), status) > telling_worth(member(m, best), status)) best = k;
        if (dating_worth(m, member(m, k), status) > dating_worth(m, member(m, dated), status)) dated = k;
    }
    const Telling *t = member(m, best), *d = member(m, dated);
    Report r = {.page = t->page, .told = told_at(m, t), .days = d->days, .place = t->place, .lead = NONE, .status = status, .said_status = t->status, .date_source = d->source, .place_lent = t->lent,
                .aside = t->folded};
    for (uint32_t k = first; k < end; k++) {
        const Telling *p = member(m, k);
        count_news(&r, m->record->pages.v[p->page].digest, told_at(m, p));
        if (p->folded != t->folded) continue;
        bool better = !r.place->name.n || (r.place_lent && !p->lent) || (r.place_lent == p->lent && p->place->precision < r.place->precision);
        if (p->place->name.n && better) r.place = p->place, r.place_lent = p->lent;
    }
    const Gathering *meant = meant_by_all(m);
    if (is_done(r.status) && beyond(m->record, r.page, meant ? meant->days : r.days)) r.status = EVENT_PLANNED;
    if (to_come(r.status) && under_way(m, m->v[first])) r.status = EVENT_ONGOING;
    return r;
}

/* ---- how many independent origins ------------------------------------------------------------------------------------ */

/* The outlet on whose word alone a report stands: one that the page credits, and that the sentence names as its source. */
static Str relayed_from(const Digest *page, const DigestEvent *e) {
    for (uint32_t i = 0; i < e->said_by.n; i++)
        for (uint32_t k = 0; k < page->via.n; k++)
            if (str_equal_nocase(e->said_by.v[i], page->via.v[k])) return page->via.v[k];
    return (Str){0};
}

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Copies share their page's origin; who only relays an outlet shares that outlet's, here among the reports or not. */
static uint32_t count_origins(Arena *arena, const Record *record, const Fused *f) {
    if (f->reports.n < 2) return f->reports.n;
    ArenaMark before = arena_mark(arena);
    Map outlets = {0};
    uint64_t *origins = arena_array(arena, uint64_t, f->reports.n + 1);
    uint32_t n = 0;
    for (uint32_t i = f->reports.n; i-- > 0;) { /* the first page of an outlet stands for it */
        const RecordPage *p = &record->pages.v[f->reports.v[i].page];
        if (p->digest->site.n) map_put(arena, &outlets, str_lower(arena, p->digest->site), p->origin);
    }
    for (uint32_t i = 0; i < f->reports.n; i++) {
        const Report *r = &f->reports.v[i];
        const Digest *d = record->pages.v[r->page].digest;
        Str from = str_lower(arena, relayed_from(d, &d->events.v[r->told]));
        uint32_t origin = from.n ? map_get(&outlets, from) : record->pages.v[r->page].origin;
        origins[i] = origin != MAP_NONE ? origin : str_hash(from) | 1ull << 63;
    }
    if (f->reports.n) qsort(origins, f->reports.n, sizeof *origins, by_number);
    for (uint32_t i = 0; i < f->reports.n; i++) n += i == 0 || origins[i] != origins[i - 1];
    arena_release(arena, before);
    return n;
}

static void doubt(Arena *arena, Record *record, Days impossible, Report *r) {
    if (!days_known(impossible)) return;
    vec_add(arena, &record->doubts, ((Doubt){r->page, r->told, impossible}));
    r->doubted = true;
}

static void fuse_reports(Arena *arena, Record *record, const Members *m, Fused *f) {
    for (uint32_t i = 0, end; i < m->n; i = end) {
        for (end = i; end < m->n && member(m, end)->page == member(m, i)->page; end++) {}
        Report *r = &f->reports.v[f->reports.n++];
        *r = page_report(m, i, end);
        doubt(arena, record, impossible_days(m, i, end), r);
    }
    f->independent = count_origins(&record->work, record, f);
}

/* ---- the rest ------------------------------------------------------------------------------------------------------ */

enum { KIND_NAMES = 8 };

/* The kind most often told, passing nouns least; what gathers round a body is a summit when anybody calls it so. */
static Coded fuse_kind(const Members *m, const Fused *f) {
    Str names[KIND_NAMES] = {{0}};
    uint32_t counts[KIND_NAMES] = {0}, best = 0;
    bool gathering = member_chief(m)->family == FAMILY_GATHERING;
    for (uint32_t i = 0; i < m->n; i++) {
        const DigestEvent *e = member(m, i)->event;
        uint32_t k = 0;
        if (member(m, i)->folded) continue;
        while (k + 1 < KIND_NAMES && names[k].n && !str_equal(names[k], e->kind)) k++;
        names[k] = e->kind;
        counts[k] += (e->bare ? 1 : 3) + (gathering && member(m, i)->kind.family == FAMILY_SUMMIT ? 1000 : 0);
    }
    for (uint32_t k = 1; k < KIND_NAMES && names[k].n; k++)
        if (counts[k] > counts[best] || (counts[k] == counts[best] && str_compare(names[k], names[best]) < 0)) best = k;
    Coded coded = {.kind = names[best]};
    for (uint32_t i = 0; i < m->n; i++) { /* codes go with kind and status */
        const DigestEvent *e = member(m, i)->event;
        if (!str_equal(e->kind, coded.kind)) continue;
        coded.known_kind = member(m, i)->kind;
        if (e->status == f->status || !coded.cameo.n) coded.type = e->type, coded.mode = e->mode, coded.cameo = e->cameo;
    }
    coded.deed = member_chief(m)->family == FAMILY_HAPPENING ? happening_deed(member_chief(m)) : coded.kind;
    return coded;
}

static void fuse_small(Arena *arena, const Members *m, Strs *topics, Fused *f) {
    f->background = true;
    for (uint32_t i = 0; i < m->n; i++) {
        const DigestEvent *e = member(m, i)->event;
        f->background &= e->background;
        if (e->ordinal && !f->ordinal) f->ordinal = e->ordinal;
        if (e->certainty > f->certainty && e->status == f->status) f->certainty = e->certainty;
        for (uint32_t k = 0; k < e->topics.n; k++) strs_add_new(arena, topics, e->topics.v[k]);
    }
    if (!f->ordinal && meant_by_all(m)) f->ordinal = meant_by_all(m)->ordinal;
    if (f->certainty <= 0) f->certainty = member(m, 0)->event->certainty;
    strs_sort(topics);
}

/* The id comes from the smallest mention: its page and place there. */
static void make_id(const Members *m, Fused *f) {
    uint64_t least = UINT64_MAX;
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        uint64_t key = mention_key(m->record->pages.v[t->page].digest, told_at(m, t));
        if (key < least) least = key;
    }
    snprintf(f->id, sizeof f->id, "v%013llx", (unsigned long long)(least >> 12));
}

static bool same_str(const void *a, const void *b) { return str_equal(*(const Str *)a, *(const Str *)b); }

static bool same_actor(const void *x, const void *y) {
    const DigestActor *a = x, *b = y;
    return a->type == b->type && a->role == b->role && str_equal(a->key, b->key) && str_equal(a->name, b->name) && str_equal(a->title, b->title) && str_equal(a->country, b->country) &&
           str_equal(a->code, b->code) && str_equal(a->ref, b->ref);
}

typedef struct Fusing {
    Arena *arena;
    Record *record;
    SharedLists actors, topics, coded;
    Report *reports;          /* room for those of all events, one after the other */
} Fusing;

static void share_actors(Fusing *fusing, Fused *f) {
    uint64_t hash = f->actors.n;
    for (uint32_t i = 0; i < f->actors.n; i++) hash = hash_mix(hash, hash_mix(str_hash(f->actors.v[i].key), str_hash(f->actors.v[i].title)));
    f->actors.v = shared_list(&fusing->actors, hash, f->actors.v, f->actors.n);
}

static bool same_coded(const void *x, const void *y) {
    const Coded *a = x, *b = y;
    return str_equal(a->kind, b->kind) && str_equal(a->deed, b->deed) && str_equal(a->type, b->type) && str_equal(a->mode, b->mode) && str_equal(a->cameo, b->cameo);
}

static void share_coded(Fusing *fusing, Coded coded, Fused *f) {
    f->coded = shared_list(&fusing->coded, hash_mix(str_hash(coded.deed), hash_mix(str_hash(coded.cameo), str_hash(coded.mode))), &coded, 1);
}

static void share_topics(Fusing *fusing, const Strs *topics, Fused *f) {
    uint64_t hash = topics->n;
    for (uint32_t i = 0; i < topics->n; i++) hash = hash_mix(hash, str_hash(topics->v[i]));
    f->topics.v = shared_list(&fusing->topics, hash, topics->v, topics->n);
    f->topics.n = topics->n;
}

static void fuse_one(Fusing *fusing, const Members *m, const Members *away) {
    Record *record = fusing->record;
    Arena *arena = fusing->arena, *work = &record->work;
    ArenaMark before = arena_mark(work);
    Strs topics = {0};
    Fused *f = vec_push(arena, &record->events);
    f->part_of = NONE, f->place = &place_unknown;
    f->mentions.v = m->v, f->mentions.n = m->n; /* fuse_events makes numbers of them */
    f->reports.v = fusing->reports;
    make_id(m, f);
    fuse_reports(arena, record, m, f);
    fusing->reports += f->reports.n;
    fuse_status(m, f);
    share_coded(fusing, fuse_kind(m, f), f);
    choose_days(arena, m, f);
    choose_place(arena, m, f);
    choose_actors(work, m, f);
    attendance_find(arena, record, m, away, f);
    fuse_small(work, m, &topics, f);
    share_actors(fusing, f);
    share_topics(fusing, &topics, f);
    arena_release(work, before);
}

/* ---- order and parents --------------------------------------------------------------------------------------------- */

bool fused_happening(const Fused *f) { return f->coded->known_kind.family == FAMILY_HAPPENING && !f->coded->cameo.n; }

int fused_by_days(const void *a, const void *b) {
    const Fused *x = a, *y = b;
    bool kx = days_known(x->days), ky = days_known(y->days);
    if (kx != ky) return kx ? -1 : 1;
    if (x->days.from != y->days.from) return x->days.from < y->days.from ? -1 : 1;
    if (x->days.to != y->days.to) return x->days.to < y->days.to ? -1 : 1;
    return str_compare(event_id(x), event_id(y));
}

/* What a parent knows and the event does not. */
static void inherit_from_parent(Fused *f, const Fused *parent) {
    if (days_known(f->days) && days_known(parent->days) && !days_overlap(days_widen(parent->days, 1), f->days)) return;
    if (!days_known(f->days) || (days_closed(f->days) && days_closed(parent->days) && days_within(parent->days, f->days) && days_length(f->days) > 7)) {
        f->days = parent->days;
        f->date_source = DATES_INFERRED;
    }
    place_from_parent(&f->place, parent->place);
}

static bool in_span(Span clusters, uint32_t c) { return c >= clusters.b && c < clusters.e; } /* NONE is in none */

/* The event above all others up the chain is never the event itself: a loop would have no top. */
static bool leads_to(const Record *record, uint32_t from, uint32_t to) {
    for (uint32_t steps = 0; from != NONE && steps < 16; steps++, from = record->events.v[from].part_of)
        if (from == to) return true;
    return from != NONE;
}

/* Of the events from `first` on, which stand as their clusters, from this one on, do. */
static void link_parents(Record *record, const Tellings *all, Span clusters, uint32_t first) {
    for (uint32_t i = 0; i < all->n; i++) {
        const Telling *t = &all->v[i], *up = t->parent == NONE ? NULL : &all->v[t->parent];
        if (!up || !in_span(clusters, t->cluster) || !in_span(clusters, up->cluster) || up->cluster == t->cluster) continue;
        uint32_t child = first + t->cluster - clusters.b, parent = first + up->cluster - clusters.b;
        if (record->events.v[child].part_of == NONE && !leads_to(record, parent, child)) record->events.v[child].part_of = parent;
    }
    for (uint32_t i = first; i < record->events.n; i++)
        if (record->events.v[i].part_of != NONE) inherit_from_parent(&record->events.v[i], &record->events.v[record->events.v[i].part_of]);
}

typedef uint32_t (*ClusterOf)(const Tellings *, const Telling *);

static uint32_t own_cluster(const Tellings *all, const Telling *t) {
    (void)all;
    return t->cluster;
}

static uint32_t cluster_missed(const Tellings *all, const Telling *t) { return t->away ? all->v[t->parent].cluster : NONE; }

typedef struct Sorted {       /* tellings by cluster, then page: those of the i-th cluster end at end[i] */
    uint32_t *v, *end, n;     /* n: how many in all */
} Sorted;

/* arena: of v */
static Sorted sort_tellings(Arena *arena, Arena *work, const Tellings *all, Span clusters, ClusterOf cluster_of) {
    uint32_t n = clusters.e - clusters.b;
    Sorted s = {.end = arena_array(work, uint32_t, n + 1)};
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t c = cluster_of(all, &all->v[i]);
        if (in_span(clusters, c)) s.end[c - clusters.b + 1]++;
    }
    for (uint32_t c = 1; c <= n; c++) s.end[c] += s.end[c - 1];
    s.n = s.end[n];
    s.v = arena_array(arena, uint32_t, s.n + 1);
    for (uint32_t i = 0; i < all->n; i++) { /* end[c] begins as where c begins */
        uint32_t c = cluster_of(all, &all->v[i]);
        if (in_span(clusters, c)) s.v[s.end[c - clusters.b]++] = i;
    }
    return s;
}

static Members of_cluster(const Record *record, const Tellings *all, const Sorted *s, uint32_t i) {
    uint32_t first = i ? s->end[i - 1] : 0;
    return (Members){record, all, s->v + first, s->end[i] - first};
}

static int by_days(const void *a, const void *b) { return fused_by_days(*(const Fused *const *)a, *(const Fused *const *)b); }

/* What they are part of moves with them. */
void events_sort(Record *record) {
    Arena *work = &record->work;
    ArenaMark before = arena_mark(work);
    Fused *v = record->events.v;
    uint32_t n = record->events.n, *at = arena_array(work, uint32_t, n + 1), *to = arena_array(work, uint32_t, n + 1);
    const Fused **sorted = arena_array(work, const Fused *, n + 1);
    for (uint32_t i = 0; i < n; i++) sorted[i] = &v[i];
    if (n) qsort(sorted, n, sizeof *sorted, by_days);
    for (uint32_t i = 0; i < n; i++) at[sorted[i] - v] = to[sorted[i] - v] = i;
    for (uint32_t i = 0; i < n; i++) {
        while (to[i] != i) {
            uint32_t k = to[i];
            Fused other = v[k];
            v[k] = v[i], v[i] = other;
            to[i] = to[k], to[k] = k;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        if (v[i].part_of != NONE) v[i].part_of = at[v[i].part_of];
    arena_release(work, before);
}

/* What stood as indices of tellings. */
static void number_mentions(const Record *record, const Tellings *all, uint32_t *v, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const Telling *t = &all->v[v[i]];
        v[i] = record->numbers[t->page] + (uint32_t)(t->event - record->pages.v[t->page].digest->events.v);
    }
}

void fuse_events(Arena *arena, Record *record, const Tellings *all, Span clusters) {
    Arena *work = &record->work;
    uint32_t first = record->events.n, n = clusters.e - clusters.b;
    Sorted told = sort_tellings(arena, work, all, clusters, own_cluster), missed = sort_tellings(work, work, all, clusters, cluster_missed);
    Fusing fusing = {arena, record, {.arena = arena, .size = sizeof(DigestActor), .same = same_actor}, {.arena = arena, .size = sizeof(Str), .same = same_str},
                     {.arena = arena, .size = sizeof(Coded), .same = same_coded}, arena_take(arena, told.n * sizeof(Report))};
    vec_reserve(arena, &record->events, first + n);
    for (uint32_t i = 0; i < n; i++) {
        Members members = of_cluster(record, all, &told, i), away = of_cluster(record, all, &missed, i);
        fuse_one(&fusing, &members, &away);
    }
    link_parents(record, all, clusters, first);
    number_mentions(record, all, told.v, told.n);
}
