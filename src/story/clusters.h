/* Clusters of tellings while they grow, and an index that finds those which a telling might join. */
#ifndef STORY_CLUSTERS_H
#define STORY_CLUSTERS_H
#include "story/link.h"
#include "story/postings.h"

/* What the watched of a cluster have in common, so that most newcomers are refused without a look at any of them. */
typedef struct Common {
    Days known, reach;        /* latest first day and earliest last day: of those with days of their own; of what the others may speak of */
    uint32_t country, letters; /* of one of them, as in Brief; 0 = none tells it */
} Common;

typedef struct Cluster {
    uint32_t last;            /* its tellings, chained through Linker.next */
    uint32_t watch;           /* those that differ in what they say, chained through Linker.next_watch: newcomers are held against them */
    uint32_t watched;
    Common common;
    const Gathering *meant;   /* the known gathering that one of them tells of, or NULL */
} Cluster;

/* What most comparisons end at. */
typedef struct Brief {
    Days days;                /* known: those; else, where the page has a day, what it may speak of */
    uint32_t country;         /* of the place, hashed; 0 = not told */
    uint32_t letters;         /* of the town's name, a bit for each of 32 classes of bytes; 0 = no town told */
    bool known : 1, meant : 1, firm : 1, body : 1; /* known: it has days of its own; body: the gathering's is told */
} Brief;

typedef struct Linker {
    Arena *arena;
    Tellings *all;
    VEC(Cluster) clusters;
    uint32_t *next, *next_watch; /* telling → the one before it; NONE ends */
    uint32_t *cluster_of;     /* telling → its cluster so far, as in Telling: in searches most tellings are looked at for this alone */
    Postings gatherings, others; /* key → tellings */
    bool by_town;             /* a telling has neither days nor a dated page: it is searched for by its town */
    VEC(uint32_t) found;      /* of the last search */
    bool cut;                 /* it was stopped: there may be more */
    uint8_t *most_parties;    /* cluster → how many a telling of it names */
    uint32_t *seen, searches; /* cluster → stamp of the last search that found it: apart from the clusters, for most are looked at for this alone */
} Linker;

void clusters_prepare(Linker *l, bool gatherings);                 /* the index of those that a round places: after they learnt days and places */
void clusters_sieve(Linker *l, const Telling *t);                  /* leaves of those found the ones that it, told on another page, may agree with */
void clusters_put(Linker *l, uint32_t telling, uint32_t cluster);  /* NONE: a cluster of its own */
void clusters_set(Linker *l, uint32_t telling, uint32_t cluster);  /* that it is in this one, and no more */
void clusters_search(Linker *l, const Telling *t);                 /* fills found */
void clusters_of_page(Linker *l, uint32_t telling);                /* the same: those that its own page tells of */
static inline bool in_round(const Telling *t, bool gatherings) { return (t->family == FAMILY_GATHERING) == gatherings && t->family != FAMILY_HAPPENING && !t->away; } /* gatherings are placed first, then all else */
Linker linker_open(Arena *arena, Tellings *tellings);               /* no clusters yet */
void linker_rank(Linker *l, uint32_t *members, uint32_t n);         /* puts tellings, which stand as the record has them, in the order in which they are placed */
uint32_t linker_number(Linker *l, uint32_t first);                  /* clusters get numbers from this on, those merged away leave no gaps; the number behind the last */
void twins_follow(Tellings *all);                                   /* into the clusters of their leaders */
bool cluster_fits(const Linker *l, uint32_t cluster, const Telling *t); /* may it be one event with all that are watched? */
bool cluster_of_page(const Linker *l, uint32_t cluster, uint32_t page);
bool clusters_share_page(const Linker *l, uint32_t a, uint32_t b);
void clusters_merge(Linker *l, uint32_t from, uint32_t into);       /* from is left empty: last is NONE */
Days cluster_days(const Linker *l, uint32_t cluster);               /* of the known gathering; else as the telling says that knows them best */
const DigestPlace *cluster_place(const Linker *l, uint32_t cluster); /* likewise; without a name where none is told */

void journeys_fold(Linker *l);                                      /* story/journeys.c: journeys that are a gathering, or a meeting, told in another form */
#endif
