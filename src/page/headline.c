/* The headline. In: blocks with their probabilities. Out: the block that is the page's title, or NONE.
 *
 * In HTML it is the heading that the page's own title agrees with. In plain text it is one of the lines before the first
 * paragraph: the one whose words the text takes up again, of a headline's length, followed by a byline or a date, repeated in
 * the page, near the text. A line of the frame, a breadcrumb (a line that ends in another candidate) or a name of a section
 * is none. A text that begins with a paragraph has no title. Points are hand-set; each is one observation on scraped pages. */
#include "page/reading.h"

/* Points a headline must have; a standfirst or caption behind it may have up to MARGIN more. */
static const float ENOUGH = 1.4f, MARGIN = 0.8f;

enum { REACH = 25, NEAR = 8, BODY_WORDS = 800, LONGEST = 30 };

static bool kept(const Reading *r, uint32_t i) { return r->body[i] >= r->threshold; }

/* The first block of running text that is kept: what stands before it is the head of the page. */
static uint32_t find_anchor(const Reading *r) {
    static const uint32_t least[] = {18, 10, 1};
    for (int round = 0; round < 3; round++)
        for (uint32_t i = 0; i < r->page.blocks.n; i++)
            if (kept(r, i) && r->facts.blocks[i].count >= least[round] && (r->facts.blocks[i].closed || round == 2)) return i;
    return NONE;
}

static Map body_words(const Reading *r, uint32_t anchor) {
    Map words = {0};
    uint32_t n = 0;
    for (uint32_t i = anchor; i < r->page.blocks.n && n < BODY_WORDS; i++) {
        Str rest = r->facts.blocks[i].folded, word;
        while (kept(r, i) && n < BODY_WORDS && words_next(&rest, &word)) n++, map_put(r->arena, &words, word, 1);
    }
    return words;
}

/* Share of its words that say something (no stop words) and that the text takes up again. */
static float taken_up(const Reading *r, const Map *words, uint32_t i) {
    Str rest = r->facts.blocks[i].folded, word;
    uint32_t all = 0, hits = 0;
    while (words_next(&rest, &word)) {
        if (words_known(r->rules, word)->stop & r->facts.language) continue;
        all++;
        hits += map_get(words, word) != MAP_NONE;
    }
    return all ? (float)hits / (float)all : 0;
}

static bool is_candidate(const Reading *r, uint32_t i) {
    const BlockFacts *facts = &r->facts.blocks[i];
    if (facts->count < 3 || facts->count > LONGEST || (facts->phrase && facts->phrase->where != PHRASE_INSIDE)) return false;
    if (r->page.blocks.v[i].flags & (RAW_BULLET | RAW_HIDDEN | RAW_NAV)) return false;
    if (facts->phrase && facts->phrase->role == BLOCK_CAPTION) return false;
    Strs names = {0};
    bool source;
    if (facts->count < 10 && byline_names(r->rules, r->arena, r->page.blocks.v[i].words, &names, &source)) return false;
    return !(words_of(facts, WORD_MONTH) && facts->digit > 0 && facts->count <= 6); /* a date line */
}

static bool is_byline(const Reading *r, uint32_t i) {
    if (i >= r->page.blocks.n) return false;
    const BlockFacts *facts = &r->facts.blocks[i];
    if (facts->count > 12 || facts->closed) return false;
    return words_of(facts, WORD_BYLINE) || (words_of(facts, WORD_MONTH) && facts->digit > 0) || (facts->phrase && (facts->phrase->role == BLOCK_BYLINE || facts->phrase->role == BLOCK_SHARE));
}

static float length_points(uint32_t count) {
    if (count >= 5 && count <= 16) return 1;
    return count == 4 || (count >= 17 && count <= 22) ? 0.5f : count > 22 ? -0.8f : 0;
}

static bool has_separator(Str words) {
    static const char *const marks[] = {"|", "›", " » ", " > ", " / ", " · ", " • ", "→"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_find(words, str_from(marks[i]), 0) >= 0) return true;
    return false;
}

static bool breadcrumb_of_other(const Reading *r, uint32_t i, uint32_t from, uint32_t anchor) {
    Str own = r->facts.blocks[i].folded;
    for (uint32_t k = from; k < anchor; k++) {
        Str other = r->facts.blocks[k].folded;
        if (k != i && other.n >= 12 && other.n < own.n && str_ends(own, other) && own.p[own.n - other.n - 1] == ' ') return true;
    }
    return false;
}

