/* Metadata: what the page's markup says of the page. In: RawPage. Out: Reading.metadata, all but its dates (they are judged with the
 * visible ones). JSON-LD is read first; outlet, title and authors each have a file that weighs the sources of them. */
#include "page/reading.h"

static Str first_meta(const RawPage *page, const char *const *names, uint32_t n) {
    Str content = {0};
    for (uint32_t i = 0; i < n && content.n == 0; i++) content = str_trim(meta_of(page, names[i]));
    return content;
}

static void read_section(Reading *r) {
    static const char *const names[] = {"article:section", "og:article:section", "parsely-section", "cxenseparse:section", "section", "dc.subject.section"};
    Metadata *m = &r->metadata;
    for (uint32_t i = 0; i < m->articles.n && m->section.n == 0; i++) m->section = m->articles.v[i].section;
    if (m->section.n == 0) m->section = first_meta(&r->page, names, sizeof names / sizeof *names);
}

/* The address the page gives itself; one without a host is no help. */
static void read_canonical(Reading *r) {
    static const char *const names[] = {"og:url", "twitter:url", "parsely-link"};
    Str address = str_trim(r->page.canonical);
    if (str_find(address, STR("://"), 0) <= 0) address = first_meta(&r->page, names, sizeof names / sizeof *names);
    if (str_find(address, STR("://"), 0) > 0) r->metadata.canonical = address;
}

/* Where <html lang> says nothing. */
static void read_language(Reading *r) {
    static const char *const names[] = {"og:locale", "inlanguage", "dc.language", "dcterms.language", "language"};
    if (r->page.lang.n == 0) r->page.lang = first_meta(&r->page, names, sizeof names / sizeof *names);
    for (uint32_t i = 0; i < r->metadata.articles.n && r->page.lang.n == 0; i++) r->page.lang = r->metadata.articles.v[i].lang;
}

void metadata_read(Reading *r) {
    static const char *const descriptions[] = {"og:description", "description"};
    json_ld_read(r->rules, r->arena, &r->page.json_ld, &r->metadata.articles);
    r->metadata.description = first_meta(&r->page, descriptions, 2);
    read_section(r);
    outlet_read(r);
    title_choose(r);
    authors_read(r);
    read_canonical(r);
    read_language(r);
}
