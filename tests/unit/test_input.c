/* Inputs: kinds told by content, JSON Lines, rejected records, folders. Pages here are made up. */
#include "inputs.h"

#include <sys/stat.h>
#include <unistd.h>

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
    CHECK(kind_of(PUT("a", " \"a string\" "), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "42\n"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "42 ministers met.\n"), name) == INPUT_TEXT);
    CHECK(kind_of(PUT("a", "[]"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "{curly} words are no JSON"), name) == INPUT_TEXT);
    CHECK(kind_of(PUT("a", "if a < b and b > c, so be it"), name) == INPUT_TEXT);
    CHECK(kind_of(PUT("a", ""), name) == -1 && strcmp(name, "empty") == 0);
    CHECK(kind_of(PUT("a", " \n\t\n"), name) == -1 && strcmp(name, "empty") == 0);
    CHECK(kind_of(PUT("a", "\xFF\xD8\xFF\xE0 and so on"), name) == -1 && strcmp(name, "not-text") == 0);
    CHECK(kind_of(PUT("a", "abc\0def"), name) == -1 && strcmp(name, "not-text") == 0);
    CHECK(kind_of(PUT("a", "{\"title\": \"no page\"}"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "{\"html\": \"<p>cut"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "From: me\r\nMIME-Version: 1.0\r\nContent-Type: Multipart/Related;\r\n\tboundary=b\r\n\r\n--b"), name) == -1 && strcmp(name, "not-a-page") == 0);
    CHECK(kind_of(PUT("a", "MIME-Version: 1.0\n\nContent-Type: multipart/related is what mail says."), name) == INPUT_TEXT);
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

static void test_gzip(void) {
    Str page = STR("<!DOCTYPE html><p>Talks ended in Vienna."), line = STR("{\"text\":\"Talks ended.\"}\n");
    Str two = joined(gzipped(STR("Talks ended ")), gzipped(STR("in Vienna.")));
    CHECK_STR(all_of(put("e", gzipped(page).p, gzipped(page).n), NULL), "html <!DOCTYPE html><p>Talks ended in Vienna.\n");
    CHECK_STR(all_of(put("e", two.p, two.n), NULL), "text Talks ended in Vienna.\n");
    Str lines = joined(joined(gzipped(line), gzipped(STR(""))), gzipped(line));
    CHECK_STR(all_of(put("e", lines.p, lines.n), NULL), "#1 text Talks ended.\n#2 text Talks ended.\n");
    Str padded = joined(gzipped(page), STR("\0\0\0\0\0\0"));
    CHECK_STR(all_of(put("e", padded.p, padded.n), NULL), "html <!DOCTYPE html><p>Talks ended in Vienna.\n");
    Str behind = joined(gzipped(page), STR("words behind it"));
    CHECK_STR(all_of(put("e", behind.p, behind.n), NULL), "html <!DOCTYPE html><p>Talks ended in Vienna.\n");
    Str twice = gzipped(gzipped(page));
    CHECK_STR(all_of(put("e", twice.p, twice.n), NULL), "not-text\n");
}

static void test_broken_gzip(void) {
    Str page = STR("Talks ended in Vienna, and the ministers of France and Spain went home."), sound = gzipped(page), line = gzipped(STR("{\"text\":\"Talks ended.\"}\n"));
    CHECK_STR(all_of(put("f", sound.p, sound.n - 8), NULL), "text Talks ended in Vienna, and the ministers of France and Spain went home. cut\n");
    CHECK_STR(all_of(put("f", sound.p, 12), NULL), "bad-gzip\n");
    CHECK_STR(all_of(PUT("f", "\x1F\x8B\x07 no method that there is"), NULL), "bad-gzip\n");
    Str wrong_sum = joined((Str){sound.p, sound.n - 8}, STR("12345678"));
    CHECK_STR(all_of(put("f", wrong_sum.p, wrong_sum.n), NULL), "text Talks ended in Vienna, and the ministers of France and Spain went home. cut\n");
    Str between = joined(joined(line, STR("what is this")), line);
    CHECK_STR(all_of(put("f", between.p, between.n), NULL), "#1 text Talks ended.\nbad-gzip\n#2 text Talks ended.\n");
    uint32_t n = 3 << 20;
    Str bomb = gzipped((Str){memset(arena_alloc(&arena, n), 'a', n), n});
    CHECK_STR(all_of(put("f", bomb.p, bomb.n), NULL), "limit-inflate\n");
    Str end = all_of(put("f", bomb.p, bomb.n), &(InputLimits){.inflate = 5000});
    CHECK(end.n == n + 6 && str_starts(end, STR("text aaaa")));
}

/* What a pipe has sent is read before more comes. */
static void test_pipe(void) {
    int ends[2];
    InputRecord record;
    Error error = {0};
    Str line = STR("{\"text\":\"Talks ended.\"}\n");
    if (pipe(ends) || dup2(ends[0], STDIN_FILENO) < 0) return;
    Input *input = opened("-", NULL);
    for (int i = 0; i < 3; i++) {
        CHECK(write(ends[1], line.p, line.n) == (ssize_t)line.n);
        CHECK(input_next(input, &record, &error) == STATUS_OK && record.kind == INPUT_TEXT);
    }
    CHECK_STR(record.source, "-#3");
    CHECK(input_bytes(input) == 3 * line.n);
    close(ends[1]);
    CHECK(input_next(input, &record, &error) == STATUS_OK && record.kind == INPUT_END);
    input_close(input);
}

int main(void) {
    jmp_buf leave;
    if (setjmp(leave) || begin_inputs(&leave)) return 1;
    test_kinds();
    test_lines();
    test_limits();
    test_walk();
    test_gzip();
    test_broken_gzip();
    test_pipe();
    return end_inputs();
}
