/* The classes of the three tables, and the lexicon and lemma rules, collected from the treebanks. */
#ifndef TRAIN_CLASSES_H
#define TRAIN_CLASSES_H
#include "corpus.h"
#include "text/model.h"

enum { FOLDS = 5, NO_FOLD = FOLDS, LEXICON_BITS = 14, LEMMA_BITS = 14 };

typedef struct Classes {
    TagKind tags[LINEAR_CLASSES];
    MoveKind supertags[LINEAR_CLASSES]; /* move: side of the head (MOVE_SHIFT root, MOVE_LEFT, MOVE_RIGHT) */
    MoveKind moves[LINEAR_CLASSES];
    uint32_t tag_count, supertag_count, move_count;
} Classes;

void classes_collect(Classes *classes, Corpus *corpus);  /* and sets Gold.tag, Gold.supertag */
uint32_t class_of_move(const Classes *classes, Move move, uint8_t rel); /* UINT32_MAX when there is none */
static inline uint32_t fold_of(uint32_t sentence) { return sentence / 10 % FOLDS; }
void lexicon_collect(Lexicon *lexicon, LexiconEntry *slots, const Corpus *corpus, uint32_t left_out);
uint32_t lemmas_collect(Arena *arena, const Corpus *corpus, LemmaRule *rules, LemmaEdit *edits); /* returns the number of edits */
#endif
