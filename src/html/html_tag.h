/* Names of elements as small numbers, and what the standard's algorithms ask of each.
 *
 *     HtmlTag tag = tag_named(STR("DIV"));        // TAG_DIV
 *     if (tag_is(tag) & TAG_IS_SPECIAL) ...
 *
 * A name is told by its first sixteen letters in lower case, held as two numbers: one multiplication finds the only row that
 * can be meant. */
#ifndef HTML_TAG_H
#define HTML_TAG_H
#include "base/str.h"

enum HtmlTagIs {
    TAG_IS_SPECIAL = 1 << 0,   /* the standard's "special" elements: end tags of others don't reach past them */
    TAG_IS_SCOPE = 1 << 1,     /* bounds every scope but a table's */
    TAG_IS_LIST = 1 << 2,      /* bounds list item scope */
    TAG_IS_BUTTON = 1 << 3,    /* bounds button scope */
    TAG_IS_TABLED = 1 << 4,    /* bounds table scope */
    TAG_IS_IMPLIED = 1 << 5,   /* its end tag may be implied */
    TAG_IS_THOROUGH = 1 << 6,  /* likewise, "thoroughly" */
    TAG_IS_FORMAT = 1 << 7,    /* a formatting element */
};

/* The rows, in the order of their names: TAG(NAME in the program, what it is, its letters). */
#define HTML_TAGS(TAG) \
    TAG(A, TAG_IS_FORMAT, 'a') \
    TAG(ABBR, 0, 'a', 'b', 'b', 'r') \
    TAG(ADDRESS, TAG_IS_SPECIAL, 'a', 'd', 'd', 'r', 'e', 's', 's') \
    TAG(ANNOTATION_XML, 0, 'a', 'n', 'n', 'o', 't', 'a', 't', 'i', 'o', 'n', '-', 'x', 'm', 'l') \
    TAG(APPLET, TAG_IS_SPECIAL | TAG_IS_SCOPE, 'a', 'p', 'p', 'l', 'e', 't') \
    TAG(AREA, TAG_IS_SPECIAL, 'a', 'r', 'e', 'a') \
    TAG(ARTICLE, TAG_IS_SPECIAL, 'a', 'r', 't', 'i', 'c', 'l', 'e') \
    TAG(ASIDE, TAG_IS_SPECIAL, 'a', 's', 'i', 'd', 'e') \
    TAG(AUDIO, 0, 'a', 'u', 'd', 'i', 'o') \
    TAG(B, TAG_IS_FORMAT, 'b') \
    TAG(BASE, TAG_IS_SPECIAL, 'b', 'a', 's', 'e') \
    TAG(BASEFONT, TAG_IS_SPECIAL, 'b', 'a', 's', 'e', 'f', 'o', 'n', 't') \
    TAG(BGSOUND, TAG_IS_SPECIAL, 'b', 'g', 's', 'o', 'u', 'n', 'd') \
    TAG(BIG, TAG_IS_FORMAT, 'b', 'i', 'g') \
    TAG(BLOCKQUOTE, TAG_IS_SPECIAL, 'b', 'l', 'o', 'c', 'k', 'q', 'u', 'o', 't', 'e') \
    TAG(BODY, TAG_IS_SPECIAL, 'b', 'o', 'd', 'y') \
    TAG(BR, TAG_IS_SPECIAL, 'b', 'r') \
    TAG(BUTTON, TAG_IS_SPECIAL | TAG_IS_BUTTON, 'b', 'u', 't', 't', 'o', 'n') \
    TAG(CANVAS, 0, 'c', 'a', 'n', 'v', 'a', 's') \
    TAG(CAPTION, TAG_IS_SPECIAL | TAG_IS_SCOPE | TAG_IS_THOROUGH, 'c', 'a', 'p', 't', 'i', 'o', 'n') \
    TAG(CENTER, TAG_IS_SPECIAL, 'c', 'e', 'n', 't', 'e', 'r') \
    TAG(CITE, 0, 'c', 'i', 't', 'e') \
    TAG(CODE, TAG_IS_FORMAT, 'c', 'o', 'd', 'e') \
    TAG(COL, TAG_IS_SPECIAL, 'c', 'o', 'l') \
    TAG(COLGROUP, TAG_IS_SPECIAL | TAG_IS_THOROUGH, 'c', 'o', 'l', 'g', 'r', 'o', 'u', 'p') \
    TAG(DD, TAG_IS_SPECIAL | TAG_IS_IMPLIED, 'd', 'd') \
    TAG(DEL, 0, 'd', 'e', 'l') \
    TAG(DESC, 0, 'd', 'e', 's', 'c') \
    TAG(DETAILS, TAG_IS_SPECIAL, 'd', 'e', 't', 'a', 'i', 'l', 's') \
    TAG(DFN, 0, 'd', 'f', 'n') \
    TAG(DIALOG, 0, 'd', 'i', 'a', 'l', 'o', 'g') \
    TAG(DIR, TAG_IS_SPECIAL, 'd', 'i', 'r') \
    TAG(DIV, TAG_IS_SPECIAL, 'd', 'i', 'v') \
    TAG(DL, TAG_IS_SPECIAL, 'd', 'l') \
    TAG(DT, TAG_IS_SPECIAL | TAG_IS_IMPLIED, 'd', 't') \
    TAG(EM, TAG_IS_FORMAT, 'e', 'm') \
    TAG(EMBED, TAG_IS_SPECIAL, 'e', 'm', 'b', 'e', 'd') \
    TAG(FIELDSET, TAG_IS_SPECIAL, 'f', 'i', 'e', 'l', 'd', 's', 'e', 't') \
    TAG(FIGCAPTION, TAG_IS_SPECIAL, 'f', 'i', 'g', 'c', 'a', 'p', 't', 'i', 'o', 'n') \
    TAG(FIGURE, TAG_IS_SPECIAL, 'f', 'i', 'g', 'u', 'r', 'e') \
    TAG(FONT, TAG_IS_FORMAT, 'f', 'o', 'n', 't') \
    TAG(FOOTER, TAG_IS_SPECIAL, 'f', 'o', 'o', 't', 'e', 'r') \
    TAG(FOREIGNOBJECT, 0, 'f', 'o', 'r', 'e', 'i', 'g', 'n', 'o', 'b', 'j', 'e', 'c', 't') \
    TAG(FORM, TAG_IS_SPECIAL, 'f', 'o', 'r', 'm') \
    TAG(FRAME, TAG_IS_SPECIAL, 'f', 'r', 'a', 'm', 'e') \
    TAG(FRAMESET, TAG_IS_SPECIAL, 'f', 'r', 'a', 'm', 'e', 's', 'e', 't') \
    TAG(H1, TAG_IS_SPECIAL, 'h', '1') \
    TAG(H2, TAG_IS_SPECIAL, 'h', '2') \
    TAG(H3, TAG_IS_SPECIAL, 'h', '3') \
    TAG(H4, TAG_IS_SPECIAL, 'h', '4') \
    TAG(H5, TAG_IS_SPECIAL, 'h', '5') \
    TAG(H6, TAG_IS_SPECIAL, 'h', '6') \
    TAG(HEAD, TAG_IS_SPECIAL, 'h', 'e', 'a', 'd') \
    TAG(HEADER, TAG_IS_SPECIAL, 'h', 'e', 'a', 'd', 'e', 'r') \
    TAG(HGROUP, TAG_IS_SPECIAL, 'h', 'g', 'r', 'o', 'u', 'p') \
    TAG(HR, TAG_IS_SPECIAL, 'h', 'r') \
    TAG(HTML, TAG_IS_SPECIAL | TAG_IS_SCOPE | TAG_IS_TABLED, 'h', 't', 'm', 'l') \
    TAG(I, TAG_IS_FORMAT, 'i') \
    TAG(IFRAME, TAG_IS_SPECIAL, 'i', 'f', 'r', 'a', 'm', 'e') \
    TAG(IMAGE, 0, 'i', 'm', 'a', 'g', 'e') \
    TAG(IMG, TAG_IS_SPECIAL, 'i', 'm', 'g') \
    TAG(INPUT, TAG_IS_SPECIAL, 'i', 'n', 'p', 'u', 't') \
    TAG(INS, 0, 'i', 'n', 's') \
    TAG(KBD, 0, 'k', 'b', 'd') \
    TAG(KEYGEN, TAG_IS_SPECIAL, 'k', 'e', 'y', 'g', 'e', 'n') \
    TAG(LABEL, 0, 'l', 'a', 'b', 'e', 'l') \
    TAG(LEGEND, 0, 'l', 'e', 'g', 'e', 'n', 'd') \
    TAG(LI, TAG_IS_SPECIAL | TAG_IS_IMPLIED, 'l', 'i') \
    TAG(LINK, TAG_IS_SPECIAL, 'l', 'i', 'n', 'k') \
    TAG(LISTING, TAG_IS_SPECIAL, 'l', 'i', 's', 't', 'i', 'n', 'g') \
    TAG(MAIN, TAG_IS_SPECIAL, 'm', 'a', 'i', 'n') \
    TAG(MALIGNMARK, 0, 'm', 'a', 'l', 'i', 'g', 'n', 'm', 'a', 'r', 'k') \
    TAG(MAP, 0, 'm', 'a', 'p') \
    TAG(MARK, 0, 'm', 'a', 'r', 'k') \
    TAG(MARQUEE, TAG_IS_SPECIAL | TAG_IS_SCOPE, 'm', 'a', 'r', 'q', 'u', 'e', 'e') \
    TAG(MATH, 0, 'm', 'a', 't', 'h') \
    TAG(MENU, TAG_IS_SPECIAL, 'm', 'e', 'n', 'u') \
    TAG(META, TAG_IS_SPECIAL, 'm', 'e', 't', 'a') \
    TAG(MGLYPH, 0, 'm', 'g', 'l', 'y', 'p', 'h') \
    TAG(MI, 0, 'm', 'i') \
    TAG(MN, 0, 'm', 'n') \
    TAG(MO, 0, 'm', 'o') \
    TAG(MS, 0, 'm', 's') \
    TAG(MTEXT, 0, 'm', 't', 'e', 'x', 't') \
    TAG(NAV, TAG_IS_SPECIAL, 'n', 'a', 'v') \
    TAG(NOBR, TAG_IS_FORMAT, 'n', 'o', 'b', 'r') \
    TAG(NOEMBED, TAG_IS_SPECIAL, 'n', 'o', 'e', 'm', 'b', 'e', 'd') \
    TAG(NOFRAMES, TAG_IS_SPECIAL, 'n', 'o', 'f', 'r', 'a', 'm', 'e', 's') \
    TAG(NOSCRIPT, TAG_IS_SPECIAL, 'n', 'o', 's', 'c', 'r', 'i', 'p', 't') \
    TAG(OBJECT, TAG_IS_SPECIAL | TAG_IS_SCOPE, 'o', 'b', 'j', 'e', 'c', 't') \
    TAG(OL, TAG_IS_SPECIAL | TAG_IS_LIST, 'o', 'l') \
    TAG(OPTGROUP, TAG_IS_IMPLIED, 'o', 'p', 't', 'g', 'r', 'o', 'u', 'p') \
    TAG(OPTION, TAG_IS_IMPLIED, 'o', 'p', 't', 'i', 'o', 'n') \
    TAG(P, TAG_IS_SPECIAL | TAG_IS_IMPLIED, 'p') \
    TAG(PARAM, TAG_IS_SPECIAL, 'p', 'a', 'r', 'a', 'm') \
    TAG(PICTURE, 0, 'p', 'i', 'c', 't', 'u', 'r', 'e') \
    TAG(PLAINTEXT, TAG_IS_SPECIAL, 'p', 'l', 'a', 'i', 'n', 't', 'e', 'x', 't') \
    TAG(PRE, TAG_IS_SPECIAL, 'p', 'r', 'e') \
    TAG(Q, 0, 'q') \
    TAG(RB, TAG_IS_IMPLIED, 'r', 'b') \
    TAG(RP, TAG_IS_IMPLIED, 'r', 'p') \
    TAG(RT, TAG_IS_IMPLIED, 'r', 't') \
    TAG(RTC, TAG_IS_IMPLIED, 'r', 't', 'c') \
    TAG(RUBY, 0, 'r', 'u', 'b', 'y') \
    TAG(S, TAG_IS_FORMAT, 's') \
    TAG(SAMP, 0, 's', 'a', 'm', 'p') \
    TAG(SCRIPT, TAG_IS_SPECIAL, 's', 'c', 'r', 'i', 'p', 't') \
    TAG(SEARCH, TAG_IS_SPECIAL, 's', 'e', 'a', 'r', 'c', 'h') \
    TAG(SECTION, TAG_IS_SPECIAL, 's', 'e', 'c', 't', 'i', 'o', 'n') \
    TAG(SELECT, TAG_IS_SPECIAL | TAG_IS_SCOPE, 's', 'e', 'l', 'e', 'c', 't') \
    TAG(SMALL, TAG_IS_FORMAT, 's', 'm', 'a', 'l', 'l') \
    TAG(SOURCE, TAG_IS_SPECIAL, 's', 'o', 'u', 'r', 'c', 'e') \
    TAG(SPAN, 0, 's', 'p', 'a', 'n') \
    TAG(STRIKE, TAG_IS_FORMAT, 's', 't', 'r', 'i', 'k', 'e') \
    TAG(STRONG, TAG_IS_FORMAT, 's', 't', 'r', 'o', 'n', 'g') \
    TAG(STYLE, TAG_IS_SPECIAL, 's', 't', 'y', 'l', 'e') \
    TAG(SUB, 0, 's', 'u', 'b') \
    TAG(SUMMARY, TAG_IS_SPECIAL, 's', 'u', 'm', 'm', 'a', 'r', 'y') \
    TAG(SUP, 0, 's', 'u', 'p') \
    TAG(SVG, 0, 's', 'v', 'g') \
    TAG(TABLE, TAG_IS_SPECIAL | TAG_IS_SCOPE | TAG_IS_TABLED, 't', 'a', 'b', 'l', 'e') \
    TAG(TBODY, TAG_IS_SPECIAL | TAG_IS_THOROUGH, 't', 'b', 'o', 'd', 'y') \
    TAG(TD, TAG_IS_SPECIAL | TAG_IS_SCOPE | TAG_IS_THOROUGH, 't', 'd') \
    TAG(TEMPLATE, TAG_IS_SPECIAL | TAG_IS_SCOPE | TAG_IS_TABLED, 't', 'e', 'm', 'p', 'l', 'a', 't', 'e') \
    TAG(TEXTAREA, TAG_IS_SPECIAL, 't', 'e', 'x', 't', 'a', 'r', 'e', 'a') \
    TAG(TFOOT, TAG_IS_SPECIAL | TAG_IS_THOROUGH, 't', 'f', 'o', 'o', 't') \
    TAG(TH, TAG_IS_SPECIAL | TAG_IS_SCOPE | TAG_IS_THOROUGH, 't', 'h') \
    TAG(THEAD, TAG_IS_SPECIAL | TAG_IS_THOROUGH, 't', 'h', 'e', 'a', 'd') \
    TAG(TIME, 0, 't', 'i', 'm', 'e') \
    TAG(TITLE, TAG_IS_SPECIAL, 't', 'i', 't', 'l', 'e') \
    TAG(TR, TAG_IS_SPECIAL | TAG_IS_THOROUGH, 't', 'r') \
    TAG(TRACK, TAG_IS_SPECIAL, 't', 'r', 'a', 'c', 'k') \
    TAG(TT, TAG_IS_FORMAT, 't', 't') \
    TAG(U, TAG_IS_FORMAT, 'u') \
    TAG(UL, TAG_IS_SPECIAL | TAG_IS_LIST, 'u', 'l') \
    TAG(VAR, 0, 'v', 'a', 'r') \
    TAG(VIDEO, 0, 'v', 'i', 'd', 'e', 'o') \
    TAG(WBR, TAG_IS_SPECIAL, 'w', 'b', 'r') \
    TAG(XMP, TAG_IS_SPECIAL, 'x', 'm', 'p')

