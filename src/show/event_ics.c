/* Events as a calendar (RFC 5545; its NAME of RFC 7986, PARTICIPANT of RFC 9073). In: the rows shown. Out: VEVENTs of whole days.
 *
 * A calendar has no intervals of possible days: an event whose days are open or more than WIDEST_WINDOW apart would fill it with what
 * nobody said, so it is left out, and the calendar says how many were. No hour is invented (VALUE=DATE, DTEND exclusive), nobody is
 * invited (people are PARTICIPANTs: of ATTENDEEs, clients write letters to them), no day is blocked (TRANSPARENT), and only a city or
 * finer gets a pin. DTSTAMP is the latest day that any report is known to be of: the same pages give the same calendar. */
#include "show/plain.h"
#include "show/shown.h"
#include "show/wording.h"

enum { LINE_OCTETS = 75, WIDEST_WINDOW = 31, WIDEST_APPOINTMENT = 3, LAST_YEAR = 9999 };

/* ---- lines ---- */

static void put_folded(Buffer *out, Str line) {
    for (bool first = true; line.n || first; first = false) {
        uint32_t n = utf8_head(line, first ? LINE_OCTETS : LINE_OCTETS - 1).n;
        if (!first) buffer_char(out, ' ');
        buffer_bytes(out, line.p, n);
        buffer_text(out, "\r\n");
        line = (Str){line.p + n, line.n - n};
    }
}

/* A property whose value is no text: dates, numbers, names of the standard. */
static void put_property(Buffer *out, const char *name, Str value) {
    Buffer line = {.arena = out->arena};
    buffer_text(&line, name);
    buffer_char(&line, ':');
    buffer_str(&line, value);
    put_folded(out, buffer_view(&line));
}

/* Text that went through plain_str: a line end is one that was set on purpose. */
static void put_text(Buffer *out, const char *name, Str text) {
    Buffer safe = {.arena = out->arena};
    for (uint32_t i = 0; i < text.n; i++) {
        if (strchr("\\;,", text.p[i])) buffer_char(&safe, '\\');
        if (text.p[i] == '\n') buffer_text(&safe, "\\n");
        else buffer_char(&safe, text.p[i]);
    }
    put_property(out, name, buffer_view(&safe));
}

static void put_plain(Buffer *out, const char *name, Str scraped) {
    Buffer text = {.arena = out->arena};
    plain_str(&text, scraped);
    put_text(out, name, buffer_view(&text));
}

static void put_day(Buffer *out, const char *name, Day day, const char *hour) {
    Civil c = day_to_civil(day);
    put_property(out, name, str_format(out->arena, "%04d%02d%02d%s", (int)c.year, c.month, c.day, hour));
}

/* ---- which events ---- */

static bool has_days(const Fused *event) {
    return days_closed(event->days) && day_to_civil(event->days.from).year >= 1 && day_to_civil(event->days.to).year < LAST_YEAR;
}

static bool is_narrow(const Fused *event) {
    return days_length(event->days) <= WIDEST_WINDOW;
}

static void put_left_out(const Shown *shown, Buffer *out) {
    uint32_t dayless = 0, wide = 0;
    for (uint32_t i = 0; i < shown->rows.n; i++) {
        const Fused *event = &shown->record->events.v[shown->rows.v[i]];
        if (!has_days(event)) dayless++;
        else if (!is_narrow(event)) wide++;
    }
    put_property(out, "X-DATELINE-LEFT-OUT", str_format(out->arena, "%u", dayless + wide));
    if (dayless + wide == 0) return;
    Str says = str_format(out->arena, "%u events of %u are not in this calendar: %u without a first and a last day, %u that may have been on any of more than %d days.",
                          dayless + wide, shown->rows.n, dayless, wide, WIDEST_WINDOW);
    put_text(out, "DESCRIPTION", says);
}

void event_ics_head(Shown *shown, Buffer *out) {
    Buffer name = {.arena = out->arena};
    buffer_text(&name, "Dateline");
    if (filter_any(&shown->filter)) buffer_text(&name, ": "), put_filter_text(&shown->filter, &name);
    put_folded(out, STR("BEGIN:VCALENDAR"));
    put_folded(out, STR("VERSION:2.0"));
    put_folded(out, STR("PRODID:-//Dateline//Dateline//EN"));
    put_text(out, "NAME", buffer_view(&name));
    put_left_out(shown, out);
}

void event_ics_tail(const Shown *shown, Buffer *out) {
    (void)shown;
    put_folded(out, STR("END:VCALENDAR"));
}

/* ---- one event ---- */

