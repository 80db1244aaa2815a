/* Whose gathering is told, and which; what a page's gathering holds. */
#ifndef STORY_BODIES_H
#define STORY_BODIES_H
#include "story/gatherings.h"

/* Of one page, its tellings from `first` on. */
void page_bodies(Arena *arena, const StoryRules *rules, Days page, Tellings *all, uint32_t first); /* sets family, body, meant, and days whose week was mistaken */
void page_parents(const StoryRules *rules, Days page, Tellings *all, uint32_t first);              /* meetings at the edge of the page's gathering: sets parent */
#endif
