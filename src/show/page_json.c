/* A document as one JSON object (the contract's "A page, as `dateline read` prints it").
 * Spans become code points: of the main text, or, marked "in":"title", of the title. Everything is written in the order
 * of the record's arrays, so that indices printed (entities, places, events) are those of the arrays. */
#include "show/page_json.h"

#include "show/dates_json.h"
#include "show/wording.h"
#include "story/record.h"
#include "where/where.h"

enum { DROPPED_SHOWN = 80 }; /* characters */

typedef struct Printer {
    const Document *doc;
    const Know *know;
    const WhatRules *what;
    Buffer *out;
    Utf8Index index;
    uint32_t body;           /* code points before the main text */
} Printer;

static bool in_title(const Printer *p, Span at) {
    return !span_empty(at) && at.b < p->doc->body;
}

static uint32_t offset(const Printer *p, Span at, uint32_t byte) {
    uint32_t code_points = utf8_offset(&p->index, byte);
    return in_title(p, at) || code_points < p->body ? code_points : code_points - p->body;
}

static void put_span(const Printer *p, Span at) {
    json_put_int(p->out, "b", offset(p, at, at.b));
    json_put_int(p->out, "e", offset(p, at, at.e));
    if (!in_title(p, at)) return;
    json_put_str(p->out, "in", STR("title"));
}

static void put_span_object(const Printer *p, const char *key, Span at) {
    json_key(p->out, key);
    if (span_empty(at)) {
        json_null(p->out);
        return;
    }
    json_open(p->out, '{');
    put_span(p, at);
    json_close(p->out, '}');
}

static void put_index(const Printer *p, const char *key, uint32_t index) {
    json_key(p->out, key);
    if (index == NONE) json_null(p->out);
    else json_int(p->out, index);
}

static Str country_code(const Printer *p, uint16_t country) {
    return country < p->know->countries.n ? p->know->countries.v[country].code : (Str){0};
}

static void put_published(const Printer *p) {
    const Published *published = &p->doc->published;
    json_key(p->out, "published");
    json_open(p->out, '{');
    json_put_days(p->out, "dates", published->days);
    json_put_or_null(p->out, "best", published->best == DAY_OPEN_PAST ? (Str){0} : day_format(p->out->arena, published->best));
    json_put_real(p->out, "confidence", published->confidence, 3);
    json_put_str(p->out, "basis", str_from(basis_words[published->basis]));
    json_key(p->out, "evidence");
    json_open(p->out, '[');
    for (uint32_t i = 0; i < p->doc->evidence.n; i++) {
        const Evidence *evidence = &p->doc->evidence.v[i];
        json_open(p->out, '{');
        if (!span_empty(evidence->at)) put_span(p, evidence->at);
        json_put_str(p->out, "says", evidence->says);
        json_close(p->out, '}');
    }
    json_close(p->out, ']');
    dates_json_candidates(p->doc, p->out);
    json_close(p->out, '}');
    dates_json_modified(p->doc, p->out);
}

static Str first_characters(Str words, uint32_t most) {
    uint32_t at = 0, length;
    if (words.n <= most) return words;
    for (uint32_t n = 0; at < words.n && n < most; n++, at += length) utf8_decode(words.p + at, words.n - at, &length);
    return (Str){words.p, at};
}

static void put_dropped(const Printer *p) {
    json_key(p->out, "dropped");
    json_open(p->out, '[');
    for (uint32_t i = 0; i < p->doc->blocks.n; i++) {
        const Block *block = &p->doc->blocks.v[i];
        if (!block_words[block->role]) continue;
        json_open(p->out, '{');
        json_put_str(p->out, "what", str_from(block_words[block->role]));
        json_put_str(p->out, "text", first_characters(block->words, DROPPED_SHOWN));
        json_close(p->out, '}');
    }
    json_close(p->out, ']');
}

static void put_time(const Printer *p, uint32_t i) {
    const Timex *time = &p->doc->times.v[i];
    put_span(p, time->at);
    json_put_str(p->out, "type", str_from(time_type_words[time->type]));
    json_put_str(p->out, "value", time->value);
    json_put_days(p->out, "dates", time->days);
}

