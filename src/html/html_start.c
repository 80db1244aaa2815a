/* Start tags in the body. What each does to what is open is the standard's, in its order. */
#include "html/html_builder.h"

static void start_block(Builder *b, HtmlToken *t) {
    close_p(b);
    insert_element(b, t);
}

static void start_heading(Builder *b, HtmlToken *t) {
    close_p(b);
    uint16_t key = current_key(b);
    if (key >= TAG_H1 && key <= TAG_H6) stack_pop(b);
    insert_element(b, t);
}

static void start_formatting(Builder *b, HtmlToken *t) {
    formatting_reconstruct(b);
    formatting_push(b, insert_element(b, t));
}

static void start_anchor(Builder *b, HtmlToken *t) {
    uint32_t entry = formatting_find(b, TAG_A);
    if (entry) {
        uint32_t node = b->formats[entry].node;
        adopt(b, t);
        if ((entry = formatting_index(b, node))) formatting_remove(b, entry);
        uint32_t index = stack_index(b, node);
        if (index) stack_remove(b, index);
    }
    start_formatting(b, t);
}

static void start_nobr(Builder *b, HtmlToken *t) {
    formatting_reconstruct(b);
    if (in_scope(b, TAG_NOBR, IN_SCOPE)) {
        adopt(b, t);
        formatting_reconstruct(b);
    }
    formatting_push(b, insert_element(b, t));
}

/* <li>, <dd>, <dt>: closes the one that is open, unless a special element (but address, div, p) stands between. */
static void start_item(Builder *b, HtmlToken *t, HtmlTag one, HtmlTag other) {
    b->frameset_ok = false;
    if (is_open(b, one) || is_open(b, other))
        for (uint32_t i = b->depth; i; i--) {
            uint16_t key = b->stack[i].key;
            if (key == one || key == other) {
                stack_imply_ends(b, key);
                stack_pop_to(b, i);
                break;
            }
            if (b->stack[i].stops[IN_SPECIAL] == i && key != TAG_ADDRESS && key != TAG_DIV && key != TAG_P) break;
        }
    start_block(b, t);
}

static void start_form(Builder *b, HtmlToken *t) {
    bool in_template = is_open(b, TAG_TEMPLATE);
    if (b->form != HTML_NONE && !in_template) return;
    close_p(b);
    uint32_t node = insert_element(b, t);
    if (!in_template) b->form = node;
}

static void start_pre(Builder *b, HtmlToken *t) {
    start_block(b, t);
    b->skip_newline = true;
    b->frameset_ok = false;
}

static void start_button(Builder *b, HtmlToken *t) {
    if (in_scope(b, TAG_BUTTON, IN_SCOPE)) {
        stack_imply_ends(b, TAG_OTHER);
        stack_pop_tag(b, TAG_BUTTON);
    }
    formatting_reconstruct(b);
    insert_element(b, t);
    b->frameset_ok = false;
}

static void start_marked(Builder *b, HtmlToken *t) { /* applet, marquee, object */
    formatting_reconstruct(b);
    insert_element(b, t);
    formatting_mark(b);
    b->frameset_ok = false;
}

static void start_table(Builder *b, HtmlToken *t) {
    if (!b->tree.quirks) close_p(b);
    insert_element(b, t);
    b->frameset_ok = false;
    b->mode = MODE_TABLE;
}

static void start_void(Builder *b, HtmlToken *t) {
    formatting_reconstruct(b);
    insert_void(b, t);
    b->frameset_ok = false;
}

static void start_input(Builder *b, HtmlToken *t) {
    bool frameset_ok = b->frameset_ok;
    if (in_scope(b, TAG_SELECT, IN_SCOPE)) stack_pop_tag(b, TAG_SELECT);
    start_void(b, t);
    b->frameset_ok = frameset_ok && token_value_is(b, t, "type", STR("hidden"));
}

static void start_rule(Builder *b, HtmlToken *t) {
    close_p(b);
    if (in_scope(b, TAG_SELECT, IN_SCOPE)) stack_imply_ends(b, TAG_OTHER);
    insert_void(b, t);
    b->frameset_ok = false;
}

static void start_raw(Builder *b, HtmlToken *t, HtmlContent content) {
    b->frameset_ok = false;
    insert_raw(b, t, content);
}

static void start_select(Builder *b, HtmlToken *t) {
    if (in_scope(b, TAG_SELECT, IN_SCOPE)) {
        stack_pop_tag(b, TAG_SELECT);
        return;
    }
    formatting_reconstruct(b);
    insert_element(b, t);
    b->frameset_ok = false;
}

static void start_option(Builder *b, HtmlToken *t) {
    if (in_scope(b, TAG_SELECT, IN_SCOPE)) stack_imply_ends(b, t->tag == TAG_OPTION ? TAG_OPTGROUP : TAG_OTHER);
    else if (current_key(b) == TAG_OPTION) stack_pop(b);
    formatting_reconstruct(b);
    insert_element(b, t);
}

static void start_ruby(Builder *b, HtmlToken *t, HtmlTag except) {
    if (in_scope(b, TAG_RUBY, IN_SCOPE)) stack_imply_ends(b, except);
    insert_element(b, t);
}

