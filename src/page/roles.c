/* Roles, block by block. In: the probability of each block, the headline. Out: what each block is, and why.
 *
 * The scorer decides what is kept; a few rules that are sure overrule it: the headline and its copies (captions often repeat
 * it), what stands twice, captions that say so, lines that only frames have. A standfirst under the headline is kept, though
 * it is no sentence. What only the roles of others tell of a block comes after (rolesagain.c). */
#include "page/roles.h"

enum {
    UNDER = 4,        /* a standfirst stands within so many blocks of the headline */
    WIDGET_MOST = 40, /* blocks that a heading such as "You may also like" speaks for */
};

static const float STANDFIRST_LEAST = 0.1f;

static bool likely(const Reading *r, uint32_t i) { return r->body[i] >= r->threshold; }

static bool is_title_copy(const Reading *r, uint32_t i) {
    Str title = r->title != NONE ? r->facts.blocks[r->title].folded : r->facts.title;
    return title.n >= 8 && i != r->title && str_equal(title, r->facts.blocks[i].folded);
}

/* Do both stand in one of the containers nearest to them? Plain text has none. */
static bool share_container(const RawBlock *a, const RawBlock *b) {
    bool none = true;
    for (int i = 0; i < RAW_CONTAINERS; i++)
        for (int k = 0; k < RAW_CONTAINERS && a->up[i]; k++) {
            none = false;
            if (a->up[i] == b->up[k]) return true;
        }
    return none;
}

/* The widget it belongs to: the heading k above it, with no text between, in the same box or right before it. */
static bool under_heading(const Reading *r, uint32_t i, uint32_t k, BlockRole *role) {
    const RawBlock *blocks = r->page.blocks.v;
    if (k == NONE || i - k > WIDGET_MOST) return false;
    BlockRole above = r->facts.blocks[k].phrase->role;
    *role = above == BLOCK_COMMENTS && r->facts.blocks[i].link > 0.9f && r->facts.blocks[i].count > 3 ? BLOCK_LINKS : above;
    return i - k <= 3 || share_container(&blocks[i], &blocks[k]);
}

/* The heading of a widget that the blocks behind i stand under; `heading`: that of i itself. */
static uint32_t heading_behind(const Reading *r, uint32_t i, uint32_t heading) {
    const BlockFacts *facts = &r->facts.blocks[i];
    if (facts->prose && r->roles[i] <= BLOCK_SUBHEAD) return NONE;
    return facts->phrase && facts->phrase->heading ? i : heading;
}

/* The site's own ways about: in the menus, or links in its head and foot. */
static bool is_menu(const Reading *r, uint32_t i) {
    uint32_t flags = r->page.blocks.v[i].flags;
    bool links = r->facts.blocks[i].link > 0.6f && r->facts.blocks[i].count <= 6;
    return links && (flags & RAW_NAV || ((flags & (RAW_HEADER | RAW_FOOTER)) && !(flags & RAW_ARTICLE)));
}

