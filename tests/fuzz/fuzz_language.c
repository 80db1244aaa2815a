/* The language stage alone, title and paragraphs of any bytes: tokens follow one another within their sentence, sentences within their paragraph,
 * every sentence is one tree, and what tree.h links is what the heads say. The stages behind it rely on all of this and look no further. */
#include "fuzz.h"

#include "text/text.h"

#include <setjmp.h>
#include <stdlib.h>

typedef struct Opened {
    Arena arena;
    jmp_buf out;
    TextModel *model;
} Opened;

static const TextModel *model(void) {
    static Opened *opened;  /* once: opening takes longer than a run */
    Tables *tables;
    Error error;
    if (opened) return opened->model;
    opened = calloc(1, sizeof *opened);
    if (!opened) fuzz_bug("language", "out of memory");
    arena_init(&opened->arena, &opened->out);
    if (setjmp(opened->out)) fuzz_bug("language", "out of memory");
    if (tables_open(&tables, &opened->arena, NULL, &error) || text_model_open(&opened->model, &opened->arena, tables, &error)) fuzz_bug("language", error.message);
    return opened->model;
}

/* Lines are paragraphs; what stands before the first empty line is the title. */
static void cut(Document *doc, Str text) {
    int64_t empty = str_find(text, STR("\n\n"), 0);
    doc->text = text;
    doc->body = empty < 0 ? 0 : (uint32_t)empty + 2;
    for (uint32_t b = doc->body, e; b < text.n; b = e + 1) {
        for (e = b; e < text.n && text.p[e] != '\n';) e++;
        if (e > b) vec_add(doc->arena, &doc->paragraphs, ((Paragraph){.at = {b, e}}));
    }
}

static Span place_of(const Document *doc, const Sentence *sentence) {
    if (sentence->paragraph != NONE) return doc->paragraphs.v[sentence->paragraph].at;
    return sentence->in_title ? (Span){0, doc->body} : (Span){doc->body, doc->text.n};
}

static void check_tokens(const Document *doc, const Sentence *sentence, uint32_t number) {
    uint32_t before = sentence->at.b;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        const Token *token = &doc->tokens.v[i];
        if (token->at.b < before || token->at.e <= token->at.b || token->at.e > sentence->at.e) fuzz_bug("language", "tokens out of order, or empty");
        if (token->sentence != number) fuzz_bug("language", "a token of another sentence");
        before = token->at.e;
    }
}

/* Heads lead to the root in fewer steps than there are words; a head's span holds what hangs on it. */
static void check_tree(const Document *doc, const Sentence *sentence) {
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        uint32_t steps = 0, top = i;
        const Token *token = &doc->tokens.v[i];
        if (token->head != NONE && (token->head < sentence->first || token->head >= sentence->end)) fuzz_bug("language", "a head outside the sentence");
        if (token->subtree.b > i || token->subtree.e <= i) fuzz_bug("language", "a word outside its own subtree");
        while (doc->tokens.v[top].head != NONE && steps++ < sentence->end - sentence->first) top = doc->tokens.v[top].head;
        if (top != sentence->root) fuzz_bug("language", "no tree");
    }
    for (uint32_t i = sentence->first; i < sentence->end; i++)
        for (uint32_t child = doc->tokens.v[i].first_child; child != NONE; child = doc->tokens.v[child].next_sibling)
            if (doc->tokens.v[child].head != i) fuzz_bug("language", "a dependent of another word");
}

static void check(const Document *doc) {
    uint32_t token = 0;
    for (uint32_t k = 0; k < doc->sentences.n; k++) {
        const Sentence *sentence = &doc->sentences.v[k];
        Span place = place_of(doc, sentence);
        if (sentence->first != token || sentence->end <= token) fuzz_bug("language", "sentences that leave tokens out, or share them");
        if (sentence->at.b < place.b || sentence->at.e > place.e) fuzz_bug("language", "a sentence across paragraphs");
        check_tokens(doc, sentence, k);
        check_tree(doc, sentence);
        token = sentence->end;
    }
    if (token != doc->tokens.n) fuzz_bug("language", "tokens behind the last sentence");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    Arena arena, scratch;
    jmp_buf out_of_memory;
    Document doc;
    const TextModel *english = model();
    arena_init(&arena, &out_of_memory);
    arena_init(&scratch, &out_of_memory);
    if (setjmp(out_of_memory)) fuzz_bug("language", "out of memory");
    document_init(&doc, &arena, &scratch);
    cut(&doc, (Str){(const char *)bytes, (uint32_t)n});
    text_annotate(english, &doc);
    check(&doc);
    arena_free(&scratch);
    arena_free(&arena);
    return 0;
}
