/* People and the offices they held: what all lists of them share, and tables of roles as CSV.
 *
 * CSV: the first line names the columns, in any order: person, office, of; perhaps title, from, to, note, names, gender, ref.
 * Separators are commas, semicolons or tabs; cells may be quoted, a quotation mark in them doubled. An office is told by its class
 * ("head_of_state") or in words ("foreign minister"), its bearer by its code or by name. */
#include "know/import.h"

#include "base/utf8.h"

/* ---- people ---- */

/* "Jane O'Roe" is jane-oroe, a second one jane-oroe-2. */
static Str person_id(Importer *im, Str name) {
    Str slug = str_copy(im->arena, utf8_fold(im->scratch, name)), id;
    for (uint32_t i = 0; i < slug.n; i++)
        if (slug.p[i] == ' ') ((char *)(uintptr_t)slug.p)[i] = '-';
    uint32_t *last = map_slot(im->arena, &im->slugs, slug), n = *last == MAP_NONE ? 1 : *last;
    for (id = slug; import_has(im, IMPORT_PEOPLE, id); n++) id = str_format(im->arena, "%s-%u", slug.p, n + 1);
    *last = n;
    return id;
}

/* Who is known by that full name and by no other reference. */
static Str person_named(Importer *im, Str folded, Str ref) {
    uint32_t number = map_get(&im->named, folded);
    if (number != MAP_NONE) return im->person_ids.v[number];
    for (uint32_t s = know_name(im->know, folded); s != KNOW_NONE; s = im->know->senses.v[s].next) {
        const NameSense *sense = &im->know->senses.v[s];
        if (sense->kind != NAME_PERSON) continue;
        const Person *p = &im->know->people.v[sense->index];
        if (ref.n == 0 || p->ref.n == 0) return p->id;
    }
    return (Str){0};
}

Str import_person(Importer *im, Str name, Str names, Str gender, Str ref) {
    uint32_t number = ref.n ? map_get(&im->refs, ref) : MAP_NONE;
    if (number != MAP_NONE) return im->person_ids.v[number];
    Str folded = utf8_fold(im->arena, name), id = person_named(im, folded, ref);
    if (id.p) return id;
    id = person_id(im, name);
    if (!ref.n) map_put(im->arena, &im->named, folded, im->rows[IMPORT_PEOPLE]);
    import_row(im, IMPORT_PEOPLE, (Str[]){id, name, names, gender, ref});
    return id;
}

static bool held(const Importer *im, Str person, const ImportOffice *office, Days days) {
    uint32_t number = map_get(&im->ids[IMPORT_PEOPLE], person);
    if (number >= im->know->people.n) return false;
    const Person *p = &im->know->people.v[number];
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &im->know->roles.v[i];
        bool same = r->office == office->office && r->country == office->country && r->organisation == office->organisation;
        if (same && days_overlap(r->days, days)) return true;
    }
    return false;
}

void import_role(Importer *im, Str person, const ImportOffice *office, Str from, Str to, Str note) {
    if (held(im, person, office, days_between(from, to))) {
        im->counts.known++;
        return;
    }
    Str of = office->country != KNOW_NO_COUNTRY ? im->know->countries.v[office->country].code : im->know->organisations.v[office->organisation].id;
    import_row(im, IMPORT_ROLES, (Str[]){person, im->know->offices.v[office->office], of, office->title, from, to, note});
}

/* ---- CSV ---- */

enum { PERSON, OFFICE, OF, TITLE, FROM, TO, NOTE, NAMES, GENDER, REF, COLUMNS };
enum { MOST_CELLS = 32 };
static const char *const titles[COLUMNS] = {"person", "office", "of", "title", "from", "to", "note", "names", "gender", "ref"};

typedef struct Csv {
    char separator;
    uint32_t at[COLUMNS];     /* NONE: not there */
} Csv;

enum { NONE = UINT32_MAX };

