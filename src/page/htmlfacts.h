/* What the elements of a page say of the page: meta, link, title, html, scripts of JSON-LD. */
#ifndef PAGE_HTMLFACTS_H
#define PAGE_HTMLFACTS_H
#include "html/html_read.h"
#include "page/rawpage.h"
#include "page/rules.h"

typedef struct HtmlFacts {
    const PageRules *rules;
    Arena *arena;
    const HtmlTree *tree;
    RawPage *out;
} HtmlFacts;

void html_fact(const HtmlFacts *facts, uint32_t node);          /* of one element */
void html_facts_within(const HtmlFacts *facts, uint32_t root);  /* of all that stand in one that is not shown */
#endif