static bool has_breadcrumb(const Reading *r, uint32_t i, uint32_t from, uint32_t anchor) {
    Str own = r->facts.blocks[i].folded;
    for (uint32_t k = from; k < anchor; k++)
        if (k != i && own.n >= 12 && r->facts.blocks[k].folded.n > own.n && str_ends(r->facts.blocks[k].folded, own)) return true;
    return false;
}

static float headline_points(const Reading *r, const Map *words, uint32_t i, uint32_t anchor) {
    const BlockFacts *facts = &r->facts.blocks[i];
    uint32_t from = anchor > REACH ? anchor - REACH : 0;
    float up = taken_up(r, words, i);
    bool bylined = is_byline(r, i + 1) && i + 1 < anchor;
    if (up < 0.25f && !bylined) return 0;
    float points = 2 * up + length_points(facts->count) - 0.04f * (float)(anchor - i);
    char last = r->page.blocks.v[i].words.p[r->page.blocks.v[i].words.n - 1];
    if (last == '.' || last == ':' || last == ',') points -= 0.4f;
    if (bylined) points += 0.6f;
    if (facts->count < 4 && !bylined) points -= 0.6f;
    if ((facts->count > 4 && facts->first_like != facts->last_like) || has_breadcrumb(r, i, from, anchor)) points += 0.4f;
    if (facts->capital > 0.6f) points += 0.3f;
    if (facts->marks > 1) points -= 0.6f;
    if (has_separator(r->page.blocks.v[i].words)) points -= 1;
    if (words_of(facts, WORD_CAPTION)) points -= 0.7f; /* the words of a caption */
    return breadcrumb_of_other(r, i, from, anchor) ? 0 : points;
}

static void find_in_text(Reading *r) {
    uint32_t anchor = find_anchor(r);
    if (anchor == NONE || anchor == 0) return;
    Map words = body_words(r, anchor);
    uint32_t from = anchor > REACH ? anchor - REACH : 0;
    float best = ENOUGH, points[REACH] = {0};
    for (uint32_t i = from; i < anchor; i++) {
        points[i - from] = is_candidate(r, i) ? headline_points(r, &words, i, anchor) : 0;
        if (points[i - from] > best) best = points[i - from];
    }
    for (uint32_t i = from; i < anchor; i++)
        if (points[i - from] > ENOUGH && points[i - from] >= best - 1e-6f) r->title = i;
    for (uint32_t i = r->title, back = 1; r->title != NONE && i > from && back <= NEAR; back++)
        if (points[--i - from] > ENOUGH && points[i - from] >= best - MARGIN && (back <= NEAR / 2 || r->facts.blocks[i].count >= 5)) r->title = i;
}

/* Words that the block and the page's own title both have, as a share of the longer one. */
static float likeness(const BlockFacts *facts, uint32_t title) {
    uint32_t longer = title > facts->count ? title : facts->count;
    return longer ? (float)facts->titled / (float)longer : 0;
}

static void find_in_html(Reading *r) {
    float best = 0.3f;
    uint32_t heading = NONE, title = words_count(r->facts.title);
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        const RawBlock *block = &r->page.blocks.v[i];
        bool same = r->facts.title.n && str_equal(r->facts.title, r->facts.blocks[i].folded);
        bool h = block->tag == RAW_H1 || block->tag == RAW_H2;
        if (r->facts.blocks[i].count == 0 || r->facts.blocks[i].count > 60 || (!h && !same)) continue;
        float like = r->facts.title.n ? likeness(&r->facts.blocks[i], title) : 0;
        like += block->tag == RAW_H1 ? 0.3f : block->tag == RAW_H2 ? 0.1f : 0;
        if (block->flags & (RAW_HIDDEN | RAW_NAV | RAW_ASIDE | RAW_FOOTER)) like -= 0.3f;
        if (like > best) best = like, heading = i;
    }
    r->title = heading;
}

/* Does the text take up any word of the title that the page states? Not when that is only the outlet's name. */
static bool stated_title_fits(const Reading *r) {
    uint32_t anchor = find_anchor(r), hits = 0;
    if (anchor == NONE || r->facts.title.n == 0) return r->facts.title.n > 0;
    Map words = body_words(r, anchor);
    Str rest = r->facts.title, word;
    while (words_next(&rest, &word)) hits += map_get(&words, word) != MAP_NONE && words_known(r->rules, word)->stop == 0;
    return hits > 0;
}

void headline_find(Reading *r) {
    r->title = NONE;
    if (r->page.html) find_in_html(r);
    r->title_by_text = !r->page.html || (r->title == NONE && !stated_title_fits(r));
    if (r->title_by_text) find_in_text(r);
}
