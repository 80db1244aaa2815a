/* suite FILE.dat...: html5lib's tests of the encoding that a page declares: "#data", the page, "#encoding", its encoding; windows-1252 where it declares
 * none. The tests of scripts that write meta tags are not tried: nothing runs scripts here. Ends with "N passed, M failed". */
#include "input/source.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Suite {
    CharsetTables tables;
    uint32_t passed, failed;
} Suite;

static Str encoding_of_page(const Suite *suite, Str page) {
    Str unknown = {0};
    if (str_starts(page, STR("\xEF\xBB\xBF"))) return STR("UTF-8");
    Encoding found = charset_prescan(&suite->tables, page, &unknown);
    return found.decoder ? found.name : STR("windows-1252");
}

static void run_test(Suite *suite, const char *file, uint32_t number, Str page, Str expected) {
    Str got = encoding_of_page(suite, page);
    bool same = str_equal_nocase(got, expected);
    suite->passed += same;
    suite->failed += !same;
    if (!same) printf("encoding %s#%u: got %.*s, expected %.*s\n", file, number, STR_FMT(got), STR_FMT(expected));
}

static void run_text(Suite *suite, const char *file, Str text) {
    static const char data[] = "#data\n", encoding[] = "#encoding\n";
    uint32_t number = 0;
    for (int64_t at = str_find(text, str_from(data), 0); at >= 0; number++) {
        uint32_t from = (uint32_t)at + sizeof data - 1;
        int64_t label = str_find(text, str_from(encoding), from);
        if (label < 0) break;
        Str rest = {text.p + label + sizeof encoding - 1, text.n - (uint32_t)label - (uint32_t)(sizeof encoding - 1)}, expected = {0};
        str_next_part(&rest, '\n', &expected);
        run_test(suite, file, number, (Str){text.p + from, (uint32_t)label - from - ((uint32_t)label > from)}, str_trim(expected));
        at = str_find(text, str_from(data), (uint32_t)label);
    }
}

static int run_file(Suite *suite, Arena *arena, const char *path) {
    enum { MOST = 1 << 20 };
    FILE *file = fopen(path, "rb");
    if (!file) return printf("encoding: %s can't be read\n", path), 1;
    char *bytes = arena_alloc(arena, MOST);
    size_t n = fread(bytes, 1, MOST, file);
    fclose(file);
    const char *slash = strrchr(path, '/');
    run_text(suite, slash ? slash + 1 : path, (Str){bytes, (uint32_t)n});
    return 0;
}

int main(int argc, char **argv) {
    Arena arena;
    jmp_buf leave;
    Tables *tables;
    Error error;
    Suite suite = {0};
    arena_init(&arena, &leave);
    if (setjmp(leave)) return 5;
    if (tables_open(&tables, &arena, NULL, &error)) return fprintf(stderr, "%s\n", error.message), 2;
    suite.tables = charset_tables(tables);
    for (int i = 1; i < argc; i++) suite.failed += (uint32_t)run_file(&suite, &arena, argv[i]);
    arena_free(&arena);
    printf("%u passed, %u failed\n", suite.passed, suite.failed);
    return suite.failed != 0;
}
