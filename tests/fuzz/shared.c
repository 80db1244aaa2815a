/* What the fuzz targets share: the engine, a folder to write in, and the promises that hold for every line that is printed. */
#include "fuzz.h"

#include <fcntl.h>
#include <ftw.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void fuzz_bug(const char *what, const char *detail) {
    fprintf(stderr, "fuzz: %s: %s\n", what, detail);
    abort();
}

const dateline_engine *fuzz_engine(void) {
    static dateline_engine *engine;
    dateline_error error;
    if (!engine && dateline_engine_open(NULL, &engine, &error)) fuzz_bug("the engine", error.message);
    return engine;
}

static int keep(void *context, const char *bytes, size_t n) {
    FuzzText *kept = context;
    char *more = realloc(kept->bytes, kept->n + n + 1);
    if (!more) return 1;
    memcpy(more + kept->n, bytes, n);
    kept->bytes = more;
    kept->n += n;
    more[kept->n] = 0;
    return 0;
}

dateline_output fuzz_output(FuzzText *kept) {
    return (dateline_output){keep, kept};
}

/* ---- files ---- */

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where) {
    (void)info, (void)kind, (void)where;
    return remove(path);
}

static char folder[64];

static void remove_folder(void) {
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void) {
    static const char *made;
    if (!made) {
        snprintf(folder, sizeof folder, "%s/dateline-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"); /* rather in memory */
        made = mkdtemp(folder);
        if (!made) fuzz_bug("no folder to work in", folder);
        atexit(remove_folder);
    }
    return made;
}

void fuzz_write(const char *path, const void *bytes, size_t n) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || write(file, bytes, n) != (ssize_t)n || close(file)) fuzz_bug("can't write", path);
}

/* ---- promises ---- */

void fuzz_expect(dateline_status status, const dateline_error *error) {
    if (status == DATELINE_OK) return;
    if (status == DATELINE_BUG) fuzz_bug("a bug", error->message);
    if (!error->name[0] || !error->message[0]) fuzz_bug("an error without name or message", error->name);
    if (strchr(error->name, ' ')) fuzz_bug("no error name", error->name);
}

static json_int_t code_points(const json_t *text) {
    json_int_t n = 0;
    const char *at = json_string_value(text);
    for (size_t left = json_string_length(text); left; left--, at++) n += (*at & 0xC0) != 0x80;
    return n;
}

typedef struct Page { json_int_t text, title, entities, places; } Page;

static void check_span(const json_t *row, json_int_t end, const char *of) {
    const json_t *b = json_object_get(row, "b"), *e = json_object_get(row, "e");
    if (!b && !e) return;
    if (json_integer_value(b) < 0 || json_integer_value(e) < json_integer_value(b) || json_integer_value(e) > end) fuzz_bug("a span outside its text", of);
}

static void check_number(const json_t *row, const char *field, json_int_t n) {
    const json_t *at = json_object_get(row, field);
    if (json_is_integer(at) && (json_integer_value(at) < 0 || json_integer_value(at) >= n)) fuzz_bug("a number that points nowhere", field);
}

static void check_parts(const json_t *row, const Page *page, json_int_t end, const char *of) {
    static const char *const parts[] = {"trigger", "actors", "said_by", "speaker", "cue"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const json_t *part = json_object_get(row, parts[i]), *one;
        size_t k;
        if (json_is_object(part)) check_span(part, end, of), check_number(part, "entity", page->entities);
        json_array_foreach(part, k, one) check_span(one, end, of), check_number(one, "entity", page->entities);
    }
}

static void check_rows(const json_t *line, const char *name, const Page *page) {
    const json_t *row;
    size_t i;
    json_array_foreach(json_object_get(line, name), i, row) {
        const char *in = json_string_value(json_object_get(row, "in"));
        json_int_t end = in && strcmp(in, "title") == 0 ? page->title : page->text;
        check_span(row, end, name);
        check_parts(row, page, end, name);
        check_number(row, "entity", page->entities);
        check_number(row, "subject", page->entities);
        check_number(row, "place", page->places);
    }
}

