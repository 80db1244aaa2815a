/* fuzz ROUNDS SEED FILE...: reads the files as they are, then ROUNDS pages made from them by cutting, repeating, splicing and spoiling bytes.
 * Built with the sanitizers, whose complaint is the finding. The page being read stands in the file "fuzz.page", so that what breaks it is
 * left behind; keep it in tests/fuzz/found, whose pages every `make check` reads again. The same seed makes the same pages. */
#include <dateline.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1 << 18, MOST_FILES = 256 };

typedef struct Seed { char *bytes; size_t n; } Seed;
typedef struct Random { uint64_t state; } Random;

static uint64_t draw(Random *r, uint64_t below) { /* xorshift64* */
    r->state ^= r->state >> 12, r->state ^= r->state << 25, r->state ^= r->state >> 27;
    return below ? (r->state * 2685821657736338717u >> 11) % below : 0;
}

static int swallow(void *context, const char *bytes, size_t n) {
    (void)context, (void)bytes, (void)n;
    return 0;
}

static void read_page(const dateline_engine *engine, const char *bytes, size_t n) {
    FILE *kept = fopen("fuzz.page", "wb");
    if (kept) fwrite(bytes, 1, n, kept), fclose(kept);
    dateline_page page = {.size = sizeof page, .bytes = bytes, .byte_count = n};
    dateline_read_page(engine, &page, n % 2 ? "jsonl" : "text", (dateline_output){swallow, NULL}, NULL);
}

static size_t spoil(Random *r, char *page, size_t n) {
    static const char *const sharp[] = {"<", ">", "</", "<!--", "&#x", "\"", "\xE2\x80", "\xFF", "\0", "<div>", "<b>", "<table>", " on Thursday", " the two leaders", "-", "99999999999999999999", "\n\n"};
    for (uint64_t times = 1 + draw(r, 8); times && n; times--) {
        const char *s = sharp[draw(r, sizeof sharp / sizeof *sharp)];
        size_t at = draw(r, n), length = strlen(s) ? strlen(s) : 1;
        if (n + length > LARGEST) break;
        switch (draw(r, 3)) {
        case 0: page[at] = (char)draw(r, 256); break;
        case 1: memmove(page + at + length, page + at, n - at), memcpy(page + at, s, length), n += length; break;
        default: length = draw(r, n - at), memmove(page + at, page + at + length, n - at - length), n -= length;
        }
    }
    return n;
}

static size_t splice(Random *r, const Seed *seeds, size_t files, char *page) {
    size_t n = 0;
    for (uint64_t parts = 1 + draw(r, 3); parts; parts--) {
        const Seed *seed = &seeds[draw(r, files)];
        if (seed->n == 0) continue;
        size_t from = draw(r, seed->n), length = 1 + draw(r, seed->n - from);
        if (n + length > LARGEST) break;
        memcpy(page + n, seed->bytes + from, length);
        n += length;
    }
    return n;
}

static Seed load(const char *path) {
    Seed seed = {malloc(LARGEST), 0};
    FILE *file = fopen(path, "rb");
    if (file && seed.bytes) seed.n = fread(seed.bytes, 1, LARGEST, file);
    if (file) fclose(file);
    return seed;
}

int main(int argc, char **argv) {
    static char page[LARGEST];
    Seed seeds[MOST_FILES];
    size_t files = argc > 3 && argc - 3 < MOST_FILES ? (size_t)argc - 3 : 0;
    dateline_engine *engine;
    dateline_error error;
    if (!files) return fprintf(stderr, "usage: fuzz ROUNDS SEED FILE...\n"), 2;
    if (dateline_engine_open(NULL, &engine, &error)) return fprintf(stderr, "%s\n", error.message), 2;
    for (size_t i = 0; i < files; i++) seeds[i] = load(argv[3 + i]), read_page(engine, seeds[i].bytes, seeds[i].n);
    Random random = {strtoull(argv[2], NULL, 10) * 2 + 1};
    long rounds = strtol(argv[1], NULL, 10);
    for (long i = 0; i < rounds; i++) read_page(engine, page, spoil(&random, page, splice(&random, seeds, files, page)));
    for (size_t i = 0; i < files; i++) free(seeds[i].bytes);
    dateline_engine_close(engine);
    remove("fuzz.page");
    printf("%ld pages read\n%zu passed, 0 failed\n", rounds + (long)files, files);
    return 0;
}
