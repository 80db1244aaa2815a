/* read: pages in, one JSON object a page out. */
#include "verbs.h"

int verb_read(const Options *options) {
    dateline_read_options read;
    int code = read_options(options, 0, &read);
    if (code) return code;
    dateline_engine *engine;
    dateline_error error;
    dateline_status status = open_engine(options, &engine, &error);
    if (status) return complain(status, &error);
    const char *format = options->format ? options->format : output_is_terminal() ? "text" : "jsonl";
    status = dateline_read(engine, &read, format, standard_output(), &error);
    code = dateline_exit_code(status);
    if (status && status != DATELINE_REJECTED) code = complain(status, &error);
    dateline_engine_close(engine);
    return finish_output(code);
}
