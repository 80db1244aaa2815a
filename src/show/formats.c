/* The table of formats. */
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
