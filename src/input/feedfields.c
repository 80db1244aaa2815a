/* The fields of a channel or an item. In: a piece of a feed, in UTF-8. Out: what it says of itself.
 *
 * An element is known by its namespace, whatever prefix stands for it, and by its name; a row of a table says which field it
 * tells and how it ranks beside others that tell the same. Only elements at the top of the piece tell fields: an unknown one is
 * passed over with all it holds (a title in <image> is not the item's). One without an end is left at the first tag behind it; to look
 * for ends in vain is allowed a few times only, so that time is linear in the piece. */
#include "input/feed.h"
#include "input/url.h"

enum { PREFIXES_MOST = 64, AUTHORS_MOST = 12, VAIN_MOST = 8, LANGUAGE_MOST = 35, AUTHOR_MOST = 200 };

/* ---- namespaces ---- */

static FeedSpace space_of_uri(Str uri) {
    static const struct { const char *uri; bool whole; FeedSpace space; } known[] = {
        {"http://www.w3.org/2005/atom", true, SPACE_CORE},
        {"http://purl.org/atom/ns#", false, SPACE_CORE},
        {"http://purl.org/rss/1.0/", true, SPACE_CORE},
        {"http://my.netscape.com/", false, SPACE_CORE},
        {"http://channel.netscape.com/", false, SPACE_CORE},
        {"http://backend.userland.com/", false, SPACE_CORE},
        {"http://blogs.law.harvard.edu/tech/rss", false, SPACE_CORE},
        {"http://purl.org/net/rss1.1#", false, SPACE_CORE},
        {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", false, SPACE_RDF},
        {"http://purl.org/dc/elements/", false, SPACE_DC},
        {"http://purl.org/dc/terms", false, SPACE_TERMS},
        {"http://purl.org/rss/1.0/modules/content", false, SPACE_CONTENT},
        {"http://www.w3.org/1999/xhtml", false, SPACE_XHTML},
        {"http://www.itunes.com/dtds/podcast-1.0.dtd", false, SPACE_ITUNES},
        {"http://rssnamespace.org/feedburner/ext/", false, SPACE_ORIGIN},
        {"http://www.pheedo.com/namespace/pheedo", false, SPACE_ORIGIN},
    };
    uri = str_trim(uri);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        Str name = str_from(known[i].uri);
        if ((known[i].whole ? uri.n == name.n : uri.n >= name.n) && str_equal_nocase((Str){uri.p, name.n}, name)) return known[i].space;
    }
    return SPACE_OTHER;
}

/* What prefixes mean that nobody declared. */
static FeedSpace space_of_habit(Str prefix) {
    static const struct { const char *prefix; FeedSpace space; } habits[] = {
        {"", SPACE_CORE}, {"rss", SPACE_CORE}, {"atom", SPACE_CORE}, {"rdf", SPACE_RDF}, {"dc", SPACE_DC}, {"dcterms", SPACE_TERMS}, {"content", SPACE_CONTENT},
        {"xhtml", SPACE_XHTML}, {"itunes", SPACE_ITUNES}, {"feedburner", SPACE_ORIGIN},
    };
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        if (str_equal_nocase(prefix, str_from(habits[i].prefix))) return habits[i].space;
    return SPACE_OTHER;
}

static Str prefix_of(Str name) {
    Str local = xml_local(name);
    return (Str){name.p, name.n == local.n ? 0 : name.n - local.n - 1};
}

/* Is it "xmlns:" and this prefix, or "xmlns" alone? */
static bool declares(Str attribute, Str prefix) {
    if (prefix.n == 0) return str_is(attribute, "xmlns");
    return str_starts(attribute, STR("xmlns:")) && str_equal(xml_local(attribute), prefix);
}

static FeedSpace space_of(const FeedFields *f, const XmlToken *tag) {
    Str prefix = prefix_of(tag->name), rest = tag->inside, name, value;
    while (xml_next_attribute(&rest, &name, &value))
        if (declares(name, prefix)) return space_of_uri(value);
    for (uint32_t i = f->prefixes.n; i-- > 0;)
        if (str_equal(f->prefixes.v[i].prefix, prefix)) return f->prefixes.v[i].space;
    return space_of_habit(prefix);
}

