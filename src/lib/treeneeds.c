/* The words by which later stages find what they read off trees, from the same tables: verbs and nouns of saying, deeds and occasions,
 * pronouns. What needs no tree ("reportedly") is left out. */
#include "lib/treeneeds.h"

static void add_words(TreeNeeds *needs, Arena *arena, Str words, Need need) {
    Str word;
    while (str_next_part(&words, '|', &word)) {
        int64_t blank = str_find(word, STR(" "), 0);
        if (blank < 0) {
            needs_add(needs, arena, word, need);
        } else { /* "call for" */
            needs_add(needs, arena, (Str){word.p, (uint32_t)blank}, NEED_FIRST);
            needs_add(needs, arena, (Str){word.p + blank + 1, word.n - (uint32_t)blank - 1}, NEED_SECOND);
        }
    }
}

static Need need_of_cue(Str part, Str takes) {
    if (str_is(part, "preposition")) return NEED_ALWAYS;
    if (str_is(part, "noun")) return NEED_CONTENT;
    if (str_has_part(takes, '|', STR("obj")) || str_has_part(takes, '|', STR("source"))) return NEED_SAYING;
    if (str_is(takes, "that")) return NEED_THOUGHT;
    return str_has_part(takes, '|', STR("inf")) ? NEED_INFINITIVE : NEED_CLAUSE;
}

static Status add_cues(TreeNeeds *needs, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "said/cues.tsv", "cue part takes", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        Str part = tsv.cells[1];
        bool told = str_is(part, "verb") || str_is(part, "noun") || str_is(part, "preposition");
        if (told) add_words(needs, arena, tsv.cells[0], need_of_cue(part, tsv.cells[2]));
    }
    return status;
}

static Status add_deeds(TreeNeeds *needs, Arena *arena, const Tables *tables, const char *path, Need act, Need occasion, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, path, "pos words", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        Str words = tsv.cells[1], word;
        bool noun = str_is(tsv.cells[0], "n");
        while (str_next_part(&words, '|', &word)) {
            uint32_t last = word.n; /* of "video conference" the last word, of "turn down" the first: it may as well stand alone */
            while (noun && last > 0 && word.p[last - 1] != ' ') last--;
            Str first = word;
            if (noun) needs_add(needs, arena, (Str){word.p + last, word.n - last}, occasion);
            else if (str_next_part(&word, ' ', &first)) needs_add(needs, arena, first, act);
        }
    }
    return status;
}

static Status add_pronouns(TreeNeeds *needs, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "who/pronouns.tsv", "word gender", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        if (str_is(tsv.cells[1], "m") || str_is(tsv.cells[1], "f")) needs_add(needs, arena, tsv.cells[0], NEED_PERSON);
        if (str_is(tsv.cells[1], "p")) needs_add(needs, arena, tsv.cells[0], NEED_GROUP);
        if (str_is(tsv.cells[1], "n")) needs_add(needs, arena, tsv.cells[0], NEED_OWNER);
    }
    return status;
}

Status needs_open(TreeNeeds **out, Arena *arena, const Tables *tables, Error *error) {
    TreeNeeds *needs = *out = arena_new(arena, TreeNeeds);
    Status status = add_cues(needs, arena, tables, error);
    if (!status) status = add_deeds(needs, arena, tables, "events/frames.tsv", NEED_ACT, NEED_OCCASION, error);
    if (!status) status = add_deeds(needs, arena, tables, "events/acts.tsv", NEED_PLAIN_ACT, NEED_OCCASION, error);
    if (!status) status = add_deeds(needs, arena, tables, "events/happenings.tsv", NEED_PLAIN_ACT, 0, error); /* their nouns are words of all pages ("party", "sale") */
    if (!status) status = add_pronouns(needs, arena, tables, error);
    return status;
}
