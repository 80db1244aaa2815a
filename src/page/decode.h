/* Which blocks are the main text: a small network says how well each block fits the four states of a page (before, body,
 * island, after); the chain of states decides. */
#ifndef PAGE_DECODE_H
#define PAGE_DECODE_H
#include "page/features.h"

typedef enum PageState { STATE_BEFORE, STATE_BODY, STATE_ISLAND, STATE_AFTER } PageState;

/* Writes for each block the probability that it is body. */
void decode_page(const Network *network, Arena *scratch, const PageFacts *facts, uint32_t blocks, float *body);

/* The probability from which on blocks of this page are kept: the one under which the expected F1 of words is greatest. A page
 * that is read with certainty is cut near one half, a doubtful one lower. */
float decode_threshold(const PageFacts *facts, uint32_t blocks, const float *body);
#endif
