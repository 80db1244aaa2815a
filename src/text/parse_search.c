/* The parser's search. It goes greedily as long as moves are clear. From a close call on, a few hypotheses are carried along,
 * ranked by the summed logarithms of their moves' probabilities; those that have fallen far behind, or have come to the same
 * stack as a better one, are dropped, and with one left it goes greedily again.
 *
 * A move that makes an arc is also worth what the supertagger holds of that arc's relation and side: where it wavers between
 * two, the parser sees both, and not only the likelier one as a feature. */
#include "base/clones.h"
#include "text/parser.h"

/* In logarithms of odds: a move that beats the next by so much is clear; one that is behind by so much is not tried; a
 * hypothesis that is behind by so much is given up. */
static const float CLEAR = 1.2f, HOPELESS = 2.0f, NEGLIGIBLE = 4.0f, LOST = 1.5f;

static int16_t steps_of(const Parser *parser, float odds) {
    float steps = odds / parser->model.unit;
    return (int16_t)(steps < -LINEAR_NEVER / 2 ? steps : -LINEAR_NEVER / 2);
}

void parser_prepare(Parser *parser) {
    parser->clear = steps_of(parser, CLEAR);
    parser->hopeless = steps_of(parser, HOPELESS);
    parser->negligible = steps_of(parser, NEGLIGIBLE);
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) {
        bool used = k < parser->model.classes;
        bool reduce = used && parser->moves[k].move == MOVE_REDUCE, left = used && parser->moves[k].move == MOVE_LEFT;
        parser->bars[false][k] = used && !reduce ? 0 : LINEAR_NEVER;
        parser->bars[true][k] = used && !left ? 0 : LINEAR_NEVER;
        parser->lefts[k] = left ? -1 : 0;
        parser->rights[k] = used && parser->moves[k].move == MOVE_RIGHT ? -1 : 0;
    }
    parser->leaning = 1.0f / (LEANING_ONE * parser->model.unit);
}

WITH_VECTORS static void lean(const Parser *parser, const int16_t *leanings, int16_t *ahead, int16_t *behind) {
    behind[0] = 0;
    for (uint32_t k = 1; k < LINEAR_CLASSES; k++) {
        int16_t worth = (int16_t)((float)leanings[k - 1] * parser->leaning);
        ahead[k] = (int16_t)(ahead[k] + (worth & parser->rights[k]));
        behind[k] = worth & parser->lefts[k];
    }
}

static void look_ahead(const Parser *parser, const ParseState *state, const Search *search) {
    static const Scores nought = {0};
    uint64_t hashes[PARSE_MOST_FEATURES];
    for (uint32_t i = 1; i <= state->count; i++) {
        uint32_t n = parse_features_ahead(state, i, &parser->model, hashes);
        linear_add(&parser->model, hashes, n, nought, search->ahead[i]);
        lean(parser, state->leanings[i - 1], search->ahead[i], search->behind[i]);
    }
}

static Weighed *slot_of(const Search *search, const View *view) {
    uint64_t words[sizeof *view / sizeof(uint64_t)], hash = 0;
    memcpy(words, view, sizeof words);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) hash = (hash ^ words[i]) * UINT64_C(0x9e3779b97f4a7c15);
    return &search->weighed[hash >> (64 - WEIGHED_BITS)];
}

/* Scores of all moves, far below nought where one is not allowed; they hold until the next call. The stack and the buffer are not empty. */
static Weighed *weigh(const Parser *parser, const ParseState *state, const Search *search) {
    uint64_t hashes[PARSE_MOST_FEATURES];
    View view = parse_view(state);
    Weighed *w = slot_of(search, &view);
    if (w->sentence == search->sentence && memcmp(&w->view, &view, sizeof view) == 0) return w;
    const int16_t *bar = parser->bars[view.h != 0], *ahead = search->ahead[view.n0], *behind = search->behind[view.s0];
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) w->scores[k] = (int16_t)(bar[k] + ahead[k] + behind[k]);
    uint32_t n = parse_features(state->nodes, &view, &parser->model, hashes);
    linear_add(&parser->model, hashes, n, w->scores, w->scores);
    w->view = view;
    w->sentence = search->sentence;
    w->best = linear_best(w->scores);
    w->n = 0;
    return w;
}

static float behind(const Parser *parser, const Weighed *w, uint32_t other) {
    return (float)(w->scores[w->best] - w->scores[other]) * parser->model.unit;
}

