/* Treebanks in CoNLL-U, read for training and scoring. */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H
#include "page/document.h"

typedef struct Gold {          /* a word as annotated */
    Str form, lemma;
    uint8_t upos, xpos, rel;
    uint8_t tag, supertag;     /* classes of the models, given by the learner */
    uint8_t guessed_tag, guessed_supertag; /* as predicted by models that have not seen the sentence */
    int16_t *guessed_leanings; /* with them */
    uint32_t head;             /* 1..n, 0 for the root */
    bool space_after;
} Gold;

typedef struct GoldSentence {
    Gold *words;
    uint32_t n;
    bool new_paragraph;
    bool own;                  /* one of ours (news.conllu): most of its names are swapped in training */
} GoldSentence;

typedef VEC(GoldSentence) Corpus;

Str file_read(Arena *arena, const char *path); /* p NULL: unreadable */
bool corpus_read(Arena *arena, const char *path, Corpus *out);
void corpus_document(Arena *arena, const Corpus *corpus, Document *doc); /* the running text, with its paragraphs */
void sentence_lift(GoldSentence *sentence);                             /* makes the tree projective: crossing arcs are lifted to the head's head */
#endif
