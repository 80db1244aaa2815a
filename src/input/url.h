/* Addresses of pages. */
#ifndef INPUT_URL_H
#define INPUT_URL_H
#include "base/str.h"

Str url_host(Str url);                                     /* without "www." and port; empty where the address has no host */
Str url_resolve(Arena *arena, Str base, Str link);         /* RFC 3986, but "." and ".."; the link itself where the base is no address */
#endif
