/* What the scanner of tokens and the cutter of words see of a text. */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H
#include "text/tokenize.h"

typedef struct Scanner {
    const TextModel *model;
    Document *doc;
    const char *p;            /* the document's text */
    uint32_t end;             /* of the chunk */
    uint32_t stretch_end;
    bool space;               /* before the next token */
} Scanner;

static inline void emit(Scanner *s, uint32_t b, uint32_t e) {
    if (b >= e) return;
    vec_add(s->doc->arena, &s->doc->tokens, ((Token){.at = {b, e}, .head = NONE, .space_before = s->space}));
    s->space = false;
}

/* Length of white space at p, 0 when there is none: ASCII, no-break, narrow, ideographic and zero-width spaces. */
static inline uint32_t space_length(const char *p, uint32_t n) {
    unsigned char c = (unsigned char)p[0];
    if (c <= ' ' || c == 0x7F) return 1;
    if (c == 0xC2 && n > 1 && ((unsigned char)p[1] == 0xA0 || (unsigned char)p[1] == 0x85)) return 2;
    if (n < 3) return 0;
    if (c == 0xE2 && (unsigned char)p[1] == 0x80) {
        unsigned char last = (unsigned char)p[2];
        return last <= 0x8F || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
    }
    if (c == 0xE3 && (unsigned char)p[1] == 0x80 && (unsigned char)p[2] == 0x80) return 3;
    return c == 0xEF && (unsigned char)p[1] == 0xBB && (unsigned char)p[2] == 0xBF ? 3 : 0;
}

static inline char at(const Scanner *s, uint32_t i) { return i < s->end ? s->p[i] : 0; }

/* General punctuation U+2010.. (quotes, dashes, bullets, ellipsis), U+00A1..BF, and arrows, symbols: three-byte E2 or C2 sequences. */
static inline uint32_t mark_length(const Scanner *s, uint32_t i) {
    unsigned char c = (unsigned char)s->p[i];
    if (c == 0xE2 && i + 2 < s->end) return 3;
    if (c == 0xC2 && i + 1 < s->end && (unsigned char)s->p[i + 1] != 0xAA && (unsigned char)s->p[i + 1] != 0xBA) return 2;
    if (c == 0xE3 && i + 2 < s->end && (unsigned char)s->p[i + 1] == 0x80) return 3;
    return 0;
}

static inline bool is_mark(const Scanner *s, uint32_t i, unsigned char last) {
    return i + 2 < s->end && (unsigned char)s->p[i] == 0xE2 && (unsigned char)s->p[i + 1] == 0x80 && (unsigned char)s->p[i + 2] == last;
}

static inline bool word_byte(const Scanner *s, uint32_t i) {
    if (i >= s->end) return false;
    unsigned char c = (unsigned char)s->p[i];
    return c < 0x80 ? is_alpha((char)c) || is_digit((char)c) || c == '_' : mark_length(s, i) == 0;
}

static inline uint32_t apostrophe_length(const Scanner *s, uint32_t i) {
    char c = at(s, i);
    if (c == '\'' || c == '`') return 1;
    return is_mark(s, i, 0x99) || is_mark(s, i, 0x98) ? 3 : 0;
}

/* What is shown next from i on in the stretch, or its end. */
static inline uint32_t next_shown(const Scanner *s, uint32_t i) {
    for (uint32_t n; i < s->stretch_end && (n = space_length(s->doc->text.p + i, s->stretch_end - i));) i += n;
    return i < s->stretch_end ? i : s->stretch_end;
}

/* Emits a word as one token or several. */
void emit_word(Scanner *s, uint32_t b, uint32_t e);
void emit_letters(Scanner *s, uint32_t b, uint32_t e); /* a word of letters alone: no clitic to cut */
uint32_t number_end(const Scanner *s, uint32_t b, uint32_t e); /* of the number that the word begins with, when a unit follows; else e */
uint32_t clitic_alone(const Scanner *s, uint32_t i); /* the end of a clitic that begins at i: "'s" behind a quotation mark or bracket, "'90s", "'em"; else i */
#endif
