/* follow_train: makes data/who/follow.model.
 *
 *     follow_train DATA_DIR OUT.model EPOCHS DOCS.jsonl GOLD.tsv [WITHOUT...]
 *
 * DATA_DIR: the tables (a follow.model of any weights must be there). GOLD: lines "doc TAB begin TAB end TAB chain TAB type TAB
 * begin-end of the head word, then of the other words of the name", offsets in code points of the document's text. Documents
 * named behind are left out.
 *
 * Each document is read by the program; its things stand for the gold phrases that hold their words (exact spans first, then
 * the smallest phrase of which they have the head or a word of the name). Of each thing that the stage who has not linked,
 * the log-likelihood of all right answers (things of its chain before it, or being new) is raised by AdaGrad with L2;
 * types are learned likewise. Weights are rounded to bytes. Nothing is left to chance: the same files give the same model. */
#include "dateline.h"
#include "lib/reader.h"
#include "who/follow.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BITS = 16, CELLS = 1 << BITS, UNIT = 64 }; /* UNIT: steps of a weight to the natural logarithm of odds */

typedef struct GoldPhrase { uint32_t b, e, chain, type, word_b, word_e, used; uint32_t names[16][2]; uint32_t n; } GoldPhrase;
typedef VEC(GoldPhrase) GoldPhrases;

typedef struct Choice { uint32_t first, n; bool right; } Choice;       /* its cells, in Train.cells */
typedef struct Decision { uint32_t first, n; bool type; } Decision;    /* its choices; the first is to be new, but of a type */

typedef struct Train {
    Arena arena;
    const dateline_engine *engine;
    char *gold;
    char **without;
    VEC(uint32_t) cells;
    VEC(Choice) choices;
    VEC(Decision) decisions;
    bool left_out;           /* this document is only for the figures */
    VEC(Decision) tests;     /* types of names in such documents */
    uint32_t things, told;
} Train;

static char *read_file(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) exit(2);
    fseek(f, 0, SEEK_END);
    long n = ftell(f);
    rewind(f);
    char *p = malloc((size_t)n + 1);
    p[fread(p, 1, (size_t)n, f)] = 0;
    fclose(f);
    return p;
}

static uint32_t type_of(Str s) {
    return str_is(s, "person") ? TYPE_PERSON : str_is(s, "organization") ? TYPE_ORGANISATION : str_is(s, "place") ? TYPE_PLACE : TYPE_OTHER;
}

static GoldPhrases phrases_of(Train *t, Str id) {
    GoldPhrases out = {0};
    for (char *line = t->gold; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        Str rest = {line, (uint32_t)strcspn(line, "\n")}, cells[6] = {{0}};
        for (int i = 0; i < 6 && str_next_part(&rest, '\t', &cells[i]); i++) {}
        if (!str_equal(cells[0], id)) continue;
        GoldPhrase p = {.b = (uint32_t)atoi(cells[1].p), .e = (uint32_t)atoi(cells[2].p), .chain = (uint32_t)atoi(cells[3].p), .type = type_of(cells[4]), .used = NONE};
        Str word;
        while (str_next_part(&cells[5], ' ', &word) && p.n < 16) {
            p.names[p.n][0] = (uint32_t)atoi(word.p);
            p.names[p.n++][1] = (uint32_t)atoi(strchr(word.p, '-') + 1);
        }
        vec_add(&t->arena, &out, p);
    }
    return out;
}

/* How well a thing stands for a phrase: 0 not, more is better. */
static int fits(const GoldPhrase *p, uint32_t b, uint32_t e) {
    if (p->b == b && p->e == e) return 1 << 20;
    if (b < p->b || e > p->e) return 0;
    for (uint32_t i = 0; i < p->n; i++)
        if (b <= p->names[i][0] && p->names[i][1] <= e) return (i == 0 ? 1 << 18 : 1 << 16) - (int)(p->e - p->b) + (int)(e - b);
    return 0;
}

static uint32_t *align(Train *t, const Document *doc, const Things *things, GoldPhrases *gold) {
    uint32_t *to = arena_array(&t->arena, uint32_t, things->n + 1);
    Utf8Index index = utf8_index(doc->arena, doc->text);
    uint32_t body = utf8_offset(&index, doc->body);
    memset(to, 0xFF, (things->n + 1) * sizeof *to);
    for (int pass = 0; pass < 3; pass++)
        for (uint32_t i = 0; i < things->n; i++) {
            const Thing *x = &things->v[i];
            if (to[i] != NONE) continue;
            uint32_t b = utf8_offset(&index, doc->tokens.v[x->first].at.b) - body, e = utf8_offset(&index, doc->tokens.v[x->end - 1].at.e) - body, best = NONE;
            int most = pass == 0 ? (1 << 20) - 1 : pass == 1 ? 1 << 17 : 0;
            for (uint32_t k = 0; k < gold->n; k++)
                if (gold->v[k].used == NONE && fits(&gold->v[k], b, e) > most) most = fits(&gold->v[k], b, e), best = k;
            if (best != NONE) to[i] = best, gold->v[best].used = i;
        }
    return to;
}

