/* The parser: arc-eager transitions, each word shifted and reduced once, so that time is linear in the words and the
 * depth of the stack is no recursion. It goes greedily first; only when one of the moves was a close call is the
 * sentence parsed again with a small beam over the logarithms of the moves' probabilities. What comes out is always one tree: words that were left without a head are
 * hung under the root at the end. */
#include "text/parser.h"

enum { NO_REL = UINT8_MAX };

/* In logarithms of odds: a move that beats the next by so much is clear; one that is behind by so much is not tried. */
static const float CLEAR = 1.0f, HOPELESS = 6.0f;

static const Node nowhere = {.tag = 127, .supertag = 127, .shape = 31};

void parse_load(ParseState *state, const Word *words, const uint8_t *tags, const uint8_t *supertags) {
    state->nodes[0] = nowhere;
    for (uint32_t i = 0; i < state->count; i++) {
        const Word *w = &words[i];
        state->nodes[i + 1] = (Node){.form = w->form, .suffix = w->suffix[2], .tag = tags[i], .supertag = supertags[i], .shape = w->shape};
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
    state->nodes[child].head = head;
    state->nodes[child].rel = rel;
    h->left2 = h->left1;
    h->left1 = child;
    h->lefts += h->lefts < 7;
    h->left_set |= UINT64_C(1) << rel;
}

static void attach_right(ParseState *state, uint32_t head, uint32_t child, uint8_t rel) {
    Node *h = &state->nodes[head];
    state->nodes[child].head = head;
    state->nodes[child].rel = rel;
    h->right2 = h->right1;
    h->right1 = child;
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
        node->head = root;
        node->rel = rel == REL_ROOT ? (uint8_t)REL_PARATAXIS : rel;
    }
    state->nodes[root].rel = REL_ROOT;
}

/* ---- search ------------------------------------------------------------------------------------------------------ */

typedef struct Options {
    int16_t scores[LINEAR_MOST_CLASSES];
    bool allowed[4];          /* by Move */
    uint32_t best, second;    /* classes; second = best when there is no other */
} Options;

static void weigh(const Parser *parser, const ParseState *state, Options *out) {
    uint64_t hashes[PARSE_MOST_FEATURES];
    for (Move m = MOVE_SHIFT; m <= MOVE_RIGHT; m++) out->allowed[m] = parse_allowed(state, m);
    uint32_t n = parse_features(state, hashes);
    linear_score(&parser->model, hashes, n, out->scores);
    out->best = out->second = 0; /* class 0 is MOVE_SHIFT, always allowed */
    for (uint32_t k = 1; k < parser->model.classes; k++) {
        if (!out->allowed[parser->moves[k].move]) continue;
        if (out->scores[k] > out->scores[out->best]) out->second = out->best, out->best = k;
        else if (out->second == out->best || out->scores[k] > out->scores[out->second]) out->second = k;
    }
}

/* Exponential of -x for x >= 0 and logarithm of x >= 1, rough but the same on every machine, which the C library's are not. */
static float decay(float x) {
    float y = x < 16 ? 1 - x / 1024 : 0;
    for (int i = 0; i < 10; i++) y *= y;
    return y;
}

static float logarithm(float x) {
    float halvings = 0;
    for (; x > 1.4f; x /= 2) halvings++;
    float y = (x - 1) / (x + 1), square = y * y;
    return halvings * 0.6931472f + 2 * y * (1 + square / 3 + square * square / 5);
}

/* Logarithm of the summed odds of all allowed moves against the best. */
static float log_total(const Parser *parser, const Options *options) {
    float sum = 0;
    for (uint32_t k = 0; k < parser->model.classes; k++)
        if (options->allowed[parser->moves[k].move]) sum += decay((float)(options->scores[options->best] - options->scores[k]) * parser->model.unit);
    return logarithm(sum);
}

