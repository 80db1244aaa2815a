/* The files of data/ as tools/embed.c builds them in, sorted by path (bytewise). */
#ifndef KNOW_EMBEDDED_H
#define KNOW_EMBEDDED_H
#include <stdint.h>

typedef struct EmbeddedTable {
    const char *path, *bytes, *end;
} EmbeddedTable;

extern const EmbeddedTable embedded_tables[];
extern const uint32_t embedded_table_count;
#endif
