/* dateline.h: who met, or will meet, whom, where, when, about what, according to whom, and whether the sources agree.
 *
 * The one public header of libdateline. In short:
 *
 *     dateline_engine *engine;
 *     dateline_error error;
 *     if (dateline_engine_open(NULL, &engine, &error)) ...            // once: tables and models
 *     const char *inputs[] = {"pages/"};
 *     dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1};
 *     dateline_read(engine, &options, "jsonl", output, &error);       // a JSON object per page
 *     dateline_engine_close(engine);
 *
 * Conventions
 * - What can fail returns a dateline_status and, when `error` is not NULL, fills it. The library never prints, exits or aborts.
 * - What you open you close. Every other pointer you get is const and lives as long as the thing you asked.
 * - An engine is read-only: any number of threads may use one. A store or a record belongs to one thread at a time.
 * - Strings are UTF-8 with a NUL behind; days are "YYYY-MM-DD"; spans in output are Unicode code points, half-open.
 * - Structs of options are led by `size`, set by the caller to sizeof of the struct: later versions may be longer. Fields that are
 *   zero mean the default.
 * - Nothing here reads the clock, the locale or the environment: same bytes in, same bytes out.
 */
#ifndef DATELINE_H
#define DATELINE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined __GNUC__
#define DATELINE_API __attribute__((visibility("default")))
#else
#define DATELINE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Status and errors -------------------------------------------------------------------------------------------- */

typedef enum dateline_status {
    DATELINE_OK = 0,
    DATELINE_USAGE,      /* an unknown option or value; a missing or unreadable input */
    DATELINE_REJECTED,   /* one or more inputs were rejected; the rest was done */
    DATELINE_STORE,      /* the store is damaged, locked, of a newer version, or can't be written */
    DATELINE_NO_MEMORY,
    DATELINE_BUG,
} dateline_status;

typedef struct dateline_error {
    dateline_status status;
    char name[24];       /* stable, for programs: "no-such-input", "store-locked" ... */
    char message[480];   /* for people: what, where, what to do */
} dateline_error;

/* The version of the library, "0.1.0". */
DATELINE_API const char *dateline_version(void);

/* The exit code that a program should end with: 0, 2, 3, 4, 5, 70. */
DATELINE_API int dateline_exit_code(dateline_status status);

/* ---- Output ------------------------------------------------------------------------------------------------------- */

/* Takes n bytes; 0 = go on, anything else ends the call that writes with DATELINE_OK (the reader of a pipe went away). */
typedef struct dateline_output {
    int (*write)(void *context, const char *bytes, size_t n);
    void *context;
} dateline_output;

/* ---- Engine: tables and models ------------------------------------------------------------------------------------ */

typedef struct dateline_engine dateline_engine;

typedef struct dateline_engine_options {
    size_t size;
    const char *data;    /* folder whose tables stand in for the built-in ones, or an image of dateline_know_build; NULL: all built in */
    int without_reading; /* 1: no pages will be read with it (that is DATELINE_USAGE, "no-reading"); it opens in half the time */
} dateline_engine_options;

/* options may be NULL. Fails with DATELINE_USAGE when a table is missing or malformed (the message names file and line). */
DATELINE_API dateline_status dateline_engine_open(const dateline_engine_options *options, dateline_engine **engine, dateline_error *error);
DATELINE_API void dateline_engine_close(dateline_engine *engine);

/* ---- Reading pages ------------------------------------------------------------------------------------------------ */

typedef enum dateline_stop { /* how far the pages are read */
    DATELINE_STOP_NONE = 0, DATELINE_STOP_PAGE, DATELINE_STOP_TEXT, DATELINE_STOP_TIME, DATELINE_STOP_MENTIONS, DATELINE_STOP_EVENTS,
} dateline_stop;

typedef struct dateline_counts {
    uint64_t pages;            /* read, or new in the store */
    uint64_t known;            /* kept in the store already */
    uint64_t rejected;
    uint64_t bytes;            /* of the input files, as they lie there, read so far */
} dateline_counts;

