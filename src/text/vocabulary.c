/* A table in which the newest word of a slot stays: half of a page's words have stood there before, and what goes is soon made again. */
#include "text/vocabulary.h"

static VocabularyWord *slot_of(Vocabulary *vocabulary, uint32_t exact) { return &vocabulary->slots[exact >> (32 - VOCABULARY_BITS)]; }

static bool holds(const VocabularyWord *slot, Str form, uint32_t exact) { return slot->word.exact == exact && str_equal(slot->form, form); }

const Word *vocabulary_word(Vocabulary *vocabulary, const Lexicon *lexicon, Str form) {
    uint32_t exact = word_hash(form.p, form.n);
    VocabularyWord *slot = slot_of(vocabulary, exact);
    if (holds(slot, form, exact)) return &slot->word;
    slot->form = form;
    slot->lemma = (Str){0};
    word_describe(&slot->word, form, lexicon);
    return &slot->word;
}

Str vocabulary_lemma(Vocabulary *vocabulary, const Lemmas *lemmas, Arena *arena, Str form, uint32_t exact, uint8_t upos, uint8_t xpos) {
    VocabularyWord *slot = slot_of(vocabulary, exact);
    if (!holds(slot, form, exact)) return lemma_make(lemmas, arena, form, upos, xpos);
    if (slot->lemma.p && slot->upos == upos && slot->xpos == xpos) return slot->lemma;
    slot->upos = upos;
    slot->xpos = xpos;
    return slot->lemma = lemma_make(lemmas, arena, form, upos, xpos);
}
