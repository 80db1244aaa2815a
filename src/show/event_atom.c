/* Events as an Atom feed (RFC 4287). In: the rows shown. Out: an entry for each event, with its sources' words as XHTML.
 *
 * A feed is a question asked again and again, so its id is made of the filter and an entry's of the event; `updated` is the latest day
 * that any report is known to be of. Neither depends on when or where it is asked. */
#include "show/html.h"
#include "show/plain.h"
#include "show/shown.h"
#include "show/wording.h"

#define AUTHORITY "tag:dateline,2022:"   /* RFC 4151 */

static void put_updated(Day day, Buffer *out) {
    buffer_text(out, "<updated>");
    buffer_str(out, day_format(out->arena, day));
    buffer_text(out, "T00:00:00Z</updated>\n");
}

/* ---- the feed ---- */

static void put_query(const Filter *filter, Buffer *out) {
    Buffer text = {.arena = out->arena};
    put_filter_text(filter, &text);
    if (text.n == 0) return;
    buffer_char(out, '?');
    html_part(out, buffer_view(&text));
}

/* Of a feed without entries nothing was ever said. */
static Day last_said(const Shown *shown) {
    Day last = 0;
    for (uint32_t i = 0; i < shown->rows.n; i++) {
        Day day = event_last_said(shown->record, &shown->record->events.v[shown->rows.v[i]]);
        if (i == 0 || day > last) last = day;
    }
    return last;
}

void event_atom_head(Shown *shown, Buffer *out) {
    Buffer title = {.arena = out->arena};
    buffer_text(&title, "Dateline");
    if (filter_any(&shown->filter)) buffer_text(&title, ": "), put_filter_text(&shown->filter, &title);
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n<id>" AUTHORITY "events");
    put_query(&shown->filter, out);
    buffer_text(out, "</id>\n<title>");
    html_text(out, buffer_view(&title));
    buffer_text(out, "</title>\n<author><name>Dateline</name></author>\n<generator>Dateline</generator>\n");
    put_updated(last_said(shown), out);
}

void event_atom_tail(const Shown *shown, Buffer *out) {
    (void)shown;
    buffer_text(out, "</feed>\n");
}

/* ---- one entry ---- */

static void put_title(const Fused *event, Buffer *out) {
    Buffer text = {.arena = out->arena};
    plain_days(&text, event->days);
    buffer_format(&text, "  %s %s  ", status_symbols[event->status], status_names[event->status]);
    put_headline(event, &text);
    buffer_text(out, "<title>");
    html_text(out, buffer_view(&text));
    buffer_text(out, "</title>\n");
}

static void put_links(const Record *record, const Fused *event, Buffer *out) {
    for (uint32_t i = 0; i < event->reports.n; i++) {
        Buffer url = {.arena = out->arena};
        if (report_page_again(event, i) || !plain_url(&url, record->pages.v[event->reports.v[i].page].digest->url)) continue;
        buffer_text(out, "<link rel=\"via\" href=\"");
        html_text(out, buffer_view(&url));
        buffer_text(out, "\"/>\n");
    }
}

static void put_categories(const Fused *event, Buffer *out) {
    buffer_text(out, "<category scheme=\"" AUTHORITY "kind\" term=\"");
    html_text(out, event->coded->kind);
    buffer_format(out, "\"/>\n<category scheme=\"" AUTHORITY "status\" term=\"%s\"/>\n", status_names[event->status]);
}

static void put_reports(const Shown *shown, const Fused *event, Buffer *out) {
    for (uint32_t i = 0; i < event->reports.n; i++) {
        if (report_is_repeat(shown, event, i)) continue;
        Buffer head = {.arena = out->arena};
        put_report_head(shown, event, i, &head);
        buffer_text(out, "<p><bdi>");
        html_text(out, buffer_view(&head));
        buffer_text(out, ":</bdi></p>\n<blockquote dir=\"auto\">");
        html_text(out, report_event(shown->record, &event->reports.v[i])->quote);
        buffer_text(out, "</blockquote>\n");
    }
}

static void put_content(const Shown *shown, const Fused *event, Buffer *out) {
    buffer_text(out, "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\n<p>");
    plain_days(out, event->days);
    buffer_format(out, " (%s); ", date_source_words[event->date_source]);
    put_counts_text(event, out);
    buffer_text(out, "; event ");
    html_text(out, event_id(event));
    if (event->part_of != NONE) buffer_text(out, ", part of "), html_text(out, event_id(&shown->record->events.v[event->part_of]));
    buffer_text(out, "</p>\n");
    put_reports(shown, event, out);
    buffer_text(out, "</div></content>\n");
}

void event_atom(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    buffer_text(out, "<entry>\n<id>" AUTHORITY "event/");
    html_part(out, event_id(event));
    buffer_text(out, "</id>\n");
    put_title(event, out);
    put_updated(event_last_said(shown->record, event), out);
    put_links(shown->record, event, out);
    put_categories(event, out);
    put_content(shown, event, out);
    buffer_text(out, "</entry>\n");
}