typedef struct dateline_read_options {
    size_t size;
    const char *const *inputs; /* files, folders (walked in sorted order), or "-" for standard input */
    size_t input_count;
    const char *date;          /* the day all pages were published, or NULL */
    dateline_stop stop;
    unsigned jobs;             /* threads; 0 = 1. Output is the same for any number */
    bool together;             /* the pages of the call help to date one another; they are spooled and read twice */
    bool predicates;           /* print every verb with whether the page says that it happened */
    void (*rejected)(void *context, const char *source, const dateline_error *why); /* an input or record that was left out */
    void (*progress)(void *context, const dateline_counts *so_far);                 /* after each page; in a store: after each commit */
    void *context;             /* of both */
    size_t limit_page;         /* bytes of a page, decoded; more is rejected. 0 = 16 MiB, as for those below: the usual limit */
    size_t limit_line;         /* bytes of a line of JSON; 32 MiB */
    size_t limit_header;       /* bytes of the header of a WARC record; 64 KiB */
    unsigned limit_inflate;    /* gzip may inflate beyond 1 MiB to this many times its size; 200 */
    unsigned limit_nesting;    /* HTML elements nested deeper are flattened; 512 */
    void (*cut)(void *context, const char *source);                                 /* an input or record whose end is missing: it is read as far as it goes */
    unsigned columns;          /* of a line of the format "explain"; 100 */
} dateline_read_options;

/* "page", "text", "time", "mentions" or "events" as a stop; false when it is none of them. */
DATELINE_API bool dateline_stop_named(const char *name, dateline_stop *stop);

/* Reads pages and writes them in input order. format: "jsonl" (a JSON object a line), "text" (a summary to
 * read) or "explain" (block by block, what was kept, what dropped, and why).
 * DATELINE_REJECTED when inputs were left out, each told to options->rejected. Memory is bounded by the largest pages. */
DATELINE_API dateline_status dateline_read(const dateline_engine *engine, const dateline_read_options *options, const char *format,
                                           dateline_output output, dateline_error *error);

typedef struct dateline_page { /* a page that the caller holds in memory */
    size_t size;
    const char *bytes;         /* HTML or plain text, told by content; need not end in NUL */
    size_t byte_count;
    const char *source;        /* where it came from, in words of your own; NULL: "-" */
    const char *id, *url;      /* or NULL */
    const char *published;     /* its day when you know it, or NULL */
    bool clean;                /* it is article body already: every character is kept */
} dateline_page;

/* The same for one page. DATELINE_REJECTED: "empty", "not-text", "limit-page". */
DATELINE_API dateline_status dateline_read_page(const dateline_engine *engine, const dateline_page *page, const char *format, dateline_output output,
                                                dateline_error *error);

/* ---- Knowledge of one's own --------------------------------------------------------------------------------------- */

typedef struct dateline_import_options {
    size_t size;
    const char *const *inputs; /* files of GeoNames, a Wikidata dump, PETRARCH's dictionaries, tables of roles; gzip too; "-": standard input */
    size_t input_count;
    const char *to;            /* the folder whose tables grow; made when missing */
    unsigned population;       /* towns of fewer people are passed over; 0 = 500 */
    void (*bad)(void *context, const char *source, uint64_t line, const char *why); /* a row that was left out */
    void (*progress)(void *context, const dateline_counts *so_far);
    void *context;             /* of both */
} dateline_import_options;

/* Makes tables of lists of others. counts, when not NULL: rows added, known before, and bad (rejected). DATELINE_REJECTED when rows were bad; the
 * rest was done. When it fails otherwise, the tables in the folder are as they were. */
DATELINE_API dateline_status dateline_know_import(const dateline_import_options *options, dateline_counts *counts, dateline_error *error);

/* Makes an image, for dateline_engine_options.data, of the tables in a folder (NULL: those built in). */
DATELINE_API dateline_status dateline_know_build(const char *data, const char *to, dateline_error *error);

/* ---- Map and reduce: for an engine that sorts --------------------------------------------------------------------- */

/* Reads pages and writes, of each, lines led by a key: hashes of its text, its events with their times still symbolic, and the page
 * itself (docs/map-reduce.md). A function of each page alone, in input order; nothing is kept. Of options, stop, together and
 * predicates are not used. As dateline_read otherwise. */
DATELINE_API dateline_status dateline_map(const dateline_engine *engine, const dateline_read_options *options, dateline_output output, dateline_error *error);

typedef enum dateline_round { /* what must be known of all pages is found in rounds, with a sort of the lines before each */
    DATELINE_ROUND_ALL = 0,   /* all three, from the lines of dateline_map to events */
    DATELINE_ROUND_COPIES,    /* pairs of pages that may carry one text; can be run on parts, divided by key */
    DATELINE_ROUND_DATES,     /* copies, and the days of pages as far as copies and sister pages know them */
    DATELINE_ROUND_EVENTS,    /* the fused events */
} dateline_round;

