/* read: pages in, one JSON object a page out. */
#include "verbs.h"

#include <stdio.h>

/* Whoever sits behind a pipe has each page as soon as it is read. */
static int write_page(void *context, const char *bytes, size_t n) {
    ++*(size_t *)context;
    return fwrite(bytes, 1, n, stdout) != n || fflush(stdout) != 0;
}

int verb_read(const Options *options) {
    dateline_read_options read;
    int code = need_inputs(options, 0);
    if (!code) code = read_options(options, 0, &read);
    if (code) return code;
    dateline_engine *engine;
    dateline_error error;
    dateline_status status = open_engine(options, &engine, &error);
    if (status) return complain(status, &error);
    size_t pages = 0;
    status = dateline_read(engine, &read, format_or_usual(options), (dateline_output){write_page, &pages}, &error);
    hide_progress(options);
    if (!status && !pages) tell_no_pages(options);
    code = outcome(status, &error);
    dateline_engine_close(engine);
    return finish_output(code);
}
