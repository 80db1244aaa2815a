/* bench_text TEXTS: what the language stage takes for texts, each led by its length in four bytes, with a tree for every sentence: "words TAB CPU
 * seconds", the least of five times. Words are what stands between spaces, so that they can be counted alike for others (bench_wink, bench_spacy). */
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TIMES = 5 };

static _Noreturn void fail(const char *why) {
    fprintf(stderr, "bench_text: %s\n", why);
    exit(1);
}

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static Str read_all(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) fail("the file can't be read");
    long n = ftell(file);
    char *bytes = arena_alloc(arena, (size_t)n + 1);
    rewind(file);
    if (fread(bytes, 1, (size_t)n, file) != (size_t)n) fail("the file can't be read");
    fclose(file);
    return (Str){bytes, (uint32_t)n};
}

static bool next_text(Str *rest, Str *text) {
    const unsigned char *p = (const unsigned char *)rest->p;
    if (rest->n < 4) return false;
    uint32_t n = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    if (n > rest->n - 4) fail("a text longer than the file");
    *text = (Str){rest->p + 4, n};
    *rest = (Str){rest->p + 4 + n, rest->n - 4 - n};
    return true;
}

static uint64_t count_words(Str text) {
    uint64_t words = 0;
    for (uint32_t i = 0; i < text.n; i++) words += text.p[i] > ' ' && (i == 0 || (text.p[i - 1] >= 0 && text.p[i - 1] <= ' '));
    return words;
}

static void annotate(const TextModel *model, Arena *arena, Arena *scratch, Str text) {
    Document doc;
    document_init(&doc, arena, scratch);
    doc.text = text;
    for (uint32_t b = 0, e; b < text.n; b = e + 1) {
        for (e = b; e < text.n && text.p[e] != '\n';) e++;
        if (e > b) vec_add(arena, &doc.paragraphs, ((Paragraph){.at = {b, e}}));
    }
    text_annotate(model, &doc);
    arena_reset(arena);
}

int main(int argc, char **argv) {
    Arena kept, arena, scratch;
    jmp_buf out;
    Tables *tables;
    TextModel *model;
    Error error;
    if (argc != 2) fail("usage: bench_text TEXTS");
    arena_init(&kept, &out);
    arena_init(&arena, &out);
    arena_init(&scratch, &out);
    if (setjmp(out)) fail("out of memory");
    if (tables_open(&tables, &kept, NULL, &error) || text_model_open(&model, &kept, tables, &error)) fail(error.message);
    Str all = read_all(&kept, argv[1]), text = {0};
    double least = 1e9;
    uint64_t words = 0;
    for (int i = 0; i < TIMES; i++) {
        double start = cpu_seconds();
        for (Str rest = all; next_text(&rest, &text);) annotate(model, &arena, &scratch, text);
        double took = cpu_seconds() - start;
        least = took < least ? took : least;
    }
    for (Str rest = all; next_text(&rest, &text);) words += count_words(text);
    printf("%llu\t%.6f\n", (unsigned long long)words, least);
    arena_free(&kept);
    arena_free(&arena);
    arena_free(&scratch);
    return 0;
}
