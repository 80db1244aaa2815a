/* The index of names: every name of the tables, folded, with the things it may stand for; and for each first word how
 * many words the longest name beginning with it has, so that a text is searched by longest match with one look-up a word.
 * Names written in capitals alone ("US", "WHO") match only capitals. */
#include "know/names.h"

#include "base/utf8.h"

typedef struct Namer {
    Know *know;
    const Tables *tables;
    Error *error;
} Namer;

static bool is_acronym(Str name) {
    uint32_t upper = 0;
    for (uint32_t i = 0; i < name.n; i++) {
        if (is_lower(name.p[i]) || (unsigned char)name.p[i] >= 0x80) return false;
        upper += is_upper(name.p[i]);
    }
    return upper > 0 && name.n <= 8;
}

static uint32_t words_of(Str folded) {
    uint32_t n = 1;
    for (uint32_t i = 0; i < folded.n; i++) n += folded.p[i] == ' ';
    return n;
}

static void index_first_word(Know *know, Str folded) {
    const char *space = memchr(folded.p, ' ', folded.n);
    Str first = {folded.p, space ? (uint32_t)(space - folded.p) : folded.n};
    uint32_t *most = map_slot(know->arena, &know->first_words, first), n = words_of(folded);
    if (*most == MAP_NONE || *most < n) *most = n;
}

static void add_sense(Know *know, Str name, NameSense sense) {
    Str folded = utf8_fold(know->arena, name);
    if (folded.n == 0) return;
    sense.upper = is_acronym(name);
    uint32_t *first = map_slot(know->arena, &know->names, folded);
    for (uint32_t i = *first; i != MAP_NONE; i = know->senses.v[i].next) {
        NameSense *old = &know->senses.v[i];
        if (old->kind != sense.kind || old->index != sense.index) continue;
        old->upper &= sense.upper;
        old->main |= sense.main;
        return;
    }
    sense.next = *first == MAP_NONE ? KNOW_NONE : *first;
    *first = know->senses.n;
    vec_add(know->arena, &know->senses, sense);
    index_first_word(know, folded);
}

/* "Blue House[..2022-05-09]": the name, and the days it was in use. */
static Str bounded_name(Str name, Days *days) {
    *days = DAYS_UNKNOWN;
    if (name.n < 4 || name.p[name.n - 1] != ']') return name;
    int64_t open = str_find(name, STR("["), 0), dots = open < 0 ? -1 : str_find(name, STR(".."), (uint32_t)open);
    if (dots < 0) return name;
    Days from = DAYS_UNKNOWN, to = DAYS_UNKNOWN;
    days_parse((Str){name.p + open + 1, (uint32_t)(dots - open - 1)}, &from);
    days_parse((Str){name.p + dots + 2, name.n - (uint32_t)dots - 3}, &to);
    *days = (Days){from.from, to.to};
    return str_trim((Str){name.p, (uint32_t)open});
}

static void add_names(Know *know, Str names, NameKind kind, uint32_t index, bool main) {
    Str one;
    while (str_next_part(&names, '|', &one)) {
        Days days;
        Str name = bounded_name(one, &days);
        add_sense(know, name, (NameSense){.kind = kind, .index = index, .main = main, .days = days});
    }
}

static Status country_names(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "countries/countries.tsv", "code name names demonyms metonyms", &t, n->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint32_t c = map_get(&n->know->codes, t.cells[0]);
        add_names(n->know, t.cells[1], NAME_COUNTRY, c, true);
        add_names(n->know, t.cells[2], NAME_COUNTRY, c, false);
        add_names(n->know, t.cells[3], NAME_DEMONYM, c, false);
        add_names(n->know, t.cells[4], NAME_METONYM, c, false);
    }
    return STATUS_OK;
}

static Status person_names(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "actors/people.tsv", "id name names family", &t, n->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint32_t p = map_get(&n->know->person_ids, t.cells[0]);
        add_names(n->know, t.cells[1], NAME_PERSON, p, true);
        add_names(n->know, t.cells[2], NAME_PERSON, p, false);
        add_names(n->know, t.cells[3], NAME_FAMILY, p, false);
    }
    return STATUS_OK;
}

