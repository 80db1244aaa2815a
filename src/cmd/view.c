/* What events, timeline, stories, claims and why have in common: a record of a store or of inputs, and a view of it. */
#include "verbs.h"

int open_record(const Options *options, size_t first, Opened *opened) {
    *opened = (Opened){0};
    if (options->db && options->word_count > first) return complain_usage("either a store (--db) or inputs, not both");
    if (!options->db && options->word_count == first && output_is_terminal())
        return complain_usage("nothing to read: give a store (--db FILE) or inputs (a file, a folder, or -)");
    dateline_read_options read;
    int code = read_options(options, first, &read);
    if (code) return code;
    dateline_error error;
    dateline_status status = DATELINE_OK;
    if (options->db) status = dateline_store_open(options->db, DATELINE_STORE_READ, &opened->store, &error);
    if (!status) status = open_engine(options, &opened->engine, &error);
    if (!status && options->db) status = dateline_record_of_store(opened->engine, opened->store, options->as_of, &opened->record, &error);
    else if (!status) status = dateline_record_of_inputs(opened->engine, &read, options->as_of, &opened->record, &error);
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

int show_view(const Options *options, dateline_view view) {
    Opened opened;
    int code = open_record(options, 0, &opened);
    if (code) return code;
    dateline_filter filter = {.size = sizeof filter, .actor = options->actor, .place = options->place, .kind = options->kind, .type = options->type,
                              .status = options->status, .from = options->from, .to = options->to, .source = options->source, .text = options->text};
    dateline_error error;
    dateline_status status = dateline_record_show(opened.record, view, &filter, format_of(options, view), standard_output(), &error);
    code = status ? complain(status, &error) : dateline_exit_code(opened.status);
    close_record(&opened);
    return finish_output(code);
}