static bool is_clear(const Parser *parser, const Weighed *w) {
    uint64_t near = linear_over(w->scores, (int16_t)(w->scores[w->best] - parser->clear));
    return (near & (near - 1)) == 0; /* none but the best */
}

/* Goes on greedily; stops before a move that is a close call, or at the end: returns whether at the end. */
static bool go_greedily(const Parser *parser, ParseState *state, const Search *search) {
    while (state->front <= state->count) {
        uint32_t move = 0; /* class 0 is MOVE_SHIFT */
        if (state->depth > 0) {
            const Weighed *w = weigh(parser, state, search);
            if (!is_clear(parser, w)) return false;
            move = w->best;
        }
        parse_apply(state, parser->moves[move]);
    }
    return true;
}

/* Exponential of -x for x >= 0 and logarithm of x >= 1, rough but the same on every machine, which the C library's are not. */
static float decay(float x) {
    float y = 1 - x / 1024;
    for (int i = 0; i < 10; i++) y *= y;
    return y;
}

static float logarithm(float x) {
    float halvings = 0;
    for (; x > 1.4f; x /= 2) halvings++;
    float y = (x - 1) / (x + 1), square = y * y;
    return halvings * 0.6931472f + 2 * y * (1 + square / 3 + square * square / 5);
}

static void choose(Weighed *w, LikelyMove move) {
    if (w->n == BEAM_WIDTH && w->likely[w->n - 1].behind <= move.behind) return;
    uint32_t at = w->n < BEAM_WIDTH ? w->n++ : w->n - 1;
    for (; at > 0 && w->likely[at - 1].behind > move.behind; at--) w->likely[at] = w->likely[at - 1];
    w->likely[at] = move;
}

/* The likely moves and the sum over all; no more of them than hypotheses, since the others could not stay. */
static void seek_likely(const Parser *parser, Weighed *w) {
    int16_t worth = w->scores[w->best];
    float sum = 0;
    for (uint64_t left = linear_over(w->scores, (int16_t)(worth - parser->negligible)); left; left &= left - 1) {
        uint32_t move = (uint32_t)__builtin_ctzll(left);
        float odds = behind(parser, w, move);
        sum += decay(odds);
        if (w->scores[move] > worth - parser->hopeless) choose(w, (LikelyMove){move, odds});
    }
    w->total = logarithm(sum);
}

static void copy_state(ParseState *to, const ParseState *from) {
    memcpy(to->nodes, from->nodes, (from->count + 1 + PARSE_BEHIND) * sizeof *to->nodes);
    memcpy(to->stack, from->stack, (from->depth + 1) * sizeof *to->stack);
    to->depth = from->depth;
    to->front = from->front;
    to->count = from->count;
}

typedef struct Beam {
    ParseState *states[BEAM_WIDTH]; /* the first n are hypotheses, the others free */
    float scores[BEAM_WIDTH];
    uint32_t n;
} Beam;

enum { NO_MOVE = UINT32_MAX };

typedef struct Step {         /* a hypothesis made one move longer */
    float score;
    uint32_t from, move;      /* move NO_MOVE: it was finished already */
} Step;

typedef struct Steps {
    Step v[BEAM_WIDTH];       /* best first */
    uint32_t n;
} Steps;

static void add_step(Steps *steps, Step step) {
    if (steps->n == BEAM_WIDTH && steps->v[steps->n - 1].score >= step.score) return;
    uint32_t at = steps->n < BEAM_WIDTH ? steps->n++ : steps->n - 1;
    for (; at > 0 && steps->v[at - 1].score < step.score; at--) steps->v[at] = steps->v[at - 1];
    steps->v[at] = step;
}

static uint32_t headless(const ParseState *state) {
    uint32_t n = 0;
    for (uint32_t i = 1; i <= state->count; i++) n += state->nodes[i].head == 0;
    return n;
}

/* A word left without a head at the end has to be hung up by rule, which is worth a doubtful move. */
static float closing_cost(const ParseState *state) { return 1.5f * (float)(headless(state) - 1); }

static void spread(const Parser *parser, uint32_t from, float score, Weighed *w, Steps *steps) {
    if (w->n == 0) seek_likely(parser, w);
    for (uint32_t i = 0; i < w->n; i++) add_step(steps, (Step){score - w->likely[i].behind - w->total, from, w->likely[i].move});
}

static void extend(const Parser *parser, const Beam *beam, uint32_t i, const Search *search, Steps *steps) {
    const ParseState *state = beam->states[i];
    if (state->front > state->count) add_step(steps, (Step){beam->scores[i], i, NO_MOVE});
    else if (state->depth == 0) add_step(steps, (Step){beam->scores[i], i, 0});
    else spread(parser, i, beam->scores[i], weigh(parser, state, search), steps);
}

