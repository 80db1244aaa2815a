/* The document's own few functions; what the fields mean is said in document.h. */
#include "page/document.h"

void document_init(Document *doc, Arena *arena, Arena *scratch) {
    *doc = (Document){.arena = arena, .scratch = scratch, .lang = STR("en")};
    doc->published = (Published){.days = DAYS_UNKNOWN, .best = DAY_OPEN_PAST};
    doc->modified = NONE;
}

/* The same word with the same lemma? */
static bool alike(const Document *doc, uint32_t a, uint32_t b) {
    Str x = doc->tokens.v[a].lemma, y = doc->tokens.v[b].lemma;
    return str_equal(token_words(doc, a), token_words(doc, b)) && ((x.p == y.p && x.n == y.n) || str_equal(x, y));
}

/* Most words of a text stand in it before: theirs is the key, and what any table says. One token is remembered for each place of
 * a small table; it gives way to the next. */
const WordKey *document_keys(Document *doc) {
    enum { PLACES = 2048 };
    if (doc->keys) return doc->keys;
    uint32_t *last = arena_array(doc->arena, uint32_t, PLACES); /* token + 1 */
    doc->keys = arena_take(doc->arena, doc->tokens.n * sizeof *doc->keys);
    doc->like = arena_take(doc->arena, doc->tokens.n * sizeof *doc->like);
    for (uint32_t t = 0; t < doc->tokens.n; t++) {
        Str word = token_words(doc, t);
        uint32_t *place = &last[str_hash(word) % PLACES];
        bool before = *place && alike(doc, *place - 1, t);
        doc->like[t] = before ? *place - 1 : t;
        doc->keys[t] = before ? doc->keys[*place - 1] : word_key(doc->arena, word, doc->tokens.v[t].lemma);
        if (!before) *place = t + 1;
    }
    return doc->keys;
}

uint32_t *document_classes(Document *doc, const Words *words) {
    uint32_t *classes = arena_take(doc->arena, doc->tokens.n * sizeof *classes);
    const WordKey *keys = document_keys(doc);
    for (uint32_t t = 0; t < doc->tokens.n; t++) classes[t] = doc->like[t] == t ? words_of_key(words, &keys[t]) : classes[doc->like[t]];
    return classes;
}

uint32_t document_source(const Document *doc, uint32_t text) { return runs_source(&doc->runs, runs_behind(&doc->runs, text), text); }

void document_note(Document *doc, const char *code, Span at, Str says) {
    vec_add(doc->arena, &doc->notes, ((Note){code, at, says}));
}

void document_evidence(Document *doc, Span at, Str says) {
    vec_add(doc->arena, &doc->evidence, ((Evidence){at, says}));
}
