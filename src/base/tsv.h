/* Tables of data/: '#' comments, a line of column names, then rows of TAB-separated cells. No quotes, no escapes. */
#ifndef BASE_TSV_H
#define BASE_TSV_H
#include "base/error.h"
#include "base/str.h"

enum { TSV_MOST_COLUMNS = 32 };

typedef struct Tsv {
    Str text, name;                    /* the whole table; its file name, for messages */
    uint32_t at, line;                 /* next byte; number of the line last read, from 1 */
    uint32_t row;                      /* where the line last read begins: put in `at`, tsv_next reads it again */
    uint32_t columns;
    Str titles[TSV_MOST_COLUMNS];
    uint32_t order[TSV_MOST_COLUMNS];  /* of the wanted columns: where each stands in the file */
    uint32_t wanted;
    Str cells[TSV_MOST_COLUMNS];       /* of the row last read, in the order wanted; missing cells are empty */
} Tsv;

/* wanted: names separated by spaces; each must be in the table's head. Borrows text. */
Status tsv_open(Tsv *tsv, Str text, Str name, const char *wanted, Error *error);
uint32_t tsv_rows(const Tsv *tsv);     /* how many may follow, comments included */
bool tsv_next(Tsv *tsv);               /* the next row into cells; false at the end */
#endif
