/* End tags in the body. */
#include "html/html_builder.h"

/* Up to the highest element of this name, if no special element stands above it. */
void close_other(Builder *b, const HtmlToken *t) {
    uint32_t index = stack_find(b, token_key(b, t), t);
    if (!index || index < b->stack[b->depth].stops[IN_SPECIAL]) return;
    stack_imply_ends(b, t->tag);
    stack_pop_to(b, index);
}

static void close_block(Builder *b, HtmlTag tag, HtmlScope scope) {
    if (!in_scope(b, tag, scope)) return;
    stack_imply_ends(b, tag == TAG_LI || tag == TAG_DD || tag == TAG_DT ? tag : TAG_OTHER);
    stack_pop_tag(b, tag);
}

static void close_heading(Builder *b) {
    uint32_t highest = 0;
    for (unsigned tag = TAG_H1; tag <= TAG_H6; tag++)
        if (in_scope(b, tag, IN_SCOPE) && b->last[tag] > highest) highest = b->last[tag];
    if (!highest) return;
    stack_imply_ends(b, TAG_OTHER);
    stack_pop_to(b, highest);
}

static void close_form(Builder *b) {
    if (is_open(b, TAG_TEMPLATE)) {
        close_block(b, TAG_FORM, IN_SCOPE);
        return;
    }
    uint32_t index = stack_index(b, b->form);
    b->form = HTML_NONE;
    if (!index || index < b->stack[b->depth].stops[IN_SCOPE]) return;
    stack_imply_ends(b, TAG_OTHER);
    stack_remove(b, index);
}

static void close_paragraph(Builder *b, HtmlToken *t) {
    if (!in_scope(b, TAG_P, IN_BUTTON_SCOPE)) insert_implied(b, TAG_P, t);
    close_p(b);
}

static void close_marked(Builder *b, HtmlTag tag) {
    if (!in_scope(b, tag, IN_SCOPE)) return;
    close_block(b, tag, IN_SCOPE);
    formatting_clear_to_marker(b);
}

static void close_break(Builder *b, HtmlToken *t) { /* </br> means <br> */
    formatting_reconstruct(b);
    insert_void(b, &(HtmlToken){.kind = HTML_START, .tag = TAG_BR, .at = t->at});
    b->frameset_ok = false;
}

bool body_close(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_TEMPLATE: return mode_head(b, t);
    case TAG_BODY: case TAG_HTML:
        if (!in_scope(b, TAG_BODY, IN_SCOPE)) return false;
        b->mode = MODE_AFTER_BODY;
        return t->tag == TAG_HTML;
    case TAG_ADDRESS: case TAG_ARTICLE: case TAG_ASIDE: case TAG_BLOCKQUOTE: case TAG_BUTTON: case TAG_CENTER: case TAG_DETAILS: case TAG_DIALOG: case TAG_DIR: case TAG_DIV:
    case TAG_DL: case TAG_FIELDSET: case TAG_FIGCAPTION: case TAG_FIGURE: case TAG_FOOTER: case TAG_HEADER: case TAG_HGROUP: case TAG_LISTING: case TAG_MAIN: case TAG_MENU:
    case TAG_NAV: case TAG_OL: case TAG_PRE: case TAG_SEARCH: case TAG_SECTION: case TAG_SELECT: case TAG_SUMMARY: case TAG_UL:
    case TAG_DD: case TAG_DT: close_block(b, t->tag, IN_SCOPE); break;
    case TAG_LI: close_block(b, t->tag, IN_LIST_SCOPE); break;
    case TAG_FORM: close_form(b); break;
    case TAG_P: close_paragraph(b, t); break;
    case TAG_H1: case TAG_H2: case TAG_H3: case TAG_H4: case TAG_H5: case TAG_H6: close_heading(b); break;
    case TAG_A: case TAG_B: case TAG_BIG: case TAG_CODE: case TAG_EM: case TAG_FONT: case TAG_I: case TAG_NOBR: case TAG_S: case TAG_SMALL: case TAG_STRIKE: case TAG_STRONG:
    case TAG_TT: case TAG_U: adopt(b, t); break;
    case TAG_APPLET: case TAG_MARQUEE: case TAG_OBJECT: close_marked(b, t->tag); break;
    case TAG_BR: close_break(b, t); break;
    default: close_other(b, t);
    }
    return false;
}
