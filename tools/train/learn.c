/* The training proper. */
#include "learn.h"

#include "classes.h"
#include "learner.h"
#include "modelfile.h"
#include "oracle.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SWAPPED = 8, SWAPPED_OWN = 60, LEAST_SEEN_TAG = 3, LEAST_SEEN = 5 }; /* names swapped, in a hundred; Pupil.least_seen */
enum { TAG_BITS = 21, SUPERTAG_BITS = 20, PARSE_BITS = 21, TAG_ITERATIONS = 7, FOLD_ITERATIONS = 4, PARSER_RUNS = 3, MOST_WORDS = 4000 };

typedef struct Trainer {
    Arena *arena;
    Corpus *corpus;
    Classes classes;
    Kin kin;
    uint64_t random;
    Word *words;
    uint8_t *tags, *supertags;
    Leanings *leanings;
    ParseState state;
    Strs names;          /* all proper names of the corpus, for swapping */
} Trainer;

static uint32_t roll(Trainer *t, uint32_t sides) {
    t->random = t->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((t->random >> 33) % sides);
}

/* ---- sentences in another case ----------------------------------------------------------------------------------- */

typedef enum Dress { DRESS_PLAIN, DRESS_HEADLINE, DRESS_CAPITALS, DRESS_LOWER } Dress;

static Dress choose_dress(Trainer *t) {
    uint32_t n = roll(t, 100);
    return n < 84 ? DRESS_PLAIN : n < 93 ? DRESS_HEADLINE : n < 97 ? DRESS_CAPITALS : DRESS_LOWER;
}

static Str dressed(Str form, const Gold *gold, Dress dress, char out[256]) {
    bool small = gold->upos == UPOS_ADP || gold->upos == UPOS_DET || gold->upos == UPOS_CCONJ || gold->upos == UPOS_PART;
    if (dress == DRESS_PLAIN || form.n > 256 || (dress == DRESS_HEADLINE && small)) return form;
    for (uint32_t i = 0; i < form.n; i++) {
        char c = form.p[i];
        bool raise = is_lower(c) && (dress == DRESS_CAPITALS || (dress == DRESS_HEADLINE && i == 0 && form.p[0] != '\''));
        out[i] = raise ? (char)(c - 32) : dress == DRESS_LOWER ? to_lower(c) : c;
    }
    return (Str){out, form.n};
}

/* Some names are swapped for others, so that less hangs on who happens to be in the treebank; in our own sentences most
 * are, but for those of months and days, titles and the like. */
static bool swaps(Trainer *t, const Gold *word, bool own) {
    bool person = word->rel == REL_NSUBJ || word->rel == REL_OBJ || word->rel == REL_CONJ || word->rel == REL_FLAT;
    return word->xpos == XPOS_NNP && is_upper(word->form.p[0]) && t->names.n > 0 && (!own || person) && roll(t, 100) < (own ? SWAPPED_OWN : SWAPPED);
}

static Str swapped(Trainer *t, const Gold *word, bool own) {
    return swaps(t, word, own) ? t->names.v[roll(t, t->names.n)] : word->form;
}

static void load_words(Trainer *t, const GoldSentence *sentence, const Lexicon *lexicon, Dress dress) {
    char other[256];
    for (uint32_t i = 0; i < sentence->n; i++) word_describe(&t->words[i], dressed(swapped(t, &sentence->words[i], sentence->own), &sentence->words[i], dress, other), lexicon);
    words_mark(t->words, sentence->n);
}

/* ---- taggers ----------------------------------------------------------------------------------------------------- */

/* One step of logistic regression among the classes for which open says true (all when NULL); `right` is to become likelier. Returns the likeliest before. */
static uint32_t learn_class(Learner *learner, const uint64_t *hashes, uint32_t count, uint32_t right) {
    uint32_t rows[LINEAR_MOST_FEATURES], guess = 0;
    float scores[LINEAR_CLASSES], sum = 0;
    uint32_t n = learner_select(learner, hashes, count, rows);
    learner_score(learner, rows, n, scores);
    for (uint32_t k = 1; k < learner->classes; k++)
        if (scores[k] > scores[guess]) guess = k;
    float top = scores[guess];
    for (uint32_t k = 0; k < learner->classes; k++) sum += scores[k] = expf(scores[k] - top);
    for (uint32_t k = 0; k < learner->classes; k++) scores[k] = (k == right) - scores[k] / sum;
    learner->step++;
    learner_update(learner, rows, n, scores);
    return guess;
}

