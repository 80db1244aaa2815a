/* Tables that grow. In: rows of a list of others, as our columns. Out: the tables they go into, each written beside the old one, and put in its place
 * at the end; and what every importer does with its lines. */
#include "know/import.h"

#include <errno.h>
#include <stdarg.h>
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

static Status unwritable(Importer *im, Str path) { return error_set(im->error, STATUS_STORE, "unwritable", "%.*s: %s", STR_FMT(path), strerror(errno)); }

Status import_folder(Importer *im, Str path) {
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
    if (!status) status = import_folder(im, folder);
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

Status import_finish(Importer *im, Status status) {
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

/* ---- lines ---- */

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

bool import_next(Importer *im, RowLines *lines, Str *line) {
    arena_reset(im->scratch);
    if (im->ask->progress && rowlines_number(lines) % NOTICE == 0) {
        ImportCounts so_far = im->counts;
        so_far.bytes += rowlines_bytes(lines);
        im->ask->progress(im->ask->context, &so_far);
    }
    return rowlines_next(lines, line);
}
