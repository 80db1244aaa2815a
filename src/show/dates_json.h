/* The dates a page states of itself, as JSON. */
#ifndef SHOW_DATES_JSON_H
#define SHOW_DATES_JSON_H
#include "base/buffer.h"
#include "page/document.h"

void dates_json_candidates(const Document *doc, Buffer *out); /* a member "candidates", best first */
void dates_json_modified(const Document *doc, Buffer *out);   /* a member "modified": an object or null */
#endif
