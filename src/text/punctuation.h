/* Heads of punctuation marks, by rule. */
#ifndef TEXT_PUNCTUATION_H
#define TEXT_PUNCTUATION_H
#include "text/parser.h"

typedef enum MarkRole { MARK_PLAIN, MARK_FINAL, MARK_BRACKET_OPEN, MARK_BRACKET_CLOSE, MARK_QUOTE_OPEN, MARK_QUOTE_CLOSE, MARK_QUOTE_STRAIGHT } MarkRole;

MarkRole mark_role(Str form);

/* The tree of state is finished; marks without dependents get the head that the guidelines ask for. roles[i] is that of
 * word i + 1. Overwrites the nodes' left1, right1 and suffix. */
void attach_punctuation(ParseState *state, const uint8_t *roles);
#endif
