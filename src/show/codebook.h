/* Events as other projects' files have them: their codes of countries and scales, who stands on which side, cells between tabs. */
#ifndef SHOW_CODEBOOK_H
#define SHOW_CODEBOOK_H
#include "base/map.h"
#include "show/shown.h"

typedef struct CountryCode { Str fips, cow; } CountryCode;

struct Codebook {             /* data/export, and the contexts of data/events */
    Map countries;            /* alpha-3 → country */
    VEC(CountryCode) country;
    Map scales, quads, contexts; /* CAMEO code; PLOVER type; CAMEO code or kind → value */
    Strs value;
};

/* What stands for nothing there is empty. */
Str codebook_fips(const Codebook *book, Str country);      /* FIPS 10-4 */
Str codebook_cow(const Codebook *book, Str country);       /* Correlates of War number */
Str codebook_goldstein(const Codebook *book, Str cameo);   /* of the code or the nearest above it */
Str codebook_quad(const Codebook *book, Str type);         /* "VERBAL COOPERATION" */
Str codebook_context(const Codebook *book, const Fused *event); /* one or several, '|' between */

/* Who does it, and to or with whom. Of equals the first stands alone on the one side, and all others on the other, an event staying one row;
 * a gathering's body comes last. Speakers are on neither side. */
typedef VEC(const DigestActor *) Side;
typedef struct Sides { Side source, target; } Sides;
Sides event_sides(const Fused *event, Arena *arena);
Str actor_sector(const DigestActor *actor);           /* GOV, MIL, IGO ...: what is left of the code behind the country */

/* The day of an event that is known to a month at least; DAY_OPEN_PAST otherwise: the day of saying never stands in for it. */
Day event_day(const Fused *event);
bool place_has_point(const DigestPlace *place);       /* a country or none has not */

/* Cells of a row: what a page says can't hold a tab or a line end. */
void cell_text(Buffer *row, Str s);
void cell_plain(Buffer *row, const char *z);
void cell_number(Buffer *row, uint64_t n);
void cell_day(Buffer *row, Day day);                  /* "2024-07-03"; empty when open */
void cells_empty(Buffer *row, int n);
#endif
