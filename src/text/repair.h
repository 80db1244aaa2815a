/* Mending parses after the fact; see repair.c. */
#ifndef TEXT_REPAIR_H
#define TEXT_REPAIR_H
#include "page/document.h"

void repair_trees(Document *doc); /* heads and relations only, before tree_link */
#endif
