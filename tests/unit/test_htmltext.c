/* Stretches of text passed sixteen bytes at a time: the same as byte by byte, wherever in the page they stand. Words of classes. */
#include "check.h"
#include "page/classwords.h"
#include "page/htmltext.h"

#include <stdlib.h>

static uint32_t plain_end(Str page, Span at) {
    uint32_t i = at.b + 1;
    for (; i < at.e; i++) {
        char c = page.p[i], next = i + 1 < at.e ? page.p[i + 1] : ' ';
        bool joins = c == ' ' && i + 1 < at.e && next != '&' && (unsigned char)next > ' ' && !text_space(page.p + i + 1, at.e - i - 1);
        bool word = c != '&' && (unsigned char)c > ' ' && !text_space(page.p + i, at.e - i);
        if (!joins && !word) break;
    }
    return i;
}

static uint32_t blank_end(Str page, Span at) {
    uint32_t i = at.b;
    while (i < at.e && is_space(page.p[i])) i++;
    return i;
}

static void test_stretches(void) {
    static const Str pieces[] = {{"a", 1}, {"word", 4}, {" ", 1}, {"\n", 1}, {"\v", 1}, {"\x01", 1}, {"&", 1}, {"\xC2\xA0", 2}, {"\xC2\xA9", 2},
                                 {"\xE2\x80\x8B", 3}, {"\xE2\x80\x9C", 3}, {"\xEF\xBB\xBF", 3}, {"abcdefghijklmnop", 16}, {"                ", 16}, {"\0", 1}};
    uint64_t x = 1;
    bool same = true;
    for (uint32_t round = 0; round < 20000; round++) {
        char bytes[128];
        uint32_t n = 0, wanted = 1 + (x = hash_mix(x, round)) % 90;
        while (n < wanted) {
            x = hash_mix(x, n);
            Str piece = pieces[x % (x >> 60 < 12 ? 3 : 15)]; /* mostly words and spaces */
            memcpy(bytes + n, piece.p, piece.n);
            n += piece.n;
        }
        char *copy = malloc(n); /* its end is guarded by the sanitizer */
        if (!copy) abort();
        Str page = {memcpy(copy, bytes, n), n};
        Span at = {x % n, n - (x >> 32) % (n - x % n)};
        same = same && text_blank_end(page, at) == blank_end(page, at) && text_plain_end(page, at) == plain_end(page, at);
        free(copy);
    }
    CHECK(same);
}

static void test_class_words(Arena *arena) {
    ClassWords words = {0};
    static const char body[4 + 8] = "BodY", other[4 + 8] = "bodx";
    CHECK(!class_word_find(&words, (Str){body, 4}));
    class_word_add(arena, &words, STR("body"))->groups = 1;
    class_word_add(arena, &words, STR("body"))->says = 2;
    for (uint32_t i = 0; i < 3000; i++) class_word_add(arena, &words, str_format(arena, "w%u", i))->groups = i;
    const ClassWord *word = class_word_find(&words, (Str){body, 4});
    CHECK(word && word->groups == 1 && word->says == 2 && words.rows.n == 3001);
    CHECK(!class_word_find(&words, (Str){other, 4}));
}

int main(void) {
    Arena arena;
    jmp_buf out_of_memory;
    arena_init(&arena, &out_of_memory);
    if (setjmp(out_of_memory)) return 1;
    test_stretches();
    test_class_words(&arena);
    arena_free(&arena);
    return check_done();
}
