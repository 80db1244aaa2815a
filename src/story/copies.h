/* Copies: pages that carry one text, or a long passage of it. The frame is gone before this; only main texts are compared.
 *
 * A page's signature is a sample of its word 5-grams, taken by their hashes and kept in the order of the text; the sample grows with
 * the text, so that a passage leaves its share of hashes in a page of any length. The smaller half of them are bands: pages that stand
 * next to each other under a band, or beside its shortest page, are candidates. A text told in other words keeps its names and numbers: they
 * are a second signature, with bands of their own. To find those a band need know nothing of the
 * others: `dateline reduce --round copies` does it on as many machines as there are. docs/copies.md says what is found and what not. */
#ifndef STORY_COPIES_H
#define STORY_COPIES_H
#include "base/buffer.h"
#include "story/record.h"

enum { FEWEST_SIGNED = 64, MOST_SIGNED = 512, LETTERS_SIGNED = 6 /* of a hash, in writing */, SIGNED_NUMBER = 1 /* bit of a hash */ };
enum { MOST_ANCHORS = 128, ANCHOR_BANDS = 16, ANCHOR_SLOTS = 2 * MOST_ANCHORS, MOST_BANDS = MOST_SIGNED / 2 + ANCHOR_BANDS };

typedef struct PagePair {
    uint32_t a, b;            /* indices into pages */
} PagePair;

typedef VEC(PagePair) PagePairs;

typedef struct Bands {
    uint32_t n;
    uint64_t v[MOST_BANDS];   /* those of the words ascending, then those of the anchors */
} Bands;

void copies_sign(Str text, Arena *arena, Digest *out);                      /* content, signature, words */
void copies_write(const uint64_t *hashes, uint32_t n, Buffer *out);         /* in letters, which sort as the hashes do */
bool copies_read(Str letters, Arena *arena, Hashes *out, uint32_t most);    /* false: not written by copies_write, or more than that */
Bands copies_bands(const Digest *digest);
void copies_candidates(Arena *arena, const Record *record, PagePairs *out); /* repeats are left in */
void copies_group(Arena *arena, Record *record, PagePairs *candidates);     /* sets origin, copies and wording of all pages: to the first page of the group; sorts the candidates */

/* ---- comparing two pages (copies_compare.c) ---- */

typedef enum CopyKind {
    COPY_NONE,
    COPY_WHOLE,               /* most of each stands in the other */
    COPY_PART,                /* one of them stands in the other, among much else */
    COPY_PASSAGE,             /* they share a long passage */
    COPY_REWORDED,            /* other words round the same anchors */
} CopyKind;

typedef struct Stretch {      /* where a page holds what it shares: [from, to) of its signature */
    uint32_t from, to;
} Stretch;

typedef struct Compared {
    CopyKind kind;
    Stretch in_a, in_b;
    float share_a, share_b;   /* how much of the page stands in the other */
    bool foot;                /* it is few words, which end both pages and begin neither */
} Compared;

typedef struct CopyTable {    /* the hashes of one page, by their places in its signature from 1: open addressing, 0 = free */
    const Digest *page;
    uint32_t bits;            /* of its size */
    uint64_t sieve[64];       /* a bit for each hash: most that the page has not are told by it */
    uint16_t slots[2 * MOST_SIGNED];
    uint8_t anchors[ANCHOR_SLOTS]; /* the same of its anchors */
} CopyTable;

void copies_prepare(CopyTable *table, const Digest *a);                     /* to be compared with many */
Compared copies_compare(const CopyTable *a, const Digest *b);
uint64_t copies_covered(const Digest *digest);                              /* up to here the signature holds every hash of the page */

/* ---- texts told in other words (copies_anchors.c) ---- */

void copies_anchor(const Document *doc, Arena *arena, Digest *out);         /* anchors */
void copies_anchor_bands(const Digest *digest, Bands *bands);               /* adds theirs */
void copies_prepare_anchors(CopyTable *table);
bool copies_reworded(const CopyTable *a, const Digest *b);

/* ---- where a text comes from (copies_origin.c) ---- */

void copies_name_origins(Arena *arena, Record *record);                     /* fills in the copies of all stories */
#endif
