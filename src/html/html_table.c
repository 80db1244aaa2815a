/* Insertion modes of tables down to the caption and the columns. What doesn't belong into a table is handled as in the
 * body, with foster parenting: it lands in front of the table. */
#include "html/html_builder.h"

enum { TABLE_TEXT_MOST = 1024 /* pieces of one text; bounds memory */ };

static const HtmlTag table_only[] = {TAG_TABLE, TAG_OTHER};

static bool foster(Builder *b, HtmlToken *t) {
    b->fostering = true;
    bool again = mode_body(b, t);
    b->fostering = false;
    return again;
}

/* ---- text ---- */

static void put_table_text(Builder *b) {
    bool blank = true;
    for (uint32_t i = 0; i < b->table_text.n; i++) blank &= text_blank(b, &b->table_text.v[i]);
    for (uint32_t i = 0; i < b->table_text.n; i++) {
        if (blank) insert_text(b, &b->table_text.v[i]);
        else foster(b, &b->table_text.v[i]);
    }
    b->table_text.n = 0;
}

bool mode_table_text(Builder *b, HtmlToken *t) {
    if (t->kind == HTML_TEXT) {
        if (b->table_text.n == TABLE_TEXT_MOST) put_table_text(b);
        vec_add(b->arena, &b->table_text, *t);
        return false;
    }
    put_table_text(b);
    b->mode = b->original;
    return true;
}

static bool table_text(Builder *b, HtmlToken *t) {
    switch (current_key(b)) {
    case TAG_TABLE: case TAG_TBODY: case TAG_TEMPLATE: case TAG_TFOOT: case TAG_THEAD: case TAG_TR:
        b->original = b->mode;
        b->mode = MODE_TABLE_TEXT;
        return true;
    default: return foster(b, t);
    }
}

/* ---- in table ---- */

static void enter(Builder *b, HtmlToken *t, HtmlMode mode) {
    stack_clear_to(b, table_only);
    insert_element(b, t);
    b->mode = mode;
}

static bool imply(Builder *b, HtmlTag tag, HtmlToken *t, HtmlMode mode) {
    stack_clear_to(b, table_only);
    insert_implied(b, tag, t);
    b->mode = mode;
    return true;
}

static bool close_table(Builder *b) {
    if (!in_scope(b, TAG_TABLE, IN_TABLE_SCOPE)) return false;
    stack_pop_tag(b, TAG_TABLE);
    reset_mode(b);
    return true;
}

static void form_in_table(Builder *b, HtmlToken *t) {
    if (is_open(b, TAG_TEMPLATE) || b->form != HTML_NONE) return;
    b->form = insert_element(b, t);
    stack_pop(b);
}

static bool table_start(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_CAPTION:
        stack_clear_to(b, table_only);
        formatting_mark(b);
        return enter(b, t, MODE_CAPTION), false;
    case TAG_COLGROUP: return enter(b, t, MODE_COLUMNS), false;
    case TAG_COL: return imply(b, TAG_COLGROUP, t, MODE_COLUMNS);
    case TAG_TBODY: case TAG_TFOOT: case TAG_THEAD: return enter(b, t, MODE_TABLE_BODY), false;
    case TAG_TD: case TAG_TH: case TAG_TR: return imply(b, TAG_TBODY, t, MODE_TABLE_BODY);
    case TAG_TABLE: return close_table(b);
    case TAG_STYLE: case TAG_SCRIPT: case TAG_TEMPLATE: return mode_head(b, t);
    case TAG_INPUT:
        if (!token_value_is(b, t, "type", STR("hidden"))) return foster(b, t);
        return insert_void(b, t), false;
    case TAG_FORM: return form_in_table(b, t), false;
    default: return foster(b, t);
    }
}

static bool table_close(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_TABLE: return close_table(b), false;
    case TAG_BODY: case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_HTML: case TAG_TBODY: case TAG_TD: case TAG_TFOOT: case TAG_TH: case TAG_THEAD: case TAG_TR:
        return false;
    case TAG_TEMPLATE: return mode_head(b, t);
    default: return foster(b, t);
    }
}

bool mode_table(Builder *b, HtmlToken *t) {
    switch (t->kind) {
    case HTML_TEXT: return table_text(b, t);
    case HTML_COMMENT: return insert_comment(b, t), false;
    case HTML_START: return table_start(b, t);
    case HTML_CLOSE: return table_close(b, t);
    case HTML_END: return mode_body(b, t);
    default: return false;
    }
}

/* ---- in caption ---- */

static bool close_caption(Builder *b) {
    if (!in_scope(b, TAG_CAPTION, IN_TABLE_SCOPE)) return false;
    stack_imply_ends(b, TAG_OTHER);
    stack_pop_tag(b, TAG_CAPTION);
    formatting_clear_to_marker(b);
    b->mode = MODE_TABLE;
    return true;
}

bool mode_caption(Builder *b, HtmlToken *t) {
    if (t->kind == HTML_START) switch (t->tag) {
    case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_TBODY: case TAG_TD: case TAG_TFOOT: case TAG_TH: case TAG_THEAD: case TAG_TR: return close_caption(b);
    default: break;
    }
    if (t->kind == HTML_CLOSE) switch (t->tag) {
    case TAG_CAPTION: return close_caption(b), false;
    case TAG_TABLE: return close_caption(b);
    case TAG_BODY: case TAG_COL: case TAG_COLGROUP: case TAG_HTML: case TAG_TBODY: case TAG_TD: case TAG_TFOOT: case TAG_TH: case TAG_THEAD: case TAG_TR: return false;
    default: break;
    }
    return mode_body(b, t);
}

/* ---- in column group ---- */

static bool leave_columns(Builder *b) {
    if (current_key(b) != TAG_COLGROUP) return false;
    stack_pop(b);
    b->mode = MODE_TABLE;
    return true;
}

bool mode_columns(Builder *b, HtmlToken *t) {
    HtmlToken space;
    switch (t->kind) {
    case HTML_TEXT:
        if (split_space(b, t, &space)) insert_text(b, &space);
        return span_empty(t->at) ? false : leave_columns(b);
    case HTML_COMMENT: return insert_comment(b, t), false;
    case HTML_DOCTYPE: return false;
    case HTML_END: return mode_body(b, t);
    case HTML_START:
        if (t->tag == TAG_HTML) return mode_body(b, t);
        if (t->tag == TAG_TEMPLATE) return mode_head(b, t);
        if (t->tag != TAG_COL) return leave_columns(b);
        return insert_void(b, t), false;
    case HTML_CLOSE:
        if (t->tag == TAG_COLGROUP) return leave_columns(b), false;
        if (t->tag == TAG_COL) return false;
        return t->tag == TAG_TEMPLATE ? mode_head(b, t) : leave_columns(b);
    }
    return false;
}
