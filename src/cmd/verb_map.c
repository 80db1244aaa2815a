/* map: pages in, lines led by a key out. */
#include "verbs.h"

int verb_map(const Options *options) {
    dateline_read_options read;
    int code = need_inputs(options, 0);
    if (!code) code = read_options(options, 0, &read);
    if (code) return code;
    dateline_engine *engine;
    dateline_error error;
    dateline_status status = open_engine(options, &engine, &error);
    if (status) return complain(status, &error);
    status = dateline_map(engine, &read, standard_output(), &error);
    hide_progress(options);
    code = outcome(status, &error);
    dateline_engine_close(engine);
    return finish_output(code);
}
