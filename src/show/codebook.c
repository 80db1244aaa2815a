/* In: the tables of data/export and an event of the record. Out: what GDELT, POLECAT and PLOVER call its parts. Their codes are looked up
 * and never made up: what has none stays empty. */
#include "show/codebook.h"

#include "show/plain.h"

enum { WIDEST_DAY = 31 };

/* ---- the tables ---- */

static void put_value(Codebook *book, Arena *arena, Map *map, Str key, Str value) {
    map_put(arena, map, key, book->value.n);
    vec_add(arena, &book->value, value);
}

static Status read_values(Codebook *book, Arena *arena, const Tables *tables, const char *path, const char *columns, Map *map, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, path, columns, &tsv, error);
    while (!status && tsv_next(&tsv)) put_value(book, arena, map, tsv.cells[0], tsv.cells[1]);
    return status;
}

static Status read_countries(Codebook *book, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "export/countries.tsv", "code fips cow", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        map_put(arena, &book->countries, tsv.cells[0], book->country.n);
        vec_add(arena, &book->country, ((CountryCode){tsv.cells[1], tsv.cells[2]}));
    }
    return status;
}

Status codebook_open(Codebook **out, Arena *arena, const Tables *tables, Error *error) {
    Codebook *book = arena_array(arena, Codebook, 1);
    Status status = read_countries(book, arena, tables, error);
    if (!status) status = read_values(book, arena, tables, "export/cameo.tsv", "code goldstein", &book->scales, error);
    if (!status) status = read_values(book, arena, tables, "export/plover.tsv", "type quad", &book->quads, error);
    if (!status) status = read_values(book, arena, tables, "events/kinds.tsv", "kind context", &book->contexts, error);
    if (!status) status = read_values(book, arena, tables, "events/cameo.tsv", "code context", &book->contexts, error);
    *out = book;
    return status;
}

static Str value_of(const Codebook *book, const Map *map, Str key) {
    uint32_t i = map_get(map, key);
    return i == MAP_NONE ? (Str){0} : book->value.v[i];
}

Str codebook_quad(const Codebook *book, Str type) { return value_of(book, &book->quads, type); }

Str codebook_context(const Codebook *book, const Fused *event) {
    Str of_code = value_of(book, &book->contexts, event->coded->cameo);
    return of_code.n ? of_code : value_of(book, &book->contexts, event->coded->kind);
}

Str codebook_goldstein(const Codebook *book, Str cameo) {
    for (; cameo.n; cameo.n--) {
        Str value = value_of(book, &book->scales, cameo);
        if (value.n) return value;
    }
    return (Str){0};
}

Str codebook_fips(const Codebook *book, Str country) {
    uint32_t i = map_get(&book->countries, country);
    return i == MAP_NONE ? (Str){0} : book->country.v[i].fips;
}

Str codebook_cow(const Codebook *book, Str country) {
    uint32_t i = map_get(&book->countries, country);
    return i == MAP_NONE ? (Str){0} : book->country.v[i].cow;
}

/* ---- sides ---- */

/* CAMEO has two codes for a visit: 042 leads with the visitor, 043 with the host. */
static ActorRole leading_role(const Fused *event) {
    return str_is(event->coded->cameo, "043") ? ROLE_HOST : ROLE_VISITOR;
}

static bool leads(const Fused *event, ActorRole role) {
    return role == ROLE_SOURCE || role == ROLE_CHAIR || role == leading_role(event);
}

static void add_role(const Fused *event, Arena *arena, ActorRole role, Side *side) {
    for (uint32_t i = 0; i < event->actors.n; i++)
        if (event->actors.v[i].role == role) vec_add(arena, side, &event->actors.v[i]);
}

Sides event_sides(const Fused *event, Arena *arena) {
    static const ActorRole order[] = {ROLE_SOURCE, ROLE_CHAIR, ROLE_VISITOR, ROLE_HOST, ROLE_TARGET, ROLE_PARTICIPANT, ROLE_BODY};
    Sides sides = {0};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) add_role(event, arena, order[i], leads(event, order[i]) ? &sides.source : &sides.target);
    if (sides.source.n == 0 && sides.target.n) {
        vec_add(arena, &sides.source, sides.target.v[0]);
        sides.target.v++, sides.target.n--;
    }
    return sides;
}

Str actor_sector(const DigestActor *actor) {
    Str sector = actor->code;
    if (actor->country.n && str_starts(sector, actor->country)) sector = (Str){sector.p + actor->country.n, sector.n - actor->country.n};
    bool governs = actor->type == ENTITY_COUNTRY || (actor->type == ENTITY_PERSON && actor->title.n);
    return sector.n == 0 && governs ? STR("GOV") : sector;
}

Day event_day(const Fused *event) {
    return days_closed(event->days) && days_length(event->days) <= WIDEST_DAY && day_to_civil(event->days.from).year >= 1 ? event->days.from : DAY_OPEN_PAST;
}

bool place_has_point(const DigestPlace *place) {
    return place->name.n && place->precision != PLACE_COUNTRY;
}

/* ---- cells ---- */

static void begin_cell(Buffer *row) {
    if (row->n) buffer_char(row, '\t');
}

void cell_text(Buffer *row, Str s) {
    begin_cell(row);
    plain_str(row, s);
}

void cell_plain(Buffer *row, const char *z) {
    begin_cell(row);
    buffer_text(row, z);
}

void cell_number(Buffer *row, uint64_t n) {
    begin_cell(row);
    buffer_format(row, "%llu", (unsigned long long)n);
}

void cell_day(Buffer *row, Day day) {
    begin_cell(row);
    if (day != DAY_OPEN_PAST && day != DAY_OPEN_FUTURE) buffer_str(row, day_format(row->arena, day));
}

void cells_empty(Buffer *row, int n) {
    for (int i = 0; i < n; i++) begin_cell(row);
}
