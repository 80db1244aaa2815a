/* Whom a word is like: classes of words counted without any annotation in far larger texts than the treebanks, so that a
 * word which those never show is still no stranger. data/text/kin.model holds them, tools/train/kin.py makes it. */
#ifndef TEXT_KIN_H
#define TEXT_KIN_H
#include "base/error.h"
#include "base/str.h"

typedef struct KinEntry {
    uint16_t check;           /* upper half of the hash of the word's normal form; the slot tells the rest */
    uint8_t brown;            /* class of the words that stand between the same words (Brown clusters); 0 and topic 0: a free slot */
    uint8_t topic;            /* class of those that stand near the same words, 0 = unknown */
} KinEntry;

typedef struct KinHeader {    /* of kin.model, little-endian; the slots follow */
    char magic[8];            /* "DLKIN\0\0\0" */
    uint32_t bits, spare[13];
    uint8_t wide[256];        /* the wider class that a Brown class belongs to */
} KinHeader;

typedef struct Kin {          /* borrows the file's bytes */
    const KinEntry *slots;    /* 1 << bits of them */
    const uint8_t *wide;
    uint32_t bits;
} Kin;

Status kin_read(Kin *kin, Str bytes, Error *error);
const KinEntry *kin_find(const Kin *kin, uint32_t form); /* by the hash of the normal form; an empty entry where there is none */
#endif
