/* Tests of the page stage: its rules, and the page at hand. */
#ifndef UNIT_PAGES_H
#define UNIT_PAGES_H
#include "check.h"
#include "page/page.h"
#include "page/reading.h"

static Arena memory, page, scratch;   /* of the rules; of the page, and for its reading */
static PageRules *rules;
static Document doc;
static InputRecord record;

static inline void next_page(void) {
    arena_reset(&page);
    arena_reset(&scratch);
}

/* Bytes to `doc`; they may lie in `page`. */
static inline void read_page_of(RecordKind kind, Str bytes, bool clean) {
    record = (InputRecord){.kind = kind, .source = STR("test"), .page = bytes, .clean = clean, .published = DAYS_UNKNOWN};
    document_init(&doc, &page, &scratch);
    page_read(rules, &record, &doc);
}

static inline int page_tests(void (*const *tests)(void), size_t n) {
    jmp_buf leave;
    Error error = {0};
    Tables *tables;
    arena_init(&memory, &leave);
    arena_init(&page, &leave);
    arena_init(&scratch, &leave);
    if (setjmp(leave)) return 1;
    CHECK(!tables_open(&tables, &memory, NULL, &error) && !page_rules_open(&rules, &memory, tables, &error));
    for (size_t i = 0; rules && i < n; i++) tests[i]();
    arena_free(&memory);
    arena_free(&page);
    arena_free(&scratch);
    return check_done();
}
#define PAGE_TESTS(...) int main(void) { static void (*const tests[])(void) = {__VA_ARGS__}; return page_tests(tests, sizeof tests / sizeof *tests); }
#endif
