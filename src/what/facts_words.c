/* data/facts/words.tsv: the classes of words that the patterns of facts look for. */
#include "what/facts_inside.h"

#include <stdlib.h>

static const char *const class_names[FACT_CLASSES] = {
    [FACT_LISTS] = "lists", [FACT_STANDING] = "standing", [FACT_JOINS] = "joins", [FACT_SEEKS] = "seeks", [FACT_MEMBERSHIP] = "membership",
    [FACT_FOUNDS] = "founds", [FACT_TAKES_OFFICE] = "takes-office", [FACT_OFFICE_WORD] = "office", [FACT_COUNT_VERB] = "count-verb",
    [FACT_COUNT_NOUN] = "count-noun", [FACT_TIMES] = "times", [FACT_NUMBER] = "number", [FACT_ORDINAL] = "ordinal", [FACT_FREQUENCY] = "frequency",
    [FACT_BOUND] = "bound", [FACT_LINK] = "link"};

Status fact_rules_open(FactRules **out, Arena *arena, const Tables *tables, Error *error) {
    FactRules *rules = arena_new(arena, FactRules);
    Tsv tsv;
    Status status = tables_read(tables, "facts/words.tsv", "class words value most", &tsv, error);
    if (status != STATUS_OK) return status;
    while (tsv_next(&tsv)) {
        uint32_t class = 0;
        while (class < FACT_CLASSES && !str_is(tsv.cells[0], class_names[class])) class++;
        if (class == FACT_CLASSES) return error_set(error, STATUS_USAGE, "bad-table", "facts/words.tsv:%u: unknown class", tsv.line);
        FactWord word = {tsv.cells[2], 0};
        if (tsv.cells[3].n) word.most = (uint32_t)strtoul(str_copy(arena, tsv.cells[3]).p, NULL, 10);
        Str part, rest = tsv.cells[1];
        while (str_next_part(&rest, '|', &part)) {
            map_put(arena, &rules->classes[class], part, rules->words.n);
            uint32_t *bits = map_slot(arena, &rules->bits.bits, part);
            *bits = (*bits == MAP_NONE ? 0 : *bits) | 1u << class;
        }
        vec_add(arena, &rules->words, word);
    }
    *out = rules;
    return STATUS_OK;
}

const FactWord *fact_word(const FactRules *rules, FactClass class, Str word) {
    uint32_t at = map_get(&rules->classes[class], word);
    return at == MAP_NONE ? NULL : &rules->words.v[at];
}

const FactWord *fact_lemma(const Facts *f, FactClass class, uint32_t token) {
    if (token == NONE || !fact_any(f, 1u << class, token)) return NULL;
    return fact_word(f->rules, class, str_lower(f->doc->scratch, fact_token(f, token)->lemma));
}
