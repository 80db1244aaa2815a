/* Metadata. In: the page's meta elements, JSON-LD scripts, time elements, title, addresses. Out: title, outlet, authors, date
 * hints with the weight of their kind.
 *
 * Each kind of source is a row of a table; the first that has a value wins for title and outlet. JSON-LD is searched for
 * objects of an article's type without recursion, at most a few thousand nodes. Weights: how often each source was right on
 * pages of known date (JSON-LD and meta .92, URL .97, time elements .90). */
#include "page/reading.h"

#include "base/json.h"

enum { NODES_MOST = 4096, AUTHORS_MOST = 12, NAME_MOST = 120, HINTS_MOST = 64 };

static Str meta_of(const RawPage *page, const char *name) {
    for (uint32_t i = 0; i < page->metas.n; i++)
        if (str_is(page->metas.v[i].name, name)) return page->metas.v[i].content;
    return (Str){0};
}

static void add_hint(Reading *r, Str words, const char *rule, float weight) {
    Days days;
    if (r->metadata.hints.n >= HINTS_MOST || words.n > 200 || !date_written(r->rules, r->arena, words, &days)) return;
    vec_add(r->arena, &r->metadata.hints, ((DateHint){days, weight, {0}, words, str_from(rule)}));
}

static void add_author(Reading *r, Str name) {
    name = str_trim(name);
    if (name.n < 2 || name.n > NAME_MOST || r->metadata.authors.n >= AUTHORS_MOST) return;
    if (str_find(name, STR("://"), 0) >= 0 || name.p[0] == '/' || name.p[0] == '@' || str_find(name, STR("@"), 0) >= 0) return;
    if (str_equal_nocase(name, r->metadata.site) || str_equal_nocase(name, STR("admin")) || str_equal_nocase(name, STR("editor"))) return;
    for (uint32_t i = 0; i < r->metadata.authors.n; i++)
        if (str_equal_nocase(r->metadata.authors.v[i], name)) return;
    vec_add(r->arena, &r->metadata.authors, name);
}

/* ---- JSON-LD ---- */

static Str words_of(Reading *r, const Json *json, uint32_t value) {
    Str s = json_text(json, value);
    return s.n > 4096 ? (Str){0} : html_unescape(r->rules, r->arena, s);
}

static uint32_t first_of(const Json *json, uint32_t value) {
    return json_kind(json, value) == VALUE_ARRAY ? json_first(json, value) : value;
}

static Str name_of(Reading *r, const Json *json, uint32_t value) {
    value = first_of(json, value);
    return words_of(r, json, json_kind(json, value) == VALUE_OBJECT ? json_member(json, value, "name") : value);
}

static bool is_article(const Json *json, uint32_t object) {
    uint32_t type = json_member(json, object, "@type");
    bool list = json_kind(json, type) == VALUE_ARRAY;
    for (uint32_t i = first_of(json, type); i; i = list ? json_next(json, i) : JSON_NOTHING) {
        Str s = json_text(json, i);
        if (str_ends(s, STR("Article")) || str_ends(s, STR("Posting")) || str_is(s, "Report") || str_is(s, "WebPage") || str_is(s, "VideoObject")) return true;
    }
    return false;
}

static bool is_page_only(const Json *json, uint32_t object) {
    Str type = json_text(json, json_member(json, object, "@type"));
    return str_is(type, "WebPage") || str_is(type, "VideoObject");
}

static void read_article(Reading *r, const Json *json, uint32_t object) {
    uint32_t author = json_member(json, object, "author");
    bool page_only = is_page_only(json, object), many = json_kind(json, author) == VALUE_ARRAY;
    Metadata *m = &r->metadata;
    if (m->site.n == 0) m->site = name_of(r, json, json_member(json, object, "publisher"));
    add_hint(r, words_of(r, json, json_member(json, object, "datePublished")), "json-ld", page_only ? 0.8f : 0.92f);
    if (page_only) return;
    if (m->title.n == 0) m->title = words_of(r, json, json_member(json, object, "headline"));
    for (uint32_t i = first_of(json, author); i; i = many ? json_next(json, i) : JSON_NOTHING) add_author(r, name_of(r, json, i));
}

/* Breadth first through arrays, @graph and mainEntity; nothing else holds the page's own article. */
static void search_articles(Reading *r, const Json *json) {
    uint32_t *queue = arena_array(r->arena, uint32_t, NODES_MOST), n = 0;
    queue[n++] = JSON_ROOT;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t node = queue[i], inner[] = {json_member(json, node, "@graph"), json_member(json, node, "mainEntity"), json_member(json, node, "mainEntityOfPage")};
        if (json_kind(json, node) == VALUE_ARRAY)
            for (uint32_t k = json_first(json, node); k && n < NODES_MOST; k = json_next(json, k)) queue[n++] = k;
        for (uint32_t k = 0; k < 3; k++)
            if ((json_kind(json, inner[k]) == VALUE_OBJECT || json_kind(json, inner[k]) == VALUE_ARRAY) && n < NODES_MOST) queue[n++] = inner[k];
        if (json_kind(json, node) == VALUE_OBJECT && is_article(json, node)) read_article(r, json, node);
    }
}

