/* Addresses. In: one, or the address of where a link stands, and the link. Out: its host, or an address. Directories told by dots stay as they are:
 * servers know them. */
#include "input/url.h"

static uint32_t scheme_of(Str s) {
    uint32_t n = 0;
    while (n < s.n && (is_alpha(s.p[n]) || (n && (is_digit(s.p[n]) || (s.p[n] && strchr("+-.", s.p[n])))))) n++;
    return n && n < s.n && s.p[n] == ':' ? n + 1 : 0;
}

static uint32_t until(Str s, uint32_t from, const char *marks) {
    while (from < s.n && !(s.p[from] && strchr(marks, s.p[from]))) from++;
    return from;
}

Str url_host(Str url) {
    int64_t scheme = str_find(url, STR("://"), 0);
    if (scheme < 0) return (Str){0};
    uint32_t from = (uint32_t)scheme + 3;
    Str host = str_slice(url, (Span){from, until(url, from, "/?#:")});
    return str_starts(host, STR("www.")) ? (Str){host.p + 4, host.n - 4} : host;
}

Str url_resolve(Arena *arena, Str base, Str link) {
    uint32_t scheme = scheme_of(base);
    if (link.n == 0) return base;
    if (scheme_of(link) || scheme + 2 >= base.n || !str_starts((Str){base.p + scheme, base.n - scheme}, STR("//"))) return link;
    uint32_t host = until(base, scheme + 2, "/?#"), path = until(base, host, "?#"), keep;
    if (str_starts(link, STR("//"))) keep = scheme;
    else if (link.p[0] == '/') keep = host;
    else if (link.p[0] == '?') keep = path;
    else if (link.p[0] == '#') keep = until(base, path, "#");
    else for (keep = path; keep > host && base.p[keep - 1] != '/';) keep--;
    bool slash = keep == host && link.p[0] != '/' && link.p[0] != '?' && link.p[0] != '#';
    return str_format(arena, "%.*s%s%.*s", (int)keep, base.p, slash ? "/" : "", STR_FMT(link));
}
