/* Lines that several pages of one site show. Read alone, a page can't tell its own words from its site's; read together, pages can.
 *
 *     a first pass:   for each page, siteline_of(doc->host, words) of its blocks, with a hash of the page's text -> SiteLine
 *     between:        sitelines_common(): those that stand on SITELINE_PAGES pages that tell different things
 *     a second pass:  InputRecord.site_lines; such blocks are frame */
#ifndef PAGE_SITELINE_H
#define PAGE_SITELINE_H
#include "base/str.h"

enum { SITELINE_PAGES = 3 };

typedef struct SiteLine {
    uint64_t line, text;      /* of the site and the line; of the main text of the page */
} SiteLine;

typedef struct SiteLines {
    const uint64_t *v;        /* sorted */
    uint32_t n;
} SiteLines;

uint64_t siteline_of(Str host, Str folded);   /* `folded` by utf8_fold_words; 0: the page doesn't say whose it is */
bool sitelines_hold(const SiteLines *lines, uint64_t line);
SiteLines sitelines_common(Arena *arena, SiteLine *lines, uint32_t n);   /* sorts `lines`; their order doesn't matter */

/* Whose page is this? The host of its address, without "www."; else the name it gives itself. */
Str siteline_host(Str url, Str canonical, Str site);
#endif
