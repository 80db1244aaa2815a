/* The index of names, places and roles: one block of bytes without pointers, made from the tables at build time and built
 * in beside them, so that opening costs little and one copy in memory serves all processes. Its parts, in this order:
 *
 *     IndexHead | NameSlot slots[] | NameSense senses[] | DatedSense dated[] | RoleRow roles[] | uint32_t by_office[] | uint32_t rows[]
 *
 * slots: open addressing by the 64-bit hash of a folded name, of which a slot keeps one half and its place tells most of the
 * other: two names taken for one hardly occur (one pair in 300 tables of 10^6 names). by_office: the roles by office, bearer and start. rows: where each row of the three tables of places
 * begins, so that a place is read when asked for. */
#ifndef KNOW_INDEX_H
#define KNOW_INDEX_H
#include "know/know.h"

enum { INDEX_TABLES = 10, INDEX_MAGIC = 0x34584944 };

typedef struct IndexHead {
    uint64_t hash;                   /* over all bytes of the tables it was made from, in the order of index_tables */
    uint32_t magic, bytes;           /* of the whole block */
    uint32_t lengths[INDEX_TABLES];  /* of those tables */
    uint32_t slots, senses, dated, roles, rows[KNOW_PLACE_TABLES];
} IndexHead;

enum { SLOT_NO_SENSE = (1 << 27) - 1, SLOT_MOST_WORDS = 31 };

struct NameSlot {
    uint32_t hash;                   /* its lower half; 0 = free */
    uint32_t sense : 27;             /* first sense; SLOT_NO_SENSE: this only begins names */
    uint32_t words : 5;              /* most words of a name that begins with this word, or, of three and more, with these two; 0: none does */
};

struct DatedSense {
    uint32_t sense;
    Days days;
};

typedef struct RoleRow {             /* a Role; sorted by person, then start */
    uint32_t person, organisation;
    uint16_t office, country;
    Days days;
    uint32_t title, note;            /* where the cells begin in roles.tsv */
    uint16_t title_length, note_length;
} RoleRow;

typedef struct IndexRoles {
    RoleRow *rows;
    uint32_t *by_office, n;
} IndexRoles;

extern const char *const index_tables[INDEX_TABLES]; /* the first KNOW_PLACE_TABLES are the tables of places */
extern const char embedded_index[];                  /* the built-in block, from tools/make_index.c */

/* Where the search for a hash begins: its upper half spread over the slots. */
static inline uint32_t index_slot(uint64_t hash, uint32_t slots) { return (uint32_t)(((hash >> 32) * slots) >> 32); }
static inline uint64_t index_key(Str folded) {
    uint64_t hash = str_hash(folded);
    return (uint32_t)hash ? hash : hash + 1;
}

/* The order of by_office: the office, the state or organisation it is of. */
static inline int compare_tenures(uint32_t office_a, uint32_t office_b, uint64_t of_a, uint64_t of_b) {
    if (office_a != office_b) return office_a < office_b ? -1 : 1;
    return (of_a > of_b) - (of_a < of_b);
}
static inline uint64_t tenure_of(uint16_t country, uint32_t organisation) { return (uint64_t)country << 32 | organisation; }

uint64_t index_hash(const Tables *tables);                         /* IndexHead.hash of these tables */
/* Can the block of an image be used with the tables that are loaded, whatever it holds? roles_table: bytes of roles.tsv. */
bool index_sound(const Know *know, Str block, uint32_t roles_table);
Status index_build(Str *block, Arena *arena, const Tables *tables, Error *error);
Status roles_build(IndexRoles *out, Arena *arena, const Tables *tables, Error *error);
Status places_open(Know *know, const Tables *tables, Error *error);
#endif
