/* Arc-eager's dynamic oracle. The gold tree must be projective (corpus.c lifts arcs), so that costs simply add up. */
#include "oracle.h"

static uint32_t head_of(const GoldSentence *gold, uint32_t word) { return gold->words[word - 1].head; }

static uint32_t waiting_children(const ParseState *state, const GoldSentence *gold, uint32_t head) { /* in the buffer */
    uint32_t n = 0;
    for (uint32_t k = state->front; k <= state->count; k++) n += head_of(gold, k) == head;
    return n;
}

/* Words on the stack (down to `from` from the top) that still lack a head and want the front word, and the front word's own head there. */
static uint32_t stack_links(const ParseState *state, const GoldSentence *gold, bool count_head) {
    uint32_t n = 0;
    for (uint32_t k = 1; k <= state->depth; k++) {
        uint32_t word = state->stack[k];
        n += state->nodes[word].head == 0 && head_of(gold, word) == state->front;
        n += count_head && head_of(gold, state->front) == word;
    }
    return n;
}

uint32_t oracle_cost(const ParseState *state, const GoldSentence *gold, Move move) {
    uint32_t top = state->stack[state->depth], front = state->front, cost;
    switch (move) {
    case MOVE_SHIFT: return stack_links(state, gold, true);
    case MOVE_REDUCE: return waiting_children(state, gold, top);
    case MOVE_LEFT:
        cost = waiting_children(state, gold, top);
        if (head_of(gold, top) == 0 || head_of(gold, top) > front) cost++;
        return cost;
    default:
        cost = stack_links(state, gold, false);
        if (head_of(gold, front) != top) cost += head_of(gold, front) == 0 || head_of(gold, front) > front || stack_links(state, gold, true) > cost;
        return cost;
    }
}
