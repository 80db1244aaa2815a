/* Pages to documents to results, in input order, by one thread or many. */
#ifndef LIB_READER_H
#define LIB_READER_H
#include "base/buffer.h"
#include "lib/pipeline.h"

typedef struct Made {         /* what became of one record; lives until take() returns */
    const InputRecord *record;
    Str id, url;              /* the page's, as read */
    Str line;                 /* what make() wrote */
} Made;

typedef struct PageRun {
    const dateline_engine *engine;
    dateline_read_options options;
    void *context;            /* of the functions below */
    Status (*next)(void *context, InputRecord *record, Error *error);       /* where records come from; NULL: options.inputs. As input_next */
    Sister (*sister)(void *context, const InputRecord *record);             /* NULL, or what sister pages say of the page's day; in any thread */
    void (*make)(void *context, const Document *doc, Buffer *out);     /* in any thread; the context is read only */
    Status (*take)(void *context, const Made *made, Error *error);     /* one at a time, in input order; STATUS_REJECTED is told, and the next taken */
    Status (*flush)(void *context, Error *error);                      /* NULL, or called after each batch */
    bool follow;              /* Depth.follow */
    const bool *ended;        /* NULL, or set by take() when nobody listens any more */
    dateline_counts counts;
} PageRun;

/* The caller's options in full, whatever their size was when it was compiled. */
dateline_read_options options_in(const dateline_read_options *options);

/* A missing input ends the run before anything is read. Rejected records are told to options.rejected; then the run ends as STATUS_REJECTED. */
Status reader_run(PageRun *run, Error *error);
#endif
