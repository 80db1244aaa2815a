/* The training proper. */
#include "learn.h"

#include "classes.h"
#include "learner.h"
#include "oracle.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SWAPPED = 8, SWAPPED_OWN = 60, LEAST_SEEN_TAG = 3, LEAST_SEEN = 5 }; /* names swapped, in a hundred; occurrences from which on a feature gets weights */
enum { TAG_BITS = 21, SUPERTAG_BITS = 20, PARSE_BITS = 21, TAG_ITERATIONS = 7, FOLD_ITERATIONS = 4, MOST_WORDS = 4000 };

typedef struct Trainer {
    Arena *arena;
    Corpus *corpus;
    Classes classes;
    uint64_t random;
    Word *words;
    uint8_t *tags, *supertags;
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
    return word->upos == UPOS_PROPN && t->names.n > 0 && (!own || person) && roll(t, 100) < (own ? SWAPPED_OWN : SWAPPED);
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
    for (uint32_t i = 0; i < sentence->n; i++) {
        t->tags[i] = learner->counts ? sentence->words[i].tag : t->words[i].tag;
        if (!t->words[i].sure) {
            tag_features_around(t->words, sentence->n, i, hashes);
            tag_features_behind(t->words, sentence->n, i, t->tags, hashes);
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
    for (uint32_t i = 0; i < sentence->n; i++) {
        t->supertags[i] = sentence->words[i].supertag;
        supertag_features_around(t->words, t->tags, sentence->n, i, hashes);
        supertag_features_behind(t->words, t->tags, sentence->n, i, t->supertags, hashes);
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

static Linear learn_tagger(Trainer *t, const Lexicon *lexicon, uint32_t left_out, uint32_t iterations) {
    Learner learner = learner_new(TAG_BITS, t->classes.tag_count);
    for (uint32_t round = 0; round <= iterations; round++) { /* round 0 counts features */
        uint32_t errors = 0, *order = shuffled(t);
        for (uint32_t k = 0; k < t->corpus->n; k++) {
            if (fold_of(order[k]) == left_out) continue;
            load_words(t, &t->corpus->v[order[k]], lexicon, choose_dress(t));
            errors += tag_sentence(t, &learner, &t->corpus->v[order[k]]);
        }
        free(order);
        if (learner.counts) learner_admit(&learner, LEAST_SEEN_TAG);
        if (left_out == NO_FOLD) fprintf(stderr, "tagger round %u: %u errors\n", round, errors);
    }
    return learner_finish(&learner);
}

/* The tags that the supertagger sees are those guessed in the folds; left_out's own are not needed. */
static Linear learn_supertagger(Trainer *t, const Lexicon *lexicon, uint32_t left_out, uint32_t iterations) {
    Learner learner = learner_new(SUPERTAG_BITS, t->classes.supertag_count);
    for (uint32_t round = 0; round <= iterations; round++) { /* round 0 counts features */
        uint32_t errors = 0, *order = shuffled(t);
        for (uint32_t k = 0; k < t->corpus->n; k++) {
            const GoldSentence *sentence = &t->corpus->v[order[k]];
            if (fold_of(order[k]) == left_out) continue;
            load_words(t, sentence, lexicon, DRESS_PLAIN);
            for (uint32_t i = 0; i < sentence->n; i++) t->tags[i] = sentence->words[i].guessed_tag;
            errors += supertag_sentence(t, &learner, sentence);
        }
        free(order);
        if (learner.counts) learner_admit(&learner, LEAST_SEEN);
        if (left_out == NO_FOLD) fprintf(stderr, "supertagger round %u: %u errors\n", round, errors);
    }
    return learner_finish(&learner);
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
        supertag_words(supertagger, t->words, t->tags, sentence->n, t->supertags);
        for (uint32_t i = 0; i < sentence->n; i++) sentence->words[i].guessed_supertag = t->supertags[i];
    }
}

static void linear_free(Linear *model) {
    free((void *)model->cells);
    free((void *)model->filter);
}

static void guess_all(Trainer *t, LexiconEntry *slots) {
    Lexicon lexicon;
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

/* Logistic regression in which all the right classes together are to become likely. */
static Choice learn_move(Learner *learner, const uint64_t *hashes, uint32_t count, const Options *options) {
    uint32_t rows[LINEAR_MOST_FEATURES];
    float scores[LINEAR_CLASSES], p[LINEAR_CLASSES], sum = 0, good = 0;
    uint32_t n = learner_select(learner, hashes, count, rows);
    Choice out = {UINT32_MAX, UINT32_MAX};
    learner_score(learner, rows, n, scores);
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
    parse_begin(&t->state);
    while (t->state.front <= t->state.count) {
        if (t->state.depth == 0) {
            parse_apply(&t->state, t->classes.moves[0]);
            continue;
        }
        uint32_t n = parse_features_ahead(&t->state, t->state.front, hashes);
        View view = parse_view(&t->state);
        n += parse_features(t->state.nodes, &view, hashes + n);
        find_options(t, gold, &options);
        if (learner->counts) {
            learner_count(learner, hashes, n);
            parse_apply(&t->state, t->classes.moves[first_right(&options, t->classes.move_count)]);
            continue;
        }
        Choice choice = learn_move(learner, hashes, n, &options);
        bool wrong = !options.right[choice.guess];
        errors += wrong;
        bool follow = wrong && explore && roll(t, 10) < 9;
        parse_apply(&t->state, t->classes.moves[follow ? choice.guess : choice.right]);
    }
    return errors;
}

static Linear learn_parser(Trainer *t, const Lexicon *lexicon, uint32_t iterations) {
    Learner learner = learner_new(PARSE_BITS, t->classes.move_count);
    for (uint32_t round = 0; round <= iterations; round++) { /* round 0 counts features */
        uint32_t errors = 0, *order = shuffled(t);
        for (uint32_t k = 0; k < t->corpus->n; k++) {
            const GoldSentence *sentence = &t->corpus->v[order[k]];
            load_words(t, sentence, lexicon, DRESS_PLAIN);
            for (uint32_t i = 0; i < sentence->n; i++) {
                t->tags[i] = sentence->words[i].guessed_tag;
                t->supertags[i] = sentence->words[i].guessed_supertag;
            }
            t->state.count = sentence->n;
            parse_load(&t->state, t->words, t->tags, t->supertags);
            errors += learn_tree(t, &learner, sentence, round > 1);
        }
        free(order);
        if (learner.counts) learner_admit(&learner, LEAST_SEEN);
        fprintf(stderr, "parser round %u: %u errors\n", round, errors);
    }
    return learner_finish(&learner);
}

/* ---- the file ---------------------------------------------------------------------------------------------------- */

typedef struct Writer {
    FILE *file;
    size_t at;
} Writer;

static void put(Writer *writer, const void *bytes, size_t size) {
    static const char zeros[MODEL_ALIGNMENT];
    size_t gap = -writer->at & (MODEL_ALIGNMENT - 1);
    writer->at += fwrite(zeros, 1, gap, writer->file);
    writer->at += fwrite(bytes, 1, size, writer->file);
}

static void put_linear(Writer *writer, const Linear *model) {
    put(writer, model->cells, (size_t)1 << model->bits);
    put(writer, model->filter, ((size_t)1 << model->filter_bits) / 8);
}

typedef struct Parts {
    Linear tagger, supertagger, parser;
    LexiconEntry *slots;
    LemmaRule *rules;
    LemmaEdit *edits;
    uint32_t edit_count;
} Parts;

static bool write_model(const Trainer *t, const Parts *parts, const char *path) {
    char temporary[4096];
    snprintf(temporary, sizeof temporary, "%s.new", path);
    Writer writer = {fopen(temporary, "wb"), 0};
    if (!writer.file) return false;
    ModelHeader head = {
        .magic = "DLTEXT", .version = MODEL_VERSION, .tags = t->classes.tag_count, .supertags = t->classes.supertag_count, .moves = t->classes.move_count,
        .lexicon_bits = LEXICON_BITS, .lemma_bits = LEMMA_BITS, .edits = parts->edit_count, .tag_bits = TAG_BITS, .supertag_bits = SUPERTAG_BITS, .parse_bits = PARSE_BITS, .filter_bits = FILTER_BITS, .parse_unit = parts->parser.unit,
    };
    uint8_t rels[LINEAR_CLASSES] = {0};
    for (uint32_t k = 0; k < t->classes.supertag_count; k++) rels[k] = t->classes.supertags[k].rel;
    put(&writer, &head, sizeof head);
    put(&writer, t->classes.tags, sizeof t->classes.tags);
    put(&writer, rels, sizeof rels);
    put(&writer, t->classes.moves, sizeof t->classes.moves);
    put(&writer, parts->slots, sizeof *parts->slots << LEXICON_BITS);
    put(&writer, parts->rules, sizeof *parts->rules << LEMMA_BITS);
    put(&writer, parts->edits, sizeof *parts->edits * parts->edit_count);
    put_linear(&writer, &parts->tagger);
    put_linear(&writer, &parts->supertagger);
    put_linear(&writer, &parts->parser);
    head.size = (uint32_t)writer.at;
    rewind(writer.file);
    fwrite(&head, 1, sizeof head, writer.file);
    return fclose(writer.file) == 0 && rename(temporary, path) == 0;
}

bool learn_model(Arena *arena, Corpus *corpus, uint32_t iterations, const char *path) {
    Trainer t = {.arena = arena, .corpus = corpus, .random = 20250510};
    for (uint32_t s = 0; s < corpus->n; s++) sentence_lift(&corpus->v[s]);
    classes_collect(&t.classes, corpus);
    for (uint32_t s = 0; s < corpus->n; s++)
        for (uint32_t i = 0; i < corpus->v[s].n; i++)
            if (corpus->v[s].words[i].xpos == XPOS_NNP && is_upper(corpus->v[s].words[i].form.p[0])) vec_add(arena, &t.names, corpus->v[s].words[i].form);
    fprintf(stderr, "%u tags, %u supertags, %u moves\n", t.classes.tag_count, t.classes.supertag_count, t.classes.move_count);
    t.words = arena_array(arena, Word, MOST_WORDS);
    t.tags = arena_alloc(arena, MOST_WORDS);
    t.supertags = arena_alloc(arena, MOST_WORDS);
    t.state.nodes = arena_array(arena, Node, MOST_WORDS + 1 + PARSE_BEHIND);
    t.state.stack = arena_array(arena, uint32_t, MOST_WORDS + 1);
    Parts parts = {.slots = arena_array(arena, LexiconEntry, 1 << LEXICON_BITS), .rules = arena_array(arena, LemmaRule, 1 << LEMMA_BITS), .edits = arena_array(arena, LemmaEdit, 2048)};
    parts.edit_count = lemmas_collect(arena, corpus, parts.rules, parts.edits);
    guess_all(&t, parts.slots);
    Lexicon lexicon;
    lexicon_collect(&lexicon, parts.slots, corpus, NO_FOLD);
    parts.tagger = learn_tagger(&t, &lexicon, NO_FOLD, TAG_ITERATIONS);
    parts.supertagger = learn_supertagger(&t, &lexicon, NO_FOLD, TAG_ITERATIONS);
    parts.parser = learn_parser(&t, &lexicon, iterations);
    return write_model(&t, &parts, path);
}
