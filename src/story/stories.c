/* Stories: pages grouped by what they chiefly tell. In: the record's pages, copies and events. How alike two pages are is
 * weighed in likeness.c, by their words, their days and their chief events; average likeness makes the groups (likeness_groups.c).
 * Copies of one text are one story.
 */
#include "story/likeness.h"
#include "story/copies.h"
#include "story/fuse.h"

static const double ALIKE = 0.202;
enum { AT_HEAD = 2, MONTH = 31 }; /* AT_HEAD: as much as that many half tellings */

/* ---- chief events ---------------------------------------------------------------------------------------------------- */

typedef struct Chief {
    uint32_t event, lead, weight; /* event: NONE where the page tells none as news */
} Chief;

static bool comes_together(const Fused *f) { return f->coded->known_kind.traits & KIND_NEWS; }

static bool happens(const Record *record, uint32_t event) { return event != NONE && fused_happening(&record->events.v[event]); }

/* Where a page first tells an event; a happening leads only a page that tells nothing else. */
static void find_leads(const Record *record, Chief *first) {
    for (uint32_t e = 0; e < record->events.n; e++)
        for (uint32_t i = 0; i < record->events.v[e].reports.n; i++) {
            const Report *r = &record->events.v[e].reports.v[i];
            Chief *f = &first[r->page];
            bool alike = f->event == NONE || happens(record, e) == happens(record, f->event);
            if (r->lead != NONE && (alike ? r->lead < f->lead : !happens(record, e))) *f = (Chief){e, r->lead, r->weight};
        }
}

/* Of two events that one sentence tells, "met on the sidelines of the summit", the part. */
static bool outdoes(const Record *record, const Chief *a, const Chief *b) {
    if (a->weight != b->weight) return a->weight > b->weight;
    return a->lead < b->lead || (a->lead == b->lead && b->event != NONE && record->events.v[a->event].part_of == b->event);
}

/* The event of which a page tells most, among those where people come together: one news item tells one, where the like are told again and again. What
 * stands at its head counts as more. */
static void find_chiefs(const Record *record, const Chief *first, Chief *chief) {
    for (uint32_t e = 0; e < record->events.n; e++)
        for (uint32_t i = 0; i < record->events.v[e].reports.n && comes_together(&record->events.v[e]); i++) {
            const Report *r = &record->events.v[e].reports.v[i];
            Chief c = {e, r->lead, r->weight + (r->lead <= first[r->page].lead ? AT_HEAD : 0)};
            if (r->lead != NONE && outdoes(record, &c, &chief[r->page])) chief[r->page] = c;
        }
}

static Chief *no_chiefs(Arena *arena, uint32_t pages) {
    Chief *chiefs = arena_array(arena, Chief, pages + 1);
    for (uint32_t p = 0; p < pages; p++) chiefs[p] = (Chief){NONE, NONE, 0};
    return chiefs;
}

/* ---- the record's stories -------------------------------------------------------------------------------------------- */

static uint32_t open_story(Arena *arena, Record *record, uint32_t page) {
    vec_add(arena, &record->stories, ((Story){.id = str_format(arena, "s%.*s", STR_FMT(record->pages.v[page].digest->page)), .days = DAYS_UNKNOWN}));
    return record->stories.n - 1;
}

void stories_group(Arena *arena, Record *record) {
    Arena *work = &record->work;
    ArenaMark before = arena_mark(work);
    uint32_t n = record->pages.n, *together = arena_array(work, uint32_t, n + 1), *number = arena_array(work, uint32_t, n + 1), *chiefs = arena_array(work, uint32_t, n + 1);
    Chief *first = no_chiefs(work, n), *chief = no_chiefs(work, n);
    AlikePairs pairs = {0};
    find_leads(record, first);
    find_chiefs(record, first, chief);
    for (uint32_t p = 0; p < n; p++) chiefs[p] = chief[p].event;
    alike_pairs(work, record, chiefs, &pairs);
    for (uint32_t p = 0; p < n; p++) together[p] = record->pages.v[p].copies;
    const uint32_t *group = alike_groups(work, &pairs, n, together, ALIKE);
    memset(number, 0xFF, (n + 1) * sizeof *number);
    for (uint32_t p = 0; p < n; p++) { /* numbered by their first page */
        uint32_t *story = &number[group[p]];
        if (*story == NONE) *story = open_story(arena, record, p);
        record->pages.v[p].story = *story;
        Story *s = &record->stories.v[*story];
        if (!s->title.n) s->title = record->pages.v[p].digest->title;
        vec_add(arena, &s->pages, p);
    }
    arena_release(work, before);
}

/* ---- what they tell -------------------------------------------------------------------------------------------------- */

static void add_events(Arena *arena, Record *record) {
    for (uint32_t e = 0; e < record->events.n; e++)
        for (uint32_t i = 0; i < record->events.v[e].reports.n; i++) {
            Story *s = &record->stories.v[record->pages.v[record->events.v[e].reports.v[i].page].story];
            if (s->events.n == 0 || *vec_last(&s->events) != e) vec_add(arena, &s->events, e);
        }
}

/* "He had been hurt in 2006" dates no story. */
static Days days_of(const Record *record, uint32_t event) {
    if (event == NONE || (happens(record, event) && days_length(record->events.v[event].days) > MONTH)) return DAYS_UNKNOWN;
    uint32_t up = record->events.v[event].part_of;
    return record->events.v[up != NONE ? up : event].days;
}

/* Of what its first pages tell first. */
static void date_stories(Record *record) {
    Chief *first = no_chiefs(&record->work, record->pages.n);
    find_leads(record, first);
    for (uint32_t s = 0; s < record->stories.n; s++) {
        Story *story = &record->stories.v[s];
        for (uint32_t i = 0; i < story->pages.n && !days_known(story->days); i++) story->days = days_of(record, first[story->pages.v[i]].event);
    }
    arena_free(&record->work);
}

void stories_find(Arena *arena, Record *record) {
    if (!record->stories.n) stories_group(arena, record);
    date_stories(record);
    add_events(arena, record);
    copies_name_origins(arena, record);
}
