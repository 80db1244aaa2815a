/* The record for people: a timeline, tables, stories and claims as text. Every scraped word goes through plain_str. */
#include "show/plain.h"
#include "show/shown.h"
#include "show/wording.h"

enum { COLUMN_DAYS, COLUMN_STATUS, COLUMN_KIND, COLUMN_PLACE, COLUMN_SOURCES, COLUMN_ID, COLUMNS };
enum { WIDEST_PLACE = 28, QUOTE_INDENT = 6 };

void put_actors_text(const Fused *event, Buffer *out) {
    for (uint32_t i = 0; i < event->actors.n; i++) {
        if (i) buffer_text(out, event->actors.v[i].role == ROLE_BODY ? "; " : ", ");
        plain_str(out, event->actors.v[i].name);
    }
}

void put_place_text(const DigestPlace *place, Buffer *out) {
    plain_str(out, place->name);
    if (place->name.n && place->country.n && place->precision != PLACE_COUNTRY) buffer_format(out, ", %.*s", STR_FMT(place->country));
}

void put_counts_text(const Fused *event, Buffer *out) {
    plain_count(out, event->reports.n, "page");
    buffer_format(out, ", %u independent", event->independent);
}

static void put_status(EventStatus status, Buffer *out) {
    buffer_format(out, "%s %s", status_symbols[status], status_names[status]);
}

static void put_sources(const Fused *event, Buffer *out) {
    buffer_format(out, "%u/%u", event->independent, event->reports.n);
}

/* ---- tables ---- */

static void put_cell(const Fused *event, int column, Buffer *out) {
    switch (column) {
    case COLUMN_DAYS: plain_days(out, event->days); break;
    case COLUMN_STATUS: put_status(event->status, out); break;
    case COLUMN_KIND: plain_str(out, event->coded->deed); break;
    case COLUMN_PLACE: put_place_text(event->place, out); break;
    case COLUMN_SOURCES: put_sources(event, out); break;
    default: plain_str(out, event_id(event));
    }
}

static const char *const column_titles[COLUMNS] = {"WHEN", "STATUS", "KIND", "WHERE", "INDEP/PAGES", "ID"};

void event_table_head(Shown *shown, Buffer *out) {
    for (int column = 0; column < COLUMNS; column++) {
        uint32_t widest = (uint32_t)strlen(column_titles[column]);
        for (uint32_t i = 0; i < shown->rows.n; i++) {
            Buffer cell = {.arena = out->arena};
            put_cell(&shown->record->events.v[shown->rows.v[i]], column, &cell);
            uint32_t width = plain_width(buffer_view(&cell));
            if (width > widest) widest = width;
        }
        shown->widths[column] = column == COLUMN_PLACE && widest > WIDEST_PLACE ? WIDEST_PLACE : widest;
        buffer_text(out, column_titles[column]);
        plain_pad(out, shown->widths[column] + 2 - (uint32_t)strlen(column_titles[column]));
    }
    buffer_text(out, "WHO\n");
}

void event_table(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    for (int column = 0; column < COLUMNS; column++) {
        Buffer cell = {.arena = out->arena};
        put_cell(event, column, &cell);
        uint32_t width = plain_width(buffer_view(&cell));
        buffer_str(out, buffer_view(&cell));
        plain_pad(out, width < shown->widths[column] ? shown->widths[column] - width + 2 : 2);
    }
    put_actors_text(event, out);
    buffer_char(out, '\n');
}

static void put_markdown(Str s, Buffer *out) {
    Buffer safe = {.arena = out->arena};
    plain_str(&safe, s);
    for (uint32_t i = 0; i < safe.n; i++) {
        if (strchr("|\\`*_[]<>&~", safe.p[i])) buffer_char(out, '\\');
        buffer_char(out, safe.p[i]);
    }
}

void event_markdown_head(Shown *shown, Buffer *out) {
    (void)shown;
    buffer_text(out, "| when | status | kind | where | who | independent/pages |\n| --- | --- | --- | --- | --- | --- |\n");
}