static BlockRole role_of_classes(uint32_t near, uint32_t far) {
    static const struct { ClassGroup group; BlockRole role; bool far; } rows[] = {
        {CLASS_COMMENTS, BLOCK_COMMENTS, true}, {CLASS_SHARE, BLOCK_SHARE, false}, {CLASS_CAPTION, BLOCK_CAPTION, false}, {CLASS_BYLINE, BLOCK_BYLINE, false},
        {CLASS_NAVIGATION, BLOCK_NAVIGATION, true}, {CLASS_NOTICE, BLOCK_NOTICE, true}, {CLASS_ADVERT, BLOCK_NOTICE, true}, {CLASS_LINKS, BLOCK_LINKS, true},
        {CLASS_TAGS, BLOCK_NAVIGATION, false}, {CLASS_FOOTER, BLOCK_NOTICE, true}, {CLASS_POPUP, BLOCK_NOTICE, false}, {CLASS_ASIDE, BLOCK_LINKS, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((near | (rows[i].far ? far : 0)) >> rows[i].group & 1) return rows[i].role;
    return BLOCK_OTHER;
}

static BlockRole role_of_flags(uint32_t flags) {
    if (flags & RAW_FIGURE) return BLOCK_CAPTION;
    if (flags & RAW_NAV) return BLOCK_NAVIGATION;
    if (flags & RAW_FOOTER) return BLOCK_NOTICE;
    if (flags & RAW_FORM) return BLOCK_NOTICE;
    if (flags & RAW_ASIDE) return BLOCK_LINKS;
    return BLOCK_OTHER;
}

/* The way to the page with the headline at its end: "Home World Talks end in Astana". */
static bool is_breadcrumb(const Reading *r, uint32_t i) {
    if (r->title == NONE || i == r->title || i > r->title + 2) return false;
    Str own = r->facts.blocks[i].folded, title = r->facts.blocks[r->title].folded;
    return title.n >= 12 && own.n > title.n + 2 && str_ends(own, title) && r->facts.blocks[i].count <= r->facts.blocks[r->title].count + 8;
}

/* A line that is one link leads to another page, in a gallery or a box of the site as well. */
static BlockRole unless_teaser(const BlockFacts *facts, BlockRole role) {
    bool teaser = facts->link > 0.9f && facts->count >= 5 && (role == BLOCK_CAPTION || role == BLOCK_NOTICE);
    return teaser ? BLOCK_LINKS : role;
}

/* What a block is that is not kept. */
static void name_frame(Reading *r, uint32_t i, uint32_t first, uint32_t heading) {
    const RawBlock *block = &r->page.blocks.v[i];
    const BlockFacts *facts = &r->facts.blocks[i];
    BlockRole role;
    if (is_menu(r, i) && !(facts->phrase && facts->phrase->role == BLOCK_SHARE)) return set_role(r, i, BLOCK_NAVIGATION, "menu");
    if (facts->phrase) return set_role(r, i, facts->phrase->role, "phrase");
    if (r->elsewhere && r->elsewhere[i]) return set_role(r, i, facts->link > 0.6f ? BLOCK_LINKS : BLOCK_NOTICE, "on-other-pages");
    if (facts->copyright && str_starts(block->words, STR("©"))) return set_role(r, i, i < r->page.blocks.n * 3 / 4 ? BLOCK_CAPTION : BLOCK_NOTICE, "copyright-sign");
    if (under_heading(r, i, heading, &role)) return set_role(r, i, role, "under-heading");
    if ((role = role_of_classes(block->near, 0)) != BLOCK_OTHER) return set_role(r, i, unless_teaser(facts, role), "class");
    if ((role = role_of_flags(block->flags)) != BLOCK_OTHER) return set_role(r, i, unless_teaser(facts, role), "element");
    if ((role = role_of_classes(0, block->far)) != BLOCK_OTHER) return set_role(r, i, unless_teaser(facts, role), "class-above");
    if (words_of(facts, WORD_BYLINE) && facts->count < 15) return set_role(r, i, BLOCK_BYLINE, "byline-words");
    if (words_of(facts, WORD_CAPTION) && facts->count < 40) return set_role(r, i, BLOCK_CAPTION, "caption-words");
    if (facts->first_like != i) return set_role(r, i, BLOCK_DUPLICATE, "repeated");
    if (facts->link > 0.6f || (!r->page.html && i < first && facts->count < 8)) return set_role(r, i, i < first ? BLOCK_NAVIGATION : BLOCK_LINKS, "links");
    set_role(r, i, BLOCK_OTHER, "scorer");
}

/* A line that only says when or by whom: never main text, whatever the scorer thinks of it. */
static bool is_dateline_or_byline(const Reading *r, uint32_t i) {
    const BlockFacts *facts = &r->facts.blocks[i];
    const RawBlock *block = &r->page.blocks.v[i];
    Days days;
    if (facts->count > 12 || (facts->closed && facts->count > 8) || (block->flags & (RAW_LIST | RAW_BULLET))) return false;
    if (facts->digit >= 0.25f && facts->count <= 8 && date_written(r->rules, r->arena, block->words, &days)) return facts->stop < 0.3f;
    Strs names = {0};
    bool source;
    return !facts->closed && byline_names(r->rules, r->arena, block->words, &names, &source) > 0;
}

/* An item of the list under "You may also like". */
static bool is_listed_link(const Reading *r, uint32_t i) {
    uint32_t k = i;
    while (k > 0 && i - k < 40 && (r->page.blocks.v[k].flags & RAW_BULLET)) k--;
    const Phrase *phrase = r->facts.blocks[k].phrase;
    return k < i && phrase && phrase->heading && phrase->role == BLOCK_LINKS;
}

static bool is_teaser(const Reading *r, uint32_t i) {
    if (i >= r->page.blocks.n || r->page.blocks.v[i].tag != RAW_ITEM) return false;
    const BlockFacts *facts = &r->facts.blocks[i];
    return facts->link > 0.75f && facts->count >= 4 && !facts->closed;
}

bool surely_frame(const Reading *r, uint32_t i) {
    const BlockFacts *facts = &r->facts.blocks[i];
    if (is_teaser(r, i) && (is_teaser(r, i + 1) || (i && is_teaser(r, i - 1)))) return true;
    if (!facts->closed && is_listed_link(r, i)) return true;
    if ((r->page.blocks.v[i].near >> CLASS_ADVERT & 1) && !facts->prose && r->page.blocks.v[i].tag != RAW_PARAGRAPH && r->body[i] < 0.8f) return true;
    if (facts->copyright && facts->count <= 12 && str_starts(r->page.blocks.v[i].words, STR("©"))) return true;
    if (r->page.blocks.v[i].tag == RAW_CAPTION) return true;
    if (!facts->phrase) return false;
    if (facts->phrase->role == BLOCK_CAPTION && facts->phrase->where == PHRASE_START && facts->count < 40) return true;
    if (facts->phrase->role == BLOCK_CAPTION && facts->phrase->where == PHRASE_INSIDE && facts->count < 30 && !facts->closed) return true;
    if (facts->phrase->where == PHRASE_WHOLE && !facts->closed && facts->count <= 6) return r->body[i] < 0.9f;
    return facts->phrase->where == PHRASE_START && facts->phrase->role != BLOCK_CAPTION && facts->phrase->role != BLOCK_NAVIGATION && facts->count < 40 && r->body[i] < 0.75f;
}

/* The page's own description of itself, word for word, stands in the head of the page. */
static bool is_description(const Reading *r, uint32_t i, uint32_t first) {
    const BlockFacts *facts = &r->facts.blocks[i];
    Str words = r->page.blocks.v[i].words, description = r->metadata.description;
    if (i > first || facts->count < 8 || facts->link > 0.5f || r->facts.language == 0) return false;
    return description.n >= 40 && words.n >= description.n && str_starts(words, (Str){description.p, description.n - 3}) && words.n < description.n + 80;
}

/* In HTML the class may say so; or it is the first sentence under the headline, with only names, dates and pictures between, and
 * the scorer takes it for frame (else it is as well a first paragraph). */
static bool sums_up(const Reading *r, uint32_t i) {
    const RawBlock *block = &r->page.blocks.v[i];
    const BlockFacts *facts = &r->facts.blocks[i];
    uint32_t others = 1u << CLASS_CAPTION | 1u << CLASS_COMMENTS | 1u << CLASS_SHARE | 1u << CLASS_NOTICE | 1u << CLASS_ADVERT | 1u << CLASS_NAVIGATION | 1u << CLASS_BYLINE;
    if (block->near >> CLASS_STANDFIRST & 1 && i == r->title + 1) return true;
    if (likely(r, i) || !facts->closed || facts->count < 10 || r->body[i] < STANDFIRST_LEAST || block->near & others) return false;
    if (block->flags & (RAW_FIGURE | RAW_FORM | RAW_NAV | RAW_LIST | RAW_ASIDE | RAW_TABLE)) return false;
    for (uint32_t k = r->title + 1; k < i; k++)
        if (r->facts.blocks[k].prose) return false;
    return true;
}

/* The line under the headline that sums the story up. */
static bool is_standfirst(const Reading *r, uint32_t i) {
    const BlockFacts *facts = &r->facts.blocks[i];
    if (r->title == NONE || i <= r->title || i > r->title + (r->page.html ? UNDER : 1) || facts->phrase || facts->count < 8 || facts->count > 60 || facts->link > 0.3f) return false;
    if (words_of(facts, WORD_CAPTION) || (words_of(facts, WORD_MONTH) && facts->digit > 0 && facts->count < 12) || words_of(facts, WORD_BYLINE) > 1) return false;
    if (r->page.html) return sums_up(r, i);
    return facts->stop > 0.15f && !facts->copyright;
}

static bool is_subhead(const Reading *r, uint32_t i) {
    const BlockFacts *facts = &r->facts.blocks[i];
    const RawBlock *block = &r->page.blocks.v[i];
    if (is_heading(block)) return true;
    if (facts->count > 14 || (block->flags & (RAW_BULLET | RAW_LIST | RAW_TABLE))) return false;
    char last = block->words.p[block->words.n - 1];
    return (!facts->closed || last == '?') && is_alpha(block->words.p[0]) && i + 1 < r->page.blocks.n && r->facts.blocks[i + 1].prose && likely(r, i + 1);
}

static void decide(Reading *r, uint32_t i, uint32_t first, uint32_t heading) {
    const BlockFacts *facts = &r->facts.blocks[i];
    if (i == r->title) return set_role(r, i, BLOCK_TITLE, "headline");
    if (is_title_copy(r, i)) return set_role(r, i, BLOCK_DUPLICATE, "copy-of-headline");
    if (is_breadcrumb(r, i)) return set_role(r, i, BLOCK_NAVIGATION, "breadcrumb");
    if (is_dateline_or_byline(r, i)) return set_role(r, i, BLOCK_BYLINE, "byline");
    bool copy_next = i + 1 < r->page.blocks.n && is_title_copy(r, i + 1) && i > r->title && r->title != NONE;
    if (copy_next && facts->count <= 3 && !facts->closed) return set_role(r, i, BLOCK_CAPTION, "before-copy-of-headline");
    if (is_standfirst(r, i) || (r->title != NONE && i > r->title && is_description(r, i, first))) return set_role(r, i, BLOCK_STANDFIRST, "under-headline");
    if (!likely(r, i) || surely_frame(r, i)) return name_frame(r, i, first, heading);
    bool twice = facts->first_like != i && (facts->count >= 12 || (facts->closed && facts->count >= 5)) && r->roles[facts->first_like] <= BLOCK_SUBHEAD;
    if (twice) return set_role(r, i, BLOCK_DUPLICATE, "repeated");
    set_role(r, i, is_subhead(r, i) ? BLOCK_SUBHEAD : BLOCK_MAIN, "scorer");
}

void roles_assign(Reading *r) {
    uint32_t n = r->page.blocks.n, first = 0;
    while (first < n && !(likely(r, first) && r->facts.blocks[first].prose)) first++;
    for (uint32_t i = 0, heading = NONE; i < n; heading = heading_behind(r, i++, heading)) decide(r, i, first, heading);
}
