/* XML as it is found: tokens one after another, whatever is wrong with them. Private to the inputs that are XML. */
#ifndef INPUT_XML_H
#define INPUT_XML_H
#include "base/buffer.h"

typedef enum XmlKind {
    XML_END,        /* no bytes are left */
    XML_MORE,       /* the bytes end within a token, and more may come: add them and ask again */
    XML_TEXT, XML_CDATA, XML_OPEN, XML_CLOSE,
    XML_OTHER,      /* comments, declarations, instructions, and what is no token at all */
} XmlKind;

typedef struct XmlToken {
    XmlKind kind;
    Span at;        /* of bytes */
    Str name;       /* of a tag, as it stands: "dc:creator" */
    Str inside;     /* of a tag its attributes; of text and CDATA the words as they stand */
    bool empty;     /* <br/> */
} XmlToken;

typedef enum XmlClose { CLOSE_COMMENT, CLOSE_CDATA, CLOSE_DOCTYPE, CLOSES, CLOSE_ANGLE = CLOSES } XmlClose;

typedef struct XmlReader {
    Str bytes;      /* may be others at the next call, with the same beginning */
    bool ended;     /* no more will come */
    uint32_t at;    /* the next token begins here */
    uint32_t seen;  /* and has no end before here */
    uint32_t soft;  /* the first '>' within an attribute's quotes, or 0 */
    char quote;     /* the quotes that `seen` stands in, or 0 */
    uint32_t none[CLOSES]; /* what closes these brackets does not stand behind `at` and before here */
} XmlReader;

XmlKind xml_next(XmlReader *reader, XmlToken *token);
void xml_dropped(XmlReader *reader, uint32_t n);                /* n bytes before `at` went from the front of bytes */
void xml_pass(XmlReader *reader);                               /* instead of more bytes: what begins at `at` is taken for no token */

bool xml_next_attribute(Str *rest, Str *name, Str *value);      /* the value as it stands */
Str xml_attribute(Str attributes, const char *name);            /* the first of this name, else empty */
Str xml_local(Str name);                                        /* "creator" of "dc:creator" */

/* XML's five entities and references to characters of ASCII are resolved; the others stay, for HTML knows them, and what a DTD declares. */
void xml_unescape(Buffer *out, Str raw);
#endif
