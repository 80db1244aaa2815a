/* Content codings taken off. In: the body of a response, and what its header says it is packed by. Out: what it unpacks to, as far
 * as it goes.
 *
 * Servers send gzip (or zlib, or bare deflate), brotli and, of late, zstandard; archives that keep responses as they came hold all
 * of them. A coding that is none of these is told by name and not read. How much may come out is limited for all of them alike. */
#include <brotli/decode.h>
#include <zstd.h>

#include "input/inputfile.h"

enum { MOST_WINDOW = 23 }; /* 8 MiB: no browser takes a larger one of zstandard (RFC 9659) */

typedef struct Unpacking {
    InputFile *file;
    Str packed;
    char *out;
    size_t room, n;
    Break broken;
} Unpacking;

static void unpack_gzip(Unpacking *u) { u->n = gzip_unpack(u->file, u->packed, u->out, u->room, &u->broken); }

static void unpack_brotli(Unpacking *u) {
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (!state) arena_exhausted(u->file->memory);
    size_t in = u->packed.n, room = u->room;
    const uint8_t *from = (const uint8_t *)u->packed.p;
    uint8_t *to = (uint8_t *)u->out;
    BrotliDecoderResult result = BrotliDecoderDecompressStream(state, &in, &from, &room, &to, NULL);
    BrotliDecoderDestroyInstance(state);
    u->n = u->room - room;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) u->broken = BREAK_CUT;
    if (result == BROTLI_DECODER_RESULT_ERROR) u->broken = BREAK_DAMAGED;
}

static void unpack_zstandard(Unpacking *u) {
    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (!context) arena_exhausted(u->file->memory);
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, MOST_WINDOW);
    ZSTD_inBuffer in = {u->packed.p, u->packed.n, 0};
    ZSTD_outBuffer out = {u->out, u->room, 0};
    size_t left = 1;
    for (size_t before = SIZE_MAX; left && !ZSTD_isError(left) && out.pos < out.size && before != in.pos + out.pos;) {
        before = in.pos + out.pos;
        left = ZSTD_decompressStream(context, &out, &in);
    }
    ZSTD_freeDCtx(context);
    u->n = out.pos;
    if (ZSTD_isError(left)) u->broken = BREAK_DAMAGED;
    else if (left && out.pos < out.size) u->broken = BREAK_CUT;
}

static const struct {
    const char *name;
    void (*unpack)(Unpacking *u);
} codings[] = {{"gzip", unpack_gzip}, {"x-gzip", unpack_gzip}, {"deflate", unpack_gzip}, {"br", unpack_brotli}, {"zstd", unpack_zstandard}};

bool coding_unpack(InputFile *file, Str coding, Str packed, Str *out, Break *broken) {
    size_t freely = (size_t)packed.n * file->limits.inflate, most = (size_t)file->limits.page + 1;
    if (freely < INPUTFILE_FREELY) freely = INPUTFILE_FREELY;
    if (freely < most) most = freely + 1;
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
        if (!str_equal_nocase(coding, str_from(codings[i].name))) continue;
        Unpacking u = {file, packed, arena_take(file->memory, most), most, 0, BREAK_NONE};
        codings[i].unpack(&u);
        arena_keep(file->memory, u.out, u.n);
        if (u.n > freely) u.broken = BREAK_INFLATES;
        *out = (Str){u.out, (uint32_t)u.n};
        *broken = u.broken;
        return true;
    }
    return false;
}
