/* HTML cut into text, start tags and end tags; everything else (comments, declarations) is passed over. */
#ifndef PAGE_HTMLTOKEN_H
#define PAGE_HTMLTOKEN_H
#include "page/htmltag.h"
#include "page/rules.h"

typedef enum HtmlTokenKind { HTML_END, HTML_TEXT, HTML_OPEN, HTML_CLOSE } HtmlTokenKind;

typedef struct HtmlToken {
    HtmlTokenKind kind;
    HtmlTag tag;
    Span at;             /* the text, or the whole tag */
    Str attributes;      /* of a start tag, raw */
    bool literal;        /* text without entities: script, style, CDATA */
} HtmlToken;

typedef struct HtmlTokens {
    Str page;
    uint32_t at;
    HtmlTag raw;         /* the element whose raw content comes next, or TAG_UNKNOWN */
} HtmlTokens;

HtmlToken html_next(HtmlTokens *tokens);

/* The next attribute; name and value as they stand. False at the end. */
bool html_attribute(Str *rest, Str *name, Str *value);

/* Decodes the reference at text.p[at] ('&'): bytes written to out (room for 16), its length in *used; 0 when it is none. */
uint32_t html_entity(const PageRules *rules, Str text, uint32_t at, char out[16], uint32_t *used);
Str html_unescape(const PageRules *rules, Arena *arena, Str text);   /* entities decoded, white space folded */
#endif
