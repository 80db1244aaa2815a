/* Reading a page: bytes to main text, title, outlet, authors, and the dates the page states of itself. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H
#include "input/input.h"
#include "page/rules.h"

/* Fills the page part of a document made by document_init(): input, text, title, blocks, hints ... Never fails: a page without
 * a main text gives an empty one. What the record points to must live as long as the document. */
void page_read(const PageRules *rules, const InputRecord *record, Document *doc);
bool page_readable(const Document *doc);   /* can the later stages read its language? */
#endif
