/* Stretches of text. In: the page, and a text's place in it. Out: where a stretch ends.
 *
 * Half the bytes of a page's texts are indentation, most others letters, so both are passed sixteen at a time. Sixteen bytes
 * are read wherever the page has as many, also behind the text, and what stands behind it is masked out: most texts are
 * shorter than that. */
#include "page/htmltext.h"

#include "base/sixteen.h"

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

#ifdef SIXTEEN
static inline unsigned bits_behind(uint32_t n) { return n < SIXTEEN ? ~0u << n : 0; }

/* A bit for each byte that is no white space. */
static inline unsigned filled_bits(Sixteen bytes) { return ~sixteen_bits(sixteen_or(sixteen_equal(bytes, ' '), sixteen_between(bytes, '\t', '\r'))) & 0xFFFF; }

static inline unsigned odd_bits(Sixteen bytes) {
    Sixteen leads = sixteen_or(sixteen_or(sixteen_equal(bytes, NO_BREAK), sixteen_equal(bytes, ZERO_WIDTH)), sixteen_equal(bytes, MARK));
    return sixteen_bits(sixteen_or(sixteen_or(sixteen_between(bytes, 0, ' '), sixteen_equal(bytes, '&')), leads));
}
#endif

uint32_t text_blank_end(Str page, Span at) {
    uint32_t i = at.b;
#ifdef SIXTEEN
    for (; i < at.e && page.n - i >= SIXTEEN; i += SIXTEEN) {
        unsigned filled = filled_bits(sixteen_load(page.p + i)) | bits_behind(at.e - i);
        if (filled) return i + (uint32_t)__builtin_ctz(filled);
    }
#endif
    while (i < at.e && is_space(page.p[i])) i++;
    return i < at.e ? i : at.e;
}

/* The next byte that is odd, but for one space between others. */
static inline uint32_t next_odd(Str page, Span at) {
    uint32_t i = at.b;
#ifdef SIXTEEN
    for (; i < at.e && page.n - i >= SIXTEEN; i += SIXTEEN - 1) { /* the last byte only tells of the one before it */
        Sixteen bytes = sixteen_load(page.p + i);
        unsigned odd = odd_bits(bytes) | bits_behind(at.e - i), space = sixteen_bits(sixteen_equal(bytes, ' ')) & ~bits_behind(at.e - i);
        unsigned stop = ((odd & ~space) | (space & odd >> 1)) & 0x7FFF;
        if (stop) return i + (uint32_t)__builtin_ctz(stop);
    }
#endif
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
