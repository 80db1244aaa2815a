/* The table of formats, and which rows of a record a filter leaves. */
#include "show/shown.h"

static const Format formats[] = { /* of each subject the default stands first */
    {SHOW_EVENTS, "table", event_table_head, event_table},
    {SHOW_EVENTS, "jsonl", NULL, event_json},
    {SHOW_EVENTS, "csv", event_csv_head, event_csv},
    {SHOW_EVENTS, "md", event_markdown_head, event_markdown},
    {SHOW_EVENTS, "ics", event_ics_head, event_ics, event_ics_tail},
    {SHOW_EVENTS, "atom", event_atom_head, event_atom, event_atom_tail},
    {SHOW_EVENTS, "geojson", event_geojson_head, event_geojson, event_geojson_tail},
    {SHOW_EVENTS, "jsonld", event_jsonld_head, event_jsonld, event_jsonld_tail},
    {SHOW_EVENTS, "plover", NULL, event_plover},
    {SHOW_EVENTS, "gdelt", NULL, event_gdelt},
    {SHOW_EVENTS, "polecat", event_polecat_head, event_polecat},
    {SHOW_EVENTS, "html", html_event_head, html_event, html_event_tail},
    {SHOW_TIMELINE, "text", NULL, event_timeline},
    {SHOW_TIMELINE, "jsonl", NULL, event_json},
    {SHOW_TIMELINE, "ics", event_ics_head, event_ics, event_ics_tail},
    {SHOW_TIMELINE, "atom", event_atom_head, event_atom, event_atom_tail},
    {SHOW_TIMELINE, "html", html_event_head, html_event, html_event_tail},
    {SHOW_STORIES, "text", NULL, story_text},
    {SHOW_STORIES, "jsonl", NULL, story_json},
    {SHOW_STORIES, "html", html_head, html_story, html_list_tail},
    {SHOW_CLAIMS, "table", NULL, claim_text},
    {SHOW_CLAIMS, "jsonl", NULL, claim_json},
    {SHOW_CLAIMS, "html", html_head, html_claim, html_list_tail},
};

enum { FORMATS = sizeof formats / sizeof *formats };

const Format *format_find(Subject subject, Str name) {
    for (int i = 0; i < FORMATS; i++)
        if (formats[i].subject == subject && (name.n == 0 || str_is(name, formats[i].name))) return &formats[i];
    return NULL;
}

const char *format_names(Subject subject) {
    static const char *const names[SHOW_SUBJECTS] = {
        [SHOW_EVENTS] = "table jsonl csv md ics atom geojson jsonld plover gdelt polecat html", [SHOW_TIMELINE] = "text jsonl ics atom html", [SHOW_STORIES] = "text jsonl html", [SHOW_CLAIMS] = "table jsonl html"};
    return names[subject];
}

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
