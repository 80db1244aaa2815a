/* Events in the 61 columns of GDELT 2.0's event files: tab-separated, no head. An event is one row, whoever takes part: its first actor
 * against the first of the other side. Left out is what such a row has no way to say: events without a CAMEO code, and those whose days
 * are not known to a month. NumSources counts independent origins. */
#include "show/codebook.h"

enum { DAYS_A_MONTH = 30, DAYS_A_YEAR = 365 };

static void put_id(Buffer *row, Str id) {
    uint64_t number = 0;
    for (uint32_t i = 1; i < id.n; i++) number = number << 4 | (uint64_t)(is_digit(id.p[i]) ? id.p[i] - '0' : to_lower(id.p[i]) - 'a' + 10);
    cell_number(row, number);
}

static void put_days(Buffer *row, Day day) {
    Civil c = day_to_civil(day);
    cell_number(row, (uint64_t)(c.year * 10000 + c.month * 100 + c.day));
    cell_number(row, (uint64_t)(c.year * 100 + c.month));
    cell_number(row, (uint64_t)c.year);
    buffer_format(row, "\t%.4f", c.year + (c.month * DAYS_A_MONTH + c.day) / (double)DAYS_A_YEAR);
}

static void put_actor(Buffer *row, const Side *side) {
    if (side->n == 0) {
        cells_empty(row, 10);
        return;
    }
    const DigestActor *actor = side->v[0];
    Str sector = actor_sector(actor);
    cell_text(row, actor->country);
    buffer_str(row, sector);
    cell_text(row, actor->name);
    cell_text(row, actor->country);
    cells_empty(row, 4);
    cell_text(row, sector);
    cells_empty(row, 2);
}

static void put_action(Buffer *row, const Codebook *book, const Fused *event) {
    static const char quads[] = "11111222333334444444";   /* by CAMEO's roots, 01 to 20 */
    Str root = {event->coded->cameo.p, 2}, base = {event->coded->cameo.p, event->coded->cameo.n < 3 ? event->coded->cameo.n : 3};
    int number = (int)str_number(root);
    cell_plain(row, event->background ? "0" : "1");
    cell_text(row, event->coded->cameo);
    cell_text(row, base);
    cell_text(row, root);
    cell_text(row, number >= 1 && number <= 20 ? (Str){&quads[number - 1], 1} : (Str){0});
    cell_text(row, codebook_goldstein(book, event->coded->cameo));
    cell_number(row, event->reports.n);
    cell_number(row, event->independent);
    cell_number(row, event->reports.n);
    cells_empty(row, 1);      /* AvgTone: none is measured */
}

static const char *geo_type(const DigestPlace *place) {
    bool here = str_is(place->country, "USA");
    if (place->precision == PLACE_COUNTRY) return "1";
    if (place->precision == PLACE_REGION) return here ? "2" : "5";
    return here ? "3" : "4";
}

static void put_place(Buffer *row, const Shown *shown, const DigestPlace *place) {
    if (place->name.n == 0) {
        cell_plain(row, "0");
        cells_empty(row, 7);
        return;
    }
    uint16_t country = know_country(shown->know, place->country);
    Str fips = codebook_fips(shown->codebook, place->country);
    cell_plain(row, geo_type(place));
    cell_text(row, place->name);
    if (country != KNOW_NO_COUNTRY && place->precision != PLACE_COUNTRY) buffer_format(row, ", %.*s", STR_FMT(shown->know->countries.v[country].name));
    cell_text(row, fips);
    cell_text(row, fips);
    cells_empty(row, 1);
    if (place_has_point(place)) buffer_format(row, "\t%.5f\t%.5f", place->lat, place->lon);
    else cells_empty(row, 2);
    cell_text(row, place->precision == PLACE_COUNTRY ? fips : (Str){0});
}

static void put_source(Buffer *row, const Shown *shown, const Fused *event) {
    Day said = event_last_said(shown->record, event);
    Civil c = day_to_civil(said);
    if (said) buffer_format(row, "\t%04d%02d%02d000000", (int)c.year, c.month, c.day);
    else cells_empty(row, 1);
    const Digest *page = event->reports.n ? shown->record->pages.v[event->reports.v[0].page].digest : NULL;
    cell_text(row, !page ? (Str){0} : page->url.n ? page->url : page->source);
}

void event_gdelt(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    Day day = event_day(event);
    if (event->coded->cameo.n < 2 || day == DAY_OPEN_PAST) return;
    Sides sides = event_sides(event, out->arena);
    Buffer row = {.arena = out->arena};
    put_id(&row, event_id(event));
    put_days(&row, day);
    put_actor(&row, &sides.source);
    put_actor(&row, &sides.target);
    put_action(&row, shown->codebook, event);
    put_place(&row, shown, &(DigestPlace){0});
    put_place(&row, shown, &(DigestPlace){0});
    put_place(&row, shown, event->place);
    put_source(&row, shown, event);
    buffer_str(out, buffer_view(&row));
    buffer_char(out, '\n');
}
