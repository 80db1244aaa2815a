/* The steps of reading a page, each in a file of its own; page.c puts them in order. Private to src/page and its tools. */
#ifndef PAGE_READING_H
#define PAGE_READING_H
#include "page/decode.h"
#include "page/htmltoken.h"
#include "page/input.h"
#include "page/producer.h"

typedef struct Metadata {      /* what the page says of itself in its markup */
    Str title, site, description;
    Strs authors;
    VEC(DateHint) hints;
} Metadata;

typedef struct Reading {       /* a page between its bytes and the document */
    const PageRules *rules;
    Arena *arena;              /* the document's */
    const InputRecord *record;
    PageSource source;
    RawPage page;
    Metadata metadata;
    PageFacts facts;
    float *body;               /* probability of each block */
    float threshold;           /* blocks are kept from it on */
    BlockRole *roles;
    const char **reasons;
    uint32_t title;            /* the block that is the headline, or NONE */
    bool title_by_text;        /* it was found by the text below it, not by markup */
} Reading;

void reading_blocks(Reading *reading);                          /* source, page, metadata, facts, body */
void metadata_read(Reading *reading);                           /* metadata */
void roles_assign(Reading *reading);                            /* roles, reasons, title */
void headline_find(Reading *reading);                           /* title */
void byline_read(Reading *reading, Document *doc);              /* authors, site, via, dates of the visible frame */
void document_compose(Reading *reading, Document *doc);         /* text, body, runs, paragraphs, blocks */
void document_compose_clean(const PageSource *source, Document *doc);

/* The names a line of the frame gives ("By X and Y"): how many; *source says whether they are outlets. */
uint32_t byline_names(const PageRules *rules, Arena *arena, Str line, Strs *names, bool *source);

/* A date as written ("2024-07-03T10:00+02:00", "July 3, 2024", "3. Juli 2024", "03/07/2024" only when unambiguous): its day, month or year. */
bool date_written(const PageRules *rules, Arena *arena, Str words, Days *out);
bool date_in_url(Str url, Days *out);
#endif
