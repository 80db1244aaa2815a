/* train OUT.tsv HEAD [name=value...] SET...: fits the weights of page/decode.c on SET.features (dump) and SET.labels (label.py).
 *
 * HEAD is put in front of the table as a comment (command, corpus, licence). fold=0..4 holds back one page in five, chosen by its id,
 * to choose by; fold=5 trains on all pages. The other names are the shares of pages seen otherwise, and the learner's own. A set whose name begins with "=" is never trained on, only reported.
 * Maximum likelihood of the chain of states by Adam, two pages a step; the states follow from the labels: frame before the first main
 * block, in between, after the last. Each time a page is seen, it is seen a little otherwise (see `veil`), so that no single sign is
 * leaned on: without the words of its language, without the class words of its theme, in a wrapper of a misleading class, with other
 * elements for its paragraphs. The figure printed is the mean over pages of the F1 of words, as blocks are kept from the threshold of
 * greatest expected F1 on. The weights saved are a running mean over the last thousand steps. */
#include "page/features.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { S = NETWORK_STATES, N = FEATURE_INPUTS, H = NETWORK_HIDDEN, PAGES_MOST = 20000, SETS_MOST = 24, FOLDS = 5 };

typedef struct Entry { uint8_t at; float value; } Entry;  /* a feature that is not 0 */
typedef struct Page { uint32_t n, set, fold; uint32_t *begin; Entry *rows; int *words; } Page;

typedef struct Knob { const char *name; float value; } Knob;
static Knob knobs[] = {{"epochs", 12}, {"fold", FOLDS}, {"seed", 5}, {"rate", 0.0015f}, {"decay", 0.004f}, {"dropout", 0.25f}, {"language", 0.3f}, {"scripts", 0.25f},
                       {"classes", 0.15f}, {"groups", 0.3f}, {"wrapper", 0.25f}, {"tags", 0.15f}, {"flags", 0.15f}};
enum { EPOCHS, FOLD, SEED, RATE, DECAY, DROPOUT, LANGUAGE, SCRIPTS, CLASSES, GROUPS, WRAPPER, TAGS, FLAGS, KNOBS };
static float knob(int k) { return knobs[k].value; }

/* Places in a row, as featurerows.c lays them out. */
enum { AT_PARAGRAPH = 11, AT_NEAR_BODY = 18, AT_NEAR_LINKS = 19, AT_ARTICLE = 20, AT_FLAGS = 53, AT_TAGS = AT_FLAGS + RAW_FLAGS, AT_NEAR = AT_TAGS + RAW_TAGS,
       AT_FAR = AT_NEAR + CLASS_GROUPS, AT_PHRASES = AT_FAR + CLASS_GROUPS + 3 };
_Static_assert(AT_ARTICLE + 2 < (int)FEATURE_SHARED && AT_PHRASES == 115 && FEATURE_COUNT == 154, "the layout of the rows has changed: see the places here and the numbers below");
static const int of_language[] = {1, 12, 13, 14, 15, 16, 17, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 115, 116, 117, 118, 119, 136, 137};
static const int of_script[] = {6, 33, 34, 35, 41};

#define FIRST ((N + 1) * H)          /* [input][hidden], the last row the biases */
#define SECOND ((H + 1) * S)         /* [hidden][state] */
#define ALL (FIRST + SECOND + S * S + 2 * S)
static float w[ALL], gradient[ALL], mean[ALL], square[ALL], smooth[ALL];
static Page pages[PAGES_MOST];
static uint32_t page_count;
static bool judge_only[SETS_MOST];
static uint64_t seed = 88172645463325252u;

static double random_unit(void) {
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (double)(seed >> 11) / 9007199254740992.0;
}
static bool chance(float p) { return p > 0 && random_unit() < p; }

static const int allowed[S][S] = {{1, 1, 0, 0}, {0, 1, 1, 1}, {0, 1, 1, 0}, {0, 0, 0, 1}};
static float *moves(float *v) { return v + FIRST + SECOND; }

