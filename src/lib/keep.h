/* The store as the library sees it, and its pages as a source of records. */
#ifndef LIB_KEEP_H
#define LIB_KEEP_H
#include "lib/reader.h"
#include "store/store.h"

struct dateline_store {
    Store *inner;
};

typedef struct KeptPages {    /* a walk through the pages of a store */
    Store *store;
    Arena memory;             /* of the page at hand */
    int64_t at;
} KeptPages;

InputRecord kept_record(const StoredPage *page);   /* borrows the page's strings */
Status kept_next(KeptPages *pages, InputRecord *record, Error *error);   /* as input_next */

/* After pages came or went: the record as it is now and what became of which event, into the store (store/storelog.h). */
Status keep_log(Store *store, const dateline_engine *engine, Error *error);

/* Reads pages and puts them with their digests into the store, a transaction a batch. */
Status keep_pages(Store *store, PageRun *run, Error *error);
#endif