/* Of the elements around the fields. A default namespace that nobody knows is the feed's own all the same. */
static void read_frame(Arena *arena, FeedFields *f, const XmlToken *tag) {
    Str rest = tag->inside, name, value;
    f->atom |= str_equal_nocase(xml_local(tag->name), STR("feed"));
    while (xml_next_attribute(&rest, &name, &value)) {
        if (str_starts(name, STR("xmlns:")) && f->prefixes.n < PREFIXES_MOST) vec_add(arena, &f->prefixes, ((FeedPrefix){xml_local(name), space_of_uri(value)}));
        if (str_is(name, "xml:base")) f->base = url_resolve(arena, f->base, feed_value(arena, value));
        if (str_is(name, "xml:lang") && value.n && value.n <= LANGUAGE_MOST) f->lang = value;
        if (str_equal_nocase(xml_local(name), STR("about")) && !f->rank[FIELD_LINK]) f->link = feed_value(arena, value);
    }
}

/* ---- the rows ---- */

typedef struct FeedRow {
    FeedSpace space;
    const char *name;   /* in small letters */
    FeedField field;
    uint8_t rank;       /* a higher one takes the place of a lower one; of equals the first stays */
} FeedRow;

static const FeedRow rows[] = {
    {SPACE_CORE, "title", FIELD_TITLE, 2},
    {SPACE_DC, "title", FIELD_TITLE, 1},
    {SPACE_CORE, "link", FIELD_LINK, 2},            /* Atom's are ranked by their attributes */
    {SPACE_ORIGIN, "origlink", FIELD_LINK, 5},
    {SPACE_CORE, "guid", FIELD_GUID, 1},
    {SPACE_CORE, "id", FIELD_GUID, 1},
    {SPACE_CORE, "author", FIELD_AUTHOR, 2},
    {SPACE_DC, "creator", FIELD_AUTHOR, 2},
    {SPACE_DC, "author", FIELD_AUTHOR, 2},
    {SPACE_ITUNES, "author", FIELD_AUTHOR, 1},
    {SPACE_CORE, "published", FIELD_DATE, 9},
    {SPACE_CORE, "issued", FIELD_DATE, 8},
    {SPACE_CORE, "pubdate", FIELD_DATE, 7},
    {SPACE_TERMS, "issued", FIELD_DATE, 6},
    {SPACE_DC, "date", FIELD_DATE, 5},
    {SPACE_TERMS, "created", FIELD_DATE, 4},
    {SPACE_CORE, "created", FIELD_DATE, 4},
    {SPACE_CORE, "updated", FIELD_MODIFIED, 3},
    {SPACE_CORE, "modified", FIELD_MODIFIED, 2},
    {SPACE_TERMS, "modified", FIELD_MODIFIED, 1},
    {SPACE_CONTENT, "encoded", FIELD_CONTENT, 4},
    {SPACE_CORE, "content", FIELD_CONTENT, 3},
    {SPACE_XHTML, "body", FIELD_CONTENT, 2},
    {SPACE_XHTML, "div", FIELD_CONTENT, 2},
    {SPACE_CORE, "body", FIELD_CONTENT, 1},
    {SPACE_CORE, "fullitem", FIELD_CONTENT, 1},
    {SPACE_CORE, "description", FIELD_SUMMARY, 4},
    {SPACE_CORE, "summary", FIELD_SUMMARY, 3},
    {SPACE_DC, "description", FIELD_SUMMARY, 2},
    {SPACE_ITUNES, "summary", FIELD_SUMMARY, 1},
    {SPACE_CORE, "language", FIELD_LANGUAGE, 2},
    {SPACE_DC, "language", FIELD_LANGUAGE, 1},
};

static const FeedRow *row_of(const FeedFields *f, const XmlToken *tag) {
    FeedSpace space = space_of(f, tag);
    Str local = xml_local(tag->name);
    for (size_t i = 0; space && i < sizeof rows / sizeof *rows; i++)
        if (rows[i].space == space && str_equal_nocase(local, str_from(rows[i].name))) return &rows[i];
    return NULL;
}

/* ---- one field ---- */

