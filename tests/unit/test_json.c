/* JSON that is read: what is JSON and what is not; members, elements, strings with every escape; what is wrong in pages and read all the same. */
#include "base/json.h"
#include "check.h"

#include <stdlib.h>

static void test_fits(void) {
    static const struct { bool fits; const char *text; } rows[] = {
        {true, "{}"}, {true, " [ ] "}, {true, "{\"a\":[1,-2.5e+3,true,null,\"x\"],\"b\":{}}"}, {true, "0"}, {true, "\"\\u00e9\\n\""}, {true, "[[[[]]]]"},
        {true, "-0"}, {true, "1E9"}, {true, "{\"a\":1,\"a\":2}"},
        {false, ""}, {false, " "}, {false, "{"}, {false, "}"}, {false, "[1,]"}, {false, "{\"a\":1,}"}, {false, "{\"a\"}"}, {false, "{a:1}"}, {false, "[1 2]"},
        {false, "01"}, {false, "1."}, {false, ".5"}, {false, "-"}, {false, "1e"}, {false, "+1"}, {false, "tru"}, {false, "nullx"}, {false, "\"a"}, {false, "\"\\x\""},
        {false, "\"\\u12\""}, {false, "\"a\nb\""}, {false, "[}"}, {false, "{]"}, {false, "[1]]"}, {false, "{\"a\":1}{}"}, {false, "[\"a\",,1]"}, {false, "'a'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool right = json_fits(str_from(rows[i].text)) == rows[i].fits;
        if (!right) fprintf(stderr, "json: %s\n", rows[i].text);
        CHECK(right);
    }
}

static void test_values(Arena *arena) {
    Json json;
    CHECK(json_parse(arena, STR("{\"id\": 7, \"list\": [\"a\", {\"b\": \"deep\"}, true], \"id\": \"last\", \"n\": null}"), 9, &json, NULL));
    CHECK(json_kind(&json, JSON_ROOT) == VALUE_OBJECT && json_member(&json, JSON_ROOT, "none") == JSON_NOTHING);
    CHECK_STR(json_text(&json, json_member(&json, JSON_ROOT, "id")), "last");
    CHECK(json_is(&json, json_member(&json, JSON_ROOT, "n"), "null") && !json_is(&json, JSON_NOTHING, "null"));
    uint32_t list = json_member(&json, JSON_ROOT, "list"), first = json_first(&json, list), second = json_next(&json, first), third = json_next(&json, second);
    CHECK_STR(json_text(&json, first), "a");
    CHECK_STR(json_text(&json, json_member(&json, second, "b")), "deep");
    CHECK(json_is(&json, third, "true") && json_next(&json, third) == JSON_NOTHING);
    CHECK(json_text(&json, JSON_NOTHING).p == NULL && json_kind(&json, JSON_NOTHING) == VALUE_NONE && json_member(&json, first, "a") == JSON_NOTHING);
    CHECK(json_parse(arena, STR("{\"a\": {\"b\": 1}, \"c\": 2}"), 1, &json, NULL) && json_first(&json, json_member(&json, JSON_ROOT, "a")) == JSON_NOTHING);
    CHECK(json.nodes.v[json_member(&json, JSON_ROOT, "c")].kind == VALUE_NUMBER);
    CHECK(!json_parse(arena, STR("{\"a\": 1"), 9, &json, NULL) && json_kind(&json, JSON_ROOT) == VALUE_NONE);
}

static void test_strings(Arena *arena) {
    static const struct { const char *text, *means; } rows[] = {
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"}, {"\"\\u00e9\\u20AC\\ud83d\\ude00\"", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
        {"\"\\ud83d.\"", "\xEF\xBF\xBD."}, {"\"\\ude00\\ud83d\"", "\xEF\xBF\xBD\xEF\xBF\xBD"}, {"\"\xFFz\"", "\xEF\xBF\xBDz"}, {"\"\"", ""},
    };
    Json json;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK(json_parse(arena, str_from(rows[i].text), 0, &json, NULL));
        CHECK_STR(json_text(&json, JSON_ROOT), rows[i].means);
    }
    CHECK(json_parse(arena, STR("\"a\\u0000b\""), 0, &json, NULL) && str_equal(json_text(&json, JSON_ROOT), STR("a\0b")));
}

static void test_bounds(Arena *arena) {
    Json json;
    uint32_t used = 0;
    CHECK(json_parse(arena, STR(" {\"a\": 1}; more"), 9, &json, &used) && used == 9);
    char *deep = arena_alloc(arena, 2 * JSON_DEEPEST + 2);
    memset(deep, '[', JSON_DEEPEST), memset(deep + JSON_DEEPEST, ']', JSON_DEEPEST);
    CHECK(json_fits((Str){deep, 2 * JSON_DEEPEST}) && json_parse(arena, (Str){deep, 2 * JSON_DEEPEST}, UINT32_MAX, &json, NULL));
    memset(deep, '[', JSON_DEEPEST + 1), memset(deep + JSON_DEEPEST + 1, ']', JSON_DEEPEST + 1);
    CHECK(!json_fits((Str){deep, 2 * JSON_DEEPEST + 2}) && !json_parse(arena, (Str){deep, 2 * JSON_DEEPEST + 2}, 3, &json, NULL));
}

int main(void) {
    jmp_buf exit;
    Arena arena;
    arena_init(&arena, &exit);
    if (setjmp(exit)) return 1;
    test_fits();
    test_values(&arena);
    test_strings(&arena);
    test_bounds(&arena);
    arena_free(&arena);
    return check_done();
}
