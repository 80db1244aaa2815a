/* Unit tests: CHECK counts and reports; each test program ends with `return check_done();`, which prints "N passed, M failed". */
#ifndef UNIT_CHECK_H
#define UNIT_CHECK_H
#include <stdio.h>
#include <string.h>

static int checks_passed, checks_failed;

#define CHECK(condition) \
    ((condition) ? (void)checks_passed++ : (void)(checks_failed++, fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition)))
#define CHECK_STR(str, literal) \
    do { \
        Str check_got = (str); \
        int check_ok = str_is(check_got, literal); \
        checks_passed += check_ok, checks_failed += !check_ok; \
        if (!check_ok) fprintf(stderr, "%s:%d: got \"%.*s\", expected \"%s\"\n", __FILE__, __LINE__, STR_FMT(check_got), literal); \
    } while (0)

static inline int check_done(void) {
    printf("%d passed, %d failed\n", checks_passed, checks_failed);
    return checks_failed != 0;
}
#endif
