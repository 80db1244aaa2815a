/* Token.quoted. */
#ifndef TEXT_QUOTATION_H
#define TEXT_QUOTATION_H
#include "page/document.h"

void mark_quotations(Document *doc);
#endif
