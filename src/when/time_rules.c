/* Reading data/time: words.tsv and holidays.tsv become entries found by their first atom; each row of patterns.tsv is spelled
 * out (optional items with and without, one path for each of several alternatives) and its paths put into the trie of its level.
 *
 * A pattern: words in lower case stand for themselves, CLASS names for what words.tsv, the number reader or rows of lower levels
 * made; a|b is either, x? may be missing, [ ] is the extent, and a second [ ] the end of a range told with it.
 * A result: the class made, then assignments field=value; a value is a number, a name, or the value of an item (CLASS; CLASS2 is
 * the second of its name in the pattern; -CLASS negated). */
#include "when/time_rules.h"

static const char *const fixed_names[SYMBOL_FIXED_COUNT] = {"NUM",  "DEC",  "DAY",   "YEAR",  "OLDYEAR", "YY",    "DECADE", "ORD", "ORDNUM", "CLOCKING", "HOURS", "ISO",
                                                            "SLASH", "ONES", "TENS", "SCALE", "POINT", "CLOCK", "LENGTH", "SET", "REF", "NOTHING"};

typedef struct Named { const char *name; int32_t value; } Named;

static const Named constants[] = {
    {"absolute", SHAPE_ABSOLUTE}, {"fields", SHAPE_FIELDS}, {"shift", SHAPE_SHIFT}, {"reference", SHAPE_REFERENCE}, {"length", SHAPE_LENGTH},
    {"none", ANCHOR_NONE}, {"page", ANCHOR_PAGE}, {"time", ANCHOR_TIME}, {"event", ANCHOR_EVENT},
    {"day", UNIT_DAY}, {"week", UNIT_WEEK}, {"weekend", UNIT_WEEKEND}, {"month", UNIT_MONTH}, {"quarter", UNIT_QUARTER}, {"half", UNIT_HALF}, {"season", UNIT_SEASON},
    {"year", UNIT_YEAR}, {"decade", UNIT_DECADE}, {"century", UNIT_CENTURY}, {"hour", UNIT_HOUR}, {"minute", UNIT_MINUTE}, {"second", UNIT_SECOND},
    {"DATE", TIME_DATE}, {"TIME", TIME_TIME}, {"DURATION", TIME_DURATION}, {"SET", TIME_SET}, {"vague", TIME_VAGUE},
};

static const char *const field_names[FIELD_COUNT] = {
    "shape", "anchor", "dir", "unit", "sunit", "year", "month", "day", "day_to", "month_to", "weekday", "part", "feast", "hour", "minute", "clock", "shift", "half", "mod",
    "bound", "type", "base", "fill", "turn", "iso", "clocking", "noon", "decimal", "feastday", "era", "century", "year_to",
};

static Status bad_row(const Tsv *tsv, Str what, Error *error) {
    return error_set(error, STATUS_USAGE, "bad-table", "data/%.*s:%u: \"%.*s\" is not understood", STR_FMT(tsv->name), tsv->line, STR_FMT(what));
}

static bool number_of(Str s, int32_t *out) {
    bool minus = s.n && s.p[0] == '-';
    uint32_t i = minus;
    int32_t value = 0;
    if (i >= s.n) return false;
    for (; i < s.n; i++) {
        if (!is_digit(s.p[i]) || value > 100000000) return false;
        value = value * 10 + (s.p[i] - '0');
    }
    *out = minus ? -value : value;
    return true;
}

