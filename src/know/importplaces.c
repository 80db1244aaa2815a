/* GeoNames: its dump of places (allCountries.txt, cities500.txt, one country's: 19 columns) and its alternate names.
 *
 * Towns of so many people, seats of governments, and first- and second-level regions become rows, with those of their other names
 * that stand in Latin letters and could stand in an English text; mountains, rivers and buildings are passed over. Alternate names
 * are taken in English only, for places that the tables have, with the days they were in use. */
#include "know/import.h"

#include "base/utf8.h"

enum { ID, NAME, ASCII, OTHERS, LAT, LON, CLASS, CODE, COUNTRY, COUNTRIES, ADMIN1, ADMIN2, ADMIN3, ADMIN4, POPULATION, NEEDED };
enum { LEAST_NAME = 5, MOST_NAMES = 12 };

static Status read_states(Importer *im) {
    Tsv t;
    if (im->states.n) return STATUS_OK;
    Status status = tables_read(im->tables, "places/letters.tsv", "two code", &t, im->error);
    while (!status && tsv_next(&t)) map_put(im->arena, &im->states, t.cells[0], know_country(im->know, t.cells[1]));
    return status;
}

static Str state_code(const Importer *im, Str two) {
    uint32_t country = map_get(&im->states, two);
    return country == MAP_NONE || country == KNOW_NO_COUNTRY ? (Str){0} : im->know->countries.v[country].code;
}

/* ---- names ---- */

static bool is_latin(Str name) {
    for (uint32_t i = 0, length; i < name.n; i += length) {
        uint32_t c = utf8_decode(name.p + i, name.n - i, &length);
        if (c >= 0x250 && !(c >= 0x1e00 && c < 0x1f00) && c != 0x2019) return false;
        if (c < 0x80 && !is_alpha((char)c) && !strchr(" -'.", (int)c)) return false;
    }
    return true;
}

static bool shouts(Str name) {
    for (uint32_t i = 0; i < name.n; i++)
        if (is_lower(name.p[i]) || (unsigned char)name.p[i] >= 0x80) return false;
    return true;
}

/* Does anything but a place go by that name: a state, its people, a person? Then no town gets it as an other name. */
static bool taken(const Importer *im, Str folded) {
    for (uint32_t s = know_name(im->know, folded); s != KNOW_NONE; s = im->know->senses.v[s].next)
        if (im->know->senses.v[s].kind != NAME_PLACE) return true;
    return false;
}

static Str other_names(Importer *im, const Str *cells) {
    Str rest = cells[OTHERS], name, out = {0};
    Map seen = {0};
    map_put(im->scratch, &seen, utf8_fold(im->scratch, cells[NAME]), 1);
    map_put(im->scratch, &seen, utf8_fold(im->scratch, cells[ASCII]), 1);
    for (uint32_t n = 0; n < MOST_NAMES && str_next_part(&rest, ',', &name);) {
        uint32_t length;
        name = str_trim(name);
        if (name.n < LEAST_NAME || !utf8_is_upper(utf8_decode(name.p, name.n, &length)) || !is_latin(name) || shouts(name)) continue;
        Str folded = utf8_fold(im->scratch, name);
        if (map_get(&seen, folded) != MAP_NONE || taken(im, folded)) continue;
        map_put(im->scratch, &seen, folded, 1);
        out = out.n ? str_join(im->scratch, out, '|', name) : name;
        n++;
    }
    return out;
}

/* GeoNames' own name may be a scholarly romanisation: English texts print plain letters. */
static Str best_name(const Str *cells) { return cells[ASCII].n ? cells[ASCII] : cells[NAME]; }

/* ---- places ---- */

static bool is_seat(Str code) { return str_is(code, "PPLC") || str_starts(code, STR("PPLA")); }
static bool is_gone(Str code) { return str_is(code, "PPLH") || str_is(code, "PPLQ") || str_is(code, "PPLW") || str_is(code, "PPLCH"); }

static Str region_name(const Importer *im, Str id) {
    uint32_t region = map_get(&im->ids[IMPORT_REGIONS], id);
    return region == MAP_NONE ? STR("") : im->region_names.v[region];
}

static Str region_id(Importer *im, const Str *cells, Str second) {
    Str id = str_join(im->scratch, cells[COUNTRY], '.', cells[ADMIN1]);
    return second.n ? str_join(im->scratch, id, '.', second) : id;
}

static Str degrees(Importer *im, Str cell) { return str_format(im->scratch, "%.3f", str_number(cell)); }

