/* Text for people: safe on any terminal, with days and intervals as they are read. */
#ifndef SHOW_PLAIN_H
#define SHOW_PLAIN_H
#include "base/buffer.h"
#include "base/utf8.h"

/* Control characters, bidi overrides, noncharacters and broken bytes become U+FFFD, line ends and tabs a space. */
void plain_str(Buffer *out, Str s);
void plain_days(Buffer *out, Days days);                 /* "2022-09-15", "2022-09-15 to 2022-09-16", "since 2018-05-08", "day unknown" */
void plain_count(Buffer *out, uint64_t n, const char *thing); /* "1 page", "2 pages"; a thing that ends in y changes it */
void plain_wrapped(Buffer *out, Str s, uint32_t indent); /* in lines of about 100 columns, each led by `indent` spaces */
bool plain_url(Buffer *out, Str url);                    /* an address on the web (http, https), with every byte that no URL holds as %XX; else false, and nothing */
void plain_list(Buffer *out, const Str *v, uint32_t n);  /* "a, b, c" */
void plain_fit(Buffer *out, Str s, uint32_t columns);    /* as plain_str; what is wider ends in "…" */
uint32_t plain_words(Str s);                             /* how many, as white space parts them */
uint32_t plain_width(Str s);                             /* columns on a terminal */
void plain_pad(Buffer *out, uint32_t columns);
#endif