typedef struct dateline_reduce_options {
    size_t size;
    const char *const *inputs; /* files of lines in the order of LC_ALL=C sort, one after the other; or "-", as when there are none */
    size_t input_count;
    dateline_round round;
} dateline_reduce_options;

/* Writes the lines for the next round, or the events as dateline_record_show does as "jsonl": the same bytes as of a store of these pages.
 * DATELINE_USAGE: "not-sorted", "wrong-round", "no-such-input"; DATELINE_REJECTED: "not-a-map-line", "other-version", "broken-line",
 * "incomplete", "limit-line". Then what has been written is not to be used. */
DATELINE_API dateline_status dateline_reduce(const dateline_engine *engine, const dateline_reduce_options *options, dateline_output output,
                                             dateline_error *error);

/* "copies", "dates" or "events" as a round; false when it is none of them. */
DATELINE_API bool dateline_round_named(const char *name, dateline_round *round);

/* ---- Store: pages that are kept ----------------------------------------------------------------------------------- */

typedef struct dateline_store dateline_store;

typedef enum dateline_store_mode {
    DATELINE_STORE_READ = 0, /* must exist; is never changed */
    DATELINE_STORE_CHANGE,   /* must exist */
    DATELINE_STORE_CREATE,   /* is made when missing */
} dateline_store_mode;

/* path "" with DATELINE_STORE_CREATE: a store of its own that is gone when it is closed. */
DATELINE_API dateline_status dateline_store_open(const char *path, dateline_store_mode mode, dateline_store **store, dateline_error *error);
DATELINE_API void dateline_store_close(dateline_store *store);

/* Reads pages and keeps them, in batches. What `counts` says when it returns, or told to options->progress before, is on the disk,
 * whatever happens later. The same bytes from the same source are kept once. */
DATELINE_API dateline_status dateline_store_add(dateline_store *store, const dateline_engine *engine, const dateline_read_options *options,
                                                dateline_counts *counts, dateline_error *error);

/* Reads the kept pages again, after an edit of the tables or a new version of the library. Of options only jobs and progress count. */
DATELINE_API dateline_status dateline_store_reread(dateline_store *store, const dateline_engine *engine, const dateline_read_options *options,
                                                   dateline_counts *counts, dateline_error *error);

/* Looks whether the store is whole: the file, and that each kept page is what was added, byte for byte, by its fingerprint. Each problem is told to
 * `damage` (may be NULL), the first hundred; page is the id of the page, or "" for the file. DATELINE_STORE, "store-damaged", when there was one. */
DATELINE_API dateline_status dateline_store_check(dateline_store *store, void (*damage)(void *context, const char *page, const char *what), void *context,
                                                  uint64_t *pages, dateline_error *error);

/* Writes the store's log of changes behind row `since` (0: all of it), a line of JSON each: {"seq","change","event"} with change "new" or
 * "changed" (and, in "now", the event as it is now, unless it is gone since), "merged" or "split" (and "became", the event that has its
 * mentions now), or "withdrawn". What was not logged yet is logged first, so the store must be open for changes. */
DATELINE_API dateline_status dateline_store_changes(dateline_store *store, const dateline_engine *engine, int64_t since, dateline_output output,
                                                    dateline_error *error);

enum { DATELINE_ID = 32 }; /* bytes that the id of an event needs at most, with its NUL */

/* What became of an event that is gone: the last of those its mentions went to. DATELINE_USAGE: "no-such-event". */
DATELINE_API dateline_status dateline_store_heir(dateline_store *store, const char *event, char heir[DATELINE_ID], dateline_error *error);

/* Removes pages by id. DATELINE_USAGE with "no-such-page", and nothing removed, when one of them is not there. */
DATELINE_API dateline_status dateline_store_remove(dateline_store *store, const char *const *ids, size_t n, dateline_error *error);

/* ---- Record: what many pages tell, fused -------------------------------------------------------------------------- */

typedef struct dateline_record dateline_record;

/* as_of: only what was said up to that day; NULL: everything. */
DATELINE_API dateline_status dateline_record_of_store(const dateline_engine *engine, dateline_store *store, const char *as_of,
                                                      dateline_record **record, dateline_error *error);
/* DATELINE_REJECTED with a record when some inputs were left out. */
DATELINE_API dateline_status dateline_record_of_inputs(const dateline_engine *engine, const dateline_read_options *options, const char *as_of,
                                                       dateline_record **record, dateline_error *error);
