/* The building of the tree, from the top. In: the page. Out: HtmlTree. Tokens go to the handler of the insertion mode, or
 * to that of foreign content, until one is done with them. What the page holds at most (NODES_MOST, attributes) bounds
 * memory; a page with more is read up to there. */
#include "html/html_builder.h"

enum { DEEPEST = 512, LEAST_DEPTH = 16, LARGEST_DEPTH = 60000, COPIES_LEAST = 4096 };

static ModeHandler *const handlers[MODES] = {
    [MODE_INITIAL] = mode_initial, [MODE_BEFORE_HTML] = mode_before_html, [MODE_BEFORE_HEAD] = mode_before_head, [MODE_HEAD] = mode_head,
    [MODE_HEAD_NOSCRIPT] = mode_head_noscript, [MODE_AFTER_HEAD] = mode_after_head, [MODE_BODY] = mode_body, [MODE_TEXT] = mode_text, [MODE_TABLE] = mode_table,
    [MODE_TABLE_TEXT] = mode_table_text, [MODE_CAPTION] = mode_caption, [MODE_COLUMNS] = mode_columns, [MODE_TABLE_BODY] = mode_table_body, [MODE_ROW] = mode_row,
    [MODE_CELL] = mode_cell, [MODE_TEMPLATE] = mode_template, [MODE_AFTER_BODY] = mode_after_body, [MODE_FRAMESET] = mode_frameset,
    [MODE_AFTER_FRAMESET] = mode_after_frameset, [MODE_AFTER_AFTER_BODY] = mode_after_after_body, [MODE_AFTER_AFTER_FRAMESET] = mode_after_after_frameset,
};

bool handle_by_mode(Builder *b, HtmlToken *token) { return handlers[b->mode](b, token); }

static void take(Builder *b, HtmlToken *token) {
    if (b->skip_newline) {
        b->skip_newline = false;
        if (token->kind == HTML_TEXT) skip_newline(b, token);
        if (token->kind == HTML_TEXT && span_empty(token->at)) return;
    }
    if (token->kind == HTML_CLOSE) {
        uint32_t *flattened = &b->flattened[token_key(b, token)];
        if (*flattened) {
            --*flattened;
            return;
        }
    }
    while (b->tokens.foreign && foreign_takes(b, token) ? foreign_token(b, token) : handle_by_mode(b, token)) {}
}

/* For as many nodes and attributes as most pages have; not zeroed, for each is written whole. */
static void make_room(Builder *b) {
    uint32_t nodes = 64 + b->tree.text.n / 64, ranges = 64 + b->tree.text.n / 128, attributes = 64 + b->tree.text.n / 64;
    b->tree.nodes.v = arena_take(b->arena, nodes * sizeof *b->tree.nodes.v);
    b->tree.nodes.cap = nodes;
    b->tree.ranges.v = arena_take(b->arena, ranges * sizeof *b->tree.ranges.v);
    b->tree.ranges.cap = ranges;
    b->tokens.attributes.v = arena_take(b->arena, attributes * sizeof *b->tokens.attributes.v);
    b->tokens.attributes.cap = attributes;
}

static Builder *make_builder(Arena *arena, Str text, HtmlOptions options) {
    Builder *b = arena_new(arena, Builder);
    b->arena = arena;
    b->tree.text = text;
    b->tokens = html_tokens(arena, text);
    b->scripting = options.scripting;
    b->frameset_ok = true;
    b->head = b->form = HTML_NONE;
    b->deepest = options.deepest ? options.deepest : DEEPEST;
    if (b->deepest < LEAST_DEPTH) b->deepest = LEAST_DEPTH;
    if (b->deepest > LARGEST_DEPTH) b->deepest = LARGEST_DEPTH;
    b->stack = arena_array(arena, OpenElement, b->deepest + 2);
    b->templates = arena_array(arena, uint8_t, b->deepest + 2);
    b->copies_left = COPIES_LEAST + text.n / 16;
    make_room(b);
    vec_add(arena, &b->tree.ranges, ((HtmlRange){0, 0}));
    node_new(b, (HtmlNode){.kind = NODE_DOCUMENT, .parent = HTML_NONE, .first = HTML_NONE, .last = HTML_NONE, .next = HTML_NONE, .previous = HTML_NONE, .at = {0, text.n}});
    return b;
}

HtmlTree html_parse(Arena *arena, Str text, HtmlOptions options) {
    Builder *b = make_builder(arena, text, options);
    HtmlToken token;
    while (html_next_token(&b->tokens, &token) && !b->tree.cut) {
        take(b, &token);
        b->tree.cut = b->tree.nodes.n >= NODES_MOST;
    }
    token = (HtmlToken){.kind = HTML_END, .at = {text.n, text.n}};
    take(b, &token);
    finish_attributes(b);
    b->tree.attributes.v = b->tokens.attributes.v;
    b->tree.attributes.n = b->tokens.attributes.n;
    return b->tree;
}

/* ---- walking and asking ---- */

uint32_t html_past(const HtmlTree *tree, uint32_t node, uint32_t root) {
    for (; node != root && node != HTML_NONE; node = tree->nodes.v[node].parent)
        if (tree->nodes.v[node].next != HTML_NONE) return tree->nodes.v[node].next;
    return HTML_NONE;
}

uint32_t html_following(const HtmlTree *tree, uint32_t node, uint32_t root) {
    return tree->nodes.v[node].first != HTML_NONE ? tree->nodes.v[node].first : html_past(tree, node, root);
}

Str html_value(const HtmlTree *tree, uint32_t node, Str name) {
    uint32_t n;
    const HtmlAttribute *a = html_attributes(tree, node, &n);
    for (; n; n--, a++)
        if (a->name_length == name.n && str_equal_nocase(html_name_of(tree, a), name)) return html_value_of(tree, a);
    return (Str){0};
}
