/* Decoding. In: rows of features. Out: the probability of the state "body" for each block.
 *
 * A page is read as before* (body (island* body)*)? after*: navigation and title before the text, then the text with islands
 * of captions, teasers and adverts in it, then what follows. A two-layer network scores the states of each block by itself and
 * by its neighbours; a linear chain (forward-backward in log space) makes one reading of the whole page out of it. Weights
 * are trained by tools/page (maximum likelihood); cost is linear in blocks. */
#include "page/decode.h"

#include <math.h>

enum { HIDDEN_MOST = 512 };

static const float impossible = -60.0f;

static float move_score(const Network *net, int from, int to) {
    static const bool allowed[NETWORK_STATES][NETWORK_STATES] = {{1, 1, 0, 0}, {0, 1, 1, 1}, {0, 1, 1, 0}, {0, 0, 0, 1}};
    return allowed[from][to] ? net->moves[from][to] : impossible;
}

static float begin_score(const Network *net, int state) { return state <= STATE_BODY ? net->begin[state] : impossible; }
static float end_score(const Network *net, int state) { return state != STATE_ISLAND ? net->end[state] : impossible; }

static void score_block(const Network *net, const float *input, float *states) {
    float hidden[HIDDEN_MOST];
    const uint32_t n = net->hidden;
    memcpy(hidden, net->first + (size_t)net->inputs * n, n * sizeof *hidden);
    for (uint32_t i = 0; i < net->inputs; i++) {
        const float x = input[i], *w = net->first + (size_t)i * n;
        if (x == 0) continue;                   /* most are */
        for (uint32_t h = 0; h < n; h++) hidden[h] += x * w[h];
    }
    for (uint32_t h = 0; h < n; h++) hidden[h] = hidden[h] > 0 ? hidden[h] : 0;
    for (int s = 0; s < NETWORK_STATES; s++) {
        const float *w = net->second + (size_t)s * (net->hidden + 1);
        states[s] = w[net->hidden];
        for (uint32_t h = 0; h < net->hidden; h++) states[s] += w[h] * hidden[h];
    }
}

static float log_sum(const float *v) {
    float most = v[0], sum = 0;
    for (int s = 1; s < NETWORK_STATES; s++) most = v[s] > most ? v[s] : most;
    for (int s = 0; s < NETWORK_STATES; s++) sum += expf(v[s] - most);
    return most + logf(sum);
}

static void step_forward(const Network *net, const float *last, const float *states, float *out) {
    for (int to = 0; to < NETWORK_STATES; to++) {
        float v[NETWORK_STATES];
        for (int from = 0; from < NETWORK_STATES; from++) v[from] = last[from] + move_score(net, from, to);
        out[to] = log_sum(v) + states[to];
    }
}

static void step_backward(const Network *net, const float *next, const float *states, float *out) {
    for (int from = 0; from < NETWORK_STATES; from++) {
        float v[NETWORK_STATES];
        for (int to = 0; to < NETWORK_STATES; to++) v[to] = move_score(net, from, to) + states[to] + next[to];
        out[from] = log_sum(v);
    }
}

void decode_page(const Network *net, Arena *scratch, const PageFacts *facts, uint32_t n, float *body) {
    enum { S = NETWORK_STATES };
    if (n == 0 || net->hidden == 0 || net->inputs != FEATURE_INPUTS) return;
    float *states = arena_array(scratch, float, (size_t)n * S), *forward = arena_array(scratch, float, (size_t)n * S);
    float input[FEATURE_INPUTS], back[S], next[S], v[S];
    for (uint32_t i = 0; i < n; i++) {
        features_input(facts, n, i, input);
        score_block(net, input, states + (size_t)i * S);
    }
    for (int s = 0; s < S; s++) forward[s] = begin_score(net, s) + states[s];
    for (uint32_t i = 1; i < n; i++) step_forward(net, forward + (size_t)(i - 1) * S, states + (size_t)i * S, forward + (size_t)i * S);
    for (int s = 0; s < S; s++) back[s] = end_score(net, s);
    for (uint32_t i = n; i-- > 0;) {
        for (int s = 0; s < S; s++) v[s] = forward[(size_t)i * S + (size_t)s] + back[s];
        body[i] = expf(v[STATE_BODY] - log_sum(v));
        memcpy(next, back, sizeof next);
        if (i) step_backward(net, next, states + (size_t)i * S, back);
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
