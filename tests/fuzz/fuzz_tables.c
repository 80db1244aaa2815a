/* A table that stands in for a built-in one (--data). The first line is its path in data/, the rest its bytes. What is malformed is an error with
 * file and line; what opens must read a page. */
#include "fuzz.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char words[] = "SAMARKAND, Uzbekistan - President Xi Jinping will meet Vladimir Putin in Astana next Wednesday, the Kremlin said on Thursday, 15 September 2022.\n\n"
                            "\"The two ministers did not meet,\" Foreign Minister Sergei Lavrov told reporters in New York. At least 12 people were arrested.";

/* "time/words.tsv" and the like: nothing that leads out of the folder. */
static bool good_name(const char *name) {
    size_t n = strlen(name);
    return n > 4 && n < 60 && name[0] != '/' && !strstr(name, "..") && strspn(name, "abcdefghijklmnopqrstuvwxyz._/") == n;
}

static void make_table(const char *data, const char *name, const char *bytes, size_t n) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", data, name);
    for (char *at = path + strlen(data) + 1; (at = strchr(at, '/')); *at++ = '/') {
        *at = 0;
        if (mkdir(path, 0700) && errno != EEXIST) fuzz_bug("can't make a folder", path);
    }
    struct stat info;
    if (path[strlen(path) - 1] == '/' || (stat(path, &info) == 0 && S_ISDIR(info.st_mode))) return;
    fuzz_write(path, bytes, n);
}

static void try_tables(const char *data) {
    dateline_engine_options options = {.size = sizeof options, .data = data};
    dateline_page page = {.size = sizeof page, .bytes = words, .byte_count = sizeof words - 1};
    dateline_engine *engine = NULL;
    dateline_error error;
    FuzzText lines = {0};
    dateline_status status = dateline_engine_open(&options, &engine, &error);
    fuzz_expect(status, &error);
    if (status) return;
    fuzz_expect(dateline_read_page(engine, &page, "jsonl", fuzz_output(&lines), &error), &error);
    fuzz_check_pages(&lines);
    fuzz_expect(dateline_who(engine, "foreign minister of Kazakhstan", "2022-09-15", "jsonl", fuzz_output(&lines), &error), &error);
    dateline_engine_close(engine);
    free(lines.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    char data[128], name[64] = "";
    const uint8_t *end = memchr(bytes, '\n', n);
    if (!end || (size_t)(end - bytes) >= sizeof name) return 0;
    memcpy(name, bytes, (size_t)(end - bytes));
    if (!good_name(name)) return 0;
    snprintf(data, sizeof data, "%s/data", fuzz_folder());
    if (mkdir(data, 0700) && errno != EEXIST) fuzz_bug("can't make a folder", data);
    make_table(data, name, (const char *)end + 1, n - (size_t)(end + 1 - bytes));
    try_tables(data);
    char path[256];
    snprintf(path, sizeof path, "%s/%s", data, name);
    unlink(path);
    return 0;
}
