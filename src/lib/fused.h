/* A record in the library: the digests of many pages, fused. */
#ifndef LIB_FUSED_H
#define LIB_FUSED_H
#include "lib/keep.h"
#include "show/filter.h"
#include "story/record.h"

struct dateline_record {
    Arena arena;              /* everything below lives in it */
    const dateline_engine *engine;
    VEC(Digest) digests;
    Record record;
    Store *store;             /* whose events these are a few of; NULL: the record is whole */
    Day as_of;                /* what was said later is left out; DAY_OPEN_FUTURE: nothing is */
};

dateline_record *fused_open(const dateline_engine *engine);                        /* empty; NULL: no memory */
Status fused_add(dateline_record *fused, Str line, Error *error);                  /* a digest */
Status fused_add_store(dateline_record *fused, Store *store, Error *error);        /* all digests of a store */
Status filter_in(const dateline_engine *engine, const dateline_filter *given, Filter *filter, Error *error); /* the caller's filter, checked; given may be NULL */
Status fused_finish(dateline_record *fused, Day as_of, Error *error);              /* digests -> record */
Status fused_finish_events(dateline_record *fused, Error *error);                  /* the same without stories, for who wants but events */
#endif