static void start_foreign(Builder *b, HtmlToken *t, HtmlSpace space) {
    formatting_reconstruct(b);
    insert_foreign(b, t, space);
    if (t->self_closing) stack_pop(b);
}

static void start_body(Builder *b, HtmlToken *t) {
    if (b->depth < 2 || b->stack[2].key != TAG_BODY || is_open(b, TAG_TEMPLATE)) return;
    b->frameset_ok = false;
    merge_attributes(b, t, 1);
}

static void start_frameset(Builder *b, HtmlToken *t) {
    if (b->depth < 2 || b->stack[2].key != TAG_BODY || !b->frameset_ok) return;
    node_unlink(b, b->stack[2].node);
    stack_pop_to(b, 2);
    insert_element(b, t);
    b->mode = MODE_FRAMESET;
}

bool body_start(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_HTML:
        if (!is_open(b, TAG_TEMPLATE)) merge_attributes(b, t, 0);
        break;
    case TAG_BASE: case TAG_BASEFONT: case TAG_BGSOUND: case TAG_LINK: case TAG_META: case TAG_NOFRAMES: case TAG_SCRIPT: case TAG_STYLE: case TAG_TEMPLATE: case TAG_TITLE:
        return mode_head(b, t);
    case TAG_BODY: start_body(b, t); break;
    case TAG_FRAMESET: start_frameset(b, t); break;
    case TAG_ADDRESS: case TAG_ARTICLE: case TAG_ASIDE: case TAG_BLOCKQUOTE: case TAG_CENTER: case TAG_DETAILS: case TAG_DIALOG: case TAG_DIR: case TAG_DIV: case TAG_DL:
    case TAG_FIELDSET: case TAG_FIGCAPTION: case TAG_FIGURE: case TAG_FOOTER: case TAG_HEADER: case TAG_HGROUP: case TAG_MAIN: case TAG_MENU: case TAG_NAV: case TAG_OL:
    case TAG_P: case TAG_SEARCH: case TAG_SECTION: case TAG_SUMMARY: case TAG_UL: start_block(b, t); break;
    case TAG_H1: case TAG_H2: case TAG_H3: case TAG_H4: case TAG_H5: case TAG_H6: start_heading(b, t); break;
    case TAG_PRE: case TAG_LISTING: start_pre(b, t); break;
    case TAG_FORM: start_form(b, t); break;
    case TAG_LI: start_item(b, t, TAG_LI, TAG_LI); break;
    case TAG_DD: case TAG_DT: start_item(b, t, TAG_DD, TAG_DT); break;
    case TAG_PLAINTEXT:
        start_block(b, t);
        html_set_content(&b->tokens, CONTENT_PLAINTEXT, (Str){0});
        break;
    case TAG_BUTTON: start_button(b, t); break;
    case TAG_A: start_anchor(b, t); break;
    case TAG_B: case TAG_BIG: case TAG_CODE: case TAG_EM: case TAG_FONT: case TAG_I: case TAG_S: case TAG_SMALL: case TAG_STRIKE: case TAG_STRONG: case TAG_TT: case TAG_U:
        start_formatting(b, t); break;
    case TAG_NOBR: start_nobr(b, t); break;
    case TAG_APPLET: case TAG_MARQUEE: case TAG_OBJECT: start_marked(b, t); break;
    case TAG_TABLE: start_table(b, t); break;
    case TAG_IMAGE: t->tag = TAG_IMG; start_void(b, t); break;
    case TAG_AREA: case TAG_BR: case TAG_EMBED: case TAG_IMG: case TAG_KEYGEN: case TAG_WBR: start_void(b, t); break;
    case TAG_INPUT: start_input(b, t); break;
    case TAG_PARAM: case TAG_SOURCE: case TAG_TRACK: insert_void(b, t); break;
    case TAG_HR: start_rule(b, t); break;
    case TAG_TEXTAREA: b->skip_newline = true; start_raw(b, t, CONTENT_RCDATA); break;
    case TAG_XMP: close_p(b); formatting_reconstruct(b); start_raw(b, t, CONTENT_RAWTEXT); break;
    case TAG_IFRAME: start_raw(b, t, CONTENT_RAWTEXT); break;
    case TAG_NOEMBED: insert_raw(b, t, CONTENT_RAWTEXT); break;
    case TAG_NOSCRIPT:
        if (b->scripting) insert_raw(b, t, CONTENT_RAWTEXT);
        else formatting_reconstruct(b), insert_element(b, t);
        break;
    case TAG_SELECT: start_select(b, t); break;
    case TAG_OPTGROUP: case TAG_OPTION: start_option(b, t); break;
    case TAG_RB: case TAG_RTC: start_ruby(b, t, TAG_OTHER); break;
    case TAG_RP: case TAG_RT: start_ruby(b, t, TAG_RTC); break;
    case TAG_MATH: start_foreign(b, t, SPACE_MATHML); break;
    case TAG_SVG: start_foreign(b, t, SPACE_SVG); break;
    case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_FRAME: case TAG_HEAD: case TAG_TBODY: case TAG_TD: case TAG_TFOOT: case TAG_TH: case TAG_THEAD: case TAG_TR: break;
    default:
        formatting_reconstruct(b);
        insert_element(b, t);
    }
    return false;
}
