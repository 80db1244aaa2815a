/* Nodes and their places in the tree. In: tokens. Out: nodes, linked. A node is made once and may be moved (formatting
 * elements out of place, content of tables that is none); nodes are never given back. */
#include "html/html_builder.h"

/* ---- nodes ---- */

enum { NODES_MANY = 1 << 16, NODES_SPARE = 1 << 12 };

/* A page of very many nodes gets room for all that it can have: room that is not written to costs no memory, and copies of copies would. */
static void grow_nodes(Builder *b) {
    HtmlNode *room = arena_take(b->arena, (NODES_MOST + NODES_SPARE) * sizeof *room);
    memcpy(room, b->tree.nodes.v, b->tree.nodes.n * sizeof *room);
    b->tree.nodes.v = room;
    b->tree.nodes.cap = NODES_MOST + NODES_SPARE;
}

uint32_t node_new(Builder *b, HtmlNode node) {
    if (b->tree.nodes.n == b->tree.nodes.cap && b->tree.nodes.n >= NODES_MANY && b->tree.nodes.n < NODES_MOST) grow_nodes(b);
    vec_add(b->arena, &b->tree.nodes, node);
    return b->tree.nodes.n - 1;
}

uint32_t node_clone(Builder *b, uint32_t node) {
    const HtmlNode *n = node_at(b, node);
    return node_new(b, (HtmlNode){.kind = NODE_ELEMENT, .space = n->space, .tag = n->tag, .parent = HTML_NONE, .first = HTML_NONE, .last = HTML_NONE, .next = HTML_NONE,
                                  .previous = HTML_NONE, .start = n->start, .attributes = n->attributes});
}

void node_link(Builder *b, uint32_t node, Place place) {
    HtmlNode *n = node_at(b, node), *parent = node_at(b, place.parent);
    n->parent = place.parent;
    n->next = place.before;
    n->previous = place.before == HTML_NONE ? parent->last : node_at(b, place.before)->previous;
    if (n->previous == HTML_NONE) parent->first = node;
    else node_at(b, n->previous)->next = node;
    if (place.before == HTML_NONE) parent->last = node;
    else node_at(b, place.before)->previous = node;
}

void node_unlink(Builder *b, uint32_t node) {
    HtmlNode *n = node_at(b, node);
    if (n->parent == HTML_NONE) return;
    HtmlNode *parent = node_at(b, n->parent);
    if (n->previous == HTML_NONE) parent->first = n->next;
    else node_at(b, n->previous)->next = n->next;
    if (n->next == HTML_NONE) parent->last = n->previous;
    else node_at(b, n->next)->previous = n->previous;
    n->parent = n->previous = n->next = HTML_NONE;
}

void node_move_content(Builder *b, uint32_t from, uint32_t to) {
    for (uint32_t node = node_at(b, from)->first, next; node != HTML_NONE; node = next) {
        next = node_at(b, node)->next;
        node_unlink(b, node);
        node_link(b, node, (Place){to, HTML_NONE});
    }
}

/* ---- places ---- */

static bool holds_no_text(unsigned key) { return key == TAG_TABLE || key == TAG_TBODY || key == TAG_TFOOT || key == TAG_THEAD || key == TAG_TR; }

static Place foster_place(Builder *b) {
    uint32_t table = b->last[TAG_TABLE], template = b->last[TAG_TEMPLATE];
    if (template && template > table) return (Place){b->stack[template].node, HTML_NONE};
    if (!table) return (Place){b->stack[1].node, HTML_NONE};
    uint32_t node = b->stack[table].node, parent = node_at(b, node)->parent;
    if (parent != HTML_NONE) return (Place){parent, node};
    return (Place){b->stack[table - 1].node, HTML_NONE};
}

Place insert_place(Builder *b, uint32_t target) {
    const HtmlNode *n = node_at(b, target);
    if (b->fostering && n->space == SPACE_HTML && holds_no_text(n->tag)) return foster_place(b);
    return (Place){target, HTML_NONE};
}

static Place current_place(Builder *b) { return insert_place(b, current_node(b)); }

