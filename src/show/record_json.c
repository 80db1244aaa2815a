/* Fused events, stories and claims as lines of JSON (the contract's "A fused event"). */
#include "show/shown.h"
#include "show/wording.h"

static void put_place(Buffer *out, const DigestPlace *place) {
    json_key(out, "place");
    if (place->name.n == 0) {
        json_null(out);
        return;
    }
    json_open(out, '{');
    json_put_str(out, "name", place->name);
    json_put_or_null(out, "country", place->country);
    json_put_real(out, "lat", place->lat, 5);
    json_put_real(out, "lon", place->lon, 5);
    json_put_str(out, "precision", str_from(precision_words[place->precision]));
    json_put_or_null(out, "ref", place->ref);
    json_close(out, '}');
}

static void put_actors(Buffer *out, const Fused *event) {
    json_key(out, "actors");
    json_open(out, '[');
    for (uint32_t i = 0; i < event->actors.n; i++) {
        const DigestActor *actor = &event->actors.v[i];
        json_open(out, '{');
        json_put_str(out, "name", actor->name);
        json_put_str(out, "type", str_from(entity_type_words[actor->type]));
        json_put_or_null(out, "country", actor->country);
        json_put_or_null(out, "code", actor->code);
        json_put_or_null(out, "ref", actor->ref);
        json_put_str(out, "role", str_from(role_names[actor->role]));
        json_put_or_null(out, "title", actor->title);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_report(Buffer *out, const Record *record, const Report *report, const DigestEvent *told) {
    const RecordPage *page = &record->pages.v[report->page];
    json_open(out, '{');
    json_put_str(out, "page", page->digest->page);
    json_put_str(out, "event", told->id);
    json_put_str(out, "source", page->digest->source);
    json_put_or_null(out, "site", page->digest->site);
    json_put_days(out, "published", page->published.days);
    json_put_str(out, "status", str_from(status_names[report->status]));
    json_put_str(out, "said_status", str_from(status_names[told->status]));
    json_put_days(out, "dates", report->days);
    json_put_str(out, "date_basis", str_from(date_source_words[report->date_source]));
    json_put_or_null(out, "place", told->place.name);
    json_put_strings(out, "said_by", told->said_by.v, told->said_by.n);
    json_put_int(out, "b", told->b);
    json_put_int(out, "e", told->e);
    if (told->in_title) json_put_str(out, "in", STR("title"));
    json_put_str(out, "quote", told->quote);
    json_put_str(out, "rule", told->rule);
    json_close(out, '}');
}

/* Of each page the sentence that says most, then the others. Mentions stand in the order of the reports. */
static void put_reports(Buffer *out, const Record *record, const Fused *event) {
    json_key(out, "reports");
    json_open(out, '[');
    for (uint32_t i = 0, at = 0; i < event->reports.n; i++) {
        const Report *report = &event->reports.v[i];
        const Digest *page = record->pages.v[report->page].digest;
        put_report(out, record, report, &page->events.v[report->told]);
        for (; at < event->mentions.n; at++) {
            ToldAt mention = record_mention(record, event->mentions.v[at]);
            if (mention.page != report->page) break;
            if (mention.told != report->told) put_report(out, record, report, &page->events.v[mention.told]);
        }
    }
    json_close(out, ']');
}

static void put_values(Buffer *out, const Claim *claim) {
    json_key(out, "values");
    json_open(out, '[');
    for (uint32_t i = 0; i < claim->values.n; i++) {
        json_open(out, '{');
        json_put_str(out, "value", claim->values.v[i].value);
        json_put_strings(out, "pages", claim->values.v[i].pages.v, claim->values.v[i].pages.n);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_claim_fields(Buffer *out, const Claim *claim) {
    json_put_str(out, "field", claim->field);
    json_put_str(out, "verdict", str_from(verdict_names[claim->verdict]));
    json_put_str(out, "reason", claim->reason);
    put_values(out, claim);
}

static void put_codes(Buffer *out, const Fused *event) {
    json_put_str(out, "kind", event->coded->kind);
    json_put_or_null(out, "type", event->coded->type);
    json_put_or_null(out, "mode", event->coded->mode);
    json_put_or_null(out, "cameo", event->coded->cameo);
    json_put_str(out, "status", str_from(status_names[event->status]));
    json_put_real(out, "certainty", event->certainty, 3);
    json_put_bool(out, "background", event->background);
    json_put_days(out, "dates", event->days);
    json_put_str(out, "date_basis", str_from(date_source_words[event->date_source]));
}

static void put_links(Buffer *out, const Record *record, const Fused *event) {
    json_put_or_null(out, "part_of", event->part_of == NONE ? (Str){0} : event_id(&record->events.v[event->part_of]));
    json_key(out, "series");
    if (event->ordinal == 0) {
        json_null(out);
    } else {
        json_open(out, '{');
        json_put_int(out, "ordinal", event->ordinal);
        json_close(out, '}');
    }
    json_key(out, "sources");
    json_open(out, '{');
    json_put_int(out, "pages", event->reports.n);
    json_put_int(out, "independent", event->independent);
    json_close(out, '}');
}

void event_json(const Shown *shown, uint32_t index, Buffer *out) {
    const Record *record = shown->record;
    const Fused *event = &record->events.v[index];
    json_open(out, '{');
    json_put_str(out, "id", event_id(event));
    put_codes(out, event);
    put_place(out, event->place);
    put_actors(out, event);
    json_put_strings(out, "topics", event->topics.v, event->topics.n);
    put_links(out, record, event);
    put_reports(out, record, event);
    json_key(out, "claims");
    json_open(out, '[');
    for (uint32_t i = event->claims.b; i < event->claims.e; i++) {
        json_open(out, '{');
        put_claim_fields(out, &record->claims.v[i]);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_close(out, '}');
    buffer_char(out, '\n');
}

void claim_json(const Shown *shown, uint32_t index, Buffer *out) {
    const Record *record = shown->record;
    const Claim *claim = &record->claims.v[index];
    json_open(out, '{');
    json_put_or_null(out, "event", claim->event == NONE ? (Str){0} : event_id(&record->events.v[claim->event]));
    json_put_or_null(out, "subject", claim->subject);
    put_claim_fields(out, claim);
    json_close(out, '}');
    buffer_char(out, '\n');
}

static void put_copies(Buffer *out, const Record *record, const Story *story) {
    json_key(out, "copies");
    json_open(out, '[');
    for (uint32_t i = 0; i < story->copies.n; i++) {
        const CopyPages *pages = &story->copies.v[i].pages;
        json_open(out, '[');
        for (uint32_t k = 0; k < pages->n; k++) json_str(out, record->pages.v[pages->v[k]].digest->page);
        json_close(out, ']');
    }
    json_close(out, ']');
}

/* Of each group of copies, in their order. */
static void put_origins(Buffer *out, const Record *record, const Story *story) {
    json_key(out, "origins");
    json_open(out, '[');
    for (uint32_t i = 0; i < story->copies.n; i++) {
        const CopyGroup *group = &story->copies.v[i];
        json_open(out, '{');
        json_put_or_null(out, "page", group->origin == NONE ? (Str){0} : record->pages.v[group->origin].digest->page);
        json_put_or_null(out, "outlet", group->outlet);
        json_put_str(out, "why", str_from(origin_names[group->why]));
        json_put_str(out, "alike", group->reworded ? STR("names and numbers") : STR("words"));
        json_close(out, '}');
    }
    json_close(out, ']');
}

void story_json(const Shown *shown, uint32_t index, Buffer *out) {
    const Record *record = shown->record;
    const Story *story = &record->stories.v[index];
    json_open(out, '{');
    json_put_str(out, "id", story->id);
    json_put_or_null(out, "title", story->title);
    json_put_days(out, "dates", story->days);
    json_key(out, "pages");
    json_open(out, '[');
    for (uint32_t i = 0; i < story->pages.n; i++) json_str(out, record->pages.v[story->pages.v[i]].digest->page);
    json_close(out, ']');
    json_key(out, "events");
    json_open(out, '[');
    for (uint32_t i = 0; i < story->events.n; i++) json_str(out, event_id(&record->events.v[story->events.v[i]]));
    json_close(out, ']');
    put_copies(out, record, story);
    put_origins(out, record, story);
    json_close(out, '}');
    buffer_char(out, '\n');
}
