/* Attributes of one name in one tag: the first counts. A few are compared with one another; where there are many, a table
 * by hash tells them apart, so that a hundred thousand take no longer each than ten do. */
#include "html/html_token.h"

enum { FEW = 16 };

static Str name_of(const HtmlTokens *tokens, const HtmlAttribute *a) { return (Str){tokens->text.p + a->name, a->name_length}; }

static bool seen_among(const HtmlTokens *tokens, uint32_t first, uint32_t end, const HtmlAttribute *a) {
    for (uint32_t i = first; i < end; i++) {
        const HtmlAttribute *other = &tokens->attributes.v[i];
        if (other->name_length == a->name_length && str_equal_nocase(name_of(tokens, other), name_of(tokens, a))) return true;
    }
    return false;
}

static uint64_t name_hash(Str name) {
    uint64_t hash = name.n;
    for (uint32_t i = 0; i < name.n; i++) hash = hash * 0x100000001B3u + (unsigned char)to_lower(name.p[i]);
    return hash_mix(hash, 1);
}

/* A table of at least twice as many places as there are attributes, all free. */
static void make_table(HtmlTokens *tokens, uint32_t attributes) {
    uint32_t size = 4 * FEW;
    while (size < 2 * attributes) size *= 2;
    if (size > tokens->seen_size) tokens->seen = arena_array(tokens->arena, uint32_t, size);
    else memset(tokens->seen, 0, size * sizeof *tokens->seen);
    tokens->seen_size = size > tokens->seen_size ? size : tokens->seen_size;
}

static bool seen_in_table(HtmlTokens *tokens, uint32_t mask, uint32_t number, const HtmlAttribute *a) {
    Str name = name_of(tokens, a);
    uint32_t place = (uint32_t)name_hash(name) & mask;
    for (; tokens->seen[place]; place = (place + 1) & mask)
        if (str_equal_nocase(name_of(tokens, &tokens->attributes.v[tokens->seen[place] - 1]), name)) return true;
    tokens->seen[place] = number + 1;
    return false;
}

void html_drop_doubles(HtmlTokens *tokens, uint32_t first) {
    uint32_t kept = first, end = tokens->attributes.n, mask = 4 * FEW;
    bool many = end - first > FEW;
    while (mask < 2 * (end - first)) mask *= 2;
    if (many) make_table(tokens, end - first);
    for (uint32_t i = first; i < end; i++) {
        HtmlAttribute a = tokens->attributes.v[i];
        bool seen = many ? seen_in_table(tokens, mask - 1, kept, &a) : seen_among(tokens, first, kept, &a);
        if (!seen) tokens->attributes.v[kept++] = a;
    }
    tokens->attributes.n = kept;
}
