/* Lines of text: a buffer that holds one line, however long up to a limit, and as many short ones as fit. */
#include "lib/mapreduce_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { FIRST_ROOM = 256 << 10, LONGEST_LINE = 256 << 20 };

LineSource lines_of(const char *const *inputs, size_t count) {
    return (LineSource){.inputs = inputs, .count = count, .file = -1};
}

static void close_input(LineSource *lines) {
    if (lines->file > STDIN_FILENO) close(lines->file);
    lines->file = -1;
}

void lines_close(LineSource *lines) {
    close_input(lines);
    free(lines->buffer);
    *lines = lines_of(NULL, 0);
}

static Status open_next(LineSource *lines, Error *error) {
    lines->name = lines->inputs[lines->at++];
    lines->number = 0;
    lines->file = strcmp(lines->name, "-") == 0 ? STDIN_FILENO : open(lines->name, O_RDONLY | O_CLOEXEC);
    if (lines->file >= 0) return STATUS_OK;
    return error_set(error, STATUS_USAGE, errno == ENOENT ? "no-such-input" : "unreadable", "%s: %s", lines->name, strerror(errno));
}

/* Room behind what has not been given out yet. */
static Status make_room(LineSource *lines, Error *error) {
    if (lines->from) memmove(lines->buffer, lines->buffer + lines->from, lines->to - lines->from);
    lines->to -= lines->from;
    lines->from = 0;
    if (lines->to < lines->room) return STATUS_OK;
    if (lines->room >= LONGEST_LINE)
        return error_set(error, STATUS_REJECTED, "limit-line", "%s, line %llu: longer than %d bytes; no line of dateline map is", lines->name, (unsigned long long)lines->number + 1, LONGEST_LINE);
    size_t room = lines->room ? lines->room * 2 : FIRST_ROOM;
    char *buffer = realloc(lines->buffer, room);
    if (!buffer) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    lines->buffer = buffer;
    lines->room = room;
    return STATUS_OK;
}

static Status read_more(LineSource *lines, bool *end, Error *error) {
    ssize_t n;
    Status status = make_room(lines, error);
    if (status) return status;
    do n = read(lines->file, lines->buffer + lines->to, lines->room - lines->to);
    while (n < 0 && errno == EINTR);
    if (n < 0) return error_set(error, STATUS_USAGE, "unreadable", "%s: %s", lines->name, strerror(errno));
    lines->to += (size_t)n;
    *end = n == 0;
    if (*end && lines->to > lines->from)
        return error_set(error, STATUS_REJECTED, "incomplete", "%s, line %llu: the last line has no end; it was cut off on its way here", lines->name,
                         (unsigned long long)lines->number + 1);
    return STATUS_OK;
}

static bool take_line(LineSource *lines, size_t looked, Str *line) {
    size_t n = lines->to - lines->from;
    const char *start = lines->buffer + lines->from, *newline = n > looked ? memchr(start + looked, '\n', n - looked) : NULL;
    if (!newline) return false;
    *line = (Str){start, (uint32_t)(newline - start)};
    lines->from += (size_t)line->n + 1;
    lines->number++;
    return true;
}

/* One line of the input that is open, or its end. */
static Status next_of_input(LineSource *lines, Str *line, bool *end, Error *error) {
    size_t looked = 0;
    Status status = STATUS_OK;
    *end = false;
    while (!status && !*end && !take_line(lines, looked, line)) {
        looked = lines->to - lines->from;
        status = read_more(lines, end, error);
    }
    return status;
}

Status lines_next(LineSource *lines, Str *line, bool *end, Error *error) {
    for (;;) {
        *end = lines->file < 0 && lines->at == lines->count;
        if (*end) return STATUS_OK;
        Status status = lines->file < 0 ? open_next(lines, error) : STATUS_OK;
        bool out_of_lines = false;
        if (!status) status = next_of_input(lines, line, &out_of_lines, error);
        if (status || !out_of_lines) return status;
        close_input(lines);
    }
}
