/* The suites of html5lib-tests: what both kinds of test share. A test has a name, "tests1.dat#12" or "test3.test#5"; one that fails, and one that
 * passes though expected_failures lists it, is a failure. */
#ifndef HTML5LIB_SUITE_H
#define HTML5LIB_SUITE_H
#include "base/buffer.h"
#include "html/html_read.h"

typedef struct Suite {
    Arena *arena;                /* of all tests */
    HtmlReferences references;
    Map expected;                /* names of tests that are expected to fail */
    Str file;                    /* being run: its name without folders */
    uint32_t passed, failed, excused, skipped;
    bool tell;                   /* print what was got and what was expected */
} Suite;

void suite_result(Suite *suite, uint32_t number, Str got, Str expected);
void run_token_file(Suite *suite, Str json);
void run_tree_file(Suite *suite, Str dat);
void put_read(Buffer *out, HtmlReader reader);    /* all its pieces */
#endif
