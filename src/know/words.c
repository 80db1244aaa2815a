/* Word classes: one map from words to bits, read from a table whose rows are (class, words). */
#include "know/words.h"

static uint32_t class_bit(const char *const *classes, Str name) {
    for (uint32_t i = 0; classes[i]; i++)
        if (str_is(name, classes[i])) return 1u << i;
    return 0;
}

Status words_open(Words *words, Arena *arena, const Tables *tables, const char *path, const char *const *classes, Error *error) {
    Tsv t;
    Status status = tables_read(tables, path, "class words", &t, error);
    while (!status && tsv_next(&t)) {
        Str rest = t.cells[1], word;
        uint32_t bit = class_bit(classes, t.cells[0]);
        if (!bit) return error_set(error, STATUS_USAGE, "bad-table", "data/%s:%u: unknown class \"%.*s\"", path, t.line, STR_FMT(t.cells[0]));
        while (str_next_part(&rest, '|', &word)) {
            uint32_t *bits = map_slot(arena, &words->bits, word);
            *bits = (*bits == MAP_NONE ? 0 : *bits) | bit;
        }
    }
    return status;
}

uint32_t words_of_class(const Words *words, Str lower) {
    uint32_t bits = map_get(&words->bits, lower);
    return bits == MAP_NONE ? 0 : bits;
}

WordKey word_key(Arena *arena, Str word, Str lemma) {
    if (word.n > 1 && word.p[word.n - 1] == '.') word.n--;
    WordKey key = {.lower = str_lower(arena, word), .lemma = lemma};
    key.lower_hash = key.lemma_hash = map_hash(key.lower);
    if (!str_equal(key.lower, lemma)) key.lemma_hash = map_hash(lemma);
    return key;
}

uint32_t words_of_lemma(const Words *words, const WordKey *key) {
    uint32_t bits = map_get_hashed(&words->bits, key->lemma_hash, key->lemma);
    return bits == MAP_NONE ? 0 : bits;
}

uint32_t words_of_key(const Words *words, const WordKey *key) {
    uint32_t bits = map_get_hashed(&words->bits, key->lower_hash, key->lower);
    if (bits == MAP_NONE) bits = 0;
    return key->lower_hash == key->lemma_hash ? bits : bits | words_of_lemma(words, key);
}

uint32_t words_of_token(const Words *words, Str word, Str lemma) {
    char letters[32];
    if (word.n == 0 || word.n > sizeof letters) return words_of_class(words, lemma);
    for (uint32_t i = 0; i < word.n; i++) letters[i] = to_lower(word.p[i]);
    Str lower = {letters, word.n > 1 && word.p[word.n - 1] == '.' ? word.n - 1 : word.n};
    return words_of_class(words, lower) | words_of_class(words, lemma);
}
