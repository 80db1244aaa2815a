/* HTML to blocks. In: the page as sound UTF-8. Out: RawPage.
 *
 * A stack of open elements, without recursion; what an element says of its content (flags, class groups, links, hidden) is
 * inherited when it is pushed, so that a block only copies the top. End tags close up to their element; inline end tags
 * never close a block-level element. This is not yet the tree construction of the HTML standard: the stack is private to
 * this file, so that a tree builder can replace it without anyone noticing. */
#include "page/htmltoken.h"
#include "page/producer.h"

enum { NEAR_LEVELS = 3, CLASS_WORD_MOST = 24, SEEN_CLASSES = 256 };

typedef struct Element {
    HtmlTag tag;
    bool skipped, pre;
    uint32_t flags;
    uint32_t own[NEAR_LEVELS];      /* class groups of the element and of the two above it */
    uint32_t far;                   /* of all above */
    uint32_t up[RAW_CONTAINERS];
    uint32_t links;                 /* links open */
    RawTag raw_tag;
} Element;

typedef struct SeenClass {          /* a class or id attribute: a page says the same ones again and again */
    Str value;
    uint32_t groups;
} SeenClass;

typedef struct HtmlState {
    const PageRules *rules;
    Arena *arena;
    RawPage *out;
    Str text;
    char *chars;
    uint32_t n, cap;
    Element *stack;                 /* of `deepest` */
    uint32_t deepest;
    uint32_t depth;
    uint32_t open[TAG_COUNT], flattened[TAG_COUNT];
    RawBlock block;                 /* being filled; begins at `from` */
    uint32_t from;
    bool space, broken;             /* a space is due before the next character; a <br> stood before the block */
    uint32_t emphasised;
    SeenClass seen[SEEN_CLASSES];   /* by hash; one gives way to the next of its place */
    bool in_time;
    uint32_t author_from;           /* where the words of an author's element begin, or NONE */
    uint32_t author_depth;
} HtmlState;

static Element *top(HtmlState *s) { return &s->stack[s->depth - 1]; }

/* ---- blocks ---- */

static void flush(HtmlState *s) {
    s->space = false;
    if (s->n == s->from) return;
    if (s->out->blocks.n == RAW_BLOCKS_MOST) {
        s->space = true;
        return;
    }
    RawBlock *block = vec_push(s->arena, &s->out->blocks);
    *block = s->block;
    block->chars = (Span){s->from, s->n};
    block->words = (Str){s->chars + s->from, s->n - s->from};
    if (s->emphasised * 10 > block->words.n * 9) block->flags |= RAW_EMPHASIS;
    if (s->author_from != NONE) {
        block->author = (Str){s->chars + s->author_from, s->n - s->author_from};
        s->author_from = s->n;
    }
    s->from = s->n;
    s->emphasised = 0;
    s->block = (RawBlock){0};
}

static void begin_block(HtmlState *s) {
    const Element *e = top(s);
    s->block = (RawBlock){.tag = e->raw_tag, .flags = e->flags, .near = e->own[0] | e->own[1] | e->own[2], .far = e->far};
    if (s->broken) s->block.flags |= RAW_BREAK_BEFORE;
    s->broken = false;
    memcpy(s->block.up, e->up, sizeof e->up);
}

static void put(HtmlState *s, const char *p, uint32_t n, uint32_t source) {
    if (s->n == s->from) begin_block(s);
    uint32_t before = s->n;
    if (s->space && s->n > s->from) s->chars[s->n++] = ' ';
    s->space = false;
    if (s->n + n + 1 >= s->cap) return;
    SourceRuns *runs = &s->out->runs;
    if (!runs->n || source - vec_last(runs)->source != s->n - vec_last(runs)->text) vec_add(s->arena, runs, ((SourceRun){s->n, source}));
    memcpy(s->chars + s->n, p, n);
    s->n += n;
    if (top(s)->links) s->block.link_bytes += s->n - before;
    if (s->open[TAG_B] || s->open[TAG_STRONG]) s->emphasised += s->n - before;
}

