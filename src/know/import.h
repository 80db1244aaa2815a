/* Lists of others become rows of our tables, in a folder that --data takes and `dateline know build` makes an image of.
 *
 * In: files of GeoNames (a dump of places, alternate names), a Wikidata dump as JSON, dictionaries of PETRARCH, tables of roles;
 * told apart by their first line that says something. Out: the tables touched, each whole: what stood in it before, then the new rows.
 * A thing that the tables have already keeps its row: lists never contradict what was checked by hand. A bad row is told and
 * costs nothing but itself. Memory grows with what is kept, not with what is read. */
#ifndef KNOW_IMPORT_H
#define KNOW_IMPORT_H
#include "base/map.h"
#include "know/know.h"
#include "know/rowlines.h"

#include <stdio.h>

typedef enum ImportTable { IMPORT_CITIES, IMPORT_REGIONS, IMPORT_RENAMED, IMPORT_PEOPLE, IMPORT_ROLES, IMPORT_ORGANISATIONS, IMPORT_TABLES } ImportTable;

typedef struct ImportCounts {
    uint64_t added, known, passed, bad; /* rows new; there before; of no use here; malformed */
    uint64_t bytes;                     /* of the inputs, as they lie there, read so far */
} ImportCounts;

typedef struct ImportAsk {
    const char *const *inputs;
    size_t input_count;
    const char *to;                     /* folder */
    uint32_t population;                /* least of a place that is no seat of a government */
    void (*bad)(void *context, const char *source, uint64_t line, const char *why);
    void (*progress)(void *context, const ImportCounts *so_far);
    void *context;
} ImportAsk;

typedef struct ImportOffice {           /* what an office of somebody's list is among ours */
    uint16_t office, country;
    uint32_t organisation;
    Str title;
} ImportOffice;

typedef struct Importer {
    Arena *arena, *entry, *scratch;     /* kept to the end; of some lines that belong together; of one line */
    const Tables *tables;               /* as they were before */
    const Know *know;
    const ImportAsk *ask;
    ImportCounts counts;
    const char *source;                 /* the input at hand */
    RowLines *lines;
    FILE *out[IMPORT_TABLES];
    Str path[IMPORT_TABLES], beside[IMPORT_TABLES]; /* where they go, and are written meanwhile */
    uint32_t order[IMPORT_TABLES][TSV_MOST_COLUMNS], columns[IMPORT_TABLES]; /* where each of our columns stands in the table */
    Map ids[IMPORT_TABLES];             /* id → number, of all rows so far */
    uint32_t rows[IMPORT_TABLES];
    Strs region_names;                  /* by number in ids[IMPORT_REGIONS] */
    Map states;                         /* GeoNames' two letters → our code */
    Map refs;                           /* Wikidata id → number in ids[IMPORT_PEOPLE] */
    Map named;                          /* folded name of a new person → likewise */
    Map slugs;                          /* name as an id begins → the last number given to one of that name */
    Strs person_ids;                    /* by that number */
    Map positions;                      /* Wikidata id of an office → number in `offices` */
    VEC(ImportOffice) offices;
    Error *error;
} Importer;

Status import_files(const Tables *tables, const Know *know, Arena *arena, const ImportAsk *ask, ImportCounts *counts, Error *error);
Status import_folder(Importer *im, Str path);                 /* makes it, where it is not there */
Status import_finish(Importer *im, Status status);            /* all tables appear at the end, or, when something failed, none */

/* ---- for the kinds of lists ---- */

bool import_next(Importer *im, RowLines *lines, Str *line);   /* the next line; what was in scratch is gone, and progress told */
/* Opens a table for adding, which copies what it holds; nothing when it is open. */
Status import_open(Importer *im, ImportTable table);
bool import_has(const Importer *im, ImportTable table, Str id);
/* A row, its cells in the order of the columns named in importrows.c; what would break the table in them becomes a space. Counts it. */
void import_row(Importer *im, ImportTable table, const Str *cells);
uint32_t import_cells(Str line, char separator, Str *cells, uint32_t most); /* how many; empty ones too */
void import_bad(Importer *im, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The id of who goes by that Wikidata id or full name; made with a row when new. names: | separated; gender: m, f or empty. */
Str import_person(Importer *im, Str name, Str names, Str gender, Str ref);
/* Counted as known when the person is known to have held that office of that bearer then. */
void import_role(Importer *im, Str person, const ImportOffice *office, Str from, Str to, Str note);

/* One kind of list each: from the line at hand to the end of the input. */
typedef Status ImportKind(Importer *im, RowLines *lines, Str first);
ImportKind import_geonames, import_alternates, import_wikidata, import_petrarch, import_roles;
#endif
