/* Output text that grows: bytes in an arena, and JSON written straight into them. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H
#include "base/day.h"

typedef struct Buffer {
    Arena *arena;
    char *p;
    uint32_t n, cap;
} Buffer;

void buffer_bytes(Buffer *out, const char *p, size_t n);
void buffer_str(Buffer *out, Str s);
void buffer_text(Buffer *out, const char *z);
void buffer_char(Buffer *out, char c);
void buffer_format(Buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline Str buffer_view(const Buffer *b) { return (Str){b->p, b->n}; }

/* JSON, one value after another; commas are put where needed (they are seen from the last byte written).
 *     json_open(out, '{'); json_key(out, "id"); json_str(out, id); json_close(out, '}');                    */
void json_open(Buffer *out, char bracket);
void json_close(Buffer *out, char bracket);
void json_key(Buffer *out, const char *key);
void json_str(Buffer *out, Str s);          /* escaped; U+2028/9 and control characters as \u; s must be sound UTF-8 */
void json_str_or_null(Buffer *out, Str s);  /* null when empty */
void json_int(Buffer *out, int64_t n);
void json_real(Buffer *out, double x, int decimals); /* fixed decimals, trailing zeros off */
void json_bool(Buffer *out, bool b);
void json_null(Buffer *out);
void json_days(Buffer *out, Days d);        /* ["2024-07-03","2024-07-04"], an open end null; null when both are open */

/* A member of an object: its key and its value. */
static inline void json_put_str(Buffer *out, const char *key, Str s) { json_key(out, key), json_str(out, s); }
static inline void json_put_or_null(Buffer *out, const char *key, Str s) { json_key(out, key), json_str_or_null(out, s); }
static inline void json_put_int(Buffer *out, const char *key, int64_t n) { json_key(out, key), json_int(out, n); }
static inline void json_put_real(Buffer *out, const char *key, double x, int decimals) { json_key(out, key), json_real(out, x, decimals); }
static inline void json_put_bool(Buffer *out, const char *key, bool b) { json_key(out, key), json_bool(out, b); }
static inline void json_put_days(Buffer *out, const char *key, Days d) { json_key(out, key), json_days(out, d); }
void json_put_strings(Buffer *out, const char *key, const Str *v, uint32_t n);
#endif
