/* Inputs: kinds told by content, JSON Lines, rejected records, folders. Pages here are made up. */
#include "check.h"
#include "page/input.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/test_input.XXXXXX";
static Arena arena;

static const char *put(const char *name, const void *bytes, size_t n) {
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, n, file) != n) exit(1);
    fclose(file);
    return path;
}

#define PUT(name, literal) put(name, literal, sizeof(literal) - 1)

static Input *opened(const char *path, const InputLimits *limits) {
    Input *input;
    Error error = {0};
    CHECK(input_open(&input, &arena, path, limits, &error) == STATUS_OK);
    return input;
}

/* The first record's kind, or -1 with the error's name in `name`. */
static int kind_of(const char *path, char name[24]) {
    Input *input = opened(path, NULL);
    InputRecord record;
    Error error = {0};
    Status status = input_next(input, &record, &error);
    memcpy(name, error.name, 24);
    int kind = status ? -1 : (int)record.kind;
    if (status) {
        CHECK(status == STATUS_REJECTED);
        CHECK(input_next(input, &record, &error) == STATUS_OK && record.kind == INPUT_END);
    }
    input_close(input);
    return kind;
}

static void test_kinds(void) {
    char name[24];
    CHECK(kind_of(PUT("a", "<!DOCTYPE html><p>Talks ended."), name) == INPUT_HTML);
    CHECK(kind_of(PUT("a", "\n  <div class=x>Talks ended.</div>"), name) == INPUT_HTML);
    CHECK(kind_of(PUT("a", "Talks ended.\nThe ministers went home."), name) == INPUT_TEXT);
    CHECK(kind_of(PUT("a", "[LATEST] Latest stories\nTalks ended."), name) == INPUT_TEXT);
    CHECK(kind_of(PUT("a", "[1] See the note below.\n[2] Another."), name) == INPUT_TEXT);
    CHECK(kind_of(PUT("a", "[1, 2, 3]\n"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "[1,\n 2]\n"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "[[1], [null]]"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "[]"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "{curly} words are no JSON"), name) == INPUT_TEXT);
    CHECK(kind_of(PUT("a", "if a < b and b > c, so be it"), name) == INPUT_TEXT);
    CHECK(kind_of(PUT("a", ""), name) == -1 && strcmp(name, "empty") == 0);
    CHECK(kind_of(PUT("a", " \n\t\n"), name) == -1 && strcmp(name, "empty") == 0);
    CHECK(kind_of(PUT("a", "\xFF\xD8\xFF\xE0 and so on"), name) == -1 && strcmp(name, "not-text") == 0);
    CHECK(kind_of(PUT("a", "abc\0def"), name) == -1 && strcmp(name, "not-text") == 0);
    CHECK(kind_of(PUT("a", "{\"title\": \"no page\"}"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "{\"html\": \"<p>cut"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "[{\"html\": \"<p>in a list\"}]"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "{\n \"text\": \"Talks ended.\",\n \"id\": 7\n}\n"), name) == INPUT_TEXT);
}

static void test_lines(void) {
    Input *input = opened(PUT("b", "{\"id\":\"one\",\"html\":\"<p>A\",\"url\":\"https://a.example/\",\"published\":\"2024-07-03\"}\n"
                                   "\n"
                                   "{\"text\":\"tab\\tand \\u00e9\\nnext\",\"clean\":true}\n"
                                   "{broken\n"
                                   "{\"text\":\"\"}\n"
                                   "{\"text\":\"half \\ud800 pair\"}\r\n"
                                   "{\"id\":\"last\",\"text\":\"no line end\"}"), NULL);
    InputRecord record;
    Error error = {0};
    CHECK(input_next(input, &record, &error) == STATUS_OK && record.kind == INPUT_HTML);
    CHECK_STR(record.id, "one");
    CHECK_STR(record.url, "https://a.example/");
    CHECK(record.published.from == day_from_civil(2024, 7, 3) && record.published.to == record.published.from);
    CHECK(str_ends(record.source, STR("/b#one")));
    CHECK(input_next(input, &record, &error) == STATUS_OK && record.kind == INPUT_TEXT && record.clean);
    CHECK_STR(record.page, "tab\tand \xC3\xA9\nnext");
    CHECK(str_ends(record.source, STR("/b#2")));
    CHECK(input_next(input, &record, &error) == STATUS_REJECTED && strcmp(error.name, "not-a-page") == 0);
    CHECK(input_next(input, &record, &error) == STATUS_REJECTED && strcmp(error.name, "empty") == 0);
    CHECK(input_next(input, &record, &error) == STATUS_OK);
    CHECK_STR(record.page, "half \xEF\xBF\xBD pair");
    CHECK(input_next(input, &record, &error) == STATUS_OK);
    CHECK_STR(record.id, "last");
    CHECK(input_next(input, &record, &error) == STATUS_OK && record.kind == INPUT_END);
    input_close(input);
}

static void test_limits(void) {
    InputLimits limits = {.page = 40, .line = 100};
    char big[400];
    memset(big, 'a', sizeof big);
    memcpy(big, "{\"text\":\"", 9);
    memcpy(big + 300, "\"}\n{\"text\":\"small\"}\n", 20);
    Input *input = opened(put("c", big, 320), &limits);
    InputRecord record;
    Error error = {0};
    CHECK(input_next(input, &record, &error) == STATUS_REJECTED && strcmp(error.name, "limit-line") == 0);
    CHECK(input_next(input, &record, &error) == STATUS_OK);
    CHECK_STR(record.page, "small");
    input_close(input);
    input = opened(PUT("d", "Fifty bytes of text are more than forty, are they not?"), &limits);
    CHECK(input_next(input, &record, &error) == STATUS_REJECTED && strcmp(error.name, "limit-page") == 0);
    input_close(input);
}

static void test_walk(void) {
    char path[220];
    snprintf(path, sizeof path, "%s/walk", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/walk/b", folder);
    mkdir(path, 0700);
    PUT("walk/c.txt", "third");
    PUT("walk/a.txt", "first");
    PUT("walk/b/x.txt", "second");
    PUT("walk/.hidden", "never");
    snprintf(path, sizeof path, "%s//./walk/", folder);
    Input *input = opened(path, NULL);
    InputRecord record;
    Error error = {0};
    const char *expected[] = {"first", "second", "third"}, *ends[] = {"/walk/a.txt", "/walk/b/x.txt", "/walk/c.txt"};
    for (int i = 0; i < 3; i++) {
        CHECK(input_next(input, &record, &error) == STATUS_OK);
        CHECK_STR(record.page, expected[i]);
        CHECK(str_ends(record.source, str_from(ends[i])) && str_find(record.source, STR("//"), 0) < 0);
    }
    CHECK(input_next(input, &record, &error) == STATUS_OK && record.kind == INPUT_END);
    CHECK(input_next(input, &record, &error) == STATUS_OK && record.kind == INPUT_END);
    input_close(input);
    CHECK(input_open(&input, &arena, "/no/such/file", NULL, &error) == STATUS_USAGE && strcmp(error.name, "no-such-input") == 0);
    input_close(input);
}

int main(void) {
    jmp_buf leave;
    arena_init(&arena, &leave);
    if (setjmp(leave) || !mkdtemp(folder)) return 1;
    test_kinds();
    test_lines();
    test_limits();
    test_walk();
    arena_free(&arena);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (system(command)) return 1;
    return check_done();
}
