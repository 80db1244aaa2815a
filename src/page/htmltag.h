/* The elements of HTML that reading a page has to tell apart. */
#ifndef PAGE_HTMLTAG_H
#define PAGE_HTMLTAG_H
#include "base/str.h"

typedef enum HtmlTag {
    TAG_UNKNOWN, TAG_A, TAG_ADDRESS, TAG_ARTICLE, TAG_ASIDE, TAG_AUDIO, TAG_B, TAG_BASE, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR, TAG_BUTTON, TAG_CANVAS,
    TAG_CAPTION, TAG_CENTER, TAG_COL, TAG_DD, TAG_DETAILS, TAG_DIALOG, TAG_DIV, TAG_DL, TAG_DT, TAG_EMBED, TAG_FIELDSET, TAG_FIGCAPTION, TAG_FIGURE,
    TAG_FOOTER, TAG_FORM, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6, TAG_HEAD, TAG_HEADER, TAG_HGROUP, TAG_HR, TAG_HTML, TAG_IFRAME, TAG_IMG,
    TAG_INPUT, TAG_LABEL, TAG_LEGEND, TAG_LI, TAG_LINK, TAG_MAIN, TAG_MATH, TAG_META, TAG_NAV, TAG_NOEMBED, TAG_NOFRAMES, TAG_NOSCRIPT, TAG_OBJECT,
    TAG_OL, TAG_OPTION, TAG_P, TAG_PARAM, TAG_PRE, TAG_SCRIPT, TAG_SECTION, TAG_SELECT, TAG_SOURCE, TAG_STRONG, TAG_STYLE, TAG_SUMMARY, TAG_SVG,
    TAG_TABLE, TAG_TBODY, TAG_TD, TAG_TEMPLATE, TAG_TEXTAREA, TAG_TFOOT, TAG_TH, TAG_THEAD, TAG_TIME, TAG_TITLE, TAG_TR, TAG_TRACK, TAG_UL, TAG_VIDEO,
    TAG_WBR, TAG_XMP, TAG_COUNT,
} HtmlTag;

enum HtmlTagIs {
    TAG_IS_BLOCK = 1 << 0,     /* begins and ends a block of text */
    TAG_IS_VOID = 1 << 1,      /* has no content and no end tag */
    TAG_IS_RAW = 1 << 2,       /* its content is text up to its end tag, whatever stands in it */
    TAG_IS_SKIPPED = 1 << 3,   /* its content is not shown as text of the page */
    TAG_IS_CONTAINER = 1 << 4, /* a box that holds blocks: div, section, table cell ... */
    TAG_CLOSES_P = 1 << 5,     /* its start tag ends an open paragraph */
};

HtmlTag html_tag(Str name);    /* any case */
unsigned html_tag_is(HtmlTag tag);
#endif
