/* CoNLL-U: ten columns, words 1..n; ranges ("1-2", a written word of several syntactic ones) say only that no space
 * stands between their parts. Relations that the program does not tell apart fall to their base relation. */
#include "corpus.h"

#include "base/buffer.h"
#include "text/tagnames.h"

#include <stdio.h>
#include <stdlib.h>

static uint8_t xpos_of(Str name, uint8_t upos) {
    int i = xpos_index(name);
    if (i >= 0) return (uint8_t)i;
    if (str_is(name, "$")) return XPOS_SYM;
    return upos == UPOS_PUNCT || upos == UPOS_SYM ? XPOS_PUNCT : XPOS_OTHER;
}

static uint8_t rel_of(Str name) {
    int i = rel_index(name);
    Str base = {name.p, 0};
    while (base.n < name.n && base.p[base.n] != ':') base.n++;
    if (i < 0) i = rel_index(base);
    return i < 0 ? REL_DEP : (uint8_t)i;
}

Str file_read(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return (Str){0};
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = arena_alloc(arena, (size_t)size + 1);
    size_t n = fread(bytes, 1, (size_t)size, file);
    fclose(file);
    return (Str){bytes, (uint32_t)n};
}

static void read_word(Arena *arena, GoldSentence *sentence, uint32_t *cap, Str columns[10]) {
    int upos = upos_index(columns[3]);
    Gold word = {.form = columns[1], .lemma = columns[2], .upos = upos < 0 ? UPOS_X : (uint8_t)upos, .rel = rel_of(columns[7])};
    word.xpos = xpos_of(columns[4], word.upos);
    word.head = (uint32_t)atoi(columns[6].p);
    word.space_after = str_find(columns[9], STR("SpaceAfter=No"), 0) < 0;
    if (sentence->n == *cap) sentence->words = vec_grow(arena, sentence->words, sentence->n, cap, sizeof *sentence->words);
    sentence->words[sentence->n++] = word;
}

bool corpus_read(Arena *arena, const char *path, Corpus *out) {
    Str rest = file_read(arena, path);
    if (!rest.p) return false;
    GoldSentence sentence = {0};
    uint32_t cap = 0, inside = 0; /* last word of the range being read */
    bool range_space = true;
    for (uint32_t b = 0; b < rest.n;) {
        uint32_t e = b;
        while (e < rest.n && rest.p[e] != '\n') e++;
        Str line = {rest.p + b, e - b}, columns[10] = {{0}};
        b = e + 1;
        if (line.n == 0) {
            if (sentence.n) vec_add(arena, out, sentence);
            sentence = (GoldSentence){0};
            cap = inside = 0;
            continue;
        }
        if (line.p[0] == '#') {
            if (str_starts(line, STR("# sent_id = own-"))) sentence.own = true;
            if (str_starts(line, STR("# newpar")) || str_starts(line, STR("# newdoc"))) sentence.new_paragraph = true;
            continue;
        }
        uint32_t k = 0;
        for (uint32_t from = 0, i = 0; i <= line.n && k < 10; i++)
            if (i == line.n || line.p[i] == '\t') columns[k++] = (Str){line.p + from, i - from}, from = i + 1;
        const char *dash = memchr(columns[0].p, '-', columns[0].n);
        if (dash) {
            inside = (uint32_t)atoi(dash + 1);
            range_space = str_find(columns[9], STR("SpaceAfter=No"), 0) < 0;
        }
        if (dash || memchr(columns[0].p, '.', columns[0].n)) continue;
        read_word(arena, &sentence, &cap, columns);
        if (sentence.n <= inside) sentence.words[sentence.n - 1].space_after = sentence.n == inside && range_space;
    }
    if (sentence.n) vec_add(arena, out, sentence);
    return true;
}

void corpus_document(Arena *arena, const Corpus *corpus, Document *doc) {
    Buffer text = {.arena = arena};
    for (uint32_t s = 0; s < corpus->n; s++) {
        const GoldSentence *sentence = &corpus->v[s];
        if (s == 0 || sentence->new_paragraph) {
            if (s > 0) vec_last(&doc->paragraphs)->at.e = text.n;
            buffer_text(&text, s > 0 ? "\n\n" : "");
            vec_add(arena, &doc->paragraphs, ((Paragraph){.at = {text.n, text.n}}));
        }
        for (uint32_t i = 0; i < sentence->n; i++) {
            buffer_str(&text, sentence->words[i].form);
            if (sentence->words[i].space_after) buffer_char(&text, ' ');
        }
    }
    if (doc->paragraphs.n) vec_last(&doc->paragraphs)->at.e = text.n;
    doc->text = buffer_view(&text);
}

static bool under(const GoldSentence *sentence, uint32_t word, uint32_t ancestor) {
    for (uint32_t k = 0; word && k <= sentence->n; k++, word = sentence->words[word - 1].head)
        if (word == ancestor) return true;
    return ancestor == 0;
}

static uint32_t crossing(const GoldSentence *sentence) { /* the shortest arc that does not span only words under its head, or 0 */
    uint32_t best = 0, shortest = UINT32_MAX;
    for (uint32_t i = 1; i <= sentence->n; i++) {
        uint32_t h = sentence->words[i - 1].head, low = i < h ? i : h, high = i < h ? h : i;
        if (h == 0 || high - low >= shortest) continue;
        for (uint32_t k = low + 1; k < high; k++)
            if (!under(sentence, k, h)) {
                best = i;
                shortest = high - low;
                break;
            }
    }
    return best;
}

void sentence_lift(GoldSentence *sentence) {
    for (uint32_t tries = 0; tries < 10 * sentence->n; tries++) {
        uint32_t i = crossing(sentence);
        if (!i) return;
        uint32_t h = sentence->words[i - 1].head;
        uint32_t up = sentence->words[h - 1].head;
        if (up == 0) return; /* a root's arc crosses nothing in a tree */
        sentence->words[i - 1].head = up;
    }
}
