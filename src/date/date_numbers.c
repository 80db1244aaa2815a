/* Numbers told beside a name: the level of an index (data/date/levels.tsv), the age of a person (data/date/births.tsv).
 *
 * "The Dow Jones Industrial Average rose to 2,645.08" was written while it stood about there; "Merkel, 63, said" in her 64th
 * year. Only the first number of a name counts: the others look back. */
#include "date/date_known.h"

enum { LONGEST_LEVEL = 160, YOUNGEST = 8 };

static const float LEVEL = 3, AGE = 2.5f; /* log odds */

static Status read_levels(DateRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    if (!tables_get(tables, "date/levels.tsv").n) return STATUS_OK;
    Status status = tables_read(tables, "date/levels.tsv", "name names from to low high", &tsv, error);
    Str last = {0};
    while (!status && tsv_next(&tsv)) {
        if (!str_equal(tsv.cells[0], last)) names_add(arena, &rules->level_names, tsv.cells[0], tsv.cells[1], rules->levels.n);
        last = tsv.cells[0];
        vec_add(arena, &rules->levels, ((Level){last, days_between(tsv.cells[2], tsv.cells[3]), str_number(tsv.cells[4]), str_number(tsv.cells[5])}));
    }
    return status;
}

static Status read_births(DateRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Days born;
    if (!tables_get(tables, "date/births.tsv").n) return STATUS_OK;
    Status status = tables_read(tables, "date/births.tsv", "name names born", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        if (!days_parse(tsv.cells[2], &born)) continue;
        names_add(arena, &rules->born_names, tsv.cells[0], tsv.cells[1], rules->births.n);
        vec_add(arena, &rules->births, born.from);
    }
    return status;
}

Status date_numbers_open(DateRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Status status = read_levels(rules, arena, tables, error);
    return status ? status : read_births(rules, arena, tables, error);
}

/* ---- levels ------------------------------------------------------------------------------------------------------ */

/* "2,645.08": its value, and where it ends; a bare number of four figures may be a year. */
static bool read_number(Str text, uint32_t *at, double *value) {
    double v = 0, place = 0;
    uint32_t b = *at, i = b;
    bool marked = false;
    for (; i < text.n; i++) {
        char c = text.p[i];
        bool more = i + 1 < text.n && is_digit(text.p[i + 1]);
        if (is_digit(c)) v = place > 0 ? v + place * (c - '0') : v * 10 + (c - '0'), place /= 10;
        else if (c == ',' && more && place == 0) marked = true;
        else if (c == '.' && more && place == 0) place = 0.1, marked = true;
        else break;
    }
    *at = i, *value = v;
    return marked || v < 1900 || v > 2100;
}

static bool plausible(const DateRules *rules, uint32_t first, double value) {
    double low = rules->levels.v[first].low, high = low;
    for (uint32_t i = first; i < rules->levels.n && str_equal(rules->levels.v[i].name, rules->levels.v[first].name); i++) {
        if (rules->levels.v[i].low < low) low = rules->levels.v[i].low;
        if (rules->levels.v[i].high > high) high = rules->levels.v[i].high;
    }
    return value >= low && value <= high;
}

/* The first number behind a name that is told as its level. */
static bool level_behind(const DateRules *rules, Document *doc, uint32_t first, uint32_t from, double *value) {
    for (uint32_t i = from; i < doc->text.n && i < from + LONGEST_LEVEL && doc->text.p[i] != '\n'; i++) {
        if (!is_digit(doc->text.p[i]) || is_alpha(doc->text.p[i - 1])) continue;
        bool level = known_one_of(&rules->level_words, date_word_before(doc->text, i));
        if (read_number(doc->text, &i, value) && level && plausible(rules, first, *value)) return true;
    }
    return false;
}

static void from_level(const DateRules *rules, Document *doc, uint32_t first, Span at, DateConstraints *out) {
    double value;
    if (!level_behind(rules, doc, first, at.e, &value)) return;
    DateConstraint c = date_page_in(at, LEVEL);
    for (uint32_t i = first; i < rules->levels.n && str_equal(rules->levels.v[i].name, rules->levels.v[first].name); i++)
        if (value >= rules->levels.v[i].low && value <= rules->levels.v[i].high) vec_add(doc->arena, &c.spans, rules->levels.v[i].days);
    c.says = str_format(doc->arena, "stood so then: %.*s %.0f", STR_FMT(document_words(doc, at)), value);
    if (c.spans.n) vec_add(doc->arena, out, c);
}

