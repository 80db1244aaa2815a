/* What the places in a tree stand for: references, line ends and NUL decoded, names in their proper case.
 *
 *     HtmlReader reader = html_read_text(references, tree, node);
 *     HtmlPiece piece;
 *     while (html_next_piece(&reader, &piece)) append(piece.words, piece.source);
 *
 * The references are those of data/html/references.tsv, opened once. */
#ifndef HTML_READ_H
#define HTML_READ_H
#include "base/error.h"
#include "base/map.h"
#include "html/html_tree.h"

typedef struct HtmlReference {
    char text[8];              /* what it stands for: one or two characters */
    uint8_t length;
    bool bare;                 /* it counts without the semicolon too */
} HtmlReference;

typedef struct HtmlReferences {
    Map names;                 /* without & and ; -> index */
    VEC(HtmlReference) rows;
} HtmlReferences;

enum { HTML_REFERENCE_MOST = 8 /* bytes that one stands for */ };

/* table: the text of references.tsv, which must stay. */
Status html_references_open(HtmlReferences *out, Arena *arena, Str table, Error *error);

typedef enum HtmlWhere { HTML_IN_TEXT, HTML_IN_VALUE } HtmlWhere; /* in the value of an attribute fewer things are references */

/* The reference at text.p[at] ('&'): what it stands for into out, its length returned and the bytes it takes in *used; 0 when it is none. */
uint32_t html_reference(const HtmlReferences *references, Str text, uint32_t at, HtmlWhere where, char out[HTML_REFERENCE_MOST], uint32_t *used);

typedef struct HtmlPiece {
    Str words;                 /* a stretch of the page as it stands, or what a reference or line end stands for */
    Span source;               /* its bytes in the page */
} HtmlPiece;

typedef struct HtmlReader {
    const HtmlReferences *references;
    Str page;
    Span at;                   /* what is still to be read */
    uint8_t flags;             /* HtmlTextFlag */
    HtmlWhere where;
    char small[HTML_REFERENCE_MOST];
} HtmlReader;

HtmlReader html_read_text(const HtmlReferences *references, const HtmlTree *tree, uint32_t node);   /* a text or comment */
HtmlReader html_read_value(const HtmlReferences *references, const HtmlTree *tree, const HtmlAttribute *attribute);
bool html_next_piece(HtmlReader *reader, HtmlPiece *piece);  /* piece->words lives until the next call */
Str html_read_all(HtmlReader reader, Arena *arena);
Str html_unescape(const HtmlReferences *references, Arena *arena, Str words); /* of text that stands elsewhere: references decoded, white space folded */

/* Names as the tree has them: lower case in HTML, "foreignObject" and "viewBox" in SVG. Space: "xlink", "xml", "xmlns" or empty. */
Str html_element_name(const HtmlTree *tree, uint32_t node, Arena *arena);
Str html_attribute_name(const HtmlTree *tree, uint32_t node, const HtmlAttribute *attribute, Str *space, Arena *arena);
#endif