typedef enum HtmlTag {
    TAG_OTHER, /* a name that has no row */
#define TAG(name, is, ...) TAG_##name,
    HTML_TAGS(TAG)
#undef TAG
    TAG_COUNT,
} HtmlTag;

typedef struct HtmlTagKey { uint64_t low, high; } HtmlTagKey; /* letters 1..8 and 9..16, the first in the lowest byte */

typedef struct HtmlTagRow {
    HtmlTagKey key;
    uint8_t is, length;
    char name[16];
} HtmlTagRow;

extern const HtmlTagRow html_tag_rows[TAG_COUNT];
extern const uint8_t html_tag_places[1024];   /* HtmlTag */
#define HTML_TAG_PLACE(low, high) ((((low) + (high)) * 0x15837A3F41A9FB8Bu) >> 54)

/* Of a name of at most 16 letters. */
static inline HtmlTag tag_find(HtmlTagKey key) {
    uint8_t tag = html_tag_places[HTML_TAG_PLACE(key.low, key.high)];
    const HtmlTagKey *found = &html_tag_rows[tag].key;
    return found->low == key.low && found->high == key.high ? (HtmlTag)tag : TAG_OTHER;
}

static inline unsigned tag_is(HtmlTag tag) { return html_tag_rows[tag].is; } /* bit set of HtmlTagIs */
HtmlTag tag_named(Str name);              /* any case */
Str tag_name(HtmlTag tag);          /* in lower case; empty for TAG_OTHER */
#endif
