/* Events as records of PLOVER (Open Event Data Alliance): one JSON object a line; compound actors stay one event. The words of the first
 * report prove it. Left out are events without a PLOVER type. */
#include "show/codebook.h"
#include "show/wording.h"

static void put_side(Buffer *out, const char *key, const Side *side) {
    json_key(out, key);
    json_open(out, '[');
    for (uint32_t i = 0; i < side->n; i++) {
        json_open(out, '{');
        json_put_or_null(out, "actor", side->v[i]->country);
        json_put_or_null(out, "sector", actor_sector(side->v[i]));
        json_put_or_null(out, "actorText", side->v[i]->name);
        json_put_or_null(out, "title", side->v[i]->title);
        json_put_or_null(out, "wikidata", side->v[i]->ref);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_location(Buffer *out, const DigestPlace *place) {
    json_key(out, "location");
    if (place->name.n == 0) {
        json_null(out);
        return;
    }
    json_open(out, '{');
    json_put_or_null(out, "text", place->name);
    json_put_or_null(out, "country", place->country);
    json_put_or_null(out, "precision", str_from(precision_words[place->precision]));
    if (place_has_point(place)) {
        json_put_real(out, "lat", place->lat, 5);
        json_put_real(out, "lon", place->lon, 5);
    }
    json_put_or_null(out, "geonames", place->ref);
    json_close(out, '}');
}

static void put_context(Buffer *out, const Shown *shown, const Fused *event) {
    Str rest = codebook_context(shown->codebook, event), context;
    json_key(out, "context");
    json_open(out, '[');
    while (str_next_part(&rest, '|', &context)) json_str(out, context);
    json_close(out, ']');
}

static void put_text(Buffer *out, const Shown *shown, const Fused *event) {
    if (event->reports.n == 0) return;
    const Report *report = &event->reports.v[0];
    const Digest *page = shown->record->pages.v[report->page].digest;
    json_put_or_null(out, "text", report_event(shown->record, report)->quote);
    json_key(out, "textInfo");
    json_open(out, '{');
    json_put_or_null(out, "source", page_name(page));
    json_put_or_null(out, "url", page->url);
    json_put_or_null(out, "page", page->page);
    json_close(out, '}');
}

void event_plover(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    if (event->coded->type.n == 0) return;
    Sides sides = event_sides(event, out->arena);
    Day day = event_day(event);
    json_open(out, '{');
    json_put_str(out, "id", event_id(event));
    json_put_or_null(out, "date", day == DAY_OPEN_PAST ? (Str){0} : day_format(out->arena, day));
    json_put_days(out, "dates", event->days);
    json_put_or_null(out, "event", event->coded->type);
    json_put_or_null(out, "mode", event->coded->mode);
    put_context(out, shown, event);
    json_put_or_null(out, "cameo", event->coded->cameo);
    json_put_or_null(out, "status", str_from(status_names[event->status]));
    put_side(out, "source", &sides.source);
    put_side(out, "target", &sides.target);
    put_location(out, event->place);
    put_text(out, shown, event);
    json_put_or_null(out, "version", STR("Dateline " DATELINE_VERSION));
    json_close(out, '}');
    buffer_char(out, '\n');
}