static uint32_t tag_sentence(Trainer *t, Learner *learner, const GoldSentence *sentence) {
    uint64_t hashes[TAG_FEATURES];
    uint32_t errors = 0;
    Linear view = learner_view(learner);
    for (uint32_t i = 0; i < sentence->n; i++) {
        t->tags[i] = learner->counts ? sentence->words[i].tag : t->words[i].tag;
        if (!t->words[i].sure) {
            tag_features_around(t->words, sentence->n, i, &view, hashes);
            tag_features_behind(t->words, sentence->n, i, t->tags, &view, hashes);
            if (learner->counts) learner_count(learner, hashes, TAG_FEATURES);
            else t->tags[i] = (uint8_t)learn_class(learner, hashes, TAG_FEATURES, sentence->words[i].tag);
        }
        errors += t->tags[i] != sentence->words[i].tag;
    }
    return errors;
}

static uint32_t supertag_sentence(Trainer *t, Learner *learner, const GoldSentence *sentence) {
    uint64_t hashes[SUPERTAG_FEATURES];
    uint32_t errors = 0;
    Linear view = learner_view(learner);
    for (uint32_t i = 0; i < sentence->n; i++) {
        t->supertags[i] = sentence->words[i].supertag;
        supertag_features_around(t->words, t->tags, sentence->n, i, &view, hashes);
        supertag_features_behind(t->words, t->tags, sentence->n, i, t->supertags, &view, hashes);
        if (learner->counts) learner_count(learner, hashes, SUPERTAG_FEATURES);
        else t->supertags[i] = (uint8_t)learn_class(learner, hashes, SUPERTAG_FEATURES, sentence->words[i].supertag);
        errors += t->supertags[i] != sentence->words[i].supertag;
    }
    return errors;
}

static uint32_t *shuffled(Trainer *t) {
    uint32_t *order = malloc(t->corpus->n * sizeof *order);
    if (!order) abort();
    for (uint32_t i = 0; i < t->corpus->n; i++) order[i] = i;
    for (uint32_t i = t->corpus->n; i > 1; i--) {
        uint32_t k = roll(t, i), other = order[k];
        order[k] = order[i - 1];
        order[i - 1] = other;
    }
    return order;
}

/* What a learner sees of a sentence in one round; returns its errors. Round 0 counts features. */
typedef struct Pupil Pupil;
struct Pupil {
    const char *name;
    Learner learner;
    const Lexicon *lexicon;
    uint32_t left_out;    /* a fold, or NO_FOLD */
    uint32_t least_seen;  /* occurrences from which on a feature gets weights */
    uint32_t runs;        /* of which the average is taken */
    uint32_t (*see)(Trainer *t, Pupil *pupil, const GoldSentence *sentence, uint32_t round);
};

static uint32_t see_all(Trainer *t, Pupil *pupil, uint32_t round) {
    uint32_t errors = 0, *order = shuffled(t);
    for (uint32_t k = 0; k < t->corpus->n; k++)
        if (fold_of(order[k]) != pupil->left_out) errors += pupil->see(t, pupil, &t->corpus->v[order[k]], round);
    free(order);
    return errors;
}

static Linear teach(Trainer *t, Pupil *pupil, uint32_t rounds) {
    see_all(t, pupil, 0);
    learner_admit(&pupil->learner, pupil->least_seen);
    for (uint32_t run = 0; run < pupil->runs; run++) {
        for (uint32_t round = 1; round <= rounds; round++) {
            uint32_t errors = see_all(t, pupil, round);
            if (pupil->left_out == NO_FOLD) fprintf(stderr, "%s, run %u, round %u: %u errors\n", pupil->name, run + 1, round, errors);
        }
        learner_end_run(&pupil->learner);
    }
    return learner_finish(&pupil->learner);
}

