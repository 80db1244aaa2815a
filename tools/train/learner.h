/* Linear models learned over the same hashed rows as text/linear.h, in floating point. */
#ifndef TRAIN_LEARNER_H
#define TRAIN_LEARNER_H
#include "text/linear.h"

#include <stdbool.h>
#include <stddef.h>

enum { FILTER_BITS = 21 };

typedef struct Learner {
    float *cells, *sums, *squares; /* weights; weights times the step at which they were added; sums of squared gradients */
    float *total;          /* of the averages of the runs before */
    uint32_t runs;
    uint8_t *counts;       /* how often a feature was seen, by hash; only while counting */
    uint64_t *filter;
    uint32_t bits, classes;
    uint64_t step, random;
} Learner;

Learner learner_new(uint32_t bits, uint32_t classes);
void learner_count(Learner *learner, const uint64_t *hashes, uint32_t count); /* first of all: every feature of the training texts */
void learner_admit(Learner *learner, uint32_t least);                        /* then: those seen at least so often get weights */
Linear learner_view(const Learner *learner); /* to hash and to select features; its cells are no weights */
uint32_t learner_select(Learner *learner, const uint64_t *hashes, uint32_t count, uint32_t *rows); /* of the features with weights, some left out by chance */
void learner_score(const Learner *learner, const uint32_t *rows, uint32_t count, float *scores);
void learner_update(Learner *learner, const uint32_t *rows, uint32_t count, const float *gradient); /* of all classes */
void learner_end_run(Learner *learner);      /* the next begins from nothing and sees the texts in another order */
Linear learner_finish(Learner *learner); /* after the last run: averaged and rounded to a byte; frees the learner's own */
#endif
