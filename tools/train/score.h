#ifndef TRAIN_SCORE_H
#define TRAIN_SCORE_H
#include "base/arena.h"

int score_model(Arena *arena, const char *data, const char *treebank);
int show_text(Arena *arena, const char *data);
#endif
