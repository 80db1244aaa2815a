/* Insertion modes within tables: "in table body", "in row", "in cell". */
#include "html/html_builder.h"

static const HtmlTag bodies[] = {TAG_TBODY, TAG_TFOOT, TAG_THEAD, TAG_OTHER}, rows[] = {TAG_TR, TAG_OTHER};

/* ---- in table body ---- */

/* Ends the section, for what belongs into the table itself. */
static bool leave_body(Builder *b) {
    if (!in_scope(b, TAG_TBODY, IN_TABLE_SCOPE) && !in_scope(b, TAG_THEAD, IN_TABLE_SCOPE) && !in_scope(b, TAG_TFOOT, IN_TABLE_SCOPE)) return false;
    stack_clear_to(b, bodies);
    stack_pop(b);
    b->mode = MODE_TABLE;
    return true;
}

static bool table_body_start(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_TR:
        stack_clear_to(b, bodies);
        insert_element(b, t);
        b->mode = MODE_ROW;
        return false;
    case TAG_TH: case TAG_TD:
        stack_clear_to(b, bodies);
        insert_implied(b, TAG_TR, t);
        b->mode = MODE_ROW;
        return true;
    case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_TBODY: case TAG_TFOOT: case TAG_THEAD: return leave_body(b);
    default: return mode_table(b, t);
    }
}

static bool table_body_close(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_TBODY: case TAG_TFOOT: case TAG_THEAD: return in_scope(b, t->tag, IN_TABLE_SCOPE) ? leave_body(b), false : false;
    case TAG_TABLE: return leave_body(b);
    case TAG_BODY: case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_HTML: case TAG_TD: case TAG_TH: case TAG_TR: return false;
    default: return mode_table(b, t);
    }
}

bool mode_table_body(Builder *b, HtmlToken *t) {
    if (t->kind == HTML_START) return table_body_start(b, t);
    return t->kind == HTML_CLOSE ? table_body_close(b, t) : mode_table(b, t);
}

/* ---- in row ---- */

static bool leave_row(Builder *b) {
    if (!in_scope(b, TAG_TR, IN_TABLE_SCOPE)) return false;
    stack_clear_to(b, rows);
    stack_pop(b);
    b->mode = MODE_TABLE_BODY;
    return true;
}

static bool row_start(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_TH: case TAG_TD:
        stack_clear_to(b, rows);
        insert_element(b, t);
        b->mode = MODE_CELL;
        formatting_mark(b);
        return false;
    case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_TBODY: case TAG_TFOOT: case TAG_THEAD: case TAG_TR: return leave_row(b);
    default: return mode_table(b, t);
    }
}

static bool row_close(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_TR: return leave_row(b), false;
    case TAG_TABLE: return leave_row(b);
    case TAG_TBODY: case TAG_TFOOT: case TAG_THEAD: return in_scope(b, t->tag, IN_TABLE_SCOPE) ? leave_row(b) : false;
    case TAG_BODY: case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_HTML: case TAG_TD: case TAG_TH: return false;
    default: return mode_table(b, t);
    }
}

bool mode_row(Builder *b, HtmlToken *t) {
    if (t->kind == HTML_START) return row_start(b, t);
    return t->kind == HTML_CLOSE ? row_close(b, t) : mode_table(b, t);
}

/* ---- in cell ---- */

static void close_cell_of(Builder *b, HtmlTag tag) {
    stack_imply_ends(b, TAG_OTHER);
    stack_pop_tag(b, tag);
    formatting_clear_to_marker(b);
    b->mode = MODE_ROW;
}

static bool leave_cell(Builder *b) {
    bool td = in_scope(b, TAG_TD, IN_TABLE_SCOPE), th = in_scope(b, TAG_TH, IN_TABLE_SCOPE);
    if (!td && !th) return false;
    close_cell_of(b, td ? TAG_TD : TAG_TH);
    return true;
}

static bool cell_close(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_TD: case TAG_TH:
        if (in_scope(b, t->tag, IN_TABLE_SCOPE)) close_cell_of(b, t->tag);
        return false;
    case TAG_BODY: case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_HTML: return false;
    case TAG_TABLE: case TAG_TBODY: case TAG_TFOOT: case TAG_THEAD: case TAG_TR: return in_scope(b, t->tag, IN_TABLE_SCOPE) ? leave_cell(b) : false;
    default: return mode_body(b, t);
    }
}

bool mode_cell(Builder *b, HtmlToken *t) {
    if (t->kind == HTML_CLOSE) return cell_close(b, t);
    if (t->kind == HTML_START) switch (t->tag) {
    case TAG_CAPTION: case TAG_COL: case TAG_COLGROUP: case TAG_TBODY: case TAG_TD: case TAG_TFOOT: case TAG_TH: case TAG_THEAD: case TAG_TR: return leave_cell(b);
    default: break;
    }
    return mode_body(b, t);
}
