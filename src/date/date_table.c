/* The table of known dated events, data/date/known.tsv, ready for recognising its rows in sentences.
 *
 * It has thousands of rows and names, of which a page touches a few: at the start each name only gets an entry by its first
 * word, and stays where it stands in the table; a row is read in full when a page's sentence holds one of its phrases. Bodies
 * and participants go by the names that the tables of countries, organisations and people give them. */
#include "date/date_known.h"

#include "base/utf8.h"

enum { ID, NAME, NAMES, KIND, BODY, PLACE, COUNTRY, FROM, TO, PARTICIPANTS };

static void fold_parts(Arena *arena, Str cell, Strs *out) {
    Str part;
    while (str_next_part(&cell, '|', &part)) {
        Str folded = str_trim(utf8_fold(arena, part));
        if (folded.n) vec_add(arena, out, folded);
    }
}

/* ---- other tables ------------------------------------------------------------------------------------------------ */

/* They are used when they are there; a program without them knows fewer words, no more. */
static void read_names(DateRules *rules, Arena *arena, const Tables *tables, const char *path, const char *columns) {
    Tsv tsv;
    Error ignored;
    if (!tables_get(tables, path).n || tables_read(tables, path, columns, &tsv, &ignored)) return;
    while (tsv_next(&tsv)) {
        map_put(arena, &rules->names, tsv.cells[0], rules->name_lists.n);
        vec_add(arena, &rules->name_lists, ((NameCells){tsv.cells[1], tsv.cells[2]}));
    }
}

/* Lists of words that belong to no kind of event. */
static Strs *list_named(DateRules *rules, Str name) {
    const struct { const char *name; Strs *list; } lists[] = {{"place", &rules->place_words}, {"host", &rules->host_words}, {"say", &rules->say_words}, {"rank", &rules->rank_words},
                                                             {"former", &rules->former_words}, {"level", &rules->level_words}, {"ahead", &rules->ahead_words},
                                                             {"doer", &rules->doer_words}, {"ending", &rules->ending_words}, {"base", &rules->base_words}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_is(name, lists[i].name)) return lists[i].list;
    return NULL;
}

static Status read_kinds(DateRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "date/kinds.tsv", "kind words planned lasting", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        Strs *list = list_named(rules, tsv.cells[0]);
        if (list) {
            fold_parts(arena, tsv.cells[1], list);
            continue;
        }
        Strs *words = vec_push(arena, &rules->word_lists);
        map_put(arena, &rules->kind_words, tsv.cells[0], rules->word_lists.n - 1);
        fold_parts(arena, tsv.cells[1], words);
        if (str_is(tsv.cells[2], "y")) map_put(arena, &rules->planned, tsv.cells[0], 1);
        if (str_is(tsv.cells[3], "y")) map_put(arena, &rules->lasting, tsv.cells[0], 1);
    }
    return status;
}

static const Person *person_named(const Know *know, Str name, Str folded) {
    const Person *found = NULL;
    for (uint32_t i = know_name(know, folded); i != KNOW_NONE; i = know->senses.v[i].next) {
        const Person *p = know->senses.v[i].kind == NAME_PERSON ? &know->people.v[know->senses.v[i].index] : NULL;
        if (p && str_equal(p->name, name) && p > found) found = p;
    }
    return found;
}

/* The words that stand for a state, an organisation or a person; for one not known, the last of its name. */
static void add_forms(const DateRules *rules, Arena *arena, Str key, Strs *out) {
    uint32_t names = map_get(&rules->names, key);
    if (names != MAP_NONE) {
        fold_parts(arena, rules->name_lists.v[names].name, out);
        fold_parts(arena, rules->name_lists.v[names].names, out);
        return;
    }
    Str folded = utf8_fold(arena, key), part, last = {0};
    const Person *person = person_named(rules->know, key, folded);
    if (person) {
        fold_parts(arena, person->family, out);
        return;
    }
    while (str_next_part(&folded, ' ', &part)) last = part;
    vec_add(arena, out, last);
}

/* ---- phrases by their first word --------------------------------------------------------------------------------- */

static uint32_t hash_char(uint32_t hash, char c) { return (hash ^ (unsigned char)c) * 16777619u; }

uint32_t known_first_word(Str folded) {
    uint32_t hash = 0;
    for (uint32_t i = 0; i < folded.n && folded.p[i] != ' '; i++) hash = hash_char(hash, folded.p[i]);
    return hash;
}

