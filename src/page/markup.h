/* What elements and their attributes say of the text within them. */
#ifndef PAGE_MARKUP_H
#define PAGE_MARKUP_H
#include "html/html_tree.h"
#include "page/rawpage.h"
#include "page/rules.h"

enum MarkupIs {
    MARKUP_BLOCK = 1 << 0,     /* begins and ends a block of text */
    MARKUP_HIDDEN = 1 << 1,    /* its content is not shown as text of the page */
    MARKUP_BOX = 1 << 2,       /* a box that holds blocks: div, section, table cell ... */
    MARKUP_VOID = 1 << 3,      /* it holds nothing */
    MARKUP_TELLS = 1 << 4,     /* it tells a fact of the page (htmlfacts.h) */
};

extern const uint8_t markup_elements[TAG_COUNT];     /* bit set of MarkupIs */
static inline unsigned markup_is(HtmlTag tag) { return markup_elements[tag]; }
uint32_t markup_flags(HtmlTag tag);                  /* bit set of RawFlag */
uint32_t markup_role(Str role);                      /* likewise, of a role attribute */
RawTag markup_raw_tag(HtmlTag tag, RawTag above);    /* above: of the element it stands in */
bool markup_hides(Str style);                        /* display:none */
uint32_t markup_classes(const PageRules *rules, Str value, uint32_t *says); /* class groups of a class or id; adds to says (DateSays) */
#endif
