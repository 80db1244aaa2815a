/* PETRARCH's dictionaries of actors: a name, its synonyms led by '+', and codes in brackets, perhaps with the days they held:
 *
 *     KASSYM-JOMART_TOKAYEV_  ; comment
 *     +K._TOKAYEV_
 *         [KAZGOV 991001-020128]
 *         [IGOUNO >20110312]
 *
 * A name with days is a person, whose days in a government become roles; one without is an organisation, of a type told by its code
 * (data/import/petrarch.tsv). States, agents ([~AGR]) and names with macros (!PERSON!) are passed over, and so is whoever or whatever
 * the tables know by one of its names: what they say of it is newer. */
#include "know/import.h"

#include "base/utf8.h"

enum { MOST_NAMES = 40, MOST_CODES = 24, CODE = 3, CENTURY = 26 }; /* two figures below that are of the 2000s */

typedef struct Kind {          /* a row of petrarch.tsv */
    Str code, type, title;
    bool office;
} Kind;

typedef struct Coded {         /* [KAZGOV 991001-020128] */
    Str actor, from, to;
    bool dated;
} Coded;

typedef struct Dictionary {
    Importer *im;
    VEC(Kind) kinds;
    Str small;
    Str names[MOST_NAMES];     /* of the entry at hand, held in `entry` */
    Coded codes[MOST_CODES];
    uint32_t n_names, n_codes;
    bool useless;              /* a macro is in it */
    Arena *entry;              /* what is held of it */
} Dictionary;

static Status read_kinds(Dictionary *d) {
    Tsv t;
    Status status = tables_read(d->im->tables, "import/petrarch.tsv", "code what type title small", &t, d->im->error);
    while (!status && tsv_next(&t)) {
        if (t.cells[4].n) d->small = t.cells[4];
        else vec_add(d->im->arena, &d->kinds, ((Kind){t.cells[0], t.cells[2], t.cells[3], str_is(t.cells[1], "office")}));
    }
    return status;
}

/* ---- names ---- */

/* "AFGHAN_NATIONAL_ARMY_" as news writes it; one short word is letters ("ANSF"). */
static Str spelled(Dictionary *d, Str raw) {
    char *out = arena_copy(d->entry, raw.p, raw.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < raw.n && out[i] != '('; i++) out[n++] = out[i] == '_' ? ' ' : out[i];
    Str name = str_trim((Str){out, n});
    if (!memchr(name.p, ' ', name.n) && name.n <= 5) return name;
    for (uint32_t i = (uint32_t)(name.p - out), end = i + name.n, word = i; i < end; i++) {
        bool inside = i > word;
        if (out[i] == ' ' || out[i] == '-' || out[i] == '.') word = i + 1;
        else if (inside) out[i] = to_lower(out[i]);
    }
    for (uint32_t i = 1; i < name.n; i++) {
        if (name.p[i - 1] != ' ') continue;
        const char *space = memchr(name.p + i, ' ', name.n - i);
        Str word = {name.p + i, space ? (uint32_t)(space - name.p) - i : name.n - i};
        if (space && str_has_part(d->small, '|', str_lower(d->entry, word))) out[(uint32_t)(name.p - out) + i] = to_lower(name.p[i]);
    }
    return name;
}

static void add_name(Dictionary *d, Str raw) {
    while (raw.n && (raw.p[0] == '+' || is_space(raw.p[0]))) raw.p++, raw.n--;
    d->useless |= memchr(raw.p, '!', raw.n) != NULL;
    Str name = spelled(d, raw);
    if (name.n > 1 && utf8_fold(d->entry, name).n && d->n_names < MOST_NAMES) d->names[d->n_names++] = name;
}

/* ---- codes ---- */

/* 991001 or 19991001 as a day; false when it is none. A day or month 00 is not known. */
static bool read_day(Arena *arena, Str s, Str *out) {
    for (uint32_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i])) return false;
    if (s.n == 6) s = str_format(arena, "%s%.*s", s.p[0] < '2' || (s.p[0] == '2' && s.p[1] < '0' + CENTURY % 10) ? "20" : "19", STR_FMT(s));
    if (s.n != 8) return false;
    *out = str_format(arena, "%.4s-%.2s-%.2s", s.p, s.p + 4, s.p + 6);
    Days days;
    return days_parse(*out, &days);
}

static bool read_days(Dictionary *d, Str s, Coded *code) {
    const char *dash = memchr(s.p, '-', s.n);
    code->dated = true;
    if (s.p[0] == '>') return read_day(d->entry, str_trim((Str){s.p + 1, s.n - 1}), &code->from);
    if (s.p[0] == '<') return read_day(d->entry, str_trim((Str){s.p + 1, s.n - 1}), &code->to);
    uint32_t n = dash ? (uint32_t)(dash - s.p) : 0;
    return dash && read_day(d->entry, str_trim((Str){s.p, n}), &code->from) && read_day(d->entry, str_trim((Str){s.p + n + 1, s.n - n - 1}), &code->to);
}

static void add_code(Dictionary *d, Str inside) {
    inside = str_trim(inside);
    const char *space = memchr(inside.p, ' ', inside.n);
    uint32_t n = space ? (uint32_t)(space - inside.p) : inside.n;
    Coded code = {.actor = str_lower(d->entry, str_copy(d->entry, (Str){inside.p, n}))};
    if (space && !read_days(d, str_trim((Str){inside.p + n, inside.n - n}), &code)) import_bad(d->im, "[%.*s]: no days", STR_FMT(inside));
    else if (n < CODE) import_bad(d->im, "[%.*s]: no code", STR_FMT(inside));
    else if (d->n_codes < MOST_CODES) d->codes[d->n_codes++] = code;
}