static void check_page(const char *bytes, size_t n) {
    static const char *const lists[] = {"times", "mentions", "places", "events", "quotes", "facts", "predicates"};
    json_error_t why;
    json_t *line = json_loadb(bytes, n, JSON_ALLOW_NUL, &why);
    if (!line) fuzz_bug("a line that is no JSON", why.text);
    Page page = {code_points(json_object_get(line, "text")), code_points(json_object_get(line, "title")),
                 (json_int_t)json_array_size(json_object_get(line, "entities")), (json_int_t)json_array_size(json_object_get(line, "places"))};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) check_rows(line, lists[i], &page);
    json_decref(line);
}

void fuzz_check_json(const FuzzText *lines) {
    for (const char *at = lines->bytes, *end; at && (end = strchr(at, '\n')); at = end + 1) {
        json_error_t why;
        json_t *line = json_loadb(at, (size_t)(end - at), JSON_ALLOW_NUL, &why);
        if (!line) fuzz_bug("a line that is no JSON", why.text);
        json_decref(line);
    }
}

void fuzz_check_pages(const FuzzText *lines) {
    for (const char *at = lines->bytes, *end; at && *at; at = end + 1) {
        end = strchr(at, '\n');
        if (!end) fuzz_bug("a line without an end", at);
        check_page(at, (size_t)(end - at));
    }
}

/* ---- patches ---- */

const char fuzz_pages[] =
"{\"id\": \"one\", \"url\": \"https://news.example/1\", \"text\": \"Xi Jinping met Vladimir Putin in Astana on 3 July 2024, the Kremlin said. They spoke of trade.\"}\n"
    "{\"id\": \"two\", \"text\": \"The foreign ministers of France and Spain will meet in Vienna on Thursday, officials said.\", \"published\": \"2024-07-01\"}\n"
    "{\"id\": \"three\", \"clean\": true, \"text\": \"Kazakhstan hosted the summit in Astana on 3 July 2024. Xi Jinping and Mr Putin met there.\"}\n";

void fuzz_patch(char *whole, size_t size, const uint8_t *patches, size_t n) {
    while (n > 4) {
        size_t at = (patches[0] | (size_t)patches[1] << 8 | (size_t)patches[2] << 16) % size, length = patches[3];
        patches += 4, n -= 4;
        if (length > n) length = n;
        if (length > size - at) length = size - at;
        memcpy(whole + at, patches, length);
        patches += length, n -= length;
    }
}

static uint32_t draw(unsigned *seed, uint32_t below) { /* a linear congruence: its upper bits */
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

/* Behind the others, or in their place. */
size_t fuzz_add_patch(uint8_t *patches, size_t n, size_t most, unsigned seed, size_t at) {
    enum { LONGEST = 12 };
    static const uint8_t sharp[] = {0, 1, 2, 5, 10, 13, 0x7F, 0x80, 0xFF, '\t', '\n', '-', '0', '9', '|', ' '};
    if (n + 4 + LONGEST > most || draw(&seed, 3) == 0) n = 0;
    size_t length = 1 + draw(&seed, LONGEST);
    patches[n++] = (uint8_t)at, patches[n++] = (uint8_t)(at >> 8), patches[n++] = (uint8_t)(at >> 16), patches[n++] = (uint8_t)length;
    for (; length; length--) patches[n++] = draw(&seed, 2) ? sharp[draw(&seed, sizeof sharp)] : (uint8_t)draw(&seed, 256);
    return n;
}

/* ---- inputs ---- */

static void expect_reason(void *context, const char *source, const dateline_error *why) {
    (void)context, (void)source;
    fuzz_expect(why->status, why);
}

void fuzz_read_input(const uint8_t *bytes, size_t n, const dateline_read_options *how) {
    char path[64];
    snprintf(path, sizeof path, "%s/input", fuzz_folder());
    fuzz_write(path, bytes, n);
    const char *inputs[] = {path};
    dateline_read_options options = *how;
    options.size = sizeof options, options.inputs = inputs, options.input_count = 1, options.rejected = expect_reason;
    FuzzText lines = {0};
    dateline_error error;
    fuzz_expect(dateline_read(fuzz_engine(), &options, "jsonl", fuzz_output(&lines), &error), &error);
    fuzz_check_pages(&lines);
    free(lines.bytes);
}
