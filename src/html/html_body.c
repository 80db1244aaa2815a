/* Insertion modes "in body" and "text". Start and end tags of the body have files of their own. */
#include "html/html_builder.h"

static bool body_text(Builder *b, HtmlToken *t) {
    if (b->tree.text.p[t->at.b] == 0 && !(t->text & TEXT_KEEPS_NUL)) { /* NUL is passed over; what is nothing else is nothing */
        while (t->at.b < t->at.e && b->tree.text.p[t->at.b] == 0) t->at.b++;
        if (span_empty(t->at)) return false;
    }
    formatting_reconstruct(b);
    if (b->frameset_ok && !text_blank(b, t)) b->frameset_ok = false;
    insert_text(b, t);
    return false;
}

bool mode_body(Builder *b, HtmlToken *t) {
    switch (t->kind) {
    case HTML_TEXT: return body_text(b, t);
    case HTML_START: return body_start(b, t);
    case HTML_CLOSE: return body_close(b, t);
    case HTML_COMMENT: return insert_comment(b, t), false;
    case HTML_END: return b->template_count ? mode_template(b, t) : false;
    default: return false;
    }
}

bool mode_text(Builder *b, HtmlToken *t) {
    if (t->kind == HTML_TEXT) return insert_text(b, t), false;
    stack_pop(b);
    b->mode = b->original;
    return t->kind == HTML_END;
}
