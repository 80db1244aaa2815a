/* Producers: from sound UTF-8 to the blocks of a page. */
#ifndef PAGE_PRODUCER_H
#define PAGE_PRODUCER_H
#include "page/rawpage.h"
#include "page/rules.h"

enum { HTML_DEEPEST = 512 };   /* deeper elements are flattened into the one at this depth, unless another is asked for */

void html_blocks(const PageRules *rules, Arena *arena, Str text, uint32_t deepest, RawPage *out); /* deepest: 0 = HTML_DEEPEST */
void text_blocks(Arena *arena, Str text, RawPage *out);      /* text scraped from a page: a block for each line */
#endif
