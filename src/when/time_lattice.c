/* Level 0 of the lattice: text in, atoms and the edges that words and digits make out.
 *
 * Atoms are cut here and not taken from the tokens, because "3rd", "1980s", "10-year" and "2024-07-03" are cut in many ways by
 * tokenizers; a time's place among the tokens is found by its bytes. */
#include "when/time_rules.h"

enum { ATOM_LETTERS, ATOM_DIGITS, ATOM_SIGN };

static int atom_kind(char c) { return is_digit(c) ? ATOM_DIGITS : is_alpha(c) || (unsigned char)c >= 0x80 ? ATOM_LETTERS : ATOM_SIGN; }

/* General punctuation of Unicode (dashes, quotes, ellipsis) takes three bytes beginning E2 80; a no-break space two. */
static uint32_t sign_length(Str text, uint32_t at) {
    if (at + 2 < text.n && (unsigned char)text.p[at] == 0xE2 && (unsigned char)text.p[at + 1] == 0x80) return 3;
    if (at + 1 < text.n && (unsigned char)text.p[at] == 0xC2 && (unsigned char)text.p[at + 1] == 0xA0) return 2;
    return 0;
}

static Str sign_word(Str text, uint32_t at, uint32_t n) {
    if (n != 3) return (Str){text.p + at, n};
    unsigned char last = (unsigned char)text.p[at + 2];
    if (last >= 0x90 && last <= 0x95) return STR("-");
    if (last == 0x98 || last == 0x99) return STR("'");
    return (Str){text.p + at, n};
}

uint32_t time_atoms(Arena *arena, Str text, Span at, Lattice *out) {
    uint32_t end = at.e, before = out->atoms.n;
    bool glued = false;
    for (uint32_t i = at.b; i < end;) {
        uint32_t sign = sign_length(text, i);
        if (is_space(text.p[i]) || sign == 2) {
            i += sign == 2 ? 2 : 1, glued = false;
            continue;
        }
        uint32_t b = i;
        int kind = sign ? ATOM_SIGN : atom_kind(text.p[i]);
        i += sign ? sign : 1;
        while (kind != ATOM_SIGN && i < end && atom_kind(text.p[i]) == kind && !sign_length(text, i)) i++;
        Str word = kind == ATOM_LETTERS ? str_lower(arena, (Str){text.p + b, i - b}) : sign_word(text, b, i - b);
        vec_add(arena, &out->atoms, ((Atom){.at = {b, i}, .glued = glued, .capital = is_upper(text.p[b]), .word = word}));
        glued = true;
    }
    return out->atoms.n - before;
}

uint32_t time_edge(Lattice *l, Edge edge) {
    edge.next = l->first[edge.start];
    l->first[edge.start] = l->edges.n;
    vec_add(l->arena, &l->edges, edge);
    return l->edges.n - 1;
}

static void put(Lattice *l, uint32_t start, uint32_t end, FixedSymbol symbol, int32_t value) {
    time_edge(l, (Edge){.start = start, .end = end, .value = value, .symbol = (uint16_t)symbol, .found = NONE});
}

static bool word_at(const Lattice *l, uint32_t i, const char *word) { return i < l->atoms.n && str_is(l->atoms.v[i].word, word); }
static bool glued_word(const Lattice *l, uint32_t i, const char *word) { return word_at(l, i, word) && l->atoms.v[i].glued; }
static bool digits_at(const Lattice *l, uint32_t i) { return i < l->atoms.n && is_digit(l->atoms.v[i].word.p[0]) && l->atoms.v[i].word.n <= 8; }
static bool glued_digits(const Lattice *l, uint32_t i) { return digits_at(l, i) && l->atoms.v[i].glued; }
static uint32_t length_at(const Lattice *l, uint32_t i) { return l->atoms.v[i].word.n; }

static int32_t number_at(const Lattice *l, uint32_t i) {
    int32_t value = 0;
    for (uint32_t k = 0; k < length_at(l, i); k++) value = value * 10 + (l->atoms.v[i].word.p[k] - '0');
    return value;
}

/* ---- digits ------------------------------------------------------------------------------------------------------ */

/* "1,250" and "2.5": the atom behind the number, its hundredths in *value. */
static uint32_t scan_number(const Lattice *l, uint32_t i, int64_t *hundredths) {
    int64_t value = number_at(l, i);
    uint32_t k = i + 1;
    while (length_at(l, i) <= 3 && glued_word(l, k, ",") && glued_digits(l, k + 1) && length_at(l, k + 1) == 3 && value < 1000000) value = value * 1000 + number_at(l, k + 1), k += 2;
    *hundredths = value * 100;
    if (glued_word(l, k, ".") && glued_digits(l, k + 1)) {
        int32_t part = number_at(l, k + 1);
        *hundredths += length_at(l, k + 1) == 1 ? part * 10 : length_at(l, k + 1) == 2 ? part : 0;
        k += 2;
    }
    return k;
}

