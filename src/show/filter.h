/* Which events of a record are asked for. */
#ifndef SHOW_FILTER_H
#define SHOW_FILTER_H
#include "story/record.h"

typedef struct Filter {       /* empty, or open: any */
    Str actor, place, source, text; /* parts of a text in whole words; actor and place also a code */
    Str kind, type, status;   /* lists separated by commas */
    Days days;                /* the event's days must touch these */
} Filter;

bool filter_any(const Filter *filter);                                          /* does it ask for anything? */
bool filter_event(const Filter *filter, const Record *record, const Fused *event, Arena *scratch);
bool filter_words(Str words, Str text, Arena *scratch);                         /* are the words in the text, folded, as whole words? */
#endif
