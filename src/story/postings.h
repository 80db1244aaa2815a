/* Lists of tellings by key, each in the order of its days: an index that is made once, in two passes, and then only read. */
#ifndef STORY_POSTINGS_H
#define STORY_POSTINGS_H
#include "base/day.h"

/* From high to low bits: first day, last day (posting_day), the telling. Postings compare as their days do. */
typedef uint64_t Posting;

typedef struct Postings {
    uint64_t *keys;           /* open addressing; 0 = free */
    uint32_t *ends;           /* by slot: where its list ends; it begins where the slot before it ends */
    uint32_t n, cap;
    Posting *v;
    int longest;              /* most days that a posting covers */
} Postings;

typedef struct PostingList {
    const Posting *v;
    uint32_t n;
} PostingList;

Posting posting_of(Days days, uint32_t telling);                       /* open ends: as far as the numbers go */
int posting_day(Day day);                                              /* days from 1900 to 2079, others as the nearest of these */
static inline int posting_from(Posting p) { return (int)(p >> 48); }
static inline int posting_to(Posting p) { return (int)(p >> 32 & UINT16_MAX); }
static inline uint32_t posting_telling(Posting p) { return (uint32_t)p; }

void postings_expect(Arena *arena, Postings *p, uint64_t key);         /* first pass: one more under this key */
void postings_lay_out(Arena *arena, Postings *p);                      /* between the passes */
void postings_add(Postings *p, uint64_t key, Posting posting);         /* second pass: as many as were expected */
void postings_sort(Arena *arena, Postings *p);
PostingList postings_of(const Postings *p, uint64_t key);
uint32_t postings_place(PostingList list, Posting posting);            /* where it stands, or would stand */
uint32_t postings_find(PostingList list, int from);                    /* the first that begins on that day or later */
#endif
