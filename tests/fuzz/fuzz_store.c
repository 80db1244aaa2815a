/* A store with spoiled bytes: the input is a list of patches laid over a whole store made at the start. Whatever stands there, every verb ends with an answer or with a clean error, and what it answers is JSON. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const FuzzText *whole_store(void) {
    static FuzzText whole;
    if (whole.bytes) return &whole;
    char path[64], input[64];
    snprintf(path, sizeof path, "%s/whole.db", fuzz_folder());
    snprintf(input, sizeof input, "%s/pages.jsonl", fuzz_folder());
    fuzz_write(input, fuzz_pages, strlen(fuzz_pages));
    const char *inputs[] = {input};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1};
    dateline_store *store = NULL;
    dateline_error error = {0};
    if (dateline_store_open(path, DATELINE_STORE_CREATE, &store, &error) || dateline_store_add(store, fuzz_engine(), &options, NULL, &error)) fuzz_bug("no store", error.message);
    dateline_store_close(store);
    FILE *file = fopen(path, "rb");
    enum { ROOM = 1 << 20 };
    whole.bytes = malloc(ROOM);
    whole.n = file && whole.bytes ? fread(whole.bytes, 1, ROOM, file) : 0;
    if (!whole.n || fclose(file)) fuzz_bug("no store", path);
    return &whole;
}

static void ask(const char *path) {
    dateline_store *store = NULL;
    dateline_record *record = NULL;
    dateline_error error;
    FuzzText lines = {0};
    dateline_status status = dateline_store_open(path, DATELINE_STORE_READ, &store, &error);
    if (!status) status = dateline_record_of_store(fuzz_engine(), store, NULL, &record, &error);
    fuzz_expect(status, &error);
    for (int view = DATELINE_EVENTS; !status && view <= DATELINE_CLAIMS; view++)
        fuzz_expect(dateline_record_show(record, (dateline_view)view, NULL, "jsonl", fuzz_output(&lines), &error), &error);
    fuzz_check_json(&lines);
    free(lines.bytes);
    dateline_record_close(record);
    dateline_store_close(store);
}

static void change(const char *path, size_t n) {
    char input[64];
    snprintf(input, sizeof input, "%s/pages.jsonl", fuzz_folder());
    const char *inputs[] = {input}, *const ids[] = {"two"};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1};
    dateline_store *store = NULL;
    dateline_error error;
    dateline_counts counts;
    dateline_status status = dateline_store_open(path, n % 2 ? DATELINE_STORE_CHANGE : DATELINE_STORE_CREATE, &store, &error);
    fuzz_expect(status, &error);
    if (status) return;
    fuzz_expect(dateline_store_reread(store, fuzz_engine(), &options, &counts, &error), &error);
    fuzz_expect(dateline_store_remove(store, ids, 1, &error), &error);
    fuzz_expect(dateline_store_add(store, fuzz_engine(), &options, &counts, &error), &error);
    dateline_store_close(store);
}

/* Mostly near the beginning of a database page, where headers and cell pointers stand. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t n, size_t most, unsigned seed) {
    enum { DATABASE_PAGE = 4096, HEADERS = 120 };
    size_t pages = whole_store()->n / DATABASE_PAGE, at = seed % pages * DATABASE_PAGE + seed / pages % HEADERS;
    return fuzz_add_patch(bytes, n, most, seed, seed % 3 ? at : seed / 3 % whole_store()->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    const FuzzText *whole = whole_store();
    char path[64], beside[80], *store = malloc(whole->n);
    if (!store) return 0;
    memcpy(store, whole->bytes, whole->n);
    fuzz_patch(store, whole->n, bytes, n);
    snprintf(path, sizeof path, "%s/store.db", fuzz_folder());
    fuzz_write(path, store, whole->n);
    free(store);
    ask(path);
    change(path, n);
    ask(path);
    snprintf(beside, sizeof beside, "%s-wal", path), unlink(beside);
    snprintf(beside, sizeof beside, "%s-shm", path), unlink(beside);
    return 0;
}