static uint32_t see_tags(Trainer *t, Pupil *pupil, const GoldSentence *sentence, uint32_t round) {
    (void)round;
    load_words(t, sentence, pupil->lexicon, choose_dress(t));
    return tag_sentence(t, &pupil->learner, sentence);
}

static Linear learn_tagger(Trainer *t, const Lexicon *lexicon, uint32_t left_out, uint32_t rounds) {
    Pupil pupil = {"tagger", learner_new(TAG_BITS, t->classes.tag_count), lexicon, left_out, LEAST_SEEN_TAG, 1, see_tags};
    return teach(t, &pupil, rounds);
}

/* The tags that the supertagger sees are those guessed in the folds; left_out's own are not needed. */
static uint32_t see_supertags(Trainer *t, Pupil *pupil, const GoldSentence *sentence, uint32_t round) {
    (void)round;
    load_words(t, sentence, pupil->lexicon, DRESS_PLAIN);
    for (uint32_t i = 0; i < sentence->n; i++) t->tags[i] = sentence->words[i].guessed_tag;
    return supertag_sentence(t, &pupil->learner, sentence);
}

static Linear learn_supertagger(Trainer *t, const Lexicon *lexicon, uint32_t left_out, uint32_t rounds) {
    Pupil pupil = {"supertagger", learner_new(SUPERTAG_BITS, t->classes.supertag_count), lexicon, left_out, LEAST_SEEN, 1, see_supertags};
    return teach(t, &pupil, rounds);
}

/* What is guessed is guessed for the sentence as it stands. */
static void load_plain(Trainer *t, const GoldSentence *sentence, const Lexicon *lexicon) {
    for (uint32_t i = 0; i < sentence->n; i++) word_describe(&t->words[i], sentence->words[i].form, lexicon);
    words_mark(t->words, sentence->n);
}

static void guess_tags(Trainer *t, const Lexicon *lexicon, const Linear *tagger, uint32_t fold) {
    for (uint32_t s = 0; s < t->corpus->n; s++) {
        GoldSentence *sentence = &t->corpus->v[s];
        if (fold_of(s) != fold) continue;
        load_plain(t, sentence, lexicon);
        Tagger whole = tagger_of(*tagger, t->classes.tags);
        tag_words(&whole, t->words, sentence->n, t->tags);
        for (uint32_t i = 0; i < sentence->n; i++) sentence->words[i].guessed_tag = t->tags[i];
    }
}

static void guess_supertags(Trainer *t, const Lexicon *lexicon, const Linear *supertagger, uint32_t fold) {
    for (uint32_t s = 0; s < t->corpus->n; s++) {
        GoldSentence *sentence = &t->corpus->v[s];
        if (fold_of(s) != fold) continue;
        load_plain(t, sentence, lexicon);
        for (uint32_t i = 0; i < sentence->n; i++) t->tags[i] = sentence->words[i].guessed_tag;
        supertag_words(supertagger, t->words, t->tags, sentence->n, t->supertags, t->leanings);
        for (uint32_t i = 0; i < sentence->n; i++) {
            sentence->words[i].guessed_supertag = t->supertags[i];
            sentence->words[i].guessed_leanings = memcpy(arena_alloc(t->arena, sizeof(Leanings)), t->leanings[i], sizeof(Leanings));
        }
    }
}

static void linear_free(Linear *model) {
    free((void *)model->cells);
    free((void *)model->filter);
}

static void guess_all(Trainer *t, LexiconEntry *slots) {
    Lexicon lexicon = {.kin = t->kin};
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        lexicon_collect(&lexicon, slots, t->corpus, fold);
        Linear tagger = learn_tagger(t, &lexicon, fold, FOLD_ITERATIONS);
        guess_tags(t, &lexicon, &tagger, fold);
        linear_free(&tagger);
    }
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        lexicon_collect(&lexicon, slots, t->corpus, fold);
        Linear supertagger = learn_supertagger(t, &lexicon, fold, FOLD_ITERATIONS);
        guess_supertags(t, &lexicon, &supertagger, fold);
        linear_free(&supertagger);
    }
}

