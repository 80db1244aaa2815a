/* Loading data/page/dates.tsv: what names of meta elements, classes and words say of a date; months, zones. */
#include "page/rules.h"

#include "page/folding.h"

static int index_of(Str word, const char *const *names, int n) {
    for (int i = 0; i < n; i++)
        if (str_is(word, names[i])) return i;
    return -1;
}

static PageWord *word_at(PageRules *rules, Arena *arena, Str words) { return page_word_add(arena, &rules->words, utf8_fold_words(arena, words)); }

static int says_of(Str cell) {
    static const char *const names[] = {"", "published", "modified", "dated", "other"};
    return index_of(cell, names, 5);
}

static void read_row(PageRules *rules, Arena *arena, int what, const Tsv *tsv) {
    Str cell = tsv->cells[2], word;
    int says = says_of(cell);
    for (Str rest = tsv->cells[3]; str_next_part(&rest, '|', &word);) {
        switch (what) {
        case 0: map_put(arena, &rules->date_metas, word, (uint32_t)says); break;
        case 1: class_word_add(arena, &rules->classes, word)->says = 1u << says; break;
        case 2: word_at(rules, arena, word)->says = (uint8_t)says; break;
        case 3: word_at(rules, arena, word)->month = (uint8_t)str_number(cell); break;
        case 4: word_at(rules, arena, word)->linking = true; break;
        default: {
            PageWord *zone = word_at(rules, arena, word);
            zone->zoned = true, zone->zone = (int16_t)str_number(cell);
        }
        }
    }
}

Status page_dates_open(PageRules *rules, Arena *arena, const Tables *tables, Error *error) {
    static const char *const kinds[] = {"meta", "class", "label", "month", "link", "zone"};
    Tsv tsv;
    Status status = tables_read(tables, "page/dates.tsv", "what lang says words", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        int what = index_of(tsv.cells[0], kinds, 6);
        if (what < 0 || (what < 3 && says_of(tsv.cells[2]) < 0)) return error_set(error, STATUS_USAGE, "bad-table", "%.*s:%u: unknown name", STR_FMT(tsv.name), tsv.line);
        read_row(rules, arena, what, &tsv);
    }
    return status;
}
