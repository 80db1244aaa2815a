/* know import FILE... --out FOLDER: lists of others into tables. know build --out FILE: tables into an image. */
#include "progress.h"
#include "verbs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BAD_SHOWN = 20 };

typedef struct Importing {
    Progress progress;
    uint64_t bad;
} Importing;

static void tell_bad(void *context, const char *source, uint64_t line, const char *why) {
    Importing *importing = context;
    if (importing->bad++ >= BAD_SHOWN) return;
    progress_hide(&importing->progress);
    complain_row(source, line, why);
}

static void tell_progress(void *context, const dateline_counts *so_far) { progress_tell(&((Importing *)context)->progress, so_far); }

static int import(const Options *options) {
    if (options->word_count < 2) return complain_usage("know import needs files to import, or - for standard input");
    Importing importing = {.bad = 0};
    dateline_import_options how = {.size = sizeof how, .inputs = options->words + 1, .input_count = options->word_count - 1, .to = options->out,
                                   .bad = tell_bad, .progress = progress_wanted() ? tell_progress : NULL, .context = &importing};
    if (options->population && (how.population = (unsigned)strtoul(options->population, NULL, 10)) == 0)
        return complain_usage("--population %s: a number of people", options->population);
    dateline_counts counts;
    dateline_error error;
    progress_start(&importing.progress, how.inputs, how.input_count);
    importing.progress.what = "rows";
    dateline_status status = dateline_know_import(&how, &counts, &error);
    progress_hide(&importing.progress);
    if (importing.bad > BAD_SHOWN) fprintf(stderr, "dateline: %" PRIu64 " more bad rows\n", importing.bad - BAD_SHOWN);
    if (status && status != DATELINE_REJECTED) return complain(status, &error);
    printf("added %" PRIu64 ", known %" PRIu64 ", bad %" PRIu64 "\n", counts.pages, counts.known, counts.rejected);
    return finish_output(dateline_exit_code(status));
}

static int build(const Options *options) {
    if (options->word_count > 1) return complain_usage("know build takes tables by --data FOLDER, nothing else");
    dateline_error error;
    dateline_status status = dateline_know_build(options->data, options->out, &error);
    return status ? complain(status, &error) : 0;
}

int verb_know(const Options *options) {
    const char *what = options->word_count ? options->words[0] : "";
    bool imports = strcmp(what, "import") == 0;
    if (!imports && strcmp(what, "build") != 0) return complain_usage("know import FILE... --out FOLDER, or know build --data FOLDER --out FILE");
    if (!options->out) return complain_usage("know %s needs --out %s", what, imports ? "FOLDER" : "FILE");
    return imports ? import(options) : build(options);
}
