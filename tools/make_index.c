/* make_index OUT OUT.S: the index (see src/know/index.h) of the built-in tables as the file OUT, and an assembler
 * file that builds OUT into the program as embedded_index. */
#include "know/index.h"

#include <stdio.h>
#include <stdlib.h>

static int write_block(const char *path, Str block) {
    FILE *out = fopen(path, "wb");
    if (!out) return 1;
    size_t written = fwrite(block.p, 1, block.n, out);
    return fclose(out) || written != block.n;
}

static int write_source(const char *path, const char *block) {
    FILE *out = fopen(path, "w");
    if (!out) return 1;
    fprintf(out, "\t.section .note.GNU-stack,\"\",%%progbits\n\t.section .rodata\n");
    fprintf(out, "\t.globl embedded_index\n\t.hidden embedded_index\n\t.balign 16\nembedded_index:\n\t.incbin \"%s\"\n", block);
    return fclose(out);
}

int main(int argc, char **argv) {
    jmp_buf exit;
    Arena arena;
    Tables *tables;
    Error error;
    Str block;
    if (argc != 3) return fprintf(stderr, "usage: make_index OUT OUT.S\n"), 2;
    arena_init(&arena, &exit);
    if (setjmp(exit)) return fprintf(stderr, "make_index: out of memory\n"), 5;
    char *path = realpath(".", NULL);
    if (tables_open(&tables, &arena, NULL, &error) || index_build(&block, &arena, tables, &error)) return fprintf(stderr, "make_index: %s\n", error.message), 1;
    Str full = argv[1][0] == '/' ? str_from(argv[1]) : str_format(&arena, "%s/%s", path ? path : ".", argv[1]);
    int failed = write_block(argv[1], block) || write_source(argv[2], full.p);
    free(path);
    arena_free(&arena);
    return failed ? fprintf(stderr, "make_index: cannot write %s\n", argv[1]), 1 : 0;
}
