/* Stated authors. In: the page's JSON-LD and meta elements. Out: metadata.authors, metadata.newsroom.
 *
 * The first source that names a person (or an agency) gives the authors: the article of JSON-LD, its creators, then the meta
 * elements in the order of a table. The outlet's own name comes last: many systems state it of every article. Where the page
 * names nobody else at all, it stands for the newsroom that signs, or for the writer of a site with his own name. */
#include "page/bylinenames.h"
#include "page/reading.h"

static void add_names(Reading *r, Str stated, Strs *names) {
    Metadata *m = &r->metadata;
    if (outlet_itself(r, stated)) {
        if (m->newsroom.n == 0) m->newsroom = stated;
        return;
    }
    Strs found = {0};
    stated_names(r->rules, r->arena, stated, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (!outlet_itself(r, found.v[i])) add_once(r->arena, names, found.v[i]);
}

static void read_articles(Reading *r, bool page_only) {
    const StatedArticles *articles = &r->metadata.articles;
    for (uint32_t i = 0; i < articles->n && r->metadata.authors.n == 0; i++) {
        const StatedArticle *article = &articles->v[i];
        if (article->page_only != page_only) continue;
        for (uint32_t k = 0; k < article->authors.n; k++) add_names(r, article->authors.v[k], &r->metadata.authors);
        for (uint32_t k = 0; k < article->creators.n && r->metadata.authors.n == 0; k++) add_names(r, article->creators.v[k], &r->metadata.authors);
    }
}

void authors_read(Reading *r) {
    static const char *const names[] = {"author", "article:author", "article:author:name", "parsely-author", "sailthru.author", "articleauthor", "cxenseparse:author", "og:author",
                                        "og:article:author", "dc.creator", "dcterms.creator", "byl", "citation_author"};
    read_articles(r, false);
    for (size_t i = 0; i < sizeof names / sizeof *names && r->metadata.authors.n == 0; i++)
        for (uint32_t k = 0; k < r->page.metas.n; k++)
            if (str_is(r->page.metas.v[k].name, names[i])) add_names(r, r->page.metas.v[k].content, &r->metadata.authors);
    read_articles(r, true);
}
