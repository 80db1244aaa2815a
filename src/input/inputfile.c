/* The bytes of an open file. In: a path. Out: a window of bytes that grows and moves along the file, gzip taken off.
 *
 * read(2) and no stdio: what a slow pipe has sent is there at once. The window doubles when it must, moves its bytes to the
 * front when that makes room enough, and is given back when one large record has made it larger than most need. */
#include "input/inputfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEAST_ROOM = 2 * INPUTFILE_STEP, ROOM_KEPT = 8 << 20 };

/* Room for LEAST_ROOM more behind the bytes held. */
static void make_room(InputFile *file) {
    size_t dropped = (size_t)(file->at - file->buffer);
    if (file->held == 0) {
        file->at = file->buffer, dropped = 0;
        if (file->room > ROOM_KEPT) free(file->buffer), file->buffer = file->at = NULL, file->room = 0;
    }
    if (file->room - dropped - file->held >= LEAST_ROOM) return;
    if (file->held <= file->room / 2 && file->room - file->held >= LEAST_ROOM) {
        file->at = memmove(file->buffer, file->at, file->held);
        return;
    }
    size_t room = file->room ? file->room * 2 : 2 * LEAST_ROOM;
    char *bigger = realloc(file->buffer, room);
    if (!bigger) arena_exhausted(file->memory);
    file->buffer = bigger, file->at = bigger + dropped, file->room = room;
}

bool inputfile_more(InputFile *file) {
    if (file->ended) return false;
    make_room(file);
    char *to = file->at + file->held;
    size_t room = file->room - (size_t)(to - file->buffer);
    size_t n = file->packed ? gzip_read(file->gzip, file, to, room) : inputfile_read(file, to, room);
    file->held += n;
    file->ended = n == 0;
    return n > 0;
}

bool inputfile_fill(InputFile *file, size_t most) {
    while (file->held < most)
        if (!inputfile_more(file)) return false;
    return true;
}

bool inputfile_skip(InputFile *file, uint64_t n) {
    while (n > file->held) {
        n -= file->held;
        inputfile_drop(file, file->held);
        if (!inputfile_more(file)) return false;
    }
    inputfile_drop(file, (size_t)n);
    return true;
}

void inputfile_resume(InputFile *file) {
    file->ended = !gzip_resume(file->gzip, file, file->broken);
    file->broken = BREAK_NONE;
}

Status inputfile_tell_break(InputFile *file, Str source, Error *error) {
    Break broken = file->broken;
    inputfile_resume(file);
    if (broken == BREAK_INFLATES)
        return error_set(error, STATUS_REJECTED, "limit-inflate", "%.*s: inflates more than %u:1; --limit-inflate allows more", STR_FMT(source), file->limits.inflate);
    return error_set(error, STATUS_REJECTED, "bad-gzip", "%.*s: %s; what it held is lost", STR_FMT(source), broken == BREAK_CUT ? "gzip that is cut short" : "damaged gzip");
}

/* ---- opening ---- */

/* Gzip is told by its first two bytes; they go to its own buffer, and what they hold takes their place. */
static void take_gzip_off(InputFile *file) {
    while (file->held < 2 && inputfile_more(file)) {}
    if (file->held < 2 || memcmp(file->at, "\x1F\x8B", 2) != 0) return;
    if (!file->gzip) file->gzip = gzip_open();
    if (!file->gzip) arena_exhausted(file->memory);
    gzip_begin(file->gzip, inputfile_held(file));
    inputfile_drop(file, file->held);
    file->packed = true;
}

Status inputfile_open(InputFile *file, const char *path, Error *error) {
    struct stat info;
    file->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file->fd < 0) return error_set(error, STATUS_USAGE, "unreadable", "%s: %s", path, strerror(errno));
    file->regular = fstat(file->fd, &info) == 0 && S_ISREG(info.st_mode);
    file->failure = 0;
    file->record = 0;
    file->broken = BREAK_NONE;
    file->done = file->ended = file->packed = file->told = file->lost = false;
    memset(file->passed, 0, sizeof file->passed);
    take_gzip_off(file);
    return STATUS_OK;
}

void inputfile_close(InputFile *file) {
    if (file->fd > STDIN_FILENO) close(file->fd);
    file->fd = -1;
    file->held = 0;
    file->at = file->buffer;
}

void inputfile_free(InputFile *file) {
    inputfile_close(file);
    gzip_close(file->gzip);
    free(file->buffer);
    file->gzip = NULL;
    file->buffer = file->at = NULL;
}
