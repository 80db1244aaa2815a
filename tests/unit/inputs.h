/* Files for tests of inputs: written, opened, read to the end. */
#ifndef UNIT_INPUTS_H
#define UNIT_INPUTS_H
#include "base/buffer.h"
#include "check.h"
#include "input/input.h"

#include <stdlib.h>
#include <zlib.h>

static char folder[] = "/tmp/test_input.XXXXXX";
static Arena arena;

static inline const char *put(const char *name, const void *bytes, size_t n) {
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, n, file) != n) exit(1);
    fclose(file);
    return path;
}

#define PUT(name, literal) put(name, literal, sizeof(literal) - 1)

static inline Input *opened(const char *path, const InputLimits *limits) {
    Input *input;
    Error error = {0};
    CHECK(input_open(&input, &arena, path, limits, &error) == STATUS_OK);
    return input;
}

/* One member; window 31 is gzip, 15 zlib, -15 bare deflate. */
static inline Str packed(Str bytes, int window) {
    size_t room = bytes.n + bytes.n / 100 + 256;
    char *out = arena_alloc(&arena, room);
    z_stream z = {0};
    if (deflateInit2(&z, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK) exit(1);
    z.next_in = (unsigned char *)(uintptr_t)bytes.p, z.avail_in = bytes.n;
    z.next_out = (unsigned char *)out, z.avail_out = (unsigned)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) exit(1);
    deflateEnd(&z);
    return (Str){out, (uint32_t)(room - z.avail_out)};
}

static inline Str gzipped(Str bytes) { return packed(bytes, 31); }

static inline Str joined(Str a, Str b) {
    Buffer out = {.arena = &arena};
    buffer_str(&out, a);
    buffer_str(&out, b);
    return buffer_view(&out);
}

/* What an input gives, a line each: "#1 html talks" (number, kind, page; "cut" behind it when its end is missing) or "#2 limit-page". */
static inline Str all_of(const char *path, const InputLimits *limits) {
    Buffer out = {.arena = &arena};
    Input *input = opened(path, limits);
    InputRecord record;
    Error error = {0};
    for (Status status; (status = input_next(input, &record, &error)) != STATUS_OK || record.kind != INPUT_END;) {
        int64_t at = str_find(record.source, STR("#"), 0);
        if (at >= 0) buffer_str(&out, (Str){record.source.p + at, record.source.n - (uint32_t)at});
        if (at >= 0) buffer_char(&out, ' ');
        if (status) buffer_text(&out, error.name);
        else buffer_text(&out, record.kind == INPUT_HTML ? "html " : "text ");
        if (!status) buffer_str(&out, record.page);
        if (!status && record.cut) buffer_text(&out, " cut");
        buffer_char(&out, '\n');
    }
    input_close(input);
    return buffer_view(&out);
}

/* 0 when there is a folder to work in. */
static inline int begin_inputs(jmp_buf *leave) {
    arena_init(&arena, leave);
    return mkdtemp(folder) ? 0 : 1;
}

static inline int end_inputs(void) {
    char command[64];
    arena_free(&arena);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) ? 1 : check_done();
}
#endif
