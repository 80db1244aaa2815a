/* Insertion modes up to the body: what stands before <html>, before, in and after <head>. The standard's names: "initial",
 * "before html", "before head", "in head", "in head noscript", "after head". Each passes on what is not its own after
 * putting in the element that the page left out. */
#include "html/html_builder.h"

static bool begins_head_or_body(HtmlTag tag) { return tag == TAG_HEAD || tag == TAG_BODY || tag == TAG_HTML || tag == TAG_BR; }

typedef enum SpaceIs { SPACE_DROPPED, SPACE_KEPT } SpaceIs;

/* Takes white space off the front. False: there is nothing else. */
static bool text_remains(Builder *b, HtmlToken *t, SpaceIs space_is) {
    HtmlToken space;
    if (split_space(b, t, &space) && space_is == SPACE_KEPT) insert_text(b, &space);
    return !span_empty(t->at);
}

/* What is done with before the modes differ: a doctype too late, a comment, white space. */
static bool is_aside(Builder *b, HtmlToken *t, SpaceIs space_is) {
    if (t->kind == HTML_COMMENT) insert_comment(b, t);
    return t->kind == HTML_DOCTYPE || t->kind == HTML_COMMENT || (t->kind == HTML_TEXT && !text_remains(b, t, space_is));
}

bool mode_initial(Builder *b, HtmlToken *t) {
    b->mode = MODE_BEFORE_HTML;
    switch (t->kind) {
    case HTML_TEXT:
        if (text_remains(b, t, SPACE_DROPPED)) break;
        b->mode = MODE_INITIAL;
        return false;
    case HTML_COMMENT:
        insert_comment_in(b, t, 0);
        b->mode = MODE_INITIAL;
        return false;
    case HTML_DOCTYPE:
        b->tree.doctype = b->tokens.doctype;
        b->tree.quirks = doctype_quirks(b->tree.text, &b->tree.doctype);
        node_link(b, node_new(b, (HtmlNode){.kind = NODE_DOCTYPE, .first = HTML_NONE, .last = HTML_NONE, .at = t->at}), (Place){0, HTML_NONE});
        return false;
    default: break;
    }
    b->tree.quirks = true;
    return true;
}

bool mode_before_html(Builder *b, HtmlToken *t) {
    switch (t->kind) {
    case HTML_DOCTYPE: return false;
    case HTML_COMMENT: return insert_comment_in(b, t, 0), false;
    case HTML_TEXT:
        if (!text_remains(b, t, SPACE_DROPPED)) return false;
        break;
    case HTML_START:
        if (t->tag != TAG_HTML) break;
        insert_element(b, t);
        b->mode = MODE_BEFORE_HEAD;
        return false;
    case HTML_CLOSE:
        if (!begins_head_or_body(t->tag)) return false;
        break;
    default: break;
    }
    insert_implied(b, TAG_HTML, t);
    b->mode = MODE_BEFORE_HEAD;
    return true;
}

bool mode_before_head(Builder *b, HtmlToken *t) {
    if (is_aside(b, t, SPACE_DROPPED)) return false;
    switch (t->kind) {
    case HTML_START:
        if (t->tag == TAG_HTML) return mode_body(b, t);
        if (t->tag != TAG_HEAD) break;
        b->head = insert_element(b, t);
        b->mode = MODE_HEAD;
        return false;
    case HTML_CLOSE:
        if (!begins_head_or_body(t->tag)) return false;
        break;
    default: break;
    }
    b->head = insert_implied(b, TAG_HEAD, t);
    b->mode = MODE_HEAD;
    return true;
}

/* ---- in head ---- */

static bool start_template(Builder *b, HtmlToken *t) {
    if (b->depth + 1 >= b->deepest) return false; /* so that a template is never what makes way (stack_make_room) */
    insert_element(b, t);
    formatting_mark(b);
    b->frameset_ok = false;
    b->mode = MODE_TEMPLATE;
    b->templates[++b->template_count] = MODE_TEMPLATE;
    return false;
}

static bool close_template(Builder *b) {
    if (!is_open(b, TAG_TEMPLATE)) return false;
    stack_imply_ends_thoroughly(b);
    stack_pop_tag(b, TAG_TEMPLATE);
    formatting_clear_to_marker(b);
    b->template_count--;
    reset_mode(b);
    return false;
}

