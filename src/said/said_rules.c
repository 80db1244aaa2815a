/* Reading data/said/cues.tsv: the words by which speech is told. */
#include "said/speech.h"

#include <stdlib.h>

static const char *const part_names[SAID_PARTS] = {[SAID_VERB] = "verb", [SAID_NOUN] = "noun", [SAID_PREPOSITION] = "preposition", [SAID_ADVERB] = "adverb"};
static const char *const takes_names[] = {"that", "inf", "obj", "of", "quote", "bare", "source"};

static uint32_t index_in(const char *const *names, uint32_t n, Str word) {
    for (uint32_t i = 0; i < n; i++)
        if (str_is(word, names[i])) return i;
    return NONE;
}

static bool takes_of(Str cell, uint8_t *out) {
    Str part;
    while (str_next_part(&cell, '|', &part)) {
        uint32_t i = index_in(takes_names, sizeof takes_names / sizeof *takes_names, part);
        if (i == NONE) return false;
        *out |= (uint8_t)(1u << i);
    }
    return true;
}

static float certainty_of(Str cell) {
    char digits[12];
    if (cell.n == 0 || cell.n >= sizeof digits) return 1;
    memcpy(digits, cell.p, cell.n);
    digits[cell.n] = 0;
    return strtof(digits, NULL);
}

static void put(SaidRules *rules, Arena *arena, SaidRow row) {
    Str cues = row.cue;
    while (str_next_part(&cues, '|', &row.cue)) {
        uint32_t *slot = map_slot(arena, &rules->parts[row.part], row.cue), at = rules->rows.n;
        if (*slot == MAP_NONE) *slot = at;
        else {
            uint32_t last = *slot;
            while (rules->rows.v[last].next != NONE) last = rules->rows.v[last].next;
            rules->rows.v[last].next = at;
        }
        vec_add(arena, &rules->rows, row);
    }
}

static void put_unnamed(SaidRules *rules, Arena *arena, Str words) {
    Str word;
    while (str_next_part(&words, '|', &word)) map_put(arena, &rules->unnamed, word, 1);
}

Status said_rules_open(SaidRules **out, Arena *arena, const Tables *tables, Error *error) {
    SaidRules *rules = arena_new(arena, SaidRules);
    Tsv tsv;
    Status status = tables_read(tables, "said/cues.tsv", "cue part takes certainty denial", &tsv, error);
    if (status != STATUS_OK) return status;
    while (tsv_next(&tsv)) {
        if (str_is(tsv.cells[1], "source")) {
            put_unnamed(rules, arena, tsv.cells[0]);
            continue;
        }
        SaidRow row = {.cue = tsv.cells[0], .certainty = certainty_of(tsv.cells[3]), .denial = tsv.cells[4].n > 0, .next = NONE};
        uint32_t part = index_in(part_names, SAID_PARTS, tsv.cells[1]);
        if (part == NONE || !takes_of(tsv.cells[2], &row.takes))
            return error_set(error, STATUS_USAGE, "bad-table", "said/cues.tsv:%u: \"%.*s\": unknown part or takes", tsv.line, STR_FMT(tsv.cells[0]));
        row.part = (uint8_t)part;
        put(rules, arena, row);
    }
    *out = rules;
    return STATUS_OK;
}

static const SaidRow *row_taking(const SaidRules *rules, uint32_t at, unsigned takes) {
    for (; at != MAP_NONE && at != NONE; at = rules->rows.v[at].next)
        if (!takes || (rules->rows.v[at].takes & takes)) return &rules->rows.v[at];
    return NULL;
}

const SaidRow *said_row(const SaidRules *rules, SaidPart part, Str cue, unsigned takes) {
    return row_taking(rules, map_get(&rules->parts[part], cue), takes);
}

const SaidRow *said_token_row(const Said *s, SaidPart part, uint32_t token, unsigned takes) {
    const WordKey *key = &s->keys[token];
    return row_taking(s->rules, map_get_hashed(&s->rules->parts[part], key->lemma_hash, key->lemma), takes);
}