/* ---- parser ------------------------------------------------------------------------------------------------------ */

/* Which classes are allowed, and which of them cost nothing (with the right relation): bit sets in two bytes a class. */
typedef struct Options {
    bool allowed[LINEAR_CLASSES], right[LINEAR_CLASSES];
} Options;

static void find_options(const Trainer *t, const GoldSentence *gold, Options *out) {
    uint32_t costs[4], least = UINT32_MAX;
    bool any = false;
    for (Move m = MOVE_SHIFT; m <= MOVE_RIGHT; m++) {
        costs[m] = parse_allowed(&t->state, m) ? oracle_cost(&t->state, gold, m) : UINT32_MAX;
        if (costs[m] < least) least = costs[m];
    }
    for (uint32_t k = 0; k < t->classes.move_count; k++) {
        MoveKind kind = t->classes.moves[k];
        uint32_t child = kind.move == MOVE_LEFT ? t->state.stack[t->state.depth] : t->state.front;
        bool label = kind.move <= MOVE_REDUCE || gold->words[child - 1].rel == kind.rel;
        out->allowed[k] = costs[kind.move] != UINT32_MAX;
        out->right[k] = out->allowed[k] && costs[kind.move] == least && label;
        any |= out->right[k];
    }
    for (uint32_t k = 0; !any && k < t->classes.move_count; k++) out->right[k] = out->allowed[k] && costs[t->classes.moves[k].move] == least; /* a relation too rare to be a class */
}

typedef struct Choice {
    uint32_t guess, right;
} Choice;

/* The moves' scores, with what the supertagger leans to, as in parse_search.c. */
static void score_moves(const Trainer *t, const Learner *learner, const uint32_t *rows, uint32_t n, float *scores) {
    const int16_t *top = t->leanings[t->state.stack[t->state.depth] - 1], *front = t->leanings[t->state.front - 1];
    learner_score(learner, rows, n, scores);
    for (uint32_t k = 2; k < learner->classes; k++) scores[k] += (float)(t->classes.moves[k].move == MOVE_LEFT ? top : front)[k - 1] / LEANING_ONE;
}

/* Logistic regression in which all the right classes together are to become likely. */
static Choice learn_move(const Trainer *t, Learner *learner, const uint64_t *hashes, uint32_t count, const Options *options) {
    uint32_t rows[LINEAR_MOST_FEATURES];
    float scores[LINEAR_CLASSES], p[LINEAR_CLASSES], sum = 0, good = 0;
    uint32_t n = learner_select(learner, hashes, count, rows);
    Choice out = {UINT32_MAX, UINT32_MAX};
    score_moves(t, learner, rows, n, scores);
    for (uint32_t k = 0; k < learner->classes; k++) {
        if (options->allowed[k] && (out.guess == UINT32_MAX || scores[k] > scores[out.guess])) out.guess = k;
        if (options->right[k] && (out.right == UINT32_MAX || scores[k] > scores[out.right])) out.right = k;
    }
    for (uint32_t k = 0; k < learner->classes; k++) {
        p[k] = options->allowed[k] ? expf(scores[k] - scores[out.guess]) : 0;
        sum += p[k];
        good += options->right[k] ? p[k] : 0;
    }
    for (uint32_t k = 0; k < learner->classes; k++) scores[k] = (options->right[k] ? p[k] / (good + 1e-20f) : 0) - p[k] / sum;
    learner->step++;
    learner_update(learner, rows, n, scores);
    return out;
}

static uint32_t first_right(const Options *options, uint32_t classes) {
    for (uint32_t k = 0; k < classes; k++)
        if (options->right[k]) return k;
    return 0;
}

