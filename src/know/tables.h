/* Where the tables of data/ come from: built into the program, or read from a folder (--data DIR), where a table that
 * the folder lacks is the built-in one. Models are kept the same way. */
#ifndef KNOW_TABLES_H
#define KNOW_TABLES_H
#include "base/tsv.h"

typedef struct Tables Tables;

/* dir may be NULL. The tables live in the arena. */
Status tables_open(Tables **out, Arena *arena, const char *dir, Error *error);

/* A table by its path in data/, e.g. "time/words.tsv". Empty when there is none. */
Str tables_get(const Tables *tables, const char *path);
bool tables_built_in(const Tables *tables, const char *path); /* not read from a folder */

/* tables_get and tsv_open in one; a missing table is an error. */
Status tables_read(const Tables *tables, const char *path, const char *columns, Tsv *tsv, Error *error);
#endif
