/* What a page states of its article in JSON-LD (schema.org), as it stands there: metadata.c judges it. */
#ifndef PAGE_JSONLD_H
#define PAGE_JSONLD_H
#include "page/rawpage.h"
#include "page/rules.h"


typedef struct StatedArticle {   /* an object that stands for the page's article, or (page_only) for the page or its video */
    bool page_only;
    Str headline, section, publisher, url, lang; /* headline of a page_only: its name */
    Str published, created, modified;      /* as written: datePublished, dateCreated, dateModified */
    Strs authors, creators;
} StatedArticle;

typedef VEC(StatedArticle) StatedArticles;

void json_ld_read(const PageRules *rules, Arena *arena, const Strs *scripts, StatedArticles *out);
#endif