/* Digits that belong to a longer figure, a price, a score or a code say no date. */
static bool bare_before(const Lattice *l, uint32_t i) {
    if (i == 0 || !l->atoms.v[i].glued) return true;
    Str before = l->atoms.v[i - 1].word;
    if (is_alpha(before.p[0]) || strchr("$#@+=*_", before.p[0])) return false;
    if (strchr(".,:", before.p[0]) && glued_word(l, i - 1, before.p[0] == '.' ? "." : before.p[0] == ',' ? "," : ":") && i >= 2) return !digits_at(l, i - 2);
    return (unsigned char)before.p[0] != 0xC2; /* pound, section, degree signs */
}

static bool bare_after(const Lattice *l, uint32_t end) {
    if (end >= l->atoms.n || !l->atoms.v[end].glued) return true;
    Str after = l->atoms.v[end].word;
    if (is_alpha(after.p[0])) return false;
    if (strchr("%$=_+", after.p[0])) return false;
    return !(strchr(".,:", after.p[0]) && glued_digits(l, end + 1));
}

static void put_slashes(Lattice *l, uint32_t i) {
    if (!glued_word(l, i + 1, "/") || !glued_digits(l, i + 2) || !glued_word(l, i + 3, "/") || !glued_digits(l, i + 4)) return;
    int32_t a = number_at(l, i), b = number_at(l, i + 2), y = number_at(l, i + 4);
    if (length_at(l, i) == 4) {
        if (civil_valid(a, b, y)) put(l, i, i + 5, SYMBOL_ISO, a * 10000 + b * 100 + y);
        return;
    }
    if (length_at(l, i + 4) == 2) y += y < 50 ? 2000 : 1900;
    if (length_at(l, i + 4) == 3) return;
    if (a > 12) {
        int32_t swap = a;
        a = b, b = swap;
    }
    if (a >= 1 && civil_valid(y, a > 12 ? 1 : a, b) && a <= 12) put(l, i, i + 5, SYMBOL_SLASH, y * 10000 + a * 100 + b);
}

static void put_dashes(Lattice *l, uint32_t i) {
    if (length_at(l, i) != 4 || !glued_word(l, i + 1, "-") || !glued_digits(l, i + 2) || !glued_word(l, i + 3, "-") || !glued_digits(l, i + 4)) return;
    int32_t y = number_at(l, i), m = number_at(l, i + 2), d = number_at(l, i + 4);
    if (m >= 1 && m <= 12 && length_at(l, i + 4) <= 2 && civil_valid(y, m, d)) put(l, i, i + 5, SYMBOL_ISO, y * 10000 + m * 100 + d);
}

static void put_clocking(Lattice *l, uint32_t i) {
    if (length_at(l, i) > 2 || number_at(l, i) > 24 || !glued_word(l, i + 1, ":") || !glued_digits(l, i + 2) || length_at(l, i + 2) != 2 || number_at(l, i + 2) > 59) return;
    uint32_t end = i + 3;
    if (glued_word(l, end, ":") && glued_digits(l, end + 1)) end += 2;
    put(l, i, end, SYMBOL_CLOCKING, number_at(l, i) * 60 + number_at(l, i + 2));
}

/* "0400", "4.30": an hour only beside a word that says so. */
static void put_hours(Lattice *l, uint32_t i) {
    bool dotted = length_at(l, i) <= 2 && glued_word(l, i + 1, ".") && glued_digits(l, i + 2) && length_at(l, i + 2) == 2;
    int32_t hour = dotted ? number_at(l, i) : number_at(l, i) / 100, minute = dotted ? number_at(l, i + 2) : number_at(l, i) % 100;
    if ((dotted || length_at(l, i) == 4) && hour <= 24 && minute <= 59) put(l, i, i + (dotted ? 3 : 1), SYMBOL_HOURS, hour * 60 + minute);
}

static bool ordinal_ending(const Lattice *l, uint32_t i) {
    return i < l->atoms.n && l->atoms.v[i].glued && (word_at(l, i, "st") || word_at(l, i, "nd") || word_at(l, i, "rd") || word_at(l, i, "th"));
}

enum { OLD = 1700 }; /* a number of four figures below that is seldom a year, unless a word beside it says so */

static void put_year(Lattice *l, uint32_t i, int32_t value) {
    if (length_at(l, i) != 4 || value < 1000 || value > 2199) return;
    if (bare_after(l, i + 1)) put(l, i, i + 1, value < OLD ? SYMBOL_OLDYEAR : SYMBOL_YEAR, value);
    if (value % 10) return;
    if (glued_word(l, i + 1, "s")) put(l, i, i + 2, SYMBOL_DECADE, value);
    if (glued_word(l, i + 1, "'") && glued_word(l, i + 2, "s")) put(l, i, i + 3, SYMBOL_DECADE, value);
}