static void put_entity(const Printer *p, uint32_t i) {
    const Entity *entity = &p->doc->entities.v[i];
    json_put_int(p->out, "id", i);
    json_put_str(p->out, "name", entity->name);
    json_put_str(p->out, "type", str_from(entity_type_words[entity->type]));
    json_put_or_null(p->out, "country", country_code(p, entity->country));
    json_put_or_null(p->out, "code", str_from(entity->code));
    json_put_or_null(p->out, "role", entity->role);
    json_put_or_null(p->out, "ref", entity->ref);
}

/* A demonym stands where the country stands, a place's name and a capital's where the place lies. */
static void put_mention_position(const Printer *p, const Mention *mention) {
    const Entity *entity = &p->doc->entities.v[mention->entity];
    if ((entity->type != ENTITY_COUNTRY && entity->type != ENTITY_PLACE) || entity->known == NONE) return;
    KnownPlace place = where_named(p->know, p->doc, mention);
    json_put_real(p->out, "lat", place.lat, 5);
    json_put_real(p->out, "lon", place.lon, 5);
}

static void put_mention(const Printer *p, uint32_t i) {
    const Mention *mention = &p->doc->mentions.v[i];
    put_span(p, mention->at);
    put_index(p, "entity", mention->entity);
    json_put_str(p->out, "how", str_from(how_words[mention->how]));
    put_mention_position(p, mention);
}

static void put_place(const Printer *p, uint32_t i) {
    const Place *place = &p->doc->places.v[i];
    put_span(p, place->at);
    json_put_str(p->out, "name", place->name);
    json_put_or_null(p->out, "country", country_code(p, place->country));
    json_put_real(p->out, "lat", place->lat, 5);
    json_put_real(p->out, "lon", place->lon, 5);
    json_put_str(p->out, "precision", str_from(precision_words[place->precision]));
    json_put_or_null(p->out, "ref", place->ref);
    if (!place->literal) return;
    json_put_bool(p->out, "literal", true);
}

static void put_source(const Printer *p, const Source *source) {
    put_index(p, "entity", source->entity);
    json_put_str(p->out, "name", source->name);
    if (!span_empty(source->at)) put_span(p, source->at);
}

static void put_actors(const Printer *p, const Event *event) {
    json_key(p->out, "actors");
    json_open(p->out, '[');
    for (uint32_t i = 0; i < event->actors.n; i++) {
        const Actor *actor = &event->actors.v[i];
        json_open(p->out, '{');
        put_index(p, "entity", actor->entity);
        json_put_str(p->out, "role", str_from(role_names[actor->role]));
        put_span(p, actor->at);
        json_close(p->out, '}');
    }
    json_close(p->out, ']');
}

static void put_said_by(const Printer *p, const Event *event) {
    json_key(p->out, "said_by");
    json_open(p->out, '[');
    for (uint32_t i = 0; i < event->said_by.n; i++) {
        json_open(p->out, '{');
        put_source(p, &event->said_by.v[i]);
        json_close(p->out, '}');
    }
    json_close(p->out, ']');
}

static void put_codes(const Printer *p, const Event *event) {
    const EventKind *kind = event_kind(p->what, event);
    json_put_str(p->out, "kind", kind->name);
    json_put_or_null(p->out, "type", event->plover);
    json_put_or_null(p->out, "mode", event->mode);
    json_put_or_null(p->out, "cameo", event->cameo);
    Str rest = event->context, part;
    json_key(p->out, "context");
    json_open(p->out, '[');
    while (str_next_part(&rest, '|', &part)) json_str(p->out, part);
    json_close(p->out, ']');
}

static void put_links(const Printer *p, const Event *event) {
    json_key(p->out, "part_of");
    if (event->part_of == NONE) json_null(p->out);
    else json_str(p->out, str_format(p->out->arena, "e%u", event->part_of + 1));
    json_key(p->out, "series");
    if (event->ordinal == 0) {
        json_null(p->out);
        return;
    }
    json_open(p->out, '{');
    json_put_int(p->out, "ordinal", event->ordinal);
    json_close(p->out, '}');
}

