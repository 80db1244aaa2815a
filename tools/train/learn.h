#ifndef TRAIN_LEARN_H
#define TRAIN_LEARN_H
#include "corpus.h"
#include "text/kin.h"

bool learn_model(Arena *arena, Corpus *corpus, Kin kin, uint32_t iterations, const char *path);
#endif
