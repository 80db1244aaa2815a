/* check: is the store whole, and each page what was added? */
#include "verbs.h"

#include <stdio.h>

static void tell_damage(void *context, const char *page, const char *what) {
    (void)context;
    tell_input("damaged", "store-damaged", *page ? page : "-", what);
}

int verb_check(const Options *options) {
    if (!options->db) return complain_usage("check needs a store: --db FILE");
    if (options->word_count) return complain_usage("check takes no inputs");
    dateline_store *store = NULL;
    dateline_error error;
    uint64_t pages = 0;
    dateline_status status = dateline_store_open(options->db, DATELINE_STORE_READ, &store, &error);
    if (!status) status = dateline_store_check(store, tell_damage, NULL, &pages, &error);
    if (!status) printf("pages: %llu checked\n", (unsigned long long)pages);
    int code = status ? complain(status, &error) : 0;
    dateline_store_close(store);
    return finish_output(code);
}
