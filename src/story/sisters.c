/* What sister pages know of an undated page's day. An event whose days dated pages tell exactly leaves a window to every
 * page that tells of it: who tells it as done wrote on that day or after, who plans it wrote before, and "on Wednesday"
 * must mean it. Only pages dated by themselves give, only pages without a narrow window take, and it is done once: what
 * a sister has dated dates nobody else. */
#include "story/fuse.h"

#include <stdlib.h>

enum { EXACT = 3, NARROW = 31, NEWS = 10, AHEAD = 45 };

static bool undated(const RecordPage *p) {
    if (p->published.basis == DATE_GIVEN || p->published.basis == DATE_STATED) return false;
    return !days_closed(p->published.days) || days_length(p->published.days) > NARROW;
}

/* Days told so that they stand without the page that is to be dated. */
static bool gives(const Record *record, const Telling *t) {
    if (!days_closed(t->days) || days_length(t->days) > EXACT) return false;
    if (t->source == DATES_EXPLICIT) return t->event->time.expr.anchor == ANCHOR_NONE || !undated(&record->pages.v[t->page]);
    return t->source == DATES_RELATIVE && !undated(&record->pages.v[t->page]);
}

/* The telling of each cluster that knows its days: of another page than the one that asks. The first two pages are enough. */
typedef struct Givers {
    uint32_t first, second;
} Givers;

static void add_giver(const Tellings *all, Givers *g, uint32_t telling) {
    if (g->first == NONE) g->first = telling;
    else if (g->second == NONE && all->v[telling].page != all->v[g->first].page) g->second = telling;
}

/* The news of a page stands at its head; what is told later may be history. */
static bool is_news(const Tellings *all, const Telling *t) { return !t->event->background && !t->bare && telling_at_head(all, t); }

/* Days on which a page may have been written that tells t of an event on those days. */
static Days window_from(const Tellings *all, const Telling *t, Days event) {
    EventStatus s = t->status;
    bool news = is_news(all, t);
    if (s == EVENT_HELD) return (Days){event.from, news ? event.to + NEWS : DAY_OPEN_FUTURE};
    if (s == EVENT_ONGOING) return event;
    if (to_come(s)) return (Days){news ? event.from - AHEAD : DAY_OPEN_PAST, event.to};
    return (Days){event.from - AHEAD, news ? event.to + NEWS : DAY_OPEN_FUTURE};
}

/* The hull of the days of the window on which the telling's own words mean the event. */
static Days days_that_mean(const Telling *t, Days window, Days event) {
    if (!t->event->time.known || !days_closed(window) || days_length(window) > 100) return window;
    Days hull = {1, 0};
    for (Day p = window.from; p <= window.to; p++) {
        Days told = telling_days_on(t, (Days){p, p});
        if (days_known(told) && !days_overlap(told, event)) continue;
        hull = days_none(hull) ? (Days){p, p} : days_join(hull, (Days){p, p});
    }
    return hull;
}

typedef struct Found {
    Days days;
    uint32_t giver;           /* telling that narrowed it last */
    bool broken;
} Found;

static void narrow(const Tellings *all, const Telling *t, uint32_t giver, Found *found) {
    Days event = all->v[giver].days;
    Days window = days_meet(found->days, window_from(all, t, event));
    if (!days_none(window)) window = days_that_mean(t, window, event);
    if (days_none(window)) found->broken = true;
    else if (!days_equal(window, found->days)) found->days = window, found->giver = giver;
}

static void take(Arena *arena, Record *record, const Tellings *all, uint32_t page, const Found *found) {
    RecordPage *p = &record->pages.v[page];
    const Telling *giver = &all->v[found->giver];
    p->published = (Published){found->days, found->days.from == found->days.to ? found->days.from : DAY_OPEN_PAST, 0.6f, DATE_INFERRED};
    vec_add(arena, &p->evidence, str_format(arena, "the same event as in %.*s, dated %.*s: %.*s", STR_FMT(page_name(record->pages.v[giver->page].digest)),
                                            STR_FMT(days_words(arena, giver->days)), STR_FMT(giver->event->quote)));
}

bool sisters_date(Arena *arena, Record *record, const Tellings *all, uint32_t clusters) {
    ArenaMark before = arena_mark(&record->work);
    Givers *givers = arena_array(&record->work, Givers, clusters + 1);
    Found *found = arena_array(&record->work, Found, record->pages.n + 1);
    bool any = false;
    memset(givers, 0xFF, (clusters + 1) * sizeof *givers);
    for (uint32_t p = 0; p < record->pages.n; p++) found[p] = (Found){record->pages.v[p].published.days, NONE, false};
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].cluster != NONE && !all->v[i].folded && all->v[i].family != FAMILY_ACT && gives(record, &all->v[i])) add_giver(all, &givers[all->v[i].cluster], i);
    for (uint32_t i = 0; i < all->n; i++) {
        const Telling *t = &all->v[i];
        if (t->cluster == NONE || t->folded || t->family == FAMILY_ACT || !undated(&record->pages.v[t->page]) || found[t->page].broken) continue;
        const Givers *g = &givers[t->cluster];
        uint32_t giver = g->first != NONE && all->v[g->first].page == t->page ? g->second : g->first;
        if (giver != NONE) narrow(all, t, giver, &found[t->page]);
    }
    for (uint32_t p = 0; p < record->pages.n; p++) {
        if (found[p].broken || found[p].giver == NONE || !days_closed(found[p].days) || days_length(found[p].days) > 2 * NARROW) continue;
        take(arena, record, all, p, &found[p]);
        any = true;
    }
    arena_release(&record->work, before);
    return any;
}
