/* Gzip taken off. In: the file's own bytes. Out: what they inflate to, member by member.
 *
 * A member that is in memory as a whole and inflates to little (a record of a WARC, nearly always) goes to libdeflate, at twice
 * the speed of zlib. What is larger, comes by a pipe, or is damaged goes to zlib, which gives out what it has as it goes. A member
 * that ends early or is damaged ends the bytes (file->broken says why); gzip_resume finds the next by its first bytes. Zeros
 * behind a member are padding, other bytes behind the last one are passed over as gzip(1) does. */
#include "input/inputfile.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <zlib.h>

enum { PACKED_ROOM = INPUTFILE_STEP + 64, PACKED_LEAST = PACKED_ROOM / 2, LEAST_READ = 64 << 10, WHOLE = 2 << 20, WINDOW_GZIP = 15 + 16, WINDOW_ZLIB = 15, WINDOW_BARE = -15 };

struct Gzip {
    struct libdeflate_decompressor *whole;
    z_stream stream, inner;  /* of the file, and of a content coding in it */
    bool open;               /* the stream is inside a member */
    bool raw_ended;
    unsigned char raw[PACKED_ROOM];
    size_t at, held;         /* of raw */
    uint64_t position;       /* of `at` in the file */
    uint64_t began, spoiled; /* where the member at hand begins; how far a broken one was followed */
    bool any;                /* a member has begun */
};

Gzip *gzip_open(void) {
    Gzip *gzip = calloc(1, sizeof *gzip);
    if (!gzip) return NULL;
    gzip->whole = libdeflate_alloc_decompressor();
    if (gzip->whole && inflateInit2(&gzip->stream, WINDOW_GZIP) == Z_OK && inflateInit2(&gzip->inner, WINDOW_GZIP) == Z_OK) return gzip;
    gzip_close(gzip);
    return NULL;
}

void gzip_close(Gzip *gzip) {
    if (!gzip) return;
    libdeflate_free_decompressor(gzip->whole);
    inflateEnd(&gzip->stream);   /* an error, and nothing else, when it was never begun */
    inflateEnd(&gzip->inner);
    free(gzip);
}

/* ---- the file's own bytes ---- */

void gzip_begin(Gzip *gzip, Str head) {
    gzip->at = 0;
    gzip->held = head.n;                 /* one read, or its first byte and another */
    memcpy(gzip->raw, head.p, gzip->held);
    gzip->open = gzip->raw_ended = gzip->any = false;
    gzip->position = gzip->spoiled = 0;
}

/* Holds `least` bytes, or all there are. */
static void hold(Gzip *gzip, InputFile *file, size_t least) {
    if (gzip->held >= least || gzip->raw_ended) return;
    if (gzip->at + least > PACKED_ROOM || PACKED_ROOM - gzip->at - gzip->held < LEAST_READ) {
        memmove(gzip->raw, gzip->raw + gzip->at, gzip->held);
        gzip->at = 0;
    }
    while (gzip->held < least && !gzip->raw_ended) {
        size_t end = gzip->at + gzip->held, n = inputfile_read(file, (char *)gzip->raw + end, PACKED_ROOM - end);
        gzip->held += n;
        gzip->raw_ended = n == 0;
    }
}

static void drop(Gzip *gzip, size_t n) { gzip->at += n, gzip->held -= n, gzip->position += n; }

static bool member_begins(const Gzip *gzip) {
    const unsigned char *p = gzip->raw + gzip->at;
    return gzip->held >= 4 && p[0] == 0x1F && p[1] == 0x8B && p[2] == 8 && (p[3] & 0xE0) == 0;
}

/* To the next beginning of a member; false when there is none. */
static bool find_member(Gzip *gzip, InputFile *file) {
    for (;;) {
        hold(gzip, file, 4);
        if (gzip->held < 4) return false;
        if (member_begins(gzip)) return true;
        const unsigned char *from = gzip->raw + gzip->at + 1, *next = memchr(from, 0x1F, gzip->held - 1);
        drop(gzip, next ? (size_t)(next - from) + 1 : gzip->held);
    }
}

/* Between members: is there another? Sets file->broken when bytes that are no member stand before it, or in place of the first. */
static bool at_member(Gzip *gzip, InputFile *file) {
    for (;;) {
        hold(gzip, file, 4);
        while (gzip->held && gzip->raw[gzip->at] == 0) drop(gzip, 1);
        if (gzip->held >= 4 || gzip->raw_ended) break;
    }
    if (gzip->held < 4 || member_begins(gzip)) {
        gzip->began = gzip->position;
        gzip->any |= gzip->held >= 4;
        return gzip->held >= 4;
    }
    if (find_member(gzip, file) || !gzip->any) file->broken = BREAK_DAMAGED;
    return false;
}

/* A member that was cut off runs into the next, whose beginning must then be looked for behind its own; once for any stretch. */
static void go_back(Gzip *gzip) {
    size_t back = (size_t)(gzip->position - gzip->began) - 1;
    bool again = gzip->began < gzip->spoiled;
    gzip->spoiled = gzip->position;
    if (again || back > gzip->at) return;
    gzip->at -= back, gzip->held += back, gzip->position -= back;
}

