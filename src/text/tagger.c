/* The tagger: a window of words, their affixes and shapes, what the lexicon knows of the neighbours (also of those to the
 * right, which have no tag yet), and the two tags before. After Collins (2002), Giménez and Màrquez (2004). A word that
 * the training texts always tag alike is not scored. */
#include "text/tagger.h"

#include "base/clones.h"

/* The supertagger is too sure of itself, since it sees no tree: the parser takes it for so much of what it says, and the
 * least likely supertags for no less likely than this. Chosen by the treebank's development part. */
static const float TRUST = 0.6f, LEAST = -6.0f;

static const Word outside = {.form = 3, .shape = 31};

static const Word *word_at(const Word *words, uint32_t count, int64_t i) {
    return i >= 0 && i < count ? &words[i] : &outside;
}

static uint64_t tag_at(const uint8_t *tags, uint32_t count, int64_t i) { return i >= 0 && i < count ? tags[i] : NO_TAG; }

#define AT(template, a, b, c) (out[template] = linear_feature(model, FIRST_NUMBER + template, a, b, c))
#define FIRST_NUMBER 0
void tag_features_around(const Word *words, uint32_t count, uint32_t i, const Linear *model, uint64_t *out) {
    const Word *w = &words[i], *p1 = word_at(words, count, (int64_t)i - 1), *p2 = word_at(words, count, (int64_t)i - 2);
    const Word *n1 = word_at(words, count, (int64_t)i + 1), *n2 = word_at(words, count, (int64_t)i + 2);
    uint64_t shape = w->shape | (uint64_t)w->flags << 5;
    AT(0, w->form, 0, 0); AT(1, w->exact, w->flags & (WORD_SHOUTED | WORD_TITLED), 0); AT(6, p1->form, 0, 0); AT(7, n1->form, 0, 0);
    AT(8, p2->form, 0, 0); AT(10, w->form, n1->form, 0); AT(11, p1->form, w->form, 0); AT(14, w->suffix[2], shape, 0);
    AT(15, w->suffix[3], shape, 0); AT(16, w->suffix[2], w->suffix[2], w->prefix[0]); AT(18, w->prefix[1], 0, 0);
    AT(19, w->prefix[2], 0, 0); AT(20, shape, 0, 0); AT(21, shape, n1->shape, p1->shape); AT(22, w->set, shape, 0); AT(24, w->set, n1->set, 0);
    AT(27, n1->set, n2->set, w->set); AT(29, n1->suffix[1], n1->shape, w->set);
    AT(9, w->brown, shape, 0); AT(17, p1->brown, w->brown, 0); AT(31, n1->brown, w->brown, 0); AT(32, n1->wide, n2->wide, w->wide); AT(34, w->topic, shape, 0);
}

void tag_features_behind(const Word *words, uint32_t count, uint32_t i, const uint8_t *tags, const Linear *model, uint64_t *out) {
    const Word *w = &words[i], *n1 = word_at(words, count, (int64_t)i + 1);
    uint64_t t1 = i > 0 ? tags[i - 1] : NO_TAG, t2 = i > 1 ? tags[i - 2] : NO_TAG;
    uint64_t shape = w->shape | (uint64_t)w->flags << 5, t12 = t1 << 7 | t2;
    AT(2, w->form, t1, 0); AT(3, t1, shape, 0); AT(4, t12, 0, 0); AT(5, t12, w->form, 0); AT(12, w->suffix[0], t1, 0); AT(13, w->suffix[1], t1, 0);
    AT(23, w->set, t1, 0); AT(25, w->set, t1, n1->set); AT(26, w->set, t12, 0); AT(28, n1->suffix[2], t1, 0); AT(30, n1->set, t1, w->suffix[1]);
    AT(33, w->suffix[2], t1, w->shape); AT(35, w->brown, t1, w->shape); AT(36, w->brown, t12, n1->wide);
}
#undef FIRST_NUMBER

#define FIRST_NUMBER 64
void supertag_features_around(const Word *words, const uint8_t *tags, uint32_t count, uint32_t i, const Linear *model, uint64_t *out) {
    const Word *w = &words[i], *p1 = word_at(words, count, (int64_t)i - 1), *p2 = word_at(words, count, (int64_t)i - 2);
    const Word *n1 = word_at(words, count, (int64_t)i + 1), *n2 = word_at(words, count, (int64_t)i + 2);
    uint64_t t[9];
    for (int64_t k = -4; k <= 4; k++) t[k + 4] = tag_at(tags, count, (int64_t)i + k);
    uint64_t left = t[3] << 8 | t[2], right = t[5] << 8 | t[6], here = t[4];
    AT(0, w->form, 0, 0); AT(1, w->form, here, 0); AT(2, w->form, t[5], 0); AT(6, w->form, n1->form, 0); AT(7, here, p1->form, 0); AT(8, here, n1->form, 0);
    AT(9, here, n2->form, 0); AT(10, here, right, 0); AT(11, here, left, right); AT(12, here, left, t[1]); AT(13, here, right, t[7]); AT(14, here, t[3], t[5]);
    AT(20, w->suffix[2], here, 0); AT(21, w->topic, here, 0); AT(22, t[3], p2->form, here);
    AT(3, w->brown, here, 0); AT(4, w->brown, right, 0); AT(5, w->brown, t[3], t[5]); AT(23, w->brown, p1->brown, here); AT(24, w->brown, n1->brown, here);
    AT(25, here, p1->brown, n1->brown); AT(26, p1->wide << 8 | p2->wide, w->wide, here); AT(27, w->wide, n1->wide << 8 | n2->wide, here);
}

