/* Names of a table in a text. Names come in by their first word; the text is gone through word by word, and where a word may
 * begin a name the letters are compared. Capitals count: a name that is also a word ("Mobil", "Wii") is told by them. */
#include "date/date_names.h"

static bool in_word(char c) { return is_alpha(c) || is_digit(c) || (unsigned char)c >= 0x80; }

static uint32_t word_end(Str text, uint32_t b) {
    while (b < text.n && in_word(text.p[b])) b++;
    return b;
}

static uint32_t place_of(Str word) { return (uint32_t)(str_hash(word) % NAME_PLACES); }

static void add_one(Arena *arena, NameTable *table, Str text, uint32_t row) {
    if (!table->first) {
        table->first = arena_array(arena, uint32_t, NAME_PLACES);
        for (uint32_t i = 0; i < NAME_PLACES; i++) table->first[i] = NO_NAME;
    }
    uint32_t *first = &table->first[place_of((Str){text.p, word_end(text, 0)})];
    vec_add(arena, &table->names, ((TableName){text, row, *first}));
    table->begins[(unsigned char)text.p[0]] = true;
    *first = table->names.n - 1;
}

void names_add(Arena *arena, NameTable *table, Str name, Str names, uint32_t row) {
    Str part;
    add_one(arena, table, name, row);
    while (str_next_part(&names, '|', &part)) add_one(arena, table, part, row);
}

/* "Soviet-era" and "ex-Soviet" are other words. */
static bool stands_alone(Str text, Span at) {
    char before = at.b ? text.p[at.b - 1] : ' ', after = at.e < text.n ? text.p[at.e] : ' ';
    return !in_word(before) && before != '-' && !in_word(after) && !(after == '-' && at.e + 1 < text.n && in_word(text.p[at.e + 1]));
}

static const TableName *longest_at(const NameTable *table, Str text, Span word) {
    const TableName *best = NULL;
    for (uint32_t i = table->first[place_of(str_slice(text, word))]; i != NO_NAME; i = table->names.v[i].next) {
        const TableName *name = &table->names.v[i];
        if (best && name->text.n <= best->text.n) continue;
        if (str_starts((Str){text.p + word.b, text.n - word.b}, name->text) && stands_alone(text, (Span){word.b, word.b + name->text.n})) best = name;
    }
    return best;
}

const TableName *names_next(const NameTable *table, Str text, Span *at) {
    for (uint32_t b = at->e; table->first && b < text.n;) {
        if (!in_word(text.p[b])) {
            b++;
            continue;
        }
        Span word = {b, word_end(text, b)};
        const TableName *name = table->begins[(unsigned char)text.p[b]] ? longest_at(table, text, word) : NULL;
        if (name) {
            *at = (Span){b, b + name->text.n};
            return name;
        }
        b = word.e;
    }
    return NULL;
}

const TableName *names_same(const NameTable *table, const TableName *name) {
    for (uint32_t i = name->next; i != NO_NAME; i = table->names.v[i].next)
        if (str_equal(table->names.v[i].text, name->text)) return &table->names.v[i];
    return NULL;
}

Str date_word_before(Str text, uint32_t at) {
    uint32_t e = at;
    while (e && text.p[e - 1] == ' ') e--;
    uint32_t b = e;
    while (b && is_alpha(text.p[b - 1])) b--;
    return str_slice(text, (Span){b, e});
}
