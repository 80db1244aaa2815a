/* Importing: which kind of list an input is, and the tables that rows are added to. */
#include "know/import.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOTICE = 4096, LONGEST_BAD = 200 }; /* lines between two calls of progress; bytes of a reason */

static const struct { const char *path, *columns; } targets[IMPORT_TABLES] = {
    [IMPORT_CITIES] = {"places/cities.tsv", "geonames name names country region lat lon population class"},
    [IMPORT_REGIONS] = {"places/regions.tsv", "id name names kind country lat lon geonames region"},
    [IMPORT_RENAMED] = {"places/renamed.tsv", "name geonames_or_id from to"},
    [IMPORT_PEOPLE] = {"actors/people.tsv", "id name names gender ref"},
    [IMPORT_ROLES] = {"roles/roles.tsv", "person office of title from to note"},
    [IMPORT_ORGANISATIONS] = {"organisations/organisations.tsv", "id name names type code country"},
};

/* ---- tables that grow ------------------------------------------------------------------------------------------------- */

static Status unwritable(Importer *im, Str path) { return error_set(im->error, STATUS_STORE, "unwritable", "%.*s: %s", STR_FMT(path), strerror(errno)); }

static Status make_folder(Importer *im, Str path) {
    if (mkdir(path.p, 0777) == 0 || errno == EEXIST) return STATUS_OK;
    return unwritable(im, path);
}

static void note_row(Importer *im, ImportTable table, const Str *cells) {
    Str id = str_copy(im->arena, cells[0]);
    map_put(im->arena, &im->ids[table], id, im->rows[table]);
    if (table == IMPORT_REGIONS) {
        vec_add(im->arena, &im->region_names, str_copy(im->arena, cells[1]));
        if (cells[7].n) map_put(im->arena, &im->ids[table], str_copy(im->arena, cells[7]), im->rows[table]);
    }
    if (table == IMPORT_PEOPLE) {
        vec_add(im->arena, &im->person_ids, id);
        if (cells[4].n) map_put(im->arena, &im->refs, str_copy(im->arena, cells[4]), im->rows[table]);
    }
    im->rows[table]++;
}

static Status read_table(Importer *im, ImportTable table) {
    Tsv t;
    Status status = tables_read(im->tables, targets[table].path, targets[table].columns, &t, im->error);
    if (status) return status;
    im->columns[table] = t.columns;
    memcpy(im->order[table], t.order, sizeof im->order[table]);
    while (tsv_next(&t)) note_row(im, table, t.cells);
    return STATUS_OK;
}

Status import_open(Importer *im, ImportTable table) {
    if (im->out[table]) return STATUS_OK;
    Status status = read_table(im, table);
    Str path = im->path[table] = str_format(im->arena, "%s/%s", im->ask->to, targets[table].path);
    Str folder = str_format(im->arena, "%.*s", (int)(strrchr(path.p, '/') - path.p), path.p), text = tables_get(im->tables, targets[table].path);
    im->beside[table] = str_format(im->arena, "%s.new", path.p);
    if (!status) status = make_folder(im, folder);
    if (status) return status;
    im->out[table] = fopen(im->beside[table].p, "wb");
    if (!im->out[table] || fwrite(text.p, 1, text.n, im->out[table]) != text.n) return unwritable(im, im->beside[table]);
    if (text.n && text.p[text.n - 1] != '\n') fputc('\n', im->out[table]);
    return STATUS_OK;
}

bool import_has(const Importer *im, ImportTable table, Str id) { return map_get(&im->ids[table], id) != MAP_NONE; }

static void put_cell(FILE *out, Str cell) {
    for (uint32_t i = 0; i < cell.n; i++) fputc((unsigned char)cell.p[i] < ' ' || cell.p[i] == 0x7f ? ' ' : cell.p[i], out);
}

void import_row(Importer *im, ImportTable table, const Str *cells) {
    Str line[TSV_MOST_COLUMNS] = {{0}}, titles = str_from(targets[table].columns), title;
    uint32_t n = 0;
    while (str_next_part(&titles, ' ', &title)) line[im->order[table][n]] = cells[n], n++;
    FILE *out = im->out[table];
    for (uint32_t i = 0; i < im->columns[table]; i++) {
        if (i) fputc('\t', out);
        while (i == 0 && line[i].n && line[i].p[0] == '#') line[i] = (Str){line[i].p + 1, line[i].n - 1}; /* no comment */
        put_cell(out, line[i]);
    }
    fputc('\n', out);
    note_row(im, table, cells);
    im->counts.added++;
}

void import_bad(Importer *im, const char *format, ...) {
    char why[LONGEST_BAD];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    im->counts.bad++;
    if (im->ask->bad) im->ask->bad(im->ask->context, im->source, rowlines_number(im->lines), why);
}

/* All tables appear at the end, or, when something failed, none. */
static Status finish(Importer *im, Status status) {
    bool closed[IMPORT_TABLES] = {false};
    for (uint32_t i = 0; i < IMPORT_TABLES; i++) {
        if (!im->out[i]) continue;
        bool written = !ferror(im->out[i]) && fflush(im->out[i]) == 0;
        written &= fclose(im->out[i]) == 0;
        im->out[i] = NULL;
        if (!status && !written) status = unwritable(im, im->path[i]);
        closed[i] = true;
    }
    for (uint32_t i = 0; i < IMPORT_TABLES; i++) {
        if (!closed[i]) continue;
        if (!status && rename(im->beside[i].p, im->path[i].p)) status = unwritable(im, im->path[i]);
        if (status) unlink(im->beside[i].p);
    }
    return status;
}

/* ---- kinds -------------------------------------------------------------------------------------------------------------- */

uint32_t import_cells(Str line, char separator, Str *cells, uint32_t most) {
    uint32_t n = 0;
    for (uint32_t from = 0; n < most; n++) {
        const char *end = memchr(line.p + from, separator, line.n - from);
        uint32_t to = end ? (uint32_t)(end - line.p) : line.n;
        cells[n] = (Str){line.p + from, to - from};
        if (!end) return n + 1;
        from = to + 1;
    }
    return n;
}

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

bool import_next(Importer *im, RowLines *lines, Str *line) {
    arena_reset(im->scratch);
    if (im->ask->progress && rowlines_number(lines) % NOTICE == 0) {
        ImportCounts so_far = im->counts;
        so_far.bytes += rowlines_bytes(lines);
        im->ask->progress(im->ask->context, &so_far);
    }
    return rowlines_next(lines, line);
}

static Status import_all(Importer *im) {
    Status status = make_folder(im, str_from(im->ask->to));
    for (size_t i = 0; i < im->ask->input_count && !status; i++) {
        struct stat info;
        status = import_input(im, im->ask->inputs[i]);
        if (stat(im->ask->inputs[i], &info) == 0) im->counts.bytes += (uint64_t)info.st_size;
    }
    return finish(im, status);
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
        status = finish(im, error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory"));
    }
    *counts = im->counts;
    arena_free(&scratch);
    arena_free(&entry);
    arena->exit = outer;
    return status;
}
