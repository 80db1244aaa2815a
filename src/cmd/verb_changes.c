/* changes --since N: what became of which event since, for those who hold a copy of the events. */
#include "verbs.h"

#include <errno.h>
#include <stdlib.h>

static bool read_since(const char *text, int64_t *since) {
    char *end = NULL;
    errno = 0;
    *since = text ? strtoll(text, &end, 10) : 0;
    return !text || (*text && !*end && !errno && *since >= 0);
}

int verb_changes(const Options *options) {
    int64_t since;
    if (!options->db) return complain_usage("changes needs a store: --db FILE");
    if (options->word_count) return complain_usage("changes takes no inputs");
    if (!read_since(options->since, &since)) return complain_usage("--since %s: not the number of a change; 0 for all of them", options->since);
    dateline_engine *engine = NULL;
    dateline_store *store = NULL;
    dateline_error error;
    dateline_status status = dateline_store_open(options->db, DATELINE_STORE_CHANGE, &store, &error);
    if (!status) status = open_engine(options, FOR_RECORDS, &engine, &error);
    if (!status) status = dateline_store_changes(store, engine, since, standard_output(), &error);
    int code = status ? complain(status, &error) : 0;
    dateline_engine_close(engine);
    dateline_store_close(store);
    return finish_output(code);
}