static bool constant_of(Str s, int32_t *out) {
    if (number_of(s, out)) return true;
    for (uint32_t i = 0; i < sizeof constants / sizeof constants[0]; i++)
        if (str_is(s, constants[i].name)) return *out = constants[i].value, true;
    return false;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

uint16_t time_symbol(const TimeRules *rules, Str name) {
    uint32_t found = map_get(&rules->symbols, name);
    return found == MAP_NONE ? UINT16_MAX : (uint16_t)found;
}

static uint16_t intern(TimeRules *rules, Arena *arena, Str name) {
    uint32_t *slot = map_slot(arena, &rules->symbols, str_copy(arena, name));
    if (*slot == MAP_NONE) *slot = rules->symbol_count++;
    return (uint16_t)*slot;
}

static void add_word(TimeRules *rules, Arena *arena, Str word, uint16_t symbol, int32_t value) {
    Lattice cut = {.arena = arena, .text = word};
    if (!time_atoms(arena, word, (Span){0, word.n}, &cut)) return;
    WordEntry entry = {.symbol = symbol, .value = value, .cased = is_upper(word.p[0])};
    for (uint32_t i = 0; i < cut.atoms.n; i++) vec_add(arena, &entry.parts, cut.atoms.v[i].word);
    uint32_t *slot = map_slot(arena, &rules->words, entry.parts.v[0]);
    entry.next = *slot == MAP_NONE ? NONE : *slot;
    *slot = rules->entries.n;
    vec_add(arena, &rules->entries, entry);
}

static Status read_words(TimeRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "time/words.tsv", "word class value", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        int32_t value = 0;
        Str rest = tsv.cells[0], word;
        if (tsv.cells[2].n && !constant_of(tsv.cells[2], &value)) return bad_row(&tsv, tsv.cells[2], error);
        if (str_is(tsv.cells[1], "SIDE")) {
            while (str_next_part(&rest, '|', &word)) map_put(arena, &rules->tense, word, (uint32_t)(value + SIDE_BIAS));
            continue;
        }
        if (str_is(tsv.cells[1], "LINK")) {
            while (str_next_part(&rest, '|', &word)) map_put(arena, &rules->links, word, (uint32_t)value);
            continue;
        }
        uint16_t symbol = intern(rules, arena, tsv.cells[1]);
        while (str_next_part(&rest, '|', &word)) add_word(rules, arena, word, symbol, value);
    }
    return status;
}

/* "12-25" a day of the year, "11-4-3" the fourth (5: last) Thursday (0 = Monday) of November, "easter-2" days from Easter Sunday. */
static bool holiday_code(Str rule, int32_t *code) {
    int32_t part[3] = {0}, n = 0;
    if (str_starts(rule, STR("easter"))) {
        if (rule.n == 6) return *code = 2000, true;
        if (!number_of((Str){rule.p + 6 + (rule.p[6] == '+'), rule.n - 6 - (rule.p[6] == '+')}, &part[0])) return false;
        return *code = 2000 + part[0], true;
    }
    Str rest = rule, piece;
    while (n < 3 && str_next_part(&rest, '-', &piece))
        if (!number_of(piece, &part[n++])) return false;
    if (n == 3) return *code = part[0] * 100 + part[1] * 10 + part[2], true;
    return n == 2 ? *code = -(part[0] * 100 + part[1]), true : false;
}

static Status read_holidays(TimeRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "time/holidays.tsv", "names rule", &tsv, error);
    uint16_t symbol = intern(rules, arena, STR("HOLIDAY"));
    while (!status && tsv_next(&tsv)) {
        int32_t code;
        Str rest = tsv.cells[0], name;
        if (!holiday_code(tsv.cells[1], &code)) return bad_row(&tsv, tsv.cells[1], error);
        while (str_next_part(&rest, '|', &name)) add_word(rules, arena, name, symbol, code);
    }
    return status;
}

/* ---- patterns ---------------------------------------------------------------------------------------------------- */

typedef struct Item { Str words; bool optional; uint32_t choices, symbol; } Item; /* symbol: of its first word, the others follow */
typedef struct Pattern { Item item[MOST_ITEMS]; int n; } Pattern;

static uint16_t item_symbol(TimeRules *rules, Arena *arena, Str word) {
    if (is_upper(word.p[0])) return intern(rules, arena, word);
    Str name = str_format(arena, "=%.*s", STR_FMT(word));
    bool known = time_symbol(rules, name) != UINT16_MAX;
    uint16_t symbol = intern(rules, arena, name);
    if (!known) add_word(rules, arena, word, symbol, 0);
    return symbol;
}