/* A plan with a day is an appointment; one for "early May" is not yet. */
static const char *ics_status(const Fused *event) {
    switch (event->status) {
    case EVENT_CANCELLED: return "CANCELLED";
    case EVENT_HELD:
    case EVENT_ONGOING:
    case EVENT_POSTPONED: return "CONFIRMED";
    case EVENT_PLANNED: return days_length(event->days) <= WIDEST_APPOINTMENT ? "CONFIRMED" : "TENTATIVE";
    default: return "TENTATIVE";
    }
}

/* Many clients show nothing else: so the status stands in front of all but what is said to have happened, and a bar over many days
 * says that it is a window. */
static void put_summary(const Fused *event, Buffer *out) {
    Buffer text = {.arena = out->arena};
    if (event->status != EVENT_HELD) buffer_format(&text, "%s: ", status_names[event->status]);
    put_headline(event, &text);
    if (days_length(event->days) > WIDEST_APPOINTMENT) buffer_text(&text, " (within these days)");
    put_text(out, "SUMMARY", buffer_view(&text));
}

static void put_description(const Shown *shown, const Fused *event, Buffer *out) {
    Buffer text = {.arena = out->arena};
    buffer_format(&text, "%s; ", status_names[event->status]);
    plain_days(&text, event->days);
    buffer_format(&text, " (%s); ", date_source_words[event->date_source]);
    put_counts_text(event, &text);
    for (uint32_t i = 0; i < event->reports.n; i++) {
        if (report_is_repeat(shown, event, i)) continue;
        buffer_char(&text, '\n');
        put_report_head(shown, event, i, &text);
        buffer_text(&text, ": ");
        plain_str(&text, report_event(shown->record, &event->reports.v[i])->quote);
    }
    put_text(out, "DESCRIPTION", buffer_view(&text));
}

static void put_place(const DigestPlace *place, Buffer *out) {
    if (place->name.n == 0) return;
    Buffer name = {.arena = out->arena};
    put_place_text(place, &name);
    put_text(out, "LOCATION", buffer_view(&name));
    if (place->precision == PLACE_SITE || place->precision == PLACE_CITY) put_property(out, "GEO", str_format(out->arena, "%.5f;%.5f", place->lat, place->lon));
}

/* The first of its pages that can be followed. */
static void put_url(const Shown *shown, const Fused *event, Buffer *out) {
    for (uint32_t i = 0; i < event->reports.n; i++) {
        Buffer url = {.arena = out->arena};
        if (!plain_url(&url, shown->record->pages.v[event->reports.v[i].page].digest->url)) continue;
        put_property(out, "URL", buffer_view(&url));
        return;
    }
}

static void put_participants(const Fused *event, Buffer *out) {
    for (uint32_t i = 0; i < event->actors.n; i++) {
        const DigestActor *actor = &event->actors.v[i];
        put_folded(out, STR("BEGIN:PARTICIPANT"));
        put_property(out, "UID", str_format(out->arena, "%.*s-%u@dateline", STR_FMT(event_id(event)), i + 1));
        put_property(out, "PARTICIPANT-TYPE", actor->role == ROLE_SPEAKER ? STR("SPEAKER") : STR("ACTIVE"));
        put_plain(out, "SUMMARY", actor->name);
        if (actor->title.n) put_plain(out, "DESCRIPTION", actor->title);
        put_folded(out, STR("END:PARTICIPANT"));
    }
}

void event_ics(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    if (!has_days(event) || !is_narrow(event)) return;
    put_folded(out, STR("BEGIN:VEVENT"));
    put_property(out, "UID", str_format(out->arena, "%.*s@dateline", STR_FMT(event_id(event))));
    put_day(out, "DTSTAMP", event_last_said(shown->record, event), "T000000Z");
    put_day(out, "DTSTART;VALUE=DATE", event->days.from, "");
    put_day(out, "DTEND;VALUE=DATE", event->days.to + 1, "");
    if (event->status == EVENT_POSTPONED) put_property(out, "SEQUENCE", STR("1"));
    put_property(out, "STATUS", str_from(ics_status(event)));
    put_property(out, "TRANSP", STR("TRANSPARENT"));
    put_summary(event, out);
    put_description(shown, event, out);
    put_place(event->place, out);
    put_plain(out, "CATEGORIES", event->coded->kind);
    put_url(shown, event, out);
    if (event->part_of != NONE) put_property(out, "RELATED-TO", str_format(out->arena, "%.*s@dateline", STR_FMT(event_id(&shown->record->events.v[event->part_of]))));
    put_property(out, "X-DATELINE-STATUS", str_from(status_names[event->status]));
    put_property(out, "X-DATELINE-DATE-BASIS", str_from(date_source_words[event->date_source]));
    put_participants(event, out);
    put_folded(out, STR("END:VEVENT"));
}
