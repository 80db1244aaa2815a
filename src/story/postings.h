/* Lists of numbers by key, that only grow, and are read from the newest entry on: the index of clusters. */
#ifndef STORY_POSTINGS_H
#define STORY_POSTINGS_H
#include "base/str.h"

typedef struct Postings {
    uint64_t *keys;           /* open addressing; 0 = free */
    uint32_t *lists;          /* of each key: its newest run */
    uint32_t n, cap;
    VEC(uint32_t) runs;       /* each: the run before it, room, how many, the entries */
} Postings;

typedef struct PostingsAt {   /* a reader's place in a list */
    const uint32_t *run;
    uint32_t left;            /* entries of the run not yet read */
} PostingsAt;

void postings_add(Arena *arena, Postings *p, uint64_t key, uint32_t entry); /* unless it is the key's newest entry already */
PostingsAt postings_of(const Postings *p, uint64_t key);
bool postings_next(const Postings *p, PostingsAt *at, uint32_t *entry);
#endif