static void keep_rows(Page *page, const float *dense) {
    uint32_t all = 0;
    for (size_t i = 0; i < (size_t)page->n * FEATURE_COUNT; i++) all += dense[i] != 0;
    page->rows = malloc((all + 1) * sizeof *page->rows);
    page->begin = malloc((page->n + 1) * sizeof *page->begin);
    all = 0;
    for (uint32_t i = 0; i < page->n; i++) {
        page->begin[i] = all;
        for (int k = 0; k < FEATURE_COUNT; k++)
            if (dense[(size_t)i * FEATURE_COUNT + (size_t)k] != 0) page->rows[all++] = (Entry){(uint8_t)k, dense[(size_t)i * FEATURE_COUNT + (size_t)k]};
    }
    page->begin[page->n] = all;
}

static void load(const char *name, uint32_t set) {
    char path[600], id[300];
    judge_only[set] = name[0] == '=';
    name += judge_only[set];
    snprintf(path, sizeof path, "%s.features", name);
    FILE *features = fopen(path, "rb");
    snprintf(path, sizeof path, "%s.labels", name);
    FILE *labels = fopen(path, "r");
    uint32_t n, m;
    if (!features || !labels) fprintf(stderr, "no %s\n", name), exit(2);
    while (fread(&n, sizeof n, 1, features) == 1 && fscanf(labels, "%u %299s", &m, id) == 2 && n == m && page_count < PAGES_MOST) {
        Page *page = &pages[page_count++];
        float *dense = malloc((size_t)n * FEATURE_COUNT * sizeof(float) + 1);
        *page = (Page){.n = n, .set = set, .words = malloc(n * sizeof(int) + 1)};
        if (fread(dense, sizeof(float) * FEATURE_COUNT, n, features) != n) exit(2);
        keep_rows(page, dense);
        free(dense);
        for (uint32_t i = 0; i < n; i++)
            if (fscanf(labels, "%d", &page->words[i]) != 1) exit(2);
        page->fold = (uint32_t)(str_hash((Str){id, (uint32_t)strcspn(id, "~")}) % FOLDS);
    }
    fclose(features);
    fclose(labels);
}

static float log_sum(const float *v) {
    float most = v[0], sum = 0;
    for (int s = 1; s < S; s++) most = v[s] > most ? v[s] : most;
    for (int s = 0; s < S; s++) sum += v[s] - most > -20 ? expf(v[s] - most) : 0;
    return most + logf(sum);
}

typedef struct Work {
    Entry *rows;
    uint32_t *begin, *shared;     /* of the page as it is seen: shared[i] entries of block i are lent to neighbours */
    float *hidden, *states, *forward, *backward, *marginal;
    int *gold;
    uint32_t cap, room;
} Work;
static Work work;

static void room(const Page *page) {
    uint32_t rows = page->begin[page->n] + page->n * 8 + 1;
    if (rows > work.room) work.room = rows, work.rows = realloc(work.rows, rows * sizeof *work.rows);
    if (page->n <= work.cap) return;
    uint32_t n = work.cap = page->n;
    work.begin = realloc(work.begin, (n + 1) * sizeof(uint32_t));
    work.shared = realloc(work.shared, n * sizeof(uint32_t));
    work.hidden = realloc(work.hidden, (size_t)n * H * sizeof(float));
    work.gold = realloc(work.gold, n * sizeof(int));
    float **per_state[] = {&work.states, &work.forward, &work.backward, &work.marginal};
    for (int i = 0; i < 4; i++) *per_state[i] = realloc(*per_state[i], (size_t)n * S * sizeof(float));
}

/* ---- a page as it is seen this time ---- */

/* A veil hides features of the page: those of its words' language or script, of the class words of its theme, of an element. Or it shows
 * what is not there: a wrapper of a misleading class around the text ("paywall", "gallery"), other elements for paragraphs. */
typedef struct Veil { bool drop[FEATURE_COUNT]; int wrapper, from, to, p_as; } Veil;

static void drop_range(Veil *veil, int from, int n) { for (int k = 0; k < n; k++) veil->drop[from + k] = true; }

static void body_range(const Page *page, Veil *veil) {
    veil->from = (int)page->n, veil->to = -1;
    for (int i = 0; i < (int)page->n; i++)
        if (page->words[i] > 0) veil->to = i, veil->from = i < veil->from ? i : veil->from;
    veil->from -= (int)(random_unit() * 6);
    veil->to += (int)(random_unit() * 10);
}

