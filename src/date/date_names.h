/* Inside src/date: names of a table found in a text, letter for letter, as whole words; of several that begin at one word the longest. */
#ifndef DATE_DATE_NAMES_H
#define DATE_DATE_NAMES_H
#include "base/vector.h"
#include "base/str.h"

enum { NAME_PLACES = 1 << 11, NO_NAME = UINT32_MAX };

typedef struct TableName {
    Str text;
    uint32_t row;               /* of its table */
    uint32_t next;              /* another whose first word has the same place, or NO_NAME */
} TableName;

typedef struct NameTable {
    VEC(TableName) names;
    uint32_t *first;            /* by the hash of the first word; NULL: no names */
    bool begins[256];           /* does a name begin with this byte? */
} NameTable;

void names_add(Arena *arena, NameTable *table, Str name, Str names, uint32_t row); /* names: more, between '|' */
const TableName *names_next(const NameTable *table, Str text, Span *at);          /* the next behind `at`, which becomes its place; NULL: no more */
const TableName *names_same(const NameTable *table, const TableName *name);       /* another row of that very name, or NULL */
Str date_word_before(Str text, uint32_t at);                                      /* the word that ends there, blanks between left out */
#endif
