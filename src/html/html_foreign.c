/* SVG and MathML within HTML: which tokens stay there, and which break out. */
#include "html/html_builder.h"

/* Does the current node, foreign as it is, hold HTML for this token? */
static bool takes_html(Builder *b, const HtmlToken *t) {
    const HtmlNode *n = node_at(b, current_node(b));
    if (t->kind == HTML_END) return true;
    if (t->kind != HTML_START && t->kind != HTML_TEXT) return false;
    if (n->flags & NODE_HOLDS_HTML) return true;
    if (n->flags & NODE_HOLDS_TEXT) return t->kind == HTML_TEXT || (t->tag != TAG_MGLYPH && t->tag != TAG_MALIGNMARK);
    return n->space == SPACE_MATHML && n->tag == TAG_ANNOTATION_XML && t->kind == HTML_START && t->tag == TAG_SVG;
}

bool foreign_takes(Builder *b, const HtmlToken *t) { return !takes_html(b, t); }

static uint8_t integration(Builder *b, const HtmlToken *t, HtmlSpace space) {
    if (space == SPACE_SVG) return t->tag == TAG_FOREIGNOBJECT || t->tag == TAG_DESC || t->tag == TAG_TITLE ? NODE_HOLDS_HTML : 0;
    if (t->tag == TAG_MI || t->tag == TAG_MO || t->tag == TAG_MN || t->tag == TAG_MS || t->tag == TAG_MTEXT) return NODE_HOLDS_TEXT;
    if (t->tag != TAG_ANNOTATION_XML) return 0;
    return token_value_is(b, t, "encoding", STR("text/html")) || token_value_is(b, t, "encoding", STR("application/xhtml+xml")) ? NODE_HOLDS_HTML : 0;
}

static bool breaks_out(Builder *b, const HtmlToken *t) {
    switch (t->tag) {
    case TAG_B: case TAG_BIG: case TAG_BLOCKQUOTE: case TAG_BODY: case TAG_BR: case TAG_CENTER: case TAG_CODE: case TAG_DD: case TAG_DIV: case TAG_DL: case TAG_DT: case TAG_EM:
    case TAG_EMBED: case TAG_H1: case TAG_H2: case TAG_H3: case TAG_H4: case TAG_H5: case TAG_H6: case TAG_HEAD: case TAG_HR: case TAG_I: case TAG_IMG: case TAG_LI:
    case TAG_LISTING: case TAG_MENU: case TAG_META: case TAG_NOBR: case TAG_OL: case TAG_P: case TAG_PRE: case TAG_RUBY: case TAG_S: case TAG_SMALL: case TAG_SPAN:
    case TAG_STRONG: case TAG_STRIKE: case TAG_SUB: case TAG_SUP: case TAG_TABLE: case TAG_TT: case TAG_U: case TAG_UL: case TAG_VAR: return true;
    case TAG_FONT: return token_has(b, t, "color") || token_has(b, t, "face") || token_has(b, t, "size");
    default: return false;
    }
}

static bool break_out(Builder *b, HtmlToken *t) {
    while (current_key(b) >= KEY_FOREIGN && !(node_at(b, current_node(b))->flags & (NODE_HOLDS_HTML | NODE_HOLDS_TEXT))) stack_pop(b);
    return handle_by_mode(b, t);
}

static bool start_abroad(Builder *b, HtmlToken *t) {
    if (breaks_out(b, t)) return break_out(b, t);
    HtmlSpace space = node_at(b, current_node(b))->space;
    uint32_t node = insert_foreign(b, t, space);
    node_at(b, node)->flags |= integration(b, t, space);
    if (t->self_closing) stack_pop(b);
    return false;
}

static bool close_abroad(Builder *b, HtmlToken *t) {
    if (t->tag == TAG_BR || t->tag == TAG_P) return break_out(b, t);
    uint32_t index = stack_find(b, (uint16_t)(KEY_FOREIGN + token_key(b, t)), t);
    if (index <= b->stack[b->depth].stops[IN_FOREIGN]) return handle_by_mode(b, t); /* an element of HTML stands above */
    stack_pop_to(b, index);
    return false;
}

bool foreign_token(Builder *b, HtmlToken *t) {
    switch (t->kind) {
    case HTML_TEXT:
        t->text |= TEXT_KEEPS_NUL;
        if (b->frameset_ok && !text_blank(b, t)) b->frameset_ok = false;
        return insert_text(b, t), false;
    case HTML_COMMENT: return insert_comment(b, t), false;
    case HTML_START: return start_abroad(b, t);
    case HTML_CLOSE: return close_abroad(b, t);
    default: return false;
    }
}
