/* Stretches of a page's text: white space, and what is taken over as it stands. Both look at the page only; a stretch ends
 * at `at.e` at the latest. */
#ifndef PAGE_HTMLTEXT_H
#define PAGE_HTMLTEXT_H
#include "base/str.h"

uint32_t text_space(const char *p, uint32_t n);    /* length of the white space at p: ASCII, or a no-break or zero-width space; 0 = none */
uint32_t text_blank_end(Str page, Span at);        /* behind the ASCII white space that begins at at.b */
uint32_t text_plain_end(Str page, Span at);        /* behind words with one space between them; the first byte is one of a word */

extern const uint8_t text_odd[256];                /* 1: may be, or begin, white space or a reference */
static inline bool text_is_plain(char c) { return !text_odd[(unsigned char)c]; }
#endif
