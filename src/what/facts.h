/* Standing facts that a page asserts: who belongs to an organisation and in what standing, who founded it and when, who
 * took an office, how often something has happened.
 *
 * In: trees, times, entities and mentions, clause status. Out: doc->facts; a note "implausible-count" where a count cannot be. */
#ifndef WHAT_FACTS_H
#define WHAT_FACTS_H
#include "know/know.h"
#include "page/document.h"

typedef struct FactRules FactRules;

Status fact_rules_open(FactRules **out, Arena *arena, const Tables *tables, Error *error);
void facts_annotate(const FactRules *rules, Document *doc); /* after times and offices are resolved; uses and resets doc->scratch */
#endif
