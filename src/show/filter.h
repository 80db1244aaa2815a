/* Which events of a record are asked for. */
#ifndef SHOW_FILTER_H
#define SHOW_FILTER_H
#include "know/know.h"
#include "story/record.h"

typedef struct Filter {       /* empty, or open: any */
    Str actor, place, source, text; /* parts of a text in whole words; actor and place also a code */
    Str kind, type, status;   /* lists separated by commas */
    Days days;                /* the event's days must touch these */
    Strs actors, places;      /* what actor and place are known as: codes and best names; filter_know fills them */
} Filter;

void filter_know(Filter *filter, const Know *know, Arena *arena);               /* the list of what its names stand for; know may be NULL */
bool filter_subject(const Filter *filter, Str subject, Arena *scratch);         /* does a fact's subject fit what is asked for as an actor? */

typedef VEC(uint64_t) Terms;  /* what an index of events finds them by */
void filter_terms_of(const Fused *event, Arena *arena, Terms *out);             /* adds an event's own: codes of its actors, words of their names */
bool filter_terms(const Filter *filter, Arena *arena, Terms *out);              /* whatever fits the filter's actor has one of these, once filter_know was asked; false: it may have none */

bool filter_any(const Filter *filter);                                          /* does it ask for anything? */
bool filter_event(const Filter *filter, const Record *record, const Fused *event, Arena *scratch);
bool filter_words(Str words, Str text, Arena *scratch);                         /* are the words in the text, folded, as whole words? */
#endif
