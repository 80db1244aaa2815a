/* HTML as a tree, by the rules of the HTML standard: what a browser makes of a page, whatever the page is like.
 *
 *     HtmlTree tree = html_parse(arena, text, (HtmlOptions){0});          // sound UTF-8; never fails
 *     for (uint32_t node = 0; node != HTML_NONE; node = html_following(&tree, node, 0)) {
 *         const HtmlNode *n = &tree.nodes.v[node];
 *         if (n->kind == NODE_ELEMENT && n->tag == TAG_A) use(html_value(&tree, node, STR("href")));
 *         if (n->kind == NODE_TEXT) use(str_slice(text, n->at));
 *     }
 *
 * The tree copies nothing: names, attributes and texts are places in the page. What is to be decoded (references, line
 * ends, NUL) is decoded when it is read (html_read.h), piece by piece, so that the source of each byte is known. A text
 * that markup interrupts ("a<!doctype>b", "x</p-that-was-never-open>y") is several nodes, the later ones TEXT_FOLLOWS.
 *
 * Promises: time and memory linear in the text; no recursion; no element deeper than `deepest`. */
#ifndef HTML_HTML_TREE_H
#define HTML_HTML_TREE_H
#include "html/html_token.h"

#define HTML_NONE UINT32_MAX

typedef enum HtmlKind { NODE_DOCUMENT, NODE_DOCTYPE, NODE_ELEMENT, NODE_TEXT, NODE_COMMENT } HtmlKind;
typedef enum HtmlSpace { SPACE_HTML, SPACE_SVG, SPACE_MATHML } HtmlSpace;

typedef struct HtmlNode {
    uint8_t kind, space, tag;      /* HtmlKind, HtmlSpace, HtmlTag; TAG_OTHER: its name stands in the page */
    uint8_t flags;                 /* of text: HtmlTextFlag; the rest is the builder's */
    uint32_t parent, first, last, next, previous; /* nodes, or HTML_NONE */
    union {
        Span at;                   /* text and comment: its bytes */
        struct {
            uint32_t start;        /* element: its '<', or where it is implied */
            uint32_t attributes;   /* into HtmlTree.ranges; 0: it has none */
        };
    };
} HtmlNode;

typedef struct HtmlRange { uint32_t first, n; } HtmlRange;

typedef struct HtmlTree {
    Str text;
    VEC(HtmlNode) nodes;           /* 0 is the document; a template's content are its children */
    VEC(HtmlAttribute) attributes;
    VEC(HtmlRange) ranges;         /* of attributes */
    HtmlDoctype doctype;
    bool quirks;
    bool cut;                      /* the page has more elements than a page can have: the rest was not read */
} HtmlTree;

typedef struct HtmlOptions {
    uint32_t deepest;              /* deeper elements become siblings at this depth; 0 = 512 */
    bool scripting;                /* as if scripts ran: the content of noscript is text */
} HtmlOptions;

HtmlTree html_parse(Arena *arena, Str text, HtmlOptions options);

/* The node after this one in the order of the page; past: after all that it holds. HTML_NONE behind the last node of `root`. */
uint32_t html_following(const HtmlTree *tree, uint32_t node, uint32_t root);
uint32_t html_past(const HtmlTree *tree, uint32_t node, uint32_t root);

/* The attributes of an element, as they stand; NULL and 0 when it has none. */
static inline const HtmlAttribute *html_attributes(const HtmlTree *tree, uint32_t node, uint32_t *n) {
    const HtmlNode *at = &tree->nodes.v[node];
    HtmlRange range = at->kind == NODE_ELEMENT && at->attributes ? tree->ranges.v[at->attributes] : (HtmlRange){0};
    *n = range.n;
    return range.n ? tree->attributes.v + range.first : NULL;
}
static inline Str html_name_of(const HtmlTree *tree, const HtmlAttribute *a) { return (Str){tree->text.p + a->name, a->name_length}; }
static inline Str html_value_of(const HtmlTree *tree, const HtmlAttribute *a) { return (Str){tree->text.p + a->value, a->value_length}; }
/* The value of one, references not decoded; p is NULL when there is none of that name (in lower case). */
Str html_value(const HtmlTree *tree, uint32_t node, Str name);
#endif
