/* The timeline. In: events as the filter left them, by day. Out: a list a month (a year, of wide windows), a row an event: its days as words and as a bar in
 * its month, its status by shape and word, who, where, what about, the words of the first page that tells it, and how many pages
 * tell it of how many origins. */
#include "show/html.h"
#include "show/plain.h"
#include "show/web.h"

enum { STRIP_WIDTH = 124, STRIP_HEIGHT = 10, LONGEST_IN_MONTH = 92, SHEET = 200, FEWEST_FOLDED = 3 };

/* ---- the bar ---- */

static Day anchor_day(Days days) { return days.from != DAY_OPEN_PAST ? days.from : days.to; }

/* Where an event is put: the month it begins in, or the year, when its window is too wide for a month to say anything. */
static Days group_of(Days days) {
    Civil c = day_to_civil(anchor_day(days));
    return days_length(days) > LONGEST_IN_MONTH && days_closed(days) ? days_of_year(c.year) : days_of_month(c.year, c.month);
}

/* The event's window within its month or year; an arrow says that it goes on. Solid: the page says so; hollow: worked out. */
static void put_strip(const Web *web, const Fused *event) {
    if (!days_known(event->days)) return;
    Days group = group_of(event->days), seen = days_meet(event->days, group);
    int length = group.to - group.from + 1, x = STRIP_WIDTH * (seen.from - group.from) / length, end = STRIP_WIDTH * (seen.to + 1 - group.from) / length;
    const char *sure = event->date_source == DATES_EXPLICIT || event->date_source == DATES_RELATIVE ? "sure" : "unsure";
    buffer_format(web->out, "<svg class=\"strip\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\"><path d=\"M0 5.5H%d\"/>", STRIP_WIDTH + 8, STRIP_HEIGHT, STRIP_WIDTH + 8,
                  STRIP_HEIGHT, STRIP_WIDTH);
    buffer_format(web->out, "<rect class=\"%s\" x=\"%d.5\" y=\"2.5\" width=\"%d\" height=\"6\" rx=\"1.5\"/>", sure, x, end - x > 3 ? end - x - 1 : 2);
    if (event->days.to > group.to) buffer_format(web->out, "<path class=\"on\" d=\"M%d 2l5 3.5-5 3.5\"/>", STRIP_WIDTH + 1);
    web_text(web, "</svg>");
}

/* ---- a row ---- */

static void put_about(const Web *web, const Fused *event) {
    if (event->place->name.n == 0 && event->topics.n == 0 && event->part_of == NONE && !event->background) return;
    const char *between = "";
    web_text(web, "<p class=\"about\">");
    if (event->place->name.n) web_place(web, event->place), between = " · ";
    for (uint32_t i = 0; i < event->topics.n; i++, between = " · ") web_text(web, i ? ", " : *between ? " · on " : "on "), html_name(web->out, event->topics.v[i]);
    if (event->part_of != NONE) web_text(web, between), web_text(web, "part of "), web_event_link(web, event->part_of), between = " · ";
    if (event->background) web_text(web, between), web_text(web, "told as history");
    web_text(web, "</p>");
}

/* The first report that says of it what all together say. */
static const Report *best_report(const Fused *event) {
    for (uint32_t i = 0; i < event->reports.n; i++)
        if (event->reports.v[i].said_status == event->status) return &event->reports.v[i];
    return &event->reports.v[0];
}

static void put_words(const Web *web, const Fused *event) {
    if (event->reports.n == 0) return;
    const Report *report = best_report(event);
    web_text(web, "<p class=\"words\" dir=\"auto\">");
    html_text(web->out, report_event(web->record, report)->quote);
    web_text(web, " <cite>");
    html_name(web->out, page_name(web->record->pages.v[report->page].digest));
    web_text(web, "</cite></p>");
}

void web_row(const Web *web, uint32_t event) {
    const Fused *e = &web->record->events.v[event];
    buffer_format(web->out, "<li class=\"row%s\"><div class=\"when\">", e->background ? " background" : "");
    html_days(web->out, e->days);
    put_strip(web, e);
    web_text(web, "</div><div class=\"how\">");
    web_status(web, e->status);
    web_text(web, "</div><div class=\"what\"><h3>");
    web_event_link(web, event);
    web_text(web, "</h3>");
    put_about(web, e);
    put_words(web, e);
    web_text(web, "</div><div class=\"who-says\">");
    web_counts(web, e);
    web_flags(web, e);
    web_text(web, "</div></li>\n");
}

/* ---- months and years ---- */

static bool same_group(const Fused *a, const Fused *b) {
    if (!days_known(a->days) || !days_known(b->days)) return days_known(a->days) == days_known(b->days);
    return days_equal(group_of(a->days), group_of(b->days));
}

