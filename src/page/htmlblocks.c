/* HTML to blocks. In: the page as sound UTF-8. Out: RawPage.
 *
 * The tree (html/html_tree.h) is walked in the order of the page, without recursion: a stack holds the elements that the walk
 * is in. What an element says of its content (flags, class groups, links, hidden) is inherited when it is entered, so that
 * a block only copies the top. Within what is not shown nothing but metadata is looked for (htmlfacts.c). */
#include "page/htmlfacts.h"
#include "page/htmltext.h"
#include "page/markup.h"
#include "page/producer.h"

enum { NEAR_LEVELS = 3, SEEN_CLASSES = 512, TIMES_MOST = 256, TIME_WORDS_MOST = 80, BLOCK_BYTES = 512 /* of a page for each of its blocks, at least on most pages */ };

typedef struct Element {
    uint32_t node;
    HtmlTag tag;
    bool pre, bold;
    uint32_t flags;
    uint32_t own[NEAR_LEVELS];      /* class groups of the element and of the two above it */
    uint32_t far;                   /* of all above */
    uint32_t up[RAW_CONTAINERS];
    uint32_t links;                 /* links open */
    uint32_t says;                  /* bits of DateSays: that it holds a date */
    RawTag raw_tag;
} Element;

typedef struct SeenClass {          /* a class or id attribute: a page says the same ones again and again */
    Str value;
    uint32_t groups, says;
} SeenClass;

typedef struct HtmlState {
    const PageRules *rules;
    Arena *arena;
    RawPage *out;
    HtmlTree tree;
    HtmlFacts facts;
    char *chars;
    uint32_t n, cap;
    VEC(Element) stack;             /* 0 stands for the document */
    RawBlock block;                 /* being filled; begins at `from` */
    uint32_t from;
    bool space, broken;             /* a space is due before the next character; a <br> stood before the block */
    bool seam;                      /* one element ended and another began with nothing between them */
    uint32_t left;                  /* where the last element ended */
    uint32_t emphasised;
    SeenClass seen[SEEN_CLASSES];   /* by hash; one gives way to the next of its place */
    uint32_t author_from;           /* where the words of an author's element begin, or NONE */
    uint32_t author_depth;
    RawTime dated;                  /* the innermost element that holds a date */
    uint32_t dated_from, dated_depth; /* where its words begin, or NONE */
} HtmlState;

static Element *top(HtmlState *s) { return vec_last(&s->stack); }

static bool is_full(const HtmlState *s) { return s->out->blocks.n == RAW_BLOCKS_MOST; }

/* ---- blocks ---- */