/* Length of the white space at p: ASCII, or a no-break or zero-width space; 0 = none. */
static uint32_t space_length(const char *p, uint32_t n) {
    if (is_space(p[0])) return 1;
    if (n >= 2 && memcmp(p, "\xC2\xA0", 2) == 0) return 2;
    if (n >= 3 && (memcmp(p, "\xE2\x80\x8B", 3) == 0 || memcmp(p, "\xEF\xBB\xBF", 3) == 0)) return 3;
    return 0;
}

static bool plain(char c) { return (unsigned char)c > ' ' && c != '&' && c != '\xC2' && c != '\xE2' && c != '\xEF'; }

/* How many bytes from p on go into the block as they stand: words with one space between them. */
static uint32_t plain_stretch(const char *p, uint32_t n) {
    uint32_t i = 1;
    while (i < n && (plain(p[i]) || (p[i] == ' ' && i + 1 < n && plain(p[i + 1])))) i++;
    return i;
}

static void put_text(HtmlState *s, Span at, bool literal) {
    if (top(s)->skipped) return;
    for (uint32_t i = at.b, used; i < at.e; i += used) {
        const char *p = s->text.p + i;
        char piece[16];
        used = space_length(p, at.e - i);
        if (used && top(s)->pre && *p == '\n') {
            flush(s);
        } else if (used) {
            s->space = true;
        } else if (*p == '&' && !literal) {
            uint32_t size = html_entity(s->rules, (Str){s->text.p, at.e}, i, piece, &used);
            if (size == 0) used = 1, put(s, "&", 1, i);
            else if (space_length(piece, size)) s->space = true;
            else put(s, piece, size, i);
        } else {
            used = plain_stretch(p, at.e - i);
            put(s, p, used, i);
        }
    }
}

/* ---- elements ---- */

static uint32_t class_groups(const HtmlState *s, Str value) {
    char word[CLASS_WORD_MOST];
    uint32_t n = 0, groups = 0;
    for (uint32_t i = 0; i <= value.n; i++) {
        char c = i < value.n ? value.p[i] : ' ';
        bool hump = is_upper(c) && i && is_lower(value.p[i - 1]);
        if (is_alpha(c) && !hump && n + 1 < sizeof word) {
            word[n++] = to_lower(c);
            continue;
        }
        uint32_t group = n > 1 ? map_get(&s->rules->classes, (Str){word, n}) : MAP_NONE;
        if (group != MAP_NONE) groups |= 1u << group;
        n = 0;
        if (is_alpha(c)) word[n++] = to_lower(c);
    }
    return groups;
}

static uint32_t tag_flags(HtmlTag tag) {
    switch (tag) {
    case TAG_ARTICLE: return RAW_ARTICLE;
    case TAG_MAIN: return RAW_MAIN;
    case TAG_ASIDE: case TAG_DIALOG: return RAW_ASIDE;
    case TAG_NAV: return RAW_NAV;
    case TAG_FOOTER: return RAW_FOOTER;
    case TAG_HEADER: return RAW_HEADER;
    case TAG_FIGURE: case TAG_FIGCAPTION: return RAW_FIGURE;
    case TAG_FORM: case TAG_BUTTON: case TAG_LABEL: case TAG_FIELDSET: return RAW_FORM;
    case TAG_TABLE: return RAW_TABLE;
    case TAG_UL: case TAG_OL: case TAG_DL: return RAW_LIST;
    default: return 0;
    }
}

static uint32_t role_flags(Str role) {
    static const struct { const char *role; uint32_t flag; } rows[] = {
        {"navigation", RAW_NAV}, {"main", RAW_MAIN}, {"banner", RAW_HEADER}, {"contentinfo", RAW_FOOTER}, {"complementary", RAW_ASIDE},
        {"article", RAW_ARTICLE}, {"dialog", RAW_ASIDE}, {"search", RAW_FORM}, {"button", RAW_FORM}, {"menu", RAW_NAV},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_equal_nocase(role, str_from(rows[i].role))) return rows[i].flag;
    return 0;
}

