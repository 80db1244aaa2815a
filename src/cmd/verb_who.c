/* who NAME...: what the program knows of a name or an office at a date. `-` reads lines DATE<TAB>NAME and answers each. */
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static dateline_status answer_lines(const dateline_engine *engine, dateline_error *error) {
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    dateline_status status = DATELINE_OK;
    while (!status && (n = getline(&line, &room, stdin)) > 0) {
        if (line[n - 1] == '\n') line[n - 1] = 0;
        char *tab = strchr(line, '\t');
        if (tab) *tab = 0;
        status = dateline_who(engine, tab ? tab + 1 : line, tab && tab != line ? line : NULL, "jsonl", standard_output(), error);
    }
    free(line);
    return status;
}

int verb_who(const Options *options) {
    if (options->word_count == 0) return complain_usage("who needs a name or an office, or - for lines DATE<TAB>NAME");
    dateline_engine *engine;
    dateline_error error;
    dateline_status status = open_engine(options, FOR_RECORDS, &engine, &error);
    if (status) return complain(status, &error);
    bool lines = options->word_count == 1 && strcmp(options->words[0], "-") == 0;
    if (lines) status = answer_lines(engine, &error);
    for (size_t i = 0; i < options->word_count && !lines && !status; i++)
        status = dateline_who(engine, options->words[i], options->date, format_or_usual(options), standard_output(), &error);
    int code = status ? complain(status, &error) : 0;
    dateline_engine_close(engine);
    return finish_output(code);
}
