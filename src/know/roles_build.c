/* The roles of roles.tsv as rows of the index: links resolved, by person and then by start; and their order by office. */
#include "know/index.h"
#include "know/load.h"

#include <stdlib.h>

typedef struct Roles {
    const Know *know;
    Arena *arena;
    Map people;      /* id → number */
    Str table;
    VEC(RoleRow) rows;
} Roles;

static uint32_t of_table(const Roles *r, Str cell) { return cell.p ? (uint32_t)(cell.p - r->table.p) : 0; }
static uint16_t length(Str cell) { return (uint16_t)(cell.n < UINT16_MAX ? cell.n : UINT16_MAX); }

/* A row that names an unknown person, office or bearer is left out. */
static void add_role(Roles *r, const Str *cells) {
    const Know *know = r->know;
    RoleRow row = {.person = map_get(&r->people, cells[0]), .organisation = KNOW_NONE, .office = know_office(know, cells[1]),
                   .country = know_country(know, cells[2]), .days = days_between(cells[4], cells[5]),
                   .title = of_table(r, cells[3]), .note = of_table(r, cells[6]), .title_length = length(cells[3]), .note_length = length(cells[6])};
    if (row.country == KNOW_NO_COUNTRY) row.organisation = map_get(&know->organisation_ids, cells[2]);
    bool borne = row.country != KNOW_NO_COUNTRY || row.organisation != KNOW_NONE;
    if (row.person != KNOW_NONE && row.office && borne) vec_add(r->arena, &r->rows, row);
}

static int by_person(const void *a, const void *b) {
    const RoleRow *x = a, *y = b;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    if (x->days.from != y->days.from) return x->days.from < y->days.from ? -1 : 1;
    if (x->office != y->office) return x->office < y->office ? -1 : 1;
    return (x->title > y->title) - (x->title < y->title);
}

static int by_office(const void *a, const void *b, void *rows) {
    const RoleRow *x = (const RoleRow *)rows + *(const uint32_t *)a, *y = (const RoleRow *)rows + *(const uint32_t *)b;
    int c = compare_tenures(x->office, y->office, tenure_of(x->country, x->organisation), tenure_of(y->country, y->organisation));
    if (c) return c;
    if (x->days.from != y->days.from) return x->days.from < y->days.from ? -1 : 1;
    return (x > y) - (x < y);
}

static void put_in_order(IndexRoles *out, Roles *r) {
    out->n = r->rows.n;
    out->rows = r->rows.v;
    out->by_office = arena_array(r->arena, uint32_t, out->n);
    for (uint32_t i = 0; i < out->n; i++) out->by_office[i] = i;
    if (out->n == 0) return;
    qsort(out->rows, out->n, sizeof(RoleRow), by_person);
    qsort_r(out->by_office, out->n, sizeof(uint32_t), by_office, out->rows);
}

Status roles_build(IndexRoles *out, Arena *arena, const Tables *tables, Error *error) {
    Know *know = arena_new(arena, Know);
    Roles r = {.know = know, .arena = arena, .table = tables_get(tables, "roles/roles.tsv")};
    Tsv t;
    know->arena = arena;
    Status status = know_load(know, tables, error);
    if (!status) status = tables_read(tables, "roles/roles.tsv", "person office of title from to note", &t, error);
    if (status) return status;
    for (uint32_t i = 0; i < know->people.n; i++) map_put(arena, &r.people, know->people.v[i].id, i);
    while (tsv_next(&t)) add_role(&r, t.cells);
    put_in_order(out, &r);
    return STATUS_OK;
}
