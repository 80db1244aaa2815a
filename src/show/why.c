/* Why. For each field a row: what the record says of it, and what one page says. The words behind all of them are the
 * sentence that the page tells the event with, and the rule that read it. */
#include "show/why.h"

#include "show/plain.h"
#include "show/wording.h"

static void put_dates(Days days, DateSource source, Buffer *out) {
    plain_days(out, days);
    if (source != DATES_UNKNOWN) buffer_format(out, " (%s)", date_source_words[source]);
}

static void put_names(const DigestActor *v, uint32_t n, Buffer *out) {
    for (uint32_t i = 0; i < n; i++) {
        if (i) buffer_text(out, ", ");
        plain_str(out, v[i].name);
        buffer_format(out, " (%s)", role_names[v[i].role]);
    }
}

static void fused_status(const Fused *e, Buffer *out) { buffer_text(out, status_names[e->status]); }
static void fused_dates(const Fused *e, Buffer *out) { put_dates(e->days, e->date_source, out); }
static void fused_place(const Fused *e, Buffer *out) { put_place_text(e->place, out); }
static void fused_actors(const Fused *e, Buffer *out) { put_names(e->actors.v, e->actors.n, out); }
static void fused_topics(const Fused *e, Buffer *out) { plain_list(out, e->topics.v, e->topics.n); }

static void fused_kind(const Fused *e, Buffer *out) {
    plain_str(out, e->coded->kind);
    if (e->coded->type.n) buffer_format(out, " (%.*s, CAMEO %.*s)", STR_FMT(e->coded->type), STR_FMT(e->coded->cameo));
}

static void told_status(const Record *r, const Report *report, Buffer *out) {
    (void)r;
    buffer_text(out, status_names[report->said_status]);
    if (report->status != report->said_status) buffer_format(out, ", the page as a whole: %s", status_names[report->status]);
}

static void told_dates(const Record *r, const Report *report, Buffer *out) { (void)r, put_dates(report->days, report->date_source, out); }
static void told_place(const Record *r, const Report *report, Buffer *out) { put_place_text(&report_event(r, report)->place, out); }
static void told_kind(const Record *r, const Report *report, Buffer *out) { plain_str(out, report_event(r, report)->kind); }

static void told_actors(const Record *r, const Report *report, Buffer *out) {
    const DigestEvent *told = report_event(r, report);
    put_names(told->actors.v, told->actors.n, out);
}

static void told_topics(const Record *r, const Report *report, Buffer *out) {
    const DigestEvent *told = report_event(r, report);
    plain_list(out, told->topics.v, told->topics.n);
}

static void told_said_by(const Record *r, const Report *report, Buffer *out) {
    const DigestEvent *told = report_event(r, report);
    plain_list(out, told->said_by.v, told->said_by.n);
}

const WhyField why_field_rows[WHY_FIELDS] = {
    {"kind", fused_kind, told_kind},       {"status", fused_status, told_status}, {"dates", fused_dates, told_dates}, {"place", fused_place, told_place},
    {"actors", fused_actors, told_actors}, {"topics", fused_topics, told_topics}, {"said_by", NULL, told_said_by},
};
const char why_fields[] = "kind, status, dates, place, actors, topics, said_by";

static bool wanted(Str field, const WhyField *row) { return field.n == 0 || str_is(field, row->name); }

bool why_has_field(Str field) {
    for (int i = 0; i < WHY_FIELDS; i++)
        if (str_is(field, why_field_rows[i].name)) return true;
    return false;
}

/* ---- text ---- */

static void put_field(const char *name, const Buffer *value, Buffer *out) {
    if (value->n) buffer_format(out, "%-8s %.*s\n", name, (int)value->n, value->p);
}