static void keep_choice(Train *t, const Features *f, bool right) {
    Choice c = {t->cells.n, f->n, right};
    for (uint32_t i = 0; i < f->n; i++) vec_add(&t->arena, &t->cells, follow_cell(f->hash[i], BITS));
    vec_add(&t->arena, &t->choices, c);
}

static void keep_decision(Train *t, uint32_t first, bool type) {
    bool right = false;
    for (uint32_t i = first; i < t->choices.n; i++) right |= t->choices.v[i].right;
    if (right && t->choices.n - first > 1) vec_add(&t->arena, &t->decisions, ((Decision){first, t->choices.n - first, type}));
    else t->choices.n = first;
}

/* As follow.c decides, but the right way. */
static void decide(Train *t, const Document *doc, Things *things, uint32_t i, const uint32_t *chain) {
    Features f;
    uint32_t first = t->choices.n, same = NONE;
    uint32_t from[FOLLOW_MOST_CANDIDATES], n = follow_candidates(doc, things, i, from);
    follow_new(doc, things, i, &f);
    keep_choice(t, &f, true);
    for (uint32_t k = 0; k < n; k++) {
        bool right = chain[i] != NONE && chain[from[k]] == chain[i];
        if (right && same == NONE) same = from[k];
        follow_pair(doc, things, from[k], i, &f);
        keep_choice(t, &f, right);
    }
    t->choices.v[first].right = same == NONE;
    keep_decision(t, first, false);
    if (same == NONE) return;
    Thing *x = &things->v[i];
    const Thing *a = &things->v[same];
    x->chain = a->chain;
    if (x->type == TYPE_UNKNOWN) x->type = a->type;
    if (x->gender == 0) x->gender = a->gender;
    if (x->kind == THING_PRONOUN && x->number == 0) x->number = a->number;
}

static void learn_type(Train *t, const Document *doc, const Thing *x, uint32_t type) {
    Features f;
    uint32_t first = t->choices.n;
    follow_type(t->engine->who, doc, x, &f);
    for (uint32_t k = 0; k < 4; k++) {
        vec_add(&t->arena, &t->choices, ((Choice){t->cells.n, f.n, k == type}));
        for (uint32_t i = 0; i < f.n; i++) vec_add(&t->arena, &t->cells, follow_type_cell(f.hash[i], (ThingType)k, BITS));
    }
    if (!t->left_out) keep_decision(t, first, true);
    else if (x->kind == THING_NAME && x->entity == NONE) vec_add(&t->arena, &t->tests, ((Decision){first, 4, true}));
}

static void make(void *context, const Document *doc, Buffer *out) {
    Train *t = context;
    (void)out;
    t->left_out = false;
    for (char **w = t->without; *w; w++) t->left_out |= str_is(doc->id, *w);
    GoldPhrases gold = phrases_of(t, doc->id);
    Things things = {0};
    follow_things(t->engine->who, doc, doc->arena, &things);
    uint32_t *to = align(t, doc, &things, &gold), *chain = arena_array(&t->arena, uint32_t, things.n + 1);
    uint32_t *first = arena_array(&t->arena, uint32_t, doc->entities.n + 1);
    memset(first, 0xFF, (doc->entities.n + 1) * sizeof *first);
    for (uint32_t i = 0; i < things.n; i++) chain[i] = to[i] == NONE ? NONE : gold.v[to[i]].chain;
    for (uint32_t i = 0; i < things.n; i++) {
        Thing *x = &things.v[i];
        t->things++;
        if (x->apart) continue;
        if (to[i] != NONE && (x->entity == NONE || x->kind == THING_NAME)) learn_type(t, doc, x, gold.v[to[i]].type);
        if (x->entity == NONE && !t->left_out) decide(t, doc, &things, i, chain);
        else if (x->entity != NONE) {
            t->told++;
            if (first[x->entity] == NONE) first[x->entity] = i;
            x->chain = first[x->entity];
        }
    }
}

static Status take(void *context, const Made *made, Error *error) { return (void)context, (void)made, (void)error, STATUS_OK; }

/* ---- learning ---- */

/* Costs added to wrong answers while learning (softmax margin): to call new what is not, and to link to a wrong one. */
static const double cost_new = 5, cost_wrong = 1;

static double score(const Train *t, const Choice *c, const float *w) {
    double s = 0;
    for (uint32_t i = 0; i < c->n; i++) s += w[t->cells.v[c->first + i]];
    return s;
}

