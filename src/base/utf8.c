/* UTF-8 with an ASCII fast path; folding by utf8proc's NFKD decomposition and case folding, marks dropped. */
#include "base/utf8.h"

#include "base/bytes.h"
#include "base/clones.h"

#include <utf8proc.h>

static bool is_tail(unsigned char c) { return (c & 0xC0) == 0x80; }

/* Length of the sequence a lead byte opens and the bounds of its second byte (Unicode table 3-7); 0 = no lead. */
static uint32_t lead(unsigned char c, unsigned char *low, unsigned char *high) {
    *low = 0x80, *high = 0xBF;
    if (c >= 0xC2 && c <= 0xDF) return 2;
    if (c >= 0xE0 && c <= 0xEF) {
        if (c == 0xE0) *low = 0xA0;
        if (c == 0xED) *high = 0x9F;
        return 3;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        if (c == 0xF0) *low = 0x90;
        if (c == 0xF4) *high = 0x8F;
        return 4;
    }
    return 0;
}

uint32_t utf8_decode(const char *text, size_t n, uint32_t *length) {
    const unsigned char *p = (const unsigned char *)text;
    *length = 1;
    if (p[0] < 0x80) return p[0];
    unsigned char low, high;
    uint32_t want = lead(p[0], &low, &high), code = p[0] & (0xFFu >> (want + 1)), got = 1;
    if (want == 0) return UTF8_REPLACEMENT;
    while (got < want && got < n && p[got] >= (got == 1 ? low : 0x80) && p[got] <= (got == 1 ? high : 0xBF))
        code = code << 6 | (p[got++] & 0x3F);
    *length = got;
    return got == want ? code : UTF8_REPLACEMENT;
}

uint32_t utf8_encode(uint32_t code, char out[4]) {
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = UTF8_REPLACEMENT;
    return (uint32_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

enum { STRETCH = 128 };

/* How many bytes of s, in whole stretches, are ASCII. Of pages nearly all of them are. */
WITH_VECTORS static uint32_t ascii_stretches(Str s) {
    uint32_t i = 0;
    for (unsigned char high = 0; s.n - i >= STRETCH; i += STRETCH) {
        const unsigned char *p = (const unsigned char *)s.p + i;
        for (int k = 0; k < STRETCH; k++) high |= p[k];
        if (high & 0x80) break;
    }
    return i;
}

static uint32_t ascii_prefix(Str s) {
    static const uint64_t high_bits = 0x8080808080808080u;
    if (s.n == 0 || (unsigned char)s.p[0] >= 0x80) return 0;
    uint32_t i = s.n >= STRETCH ? ascii_stretches(s) : 0;
    for (uint64_t eight; i + sizeof eight <= s.n; i += sizeof eight) {
        memcpy(&eight, s.p + i, sizeof eight);
        if (eight & high_bits) break;
    }
    while (i < s.n && (unsigned char)s.p[i] < 0x80) i++;
    return i;
}

/* Is there a broken sequence at or behind `from`? Its offset, or n. */
static uint32_t first_broken(Str s, uint32_t from) {
    while (from < s.n) {
        from += ascii_prefix((Str){s.p + from, s.n - from});
        if (from >= s.n) break;
        uint32_t length, code = utf8_decode(s.p + from, s.n - from, &length);
        if (code == UTF8_REPLACEMENT && !(length == 3 && (unsigned char)s.p[from] == 0xEF)) return from;
        from += length;
    }
    return s.n;
}

bool utf8_valid(Str s) { return first_broken(s, 0) == s.n; }

Str utf8_repair(Arena *arena, Str s, uint32_t *repaired) {
    *repaired = 0;
    uint32_t at = first_broken(s, 0);
    if (at == s.n) return s;
    char *out = arena_alloc(arena, (size_t)s.n * 3 + 1);
    uint32_t n = 0, done = 0;
    for (; at < s.n; at = first_broken(s, done)) {
        memcpy(out + n, s.p + done, at - done);
        n += at - done;
        n += utf8_encode(UTF8_REPLACEMENT, out + n);
        uint32_t length;
        utf8_decode(s.p + at, s.n - at, &length);
        done = at + length;
        ++*repaired;
    }
    memcpy(out + n, s.p + done, s.n - done);
    return (Str){out, n + s.n - done};
}

uint32_t utf8_count(Str s) {
    uint32_t n = s.n, i = 0;
    uint64_t word;
    for (; i + 8 <= s.n; i += 8) { /* eight bytes at a time: a tail has its highest bit set, the next one clear */
        memcpy(&word, s.p + i, 8);
        n -= (uint32_t)(((word >> 7) & (~word >> 6) & 0x0101010101010101u) * 0x0101010101010101u >> 56); /* the sum of the eight */
    }
    for (; i < s.n; i++) n -= is_tail((unsigned char)s.p[i]);
    return n;
}

Str utf8_head(Str s, uint32_t most) {
    if (s.n <= most) return s;
    while (most && is_tail((unsigned char)s.p[most])) most--;
    return (Str){s.p, most};
}

bool utf8_is_upper(uint32_t code) {
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LU;
}

/* What a code point is to a name: 0 = dropped, ' ' = a border, else itself. */
static uint32_t name_class(uint32_t code) {
    if (code == '.' || code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0x02BB || code == '`' || code == 0xAD) return 0;
    if (code == 0x0131) return 'i'; /* dotless i has no decomposition */
    if (code == 0x0142) return 'l'; /* nor has the Polish l */
    if (code == 0x00F8) return 'o';
    if (code == 0x0111) return 'd';
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
    if (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME) return 0;
    if (c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO) return code == '&' ? '&' : ' ';
    return c >= UTF8PROC_CATEGORY_ZS ? ' ' : code;
}

static uint32_t fold_one(uint32_t code, char *out) {
    utf8proc_int32_t parts[8];
    int last = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)code, parts, 8, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &last);
    uint32_t used = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++) {
        uint32_t c = name_class((uint32_t)parts[i]);
        if (c) used += utf8_encode(c, out + used);
    }
    return used;
}

