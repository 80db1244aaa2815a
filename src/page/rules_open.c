/* Loading data/page. Words and phrases are kept folded (utf8_fold), so that a look-up is one hash of the block's folded words. */
#include "page/rules.h"

#include "page/folding.h"

#include <stdlib.h>

static int64_t number(Str s, int base) {
    int64_t n = 0;
    uint32_t i = s.n && s.p[0] == '-';
    for (; i < s.n; i++) {
        int d = is_digit(s.p[i]) ? s.p[i] - '0' : to_lower(s.p[i]) - 'a' + 10;
        if (d < 0 || d >= base || n > INT32_MAX) break;
        n = n * base + d;
    }
    return s.n && s.p[0] == '-' ? -n : n;
}

static Status read_entities(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "page/entities.tsv", "name codes bare", &tsv, error);
    if (!status) map_reserve(arena, &rules->entities, tsv_rows(&tsv));
    while (!status && tsv_next(&tsv)) {
        char *out = arena_alloc(arena, 16);
        uint32_t n = 0;
        for (Str rest = tsv.cells[1], code; str_next_part(&rest, '|', &code) && n + 4 <= 16;) n += utf8_encode((uint32_t)number(code, 16), out + n);
        map_put(arena, &rules->entities, tsv.cells[0], rules->entity_text.n);
        if (tsv.cells[2].n) map_put(arena, &rules->bare_entities, tsv.cells[0], rules->entity_text.n);
        vec_add(arena, &rules->entity_text, ((Str){out, n}));
    }
    return status;
}

static int index_of(Str word, const char *const *names, int n) {
    for (int i = 0; i < n; i++)
        if (str_is(word, names[i])) return i;
    return -1;
}

static Status bad_row(const Tsv *tsv, Error *error) {
    return error_set(error, STATUS_USAGE, "bad-table", "%.*s:%u: unknown name", STR_FMT(tsv->name), tsv->line);
}

static PageWord *add_word(PageRules *rules, Arena *arena, Str folded) {
    uint32_t *slot = map_slot(arena, &rules->words, folded);
    if (*slot == MAP_NONE) {
        *slot = rules->word.n;
        vec_push(arena, &rules->word);
    }
    return &rules->word.v[*slot];
}

static Status read_widgets(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    static const char *const places[] = {"whole", "start", "inside"};
    static const char *const roles[] = {"navigation", "links", "comments", "caption", "notice", "byline", "share", "duplicate", "other"};
    Tsv tsv;
    Status status = tables_read(tables, "page/widgets.tsv", "phrase where role heading", &tsv, error);
    if (!status) map_reserve(arena, &rules->phrases, tsv_rows(&tsv));
    while (!status && tsv_next(&tsv)) {
        int where = index_of(tsv.cells[1], places, 3), role = index_of(tsv.cells[2], roles, 9);
        if (where < 0 || role < 0) return bad_row(&tsv, error);
        Str folded = utf8_fold_words(arena, tsv.cells[0]), key = str_join(arena, (Str){0}, (char)('0' + where), folded), first;
        map_put(arena, &rules->phrases, key, rules->phrase.n);
        if (key.n > rules->longest_phrase) rules->longest_phrase = key.n;
        if (words_next(&folded, &first)) add_word(rules, arena, first)->opens |= (uint8_t)(1u << where);
        vec_add(arena, &rules->phrase, ((Phrase){(PhraseWhere)where, (BlockRole)(BLOCK_NAVIGATION + role), tsv.cells[3].n > 0, str_ends(tsv.cells[0], STR(":")), tsv.cells[0]}));
    }
    return status;
}

static Status read_classes(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    static const char *const groups[CLASS_GROUPS] = {"body", "title", "byline", "standfirst", "caption", "comments", "share", "links", "navigation",
                                                     "notice", "advert", "aside", "tags", "footer", "popup"};
    Tsv tsv;
    Status status = tables_read(tables, "page/classes.tsv", "group words", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        int group = index_of(tsv.cells[0], groups, CLASS_GROUPS);
        if (group < 0) return bad_row(&tsv, error);
        for (Str rest = tsv.cells[1], word; str_next_part(&rest, '|', &word);) map_put(arena, &rules->classes, word, (uint32_t)group);
    }
    return status;
}

static uint32_t language_bit(PageRules *rules, Arena *arena, Str code) {
    uint32_t i = 0;
    while (i < rules->languages.n && !str_equal(rules->languages.v[i], code)) i++;
    if (i == rules->languages.n && i < LANGUAGES_MOST) vec_add(arena, &rules->languages, code);
    return i < LANGUAGES_MOST ? 1u << i : 0;
}

