/* What an event's tellings leave as its days, its place and its actors. */
#ifndef STORY_CHOOSE_H
#define STORY_CHOOSE_H
#include "story/link.h"

typedef struct Members {      /* the tellings of one cluster, by page */
    const Record *record;
    const Tellings *all;
    const uint32_t *v;
    uint32_t n;
} Members;

static inline const Telling *member(const Members *m, uint32_t i) { return &m->all->v[m->v[i]]; }

const Telling *member_chief(const Members *members);                          /* the first that is not folded */
const Gathering *meant_by_all(const Members *members);                        /* the known gathering that they tell of, or NULL */
int days_worth(const Telling *t);
void choose_days(Arena *arena, const Members *members, Fused *f);
void choose_place(Arena *arena, const Members *members, Fused *f);
void choose_actors(Arena *arena, const Members *members, Fused *f);
void attendance_find(Arena *arena, Record *record, const Members *members, const Members *away, Fused *f);   /* and who only stays away is no actor */
#endif
