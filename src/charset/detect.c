/* What bytes look like that are no UTF-8 and declare nothing. In: a page. Out: the encoding that makes the likeliest text of it.
 *
 * Each encoding reads the page, and each language that is written in it says how much that looks like its own: by neighbouring
 * letters for alphabets, by common characters for Chinese, Japanese and Korean (data/charset/letters.tsv). Points are a mean
 * over all places where a byte beyond ASCII stands, so that encodings of one byte and of two can be compared; bytes without
 * a meaning, signs between letters, mixed scripts and a capital behind a small letter cost some. windows-1252 stands unless another
 * is better by a margin: half of such pages are it, and a wrong accent is worth less than a wrong script. After J. Li and K. Momoi,
 * "A composite approach to language/encoding detection" (2001), and H. Sivonen's chardetng. */
#include "charset/codes.h"

#include "base/tsv.h"
#include "base/utf8.h"

#include <utf8proc.h>

enum { SAMPLE = 256 << 10, SAMPLE_WIDE = 32 << 10, UTF16_HEAD = 2048 };

static const float margin = 1, wide_least = 2;       /* over windows-1252; least mean of two-byte text */

typedef struct Pair { unsigned char a, b; uint32_t count; } Pair;
typedef VEC(Pair) Pairs;

typedef struct Detector {
    const CharsetTables *tables;
    Arena *arena;
    Str bytes;                   /* the sample */
    Str beyond;                  /* from its first byte beyond ASCII on */
    Pairs pairs;                 /* its neighbouring bytes, one of them beyond ASCII at least */
    uint32_t all;                /* how many */
} Detector;

/* ---- alphabets ---- */

typedef enum CharClass { CHAR_BORDER, CHAR_LETTER, CHAR_SIGN, CHAR_CONTROL, CHAR_NOTHING } CharClass;

typedef struct ByteMeaning {     /* of a byte in an encoding */
    uint32_t letter;             /* in lower case; '_' when it is none */
    CharClass class;
    bool upper, lower, ascii;
} ByteMeaning;

static bool is_punctuation(uint32_t code) {
    static const uint16_t common[] = {0xA0, 0xA7, 0xA9, 0xAB, 0xAD, 0xAE, 0xB0, 0xB7, 0xBB, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026,
                                      0x20AC, 0x2116, 0x2122, 0x2039, 0x203A, 0x200C, 0x200D, 0x200E, 0x200F, 0x60C, 0x61B, 0x61F};
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (common[i] == code) return true;
    return false;
}

static ByteMeaning meaning(uint32_t code, bool ascii) {
    ByteMeaning out = {.letter = '_', .ascii = ascii};
    if (ascii) {
        if (is_alpha((char)code)) out = (ByteMeaning){(uint32_t)to_lower((char)code), CHAR_LETTER, is_upper((char)code), is_lower((char)code), true};
        return out;
    }
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    if (code == 0) out.class = CHAR_NOTHING;
    else if (code < 0xA0) out.class = CHAR_CONTROL;
    else if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME && code != 0xAA && code != 0xBA)
        out = (ByteMeaning){(uint32_t)utf8proc_tolower((utf8proc_int32_t)code), CHAR_LETTER, category == UTF8PROC_CATEGORY_LU, category == UTF8PROC_CATEGORY_LL, false};
    else if (!is_punctuation(code)) out.class = CHAR_SIGN;
    return out;
}

static void read_meanings(Detector *d, Encoding encoding, ByteMeaning out[256]) {
    Codes codes;
    codes_open(d->tables, d->arena, encoding, &codes);
    for (uint32_t i = 0; i < 256; i++) out[i] = meaning(i < 0x80 ? i : codes.single[i - 0x80], i < 0x80);
}

static uint64_t pair_key(uint32_t a, uint32_t b) { return (uint64_t)a << 21 | b; }

/* Points of neighbouring letters: open addressing, a slot holds key * 16 + points. */
typedef struct Letters { uint64_t *slots; uint32_t mask; } Letters;

static uint64_t *letters_slot(const Letters *letters, uint64_t key) {
    uint32_t i = (uint32_t)(hash_mix(1, key)) & letters->mask;
    while (letters->slots[i] && letters->slots[i] >> 4 != key) i = (i + 1) & letters->mask;
    return &letters->slots[i];
}

