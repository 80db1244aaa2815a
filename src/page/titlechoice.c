/* The title that a page states. In: og:title, the headlines of JSON-LD, other meta elements, <title>, the headings shown. Out: metadata.title; title_outlet.
 *
 * Each statement is a candidate with the points of its kind; equal ones (letters and digits, case aside) are one candidate with the points of all. A page
 * writes one headline for its readers and often another for search engines; the latter is what <title> says, so that being
 * equal to it counts against a candidate. A heading counts as shown unless it stands in a list, a menu or side matter (there
 * it is a breadcrumb or the outlet's name); h2 and h3 only speak for a headline that is stated elsewhere too.
 * First what stands behind a headline goes: the outlet's name behind a mark, and whatever stands behind a mark after the very
 * words of a headline ("Talks end - Politics | The Gazette"). Points: set by hand on news pages of many outlets. */
#include "html/html_read.h"
#include "page/reading.h"

enum { CANDIDATES_MOST = 24, HEADINGS_MOST = 8, ARTICLES_MOST = 4, TITLE_MOST = 600, SHORTEST = 8, LONG_ENOUGH = 4 };

static const float OPEN_GRAPH = 1, JSON_LD = 0.6f, LATER_ARTICLE = 0.1f, PLAIN_META = 0.3f, TWITTER = 0.2f, HEADING = 0.4f, SEARCH_TITLE = -0.3f, ONLY_TITLE = 0.5f;

typedef struct Candidate {
    Str words, folded;
    float meta, points;       /* the most of any meta element that states it; all others' together */
    bool headline;            /* JSON-LD's, or a heading shown: others may be this one with something behind it */
    bool shown, h1, sole;            /* a heading; of the first order; the only one of it */
    bool alone;               /* may win without another that is equal */
} Candidate;

typedef struct Choice {
    Reading *r;
    Candidate v[CANDIDATES_MOST];
    uint32_t n;
    Str page_title;           /* <title>, folded, without what stands behind the headline */
} Choice;

/* ---- what stands behind a headline ---- */

/* Length of a mark at the front of s that parts a headline from what is none of it, and the space before it; 0 = none. */
static uint32_t mark_length(Str s) {
    static const Str wide[] = {{"–", 3}, {"—", 3}, {"·", 2}, {"•", 3}, {"»", 2}, {"｜", 3}, {"ㅣ", 3}, {"：", 3}, {"―", 3}, {"«", 2}, {"‹", 3}};
    uint32_t space = 0;
    while (space < s.n && is_space(s.p[space])) space++;
    Str rest = {s.p + space, s.n - space};
    if (rest.n == 0) return 0;
    if ((unsigned char)rest.p[0] < 0x80) return memchr("|-/_", rest.p[0], 4) ? space + 1 : str_starts(rest, STR("::")) ? space + 2 : 0;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (str_starts(rest, wide[i])) return space + wide[i].n;
    return 0;
}

/* Inside a title only a mark with space on both sides parts, or one that needs none. */
static uint32_t parting_mark(Str title, uint32_t at) {
    Str rest = {title.p + at, title.n - at};
    if (!is_space(rest.p[0]) && rest.p[0] != '|' && rest.p[0] != '_' && (unsigned char)rest.p[0] < 0xE2) return 0; /* nearly always */
    uint32_t mark = mark_length(rest);
    if (mark == 0 || at + mark >= title.n) return 0;
    bool spaced = is_space(rest.p[0]) && is_space(rest.p[mark]), wide = (unsigned char)rest.p[0] >= 0xE3 || rest.p[0] == '|' || (rest.p[0] == '_' && mark == 1);
    return spaced || wide ? mark : 0;
}

/* The title with the outlet's name taken off its end or front: "Talks end | The Gazette". */
static Str without_outlet(const Reading *r, Str title) {
    for (uint32_t i = title.n; i-- > 1;) {
        uint32_t mark = parting_mark(title, i);
        if (mark == 0 || is_space(title.p[i - 1])) continue;
        Str front = str_trim((Str){title.p, i}), tail = str_trim((Str){title.p + i + mark, title.n - i - mark});
        bool stranger = r->metadata.outlet_keys.n == 0 && tail.n * 2 < front.n;
        if (stranger || outlet_kin(r, tail)) title = front;
        else if (outlet_itself(r, front)) return tail;
    }
    return title;
}

/* What stands behind the words of a headline at the front of a longer title goes, and a name before them that a bar parts from
 * them. Not behind a colon, nor where the headline is short: it may be a theme or the outlet's name, and the rest the headline. */
