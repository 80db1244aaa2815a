/* Which blocks are the main text: a small network says how well each block fits the four states of a page (before, body,
 * island, after); the chain of states decides. */
#ifndef PAGE_DECODE_H
#define PAGE_DECODE_H
#include "page/features.h"

typedef enum PageState { STATE_BEFORE, STATE_BODY, STATE_ISLAND, STATE_AFTER } PageState;

/* Writes for each block the probability that it is body. */
void decode_page(const Network *network, Arena *scratch, const PageFacts *facts, uint32_t blocks, float *body);

typedef struct Cut {
    float at;                 /* the probability from which on blocks of the page are kept */
    float f1;                 /* expected of the words so kept */
} Cut;

/* The cut under which the expected F1 of words is greatest. A page that is read with certainty is cut near one half, a doubtful one lower. */
Cut decode_cut(const PageFacts *facts, uint32_t blocks, const float *body);
#endif