/* Returns whether every move was clear. */
static bool parse_greedily(const Parser *parser, ParseState *state) {
    Options options;
    bool clear = true;
    parse_begin(state);
    while (state->front <= state->count) {
        uint32_t move = 0;
        if (state->depth > 0) {
            weigh(parser, state, &options);
            move = options.best;
            clear = clear && (options.second == move || (float)(options.scores[move] - options.scores[options.second]) * parser->model.unit > CLEAR);
        }
        parse_apply(state, parser->moves[move]);
    }
    return clear;
}

void parse_copy(ParseState *to, const ParseState *from) {
    memcpy(to->nodes, from->nodes, (from->count + 1 + PARSE_BEHIND) * sizeof *to->nodes);
    memcpy(to->stack, from->stack, (from->depth + 1) * sizeof *to->stack);
    to->depth = from->depth;
    to->front = from->front;
    to->count = from->count;
}

typedef struct Step {         /* a hypothesis made one move longer */
    float score;
    uint32_t from, move;      /* move NO_MOVE: it was finished already */
} Step;

enum { NO_MOVE = UINT32_MAX };

static uint32_t add_step(Step steps[BEAM_WIDTH], uint32_t n, Step step) {
    if (n == BEAM_WIDTH && steps[n - 1].score >= step.score) return n;
    uint32_t at = n < BEAM_WIDTH ? n++ : n - 1;
    for (; at > 0 && steps[at - 1].score < step.score; at--) steps[at] = steps[at - 1];
    steps[at] = step;
    return n;
}

static uint32_t headless(const ParseState *state) {
    uint32_t n = 0;
    for (uint32_t i = 1; i <= state->count; i++) n += state->nodes[i].head == 0;
    return n;
}

/* A word left without a head at the end has to be hung up by rule, which is worth a doubtful move. */
static float closing_cost(const ParseState *state) { return 1.5f * (float)(headless(state) - 1); }

static uint32_t extend(const Parser *parser, const ParseState *state, uint32_t index, float score, Step steps[BEAM_WIDTH], uint32_t n) {
    Options options;
    if (state->front > state->count) return add_step(steps, n, (Step){score, index, NO_MOVE});
    if (state->depth == 0) return add_step(steps, n, (Step){score, index, 0});
    weigh(parser, state, &options);
    float total = log_total(parser, &options);
    for (uint32_t k = 0; k < parser->model.classes; k++) {
        float lost = (float)(options.scores[options.best] - options.scores[k]) * parser->model.unit;
        if (options.allowed[parser->moves[k].move] && lost < HOPELESS) n = add_step(steps, n, (Step){score - lost - total, index, k});
    }
    return n;
}

static void parse_by_beam(const Parser *parser, ParseState *state, ParseState spare[2 * BEAM_WIDTH]) {
    ParseState *now = spare, *next = spare + BEAM_WIDTH;
    float scores[BEAM_WIDTH] = {0};
    uint32_t n = 1;
    bool open = true;
    parse_begin(state);
    parse_copy(&now[0], state);
    while (open) {
        Step steps[BEAM_WIDTH];
        uint32_t made = 0;
        for (uint32_t i = 0; i < n; i++) made = extend(parser, &now[i], i, scores[i], steps, made);
        open = false;
        for (uint32_t i = 0; i < made; i++) {
            bool was_open = steps[i].move != NO_MOVE;
            parse_copy(&next[i], &now[steps[i].from]);
            if (was_open) parse_apply(&next[i], parser->moves[steps[i].move]);
            bool done = next[i].front > next[i].count;
            scores[i] = steps[i].score - (was_open && done ? closing_cost(&next[i]) : 0);
            open |= !done;
        }
        n = made;
        ParseState *other = now;
        now = next;
        next = other;
    }
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (scores[i] > scores[best]) best = i;
    parse_copy(state, &now[best]);
}

void parse_sentence(const Parser *parser, ParseState *state, ParseState spare[2 * BEAM_WIDTH]) {
    bool clear = parse_greedily(parser, state);
    if (!clear && state->count <= BEAM_LONGEST) parse_by_beam(parser, state, spare);
    parse_finish(state, parser->supertag_rels);
}