static void flush(HtmlState *s) {
    s->space = false;
    if (s->n == s->from) return;
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

/* "By A. Writer</span><span>May 17" is shown apart, by styles that are not read; a word that is cut into elements has no capital in its midst. */
static bool parts_words(char before, char behind) { return (is_lower(before) && (is_upper(behind) || is_digit(behind))) || (is_digit(before) && is_upper(behind)); }

static void put(HtmlState *s, const char *p, uint32_t n, uint32_t source) {
    if (s->n == s->from) begin_block(s);
    uint32_t before = s->n;
    if (s->seam && s->n > s->from) s->space |= parts_words(s->chars[s->n - 1], *p);
    s->seam = false;
    if (s->space && s->n > s->from) s->chars[s->n++] = ' ';
    s->space = false;
    if (s->n + n + RAW_SLACK >= s->cap) return;
    runs_add(s->arena, &s->out->runs, s->n, source);
    memcpy(s->chars + s->n, p, n);
    s->n += n;
    if (top(s)->links) s->block.link_bytes += s->n - before;
    if (top(s)->bold) s->emphasised += s->n - before;
}

/* The reference at byte i of the page; the bytes it takes. */
static uint32_t put_reference(HtmlState *s, uint32_t i, uint32_t end) {
    char piece[HTML_REFERENCE_MOST];
    uint32_t used = 1, size = html_reference(&s->rules->references, (Str){s->tree.text.p, end}, i, HTML_IN_TEXT, piece, &used);
    if (size == 0) {
        put(s, "&", 1, i);
        return 1;
    }
    if (text_space(piece, size)) s->space = true;
    else put(s, piece, size, i);
    return used;
}

/* White space, a reference or NUL at byte i of the page: the bytes it takes; 0: it is none of them. */
static uint32_t put_odd(HtmlState *s, const HtmlNode *text, uint32_t i) {
    const char *p = s->tree.text.p + i;
    uint32_t used = top(s)->pre ? 0 : text_blank_end(s->tree.text, (Span){i, text->at.e}) - i;
    if (used || (used = text_space(p, text->at.e - i))) {
        if (top(s)->pre && *p == '\n') flush(s);
        else s->space = true;
        return used;
    }
    if (*p == '&' && !(text->flags & TEXT_LITERAL)) return put_reference(s, i, text->at.e);
    return *p == 0;
}

static void put_text(HtmlState *s, const HtmlNode *text) {
    Span at = text->at;
    for (uint32_t i = at.b, used; i < at.e && !is_full(s); i += used) {
        const char *p = s->tree.text.p + i;
        if (text_is_plain(*p) || !(used = put_odd(s, text, i))) {
            used = text_plain_end(s->tree.text, (Span){i, at.e}) - i;
            put(s, p, used, i);
        }
    }
}

/* ---- what attributes say ---- */

/* By its ends: cheap, and that two values share a place only costs time. */
static SeenClass *seen_place(HtmlState *s, Str value) {
    uint64_t head, tail;
    if (value.n < 8) return &s->seen[map_hash(value) % SEEN_CLASSES];
    memcpy(&head, value.p, 8);
    memcpy(&tail, value.p + value.n - 8, 8);
    return &s->seen[hash_mix(head + value.n, tail) % SEEN_CLASSES];
}

static const SeenClass *read_name(HtmlState *s, Str name) {
    SeenClass *seen = seen_place(s, name);
    if (str_equal(seen->value, name)) return seen;
    *seen = (SeenClass){.value = name};
    seen->groups = markup_classes(s->rules, name, &seen->says);
    return seen;
}

/* Values that differ have most of their names in common. */
static SeenClass read_names(HtmlState *s, Str value) {
    SeenClass all = {.value = value};
    for (uint32_t i = 0, end; i < value.n; i = end + 1) {
        const char *space = memchr(value.p + i, ' ', value.n - i);
        end = space ? (uint32_t)(space - value.p) : value.n;
        if (i == end) continue;
        const SeenClass *name = read_name(s, (Str){value.p + i, end - i});
        all.groups |= name->groups;
        all.says |= name->says;
    }
    return all;
}

static void read_classes(HtmlState *s, Str value, Element *e) {
    if (e->tag == TAG_BODY || e->tag == TAG_HTML || value.n == 0) return;
    SeenClass *seen = seen_place(s, value);
    if (!str_equal(seen->value, value)) *seen = read_names(s, value);
    e->own[0] |= seen->groups;
    e->says |= seen->says;
}

static void read_relation(HtmlState *s, Str value, Element *e) {
    read_classes(s, value, e);
    if (s->author_from != NONE || !str_equal_nocase(value, STR("author"))) return;
    s->author_from = s->n;
    s->author_depth = s->stack.n - 1;
}

static inline bool named(Str name, Str wanted) { return name.n == wanted.n && (memcmp(name.p, wanted.p, wanted.n) == 0 || str_equal_nocase(name, wanted)); }

static void read_attribute(HtmlState *s, Str name, Str value, Element *e) {
    switch (to_lower(name.p[0])) { /* most attributes are none of these */
    case 'a':
        if (named(name, STR("aria-hidden")) && str_equal_nocase(value, STR("true"))) e->flags |= RAW_HIDDEN;
        return;
    case 'c':
        if (named(name, STR("class"))) read_classes(s, value, e);
        return;
    case 'h':
        if (named(name, STR("hidden"))) e->flags |= RAW_HIDDEN;
        return;
    case 'i':
        if (named(name, STR("id"))) read_classes(s, value, e);
        else if (named(name, STR("itemprop"))) read_relation(s, value, e);
        return;
    case 'p':
        if (named(name, STR("property"))) markup_classes(s->rules, value, &e->says);
        return;
    case 'r':
        if (named(name, STR("role"))) e->flags |= markup_role(value);
        else if (named(name, STR("rel"))) read_relation(s, value, e);
        return;
    case 's':
        if (named(name, STR("style")) && markup_hides(value)) e->flags |= RAW_HIDDEN;
        return;
    default: return;
    }
}

static void read_attributes(HtmlState *s, Element *e) {
    uint32_t n;
    const HtmlAttribute *a = html_attributes(&s->tree, e->node, &n);
    for (; n; n--, a++) read_attribute(s, html_name_of(&s->tree, a), html_value_of(&s->tree, a), e);
}

/* Opens an element: what is above holds for it too. */
static Element *inherit(HtmlState *s, uint32_t node, HtmlTag tag) {
    Element *e = vec_push(s->arena, &s->stack);
    const Element *above = e - 1;
    unsigned is = markup_is(tag);
    *e = *above;
    e->node = node;
    e->tag = tag;
    e->says = 0;
    e->flags |= markup_flags(tag);
    e->far |= above->own[0];
    e->pre |= tag == TAG_PRE;
    e->bold |= tag == TAG_B || tag == TAG_STRONG;
    e->links += tag == TAG_A;
    e->raw_tag = markup_raw_tag(tag, above->raw_tag);
    e->own[0] = 0;
    if (is & MARKUP_BLOCK) memcpy(e->own + 1, above->own, sizeof e->own - sizeof *e->own);
    if (is & MARKUP_BOX) {
        memmove(e->up + 1, e->up, sizeof e->up - sizeof *e->up);
        e->up[0] = s->out->containers++;
    }
    return e;
}

/* ---- elements that hold a date ---- */

static bool has_figure(Str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (is_digit(s.p[i])) return true;
    return false;
}

static bool says_pubdate(HtmlState *s, uint32_t node) {
    uint32_t n;
    const HtmlAttribute *a = html_attributes(&s->tree, node, &n);
    for (; n; n--, a++)
        if (str_find(html_name_of(&s->tree, a), STR("pubdate"), 0) >= 0 || str_find(html_value_of(&s->tree, a), STR("pubdate"), 0) >= 0) return true;
    return false;
}

static void begin_date(HtmlState *s, uint32_t node, uint32_t says) {
    static const Str names[] = {{"datetime", 8}, {"content", 7}, {"title", 5}, {"data-utime", 10}, {"data-timestamp", 14}};
    if (s->dated_from != NONE && s->dated.value.n) return;
    s->dated = (RawTime){.block = s->out->blocks.n, .says = says | s->stack.v[s->stack.n - 2].says, .link = top(s)->links > 0};
    for (size_t i = 0; i < sizeof names / sizeof *names && s->dated.value.n == 0; i++) {
        Str value = html_value(&s->tree, node, names[i]);
        if (has_figure(value)) s->dated.value = html_unescape(&s->rules->references, s->arena, value);
    }
    if (says_pubdate(s, node)) s->dated.says |= 1u << SAYS_PUBLISHED;
    s->dated_from = s->n;
    s->dated_depth = s->stack.n - 1;
}

static void end_date(HtmlState *s) {
    uint32_t from = s->dated_from, n = s->out->blocks.n;
    bool one_block = n == s->dated.block || (n == s->dated.block + 1 && s->n == s->from);
    s->dated_from = NONE;
    if (one_block && s->n > from && s->n - from <= TIME_WORDS_MOST) s->dated.words = (Str){s->chars + from, s->n - from};
    if (!has_figure(s->dated.words)) s->dated.words = (Str){0};
    if ((s->dated.value.n || s->dated.words.n) && s->out->times.n < TIMES_MOST) vec_add(s->arena, &s->out->times, s->dated);
}

/* ---- the walk ---- */

static void end_author(HtmlState *s) {
    if (s->n > s->author_from && s->n > s->from) {
        uint32_t from = s->author_from < s->from ? s->from : s->author_from;
        s->block.author = (Str){s->chars + from, s->n - from};
    }
    s->author_from = NONE;
}

static void leave(HtmlState *s) {
    HtmlTag tag = top(s)->tag;
    if (markup_is(tag) & MARKUP_BLOCK) flush(s);
    if (tag == TAG_TIME) s->space = true;
    s->left = s->n;
    s->stack.n--;
    if (s->dated_from != NONE && s->stack.n <= s->dated_depth) end_date(s);
    if (s->author_from != NONE && s->stack.n <= s->author_depth) end_author(s);
}

static void enter(HtmlState *s, uint32_t node, HtmlTag tag) {
    if (markup_is(tag) & MARKUP_BLOCK) flush(s);
    if (tag == TAG_TIME) s->space = true;
    s->seam |= s->left == s->n;
    Element *e = inherit(s, node, tag);
    read_attributes(s, e);
    if (e->says || tag == TAG_TIME) begin_date(s, node, e->says);
    if (tag == TAG_A && s->n > s->from) s->block.links++;
}

static void pass_void(HtmlState *s, HtmlTag tag) {
    if (markup_is(tag) & MARKUP_BLOCK) flush(s);
    if (tag == TAG_BR) s->broken = true;
}

/* One node. The next one: within it, or past it. */
static uint32_t visit(HtmlState *s, uint32_t node) {
    const HtmlNode *n = &s->tree.nodes.v[node];
    if (n->kind == NODE_TEXT) put_text(s, n);
    if (n->kind != NODE_ELEMENT) return HTML_NONE;
    HtmlTag tag = n->space == SPACE_HTML || n->tag == TAG_SVG || n->tag == TAG_MATH ? (HtmlTag)n->tag : TAG_OTHER;
    if (markup_is((HtmlTag)n->tag) & MARKUP_TELLS) html_fact(&s->facts, node);
    if (markup_is(tag) & MARKUP_HIDDEN) return html_facts_within(&s->facts, node), HTML_NONE;
    if (markup_is(tag) & MARKUP_VOID) return pass_void(s, tag), HTML_NONE;
    enter(s, node, tag);
    if (n->first == HTML_NONE) leave(s);
    return n->first;
}

static void walk(HtmlState *s) {
    uint32_t node = s->tree.nodes.v[0].first;
    while (node != HTML_NONE && !is_full(s)) {
        uint32_t within = visit(s, node);
        if (within != HTML_NONE) {
            node = within;
            continue;
        }
        while (s->tree.nodes.v[node].next == HTML_NONE) {
            if (s->stack.n == 1) return;
            node = top(s)->node;
            leave(s);
        }
        node = s->tree.nodes.v[node].next;
    }
}

void html_blocks(const PageRules *rules, Arena *arena, Str text, uint32_t deepest, RawPage *out) {
    *out = (RawPage){.html = true, .containers = 1};
    HtmlState *s = arena_take(arena, sizeof *s);
    *s = (HtmlState){.rules = rules, .arena = arena, .out = out, .author_from = NONE, .dated_from = NONE};
    s->tree = html_parse(arena, text, (HtmlOptions){.deepest = deepest ? deepest : HTML_DEEPEST, .scripting = true});
    out->cut = s->tree.cut;
    s->facts = (HtmlFacts){rules, arena, &s->tree, out};
    s->cap = text.n + text.n / 4 + 64 + RAW_SLACK;  /* the longest growth of a reference is 6 bytes for 5 */
    s->chars = arena_take(arena, s->cap);
    out->blocks.cap = 32 + (text.n < RAW_BLOCKS_MOST * BLOCK_BYTES ? text.n / BLOCK_BYTES : RAW_BLOCKS_MOST);
    out->blocks.v = arena_take(arena, out->blocks.cap * sizeof *out->blocks.v); /* not zeroed, for each is written whole */
    vec_add(arena, &s->stack, ((Element){.raw_tag = RAW_DIVISION}));
    walk(s);
    flush(s);
    out->cut |= is_full(s);
    memset(s->chars + s->n, 0, RAW_SLACK);
    out->chars = (Str){s->chars, s->n};
}
