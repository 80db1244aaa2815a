/* Which rows of a record a filter leaves. In: a record, and a filter. Out: shown->rows; of events alone they are asked of each, stories and claims go with theirs. */
#include "show/shown.h"

static void select_events(Shown *shown, Arena *arena, Arena *scratch) {
    const Record *record = shown->record;
    bool *on = arena_array(arena, bool, record->events.n + 1);
    for (uint32_t i = 0; i < record->events.n; i++) {
        on[i] = filter_event(&shown->filter, record, &record->events.v[i], scratch);
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
