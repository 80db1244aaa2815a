/* What happened, will happen, did not happen? Events with kind, status, actors in their parts, time, place, topics, sources.
 *
 * In: everything that the stages before have said. Out: doc->events (what_annotate), their days, background and codes
 * once the page's window is known (what_resolve; may be called again with a narrower one).
 */
#ifndef WHAT_WHAT_H
#define WHAT_WHAT_H
#include "what/frames.h"

void what_annotate(const WhatRules *rules, Document *doc);
void what_resolve(const WhatRules *rules, Document *doc, Days page);

/* The page's sources of a statement: what the stage "said" knows of the token. */
const EventKind *event_kind(const WhatRules *rules, const Event *event);
#endif
