/* A page's bytes as sound UTF-8, and the way back to the bytes. */
#ifndef INPUT_SOURCE_H
#define INPUT_SOURCE_H
#include "charset/charset.h"
#include "know/tables.h"

typedef enum SourceKind { SOURCE_HTML, SOURCE_TEXT, SOURCE_CLEAN } SourceKind;   /* clean: every character is kept as it is */

typedef struct PageSource {
    Str text;              /* sound UTF-8, no byte order mark; the page's own bytes when nothing had to change */
    SourceRuns runs;       /* text offset -> byte of the page; empty: the same */
    Str charset;           /* what it was read as; empty: UTF-8 without a word about it */
    uint32_t skipped;      /* bytes of a byte order mark in front */
    uint32_t repaired;     /* broken sequences replaced by U+FFFD */
    bool cut;              /* the text would be far longer than the page: its end is left out */
    uint32_t mended;       /* characters that had been encoded twice */
    bool guessed;          /* nothing that fits was declared: told by what the bytes look like */
    bool unknown_charset;  /* a charset was declared that nobody knows */
} PageSource;

/* `label`: a charset named from outside (an HTTP or MIME header), or empty. tables may be NULL: only UTF-8 is read then. */
PageSource source_decode(const CharsetTables *tables, Arena *arena, Str page, Str label, SourceKind kind);
CharsetTables charset_tables(const Tables *tables);
uint32_t source_offset(const PageSource *source, uint32_t text);   /* the byte of the page behind a byte of the text */
#endif
