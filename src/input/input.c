/* Inputs. In: a path. Out: records, one after another.
 *
 * A walk of folders with a stack of sorted name lists (no recursion; symbolic links to folders are not followed); for each
 * file the first kind of the table that fits its beginning, gzip taken off, reads it. */
#include "input/inputfile.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { HEAD = 64 << 10 /* bytes by which a kind is told */, FOLDERS_DEEP = 128, HEADER_LEAST = 64 };

static const InputLimits usual = {.page = 16 << 20, .line = 32 << 20, .header = 64 << 10, .inflate = 200};

typedef struct Folder {
    char **names;
    uint32_t n, at;
    size_t path_n;       /* length of its own path */
} Folder;

struct Input {
    Arena *arena;        /* the caller's */
    Arena memory, kept;  /* of the record and of the file at hand */
    InputFile file;
    Folder folders[FOLDERS_DEEP];
    uint32_t depth;
    char *path;          /* of the file or folder at hand; malloc */
    bool given;          /* a single file that has not been opened yet */
};

/* ---- kinds ---- */

static const InputKind kinds[] = {
    {"warc", input_warc_fits, input_warc_next},
    {"arc", input_arc_fits, input_arc_next},
    {"json", input_json_fits, input_json_next},
    {"mhtml", input_mhtml_fits, input_mhtml_next},
    {"feed", input_feed_fits, input_feed_next},
    {"page", input_page_fits, input_page_next},   /* HTML and plain text; takes everything, so it stands last */
};

/* ---- files ---- */

/* Enough of the beginning to know the kind. A pipe's first line of records is not made to wait for the next. */
static void hold_head(InputFile *file) {
    while (file->held < HEAD && !(file->held && (*file->at == '{' || *file->at == 'W') && memchr(file->at, '\n', file->held)))
        if (!inputfile_more(file)) return;
}

static Status open_file(Input *input, const char *path, Error *error) {
    InputFile *file = &input->file;
    Status status = inputfile_open(file, path, error);
    if (status) return status;
    file->path = str_from(path);
    file->feed = NULL, file->within = NULL;
    arena_reset(file->kept);
    hold_head(file);
    if (file->failure && !file->held) {
        inputfile_close(file);
        return error_set(error, STATUS_USAGE, "unreadable", "%s: %s", path, strerror(file->failure));
    }
    file->kind = kinds;
    while (!file->kind->fits((Str){file->at, file->held < HEAD ? (uint32_t)file->held : HEAD})) file->kind++;
    return STATUS_OK;
}

/* What a read that failed has cut off is not passed over in silence. */
static Status close_file(Input *input, InputRecord *record, Error *error) {
    InputFile *file = &input->file;
    int failure = file->failure;
    inputfile_close(file);
    if (!failure) return STATUS_OK;
    record->source = file->path;
    return error_set(error, STATUS_USAGE, "unreadable", "%.*s: %s", STR_FMT(file->path), strerror(failure));
}

/* ---- folders ---- */

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void close_folder(Input *input) {
    Folder *folder = &input->folders[--input->depth];
    for (uint32_t i = 0; i < folder->n; i++) free(folder->names[i]);
    free(folder->names);
}

static void add_name(Input *input, Folder *folder, uint32_t *cap, const char *name) {
    if (folder->n == *cap) {
        uint32_t room = *cap ? *cap * 2 : 64;
        char **bigger = realloc(folder->names, room * sizeof *bigger);
        if (!bigger) arena_exhausted(input->arena);
        folder->names = bigger, *cap = room;
    }
    char *copy = strdup(name);
    if (!copy) arena_exhausted(input->arena);
    folder->names[folder->n++] = copy;
}

static Status open_folder(Input *input, Error *error) {
    if (input->depth == FOLDERS_DEEP) return error_set(error, STATUS_USAGE, "unreadable", "%s: folders nested too deep", input->path);
    DIR *dir = opendir(input->path);
    if (!dir) return error_set(error, STATUS_USAGE, "unreadable", "%s: %s", input->path, strerror(errno));
    Folder *folder = &input->folders[input->depth++];
    *folder = (Folder){.path_n = strcmp(input->path, ".") ? strlen(input->path) : 0};   /* "./a" is "a" */
    uint32_t cap = 0;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.') add_name(input, folder, &cap, entry->d_name);
    closedir(dir);
    if (folder->n) qsort(folder->names, folder->n, sizeof *folder->names, by_bytes);
    return STATUS_OK;
}

