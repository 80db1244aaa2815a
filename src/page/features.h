/* What is measured of each block, for the scorer (numbers of about 0..1) and for the rules of the roles (BlockFacts). */
#ifndef PAGE_FEATURES_H
#define PAGE_FEATURES_H
#include "page/rawpage.h"
#include "page/folding.h"

typedef struct BlockFacts {
    Str folded;                 /* utf8_fold_words of its words */
    uint32_t first_word, words; /* of PageFacts.words: a row for each folded word */
    const Phrase *phrase;       /* of the frame, or NULL */
    uint64_t holds;             /* word_bit of each of its words */
    uint32_t count;             /* words */
    uint32_t first_like, last_like; /* first and last block with the same folded words (itself when it is the only one) */
    float stop, capital, upper, digit;  /* shares of its words: stop words of the page's language, capitalised, all capitals, with digits */
    float link;                 /* share of its bytes inside links */
    uint32_t marks;             /* terminal marks inside and at the end */
    uint32_t commas, quotes, bars;
    bool copyright, address;    /* has a copyright sign, an at sign */
    bool wide;                  /* has letters beyond ASCII */
    bool closed;                /* ends as a sentence does */
    bool prose;                 /* looks like running text */
    uint32_t kinds[WORD_KINDS]; /* words of each WordKind, by bit number: words_of */
    uint32_t titled;            /* words that stand in the page's title, and their share; 0 when there is none */
    float title;
    float described;            /* share of its words that stand in the page's description of itself */
} BlockFacts;

static inline uint32_t words_of(const BlockFacts *facts, enum WordKind kind) { return facts->kinds[__builtin_ctz(kind)]; }
static inline uint64_t word_bit(uint64_t hash) { return UINT64_C(1) << (hash >> 58); }

typedef struct Feature { uint32_t at; float value; } Feature;   /* a number that is not 0; most are */

typedef struct FeatureRow {     /* a block's */
    const Feature *v;
    uint32_t n, shared;         /* the first `shared` stand below FEATURE_SHARED */
} FeatureRow;

typedef struct PageFacts {
    BlockFacts *blocks;         /* one for each raw block */
    VEC(uint32_t) words;        /* what the tables say of each word of each block: a row of PageRules.words */
    uint64_t language;          /* bit set: the page's language in PageRules.languages, or all when not known */
    Str lang;                   /* code of it; "und" when unknown */
    Str title;                  /* the page's own title, from its metadata; folded */
    FeatureRow *rows;           /* likewise */
    const uint32_t *makes;      /* of each block: those of one make (alike.h) share a number */
} PageFacts;

enum FeatureGroup { /* layout of a row of features */
    FEATURE_COUNT = 154,
    FEATURE_SHARED = 23,        /* the first ones, which the neighbours' rows lend to a block */
    FEATURE_NEIGHBOURS = 2,     /* on each side */
    FEATURE_INPUTS = FEATURE_COUNT + 2 * FEATURE_NEIGHBOURS * FEATURE_SHARED,
};

typedef struct PageClaims { Str title, description; } PageClaims;   /* what the page says of itself */

void features_read(const PageRules *rules, Arena *arena, const RawPage *page, const PageClaims *claims, PageFacts *out);
void features_rows(Arena *arena, const RawPage *page, PageFacts *out);   /* rows, makes; from blocks */
void features_dense(const FeatureRow *row, float out[FEATURE_COUNT]);   /* zeros and all: for training */

typedef struct LanguageCount {
    uint32_t words, hits[LANGUAGES_MOST]; /* stop words of each language */
} LanguageCount;

bool language_count(LanguageCount *count, const PageWord *word);   /* false: enough words have been counted */
/* The language by its stop words: its bit, or 0; *lang gets the code, "und" when none stands out. */
uint64_t language_guess(const PageRules *rules, const LanguageCount *count, Str *lang);
/* The language of a text with these words, by its letters too, and by what the page declares. */
Str language_of_text(const PageRules *rules, const LanguageCount *count, Str text, Str declared);
#endif
