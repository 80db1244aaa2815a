/* What events, timeline, stories, claims and why have in common: a record of a store or of inputs, and a view of it. */
#include "verbs.h"

#include <stdio.h>

int open_record(const Options *options, size_t first, const dateline_filter *filter, Opened *opened) {
    *opened = (Opened){0};
    if (options->db && options->word_count > first) return complain_usage("either a store (--db) or inputs, not both");
    dateline_read_options read;
    int code = options->db ? 0 : need_inputs(options, first);
    if (!code) code = read_options(options, first, &read);
    if (code) return code;
    show_progress(options, &read);
    dateline_error error;
    dateline_status status = DATELINE_OK;
    if (options->db) status = dateline_store_open(options->db, DATELINE_STORE_READ, &opened->store, &error);
    if (!status) status = open_engine(options, &opened->engine, &error);
    if (!status && filter) status = dateline_filter_check(opened->engine, filter, &error);
    if (!status && options->db) status = dateline_record_of_store(opened->engine, opened->store, options->as_of, &opened->record, &error);
    else if (!status) status = dateline_record_of_inputs(opened->engine, &read, options->as_of, &opened->record, &error);
    hide_progress(options);
    opened->status = status;
    if (status == DATELINE_OK || status == DATELINE_REJECTED) return 0;
    close_record(opened);
    return complain(status, &error);
}

void close_record(Opened *opened) {
    dateline_record_close(opened->record);
    dateline_engine_close(opened->engine);
    dateline_store_close(opened->store);
}

/* Without --format a person gets what reads well, a program JSON Lines; a timeline is for reading anywhere. */
static const char *format_of(const Options *options, dateline_view view) {
    if (options->format) return options->format;
    return view == DATELINE_TIMELINE || output_is_terminal() ? NULL : "jsonl";
}

typedef struct Counted {
    dateline_output out;
    size_t bytes;
} Counted;

static int write_counted(void *context, const char *bytes, size_t n) {
    Counted *counted = context;
    counted->bytes += n;
    return counted->out.write(counted->out.context, bytes, n);
}

/* A person who sees nothing should know that it is all there is. */
static dateline_status show_record(const Options *options, dateline_view view, const dateline_filter *filter, const Opened *opened, dateline_error *error) {
    Counted counted = {standard_output(), 0};
    dateline_output output = {write_counted, &counted};
    dateline_status status = dateline_record_show(opened->record, view, filter, format_of(options, view), output, error);
    if (!status && counted.bytes == 0 && output_is_terminal()) fputs("dateline: nothing was found\n", stderr);
    return status;
}

int show_view(const Options *options, dateline_view view) {
    Opened opened;
    dateline_filter filter = {.size = sizeof filter, .actor = options->actor, .place = options->place, .kind = options->kind, .type = options->type,
                              .status = options->status, .from = options->from, .to = options->to, .source = options->source, .text = options->text};
    int code = open_record(options, 0, &filter, &opened);
    if (code) return code;
    dateline_error error;
    dateline_status status = show_record(options, view, &filter, &opened, &error);
    code = status ? complain(status, &error) : dateline_exit_code(opened.status);
    close_record(&opened);
    return finish_output(code);
}