static void from_levels(const DateRules *rules, Document *doc, DateConstraints *out) {
    bool *told = arena_array(doc->scratch, bool, rules->levels.n + 1);
    Span at = {0};
    for (const TableName *name; (name = names_next(&rules->level_names, doc->text, &at));) {
        if (!told[name->row]) from_level(rules, doc, name->row, at, out);
        told[name->row] = true;
    }
    arena_reset(doc->scratch);
}

/* ---- ages -------------------------------------------------------------------------------------------------------- */

static bool two_figures(Str text, uint32_t at, uint32_t *age) {
    if (at + 2 > text.n || !is_digit(text.p[at]) || !is_digit(text.p[at + 1]) || (at + 2 < text.n && is_digit(text.p[at + 2]))) return false;
    *age = (uint32_t)(text.p[at] - '0') * 10 + (uint32_t)(text.p[at + 1] - '0');
    return *age >= YOUNGEST;
}

/* "Merkel, 63, said", "Merkel (63)"; not "Gorsuch, 54; Barrett, 52": votes. */
static bool age_behind(Str text, uint32_t at, uint32_t *age) {
    if (at + 4 > text.n) return false;
    bool comma = text.p[at] == ',' && text.p[at + 1] == ' ', bracket = text.p[at] == ' ' && text.p[at + 1] == '(';
    return (comma || bracket) && two_figures(text, at + 2, age) && at + 4 < text.n && text.p[at + 4] == (bracket ? ')' : ',');
}

/* "63-year-old Angela Merkel". */
static bool age_before(Str text, uint32_t at, uint32_t *age) {
    Str old = STR("-year-old ");
    return at >= old.n + 2 && str_equal((Str){text.p + at - old.n, old.n}, old) && two_figures(text, at - old.n - 2, age);
}

/* "Biden, 81", not "Hunter Biden, 54". */
static bool part_of_name(Str text, const TableName *name, uint32_t at) {
    Str before = date_word_before(text, at);
    return str_find(name->text, STR(" "), 0) < 0 && before.n && is_upper(before.p[0]);
}

static void add_age(const DateRules *rules, Document *doc, uint32_t row, Span at, uint32_t age, DateConstraints *out) {
    Day birthday = day_add_months(rules->births.v[row], (int32_t)age * 12);
    Str says = str_format(doc->arena, "%u years old since %.*s: %.*s", age, STR_FMT(day_format(doc->arena, birthday)), STR_FMT(document_words(doc, at)));
    date_add_range(doc, out, at, says, (Days){birthday, day_add_months(birthday, 12)}, AGE);
}

/* What is told of a person by name. */
typedef struct Aged { bool named, told; } Aged;

/* "Ms. Merkel, 63, said", where the whole name stands elsewhere. */
static void from_mentioned_ages(const DateRules *rules, Document *doc, Aged *aged, DateConstraints *out) {
    uint32_t age;
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const Mention *m = &doc->mentions.v[i];
        const Entity *e = &doc->entities.v[m->entity];
        if (m->how != MENTION_NAME || e->type != ENTITY_PERSON || !age_behind(doc->text, m->at.e, &age)) continue;
        Span at = {0};
        const TableName *name = names_next(&rules->born_names, e->name, &at);
        if (!name || at.b != 0 || at.e != e->name.n || !aged[name->row].named || aged[name->row].told) continue;
        aged[name->row].told = true;
        add_age(rules, doc, name->row, m->at, age, out);
    }
}

static void from_ages(const DateRules *rules, Document *doc, DateConstraints *out) {
    Aged *aged = arena_array(doc->scratch, Aged, rules->births.n + 1);
    Span at = {0};
    uint32_t age;
    for (const TableName *name; (name = names_next(&rules->born_names, doc->text, &at));) {
        Aged *a = &aged[name->row];
        a->named = true;
        if (a->told || part_of_name(doc->text, name, at.b) || (!age_behind(doc->text, at.e, &age) && !age_before(doc->text, at.b, &age))) continue;
        a->told = true;
        add_age(rules, doc, name->row, at, age, out);
    }
    from_mentioned_ages(rules, doc, aged, out);
    arena_reset(doc->scratch);
}

void date_numbers(const DateRules *rules, Document *doc, DateConstraints *out) {
    from_levels(rules, doc, out);
    from_ages(rules, doc, out);
}