static Str headline_of(Str title, const Candidate *other) {
    Str headline = other->words;
    if (headline.n < SHORTEST || headline.n >= title.n) return title;
    if (starts_nocase(title, headline)) {
        Str tail = {title.p + headline.n, title.n - headline.n};
        bool bar = str_starts(tail, STR(" |")), behind = mark_length(tail) || (other->h1 && (tail.p[0] == ' ' || tail.p[0] == ',')) || str_starts(tail, STR(" ("));
        return behind && (headline.n >= tail.n || words_count(headline) >= LONG_ENOUGH || bar || other->sole) ? (Str){title.p, headline.n} : title;
    }
    if (!str_ends(title, headline)) return title;
    Str front = str_trim((Str){title.p, title.n - headline.n});
    return str_ends(front, STR("|")) || str_ends(front, STR("»")) ? headline : title;
}

/* A title cut short ("Ministers meet in ...") is completed by another that goes on from there. */
static Str whole_of(Str title, Str other) {
    if (other.n <= title.n || (!str_ends(title, STR("…")) && !str_ends(title, STR("...")))) return title;
    Str stem = str_trim((Str){title.p, title.n - 3});
    return stem.n >= SHORTEST && str_starts(other, stem) ? other : title;
}

/* Markup, and references that were written twice over: "&amp;quot;". */
static Str plain_title(const Reading *r, Str title) {
    if (memchr(title.p, '&', title.n) && memchr(title.p, ';', title.n)) title = html_unescape(&r->rules->references, r->arena, title);
    const char *tag = memchr(title.p, '<', title.n);
    if (!tag || tag + 1 == title.p + title.n || (tag[1] != '/' && !is_alpha(tag[1]))) return title;
    char *p = arena_take(r->arena, title.n);
    uint32_t n = 0;
    bool inside = false;
    for (uint32_t i = 0; i < title.n; i++) {
        inside = inside || title.p[i] == '<';
        if (!inside) p[n++] = title.p[i];
        inside = inside && title.p[i] != '>';
    }
    return str_trim((Str){p, n});
}

/* ---- candidates ---- */

static Candidate *add_words(Choice *c, Str words, bool headline) {
    if (words.n < 2 || words.n > TITLE_MOST || c->n == CANDIDATES_MOST) return NULL;
    c->v[c->n] = (Candidate){.words = words, .headline = headline};
    return &c->v[c->n++];
}

static Candidate *add(Choice *c, Str words, bool headline) {
    words = str_trim(words);
    if (words.n == 0 || words.n > TITLE_MOST) return NULL;
    words = without_outlet(c->r, plain_title(c->r, words));
    Candidate *candidate = outlet_itself(c->r, words) ? NULL : add_words(c, words, headline);
    if (candidate) candidate->alone = true;
    return candidate;
}

static void add_metas(Choice *c) {
    static const struct { const char *name; float points; bool headline; } names[] = {
        {"og:title", OPEN_GRAPH, false}, {"headline", PLAIN_META, true}, {"parsely-title", PLAIN_META, false}, {"sailthru.title", PLAIN_META, false},
        {"cxenseparse:title", PLAIN_META, false}, {"dc.title", PLAIN_META, false}, {"dcterms.title", PLAIN_META, false}, {"citation_title", PLAIN_META, false},
        {"twitter:title", TWITTER, false}, {"title", 0, false},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Candidate *candidate = add(c, meta_of(&c->r->page, names[i].name), names[i].headline);
        if (candidate) candidate->meta = names[i].points;
    }
}

static void add_articles(Choice *c) {
    const StatedArticles *articles = &c->r->metadata.articles;
    for (uint32_t i = 0, n = 0; i < articles->n && n < ARTICLES_MOST; i++) {
        Candidate *candidate = articles->v[i].page_only ? NULL : add(c, articles->v[i].headline, true);
        if (candidate) candidate->points = n++ ? LATER_ARTICLE : JSON_LD;
    }
}

static bool is_shown(const RawBlock *block) {
    if (block->tag != RAW_H1 && block->tag != RAW_H2 && block->tag != RAW_H3) return false;
    bool logo = block->link_bytes == block->words.n && !(block->flags & RAW_ARTICLE);
    return !logo && !(block->flags & (RAW_HIDDEN | RAW_NAV | RAW_ASIDE | RAW_FOOTER | RAW_LIST | RAW_BULLET));
}

static void add_headings(Choice *c) {
    const RawPage *page = &c->r->page;
    Candidate *first = NULL;
    uint32_t h1s = 0;
    for (uint32_t i = 0, lesser = 0; i < page->blocks.n && c->n < CANDIDATES_MOST; i++) {
        bool h1 = page->blocks.v[i].tag == RAW_H1;
        if (!is_shown(&page->blocks.v[i]) || (!h1 && lesser++ >= HEADINGS_MOST)) continue;
        Candidate *candidate = h1 ? add(c, page->blocks.v[i].words, true) : add_words(c, page->blocks.v[i].words, true);
        if (!candidate) continue;
        candidate->points = HEADING;
        candidate->shown = true;
        candidate->h1 = h1;
        if (candidate->h1 && h1s++ == 0) first = candidate;
    }
    if (h1s == 1) first->sole = true;
}

