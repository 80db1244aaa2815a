/* map: pages in, lines led by a key out. */
#include "verbs.h"

int verb_map(const Options *options) {
    dateline_read_options read;
    dateline_engine *engine;
    int code = begin_reading(options, &read, &engine);
    if (code) return code;
    dateline_error error;
    dateline_status status = dateline_map(engine, &read, standard_output(), &error);
    hide_progress(options);
    code = outcome(status, &error);
    dateline_engine_close(engine);
    return finish_output(code);
}
