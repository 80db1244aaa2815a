/* The dates a page states of itself, as JSON. In: doc->hints, best first. Out: "candidates" and "modified" of the contract.
 * A day is local to its zone; a month alone is written "2024-07". */
#include "show/dates_json.h"

enum { SHOWN_MOST = 8 };

static void put(Buffer *out, const char *key, Str value) {
    json_key(out, key);
    json_str(out, value);
}

static Str zone_text(Arena *arena, int zone) {
    int minutes = zone < 0 ? -zone : zone;
    return str_format(arena, "%c%02d:%02d", zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void put_when(const Document *doc, const DateHint *hint, Buffer *out) {
    Str date = day_format(doc->arena, hint->days.from);
    if (hint->days.from != hint->days.to) date.n = 7;
    put(out, "date", date);
    if (hint->minute == MINUTE_UNKNOWN) return;
    put(out, "time", str_format(doc->arena, "%02d:%02d", hint->minute / 60, hint->minute % 60));
    if (hint->zone != ZONE_UNKNOWN) put(out, "zone", zone_text(doc->arena, hint->zone));
}

void dates_json_candidates(const Document *doc, Buffer *out) {
    json_key(out, "candidates");
    json_open(out, '[');
    for (uint32_t i = 0; i < doc->hints.n && i < SHOWN_MOST; i++) {
        const DateHint *hint = &doc->hints.v[i];
        json_open(out, '{');
        put_when(doc, hint, out);
        put(out, "kind", hint->kind == DATE_MODIFIED ? STR("modified") : STR("published"));
        put(out, "source", hint->rule);
        put(out, "words", hint->words);
        put(out, "reason", hint->reason);
        json_key(out, "weight");
        json_real(out, hint->weight, 3);
        json_close(out, '}');
    }
    json_close(out, ']');
}

void dates_json_modified(const Document *doc, Buffer *out) {
    json_key(out, "modified");
    if (doc->modified == NONE) {
        json_null(out);
        return;
    }
    const DateHint *hint = &doc->hints.v[doc->modified];
    json_open(out, '{');
    put_when(doc, hint, out);
    put(out, "source", hint->rule);
    json_close(out, '}');
}