static double learn(const Train *t, const Decision *d, float *w, float *g2) {
    double s[2048], most = -1e9, all = 0, right = 0;
    uint32_t n = d->n < 2048 ? d->n : 2048;
    const Choice *c = &t->choices.v[d->first];
    for (uint32_t i = 0; i < n; i++) s[i] = score(t, &c[i], w) + (d->type || c[i].right ? 0 : i == 0 ? cost_new : c[0].right ? 0 : cost_wrong), most = s[i] > most ? s[i] : most;
    for (uint32_t i = 0; i < n; i++) s[i] = exp(s[i] - most), all += s[i], right += c[i].right ? s[i] : 0;
    for (uint32_t i = 0; i < n; i++) {
        double g = s[i] / all - (c[i].right && right > 0 ? s[i] / right : 0);
        if (fabs(g) < 1e-4) continue;
        for (uint32_t k = 0; k < c[i].n; k++) {
            uint32_t at = t->cells.v[c[i].first + k];
            double step = g + 1e-4 * w[at];
            g2[at] += (float)(step * step);
            w[at] -= (float)(0.1 * step / sqrt(1e-2 + g2[at]));
        }
    }
    return -log(right / all + 1e-12);
}

/* For the documents left out: how many names of no table are of each type, and are called so by how much. */
static void tell_types(const Train *t, const float *w) {
    for (double margin = 0; margin < 4 && t->tests.n; margin += 0.5) {
        uint32_t called[4] = {0}, right[4] = {0}, all[4] = {0};
        for (uint32_t i = 0; i < t->tests.n; i++) {
            double best = -1e9, second = -1e9;
            uint32_t type = 0;
            for (uint32_t k = 0; k < 4; k++) {
                const Choice *c = &t->choices.v[t->tests.v[i].first + k];
                double s = score(t, c, w);
                all[k] += c->right;
                if (s > best) second = best, best = s, type = k;
                else if (s > second) second = s;
            }
            if (best - second < margin) continue;
            called[type]++;
            right[type] += t->choices.v[t->tests.v[i].first + type].right;
        }
        fprintf(stderr, "types by %.1f: person %u of %u right, of %u; organisation %u of %u, of %u; place %u of %u, of %u\n", margin, right[1], called[1], all[1], right[2], called[2], all[2],
                right[3], called[3], all[3]);
    }
}

static int write_model(const float *w, const char *path) {
    FILE *f = fopen(path, "wb");
    uint32_t head[2] = {FOLLOW_VERSION, BITS};
    if (!f) return 1;
    fwrite("DLFOLLOW", 1, 8, f);
    fwrite(head, 1, sizeof head, f);
    for (uint32_t i = 0; i < CELLS; i++) {
        float x = roundf(w[i] * UNIT);
        fputc((int8_t)(x > 127 ? 127 : x < -127 ? -127 : x), f);
    }
    return fclose(f) ? 1 : 0;
}

int main(int argc, char **argv) {
    if (argc < 6) return fprintf(stderr, "usage: follow_train DATA_DIR OUT.model EPOCHS DOCS.jsonl GOLD.tsv [WITHOUT...]\n"), 2;
    dateline_engine *engine;
    dateline_error failure;
    dateline_engine_options options = {.size = sizeof options, .data = argv[1]};
    if (dateline_engine_open(&options, &engine, &failure)) return fprintf(stderr, "%s\n", failure.message), 2;
    Train t = {.engine = engine, .gold = read_file(argv[5]), .without = argv + 6};
    jmp_buf exit_point;
    arena_init(&t.arena, &exit_point);
    if (setjmp(exit_point)) return 5;
    Error error;
    const char *inputs[] = {argv[4]};
    PageRun run = {.engine = engine, .options = {.size = sizeof run.options, .inputs = inputs, .input_count = 1, .jobs = 1}, .context = &t, .make = make, .take = take};
    if (reader_run(&run, &error)) return fprintf(stderr, "%s\n", error.message), 3;
    fprintf(stderr, "%u things, %u told, %u decisions, %u choices\n", t.things, t.told, t.decisions.n, t.choices.n);
    float *w = calloc(CELLS, sizeof *w), *g2 = calloc(CELLS, sizeof *g2);
    for (int epoch = 0; epoch < atoi(argv[3]); epoch++) {
        double loss = 0;
        for (uint32_t i = 0; i < t.decisions.n; i++) loss += learn(&t, &t.decisions.v[(uint64_t)i * 7919 % t.decisions.n], w, g2);
        fprintf(stderr, "%d %.4f\n", epoch, loss / t.decisions.n);
    }
    tell_types(&t, w);
    return write_model(w, argv[2]);
}