static void add_phrase(DateRules *rules, Arena *arena, uint32_t phrase, Cue cue) {
    cue.at = phrase;
    cue.first_word = known_first_word(rules->phrases.v[phrase]);
    vec_add(arena, &rules->cues, cue);
}

static void add_folded(DateRules *rules, Arena *arena, Str part, Cue cue) {
    Str folded = str_trim(utf8_fold(arena, part));
    if (!folded.n) return;
    vec_add(arena, &rules->phrases, folded);
    add_phrase(rules, arena, rules->phrases.n - 1, cue);
}

/* What the second word begins with, when it is a letter or figure; `i` is where the first ends. */
static char second_word(Str part, uint32_t i) {
    while (i < part.n && (part.p[i] == ' ' || part.p[i] == '-' || part.p[i] == '.' || part.p[i] == '\'')) i++;
    return i < part.n && (is_alpha(part.p[i]) || is_digit(part.p[i])) ? to_lower(part.p[i]) : 0;
}

/* Of most names folding can wait (phrase_at in date_known.c): here the first word is enough, when it is of letters and figures. */
static void add_name(DateRules *rules, Arena *arena, Str part, Cue cue) {
    uint32_t hash = 0, i = 0;
    for (; i < part.n && part.p[i] != ' ' && part.p[i] != '-'; i++) {
        char c = part.p[i];
        if (is_alpha(c) || is_digit(c)) hash = hash_char(hash, to_lower(c));
        else if (c != '.' && c != '\'') break;
    }
    bool simple = hash && part.n <= UINT16_MAX && (i == part.n || part.p[i] == ' ' || part.p[i] == '-');
    if (!simple) {
        add_folded(rules, arena, part, cue);
        return;
    }
    cue.at = (uint32_t)(part.p - rules->table.text.p), cue.n = (uint16_t)part.n;
    cue.first_word = hash, cue.second = second_word(part, i);
    vec_add(arena, &rules->cues, cue);
}

static void add_names(DateRules *rules, Arena *arena, Str cell, Cue cue) {
    Str part;
    while (str_next_part(&cell, '|', &part)) add_name(rules, arena, part, cue);
}

/* Many rows are of one body or actor: its forms are folded once. */
typedef struct Seen { Map keys; VEC(Forms) forms; } Seen;

static void add_bearer(DateRules *rules, Arena *arena, Seen *seen, Str key, Cue cue) {
    uint32_t *slot = map_slot(arena, &seen->keys, key);
    if (*slot == MAP_NONE) {
        *slot = seen->forms.n;
        uint32_t first = rules->phrases.n;
        add_forms(rules, arena, key, &rules->phrases);
        vec_add(arena, &seen->forms, ((Forms){first, rules->phrases.n - first}));
    }
    Forms forms = seen->forms.v[*slot];
    for (uint32_t i = 0; i < forms.n; i++) add_phrase(rules, arena, forms.first + i, cue);
}

static int month_day(Days from, Str to) {
    enum { FEW = 4 };
    Days end;
    if (from.from != from.to || !days_parse(to, &end) || end.to - from.from > FEW) return 0;
    Civil c = day_to_civil(from.from);
    return c.month * 32 + c.day;
}

static void add_row(DateRules *rules, Arena *arena, Seen *seen) {
    const Str *cell = rules->table.cells;
    uint32_t event = rules->rows.n;
    Days days;
    uint32_t kind = map_get(&rules->kind_words, cell[KIND]);
    Cue cue = {.event = (uint16_t)event, .kind = kind < NO_KIND ? (uint8_t)kind : NO_KIND, .name = true};
    Str body = cell[BODY], rest = cell[BODY].n ? cell[BODY] : cell[PARTICIPANTS], part;
    if (event > UINT16_MAX || !days_parse(cell[FROM], &days)) return;
    if (days.from > rules->horizon) rules->horizon = days.from;
    vec_add(arena, &rules->rows, ((KnownRow){rules->table.row, month_day(days, cell[TO])}));
    add_names(rules, arena, cell[NAME], cue), add_names(rules, arena, cell[NAMES], cue);
    cue.name = false;
    while (str_next_part(&rest, '|', &part)) {
        add_bearer(rules, arena, seen, part, cue);
        if (!body.n) return; /* the first participant, who acts */
    }
    while (str_next_part(&body, '|', &part)) {
        vec_add(arena, &rules->phrases, str_trim(utf8_fold(arena, part)));
        add_phrase(rules, arena, rules->phrases.n - 1, cue);
    }
}

