/* The record: what many pages tell, fused. A pure function of the set of digests. Links are indices into the arrays below. */
#ifndef STORY_RECORD_H
#define STORY_RECORD_H
#include "story/digest.h"

typedef enum Verdict { VERDICT_AGREE, VERDICT_REFINE, VERDICT_CONFLICT, VERDICT_SUPERSEDED, VERDICT_IMPLAUSIBLE } Verdict;

typedef struct ClaimValue {
    Str value;
    Strs pages;               /* page ids, sorted */
} ClaimValue;

typedef struct Claim {
    uint32_t event;           /* index into events, or NONE: a fact */
    Str subject;              /* of a fact: the actor, organisation or page; else empty */
    Str field;                /* "dates", "place", "status", "founders", "status of Iran", "count of ..." */
    Verdict verdict;
    Str reason;
    VEC(ClaimValue) values;
} Claim;

typedef struct Report {       /* one page's telling of an event */
    uint32_t page;            /* index into pages */
    uint32_t told;            /* index into that page's digest's events */
    uint32_t lead;            /* where the page first tells it: 0 the title, else a byte + 1; NONE where only as background */
    uint16_t weight;          /* how much of the page tells it: of its tellings as news, nouns in passing count half */
    EventStatus status : 4;   /* what the page, taken whole, says */
    EventStatus said_status : 4; /* what this sentence says */
    DateSource date_source : 4; /* of days */
    bool place_lent : 1;      /* other pages tell it */
    bool aside : 1;           /* it tells another side of the event, as a journey to a summit: its days and place are that side's */
    bool doubted : 1;         /* one of the record's doubts is of it */
    Days days;                /* the event's, as this page dates it */
    const DigestPlace *place; /* likewise; without a name where none is told */
} Report;

typedef struct Doubt {        /* of a report: a weekday told there on which none of the event's days falls */
    uint32_t page, told;      /* as the report's */
    Days days;
} Doubt;

typedef struct Attendance {   /* a page says that somebody stays away from a gathering, or, of one of whom that is said, that he is there */
    const DigestActor *actor;
    uint32_t page;
    bool away, expected;      /* expected: will be there, as far as the page knows */
} Attendance;

typedef struct StoryKind {    /* what a row of data/story/kinds.tsv says of a kind, where traits and sides are told; two bytes, for every telling has its own */
    uint8_t family : 4, sides : 4; /* Family (story/link.h) */
    uint8_t traits;           /* KindTrait */
} StoryKind;

typedef struct Coded {        /* what kind of event it is; events of one kind and code share it */
    Str kind, type, mode, cameo;
    Str deed;                 /* what people read: the kind, but of a happening what was done: "crash" */
    StoryKind known_kind;     /* the kind, as fusion knows it */
} Coded;

enum { EVENT_ID = 14 };       /* "v" and 13 figures */

typedef struct Fused {        /* an event. There are as many as half the tellings */
    char id[EVENT_ID + 2];    /* event_id() */
    const Coded *coded;
    const DigestPlace *place; /* without a name where none is told */
    LIST(DigestActor) actors;
    LIST(Str) topics;
    LIST(Report) reports;     /* one of each page that tells it, by page */
    LIST(const uint32_t) mentions; /* numbers of all its tellings (record_mention); by page, then place in the page */
    Span attendance;          /* in the record's attendance: [b, e); by actor, then page */
    Span claims;              /* in the record's claims: [b, e) */
    Days days;
    uint32_t part_of;         /* index into events, or NONE */
    uint32_t independent;     /* of how many origins its reports are */
    float certainty;
    uint16_t ordinal;
    EventStatus status : 4;
    DateSource date_source : 4; /* of days */
    bool background : 1;      /* no page tells it as its news */
} Fused;

typedef struct RecordPage {
    const Digest *digest;
    Published published;      /* after sister pages have spoken */
    uint32_t origin;          /* pages of one origin (copies, versions, relays of one report) share a number */
    uint32_t copies;          /* pages that carry one text share a number; NONE = no copy */
    uint32_t wording;         /* those of them that carry it in the same words do, too */
    uint32_t story;
    Strs evidence;            /* why sister pages date it, in words */
} RecordPage;

typedef VEC(uint32_t) CopyPages;

typedef enum OriginWhy { ORIGIN_UNCLEAR, ORIGIN_CREDITED, ORIGIN_EARLIEST, ORIGIN_COMPLETE } OriginWhy;

typedef struct CopyGroup {    /* pages that carry one text */
    CopyPages pages;          /* by id */
    uint32_t origin;          /* where it likely comes from; NONE: no page here, but the outlet */
    Str outlet;               /* the origin's; empty where the page names none */
    OriginWhy why;
    bool reworded;            /* not all in the same words: names and numbers tell that it is one text */
} CopyGroup;

typedef struct Story {
    Str id, title;
    Days days;
    VEC(uint32_t) pages, events;
    VEC(CopyGroup) copies;    /* by their first pages */
} Story;

typedef struct Record {
    VEC(RecordPage) pages;    /* by page id */
    uint32_t *numbers;        /* by page: the number of its digest's first event, counted over all pages */
    VEC(Fused) events;        /* by first day, last day, id; undated ones last */
    VEC(Claim) claims;        /* of events in their order, then of facts by subject and field */
    VEC(Story) stories;
    VEC(Attendance) attendance; /* of events, one after the other */
    VEC(Doubt) doubts;
    Arena work;               /* what fusion needs on its way; empty when it is done */
} Record;

struct StoryRules;          /* story/gatherings.h */
/* Digests in any order, repeats allowed. What was said after as_of is left out; DAY_OPEN_FUTURE: nothing is. The record lives in the arena and borrows the digests. */
void record_fuse(Arena *arena, const struct StoryRules *rules, const Digest *digests, uint32_t n, Day as_of, Record *out);
void record_fuse_events(Arena *arena, const struct StoryRules *rules, const Digest *digests, uint32_t n, Day as_of, Record *out); /* the same, but for the stories */

static inline const DigestEvent *report_event(const Record *record, const Report *report) { /* what its page says, as it was read */
    return &record->pages.v[report->page].digest->events.v[report->told];
}

static inline Str event_id(const Fused *event) { return (Str){event->id, EVENT_ID}; }

typedef struct ToldAt {       /* an event of a page's digest */
    uint32_t page, told;
} ToldAt;

void record_number(Arena *arena, Record *record);                   /* sets numbers, once the pages are there */
ToldAt record_mention(const Record *record, uint32_t number);       /* by its number among the events of all digests */
uint64_t mention_key(const Digest *page, uint32_t told);            /* the same in every record that has the page */
bool fused_happening(const Fused *event);                           /* one without a code: neither an encounter nor a deed of diplomacy or politics */
int fused_by_days(const void *a, const void *b);           /* the order of events, for qsort */
uint32_t record_find_page(const Record *record, Str id);   /* its index, or NONE */
uint32_t record_find_event(const Record *record, Str id);

Str group_origin(const Record *record, const CopyGroup *group);   /* the outlet's name, else the page's */

extern const DigestPlace place_unknown;
extern const char *const verdict_names[];   /* by Verdict */
extern const char *const origin_names[];    /* by OriginWhy */
extern const char *const status_names[];    /* by EventStatus */
extern const char *const role_names[];      /* by ActorRole */
#endif
