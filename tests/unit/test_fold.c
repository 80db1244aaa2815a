/* Folding: lower case, no marks, one space; letters that become many leave room for what follows. */
#include "check.h"
#include "base/buffer.h"
#include "base/utf8.h"

static void many(Arena *arena) {
    Buffer text = {.arena = arena};
    for (int i = 0; i < 130; i++) buffer_text(&text, "\uFDFA");       /* one sign, eighteen letters and spaces */
    for (int i = 0; i < 100; i++) buffer_text(&text, "and so on ");
    CHECK(str_ends(utf8_fold_words(arena, buffer_view(&text)), STR("and so on and so on")));
}

int main(void) {
    Arena arena;
    jmp_buf leave;
    arena_init(&arena, &leave);
    if (setjmp(leave)) return 1;
    CHECK_STR(utf8_fold_words(&arena, STR("  Ministers MEET:  in \u00d6rebro, 2024  ")), "ministers meet in orebro 2024");
    CHECK_STR(utf8_fold_words(&arena, STR("the same again and again and  the same")), "the same again and again and the same");
    CHECK_STR(utf8_fold_words(&arena, STR("a -")), "a");
    many(&arena);
    arena_free(&arena);
    return check_done();
}
