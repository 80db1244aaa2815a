/* UTF-8: checking, code points, folding of names. Tables of Unicode come from utf8proc. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "base/str.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* The code point at p (n > 0 bytes left) and its length. A broken sequence is U+FFFD and the length of its longest valid part (at least 1). */
uint32_t utf8_decode(const char *p, size_t n, uint32_t *length);
uint32_t utf8_encode(uint32_t code, char out[4]);      /* bytes written; U+FFFD for what is no scalar value */
bool utf8_valid(Str s);
Str utf8_repair(Arena *arena, Str s, uint32_t *repaired); /* broken sequences become U+FFFD; s itself when it is sound */
uint32_t utf8_count(Str s);                            /* code points of sound UTF-8 */
Str utf8_head(Str s, uint32_t most);                   /* its first whole code points, `most` bytes of them at most */

/* One form for comparing names: lower case, diacritics off, apostrophes and dots off, hyphens and white space one space. */
Str utf8_fold(Arena *arena, Str s);
/* The same, piece by piece: s folded behind the n bytes of out, which may end in a space, then too; returns how many there are. Room for 16 bytes a byte of s, and 17. */
uint32_t utf8_fold_on(char *out, uint32_t n, Str s);
Str utf8_fold_words(Arena *arena, Str s);              /* the same, and every other mark but '&' a space: "Comments 0 »" is "comments 0". The 16 bytes behind it may be read */
bool utf8_is_upper(uint32_t code);

/* Byte offsets to code points, for output. Offsets must be asked in any order; each answer is O(1) after one pass. */
typedef struct Utf8Index {
    Str text;
    uint32_t *every;  /* code points before byte 64*i; NULL when the text is ASCII */
} Utf8Index;
Utf8Index utf8_index(Arena *arena, Str text);
uint32_t utf8_offset(const Utf8Index *index, uint32_t byte);   /* code points before this byte */
#endif
