/* Charsets: any bytes in any encoding give sound UTF-8, and runs that lead each byte of it back into the page, in order. The first byte names the
 * encoding, the second what is tried beside: a label from outside, what the page says itself, what its bytes look like. */
#include "fuzz.h"

#include "base/tsv.h"
#include "base/utf8.h"
#include "input/source.h"

#include <setjmp.h>
#include <string.h>

static void check_runs(const SourceRuns *runs, Str text, Str page) {
    for (uint32_t i = 0; i < runs->n; i++) {
        const SourceRun *run = &runs->v[i];
        if (run->text > text.n || run->source > page.n) fuzz_bug("charset", "a run outside the text or the page");
        if (i && (run->text < run[-1].text || run->source < run[-1].source)) fuzz_bug("charset", "runs out of order");
    }
}

static Str label_of(const CharsetTables *tables, uint32_t row) {
    Tsv tsv;
    Error error;
    if (tsv_open(&tsv, tables->encodings, STR("encodings"), "name", &error)) fuzz_bug("charset", error.message);
    for (uint32_t i = 0; tsv_next(&tsv); i++)
        if (i == row) return tsv.cells[0];
    return STR("nonsense");
}

static void try_all(Arena *arena, const uint8_t *bytes, size_t n) {
    Error error;
    Tables *all;
    if (tables_open(&all, arena, NULL, &error)) fuzz_bug("charset", error.message);
    CharsetTables tables = charset_tables(all);
    Str page = {(const char *)bytes + 2, (uint32_t)n - 2}, label = label_of(&tables, bytes[0] % 41);
    Decoded out;
    charset_decode(&tables, arena, encoding_of_label(&tables, label), page, 0, &out);
    if (!utf8_valid(out.text)) fuzz_bug("charset", "no sound UTF-8");
    check_runs(&out.runs, out.text, page);
    PageSource source = source_decode(&tables, arena, page, bytes[1] & 1 ? label : (Str){0}, (SourceKind)(bytes[1] / 2 % 3));
    if (!utf8_valid(source.text)) fuzz_bug("charset", "no sound UTF-8 of a page");
    check_runs(&source.runs, source.text, page);
    if (source_offset(&source, source.text.n) > page.n + 3) fuzz_bug("charset", "a place behind the page");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    Arena arena;
    jmp_buf out_of_memory;
    if (n < 2) return 0;
    arena_init(&arena, &out_of_memory);
    if (setjmp(out_of_memory)) fuzz_bug("charset", "out of memory");
    try_all(&arena, bytes, n);
    arena_free(&arena);
    return 0;
}
