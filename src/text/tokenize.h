/* Tokens and sentence boundaries, from bytes alone. */
#ifndef TEXT_TOKENIZE_H
#define TEXT_TOKENIZE_H
#include "text/model.h"

/* Appends the tokens of a stretch of text (a paragraph, the title): at and space_before are set. */
void tokenize(const TextModel *model, Document *doc, Span stretch);

/* Does a sentence end behind token i, another token of the same stretch following? */
bool sentence_ends(const TextModel *model, const Document *doc, uint32_t first, uint32_t i, uint32_t end);
#endif
