/* What the tagger and the parser see of a word: hashes of its normal form and its affixes, its shape, its row in the lexicon. */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H
#include "base/str.h"
#include "text/kin.h"

enum { WORD_SUFFIXES = 4, WORD_PREFIXES = 3, NORMAL_MOST = 48 };

typedef enum Shape { /* of the letters; ordered so that it can serve as a small number in features */
    SHAPE_PUNCT, SHAPE_LOWER, SHAPE_CAPITAL, SHAPE_UPPER, SHAPE_ONE_UPPER, SHAPE_MIXED, SHAPE_DIGITS, SHAPE_DIGITS_MARKS, SHAPE_DIGITS_LETTERS, SHAPE_DOTTED,
} Shape;

typedef struct LexiconEntry { /* a word of the training texts and the tags it had there */
    uint32_t form;            /* hash of the normal form; 0 = free slot */
    uint8_t tag;              /* the most frequent */
    uint8_t sure;             /* 1: no other was seen, and it was seen often */
    uint16_t set;             /* hash of the set of its tags */
} LexiconEntry;

typedef struct Lexicon {
    const LexiconEntry *slots;
    uint32_t bits;
    Kin kin;
} Lexicon;

typedef struct Word {
    uint32_t form;            /* hash of the normal form: lower case, digits 0, quotation marks and dashes straight */
    uint32_t exact;           /* hash of the form with its case */
    uint32_t suffix[WORD_SUFFIXES], prefix[WORD_PREFIXES]; /* their bytes; the form's hash where the word is shorter */
    uint16_t set;             /* of the lexicon; 0 = not in it */
    uint8_t tag, sure;
    uint8_t brown, wide, topic; /* its classes; 0 = not known */
    uint8_t shape;
    uint8_t flags;            /* 1 has a hyphen, 2 has a dot, 4 first of its sentence, 8 sentence mostly in capitals, 16 in headline case */
} Word;

enum { WORD_HYPHEN = 1, WORD_DOT = 2, WORD_FIRST = 4, WORD_SHOUTED = 8, WORD_TITLED = 16 };

/* Lower case, curly marks made straight, digits made 0. At most NORMAL_MOST bytes: a longer word keeps its head and its last eight bytes. */
uint32_t word_normal(Str form, char out[NORMAL_MOST]);
void word_describe(Word *word, Str form, const Lexicon *lexicon);
uint32_t word_hash(const char *p, uint32_t n);
#endif
