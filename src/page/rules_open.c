/* Loading data/page. Words and phrases are kept folded (utf8_fold), so that a look-up is one hash of the block's folded words. */
#include "page/rules.h"

#include "input/source.h"
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

static int index_of(Str word, const char *const *names, int n) {
    for (int i = 0; i < n; i++)
        if (str_is(word, names[i])) return i;
    return -1;
}

static Status bad_row(const Tsv *tsv, Error *error) {
    return error_set(error, STATUS_USAGE, "bad-table", "%.*s:%u: unknown name", STR_FMT(tsv->name), tsv->line);
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
        uint32_t *slot = map_slot(arena, &rules->phrases, key);
        if (*slot != MAP_NONE) {            /* spelt otherwise, or without the colon: the first row counts, and a row without one */
            rules->phrase.v[*slot].colon &= str_ends(tsv.cells[0], STR(":"));
            continue;
        }
        *slot = rules->phrase.n;
        if (key.n > rules->longest_phrase) rules->longest_phrase = key.n;
        uint32_t n = words_count(folded);
        if (words_next(&folded, &first)) page_word_add(arena, &rules->words, first)->opens[where] |= (uint8_t)(1u << (n < PHRASE_WORDS ? n - 1 : PHRASE_WORDS - 1));
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
        for (Str rest = tsv.cells[1], word; str_next_part(&rest, '|', &word);) class_word_add(arena, &rules->classes, word)->groups = 1u << group;
    }
    return status;
}

static uint64_t language_bit(PageRules *rules, Arena *arena, Str code) {
    uint32_t i = 0;
    while (i < rules->languages.n && !str_equal(rules->languages.v[i], code)) i++;
    if (i == rules->languages.n && i < LANGUAGES_MOST) vec_add(arena, &rules->languages, code);
    return i < LANGUAGES_MOST ? UINT64_C(1) << i : 0;
}

static void read_script(PageRules *rules, Arena *arena, Str languages, Str ranges) {
    uint32_t row = rules->scripts.n ? vec_last(&rules->scripts)->row + 1 : 0;
    for (Str range, low; str_next_part(&ranges, '|', &range);)
        if (str_next_part(&range, '-', &low)) vec_add(arena, &rules->scripts, ((ScriptRange){(uint32_t)number(low, 16), (uint32_t)number(range, 16), row, languages}));
}

static void read_stops(PageRules *rules, Arena *arena, Str language, Str words) {
    uint64_t bit = language_bit(rules, arena, language);
    Str folded = utf8_fold_words(arena, words), word;      /* all at once: there are thousands, and "|" is folded to a space */
    while (words_next(&folded, &word)) page_word_add(arena, &rules->words, word)->stop |= bit;
}

static Status read_words(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    static const char *const kinds[] = {"person", "said", "month", "day", "share", "byline", "ago", "caption", "section"};
    static const char *const lists[NAME_LISTS] = {"particle", "joins", "credits"};
    Tsv tsv;
    Status status = tables_read(tables, "page/words.tsv", "kind lang words", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        Str kind = tsv.cells[0], word;
        bool month = str_starts(kind, STR("month"));
        int index = index_of(month ? STR("month") : kind, kinds, 9), list = index_of(kind, lists, NAME_LISTS);
        if (str_is(kind, "name")) vec_add(arena, &rules->language_names, ((LanguageName){tsv.cells[1], tsv.cells[2]}));
        else if (str_is(kind, "script")) read_script(rules, arena, tsv.cells[1], tsv.cells[2]);
        else if (str_is(kind, "stop")) read_stops(rules, arena, tsv.cells[1], tsv.cells[2]);
        else if (list >= 0) rules->lists[list] = tsv.cells[2];
        else if (index < 0) return bad_row(&tsv, error);
        if (index < 0) continue;
        for (Str rest = tsv.cells[2]; str_next_part(&rest, '|', &word);) {
            PageWord *known = page_word_add(arena, &rules->words, utf8_fold_words(arena, word));
            known->kinds |= (uint16_t)(1u << index);
            if (month) known->month = (uint8_t)number((Str){kind.p + 5, kind.n - 5}, 10);
        }
    }
    return status;
}

/* From the last row to the first, so that each chain is in the order of the table. */
static void chain_bylines(PageRules *rules) {
    for (int i = 0; i < 256; i++) rules->byline_opens[i] = rules->byline_ends[i] = NONE;
    for (uint32_t i = rules->bylines.n; i-- > 0;) {
        Byline *row = &rules->bylines.v[i];
        char first = to_lower(row->words.p[0]), last = to_lower(row->words.p[row->words.n - 1]);
        if (row->what > BYLINE_SOURCE || row->where == BYLINE_ALONE) continue;
        uint32_t *head = row->where == BYLINE_BEFORE ? &rules->byline_opens[(unsigned char)first] : &rules->byline_ends[(unsigned char)last];
        row->next = *head;
        *head = i;
    }
}

static Status read_bylines(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    static const char *const places[] = {"before", "after", "alone"}, *const kinds[] = {"author", "source", "role", "nobody"};
    Tsv tsv;
    Status status = tables_read(tables, "page/bylines.tsv", "words where what example gives", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        int where = index_of(tsv.cells[1], places, 3), what = index_of(tsv.cells[2], kinds, 4);
        if (where < 0 || what < 0 || tsv.cells[0].n == 0) return bad_row(&tsv, error);
        Str words = tsv.cells[0];
        vec_add(arena, &rules->bylines, ((Byline){words, (BylineWhere)where, (BylineWhat)what, NONE, tsv.cells[3], tsv.cells[4]}));
    }
    chain_bylines(rules);
    return status;
}

static Status read_agencies(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "page/agencies.tsv", "names", &tsv, error);
    while (!status && tsv_next(&tsv))
        for (Str rest = tsv.cells[0], name; str_next_part(&rest, '|', &name);) map_put(arena, &rules->agencies, name, 1);
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
    page_words_init(arena, &rules->words);
    rules->charsets = charset_tables(tables);
    Status status = html_references_open(&rules->references, arena, tables_get(tables, "html/references.tsv"), error);
    if (!status) status = read_widgets(rules, arena, tables, error);
    if (!status) status = read_classes(rules, arena, tables, error);
    if (!status) status = read_words(rules, arena, tables, error);
    if (!status) status = read_bylines(rules, arena, tables, error);
    if (!status) status = read_agencies(rules, arena, tables, error);
    if (!status) status = page_dates_open(rules, arena, tables, error);
    if (!status) status = read_weights(rules, arena, tables, error);
    *out = rules;
    return status;
}