static bool cut_pattern(Str text, Pattern *pattern, PatternRow *row) {
    Str word;
    int extents = 0;
    row->open[0] = row->open[1] = row->close[0] = row->close[1] = -1;
    while (str_next_part(&text, ' ', &word)) {
        if (str_is(word, "[")) {
            if (extents >= 2) return false;
            row->open[extents] = (int8_t)pattern->n;
        } else if (str_is(word, "]")) row->close[extents++] = (int8_t)pattern->n;
        else {
            if (pattern->n >= MOST_ITEMS) return false;
            bool optional = word.n > 1 && word.p[word.n - 1] == '?';
            pattern->item[pattern->n++] = (Item){{word.p, word.n - optional}, optional};
        }
    }
    if (!extents) row->open[0] = 0, row->close[0] = (int8_t)pattern->n;
    return pattern->n > 0 && (row->open[0] >= 0) == (row->close[0] >= 0);
}

/* The item a value's name stands for: "POINT2" the second item that may be a POINT. */
static int item_named(const Pattern *pattern, Str name) {
    int nth = 1;
    if (name.n > 1 && is_digit(name.p[name.n - 1])) nth = name.p[--name.n] - '0';
    for (int i = 0; i < pattern->n; i++)
        if (str_has_part(pattern->item[i].words, '|', name) && --nth == 0) return i;
    return -1;
}

static bool read_action(TimeRules *rules, Arena *arena, const Pattern *pattern, Str text, Action *out) {
    int64_t equals = str_find(text, STR("="), 0);
    if (equals < 0) return false;
    Str name = {text.p, (uint32_t)equals}, value = {text.p + equals + 1, text.n - (uint32_t)equals - 1};
    uint8_t field = 0;
    while (field < FIELD_COUNT && !str_is(name, field_names[field])) field++;
    *out = (Action){.field = field, .item = -1};
    if (field == FIELD_COUNT) return false;
    if (constant_of(value, &out->value)) return true;
    if (value.n && value.p[0] == '-') out->negative = true, value.p++, value.n--;
    out->item = (int8_t)item_named(pattern, value);
    if (value.n && is_digit(value.p[value.n - 1])) value.n--;
    out->symbol = intern(rules, arena, value);
    return out->item >= 0;
}

static uint8_t default_type(uint16_t symbol) {
    return symbol == SYMBOL_CLOCK ? TIME_TIME : symbol == SYMBOL_LENGTH ? TIME_DURATION : symbol == SYMBOL_SET ? TIME_SET : TIME_DATE;
}

static bool read_result(TimeRules *rules, Arena *arena, const Pattern *pattern, Str text, PatternRow *row) {
    Str word;
    if (!str_next_part(&text, ' ', &word)) return false;
    row->symbol = intern(rules, arena, word);
    row->type = default_type(row->symbol);
    while (str_next_part(&text, ' ', &word))
        if (row->actions >= MOST_ACTIONS || !read_action(rules, arena, pattern, word, &row->action[row->actions++])) return false;
    return true;
}

static uint32_t new_node(TimeRules *rules, Arena *arena) {
    vec_add(arena, &rules->nodes, ((TrieNode){NONE, NONE}));
    return rules->nodes.n - 1;
}

static uint32_t step(TimeRules *rules, Arena *arena, uint32_t node, uint16_t symbol) {
    for (uint32_t a = rules->nodes.v[node].arc; a != NONE; a = rules->arcs.v[a].next)
        if (rules->arcs.v[a].symbol == symbol) return rules->arcs.v[a].node;
    uint32_t to = new_node(rules, arena);
    vec_add(arena, &rules->arcs, ((TrieArc){symbol, to, rules->nodes.v[node].arc}));
    rules->nodes.v[node].arc = rules->arcs.n - 1;
    return to;
}

