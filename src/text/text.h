/* The English language stage: text -> sentences, tokens, tags, lemmas, dependency trees, quotation marks.
 *
 * In:  doc->text, doc->body, doc->paragraphs. Out: doc->tokens, doc->sentences (all fields but what tree.h builds).
 * Tokens and trees follow Universal Dependencies as in the English Web Treebank: clitics and most hyphens are split,
 * byte offsets are those of doc->text, no token or sentence crosses a paragraph, every tree is single-rooted.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H
#include "know/tables.h"
#include "page/document.h"
#include "text/treeneed.h"

enum { SENTENCE_MOST_TOKENS = 2000 }; /* a longer one is cut */

typedef struct TextModel TextModel;

/* Reads text/english.model and the word lists of data/text. The model borrows the tables' bytes and never changes:
 * threads may share it. */
Status text_model_open(TextModel **out, Arena *arena, const Tables *tables, Error *error);

/* Appends tokens and sentences to the document; uses and resets doc->scratch. */
void text_annotate(const TextModel *model, Document *doc);
void text_annotate_needed(const TextModel *model, const TreeNeeds *needs, Document *doc); /* trees only where needed (NULL: everywhere) */

/* The second half alone: tags, lemmas, trees and quotation depths of tokens and sentences that are there already. */
void text_analyse(const TextModel *model, const TreeNeeds *needs, Document *doc);
#endif