static void draw_veil(const Page *page, Veil *veil) {
    *veil = (Veil){.wrapper = -1, .p_as = -1};
    if (chance(knob(LANGUAGE)))
        for (size_t k = 0; k < sizeof of_language / sizeof *of_language; k++) veil->drop[of_language[k]] = true;
    if (chance(knob(SCRIPTS)))
        for (size_t k = 0; k < sizeof of_script / sizeof *of_script; k++) veil->drop[of_script[k]] = true;
    if (chance(knob(CLASSES))) {
        veil->drop[AT_NEAR_BODY] = veil->drop[AT_NEAR_LINKS] = true;
        drop_range(veil, AT_NEAR, 2 * CLASS_GROUPS);
    } else if (chance(knob(GROUPS))) {
        for (int g = 0; g < CLASS_GROUPS; g++)
            if (random_unit() < 0.3) {
                veil->drop[AT_NEAR + g] = veil->drop[AT_FAR + g] = true;
                if (g == CLASS_BODY) veil->drop[AT_NEAR_BODY] = true;
                if (g == CLASS_LINKS) veil->drop[AT_NEAR_LINKS] = true;
            }
    }
    if (chance(knob(FLAGS))) {
        int flag = (int)(random_unit() * 7);
        veil->drop[AT_FLAGS + flag] = true;
        if (flag == 0) veil->drop[AT_ARTICLE] = true;
    }
    if (chance(knob(WRAPPER))) veil->wrapper = 1 + (int)(random_unit() * (CLASS_GROUPS - 1)), body_range(page, veil);
    if (chance(knob(TAGS))) veil->p_as = random_unit() < 0.7 ? AT_TAGS + RAW_DIVISION : AT_TAGS + RAW_PRE; /* PRE: no element at all */
}

/* A feature under the veil; false: it isn't seen. */
static bool shines_through(const Veil *veil, Entry *entry) {
    if (veil->drop[entry->at] || (veil->p_as >= 0 && entry->at == AT_PARAGRAPH)) return false;
    if (veil->p_as < 0 || entry->at != AT_TAGS + RAW_PARAGRAPH) return true;
    entry->at = (uint8_t)veil->p_as;
    return veil->p_as != AT_TAGS + RAW_PRE;
}

static void see_block(const Page *page, const Veil *veil, uint32_t i, uint32_t *n) {
    bool has_near = false, has_far = false;
    for (uint32_t e = page->begin[i]; e < page->begin[i + 1]; e++) {
        Entry entry = page->rows[e];
        if (entry.at >= FEATURE_SHARED && work.shared[i] == NONE) work.shared[i] = *n - work.begin[i];
        if (!shines_through(veil, &entry)) continue;
        if (veil->wrapper >= 0) has_near |= entry.at == AT_NEAR + veil->wrapper, has_far |= entry.at == AT_FAR + veil->wrapper;
        work.rows[(*n)++] = entry;
    }
    if (work.shared[i] == NONE) work.shared[i] = *n - work.begin[i];
    if (veil->wrapper < 0 || (int)i < veil->from || (int)i > veil->to) return;
    if (random_unit() < 0.7 && !has_near) work.rows[(*n)++] = (Entry){(uint8_t)(AT_NEAR + veil->wrapper), 1};
    if (!has_far) work.rows[(*n)++] = (Entry){(uint8_t)(AT_FAR + veil->wrapper), 1};
}

static void see(const Page *page, bool plainly) {
    Veil veil = {.wrapper = -1, .p_as = -1};
    uint32_t n = 0;
    if (!plainly) draw_veil(page, &veil);
    for (uint32_t i = 0; i < page->n; i++) {
        work.begin[i] = n;
        work.shared[i] = NONE;
        see_block(page, &veil, i, &n);
    }
    work.begin[page->n] = n;
}

/* ---- network ---- */

static void add_inputs(const float *weights, const Entry *rows, uint32_t n, float *restrict hidden) {
    for (uint32_t e = 0; e < n; e++) {
        const float *row = weights + (size_t)rows[e].at * H, x = rows[e].value;
        for (int k = 0; k < H; k++) hidden[k] += x * row[k];
    }
}