static bool has_word(Str folded, Str wanted) {
    Str rest = folded, word;
    while (words_next(&rest, &word))
        if (str_equal(word, wanted)) return true;
    return false;
}

/* A heading that is stated nowhere may be a slogan: half of its words must be in <title>. */
static bool is_likely(const Choice *c, Str folded) {
    Str rest = folded, word;
    uint32_t n = 0, hits = 0;
    while (words_next(&rest, &word)) n++, hits += has_word(c->page_title, word);
    return c->page_title.n == 0 || hits * 2 >= n;
}

static void shorten(Choice *c) {
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t k = 0; k < c->n; k++)
            if (k != i && c->v[k].headline) c->v[i].words = whole_of(headline_of(c->v[i].words, &c->v[k]), c->v[k].words);
}

/* Do two titles, equal when folded, differ in nothing but the form of their marks? */
static bool same_but_marks(Str a, Str b) {
    uint32_t i = 0, k = 0, long_a, long_b;
    for (; i < a.n && k < b.n; i += long_a, k += long_b) {
        uint32_t one = utf8_decode(a.p + i, a.n - i, &long_a), other = utf8_decode(b.p + k, b.n - k, &long_b);
        if (one != other && (is_alpha(a.p[i]) || is_alpha(b.p[k]))) return false;
    }
    return i == a.n && k == b.n;
}

/* Equal ones become one, at the place of the first; its quotation marks and dashes are those shown. A heading may lack the marks and
 * spaces that lines set apart: then the other's words stand. */
static void merge(Choice *c) {
    uint32_t kept = 0;
    for (uint32_t i = 0, k; i < c->n; i++) {
        for (k = 0; k < kept && !str_equal(c->v[k].folded, c->v[i].folded); k++) continue;
        if (k == kept) {
            c->v[kept++] = c->v[i];
            continue;
        }
        bool same = same_but_marks(c->v[i].words, c->v[k].words);
        if (c->v[i].shown ? same : c->v[k].shown && !same) c->v[k].words = c->v[i].words;
        c->v[k].points += c->v[i].points;
        c->v[k].alone |= c->v[i].alone;
        if (c->v[i].meta > c->v[k].meta) c->v[k].meta = c->v[i].meta;
    }
    c->n = kept;
}

static float points_of(const Candidate *candidate) { return candidate->meta + candidate->points; }

void title_choose(Reading *r) {
    Choice *c = arena_new(r->arena, Choice);
    *c = (Choice){.r = r};
    add_metas(c);
    add_articles(c);
    uint32_t stated = c->n;
    add_headings(c);
    uint32_t shown = c->n;
    Candidate *page_title = add(c, r->page.title, false);
    if (page_title) page_title->points = stated ? SEARCH_TITLE : ONLY_TITLE;
    shorten(c);
    for (uint32_t i = 0; i < c->n; i++) c->v[i].folded = utf8_fold_words(r->arena, c->v[i].words);
    if (page_title) c->page_title = page_title->folded;
    for (uint32_t i = stated; i < shown; i++) c->v[i].alone = c->v[i].alone && is_likely(c, c->v[i].folded);
    merge(c);
    const Candidate *best = NULL;
    for (uint32_t i = 0; i < c->n; i++)
        if (c->v[i].alone && (!best || points_of(&c->v[i]) > points_of(best))) best = &c->v[i];
    if (best) r->metadata.title = best->words;
}

/* ---- the outlet ---- */

static Str only_name(const Reading *r, Str part) {
    part = str_trim(part);
    return leading_name(r->rules, part).n == part.n ? part : (Str){0};
}

static bool share_words(const Reading *r, Str a, Str b) {
    Str folded = utf8_fold_words(r->arena, b), rest = utf8_fold_words(r->arena, a), word;
    while (words_next(&rest, &word))
        if (has_word(folded, word)) return true;
    return false;
}

Str title_outlet(const Reading *r) {
    Str title = str_trim(r->page.title), headline = r->title != NONE ? r->page.blocks.v[r->title].words : r->metadata.title;
    if (title.n == 0 || title.n > TITLE_MOST || headline.n < SHORTEST || headline.n > TITLE_MOST) return (Str){0};
    bool behind = starts_nocase(title, headline);
    if (!behind && share_words(r, headline, title)) return (Str){0};
    for (uint32_t k = 1; k < title.n; k++) {
        uint32_t i = behind ? title.n - k : k, mark = i < headline.n && behind ? 0 : parting_mark(title, i);
        if (mark && !is_space(title.p[i - 1])) return only_name(r, behind ? str_behind(title, i + mark) : (Str){title.p, i});
    }
    return behind ? (Str){0} : only_name(r, title);
}
