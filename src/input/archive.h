/* What archives of crawls have in common: records, most of them no pages, that hold what a server sent. Private to input*.c.
 *
 *     a record's header (inputwarc.c, inputarc.c) ─ its block, HTTP taken off (archive.c) ─> a page, or a feed's items */
#ifndef INPUT_ARCHIVE_H
#define INPUT_ARCHIVE_H
#include "input/inputhttp.h"

typedef enum ArchivePassed { PASSED_TYPE, PASSED_STATUS, PASSED_CONTENT } ArchivePassed;

typedef struct ArchiveRecord {
    uint64_t length;        /* of its block */
    bool http, text;        /* wrapped in HTTP; words and no HTML, whatever they look like */
    bool cut;               /* the crawler stopped early and says so */
    Str url, type;          /* its address; Content-Type of the block, then of the page */
} ArchiveRecord;

void archive_begin(InputFile *file, InputRecord *record);   /* counts it, and names it by its number */
bool archive_pass(InputFile *file, const ArchiveRecord *kept, ArchivePassed why);   /* over its block; false, for who is asked whether it is wanted */
Status archive_reject(InputFile *file, InputRecord *record, const char *name, const char *why, Error *error);

/* The length of a header with the empty line behind it, once it is held; 0 when it ends before, is longer than the limit. */
size_t archive_hold_header(InputFile *file, size_t most);

/* The page of a record whose header is dropped already, or the first item of its feed; kind INPUT_END when it is neither. */
Status archive_read(InputFile *file, ArchiveRecord *kept, InputRecord *record, Error *error);

/* The next item of the feed that is being read (file->within); kind INPUT_END behind the last. */
Status archive_next_item(InputFile *file, InputRecord *record, Error *error);

void archive_next(InputFile *file, InputRecord *record);    /* a record was passed over: clears what was read of it */
Status archive_end(InputFile *file, InputRecord *record, Error *error);   /* no byte is left: by damage, or the file's end */
#endif
