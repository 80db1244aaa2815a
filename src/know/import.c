/* Importing. In: lists of others. Out: tables that have grown by their rows (importrows.c). Which kind of list an input is, its first line that says something tells. */
#include "know/import.h"

#include <sys/stat.h>

static uint32_t tabs_of(Str line) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < line.n; i++) n += line.p[i] == '\t';
    return n;
}

static bool begins_with_numbers(Str line, uint32_t columns) {
    Str cell;
    for (uint32_t i = 0; i < columns; i++) {
        if (!str_next_part(&line, '\t', &cell)) return false;
        for (uint32_t k = 0; k < cell.n; k++)
            if (!is_digit(cell.p[k])) return false;
    }
    return true;
}

static ImportKind *kind_of(Str line) {
    uint32_t tabs = tabs_of(line);
    if (line.p[0] == '[' || line.p[0] == '{') return line.n > 1 && line.p[0] == '[' && line.p[1] != ' ' && line.p[1] != '{' ? import_petrarch : import_wikidata;
    if (tabs >= 14 && begins_with_numbers(line, 1)) return import_geonames;
    if (tabs >= 3 && begins_with_numbers(line, 2)) return import_alternates;
    if (str_find(line, STR("person"), 0) >= 0 && str_find(line, STR("office"), 0) >= 0) return import_roles;
    return import_petrarch;
}

static bool says_something(Str line) { return line.n && line.p[0] != '#' && str_trim(line).n; }

static Status import_input(Importer *im, const char *path) {
    Str line;
    Status status = rowlines_open(&im->lines, path, im->error);
    RowLines *lines = im->lines;
    if (status) return status;
    im->source = path;
    bool any = rowlines_next(lines, &line);
    if (any && line.n >= 3 && memcmp(line.p, "\xef\xbb\xbf", 3) == 0) line = (Str){line.p + 3, line.n - 3};
    while (any && !says_something(line)) any = rowlines_next(lines, &line);
    if (any) status = kind_of(line)(im, lines, line);
    else import_bad(im, "empty");
    lines = im->lines; /* read twice, it is another */
    if (!status && rowlines_broken(lines)) import_bad(im, "its end is missing: damaged or cut gzip");
    im->lines = NULL;
    rowlines_close(lines);
    return status;
}

static Status import_all(Importer *im) {
    Status status = import_folder(im, str_from(im->ask->to));
    for (size_t i = 0; i < im->ask->input_count && !status; i++) {
        struct stat info;
        status = import_input(im, im->ask->inputs[i]);
        if (stat(im->ask->inputs[i], &info) == 0) im->counts.bytes += (uint64_t)info.st_size;
    }
    return import_finish(im, status);
}

Status import_files(const Tables *tables, const Know *know, Arena *arena, const ImportAsk *ask, ImportCounts *counts, Error *error) {
    jmp_buf exit, *outer = arena->exit;
    Arena scratch, entry;
    Importer *im = arena_new(arena, Importer);
    arena_init(&scratch, &exit);
    arena_init(&entry, &exit);
    *im = (Importer){.arena = arena, .entry = &entry, .scratch = &scratch, .tables = tables, .know = know, .ask = ask, .error = error};
    arena->exit = &exit;
    Status status;
    if (setjmp(exit) == 0) {
        status = import_all(im);
    } else {
        rowlines_close(im->lines);
        status = import_finish(im, error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory"));
    }
    *counts = im->counts;
    arena_free(&scratch);
    arena_free(&entry);
    arena->exit = outer;
    return status;
}
