/* Knowledge of one's own: lists of others made into tables, tables made into an image. */
#include "lib/engine.h"

#include "know/import.h"
#include "know/index.h"

#include <sys/stat.h>

typedef struct ImportTelling {      /* from the importer's words to the public ones */
    const dateline_import_options *options;
} ImportTelling;

static void tell_bad(void *context, const char *source, uint64_t line, const char *why) {
    const dateline_import_options *options = ((const ImportTelling *)context)->options;
    options->bad(options->context, source, line, why);
}

static dateline_counts counts_out(const ImportCounts *counts) {
    return (dateline_counts){.pages = counts->added, .known = counts->known, .rejected = counts->bad, .bytes = counts->bytes};
}

static void tell_progress(void *context, const ImportCounts *so_far) {
    const dateline_import_options *options = ((const ImportTelling *)context)->options;
    dateline_counts counts = counts_out(so_far);
    options->progress(options->context, &counts);
}

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* What is in the folder already is what is added to; where it has nothing, the tables that are built in. */
static Status import(Arena *arena, Tables **tables, const dateline_import_options *options, ImportCounts *counts, Error *error) {
    Know *know;
    ImportTelling telling = {options};
    ImportAsk ask = {options->inputs, options->input_count, options->to, options->population ? options->population : 500,
                     options->bad ? tell_bad : NULL, options->progress ? tell_progress : NULL, &telling};
    Status status = tables_open(tables, arena, is_folder(options->to) ? options->to : NULL, error);
    if (!status) status = know_open(&know, arena, *tables, error);
    return status ? status : import_files(*tables, know, arena, &ask, counts, error);
}

dateline_status dateline_know_import(const dateline_import_options *options, dateline_counts *counts, dateline_error *error) {
    jmp_buf exit;
    Arena arena;
    Error inside = {0};
    ImportCounts told = {0};
    Tables *tables = NULL;
    arena_init(&arena, &exit);
    Status status = STATUS_NO_MEMORY;
    if (setjmp(exit) == 0) status = import(&arena, &tables, options, &told, &inside);
    if (counts) *counts = counts_out(&told);
    arena_free(&arena);
    if (status == STATUS_NO_MEMORY) return no_memory(error);
    return status || told.bad == 0 ? status_out(status, &inside, error) : DATELINE_REJECTED;
}

static Status build(Arena *arena, Tables **tables, const char *data, const char *to, Error *error) {
    Str index;
    Status status = tables_open(tables, arena, data, error);
    if (!status) status = index_build(&index, arena, *tables, error);
    return status ? status : tables_write(*tables, arena, index, to, error);
}

dateline_status dateline_know_build(const char *data, const char *to, dateline_error *error) {
    jmp_buf exit;
    Arena arena;
    Error inside = {0};
    Tables *tables = NULL;
    arena_init(&arena, &exit);
    Status status = STATUS_NO_MEMORY;
    if (setjmp(exit) == 0) status = build(&arena, &tables, data, to, &inside);
    tables_close(tables);
    arena_free(&arena);
    return status == STATUS_NO_MEMORY ? no_memory(error) : status_out(status, &inside, error);
}
