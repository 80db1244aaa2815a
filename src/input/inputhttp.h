/* Header lines, and what HTTP wraps a page in. Private to input*.c. */
#ifndef INPUT_INPUTHTTP_H
#define INPUT_INPUTHTTP_H
#include "input/inputfile.h"

Str header_field(Str header, const char *name);                 /* the value of the first line of this name, trimmed; else empty */
Str header_type(Str value);                                     /* "text/html" of "text/html; charset=utf-8" */
Str header_parameter(Str value, const char *name);              /* "utf-8" of it where the name is "charset"; else empty */
static inline Str header_charset(Str value) { return header_parameter(value, "charset"); }
bool header_number(Str value, uint64_t *out);                   /* figures and nothing else, below 2^40 */

typedef struct HttpResponse {
    uint32_t status;
    Str header, body;
} HttpResponse;

bool http_split(Str message, HttpResponse *out);                /* false: no status line, or its header does not end */

/* The page of a response: transfer and content codings off, in the charset that its header names unless the page knows better.
 * STATUS_REJECTED: "not-text" (a coding nobody here reads), "bad-gzip", "limit-inflate". */
Status http_page(InputFile *file, const HttpResponse *response, InputRecord *record, Error *error);

/* In UTF-8 with a mark in front, where the label is needed to read it and does; else as it is. */
Str http_charset(InputFile *file, Str page, Str content_type, bool *cut);
#endif
