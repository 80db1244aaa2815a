/* read: pages in, one JSON object a page out. */
#include "verbs.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Whoever sits behind a pipe has each page as soon as it is read. */
static int write_page(void *context, const char *bytes, size_t n) {
    ++*(size_t *)context;
    return fwrite(bytes, 1, n, stdout) != n || fflush(stdout) != 0;
}

/* Lines as wide as the terminal; elsewhere as wide as the library thinks fit. */
static unsigned columns(void) {
    struct winsize size = {0};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int verb_read(const Options *options) {
    dateline_read_options read;
    dateline_engine *engine;
    if (options->explain && options->format) return complain_usage("--explain has a format of its own: leave --format away");
    int code = begin_reading(options, &read, &engine);
    if (code) return code;
    read.columns = columns();
    dateline_error error;
    size_t pages = 0;
    dateline_status status = dateline_read(engine, &read, options->explain ? "explain" : format_or_usual(options), (dateline_output){write_page, &pages}, &error);
    hide_progress(options);
    if (!status && !pages) tell_no_pages(options);
    code = outcome(status, &error);
    dateline_engine_close(engine);
    return finish_output(code);
}
