/* Writes what src/text/model.c reads. */
#ifndef TRAIN_MODELFILE_H
#define TRAIN_MODELFILE_H
#include "classes.h"

typedef struct ModelParts {
    Linear tagger, supertagger, parser;
    LexiconEntry *slots;   /* 1 << LEXICON_BITS */
    LemmaRule *rules;      /* 1 << LEMMA_BITS */
    LemmaEdit *edits;
    uint32_t edit_count;
} ModelParts;

bool model_write(const Classes *classes, const ModelParts *parts, const char *path); /* whole or not at all; false: the disk refused */
#endif
