/* The tagger: a window of words, their affixes and shapes, what the lexicon knows of the neighbours (also of those to the
 * right, which have no tag yet), and the two tags before. After Collins (2002), Giménez and Màrquez (2004). A word that
 * the training texts always tag alike is not scored. */
#include "text/tagger.h"

static const Word outside = {.form = 3, .shape = 31};

static const Word *word_at(const Word *words, uint32_t count, int64_t i) {
    return i >= 0 && i < count ? &words[i] : &outside;
}

void tag_features(const Word *words, uint32_t count, uint32_t i, const uint8_t *tags, uint64_t *out) {
    const Word *w = &words[i], *p1 = word_at(words, count, (int64_t)i - 1), *p2 = word_at(words, count, (int64_t)i - 2);
    const Word *n1 = word_at(words, count, (int64_t)i + 1), *n2 = word_at(words, count, (int64_t)i + 2), *n3 = word_at(words, count, (int64_t)i + 3);
    uint64_t t1 = i > 0 ? tags[i - 1] : NO_TAG, t2 = i > 1 ? tags[i - 2] : NO_TAG;
    uint64_t shape = w->shape | (uint64_t)w->flags << 5, t12 = t1 << 7 | t2;
    uint32_t k = 0;
#define ADD(a, b, c) (out[k] = linear_hash(k, a, b, c), k++)
    ADD(w->form, 0, 0);
    ADD(w->exact, w->flags & (WORD_SHOUTED | WORD_TITLED), 0);
    ADD(w->form, t1, 0);
    ADD(t1, shape, 0);
    ADD(t12, 0, 0);
    ADD(t12, w->form, 0);
    ADD(p1->form, 0, 0);
    ADD(n1->form, 0, 0);
    ADD(p2->form, 0, 0);
    ADD(n2->form, 0, 0);
    ADD(w->form, n1->form, 0);
    ADD(p1->form, w->form, 0);
    ADD(w->suffix[0], t1, 0);
    ADD(w->suffix[1], t1, 0);
    ADD(w->suffix[2], shape, 0);
    ADD(w->suffix[3], shape, 0);
    ADD(w->suffix[2], w->suffix[2], w->prefix[0]);
    ADD(w->prefix[0], 0, 0);
    ADD(w->prefix[1], 0, 0);
    ADD(w->prefix[2], 0, 0);
    ADD(shape, 0, 0);
    ADD(shape, n1->shape, p1->shape);
    ADD(w->set, shape, 0);
    ADD(w->set, t1, 0);
    ADD(w->set, n1->set, 0);
    ADD(w->set, t1, n1->set);
    ADD(w->set, t12, 0);
    ADD(n1->set, n2->set, w->set);
    ADD(n1->suffix[2], t1, 0);
    ADD(n1->suffix[1], n1->shape, w->set);
    ADD(n1->set, t1, w->suffix[1]);
    ADD(n2->suffix[1], n2->set, 0);
    ADD(n3->set, w->set, 0);
    ADD(w->suffix[2], t1, w->shape);
#undef ADD
}

void supertag_features(const Word *words, const uint8_t *tags, uint32_t count, uint32_t i, const uint8_t *supertags, uint64_t *out) {
    const Word *w = &words[i], *p1 = word_at(words, count, (int64_t)i - 1), *p2 = word_at(words, count, (int64_t)i - 2);
    const Word *n1 = word_at(words, count, (int64_t)i + 1), *n2 = word_at(words, count, (int64_t)i + 2);
    uint64_t s1 = i > 0 ? supertags[i - 1] : NO_TAG, s2 = i > 1 ? supertags[i - 2] : NO_TAG;
    uint64_t t[9];
    for (int64_t k = -4; k <= 4; k++) t[k + 4] = (int64_t)i + k >= 0 && (int64_t)i + k < count ? tags[(int64_t)i + k] : NO_TAG;
    uint64_t left = t[3] << 8 | t[2], right = t[5] << 8 | t[6], here = t[4];
    uint32_t k = 0;
#define ADD(a, b, c) (out[k] = linear_hash(k + 64, a, b, c), k++)
    ADD(w->form, 0, 0);
    ADD(w->form, here, 0);
    ADD(w->form, t[5], 0);
    ADD(w->form, right, 0);
    ADD(w->form, t[3], t[5]);
    ADD(w->form, p1->form, 0);
    ADD(w->form, n1->form, 0);
    ADD(here, p1->form, 0);
    ADD(here, n1->form, 0);
    ADD(here, n2->form, 0);
    ADD(here, right, 0);
    ADD(here, left, right);
    ADD(here, left, t[1]);
    ADD(here, right, t[7]);
    ADD(here, t[3], t[5]);
    ADD(here, s1, 0);
    ADD(here, s1 << 8 | s2, 0);
    ADD(w->form, s1, 0);
    ADD(s1 << 8 | s2, here, t[5]);
    ADD(s1, here, right);
    ADD(w->suffix[2], here, 0);
    ADD(p1->form, here, n1->form);
    ADD(t[3], p2->form, here);
#undef ADD
}

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

void tag_words(const Tagger *tagger, const Word *words, uint32_t count, uint8_t *tags) {
    uint64_t hashes[TAG_FEATURES];
    int16_t scores[LINEAR_CLASSES];
    bool capitals = has_capitals(words, count);
    for (uint32_t i = 0; i < count; i++) {
        tags[i] = words[i].tag;
        if (words[i].sure) continue;
        tag_features(words, count, i, tags, hashes);
        linear_add(&tagger->model, hashes, TAG_FEATURES, start_for(tagger, &words[i], capitals), scores);
        tags[i] = (uint8_t)linear_best(scores);
    }
}

void supertag_words(const Linear *model, const Word *words, const uint8_t *tags, uint32_t count, uint8_t *supertags) {
    uint64_t hashes[SUPERTAG_FEATURES];
    int16_t scores[LINEAR_CLASSES];
    for (uint32_t i = 0; i < count; i++) {
        supertag_features(words, tags, count, i, supertags, hashes);
        linear_add(model, hashes, SUPERTAG_FEATURES, model->start, scores);
        supertags[i] = (uint8_t)linear_best(scores);
    }
}
