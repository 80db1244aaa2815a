/* Tag names, sorted, with what each means for the flow of text; looked up among those of the same first letter. */
#include "page/htmltag.h"

enum { BLOCK = TAG_IS_BLOCK | TAG_CLOSES_P, BOX = BLOCK | TAG_IS_CONTAINER, HIDE = TAG_IS_SKIPPED, RAW = TAG_IS_RAW | TAG_IS_SKIPPED, GONE = TAG_IS_VOID };

typedef struct TagRow {
    char name[12];
    unsigned is;
} TagRow;

static const TagRow rows[TAG_COUNT] = { /* in the order of HtmlTag, which is alphabetic from 1 on */
    {"", 0}, {"a", 0}, {"address", BOX}, {"article", BOX}, {"aside", BOX}, {"audio", HIDE}, {"b", 0}, {"base", GONE}, {"blockquote", BLOCK}, {"body", BOX},
    {"br", TAG_IS_BLOCK | GONE}, {"button", TAG_IS_BLOCK}, {"canvas", HIDE}, {"caption", BLOCK}, {"center", BOX}, {"col", GONE}, {"dd", BLOCK}, {"details", BOX},
    {"dialog", BOX}, {"div", BOX}, {"dl", BLOCK}, {"dt", BLOCK}, {"embed", GONE}, {"fieldset", BOX}, {"figcaption", BLOCK}, {"figure", BLOCK}, {"footer", BOX},
    {"form", BOX}, {"h1", BLOCK}, {"h2", BLOCK}, {"h3", BLOCK}, {"h4", BLOCK}, {"h5", BLOCK}, {"h6", BLOCK}, {"head", BLOCK}, {"header", BOX}, {"hgroup", BLOCK},
    {"hr", BLOCK | GONE}, {"html", BOX}, {"iframe", RAW}, {"img", GONE}, {"input", GONE}, {"label", TAG_IS_BLOCK}, {"legend", BLOCK}, {"li", BLOCK}, {"link", GONE},
    {"main", BOX}, {"math", HIDE}, {"meta", GONE}, {"nav", BOX}, {"noembed", RAW}, {"noframes", RAW}, {"noscript", HIDE}, {"object", HIDE}, {"ol", BLOCK},
    {"option", HIDE}, {"p", BLOCK}, {"param", GONE}, {"pre", BLOCK}, {"script", RAW}, {"section", BOX}, {"select", HIDE}, {"source", GONE}, {"strong", 0},
    {"style", RAW}, {"summary", BLOCK}, {"svg", HIDE}, {"table", BLOCK}, {"tbody", BLOCK}, {"td", BOX}, {"template", HIDE}, {"textarea", RAW}, {"tfoot", BLOCK},
    {"th", BOX}, {"thead", BLOCK}, {"time", 0}, {"title", RAW}, {"tr", BLOCK}, {"track", GONE}, {"ul", BLOCK}, {"video", HIDE}, {"wbr", GONE}, {"xmp", RAW},
};

/* The first tag of each letter; where a letter has none, that of the next. */
static const uint8_t first_tags[] = {TAG_A,     TAG_B,      TAG_CANVAS, TAG_DD, TAG_EMBED,  TAG_FIELDSET, TAG_H1,    TAG_H1, TAG_IFRAME, TAG_LABEL,
                                     TAG_LABEL, TAG_LABEL,  TAG_MAIN,   TAG_NAV, TAG_OBJECT, TAG_P,       TAG_SCRIPT, TAG_SCRIPT, TAG_SCRIPT, TAG_TABLE,
                                     TAG_UL,    TAG_VIDEO,  TAG_WBR,    TAG_XMP, TAG_COUNT,  TAG_COUNT,   TAG_COUNT};

HtmlTag html_tag(Str name) {
    char lower[sizeof rows->name] = {0};
    if (name.n == 0 || name.n >= sizeof lower || !is_alpha(name.p[0])) return TAG_UNKNOWN;
    for (uint32_t i = 0; i < name.n; i++) lower[i] = to_lower(name.p[i]);
    const uint8_t *first = first_tags + (lower[0] - 'a');
    for (uint32_t tag = first[0]; tag < first[1]; tag++)
        if (memcmp(rows[tag].name, lower, sizeof lower) == 0) return (HtmlTag)tag;
    return TAG_UNKNOWN;
}

unsigned html_tag_is(HtmlTag tag) { return rows[tag].is; }
