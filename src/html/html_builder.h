/* The tree while it is built. Private to src/html.
 *
 * The standard asks again and again whether an element is open within a "scope". So each entry of the stack of open
 * elements knows the next lower entry of its own name (`below`), and for each scope the highest entry at or below it that
 * bounds the scope (`stops`); `last` is the highest entry of each name. Then "in scope" is one comparison, however deep
 * the stack. Entries are counted from 1; 0 is none.
 *
 * A handler of an insertion mode takes a token and says whether it is to be handled again, by the mode that is now set. */
#ifndef HTML_BUILDER_H
#define HTML_BUILDER_H
#include "html/html_tree.h"

enum {
    FORMATS_MOST = 128,
    KEY_OTHER = TAG_COUNT, OTHER_KEYS = 64,   /* keys of unknown names, by hash */
    KEY_FOREIGN = KEY_OTHER + OTHER_KEYS,     /* from here on the same again for SVG and MathML */
    KEYS = 2 * KEY_FOREIGN,
    NODES_MOST = 1 << 20, /* of a page: 32 MiB */
};

typedef enum HtmlScope { IN_SCOPE, IN_LIST_SCOPE, IN_BUTTON_SCOPE, IN_TABLE_SCOPE, IN_SPECIAL, IN_FOREIGN, SCOPES } HtmlScope; /* the last two: no special, no HTML element above */

enum NodeFlag { /* of elements */
    NODE_OPEN = 1 << 7,        /* on the stack of open elements */
    NODE_HOLDS_HTML = 1 << 6,  /* HTML integration point */
    NODE_HOLDS_TEXT = 1 << 5,  /* MathML text integration point */
};

typedef enum HtmlMode {
    MODE_INITIAL, MODE_BEFORE_HTML, MODE_BEFORE_HEAD, MODE_HEAD, MODE_HEAD_NOSCRIPT, MODE_AFTER_HEAD, MODE_BODY, MODE_TEXT, MODE_TABLE, MODE_TABLE_TEXT, MODE_CAPTION,
    MODE_COLUMNS, MODE_TABLE_BODY, MODE_ROW, MODE_CELL, MODE_TEMPLATE, MODE_AFTER_BODY, MODE_FRAMESET, MODE_AFTER_FRAMESET, MODE_AFTER_AFTER_BODY, MODE_AFTER_AFTER_FRAMESET, MODES,
} HtmlMode;

typedef struct OpenElement {
    uint32_t node;
    uint16_t key;              /* its HtmlTag; unknown names and foreign elements have keys of their own */
    uint16_t below;
    uint16_t stops[SCOPES];
} OpenElement;

typedef struct Format {        /* an entry of the list of active formatting elements */
    uint32_t node;             /* HTML_NONE: a marker */
    uint32_t hash;             /* of its attributes; 0: not yet asked for */
} Format;

typedef struct Builder {
    Arena *arena;
    HtmlTree tree;
    HtmlTokens tokens;
    HtmlMode mode, original;   /* original: to go back to from MODE_TEXT, MODE_TABLE_TEXT */
    bool scripting, frameset_ok, fostering, skip_newline, stopped;
    uint32_t head, form;       /* nodes, or HTML_NONE */
    OpenElement *stack;        /* of deepest + 1; stack[depth] is the current node */
    uint32_t depth, deepest;
    uint16_t last[KEYS];
    uint32_t flattened[KEYS];  /* elements that had to leave the stack for deeper ones: their end tags mean nothing */
    Format formats[FORMATS_MOST + 1];
    uint32_t format_count;     /* formats[1..format_count] */
    uint32_t copies_left;      /* elements that may yet be made again for formatting */
    uint8_t *templates;        /* stack of HtmlMode, of deepest + 1 */
    uint32_t template_count;
    VEC(HtmlToken) table_text; /* pending */
    VEC(HtmlAttribute) merged[2]; /* of further <html> and <body> tags */
} Builder;

