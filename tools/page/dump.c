/* dump OUT.features OUT.jsonl INPUT...: the blocks of pages with their features, for label.py and train.c.
 *
 * OUT.features: for each page the number of its blocks (uint32) and their rows (FEATURE_COUNT floats each).
 * OUT.jsonl: for each page {"id", "blocks": [words, ...]}. */
#include "base/buffer.h"
#include "page/reading.h"

#include <stdio.h>
#include <stdlib.h>

static void put_page(const Reading *r, Str id, FILE *features, FILE *lines) {
    Arena memory;
    jmp_buf leave;
    arena_init(&memory, &leave);
    if (setjmp(leave)) exit(5);
    Buffer out = {.arena = &memory};
    json_open(&out, '{');
    json_key(&out, "id");
    json_str(&out, id);
    json_key(&out, "html");
    json_bool(&out, r->page.html);
    json_key(&out, "title");
    json_str(&out, r->metadata.title);
    json_key(&out, "blocks");
    json_open(&out, '[');
    for (uint32_t i = 0; i < r->page.blocks.n; i++) json_str(&out, r->page.blocks.v[i].words);
    json_close(&out, ']');
    json_key(&out, "tags");
    json_open(&out, '[');
    for (uint32_t i = 0; i < r->page.blocks.n; i++) json_int(&out, r->page.blocks.v[i].tag);
    json_close(&out, ']');
    json_close(&out, '}');
    buffer_char(&out, '\n');
    fwrite(out.p, 1, out.n, lines);
    fwrite(&r->page.blocks.n, sizeof r->page.blocks.n, 1, features);
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        float row[FEATURE_COUNT];
        features_dense(&r->facts.rows[i], row);
        fwrite(row, sizeof row, 1, features);
    }
    arena_free(&memory);
}

static int dump_input(const PageRules *rules, const char *path, FILE *features, FILE *lines) {
    Arena memory, page;
    jmp_buf leave;
    arena_init(&memory, &leave);
    arena_init(&page, &leave);
    if (setjmp(leave)) return 5;
    Error error;
    Input *input;
    InputRecord record;
    Status status = input_open(&input, &memory, path, NULL, &error);
    if (status) return fprintf(stderr, "%s\n", error.message), 2;
    while ((status = input_next(input, &record, &error)) != STATUS_OK || record.kind != INPUT_END) {
        if (status) {
            fprintf(stderr, "%s: %s\n", error.name, error.message);
            continue;
        }
        arena_reset(&page);
        Reading *r = arena_new(&page, Reading);
        *r = (Reading){.rules = rules, .arena = &page, .record = &record};
        r->source = source_decode(&rules->charsets, &page, record.page, record.charset, record.kind == INPUT_HTML ? SOURCE_HTML : SOURCE_TEXT);
        reading_blocks(r);
        put_page(r, record.id, features, lines);
    }
    input_close(input);
    arena_free(&page);
    arena_free(&memory);
    return 0;
}

int main(int argc, char **argv) {
    Arena memory;
    jmp_buf leave;
    Error error;
    Tables *tables;
    PageRules *rules;
    arena_init(&memory, &leave);
    if (setjmp(leave)) return 5;
    FILE *features = argc > 3 ? fopen(argv[1], "wb") : NULL, *lines = argc > 3 ? fopen(argv[2], "w") : NULL;
    if (!features || !lines) return fprintf(stderr, "usage: dump OUT.features OUT.jsonl INPUT...\n"), 2;
    if (tables_open(&tables, &memory, NULL, &error) || page_rules_open(&rules, &memory, tables, &error)) return fprintf(stderr, "%s\n", error.message), 2;
    int failed = 0;
    for (int i = 3; i < argc; i++) failed |= dump_input(rules, argv[i], features, lines);
    arena_free(&memory);
    return failed | fclose(features) | fclose(lines);
}