void supertag_features_behind(const Word *words, const uint8_t *tags, uint32_t count, uint32_t i, const uint8_t *supertags, const Linear *model, uint64_t *out) {
    const Word *w = &words[i];
    uint64_t s1 = i > 0 ? supertags[i - 1] : NO_TAG, s2 = i > 1 ? supertags[i - 2] : NO_TAG;
    uint64_t here = tags[i], next = tag_at(tags, count, (int64_t)i + 1), right = next << 8 | tag_at(tags, count, (int64_t)i + 2);
    AT(15, here, s1, 0); AT(16, here, s1 << 8 | s2, 0); AT(17, w->form, s1, 0); AT(18, s1 << 8 | s2, here, next); AT(19, s1, here, right); AT(28, w->brown, s1, here);
}
#undef FIRST_NUMBER

void words_mark(Word *words, uint32_t count) {
    uint32_t shouted = 0, lower = 0, capital = 0;
    for (uint32_t i = 0; i < count; i++) {
        shouted += words[i].shape == SHAPE_UPPER;
        lower += words[i].shape == SHAPE_LOWER;
        capital += words[i].shape == SHAPE_CAPITAL && i > 0;
    }
    uint8_t loud = shouted > lower + capital ? WORD_SHOUTED : capital > 2 && capital > lower * 2 ? WORD_TITLED : 0;
    for (uint32_t i = 0; i < count; i++) words[i].flags |= (uint8_t)(loud | (i == 0 ? WORD_FIRST : 0));
}

/* An unknown word with a capital amid a sentence in lower case is a name, or an adjective made of one. */
static bool must_be_name(const Word *word) {
    return word->shape == SHAPE_CAPITAL && word->set == 0 && !(word->flags & (WORD_FIRST | WORD_SHOUTED | WORD_TITLED | WORD_HYPHEN));
}

/* In a sentence with capitals, a known word without one is no name. */
static bool cannot_be_name(const Word *word) { return word->shape == SHAPE_LOWER && word->set != 0; }

static bool has_capitals(const Word *words, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (words[i].shape == SHAPE_CAPITAL) return true;
    return false;
}

/* The closed classes are all in the lexicon. */
static bool must_be_open(const Word *word) { return word->set == 0 && (word->shape == SHAPE_LOWER || word->shape == SHAPE_CAPITAL); }

static const int16_t *start_for(const Tagger *tagger, const Word *word, bool capitals) {
    if (must_be_name(word)) return tagger->names;
    if (must_be_open(word)) return tagger->open;
    return capitals && cannot_be_name(word) ? tagger->common : tagger->model.start;
}

/* What a word's features are but for the tags before it is known beforehand: the next word's rows come while this one's are added. */
void tag_words(const Tagger *tagger, const Word *words, uint32_t count, uint8_t *tags) {
    uint64_t hashes[2][TAG_FEATURES] = {{0}};
    int16_t scores[LINEAR_CLASSES];
    bool capitals = has_capitals(words, count);
    for (uint32_t i = 0; i <= count; i++) {
        if (i < count && !words[i].sure) tag_features_around(words, count, i, &tagger->model, hashes[i & 1]);
        if (i == 0) continue;
        const Word *word = &words[i - 1];
        uint64_t *now = hashes[(i - 1) & 1];
        tags[i - 1] = word->tag;
        if (word->sure) continue;
        tag_features_behind(words, count, i - 1, tags, &tagger->model, now);
        linear_add(&tagger->model, now, TAG_FEATURES, start_for(tagger, word, capitals), scores);
        tags[i - 1] = (uint8_t)linear_best(scores);
    }
}

WITH_VECTORS static void find_leanings(const Linear *model, const int16_t *scores, int16_t best, int16_t *out) {
    float step = TRUST * model->unit * LEANING_ONE, least = TRUST * LEAST * LEANING_ONE;
    for (uint32_t k = 0; k < LINEAR_CLASSES; k++) {
        float leaning = (float)(scores[k] - best) * step;
        out[k] = (int16_t)(leaning < least ? least : leaning);
    }
}

void supertag_words(const Linear *model, const Word *words, const uint8_t *tags, uint32_t count, uint8_t *supertags, Leanings *leanings) {
    uint64_t hashes[2][SUPERTAG_FEATURES] = {{0}};
    int16_t scores[LINEAR_CLASSES];
    for (uint32_t i = 0; i <= count; i++) {
        if (i < count) supertag_features_around(words, tags, count, i, model, hashes[i & 1]);
        if (i == 0) continue;
        uint64_t *now = hashes[(i - 1) & 1];
        supertag_features_behind(words, tags, count, i - 1, supertags, model, now);
        linear_add(model, now, SUPERTAG_FEATURES, model->start, scores);
        supertags[i - 1] = (uint8_t)linear_best(scores);
        find_leanings(model, scores, scores[supertags[i - 1]], leanings[i - 1]);
    }
}
