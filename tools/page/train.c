/* train OUT.tsv HEAD EPOCHS SET...: fits the weights of page/decode.c on SET.features (dump) and SET.labels (label.py).
 *
 * HEAD is put in front of the table as a comment (command, corpus, licence). One page in five, chosen by its id, is held back
 * to choose by; EPOCHS < 0 trains on all pages. Maximum likelihood of the chain of states by Adam, one page a step; the states
 * follow from the labels: frame before the first main block, in between, after the last. The figure printed is the mean over
 * held-back pages of the F1 of words, as blocks are kept from a threshold of probability on. The weights saved are a running
 * mean over the last thousand steps. */
#include "page/features.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef HIDDEN
#define HIDDEN 40
#define MASKED 0.1      /* pages seen without the tables of their language */
#define DROPOUT 0.25f   /* of hidden units */
#define RATE 0.0015f
#define DECAY 0.004f
#define POWER 0.5f      /* a block's weight is its words to this power */
#endif

enum { S = NETWORK_STATES, N = FEATURE_INPUTS, H = HIDDEN, PAGES_MOST = 20000 };
typedef struct Page { uint32_t n, set; bool held; float *rows; int *words; } Page;

#define FIRST (H * (N + 1))
#define SECOND (S * (H + 1))
#define ALL (FIRST + SECOND + S * S + 2 * S)
static float w[ALL], gradient[ALL], mean[ALL], square[ALL], smooth[ALL];
static Page pages[PAGES_MOST];
static uint32_t page_count;
static uint64_t seed = 88172645463325252u;

static double random_unit(void) {
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (double)(seed >> 11) / 9007199254740992.0;
}

static const int allowed[S][S] = {{1, 1, 0, 0}, {0, 1, 1, 1}, {0, 1, 1, 0}, {0, 0, 0, 1}};
static float *moves(float *v) { return v + FIRST + SECOND; }

static void load(const char *name, uint32_t set) {
    char path[600], id[300];
    snprintf(path, sizeof path, "%s.features", name);
    FILE *features = fopen(path, "rb");
    snprintf(path, sizeof path, "%s.labels", name);
    FILE *labels = fopen(path, "r");
    uint32_t n, m;
    if (!features || !labels) exit(2);
    while (fread(&n, sizeof n, 1, features) == 1 && fscanf(labels, "%u %299s", &m, id) == 2 && n == m && page_count < PAGES_MOST) {
        Page *page = &pages[page_count++];
        *page = (Page){n, set, false, malloc((size_t)n * FEATURE_COUNT * sizeof(float) + 1), malloc(n * sizeof(int) + 1)};
        if (fread(page->rows, sizeof(float) * FEATURE_COUNT, n, features) != n) exit(2);
        for (uint32_t i = 0; i < n; i++)
            if (fscanf(labels, "%d", &page->words[i]) != 1) exit(2);
        page->held = str_hash((Str){id, (uint32_t)strcspn(id, "~")}) % 5 == 0;
    }
    fclose(features);
    fclose(labels);
}

static float log_sum(const float *v) {
    float most = v[0], sum = 0;
    for (int s = 1; s < S; s++) most = v[s] > most ? v[s] : most;
    for (int s = 0; s < S; s++) sum += expf(v[s] - most);
    return most + logf(sum);
}

typedef struct Work { float *input, *hidden, *states, *forward, *backward, *marginal; int *gold; uint32_t cap; } Work;
static Work work;

static void room(uint32_t n) {
    if (n <= work.cap) return;
    work.cap = n;
    work.input = realloc(work.input, (size_t)n * N * sizeof(float));
    work.hidden = realloc(work.hidden, (size_t)n * H * sizeof(float));
    work.gold = realloc(work.gold, n * sizeof(int));
    float **per_state[] = {&work.states, &work.forward, &work.backward, &work.marginal};
    for (int i = 0; i < 4; i++) *per_state[i] = realloc(*per_state[i], (size_t)n * S * sizeof(float));
}

/* A page seen as if its language had no tables: without stop words, kinds of words and phrases. The places in a row are
 * those of features.c. */
