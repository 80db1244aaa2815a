/* The steps of reading a page, each in a file of its own; page.c puts them in order. Private to src/page and its tools. */
#ifndef PAGE_READING_H
#define PAGE_READING_H
#include "input/input.h"
#include "page/bylinenames.h"
#include "page/decode.h"
#include "page/jsonld.h"
#include "page/producer.h"
#include "page/siteline.h"
#include "page/written.h"

typedef struct Metadata {      /* what the page says of itself in its markup */
    Str title, site, description;
    Strs authors;
    Str newsroom;              /* the outlet itself, where the page names it as the author */
    Str section, canonical;
    StatedArticles articles;   /* as JSON-LD states them */
    Strs outlet_keys;          /* names of the outlet, as letters and digits alone */
    Str outlet_label;          /* of its host: "gazette" of www.gazette.example */
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
    Str host;                  /* as Document.host */
    bool *elsewhere;           /* of each block: other pages of the site show it too; or NULL */
    BlockRole *roles;
    const char **reasons;
    uint32_t title;            /* the block that is the headline, or NONE */
    bool title_by_text;        /* it was found by the text below it, not by markup */
} Reading;

void reading_blocks(Reading *reading);                          /* source, page, metadata, facts, body */
void metadata_read(Reading *reading);                           /* metadata */
Str meta_of(const RawPage *page, const char *name);             /* the content of the first meta element of this name */
void outlet_read(Reading *reading);                             /* metadata.site, outlet_keys */
bool outlet_itself(const Reading *reading, Str name);           /* is it the name of the page's own outlet? */
bool outlet_kin(const Reading *reading, Str name);              /* or one that holds the label of its host? */
void authors_read(Reading *reading);                            /* metadata.authors, newsroom */
void title_choose(Reading *reading);                            /* metadata.title */
/* The outlet's name in <title>: behind the headline ("Talks end - Politics | The Gazette"), or at the front where nothing of the headline stands there
 * ("The Gazette :: World"); empty where there is none. */
Str title_outlet(const Reading *reading);
bool scripttext_reveal(Reading *reading);                       /* source: with a text that a script held; false: there is none, or the page shows its own */
void rescue_text(Reading *reading, float expected);             /* body, threshold; by the F1 expected of them */
void roles_assign(Reading *reading);                            /* roles, reasons, title */
void roles_look_again(Reading *reading);                        /* the same, once every block has its role */
void headline_find(Reading *reading);                           /* title */
void byline_read(Reading *reading, Document *doc);              /* authors, site, via */
void credits_read(const Reading *reading, Document *doc, uint32_t first, uint32_t last); /* via, of blocks first and last of the text */
void document_compose(Reading *reading, Document *doc);         /* text, body, runs, paragraphs, blocks */
void document_compose_clean(const PageSource *source, Document *doc);

void pubdate_find(Reading *reading, Document *doc);             /* hints, modified, published when the page states it */
#endif