DATELINE_API void dateline_record_close(dateline_record *record);

typedef enum dateline_view {
    DATELINE_EVENTS = 0, /* the fused events */
    DATELINE_TIMELINE,   /* the same, dated, for reading */
    DATELINE_STORIES,    /* the pages grouped by story */
    DATELINE_CLAIMS,     /* what the sources say of each event, field by field, and whether they agree */
} dateline_view;

typedef struct dateline_filter { /* NULL = any. kind, type and status may be lists: "meet,summit" */
    size_t size;
    const char *actor;   /* part of a name in whole words, any known name of a person, country or organisation, a PLOVER code, or a Wikidata id */
    const char *place;   /* part of a name, or a country's code or any known name of it */
    const char *kind, *type, *status;
    const char *from, *to; /* days: events whose window touches them */
    const char *source;  /* part of a source's path, URL, or site */
    const char *text;    /* words in the sentences that tell the event, or its topics */
} dateline_filter;

/* Whether dateline_record_show will take it: to be asked before much is read. DATELINE_USAGE: unknown kind or status, or no day. */
DATELINE_API dateline_status dateline_filter_check(const dateline_engine *engine, const dateline_filter *filter, dateline_error *error);

/* A record of those events of the store that pass the filter (and what they are part of), for showing just these as DATELINE_EVENTS or
 * DATELINE_TIMELINE, in any format but html, with this filter: as dateline_record_of_store would have them, but in no time where the store has kept them
 * since it was last changed (dateline_store_add, _reread and _changes do so). The store must stay open as long as the record. */
DATELINE_API dateline_status dateline_record_of_events(const dateline_engine *engine, dateline_store *store, const dateline_filter *filter,
                                                       dateline_record **record, dateline_error *error);

/* Writes a view in a format of dateline_formats. filter may be NULL. DATELINE_USAGE: unknown format, kind, status, or no day. */
DATELINE_API dateline_status dateline_record_show(const dateline_record *record, dateline_view view, const dateline_filter *filter,
                                                  const char *format, dateline_output output, dateline_error *error);

typedef struct dateline_size {
    size_t rows;         /* of the view, that the filter leaves */
    size_t all;          /* that there are */
    size_t pages;        /* that the record is made of */
} dateline_size;

/* How much dateline_record_show has to show. */
DATELINE_API dateline_status dateline_record_size(const dateline_record *record, dateline_view view, const dateline_filter *filter, dateline_size *size,
                                                  dateline_error *error);

/* The formats of a view, the default first, separated by spaces: "table jsonl csv md ics atom html". */
DATELINE_API const char *dateline_formats(dateline_view view);

/* The words, pages and rules behind an event, or behind one field of it (field may be NULL). format: "text" or "jsonl".
 * DATELINE_USAGE with "no-such-event" when no event has the id. */
DATELINE_API dateline_status dateline_record_why(const dateline_record *record, const char *event, const char *field, const char *format,
                                                 dateline_output output, dateline_error *error);

/* ---- Web page ----------------------------------------------------------------------------------------------------- */

typedef struct dateline_server dateline_server;

typedef struct dateline_server_options {
    size_t size;
    unsigned port;       /* 0: any that is free */
} dateline_server_options;

/* Serves the store's events, claims, stories and pages on 127.0.0.1, to this machine only, for reading only; it listens when this
 * returns, and answers in a thread of its own. A store that changes meanwhile is read anew. The store belongs to the server until
 * dateline_server_close(). options may be NULL. DATELINE_USAGE: "port-in-use", "port-refused", "bad-port". */
DATELINE_API dateline_status dateline_server_open(const dateline_engine *engine, dateline_store *store, const dateline_server_options *options,
                                                  dateline_server **server, dateline_error *error);
DATELINE_API const char *dateline_server_address(const dateline_server *server); /* "http://127.0.0.1:8321/" */
DATELINE_API void dateline_server_close(dateline_server *server);                 /* waits for the request at hand */

/* ---- What is known beforehand ------------------------------------------------------------------------------------- */

/* What the tables know of a name or an office ("foreign minister of Kazakhstan", "Xi", "NATO") on a day (NULL: any), best first.
 * format: "text" or "jsonl" (one line: {"ask","date","answers":[...]}). */
DATELINE_API dateline_status dateline_who(const dateline_engine *engine, const char *name, const char *date, const char *format,
                                          dateline_output output, dateline_error *error);

#ifdef __cplusplus
}
#endif
#endif
