/* What is measured of each block, for the scorer (numbers of about 0..1) and for the rules of the roles (BlockFacts). */
#ifndef PAGE_FEATURES_H
#define PAGE_FEATURES_H
#include "page/rawpage.h"
#include "page/folding.h"

typedef struct BlockFacts {
    Str folded;                 /* words_fold of its words */
    const Phrase *phrase;       /* of the frame, or NULL */
    uint32_t count;             /* words */
    uint32_t first_like, last_like; /* first and last block with the same folded words (itself when it is the only one) */
    float stop, capital, upper, digit;  /* shares of its words: stop words of the page's language, capitalised, all capitals, with digits */
    float link;                 /* share of its bytes inside links */
    uint32_t marks;             /* terminal marks inside and at the end */
    bool closed;                /* ends as a sentence does */
    bool prose;                 /* looks like running text */
    uint32_t kinds[9];          /* words of each WordKind, by bit number */
    float title;                /* share of its words that stand in the page's title, 0 when there is none */
} BlockFacts;

typedef struct PageFacts {
    BlockFacts *blocks;         /* one for each raw block */
    uint32_t language;          /* bit set: the page's language in PageRules.languages, or all when not known */
    Str lang;                   /* code of it; "und" when unknown */
    Str title;                  /* the page's own title, from its metadata; folded */
    float *features;            /* blocks x FEATURE_COUNT */
} PageFacts;

enum FeatureGroup { /* layout of a row of features */
    FEATURE_SELF = 0,
    FEATURE_COUNT = 144,
    FEATURE_SHARED = 22,        /* the first ones, which the neighbours' rows lend to a block */
    FEATURE_NEIGHBOURS = 2,     /* on each side */
    FEATURE_INPUTS = FEATURE_COUNT + 2 * FEATURE_NEIGHBOURS * FEATURE_SHARED,
};

void features_read(const PageRules *rules, Arena *arena, const RawPage *page, Str title, PageFacts *out);
void features_input(const PageFacts *facts, uint32_t blocks, uint32_t block, float *input);  /* FEATURE_INPUTS numbers: the block's row and its neighbours' */

/* The language of folded text by stop words: its bit, or 0; *lang gets the code, "und" when none stands out. */
uint32_t language_guess(const PageRules *rules, Str folded, Str *lang);
#endif
