/* Which tellings speak of one event? */
#ifndef STORY_LINK_H
#define STORY_LINK_H
#include "story/record.h"

typedef enum Family { FAMILY_ACT, FAMILY_MEETING, FAMILY_GATHERING, FAMILY_VISIT, FAMILY_CALL, FAMILY_HAPPENING, FAMILY_SUMMIT /* of kinds only: a gathering or a meeting */ } Family;

typedef enum KindTrait { KIND_OWN = 1, KIND_LASTS = 2, KIND_NEWS = 4, KIND_GOES_ON = 8 } KindTrait;

typedef struct Gathering Gathering;   /* story/gatherings.h */
typedef struct StoryRules StoryRules;

typedef struct Party {        /* one who takes part: a person, or a state or organisation as such */
    Str key, country;
    bool person, state;
    bool unnamed;             /* the holder of an office whose name is not told */
    uint32_t name;            /* hash of the country, else of the key: under which it is searched for */
} Party;

typedef struct Parties {      /* of one telling, or of many that name the same ones */
    const Party *v;
    uint32_t n, persons;      /* persons: how many among them */
    uint64_t who;             /* hash of the set of their keys */
} Parties;

typedef struct Occasion {     /* which gathering, or known meeting or visit, a telling is of */
    Str body;                 /* of gatherings: key of the organisation */
    const Gathering *meant;   /* the known one that it is; NULL: none, or not known which */
} Occasion;

typedef struct Telling {      /* one page's event. There are millions of them: what many have alike, and what few have, stands elsewhere */
    uint32_t page;            /* index: record page */
    uint32_t parent;          /* the page's telling it is part of, or NONE */
    uint32_t twin;            /* the same sentence on a copy of the page: its first telling, or NONE */
    uint32_t cluster;         /* result */
    const DigestEvent *event; /* of its page's digest */
    EventStatus status : 8;   /* this and the next three are the event's: every pair that is compared asks for them */
    bool bare : 1, background : 1;
    bool away : 1;            /* tells who stays away from the gathering it is part of: no event of its own */
    bool dropped : 1;         /* a plan of which its page also says that it was called off */
    bool lent : 1;            /* its place is what other pages tell of the gathering it is part of */
    bool folded : 1;          /* tells another side of its event, as a journey to a summit: no voice on its kind, days and place */
    bool recalled : 1;        /* a gathering long past that is named by the way */
    bool loose : 1;           /* a summit of nobody named: a gathering, or a meeting whose parties the sentence leaves out */
    Family family : 8;
    DateSource source : 8;    /* of days */
    uint16_t ordinal;
    StoryKind kind;           /* the event's */
    Days written;             /* its page, as far as known now */
    Days days;                /* with the page's window as known now */
    const DigestPlace *place; /* without a name where none is told */
    const Occasion *of;       /* occasion_unknown: nothing is told of it */
    const Parties *parties;
} Telling;

typedef VEC(Telling) Tellings;

static inline void telling_fetch(const Telling *t) { __builtin_prefetch(t), __builtin_prefetch((const char *)(t + 1) - 1); } /* it will be looked at: they lie far apart in memory */

void tellings_collect(Arena *arena, Record *record, const StoryRules *rules, Day as_of, Tellings *out); /* sorted by page and event; they live in the record's work, what events keep of them in the arena */
uint32_t tellings_link(Arena *arena, Tellings *tellings);                                      /* sets cluster, but for happenings; the number of clusters. NONE: a passing word that tells no event of its own */
bool happenings_told(const Tellings *tellings);                                                 /* is there any? */
uint32_t happenings_link(Arena *arena, const Record *record, Tellings *tellings, uint32_t clusters); /* sets theirs, from this number on, once the pages have their stories; the new number */

/* A second look at undated pages: the windows that sure events of other pages leave to the day of writing. True when a window was found. */
bool sisters_date(Arena *arena, Record *record, const Tellings *tellings, uint32_t clusters);

/* Shared by these: */
extern const Occasion occasion_unknown;
void telling_means(Arena *arena, Telling *t, Str body, const Gathering *meant);                  /* sets its occasion */
void place_from_parent(const DigestPlace **place, const DigestPlace *parent);                   /* where it has none, or only the country of the parent's city */
Days days_lent(const Telling *t, const Telling *parent, Days days);                              /* of what it is part of: the day of an arrival is no meeting's */
void telling_inherit(Telling *t, Days days, const DigestPlace *place);                          /* from what it is part of, where it says less */
Days telling_days_on(const Telling *t, Days page);                                              /* its days if the page was written then */
Days telling_reach(const Telling *t);                                                           /* days that it may mean where it tells none, on a page with a day */
bool telling_page_dated(const Telling *t);                                                      /* to some three months */
bool telling_firm(const Telling *t);                                                            /* it has days of its own, at most about two weeks */
Days telling_firm_days(const Telling *t);                                                       /* those, an open end closed */
bool telling_at_head(const Tellings *all, const Telling *t);                                     /* is it in the title, or among the first that its page tells? What has no code does not count */
bool telling_passing(const Telling *t);                                                         /* says too little to be an event when nothing else tells it */
bool tellings_agree(const Telling *a, const Telling *b);                                        /* may both speak of one event? */
bool parties_support(const Telling *a, const Telling *b);                                       /* of two pages: does enough that they say of who took part speak for it? */
bool days_support(const Tellings *all, const Telling *t, const Telling *m);                     /* ... and of when? */
bool tellings_same_place(const Telling *a, const Telling *b);                                   /* one city named by both, or for visits one country */
bool towns_alike(const DigestPlace *a, const DigestPlace *b);                                   /* one town, by whichever of its names */
bool places_agree(const DigestPlace *a, const DigestPlace *b);                                  /* one may lie within the other, or one is not named */
bool telling_pair(const Telling *t, const Party *pair[2]);                                        /* the two who meet: a state beside its leader does not count */

/* Of two happenings (agree_happenings.c): */
Str happening_deed(const Telling *t);                                                           /* what was done: tellings of one deed may be one happening */
bool happening_deeds_agree(const Telling *a, const Telling *b);
bool happening_parts_agree(const Telling *a, const Telling *b);                                 /* nobody is named in one's part whom the other names otherwise */
uint32_t persons_shared(const Telling *a, const Telling *b);                                    /* by names that may be one's */

typedef struct PartyMatch {   /* how two tellings' parties go together */
    uint32_t same, persons;   /* the same one; of them persons */
    uint32_t left_a, left_b;  /* those without a counterpart */
    bool clash;               /* two different persons stand for one state */
} PartyMatch;
PartyMatch match_parties(const Telling *a, const Telling *b);
#endif
