/* Clusters of tellings while they grow, and an index that finds those which a telling might join. */
#ifndef STORY_CLUSTERS_H
#define STORY_CLUSTERS_H
#include "story/link.h"

enum { MOST_FOUND = 256 };    /* a search that finds so many may not have found all */

typedef struct Cluster {
    uint32_t last;            /* its tellings, chained through Linker.next */
    uint32_t watch;           /* those that differ in what they say, chained through Linker.next_watch: newcomers are held against them */
    uint32_t watched;
    const Gathering *meant;   /* the known gathering that one of them tells of, or NULL */
    uint32_t seen;            /* stamp of the last search that found it */
} Cluster;

typedef struct Posting {
    uint32_t cluster, next;
} Posting;

typedef struct Linker {
    Arena *arena;
    const Record *record;
    Tellings *all;
    VEC(Cluster) clusters;
    uint32_t *next, *next_watch; /* telling → the one before it; NONE ends */
    Map index;                /* key → posting */
    VEC(Posting) postings;
    VEC(uint32_t) found;      /* of the last search */
    uint32_t searches;
} Linker;

void clusters_put(Linker *l, uint32_t telling, uint32_t cluster);  /* NONE: a cluster of its own */
void clusters_search(Linker *l, const Telling *t);                 /* fills found */
void clusters_of_page(Linker *l, uint32_t telling);                /* the same: those that its own page tells of */
bool cluster_of_page(const Linker *l, uint32_t cluster, uint32_t page);
#endif
