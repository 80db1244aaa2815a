/* What the files of following share (follow*.c, and the trainer of tools/follow); nobody else includes this. */
#ifndef WHO_FOLLOW_H
#define WHO_FOLLOW_H
#include "who/cast.h"

enum { FOLLOW_VERSION = 1, FOLLOW_MOST_FEATURES = 64, FOLLOW_MOST_CANDIDATES = 20 };

typedef enum ThingKind { THING_PRONOUN, THING_NOUN, THING_NAME } ThingKind;

typedef enum ThingType { TYPE_OTHER, TYPE_PERSON, TYPE_ORGANISATION, TYPE_PLACE, TYPE_UNKNOWN } ThingType;

typedef enum Determiner { DETERMINER_NONE, DETERMINER_THE, DETERMINER_A, DETERMINER_THIS, DETERMINER_POSSESSIVE, DETERMINER_OTHER } Determiner;

typedef enum ThingSeat { SEAT_OTHER, SEAT_SUBJECT, SEAT_OBJECT, SEAT_OWNER, SEAT_OBLIQUE, SEAT_APPOSITION, SEAT_PREDICATE, SEAT_CONJUNCT } ThingSeat;

typedef struct Thing {       /* words that may stand for somebody or something */
    uint32_t first, end, head; /* tokens */
    uint32_t entity;         /* whom the stage who made of it, or NONE */
    uint32_t chain;          /* the first thing that it is the same as, by index; itself when it is new */
    uint32_t quote;          /* the quotation it stands in, or NONE */
    uint64_t word, text;     /* hashes of the head's lemma, and of all words behind the determiner */
    uint64_t initials;       /* of a name of many words, or its letters when it is an abbreviation; else 0 */
    uint64_t words, names;   /* a bit for each of its content words, and of those its proper ones */
    uint32_t before;         /* the last thing before it with the same head word, or NONE; of pronouns NONE */
    uint8_t kind, type, determiner, seat; /* ThingKind, ThingType, Determiner, ThingSeat */
    uint8_t person;          /* of pronouns: 1, 2, 3 */
    char number, gender;     /* 's', 'p' or 0; 'm', 'f', 'n' or 0 */
    uint8_t apart;           /* it may not be followed: one of a group's rows, or a demonym */
} Thing;

typedef VEC(Thing) Things;

typedef struct FollowModel { /* rules->follow: one table of weights by hash of the feature */
    const int8_t *cells;
    uint32_t bits;           /* 1 << bits of them */
} FollowModel;

typedef struct Features {
    uint64_t hash[FOLLOW_MOST_FEATURES];
    uint32_t n;
} Features;

/* followspot.c */
void follow_things(const WhoRules *rules, const Document *doc, Arena *arena, Things *out); /* in the order of their heads */

/* followweigh.c: features of the decisions */
uint32_t follow_candidates(const Document *doc, const Things *things, uint32_t to, uint32_t *from); /* FOLLOW_MOST_CANDIDATES things that may be the same, nearest first */
void follow_pair(const Document *doc, const Things *things, uint32_t from, uint32_t to, Features *out);
void follow_new(const Document *doc, const Things *things, uint32_t thing, Features *out);   /* that it is the same as none before */
void follow_type(const WhoRules *rules, const Document *doc, const Thing *thing, Features *out); /* for each type other cells of the same */

static inline uint32_t follow_cell(uint64_t hash, uint32_t bits) { return (uint32_t)(hash >> (64 - bits)); }
static inline uint32_t follow_type_cell(uint64_t hash, ThingType type, uint32_t bits) { return follow_cell(hash * (2 * (uint64_t)type + 1), bits); }
#endif
