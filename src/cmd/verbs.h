/* What the verbs share: the options as parsed, and how they write and complain. */
#ifndef CMD_VERBS_H
#define CMD_VERBS_H
#include <dateline.h>

typedef struct Options {
    const char *db, *format, *data, *date, *stop, *jobs, *as_of, *round, *port, *since;
    const char *actor, *place, *kind, *type, *status, *from, *to, *source, *text;
    const char *out, *population;
    const char *limit_page, *limit_line, *limit_header, *limit_inflate, *limit_nesting;
    bool together, predicates, explain, help;
    const char **words;    /* what is no option: inputs, ids, names */
    size_t word_count;
    size_t words_after;    /* index of the first word behind "--"; word_count when there is none */
    struct Progress *progress;
} Options;

enum { EXIT_USAGE = 2, EXIT_SOME = 3, EXIT_MACHINE = 5, EXIT_BUG = 70 }; /* SOME: inputs were rejected, the rest was done */

/* Verbs: each returns the exit code. */
int verb_read(const Options *options);
int verb_add(const Options *options);
int verb_reread(const Options *options);
int verb_remove(const Options *options);
int verb_changes(const Options *options);
int verb_check(const Options *options);
int verb_events(const Options *options);
int verb_timeline(const Options *options);
int verb_stories(const Options *options);
int verb_claims(const Options *options);
int verb_why(const Options *options);
int verb_who(const Options *options);
int verb_serve(const Options *options);
int verb_map(const Options *options);
int verb_reduce(const Options *options);
int verb_know(const Options *options);

typedef struct Opened {
    dateline_engine *engine;
    dateline_store *store;
    dateline_record *record;
    dateline_status status;  /* DATELINE_OK or DATELINE_REJECTED */
} Opened;
typedef enum Extent { WHOLE_RECORD, EVENTS_THAT_PASS } Extent; /* events that pass: nothing else of the record will be shown */
/* Of the store (--db), or of the inputs from word `first` on, once the filter is known to be sound (NULL: none). 0, or an exit code
 * when it was complained about. */
int open_record(const Options *options, size_t first, const dateline_filter *filter, Extent extent, Opened *opened);
void close_record(Opened *opened);
int show_view(const Options *options, dateline_view view);

/* Complains on standard error and returns the exit code of the status. */
int complain(dateline_status status, const dateline_error *error);
int outcome(dateline_status status, const dateline_error *error); /* of reading: rejected inputs have been told, the rest is complained about; the exit code */
void complain_row(const char *source, uint64_t line, const char *why); /* a row of a list was left out */
void tell_input(const char *what, const char *name, const char *source, const char *why); /* a line of columns on standard error: "rejected", the error's name ... */
int complain_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

typedef enum Purpose { FOR_PAGES, FOR_RECORDS } Purpose; /* records: no page will be read */
dateline_status open_engine(const Options *options, Purpose purpose, dateline_engine **engine, dateline_error *error);
/* How to read the inputs from word `first` on (none: standard input), with rejected ones told on standard error, and progress
 * when that is a terminal and standard output is none. 0, or an exit code when it was complained about. */
int read_options(const Options *options, size_t first, dateline_read_options *read);
int read_limits(const Options *options, dateline_read_options *read);   /* the --limit-... options; as read_options, which calls it */
int need_inputs(const Options *options, size_t first);  /* complains when there are none, and standard input is where a person sits */
int begin_reading(const Options *options, dateline_read_options *read, dateline_engine **engine); /* all of that; all words are inputs */
void show_progress(const Options *options, dateline_read_options *read); /* with standard output a terminal too: nothing may be written there meanwhile */
void hide_progress(const Options *options);  /* once the reading is done */
void tell_no_pages(const Options *options);  /* on standard error: the store or the inputs, all words, hold none */
dateline_output standard_output(void);
int finish_output(int code);                 /* flushes; EXIT_MACHINE when standard output can't take it all */
bool output_is_terminal(void);
const char *format_or_usual(const Options *options); /* without --format: "text" for a person, "jsonl" for a program */
#endif
