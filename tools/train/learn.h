#ifndef TRAIN_LEARN_H
#define TRAIN_LEARN_H
#include "corpus.h"

bool learn_model(Arena *arena, Corpus *corpus, uint32_t iterations, const char *path);
#endif