static RawTag raw_tag(HtmlTag tag, RawTag above) {
    switch (tag) {
    case TAG_P: return RAW_PARAGRAPH;
    case TAG_H1: return RAW_H1;
    case TAG_H2: return RAW_H2;
    case TAG_H3: case TAG_H4: case TAG_H5: case TAG_H6: return RAW_H3;
    case TAG_LI: return RAW_ITEM;
    case TAG_TD: case TAG_TH: return RAW_CELL;
    case TAG_BLOCKQUOTE: return RAW_QUOTATION;
    case TAG_FIGCAPTION: case TAG_CAPTION: return RAW_CAPTION;
    case TAG_BUTTON: case TAG_LABEL: case TAG_LEGEND: case TAG_SUMMARY: return RAW_CONTROL;
    case TAG_DT: case TAG_DD: return RAW_TERM;
    case TAG_PRE: return RAW_PRE;
    default: return html_tag_is(tag) & TAG_IS_CONTAINER ? RAW_DIVISION : above;
    }
}

static bool hides(Str style) {
    int64_t at = str_find(style, STR("display"), 0);
    if (at < 0) return false;
    uint32_t i = (uint32_t)at + 7;
    while (i < style.n && (is_space(style.p[i]) || style.p[i] == ':')) i++;
    return style.n - i >= 4 && str_equal_nocase((Str){style.p + i, 4}, STR("none"));
}

static void read_classes(HtmlState *s, Str value, Element *e) {
    if (e->tag == TAG_BODY || e->tag == TAG_HTML || value.n == 0) return;
    SeenClass *seen = &s->seen[map_hash(value) % SEEN_CLASSES];
    if (!str_equal(seen->value, value)) *seen = (SeenClass){value, class_groups(s, value)};
    e->own[0] |= seen->groups;
}

static void read_relation(HtmlState *s, Str value, Element *e) {
    read_classes(s, value, e);
    if (s->author_from != NONE || !str_equal_nocase(value, STR("author"))) return;
    s->author_from = s->n;
    s->author_depth = s->depth;
}

static void read_attribute(HtmlState *s, Str name, Str value, Element *e) {
    switch (to_lower(name.p[0])) { /* most attributes are none of these */
    case 'a':
        if (str_equal_nocase(name, STR("aria-hidden")) && str_equal_nocase(value, STR("true"))) e->flags |= RAW_HIDDEN;
        return;
    case 'c':
        if (str_equal_nocase(name, STR("class"))) read_classes(s, value, e);
        return;
    case 'h':
        if (str_equal_nocase(name, STR("hidden"))) e->flags |= RAW_HIDDEN;
        return;
    case 'i':
        if (str_equal_nocase(name, STR("id"))) read_classes(s, value, e);
        else if (str_equal_nocase(name, STR("itemprop"))) read_relation(s, value, e);
        return;
    case 'r':
        if (str_equal_nocase(name, STR("role"))) e->flags |= role_flags(value);
        else if (str_equal_nocase(name, STR("rel"))) read_relation(s, value, e);
        return;
    case 's':
        if (str_equal_nocase(name, STR("style")) && hides(value)) e->flags |= RAW_HIDDEN;
        return;
    default: return;
    }
}

static void read_attributes(HtmlState *s, Str attributes, Element *e) {
    Str name, value;
    while (html_attribute(&attributes, &name, &value)) read_attribute(s, name, value, e);
}

static void inherit(HtmlState *s, Element *e) {
    const Element *above = top(s);
    unsigned is = html_tag_is(e->tag);
    e->flags = above->flags | tag_flags(e->tag);
    e->far = above->far | above->own[0];
    e->skipped = above->skipped || (is & TAG_IS_SKIPPED);
    e->pre = above->pre || e->tag == TAG_PRE;
    e->links = above->links + (e->tag == TAG_A);
    e->raw_tag = raw_tag(e->tag, above->raw_tag);
    memcpy(e->up, above->up, sizeof e->up);
    bool block = is & TAG_IS_BLOCK;
    for (int i = 1; i < NEAR_LEVELS; i++) e->own[i] = above->own[block ? i - 1 : i];
    if (is & TAG_IS_CONTAINER) {
        memmove(e->up + 1, e->up, sizeof e->up - sizeof *e->up);
        e->up[0] = s->out->containers++;
    }
}

