/* The codings of mail. */
#ifndef INPUT_MIME_H
#define INPUT_MIME_H
#include "base/str.h"

Str base64_decode(Arena *arena, Str s);             /* to the first '='; what is no digit is passed over */
Str quoted_printable_decode(Arena *arena, Str s);   /* a '=' that means nothing stays */
Str encoded_words_decode(Arena *arena, Str s);      /* "=?utf-8?Q?a=5Fb?=", one or several (RFC 2047); bytes, whatever charset they name */
#endif
