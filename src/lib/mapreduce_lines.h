/* Lines of text out of files and standard input, one after another. */
#ifndef LIB_MAPREDUCE_LINES_H
#define LIB_MAPREDUCE_LINES_H
#include "base/error.h"
#include "base/str.h"

typedef struct LineSource {
    const char *const *inputs; /* files, or "-" */
    size_t count, at;
    const char *name;         /* of the input at hand */
    uint64_t number;          /* of the line at hand, from 1 */
    int file;                 /* -1: none is open */
    char *buffer;
    size_t from, to, room;    /* bytes [from, to) have been read and not yet given out */
} LineSource;

LineSource lines_of(const char *const *inputs, size_t count);
/* The next line without its newline, valid until the next call; *end when there is none. */
Status lines_next(LineSource *lines, Str *line, bool *end, Error *error);
void lines_close(LineSource *lines);
#endif
