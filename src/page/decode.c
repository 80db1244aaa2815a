/* Decoding. In: rows of features. Out: the probability of the state "body" for each block.
 *
 * A page is read as before* (body (island* body)*)? after*: navigation and title before the text, then the text with islands
 * of captions, teasers and adverts in it, then what follows. A two-layer network scores the states of each block by itself and
 * by its neighbours; a linear chain (forward-backward, each step scaled to a sum of 1) makes one reading of the whole page out of it. Weights
 * are trained by tools/page (maximum likelihood); cost is linear in blocks. */
#include "page/decode.h"

#include "base/clones.h"

#include <math.h>

enum { LANES = 8 };

typedef float Lanes __attribute__((vector_size(LANES * sizeof(float))));
typedef int32_t LaneBits __attribute__((vector_size(LANES * sizeof(int32_t))));
typedef float States __attribute__((vector_size(NETWORK_STATES * sizeof(float))));   /* a number for each state */

/* Beside a sum of 1, e to less than this is lost in a float; and no state may go to 0 for good. */
static const float LOST = -40.0f;

typedef struct Chain {        /* e to the scores of the moves; 0 where there is none */
    States from[NETWORK_STATES], to[NETWORK_STATES], begin, end;
} Chain;

static Chain read_chain(const Network *net) {
    static const bool allowed[NETWORK_STATES][NETWORK_STATES] = {{1, 1, 0, 0}, {0, 1, 1, 1}, {0, 1, 1, 0}, {0, 0, 0, 1}};
    Chain chain;
    for (int a = 0; a < NETWORK_STATES; a++) {
        for (int b = 0; b < NETWORK_STATES; b++) chain.from[a][b] = chain.to[b][a] = allowed[a][b] ? expf(net->moves[a][b]) : 0;
        chain.begin[a] = a <= STATE_BODY ? expf(net->begin[a]) : 0;
        chain.end[a] = a != STATE_ISLAND ? expf(net->end[a]) : 0;
    }
    return chain;
}

/* Sums in two parts, of every other feature, so that one addition need not wait for the one before. */
typedef struct Sums { Lanes even[NETWORK_HIDDEN / LANES], odd[NETWORK_HIDDEN / LANES]; } Sums;

static inline __attribute__((always_inline)) void add_row(const float *weights, float value, Lanes *sums) {
    Lanes part;
    for (uint32_t k = 0; k < NETWORK_HIDDEN / LANES; k++) {
        memcpy(&part, weights + k * LANES, sizeof part);
        sums[k] += value * part;
    }
}

/* Adds the first n features, each times its row of weights. */
static inline __attribute__((always_inline)) void add_inputs(const float (*weights)[NETWORK_HIDDEN], const Feature *features, uint32_t n, Sums *sums) {
    uint32_t i = 0;
    for (; i + 2 <= n; i += 2) {
        add_row(weights[features[i].at], features[i].value, sums->even);
        add_row(weights[features[i + 1].at], features[i + 1].value, sums->odd);
    }
    if (i < n) add_row(weights[features[i].at], features[i].value, sums->even);
}

/* The inputs of a block are its own features, then those its neighbours lend it (tools/page/train lays them out the same). */
WITH_VECTORS static void hidden_layer(const Network *net, const FeatureRow *rows, uint32_t blocks, uint32_t block, float *hidden) {
    Sums sums = {0};
    const float (*weights)[NETWORK_HIDDEN] = net->first + FEATURE_COUNT;
    memcpy(sums.even, net->first[net->inputs], sizeof sums.even);
    add_inputs(net->first, rows[block].v, rows[block].n, &sums);
    for (int d = -FEATURE_NEIGHBOURS; d <= FEATURE_NEIGHBOURS; d++) {
        int64_t other = (int64_t)block + d;
        if (d == 0) continue;
        if (other >= 0 && other < (int64_t)blocks) add_inputs(weights, rows[other].v, rows[other].shared, &sums);
        weights += FEATURE_SHARED;
    }
    for (uint32_t k = 0; k < NETWORK_HIDDEN / LANES; k++) {
        Lanes sum = sums.even[k] + sums.odd[k];
        sum = (Lanes)((LaneBits)sum & (sum > 0)); /* what is below 0 is 0 */
        memcpy(hidden + k * LANES, &sum, sizeof sum);
    }
}

/* The second layer, in four parts likewise. */
static States score_states(const Network *net, const float hidden[NETWORK_HIDDEN]) {
    enum { PARTS = 4 };
    States sums[PARTS] = {{0}}, weights;
    memcpy(&sums[0], net->second[NETWORK_HIDDEN], sizeof sums[0]);
#pragma GCC unroll 4
    for (uint32_t h = 0; h < NETWORK_HIDDEN; h++) {
        memcpy(&weights, net->second[h], sizeof weights);
        sums[h % PARTS] += hidden[h] * weights;
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/* e to the score of each state, the likeliest one 1. */
static States score_block(const Network *net, const FeatureRow *rows, uint32_t blocks, uint32_t block) {
    float hidden[NETWORK_HIDDEN];
    hidden_layer(net, rows, blocks, block, hidden);
    States sum = score_states(net, hidden);
    float most = sum[0];
    for (int s = 1; s < NETWORK_STATES; s++) most = sum[s] > most ? sum[s] : most;
    for (int s = 0; s < NETWORK_STATES; s++) sum[s] = expf(sum[s] - most > LOST ? sum[s] - most : LOST);
    return sum;
}

static States of_sum_one(States v) { return v / (v[0] + v[1] + v[2] + v[3]); }

static States spread(const States rows[NETWORK_STATES], States v) { return rows[0] * v[0] + rows[1] * v[1] + rows[2] * v[2] + rows[3] * v[3]; }

void decode_page(const Network *net, Arena *scratch, const PageFacts *facts, uint32_t n, float *body) {
    if (n == 0 || net->inputs != FEATURE_INPUTS) return;
    States *block = arena_take(scratch, n * sizeof *block), *forward = arena_take(scratch, n * sizeof *forward);
    const Chain chain = read_chain(net);
    for (uint32_t i = 0; i < n; i++) block[i] = score_block(net, facts->rows, n, i);
    forward[0] = of_sum_one(chain.begin * block[0]);
    for (uint32_t i = 1; i < n; i++) forward[i] = of_sum_one(spread(chain.from, forward[i - 1]) * block[i]);
    States back = chain.end;
    for (uint32_t i = n; i-- > 0;) {
        body[i] = of_sum_one(forward[i] * back)[STATE_BODY];
        back = of_sum_one(spread(chain.to, back * block[i]));
    }
}

/* Words that a cut keeps are right with their own probabilities: the expected F1 needs no gold. */
Cut decode_cut(const PageFacts *facts, uint32_t blocks, const float *body) {
    enum { FIRST = 3, LAST = 12, PARTS = 20 };   /* cuts at 3/20 to 12/20 */
    float hit[LAST + 1] = {0}, kept[LAST + 1] = {0}, all = 0;
    for (uint32_t i = 0; i < blocks; i++) {
        float words = (float)(facts->blocks[i].count ? facts->blocks[i].count : 1);
        all += body[i] * words;
        for (int k = FIRST; k <= LAST && body[i] >= (float)k / PARTS; k++) hit[k] += body[i] * words, kept[k] += words;
    }
    Cut best = {0.5f, 0};
    for (int k = FIRST; k <= LAST; k++) {
        float f1 = kept[k] > 0 ? 2 * hit[k] / (kept[k] + all) : 0;
        if (f1 > best.f1) best = (Cut){(float)k / PARTS, f1};
    }
    return best;
}
