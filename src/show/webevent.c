/* The page of an event: what it is, what each source says of it, its parts, and ways to take it along. */
#include "show/html.h"
#include "show/web.h"

static void put_parts(const Web *web, uint32_t event) {
    bool any = false;
    for (uint32_t i = 0; i < web->record->events.n; i++) {
        if (web->record->events.v[i].part_of != event) continue;
        web_text(web, any ? "" : "<h2>Parts of it</h2>\n<ol class=\"rows\">\n");
        any = true;
        web_row(web, i);
    }
    web_text(web, any ? "</ol>\n" : "");
}

void web_facts(const Web *web, uint32_t index) {
    const Fused *event = &web->record->events.v[index];
    web_text(web, "<p class=\"lead\">");
    web_status(web, event->status);
    web_text(web, " <b>");
    html_days(web->out, event->days);
    web_text(web, "</b>");
    if (event->place->name.n) web_text(web, " · "), web_place(web, event->place);
    for (uint32_t i = 0; i < event->topics.n; i++) web_text(web, i ? ", " : " · on "), html_name(web->out, event->topics.v[i]);
    if (event->ordinal) buffer_format(web->out, " · number %u of its series", event->ordinal);
    if (event->part_of != NONE) web_text(web, " · part of "), web_event_link(web, event->part_of);
    if (event->background) web_text(web, " · told as history only");
    web_text(web, "</p>\n<p class=\"summary\">");
    web_counts(web, event);
    web_flags(web, event);
    buffer_format(web->out, " <span class=\"codes\">certainty %.2f", (double)event->certainty);
    if (event->coded->type.n) web_text(web, " · PLOVER "), html_text(web->out, event->coded->type);
    if (event->coded->cameo.n) web_text(web, " · CAMEO "), html_text(web->out, event->coded->cameo);
    web_text(web, " · id "), html_text(web->out, event_id(event));
    web_text(web, "</span></p>\n");
}

static void put_event_exports(const Web *web, const Fused *event) {
    static const char *const formats[] = {"jsonl", "ics", "html"};
    web_text(web, "<p class=\"exports\">Take along:");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        web_text(web, i ? ", <a href=\"/event/" : " <a href=\"/event/");
        html_part(web->out, event_id(event));
        buffer_format(web->out, "/%s\">%s</a>", formats[i], formats[i]);
    }
    web_text(web, "</p>\n");
}

void web_event(const Web *web, uint32_t event) {
    const Fused *e = &web->record->events.v[event];
    Buffer title = {.arena = web->out->arena};
    buffer_str(&title, e->coded->deed);
    buffer_text(&title, ": ");
    put_actors_text(e, &title);
    web_open(web, buffer_view(&title));
    web_text(web, "<h1>");
    web_headline(web, event);
    web_text(web, "</h1>\n");
    web_facts(web, event);
    web_text(web, "<h2>What each source says</h2>\n");
    web_comparison(web, event);
    put_parts(web, event);
    put_event_exports(web, e);
    web_close(web);
}
