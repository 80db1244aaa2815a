/* The opened English model: weights and lexicon borrowed from english.model, word lists from data/text. */
#ifndef TEXT_MODEL_H
#define TEXT_MODEL_H
#include "base/map.h"
#include "text/lemma.h"
#include "text/parser.h"
#include "text/tagger.h"
#include "text/text.h"

enum { MODEL_VERSION = 6, MODEL_ALIGNMENT = 64 };

typedef struct ModelHeader {  /* little-endian; the sections follow in the order of the fields, each aligned */
    char magic[8];            /* "DLTEXT\0\0" */
    uint32_t version, size;
    uint32_t tags, supertags, moves;             /* classes of the three tables */
    uint32_t lexicon_bits, lemma_bits, edits;
    uint32_t tag_bits, supertag_bits, parse_bits, filter_bits;
    float supertag_unit, parse_unit;             /* Linear.unit of the two */
} ModelHeader;

typedef struct TagKind {
    uint8_t upos, xpos;
} TagKind;

typedef enum Abbreviation { /* what may follow it */
    ABBREVIATION_NONE, ABBREVIATION_TITLE, ABBREVIATION_NUMBER, ABBREVIATION_LIST, ABBREVIATION_ANY, ABBREVIATION_CAPITAL,
} Abbreviation;

struct TextModel {
    Lexicon lexicon;
    Lemmas lemmas;
    Tagger tagger;
    Linear supertagger;
    Parser parser;
    const TagKind *tags;
    Map abbreviations;        /* lower case, with the dot -> Abbreviation */
    Map partings;             /* close a letter: "regards" */
    Map prefixes;             /* stay joined by a hyphen: "pre" */
    Map units;                /* cut off a number: "5pm" */
    Map endings;              /* of the names of files and hosts: "doc" */
    Map fused;                /* "cannot" -> bytes of the first part */
    Map owners, unowned;      /* the same of "its", before "not" */
    Map faces;                /* ":-)" */
    uint32_t face_starts[4];  /* bits of their first bytes */
    Map phrasal;              /* "call off" */
    Map intents, pasts, aspects; /* verbs with an infinitive that are nouns as well: "plan"; past forms: "sank"; forms of verbs that go on or end: "kept" */
    uint32_t fused_lengths[26]; /* by the letter that one of them begins with: bits of their lengths, and of owners' */
    Strs clitics;             /* "n't", "'s" ..., longest first; each has an apostrophe */
};

void tags_mend(const TextModel *model, const Document *doc, const Sentence *sentence, uint8_t *tags); /* retag.c */
Tagger tagger_of(Linear model, const TagKind *tags);
Status model_read(TextModel *model, Str bytes, Error *error);
#endif
