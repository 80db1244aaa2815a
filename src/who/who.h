/* Who? People, governments, organisations: recognised, told apart, and followed through the text.
 *
 * In: tokens with tags and trees, know. Out: doc->names, doc->entities, doc->mentions. An unnamed holder of an office
 * ("the Turkish president") is an entity with its Office only, until who_resolve learns the page's date. A government
 * is the entity of its country, by whatever name it goes.
 */
#ifndef WHO_WHO_H
#define WHO_WHO_H
#include "know/know.h"
#include "page/document.h"

typedef struct WhoRules WhoRules;

Status who_rules_open(WhoRules **out, Arena *arena, const Tables *tables, const Know *know, Error *error);
void who_annotate(const WhoRules *rules, Document *doc);

/* Who held the offices on these days: names unnamed holders, gives everybody the role of that time. May be called again
 * with a narrower window. An unnamed holder who turns out to be somebody of the page becomes that entity. */
void who_resolve(const WhoRules *rules, Document *doc, Days page);

/* Follows the others who are spoken of: appends mentions, and entities with two mentions or more; after all stages, since none needs them. */
void who_follow(const WhoRules *rules, Document *doc);

/* The mention that covers a token (the narrowest; of a group the first row), or NONE. */
uint32_t who_mention_at(const Document *doc, uint32_t token);
#endif