static void put_digits(Lattice *l, uint32_t i) {
    if (!bare_before(l, i)) return;
    int32_t value = number_at(l, i);
    int64_t hundredths;
    uint32_t end = scan_number(l, i, &hundredths);
    if (hundredths % 100) put(l, i, end, SYMBOL_DEC, (int32_t)(hundredths % 1000000));
    else if (hundredths < 100000000) put(l, i, end, SYMBOL_NUM, (int32_t)(hundredths / 100));
    put_slashes(l, i), put_dashes(l, i), put_clocking(l, i), put_hours(l, i);
    put_year(l, i, value);
    if (value >= 1 && value <= 31 && length_at(l, i) <= 2 && bare_after(l, i + 1)) put(l, i, i + 1, SYMBOL_DAY, value);
    if (ordinal_ending(l, i + 1) && length_at(l, i) <= 3) put(l, i, i + 2, SYMBOL_ORD, value), put(l, i, i + 2, SYMBOL_ORDNUM, value);
    if (i && length_at(l, i) == 2 && word_at(l, i - 1, "'") && l->atoms.v[i].glued && bare_after(l, i + 1)) {
        int32_t year = value + (value < 30 ? 2000 : 1900);
        put(l, i - 1, i + 1, SYMBOL_YY, year);
    }
    if (i && length_at(l, i) == 2 && value % 10 == 0 && word_at(l, i - 1, "'") && l->atoms.v[i].glued && glued_word(l, i + 1, "s")) put(l, i - 1, i + 2, SYMBOL_DECADE, 1900 + value);
    if (length_at(l, i) == 2 && value % 10 == 0 && value >= 20 && glued_word(l, i + 1, "s")) put(l, i, i + 2, SYMBOL_DECADE, 1900 + value);
}

/* ---- number words ------------------------------------------------------------------------------------------------ */

static int32_t value_of(const Lattice *l, uint32_t i, FixedSymbol symbol) {
    if (i >= l->atoms.n) return -1;
    for (uint32_t k = l->first[i]; k != NONE; k = l->edges.v[k].next)
        if (l->edges.v[k].symbol == symbol) return l->edges.v[k].value;
    return -1;
}

/* A number under a hundred at i: "five", "seventeen", "twenty", "twenty-five"; the atom behind it, or i. */
static uint32_t scan_tens(const Lattice *l, uint32_t i, int32_t *value) {
    if ((*value = value_of(l, i, SYMBOL_ONES)) >= 0) return i + 1;
    if ((*value = value_of(l, i, SYMBOL_TENS)) < 0) return i;
    uint32_t next = i + 1 + (word_at(l, i + 1, "-") ? 1 : 0);
    int32_t ones = value_of(l, next, SYMBOL_ONES);
    if (ones < 1 || ones > 9) return i + 1;
    *value += ones;
    return next + 1;
}

static void put_spoken_year(Lattice *l, uint32_t i, uint32_t end, int32_t first) {
    int32_t second;
    if (first < 15 || first > 20) return;
    uint32_t next = scan_tens(l, end, &second);
    if (next > end && second >= 10) put(l, i, next, SYMBOL_YEAR, first * 100 + second);
}

static void put_number_words(Lattice *l, uint32_t i) {
    int32_t value, scale, more, total = 0;
    uint32_t end = scan_tens(l, i, &value);
    if (end == i) return;
    put(l, i, end, SYMBOL_NUM, value);
    put_spoken_year(l, i, end, value);
    while ((scale = value_of(l, end, SYMBOL_SCALE)) > 0 && value < 10000 && total < 1000000) {
        value *= scale, end++;
        put(l, i, end, SYMBOL_NUM, total + value);
        uint32_t after = end + (word_at(l, end, "and") ? 1 : 0), next = scan_tens(l, after, &more);
        if (next == after) break;
        if (scale == 1000) total += value, value = more;
        else value += more;
        end = next;
        put(l, i, end, SYMBOL_NUM, total + value);
        if (total + value >= 1900 && total + value < 2100) put(l, i, end, SYMBOL_YEAR, total + value);
    }
    if (total + value == 2000) put(l, i, end, SYMBOL_YEAR, 2000);
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static void put_words(const TimeRules *rules, Lattice *l, uint32_t i) {
    const Atom *atom = &l->atoms.v[i];
    for (uint32_t e = map_get(&rules->words, atom->word); e != MAP_NONE; e = rules->entries.v[e].next) {
        const WordEntry *entry = &rules->entries.v[e];
        uint32_t k = 1;
        while (k < entry->parts.n && i + k < l->atoms.n && str_equal(entry->parts.v[k], l->atoms.v[i + k].word)) k++;
        if (k < entry->parts.n || (entry->cased && !atom->capital)) continue;
        time_edge(l, (Edge){.start = i, .end = i + k, .value = entry->value, .symbol = entry->symbol, .found = NONE});
    }
}

void time_lattice(const TimeRules *rules, Lattice *l) {
    l->first = arena_array(l->arena, uint32_t, l->atoms.n + 1);
    for (uint32_t i = 0; i <= l->atoms.n; i++) l->first[i] = NONE;
    for (uint32_t i = 0; i < l->atoms.n; i++) put_words(rules, l, i);
    for (uint32_t i = 0; i < l->atoms.n; i++) {
        if (digits_at(l, i)) put_digits(l, i);
        else if (l->first[i] != NONE) put_number_words(l, i);
    }
}