static void add_city(Importer *im, const Str *cells, Str state) {
    if (is_gone(cells[CODE]) || (str_number(cells[POPULATION]) < im->ask->population && !is_seat(cells[CODE]))) {
        im->counts.passed++;
        return;
    }
    Str class = str_is(cells[CODE], "PPLC") ? STR("C") : str_is(cells[CODE], "PPLA") ? STR("A") : STR("P");
    Str people = str_is(cells[POPULATION], "0") ? STR("") : cells[POPULATION];
    import_row(im, IMPORT_CITIES, (Str[]){cells[ID], best_name(cells), other_names(im, cells), state, region_name(im, region_id(im, cells, STR(""))),
                                          degrees(im, cells[LAT]), degrees(im, cells[LON]), people, class});
}

static void add_region(Importer *im, const Str *cells, Str state) {
    bool second = str_is(cells[CODE], "ADM2");
    Str id = region_id(im, cells, second ? cells[ADMIN2] : STR(""));
    if (import_has(im, IMPORT_REGIONS, id)) {
        im->counts.known++;
        return;
    }
    import_row(im, IMPORT_REGIONS, (Str[]){id, best_name(cells), other_names(im, cells), STR("region"), state, degrees(im, cells[LAT]), degrees(im, cells[LON]),
                                           cells[ID], second ? region_name(im, region_id(im, cells, STR(""))) : STR("")});
}

static bool is_degrees(Str cell, double most) {
    double x = str_number(cell);
    return cell.n && (is_digit(cell.p[cell.n - 1])) && x >= -most && x <= most;
}

static void add_place(Importer *im, Str line) {
    Str cells[NEEDED];
    if (import_cells(line, '\t', cells, NEEDED) < NEEDED) {
        import_bad(im, "fewer than %d columns", NEEDED);
        return;
    }
    bool town = str_is(cells[CLASS], "P"), region = str_is(cells[CLASS], "A") && (str_is(cells[CODE], "ADM1") || str_is(cells[CODE], "ADM2"));
    Str state = state_code(im, cells[COUNTRY]);
    if (!is_degrees(cells[LAT], 90) || !is_degrees(cells[LON], 180)) import_bad(im, "no latitude and longitude");
    else if (!utf8_valid(line)) import_bad(im, "not UTF-8");
    else if ((!town && !region) || !state.n) im->counts.passed++;
    else if (import_has(im, IMPORT_CITIES, cells[ID]) || import_has(im, IMPORT_REGIONS, cells[ID])) im->counts.known++;
    else if (town) add_city(im, cells, state);
    else add_region(im, cells, state);
}

Status import_geonames(Importer *im, RowLines *lines, Str line) {
    Status status = read_states(im);
    if (!status) status = import_open(im, IMPORT_CITIES);
    if (!status) status = import_open(im, IMPORT_REGIONS);
    if (status) return status;
    do add_place(im, line);
    while (import_next(im, lines, &line));
    return STATUS_OK;
}

/* ---- alternate names ---- */

enum { ALTERNATE, PLACE, LANGUAGE, WORDS, PREFERRED, SHORT, COLLOQUIAL, HISTORIC, SINCE, UNTIL, ALTERNATE_COLUMNS };

/* Years and days among what GeoNames has there in free words. */
static Str day_of(Str cell) {
    Days days;
    return (cell.n == 4 || cell.n == 7 || cell.n == 10) && days_parse(cell, &days) ? cell : STR("");
}

static void add_alternate(Importer *im, Str line) {
    Str cells[ALTERNATE_COLUMNS] = {{0}};
    if (import_cells(line, '\t', cells, ALTERNATE_COLUMNS) <= WORDS || !utf8_valid(line)) {
        import_bad(im, "fewer than %d columns, or not UTF-8", WORDS + 1);
        return;
    }
    bool ours = import_has(im, IMPORT_CITIES, cells[PLACE]) || import_has(im, IMPORT_REGIONS, cells[PLACE]);
    Str folded = utf8_fold(im->scratch, cells[WORDS]);
    bool named = false;
    for (uint32_t s = know_name(im->know, folded); s != KNOW_NONE; s = im->know->senses.v[s].next)
        named |= im->know->senses.v[s].kind != NAME_PLACE || str_equal(know_place(im->know, im->know->senses.v[s].index).id, cells[PLACE]);
    if (!ours || !str_is(cells[LANGUAGE], "en") || cells[WORDS].n < LEAST_NAME || !is_latin(cells[WORDS]) || str_is(cells[COLLOQUIAL], "1")) im->counts.passed++;
    else if (named) im->counts.known++;
    else import_row(im, IMPORT_RENAMED, (Str[]){cells[WORDS], cells[PLACE], day_of(cells[SINCE]), day_of(cells[UNTIL])});
}

Status import_alternates(Importer *im, RowLines *lines, Str line) {
    Status status = import_open(im, IMPORT_CITIES);
    if (!status) status = import_open(im, IMPORT_REGIONS);
    if (!status) status = import_open(im, IMPORT_RENAMED);
    if (status) return status;
    do add_alternate(im, line);
    while (import_next(im, lines, &line));
    return STATUS_OK;
}
