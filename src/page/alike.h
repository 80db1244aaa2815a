/* Blocks of one make: the same kind of element in containers of the same words. What a page repeats is told apart by what most of its
 * kind are, whatever the site calls them: teasers are like teasers, paragraphs like paragraphs. */
#ifndef PAGE_ALIKE_H
#define PAGE_ALIKE_H
#include "page/features.h"

typedef struct Make {
    uint32_t blocks, closed;   /* how many; how many of them end as sentences do */
    float words, prose, link;  /* words; words of running text; sum of the shares that are links */
    float before;              /* words of running text so far: for the reader of the page from top to bottom */
} Make;

typedef struct Makes {
    Make *v;
    uint32_t *of;              /* of each block: its make */
} Makes;

Makes alike_read(Arena *arena, const RawPage *page, const BlockFacts *facts);
#endif
