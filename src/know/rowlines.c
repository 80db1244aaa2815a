/* zlib reads plain files and gzip alike. A line longer than LONGEST_LINE comes in pieces: each is a bad row to who reads rows. */
#include "know/rowlines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

enum { STEP = 256 << 10, LONGEST_LINE = 256 << 20 };

struct RowLines {
    gzFile file;
    char *room;                /* bytes [at, end) are read and not yet given out */
    size_t at, end, size;
    uint64_t number;
    bool ended, broken;
};

static Status refuse_packed(const char *path, int file, Error *error) {
    char head[4] = {0};
    if (pread(file, head, sizeof head, 0) < 3) return STATUS_OK; /* short, or a pipe */
    if (memcmp(head, "BZh", 3) == 0) return error_set(error, STATUS_USAGE, "not-text", "%s: bzip2; unpack it: bzcat FILE | dateline know import - ...", path);
    if (memcmp(head, "PK\3", 3) == 0) return error_set(error, STATUS_USAGE, "not-text", "%s: a zip archive; unpack it: unzip -p FILE | dateline know import - ...", path);
    return STATUS_OK;
}

Status rowlines_open(RowLines **out, const char *path, Error *error) {
    int file = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    *out = NULL;
    if (file < 0) return error_set(error, STATUS_USAGE, errno == ENOENT ? "no-such-input" : "unreadable", "%s: %s", path, strerror(errno));
    Status status = refuse_packed(path, file, error);
    RowLines *lines = status ? NULL : calloc(1, sizeof *lines);
    if (lines) lines->file = gzdopen(file, "rb");
    if (!lines || !lines->file) {
        free(lines);
        close(file);
        return status ? status : error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    }
    gzbuffer(lines->file, STEP);
    *out = lines;
    return STATUS_OK;
}

/* More bytes behind those that are held; false when there are none, or no room for them. */
static bool fill(RowLines *l) {
    if (l->ended) return false;
    if (l->at < l->end) memmove(l->room, l->room + l->at, l->end - l->at);
    l->end -= l->at;
    l->at = 0;
    if (l->size - l->end < STEP) {
        char *room = l->size < LONGEST_LINE ? realloc(l->room, l->size + l->size / 2 + 2 * STEP) : NULL;
        if (!room) return false;
        l->size += l->size / 2 + 2 * STEP;
        l->room = room;
    }
    int n = gzread(l->file, l->room + l->end, STEP);
    int code = Z_OK;
    if (n <= 0) gzerror(l->file, &code);
    l->broken |= n < 0 || code == Z_BUF_ERROR;
    l->ended = n <= 0;
    l->end += n > 0 ? (size_t)n : 0;
    return n > 0;
}

bool rowlines_next(RowLines *l, Str *line) {
    size_t searched = 0;
    const char *found = NULL;
    while (!found) {
        if (l->end > l->at + searched) found = memchr(l->room + l->at + searched, '\n', l->end - l->at - searched);
        searched = l->end - l->at;
        if (!found && !fill(l)) break;
    }
    size_t n = found ? (size_t)(found - (l->room + l->at)) : l->end - l->at;
    if (!found && n == 0) return false;
    *line = (Str){l->room + l->at, (uint32_t)n};
    l->at += n + (found != NULL);
    l->number++;
    while (line->n && line->p[line->n - 1] == '\r') line->n--;
    return true;
}

bool rowlines_broken(const RowLines *lines) { return lines->broken; }
uint64_t rowlines_number(const RowLines *lines) { return lines->number; }

uint64_t rowlines_bytes(const RowLines *lines) {
    z_off_t at = gzoffset(lines->file);
    return at > 0 ? (uint64_t)at : 0;
}

void rowlines_close(RowLines *lines) {
    if (!lines) return;
    gzclose(lines->file);
    free(lines->room);
    free(lines);
}
