/* The scenes. Their pages are few and small, but come in every shape: JSON Lines with HTML, text and article body, and a file of HTML. */
#include "scenes.h"

#include <fcntl.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OUTPUT_ROOM = 1 << 20 };

static const char html_page[] =
    "<html><title>Vienna</title><p>The foreign ministers of France and Spain met in Vienna on 3 July 2024, officials said.<p>\"We spoke of fish,\" he said.</html>";
static const char json_pages[] =
    "{\"id\": \"one\", \"url\": \"https://news.example/1\", \"html\": \"<p>Xi Jinping met Vladimir Putin in Astana on 3 July 2024, the Kremlin said.\"}\n"
    "{\"id\": \"two\", \"text\": \"The leaders of India and Iran will meet in Tehran on Thursday.\", \"clean\": true, \"published\": \"2024-07-01\"}\n";

/* ---- stage ---- */

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where) {
    (void)info, (void)kind, (void)where;
    return remove(path);
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    if (file && fputs(text, file) >= 0 && fclose(file) == 0) return;
    perror(path);
    exit(1);
}

/* In memory where the system has a place for that: what is tried here never depends on the disk. */
void stage_open(Stage *stage) {
    dateline_error error;
    snprintf(stage->folder, sizeof stage->folder, "%s/dateline-failure-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(stage->folder)) perror(stage->folder), exit(1);
    snprintf(stage->pages, sizeof stage->pages, "%s/pages.jsonl", stage->folder);
    snprintf(stage->more, sizeof stage->more, "%s/page.html", stage->folder);
    snprintf(stage->lines, sizeof stage->lines, "%s/lines", stage->folder);
    snprintf(stage->store, sizeof stage->store, "%s/store.db", stage->folder);
    write_file(stage->pages, json_pages);
    write_file(stage->more, html_page);
    if (dateline_engine_open(NULL, &stage->engine, &error)) fprintf(stderr, "%s\n", error.message), exit(1);
}

void stage_close(Stage *stage) {
    dateline_engine_close(stage->engine);
    nftw(stage->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

void stage_sort(const Stage *stage, const Kept *lines) {
    enum { MOST = 256 };
    char *line[MOST], *copy = strdup(lines->bytes), *rest = copy;
    size_t n = 0;
    while (n < MOST && (line[n] = strsep(&rest, "\n")) && *line[n]) n++;
    if (n) qsort(line, n, sizeof *line, by_bytes);
    FILE *file = fopen(stage->lines, "wb");
    for (size_t i = 0; file && i < n; i++) fprintf(file, "%s\n", line[i]);
    if (!copy || !file || fclose(file)) perror(stage->lines), exit(1);
    free(copy);
}

void stage_no_store(const Stage *stage) {
    static const char *const beside[] = {"", "-wal", "-shm", "-journal"};
    char path[128];
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) snprintf(path, sizeof path, "%s%s", stage->store, beside[i]), unlink(path);
}

/* ---- output ---- */

static int keep(void *context, const char *bytes, size_t n) {
    Kept *kept = context;
    if (kept->n + n >= OUTPUT_ROOM) return 1;
    memcpy(kept->bytes + kept->n, bytes, n);
    kept->n += n;
    kept->bytes[kept->n] = 0;
    return 0;
}

dateline_output keep_output(Kept *kept) { return (dateline_output){keep, kept}; }

void kept_open(Kept *kept) {
    *kept = (Kept){malloc(OUTPUT_ROOM), 0};
    if (!kept->bytes) perror("room for output"), exit(1);
}

bool kept_same(const Kept *a, const Kept *b) {
    return a->n == b->n && memcmp(a->bytes, b->bytes, a->n) == 0;
}

/* ---- scenes ---- */

dateline_status scene_read(const Stage *stage, Kept *out, dateline_error *error) {
    const char *inputs[] = {stage->more, stage->pages};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 2};
    return dateline_read(stage->engine, &options, "jsonl", keep_output(out), error);
}

dateline_status scene_together(const Stage *stage, Kept *out, dateline_error *error) {
    const char *inputs[] = {stage->pages};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1, .together = true};
    return dateline_read(stage->engine, &options, "jsonl", keep_output(out), error);
}

dateline_status scene_map(const Stage *stage, Kept *out, dateline_error *error) {
    const char *inputs[] = {stage->pages};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1};
    return dateline_map(stage->engine, &options, keep_output(out), error);
}

dateline_status scene_reduce(const Stage *stage, Kept *out, dateline_error *error) {
    const char *inputs[] = {stage->lines};
    dateline_reduce_options options = {.size = sizeof options, .inputs = inputs, .input_count = 1};
    return dateline_reduce(stage->engine, &options, keep_output(out), error);
}

