/* A page as a person reads it on a terminal. */
#ifndef SHOW_PAGE_TEXT_H
#define SHOW_PAGE_TEXT_H
#include "base/buffer.h"
#include "what/what.h"

void page_text(const Document *doc, const WhatRules *what, Buffer *out);
#endif
