/* JSON-LD. In: a page's scripts as they stand. Out: the articles they state, in page order.
 *
 * Objects of an article's type are searched breadth first through arrays, @graph and mainEntity, without recursion, at most a
 * few thousand nodes; comments, related articles and lists hang elsewhere and are not entered. An author may be a string, an
 * object, a list of both, or a reference ("@id") to a node of the graph.
 * Pages break the rules of JSON in a few ways again and again: raw line breaks in strings, comments, commas before a closing
 * bracket, quotation marks left bare, the whole written as HTML. What the parser refuses is mended once and tried again. */
#include "page/jsonld.h"

#include "base/json.h"

enum { NODES_MOST = 4096, SCRIPTS_MOST = 32, AUTHORS_MOST = 24, FIELD_MOST = 4096, ARTICLES_MOST = 64, VALUES_MOST = 64,
       BYTES_MOST = 1 << 20 /* of all scripts: bounds memory; a page has a few thousand */ };

typedef struct Search {
    const PageRules *rules;
    Arena *arena;
    Json json;
    uint32_t queue[NODES_MOST], n;
    Map by_id;               /* "@id" -> node, of the nodes searched */
    StatedArticles *out;
} Search;

/* ---- values ---- */

static uint32_t first_of(const Json *json, uint32_t value) {
    return json_kind(json, value) == VALUE_ARRAY ? json_first(json, value) : value;
}

static Str words_of(const Search *s, uint32_t value) {
    Str words = json_text(&s->json, first_of(&s->json, value));
    return words.n > FIELD_MOST ? (Str){0} : str_trim(html_unescape(&s->rules->references, s->arena, words));
}

static Str member_words(const Search *s, uint32_t object, const char *key) { return words_of(s, json_member(&s->json, object, key)); }

/* The node that a bare reference {"@id": ...} stands for. */
static uint32_t resolve(const Search *s, uint32_t value) {
    if (json_kind(&s->json, value) != VALUE_OBJECT || json_member(&s->json, value, "name")) return value;
    uint32_t there = map_get(&s->by_id, json_text(&s->json, json_member(&s->json, value, "@id")));
    return there == MAP_NONE ? value : there;
}

static Str name_of(const Search *s, uint32_t value) {
    value = resolve(s, first_of(&s->json, value));
    return json_kind(&s->json, value) == VALUE_OBJECT ? member_words(s, value, "name") : words_of(s, value);
}

static bool type_ends(const Json *json, uint32_t object, const char *const *endings, uint32_t n) {
    uint32_t type = json_member(json, object, "@type");
    bool list = json_kind(json, type) == VALUE_ARRAY;
    for (uint32_t i = first_of(json, type); i; i = list ? json_next(json, i) : JSON_NOTHING)
        for (uint32_t k = 0; k < n; k++)
            if (str_ends(json_text(json, i), str_from(endings[k]))) return true;
    return false;
}

static bool is_article(const Json *json, uint32_t object) {
    static const char *const types[] = {"Article", "Posting", "Report"};
    return type_ends(json, object, types, 3);
}

static bool is_page(const Json *json, uint32_t object) {
    static const char *const types[] = {"WebPage", "VideoObject"};
    return type_ends(json, object, types, 2);
}

/* ---- articles ---- */

/* "Anna" and "Martel" of a person told in parts. */
static Str name_in_parts(const Search *s, uint32_t person) {
    Str given = member_words(s, person, "givenName"), family = member_words(s, person, "familyName");
    return given.n && family.n ? str_join(s->arena, given, ' ', family) : family;
}

static void add_author(const Search *s, Str name, Strs *authors) {
    if (name.n && authors->n < AUTHORS_MOST) vec_add(s->arena, authors, name);
}