static Status organisation_names(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "organisations/organisations.tsv", "id name names", &t, n->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint32_t o = map_get(&n->know->organisation_ids, t.cells[0]);
        add_names(n->know, t.cells[1], NAME_ORGANISATION, o, true);
        add_names(n->know, t.cells[2], NAME_ORGANISATION, o, false);
    }
    return STATUS_OK;
}

/* Rows stand in the order in which load.c numbered them. */
static Status place_names(Namer *n, const char *path, uint32_t first) {
    Tsv t;
    Status status = tables_read(n->tables, path, "name names", &t, n->error);
    if (status) return status;
    for (uint32_t p = first; tsv_next(&t); p++) {
        add_names(n->know, t.cells[0], NAME_PLACE, p, true);
        add_names(n->know, t.cells[1], NAME_PLACE, p, false);
    }
    return STATUS_OK;
}

static uint32_t rows_of(const Tables *tables, const char *path) {
    Tsv t;
    uint32_t n = 0;
    if (tables_read(tables, path, "name", &t, NULL)) return 0;
    while (tsv_next(&t)) n++;
    return n;
}

static Status all_place_names(Namer *n) {
    uint32_t at = n->know->countries.n;
    static const char *const paths[] = {"places/cities.tsv", "places/regions.tsv", "places/places.tsv"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Status status = place_names(n, paths[i], at);
        if (status) return status;
        at += rows_of(n->tables, paths[i]);
    }
    return STATUS_OK;
}

static Status renamed_places(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "places/renamed.tsv", "name geonames_or_id from to", &t, n->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint32_t p = map_get(&n->know->place_ids, t.cells[1]);
        if (p == MAP_NONE) continue;
        Days from = DAYS_UNKNOWN, to = DAYS_UNKNOWN;
        days_parse(t.cells[2], &from);
        days_parse(t.cells[3], &to);
        Str names = t.cells[0], one;
        while (str_next_part(&names, '|', &one))
            add_sense(n->know, one, (NameSense){.kind = NAME_PLACE, .index = p, .days = {from.from, to.to}});
    }
    return STATUS_OK;
}

static void add_office_word(Know *know, Str words, uint16_t office, uint16_t country) {
    Str folded = utf8_fold(know->arena, words);
    uint32_t *first = map_slot(know->arena, &know->office_names, folded);
    OfficeWord word = {folded, office, country, *first == MAP_NONE ? UINT16_MAX : (uint16_t)*first};
    *first = know->office_words.n;
    vec_add(know->arena, &know->office_words, word);
}

static Status office_words(Namer *n) {
    Tsv t;
    Status status = tables_read(n->tables, "roles/offices.tsv", "office words of", &t, n->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint16_t office = know_office(n->know, t.cells[0]);
        Str words = t.cells[1], word, code;
        while (str_next_part(&words, '|', &word)) {
            Str of = t.cells[2];
            if (of.n == 0) add_office_word(n->know, word, office, KNOW_NO_COUNTRY);
            while (str_next_part(&of, '|', &code)) add_office_word(n->know, word, office, know_country(n->know, code));
        }
    }
    return STATUS_OK;
}

Status names_index(Know *know, const Tables *tables, Error *error) {
    Namer n = {know, tables, error};
    Status status = country_names(&n);
    if (!status) status = person_names(&n);
    if (!status) status = organisation_names(&n);
    if (!status) status = all_place_names(&n);
    if (!status) status = renamed_places(&n);
    if (!status) status = office_words(&n);
    return status;
}

uint32_t know_name(const Know *know, Str folded) { return map_get(&know->names, folded); }

uint32_t know_most_words(const Know *know, Str first_word) {
    uint32_t n = map_get(&know->first_words, first_word);
    return n == MAP_NONE ? 0 : n;
}

uint16_t know_country(const Know *know, Str code) {
    uint32_t c = code.n ? map_get(&know->codes, code) : MAP_NONE;
    return c == MAP_NONE ? KNOW_NO_COUNTRY : (uint16_t)c;
}

uint16_t know_office(const Know *know, Str name) {
    for (uint32_t i = 1; i < know->offices.n; i++)
        if (str_equal(know->offices.v[i], name)) return (uint16_t)i;
    return 0;
}

uint32_t know_office_word(const Know *know, Str folded) { return map_get(&know->office_names, folded); }
