/* add: pages into a store. A line on standard output after each commit: what it counts is on the disk. */
#include "progress.h"
#include "verbs.h"

#include <stdio.h>

static void acknowledge(void *context, const dateline_counts *so_far) {
    Progress *progress = context;
    progress_hide(progress);
    printf("pages: %llu added, %llu kept already, %llu rejected\n", (unsigned long long)so_far->pages, (unsigned long long)so_far->known,
           (unsigned long long)so_far->rejected);
    fflush(stdout);
    if (progress_wanted()) progress_tell(progress, so_far);
}

int verb_add(const Options *options) {
    if (!options->db) return complain_usage("add needs a store: --db FILE");
    dateline_read_options read;
    int code = need_inputs(options, 0);
    if (!code) code = read_options(options, 0, &read);
    if (code) return code;
    show_progress(options, &read);
    read.progress = acknowledge;
    dateline_engine *engine = NULL;
    dateline_store *store = NULL;
    dateline_error error;
    dateline_counts counts;
    dateline_status status = dateline_store_open(options->db, DATELINE_STORE_CREATE, &store, &error);
    if (!status) status = open_engine(options, FOR_PAGES, &engine, &error);
    if (!status) status = dateline_store_add(store, engine, &read, &counts, &error);
    hide_progress(options);
    code = outcome(status, &error);
    dateline_engine_close(engine);
    dateline_store_close(store);
    return finish_output(code);
}