static void put_event(const Printer *p, uint32_t i) {
    const Event *event = &p->doc->events.v[i];
    json_put_str(p->out, "id", str_format(p->out->arena, "e%u", i + 1));
    put_span(p, event->at);
    put_span_object(p, "trigger", event->trigger);
    put_codes(p, event);
    json_put_str(p->out, "status", str_from(status_names[event->status]));
    json_put_bool(p->out, "background", event->background);
    json_put_days(p->out, "dates", event->days);
    json_put_str(p->out, "date_basis", str_from(date_source_words[event->date_source]));
    put_index(p, "place", event->place);
    put_actors(p, event);
    json_put_strings(p->out, "topics", event->topics.v, event->topics.n);
    put_links(p, event);
    put_said_by(p, event);
    json_put_real(p->out, "certainty", event->certainty, 3);
    json_put_str(p->out, "rule", str_from(event->rule));
}

static void put_quote(const Printer *p, uint32_t i) {
    const Quote *quote = &p->doc->quotes.v[i];
    put_span(p, quote->at);
    json_put_str(p->out, "text", document_words(p->doc, quote->at));
    json_put_bool(p->out, "direct", quote->direct);
    json_key(p->out, "speaker");
    if (quote->speaker.name.n) {
        json_open(p->out, '{');
        put_source(p, &quote->speaker);
        json_close(p->out, '}');
    } else {
        json_null(p->out);
    }
    put_span_object(p, "cue", quote->cue);
}

static void put_fact(const Printer *p, uint32_t i) {
    const Fact *fact = &p->doc->facts.v[i];
    put_index(p, "subject", fact->subject);
    json_put_str(p->out, "what", str_from(fact_words[fact->what]));
    json_put_str(p->out, "value", fact->value);
    if (fact->counted.n) json_put_str(p->out, "counted", fact->counted);
    json_put_days(p->out, "dates", fact->days);
    put_span(p, fact->at);
}

static void put_predicate(const Printer *p, uint32_t i) {
    const Predicate *predicate = &p->doc->predicates.v[i];
    put_span(p, p->doc->tokens.v[predicate->token].at);
    json_put_str(p->out, "status", str_from(status_names[predicate->status]));
    json_put_real(p->out, "factuality", predicate->factuality, 3);
}

static void put_note(const Printer *p, uint32_t i) {
    const Note *note = &p->doc->notes.v[i];
    json_put_str(p->out, "code", str_from(note->code));
    put_span(p, note->at);
    json_put_str(p->out, "says", note->says);
}

static void put_list(const Printer *p, const char *key, void (*put)(const Printer *, uint32_t), uint32_t n) {
    json_key(p->out, key);
    json_open(p->out, '[');
    for (uint32_t i = 0; i < n; i++) {
        json_open(p->out, '{');
        put(p, i);
        json_close(p->out, '}');
    }
    json_close(p->out, ']');
}

static void put_head(const Printer *p) {
    const Document *doc = p->doc;
    json_put_str(p->out, "id", doc->id);
    json_put_str(p->out, "source", doc->source);
    json_put_or_null(p->out, "url", doc->url);
    json_put_or_null(p->out, "site", doc->site);
    json_put_or_null(p->out, "title", doc->title);
    json_put_strings(p->out, "authors", doc->authors.v, doc->authors.n);
    json_put_or_null(p->out, "section", doc->section);
    json_put_or_null(p->out, "canonical", doc->canonical);
    json_put_str(p->out, "lang", doc->lang);
    put_published(p);
    json_put_strings(p->out, "via", doc->via.v, doc->via.n);
    json_put_str(p->out, "text", str_slice(doc->text, (Span){doc->body, doc->text.n}));
    put_dropped(p);
}

void page_json(const Document *doc, const WhatRules *what, PageJsonOptions options, Buffer *out) {
    Printer printer = {.doc = doc, .know = what->know, .what = what, .out = out, .index = utf8_index(out->arena, doc->text)};
    const Printer *p = &printer;
    printer.body = utf8_offset(&p->index, doc->body);
    json_open(out, '{');
    put_head(p);
    put_list(p, "times", put_time, doc->times.n);
    put_list(p, "entities", put_entity, doc->entities.n);
    put_list(p, "mentions", put_mention, doc->mentions.n);
    put_list(p, "places", put_place, doc->places.n);
    put_list(p, "events", put_event, doc->events.n);
    put_list(p, "quotes", put_quote, doc->quotes.n);
    put_list(p, "facts", put_fact, doc->facts.n);
    if (options.predicates) put_list(p, "predicates", put_predicate, doc->predicates.n);
    put_list(p, "notes", put_note, doc->notes.n);
    json_close(out, '}');
}
