/* Tables: the list of built-in files is made by tools/embed.c at build time (embedded_tables, sorted by path). A folder
 * given with --data is read whole at opening, file by file, for the paths that the program knows; an image is mapped. */
#include "know/tables.h"

#include "know/embedded.h"
#include "know/image.h"
#include "know/index.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { LARGEST_TABLE = 64 << 20 };

struct Tables {
    Str *texts; /* one for each embedded table */
    Image image;
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

static Status read_folder(Tables *tables, Arena *arena, const char *folder, Error *error) {
    for (uint32_t i = 0; i < embedded_table_count; i++) {
        Str path = str_format(arena, "%s/%s", folder, embedded_tables[i].path);
        Status status = read_file(arena, path.p, &tables->texts[i], error);
        if (status) return status;
    }
    return STATUS_OK;
}

static Status read_image(Tables *tables, const char *path, Error *error) {
    Status status = image_open(&tables->image, path, error);
    for (uint32_t i = 0; i < embedded_table_count && !status; i++) {
        Str part = image_part(&tables->image, embedded_tables[i].path);
        if (part.p) tables->texts[i] = part;
    }
    return status;
}

Status tables_open(Tables **out, Arena *arena, const char *data, Error *error) {
    Tables *tables = *out = arena_new(arena, Tables);
    tables->texts = arena_array(arena, Str, embedded_table_count);
    for (uint32_t i = 0; i < embedded_table_count; i++)
        tables->texts[i] = (Str){embedded_tables[i].bytes, (uint32_t)(embedded_tables[i].end - embedded_tables[i].bytes)};
    if (!data) return STATUS_OK;
    struct stat info;
    if (stat(data, &info)) return error_set(error, STATUS_USAGE, "no-such-input", "%s: no such folder of tables, or file made of them (--data)", data);
    return S_ISDIR(info.st_mode) ? read_folder(tables, arena, data, error) : read_image(tables, data, error);
}

void tables_close(Tables *tables) {
    if (tables) image_close(&tables->image);
}

Str tables_index(const Tables *tables) { return image_part(&tables->image, IMAGE_INDEX); }

const char *const index_tables[INDEX_TABLES] = {"places/cities.tsv",       "places/regions.tsv", "places/places.tsv", "places/renamed.tsv",
                                                "countries/countries.tsv", "actors/people.tsv",  "roles/roles.tsv",   "roles/offices.tsv",
                                                "organisations/organisations.tsv", "organisations/members.tsv"};

/* An image holds what its index was made from, and whatever else is not as it was built in. */
static bool goes_in(const Tables *tables, const char *path) {
    bool indexed = false;
    for (uint32_t i = 0; i < INDEX_TABLES; i++) indexed |= strcmp(index_tables[i], path) == 0;
    return indexed || !tables_built_in(tables, path);
}

Status tables_write(const Tables *tables, Arena *arena, Str index, const char *path, Error *error) {
    ImageSource *sources = arena_array(arena, ImageSource, embedded_table_count + 1);
    uint32_t n = 0;
    sources[n++] = (ImageSource){STR(IMAGE_INDEX), index};
    for (uint32_t i = 0; i < embedded_table_count; i++)
        if (goes_in(tables, embedded_tables[i].path)) sources[n++] = (ImageSource){str_from(embedded_tables[i].path), tables->texts[i]};
    return image_write(path, sources, n, error);
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
