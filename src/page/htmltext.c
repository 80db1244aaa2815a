/* Stretches of text. In: the page, and a text's place in it. Out: where a stretch ends.
 *
 * Half the bytes of a page's texts are indentation, most others letters, so both are passed sixteen at a time. Sixteen bytes
 * are read wherever the page has as many, also behind the text, and what stands behind it is masked out: most texts are
 * shorter than that. */
#include "page/htmltext.h"

#include "base/bytes.h"

enum { NO_BREAK = 0xC2, ZERO_WIDTH = 0xE2, MARK = 0xEF /* first bytes of U+00A0, U+200B, U+FEFF */ };

const uint8_t text_odd[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 /* up to ' ' */, ['&'] = 1, [NO_BREAK] = 1, [ZERO_WIDTH] = 1, [MARK] = 1,
};

uint32_t text_space(const char *p, uint32_t n) {
    if (is_space(p[0])) return 1;
    if (n >= 2 && memcmp(p, "\xC2\xA0", 2) == 0) return 2;
    if (n >= 3 && (memcmp(p, "\xE2\x80\x8B", 3) == 0 || memcmp(p, "\xEF\xBB\xBF", 3) == 0)) return 3;
    return 0;
}

static inline uint32_t bits_behind(uint32_t n) { return n < BYTES ? ~0u << n : 0; }

static inline BytesTold odd_bytes(Bytes c) { return (c <= ' ') | (c == '&') | (c == NO_BREAK) | (c == ZERO_WIDTH) | (c == MARK); }

uint32_t text_blank_end(Str page, Span at) {
    uint32_t i = at.b;
    for (; i < at.e && page.n - i >= BYTES; i += BYTES) {
        Bytes c = bytes_at(page.p + i);
        uint32_t filled = (bytes_bits(~((c == ' ') | ((c - '\t') <= '\r' - '\t'))) | bits_behind(at.e - i)) & 0xFFFF;
        if (filled) return i + (uint32_t)__builtin_ctz(filled);
    }
    while (i < at.e && is_space(page.p[i])) i++;
    return i < at.e ? i : at.e;
}

/* The next byte that is odd, but for one space between others. */
static inline uint32_t next_odd(Str page, Span at) {
    uint32_t i = at.b;
    for (; i < at.e && page.n - i >= BYTES; i += BYTES - 1) { /* the last byte only tells of the one before it */
        Bytes c = bytes_at(page.p + i);
        uint32_t odd = bytes_bits(odd_bytes(c)) | bits_behind(at.e - i), space = bytes_bits(c == ' ') & ~bits_behind(at.e - i);
        uint32_t stop = ((odd & ~space) | (space & odd >> 1)) & 0x7FFF;
        if (stop) return i + (uint32_t)__builtin_ctz(stop);
    }
    while (i < at.e && (text_is_plain(page.p[i]) || (page.p[i] == ' ' && i + 1 < at.e && text_is_plain(page.p[i + 1])))) i++;
    return i < at.e ? i : at.e;
}

static bool is_lead(char c) { return text_odd[(unsigned char)c] && (unsigned char)c >= 0x80; }

uint32_t text_plain_end(Str page, Span at) {
    for (uint32_t i = at.b + 1;; i++) {
        i = next_odd(page, (Span){i, at.e});
        uint32_t lead = i + (i + 1 < at.e && page.p[i] == ' '); /* a quotation mark or the like belongs to the word */
        if (i >= at.e || !is_lead(page.p[lead]) || text_space(page.p + lead, at.e - lead)) return i;
        i = lead;
    }
}
