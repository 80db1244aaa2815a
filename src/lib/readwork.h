/* Reading one page after another, and giving out what became of them. Private to the reader. */
#ifndef LIB_READWORK_H
#define LIB_READWORK_H
#include "lib/supply.h"

typedef struct Worker {       /* one thread's own */
    Arena document, scratch;  /* of the page at hand */
} Worker;

void worker_read(Worker *worker, const PageRun *run, Item *item);   /* fills id, url, line, or makes a status of it */
void worker_close(Worker *worker);

typedef struct Taker {        /* gives items out, in input order */
    PageRun *run;
    uint64_t unreadable;
    uint32_t pages;           /* taken since the last flush */
    size_t bytes;
    bool flushed;             /* at least once */
} Taker;

Status taker_take(Taker *taker, Item *item, Error *error);
Status taker_finish(Taker *taker, Error *error);                    /* behind the last, when nothing failed */
static inline bool taker_ended(const Taker *taker) { return taker->run->ended && *taker->run->ended; }

/* With `jobs` threads, at least two, the calling one among them. False: none could be started, and nothing was done. */
bool read_with_threads(Supply *supply, Taker *taker, uint32_t jobs, Status *status, Error *error);
#endif
