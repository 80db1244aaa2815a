/* What a transition costs: the gold arcs that can't be reached any more once it is made (Goldberg and Nivre 2012). */
#ifndef TRAIN_ORACLE_H
#define TRAIN_ORACLE_H
#include "corpus.h"
#include "text/parser.h"

uint32_t oracle_cost(const ParseState *state, const GoldSentence *gold, Move move);
#endif
