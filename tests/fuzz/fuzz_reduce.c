/* Lines of map and of the rounds behind it, spoiled and sorted again: the input is a list of patches laid over sound lines made at the start; its first
 * byte says of which round. Reduce ends with an answer or with a clean error, and what it answers is JSON. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 4 };

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* As `LC_ALL=C sort` does; into the file. */
static void sort_lines(const char *path, char *lines, size_t n) {
    char *line[512], *sorted = malloc(n + 2);
    size_t count = 0, at = 0;
    for (char *next = lines; next < lines + n && *next && count < 512; line[count++] = next, next += strlen(next) + 1) {
        char *end = strchr(next, '\n');
        if (end) *end = 0;
    }
    if (!sorted) fuzz_bug("sort", "out of memory");
    qsort(line, count, sizeof *line, by_bytes);
    for (size_t i = 0; i < count; i++) at += (size_t)sprintf(sorted + at, "%s\n", line[i]);
    fuzz_write(path, sorted, at);
    free(sorted);
}

static dateline_status reduce(const char *path, dateline_round round, FuzzText *out, dateline_error *error) {
    const char *inputs[] = {path};
    dateline_reduce_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1, .round = round};
    return dateline_reduce(fuzz_engine(), &options, fuzz_output(out), error);
}

/* The sound lines that a round takes: of map for ALL and COPIES, else of the round before. */
static const FuzzText *lines_of(dateline_round round) {
    static FuzzText lines[ROUNDS];
    if (lines[round].bytes) return &lines[round];
    char path[64];
    snprintf(path, sizeof path, "%s/sound", fuzz_folder());
    dateline_error error = {0};
    if (round >= DATELINE_ROUND_DATES) {
        FuzzText before = *lines_of(round - 1);
        char *copy = strdup(before.bytes);
        if (copy) sort_lines(path, copy, before.n);
        free(copy);
        if (reduce(path, round - 1, &lines[round], &error)) fuzz_bug("sound lines", error.message);
    } else {
        fuzz_write(path, fuzz_pages, strlen(fuzz_pages));
        const char *inputs[] = {path};
        dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1, .jobs = 1};
        if (dateline_map(fuzz_engine(), &options, fuzz_output(&lines[round]), &error)) fuzz_bug("sound lines", error.message);
    }
    return &lines[round];
}

static dateline_round round_of(const uint8_t *bytes, size_t n) { return n ? (dateline_round)(bytes[0] % ROUNDS) : DATELINE_ROUND_ALL; }

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed) {
    if (n == 0) bytes[n++] = (uint8_t)seed;
    const FuzzText *lines = lines_of(round_of(bytes, n));
    return 1 + fuzz_add_patch(bytes + 1, n - 1, most - 1, seed, seed % (lines->n ? lines->n : 1));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    dateline_round round = round_of(bytes, n);
    const FuzzText *sound = lines_of(round);
    char path[64], *lines = calloc(1, sound->n + 1);
    if (!lines) return 0;
    if (sound->n) memcpy(lines, sound->bytes, sound->n);
    if (n && sound->n) fuzz_patch(lines, sound->n, bytes + 1, n - 1);
    snprintf(path, sizeof path, "%s/lines", fuzz_folder());
    sort_lines(path, lines, sound->n);
    free(lines);
    FuzzText out = {0};
    dateline_error error;
    dateline_status status = reduce(path, round, &out, &error);
    fuzz_expect(status, &error);
    if (!status && (round == DATELINE_ROUND_ALL || round == DATELINE_ROUND_EVENTS)) fuzz_check_json(&out);
    free(out.bytes);
    return 0;
}
