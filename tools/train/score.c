/* Scores as in the CoNLL 2018 task: on gold tokens the share of right words; from the bare text the F1 of tokens and
 * sentences with the same bytes, and of words with the right tag, head and relation among the aligned ones. Relations are
 * compared as the program tells them apart (text/rel of corpus.c). */
#include "score.h"

#include "classes.h"
#include "text/tagnames.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static bool open_model(Arena *arena, const char *data, TextModel **out) {
    Tables *tables;
    Error error;
    if (tables_open(&tables, arena, data, &error) || text_model_open(out, arena, tables, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return false;
    }
    return true;
}

typedef struct Tally {
    uint32_t words, upos, xpos, lemma, uas, las, guessed;
} Tally;

static void compare(Tally *tally, const Gold *gold, const Token *token, bool head) {
    tally->upos += gold->upos == token->upos;
    tally->xpos += gold->xpos == token->xpos;
    tally->lemma += str_equal(gold->lemma, token->lemma);
    tally->uas += head;
    tally->las += head && gold->rel == token->rel;
}

static void print(const char *what, const Tally *t) {
    double n = (t->words + t->guessed) / 2.0 / 100;
    printf("%s: UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f (%u words)\n", what, t->upos / n, t->xpos / n, t->lemma / n, t->uas / n, t->las / n, t->words);
}

static void score_gold(Arena *arena, const TextModel *model, const Corpus *corpus, Document *doc) {
    uint32_t at = 0;
    for (uint32_t s = 0; s < corpus->n; s++) {
        const GoldSentence *sentence = &corpus->v[s];
        Sentence out = {.first = doc->tokens.n, .end = doc->tokens.n + sentence->n, .paragraph = 0};
        for (uint32_t i = 0; i < sentence->n; i++) {
            while (at < doc->text.n && memcmp(doc->text.p + at, sentence->words[i].form.p, sentence->words[i].form.n)) at++;
            vec_add(arena, &doc->tokens, ((Token){.at = {at, at + sentence->words[i].form.n}, .sentence = s}));
            at += sentence->words[i].form.n;
        }
        vec_add(arena, &doc->sentences, out);
    }
    text_analyse(model, NULL, doc);
    Tally tally = {0};
    for (uint32_t s = 0; s < corpus->n; s++)
        for (uint32_t i = 0; i < corpus->v[s].n; i++) {
            const Token *token = &doc->tokens.v[doc->sentences.v[s].first + i];
            const Gold *gold = &corpus->v[s].words[i];
            uint32_t head = token->head == NONE ? 0 : token->head - doc->sentences.v[s].first + 1;
            tally.words++;
            tally.guessed++;
            compare(&tally, gold, token, head == gold->head);
        }
    print("gold tokens", &tally);
}

/* Gold tokens and the program's are walked together by byte offsets. */
static void score_raw(const Document *gold_doc, const Corpus *corpus, const Document *doc) {
    Tally tally = {0};
    uint32_t sentences = 0, matched = 0, k = 0, t = 0, same = 0;
    uint32_t *start = calloc(gold_doc->text.n + 1, sizeof *start); /* token index + 1 of the program's token that begins here */
    if (!start) abort();
    for (uint32_t i = 0; i < doc->tokens.n; i++) start[doc->tokens.v[i].at.b] = i + 1;
    for (uint32_t s = 0; s < corpus->n; s++) {
        for (uint32_t i = 0; i < corpus->v[s].n; i++, k++) {
            const Token *g = &gold_doc->tokens.v[k];
            const Gold *gold = &corpus->v[s].words[i];
            uint32_t mine = start[g->at.b];
            tally.words++;
            if (!mine || doc->tokens.v[mine - 1].at.e != g->at.e) continue;
            same++;
            const Token *token = &doc->tokens.v[mine - 1];
            uint32_t gold_head = gold->head ? gold_doc->tokens.v[k - i + gold->head - 1].at.b : UINT32_MAX;
            uint32_t head = token->head == NONE ? UINT32_MAX : doc->tokens.v[token->head].at.b;
            compare(&tally, gold, token, head == gold_head);
        }
        uint32_t b = gold_doc->tokens.v[k - corpus->v[s].n].at.b, e = gold_doc->tokens.v[k - 1].at.e;
        sentences++;
        while (t < doc->sentences.n && doc->sentences.v[t].at.b < b) t++;
        matched += t < doc->sentences.n && doc->sentences.v[t].at.b == b && doc->sentences.v[t].at.e == e;
    }
    tally.guessed = doc->tokens.n;
    printf("raw text: tokens F1 %.2f, sentences F1 %.2f\n", 200.0 * same / (tally.words + doc->tokens.n), 200.0 * matched / (sentences + doc->sentences.n));
    print("raw text", &tally);
    free(start);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int score_model(Arena *arena, const char *data, const char *treebank) {
    TextModel *model;
    Corpus corpus = {0};
    if (!open_model(arena, data, &model) || !corpus_read(arena, treebank, &corpus)) return 2;
    jmp_buf *out = arena->exit;
    Arena scratch;
    arena_init(&scratch, out);
    Document gold_doc, doc;
    document_init(&gold_doc, arena, &scratch);
    document_init(&doc, arena, &scratch);
    corpus_document(arena, &corpus, &gold_doc);
    corpus_document(arena, &corpus, &doc);
    score_gold(arena, model, &corpus, &gold_doc);
    text_annotate(model, &doc);
    score_raw(&gold_doc, &corpus, &doc);
    double best = 1e9;
    for (int round = 0; round < 5; round++) {
        Document again;
        document_init(&again, arena, &scratch);
        corpus_document(arena, &corpus, &again);
        double from = seconds();
        text_annotate(model, &again);
        double took = seconds() - from;
        if (took < best) best = took;
    }
    printf("%.0f tokens/s, whole stage\n", doc.tokens.n / best);
    return 0;
}

static void show_document(const Document *doc) {
    for (uint32_t s = 0; s < doc->sentences.n; s++) {
        const Sentence *sentence = &doc->sentences.v[s];
        for (uint32_t i = sentence->first; i < sentence->end; i++) {
            const Token *t = &doc->tokens.v[i];
            Str form = token_words(doc, i), head = t->head == NONE ? STR("-") : token_words(doc, t->head);
            printf("%3u %-18.*s %-16.*s %-6s %-6s %-12s %3d %.*s%s\n", i - sentence->first + 1, STR_FMT(form), STR_FMT(t->lemma), upos_name(t->upos), xpos_name(t->xpos),
                   rel_name(t->rel), t->head == NONE ? 0 : (int)(t->head - sentence->first + 1), STR_FMT(head), t->quoted ? " \"" : "");
        }
        printf("\n");
    }
}

int show_text(Arena *arena, const char *data) {
    TextModel *model;
    if (!open_model(arena, data, &model)) return 2;
    Document doc;
    Arena scratch;
    arena_init(&scratch, arena->exit);
    document_init(&doc, arena, &scratch);
    char *text = arena_alloc(arena, 4 << 20);
    doc.text = (Str){text, (uint32_t)fread(text, 1, 4 << 20, stdin)};
    for (uint32_t b = 0, i = 0; i <= doc.text.n; i++)
        if (i == doc.text.n || text[i] == '\n') {
            if (i > b) vec_add(arena, &doc.paragraphs, ((Paragraph){.at = {b, i}}));
            b = i + 1;
        }
    text_annotate(model, &doc);
    show_document(&doc);
    return 0;
}