/* Cues by the places of their first words, of one place the last first. */
static void order_cues(DateRules *rules, Arena *arena) {
    uint32_t n = rules->cues.n, *first = arena_array(arena, uint32_t, FIRST_WORDS + 1), *next = arena_array(arena, uint32_t, FIRST_WORDS);
    Cue *ordered = arena_take(arena, n * sizeof *ordered);
    for (uint32_t i = 0; i < n; i++) first[known_place(rules->cues.v[i].first_word) + 1]++;
    for (uint32_t i = 0; i < FIRST_WORDS; i++) next[i] = first[i], first[i + 1] += first[i];
    for (uint32_t i = n; i-- > 0;) ordered[next[known_place(rules->cues.v[i].first_word)]++] = rules->cues.v[i];
    rules->cues.v = ordered, rules->cues.cap = n;
    rules->first_words = first;
}

Status date_rules_open(DateRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error) {
    enum { BYTES_A_NAME = 32 };
    DateRules *rules = *out = arena_new(arena, DateRules);
    Seen seen = {0};
    rules->know = know;
    Status status = read_kinds(rules, arena, tables, error);
    if (!status) status = date_spans_open(rules, arena, tables, error);
    if (!status) status = date_numbers_open(rules, arena, tables, error);
    if (!status) status = date_years_open(rules, tables, error);
    if (status || !tables_get(tables, "date/known.tsv").n) return status;
    map_reserve(arena, &rules->names, know->countries.n + know->organisations.n);
    read_names(rules, arena, tables, "countries/countries.tsv", "code name names");
    read_names(rules, arena, tables, "organisations/organisations.tsv", "id name names");
    status = tables_read(tables, "date/known.tsv", "id name names kind body place country from to participants", &rules->table, error);
    if (status) return status;
    vec_reserve(arena, &rules->cues, rules->table.text.n / BYTES_A_NAME);
    while (tsv_next(&rules->table)) add_row(rules, arena, &seen);
    order_cues(rules, arena);
    return STATUS_OK;
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

/* The words that stand for each of a cell's bearers, folded once a page. */
static void add_known_forms(Known *known, Str cell, Strs *out) {
    Str key;
    while (str_next_part(&cell, '|', &key)) {
        uint32_t *slot = map_slot(known->arena, &known->keys, key);
        if (*slot == MAP_NONE) {
            *slot = known->forms.n;
            add_forms(known->rules, known->arena, key, vec_push(known->arena, &known->forms));
        }
        const Strs *forms = &known->forms.v[*slot];
        for (uint32_t i = 0; i < forms->n; i++) vec_add(known->arena, out, forms->v[i]);
    }
}

static KnownEvent *read_event(Known *known, uint32_t row) {
    Arena *arena = known->arena;
    KnownEvent *e = arena_new(arena, KnownEvent);
    Tsv tsv = known->rules->table;
    tsv.at = row;
    tsv_next(&tsv);
    const Str *cell = tsv.cells;
    Days to;
    Str rest = cell[PARTICIPANTS], part;
    *e = (KnownEvent){.id = cell[ID], .name = cell[NAME], .names = cell[NAMES], .kind = cell[KIND], .place = str_trim(utf8_fold(arena, cell[PLACE]))};
    days_parse(cell[FROM], &e->days);
    e->days.to = days_parse(cell[TO], &to) ? to.to : e->days.from;
    add_known_forms(known, cell[BODY], &e->bodies), fold_parts(arena, cell[BODY], &e->bodies);
    add_known_forms(known, cell[COUNTRY], &e->countries);
    while (str_next_part(&rest, '|', &part)) add_known_forms(known, part, vec_push(arena, &e->participants));
    return e;
}

const KnownEvent *known_event(Known *known, uint32_t event) {
    if (!known->events) known->events = arena_array(known->arena, KnownEvent *, known->rules->rows.n);
    if (!known->events[event]) known->events[event] = read_event(known, known->rules->rows.v[event].at);
    return known->events[event];
}

Strs known_names(Arena *arena, const KnownEvent *event) {
    Strs names = {0};
    fold_parts(arena, event->name, &names), fold_parts(arena, event->names, &names);
    return names;
}

bool known_any(const DateRules *rules) { return rules->rows.n > 0; }
