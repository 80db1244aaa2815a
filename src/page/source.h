/* A page's bytes as sound UTF-8, and the way back to the bytes. */
#ifndef PAGE_SOURCE_H
#define PAGE_SOURCE_H
#include "page/document.h"

typedef VEC(SourceRun) SourceRuns;

typedef struct PageSource {
    Str text;              /* sound UTF-8, no byte order mark; the page's own bytes when nothing had to change */
    SourceRuns runs;       /* text offset -> byte of the page; empty: the same */
    uint32_t skipped;      /* bytes of a byte order mark in front */
    uint32_t repaired;     /* broken sequences replaced by U+FFFD */
    bool unknown_charset;  /* a charset was declared that nobody knows; read as UTF-8 */
} PageSource;

/* `declared`: a charset label of the page itself, or empty. */
PageSource source_decode(Arena *arena, Str page, Str declared);
uint32_t source_offset(const PageSource *source, uint32_t text);   /* the byte of the page behind a byte of the text */
Str source_declared(Str page);          /* the charset that a meta tag in the first 1,024 bytes names; empty when none does */
#endif