static void network(const Page *page, float dropout) {
    for (uint32_t i = 0; i < page->n; i++) {
        float hidden[H], *h = work.hidden + (size_t)i * H, *states = work.states + (size_t)i * S;
        memcpy(hidden, w + (size_t)N * H, sizeof hidden);
        add_inputs(w, work.rows + work.begin[i], work.begin[i + 1] - work.begin[i], hidden);
        const float *weights = w + (size_t)FEATURE_COUNT * H;
        for (int d = -FEATURE_NEIGHBOURS; d <= FEATURE_NEIGHBOURS; d++) {
            if (d == 0) continue;
            int64_t other = (int64_t)i + d;
            if (other >= 0 && other < (int64_t)page->n) add_inputs(weights, work.rows + work.begin[other], work.shared[other], hidden);
            weights += (size_t)FEATURE_SHARED * H;
        }
        for (int k = 0; k < H; k++) h[k] = hidden[k] > 0 && (dropout == 0 || random_unit() >= dropout) ? hidden[k] / (1 - dropout) : 0;
        memcpy(states, w + FIRST + H * S, S * sizeof *states);
        for (int k = 0; k < H; k++)
            for (int s = 0; s < S; s++) states[s] += h[k] * w[FIRST + k * S + s];
    }
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

static void learn_inputs(float *weights, const Entry *rows, uint32_t n, const float *restrict d) {
    for (uint32_t e = 0; e < n; e++) {
        float *row = weights + (size_t)rows[e].at * H, x = rows[e].value;
        for (int k = 0; k < H; k++) row[k] += x * d[k];
    }
}

static void learn_block(const Page *page, uint32_t i, float weight) {
    const float *h = work.hidden + (size_t)i * H;
    float dh[H] = {0}, d[S];
    for (int s = 0; s < S; s++) {
        d[s] = weight * (work.marginal[i * S + (uint32_t)s] - (float)(work.gold[i] == s));
        gradient[FIRST + H * S + s] += d[s];
    }
    for (int k = 0; k < H; k++)
        for (int s = 0; s < S; s++) gradient[FIRST + k * S + s] += d[s] * h[k], dh[k] += d[s] * w[FIRST + k * S + s];
    for (int k = 0; k < H; k++) dh[k] = h[k] > 0 ? dh[k] : 0;
    learn_inputs(gradient, work.rows + work.begin[i], work.begin[i + 1] - work.begin[i], dh);
    float *weights = gradient + (size_t)FEATURE_COUNT * H;
    for (int n = -FEATURE_NEIGHBOURS; n <= FEATURE_NEIGHBOURS; n++) {
        if (n == 0) continue;
        int64_t other = (int64_t)i + n;
        if (other >= 0 && other < (int64_t)page->n) learn_inputs(weights, work.rows + work.begin[other], work.shared[other], dh);
        weights += (size_t)FEATURE_SHARED * H;
    }
    for (int k = 0; k < H; k++) gradient[(size_t)N * H + (size_t)k] += dh[k];
}

static void step(long t, float rate) {
    float c1 = 1 - powf(0.9f, (float)t), c2 = 1 - powf(0.999f, (float)t);
    float keep = t < 1000 ? 1 / (float)t : 0.001f, decay = knob(DECAY);
    for (int i = 0; i < ALL; i++) {
        float g = gradient[i] + (i < FIRST + SECOND ? decay * w[i] : 0);
        gradient[i] = 0;
        mean[i] = 0.9f * mean[i] + 0.1f * g;
        square[i] = 0.999f * square[i] + 0.001f * g * g;
        w[i] -= rate * (mean[i] / c1) / (sqrtf(square[i] / c2) + 1e-8f);
        smooth[i] += (w[i] - smooth[i]) * keep;
    }
}

static void train_page(const Page *page) {
    if (page->n == 0) return;
    room(page);
    see(page, false);
    network(page, knob(DROPOUT));
    gold_states(page);
    float all = chain(page->n), scale = 8 / sqrtf((float)page->n + 50);
    float before[S * S + 2 * S], *g = moves(gradient);
    memcpy(before, g, sizeof before);
    memset(g, 0, sizeof before);
    learn_chain(page->n, all);
    for (int i = 0; i < S * S + 2 * S; i++) g[i] = before[i] + scale * g[i];
    for (uint32_t i = 0; i < page->n; i++) learn_block(page, i, scale * sqrtf((float)abs(page->words[i])));
}

/* ---- figures ---- */

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

static double page_f1(const Page *page) {
    float threshold = best_threshold(page);
    double hit = 0, predicted = 0, gold = 0;
    for (uint32_t i = 0; i < page->n; i++) {
        bool keep = work.marginal[i * S + 1] >= threshold;
        int n = page->words[i];
        hit += keep && n > 0 ? n : 0, predicted += keep ? abs(n) : 0, gold += n > 0 ? n : 0;
    }
    return hit > 0 ? 2 * hit / (predicted + gold) : predicted + gold == 0;
}

static void report(uint32_t sets, int epoch) {
    double sum[SETS_MOST] = {0};
    int count[SETS_MOST] = {0};
    for (uint32_t p = 0; p < page_count; p++) {
        if ((!judge_only[pages[p].set] && pages[p].fold != (uint32_t)knob(FOLD) % FOLDS) || pages[p].n == 0) continue;
        room(&pages[p]);
        see(&pages[p], true);
        network(&pages[p], 0);
        chain(pages[p].n);
        sum[pages[p].set] += page_f1(&pages[p]);
        count[pages[p].set]++;
    }
    fprintf(stderr, "epoch %d:", epoch);
    for (uint32_t s = 0; s < sets; s++) fprintf(stderr, " %.4f", sum[s] / (count[s] ? count[s] : 1));
    fprintf(stderr, "\n");
}

static void put_row(FILE *out, const char *part, const float *v, uint32_t n, uint32_t stride) {
    fprintf(out, "%s\t", part);
    for (uint32_t i = 0; i < n; i++) fprintf(out, "%s%ld", i ? "|" : "", lrintf(v[i * stride] * 1024));
    fprintf(out, "\n");
}

static void save(const char *path, const char *head) {
    FILE *out = fopen(path, "w");
    if (!out) exit(2);
    fprintf(out, "# Weights of the block scorer (src/page/decode.c): a network of two layers and the moves of a chain, in units of 1/1024.\n");
    fprintf(out, "# %s\npart\tvalues\nsize\t%d|%d\n", head, N, H);
    for (int k = 0; k < H; k++) put_row(out, "first", w + k, N + 1, H);
    for (int s = 0; s < S; s++) put_row(out, "second", w + FIRST + s, H + 1, S);
    for (int s = 0; s < S; s++) put_row(out, "move", moves(w) + s * S, S, 1);
    put_row(out, "begin", moves(w) + S * S, S, 1);
    put_row(out, "end", moves(w) + S * S + S, S, 1);
    fclose(out);
}

static bool read_knob(const char *word) {
    const char *equal = strchr(word, '=');
    for (int k = 0; equal && k < KNOBS; k++)
        if (strlen(knobs[k].name) == (size_t)(equal - word) && memcmp(knobs[k].name, word, (size_t)(equal - word)) == 0) return knobs[k].value = strtof(equal + 1, NULL), true;
    return false;
}

static void train_network(uint32_t sets) {
    int epochs = (int)knob(EPOCHS);
    for (int i = 0; i < FIRST; i++) w[i] = (float)(random_unit() - 0.5) * 0.2f;
    for (int i = FIRST; i < FIRST + SECOND; i++) w[i] = (float)(random_unit() - 0.5) * 0.4f;
    uint32_t *order = malloc(page_count * sizeof *order);
    long t = 0;
    for (uint32_t i = 0; i < page_count; i++) order[i] = i;
    for (int e = 0; e < epochs; e++) {
        float rate = knob(RATE) * 0.5f * (1 + cosf(3.14159f * (float)e / (float)epochs)) + 0.00002f;
        for (uint32_t i = page_count; i > 1; i--) {
            uint32_t k = (uint32_t)(random_unit() * i), swap = order[i - 1];
            order[i - 1] = order[k], order[k] = swap;
        }
        for (uint32_t i = 0, batch = 0; i < page_count; i++) {
            const Page *page = &pages[order[i]];
            if (judge_only[page->set] || page->fold == (uint32_t)knob(FOLD)) continue;
            train_page(page);
            if (++batch % 2 == 0) step(++t, rate);
        }
    }
    free(order);
    memcpy(w, smooth, sizeof w);
    report(sets, epochs);
}

int main(int argc, char **argv) {
    if (argc < 4) return fprintf(stderr, "usage: train OUT.tsv HEAD [name=value...] SET...\n"), 2;
    uint32_t sets = 0;
    for (int i = 3; i < argc; i++)
        if (!read_knob(argv[i])) load(argv[i], sets++);
    seed += (uint64_t)knob(SEED) * 7919u << 20;
    for (int i = 0; i < 20; i++) random_unit();
    train_network(sets);
    save(argv[1], argv[2]);
}
