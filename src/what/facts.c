/* Standing facts. Every verb and noun that opens a pattern is looked at once, left to right; the patterns are small walks
 * over the tree (facts_members.c, facts_counts.c), their words rows of data/facts/words.tsv. Only what the page tells as
 * so is taken: a clause that is planned, possible or negated gives no fact (an application for membership is one). */
#include "what/facts_inside.h"

void facts_annotate(const FactRules *rules, Document *doc) {
    Facts f = {rules, doc, arena_array(doc->arena, uint32_t, doc->tokens.n), 0};
    const WordKey *keys = document_keys(doc);
    for (uint32_t t = 0; t < doc->tokens.n; t++) {
        const WordKey *key = &keys[t];
        if (doc->like[t] != t) {
            f.classes[t] = f.classes[doc->like[t]];
            continue;
        }
        Str lower = str_lower(doc->scratch, key->lemma);
        f.classes[t] = lower.p == key->lemma.p ? words_of_lemma(&rules->bits, key) : words_of_class(&rules->bits, lower);
    }
    for (uint32_t t = 0; t < doc->tokens.n; t++) {
        uint8_t upos = doc->tokens.v[t].upos;
        if (upos != UPOS_VERB && upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADP) continue; /* "including", "include" may be taken for a preposition */
        facts_of_members(&f, t);
        facts_of_founding(&f, t);
        facts_of_offices(&f, t);
        facts_of_counts(&f, t);
    }
    arena_reset(doc->scratch);
}
