/* Text for people is safe on a terminal; filters find names in whole words. */
#include "base/str.h"
#include "check.h"
#include "show/filter.h"
#include "show/plain.h"
#include "show/wording.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

static Str plain(Arena *arena, Str s) {
    Buffer out = {.arena = arena};
    plain_str(&out, s);
    return buffer_view(&out);
}

static Str days(Arena *arena, Days d) {
    Buffer out = {.arena = arena};
    plain_days(&out, d);
    return buffer_view(&out);
}

static void test_plain(Arena *arena) {
    CHECK_STR(plain(arena, STR("Erdoğan met Xi 习")), "Erdoğan met Xi 习");
    CHECK_STR(plain(arena, STR("a\033[31mb\nc")), "a\xEF\xBF\xBD[31mb c");
    CHECK_STR(plain(arena, STR("x\xE2\x80\xAEy\xC2\x9Bz\x7F")), "x\xEF\xBF\xBDy\xEF\xBF\xBDz\xEF\xBF\xBD");
    CHECK(plain_width(STR("习近平")) == 6);
}

static void test_days(Arena *arena) {
    CHECK_STR(days(arena, (Days){0, 0}), "1970-01-01");
    CHECK_STR(days(arena, (Days){0, 1}), "1970-01-01 to 1970-01-02");
    CHECK_STR(days(arena, (Days){0, DAY_OPEN_FUTURE}), "since 1970-01-01");
    CHECK_STR(days(arena, (Days){DAY_OPEN_PAST, 1}), "until 1970-01-02");
    CHECK_STR(days(arena, DAYS_UNKNOWN), "day unknown");
}

static void test_filter(Arena *arena) {
    CHECK(filter_words(STR("xi"), STR("Xi Jinping"), arena));
    CHECK(filter_words(STR("erdogan"), STR("Recep Tayyip Erdoğan"), arena));
    CHECK(!filter_words(STR("xi"), STR("Mexico"), arena));
    CHECK(!filter_words(STR("Jin"), STR("Xi Jinping"), arena));
    CHECK(filter_words((Str){0}, STR("anything"), arena));
}

static Str fitted(Arena *arena, Str s, uint32_t columns) {
    Buffer out = {.arena = arena};
    plain_fit(&out, s, columns);
    return buffer_view(&out);
}

static void test_fit(Arena *arena) {
    CHECK_STR(fitted(arena, STR("Astana"), 6), "Astana");
    CHECK_STR(fitted(arena, STR("Astana"), 5), "Asta…");
    CHECK_STR(fitted(arena, STR("习近平"), 6), "习近平");
    CHECK_STR(fitted(arena, STR("习近平"), 5), "习近…");
    CHECK_STR(fitted(arena, (Str){0}, 5), "");
    CHECK(plain_words(STR("  two words ")) == 2);
}

/* Every reason that the page stage gives for what a block is ("set_role(r, i, BLOCK_MAIN, "scorer")") has words for people. */
static void check_reasons(const char *path) {
    char line[1024], *at, *end;
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        at = strstr(line, "set_role(");
        while (at && (at = strchr(at, '"')) && (end = strchr(at + 1, '"'))) {
            *end = 0;
            bool code = at[1] && strspn(at + 1, "abcdefghijklmnopqrstuvwxyz-") == strlen(at + 1);
            if (code && reason_words(at + 1) == at + 1) fprintf(stderr, "%s: no words for the reason %s in src/show/wording.c\n", path, at + 1);
            CHECK(!code || reason_words(at + 1) != at + 1);
            at = end + 1;
        }
    }
    if (file) fclose(file);
}

static void test_reasons(void) {
    glob_t found;
    CHECK(glob("src/page/*.c", 0, NULL, &found) == 0);
    for (size_t i = 0; i < found.gl_pathc; i++) check_reasons(found.gl_pathv[i]);
    globfree(&found);
}

int main(void) {
    jmp_buf exit;
    Arena arena;
    arena_init(&arena, &exit);
    if (setjmp(exit)) return 1;
    test_plain(&arena);
    test_days(&arena);
    test_filter(&arena);
    test_fit(&arena);
    test_reasons();
    arena_free(&arena);
    return check_done();
}
