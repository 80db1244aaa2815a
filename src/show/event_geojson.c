/* Events as GeoJSON (RFC 7946), one feature each, for maps. A pin is put where a page placed the event; a country's middle is no place where
 * anything happened, so an event known to a country only has no geometry, and stays in the list. */
#include "show/codebook.h"
#include "show/plain.h"
#include "show/wording.h"

void event_geojson_head(Shown *shown, Buffer *out) {
    (void)shown;
    buffer_text(out, "{\"type\":\"FeatureCollection\",\"features\":[\n");
}

void event_geojson_tail(const Shown *shown, Buffer *out) {
    (void)shown;
    buffer_text(out, "]}\n");
}

static void put_geometry(Buffer *out, const DigestPlace *place) {
    json_key(out, "geometry");
    if (!place_has_point(place)) {
        json_null(out);
        return;
    }
    json_open(out, '{');
    json_put_str(out, "type", STR("Point"));
    json_key(out, "coordinates");
    json_open(out, '[');
    json_real(out, place->lon, 5);
    json_real(out, place->lat, 5);
    json_close(out, ']');
    json_close(out, '}');
}

static void put_actors(Buffer *out, const Fused *event) {
    json_key(out, "actors");
    json_open(out, '[');
    for (uint32_t i = 0; i < event->actors.n; i++) json_str(out, event->actors.v[i].name);
    json_close(out, ']');
}

static void put_properties(Buffer *out, const Shown *shown, const Fused *event) {
    Buffer title = {.arena = out->arena};
    put_headline(event, &title);
    json_key(out, "properties");
    json_open(out, '{');
    json_put_or_null(out, "title", buffer_view(&title));
    json_put_or_null(out, "kind", event->coded->kind);
    json_put_or_null(out, "status", str_from(status_names[event->status]));
    json_put_or_null(out, "cameo", event->coded->cameo);
    json_put_days(out, "dates", event->days);
    json_put_or_null(out, "place", event->place->name);
    json_put_or_null(out, "country", event->place->country);
    json_put_or_null(out, "precision", event->place->name.n ? str_from(precision_words[event->place->precision]) : (Str){0});
    put_actors(out, event);
    json_put_int(out, "pages", event->reports.n);
    json_put_int(out, "independent", event->independent);
    json_put_or_null(out, "quote", event->reports.n ? report_event(shown->record, &event->reports.v[0])->quote : (Str){0});
    json_close(out, '}');
}

void event_geojson(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    json_open(out, '{');
    json_put_str(out, "type", STR("Feature"));
    json_put_str(out, "id", event_id(event));
    put_geometry(out, event->place);
    put_properties(out, shown, event);
    json_close(out, '}');
    buffer_text(out, index == shown->rows.v[shown->rows.n - 1] ? "\n" : ",\n");
}