void insert_text(Builder *b, const HtmlToken *token) {
    Place place = current_place(b);
    uint32_t before = place.before == HTML_NONE ? node_at(b, place.parent)->last : node_at(b, place.before)->previous;
    uint8_t flags = token->text;
    if (span_empty(token->at)) return;
    if (before != HTML_NONE && node_at(b, before)->kind == NODE_TEXT) {
        HtmlNode *text = node_at(b, before);
        if (text->at.e == token->at.b && (text->flags & ~TEXT_FOLLOWS) == flags) {
            text->at.e = token->at.e;
            return;
        }
        flags |= TEXT_FOLLOWS;
    }
    uint32_t node = node_new(b, (HtmlNode){.kind = NODE_TEXT, .flags = flags, .first = HTML_NONE, .last = HTML_NONE, .at = token->at});
    node_link(b, node, place);
}

void insert_comment_in(Builder *b, const HtmlToken *token, uint32_t parent) {
    Place place = insert_place(b, parent);
    uint32_t node = node_new(b, (HtmlNode){.kind = NODE_COMMENT, .flags = TEXT_LITERAL | TEXT_KEEPS_NUL, .first = HTML_NONE, .last = HTML_NONE, .at = token->inner});
    node_link(b, node, place);
}

void insert_comment(Builder *b, const HtmlToken *token) { insert_comment_in(b, token, current_node(b)); }

/* ---- elements ---- */

static uint32_t attribute_range(Builder *b, const HtmlToken *token) {
    if (token->attribute_count == 0) return 0;
    vec_add(b->arena, &b->tree.ranges, ((HtmlRange){token->attributes, token->attribute_count}));
    return b->tree.ranges.n - 1;
}

static uint32_t place_element(Builder *b, const HtmlToken *token, HtmlTag tag, HtmlSpace space) {
    Place place = b->depth ? current_place(b) : (Place){0, HTML_NONE};
    uint32_t node = node_new(b, (HtmlNode){.kind = NODE_ELEMENT, .space = space, .tag = tag, .first = HTML_NONE, .last = HTML_NONE, .start = token->at.b, .attributes = attribute_range(b, token)});
    node_link(b, node, place);
    return node;
}

uint32_t insert_foreign(Builder *b, const HtmlToken *token, HtmlSpace space) {
    stack_make_room(b);
    uint32_t node = place_element(b, token, token->tag, space);
    stack_push(b, node);
    return node;
}

uint32_t insert_element(Builder *b, const HtmlToken *token) { return insert_foreign(b, token, SPACE_HTML); }
void insert_void(Builder *b, const HtmlToken *token) { place_element(b, token, token->tag, SPACE_HTML); }

uint32_t insert_implied(Builder *b, HtmlTag tag, const HtmlToken *before) {
    return insert_element(b, &(HtmlToken){.kind = HTML_START, .tag = tag, .at = {before->at.b, before->at.b}});
}

void insert_raw(Builder *b, const HtmlToken *token, HtmlContent content) {
    insert_element(b, token);
    html_set_content(&b->tokens, content, str_slice(b->tree.text, token->inner));
    b->original = b->mode;
    b->mode = MODE_TEXT;
}

/* ---- what text and tags say ---- */

/* Length of a reference to white space at p, or 0. Only numbers, &Tab; and &NewLine; are. */
static uint32_t space_reference(const char *p, const char *end, bool *newline) {
    const char *from = p++;
    *newline = end - p >= 8 && memcmp(p, "NewLine;", 8) == 0;
    if (*newline) return 9;
    if (end - p >= 4 && memcmp(p, "Tab;", 4) == 0) return 5;
    if (p == end || *p++ != '#') return 0;
    bool hex = p < end && to_lower(*p) == 'x';
    uint32_t code = 0;
    const char *digits = p += hex;
    for (int digit, base = hex ? 16 : 10; p < end && (digit = hex_value(*p)) >= 0 && digit < base; p++)
        if (code < 0x1000) code = code * (uint32_t)base + (uint32_t)digit;
    if (p == digits || !(code == '\t' || code == '\n' || code == '\f' || code == '\r' || code == ' ')) return 0;
    *newline = code == '\n';
    return (uint32_t)(p - from) + (p < end && *p == ';');
}

