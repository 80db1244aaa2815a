/* The tree of HTML: links are sound, nothing is deeper than asked for, and no byte of text stands in two places. */
#include "fuzz.h"

#include "html/html_tree.h"

#include <setjmp.h>
#include <stdlib.h>

enum { DEEPEST = 32, ABOVE = 3 /* the document, elements that are never open, text */ };

static void check_links(const HtmlTree *tree, uint32_t node) {
    uint32_t before = HTML_NONE;
    for (uint32_t i = tree->nodes.v[node].first; i != HTML_NONE; before = i, i = tree->nodes.v[i].next) {
        if (i >= tree->nodes.n || tree->nodes.v[i].parent != node || tree->nodes.v[i].previous != before) fuzz_bug("tree", "links");
    }
    if (tree->nodes.v[node].last != before) fuzz_bug("tree", "last");
}

static void check_text(const HtmlTree *tree, uint32_t node, char *seen) {
    const HtmlNode *n = &tree->nodes.v[node];
    if (n->at.b >= n->at.e || n->at.e > tree->text.n) fuzz_bug("tree", "a text outside the page, or empty");
    for (uint32_t i = n->at.b; i < n->at.e; i++)
        if (seen[i]++) fuzz_bug("tree", "a byte of text twice");
}

static void check_attributes(const HtmlTree *tree, uint32_t node) {
    uint32_t n;
    const HtmlAttribute *a = html_attributes(tree, node, &n);
    for (; n; n--, a++)
        if (a->name + a->name_length > tree->text.n || a->value + a->value_length > tree->text.n || a->name_length == 0) fuzz_bug("tree", "attributes");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    Arena arena;
    jmp_buf out_of_memory;
    arena_init(&arena, &out_of_memory);
    if (setjmp(out_of_memory)) fuzz_bug("tree", "out of memory");
    HtmlTree tree = html_parse(&arena, (Str){(const char *)bytes, (uint32_t)n}, (HtmlOptions){.deepest = DEEPEST, .scripting = n & 1});
    char *seen = calloc(n + 1, 1);
    uint32_t met = 0, depth = 0, up;
    for (uint32_t node = 0, before = 0; node != HTML_NONE; before = node, node = html_following(&tree, node, 0), met++) {
        if (node == tree.nodes.v[before].first) depth++;
        else for (up = before; node && up != tree.nodes.v[node].parent; up = tree.nodes.v[up].parent) depth -= up != before;
        if (met > tree.nodes.n || depth > DEEPEST + ABOVE) fuzz_bug("tree", "deep, or going round");
        check_links(&tree, node);
        check_attributes(&tree, node);
        if (tree.nodes.v[node].kind == NODE_TEXT) check_text(&tree, node, seen);
    }
    free(seen);
    arena_free(&arena);
    return 0;
}
