/* Where the tables of data/ come from: built into the program, or read from a folder or an image (--data), where a table that
 * it lacks is the built-in one. Models are kept the same way. */
#ifndef KNOW_TABLES_H
#define KNOW_TABLES_H
#include "base/tsv.h"

typedef struct Tables Tables;

/* data: a folder or an image, or NULL. The tables live in the arena, an image until tables_close. */
Status tables_open(Tables **out, Arena *arena, const char *data, Error *error);
void tables_close(Tables *tables);    /* NULL is fine */

/* A table by its path in data/, e.g. "time/words.tsv". Empty when there is none. */
Str tables_get(const Tables *tables, const char *path);
bool tables_built_in(const Tables *tables, const char *path); /* not read from a folder or image */
Str tables_index(const Tables *tables); /* the index that the image holds; empty when there is none */
/* The tables and `index` as an image. */
Status tables_write(const Tables *tables, Arena *arena, Str index, const char *path, Error *error);

/* tables_get and tsv_open in one; a missing table is an error. */
Status tables_read(const Tables *tables, const char *path, const char *columns, Tsv *tsv, Error *error);
#endif