bool gzip_resume(Gzip *gzip, InputFile *file, Break broken) {
    if (gzip->open && broken != BREAK_INFLATES) go_back(gzip);
    gzip->open = false;
    return find_member(gzip, file);
}

/* ---- inflating ---- */

static bool inflates_too_much(const InputFile *file, uint64_t in, uint64_t out) {
    return out > INPUTFILE_FREELY && out / file->limits.inflate > in;
}

/* A member that is held in full and small. */
static bool inflate_whole(Gzip *gzip, InputFile *file, char *to, size_t room, size_t *n) {
    if (!file->regular) return false;
    hold(gzip, file, PACKED_LEAST);
    size_t in;
    if (room > WHOLE) room = WHOLE;
    if (libdeflate_gzip_decompress_ex(gzip->whole, gzip->raw + gzip->at, gzip->held, to, room, &in, n) != LIBDEFLATE_SUCCESS) return false;
    if (inflates_too_much(file, in, *n)) return false;
    drop(gzip, in);
    return true;
}

/* Some bytes of the member at hand; 0 at its end, or with file->broken. */
static size_t inflate_part(Gzip *gzip, InputFile *file, char *to, size_t room) {
    z_stream *z = &gzip->stream;
    z->next_out = (unsigned char *)to;
    z->avail_out = (unsigned)room;
    while (z->avail_out == room) {
        hold(gzip, file, 1);
        z->next_in = gzip->raw + gzip->at;
        z->avail_in = (unsigned)gzip->held;
        int code = inflate(z, Z_NO_FLUSH);
        drop(gzip, gzip->held - z->avail_in);
        if (code == Z_MEM_ERROR) arena_exhausted(file->memory);
        gzip->open = code != Z_STREAM_END;
        if (code == Z_BUF_ERROR) file->broken = BREAK_CUT;   /* it was given all there is, and room */
        else if (code != Z_OK && code != Z_STREAM_END) file->broken = BREAK_DAMAGED;
        else if (inflates_too_much(file, z->total_in, z->total_out)) file->broken = BREAK_INFLATES;
        if (file->broken || !gzip->open) break;
    }
    return room - z->avail_out;
}

size_t gzip_read(Gzip *gzip, InputFile *file, char *to, size_t room) {
    size_t n = 0;
    while (n == 0 && !file->broken) {
        if (!gzip->open && !at_member(gzip, file)) return 0;
        if (!gzip->open && inflate_whole(gzip, file, to, room, &n)) continue;
        if (!gzip->open && inflateReset(&gzip->stream) != Z_OK) arena_exhausted(file->memory);
        gzip->open = true;
        n = inflate_part(gzip, file, to, room);
    }
    return n;
}

/* ---- content codings ---- */

/* What begins as gzip or zlib does is that; what "deflate" means has always been open. */
static int window_of(Str packed) {
    const unsigned char *p = (const unsigned char *)packed.p;
    if (packed.n >= 2 && p[0] == 0x1F && p[1] == 0x8B) return WINDOW_GZIP;
    return packed.n >= 2 && (p[0] & 0x0F) == 8 && (p[0] * 256 + p[1]) % 31 == 0 ? WINDOW_ZLIB : WINDOW_BARE;
}

static bool unpack_whole(Gzip *gzip, Str packed, int window, char *to, size_t room, size_t *n) {
    if (window == WINDOW_GZIP) return libdeflate_gzip_decompress(gzip->whole, packed.p, packed.n, to, room, n) == LIBDEFLATE_SUCCESS;
    if (window == WINDOW_ZLIB) return libdeflate_zlib_decompress(gzip->whole, packed.p, packed.n, to, room, n) == LIBDEFLATE_SUCCESS;
    return libdeflate_deflate_decompress(gzip->whole, packed.p, packed.n, to, room, n) == LIBDEFLATE_SUCCESS;
}

size_t gzip_unpack(InputFile *file, Str packed, char *to, size_t room, Break *broken) {
    if (!file->gzip) file->gzip = gzip_open();
    if (!file->gzip) arena_exhausted(file->memory);
    z_stream *z = &file->gzip->inner;
    size_t n;
    if (unpack_whole(file->gzip, packed, window_of(packed), to, room, &n)) return n;
    if (inflateReset2(z, window_of(packed)) != Z_OK) arena_exhausted(file->memory);
    z->next_in = (unsigned char *)(uintptr_t)packed.p;
    z->avail_in = packed.n;
    z->next_out = (unsigned char *)to;
    z->avail_out = (unsigned)room;
    int code = inflate(z, Z_NO_FLUSH);
    if (code == Z_MEM_ERROR) arena_exhausted(file->memory);
    if (z->avail_out && code != Z_STREAM_END) *broken = code == Z_OK || code == Z_BUF_ERROR ? BREAK_CUT : BREAK_DAMAGED;
    return room - z->avail_out;
}
