/* What all verbs do the same way: data on standard output, how to read inputs. */
#include "parse.h"
#include "progress.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

dateline_status open_engine(const Options *options, Purpose purpose, dateline_engine **engine, dateline_error *error) {
    dateline_engine_options how = {.size = sizeof how, .data = options->data, .without_reading = purpose == FOR_RECORDS};
    return dateline_engine_open(&how, engine, error);
}

/* The source has a column of its own; messages begin with it too. */
static const char *without_source(const char *message, const char *source) {
    size_t n = strlen(source);
    return strncmp(message, source, n) == 0 && strncmp(message + n, ": ", 2) == 0 ? message + n + 2 : message;
}

static void tell_rejected(void *context, const char *source, const dateline_error *why) {
    progress_hide(context);
    tell_input("rejected", why->name, source, without_source(why->message, source));
}

static void tell_cut(void *context, const char *source) {
    progress_hide(context);
    tell_input("cut", "truncated", source, "its end is missing; read as far as it goes");
}

static void tell_progress(void *context, const dateline_counts *so_far) {
    progress_tell(context, so_far);
}

static bool parse_jobs(const char *text, unsigned *jobs) {
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    *jobs = (unsigned)n;
    return *text && !*end && n >= 1 && n <= 256;
}

/* Those that this process may run on. */
static unsigned processors(void) {
    enum { MOST = 16 };
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n < 1 ? 1 : n > MOST ? MOST : (unsigned)n;
}

int read_options(const Options *options, size_t first, dateline_read_options *read) {
    static const char *const standard_input = "-";
    *read = (dateline_read_options){.size = sizeof *read, .inputs = options->words + first, .input_count = options->word_count - first,
                                    .date = options->date, .jobs = processors(), .together = options->together, .predicates = options->predicates, .rejected = tell_rejected,
                                    .cut = tell_cut};
    if (read->input_count == 0) read->inputs = &standard_input, read->input_count = 1;
    read->context = options->progress;
    if (options->stop) dateline_stop_named(options->stop, &read->stop);
    if (options->jobs && !parse_jobs(options->jobs, &read->jobs)) return complain_usage("--jobs %s: not a number from 1 to 256", options->jobs);
    int code = read_limits(options, read);
    if (!code && !output_is_terminal()) show_progress(options, read);
    return code;
}

void show_progress(const Options *options, dateline_read_options *read) {
    progress_start(options->progress, read->inputs, read->input_count);
    if (progress_wanted()) read->progress = tell_progress;
}

void hide_progress(const Options *options) {
    progress_hide(options->progress);
}

int need_inputs(const Options *options, size_t first) {
    if (options->word_count > first || !isatty(STDIN_FILENO)) return 0;
    return complain_usage("nothing to read: give inputs (a file, a folder, or - for what is typed here)");
}

int begin_reading(const Options *options, dateline_read_options *read, dateline_engine **engine) {
    int code = need_inputs(options, 0);
    if (!code) code = read_options(options, 0, read);
    if (code) return code;
    dateline_error error;
    dateline_status status = open_engine(options, FOR_PAGES, engine, &error);
    return status ? complain(status, &error) : 0;
}

static int write_standard(void *context, const char *bytes, size_t n) {
    (void)context;
    return fwrite(bytes, 1, n, stdout) != n;
}

dateline_output standard_output(void) {
    return (dateline_output){write_standard, NULL};
}

int finish_output(int code) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return code;
    fprintf(stderr, "dateline: output: standard output could not be written in full: %s\n", strerror(errno));
    return code && code != EXIT_SOME ? code : EXIT_MACHINE; /* it weighs more than an input that was rejected */
}

bool output_is_terminal(void) {
    return isatty(STDOUT_FILENO);
}

const char *format_or_usual(const Options *options) {
    if (options->format) return options->format;
    return output_is_terminal() ? "text" : "jsonl";
}