static void put_group(const Web *web, const Fused *event) {
    web_text(web, "<h2>");
    if (!days_known(event->days)) web_text(web, "Day unknown");
    else if (days_length(group_of(event->days)) > LONGEST_IN_MONTH) buffer_format(web->out, "%d", day_to_civil(event->days.from).year);
    else html_month(web->out, anchor_day(event->days));
    web_text(web, "</h2>\n<ol class=\"rows\">\n");
}

static const Fused *event_at(const Web *web, uint32_t row) { return &web->record->events.v[web->shown->rows.v[row]]; }

static void put_groups(const Web *web, Span rows) {
    for (uint32_t i = rows.b; i < rows.e; i++) {
        bool first = i == rows.b || !same_group(event_at(web, i - 1), event_at(web, i));
        web_text(web, first && i > rows.b ? "</ol>\n" : "");
        if (first) put_group(web, event_at(web, i));
        web_row(web, web->shown->rows.v[i]);
    }
    web_text(web, rows.b < rows.e ? "</ol>\n" : "");
}

/* Do events that pages tell only as history begin here, enough of them to be folded away? */
static bool begins_fold(const Web *web, uint32_t row, uint32_t end) {
    if (row + FEWEST_FOLDED > end) return false;
    for (uint32_t i = row; i < row + FEWEST_FOLDED; i++)
        if (!event_at(web, i)->background) return false;
    return true;
}

static void put_fold(const Web *web, Span rows) {
    Day first = event_at(web, rows.b)->days.from, last = event_at(web, rows.e - 1)->days.from;
    web_text(web, "<details class=\"history\"><summary>");
    plain_count(web->out, rows.e - rows.b, "event");
    web_text(web, " that pages tell only as history");
    if (first != DAY_OPEN_PAST && last != DAY_OPEN_PAST) web_text(web, ", "), html_month(web->out, first), web_text(web, " to "), html_month(web->out, last);
    web_text(web, "</summary>\n");
    put_groups(web, rows);
    web_text(web, "</details>\n");
}

/* On the web page history is folded away, so that the news stands out; a report, which may be printed, shows all. */
void web_rows(const Web *web, Span rows) {
    if (!web->ask) {
        put_groups(web, rows);
        return;
    }
    for (uint32_t from = rows.b, to; from < rows.e; from = to) {
        bool fold = begins_fold(web, from, rows.e);
        for (to = from; to < rows.e && (fold ? event_at(web, to)->background : !begins_fold(web, to, rows.e)); to++) {}
        if (fold) put_fold(web, (Span){from, to});
        else put_groups(web, (Span){from, to});
    }
}

/* ---- sheets of a long list ---- */

Span web_sheet(const Web *web, uint32_t n) {
    uint32_t last = n ? (n - 1) / SHEET : 0, sheet = web_number(web->ask->params[PARAM_P], 1) - 1;
    if (sheet > last) sheet = last;
    return (Span){sheet * SHEET, n < (sheet + 1) * SHEET ? n : (sheet + 1) * SHEET};
}

static void put_sheet_link(const Web *web, uint32_t sheet, const char *words) {
    WebAsk ask = *web->ask;
    ask.params[PARAM_P] = str_format(web->out->arena, "%u", sheet + 1);
    web_text(web, " <a href=\"");
    web_here(web->out, &ask);
    buffer_format(web->out, "\">%s</a>", words);
}

void web_sheets(const Web *web, uint32_t n) {
    Span at = web_sheet(web, n);
    if (n <= SHEET) return;
    uint32_t sheet = at.b / SHEET, last = (n - 1) / SHEET;
    buffer_format(web->out, "<nav class=\"sheets\" aria-label=\"Sheets\"><p>%u to %u of %u.", at.b + 1, at.e, n);
    if (sheet) put_sheet_link(web, 0, "First"), put_sheet_link(web, sheet - 1, "Before");
    if (sheet < last) put_sheet_link(web, sheet + 1, "Next"), put_sheet_link(web, last, "Last");
    web_text(web, "</p></nav>\n");
}

/* ---- the whole page ---- */

void web_timeline(const Web *web) {
    web_open(web, STR("Timeline"));
    web_text(web, "<h1>Timeline</h1>\n");
    web_filter(web);
    web_chart(web);
    web_sheets(web, web->shown->rows.n);
    if (web->shown->rows.n == 0) web_text(web, "<p class=\"nothing\">No event fits what is asked for.</p>\n");
    web_rows(web, web_sheet(web, web->shown->rows.n));
    web_sheets(web, web->shown->rows.n);
    web_close(web);
}