static void mask_language(float *rows, uint32_t n) {
    static const int of_language[] = {1, 12, 13, 14, 15, 16, 17, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 114, 115, 116, 117, 118};
    for (uint32_t i = 0; i < n; i++)
        for (size_t k = 0; k < sizeof of_language / sizeof *of_language; k++) rows[(size_t)i * FEATURE_COUNT + (size_t)of_language[k]] = 0;
}

/* The block's row and what its neighbours' rows lend it, as src/page/decode.c adds them up. */
static void features_input(const PageFacts *facts, uint32_t blocks, uint32_t block, float *input) {
    memcpy(input, facts->features + (size_t)block * FEATURE_COUNT, FEATURE_COUNT * sizeof *input);
    float *to = input + FEATURE_COUNT;
    for (int d = -FEATURE_NEIGHBOURS; d <= FEATURE_NEIGHBOURS; d++) {
        if (d == 0) continue;
        int64_t other = (int64_t)block + d;
        bool there = other >= 0 && other < (int64_t)blocks;
        for (int k = 0; k < FEATURE_SHARED; k++) to[k] = there ? facts->features[(size_t)other * FEATURE_COUNT + (size_t)k] : 0;
        to += FEATURE_SHARED;
    }
}

static void network(const Page *page, float dropout) {
    PageFacts facts = {.features = page->rows};
    float *copy = NULL;
    if (dropout > 0 && random_unit() < MASKED) {
        size_t size = (size_t)page->n * FEATURE_COUNT * sizeof(float);
        facts.features = copy = memcpy(malloc(size + 1), page->rows, size);
        mask_language(copy, page->n);
    }
    for (uint32_t i = 0; i < page->n; i++) {
        float *x = work.input + (size_t)i * N, *h = work.hidden + (size_t)i * H;
        features_input(&facts, page->n, i, x);
        for (int k = 0; k < H; k++) {
            const float *row = w + (size_t)k * (N + 1);
            float sum = row[N];
            for (int j = 0; j < N; j++) sum += row[j] * x[j];
            h[k] = sum > 0 && (dropout == 0 || random_unit() >= dropout) ? sum / (1 - dropout) : 0;
        }
        for (int s = 0; s < S; s++) {
            const float *row = w + FIRST + (size_t)s * (H + 1);
            float sum = row[H];
            for (int k = 0; k < H; k++) sum += row[k] * h[k];
            work.states[(size_t)i * S + (size_t)s] = sum;
        }
    }
    free(copy);
}

static float score_move(int a, int b) { return allowed[a][b] ? moves(w)[a * S + b] : -60; }
static float score_begin(int s) { return s <= 1 ? moves(w)[S * S + s] : -60; }
static float score_end(int s) { return s != 2 ? moves(w)[S * S + S + s] : -60; }

/* Forward, backward, marginals; the logarithm of the sum over all readings. */
static float chain(uint32_t n) {
    float v[S];
    for (uint32_t i = 0; i < n; i++)
        for (int b = 0; b < S; b++) {
            for (int a = 0; a < S && i; a++) v[a] = work.forward[(i - 1) * S + (uint32_t)a] + score_move(a, b);
            work.forward[i * S + (uint32_t)b] = (i ? log_sum(v) : score_begin(b)) + work.states[i * S + (uint32_t)b];
        }
    for (uint32_t i = n; i-- > 0;)
        for (int a = 0; a < S; a++) {
            for (int b = 0; b < S && i + 1 < n; b++) v[b] = score_move(a, b) + work.states[(i + 1) * S + (uint32_t)b] + work.backward[(i + 1) * S + (uint32_t)b];
            work.backward[i * S + (uint32_t)a] = i + 1 < n ? log_sum(v) : score_end(a);
        }
    for (int a = 0; a < S; a++) v[a] = work.forward[(n - 1) * S + (uint32_t)a] + score_end(a);
    float all = log_sum(v);
    for (uint32_t i = 0; i < n * S; i++) work.marginal[i] = expf(work.forward[i] + work.backward[i] - all);
    return all;
}

static void gold_states(const Page *page) {
    int first = -1, last = -1;
    for (uint32_t i = 0; i < page->n; i++)
        if (page->words[i] > 0) last = (int)i, first = first < 0 ? (int)i : first;
    for (int i = 0; i < (int)page->n; i++) work.gold[i] = page->words[i] > 0 ? 1 : first < 0 || i < first ? 0 : i > last ? 3 : 2;
}