dateline_status scene_who(const Stage *stage, Kept *out, dateline_error *error) {
    return dateline_who(stage->engine, "foreign minister of Kazakhstan", "2022-09-15", "jsonl", keep_output(out), error);
}

dateline_status scene_open(const Stage *stage, Kept *out, dateline_error *error) {
    (void)stage, (void)out;
    dateline_engine *engine = NULL;
    dateline_status status = dateline_engine_open(NULL, &engine, error);
    dateline_engine_close(engine);
    return status;
}

dateline_status scene_events(const Stage *stage, Kept *out, dateline_error *error) {
    dateline_store *store = NULL;
    dateline_record *record = NULL;
    dateline_status status = dateline_store_open(stage->store, DATELINE_STORE_READ, &store, error);
    if (!status) status = dateline_record_of_store(stage->engine, store, NULL, &record, error);
    static const char *const formats[] = {"jsonl", "table", "csv", "md"};
    for (size_t i = 0; !status && i < sizeof formats / sizeof *formats; i++) status = dateline_record_show(record, DATELINE_EVENTS, NULL, formats[i], keep_output(out), error);
    for (int view = DATELINE_TIMELINE; !status && view <= DATELINE_CLAIMS; view++)
        status = dateline_record_show(record, (dateline_view)view, NULL, "jsonl", keep_output(out), error);
    dateline_filter filter = {.size = sizeof filter, .actor = "Xi", .place = "Uzbekistan"};
    dateline_size size;
    if (!status) status = dateline_record_size(record, DATELINE_EVENTS, &filter, &size, error);
    dateline_record_close(record);
    dateline_store_close(store);
    return status;
}

static void acknowledge(void *context, const dateline_counts *so_far) {
    *(uint64_t *)context = so_far->pages + so_far->known;
}

/* A failed run is tried again on the handle that it failed on: that must never make things worse. */
static void try_again(const Stage *stage, dateline_store *store, dateline_status status, const dateline_read_options *options) {
    if (status == DATELINE_NO_MEMORY || status == DATELINE_STORE) dateline_store_add(store, stage->engine, options, NULL, NULL);
}

dateline_status scene_add(const Stage *stage, uint64_t *acknowledged, dateline_error *error) {
    const char *inputs[] = {stage->pages, stage->more};
    dateline_read_options options = {.size = sizeof options, .inputs = inputs, .input_count = 2, .progress = acknowledge, .context = acknowledged};
    dateline_store *store = NULL;
    dateline_status status = dateline_store_open(stage->store, DATELINE_STORE_CREATE, &store, error);
    if (status) return status;
    status = dateline_store_add(store, stage->engine, &options, NULL, error);
    try_again(stage, store, status, &options);
    dateline_store_close(store);
    return status;
}

dateline_status scene_reread(const Stage *stage, uint64_t *acknowledged, dateline_error *error) {
    dateline_read_options options = {.size = sizeof options, .progress = acknowledge, .context = acknowledged};
    dateline_store *store = NULL;
    dateline_status status = dateline_store_open(stage->store, DATELINE_STORE_CHANGE, &store, error);
    if (status) return status;
    status = dateline_store_reread(store, stage->engine, &options, NULL, error);
    dateline_store_close(store);
    return status;
}

/* ---- from outside ---- */

static long ask(sqlite3 *db, const char *sql) {
    sqlite3_stmt *q = NULL;
    long n = sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW ? (long)sqlite3_column_int64(q, 0) : -1;
    sqlite3_finalize(q);
    return n;
}

void stage_stale(const Stage *stage) {
    sqlite3 *db = NULL;
    if (sqlite3_open(stage->store, &db) || sqlite3_exec(db, "UPDATE digests SET line = 'stale'", NULL, NULL, NULL)) fprintf(stderr, "%s\n", sqlite3_errmsg(db)), exit(1);
    sqlite3_close(db);
}

long store_pages(const Stage *stage) {
    sqlite3 *db = NULL;
    long n = 0;
    if (access(stage->store, F_OK)) return 0;
    if (sqlite3_open_v2(stage->store, &db, SQLITE_OPEN_READWRITE, NULL) || ask(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check") != 1) n = -1;
    else if (ask(db, "SELECT count(*) FROM sqlite_schema WHERE name IN ('pages', 'digests')") == 2)
        n = ask(db, "SELECT CASE WHEN (SELECT count(*) FROM digests JOIN pages ON page = seq WHERE length(line) > 0) = count(*) "
                    "AND (SELECT count(*) FROM digests) = count(*) AND count(DISTINCT sha256) = count(*) THEN count(*) ELSE -1 END FROM pages");
    else if (ask(db, "SELECT count(*) FROM sqlite_schema") != 0) n = -1; /* made by halves */
    sqlite3_close(db);
    return n;
}
