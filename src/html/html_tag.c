/* Names of elements. In: the letters of a name as two numbers. Out: its row.
 *
 * A table of 1,024 places, filled by the compiler: a row's place is the top ten bits of (low + high) * a number. It was
 * found by trying; that no two rows share a place is checked where the table is compiled (-Woverride-init) and by the
 * tests. So a name is looked up by one multiplication, one load and one comparison. */
#include "html/html_tag.h"

#define PACK(a, b, c, d, e, f, g, h) \
    ((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 | (uint64_t)(e) << 32 | (uint64_t)(f) << 40 | (uint64_t)(g) << 48 | (uint64_t)(h) << 56)
#define LOW_OF(a, b, c, d, e, f, g, h, ...) PACK(a, b, c, d, e, f, g, h)
#define HIGH_OF(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ...) PACK(i, j, k, l, m, n, o, p)
#define LOW(...) LOW_OF(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0)
#define HIGH(...) HIGH_OF(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

const HtmlTagRow html_tag_rows[TAG_COUNT] = {
#define TAG(id, is, ...) [TAG_##id] = {{LOW(__VA_ARGS__), HIGH(__VA_ARGS__)}, is, sizeof (char[]){__VA_ARGS__}, {__VA_ARGS__}},
    HTML_TAGS(TAG)
#undef TAG
};

const uint8_t html_tag_places[1024] = {
#define TAG(id, is, ...) [HTML_TAG_PLACE(LOW(__VA_ARGS__), HIGH(__VA_ARGS__))] = TAG_##id,
    HTML_TAGS(TAG)
#undef TAG
};

HtmlTag tag_named(Str name) {
    HtmlTagKey key = {0};
    if (name.n == 0 || name.n > 16) return TAG_OTHER;
    for (uint32_t i = 0; i < name.n; i++) {
        uint64_t letter = (unsigned char)to_lower(name.p[i]);
        if (i < 8) key.low |= letter << 8 * i;
        else key.high |= letter << 8 * (i - 8);
    }
    return tag_find(key);
}

Str tag_name(HtmlTag tag) { return (Str){html_tag_rows[tag].name, html_tag_rows[tag].length}; }
