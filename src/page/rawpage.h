/* What a producer (HTML, plain text) hands to the reading of a page: blocks in page order with what the markup says of
 * each, and the page's metadata as it stands. Only producers know markup; everything after them sees this. */
#ifndef PAGE_RAWPAGE_H
#define PAGE_RAWPAGE_H
#include "input/source.h"
#include "page/document.h"

enum {
    RAW_CONTAINERS = 3,
    RAW_SLACK = 16,            /* bytes behind the text of the blocks that may be read: of the next block, or 0 */
    RAW_BLOCKS_MOST = 1 << 16, /* bounds memory: what follows is left out; lines of plain text are joined to the last block */
};

typedef enum RawTag { /* the kind of element that holds a block's text most closely */
    RAW_LINE, RAW_PARAGRAPH, RAW_H1, RAW_H2, RAW_H3, RAW_ITEM, RAW_CELL, RAW_DIVISION, RAW_QUOTATION, RAW_CAPTION, RAW_CONTROL, RAW_TERM, RAW_PRE,
    RAW_TAGS,
} RawTag;

enum RawFlag { /* where in the page a block stands */
    RAW_ARTICLE = 1 << 0, RAW_MAIN = 1 << 1, RAW_ASIDE = 1 << 2, RAW_NAV = 1 << 3, RAW_FOOTER = 1 << 4, RAW_HEADER = 1 << 5, RAW_FIGURE = 1 << 6,
    RAW_FORM = 1 << 7, RAW_TABLE = 1 << 8, RAW_LIST = 1 << 9, RAW_HIDDEN = 1 << 10, RAW_BLANK_BEFORE = 1 << 11, RAW_BULLET = 1 << 12,
    RAW_NUMBER = 1 << 13, RAW_EMPHASIS = 1 << 14, RAW_BREAK_BEFORE = 1 << 15,
    RAW_RUNS_ON = 1 << 16,             /* in the paragraph of the block before; no feature */
};

enum { RAW_FLAGS = 16 };

typedef struct RawBlock {
    Str words;                         /* white space folded, entities decoded, list marker taken off */
    Span chars;                        /* the same as bytes of RawPage.chars, for the runs */
    RawTag tag;
    uint32_t flags;                    /* RawFlag */
    uint32_t near, far;                /* class groups (rules.h) named by its element and the two above; by any above */
    uint32_t up[RAW_CONTAINERS];       /* the containers it stands in, nearest first: serial numbers, 0 = none */
    uint32_t link_bytes, links;        /* bytes of `words` inside links; number of links */
    Str author;                        /* words of a rel="author" or itemprop="author" element in it */
} RawBlock;

typedef struct RawMeta { Str name, content; } RawMeta;          /* name in lower case: "og:title", "author" ... */

/* An element that holds a date: <time>, and any whose class, id, itemprop or property has a word of dates.tsv (`says`: a bit of each
 * DateSays). value: its datetime, content, title, data-utime or data-timestamp attribute; words: its text, up to 80 bytes, when it ends
 * in the block it begins in. At least one of them has a figure. The innermost such element counts; meta elements are in `metas`. */
typedef struct RawTime { Str value, words; uint32_t block, says; bool link; } RawTime; /* the block it stands in or before; inside a link */

typedef struct RawPage {
    bool html;
    bool cut;                          /* more markup than is read of a page: its end is missing */
    Str chars;                         /* the text of all blocks, one behind the other */
    SourceRuns runs;                   /* chars -> bytes of PageSource.text */
    VEC(RawBlock) blocks;
    uint32_t containers;               /* serial numbers are below this */
    VEC(RawMeta) metas;
    VEC(RawTime) times;
    Strs json_ld;                      /* scripts as they stand */
    Str title, canonical, lang;        /* <title> with entities decoded, white space folded */
} RawPage;
#endif