static void name_language(PageRules *rules, Arena *arena, Str code, Str name) {
    uint32_t bit = language_bit(rules, arena, code);
    while (rules->language_names.n < rules->languages.n) vec_add(arena, &rules->language_names, (Str){0});
    if (bit) rules->language_names.v[__builtin_ctz(bit)] = name;
}

static Status read_words(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    static const char *const kinds[] = {"person", "said", "month", "day", "share", "byline", "ago", "caption", "section"};
    Tsv tsv;
    Status status = tables_read(tables, "page/words.tsv", "kind lang words", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        Str kind = tsv.cells[0], word;
        if (str_is(kind, "name")) {
            name_language(rules, arena, tsv.cells[1], tsv.cells[2]);
            continue;
        }
        bool stop = str_is(kind, "stop"), month = str_starts(kind, STR("month"));
        int index = index_of(month ? STR("month") : kind, kinds, 9);
        if (!stop && index < 0) return bad_row(&tsv, error);
        uint32_t bits = stop ? language_bit(rules, arena, tsv.cells[1]) : 1u << index;
        for (Str rest = tsv.cells[2]; str_next_part(&rest, '|', &word);) {
            PageWord *known = add_word(rules, arena, utf8_fold_words(arena, word));
            if (stop) known->stop |= (uint16_t)bits;
            else known->kinds |= (uint16_t)bits;
            if (month) known->month = (uint8_t)number((Str){kind.p + 5, kind.n - 5}, 10);
        }
    }
    return status;
}

static Status read_bylines(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "page/bylines.tsv", "words where what example gives", &tsv, error);
    while (!status && tsv_next(&tsv))
        vec_add(arena, &rules->bylines, ((Byline){tsv.cells[0], str_is(tsv.cells[1], "before"), str_is(tsv.cells[2], "source"), tsv.cells[3], tsv.cells[4]}));
    return status;
}

/* A row of numbers in 1/1024; too few leave the rest 0. */
static void read_numbers(Str cell, float *out, uint32_t most) {
    Str part;
    for (uint32_t i = 0; i < most && str_next_part(&cell, '|', &part); i++) out[i] = (float)number(part, 10) / 1024.0f;
}

enum { INPUTS_MOST = 4096 };

static Status read_weights(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Network *net = &rules->network;
    uint32_t first = 0, second = 0, moves = 0;
    float *row = arena_array(arena, float, INPUTS_MOST + 1);
    Status status = tables_read(tables, "page/weights.tsv", "part values", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        Str part = tsv.cells[0], values = tsv.cells[1], n;
        if (str_is(part, "size")) {
            if (str_next_part(&values, '|', &n)) net->inputs = (uint32_t)number(n, 10);
            if (net->inputs > INPUTS_MOST || !str_next_part(&values, '|', &n) || number(n, 10) != NETWORK_HIDDEN) return bad_row(&tsv, error);
            net->first = arena_alloc_many(arena, net->inputs + 1, sizeof *net->first);
        } else if (str_is(part, "first") && first < NETWORK_HIDDEN && net->first) {
            read_numbers(values, row, net->inputs + 1);
            for (uint32_t i = 0; i <= net->inputs; i++) net->first[i][first] = row[i];
            first++;
        } else if (str_is(part, "second") && second < NETWORK_STATES) {
            read_numbers(values, row, NETWORK_HIDDEN + 1);
            for (uint32_t i = 0; i <= NETWORK_HIDDEN; i++) net->second[i][second] = row[i];
            second++;
        } else if (str_is(part, "move") && moves < NETWORK_STATES) {
            read_numbers(values, net->moves[moves++], NETWORK_STATES);
        } else if (str_is(part, "begin")) {
            read_numbers(values, net->begin, NETWORK_STATES);
        } else if (str_is(part, "end")) {
            read_numbers(values, net->end, NETWORK_STATES);
        } else {
            return bad_row(&tsv, error);
        }
    }
    return status;
}

Status page_rules_open(PageRules **out, Arena *arena, const Tables *tables, Error *error) {
    PageRules *rules = arena_new(arena, PageRules);
    vec_push(arena, &rules->word);
    Status status = read_entities(rules, arena, tables, error);
    if (!status) status = read_widgets(rules, arena, tables, error);
    if (!status) status = read_classes(rules, arena, tables, error);
    if (!status) status = read_words(rules, arena, tables, error);
    if (!status) status = read_bylines(rules, arena, tables, error);
    if (!status) status = read_weights(rules, arena, tables, error);
    *out = rules;
    return status;
}
