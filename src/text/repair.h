/* Mending parses after the fact; see repair.c. */
#ifndef TEXT_REPAIR_H
#define TEXT_REPAIR_H
#include "base/map.h"
#include "page/document.h"

/* phrasal: verbs with their particle, "call off" */
void repair_trees(const Map *phrasal, const Map *aspects, Document *doc); /* heads and relations only, before tree_link */

/* ---- the rest is shared by repair*.c alone ---- */

bool marks_with(const Document *doc, uint32_t token, char mark);
bool hangs_under(const Document *doc, uint32_t token, uint32_t ancestor);
uint32_t only_child(const Document *doc, const Sentence *s, uint32_t head, Rel rel);  /* the first of this relation, or NONE; trees are not linked yet */

void make_root(Document *doc, Sentence *sentence, uint32_t word);   /* the old root hangs on it */

void repair_relatives(Document *doc, Sentence *sentence); /* repair_relatives.c */
void repair_clauses(Document *doc, Sentence *sentence);   /* repair_clauses.c */
void repair_tellers(Document *doc, Sentence *sentence);   /* repair_tellers.c */
void repair_names(Document *doc, const Sentence *sentence); /* repair_names.c */
void repair_phrases(Document *doc, Sentence *sentence);   /* repair_phrases.c */
void repair_cases(Document *doc, const Sentence *sentence);     /* repair_cases.c */
void repair_datelines(Document *doc, Sentence *sentence); /* repair_datelines.c */
void repair_headlines(Document *doc, Sentence *sentence); /* repair_headlines.c */
#endif
