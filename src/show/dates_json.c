/* The dates a page states of itself, as JSON. In: doc->hints, best first. Out: "candidates" and "modified" of the contract.
 * A day is local to its zone; a month alone is written "2024-07". */
#include "show/dates_json.h"

enum { SHOWN_MOST = 8 };

static Str zone_text(Arena *arena, int zone) {
    int minutes = zone < 0 ? -zone : zone;
    return str_format(arena, "%c%02d:%02d", zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void put_when(const Document *doc, const DateHint *hint, Buffer *out) {
    Str date = day_format(doc->arena, hint->days.from);
    if (hint->days.from != hint->days.to) date.n = 7;
    json_put_str(out, "date", date);
    if (hint->minute == MINUTE_UNKNOWN) return;
    json_put_str(out, "time", str_format(doc->arena, "%02d:%02d", hint->minute / 60, hint->minute % 60));
    if (hint->zone != ZONE_UNKNOWN) json_put_str(out, "zone", zone_text(doc->arena, hint->zone));
}

void dates_json_candidates(const Document *doc, Buffer *out) {
    json_key(out, "candidates");
    json_open(out, '[');
    for (uint32_t i = 0; i < doc->hints.n && i < SHOWN_MOST; i++) {
        const DateHint *hint = &doc->hints.v[i];
        json_open(out, '{');
        put_when(doc, hint, out);
        json_put_str(out, "kind", hint->kind == DATE_MODIFIED ? STR("modified") : STR("published"));
        json_put_str(out, "source", hint->rule);
        json_put_str(out, "words", hint->words);
        json_put_str(out, "reason", hint->reason);
        json_put_real(out, "weight", hint->weight, 3);
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
    json_put_str(out, "source", hint->rule);
    json_close(out, '}');
}
