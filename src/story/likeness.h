/* Which pages tell alike, and the groups they make. */
#ifndef STORY_LIKENESS_H
#define STORY_LIKENESS_H
#include "story/record.h"

enum { ALIKE_UNIT = 1000000 };  /* likeness 1, in whole numbers: their sums are the same in any order */

typedef struct Alike {          /* two pages, a < b, and how alike they are */
    uint32_t a, b;
    int64_t likeness;
} Alike;

typedef VEC(Alike) AlikePairs;

/* By their words, the days between them, and what they chiefly tell (chief: by page, index of an event or NONE). Each pair once. */
void alike_pairs(Arena *arena, const Record *record, const uint32_t *chief, AlikePairs *out);

/* Groups of pages by average likeness: of any two groups the mean over all pairs of their pages is less than `least`. Pages that share a
 * number in `together` (NONE: alone) are in one group from the start. Out: by page, a page of its group, the same for all of it. */
uint32_t *alike_groups(Arena *arena, const AlikePairs *pairs, uint32_t pages, const uint32_t *together, double least);
#endif