static uint32_t learn_tree(Trainer *t, Learner *learner, const GoldSentence *gold, bool explore) {
    uint64_t hashes[2 * PARSE_MOST_FEATURES];
    uint32_t errors = 0;
    Options options;
    Linear model = learner_view(learner);
    parse_begin(&t->state);
    while (t->state.front <= t->state.count) {
        if (t->state.depth == 0) {
            parse_apply(&t->state, t->classes.moves[0]);
            continue;
        }
        uint32_t n = parse_features_ahead(&t->state, t->state.front, &model, hashes);
        View view = parse_view(&t->state);
        n += parse_features(t->state.nodes, &view, &model, hashes + n);
        find_options(t, gold, &options);
        if (learner->counts) {
            learner_count(learner, hashes, n);
            parse_apply(&t->state, t->classes.moves[first_right(&options, t->classes.move_count)]);
            continue;
        }
        Choice choice = learn_move(t, learner, hashes, n, &options);
        bool wrong = !options.right[choice.guess];
        errors += wrong;
        bool follow = wrong && explore && roll(t, 10) < 9;
        parse_apply(&t->state, t->classes.moves[follow ? choice.guess : choice.right]);
    }
    return errors;
}

/* From the second round on the parser also learns from the states that its own errors lead to. */
static uint32_t see_tree(Trainer *t, Pupil *pupil, const GoldSentence *sentence, uint32_t round) {
    load_words(t, sentence, pupil->lexicon, DRESS_PLAIN);
    for (uint32_t i = 0; i < sentence->n; i++) {
        t->tags[i] = sentence->words[i].guessed_tag;
        t->supertags[i] = sentence->words[i].guessed_supertag;
        memcpy(t->leanings[i], sentence->words[i].guessed_leanings, sizeof(Leanings));
    }
    t->state.count = sentence->n;
    parse_load(&t->state, t->words, t->tags, t->supertags);
    return learn_tree(t, &pupil->learner, sentence, round > 1);
}

static Linear learn_parser(Trainer *t, const Lexicon *lexicon, uint32_t rounds) {
    Pupil pupil = {"parser", learner_new(PARSE_BITS, t->classes.move_count), lexicon, NO_FOLD, LEAST_SEEN, PARSER_RUNS, see_tree};
    return teach(t, &pupil, rounds);
}

bool learn_model(Arena *arena, Corpus *corpus, Kin kin, uint32_t iterations, const char *path) {
    Trainer t = {.arena = arena, .corpus = corpus, .kin = kin, .random = 20250510};
    for (uint32_t s = 0; s < corpus->n; s++) sentence_lift(&corpus->v[s]);
    classes_collect(&t.classes, corpus);
    for (uint32_t s = 0; s < corpus->n; s++)
        for (uint32_t i = 0; i < corpus->v[s].n; i++)
            if (corpus->v[s].words[i].xpos == XPOS_NNP && is_upper(corpus->v[s].words[i].form.p[0])) vec_add(arena, &t.names, corpus->v[s].words[i].form);
    fprintf(stderr, "%u tags, %u supertags, %u moves\n", t.classes.tag_count, t.classes.supertag_count, t.classes.move_count);
    t.words = arena_array(arena, Word, MOST_WORDS);
    t.tags = arena_alloc(arena, MOST_WORDS);
    t.supertags = arena_alloc(arena, MOST_WORDS);
    t.leanings = arena_alloc(arena, MOST_WORDS * sizeof(Leanings));
    t.state.nodes = arena_array(arena, Node, MOST_WORDS + 1 + PARSE_BEHIND);
    t.state.stack = arena_array(arena, uint32_t, MOST_WORDS + 1);
    ModelParts parts = {.slots = arena_array(arena, LexiconEntry, 1 << LEXICON_BITS), .rules = arena_array(arena, LemmaRule, 1 << LEMMA_BITS), .edits = arena_array(arena, LemmaEdit, 2048)};
    parts.edit_count = lemmas_collect(arena, corpus, parts.rules, parts.edits);
    guess_all(&t, parts.slots);
    Lexicon lexicon = {.kin = kin};
    lexicon_collect(&lexicon, parts.slots, corpus, NO_FOLD);
    parts.tagger = learn_tagger(&t, &lexicon, NO_FOLD, TAG_ITERATIONS);
    parts.supertagger = learn_supertagger(&t, &lexicon, NO_FOLD, TAG_ITERATIONS);
    parts.parser = learn_parser(&t, &lexicon, iterations);
    return model_write(&t.classes, &parts, path);
}
