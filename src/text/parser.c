/* The parser's transitions, arc-eager: each word is shifted and reduced once, so that time is linear in the words and the
 * depth of the stack is no recursion. What comes out is always one tree: words that were left without a head are hung under
 * the root at the end. Which transition is made: parse_search.c. */
#include "text/parser.h"

enum { NO_REL = UINT8_MAX };

static const Node nowhere = {.tag = NO_TAG, .supertag = NO_TAG};

void parse_load(ParseState *state, const Word *words, const uint8_t *tags, const uint8_t *supertags) {
    state->nodes[0] = nowhere;
    for (uint32_t i = 0; i < state->count; i++) {
        const Word *w = &words[i];
        state->nodes[i + 1] = (Node){.form = w->form, .suffix = w->suffix[2], .tag = tags[i], .supertag = supertags[i], .brown = w->brown, .topic = w->topic};
    }
    for (uint32_t i = 1; i <= PARSE_BEHIND; i++) state->nodes[state->count + i] = nowhere;
}

void parse_begin(ParseState *state) {
    for (uint32_t i = 0; i <= state->count + PARSE_BEHIND; i++) {
        Node *node = &state->nodes[i];
        node->rel = NO_REL;
        node->lefts = node->rights = 0;
        node->head = node->left1 = node->left2 = node->right1 = node->right2 = 0;
        node->left_set = node->right_set = 0;
    }
    state->stack[0] = 0;
    state->depth = 0;
    state->front = 1;
}

bool parse_allowed(const ParseState *state, Move move) {
    if (state->front > state->count) return false;
    if (move == MOVE_SHIFT) return true;
    if (state->depth == 0) return false;
    bool headed = state->nodes[state->stack[state->depth]].head != 0;
    return move == MOVE_RIGHT || (move == MOVE_REDUCE) == headed;
}

static void attach_left(ParseState *state, uint32_t head, uint32_t child, uint8_t rel) {
    Node *h = &state->nodes[head];
    state->nodes[child].head = (uint16_t)head;
    state->nodes[child].rel = rel;
    h->left2 = h->left1;
    h->left1 = (uint16_t)child;
    h->lefts += h->lefts < 7;
    h->left_set |= UINT64_C(1) << rel;
}

static void attach_right(ParseState *state, uint32_t head, uint32_t child, uint8_t rel) {
    Node *h = &state->nodes[head];
    state->nodes[child].head = (uint16_t)head;
    state->nodes[child].rel = rel;
    h->right2 = h->right1;
    h->right1 = (uint16_t)child;
    h->rights += h->rights < 7;
    h->right_set |= UINT64_C(1) << rel;
}

void parse_apply(ParseState *state, MoveKind kind) {
    uint32_t top = state->stack[state->depth];
    switch ((Move)kind.move) {
    case MOVE_SHIFT:
        state->stack[++state->depth] = state->front++;
        break;
    case MOVE_REDUCE:
        state->depth--;
        break;
    case MOVE_LEFT:
        attach_left(state, state->front, top, kind.rel);
        state->depth--;
        break;
    case MOVE_RIGHT:
        attach_right(state, top, state->front, kind.rel);
        state->stack[++state->depth] = state->front++;
        break;
    }
}

static uint32_t choose_root(const ParseState *state, const uint8_t *supertag_rels) {
    uint32_t first = 0, verb = 0;
    for (uint32_t i = 1; i <= state->count; i++) {
        const Node *node = &state->nodes[i];
        if (node->head) continue;
        if (supertag_rels[node->supertag] == REL_ROOT) return i;
        if (!first || state->nodes[first].lefts + state->nodes[first].rights < node->lefts + node->rights) first = i;
        if (!verb && (node->left_set >> REL_NSUBJ & 1)) verb = i;
    }
    return verb ? verb : first;
}

void parse_finish(ParseState *state, const uint8_t *supertag_rels) {
    uint32_t root = choose_root(state, supertag_rels);
    for (uint32_t i = 1; i <= state->count; i++) {
        Node *node = &state->nodes[i];
        if (node->head || i == root) continue;
        uint8_t rel = supertag_rels[node->supertag];
        node->head = (uint16_t)root;
        node->rel = rel == REL_ROOT ? (uint8_t)REL_PARATAXIS : rel;
    }
    state->nodes[root].rel = REL_ROOT;
}