void event_markdown(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    Buffer place = {.arena = out->arena}, actors = {.arena = out->arena};
    put_place_text(event->place, &place);
    put_actors_text(event, &actors);
    buffer_text(out, "| ");
    plain_days(out, event->days);
    buffer_text(out, " | ");
    put_status(event->status, out);
    buffer_format(out, " | %.*s | ", STR_FMT(event->coded->deed));
    put_markdown(buffer_view(&place), out);
    buffer_text(out, " | ");
    put_markdown(buffer_view(&actors), out);
    buffer_text(out, " | ");
    put_sources(event, out);
    buffer_text(out, " |\n");
}

/* ---- timeline ---- */

static void put_claims(const Shown *shown, const Fused *event, Buffer *out) {
    for (uint32_t i = event->claims.b; i < event->claims.e; i++) {
        const Claim *claim = &shown->record->claims.v[i];
        if (claim->verdict == VERDICT_AGREE || claim->verdict == VERDICT_REFINE) continue;
        buffer_format(out, "    %s on %.*s:", verdict_names[claim->verdict], STR_FMT(claim->field));
        for (uint32_t k = 0; k < claim->values.n; k++) {
            buffer_text(out, k ? " | " : " ");
            plain_str(out, claim->values.v[k].value);
            buffer_format(out, " (%u)", claim->values.v[k].pages.n);
        }
        buffer_char(out, '\n');
    }
}

static void put_whole(const Shown *shown, const Fused *event, Buffer *out) {
    if (event->part_of == NONE) return;
    const Fused *whole = &shown->record->events.v[event->part_of];
    buffer_format(out, ", part of %.*s [%.*s]", STR_FMT(whole->coded->kind), STR_FMT(event_id(whole)));
}

/* Do two reports say the same words because one page carries the other's text? */
bool report_is_copy(const Record *record, const Report *a, const Report *b) {
    uint32_t group = record->pages.v[a->page].copies;
    return group != NONE && group == record->pages.v[b->page].copies && str_equal(report_event(record, a)->quote, report_event(record, b)->quote);
}

bool report_is_repeat(const Shown *shown, const Fused *event, uint32_t at) {
    for (uint32_t i = 0; i < at; i++)
        if (report_is_copy(shown->record, &event->reports.v[i], &event->reports.v[at])) return true;
    return false;
}

static void put_copies(const Shown *shown, const Fused *event, uint32_t at, Buffer *out) {
    for (uint32_t i = at + 1; i < event->reports.n; i++) {
        if (!report_is_copy(shown->record, &event->reports.v[at], &event->reports.v[i])) continue;
        buffer_text(out, "; the same text in ");
        plain_str(out, page_name(shown->record->pages.v[event->reports.v[i].page].digest));
    }
}

void put_report_head(const Shown *shown, const Fused *event, uint32_t at, Buffer *out) {
    const Report *report = &event->reports.v[at];
    const RecordPage *page = &shown->record->pages.v[report->page];
    const DigestEvent *told = report_event(shown->record, report);
    plain_str(out, page_name(page->digest));
    buffer_text(out, ", ");
    plain_days(out, page->published.days);
    if (report->said_status != event->status) buffer_format(out, ", says %s", status_names[report->said_status]);
    if (told->said_by.n) {
        buffer_text(out, ", citing ");
        plain_list(out, told->said_by.v, told->said_by.n);
    }
    put_copies(shown, event, at, out);
}

static void put_report(const Shown *shown, const Fused *event, uint32_t at, Buffer *out) {
    if (report_is_repeat(shown, event, at)) return;
    buffer_text(out, "    ");
    put_report_head(shown, event, at, out);
    buffer_text(out, ":\n");
    plain_wrapped(out, report_event(shown->record, &event->reports.v[at])->quote, QUOTE_INDENT);
}

void put_headline(const Fused *event, Buffer *out) {
    plain_str(out, event->coded->deed);
    if (event->place->name.n) buffer_text(out, ", "), put_place_text(event->place, out);
    if (event->actors.n) buffer_text(out, ": "), put_actors_text(event, out);
    if (event->topics.n) buffer_text(out, " - on "), plain_list(out, event->topics.v, event->topics.n);
}

static void put_event_head(const Fused *event, Buffer *out) {
    plain_days(out, event->days);
    buffer_text(out, "  ");
    put_status(event->status, out);
    buffer_text(out, "  ");
    put_headline(event, out);
}

void event_timeline(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    put_event_head(event, out);
    buffer_format(out, "\n    [%.*s] ", STR_FMT(event_id(event)));
    put_counts_text(event, out);
    put_whole(shown, event, out);
    buffer_char(out, '\n');
    put_claims(shown, event, out);
    for (uint32_t i = 0; i < event->reports.n; i++) put_report(shown, event, i, out);
    buffer_char(out, '\n');
}

