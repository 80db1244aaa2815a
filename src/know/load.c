/* Loading the tables of data/ into arrays, in an order in which each row finds what it refers to: offices, countries,
 * organisations and their members, people. Roles, places and names come out of the index (index.h). A row that names an unknown
 * country or person is skipped: the tables' own check (tools/know) reports it, and one bad row must cost nothing else. */
#include "know/load.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef struct Loader {
    Know *know;
    const Tables *tables;
    Error *error;
} Loader;

static Status load_offices(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "roles/offices.tsv", "office words of", &t, l->error);
    if (status) return status;
    vec_add(know->arena, &know->offices, STR(""));
    while (tsv_next(&t)) {
        uint32_t *office = map_slot(know->arena, &know->office_ids, t.cells[0]);
        if (*office != MAP_NONE) continue;
        *office = know->offices.n;
        vec_add(know->arena, &know->offices, t.cells[0]);
    }
    return STATUS_OK;
}

static Status load_countries(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "countries/countries.tsv", "code name capital leader lat lon geonames from to", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        Country *c = vec_push(know->arena, &know->countries);
        *c = (Country){t.cells[0], t.cells[1], t.cells[2], know_office(know, t.cells[3]), str_number(t.cells[4]), str_number(t.cells[5]), t.cells[6],
                       days_between(t.cells[7], t.cells[8]), {0}};
        map_put(know->arena, &know->codes, c->code, know->countries.n - 1);
    }
    return STATUS_OK;
}

static Status load_organisations(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "organisations/organisations.tsv", "id name type code country founded dissolved seat ref", &t, l->error);
    if (status) return status;
    vec_reserve(know->arena, &know->organisations, tsv_rows(&t));
    map_reserve(know->arena, &know->organisation_ids, know->organisations.cap);
    while (tsv_next(&t)) {
        Organisation *o = vec_push(know->arena, &know->organisations);
        *o = (Organisation){t.cells[0], t.cells[1], t.cells[2], t.cells[3], know_country(know, t.cells[4]), days_between(t.cells[5], t.cells[6]),
                            t.cells[5], t.cells[7], t.cells[8], {0}};
        map_put(know->arena, &know->organisation_ids, o->id, know->organisations.n - 1);
    }
    return STATUS_OK;
}

static Status load_articles(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "countries/articles.tsv", "what article", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint16_t country = know_country(know, t.cells[0]);
        uint32_t organisation = map_get(&know->organisation_ids, t.cells[0]);
        if (country != KNOW_NO_COUNTRY) know->countries.v[country].article = t.cells[1];
        else if (organisation != KNOW_NONE) know->organisations.v[organisation].article = t.cells[1];
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
                    t.cells[2], days_between(t.cells[3], t.cells[4])};
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
    vec_reserve(know->arena, &know->people, tsv_rows(&t));
    while (tsv_next(&t)) {
        Person *p = vec_push(know->arena, &know->people);
        *p = (Person){t.cells[0], t.cells[1], t.cells[3], t.cells[2].n ? t.cells[2].p[0] : 0, t.cells[4], 0, 0};
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

static Status load_office_words(Loader *l) {
    Know *know = l->know;
    Tsv t;
    Status status = tables_read(l->tables, "roles/offices.tsv", "office words of", &t, l->error);
    if (status) return status;
    while (tsv_next(&t)) {
        uint16_t office = know_office(know, t.cells[0]);
        Str words = t.cells[1], word, code;
        while (str_next_part(&words, '|', &word)) {
            Str of = t.cells[2];
            if (of.n == 0) add_office_word(know, word, office, KNOW_NO_COUNTRY);
            while (str_next_part(&of, '|', &code)) add_office_word(know, word, office, know_country(know, code));
        }
    }
    return STATUS_OK;
}

Status know_load(Know *know, const Tables *tables, Error *error) {
    Loader l = {know, tables, error};
    Status status = load_offices(&l);
    if (!status) status = load_countries(&l);
    if (!status) status = load_office_words(&l);
    if (!status) status = load_organisations(&l);
    if (!status) status = load_articles(&l);
    if (!status) status = load_members(&l);
    if (!status) status = load_people(&l);
    return status;
}

uint16_t know_country(const Know *know, Str code) {
    uint32_t c = code.n ? map_get(&know->codes, code) : MAP_NONE;
    return c == MAP_NONE ? KNOW_NO_COUNTRY : (uint16_t)c;
}

uint16_t know_office(const Know *know, Str name) {
    uint32_t office = map_get(&know->office_ids, name);
    return office == MAP_NONE ? 0 : (uint16_t)office;
}

uint32_t know_office_word(const Know *know, Str folded) { return map_get(&know->office_names, folded); }
