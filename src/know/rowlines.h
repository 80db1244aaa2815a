/* Lines of a file, gzipped or not, one at a time in the memory of the longest. */
#ifndef KNOW_ROWLINES_H
#define KNOW_ROWLINES_H
#include "base/error.h"
#include "base/str.h"

typedef struct RowLines RowLines;

/* "-" is standard input. STATUS_USAGE "no-such-input", "unreadable", or "not-text" for what is packed otherwise. */
Status rowlines_open(RowLines **out, const char *path, Error *error);
bool rowlines_next(RowLines *lines, Str *line);        /* without its end; until the next call. false at the end */
bool rowlines_broken(const RowLines *lines);           /* the end is missing: damaged or cut gzip */
uint64_t rowlines_number(const RowLines *lines);       /* of the line last read, from 1 */
uint64_t rowlines_bytes(const RowLines *lines);        /* read of the file as it lies there */
void rowlines_close(RowLines *lines);                  /* NULL is fine */
#endif
