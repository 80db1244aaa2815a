/* Stories: pages grouped by what they chiefly tell. In: the record's pages, copies and events. How alike two pages are is
 * weighed in likeness.c, by their words, their days and their chief events; average likeness makes the groups (likeness_groups.c).
 * Copies of one text are one story.
 */
#include "story/likeness.h"
#include "story/copies.h"
#include "story/fuse.h"

#include <stdlib.h>

static const double ALIKE = 0.2;

/* ---- chief events ---------------------------------------------------------------------------------------------------- */

typedef struct Chiefs {       /* by page: index of an event, or NONE */
    uint32_t *any;            /* the event whose report stands first, background left out; its parent when it has one */
    uint32_t *met;            /* the same among those where people come together: one news item tells one, where the like are told again and again */
} Chiefs;

static bool comes_together(const Fused *f) { return f->known_kind->traits & KIND_NEWS; }

static uint32_t family_of_event(const Record *record, uint32_t event) {
    uint32_t up = record->events.v[event].part_of;
    return up != NONE ? up : event;
}

/* What the page tells first, background left out. */
static void first_told(const Record *record, uint32_t event, uint32_t *chief, uint32_t *at) {
    const Fused *f = &record->events.v[event];
    for (uint32_t i = 0; i < f->reports.n; i++) {
        const Report *r = &f->reports.v[i];
        const DigestEvent *told = report_event(record, r);
        uint32_t place = (told->in_title ? 0 : told->b + 1) + (told->background ? 1u << 30 : 0);
        if (place < at[r->page]) at[r->page] = place, chief[r->page] = family_of_event(record, event);
    }
}

typedef struct Share {        /* how many events of one family a page tells */
    uint32_t page, family, events;
} Share;

typedef VEC(Share) Shares;

static int by_share(const void *a, const void *b) {
    const Share *x = a, *y = b;
    if (x->page != y->page) return x->page < y->page ? -1 : 1;
    return (x->family > y->family) - (x->family < y->family);
}

static Shares shares_of_pages(Arena *arena, const Record *record) {
    Shares shares = {0};
    uint32_t kept = 0;
    for (uint32_t e = 0; e < record->events.n; e++) {
        const Fused *f = &record->events.v[e];
        for (uint32_t i = 0; i < f->reports.n && comes_together(f); i++) {
            const DigestEvent *told = report_event(record, &f->reports.v[i]);
            if (!told->background) vec_add(arena, &shares, ((Share){f->reports.v[i].page, family_of_event(record, e), 1}));
        }
    }
    if (shares.n) qsort(shares.v, shares.n, sizeof(Share), by_share);
    for (uint32_t i = 0; i < shares.n; i++) {
        if (kept && by_share(&shares.v[kept - 1], &shares.v[i]) == 0) shares.v[kept - 1].events++;
        else shares.v[kept++] = shares.v[i];
    }
    shares.n = kept;
    return shares;
}

/* An event of which the page tells more than of the first one is its chief event: the summit with its meetings, where another is announced at its head. */
static void most_told(Arena *arena, const Record *record, uint32_t *chief) {
    Shares shares = shares_of_pages(arena, record);
    for (uint32_t i = 0, end; i < shares.n; i = end) {
        uint32_t page = shares.v[i].page, first = 0, best = i;
        for (end = i; end < shares.n && shares.v[end].page == page; end++) {
            if (shares.v[end].family == chief[page]) first = shares.v[end].events;
            if (shares.v[end].events > shares.v[best].events) best = end;
        }
        if (shares.v[best].events > first) chief[page] = shares.v[best].family;
    }
}

static void chief_events(Arena *arena, const Record *record, Chiefs *chiefs) {
    uint32_t n = record->pages.n, *at = arena_array(arena, uint32_t, n + 1), *met_at = arena_array(arena, uint32_t, n + 1);
    for (uint32_t p = 0; p < n; p++) chiefs->any[p] = chiefs->met[p] = at[p] = met_at[p] = NONE;
    for (uint32_t e = 0; e < record->events.n; e++) {
        first_told(record, e, chiefs->any, at);
        if (comes_together(&record->events.v[e])) first_told(record, e, chiefs->met, met_at);
    }
    most_told(arena, record, chiefs->met);
}

/* ---- the record's stories -------------------------------------------------------------------------------------------- */

static void open_story(Arena *arena, Record *record, uint32_t page, uint32_t chief) {
    Story *s = vec_push(arena, &record->stories);
    const Digest *d = record->pages.v[page].digest;
    *s = (Story){.id = str_format(arena, "s%.*s", STR_FMT(d->page)), .title = d->title, .days = chief == NONE ? DAYS_UNKNOWN : record->events.v[chief].days};
}

static void add_events(Arena *arena, Record *record) {
    for (uint32_t e = 0; e < record->events.n; e++)
        for (uint32_t i = 0; i < record->events.v[e].reports.n; i++) {
            Story *s = &record->stories.v[record->pages.v[record->events.v[e].reports.v[i].page].story];
            if (s->events.n == 0 || *vec_last(&s->events) != e) vec_add(arena, &s->events, e);
        }
}

void stories_find(Arena *arena, Record *record) {
    uint32_t n = record->pages.n, *together = arena_array(arena, uint32_t, n + 1), *number = arena_array(arena, uint32_t, n + 1);
    Chiefs chiefs = {arena_array(arena, uint32_t, n + 1), arena_array(arena, uint32_t, n + 1)};
    AlikePairs pairs = {0};
    chief_events(arena, record, &chiefs);
    alike_pairs(arena, record, chiefs.met, &pairs);
    for (uint32_t p = 0; p < n; p++) together[p] = record->pages.v[p].copies;
    const uint32_t *group = alike_groups(arena, &pairs, n, together, ALIKE);
    memset(number, 0xFF, (n + 1) * sizeof *number);
    for (uint32_t p = 0; p < n; p++) { /* numbered by their first page */
        uint32_t *story = &number[group[p]];
        if (*story == NONE) {
            *story = record->stories.n;
            open_story(arena, record, p, chiefs.any[p]);
        }
        record->pages.v[p].story = *story;
        Story *s = &record->stories.v[*story];
        if (!s->title.n) s->title = record->pages.v[p].digest->title;
        if (!days_known(s->days) && chiefs.any[p] != NONE) s->days = record->events.v[chiefs.any[p]].days;
        vec_add(arena, &s->pages, p);
    }
    add_events(arena, record);
    copies_name_origins(arena, record);
}
