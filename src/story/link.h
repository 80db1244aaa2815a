/* Which tellings speak of one event? */
#ifndef STORY_LINK_H
#define STORY_LINK_H
#include "story/record.h"

typedef enum Family { FAMILY_MEETING, FAMILY_GATHERING, FAMILY_VISIT, FAMILY_CALL, FAMILY_ACT } Family;

typedef struct Party {        /* one who takes part: a person, or a state or organisation as such */
    Str key, country;
    bool person;
} Party;

typedef struct Telling {      /* one page's event */
    uint32_t page, told;      /* indices: record page, event of its digest */
    const DigestEvent *event;
    Days days;                /* with the page's window as known now */
    DateSource source;
    DigestPlace place;
    Family family;
    Str body;                 /* of gatherings: key of the organisation */
    VEC(Party) parties;
    uint32_t cluster;         /* result */
} Telling;

typedef VEC(Telling) Tellings;

void tellings_collect(Arena *arena, const Record *record, FuseOptions options, Tellings *out); /* sorted by page and event */
uint32_t tellings_link(Arena *arena, const Record *record, Tellings *tellings);                /* sets cluster; the number of clusters. NONE: a passing word that tells no event of its own */
void place_from_parent(DigestPlace *place, const DigestPlace *parent);                          /* where it has none, or only the country of the parent's city */
bool parties_match(const Party *a, const Party *b);
#endif
