/* Tag names, sorted, with what each means for the flow of text; looked up by binary search. */
#include "page/htmltag.h"

enum { BLOCK = TAG_IS_BLOCK | TAG_CLOSES_P, BOX = BLOCK | TAG_IS_CONTAINER, HIDE = TAG_IS_SKIPPED, RAW = TAG_IS_RAW | TAG_IS_SKIPPED, GONE = TAG_IS_VOID };

typedef struct TagRow {
    const char *name;
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

HtmlTag html_tag(Str name) {
    char lower[12];
    if (name.n == 0 || name.n >= sizeof lower) return TAG_UNKNOWN;
    for (uint32_t i = 0; i < name.n; i++) lower[i] = to_lower(name.p[i]);
    lower[name.n] = 0;
    int low = 1, high = TAG_COUNT;
    while (low < high) {
        int middle = low + (high - low) / 2, order = strcmp(rows[middle].name, lower);
        if (order == 0) return (HtmlTag)middle;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return TAG_UNKNOWN;
}

unsigned html_tag_is(HtmlTag tag) { return rows[tag].is; }