/* The cell that begins at *at; *at moves behind its separator. False when a quotation mark is not closed. */
static bool next_cell(Arena *arena, Str line, char separator, uint32_t *at, Str *cell) {
    if (*at >= line.n || line.p[*at] != '"') {
        const char *end = *at < line.n ? memchr(line.p + *at, separator, line.n - *at) : NULL;
        uint32_t to = end ? (uint32_t)(end - line.p) : line.n;
        *cell = *at < line.n ? str_trim((Str){line.p + *at, to - *at}) : STR("");
        *at = to + 1;
        return true;
    }
    char *out = arena_alloc(arena, line.n);
    uint32_t n = 0, i = *at + 1;
    for (; i < line.n && !(line.p[i] == '"' && (i + 1 == line.n || line.p[i + 1] != '"')); i++) {
        i += line.p[i] == '"';
        out[n++] = line.p[i];
    }
    if (i >= line.n) return false;
    for (i++; i < line.n && line.p[i] != separator;) i++;
    *cell = str_trim((Str){out, n});
    *at = i + 1;
    return true;
}

static uint32_t split(Arena *arena, Str line, char separator, Str *cells) {
    uint32_t n = 0;
    for (uint32_t at = 0; at <= line.n && n < MOST_CELLS; n++)
        if (!next_cell(arena, line, separator, &at, &cells[n])) return 0;
    return n;
}

static bool read_head(Importer *im, Str line, Csv *csv) {
    Str cells[MOST_CELLS];
    csv->separator = memchr(line.p, '\t', line.n) ? '\t' : memchr(line.p, ';', line.n) ? ';' : ',';
    uint32_t n = split(im->scratch, line, csv->separator, cells);
    for (uint32_t c = 0; c < COLUMNS; c++) {
        csv->at[c] = NONE;
        for (uint32_t i = 0; i < n; i++)
            if (str_equal_nocase(cells[i], str_from(titles[c]))) csv->at[c] = i;
    }
    return csv->at[PERSON] != NONE && csv->at[OFFICE] != NONE && csv->at[OF] != NONE;
}

static bool is_date(Str s) {
    Days days;
    return s.n == 0 || ((s.n == 4 || s.n == 7 || s.n == 10) && days_parse(s, &days));
}

static bool bearer(const Importer *im, Str of, ImportOffice *out) {
    out->country = know_country(im->know, of);
    out->organisation = map_get(&im->know->organisation_ids, of);
    if (out->country != KNOW_NO_COUNTRY || out->organisation != KNOW_NONE) return true;
    return know_bearer(im->know, utf8_fold(im->scratch, of), &out->country, &out->organisation);
}

static uint16_t office_of(const Importer *im, Str words, const ImportOffice *bearer) {
    uint16_t office = know_office(im->know, words);
    return office ? office : know_office_of(im->know, utf8_fold(im->scratch, words), bearer->country);
}

static void add_role(Importer *im, const Csv *csv, Str line) {
    Str cells[MOST_CELLS], row[COLUMNS];
    uint32_t n = utf8_valid(line) ? split(im->scratch, line, csv->separator, cells) : 0;
    for (uint32_t c = 0; c < COLUMNS; c++) row[c] = csv->at[c] < n ? cells[csv->at[c]] : STR("");
    ImportOffice office = {.title = row[TITLE]};
    if (n == 0) import_bad(im, "a quotation mark is not closed, or not UTF-8");
    else if (!utf8_fold(im->scratch, row[PERSON]).n) import_bad(im, "nobody is named");
    else if (!bearer(im, row[OF], &office)) import_bad(im, "no state or organisation known as \"%.*s\"", STR_FMT(row[OF]));
    else if (!(office.office = office_of(im, row[OFFICE], &office))) import_bad(im, "no office known as \"%.*s\"", STR_FMT(row[OFFICE]));
    else if (!is_date(row[FROM]) || !is_date(row[TO])) import_bad(im, "a date is YYYY, YYYY-MM or YYYY-MM-DD");
    else import_role(im, import_person(im, row[PERSON], row[NAMES], row[GENDER], row[REF]), &office, row[FROM], row[TO], row[NOTE]);
}

Status import_roles(Importer *im, RowLines *lines, Str line) {
    Csv csv;
    Status status = import_open(im, IMPORT_PEOPLE);
    if (!status) status = import_open(im, IMPORT_ROLES);
    if (status) return status;
    if (!read_head(im, line, &csv)) return import_bad(im, "the first line must name the columns person, office, of"), STATUS_OK;
    while (import_next(im, lines, &line))
        if (line.n && line.p[0] != '#') add_role(im, &csv, line);
    return STATUS_OK;
}
