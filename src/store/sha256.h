/* SHA-256 (FIPS 180-4): the fingerprint by which a kept page can be checked against another copy, with any tool. */
#ifndef STORE_SHA256_H
#define STORE_SHA256_H
#include "base/str.h"

enum { SHA256_HEX = 64 };

/* Lower-case hexadecimal and a NUL. */
void sha256_hex(Str bytes, char out[SHA256_HEX + 1]);
#endif
