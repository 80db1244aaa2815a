/* Copies: pages that carry one text. The frame is gone before this; only main texts are compared.
 *
 * Each hash of a page's signature is a band; pages that stand next to each other under a band, in the order of their ids, are
 * candidates. To find them, a band need know nothing of the others: `dateline reduce --round copies` does it on as many machines as there are. */
#ifndef STORY_COPIES_H
#define STORY_COPIES_H
#include "story/record.h"

typedef struct PagePair {
    uint32_t a, b;            /* indices into pages */
} PagePair;

typedef VEC(PagePair) PagePairs;

void copies_sign(Str text, Arena *arena, Digest *out);                      /* content hash, MinHash signature, number of words */
uint32_t copies_bands(const Digest *digest);                                /* how many of the signature's hashes are bands */
void copies_candidates(Arena *arena, const Record *record, PagePairs *out);
void copies_group(Arena *arena, Record *record, const PagePairs *candidates); /* sets origin and copies of all pages: to the first page of the group */
#endif
