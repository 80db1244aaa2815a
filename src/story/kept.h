/* A fused event as it is kept, so that a few can be shown without fusing all: what a record tells of it, but for what its pages' digests tell. */
#ifndef STORY_KEPT_H
#define STORY_KEPT_H
#include "story/record.h"

typedef struct KeptReport {   /* of one report: what a record knows of its page */
    Str page;                 /* its id */
    Str copies;               /* id of the first page that carries its text; empty: no copy */
    Published published;
} KeptReport;

typedef VEC(Claim) Claims;

typedef struct KeptEvent {
    Fused event;              /* pages of reports, part_of, claims, attendance and mentions are not set */
    VEC(Report) reports;      /* the event's */
    VEC(ToldAt) mentions;     /* page: index into pages */
    Coded *coded;             /* the event's; known_kind is not set */
    VEC(KeptReport) pages;    /* by report */
    Str part_of;              /* id, or empty */
    Claims claims;
} KeptEvent;

void kept_encode(const Record *record, uint32_t event, Arena *arena, Str *line);
bool kept_decode(Str line, Arena *arena, KeptEvent *out);   /* false: not such a line of this version; borrows nothing of it */
#endif
