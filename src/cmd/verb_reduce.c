/* reduce: sorted lines of map in; events out, or lines for the next round. */
#include "verbs.h"

int verb_reduce(const Options *options) {
    dateline_reduce_options reduce = {.size = sizeof reduce, .inputs = options->words, .input_count = options->word_count};
    int code = need_inputs(options, 0);
    if (code) return code;
    if (options->round) dateline_round_named(options->round, &reduce.round);
    dateline_engine *engine;
    dateline_error error;
    dateline_status status = open_engine(options, FOR_RECORDS, &engine, &error);
    if (status) return complain(status, &error);
    status = dateline_reduce(engine, &reduce, standard_output(), &error);
    code = status ? complain(status, &error) : 0;
    dateline_engine_close(engine);
    return finish_output(code);
}