static void pop_one(HtmlState *s) {
    s->open[top(s)->tag]--;
    s->depth--;
    if (s->author_from == NONE || s->depth > s->author_depth) return;
    if (s->n > s->author_from && s->n > s->from) {
        uint32_t from = s->author_from < s->from ? s->from : s->author_from;
        s->block.author = (Str){s->chars + from, s->n - from};
    }
    s->author_from = NONE;
}

static void pop_to(HtmlState *s, uint32_t depth) {
    while (s->depth > depth) pop_one(s);
}

/* Closes the open element of `tag` unless one of `stop` (a bit set of kinds) stands above it. */
static void close_open(HtmlState *s, HtmlTag tag, unsigned stop) {
    if (s->open[tag] == 0) return;
    for (uint32_t i = s->depth; i > 1; i--) {
        const Element *e = &s->stack[i - 1];
        if (e->tag == tag) {
            flush(s);
            pop_to(s, i - 1);
            return;
        }
        bool list = (tag == TAG_LI && (e->tag == TAG_UL || e->tag == TAG_OL)) || ((tag == TAG_TD || tag == TAG_TH || tag == TAG_TR) && e->tag == TAG_TABLE) ||
                    ((tag == TAG_DT || tag == TAG_DD) && e->tag == TAG_DL);
        if (list || (html_tag_is(e->tag) & stop)) return;
    }
}

static void imply_ends(HtmlState *s, HtmlTag tag) {
    if (html_tag_is(tag) & TAG_CLOSES_P) close_open(s, TAG_P, TAG_IS_BLOCK);
    if (tag == TAG_LI) close_open(s, TAG_LI, 0);
    if (tag == TAG_TD || tag == TAG_TH || tag == TAG_TR) close_open(s, TAG_TD, 0), close_open(s, TAG_TH, 0);
    if (tag == TAG_TR) close_open(s, TAG_TR, 0);
    if (tag == TAG_DT || tag == TAG_DD) close_open(s, TAG_DT, 0), close_open(s, TAG_DD, 0);
    if (tag == TAG_A) close_open(s, TAG_A, TAG_IS_BLOCK);
    if (tag == TAG_OPTION) close_open(s, TAG_OPTION, TAG_IS_BLOCK);
}

/* ---- metadata ---- */

static Str attribute(Str attributes, const char *wanted) {
    Str name, value;
    while (html_attribute(&attributes, &name, &value))
        if (str_equal_nocase(name, str_from(wanted))) return value;
    return (Str){0};
}

static Str unescaped(HtmlState *s, Str value) { return html_unescape(s->rules, s->arena, value); }

static void read_meta(HtmlState *s, Str attributes) {
    Str name = attribute(attributes, "property"), content = attribute(attributes, "content");
    if (name.n == 0) name = attribute(attributes, "name");
    if (name.n == 0) name = attribute(attributes, "itemprop");
    if (name.n == 0 || content.n == 0) return;
    vec_add(s->arena, &s->out->metas, ((RawMeta){str_lower(s->arena, str_trim(name)), unescaped(s, content)}));
}

static void read_facts(HtmlState *s, const HtmlToken *token) {
    RawPage *out = s->out;
    if (token->tag == TAG_META) read_meta(s, token->attributes);
    if (token->tag == TAG_HTML && out->lang.n == 0) out->lang = attribute(token->attributes, "lang");
    if (token->tag == TAG_LINK && out->canonical.n == 0 && str_equal_nocase(attribute(token->attributes, "rel"), STR("canonical")))
        out->canonical = unescaped(s, attribute(token->attributes, "href"));
    if (token->tag != TAG_TIME) return;
    Str value = attribute(token->attributes, "datetime");
    bool published = str_equal_nocase(attribute(token->attributes, "itemprop"), STR("datePublished")) || attribute(token->attributes, "pubdate").n;
    if (value.n) vec_add(s->arena, &out->times, ((RawTime){unescaped(s, value), out->blocks.n, published}));
}

