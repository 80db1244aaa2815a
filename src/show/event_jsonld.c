/* Events as JSON-LD in the words of schema.org, each with the articles that tell it. schema.org knows scheduled, postponed and cancelled
 * events; what else the program knows of an event's status stands under a name of our own. An event has a startDate when its days are
 * known to three; a wider window is no date of the event, and is told as an interval (EDTF). */
#include "show/codebook.h"
#include "show/plain.h"

enum { WIDEST_DATE = 3 };

/* What is not known is not there. */
static void put_if(Buffer *out, const char *key, Str value) {
    if (value.n) json_put_str(out, key, value);
}

static void put_type(Buffer *out, const char *type) {
    put_if(out, "@type", str_from(type));
}

void event_jsonld_head(Shown *shown, Buffer *out) {
    (void)shown;
    buffer_text(out, "{\"@context\":[\"https://schema.org/\",{\"dateline\":\"urn:dateline:\"}],\"@graph\":[\n");
}

void event_jsonld_tail(const Shown *shown, Buffer *out) {
    (void)shown;
    buffer_text(out, "]}\n");
}

/* ---- when, where, who ---- */

static void put_status(Buffer *out, EventStatus status) {
    const char *says = status == EVENT_CANCELLED ? "EventCancelled" : status == EVENT_POSTPONED ? "EventPostponed" : status == EVENT_PLANNED || status == EVENT_ONGOING || status == EVENT_HELD ? "EventScheduled" : NULL;
    if (says) put_if(out, "eventStatus", str_format(out->arena, "https://schema.org/%s", says));
    put_if(out, "dateline:status", str_from(status_names[status]));
}

static Str edtf_day(Arena *arena, Day day) {
    return day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE ? STR("..") : day_format(arena, day);
}

static void put_days(Buffer *out, Days days) {
    if (!days_known(days)) return;
    if (days_closed(days) && days_length(days) <= WIDEST_DATE) {
        put_if(out, "startDate", day_format(out->arena, days.from));
        put_if(out, "endDate", day_format(out->arena, days.to));
    } else {
        put_if(out, "dateline:days", str_join(out->arena, edtf_day(out->arena, days.from), '/', edtf_day(out->arena, days.to)));
    }
}

static void put_point(Buffer *out, const DigestPlace *place) {
    json_key(out, "geo");
    json_open(out, '{');
    put_type(out, "GeoCoordinates");
    json_put_real(out, "latitude", place->lat, 5);
    json_put_real(out, "longitude", place->lon, 5);
    json_close(out, '}');
}

static void put_place(Buffer *out, const DigestPlace *place) {
    if (place->name.n == 0) return;
    json_key(out, "location");
    json_open(out, '{');
    put_type(out, place->precision == PLACE_COUNTRY ? "Country" : "Place");
    put_if(out, "name", place->name);
    if (place_has_point(place)) put_point(out, place);
    if (place->country.n) {
        json_key(out, "address");
        json_open(out, '{');
        put_type(out, "PostalAddress");
        put_if(out, "addressCountry", place->country);
        json_close(out, '}');
    }
    if (place->ref.n) put_if(out, "sameAs", str_format(out->arena, "https://sws.geonames.org/%.*s/", STR_FMT(place->ref)));
    json_close(out, '}');
}

static const char *const actor_types[] = {
    [ENTITY_PERSON] = "Person", [ENTITY_ORGANISATION] = "Organization", [ENTITY_COUNTRY] = "Country", [ENTITY_PLACE] = "Place", [ENTITY_GROUP] = "Organization"};

static void put_actor(Buffer *out, const DigestActor *actor) {
    json_open(out, '{');
    put_type(out, actor_types[actor->type]);
    put_if(out, "name", actor->name);
    if (actor->type == ENTITY_PERSON) put_if(out, "jobTitle", actor->title);
    if (actor->ref.n) put_if(out, "sameAs", str_format(out->arena, "http://www.wikidata.org/entity/%.*s", STR_FMT(actor->ref)));
    json_close(out, '}');
}

static bool organises(const DigestActor *actor) {
    return actor->role == ROLE_HOST || actor->role == ROLE_CHAIR || actor->role == ROLE_BODY;
}

static void put_actors(Buffer *out, const Fused *event, const char *key, bool organisers) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < event->actors.n; i++) {
        if (organises(&event->actors.v[i]) != organisers) continue;
        if (n++ == 0) json_key(out, key), json_open(out, '[');
        put_actor(out, &event->actors.v[i]);
    }
    if (n) json_close(out, ']');
}

/* ---- who says so ---- */

static void put_article(Buffer *out, const RecordPage *page) {
    Buffer url = {.arena = out->arena};
    json_open(out, '{');
    put_type(out, "NewsArticle");
    put_if(out, "headline", page->digest->title);
    if (plain_url(&url, page->digest->url)) put_if(out, "url", buffer_view(&url));
    if (page->published.best != DAY_OPEN_PAST) put_if(out, "datePublished", day_format(out->arena, page->published.best));
    if (page->digest->site.n) {
        json_key(out, "publisher");
        json_open(out, '{');
        put_type(out, "Organization");
        put_if(out, "name", page->digest->site);
        json_close(out, '}');
    }
    json_close(out, '}');
}

static void put_articles(Buffer *out, const Record *record, const Fused *event) {
    json_key(out, "subjectOf");
    json_open(out, '[');
    for (uint32_t i = 0; i < event->reports.n; i++)
        if (!report_page_again(event, i)) put_article(out, &record->pages.v[event->reports.v[i].page]);
    json_close(out, ']');
}

static void put_id(Buffer *out, const Fused *event) {
    put_if(out, "@id", str_format(out->arena, "urn:dateline:event:%.*s", STR_FMT(event_id(event))));
}

static void put_whole(Buffer *out, const Fused *whole) {
    json_key(out, "superEvent");
    json_open(out, '{');
    put_id(out, whole);
    json_close(out, '}');
}

void event_jsonld(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    Buffer name = {.arena = out->arena};
    put_headline(event, &name);
    json_open(out, '{');
    put_type(out, "Event");
    put_id(out, event);
    put_if(out, "name", buffer_view(&name));
    put_if(out, "dateline:kind", event->coded->kind);
    put_status(out, event->status);
    put_days(out, event->days);
    put_place(out, event->place);
    put_actors(out, event, "organizer", true);
    put_actors(out, event, "attendee", false);
    if (event->part_of != NONE) put_whole(out, &shown->record->events.v[event->part_of]);
    put_articles(out, shown->record, event);
    json_close(out, '}');
    buffer_text(out, index == shown->rows.v[shown->rows.n - 1] ? "\n" : ",\n");
}
