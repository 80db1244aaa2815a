/* Where punctuation hangs follows from the rest of the tree (UD guidelines; the rules agree with 49 marks in 50 of the
 * treebank's trees): a pair of brackets or quotation marks hangs on the head of what it encloses; a mark at the end or
 * the start on the root, or on the head of what a pair encloses that closes right behind it; any other on the phrase that it sets off, which is the largest one ending before it when that
 * hangs on something to the right ("On Monday, he ..."), else the largest one beginning behind it ("Wang, the minister").
 * So the parser's own guess, made before it has seen the rest, is replaced. */
#include "text/punctuation.h"

enum { MOST_OPEN = 16, TAIL_LONGEST = 3 }; /* words behind a full stop: a face, the reference "[1]" */

MarkRole mark_role(Str form) {
    if (form.n == 1) {
        if (strchr("([{<", form.p[0])) return MARK_BRACKET_OPEN;
        if (strchr(")]}>", form.p[0])) return MARK_BRACKET_CLOSE;
        if (strchr(".!?", form.p[0])) return MARK_FINAL;
        return form.p[0] == '"' || form.p[0] == '\'' ? MARK_QUOTE_STRAIGHT : MARK_PLAIN;
    }
    if (form.n == 2 && !memcmp(form.p, "<<", 2)) return MARK_BRACKET_OPEN;
    if (form.n == 2 && !memcmp(form.p, ">>", 2)) return MARK_BRACKET_CLOSE;
    if (form.n == 2 && !memcmp(form.p, "``", 2)) return MARK_QUOTE_OPEN;
    if (form.n == 2 && !memcmp(form.p, "''", 2)) return MARK_QUOTE_CLOSE;
    if (form.n != 3 || memcmp(form.p, "\xE2\x80", 2)) return MARK_PLAIN;
    unsigned char last = (unsigned char)form.p[2];
    return last == 0x9C || last == 0x98 || last == 0x9E ? MARK_QUOTE_OPEN : last == 0x9D || last == 0x99 ? MARK_QUOTE_CLOSE : MARK_PLAIN;
}

static bool is_mark(const ParseState *state, uint32_t i) {
    const Node *node = &state->nodes[i];
    return node->rel == REL_PUNCT && node->lefts + node->rights == 0;
}

/* left1 and right1 become the first and last word under a node, marks left out. */
static void measure(ParseState *state) {
    Node *v = state->nodes;
    for (uint32_t i = 1; i <= state->count; i++) v[i].left1 = v[i].right1 = (uint16_t)i;
    for (uint32_t i = 1; i <= state->count; i++)
        for (uint32_t h = v[i].head; h && !is_mark(state, i) && v[h].left1 > i; h = v[h].head) v[h].left1 = (uint16_t)i;
    for (uint32_t i = state->count; i > 0; i--)
        for (uint32_t h = v[i].head; h && !is_mark(state, i) && v[h].right1 < i; h = v[h].head) v[h].right1 = (uint16_t)i;
}

static uint32_t widest_behind(const ParseState *state, uint32_t word) {
    uint32_t first = word;
    while (state->nodes[word].head && state->nodes[state->nodes[word].head].left1 >= first) word = state->nodes[word].head;
    return word;
}

static uint32_t root_of(const ParseState *state, uint32_t word) {
    while (state->nodes[word].head) word = state->nodes[word].head;
    return word;
}

static uint32_t widest_ending(const ParseState *state, uint32_t word) { /* the largest phrase whose last word this is */
    uint32_t last = word;
    while (state->nodes[word].head && state->nodes[state->nodes[word].head].right1 <= last) word = state->nodes[word].head;
    return word;
}

static uint32_t head_between(const ParseState *state, uint32_t open, uint32_t close) {
    for (uint32_t k = open + 1; k < close; k++)
        if (!is_mark(state, k) && (state->nodes[k].head <= open || state->nodes[k].head >= close)) return k;
    return 0;
}

static uint32_t head_beside(const ParseState *state, uint32_t mark) {
    uint32_t left = mark - 1, right = mark + 1;
    while (left > 0 && is_mark(state, left)) left--;
    while (right <= state->count && is_mark(state, right)) right++;
    if (left == 0 || right > state->count) return left == 0 && right > state->count ? 0 : root_of(state, left ? left : right);
    uint32_t before = widest_ending(state, left), behind = widest_behind(state, right);
    if (state->nodes[before].head > mark && state->nodes[before].right1 < mark) return before;
    return state->nodes[behind].head && state->nodes[behind].head < mark ? behind : before;
}

static uint32_t head_of_final(const ParseState *state, uint32_t mark) {
    bool within = mark < state->count && is_mark(state, mark + 1) && state->nodes[mark + 1].suffix && state->nodes[mark + 1].suffix < mark;
    if (within) return head_between(state, state->nodes[mark + 1].suffix, mark);
    uint32_t left = mark - 1;
    while (left > 0 && is_mark(state, left)) left--;
    return left && state->count - mark <= TAIL_LONGEST ? root_of(state, left) : 0;
}

static bool closes(uint8_t open, uint8_t mark) {
    if (mark == MARK_BRACKET_CLOSE) return open == MARK_BRACKET_OPEN;
    if (mark == MARK_QUOTE_CLOSE) return open == MARK_QUOTE_OPEN;
    return mark == MARK_QUOTE_STRAIGHT && open == MARK_QUOTE_STRAIGHT;
}

/* suffix of a mark that has a partner becomes the partner's number, else 0. */
static void find_pairs(ParseState *state, const uint8_t *roles) {
    uint32_t open[MOST_OPEN], depth = 0;
    for (uint32_t i = 1; i <= state->count; i++) {
        if (!is_mark(state, i)) continue;
        uint8_t role = roles[i - 1];
        state->nodes[i].suffix = 0;
        if (depth && closes(roles[open[depth - 1] - 1], role)) {
            uint32_t partner = open[--depth];
            state->nodes[i].suffix = partner;
            state->nodes[partner].suffix = i;
        } else if (depth < MOST_OPEN && (role == MARK_BRACKET_OPEN || role == MARK_QUOTE_OPEN || role == MARK_QUOTE_STRAIGHT)) {
            open[depth++] = i;
        }
    }
}

void attach_punctuation(ParseState *state, const uint8_t *roles) {
    measure(state);
    find_pairs(state, roles);
    for (uint32_t i = 1; i <= state->count; i++) {
        if (!is_mark(state, i)) continue;
        uint32_t partner = state->nodes[i].suffix, head = 0;
        if (partner) head = partner < i ? head_between(state, partner, i) : head_between(state, i, partner);
        else if (roles[i - 1] == MARK_FINAL) head = head_of_final(state, i);
        if (!head) head = head_beside(state, i);
        if (head) state->nodes[i].head = (uint16_t)head;
    }
}