static void read_letters(Arena *arena, Str cell, Letters *out) {
    uint32_t room = 64;
    while (room < cell.n) room *= 2;
    *out = (Letters){arena_array(arena, uint64_t, room), room - 1};
    uint32_t points = 0, first = 0;
    for (uint32_t i = 0, length; i < cell.n; i += length) {
        uint32_t code = utf8_decode(cell.p + i, cell.n - i, &length);
        if (is_digit((char)code) && code < 0x80) points = code - '0';
        else if (!first) first = code;
        else *letters_slot(out, pair_key(first, code)) = pair_key(first, code) << 4 | points, first = 0;
    }
}

static float pair_points(const Letters *letters, const ByteMeaning *a, const ByteMeaning *b) {
    static const float cost[] = {[CHAR_SIGN] = 1, [CHAR_CONTROL] = 6, [CHAR_NOTHING] = 8};
    if (a->class > CHAR_LETTER || b->class > CHAR_LETTER) {
        bool beside = a->class == CHAR_LETTER || b->class == CHAR_LETTER;
        return -cost[a->class > b->class ? a->class : b->class] - (beside ? 2 : 0);
    }
    if (a->class == CHAR_BORDER && b->class == CHAR_BORDER) return 0;
    if (a->lower && b->upper) return -4;
    return (float)(*letters_slot(letters, pair_key(a->letter, b->letter)) & 15);
}

static float score_alphabet(Detector *d, Encoding encoding, const Letters *letters) {
    ByteMeaning meanings[256];
    read_meanings(d, encoding, meanings);
    float sum = 0;
    for (uint32_t i = 0; i < d->pairs.n; i++) {
        const Pair *pair = &d->pairs.v[i];
        sum += (float)pair->count * pair_points(letters, &meanings[pair->a], &meanings[pair->b]);
    }
    return sum / (float)d->all;
}

/* ---- two bytes a character ---- */

typedef struct WideCount { uint32_t all, broken, common, kana, half, rare; } WideCount;

static bool is_plain(Decoder decoder, const Codes *codes, uint32_t at) {     /* in the part of the code that everyday text is written in */
    unsigned char lead = codes->p[at];
    switch (decoder) {
    case DECODE_GB18030: return lead >= 0xB0 && lead <= 0xD7;
    case DECODE_BIG5: return lead >= 0xA4 && lead <= 0xC6;
    case DECODE_EUC_KR: return lead >= 0xB0 && lead <= 0xC8;
    case DECODE_EUC_JP: return lead >= 0xB0 && lead <= 0xCF;
    default: return lead >= 0x88 && lead <= 0x97;
    }
}

static void count_wide(Codes *codes, const Letters *common, WideCount *count) {
    uint32_t end = codes->n;
    for (uint32_t at = 0; at < end;) {
        if (codes->p[at] < 0x80) { at++; continue; }
        Step step = codes_step(codes, at);
        bool cut = at + step.used == end && step.code == CODE_BROKEN;        /* by the end of the sample */
        uint32_t code = step.code;
        count->all += !cut;
        if (code == CODE_BROKEN) count->broken += !cut;
        else if (code >= 0x3040 && code <= 0x30FF) count->kana++;
        else if (code >= 0xFF61 && code <= 0xFF9F) count->half++;
        else if (*letters_slot(common, code)) count->common++;
        else if (code > 0x3400 && !is_plain(codes->decoder, codes, at)) count->rare++;
        at += step.used;
    }
}

static void read_common(Arena *arena, Str cell, Letters *out) {
    uint32_t room = 64;
    while (room < cell.n) room *= 2;
    *out = (Letters){arena_array(arena, uint64_t, room), room - 1};
    for (uint32_t i = 0, length; i < cell.n; i += length) {
        uint64_t code = utf8_decode(cell.p + i, cell.n - i, &length);
        *letters_slot(out, code) = code << 4 | 1;
    }
}

