/* Fields of a line, each ended by TAB. TAB, newline, NUL and backslash inside a field are escaped, so that a line stays one line
 * whatever it says. Lists are led by their length. */
#ifndef STORY_FIELDS_H
#define STORY_FIELDS_H
#include "base/buffer.h"

void field_put_str(Buffer *out, Str s);
void field_put_int(Buffer *out, int64_t n);
void field_put_real(Buffer *out, double x);                 /* five decimals */
void field_put_strs(Buffer *out, const Strs *list);
void field_put_days(Buffer *out, Days d);

typedef struct Fields {       /* a line while it is read */
    Arena *arena;
    char *at, *end;           /* what is left of the line's copy */
    bool bad;                 /* the line is not what was asked for; all later fields are empty */
} Fields;

/* Copies the line into the arena; the strings that are got lie in the copy. */
Fields fields_of(Arena *arena, Str line);
static inline bool fields_done(const Fields *f) { return !f->bad && f->at == f->end; }

/* Room for a list of n where it is short: most are. What a line claims to hold is not trusted further. */
#define fields_expect(arena, vec, n) ((n) <= 16 ? (void)vec_reserve(arena, vec, n) : (void)0)

Str field_get_str(Fields *f);       /* NUL behind it */
int64_t field_get_int(Fields *f);
int field_get_small(Fields *f, int most);                   /* 0..most: an enum, a set of flags */
uint32_t field_get_offset(Fields *f);
double field_get_real(Fields *f);
uint32_t field_get_count(Fields *f);                        /* a list's length: never longer than what is left of the line */
void field_get_strs(Fields *f, Strs *out);
Days field_get_days(Fields *f);
#endif
