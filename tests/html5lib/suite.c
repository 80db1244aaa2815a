/* suite [--tell] REFERENCES EXPECTED_FAILURES FILE...: runs the tests of .test files (tokenizer) and .dat files (tree construction). Prints each that
 * fails, and "N passed, M failed" at the end. --tell also prints what was got and what was expected. */
#include "suite.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static Str read_whole(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) return fprintf(stderr, "suite: can't read %s\n", path), exit(2), (Str){0};
    long size = ftell(file);
    rewind(file);
    char *bytes = arena_alloc(arena, (size_t)size + 1);
    size_t n = fread(bytes, 1, (size_t)size, file);
    fclose(file);
    return (Str){bytes, (uint32_t)n};
}

/* Lines "name TAB reason". */
static void read_expected(Suite *suite, Str text) {
    Str line;
    while (str_next_part(&text, '\n', &line)) {
        int64_t tab = str_find(line, STR("\t"), 0);
        if (line.p[0] != '#' && tab > 0) map_put(suite->arena, &suite->expected, (Str){line.p, (uint32_t)tab}, 0);
    }
}

void suite_result(Suite *suite, uint32_t number, Str got, Str expected) {
    Str name = str_format(suite->arena, "%.*s#%u", STR_FMT(suite->file), number);
    bool passed = str_equal(got, expected), excused = map_get(&suite->expected, name) != MAP_NONE;
    if (excused) {
        suite->excused++;
        if (passed) printf("html5lib: %.*s passes, though expected_failures lists it\n", STR_FMT(name));
        suite->failed += passed;
        return;
    }
    suite->passed += passed, suite->failed += !passed;
    if (passed) return;
    printf("html5lib: %.*s\n", STR_FMT(name));
    if (suite->tell) printf("--- got\n%.*s\n--- expected\n%.*s\n---\n", STR_FMT(got), STR_FMT(expected));
}

void put_read(Buffer *out, HtmlReader reader) {
    HtmlPiece piece;
    while (html_next_piece(&reader, &piece)) buffer_str(out, piece.words);
}

static void run_file(Suite *suite, const char *path) {
    const char *slash = strrchr(path, '/');
    suite->file = str_from(slash ? slash + 1 : path);
    Str text = read_whole(suite->arena, path);
    uint32_t passed = suite->passed, failed = suite->failed, excused = suite->excused, skipped = suite->skipped;
    if (str_ends(suite->file, STR(".test"))) run_token_file(suite, text);
    else run_tree_file(suite, text);
    if (suite->tell) printf("%.*s: %u passed, %u failed, %u expected to fail, %u not run\n", STR_FMT(suite->file), suite->passed - passed, suite->failed - failed, suite->excused - excused, suite->skipped - skipped);
}

int main(int argc, char **argv) {
    Arena arena;
    jmp_buf out_of_memory;
    Error error = {0};
    Suite suite = {.arena = &arena};
    suite.tell = argc > 1 && strcmp(argv[1], "--tell") == 0;
    const int at = suite.tell ? 2 : 1;
    if (argc < at + 2) return fprintf(stderr, "usage: %s [--tell] REFERENCES EXPECTED_FAILURES FILE...\n", argv[0]), 2;
    arena_init(&arena, &out_of_memory);
    if (setjmp(out_of_memory)) return fprintf(stderr, "suite: out of memory\n"), 2;
    if (html_references_open(&suite.references, &arena, read_whole(&arena, argv[at]), &error)) return fprintf(stderr, "suite: %s\n", error.message), 2;
    read_expected(&suite, read_whole(&arena, argv[at + 1]));
    for (int i = at + 2; i < argc; i++) run_file(&suite, argv[i]);
    printf("%u of the tests run are expected to fail; %u not run (fragments)\n%u passed, %u failed\n", suite.excused, suite.skipped, suite.passed, suite.failed);
    arena_free(&arena);
    return suite.failed != 0;
}