/* ---- stories and claims ---- */

/* The outlet of a page's id; what is none is a subject of its own. */
static Str page_or_subject(const Record *record, Str id) {
    uint32_t page = record_find_page(record, id);
    return page == NONE ? id : page_name(record->pages.v[page].digest);
}

static void put_origin(const Record *record, const CopyGroup *group, Buffer *out) {
    buffer_format(out, "    copy group %u: ", record->pages.v[group->pages.v[0]].copies + 1);
    if (group->why != ORIGIN_UNCLEAR) {
        plain_str(out, group_origin(record, group));
        buffer_char(out, ' ');
    }
    buffer_format(out, "%s%s\n", origin_words[group->why], group->reworded ? reworded_words : "");
}

void story_text(const Shown *shown, uint32_t index, Buffer *out) {
    const Record *record = shown->record;
    const Story *story = &record->stories.v[index];
    plain_days(out, story->days);
    buffer_text(out, "  ");
    plain_str(out, story->title);
    buffer_format(out, "  [%.*s] ", STR_FMT(story->id));
    plain_count(out, story->pages.n, "page");
    buffer_text(out, ", ");
    plain_count(out, story->events.n, "event");
    buffer_char(out, '\n');
    for (uint32_t i = 0; i < story->pages.n; i++) {
        const RecordPage *page = &record->pages.v[story->pages.v[i]];
        buffer_text(out, "    ");
        plain_str(out, page_name(page->digest));
        buffer_text(out, ", ");
        plain_days(out, page->published.days);
        if (page->copies != NONE) buffer_format(out, ", copy group %u", page->copies + 1);
        buffer_text(out, ": ");
        plain_str(out, page->digest->title);
        buffer_char(out, '\n');
    }
    for (uint32_t i = 0; i < story->copies.n; i++) put_origin(record, &story->copies.v[i], out);
    buffer_char(out, '\n');
}

/* Claims of one event, or on one subject, stand in a row: its head is printed above the first. */
static bool is_first_claim(const Record *record, uint32_t index) {
    const Claim *claim = &record->claims.v[index], *before = claim - 1;
    return index == 0 || before->event != claim->event || (claim->event == NONE && !str_equal(before->subject, claim->subject));
}

static void put_claim_head(const Record *record, const Claim *claim, Buffer *out) {
    if (claim->event == NONE) plain_str(out, page_or_subject(record, claim->subject));
    else put_event_head(&record->events.v[claim->event], out);
    if (claim->event != NONE) buffer_format(out, "  [%.*s]", STR_FMT(event_id(&record->events.v[claim->event])));
    buffer_char(out, '\n');
}

/* The outlets, each once; several pages of one are counted. */
static void put_outlets(const Record *record, const Strs *pages, Buffer *out) {
    Strs names = {0};
    for (uint32_t i = 0; i < pages->n; i++) {
        Str name = page_or_subject(record, pages->v[i]);
        bool known = false;
        for (uint32_t k = 0; k < names.n && !known; k++) known = str_equal(names.v[k], name);
        if (!known) vec_add(out->arena, &names, name);
    }
    plain_list(out, names.v, names.n);
    if (names.n < pages->n) buffer_format(out, " (%u pages)", pages->n);
}

void claim_text(const Shown *shown, uint32_t index, Buffer *out) {
    const Record *record = shown->record;
    const Claim *claim = &record->claims.v[index];
    if (is_first_claim(record, index)) put_claim_head(record, claim, out);
    buffer_text(out, "    ");
    plain_str(out, claim->field);
    buffer_format(out, ": %s", verdict_names[claim->verdict]);
    if (claim->reason.n) buffer_text(out, ", "), plain_str(out, claim->reason);
    buffer_char(out, '\n');
    for (uint32_t i = 0; i < claim->values.n; i++) {
        buffer_text(out, "        ");
        plain_str(out, claim->values.v[i].value);
        buffer_text(out, ": ");
        put_outlets(record, &claim->values.v[i].pages, out);
        buffer_char(out, '\n');
    }
    if (index + 1 == record->claims.n || is_first_claim(record, index + 1)) buffer_char(out, '\n');
}
