/* train: makes and scores data/text/english.model.
 *
 *     train make OUT.model ITERATIONS KIN.model TRAIN.conllu...   learns from all the treebanks; the words' classes are made before (kin.py)
 *     train score DATA_DIR TEST.conllu                         figures on gold tokens and from the bare text
 *     train show DATA_DIR < text                               trees of what is read, one token a line
 *
 * Built from tools/train and the library: every .c file of tools/train with -Isrc -Itools/train, linked with the core library.
 *
 * Steps: the classes are collected; the tagger, and over its tags the supertagger, are trained in five folds, so that
 * every sentence gets tags from models that have not seen it (as new text will have them); the parser is trained on
 * those; at last tagger and supertagger once more on everything. A part of the sentences is seen in headline case, in
 * capitals or in lower case. Random choices come from a fixed seed: the same files and numbers give the same model.
 */
#include "learn.h"
#include "score.h"

#include <stdio.h>
#include <stdlib.h>

static int make(int argc, char **argv, Arena *arena) {
    Corpus corpus = {0};
    Kin kin;
    Error error;
    if (kin_read(&kin, file_read(arena, argv[4]), &error)) return fprintf(stderr, "%s: %s\n", argv[4], error.message), 2;
    for (int i = 5; i < argc; i++)
        if (!corpus_read(arena, argv[i], &corpus)) return fprintf(stderr, "%s: unreadable\n", argv[i]), 2;
    fprintf(stderr, "%u sentences\n", corpus.n);
    return learn_model(arena, &corpus, kin, (uint32_t)atoi(argv[3]), argv[2]) ? 0 : 1;
}

int main(int argc, char **argv) {
    jmp_buf exit_point;
    Arena arena;
    arena_init(&arena, &exit_point);
    if (setjmp(exit_point)) return fprintf(stderr, "out of memory\n"), 5;
    if (argc > 5 && !strcmp(argv[1], "make")) return make(argc, argv, &arena);
    if (argc > 3 && !strcmp(argv[1], "score")) return score_model(&arena, argv[2], argv[3]);
    if (argc > 2 && !strcmp(argv[1], "show")) return show_text(&arena, argv[2]);
    fprintf(stderr, "usage: train make OUT ITERATIONS KIN.model TRAIN.conllu... | score DATA_DIR TEST.conllu | show DATA_DIR\n");
    return 2;
}
