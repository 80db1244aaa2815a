/* Fusion: a pure function of the set of digests. Digests are sorted by page and stripped of repeats first, so that
 * nothing later depends on the order of arrival; then copies, tellings, links, a second look at undated pages by what
 * their sisters tell, events, claims, stories. */
#include "story/steps.h"

#include "story/fuse.h"

#include <stdlib.h>

static int by_page(const void *a, const void *b) {
    const Digest *x = *(const Digest *const *)a, *y = *(const Digest *const *)b;
    int c = str_compare(x->page, y->page);
    return c ? c : (x->reading > y->reading) - (x->reading < y->reading);
}

void record_number(Arena *arena, Record *record) {
    record->numbers = arena_array(arena, uint32_t, record->pages.n + 1);
    for (uint32_t p = 0; p < record->pages.n; p++) record->numbers[p + 1] = record->numbers[p] + record->pages.v[p].digest->events.n;
}

void record_collect(Arena *arena, const Digest *digests, uint32_t n, Record *out) {
    *out = (Record){0};
    arena_init(&out->work, arena->exit);
    const Digest **sorted = arena_array(&out->work, const Digest *, n + 1);
    for (uint32_t i = 0; i < n; i++) sorted[i] = &digests[i];
    if (n) qsort(sorted, n, sizeof *sorted, by_page);
    if (n) vec_reserve(arena, &out->pages, n);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || !str_equal(sorted[i]->page, sorted[i - 1]->page))
            vec_add(arena, &out->pages, ((RecordPage){.digest = sorted[i], .published = sorted[i]->published, .copies = NONE}));
    arena_free(&out->work);
    record_number(arena, out);
}

Str group_origin(const Record *record, const CopyGroup *group) {
    return group->outlet.n || group->origin == NONE ? group->outlet : page_name(record->pages.v[group->origin].digest);
}

uint32_t record_find_page(const Record *record, Str id) {
    uint32_t low = 0, high = record->pages.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(record->pages.v[middle].digest->page, id) < 0) low = middle + 1;
        else high = middle;
    }
    return low < record->pages.n && str_equal(record->pages.v[low].digest->page, id) ? low : NONE;
}

ToldAt record_mention(const Record *record, uint32_t number) {
    uint32_t low = 0, high = record->pages.n;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (record->numbers[middle] <= number) low = middle;
        else high = middle;
    }
    return (ToldAt){low, number - record->numbers[low]};
}

uint64_t mention_key(const Digest *page, uint32_t told) {
    const DigestEvent *e = &page->events.v[told];
    return hash_mix(str_hash(page->page), hash_mix(str_hash(e->kind), e->b * 2654435761u + told));
}

uint32_t record_find_event(const Record *record, Str id) {
    for (uint32_t i = 0; i < record->events.n; i++)
        if (str_equal(event_id(&record->events.v[i]), id)) return i;
    return NONE;
}

/* ---- copies carry one date ------------------------------------------------------------------------------------------- */

static bool states_its_day(const RecordPage *p) { return p->published.basis == DATE_GIVEN || p->published.basis == DATE_STATED; }

/* Of each text the window that its pages share, those that state their day first: copies come out within days of one another. */
static void date_copies(Arena *arena, Record *record) {
    uint32_t *best = arena_array(&record->work, uint32_t, record->pages.n + 1);
    memset(best, 0xFF, (record->pages.n + 1) * sizeof *best);
    for (uint32_t p = 0; p < record->pages.n; p++) {
        const RecordPage *page = &record->pages.v[p];
        if (page->copies == NONE || !days_closed(page->digest->published.days)) continue;
        uint32_t *b = &best[page->copies];
        if (*b == NONE || states_its_day(page) > states_its_day(&record->pages.v[*b]) ||
            (states_its_day(page) == states_its_day(&record->pages.v[*b]) && days_length(page->published.days) < days_length(record->pages.v[*b].digest->published.days)))
            *b = p;
    }
    for (uint32_t p = 0; p < record->pages.n; p++) {
        RecordPage *page = &record->pages.v[p];
        if (page->copies == NONE || states_its_day(page) || best[page->copies] == NONE || best[page->copies] == p) continue;
        const Digest *other = record->pages.v[best[page->copies]].digest;
        Days both = days_meet(page->published.days, days_widen(other->published.days, 2));
        if (days_none(both) || days_equal(both, page->published.days)) continue;
        bool reworded = page->wording != record->pages.v[best[page->copies]].wording;
        page->published = (Published){both, both.from == both.to ? both.from : DAY_OPEN_PAST, page->published.confidence < 0.6f ? 0.6f : page->published.confidence, DATE_INFERRED};
        vec_add(arena, &page->evidence, str_format(arena, "carries the same text as %.*s%s", STR_FMT(page_name(other)), reworded ? ", in other words" : ""));
    }
}

/* ---- steps ----------------------------------------------------------------------------------------------------------- */

void record_link(Arena *arena, const StoryRules *rules, Day as_of, Record *record, Linked *out) {
    *out = (Linked){0};
    arena_free(&record->work);
    tellings_collect(arena, record, rules, as_of, &out->tellings);
    out->clusters = tellings_link(&record->work, &out->tellings);
}

void record_date(Arena *arena, const StoryRules *rules, Day as_of, Record *record, Linked *out) {
    date_copies(arena, record);
    record_link(arena, rules, as_of, record, out);
    if (sisters_date(arena, record, &out->tellings, out->clusters)) record_link(arena, rules, as_of, record, out);
}

void record_tell(Arena *arena, Record *record, Linked *linked) {
    fuse_events(arena, record, &linked->tellings, (Span){0, linked->clusters});
    if (happenings_told(&linked->tellings)) {
        events_sort(record);
        stories_group(arena, record);
        uint32_t clusters = happenings_link(&record->work, record, &linked->tellings, linked->clusters);
        fuse_events(arena, record, &linked->tellings, (Span){linked->clusters, clusters});
    }
    arena_free(&record->work);
    events_sort(record);
    claims_find(arena, record);
}

void record_fuse_events(Arena *arena, const StoryRules *rules, const Digest *digests, uint32_t n, Day as_of, Record *out) {
    PagePairs candidates = {0};
    Linked linked;
    record_collect(arena, digests, n, out);
    copies_candidates(&out->work, out, &candidates);
    copies_group(&out->work, out, &candidates); /* the groups stand in the pages */
    record_date(arena, rules, as_of, out, &linked);
    record_tell(arena, out, &linked);
}

void record_fuse(Arena *arena, const StoryRules *rules, const Digest *digests, uint32_t n, Day as_of, Record *out) {
    record_fuse_events(arena, rules, digests, n, as_of, out);
    stories_find(arena, out);
}
