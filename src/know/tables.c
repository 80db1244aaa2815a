/* Tables: the list of built-in files is made by tools/embed.c at build time (embedded_tables, sorted by path). A folder
 * given with --data is read whole at opening, file by file, for the paths that the program knows. */
#include "know/tables.h"

#include "know/embedded.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { LARGEST_TABLE = 64 << 20 };

struct Tables {
    Str *texts; /* one for each embedded table */
};

static Status read_file(Arena *arena, const char *path, Str *out, Error *error) {
    struct stat info;
    FILE *file = fopen(path, "rb");
    if (!file) return errno == ENOENT ? STATUS_OK : error_set(error, STATUS_USAGE, "unreadable", "%s: %s", path, strerror(errno));
    Status status = STATUS_OK;
    if (fstat(fileno(file), &info) || !S_ISREG(info.st_mode) || info.st_size > LARGEST_TABLE) {
        status = error_set(error, STATUS_USAGE, "bad-table", "%s: not a table, or larger than 64 MiB", path);
    } else {
        char *bytes = arena_alloc(arena, (size_t)info.st_size + 1);
        size_t n = fread(bytes, 1, (size_t)info.st_size, file);
        if (ferror(file)) status = error_set(error, STATUS_USAGE, "unreadable", "%s: %s", path, strerror(errno));
        *out = (Str){bytes, (uint32_t)n};
    }
    fclose(file);
    return status;
}

Status tables_open(Tables **out, Arena *arena, const char *dir, Error *error) {
    Tables *tables = arena_new(arena, Tables);
    tables->texts = arena_array(arena, Str, embedded_table_count);
    struct stat info;
    if (dir && (stat(dir, &info) || !S_ISDIR(info.st_mode)))
        return error_set(error, STATUS_USAGE, "no-such-input", "%s: no such folder of tables (--data)", dir);
    for (uint32_t i = 0; i < embedded_table_count; i++) {
        const EmbeddedTable *table = &embedded_tables[i];
        tables->texts[i] = (Str){table->bytes, (uint32_t)(table->end - table->bytes)};
        if (!dir) continue;
        Str path = str_format(arena, "%s/%s", dir, table->path);
        Status status = read_file(arena, path.p, &tables->texts[i], error);
        if (status) return status;
    }
    *out = tables;
    return STATUS_OK;
}

/* Number of the table, or embedded_table_count. */
static uint32_t find(const char *path) {
    uint32_t low = 0, high = embedded_table_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(embedded_tables[middle].path, path);
        if (order == 0) return middle;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return embedded_table_count;
}

Str tables_get(const Tables *tables, const char *path) {
    uint32_t i = find(path);
    return i < embedded_table_count ? tables->texts[i] : (Str){0};
}

bool tables_built_in(const Tables *tables, const char *path) {
    uint32_t i = find(path);
    return i < embedded_table_count && tables->texts[i].p == embedded_tables[i].bytes;
}

Status tables_read(const Tables *tables, const char *path, const char *columns, Tsv *tsv, Error *error) {
    Str text = tables_get(tables, path);
    if (!text.p) return error_set(error, STATUS_USAGE, "bad-table", "data/%s: no such table", path);
    return tsv_open(tsv, text, str_from(path), columns, error);
}
