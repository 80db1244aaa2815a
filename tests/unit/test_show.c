/* Text for people is safe on a terminal; filters find names in whole words. */
#include "base/str.h"
#include "check.h"
#include "show/filter.h"
#include "show/plain.h"

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

int main(void) {
    jmp_buf exit;
    Arena arena;
    arena_init(&arena, &exit);
    if (setjmp(exit)) return 1;
    test_plain(&arena);
    test_days(&arena);
    test_filter(&arena);
    arena_free(&arena);
    return check_done();
}
