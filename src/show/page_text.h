/* A page as a person reads it on a terminal. */
#ifndef SHOW_PAGE_TEXT_H
#define SHOW_PAGE_TEXT_H
#include "base/buffer.h"
#include "what/what.h"

void page_text(const Document *doc, const WhatRules *what, Buffer *out);

/* Why each block of the page was kept or dropped, in lines of `columns` (0: 100). */
void page_explain(const Document *doc, uint32_t columns, Buffer *out);
#endif
