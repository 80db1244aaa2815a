/* Lines of a site. In: lines of pages, as hashes. Out: those that at least three different pages show. Pages of one text count
 * once, for a story that is kept in three versions repeats itself. Two lines of one hash do no more harm than one line that
 * looks like another's. */
#include "page/siteline.h"

#include "input/url.h"

#include <stdlib.h>

uint64_t siteline_of(Str host, Str folded) {
    if (host.n == 0 || folded.n == 0) return 0;
    return hash_mix(str_hash(host), str_hash(folded)) | 1;
}

bool sitelines_hold(const SiteLines *lines, uint64_t line) {
    uint32_t low = 0, high = lines->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lines->v[middle] < line) low = middle + 1;
        else high = middle;
    }
    return low < lines->n && lines->v[low] == line;
}

static int by_line(const void *a, const void *b) {
    const SiteLine *x = a, *y = b;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    return (x->text > y->text) - (x->text < y->text);
}

SiteLines sitelines_common(Arena *arena, SiteLine *lines, uint32_t n) {
    VEC(uint64_t) common = {0};
    uint32_t texts = 0;
    if (n) qsort(lines, n, sizeof *lines, by_line);
    for (uint32_t i = 0; i < n; i++) {
        bool same = i && lines[i].line == lines[i - 1].line;
        if (same && lines[i].text == lines[i - 1].text) continue;
        texts = same ? texts + 1 : 1;
        if (texts == SITELINE_PAGES && lines[i].line) vec_add(arena, &common, lines[i].line);
    }
    return (SiteLines){common.v, common.n};
}

Str siteline_host(Str url, Str canonical, Str site) {
    Str host = url_host(url);
    if (host.n == 0) host = url_host(canonical);
    return host.n ? host : site;
}