static void learn_chain(uint32_t n, float all) {
    float *g = moves(gradient);
    for (int s = 0; s < S; s++) {
        g[S * S + s] += work.marginal[s] - (work.gold[0] == s);
        g[S * S + S + s] += work.marginal[(n - 1) * S + (uint32_t)s] - (work.gold[n - 1] == s);
    }
    for (uint32_t i = 0; i + 1 < n; i++) {
        for (int a = 0; a < S; a++)
            for (int b = 0; b < S; b++)
                if (allowed[a][b])
                    g[a * S + b] += expf(work.forward[i * S + (uint32_t)a] + score_move(a, b) + work.states[(i + 1) * S + (uint32_t)b] + work.backward[(i + 1) * S + (uint32_t)b] - all);
        g[work.gold[i] * S + work.gold[i + 1]] -= 1;
    }
}

static void learn_network(const Page *page, float rate_of_page) {
    for (uint32_t i = 0; i < page->n; i++) {
        const float *x = work.input + (size_t)i * N, *h = work.hidden + (size_t)i * H;
        float dh[H] = {0};
        float weight = rate_of_page * powf((float)abs(page->words[i]), POWER);
        for (int s = 0; s < S; s++) {
            float d = weight * (work.marginal[i * S + (uint32_t)s] - (work.gold[i] == s)), *g = gradient + FIRST + (size_t)s * (H + 1);
            const float *row = w + FIRST + (size_t)s * (H + 1);
            for (int k = 0; k < H; k++) g[k] += d * h[k], dh[k] += d * row[k];
            g[H] += d;
        }
        for (int k = 0; k < H; k++) {
            if (h[k] <= 0) continue;
            float *g = gradient + (size_t)k * (N + 1), d = dh[k];
            for (int j = 0; j < N; j++) g[j] += d * x[j];
            g[N] += d;
        }
    }
}

static void step(long t, float rate) {
    float c1 = 1 - powf(0.9f, (float)t), c2 = 1 - powf(0.999f, (float)t);
    for (int i = 0; i < ALL; i++) {
        float g = gradient[i] + (i < FIRST + SECOND ? DECAY * w[i] : 0);
        gradient[i] = 0;
        mean[i] = 0.9f * mean[i] + 0.1f * g;
        square[i] = 0.999f * square[i] + 0.001f * g * g;
        w[i] -= rate * (mean[i] / c1) / (sqrtf(square[i] / c2) + 1e-8f);
        smooth[i] += (w[i] - smooth[i]) * (t < 1000 ? 1 / (float)t : 0.001f);
    }
}

static void train_page(const Page *page) {
    if (page->n == 0) return;
    room(page->n);
    network(page, DROPOUT);
    gold_states(page);
    float all = chain(page->n), scale = 8 / sqrtf((float)page->n + 50);
    learn_chain(page->n, all);
    float *g = moves(gradient);
    for (int i = 0; i < S * S + 2 * S; i++) g[i] *= scale;
    learn_network(page, scale);
}

/* As decode_threshold(): the one under which the expected F1 of words is greatest. */
static float best_threshold(const Page *page) {
    float best = 0, chosen = 0.5f;
    for (int k = 3; k <= 12; k++) {
        float t = (float)k / 20, hit = 0, kept = 0, gold = 0;
        for (uint32_t i = 0; i < page->n; i++) {
            float p = work.marginal[i * S + 1], n = (float)abs(page->words[i]);
            gold += p * n;
            if (p >= t) hit += p * n, kept += n;
        }
        if (kept > 0 && 2 * hit / (kept + gold) > best) best = 2 * hit / (kept + gold), chosen = t;
    }
    return chosen;
}

static double page_f1(const Page *page, float threshold) {
    if (threshold == 0) threshold = best_threshold(page);
    double hit = 0, predicted = 0, gold = 0;
    for (uint32_t i = 0; i < page->n; i++) {
        bool keep = work.marginal[i * S + 1] >= threshold;
        int n = page->words[i];
        hit += keep && n > 0 ? n : 0, predicted += keep ? abs(n) : 0, gold += n > 0 ? n : 0;
    }
    return hit > 0 ? 2 * hit / (predicted + gold) : predicted + gold == 0;
}