/* Start tags that belong into the head. False when it is none. */
static bool head_start(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_BASE: case TAG_BASEFONT: case TAG_BGSOUND: case TAG_LINK: case TAG_META: insert_void(b, t); return true;
    case TAG_TITLE: insert_raw(b, t, CONTENT_RCDATA); return true;
    case TAG_NOFRAMES: case TAG_STYLE: insert_raw(b, t, CONTENT_RAWTEXT); return true;
    case TAG_SCRIPT: insert_raw(b, t, CONTENT_SCRIPT); return true;
    case TAG_TEMPLATE: start_template(b, t); return true;
    case TAG_HEAD: return true;
    case TAG_NOSCRIPT:
        if (b->scripting) return insert_raw(b, t, CONTENT_RAWTEXT), true;
        insert_element(b, t);
        b->mode = MODE_HEAD_NOSCRIPT;
        return true;
    default: return false;
    }
}

static bool leave_head(Builder *b) {
    stack_pop(b);
    b->mode = MODE_AFTER_HEAD;
    return true;
}

bool mode_head(Builder *b, HtmlToken *t) {
    if (is_aside(b, t, SPACE_KEPT)) return false;
    switch (t->kind) {
    case HTML_START:
        if (t->tag == TAG_HTML) return mode_body(b, t);
        return head_start(b, t) ? false : leave_head(b);
    case HTML_CLOSE:
        if (t->tag == TAG_TEMPLATE) return close_template(b);
        if (t->tag == TAG_HEAD) return leave_head(b), false;
        return t->tag == TAG_BODY || t->tag == TAG_HTML || t->tag == TAG_BR ? leave_head(b) : false;
    default: return leave_head(b);
    }
}

bool mode_head_noscript(Builder *b, HtmlToken *t) {
    if (is_aside(b, t, SPACE_KEPT)) return false;
    switch (t->kind) {
    case HTML_START:
        if (t->tag == TAG_HTML) return mode_body(b, t);
        if (t->tag == TAG_HEAD || t->tag == TAG_NOSCRIPT) return false;
        if (t->tag == TAG_BASEFONT || t->tag == TAG_BGSOUND || t->tag == TAG_LINK || t->tag == TAG_META || t->tag == TAG_NOFRAMES || t->tag == TAG_STYLE) return mode_head(b, t);
        break;
    case HTML_CLOSE:
        if (t->tag != TAG_NOSCRIPT && t->tag != TAG_BR) return false;
        if (t->tag == TAG_BR) break;
        stack_pop(b);
        b->mode = MODE_HEAD;
        return false;
    default: break;
    }
    stack_pop(b);
    b->mode = MODE_HEAD;
    return true;
}

/* ---- after head ---- */

/* What belongs into the head is put there even behind its end. */
static bool back_in_head(Builder *b, HtmlToken *t) {
    uint32_t head = b->head;
    stack_push(b, head);
    mode_head(b, t);
    uint32_t index = stack_index(b, head);
    if (index) stack_remove(b, index);
    return false;
}

static bool after_head_start(Builder *b, HtmlToken *t) {
    switch (t->tag) {
    case TAG_HTML: return mode_body(b, t);
    case TAG_HEAD: return false;
    case TAG_BODY:
        insert_element(b, t);
        b->frameset_ok = false;
        b->mode = MODE_BODY;
        return false;
    case TAG_FRAMESET:
        insert_element(b, t);
        b->mode = MODE_FRAMESET;
        return false;
    case TAG_BASE: case TAG_BASEFONT: case TAG_BGSOUND: case TAG_LINK: case TAG_META: case TAG_NOFRAMES: case TAG_SCRIPT: case TAG_STYLE: case TAG_TEMPLATE: case TAG_TITLE:
        return back_in_head(b, t);
    default:
        insert_implied(b, TAG_BODY, t);
        b->mode = MODE_BODY;
        return true;
    }
}

bool mode_after_head(Builder *b, HtmlToken *t) {
    if (is_aside(b, t, SPACE_KEPT)) return false;
    switch (t->kind) {
    case HTML_START: return after_head_start(b, t);
    case HTML_CLOSE:
        if (t->tag == TAG_TEMPLATE) return mode_head(b, t);
        if (t->tag != TAG_BODY && t->tag != TAG_HTML && t->tag != TAG_BR) return false;
        break;
    default: break;
    }
    insert_implied(b, TAG_BODY, t);
    b->mode = MODE_BODY;
    return true;
}
