/* embed OUT.S DATA_DIR FILE...: an assembler file that builds the named files of DATA_DIR (sorted paths) into the
 * program as embedded_tables (see src/know/embedded.h). Each is followed by a NUL. */
#include <stdio.h>

int main(int argc, char **argv) {
    FILE *out = argc > 3 ? fopen(argv[1], "w") : NULL;
    if (!out) {
        fprintf(stderr, "usage: embed OUT.S DATA_DIR FILE...\n");
        return 2;
    }
    fprintf(out, "\t.section .rodata\n\t.section .note.GNU-stack,\"\",%%progbits\n\t.section .rodata\n");
    for (int i = 3; i < argc; i++)
        fprintf(out, "\t.balign 64\nfile_%d:\n\t.incbin \"%s/%s\"\nend_%d:\n\t.byte 0\npath_%d:\n\t.asciz \"%s\"\n", i, argv[2], argv[i], i, i, argv[i]);
    fprintf(out, "\t.globl embedded_table_count\n\t.hidden embedded_table_count\n\t.balign 4\nembedded_table_count:\n\t.long %d\n", argc - 3);
    fprintf(out, "\t.section .data.rel.ro,\"aw\"\n\t.globl embedded_tables\n\t.hidden embedded_tables\n\t.balign 8\nembedded_tables:\n");
    for (int i = 3; i < argc; i++) fprintf(out, "\t.quad path_%d, file_%d, end_%d\n", i, i, i);
    return fclose(out) ? 1 : 0;
}