static uint32_t pass_space(Builder *b, const HtmlToken *text, bool nul_too) {
    const char *from = b->tree.text.p, *p = from + text->at.b, *end = from + text->at.e;
    bool newline;
    while (p < end) {
        uint32_t n = html_is(*p, CHAR_SPACE) || (nul_too && *p == 0);
        if (*p == '&' && !(text->text & TEXT_LITERAL)) n = space_reference(p, end, &newline);
        if (n == 0) break;
        p += n;
    }
    return (uint32_t)(p - from);
}

bool split_space(Builder *b, HtmlToken *text, HtmlToken *space) {
    *space = *text;
    space->at.e = text->at.b = pass_space(b, text, false);
    return !span_empty(space->at);
}

void skip_newline(Builder *b, HtmlToken *text) {
    const char *p = b->tree.text.p + text->at.b, *end = b->tree.text.p + text->at.e;
    bool newline = *p == '\n' || *p == '\r';
    uint32_t n = *p == '\r' && end - p > 1 && p[1] == '\n' ? 2 : 1;
    if (*p == '&' && !(text->text & TEXT_LITERAL)) n = space_reference(p, end, &newline);
    if (newline) text->at.b += n;
}

bool text_blank(Builder *b, const HtmlToken *text) { return pass_space(b, text, true) == text->at.e; }

static const HtmlAttribute *token_attribute(Builder *b, const HtmlToken *token, const char *name) {
    Str wanted = str_from(name);
    for (uint32_t i = 0; i < token->attribute_count; i++) {
        const HtmlAttribute *a = &b->tokens.attributes.v[token->attributes + i];
        if (str_equal_nocase((Str){b->tree.text.p + a->name, a->name_length}, wanted)) return a;
    }
    return NULL;
}

bool token_has(Builder *b, const HtmlToken *token, const char *name) { return token_attribute(b, token, name) != NULL; }

bool token_value_is(Builder *b, const HtmlToken *token, const char *name, Str value) {
    const HtmlAttribute *a = token_attribute(b, token, name);
    return a && str_equal_nocase((Str){b->tree.text.p + a->value, a->value_length}, value);
}

/* ---- attributes of further <html> and <body> tags ---- */

void merge_attributes(Builder *b, const HtmlToken *token, int which) {
    for (uint32_t i = 0; i < token->attribute_count; i++) vec_add(b->arena, &b->merged[which], b->tokens.attributes.v[token->attributes + i]);
}

static void add_merged(Builder *b, uint32_t node, int which) {
    uint32_t first = b->tokens.attributes.n, range = node_at(b, node)->attributes;
    HtmlRange own = b->tree.ranges.v[range];
    for (uint32_t i = 0; i < own.n; i++) {
        HtmlAttribute a = b->tokens.attributes.v[own.first + i];
        vec_add(b->arena, &b->tokens.attributes, a);
    }
    for (uint32_t i = 0; i < b->merged[which].n; i++) vec_add(b->arena, &b->tokens.attributes, b->merged[which].v[i]);
    html_drop_doubles(&b->tokens, first);
    vec_add(b->arena, &b->tree.ranges, ((HtmlRange){first, b->tokens.attributes.n - first}));
    node_at(b, node)->attributes = b->tree.ranges.n - 1;
}

void finish_attributes(Builder *b) {
    uint32_t html = node_at(b, 0)->first;
    while (html != HTML_NONE && node_at(b, html)->kind != NODE_ELEMENT) html = node_at(b, html)->next;
    if (html == HTML_NONE) return;
    uint32_t body = node_at(b, html)->first;
    while (body != HTML_NONE && node_at(b, body)->tag != TAG_BODY) body = node_at(b, body)->next;
    if (b->merged[0].n) add_merged(b, html, 0);
    if (b->merged[1].n && body != HTML_NONE) add_merged(b, body, 1);
}
