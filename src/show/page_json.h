/* A page as `dateline read` prints it. */
#ifndef SHOW_PAGE_JSON_H
#define SHOW_PAGE_JSON_H
#include "base/buffer.h"
#include "what/what.h"

typedef struct PageJsonOptions {
    bool predicates;
} PageJsonOptions;

/* One JSON object, no newline behind it. */
void page_json(const Document *doc, const WhatRules *what, PageJsonOptions options, Buffer *out);
#endif
