/* The document's own few functions; what the fields mean is said in document.h. */
#include "page/document.h"

void document_init(Document *doc, Arena *arena, Arena *scratch) {
    *doc = (Document){.arena = arena, .scratch = scratch, .lang = STR("en")};
    doc->published = (Published){.days = DAYS_UNKNOWN, .best = DAY_OPEN_PAST};
}

Str token_words(const Document *doc, uint32_t token) {
    return str_slice(doc->text, doc->tokens.v[token].at);
}

const WordKey *document_keys(Document *doc) {
    if (doc->keys) return doc->keys;
    doc->keys = arena_take(doc->arena, doc->tokens.n * sizeof *doc->keys);
    for (uint32_t t = 0; t < doc->tokens.n; t++) doc->keys[t] = word_key(doc->arena, token_words(doc, t), doc->tokens.v[t].lemma);
    return doc->keys;
}

uint32_t *document_classes(Document *doc, const Words *words) {
    uint32_t *classes = arena_array(doc->arena, uint32_t, doc->tokens.n);
    const WordKey *keys = document_keys(doc);
    for (uint32_t t = 0; t < doc->tokens.n; t++) classes[t] = words_of_key(words, &keys[t]);
    return classes;
}

uint32_t document_source(const Document *doc, uint32_t text) {
    uint32_t low = 0, high = doc->runs.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->runs.v[middle].text <= text) low = middle + 1;
        else high = middle;
    }
    if (low == 0) return text;
    const SourceRun *run = &doc->runs.v[low - 1];
    return run->source + (text - run->text);
}

void document_note(Document *doc, const char *code, Span at, Str says) {
    vec_add(doc->arena, &doc->notes, ((Note){code, at, says}));
}

void document_evidence(Document *doc, Span at, Str says) {
    vec_add(doc->arena, &doc->evidence, ((Evidence){at, says}));
}
