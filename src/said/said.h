/* According to whom? Direct and reported speech, who is said to have said it, and the outlets a page credits.
 *
 * In: tokens with trees and quotation depths, entities and mentions. Out: doc->quotes, by position; doc->via is added to. */
#ifndef SAID_SAID_H
#define SAID_SAID_H
#include "know/know.h"
#include "page/document.h"

typedef struct SaidRules SaidRules;

Status said_rules_open(SaidRules **out, Arena *arena, const Tables *tables, Error *error);
void said_annotate(const SaidRules *rules, const Know *know, Document *doc); /* uses and resets doc->scratch */

/* The sources under whose word a token stands, nearest to the page first: outlet, agency, people. */
void said_chain(const Document *doc, uint32_t token, Arena *arena, Source *out, uint32_t *n, uint32_t most);

/* What the reports over a token leave of its certainty: 1 for the page's own word and plain reports, less under "reportedly",
 * "claimed", sources without a name. The clause's own hedges are status_of()'s. */
float said_certainty(const Document *doc, uint32_t token);

/* After who_resolve: speakers, and the sources of events taken from them, get the names that are known by now. */
void said_resolve(Document *doc);
#endif
