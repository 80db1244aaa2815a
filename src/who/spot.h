/* Names of the tables in the text. */
#ifndef WHO_SPOT_H
#define WHO_SPOT_H
#include "know/know.h"
#include "page/document.h"

void spot_names(const Know *know, Document *doc);            /* fills doc->names */
/* May this sense stand for the hit as it is written and where it stands? */
bool name_fits(const Know *know, const Document *doc, const NameHit *hit, const NameSense *sense);
Str hit_words(const Document *doc, const NameHit *hit);
bool token_capital(const Document *doc, uint32_t token);     /* begins with a capital letter */
bool token_shouts(const Document *doc, uint32_t token);      /* all its letters are capitals, two or more */
#endif