static void add_codes(Dictionary *d, Str line) {
    int64_t open = str_find(line, STR("["), 0);
    while (open >= 0) {
        int64_t close = str_find(line, STR("]"), (uint32_t)open);
        if (close < 0) {
            import_bad(d->im, "a bracket is not closed");
            return;
        }
        add_code(d, (Str){line.p + open + 1, (uint32_t)(close - open - 1)});
        open = str_find(line, STR("["), (uint32_t)close);
    }
}

/* ---- entries ---- */

static bool is_code(Str actor, uint32_t at, Str code) { return at + CODE <= actor.n && str_equal_nocase((Str){actor.p + at, CODE}, code); }

static const Kind *kind_of(const Dictionary *d, Str actor, bool office) {
    for (uint32_t at = 0; at + CODE <= actor.n; at += CODE)
        for (uint32_t k = 0; k < d->kinds.n; k++)
            if (d->kinds.v[k].office == office && is_code(actor, at, d->kinds.v[k].code)) return &d->kinds.v[k];
    return NULL;
}

static uint16_t state_of(const Dictionary *d, Str actor) {
    char code[CODE];
    for (uint32_t i = 0; i < CODE; i++) code[i] = is_lower(actor.p[i]) ? (char)(actor.p[i] - 32) : actor.p[i];
    return know_country(d->im->know, (Str){code, CODE});
}

static bool known(Dictionary *d) {
    for (uint32_t i = 0; i < d->n_names; i++)
        if (know_name(d->im->know, utf8_fold(d->entry, d->names[i])) != KNOW_NONE) return true;
    return false;
}

static Str others(Dictionary *d) {
    Str out = {0};
    for (uint32_t i = 1; i < d->n_names; i++) out = out.n ? str_join(d->entry, out, '|', d->names[i]) : d->names[i];
    return out;
}

static void add_person(Dictionary *d) {
    Str person = {0};
    for (uint32_t i = 0; i < d->n_codes; i++) {
        const Coded *code = &d->codes[i];
        const Kind *kind = code->dated ? kind_of(d, code->actor, true) : NULL;
        ImportOffice office = {.country = state_of(d, code->actor), .organisation = KNOW_NONE};
        if (!kind || office.country == KNOW_NO_COUNTRY) continue;
        if (!person.p) person = import_person(d->im, d->names[0], others(d), STR(""), STR(""));
        office.office = know_office(d->im->know, kind->type);
        office.title = kind->title;
        import_role(d->im, person, &office, code->from, code->to, STR(""));
    }
    if (!person.p) d->im->counts.passed++;
}

static void add_organisation(Dictionary *d) {
    Str actor = d->codes[0].actor;
    const Kind *kind = kind_of(d, actor, false);
    Str id = str_format(d->entry, "import-%.*s", STR_FMT(utf8_fold(d->entry, d->names[0])));
    for (uint32_t i = 0; i < id.n; i++)
        if (id.p[i] == ' ') ((char *)(uintptr_t)id.p)[i] = '-';
    if (!kind || import_has(d->im, IMPORT_ORGANISATIONS, id)) {
        d->im->counts.passed++;
        return;
    }
    uint16_t state = state_of(d, actor);
    Str country = state == KNOW_NO_COUNTRY ? STR("") : d->im->know->countries.v[state].code;
    bool general = str_is(kind->type, "IGO") || str_is(kind->type, "NGO") || str_is(kind->type, "MNC");
    import_row(d->im, IMPORT_ORGANISATIONS, (Str[]){id, d->names[0], others(d), kind->type, general ? kind->type : country, country});
}

static void end_entry(Dictionary *d) {
    bool dated = false;
    for (uint32_t i = 0; i < d->n_codes; i++) dated |= d->codes[i].dated;
    bool agent = d->n_codes && d->codes[0].actor.p[0] == '~';
    if (d->n_names == 0 || d->n_codes == 0 || d->useless || agent) d->im->counts.passed += d->n_codes > 0;
    else if (known(d)) d->im->counts.known++;
    else if (dated) add_person(d);
    else add_organisation(d);
    d->n_names = d->n_codes = 0;
    d->useless = false;
    arena_reset(d->entry);
}

static Str without_comment(Str line) {
    for (uint32_t i = 0; i < line.n; i++)
        if (line.p[i] == ';' || line.p[i] == '#') return (Str){line.p, i};
    return line;
}

static void read_line(Dictionary *d, Str line) {
    if (!utf8_valid(line) || memchr(line.p, 0, line.n)) {
        import_bad(d->im, "not UTF-8, or a zero byte");
        return;
    }
    line = str_trim(without_comment(line));
    const char *bracket = line.n ? memchr(line.p, '[', line.n) : NULL;
    Str name = {line.p, bracket ? (uint32_t)(bracket - line.p) : line.n};
    if (line.n == 0 || (d->n_codes && name.n && name.p[0] != '+')) end_entry(d);
    if (str_trim(name).n) add_name(d, str_trim(name));
    if (bracket) add_codes(d, line);
}

Status import_petrarch(Importer *im, RowLines *lines, Str line) {
    Dictionary d = {.im = im, .entry = im->entry};
    Status status = read_kinds(&d);
    if (!status) status = import_open(im, IMPORT_PEOPLE);
    if (!status) status = import_open(im, IMPORT_ROLES);
    if (!status) status = import_open(im, IMPORT_ORGANISATIONS);
    if (status) return status;
    do read_line(&d, line);
    while (import_next(im, lines, &line));
    end_entry(&d);
    return STATUS_OK;
}