static void read_raw(HtmlState *s, const HtmlToken *token, bool json_ld) {
    Str words = str_slice(s->text, token->at);
    if (token->tag == TAG_SCRIPT && json_ld) vec_add(s->arena, &s->out->json_ld, words);
    if (token->tag == TAG_TITLE && s->out->title.n == 0 && !top(s)->skipped) s->out->title = unescaped(s, words);
}

/* ---- tokens ---- */

static void open_element(HtmlState *s, const HtmlToken *token) {
    unsigned is = html_tag_is(token->tag);
    read_facts(s, token);
    imply_ends(s, token->tag);
    if (is & TAG_IS_BLOCK) flush(s);
    if (token->tag == TAG_BR) s->broken = true;
    if (token->tag == TAG_TIME) s->space = true; /* "By A. Writer<time>May 17" is shown apart */
    if (is & (TAG_IS_VOID | TAG_IS_RAW)) return;
    if (token->attributes.n && token->attributes.p[token->attributes.n - 1] == '/' && top(s)->skipped) return; /* <path/> in svg */
    if (s->depth == s->deepest) {
        s->flattened[token->tag]++;
        return;
    }
    Element e = {.tag = token->tag};
    inherit(s, &e);
    if (!e.skipped) read_attributes(s, token->attributes, &e);
    s->stack[s->depth++] = e;
    s->open[e.tag]++;
    if (e.tag == TAG_A && !e.skipped && s->n > s->from) s->block.links++;
}

static void close_element(HtmlState *s, HtmlTag tag) {
    unsigned is = html_tag_is(tag);
    if (is & TAG_IS_BLOCK) flush(s);
    if (tag == TAG_TIME) s->space = true;
    if (s->flattened[tag]) {
        s->flattened[tag]--;
        return;
    }
    if (s->open[tag] == 0 || tag == TAG_BODY || tag == TAG_HTML) return;
    for (uint32_t i = s->depth; i > 1; i--) {
        HtmlTag open = s->stack[i - 1].tag;
        if (open == tag) {
            pop_to(s, i - 1);
            return;
        }
        if (!(is & TAG_IS_BLOCK) && (html_tag_is(open) & TAG_IS_BLOCK) && tag != TAG_SVG && tag != TAG_NOSCRIPT && tag != TAG_TEMPLATE) return;
    }
}

static bool is_json_ld(const HtmlToken *token) {
    return token->tag == TAG_SCRIPT && str_find(attribute(token->attributes, "type"), STR("ld+json"), 0) >= 0;
}

void html_blocks(const PageRules *rules, Arena *arena, Str text, uint32_t deepest, RawPage *out) {
    *out = (RawPage){.html = true, .containers = 1};
    HtmlState *s = arena_new(arena, HtmlState);
    *s = (HtmlState){.rules = rules, .arena = arena, .out = out, .text = text, .depth = 1, .author_from = NONE};
    s->cap = text.n + text.n / 4 + 64;  /* the longest growth of a reference is 6 bytes for 5 */
    s->chars = arena_take(arena, s->cap);
    s->deepest = deepest ? deepest : HTML_DEEPEST;
    s->stack = arena_array(arena, Element, s->deepest);
    s->stack[0] = (Element){.raw_tag = RAW_DIVISION};
    s->open[TAG_UNKNOWN]++;
    HtmlTokens tokens = {.page = text};
    bool json_ld = false;
    for (HtmlToken token = html_next(&tokens); token.kind != HTML_END; token = html_next(&tokens)) {
        if (token.kind == HTML_OPEN) json_ld = is_json_ld(&token), open_element(s, &token);
        else if (token.kind == HTML_CLOSE) close_element(s, token.tag);
        else if (token.tag) read_raw(s, &token, json_ld);
        else put_text(s, token.at, token.literal);
    }
    if (out->blocks.n == RAW_BLOCKS_MOST) out->blocks.n--; /* the last one makes way for the rest */
    flush(s);
    out->chars = (Str){s->chars, s->n};
}
