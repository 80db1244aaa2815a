/* Which rows of a record a filter leaves. In: a record, and a filter. Out: shown->rows; of events alone they are asked of each, stories and claims go with theirs. */
#include "show/shown.h"

/* A happening that one page alone tells: beside encounters or deeds, or after its first one and on no day. */
static bool by_the_way(const Record *record, const Fused *event) {
    if (!fused_happening(event) || event->reports.n > 1) return false;
    const Digest *page = record->pages.v[event->reports.v[0].page].digest;
    for (uint32_t i = 0; i < page->events.n; i++)
        if (page->events.v[i].cameo.n) return true;
    return event->reports.v[0].told > 0 && !days_known(event->days);
}

/* A timeline is for reading: what is told by the way stands in it for who asks for its kind. */
static void select_events(Shown *shown, Arena *arena, Arena *scratch) {
    const Record *record = shown->record;
    bool *on = arena_array(arena, bool, record->events.n + 1), whole = shown->subject != SHOW_TIMELINE || shown->filter.kind.n;
    for (uint32_t i = 0; i < record->events.n; i++) {
        const Fused *event = &record->events.v[i];
        on[i] = (whole || !by_the_way(record, event)) && filter_event(&shown->filter, record, event, scratch);
        arena_reset(scratch);
    }
    shown->on = on;
}

static bool any_on(const Shown *shown, const uint32_t *events, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (shown->on[events[i]]) return true;
    return false;
}

static bool story_on(const Shown *shown, uint32_t i) {
    const Story *story = &shown->record->stories.v[i];
    return !filter_any(&shown->filter) || any_on(shown, story->events.v, story->events.n);
}

/* A claim on an event goes with the event; one on a fact is asked for by its subject's name. */
bool shown_claim(const Shown *shown, uint32_t i, Arena *scratch) {
    const Claim *claim = &shown->record->claims.v[i];
    if (claim->event != NONE) return shown->on[claim->event];
    return !filter_any(&shown->filter) || (shown->filter.actor.n && filter_subject(&shown->filter, claim->subject, scratch));
}

uint32_t shown_all(const Shown *shown) {
    const Record *record = shown->record;
    return shown->subject == SHOW_STORIES ? record->stories.n : shown->subject == SHOW_CLAIMS ? record->claims.n : record->events.n;
}

void shown_select(Shown *shown, Arena *arena, Arena *scratch) {
    filter_know(&shown->filter, shown->know, arena);
    select_events(shown, arena, scratch);
    uint32_t n = shown_all(shown);
    for (uint32_t i = 0; i < n; i++) {
        bool on = shown->subject == SHOW_STORIES ? story_on(shown, i) : shown->subject == SHOW_CLAIMS ? shown_claim(shown, i, scratch) : shown->on[i];
        if (on) vec_add(arena, &shown->rows, i);
    }
}
