/* Fusion in its steps, for work that is done in rounds. record_fuse does them one after the other. */
#ifndef STORY_STEPS_H
#define STORY_STEPS_H
#include "story/copies.h"
#include "story/link.h"

typedef struct Linked {       /* events as the pages tell them, and which of them are one; they live in the record's work */
    Tellings tellings;
    uint32_t clusters;
} Linked;

/* The record's pages: by id, each once. Where one id has several readings, that with the smallest number counts. */
void record_collect(Arena *arena, const Digest *digests, uint32_t n, Record *out);
/* Then copies_candidates and copies_group: origins, and groups of copies. */
/* What copies and sister pages know of each page's day. */
void record_date(Arena *arena, const StoryRules *rules, Day as_of, Record *record, Linked *out);
/* Which tellings are one, given the days of the pages; record_date does it on its way. */
void record_link(Arena *arena, const StoryRules *rules, Day as_of, Record *record, Linked *out);
/* Events, happenings among them once the pages have their stories, and claims; what was linked is gone. */
void record_tell(Arena *arena, Record *record, Linked *linked);
/* At last stories_find; who wants only events does without it. */
#endif
