/* Loading the tables of data/ into arrays, in an order in which each row finds what it refers to: offices, countries,
 * organisations and their members, people, roles, places; last the index of names (names.c). A row that names an unknown
 * country or person is skipped: the tables' own check (tools/know) reports it, and one bad row must cost nothing else. */
#include "know/names.h"

#include <stdlib.h>

typedef struct Loader {
    Know *know;
    const Tables *tables;
    Error *error;
} Loader;

/* The interval that two cells of a table give; empty cells are open. */
static Days cells_days(Str from, Str to) {
    Days a = DAYS_UNKNOWN, b = DAYS_UNKNOWN;
    days_parse(from, &a);
    days_parse(to, &b);
    return (Days){a.from, b.to};
}

static double number(Str s) {
    char digits[32] = {0};
    memcpy(digits, s.p, s.n < 31 ? s.n : 31);
    return strtod(digits, NULL);
}

static Status load_offices(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "roles/offices.tsv", "office words of", &t, l->error);
    if (status) return status;
    vec_add(know->arena, &know->offices, STR(""));
    while (tsv_next(&t))
        if (!know_office(know, t.cells[0])) vec_add(know->arena, &know->offices, t.cells[0]);
    return STATUS_OK;
}

static Status load_countries(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "countries/countries.tsv", "code name capital leader lat lon geonames from to", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        Country *c = vec_push(know->arena, &know->countries);
        *c = (Country){t.cells[0], t.cells[1], t.cells[2], know_office(know, t.cells[3]), number(t.cells[4]), number(t.cells[5]), t.cells[6],
                       cells_days(t.cells[7], t.cells[8])};
        map_put(know->arena, &know->codes, c->code, know->countries.n - 1);
        KnownPlace *place = vec_push(know->arena, &know->places);
        *place = (KnownPlace){.id = c->ref, .name = c->name, .country = (uint16_t)(know->countries.n - 1), .precision = PLACE_COUNTRY,
                              .class = 'K', .lat = c->lat, .lon = c->lon, .life = c->life};
    }
    return STATUS_OK;
}

static Status load_organisations(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "organisations/organisations.tsv", "id name type code country founded dissolved seat ref", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        Organisation *o = vec_push(know->arena, &know->organisations);
        *o = (Organisation){t.cells[0], t.cells[1], t.cells[2], t.cells[3], know_country(know, t.cells[4]), cells_days(t.cells[5], t.cells[6]),
                            t.cells[5], t.cells[7], t.cells[8]};
        map_put(know->arena, &know->organisation_ids, o->id, know->organisations.n - 1);
    }
    return STATUS_OK;
}

static int by_organisation(const void *a, const void *b) {
    const Member *x = a, *y = b;
    return (x->organisation > y->organisation) - (x->organisation < y->organisation);
}

static Status load_members(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "organisations/members.tsv", "organisation member status from to", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        Member m = {map_get(&know->organisation_ids, t.cells[0]), know_country(know, t.cells[1]), map_get(&know->organisation_ids, t.cells[1]),
                    t.cells[2], cells_days(t.cells[3], t.cells[4])};
        if (m.organisation != KNOW_NONE && (m.country != KNOW_NO_COUNTRY || m.member != KNOW_NONE)) vec_add(know->arena, &know->members, m);
    }
    if (know->members.n) qsort(know->members.v, know->members.n, sizeof(Member), by_organisation);
    return STATUS_OK;
}

static Status load_people(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "actors/people.tsv", "id name gender family ref", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        Person *p = vec_push(know->arena, &know->people);
        *p = (Person){t.cells[0], t.cells[1], t.cells[3], t.cells[2].n ? t.cells[2].p[0] : 0, t.cells[4], 0, 0};
        map_put(know->arena, &know->person_ids, p->id, know->people.n - 1);
    }
    return STATUS_OK;
}

static int by_person(const void *a, const void *b) {
    const Role *x = a, *y = b;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    if (x->days.from != y->days.from) return x->days.from < y->days.from ? -1 : 1;
    return (x->office > y->office) - (x->office < y->office);
}

static Status load_roles(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "roles/roles.tsv", "person office of title from to note", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        Role r = {map_get(&know->person_ids, t.cells[0]), know_office(know, t.cells[1]), know_country(know, t.cells[2]),
                  map_get(&know->organisation_ids, t.cells[2]), t.cells[3], cells_days(t.cells[4], t.cells[5]), t.cells[6]};
        if (r.person != KNOW_NONE && r.office && (r.country != KNOW_NO_COUNTRY || r.organisation != KNOW_NONE)) vec_add(know->arena, &know->roles, r);
    }
    if (know->roles.n) qsort(know->roles.v, know->roles.n, sizeof(Role), by_person);
    for (uint32_t i = 0; i < know->roles.n; i++) {
        Person *p = &know->people.v[know->roles.v[i].person];
        if (p->roles++ == 0) p->first_role = i;
    }
    return STATUS_OK;
}

static Status load_cities(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "places/cities.tsv", "geonames name country region lat lon population class", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        KnownPlace *p = vec_push(know->arena, &know->places);
        *p = (KnownPlace){t.cells[0], t.cells[1], t.cells[3], know_country(know, t.cells[2]), PLACE_CITY, t.cells[7].n ? t.cells[7].p[0] : 'P',
                          (uint32_t)number(t.cells[6]), number(t.cells[4]), number(t.cells[5]), DAYS_UNKNOWN};
        map_put(know->arena, &know->place_ids, p->id, know->places.n - 1);
    }
    return STATUS_OK;
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

static Status load_places(Loader *l, const char *path) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, path, "id name kind country lat lon geonames from to", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        KnownPlace *p = vec_push(know->arena, &know->places);
        *p = (KnownPlace){.id = t.cells[6], .name = t.cells[1], .country = know_country(know, t.cells[3]), .precision = precision_of(t.cells[2]),
                          .lat = number(t.cells[4]), .lon = number(t.cells[5]), .life = cells_days(t.cells[7], t.cells[8])};
        map_put(know->arena, &know->place_ids, t.cells[6].n ? t.cells[6] : t.cells[0], know->places.n - 1);
    }
    return STATUS_OK;
}

Status know_open(Know **out, Arena *arena, const Tables *tables, Error *error) {
    Know *know = arena_new(arena, Know);
    know->arena = arena;
    Loader l = {know, tables, error};
    Status status = load_offices(&l);
    if (!status) status = load_countries(&l);
    if (!status) status = load_organisations(&l);
    if (!status) status = load_members(&l);
    if (!status) status = load_people(&l);
    if (!status) status = load_roles(&l);
    if (!status) status = load_cities(&l);
    if (!status) status = load_places(&l, "places/regions.tsv");
    if (!status) status = load_places(&l, "places/places.tsv");
    if (!status) status = names_index(know, tables, error);
    if (!status) roles_index(know);
    *out = know;
    return status;
}