static void put_heading(const Fused *event, Str field, Buffer *out) {
    buffer_format(out, "event %.*s\n", STR_FMT(event_id(event)));
    for (int i = 0; i < WHY_FIELDS; i++) {
        if (!why_field_rows[i].fused || !wanted(field, &why_field_rows[i])) continue;
        Buffer value = {.arena = out->arena};
        why_field_rows[i].fused(event, &value);
        buffer_text(out, value.n ? "  " : "");
        put_field(why_field_rows[i].name, &value, out);
    }
}

static void put_claims(const Record *record, const Fused *event, Str field, Buffer *out) {
    for (uint32_t i = event->claims.b; i < event->claims.e; i++) {
        const Claim *claim = &record->claims.v[i];
        if (field.n && !str_equal(field, claim->field)) continue;
        buffer_format(out, "  %s on %.*s: ", verdict_names[claim->verdict], STR_FMT(claim->field));
        plain_str(out, claim->reason);
        buffer_char(out, '\n');
    }
}

static void put_page_line(const RecordPage *page, Buffer *out) {
    buffer_text(out, "\n");
    plain_str(out, page_name(page->digest));
    buffer_text(out, ", published ");
    plain_days(out, page->published.days);
    buffer_format(out, " (%s)  [%.*s] ", basis_words[page->published.basis], STR_FMT(page->digest->page));
    plain_str(out, page->digest->source);
    buffer_char(out, '\n');
    for (uint32_t i = 0; i < page->evidence.n; i++) {
        buffer_text(out, "    dated by sister pages: ");
        plain_str(out, page->evidence.v[i]);
        buffer_char(out, '\n');
    }
}

static void put_told(const Record *record, const Report *report, Str field, Buffer *out) {
    const DigestEvent *told = report_event(record, report);
    put_page_line(&record->pages.v[report->page], out);
    plain_wrapped(out, told->quote, 4);
    for (int i = 0; i < WHY_FIELDS; i++) {
        if (!wanted(field, &why_field_rows[i])) continue;
        Buffer value = {.arena = out->arena};
        why_field_rows[i].told(record, report, &value);
        buffer_text(out, value.n ? "    " : "");
        put_field(why_field_rows[i].name, &value, out);
    }
    buffer_format(out, "    %-8s %.*s, line %u of its table; characters %u to %u of the %s\n", "rule", STR_FMT(told->rule), told->rule_line, told->b, told->e,
                  told->in_title ? "title" : "text");
}

void why_text(const Shown *shown, uint32_t index, Str field, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    put_heading(event, field, out);
    put_claims(shown->record, event, field, out);
    for (uint32_t i = 0; i < event->reports.n; i++) put_told(shown->record, &event->reports.v[i], field, out);
}

/* ---- JSON Lines ---- */

static void put_line(const Record *record, const Fused *event, const Report *report, Str field, Buffer *out) {
    const Digest *page = record->pages.v[report->page].digest;
    const DigestEvent *told = report_event(record, report);
    json_open(out, '{');
    json_put_or_null(out, "id", event_id(event));
    json_put_or_null(out, "page", page->page);
    json_put_or_null(out, "event", told->id);
    json_put_or_null(out, "source", page->source);
    json_put_int(out, "b", told->b);
    json_put_int(out, "e", told->e);
    if (told->in_title) json_put_or_null(out, "in", STR("title"));
    json_put_or_null(out, "quote", told->quote);
    json_put_or_null(out, "rule", told->rule);
    json_put_int(out, "rule_line", told->rule_line);
    json_key(out, "says");
    json_open(out, '{');
    for (int i = 0; i < WHY_FIELDS; i++) {
        if (!wanted(field, &why_field_rows[i])) continue;
        Buffer value = {.arena = out->arena};
        why_field_rows[i].told(record, report, &value);
        json_put_or_null(out, why_field_rows[i].name, buffer_view(&value));
    }
    json_close(out, '}');
    json_close(out, '}');
    buffer_char(out, '\n');
}

void why_json(const Shown *shown, uint32_t index, Str field, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    for (uint32_t i = 0; i < event->reports.n; i++) put_line(shown->record, event, &event->reports.v[i], field, out);
}
