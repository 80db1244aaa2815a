/* Copies: pages that carry one text. The frame is gone before this; only main texts are compared. */
#ifndef STORY_COPIES_H
#define STORY_COPIES_H
#include "story/record.h"

void copies_sign(Str text, Arena *arena, Digest *out);      /* content hash, MinHash signature, number of words */
void copies_find(Arena *arena, Record *record);             /* sets origin and copies of all pages */
#endif