/* A string, an object, or an object whose name is a list: {"@type": "Person", "name": ["A", "B"]}. */
static void read_author(const Search *s, uint32_t value, Strs *authors) {
    value = resolve(s, value);
    bool object = json_kind(&s->json, value) == VALUE_OBJECT;
    uint32_t name = object ? json_member(&s->json, value, "name") : value;
    bool list = json_kind(&s->json, name) == VALUE_ARRAY;
    if (object && !name) add_author(s, name_in_parts(s, value), authors);
    for (uint32_t i = first_of(&s->json, name); i; i = list ? json_next(&s->json, i) : JSON_NOTHING) add_author(s, words_of(s, i), authors);
}

static void read_authors(const Search *s, uint32_t author, Strs *authors) {
    bool list = json_kind(&s->json, author) == VALUE_ARRAY;
    for (uint32_t i = first_of(&s->json, author); i; i = list ? json_next(&s->json, i) : JSON_NOTHING) read_author(s, i, authors);
}

static Str address_of(const Search *s, uint32_t object) {
    static const char *const keys[] = {"url", "mainEntityOfPage", "@id"};
    Str address = {0};
    for (int i = 0; i < 3 && address.n == 0; i++) {
        uint32_t value = first_of(&s->json, json_member(&s->json, object, keys[i]));
        address = json_kind(&s->json, value) == VALUE_OBJECT ? member_words(s, value, "@id") : words_of(s, value);
    }
    return address;
}

static void read_article(const Search *s, uint32_t object, bool page_only) {
    if (s->out->n >= ARTICLES_MOST) return;
    StatedArticle article = {
        .page_only = page_only,
        .headline = member_words(s, object, "headline"),
        .section = member_words(s, object, "articleSection"),
        .publisher = name_of(s, json_member(&s->json, object, "publisher")),
        .url = address_of(s, object),
        .lang = member_words(s, object, "inLanguage"),
        .published = member_words(s, object, "datePublished"),
        .created = member_words(s, object, "dateCreated"),
        .modified = member_words(s, object, "dateModified"),
    };
    if (article.headline.n == 0) article.headline = member_words(s, object, "name");
    read_authors(s, json_member(&s->json, object, "author"), &article.authors);
    read_authors(s, json_member(&s->json, object, "creator"), &article.creators);
    vec_add(s->arena, s->out, article);
}

static void enqueue(Search *s, uint32_t value) {
    JsonKind kind = json_kind(&s->json, value);
    if ((kind != VALUE_OBJECT && kind != VALUE_ARRAY) || s->n == NODES_MOST) return;
    s->queue[s->n++] = value;
    Str id = json_text(&s->json, json_member(&s->json, value, "@id"));
    if (id.n && json_member(&s->json, value, "name")) map_put(s->arena, &s->by_id, id, value);
}

static void search_articles(Search *s) {
    static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage"};
    s->n = 0;
    s->by_id = (Map){0};
    enqueue(s, JSON_ROOT);
    for (uint32_t i = 0; i < s->n; i++) {
        if (json_kind(&s->json, s->queue[i]) == VALUE_ARRAY)
            for (uint32_t k = json_first(&s->json, s->queue[i]); k; k = json_next(&s->json, k)) enqueue(s, k);
        for (int k = 0; k < 3; k++) enqueue(s, json_member(&s->json, s->queue[i], inner[k]));
    }
    for (uint32_t i = 0; i < s->n; i++) {
        bool article = is_article(&s->json, s->queue[i]);
        if (article || is_page(&s->json, s->queue[i])) read_article(s, s->queue[i], !article);
    }
}

/* ---- scripts ---- */

/* Control characters become spaces; a wrapping before the first bracket (CDATA, a comment) goes. */
static Str clean_script(Arena *arena, Str script) {
    const char *p = str_spaced(arena, script).p;
    int64_t wrapped = str_find(script, STR("CDATA["), 0);
    const char *from = wrapped < 0 ? p : p + wrapped + 6;
    uint32_t left = script.n - (uint32_t)(from - p);
    const char *open = memchr(from, '{', left), *list = memchr(from, '[', left);
    if (list && (!open || list < open)) open = list;
    if (!open) return (Str){0};
    return (Str){open, script.n - (uint32_t)(open - p)};
}

