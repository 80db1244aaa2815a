/* Stories: pages grouped by what they chiefly tell. A page's chief event is the one it tells first as its news; pages
 * whose chief events are one, or part of one, and copies of one text, are one story. */
#include "story/fuse.h"

#include <stdlib.h>

static uint32_t root_of(uint32_t *parent, uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

static void join(uint32_t *parent, uint32_t a, uint32_t b) {
    a = root_of(parent, a), b = root_of(parent, b);
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

/* The event whose report stands first on the page, background left out; its parent when it has one. */
static void chief_events(Arena *arena, const Record *record, uint32_t *chief) {
    uint32_t *at = arena_array(arena, uint32_t, record->pages.n + 1);
    for (uint32_t p = 0; p < record->pages.n; p++) chief[p] = at[p] = NONE;
    for (uint32_t e = 0; e < record->events.n; e++) {
        const Fused *f = &record->events.v[e];
        for (uint32_t i = 0; i < f->reports.n; i++) {
            const Report *r = &f->reports.v[i];
            const DigestEvent *told = &record->pages.v[r->page].digest->events.v[r->told];
            uint32_t place = (told->in_title ? 0 : told->b + 1) + (told->background ? 1u << 30 : 0);
            if (place < at[r->page]) at[r->page] = place, chief[r->page] = f->part_of != NONE ? f->part_of : e;
        }
    }
}

static void open_story(Arena *arena, Record *record, uint32_t page, uint32_t chief) {
    Story *s = vec_push(arena, &record->stories);
    const Digest *d = record->pages.v[page].digest;
    *s = (Story){.id = str_format(arena, "s%.*s", STR_FMT(d->page)), .title = d->title, .days = chief == NONE ? DAYS_UNKNOWN : record->events.v[chief].days};
}

void stories_find(Arena *arena, Record *record) {
    uint32_t n = record->pages.n, *chief = arena_array(arena, uint32_t, n + 1), *parent = arena_array(arena, uint32_t, n + 1);
    uint32_t *first = arena_array(arena, uint32_t, record->events.n + 1), *story = arena_array(arena, uint32_t, n + 1);
    chief_events(arena, record, chief);
    memset(first, 0xFF, (record->events.n + 1) * sizeof *first);
    for (uint32_t p = 0; p < n; p++) parent[p] = p, story[p] = NONE;
    for (uint32_t p = 0; p < n; p++) {
        if (record->pages.v[p].copies != NONE) join(parent, p, record->pages.v[p].copies);
        if (chief[p] == NONE) continue;
        if (first[chief[p]] == NONE) first[chief[p]] = p;
        else join(parent, p, first[chief[p]]);
    }
    for (uint32_t p = 0; p < n; p++) {
        uint32_t root = root_of(parent, p);
        if (story[root] == NONE) {
            story[root] = record->stories.n;
            open_story(arena, record, p, chief[p]);
        }
        record->pages.v[p].story = story[root];
        Story *s = &record->stories.v[story[root]];
        if (!s->title.n) s->title = record->pages.v[p].digest->title;
        vec_add(arena, &s->pages, p);
    }
    for (uint32_t e = 0; e < record->events.n; e++)
        for (uint32_t i = 0; i < record->events.v[e].reports.n; i++) {
            Story *s = &record->stories.v[record->pages.v[record->events.v[e].reports.v[i].page].story];
            if (s->events.n == 0 || *vec_last(&s->events) != e) vec_add(arena, &s->events, e);
        }
}
