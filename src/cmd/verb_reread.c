/* reread: the kept pages once more, after an edit of the tables or a new version. */
#include "verbs.h"

#include <stdio.h>

int verb_reread(const Options *options) {
    if (!options->db) return complain_usage("reread needs a store: --db FILE");
    if (options->word_count) return complain_usage("reread takes no inputs: it reads the pages that are kept");
    dateline_read_options read;
    int code = read_options(options, 0, &read);
    if (code) return code;
    show_progress(options, &read);
    dateline_engine *engine = NULL;
    dateline_store *store = NULL;
    dateline_error error;
    dateline_counts counts = {0};
    dateline_status status = dateline_store_open(options->db, DATELINE_STORE_CHANGE, &store, &error);
    if (!status) status = open_engine(options, FOR_PAGES, &engine, &error);
    if (!status) status = dateline_store_reread(store, engine, &read, &counts, &error);
    hide_progress(options);
    if (status) code = complain(status, &error);
    else printf("pages: %llu read again\n", (unsigned long long)counts.pages);
    dateline_engine_close(engine);
    dateline_store_close(store);
    return finish_output(code);
}
