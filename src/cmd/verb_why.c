/* why ID [FIELD] [-- INPUT...]: the words, pages and rules behind an event or one field of it. */
#include "verbs.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* An old id answers with what it became, as the store's log tells; when that tells nothing, the complaint stays. */
static dateline_status why_heir(const Options *options, const char *field, const Opened *opened, dateline_error *error) {
    char heir[DATELINE_ID];
    dateline_error ignored;
    if (dateline_store_heir(opened->store, options->words[0], heir, &ignored)) return error->status;
    fprintf(stderr, "dateline: %s became %s\n", options->words[0], heir);
    return dateline_record_why(opened->record, heir, field, options->format, standard_output(), error);
}

int verb_why(const Options *options) {
    size_t named = options->words_after;
    if (named < 1 || named > 2) return complain_usage("why needs the id of an event, and may be given a field: why ID [FIELD] [-- INPUT...]");
    if (named == 2 && !options->db && options->word_count == named && access(options->words[1], F_OK) == 0)
        return complain_usage("%s is no field of an event; inputs stand behind --: why %s -- %s", options->words[1], options->words[0], options->words[1]);
    Opened opened;
    int code = open_record(options, named, NULL, WHOLE_RECORD, &opened);
    if (code) return code;
    const char *field = named == 2 ? options->words[1] : NULL;
    dateline_error error;
    dateline_status status = dateline_record_why(opened.record, options->words[0], field, options->format, standard_output(), &error);
    if (status && strcmp(error.name, "no-such-event") == 0 && opened.store) status = why_heir(options, field, &opened, &error);
    code = status ? complain(status, &error) : dateline_exit_code(opened.status);
    close_record(&opened);
    return finish_output(code);
}
