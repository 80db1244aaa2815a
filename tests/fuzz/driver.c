/* fuzz_TARGET ROUNDS SEED PATH...: gives the target each file as it is (folders are walked), then ROUNDS inputs made of them by cutting, repeating,
 * splicing and spoiling bytes. Built with the sanitizers, whose complaint is the finding. The input being tried stands in a file beside the
 * program, fuzz_TARGET.input, so that what breaks it is left behind; keep it in tests/fuzz/found/TARGET, which every `make check` tries again.
 * The same seed makes the same inputs. Where clang is, libFuzzer drives the same targets (tools/fuzz). */
#include "fuzz.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { LARGEST = 1 << 18, MOST_SECONDS = 30 };

typedef struct Seed { uint8_t *bytes; size_t n; } Seed;

static struct Driver {
    Seed *seeds;
    size_t n;
    uint64_t random;
    int kept;                 /* the file with the input being tried */
} driver;                     /* nftw hands no context through */

static uint64_t draw(uint64_t below) { /* xorshift64* */
    uint64_t *r = &driver.random;
    *r ^= *r >> 12, *r ^= *r << 25, *r ^= *r >> 27;
    return below ? (*r * 2685821657736338717u >> 11) % below : 0;
}

static void too_slow(int signal_number) {
    static const char says[] = "fuzz: more than 30 seconds for one input\n";
    (void)signal_number;
    if (write(STDERR_FILENO, says, sizeof says - 1) < 0) _exit(2);
    _exit(1);
}

static void try_input(const uint8_t *bytes, size_t n) {
    if (pwrite(driver.kept, bytes, n, 0) != (ssize_t)n || ftruncate(driver.kept, (off_t)n)) fuzz_bug("can't keep the input", "beside the program");
    setitimer(ITIMER_PROF, &(struct itimerval){.it_value.tv_sec = MOST_SECONDS}, NULL);
    uint8_t *exact = malloc(n ? n : 1); /* a piece of its own, so that reading past its end is seen */
    if (!exact) return;
    if (n) memcpy(exact, bytes, n);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
}

/* ---- files ---- */

static int load(const char *path, const struct stat *info, int kind, struct FTW *where) {
    if (kind != FTW_F || strcmp(path + where->base, "README.md") == 0) return 0;
    size_t n = info->st_size < LARGEST ? (size_t)info->st_size : LARGEST;
    Seed *more = realloc(driver.seeds, (driver.n + 1) * sizeof *more);
    uint8_t *bytes = malloc(n ? n : 1);
    FILE *file = fopen(path, "rb");
    if (!more || !bytes || !file) fuzz_bug("can't read", path);
    driver.seeds = more;
    driver.seeds[driver.n++] = (Seed){bytes, fread(bytes, 1, n, file)};
    return fclose(file);
}

static int by_bytes(const void *a, const void *b) {
    const Seed *x = a, *y = b;
    int order = memcmp(x->bytes, y->bytes, x->n < y->n ? x->n : y->n);
    return order ? order : (x->n > y->n) - (x->n < y->n);
}

/* ---- spoiling ---- */

static size_t insert(uint8_t *input, size_t n, size_t at, const void *bytes, size_t length) {
    if (n + length > LARGEST) return n;
    memmove(input + at + length, input + at, n - at);
    memcpy(input + at, bytes, length);
    return n + length;
}

static size_t insert_sharp(uint8_t *input, size_t n, size_t at) {
    static const char *const sharp[] = {"<", ">", "</", "<!--", "-->", "&#x", "&#", "\"", "'", "\xE2\x80", "\xFF", "\xF4\x8F\xBF\xBF", "\xED\xA0\x80", "\t", "\n", "\r\n", "\r\n\r\n", "|", ":",
                                        "<div>", "<b>", "<table>", "<svg>", "<template>", "</p>", "<script>", "]]>", "<![CDATA[", " on Thursday", " the two leaders", " said", "-", "0",
                                        "99999999999999999999", "\n\n", "{", "}", "[", "]", "\\u0000", "\\ud800", "null", "WARC/1.0\r\n", "Content-Length: ", "WARC-Type: response\r\n",
                                        "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n\r\n", "\x1F\x8B\x08", "--", "<item>", "<rss>", "2024-02-30", "-0001", "1e999"};
    const char *s = sharp[draw(sizeof sharp / sizeof *sharp)];
    return draw(16) ? insert(input, n, at, s, strlen(s)) : insert(input, n, at, "", 1);
}

static size_t repeat(uint8_t *input, size_t n, size_t at) {
    uint8_t piece[64];
    size_t length = 1 + draw(sizeof piece - 1);
    if (length > n - at) length = n - at;
    memcpy(piece, input + at, length);
    for (uint64_t times = 1 + draw(draw(8) ? 4 : 400); times; times--) n = insert(input, n, at, piece, length);
    return n;
}

static size_t spoil(uint8_t *input, size_t n) {
    if (LLVMFuzzerCustomMutator) return LLVMFuzzerCustomMutator(input, n, LARGEST, (unsigned)draw(UINT32_MAX));
    for (uint64_t times = 1 + draw(6); times && n; times--) {
        size_t at = draw(n), length = 1 + draw(draw(4) ? 16 : n - at);
        if (length > n - at) length = n - at;
        switch (draw(6)) {
        case 0: input[at] = (uint8_t)draw(256); break;
        case 1: input[at] ^= (uint8_t)(1u << draw(8)); break;
        case 2: n = repeat(input, n, at); break;
        case 3: memmove(input + at, input + at + length, n - at - length), n -= length; break;
        default: n = insert_sharp(input, n, at);
        }
    }
    return n;
}

/* Mostly one input whole; else pieces of up to three. */
static size_t combine(uint8_t *input) {
    size_t n = 0;
    bool whole = draw(3) != 0;
    for (uint64_t parts = whole ? 1 : 1 + draw(3); parts; parts--) {
        const Seed *seed = &driver.seeds[draw(driver.n)];
        size_t from = whole ? 0 : draw(seed->n), length = whole ? seed->n : draw(seed->n - from + 1);
        if (n + length > LARGEST) break;
        if (length) memcpy(input + n, seed->bytes + from, length);
        n += length;
    }
    return n;
}

int main(int argc, char **argv) {
    static uint8_t input[LARGEST];
    char kept[4096];
    if (argc < 3) return fprintf(stderr, "usage: %s ROUNDS SEED PATH...\n", argv[0]), 2;
    snprintf(kept, sizeof kept, "%s.input", argv[0]);
    driver.kept = open(kept, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    signal(SIGPROF, too_slow);
    for (int i = 3; i < argc; i++) nftw(argv[i], load, 8, FTW_PHYS);
    if (driver.n) qsort(driver.seeds, driver.n, sizeof *driver.seeds, by_bytes);
    for (size_t i = 0; i < driver.n; i++) try_input(driver.seeds[i].bytes, driver.seeds[i].n);
    long rounds = driver.n ? strtol(argv[1], NULL, 10) : 0;
    driver.random = strtoull(argv[2], NULL, 10) * 2 + 1;
    for (long i = 0; i < rounds; i++) try_input(input, spoil(input, combine(input)));
    for (size_t i = 0; i < driver.n; i++) free(driver.seeds[i].bytes);
    free(driver.seeds);
    remove(kept);
    printf("%zu inputs, and %ld made of them\n%zu passed, 0 failed\n", driver.n, rounds, driver.n + (rounds > 0));
    return 0;
}