/* html_nodes.c: nodes and their places */
typedef struct Place { uint32_t parent, before; } Place;
static inline HtmlNode *node_at(Builder *b, uint32_t node) { return &b->tree.nodes.v[node]; }
uint32_t node_new(Builder *b, HtmlNode node);
uint32_t node_clone(Builder *b, uint32_t node);                    /* an element without its content */
void node_link(Builder *b, uint32_t node, Place place);
void node_unlink(Builder *b, uint32_t node);
void node_move_content(Builder *b, uint32_t from, uint32_t to);
Place insert_place(Builder *b, uint32_t target);                   /* the appropriate place for inserting a node; may be a foster parent */
void insert_text(Builder *b, const HtmlToken *token);
void insert_comment(Builder *b, const HtmlToken *token);           /* at the current node */
void insert_comment_in(Builder *b, const HtmlToken *token, uint32_t parent);
uint32_t insert_element(Builder *b, const HtmlToken *token);       /* open; its node */
uint32_t insert_foreign(Builder *b, const HtmlToken *token, HtmlSpace space);
void insert_void(Builder *b, const HtmlToken *token);              /* an element that is never open */
uint32_t insert_implied(Builder *b, HtmlTag tag, const HtmlToken *before);
void insert_raw(Builder *b, const HtmlToken *token, HtmlContent content); /* and its content comes as text */
bool split_space(Builder *b, HtmlToken *text, HtmlToken *space);   /* white space in front goes from text to space; false when there is none */
void skip_newline(Builder *b, HtmlToken *text);                    /* the one right behind <pre>, <listing>, <textarea> */
bool text_blank(Builder *b, const HtmlToken *text);                /* white space and NUL only */
bool token_value_is(Builder *b, const HtmlToken *token, const char *name, Str value); /* any case */
bool token_has(Builder *b, const HtmlToken *token, const char *name);
void merge_attributes(Builder *b, const HtmlToken *token, int which); /* into <html> (0), <body> (1) */
void finish_attributes(Builder *b);

/* html_stack.c: the stack of open elements */
static inline uint32_t current_node(const Builder *b) { return b->stack[b->depth].node; }
static inline uint16_t current_key(const Builder *b) { return b->stack[b->depth].key; }
static inline bool in_scope(const Builder *b, unsigned tag, HtmlScope scope) { return b->last[tag] && b->last[tag] >= b->stack[b->depth].stops[scope]; }
static inline bool is_open(const Builder *b, HtmlTag tag) { return b->last[tag] != 0; }
void stack_push(Builder *b, uint32_t node);
void stack_pop(Builder *b);
void stack_pop_to(Builder *b, uint32_t index);                     /* that entry too */
void stack_pop_tag(Builder *b, HtmlTag tag);                       /* up to its highest entry */
uint32_t stack_index(const Builder *b, uint32_t node);             /* 0: it isn't open */
void stack_remove(Builder *b, uint32_t index);
void stack_insert(Builder *b, uint32_t index, uint32_t node);
void stack_clear_to(Builder *b, const HtmlTag *tags);              /* pops until the current node is one of them (TAG_OTHER ends the list), a template or html */
void stack_imply_ends(Builder *b, HtmlTag except);
void stack_imply_ends_thoroughly(Builder *b);
void stack_make_room(Builder *b);                                  /* at the deepest, an element makes way for the next */
void close_p(Builder *b);                                          /* when one is open in button scope */
void reset_mode(Builder *b);
uint16_t other_token_key(Builder *b, const HtmlToken *token);
static inline uint16_t token_key(Builder *b, const HtmlToken *token) { return token->tag ? (uint16_t)token->tag : other_token_key(b, token); } /* as an element of HTML */
uint32_t stack_find(Builder *b, uint16_t key, const HtmlToken *token); /* the highest element of the token's name and this key, or 0 */

/* html_formatting.c, html_adoption.c: the list of active formatting elements */
void formatting_push(Builder *b, uint32_t node);
void formatting_mark(Builder *b);
void formatting_clear_to_marker(Builder *b);
void formatting_remove(Builder *b, uint32_t index);
uint32_t formatting_index(const Builder *b, uint32_t node);            /* 0: it isn't there */
uint32_t formatting_find(Builder *b, HtmlTag tag);                     /* the last of that name since the marker, or 0 */
void formatting_reconstruct(Builder *b);
void adopt(Builder *b, const HtmlToken *token);                    /* the adoption agency, for an end tag (or <a>, <nobr>) */

/* Handlers: true when the token is to be handled again. */
typedef bool ModeHandler(Builder *b, HtmlToken *token);
ModeHandler mode_initial, mode_before_html, mode_before_head, mode_head, mode_head_noscript, mode_after_head;    /* html_head.c */
ModeHandler mode_body, mode_text;                                                                                /* html_body.c */
ModeHandler mode_table, mode_table_text, mode_caption, mode_columns;                                             /* html_table.c */
ModeHandler mode_table_body, mode_row, mode_cell;                                                                /* html_row.c */
ModeHandler mode_template, mode_after_body, mode_frameset, mode_after_frameset, mode_after_after_body, mode_after_after_frameset; /* html_frameset.c */
bool body_start(Builder *b, HtmlToken *token);                                                                   /* html_start.c: start tags in the body */
bool body_close(Builder *b, HtmlToken *token);                                                                   /* html_close.c: end tags in the body */
void close_other(Builder *b, const HtmlToken *token);                                                            /* "any other end tag" */
bool handle_by_mode(Builder *b, HtmlToken *token);                                                               /* html_tree.c */
bool foreign_takes(Builder *b, const HtmlToken *token);                                                          /* html_foreign.c */
bool foreign_token(Builder *b, HtmlToken *token);
bool doctype_quirks(Str text, const HtmlDoctype *doctype);                                                       /* html_quirks.c */
#endif