/* name_class of the ASCII characters, in lower case; and the same with every mark but '&' a border. */
static const char fold_names[129] = "                                "
                                    "    $ &\0   +  \0 0123456789  <=> "
                                    " abcdefghijklmnopqrstuvwxyz   ^ "
                                    "\0abcdefghijklmnopqrstuvwxyz | ~ ";
static const char fold_words[129] = "                                "
                                    "      &\0      \0 0123456789      "
                                    " abcdefghijklmnopqrstuvwxyz     "
                                    "\0abcdefghijklmnopqrstuvwxyz     ";

typedef struct Folded { char *out; uint32_t n; char last; } Folded;

/* One character of a folded text: 0 is dropped, a space stands between words only. Written first and counted then, without a
 * branch, for nobody can foretell where words end. */
static void put_folded(Folded *to, char c) {
    bool kept = (c != 0) & ((c != ' ') | (to->last != ' '));
    to->out[to->n] = c;
    to->n += kept;
    to->last = kept ? c : to->last;
}

/* How many of the 16 bytes at p are letters, digits, or a single space before a letter; `lower`: those, in lower case. */
static uint32_t plain_words(const char *p, char *lower) {
    Bytes c = bytes_at(p), next = bytes_at(p + 1);
    BytesTold letter = ((c | 0x20) - 'a') < 26, digit = (c - '0') < 10, space = (c == ' ') & (((next | 0x20) - 'a') < 26);
    Bytes small = c | ((Bytes)letter & 0x20);
    memcpy(lower, &small, sizeof small);
    return bytes_first(~(letter | digit | space));
}

/* Most of a text is words with a space between them: 16 bytes at a time, the last ones with NULs behind. Returns how many of s it
 * took from i on. */
static uint32_t fold_plain(Str s, uint32_t i, Folded *to) {
    uint32_t from = i, n = BYTES;
    char last[BYTES + 1] = {0};
    for (; n == BYTES && s.n - i > BYTES; i += n, to->n += n) n = plain_words(s.p + i, to->out + to->n);
    if (n == BYTES) {
        memcpy(last, s.p + i, s.n - i);
        n = plain_words(last, to->out + to->n);
        i += n, to->n += n;
    }
    if (i > from) to->last = to->out[to->n - 1];
    return i - from;
}

static void fold_all(Folded *to, Str s, const char *ascii) {
    char piece[40];
    for (uint32_t i = 0, length = 1; i < s.n; i += length) {
        if (to->last != ' ' || s.p[i] != ' ') i += fold_plain(s, i, to);
        if (i == s.n) break;
        unsigned char c = (unsigned char)s.p[i];
        length = 1;
        if (c < 0x80) {
            put_folded(to, ascii[c]);
            continue;
        }
        uint32_t used = fold_one(utf8_decode(s.p + i, s.n - i, &length), piece);
        for (uint32_t k = 0; k < used; k++) put_folded(to, (unsigned char)piece[k] < 0x80 ? ascii[(unsigned char)piece[k]] : piece[k]);
    }
}

uint32_t utf8_fold_on(char *out, uint32_t n, Str s) {
    Folded to = {out, n, n ? out[n - 1] : ' '};
    fold_all(&to, s, fold_names);
    return to.n;
}

/* Nothing grows but what is not ASCII: there a code point of two bytes and more may become eight of four. Behind the end stand
 * BYTES more, so that who reads it may read on. */
static Str fold(Arena *arena, Str s, const char *ascii) {
    enum { SHORT = 512 };   /* too short to look what it needs */
    size_t room = (s.n > SHORT && ascii_prefix(s) == s.n ? (size_t)s.n : (size_t)s.n * 16) + BYTES + 1;
    Folded to = {arena_take(arena, room), 0, ' '};
    fold_all(&to, s, ascii);
    to.n -= to.n && to.last == ' ';
    memset(to.out + to.n, 0, BYTES + 1);
    arena_keep(arena, to.out, (size_t)to.n + 1);
    return (Str){to.out, to.n};
}

Str utf8_fold(Arena *arena, Str s) { return fold(arena, s, fold_names); }
Str utf8_fold_words(Arena *arena, Str s) { return fold(arena, s, fold_words); }

Utf8Index utf8_index(Arena *arena, Str text) {
    Utf8Index index = {.text = text};
    if (ascii_prefix(text) == text.n) return index;
    index.every = arena_array(arena, uint32_t, text.n / 64 + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i <= text.n / 64; i++) {
        index.every[i] = count;
        count += utf8_count((Str){text.p + i * 64, i < text.n / 64 ? 64 : text.n % 64});
    }
    return index;
}

uint32_t utf8_offset(const Utf8Index *index, uint32_t byte) {
    if (!index->every) return byte;
    uint32_t base = byte / 64 * 64;
    return index->every[byte / 64] + utf8_count((Str){index->text.p + base, byte - base});
}
