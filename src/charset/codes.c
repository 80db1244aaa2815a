/* Opening a decoder, and the steps of the encodings of one byte and of UTF-16. In: the tables of data/charset. Out: code points.
 *
 * An index is read from its table into an array when a page needs it: some 20,000 characters, a few ten thousandths of a second. */
#include "charset/codes.h"

#include "base/tsv.h"
#include "base/utf8.h"

enum { INDEX_MOST = 24000, RANGES_MOST = 256 };

static uint32_t hex(Str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n && i < 6; i++) n = n * 16 + (uint32_t)hex_value(s.p[i]);
    return n;
}

static uint32_t decimal(Str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n && i < 9 && is_digit(s.p[i]); i++) n = n * 10 + (uint32_t)(s.p[i] - '0');
    return n;
}

/* Characters in order; a dot is a hole, "12." are twelve. */
static void read_row(Str characters, uint32_t *codes, uint32_t from, uint32_t most) {
    uint32_t holes = 0;
    for (uint32_t i = 0, length; i < characters.n && from < most; i += length) {
        uint32_t code = utf8_decode(characters.p + i, characters.n - i, &length);
        if (code >= '0' && code <= '9') holes = holes * 10 + (code - '0');
        else if (code == '.') from += holes && holes < most ? holes : 1, holes = 0;
        else codes[from++] = code;
    }
}

/* Rows of `width` characters each, the first row being number `first`. */
static CodeIndex read_index(Arena *arena, Str table, uint32_t width, uint32_t first) {
    Tsv tsv;
    Error error;
    uint32_t *codes = arena_array(arena, uint32_t, INDEX_MOST);
    if (tsv_open(&tsv, table, STR("charset"), "row characters", &error)) return (CodeIndex){0};
    while (tsv_next(&tsv)) {
        uint32_t row = hex(tsv.cells[0]);
        if (row >= first && row - first < 256) read_row(tsv.cells[1], codes, (row - first) * width, INDEX_MOST);
    }
    return (CodeIndex){codes, INDEX_MOST};
}

static void read_ranges(Arena *arena, Str table, Codes *out) {
    Tsv tsv;
    Error error;
    CodeRange *ranges = arena_array(arena, CodeRange, RANGES_MOST);
    out->ranges = ranges;
    if (tsv_open(&tsv, table, STR("charset/gb18030-ranges.tsv"), "pointer code", &error)) return;
    while (tsv_next(&tsv) && out->range_count < RANGES_MOST) ranges[out->range_count++] = (CodeRange){decimal(tsv.cells[0]), hex(tsv.cells[1])};
}

static void read_single(const CharsetTables *tables, Encoding encoding, Codes *out) {
    Str row = encoding_single_row(tables, encoding.name), cell;
    for (uint32_t i = 0; i < 128 && str_next_part(&row, '|', &cell); i++) out->single[i] = str_is(cell, "=") ? 0x80 + i : str_is(cell, "-") ? 0 : hex(cell);
}

void codes_open(const CharsetTables *tables, Arena *arena, Encoding encoding, Codes *out) {
    *out = (Codes){.decoder = encoding.decoder};
    switch (encoding.decoder) {
    case DECODE_SINGLE: read_single(tables, encoding, out); return;
    case DECODE_GB18030:
        out->index = read_index(arena, tables->gb18030, 190, 0x81);
        read_ranges(arena, tables->gb18030_ranges, out);
        return;
    case DECODE_BIG5: out->index = read_index(arena, tables->big5, 157, 0x81); return;
    case DECODE_EUC_KR: out->index = read_index(arena, tables->euc_kr, 190, 0x81); return;
    case DECODE_EUC_JP: out->second = read_index(arena, tables->jis0212, 94, 0); /* fall through */
    case DECODE_SHIFT_JIS:
    case DECODE_ISO_2022_JP: out->index = read_index(arena, tables->jis0208, 94, 0); return;
    default: return;
    }
}

/* ---- steps ---- */

static uint32_t unit(const Codes *codes, uint32_t at) {
    const unsigned char *p = codes->p + at;
    return codes->decoder == DECODE_UTF16BE ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static Step step_utf16(const Codes *codes, uint32_t at) {
    uint32_t left = codes->n - at;
    if (left == 1) return (Step){.code = CODE_BROKEN, .used = 1};
    uint32_t high = unit(codes, at);
    if (high < 0xD800 || high > 0xDFFF) return (Step){.code = high, .used = 2};
    if (high >= 0xDC00) return (Step){.code = CODE_BROKEN, .used = 2};
    if (left < 4) return (Step){.code = CODE_BROKEN, .used = left};
    uint32_t low = unit(codes, at + 2);
    if (low < 0xDC00 || low > 0xDFFF) return (Step){.code = CODE_BROKEN, .used = 2};
    return (Step){.code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), .used = 4};
}

static Step step_utf8(const Codes *codes, uint32_t at) {
    uint32_t used, code = utf8_decode((const char *)codes->p + at, codes->n - at, &used);
    bool said = used == 3 && codes->p[at] == 0xEF && codes->p[at + 1] == 0xBF && codes->p[at + 2] == 0xBD;
    return (Step){.code = code == UTF8_REPLACEMENT && !said ? CODE_BROKEN : code, .used = used};
}

Step codes_step(Codes *codes, uint32_t at) {
    unsigned char c = codes->p[at];
    if (c < 0x80 && codes_ascii(codes)) return (Step){.code = c, .used = 1};
    switch (codes->decoder) {
    case DECODE_SINGLE: return (Step){.code = codes->single[c - 0x80] ? codes->single[c - 0x80] : CODE_BROKEN, .used = 1};
    case DECODE_USER_DEFINED: return (Step){.code = 0xF780 + (c - 0x80u), .used = 1};
    case DECODE_GB18030: return step_gb18030(codes, at);
    case DECODE_BIG5: return step_big5(codes, at);
    case DECODE_EUC_KR: return step_euc_kr(codes, at);
    case DECODE_EUC_JP: return step_euc_jp(codes, at);
    case DECODE_SHIFT_JIS: return step_shift_jis(codes, at);
    case DECODE_ISO_2022_JP: return step_iso_2022_jp(codes, at);
    case DECODE_UTF16BE:
    case DECODE_UTF16LE: return step_utf16(codes, at);
    case DECODE_UTF8: return step_utf8(codes, at);
    default: return (Step){.code = CODE_BROKEN, .used = codes->n - at};     /* replacement: never decoded */
    }
}