static bool holds_elements(Str inner) {
    XmlReader reader = {.bytes = inner, .ended = true};
    XmlToken token;
    while (xml_next(&reader, &token) != XML_END)
        if (token.kind == XML_OPEN) return true;
    return false;
}

static FeedForm form_of_type(Str type) {
    if (str_equal_nocase(type, STR("text")) || str_equal_nocase(type, STR("text/plain"))) return FORM_PLAIN;
    if (str_equal_nocase(type, STR("html")) || str_equal_nocase(type, STR("text/html"))) return FORM_ESCAPED;
    if (str_equal_nocase(type, STR("xhtml")) || str_ends(type, STR("xml"))) return FORM_MARKUP;
    return str_find(type, STR("/"), 0) < 0 || str_starts(type, STR("text/")) ? FORM_ESCAPED : FORM_BASE64;
}

/* Atom says how its content stands there; what holds elements is markup, whatever is said. */
static FeedForm form_of(const FeedFields *f, const FeedRow *row, Str attributes, Str inner) {
    Str mode = xml_attribute(attributes, "mode"), type = str_trim(xml_attribute(attributes, "type"));
    bool core = row->space == SPACE_CORE && (f->atom || type.n);
    if (str_equal_nocase(mode, STR("base64"))) return FORM_BASE64;
    if (row->space == SPACE_XHTML || holds_elements(inner)) return FORM_MARKUP;
    if (str_equal_nocase(mode, STR("escaped")) && !str_equal_nocase(type, STR("text/plain"))) return FORM_ESCAPED;
    return core ? type.n ? form_of_type(type) : FORM_PLAIN : FORM_ESCAPED;
}

/* Of the links of an entry the one to its page: "alternate", rather of HTML; 0 for the others. */
static uint8_t rank_of_link(Str attributes) {
    Str rel = str_trim(xml_attribute(attributes, "rel")), type = xml_attribute(attributes, "type");
    if (rel.n && !str_equal_nocase(rel, STR("alternate"))) return 0;
    return type.n && str_find(type, STR("html"), 0) < 0 ? 1 : 3;
}

/* "mail@example.org (Jane Doe)", "Jane Doe (mail@example.org)", "Jane Doe <mail@example.org>": the name. */
static Str without_mail(Str author) {
    const char *open = author.n ? memchr(author.p, '(', author.n) : NULL;
    if (!author.n || !memchr(author.p, '@', author.n)) return author;
    if (open) {
        Str name = {open + 1, author.n - (uint32_t)(open - author.p) - 1};
        const char *close = memchr(name.p, ')', name.n);
        if (close) name.n = (uint32_t)(close - name.p);
        return str_trim(memchr(name.p, '@', name.n) ? (Str){author.p, (uint32_t)(open - author.p)} : name);
    }
    int64_t mail = str_find(author, STR("&lt;"), 0);
    return mail > 0 ? str_trim((Str){author.p, (uint32_t)mail}) : (Str){0};
}

/* Of Atom's authors the content of <name>. */
static Str name_element(Str inner) {
    XmlReader reader = {.bytes = inner, .ended = true};
    XmlToken token;
    uint32_t from = 0;
    bool named = false;
    while (xml_next(&reader, &token) != XML_END) {
        bool name = str_equal_nocase(xml_local(token.name), STR("name"));
        if (token.kind == XML_OPEN && !token.empty && name) from = token.at.e, named = true;
        if (token.kind == XML_CLOSE && named && name) return (Str){inner.p + from, token.at.b - from};
    }
    return (Str){0};
}

static void take_author(Arena *arena, FeedFields *f, const FeedRow *row, Str inner) {
    bool person = row->space == SPACE_CORE && holds_elements(inner);
    Str name = without_mail(feed_words(arena, person ? name_element(inner) : inner, FORM_PLAIN));
    if (row->rank > f->rank[FIELD_AUTHOR]) f->authors.n = 0;
    if (name.n < 2 || name.n > AUTHOR_MOST || f->authors.n >= AUTHORS_MOST || row->rank < f->rank[FIELD_AUTHOR]) return;
    f->rank[FIELD_AUTHOR] = row->rank;
    for (uint32_t i = 0; i < f->authors.n; i++)
        if (str_equal(f->authors.v[i], name)) return;
    vec_add(arena, &f->authors, name);
}