static void set_path(Input *input, const char *folder, size_t folder_n, const char *name) {
    size_t need = folder_n + strlen(name) + 2;
    char *path = malloc(need);
    if (!path) arena_exhausted(input->arena);
    memcpy(path, folder, folder_n);
    size_t n = folder_n;
    if (n && path[n - 1] != '/') path[n++] = '/';
    strcpy(path + n, name);
    free(input->path);
    input->path = path;
}

/* Opens the next file of the walk; leaves none open at its end. */
static Status walk(Input *input, Error *error) {
    if (input->given) {
        input->given = false;
        return open_file(input, input->path, error);
    }
    while (input->depth) {
        Folder *folder = &input->folders[input->depth - 1];
        if (folder->at == folder->n) {
            close_folder(input);
            continue;
        }
        set_path(input, input->path, folder->path_n, folder->names[folder->at++]);
        struct stat info, link;
        if (stat(input->path, &info)) return error_set(error, STATUS_USAGE, "unreadable", "%s: %s", input->path, strerror(errno));
        if (S_ISREG(info.st_mode)) return open_file(input, input->path, error);
        bool followed = lstat(input->path, &link) == 0 && S_ISLNK(link.st_mode);
        if (!S_ISDIR(info.st_mode) || followed) continue;
        Status status = open_folder(input, error);
        if (status) return status;
    }
    return STATUS_OK;
}

/* "./a//b/" is "a/b"; ".." stays, for a link may stand before it. */
static void normalise(char *path) {
    if (strcmp(path, "-") == 0) return;
    bool root = path[0] == '/';
    char *out = path + root, *in = path;
    while (*in) {
        while (*in == '/') in++;
        size_t n = strcspn(in, "/");
        if (n && !(n == 1 && in[0] == '.')) {
            if (out > path + root) *out++ = '/';
            memmove(out, in, n);
            out += n;
        }
        in += n;
    }
    if (out == path) *out++ = '.';
    *out = 0;
}

/* ---- public ---- */

static size_t at_most(size_t bytes, size_t otherwise) { return bytes == 0 ? otherwise : bytes < INPUT_LARGEST ? bytes : INPUT_LARGEST; }

static void set_limits(InputLimits *to, const InputLimits *from) {
    *to = usual;
    if (!from) return;
    to->page = at_most(from->page, usual.page);
    to->line = at_most(from->line, usual.line);
    to->header = from->header && from->header < HEADER_LEAST ? HEADER_LEAST : at_most(from->header, usual.header);
    to->inflate = from->inflate ? from->inflate : usual.inflate;
    to->nesting = from->nesting;
    to->charsets = from->charsets;
}

Status input_open(Input **out, Arena *arena, const char *path, const InputLimits *limits, Error *error) {
    Input *input = arena_new(arena, Input);
    *out = input;
    input->arena = arena;
    arena_init(&input->memory, arena->exit);
    arena_init(&input->kept, arena->exit);
    input->file.memory = &input->memory, input->file.kept = &input->kept;
    input->file.fd = -1;
    set_limits(&input->file.limits, limits);
    set_path(input, "", 0, path);
    normalise(input->path);
    if (strcmp(path, "-") == 0) return input->given = true, STATUS_OK;
    struct stat info;
    if (path[0] == 0 || stat(path, &info)) {
        bool missing = path[0] == 0 || errno == ENOENT || errno == ENOTDIR;
        return error_set(error, STATUS_USAGE, missing ? "no-such-input" : "unreadable", "%s: %s", path, missing ? "no such file or folder" : strerror(errno));
    }
    if (S_ISDIR(info.st_mode)) return open_folder(input, error);
    input->given = true;
    return STATUS_OK;
}

Status input_next(Input *input, InputRecord *record, Error *error) {
    InputFile *file = &input->file;
    *record = (InputRecord){.published = DAYS_UNKNOWN};
    input->memory.exit = input->kept.exit = input->arena->exit;
    arena_reset(&input->memory);
    for (;;) {
        Status status = STATUS_OK;
        if (file->fd < 0) {
            status = walk(input, error);
            if (status) record->source = str_copy(&input->memory, str_from(input->path));
            if (status || file->fd < 0) return status;
        }
        if (!file->done) status = file->kind->next(file, record, error);
        record->nesting = file->limits.nesting;
        if (status || record->kind != INPUT_END) return status;
        status = close_file(input, record, error);
        if (status) return status;
    }
}

uint64_t input_bytes(const Input *input) { return input->file.taken; }

void input_close(Input *input) {
    if (!input) return;
    inputfile_free(&input->file);
    while (input->depth) close_folder(input);
    free(input->path);
    arena_free(&input->memory);
    arena_free(&input->kept);
    input->path = NULL;
}