static void report(bool held_only, uint32_t sets) {
    static const float thresholds[] = {0, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f};
    double sum[6][16] = {{0}};
    int count[16] = {0}, best = 0;
    for (uint32_t p = 0; p < page_count; p++) {
        if (pages[p].held != held_only || pages[p].n == 0) continue;
        room(pages[p].n);
        network(&pages[p], 0);
        chain(pages[p].n);
        for (int t = 0; t < 6; t++) sum[t][pages[p].set] += page_f1(&pages[p], thresholds[t]);
        count[pages[p].set]++;
    }
    double total[6] = {0};
    for (uint32_t s = 0; s < sets; s++)
        for (int t = 0; t < 6; t++) total[t] += sum[t][s] / (count[s] ? count[s] : 1) / sets;
    for (int t = 1; t < 6; t++)
        if (total[t] > total[best]) best = t;
    fprintf(stderr, "%s threshold %.1f mean %.4f:", held_only ? "held" : "seen", thresholds[best], total[best]);
    for (uint32_t s = 0; s < sets; s++) fprintf(stderr, " %.4f (%d)", sum[best][s] / (count[s] ? count[s] : 1), count[s]);
    fprintf(stderr, " | 0: %.4f .3: %.4f .5: %.4f\n", total[0], total[1], total[3]);
}

static void put_row(FILE *out, const char *part, const float *v, uint32_t n) {
    fprintf(out, "%s\t", part);
    for (uint32_t i = 0; i < n; i++) fprintf(out, "%s%ld", i ? "|" : "", lrintf(v[i] * 1024));
    fprintf(out, "\n");
}

static void save(const char *path, const char *head) {
    FILE *out = fopen(path, "w");
    if (!out) exit(2);
    fprintf(out, "# Weights of the block scorer (src/page/decode.c): a network of two layers and the moves of a chain, in units of 1/1024.\n");
    fprintf(out, "# %s\npart\tvalues\nsize\t%d|%d\n", head, N, H);
    for (int k = 0; k < H; k++) put_row(out, "first", w + (size_t)k * (N + 1), N + 1);
    for (int s = 0; s < S; s++) put_row(out, "second", w + FIRST + (size_t)s * (H + 1), H + 1);
    for (int s = 0; s < S; s++) put_row(out, "move", moves(w) + s * S, S);
    put_row(out, "begin", moves(w) + S * S, S);
    put_row(out, "end", moves(w) + S * S + S, S);
    fclose(out);
}

int main(int argc, char **argv) {
    if (argc < 5) return fprintf(stderr, "usage: train OUT.tsv HEAD EPOCHS SET...\n"), 2;
    int epochs = atoi(argv[3]);
    bool all = epochs < 0;
    epochs = abs(epochs);
    for (int i = 4; i < argc; i++) load(argv[i], (uint32_t)(i - 4));
    for (int i = 0; i < FIRST; i++) w[i] = (float)(random_unit() - 0.5) * 0.2f;
    for (int i = FIRST; i < FIRST + SECOND; i++) w[i] = (float)(random_unit() - 0.5) * 0.4f;
    uint32_t *order = malloc(page_count * sizeof *order);
    long t = 0;
    for (uint32_t i = 0; i < page_count; i++) order[i] = i;
    for (int e = 0; e < epochs; e++) {
        float rate = RATE * 0.5f * (1 + cosf(3.14159f * (float)e / (float)epochs)) + 0.00002f;
        for (uint32_t i = page_count; i > 1; i--) {
            uint32_t k = (uint32_t)(random_unit() * i), swap = order[i - 1];
            order[i - 1] = order[k], order[k] = swap;
        }
        for (uint32_t i = 0, batch = 0; i < page_count; i++) {
            if (pages[order[i]].held && !all) continue;
            train_page(&pages[order[i]]);
            if (++batch % 2 == 0) step(++t, rate);
        }
        if (e + 1 == epochs) memcpy(w, smooth, sizeof w);
        if (e % 4 == 3 || e + 1 == epochs) report(true, (uint32_t)(argc - 4));
    }
    report(false, (uint32_t)(argc - 4));
    save(argv[1], argv[2]);
}