static void take_step(const Parser *parser, ParseState *state, Step step, float *score) {
    bool was_open = step.move != NO_MOVE;
    if (was_open) parse_apply(state, parser->moves[step.move]);
    *score = step.score - (was_open && state->front > state->count ? closing_cost(state) : 0);
}

/* The last step from a hypothesis goes on in its state, others in copies. */
static void take_steps(const Parser *parser, Beam *beam, const Steps *steps) {
    uint32_t left[BEAM_WIDTH] = {0}, free[BEAM_WIDTH], frees = 0;
    ParseState *states[BEAM_WIDTH];
    for (uint32_t i = 0; i < steps->n; i++) left[steps->v[i].from]++;
    for (uint32_t k = BEAM_WIDTH; k-- > 0;)
        if (!left[k]) free[frees++] = k;
    for (uint32_t i = 0; i < steps->n; i++) {
        Step step = steps->v[i];
        bool last = --left[step.from] == 0;
        uint32_t place = last ? step.from : free[--frees];
        if (!last) copy_state(beam->states[place], beam->states[step.from]);
        states[i] = beam->states[place];
    }
    for (uint32_t i = 0; i < frees; i++) states[steps->n + i] = beam->states[free[i]];
    memcpy(beam->states, states, sizeof states);
    beam->n = steps->n;
    for (uint32_t i = 0; i < beam->n; i++) take_step(parser, beam->states[i], steps->v[i], &beam->scores[i]);
}

/* Will two hypotheses go on alike? Then what they have built below no longer matters. */
static bool same_way(const ParseState *a, const ParseState *b) {
    if (a->front != b->front || a->depth != b->depth) return false;
    if (memcmp(a->stack, b->stack, (a->depth + 1) * sizeof *a->stack)) return false;
    for (uint32_t k = a->depth; k > 0; k--) {
        const Node *x = &a->nodes[a->stack[k]], *y = &b->nodes[b->stack[k]];
        if (x->head != y->head || x->rel != y->rel) return false;
    }
    return true;
}

static void drop(Beam *beam, uint32_t i) {
    ParseState *out = beam->states[i];
    for (beam->n--; i < beam->n; i++) {
        beam->states[i] = beam->states[i + 1];
        beam->scores[i] = beam->scores[i + 1];
    }
    beam->states[beam->n] = out;
}

static void prune(Beam *beam) {
    float best = beam->scores[0];
    for (uint32_t i = 1; i < beam->n; i++)
        if (beam->scores[i] > best) best = beam->scores[i];
    for (uint32_t i = beam->n; i-- > 0;) {
        bool out = beam->scores[i] < best - LOST;
        for (uint32_t k = 0; k < beam->n && !out; k++)
            out = k != i && (beam->scores[k] > beam->scores[i] || (beam->scores[k] == beam->scores[i] && k < i)) && same_way(beam->states[k], beam->states[i]);
        if (out) drop(beam, i);
    }
}

static bool all_done(const Beam *beam) {
    for (uint32_t i = 0; i < beam->n; i++)
        if (beam->states[i]->front <= beam->states[i]->count) return false;
    return true;
}

static void settle(Beam *beam) { /* the best becomes the only one */
    while (beam->n > 1) drop(beam, beam->scores[0] >= beam->scores[1] ? 1 : 0);
}

/* From a close call until one hypothesis is left. */
static void go_together(const Parser *parser, Beam *beam, const Search *search) {
    beam->scores[0] = 0;
    do {
        Steps steps = {.n = 0};
        for (uint32_t i = 0; i < beam->n; i++) extend(parser, beam, i, search, &steps);
        take_steps(parser, beam, &steps);
        prune(beam);
    } while (beam->n > 1 && !all_done(beam));
    settle(beam);
}

void parse_sentence(const Parser *parser, ParseState *state, Search *search) {
    Beam beam = {.states = {state}, .n = 1};
    for (uint32_t i = 1; i < BEAM_WIDTH; i++) beam.states[i] = &search->states[i - 1];
    search->sentence++;
    look_ahead(parser, state, search);
    parse_begin(state);
    while (!go_greedily(parser, beam.states[0], search)) go_together(parser, &beam, search);
    if (beam.states[0] != state) copy_state(state, beam.states[0]);
    parse_finish(state, parser->supertag_rels);
}
