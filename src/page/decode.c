/* Decoding. In: rows of features. Out: the probability of the state "body" for each block.
 *
 * A page is read as before* (body (island* body)*)? after*: navigation and title before the text, then the text with islands
 * of captions, teasers and adverts in it, then what follows. A two-layer network scores the states of each block by itself and
 * by its neighbours; a linear chain (forward-backward in log space) makes one reading of the whole page out of it. Weights
 * are trained by tools/page (maximum likelihood); cost is linear in blocks. */
#include "page/decode.h"

#include "base/clones.h"

#include <math.h>

enum { LANES = 8 };

typedef float Lanes __attribute__((vector_size(LANES * sizeof(float))));

static const float impossible = -60.0f;

typedef struct Moves {
    float from[NETWORK_STATES][NETWORK_STATES];
} Moves;

typedef struct Given {        /* the features of a block that are not 0; most are */
    const float *row;
    uint8_t at[FEATURE_COUNT], n, shared; /* places in the row; how many; how many of them neighbours see */
} Given;

static Moves possible_moves(const Network *net) {
    static const bool allowed[NETWORK_STATES][NETWORK_STATES] = {{1, 1, 0, 0}, {0, 1, 1, 1}, {0, 1, 1, 0}, {0, 0, 0, 1}};
    Moves moves;
    for (int from = 0; from < NETWORK_STATES; from++)
        for (int to = 0; to < NETWORK_STATES; to++) moves.from[from][to] = allowed[from][to] ? net->moves[from][to] : impossible;
    return moves;
}

static float begin_score(const Network *net, int state) { return state <= STATE_BODY ? net->begin[state] : impossible; }
static float end_score(const Network *net, int state) { return state != STATE_ISLAND ? net->end[state] : impossible; }

static Given given_features(const float *row) {
    Given given = {.row = row};
    for (uint32_t k = 0; k < FEATURE_COUNT; k++) {
        if (k == FEATURE_SHARED) given.shared = given.n;
        given.at[given.n] = (uint8_t)k;
        given.n = (uint8_t)(given.n + (row[k] != 0));
    }
    return given;
}

/* Adds the first n given features, each times its row of weights. */
WITH_VECTORS static void add_inputs(const float (*weights)[NETWORK_HIDDEN], const Given *given, uint32_t n, float *hidden) {
    Lanes sums[NETWORK_HIDDEN / LANES], part;
    memcpy(sums, hidden, sizeof sums);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < NETWORK_HIDDEN / LANES; k++) {
            memcpy(&part, weights[given->at[i]] + k * LANES, sizeof part);
            sums[k] += given->row[given->at[i]] * part;
        }
    memcpy(hidden, sums, sizeof sums);
}

/* The inputs of a block are its own features, then those its neighbours lend it (tools/page/train lays them out the same). */
static void score_block(const Network *net, const Given *given, uint32_t blocks, uint32_t block, float *states) {
    float hidden[NETWORK_HIDDEN];
    const float (*weights)[NETWORK_HIDDEN] = net->first + FEATURE_COUNT;
    memcpy(hidden, net->first[net->inputs], sizeof hidden);
    add_inputs(net->first, &given[block], given[block].n, hidden);
    for (int d = -FEATURE_NEIGHBOURS; d <= FEATURE_NEIGHBOURS; d++) {
        int64_t other = (int64_t)block + d;
        if (d == 0) continue;
        if (other >= 0 && other < (int64_t)blocks) add_inputs(weights, &given[other], given[other].shared, hidden);
        weights += FEATURE_SHARED;
    }
    memcpy(states, net->second[NETWORK_HIDDEN], NETWORK_STATES * sizeof *states);
    for (uint32_t h = 0; h < NETWORK_HIDDEN; h++) {
        const float x = hidden[h] > 0 ? hidden[h] : 0;
        for (int s = 0; s < NETWORK_STATES; s++) states[s] += x * net->second[h][s];
    }
}

/* Beside a sum of 1 and more, e to less than this is lost in a float; most moves are of that kind. */
static const float LOST = -20.0f;

static float log_sum(const float *v) {
    float most = v[0], sum = 0;
    for (int s = 1; s < NETWORK_STATES; s++) most = v[s] > most ? v[s] : most;
    for (int s = 0; s < NETWORK_STATES; s++) sum += v[s] - most > LOST ? expf(v[s] - most) : 0;
    return most + logf(sum);
}

static void step_forward(const Moves *moves, const float *last, const float *states, float *out) {
    for (int to = 0; to < NETWORK_STATES; to++) {
        float v[NETWORK_STATES];
        for (int from = 0; from < NETWORK_STATES; from++) v[from] = last[from] + moves->from[from][to];
        out[to] = log_sum(v) + states[to];
    }
}

static void step_backward(const Moves *moves, const float *next, const float *states, float *out) {
    for (int from = 0; from < NETWORK_STATES; from++) {
        float v[NETWORK_STATES];
        for (int to = 0; to < NETWORK_STATES; to++) v[to] = moves->from[from][to] + states[to] + next[to];
        out[from] = log_sum(v);
    }
}

void decode_page(const Network *net, Arena *scratch, const PageFacts *facts, uint32_t n, float *body) {
    enum { S = NETWORK_STATES };
    if (n == 0 || net->inputs != FEATURE_INPUTS) return;
    float *states = arena_take(scratch, n * S * sizeof *states), *forward = arena_take(scratch, n * S * sizeof *forward);
    Given *given = arena_take(scratch, n * sizeof *given);
    Moves moves = possible_moves(net);
    float back[S], next[S], v[S];
    for (uint32_t i = 0; i < n; i++) given[i] = given_features(facts->features + (size_t)i * FEATURE_COUNT);
    for (uint32_t i = 0; i < n; i++) score_block(net, given, n, i, states + (size_t)i * S);
    for (int s = 0; s < S; s++) forward[s] = begin_score(net, s) + states[s];
    for (uint32_t i = 1; i < n; i++) step_forward(&moves, forward + (size_t)(i - 1) * S, states + (size_t)i * S, forward + (size_t)i * S);
    for (int s = 0; s < S; s++) back[s] = end_score(net, s);
    for (uint32_t i = n; i-- > 0;) {
        for (int s = 0; s < S; s++) v[s] = forward[(size_t)i * S + (size_t)s] + back[s];
        body[i] = expf(v[STATE_BODY] - log_sum(v));
        memcpy(next, back, sizeof next);
        if (i) step_backward(&moves, next, states + (size_t)i * S, back);
    }
}

/* Words that a cut at this probability keeps are right with their own probabilities: the expected F1 needs no gold. */
static float expected_f1(const PageFacts *facts, uint32_t n, const float *body, float cut) {
    float hit = 0, kept = 0, all = 0;
    for (uint32_t i = 0; i < n; i++) {
        float words = (float)(facts->blocks[i].count ? facts->blocks[i].count : 1);
        all += body[i] * words;
        if (body[i] >= cut) hit += body[i] * words, kept += words;
    }
    return kept > 0 ? 2 * hit / (kept + all) : 0;
}

float decode_threshold(const PageFacts *facts, uint32_t blocks, const float *body) {
    float best = 0, chosen = 0.5f;
    for (int k = 3; k <= 12; k++) {
        float f1 = expected_f1(facts, blocks, body, (float)k / 20);
        if (f1 > best) best = f1, chosen = (float)k / 20;
    }
    return chosen;
}