static Str *place_of(FeedFields *f, FeedField field) {
    Str *const places[FIELDS] = {&f->title, &f->link, &f->guid, NULL, &f->date, &f->modified, &f->content, &f->summary, &f->lang};
    return places[field];
}

static Str read_field(Arena *arena, const FeedFields *f, const FeedRow *row, Str attributes, Str inner) {
    if (row->field == FIELD_TITLE) return feed_words(arena, inner, form_of(f, row, attributes, inner));
    if (row->field == FIELD_CONTENT || row->field == FIELD_SUMMARY) return feed_html(arena, inner, form_of(f, row, attributes, inner));
    Str href = row->field == FIELD_LINK ? xml_attribute(attributes, "href") : (Str){0};
    Str value = feed_value(arena, href.n ? href : inner);
    if (row->field == FIELD_LANGUAGE && value.n > LANGUAGE_MOST) return (Str){0};
    return value;
}

static void take(Arena *arena, FeedFields *f, const FeedRow *row, const XmlToken *tag, Str inner) {
    uint8_t rank = row->rank;
    if (row->field == FIELD_AUTHOR) return take_author(arena, f, row, inner);
    if (row->field == FIELD_LINK && xml_attribute(tag->inside, "href").n) rank = rank_of_link(tag->inside);
    if (rank <= f->rank[row->field]) return;
    Str value = read_field(arena, f, row, tag->inside, inner);
    if (value.n == 0) return;
    f->rank[row->field] = rank;
    *place_of(f, row->field) = value;
    if (row->field == FIELD_GUID) f->permalink = str_equal_nocase(xml_local(tag->name), STR("guid")) && !str_equal_nocase(str_trim(xml_attribute(tag->inside, "ispermalink")), STR("false"));
    if (row->field == FIELD_LINK) {
        Str own = feed_value(arena, xml_attribute(tag->inside, "xml:base"));
        f->link = url_resolve(arena, own.n ? url_resolve(arena, f->base, own) : f->base, value);
    }
}

/* ---- elements ---- */

static bool is_frame(Str name) {
    static const char *const frames[] = {"rss", "rdf", "feed", "channel", "item", "entry"};
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (str_equal_nocase(xml_local(name), str_from(frames[i]))) return true;
    return false;
}

/* Moves behind the end of the element that has just been opened; *end is where its content ends. False when it has none. */
static bool find_end(XmlReader *reader, Str name, uint32_t *end) {
    XmlReader ahead = *reader;
    XmlToken token;
    uint32_t depth = 1;
    while (xml_next(&ahead, &token) != XML_END) {
        if (token.kind < XML_OPEN || token.kind == XML_OTHER || !str_equal_nocase(token.name, name)) continue;
        depth += token.kind == XML_OPEN && !token.empty;
        depth -= token.kind == XML_CLOSE;
        if (depth) continue;
        *end = token.at.b;
        *reader = ahead;
        return true;
    }
    return false;
}

/* To the next tag. */
static uint32_t end_of_words(XmlReader *reader) {
    XmlReader ahead = *reader;
    XmlToken token;
    while (xml_next(&ahead, &token) != XML_END && token.kind != XML_OPEN && token.kind != XML_CLOSE) *reader = ahead;
    return token.at.b;
}

void feed_fields(Arena *arena, Str piece, FeedFields *f) {
    XmlReader reader = {.bytes = piece, .ended = true};
    XmlToken tag;
    uint32_t vain = 0;
    while (xml_next(&reader, &tag) != XML_END) {
        if (tag.kind != XML_OPEN) continue;
        if (is_frame(tag.name)) {
            read_frame(arena, f, &tag);
            continue;
        }
        const FeedRow *row = row_of(f, &tag);
        uint32_t from = tag.at.e, end = from;
        bool whole = tag.empty || (vain < VAIN_MOST && find_end(&reader, tag.name, &end));
        vain += !whole;
        if (!whole && row) end = end_of_words(&reader);
        if (row) take(arena, f, row, &tag, (Str){piece.p + from, end - from});
    }
}
