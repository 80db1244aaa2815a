/* The stack of open elements. Pushing and popping keep `last`, `below` and `stops` (html_builder.h) right; what changes the
 * middle of the stack takes down what stands above and sets it up again.
 *
 * The stack is bounded. Where it is full, the current element leaves it for the new one, which so becomes its sibling;
 * that its end tag is still to come, and is to mean nothing, is counted in `flattened`. */
#include "html/html_builder.h"

/* ---- keys ---- */

static Str node_name(Builder *b, uint32_t node) {
    Str text = b->tree.text;
    uint32_t from = node_at(b, node)->start + 1, to = from;
    while (to < text.n && !html_is(text.p[to], CHAR_ENDS_NAME)) to++;
    return (Str){text.p + from, to - from};
}

static uint16_t other_key(Str name) {
    uint32_t hash = name.n;
    for (uint32_t i = 0; i < name.n; i++) hash = hash * 31 + (unsigned char)to_lower(name.p[i]);
    return (uint16_t)(KEY_OTHER + hash % OTHER_KEYS);
}

uint16_t other_token_key(Builder *b, const HtmlToken *token) { return other_key(str_slice(b->tree.text, token->inner)); }

static uint16_t node_key(Builder *b, uint32_t node) {
    const HtmlNode *n = node_at(b, node);
    uint16_t key = n->tag ? n->tag : other_key(node_name(b, node));
    return n->space == SPACE_HTML ? key : (uint16_t)(KEY_FOREIGN + key);
}

/* ---- pushing and popping ---- */

/* Is it one of the elements of SVG and MathML that bound scopes and are special? */
static bool bounds_abroad(const HtmlNode *n) {
    if (n->space == SPACE_SVG) return n->tag == TAG_FOREIGNOBJECT || n->tag == TAG_DESC || n->tag == TAG_TITLE;
    return n->tag == TAG_MI || n->tag == TAG_MO || n->tag == TAG_MN || n->tag == TAG_MS || n->tag == TAG_MTEXT || n->tag == TAG_ANNOTATION_XML;
}

static void settle(Builder *b, uint32_t index) {
    OpenElement *e = &b->stack[index];
    const HtmlNode *n = node_at(b, e->node);
    unsigned is = n->space == SPACE_HTML ? tag_is(n->tag) : bounds_abroad(n) ? TAG_IS_SCOPE | TAG_IS_SPECIAL : 0;
    memcpy(e->stops, e[-1].stops, sizeof e->stops);
    if (n->space == SPACE_HTML) e->stops[IN_FOREIGN] = (uint16_t)index;
    e->below = b->last[e->key];
    b->last[e->key] = (uint16_t)index;
    if (!(is & TAG_IS_SPECIAL)) return; /* what bounds a scope is special */
    e->stops[IN_SPECIAL] = (uint16_t)index;
    if (is & (TAG_IS_SCOPE | TAG_IS_LIST | TAG_IS_BUTTON)) e->stops[is & TAG_IS_LIST ? IN_LIST_SCOPE : IN_BUTTON_SCOPE] = (uint16_t)index;
    if (is & TAG_IS_SCOPE) e->stops[IN_SCOPE] = e->stops[IN_LIST_SCOPE] = (uint16_t)index;
    if ((is & TAG_IS_TABLED) && n->space == SPACE_HTML) e->stops[IN_TABLE_SCOPE] = (uint16_t)index;
}

static void set_foreign(Builder *b) { b->tokens.foreign = b->depth && current_key(b) >= KEY_FOREIGN; }

void stack_push(Builder *b, uint32_t node) {
    b->stack[++b->depth] = (OpenElement){.node = node, .key = node_key(b, node)};
    node_at(b, node)->flags |= NODE_OPEN;
    settle(b, b->depth);
    set_foreign(b);
}

void stack_pop(Builder *b) {
    const OpenElement *e = &b->stack[b->depth];
    if (b->depth == 0) return;
    b->last[e->key] = e->below;
    node_at(b, e->node)->flags &= (uint8_t)~NODE_OPEN;
    b->depth--;
    set_foreign(b);
    if (b->depth == b->deepest / 2) memset(b->flattened, 0, sizeof b->flattened);
}

void stack_pop_to(Builder *b, uint32_t index) {
    while (b->depth >= index && b->depth) stack_pop(b);
}

void stack_pop_tag(Builder *b, HtmlTag tag) {
    if (b->last[tag]) stack_pop_to(b, b->last[tag]);
}

