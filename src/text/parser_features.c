/* The parser's features: words, tags and supertags of the top of the stack (s0), what is under it (s1), the next words of
 * the buffer (n0..n3) and the dependents and heads that they have so far. Templates after Zhang and Nivre (2011); the
 * supertags after Ouchi et al. (2014); those without which the trees of the treebank's development part came out no worse
 * are gone. What lies ahead depends on the place alone and is summed once for each word, whatever is tried there.
 * Only the order of the list gives a template its number: a change means training again. */
#include "text/parser.h"

#define ADD(a, b, c) (out[k] = linear_feature(model, FIRST_NUMBER + k, a, b, c), k++)
#define WT(node) ((uint64_t)(node)->form << 8 | (node)->tag)
#define W(node) ((uint64_t)(node)->form)
#define B(node) ((uint64_t)(node)->brown)
#define G(node) ((uint64_t)(node)->topic)
#define T(node) ((uint64_t)(node)->tag)
#define U(node) ((uint64_t)(node)->supertag)
#define TT(x, y) (T(x) << 8 | T(y))
#define BB(x, y) (B(x) << 8 | B(y))

uint32_t parse_features_ahead(const ParseState *state, uint32_t front, const Linear *model, uint64_t out[PARSE_MOST_FEATURES]) {
    const Node *n0 = &state->nodes[front], *n1 = n0 + 1, *n2 = n0 + 2, *n3 = n0 + 3;
    uint32_t k = 0;
#define FIRST_NUMBER 0
    ADD(W(n0), 0, 0); ADD(WT(n0), 0, 0); ADD(W(n1), 0, 0); ADD(WT(n1), 0, 0); ADD(T(n1), 0, 0); ADD(T(n2), 0, 0);
    ADD(T(n0), T(n1), 0); ADD(TT(n0, n1), T(n2), 0); ADD(TT(n0, n1), TT(n2, n3), 0);
    ADD(U(n0), T(n0), 0); ADD(U(n1), U(n0), 0); ADD(n0->suffix, T(n0), 0); ADD(B(n0), T(n0), 0); ADD(BB(n0, n1), 0, 0);
#undef FIRST_NUMBER
    return k;
}

static uint64_t distance(uint32_t from, uint32_t to) {
    uint32_t d = to - from;
    return d < 5 ? d : d < 7 ? 5 : d < 11 ? 6 : 7;
}

View parse_view(const ParseState *state) {
    uint32_t top = state->stack[state->depth], under = state->depth > 1 ? state->stack[state->depth - 1] : 0;
    const Node *all = state->nodes, *s0 = &all[top], *n0 = &all[state->front];
    return (View){
        .s0_right_set = s0->right_set, .s0_left_set = s0->left_set, .n0_left_set = n0->left_set,
        .n0 = (uint16_t)state->front, .s0 = (uint16_t)top, .s1 = (uint16_t)under, .h = s0->head,
        .s0l = s0->left1, .s0r = s0->right1, .n0l = n0->left1, .n0l2 = n0->left2,
        .s0_rel = s0->rel, .h_rel = all[s0->head].rel, .s0l_rel = all[s0->left1].rel, .s0r_rel = all[s0->right1].rel, .n0l_rel = all[n0->left1].rel,
    };
}

uint32_t parse_features(const Node *all, const View *v, const Linear *model, uint64_t out[PARSE_MOST_FEATURES]) {
    const Node *s0 = &all[v->s0], *s1 = &all[v->s1], *h = &all[v->h], *n0 = &all[v->n0], *n1 = n0 + 1;
    const Node *s0l = &all[v->s0l], *s0r = &all[v->s0r], *n0l = &all[v->n0l], *n0l2 = &all[v->n0l2];
    uint64_t d = distance(v->s0, v->n0), headed = v->s0_rel;
    uint32_t k = 0;
#define FIRST_NUMBER 16
    ADD(W(s0), 0, headed); ADD(WT(s0), 0, 0); ADD(T(s0), T(n0), headed);
    ADD(WT(s0), T(n0), headed); ADD(T(s0), WT(n0), headed); ADD(W(s0), W(n0), headed);
    ADD(TT(s0, n0), T(n1), headed); ADD(TT(h, s0), T(n0), headed); ADD(TT(s0, s0l), T(n0), 0);
    ADD(T(s0), d, headed); ADD(TT(s0, n0), d, 0);
    ADD(W(h), T(s0), 0); ADD(headed, T(n0), 0); ADD(W(s0l), T(s0), 0); ADD((uint64_t)v->s0l_rel, T(n0), 0);
    ADD(W(s0r), T(n0), 0); ADD((uint64_t)v->s0r_rel, T(n0), T(s0)); ADD(W(n0l), T(s0), 0); ADD(T(n0l), 0, 0); ADD((uint64_t)v->n0l_rel, T(s0), 0);
    ADD((uint64_t)v->h_rel, T(n0), T(h)); ADD(T(n0l2), 0, 0);
    ADD(T(s0), v->s0_right_set, T(n0)); ADD(W(s0), v->s0_right_set, 0); ADD(W(s0), v->s0_left_set, 0); ADD(T(s0), v->s0_left_set, T(n0)); ADD(W(n0), v->n0_left_set, 0); ADD(T(n0), v->n0_left_set, 0);
    ADD(TT(s1, s0), T(n0), headed); ADD(W(s1), T(n0), headed);
    ADD(U(s0), U(n0), headed); ADD(U(s0) << 8 | U(n0), U(n1), headed); ADD(U(s0), W(n0), headed);
    ADD(U(s1) << 8 | U(s0), U(n0), headed); ADD(U(h) << 8 | U(s0), U(n0), headed);
    ADD(n0->suffix, T(s0), headed); ADD(W(n0l), W(s0), 0);
    ADD(B(s0), T(n0), headed); ADD(T(s0), B(n0), headed); ADD(BB(s0, n0), headed, 0);
    ADD(BB(s0, n0), B(n1), headed); ADD(BB(s0, n0), W(n0l), 0); ADD(BB(s0, s0r), B(n0), headed); ADD(BB(s1, s0), B(n0), headed);
    ADD(BB(h, n0), T(s0), headed); ADD(B(s0), v->s0_right_set, T(n0)); ADD(G(s0), G(n0), TT(s0, n0));
#undef FIRST_NUMBER
    return k;
}
