/* The index of names and places: one block of bytes without pointers, made from the tables at build time and built in
 * beside them, so that opening costs nothing and one copy in memory serves all processes. Little by little:
 *
 *     IndexHead | NameSlot slots[] | NameSense senses[] | uint32_t rows[]
 *
 * slots: open addressing by the 64-bit hash of a folded name; two names of one hash do not occur (at 10^5 names, once in
 * 10^9 tables). rows: where each row of the three tables of places begins, so that a place is read when asked for. */
#ifndef KNOW_NAME_INDEX_H
#define KNOW_NAME_INDEX_H
#include "know/know.h"

enum { INDEX_TABLES = 7, INDEX_MAGIC = 0x31584944 };

typedef struct IndexHead {
    uint32_t magic, bytes;           /* of the whole block */
    uint64_t hash;                   /* over all bytes of the tables it was made from, in the order of index_tables */
    uint32_t lengths[INDEX_TABLES];  /* of those tables */
    uint32_t slots, senses, rows[KNOW_PLACE_TABLES];
    uint32_t zero;
} IndexHead;

struct NameSlot {
    uint64_t hash;                   /* 0 = free */
    uint32_t sense;                  /* first sense; KNOW_NONE: this only begins names */
    uint32_t words;                  /* most words of a name that begins with this word; 0: none does */
};

extern const char *const index_tables[INDEX_TABLES];        /* the first KNOW_PLACE_TABLES are the tables of places */
extern const char embedded_index[]; /* the built-in block, from tools/index.c */

/* Where the search for a hash begins: its upper half spread over the slots. */
static inline uint32_t index_slot(uint64_t hash, uint32_t slots) { return (uint32_t)(((hash >> 32) * slots) >> 32); }
static inline uint64_t index_key(Str folded) {
    uint64_t hash = str_hash(folded);
    return hash ? hash : 1;
}

uint64_t index_hash(const Tables *tables);                   /* IndexHead.hash of these tables */
Status index_build(Str *block, Arena *arena, const Tables *tables, Error *error);
Status places_open(Know *know, const Tables *tables, Error *error);
Status index_open(Know *know, const Tables *tables, Error *error); /* the built-in block if it is of these tables, else one built now */
#endif
