/* What the many-pages stage knows beforehand: states and bodies, and the gatherings, meetings and visits that are common knowledge. */
#ifndef STORY_GATHERINGS_H
#define STORY_GATHERINGS_H
#include "know/know.h"
#include "story/link.h"

struct Gathering {
    Str body;                 /* whose it is: key of the organisation, as a telling's; of two who meet "pair:..."; of a visitor "visit:..." */
    uint16_t ordinal;         /* in its series; 0 = not counted */
    Days days;
    DigestPlace place;        /* no name: held by video */
};

typedef struct KindRow {
    Str name;
    StoryKind kind;
} KindRow;

struct StoryRules {
    const Know *know;         /* NULL: nothing is known of bodies, their members and gatherings */
    VEC(KindRow) kinds;
    VEC(Gathering) gatherings; /* by body, then first day */
};

/* know may be NULL. */
Status story_rules_open(StoryRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error);

Status story_kinds_read(StoryRules *rules, Arena *arena, const Tables *tables, Error *error); /* story_rules_open does it */
StoryKind story_kind(const StoryRules *rules, Str name);

/* The one known gathering that a telling, of a page of those days, can mean; NULL when none is, or several are. */
const Gathering *gathering_meant(const StoryRules *rules, Arena *scratch, const Telling *telling, Days page);
const Gathering *gathering_in_town(const StoryRules *rules, const Telling *telling, Days page); /* of whatever body, in that town and those days */
#endif
