/* Decoding. In: bytes and an encoding. Out: sound UTF-8, and runs that lead each byte of it back.
 *
 * Stretches of ASCII are copied as they stand. A run begins wherever the distance between text and bytes changes, which is at
 * each character that is longer or shorter in UTF-8 than in the page. */
#include "charset/codes.h"

#include "base/utf8.h"

static uint32_t ascii_stretch(const unsigned char *p, uint32_t n) {
    uint32_t i = 0;
    for (uint64_t eight; i + 8 <= n; i += 8) {
        memcpy(&eight, p + i, 8);
        if (eight & 0x8080808080808080u) break;
    }
    while (i < n && p[i] < 0x80) i++;
    return i;
}

static uint32_t write_step(Step step, char *to, Decoded *out) {
    if (step.code == CODE_NONE) return 0;
    bool broken = step.code == CODE_BROKEN;
    out->broken += broken;
    out->wide += !broken && step.code >= 0x80;
    uint32_t n = utf8_encode(broken ? UTF8_REPLACEMENT : step.code, to);
    return step.mark ? n + utf8_encode(step.mark, to + n) : n;
}

/* No decoder writes more than three bytes for one it reads; what is not written to costs no memory. Only a page of some megabytes can reach
 * the bound on its growth: nothing else but signs of two bytes and more, or broken bytes. */
static void decode_steps(Arena *arena, Codes *codes, uint32_t skip, Decoded *out) {
    size_t growth = (size_t)codes->n * 2 < DECODED_GROWTH ? (size_t)codes->n * 2 : DECODED_GROWTH;
    uint32_t n = 0, at = 0, most = codes->n + (uint32_t)growth;
    char *text = arena_take(arena, (size_t)most + 8);
    bool ascii = codes_ascii(codes);
    while (at < codes->n && n < most) {
        uint32_t left = codes->n - at < most - n ? codes->n - at : most - n, same = ascii ? ascii_stretch(codes->p + at, left) : 0;
        runs_add(arena, &out->runs, n, skip + at);
        if (same) {
            memcpy(text + n, codes->p + at, same);
            n += same, at += same;
            continue;
        }
        Step step = codes_step(codes, at);
        n += write_step(step, text + n, out);
        at += step.used;
    }
    out->text = (Str){text, n};
    out->cut = at < codes->n;
}

void charset_decode(const CharsetTables *tables, Arena *arena, Encoding encoding, Str bytes, uint32_t skip, Decoded *out) {
    *out = (Decoded){0};
    Str rest = {bytes.p + skip, bytes.n - skip};
    if (encoding.decoder == DECODE_UTF8 && utf8_valid(rest)) {
        out->text = rest;
        runs_add(arena, &out->runs, 0, skip);
        return;
    }
    Codes codes;
    codes_open(tables, arena, encoding, &codes);
    codes.p = (const unsigned char *)rest.p;
    codes.n = rest.n;
    decode_steps(arena, &codes, skip, out);
}
