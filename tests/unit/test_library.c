/* The library as a stranger uses it: through dateline.h alone. Two engines side by side; a writer that stops; errors that say what and
 * where. (Memory that runs out: tests/failure.) */
#include "base/str.h"
#include "check.h"

#include <dateline.h>
#include <stdlib.h>
#include <unistd.h>

static const char page_words[] = "Xi Jinping will meet Vladimir Putin in Astana on Wednesday, the Kremlin said.\n\"We are friends,\" Mr Putin told reporters.\n";

typedef struct Kept {
    char *bytes;
    size_t n, calls, most_calls;
} Kept;

static int keep(void *context, const char *bytes, size_t n) {
    Kept *kept = context;
    char *more = realloc(kept->bytes, kept->n + n + 1);
    if (!more) return 1;
    memcpy(more + kept->n, bytes, n);
    kept->bytes = more;
    kept->n += n;
    more[kept->n] = 0;
    return ++kept->calls == kept->most_calls;
}

static dateline_status read_file(const dateline_engine *engine, const char *path, const char *date, Kept *kept, dateline_error *error) {
    const char *inputs[] = {path, path};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 2, .date = date};
    return dateline_read(engine, &options, "jsonl", (dateline_output){keep, kept}, error);
}

static void test_two_engines(const char *path) {
    dateline_engine *a = NULL, *b = NULL;
    dateline_error error;
    Kept first = {0}, second = {0}, stopped = {.most_calls = 1};
    CHECK(dateline_engine_open(NULL, &a, &error) == DATELINE_OK && dateline_engine_open(NULL, &b, &error) == DATELINE_OK);
    CHECK(read_file(a, path, "2024-07-01", &first, &error) == DATELINE_OK);
    CHECK(read_file(b, path, "2024-07-01", &second, &error) == DATELINE_OK);
    CHECK(first.n == second.n && first.n && memcmp(first.bytes, second.bytes, first.n) == 0 && first.calls == 2);
    CHECK(read_file(b, path, NULL, &stopped, &error) == DATELINE_OK && stopped.calls == 1);
    CHECK(read_file(b, "no-such-file", NULL, &stopped, &error) == DATELINE_USAGE && strcmp(error.name, "no-such-input") == 0 && strstr(error.message, "no-such-file"));
    CHECK(read_file(b, path, "Thursday", &stopped, &error) == DATELINE_USAGE && strcmp(error.name, "bad-date") == 0);
    dateline_engine_close(a);
    dateline_engine_close(b);
    free(first.bytes), free(second.bytes), free(stopped.bytes);
}

static void test_bad_tables(void) {
    dateline_engine_options options = {.size = sizeof options, .data = "no/such/folder"};
    dateline_engine *engine = NULL;
    dateline_error error;
    CHECK(dateline_engine_open(&options, &engine, &error) == DATELINE_USAGE && engine == NULL && strstr(error.message, "no/such/folder"));
    dateline_engine_close(NULL);
}

/* An engine for records knows who is who, and says so where it is to read. */
static void test_without_reading(const char *path) {
    dateline_engine_options options = {.size = sizeof options, .without_reading = 1};
    dateline_engine *engine = NULL;
    dateline_error error;
    Kept nothing = {0};
    CHECK(dateline_engine_open(&options, &engine, &error) == DATELINE_OK);
    CHECK(read_file(engine, path, NULL, &nothing, &error) == DATELINE_USAGE && strcmp(error.name, "no-reading") == 0 && nothing.n == 0);
    dateline_engine_close(engine);
}

int main(void) {
    char path[] = "page-XXXXXX";
    int file = mkstemp(path);
    dateline_engine *engine = NULL;
    dateline_error error;
    if (dateline_engine_open(NULL, &engine, &error)) return fprintf(stderr, "%s\n", error.message), 1;
    dateline_engine_close(engine);
    if (file < 0 || write(file, page_words, sizeof page_words - 1) < 0) return 1;
    close(file);
    test_two_engines(path);
    test_bad_tables();
    test_without_reading(path);
    unlink(path);
    return check_done();
}
