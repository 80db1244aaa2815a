/* From sorted lines back to digests, and to a record. */
#ifndef STORY_ROUND_GATHER_H
#define STORY_ROUND_GATHER_H
#include "story/round.h"

typedef struct Gathered {
    Arena *arena;             /* all of it lives here */
    VEC(Digest) digests;
    VEC(Dating) datings;      /* of dated pages, by digest */
    Str page;                 /* the last digest's id, as it stands in leads */
    uint32_t due;             /* its events that have not come yet */
    Map names;                /* pages that pairs name, by their ids in leads, numbered as they come */
    Strs named;
    PagePairs pairs;          /* of numbers: candidates for copies */
} Gathered;

typedef enum GatherProblem { GATHER_FINE, GATHER_BROKEN, GATHER_INCOMPLETE } GatherProblem;

void gather_pair(Gathered *gathered, Str page, Str other);   /* ids as they stand in leads */
/* A line of a page or an event; lines come in order, repeats left out. Incomplete: a page's own line, or one of its events, is missing. */
GatherProblem gather_line(Gathered *gathered, const Line *line);

/* When all lines have come: the record's pages, with their groups of copies. */
GatherProblem gather_copies(Gathered *gathered, Record *out);
GatherProblem gather_dated(Gathered *gathered, Record *out); /* the same of dated pages, with their days */
#endif
