/* Did it happen? What the text says of every verb, predicative adjective and event noun: told as done, as planned, as
 * possible, as called off, as denied ...
 *
 * In: doc->tokens and doc->sentences with trees. Out: doc->predicates, by token. Rules: data/text/status.tsv and event_nouns.tsv. */
#ifndef TEXT_STATUS_H
#define TEXT_STATUS_H
#include "know/tables.h"
#include "page/document.h"

typedef struct StatusRules StatusRules;

Status status_rules_open(StatusRules **out, Arena *arena, const Tables *tables, Error *error);
void status_annotate(const StatusRules *rules, Document *doc); /* uses and resets doc->scratch */

/* What is said of a token; NULL when it is no predicate. */
const Predicate *status_of(const Document *doc, uint32_t token);
bool status_is_event_noun(const StatusRules *rules, Str lemma);
#endif