/* Kana is Japanese only; the other encodings have it in the same place, so there it speaks against them. */
static float score_wide(Detector *d, Encoding encoding, Str cell) {
    Codes codes;
    Letters common;
    WideCount count = {0};
    bool japanese = encoding.decoder == DECODE_SHIFT_JIS || encoding.decoder == DECODE_EUC_JP;
    codes_open(d->tables, d->arena, encoding, &codes);
    codes.p = (const unsigned char *)d->beyond.p;
    codes.n = d->beyond.n;
    read_common(d->arena, cell, &common);
    count_wide(&codes, &common, &count);
    if (count.all < 2) return -1;
    uint32_t plain = count.all - count.broken - count.common - count.kana - count.half - count.rare;
    float kana = japanese ? 8 : -4;
    float sum = 9.0f * (float)count.common + kana * (float)count.kana + 2.5f * (float)plain - 3.0f * (float)count.rare - 2.0f * (float)count.half - 20.0f * (float)count.broken;
    float mean = sum / (float)count.all;
    return mean < wide_least ? -1 : mean;
}

/* ---- the choice ---- */

static void count_pairs(Detector *d) {
    uint32_t *counts = arena_array(d->arena, uint32_t, 65536);
    const unsigned char *p = (const unsigned char *)d->bytes.p;
    for (uint32_t i = 1; i < d->bytes.n; i++)
        if ((p[i - 1] | p[i]) & 0x80) counts[p[i - 1] << 8 | p[i]]++;
    for (uint32_t i = 0; i < 65536; i++) {
        if (!counts[i]) continue;
        vec_add(d->arena, &d->pairs, ((Pair){(unsigned char)(i >> 8), (unsigned char)i, counts[i]}));
        d->all += counts[i];
    }
    uint32_t first = 0;
    while (first < d->bytes.n && p[first] < 0x80) first++;
    d->beyond = (Str){d->bytes.p + first, d->bytes.n - first < SAMPLE_WIDE ? d->bytes.n - first : SAMPLE_WIDE};
}

/* ISO-2022-JP is all ASCII bytes, and its escapes are nothing else's. */
static bool has_escapes(Str bytes) {
    return memchr(bytes.p, 0x1B, bytes.n) && (str_find(bytes, STR("\x1B$B"), 0) >= 0 || str_find(bytes, STR("\x1B$@"), 0) >= 0) && str_find(bytes, STR("\x1B("), 0) >= 0;
}

typedef struct Best { Encoding encoding; float score; } Best;

static void try_row(Detector *d, const Tsv *row, Best *best) {
    Str names = row->cells[1], name;
    Letters letters = {0};
    for (uint32_t i = 0; str_next_part(&names, '|', &name); i++) {
        Encoding encoding = encoding_of_label(d->tables, name);
        bool single = encoding.decoder == DECODE_SINGLE;
        if (single && !letters.slots) read_letters(d->arena, row->cells[2], &letters);
        float score = single ? score_alphabet(d, encoding, &letters) - (i ? 0.25f : 0) : score_wide(d, encoding, row->cells[2]);
        if (str_is(encoding.name, "windows-1252")) score += margin;
        if (score > best->score) *best = (Best){encoding, score};
    }
}

Encoding charset_detect(const CharsetTables *tables, Arena *arena, Str bytes) {
    if (has_escapes(bytes)) return encoding_named(tables, "ISO-2022-JP");
    Detector d = {.tables = tables, .arena = arena, .bytes = {bytes.p, bytes.n < SAMPLE ? bytes.n : SAMPLE}};
    Best best = {encoding_named(tables, "windows-1252"), margin};
    count_pairs(&d);
    Tsv tsv;
    Error error;
    if (d.all == 0 || tsv_open(&tsv, tables->letters, STR("charset/letters.tsv"), "language encodings letters", &error)) return best.encoding;
    while (tsv_next(&tsv)) try_row(&d, &tsv, &best);
    return best.encoding;
}

Decoder charset_utf16(Str bytes) {
    uint32_t n = bytes.n < UTF16_HEAD ? bytes.n & ~1u : UTF16_HEAD, zeros[2] = {0};
    if (n < 16 || !memchr(bytes.p, 0, n)) return DECODE_NONE;
    for (uint32_t i = 0; i < n; i++) zeros[i & 1] += bytes.p[i] == 0;
    if (zeros[1] * 4 > n && zeros[0] * 20 < n) return DECODE_UTF16LE;
    return zeros[0] * 4 > n && zeros[1] * 20 < n ? DECODE_UTF16BE : DECODE_NONE;
}
