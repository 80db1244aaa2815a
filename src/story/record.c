/* Fusion: a pure function of the set of digests. Digests are sorted by page and stripped of repeats first, so that
 * nothing later depends on the order of arrival; then copies, tellings, links, events, claims, stories. */
#include "story/record.h"

#include "story/copies.h"
#include "story/fuse.h"

#include <stdlib.h>


static int by_page(const void *a, const void *b) {
    const Digest *x = *(const Digest *const *)a, *y = *(const Digest *const *)b;
    int c = str_compare(x->page, y->page);
    if (c) return c;
    if (x->content != y->content) return x->content < y->content ? -1 : 1;
    return str_compare(x->source, y->source);
}

static void add_pages(Arena *arena, const Digest *digests, uint32_t n, Record *record) {
    const Digest **sorted = arena_array(arena, const Digest *, n + 1);
    for (uint32_t i = 0; i < n; i++) sorted[i] = &digests[i];
    if (n) qsort(sorted, n, sizeof *sorted, by_page);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || !str_equal(sorted[i]->page, sorted[i - 1]->page)) vec_add(arena, &record->pages, ((RecordPage){.digest = sorted[i], .published = sorted[i]->published, .copies = NONE}));
}

/* Copies carry one date: an undated one takes the window that the dated ones share. */
static void date_copies(Arena *arena, Record *record) {
    for (uint32_t p = 0; p < record->pages.n; p++) {
        RecordPage *page = &record->pages.v[p];
        if (page->copies == NONE || page->published.basis == DATE_GIVEN || page->published.basis == DATE_STATED) continue;
        for (uint32_t q = 0; q < record->pages.n; q++) {
            const RecordPage *other = &record->pages.v[q];
            if (q == p || other->copies != page->copies || !days_closed(other->digest->published.days)) continue;
            Days both = days_meet(page->published.days, days_widen(other->digest->published.days, 2));
            if (days_none(both) || days_equal(both, page->published.days)) continue;
            page->published.days = both;
            page->published.basis = DATE_INFERRED;
            if (page->published.confidence < 0.6f) page->published.confidence = 0.6f;
            vec_add(arena, &page->evidence, str_format(arena, "carries the same text as %.*s", STR_FMT(other->digest->page)));
        }
    }
}

void record_fuse(Arena *arena, const struct Know *know, const struct DateRules *dates, const Digest *digests, uint32_t n, FuseOptions options, Record *out) {
    (void)know, (void)dates;
    *out = (Record){0};
    add_pages(arena, digests, n, out);
    copies_find(arena, out);
    date_copies(arena, out);
    Tellings tellings = {0};
    tellings_collect(arena, out, options, &tellings);
    uint32_t clusters = tellings_link(arena, out, &tellings);
    fuse_events(arena, out, &tellings, clusters);
    claims_of_events(arena, out);
    claims_of_facts(arena, out);
    stories_find(arena, out);
}
