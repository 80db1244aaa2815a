/* Places by number: the countries, then the rows of the three tables of places. Only rows that a text names are read. */
#include "know/index.h"

enum { CITIES, REGIONS, PLACES };

Status places_open(Know *know, const Tables *tables, Error *error) {
    static const char *const columns[KNOW_PLACE_TABLES] = {
        [CITIES] = "geonames name country region lat lon population class",
        [REGIONS] = "id name kind country lat lon geonames from to region",
        [PLACES] = "id name kind country lat lon geonames from to",
    };
    Tsv *open = arena_array(know->arena, Tsv, KNOW_PLACE_TABLES);
    Status status = STATUS_OK;
    know->index.tables = open;
    for (uint32_t i = 0; i < KNOW_PLACE_TABLES && !status; i++) status = tables_read(tables, index_tables[i], columns[i], &open[i], error);
    return status;
}

static uint8_t precision_of(Str kind) {
    static const struct { const char *kind; uint8_t precision; } rows[] = {
        {"region", PLACE_REGION}, {"sea", PLACE_SEA}, {"river", PLACE_AREA}, {"mountain", PLACE_AREA}, {"site", PLACE_SITE}, {"island", PLACE_REGION},
        {"city", PLACE_CITY},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_is(kind, rows[i].kind)) return rows[i].precision;
    return PLACE_AREA;
}

static KnownPlace place_of_country(const Know *know, uint16_t country) {
    const Country *c = &know->countries.v[country];
    return (KnownPlace){.key = c->ref, .id = c->ref, .name = c->name, .country = country, .precision = PLACE_COUNTRY, .class = 'K', .lat = c->lat, .lon = c->lon, .life = c->life};
}

static KnownPlace place_of_city(const Know *know, const Str *cells) {
    return (KnownPlace){.key = cells[0], .id = cells[0], .name = cells[1], .region = cells[3], .country = know_country(know, cells[2]), .precision = PLACE_CITY,
                        .class = cells[7].n ? cells[7].p[0] : 'P', .population = (uint32_t)str_number(cells[6]),
                        .lat = str_number(cells[4]), .lon = str_number(cells[5]), .life = DAYS_UNKNOWN};
}

static KnownPlace place_of_row(const Know *know, const Str *cells, Str region) {
    return (KnownPlace){.key = cells[0], .id = cells[6], .name = cells[1], .region = region, .country = know_country(know, cells[3]), .precision = precision_of(cells[2]),
                        .lat = str_number(cells[4]), .lon = str_number(cells[5]), .life = days_between(cells[7], cells[8])};
}

KnownPlace know_place(const Know *know, uint32_t place) {
    if (place < know->countries.n) return place_of_country(know, (uint16_t)place);
    uint32_t table = PLACES;
    while (place < know->index.first_place[table]) table--;
    Tsv row = know->index.tables[table];
    row.at = know->index.rows[place - know->countries.n];
    tsv_next(&row);
    return table == CITIES ? place_of_city(know, row.cells) : place_of_row(know, row.cells, table == REGIONS ? row.cells[9] : STR(""));
}
