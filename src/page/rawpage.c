/* What a page says of itself, looked up. In: a page as its producer left it. Out: the content of a meta element. */
#include "page/reading.h"

Str meta_of(const RawPage *page, const char *name) {
    for (uint32_t i = 0; i < page->metas.n; i++)
        if (str_is(page->metas.v[i].name, name)) return page->metas.v[i].content;
    return (Str){0};
}
