/* Walking the dependency trees. Everything is an index; NONE in, NONE out.
 *
 *     for (uint32_t c = doc->tokens.v[head].first_child; c != NONE; c = doc->tokens.v[c].next_sibling) ...
 */
#ifndef TEXT_TREE_H
#define TEXT_TREE_H
#include "page/document.h"

void tree_link(Document *doc);                                          /* first_child, next_sibling, subtree of all tokens, from head */

uint32_t token_child(const Document *doc, uint32_t head, Rel rel);      /* the first dependent with this relation */
uint32_t token_next(const Document *doc, uint32_t child, Rel rel);      /* the next of its sisters with this relation */
bool token_under(const Document *doc, uint32_t token, uint32_t ancestor); /* does it hang on it, however far up? A token is not under itself. */

/* Arguments of a verb (or of a predicate with a copula). */
uint32_t token_subject(const Document *doc, uint32_t verb);             /* nsubj, nsubj:pass or csubj of its own */
uint32_t token_shared_subject(const Document *doc, uint32_t verb);      /* its own; else that of the verb it is joined to or completes ("plans to meet", "met and talked") */
uint32_t token_object(const Document *doc, uint32_t verb);
uint32_t token_aux(const Document *doc, uint32_t verb, const char *lemma); /* an auxiliary or copula of that lemma; any when lemma is NULL */
bool token_passive(const Document *doc, uint32_t verb);
uint32_t token_negation(const Document *doc, uint32_t verb);            /* "not", "n't", "never", "no" that hangs on it */
uint32_t token_oblique(const Document *doc, uint32_t head, const char *preposition); /* the obl or nmod with this preposition ("with Putin": Putin) */
uint32_t token_preposition(const Document *doc, uint32_t nominal);      /* its case marker */
uint32_t token_conjunct_head(const Document *doc, uint32_t token);      /* first of the coordination it belongs to, itself when of none */

static inline bool token_is(const Document *doc, uint32_t token, const char *lemma) {
    return token != NONE && str_is(doc->tokens.v[token].lemma, lemma);
}
#endif
