/* remove: pages out of a store, all or none of those named. */
#include "verbs.h"

#include <stdio.h>

int verb_remove(const Options *options) {
    if (!options->db) return complain_usage("remove needs a store: --db FILE");
    if (options->word_count == 0) return complain_usage("remove needs the ids of pages");
    dateline_store *store = NULL;
    dateline_error error;
    dateline_status status = dateline_store_open(options->db, DATELINE_STORE_CHANGE, &store, &error);
    if (!status) status = dateline_store_remove(store, options->words, options->word_count, &error);
    int code = 0;
    if (status) code = complain(status, &error);
    else printf("pages: %zu removed\n", options->word_count);
    dateline_store_close(store);
    return finish_output(code);
}
