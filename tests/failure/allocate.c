/* malloc, calloc, realloc and strdup as this program's own, so that those of every library are asked for here too (SQLite, jansson, zlib, the C
 * library's streams and folders): they fail when told to, and else do what the sanitizer's or the C library's do. */
#include "allocate.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#define REAL(name) __interceptor_##name
#else
#define REAL(name) __libc_##name
#endif
#define OPEN __attribute__((visibility("default")))

extern void *REAL(malloc)(size_t size);
extern void *REAL(calloc)(size_t n, size_t size);
extern void *REAL(realloc)(void *old, size_t size);

static atomic_long asked, fail_at; /* the allocator has no other way to keep them */
static atomic_bool fail_on;

void allocations_fail(long nth, bool for_ever) {
    asked = 0;
    fail_on = for_ever;
    fail_at = nth;
}

long allocations_asked(void) {
    return asked;
}

static bool refuse(void) {
    long n = ++asked, at = fail_at;
    if (at == 0 || n < at || (n > at && !fail_on)) return false;
    errno = ENOMEM;
    return true;
}

OPEN void *malloc(size_t size) { return refuse() ? NULL : REAL(malloc)(size); }
OPEN void *calloc(size_t n, size_t size) { return refuse() ? NULL : REAL(calloc)(n, size); }
OPEN void *realloc(void *old, size_t size) { return refuse() ? NULL : REAL(realloc)(old, size); }

OPEN char *strndup(const char *text, size_t n) {
    size_t length = strnlen(text, n);
    char *copy = malloc(length + 1);
    if (copy) memcpy(copy, text, length), copy[length] = 0;
    return copy;
}

OPEN char *strdup(const char *text) { return strndup(text, SIZE_MAX); }