static uint32_t skip_spaces(Str s, uint32_t i) {
    while (i < s.n && is_space(s.p[i])) i++;
    return i;
}

/* Does the quotation mark before i close its string? What must follow one: a colon, a closing bracket, a comma and another value. */
static bool closes_string(Str s, uint32_t i) {
    i = skip_spaces(s, i);
    if (i == s.n || strchr(":}]", s.p[i])) return true;
    if (s.p[i] != ',') return s.p[i] == '/' && i + 1 < s.n && strchr("/*", s.p[i + 1]);
    i = skip_spaces(s, i + 1);
    return i == s.n || strchr("\"{[}]/", s.p[i]);
}

/* Length of the comment at i, 0 = none. */
static uint32_t comment_length(Str s, uint32_t i) {
    if (s.p[i] != '/' || i + 1 >= s.n || !strchr("/*", s.p[i + 1])) return 0;
    int64_t end = s.p[i + 1] == '/' ? str_find(s, STR("\n"), i) : str_find(s, STR("*/"), i + 2);
    return end < 0 ? s.n - i : (uint32_t)end + (s.p[i + 1] == '/' ? 1 : 2) - i;
}

/* The script once more, without comments and needless commas, marks inside strings escaped. At most twice as long. */
static Str mended(const PageRules *rules, Arena *arena, Str script) {
    if (!memchr(script.p, '"', script.n) && str_find(script, STR("&quot;"), 0) >= 0) script = html_unescape(&rules->references, arena, script);
    char *out = arena_alloc(arena, (size_t)script.n * 2 + 1), comma = 0;
    uint32_t n = 0;
    bool inside = false;
    for (uint32_t i = 0, skip; i < script.n; i++) {
        char c = script.p[i];
        if (inside) {
            bool escape = c == '\\' && i + 1 < script.n, known = escape && strchr("\"\\/bfnrtu", script.p[i + 1]);
            if (c == '"' && closes_string(script, i + 1)) inside = false;
            else if (c == '"') out[n++] = '\\';
            if (!escape || known) out[n++] = (unsigned char)c < 32 ? ' ' : c;
            if (known) out[n++] = script.p[++i];
            continue;
        }
        if ((skip = comment_length(script, i)) > 0) {
            i += skip - 1;
            continue;
        }
        if (c == ',' || is_space(c)) {
            if (c == ',') comma = c;
            continue;
        }
        if (comma && c != '}' && c != ']' && n && !strchr("{[", out[n - 1])) out[n++] = comma;
        comma = 0;
        out[n++] = c;
        inside = c == '"';
    }
    return (Str){out, n};
}

/* A script may hold several values one after the other. */
static bool read_values(Search *s, Str script) {
    uint32_t n = 0;
    for (uint32_t used; script.n && n < VALUES_MOST && json_parse(s->arena, script, UINT32_MAX, &s->json, &used); n++) {
        search_articles(s);
        script = (Str){script.p + used, script.n - used};
        const char *open = memchr(script.p, '{', script.n);
        script = open ? (Str){open, script.n - (uint32_t)(open - script.p)} : (Str){0};
    }
    return n > 0;
}

void json_ld_read(const PageRules *rules, Arena *arena, const Strs *scripts, StatedArticles *out) {
    Search *s = scripts->n ? arena_take(arena, sizeof *s) : NULL;
    for (uint32_t i = 0, bytes = 0; i < scripts->n && i < SCRIPTS_MOST; i++) {
        if (scripts->v[i].n > BYTES_MOST - bytes) continue;
        bytes += scripts->v[i].n;
        s->rules = rules, s->arena = arena, s->out = out;       /* the rest is set for each value */
        Str script = clean_script(arena, scripts->v[i]);
        if (script.n == 0 || read_values(s, script)) continue;
        script = mended(rules, arena, (Str){scripts->v[i].p + scripts->v[i].n - script.n, script.n});
        if (script.n) read_values(s, script);
    }
}
