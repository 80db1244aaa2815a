/* Where? Names that place something, resolved to one place with coordinates and a stated precision. A name that stands
 * for a government, or inside the name of somebody else, places nothing. In: doc->names, doc->mentions. Out: doc->places. */
#ifndef WHERE_WHERE_H
#define WHERE_WHERE_H
#include "know/know.h"
#include "page/document.h"

typedef struct WhereRules WhereRules;

Status where_rules_open(WhereRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error);
void where_annotate(const WhereRules *rules, Document *doc);
uint32_t where_place_at(const Document *doc, uint32_t token); /* the place whose name covers a token, or NONE */
static inline bool where_filed(const Place *place) { return str_is(str_from(place->rule), "where/dateline"); } /* out of the line of place and day before the text */
static inline bool where_same(const Place *a, const Place *b) { return a->country == b->country && str_equal(a->name, b->name); }
/* Where what a mention names lies: a capital that stands for its government lies where the city does. Of an entity with `known`. */
KnownPlace where_named(const Know *know, const Document *doc, const Mention *mention);
#endif
