/* One open file of an input: what is read of it, by kind. Private to input*.c. */
#ifndef PAGE_INPUTFILE_H
#define PAGE_INPUTFILE_H
#include "page/input.h"

#include <jansson.h>
#include <stdio.h>

typedef struct InputKind InputKind;

typedef struct InputFile {
    Arena *memory;          /* of the record at hand; reset for each */
    InputLimits limits;
    FILE *stream;           /* NULL: no file open */
    Str path;               /* normalised; "-" */
    const InputKind *kind;
    uint32_t record;        /* number of the line, from 1 */
    bool done;
    char *buffer;           /* of `room` bytes; malloc */
    char *line;             /* in it: the `held` bytes read and not yet given out */
    size_t held, room;
    json_t *json;           /* of the record at hand: jansson's memory, given back at the next record */
} InputFile;

struct InputKind {          /* the table of kinds is in input.c; a further kind is one row there and one file like inputjson.c */
    const char *name;
    bool (*fits)(Str head);                                                /* does the beginning of a file look like it? */
    Status (*next)(InputFile *file, InputRecord *record, Error *error);         /* as input_next; sets file->done at the end */
};

bool input_json_fits(Str head);
Status input_json_next(InputFile *file, InputRecord *record, Error *error);

Status input_check_page(const InputFile *file, Str page, Str source, Error *error); /* empty, not-text, limit-page */

/* Reads until `limit` bytes are held or the file ends; false when there was more. */
bool inputfile_fill(InputFile *file, size_t limit);
#endif
