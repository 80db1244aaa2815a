/* From clusters of tellings to the record's events. */
#ifndef STORY_FUSE_H
#define STORY_FUSE_H
#include "story/link.h"
#include "story/sharedlists.h"

/* Adds the events of clusters [b, e) (reports, status, days, place, actors, topics). */
void fuse_events(Arena *arena, Record *record, const Tellings *tellings, Span clusters);
void events_sort(Record *record);                  /* in the record's order */
void claims_find(Arena *arena, Record *record);    /* of events, then of facts */
void stories_group(Arena *arena, Record *record);   /* the pages of each, by the events there are so far */
void stories_find(Arena *arena, Record *record);    /* the rest of it; groups them where they are not */

/* Shared by these: */
Str days_words(Arena *arena, Days d);                                       /* "2024-07-03/2024-07-04" */
void strs_add_new(Arena *arena, Strs *list, Str s);                         /* unless it is there */
void strs_sort(Strs *list);

typedef struct Claiming {
    Arena *arena, *work;      /* work: of the claim that is open */
    Record *record;
    ArenaMark before;         /* in work, when it was opened */
    SharedLists values;       /* of characters: many claims hold one value */
} Claiming;

void claims_of_attendance(Claiming *claiming, uint32_t event);
void claims_of_facts(Claiming *claiming);
Claim *claim_open(Claiming *claiming, uint32_t event, Str subject, Str field);
void claim_value(Claiming *claiming, Str value, Str page);                  /* of the open claim: one page holds this value */
void claim_close(Claiming *claiming);                                       /* sorts its pages; takes it back when nothing could be judged */
void claim_judge(Claim *claim, Verdict verdict, Str reason);                /* the gravest verdict stays: implausible, conflict, superseded, refine, agree */
int said_before(const RecordPage *a, const RecordPage *b);                  /* order of pages by the day of saying: <0, 0, >0; unknown days compare equal */
#endif
