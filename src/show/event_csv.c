/* Events as CSV (RFC 4180: CRLF, quotes doubled). A text that a spreadsheet would take for a formula is led by an apostrophe, and what
 * a terminal would take for a command is replaced: such files are looked at with both. */
#include "show/plain.h"
#include "show/shown.h"
#include "show/wording.h"

static const char *const titles =
    "id,from,to,date_basis,status,kind,type,mode,cameo,certainty,background,place,country,lat,lon,precision,actors,actor_codes,roles,topics,part_of,ordinal,pages,"
    "independent,conflicts,sources,quote\r\n";

void event_csv_head(Shown *shown, Buffer *out) {
    (void)shown;
    buffer_text(out, titles);
}

static void separate(Buffer *out) {
    if (out->n) buffer_char(out, ',');
}

static void put_text(Buffer *out, Str s) {
    separate(out);
    if (s.n == 0) return;
    Buffer text = {.arena = out->arena};
    plain_str(&text, s);
    buffer_char(out, '"');
    if (strchr("=+-@", text.p[0])) buffer_char(out, '\'');
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"') buffer_char(out, '"');
        buffer_char(out, text.p[i]);
    }
    buffer_char(out, '"');
}

static void put_day(Buffer *out, Day day) {
    separate(out);
    if (day != DAY_OPEN_PAST && day != DAY_OPEN_FUTURE) buffer_str(out, day_format(out->arena, day));
}

static void put_number(Buffer *out, double x, int decimals) {
    separate(out);
    buffer_format(out, "%.*f", decimals, x);
}

static void put_count(Buffer *out, uint32_t n) {
    separate(out);
    buffer_format(out, "%u", n);
}

typedef Str ActorField(const DigestActor *actor);
static Str actor_name(const DigestActor *actor) { return actor->name; }
static Str actor_code(const DigestActor *actor) { return actor->code; }
static Str actor_role(const DigestActor *actor) { return str_from(role_names[actor->role]); }

static void put_actors(Buffer *out, const Fused *event, ActorField *field) {
    Buffer list = {.arena = out->arena};
    for (uint32_t i = 0; i < event->actors.n; i++) {
        if (i) buffer_text(&list, "; ");
        buffer_str(&list, field(&event->actors.v[i]));
    }
    put_text(out, buffer_view(&list));
}

static void put_topics(Buffer *out, const Fused *event) {
    Buffer list = {.arena = out->arena};
    for (uint32_t i = 0; i < event->topics.n; i++) {
        if (i) buffer_text(&list, "; ");
        buffer_str(&list, event->topics.v[i]);
    }
    put_text(out, buffer_view(&list));
}

static void put_place(Buffer *out, const DigestPlace *place) {
    bool known = place->name.n > 0;
    put_text(out, place->name);
    put_text(out, place->country);
    if (known) put_number(out, place->lat, 5), put_number(out, place->lon, 5);
    else put_text(out, (Str){0}), put_text(out, (Str){0});
    put_text(out, known ? str_from(precision_words[place->precision]) : (Str){0});
}

static uint32_t conflicts(const Record *record, const Fused *event) {
    uint32_t n = 0;
    for (uint32_t i = event->claims.b; i < event->claims.e; i++) n += record->claims.v[i].verdict == VERDICT_CONFLICT;
    return n;
}

static void put_sources(Buffer *out, const Record *record, const Fused *event) {
    Buffer list = {.arena = out->arena};
    for (uint32_t i = 0; i < event->reports.n; i++) {
        if (report_page_again(event, i)) continue;
        if (list.n) buffer_text(&list, "; ");
        buffer_str(&list, page_name(record->pages.v[event->reports.v[i].page].digest));
    }
    put_text(out, buffer_view(&list));
}

static void put_codes(Buffer *out, const Fused *event) {
    put_day(out, event->days.from);
    put_day(out, event->days.to);
    put_text(out, str_from(date_source_words[event->date_source]));
    put_text(out, str_from(status_names[event->status]));
    put_text(out, event->coded->kind);
    put_text(out, event->coded->type);
    put_text(out, event->coded->mode);
    put_text(out, event->coded->cameo);
    put_number(out, event->certainty, 3);
    put_text(out, event->background ? STR("true") : STR("false"));
}

void event_csv(const Shown *shown, uint32_t index, Buffer *out) {
    const Record *record = shown->record;
    const Fused *event = &record->events.v[index];
    Buffer line = {.arena = out->arena};
    put_text(&line, event_id(event));
    put_codes(&line, event);
    put_place(&line, event->place);
    put_actors(&line, event, actor_name);
    put_actors(&line, event, actor_code);
    put_actors(&line, event, actor_role);
    put_topics(&line, event);
    put_text(&line, event->part_of == NONE ? (Str){0} : event_id(&record->events.v[event->part_of]));
    put_count(&line, event->ordinal);
    put_count(&line, event->reports.n);
    put_count(&line, event->independent);
    put_count(&line, conflicts(record, event));
    put_sources(&line, record, event);
    put_text(&line, event->reports.n ? report_event(record, &event->reports.v[0])->quote : (Str){0});
    buffer_str(out, buffer_view(&line));
    buffer_text(out, "\r\n");
}
