/* Insertion modes of templates, framesets, and behind the body. */
#include "html/html_builder.h"

/* ---- in template ---- */

static bool template_becomes(Builder *b, HtmlMode mode) {
    b->templates[b->template_count] = mode;
    b->mode = mode;
    return true;
}

static bool template_start(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_BASE: case TAG_BASEFONT: case TAG_BGSOUND: case TAG_LINK: case TAG_META: case TAG_NOFRAMES: case TAG_SCRIPT: case TAG_STYLE: case TAG_TEMPLATE: case TAG_TITLE:
        return mode_head(b, t);
    case TAG_CAPTION: case TAG_COLGROUP: case TAG_TBODY: case TAG_TFOOT: case TAG_THEAD: return template_becomes(b, MODE_TABLE);
    case TAG_COL: return template_becomes(b, MODE_COLUMNS);
    case TAG_TR: return template_becomes(b, MODE_TABLE_BODY);
    case TAG_TD: case TAG_TH: return template_becomes(b, MODE_ROW);
    default: return template_becomes(b, MODE_BODY);
    }
}

static bool template_end_of_page(Builder *b) {
    if (!is_open(b, TAG_TEMPLATE)) return false;
    stack_pop_tag(b, TAG_TEMPLATE);
    formatting_clear_to_marker(b);
    if (b->template_count) b->template_count--;
    reset_mode(b);
    return true;
}

bool mode_template(Builder *b, HtmlToken *t) {
    switch (t->kind) {
    case HTML_START: return template_start(b, t);
    case HTML_CLOSE: return t->tag == TAG_TEMPLATE ? mode_head(b, t) : false;
    case HTML_END: return template_end_of_page(b);
    default: return mode_body(b, t);
    }
}

/* ---- behind the body ---- */

/* What else comes there is content of the body after all. */
static bool body_after_all(Builder *b) {
    b->mode = MODE_BODY;
    return true;
}

/* Comments become children of `parent`. */
static bool behind_body(Builder *b, HtmlToken *t, uint32_t parent) {
    HtmlToken space;
    switch (t->kind) {
    case HTML_DOCTYPE: case HTML_END: return false;
    case HTML_COMMENT: return insert_comment_in(b, t, parent), false;
    case HTML_TEXT:
        if (split_space(b, t, &space)) mode_body(b, &space);
        return span_empty(t->at) ? false : body_after_all(b);
    case HTML_START: return t->tag == TAG_HTML ? mode_body(b, t) : body_after_all(b);
    default: return body_after_all(b);
    }
}

bool mode_after_body(Builder *b, HtmlToken *t) {
    if (t->kind != HTML_CLOSE || t->tag != TAG_HTML) return behind_body(b, t, b->stack[1].node);
    b->mode = MODE_AFTER_AFTER_BODY;
    return false;
}

bool mode_after_after_body(Builder *b, HtmlToken *t) { return behind_body(b, t, 0); }

/* ---- framesets ---- */

/* Of a text its white space only. */
static void insert_spaces(Builder *b, HtmlToken *t) {
    HtmlToken space;
    while (!span_empty(t->at)) {
        if (split_space(b, t, &space)) insert_text(b, &space);
        else t->at.b++;
    }
}

bool mode_frameset(Builder *b, HtmlToken *t) {
    switch (t->kind) {
    case HTML_DOCTYPE: case HTML_END: return false;
    case HTML_COMMENT: return insert_comment(b, t), false;
    case HTML_TEXT: return insert_spaces(b, t), false;
    case HTML_START:
        if (t->tag == TAG_HTML) return mode_body(b, t);
        if (t->tag == TAG_FRAMESET) insert_element(b, t);
        if (t->tag == TAG_FRAME) insert_void(b, t);
        return t->tag == TAG_NOFRAMES ? mode_head(b, t) : false;
    case HTML_CLOSE:
        if (t->tag != TAG_FRAMESET || b->depth < 2) return false;
        stack_pop(b);
        if (current_key(b) != TAG_FRAMESET) b->mode = MODE_AFTER_FRAMESET;
    }
    return false;
}

bool mode_after_frameset(Builder *b, HtmlToken *t) {
    switch (t->kind) {
    case HTML_DOCTYPE: case HTML_END: return false;
    case HTML_COMMENT: return insert_comment(b, t), false;
    case HTML_TEXT: return insert_spaces(b, t), false;
    case HTML_START:
        if (t->tag == TAG_HTML) return mode_body(b, t);
        return t->tag == TAG_NOFRAMES ? mode_head(b, t) : false;
    case HTML_CLOSE:
        if (t->tag == TAG_HTML) b->mode = MODE_AFTER_AFTER_FRAMESET;
    }
    return false;
}

bool mode_after_after_frameset(Builder *b, HtmlToken *t) {
    switch (t->kind) {
    case HTML_COMMENT: return insert_comment_in(b, t, 0), false;
    case HTML_TEXT: return insert_spaces(b, t), false;
    case HTML_START:
        if (t->tag == TAG_HTML) return mode_body(b, t);
        return t->tag == TAG_NOFRAMES ? mode_head(b, t) : false;
    default: return false;
    }
}
