/* HTML cut into tokens by the rules of the HTML standard (section "Tokenization"): text, tags, comments, doctypes.
 *
 *     HtmlTokens tokens = html_tokens(arena, text);        // sound UTF-8
 *     HtmlToken token;
 *     while (html_next_token(&tokens, &token)) ...         // false at the end
 *
 * Nothing is copied or decoded: a token is a place in the text, a tag's attributes are places too. Who reads them decodes
 * them (html_read.h). After a start tag the tree says what its content is (html_set_content). */
#ifndef HTML_TOKEN_H
#define HTML_TOKEN_H
#include "html/html_tag.h"

typedef enum HtmlTokenKind { HTML_END, HTML_TEXT, HTML_START, HTML_CLOSE, HTML_COMMENT, HTML_DOCTYPE } HtmlTokenKind;

typedef enum HtmlContent { CONTENT_DATA, CONTENT_RCDATA, CONTENT_RAWTEXT, CONTENT_SCRIPT, CONTENT_PLAINTEXT, CONTENT_CDATA } HtmlContent;

enum HtmlTextFlag {
    TEXT_LITERAL = 1 << 0,     /* no references in it: script, style, CDATA ... */
    TEXT_KEEPS_NUL = 1 << 1,   /* NUL stands for U+FFFD, else for nothing */
    TEXT_FOLLOWS = 1 << 2,     /* of a node: one text with the sibling before it */
};

typedef struct HtmlAttribute {
    uint32_t name, name_length;     /* bytes of the text as they stand: any case, NUL for U+FFFD */
    uint32_t value, value_length;   /* without the quotes; references not decoded */
} HtmlAttribute;

typedef struct HtmlDoctype {
    Span name, public_id, system_id;
    bool has_name, has_public, has_system; /* missing is not the same as empty */
    bool force_quirks;
} HtmlDoctype;

typedef struct HtmlToken {
    HtmlTokenKind kind;
    HtmlTag tag;
    uint8_t text;              /* of text: bit set of HtmlTextFlag */
    bool self_closing;
    Span at;                   /* text: its bytes; else from '<' to behind '>' */
    Span inner;                /* the name of a tag, the words of a comment */
    uint32_t attributes, attribute_count; /* of a start tag: HtmlTokens.attributes */
} HtmlToken;

typedef struct HtmlTokens {
    Arena *arena;
    Str text;
    uint32_t at;               /* the next byte */
    HtmlContent content;
    Str closer;                /* the name that ends raw content */
    bool foreign;              /* the tree stands in SVG or MathML: "<![CDATA[" opens a section */
    VEC(HtmlAttribute) attributes;
    HtmlDoctype doctype;       /* of the token last read, when it is one */
    uint32_t *seen, seen_size; /* room for telling many attributes apart */
} HtmlTokens;

HtmlTokens html_tokens(Arena *arena, Str text);
void html_set_content(HtmlTokens *tokens, HtmlContent content, Str closer);
bool html_next_token(HtmlTokens *tokens, HtmlToken *token);

/* For the files of the tokenizer. Each reads from tokens->at and moves it. */
void html_read_declaration(HtmlTokens *tokens, HtmlToken *token);  /* at "<!", "<?" or "</" before no letter: comment or doctype */
uint32_t html_raw_end(const HtmlTokens *tokens);                   /* where the raw content at tokens->at ends */
void html_drop_doubles(HtmlTokens *tokens, uint32_t first);        /* of attributes of one name all but the first */

/* White space of HTML, and what ends names. */
enum { CHAR_SPACE = 1, CHAR_ENDS_NAME = 2, CHAR_ENDS_ATTRIBUTE = 4 };
extern const uint8_t html_chars[256];
static inline bool html_is(char c, unsigned kinds) { return html_chars[(unsigned char)c] & kinds; }

/* The first c in [p, end), or end. */
static inline const char *html_seek_far(const char *p, const char *end, char c) {
    const char *found = p < end ? memchr(p, c, (size_t)(end - p)) : NULL;
    return found ? found : end;
}
#endif