/* One spelled-out path. choice[i]: which of item i's alternatives, or -1 for an item left out. */
static void add_path(TimeRules *rules, Arena *arena, const Pattern *pattern, const int choice[], const uint16_t *symbols) {
    uint32_t node = rules->rows.v[rules->rows.n - 1].level;
    Accept accept = {.row = rules->rows.n - 1};
    for (int i = 0; i < pattern->n; i++) {
        if (choice[i] < 0) continue;
        node = step(rules, arena, node, symbols[pattern->item[i].symbol + (uint32_t)choice[i]]);
        accept.item[accept.n++] = (uint8_t)i;
    }
    if (!accept.n) return;
    accept.next = rules->nodes.v[node].accept;
    rules->nodes.v[node].accept = rules->accepts.n;
    vec_add(arena, &rules->accepts, accept);
}

/* All combinations, counted through like an odometer. */
static void add_paths(TimeRules *rules, Arena *arena, Pattern *pattern) {
    int choice[MOST_ITEMS];
    VEC(uint16_t) symbols = {0};
    for (int i = 0; i < pattern->n; i++) {
        Item *item = &pattern->item[i];
        Str rest = item->words, word;
        item->symbol = symbols.n;
        while (str_next_part(&rest, '|', &word)) vec_add(arena, &symbols, item_symbol(rules, arena, word));
        item->choices = symbols.n - item->symbol;
        choice[i] = item->optional ? -1 : 0;
    }
    for (;;) {
        add_path(rules, arena, pattern, choice, symbols.v);
        int i = pattern->n - 1;
        while (i >= 0 && ++choice[i] >= (int)pattern->item[i].choices) choice[i] = pattern->item[i].optional ? -1 : 0, i--;
        if (i < 0) return;
    }
}

static Status read_patterns(TimeRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "time/patterns.tsv", "name level pattern result example anchor expect", &tsv, error);
    for (int i = 0; i < LEVELS; i++) new_node(rules, arena);
    while (!status && tsv_next(&tsv)) {
        Pattern pattern = {0};
        PatternRow row = {.name = tsv.cells[0], .example = tsv.cells[4], .anchor = tsv.cells[5], .expect = tsv.cells[6]};
        int32_t level;
        if (!number_of(tsv.cells[1], &level) || level < 1 || level > LEVELS) return bad_row(&tsv, tsv.cells[1], error);
        row.level = (uint8_t)(level - 1);
        if (!cut_pattern(tsv.cells[2], &pattern, &row)) return bad_row(&tsv, tsv.cells[2], error);
        if (!read_result(rules, arena, &pattern, tsv.cells[3], &row)) return bad_row(&tsv, tsv.cells[3], error);
        row.name = str_format(arena, "time/%.*s", STR_FMT(row.name));
        vec_add(arena, &rules->rows, row);
        add_paths(rules, arena, &pattern);
    }
    return status;
}

static void index_roots(TimeRules *rules, Arena *arena) {
    uint32_t n = LEVELS * (uint32_t)rules->symbol_count;
    rules->openings = arena_array(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) rules->openings[i] = NONE;
    for (uint32_t level = 0; level < LEVELS; level++)
        for (uint32_t a = rules->nodes.v[level].arc; a != NONE; a = rules->arcs.v[a].next)
            rules->openings[level * rules->symbol_count + rules->arcs.v[a].symbol] = rules->arcs.v[a].node;
}

Status time_rules_open(TimeRules **out, Arena *arena, const Tables *tables, Error *error) {
    TimeRules *rules = arena_new(arena, TimeRules);
    for (int i = 0; i < SYMBOL_FIXED_COUNT; i++) intern(rules, arena, str_from(fixed_names[i]));
    Status status = read_words(rules, arena, tables, error);
    if (!status) status = read_holidays(rules, arena, tables, error);
    if (!status) status = read_patterns(rules, arena, tables, error);
    if (!status) index_roots(rules, arena);
    *out = rules;
    return status;
}
