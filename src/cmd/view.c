/* What events, timeline, stories, claims and why have in common: a record of a store or of inputs, and a view of it. */
#include "verbs.h"

#include <stdio.h>
#include <string.h>

int open_record(const Options *options, size_t first, const dateline_filter *filter, Extent extent, Opened *opened) {
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
    if (!status) status = open_engine(options, options->db ? FOR_RECORDS : FOR_PAGES, &opened->engine, &error);
    if (!status && filter) status = dateline_filter_check(opened->engine, filter, &error);
    if (!status && options->db && extent == EVENTS_THAT_PASS) status = dateline_record_of_events(opened->engine, opened->store, filter, &opened->record, &error);
    else if (!status && options->db) status = dateline_record_of_store(opened->engine, opened->store, options->as_of, &opened->record, &error);
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

/* Who sees nothing should know why. Of inputs that were rejected it has been told. */
static void tell_nothing(const Options *options, dateline_view view, const dateline_filter *filter, const Opened *opened) {
    static const char *const rows[] = {[DATELINE_EVENTS] = "event", [DATELINE_TIMELINE] = "event", [DATELINE_STORIES] = "story", [DATELINE_CLAIMS] = "claim"};
    dateline_size size;
    dateline_error error;
    if (dateline_record_size(opened->record, view, filter, &size, &error) || size.rows) return;
    if (size.all) fprintf(stderr, "dateline: no %s of %zu passes these filters\n", rows[view], size.all);
    else if (size.pages) fprintf(stderr, "dateline: no %s in %zu page%s\n", rows[view], size.pages, size.pages > 1 ? "s" : "");
    else if (!opened->status) tell_no_pages(options);
}

static dateline_status show_record(const Options *options, dateline_view view, const dateline_filter *filter, const Opened *opened, dateline_error *error) {
    dateline_status status = dateline_record_show(opened->record, view, filter, format_of(options, view), standard_output(), error);
    if (!status) tell_nothing(options, view, filter, opened);
    return status;
}

/* A few events need no fusion of the whole store. */
static Extent extent_of(const Options *options, dateline_view view) {
    bool events = view == DATELINE_EVENTS || view == DATELINE_TIMELINE, html = options->format && strcmp(options->format, "html") == 0;
    return events && !html && !options->as_of && (options->actor || options->from || options->to) ? EVENTS_THAT_PASS : WHOLE_RECORD;
}

int show_view(const Options *options, dateline_view view) {
    Opened opened;
    dateline_filter filter = {.size = sizeof filter, .actor = options->actor, .place = options->place, .kind = options->kind, .type = options->type,
                              .status = options->status, .from = options->from, .to = options->to, .source = options->source, .text = options->text};
    int code = open_record(options, 0, &filter, extent_of(options, view), &opened);
    if (code) return code;
    dateline_error error;
    dateline_status status = show_record(options, view, &filter, &opened, &error);
    code = status ? complain(status, &error) : dateline_exit_code(opened.status);
    close_record(&opened);
    return finish_output(code);
}