void stack_make_room(Builder *b) {
    if (b->depth < b->deepest) return;
    b->flattened[current_key(b)]++;
    stack_pop(b);
}

/* ---- the middle ---- */

uint32_t stack_index(const Builder *b, uint32_t node) {
    if (node == HTML_NONE || !(b->tree.nodes.v[node].flags & NODE_OPEN)) return 0;
    uint32_t index = b->depth;
    while (index && b->stack[index].node != node) index--;
    return index;
}

uint32_t stack_find(Builder *b, uint16_t key, const HtmlToken *token) {
    uint32_t index = b->last[key];
    Str name = str_slice(b->tree.text, token->inner);
    while (index && !token->tag && !str_equal_nocase(node_name(b, b->stack[index].node), name)) index = b->stack[index].below;
    return index;
}

static void take_down(Builder *b, uint32_t index) {
    for (uint32_t i = b->depth; i >= index; i--) b->last[b->stack[i].key] = b->stack[i].below;
}

static void set_up(Builder *b, uint32_t index) {
    for (uint32_t i = index; i <= b->depth; i++) settle(b, i);
    set_foreign(b);
}

void stack_remove(Builder *b, uint32_t index) {
    take_down(b, index);
    node_at(b, b->stack[index].node)->flags &= (uint8_t)~NODE_OPEN;
    memmove(&b->stack[index], &b->stack[index + 1], (b->depth - index) * sizeof *b->stack);
    b->depth--;
    set_up(b, index);
}

void stack_insert(Builder *b, uint32_t index, uint32_t node) {
    take_down(b, index);
    memmove(&b->stack[index + 1], &b->stack[index], (b->depth + 1 - index) * sizeof *b->stack);
    b->depth++;
    b->stack[index] = (OpenElement){.node = node, .key = node_key(b, node)};
    node_at(b, node)->flags |= NODE_OPEN;
    set_up(b, index);
}

/* ---- what is closed with what ---- */

static bool among(unsigned key, const HtmlTag *tags) {
    for (; *tags; tags++)
        if (*tags == key) return true;
    return key == TAG_TEMPLATE || key == TAG_HTML;
}

void stack_clear_to(Builder *b, const HtmlTag *tags) {
    while (b->depth > 1 && !among(current_key(b), tags)) stack_pop(b);
}

void stack_imply_ends(Builder *b, HtmlTag except) {
    while (current_key(b) < TAG_COUNT && (tag_is(current_key(b)) & TAG_IS_IMPLIED) && current_key(b) != except) stack_pop(b);
}

void stack_imply_ends_thoroughly(Builder *b) {
    while (current_key(b) < TAG_COUNT && (tag_is(current_key(b)) & (TAG_IS_IMPLIED | TAG_IS_THOROUGH))) stack_pop(b);
}

void close_p(Builder *b) {
    if (!in_scope(b, TAG_P, IN_BUTTON_SCOPE)) return;
    stack_pop_tag(b, TAG_P);
}

/* ---- the mode that goes with the stack ---- */

void reset_mode(Builder *b) {
    static const struct { uint8_t tag, mode; } rows[] = {
        {TAG_TD, MODE_CELL}, {TAG_TH, MODE_CELL}, {TAG_TR, MODE_ROW}, {TAG_TBODY, MODE_TABLE_BODY}, {TAG_THEAD, MODE_TABLE_BODY}, {TAG_TFOOT, MODE_TABLE_BODY},
        {TAG_CAPTION, MODE_CAPTION}, {TAG_COLGROUP, MODE_COLUMNS}, {TAG_TABLE, MODE_TABLE}, {TAG_TEMPLATE, MODE_TEMPLATE}, {TAG_HEAD, MODE_HEAD},
        {TAG_BODY, MODE_BODY}, {TAG_FRAMESET, MODE_FRAMESET}, {TAG_HTML, MODE_AFTER_HEAD},
    };
    uint32_t highest = 0;
    b->mode = MODE_BODY;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (b->last[rows[i].tag] <= highest) continue;
        highest = b->last[rows[i].tag];
        b->mode = rows[i].mode;
    }
    if (b->mode == MODE_TEMPLATE && b->template_count) b->mode = b->templates[b->template_count];
    if (b->mode == MODE_AFTER_HEAD && b->head == HTML_NONE) b->mode = MODE_BEFORE_HEAD;
}