/* Pages break lines inside strings and wrap scripts in comments: control characters become spaces, the wrapping goes. */
static Str clean_script(Arena *arena, Str script) {
    char *p = arena_copy(arena, script.p, script.n);
    for (uint32_t i = 0; i < script.n; i++)
        if ((unsigned char)p[i] < 32) p[i] = ' ';
    int64_t wrapped = str_find(script, STR("CDATA["), 0);
    const char *from = wrapped < 0 ? p : p + wrapped + 6;
    uint32_t left = script.n - (uint32_t)(from - p);
    const char *open = memchr(from, '{', left), *list = memchr(from, '[', left);
    if (list && (!open || list < open)) open = list;
    if (!open) return (Str){0};
    return (Str){open, script.n - (uint32_t)(open - p)};
}

static void read_json_ld(Reading *r) {
    for (uint32_t i = 0; i < r->page.json_ld.n && i < 32; i++) {
        Str script = clean_script(r->arena, r->page.json_ld.v[i]);
        Json json;
        uint32_t used;
        if (script.n && json_parse(r->arena, script, UINT32_MAX, &json, &used)) search_articles(r, &json);
    }
}

/* ---- the rest ---- */

static void read_dates(Reading *r) {
    static const struct { const char *name; float weight; } names[] = {
        {"article:published_time", 0.92f}, {"datepublished", 0.9f}, {"og:published_time", 0.9f}, {"date", 0.85f}, {"dc.date", 0.85f}, {"dc.date.issued", 0.9f},
        {"dcterms.created", 0.85f}, {"dcterms.date", 0.85f}, {"pubdate", 0.9f}, {"publishdate", 0.9f}, {"publish-date", 0.9f}, {"publish_date", 0.9f},
        {"parsely-pub-date", 0.92f}, {"sailthru.date", 0.9f}, {"article.published", 0.9f}, {"cxenseparse:recs:publishtime", 0.9f}, {"citation_publication_date", 0.85f},
        {"originalpublicationdate", 0.9f}, {"article:created", 0.85f}, {"release_date", 0.8f}, {"last-modified", 0.3f}, {"article:modified_time", 0.3f},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) add_hint(r, meta_of(&r->page, names[i].name), names[i].weight > 0.5f ? "meta" : "meta-modified", names[i].weight);
    for (uint32_t i = 0; i < r->page.times.n && i < 16; i++)
        add_hint(r, r->page.times.v[i].value, "time-element", r->page.times.v[i].published ? 0.9f : i == 0 ? 0.75f : 0.4f);
    Str urls[] = {r->record->url, r->page.canonical, meta_of(&r->page, "og:url")};
    for (int i = 0; i < 3; i++) {
        Days days;
        if (!urls[i].n || !date_in_url(urls[i], &days)) continue;
        vec_add(r->arena, &r->metadata.hints, ((DateHint){days, 0.97f, {0}, urls[i], STR("url")}));
        break;
    }
}

/* The title with the outlet's name taken off its end or front: "Talks end | The Gazette". */
static Str without_site(Str title, Str site) {
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " / "};
    Str best = title;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str mark = str_from(marks[i]);
        int64_t at = -1, next = str_find(title, mark, 0);
        while (next >= 0) at = next, next = str_find(title, mark, (uint32_t)next + 1);
        if (at <= 0) continue;
        Str front = {title.p, (uint32_t)at}, tail = {title.p + at + mark.n, title.n - (uint32_t)at - mark.n};
        if (site.n && str_equal_nocase(str_trim(tail), site) && front.n < best.n) best = front;
        else if (site.n && str_equal_nocase(str_trim(front), site) && tail.n < best.n) best = tail;
        else if (site.n == 0 && tail.n * 2 < front.n && front.n < best.n) best = front;
    }
    return str_trim(best);
}

void metadata_read(Reading *r) {
    Metadata *m = &r->metadata;
    m->site = meta_of(&r->page, "og:site_name");
    m->description = meta_of(&r->page, "og:description");
    if (m->description.n == 0) m->description = meta_of(&r->page, "description");
    m->title = meta_of(&r->page, "og:title");
    if (m->title.n == 0) m->title = meta_of(&r->page, "twitter:title");
    read_json_ld(r);
    if (m->site.n == 0) m->site = meta_of(&r->page, "application-name");
    if (m->title.n == 0) m->title = r->page.title;
    m->title = without_site(m->title, m->site);
    static const char *const names[] = {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author"};
    for (size_t i = 0; i < sizeof names / sizeof *names && m->authors.n == 0; i++) {
        Str name = meta_of(&r->page, names[i]);
        if (str_starts(name, STR("By ")) || str_starts(name, STR("by "))) name.p += 3, name.n -= 3;
        add_author(r, name);
    }
    read_dates(r);
}
