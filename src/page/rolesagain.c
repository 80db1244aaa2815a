/* Roles, seen together. In: the role of each block. Out: the same, but where the others speak against it.
 *
 * Running text that the scorer doubts goes on where most of the text kept stands, or is like most of it; what is said twice goes once;
 * what is left of the frame before the headline and behind the last paragraph goes. A page in which nothing is kept, but which has text,
 * keeps its running text; a list of headlines alone is none. */
#include "page/roles.h"

enum {
    PULLED_FROM = 10, /* a pull quote stands within so many blocks of its paragraph */
    HELD_MOST = 3,    /* a paragraph has fewer pull quotes */
    FOLLOWS = 6,      /* the next entry of a report stands within so many blocks of the one before */
};

static const float CARRIED = 0.1f, CARRIED_LINE = 0.2f, MOST_TEXT = 0.6f;

typedef struct TextSums { float *container, *make, all; } TextSums;   /* words of running text kept in each, and in the page */

static TextSums sum_kept(const Reading *r) {
    uint32_t n = r->page.blocks.n;
    TextSums sums = {arena_array(r->arena, float, r->page.containers + 1), arena_array(r->arena, float, n + 1), 0};
    for (uint32_t i = 0; i < n; i++) {
        const BlockFacts *facts = &r->facts.blocks[i];
        if (!facts->prose || r->roles[i] != BLOCK_MAIN) continue;
        sums.container[r->page.blocks.v[i].up[0]] += (float)facts->count;
        sums.make[r->facts.makes[i]] += (float)facts->count;
        sums.all += (float)facts->count;
    }
    return sums;
}

static bool is_doubted_text(const Reading *r, uint32_t i) {
    const BlockFacts *facts = &r->facts.blocks[i];
    const RawBlock *block = &r->page.blocks.v[i];
    bool doubted = r->roles[i] > BLOCK_SUBHEAD && r->roles[i] != BLOCK_DUPLICATE && r->body[i] >= CARRIED && !facts->phrase && !surely_frame(r, i);
    return doubted && facts->prose && facts->closed && facts->link < 0.3f && block->tag <= RAW_PARAGRAPH && !(block->flags & RAW_FIGURE);
}

static bool follows_text(const Reading *r, uint32_t i) {
    for (uint32_t k = i; k-- > 0 && i - k <= FOLLOWS;)
        if (r->roles[k] == BLOCK_MAIN) return true;
    return false;
}

static bool is_kept_text(const Reading *r, uint32_t i) { return i < r->page.blocks.n && r->roles[i] == BLOCK_MAIN && r->facts.blocks[i].prose; }

/* In plain text all that is known is that it stands right behind the text, or right before it. */
static void carry_on_lines(Reading *r) {
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        if (!is_doubted_text(r, i) || r->body[i] < CARRIED_LINE) continue;
        if ((i && is_kept_text(r, i - 1)) || is_kept_text(r, i + 1)) set_role(r, i, BLOCK_MAIN, "among-main-text");
    }
}

/* Running text that the scorer doubts, in the very element that holds most of the text kept, or of the same make as most of it and soon
 * behind it: a long article with boxes in it, the entries of a live report. */
static void carry_on(Reading *r) {
    TextSums sums = sum_kept(r);
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        if (!is_doubted_text(r, i)) continue;
        bool within = sums.container[r->page.blocks.v[i].up[0]] >= MOST_TEXT * sums.all;
        bool alike = sums.make[r->facts.makes[i]] >= MOST_TEXT * sums.all && follows_text(r, i);
        if (within || alike) set_role(r, i, BLOCK_MAIN, "among-main-text");
    }
}

/* Nothing was found to be main text: better the running text of the page, or all of a page of a few lines, than nothing. */
static void keep_something(Reading *r) {
    uint32_t n = r->page.blocks.n, prose = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (r->roles[i] <= BLOCK_SUBHEAD && i != r->title) return;
        prose += r->facts.blocks[i].prose;
    }
    for (uint32_t i = 0; i < n; i++) {
        const BlockFacts *facts = &r->facts.blocks[i];
        bool few = prose == 0 && n <= 8 && !facts->phrase && facts->link < 0.5f && r->roles[i] != BLOCK_LINKS;
        if (i != r->title && ((facts->prose && !facts->phrase && facts->count >= 12) || few)) set_role(r, i, BLOCK_MAIN, "nothing-else");
    }
}

static bool in_body(const Reading *r, uint32_t i) { return r->roles[i] == BLOCK_MAIN || r->roles[i] == BLOCK_STANDFIRST || r->roles[i] == BLOCK_SUBHEAD; }

/* May a block with these words be set in one with those? The words at its ends may be parts of longer ones there. */
static bool may_hold(uint64_t those, uint64_t these) {
    uint64_t missing = these & ~those;
    missing &= missing - 1;
    return (missing & (missing - 1)) == 0;
}

/* The paragraph near by whose words the block sets again, or NONE. */
static uint32_t holder_of(const Reading *r, uint32_t i) {
    Str own = r->facts.blocks[i].folded;
    uint64_t words = r->facts.blocks[i].holds;
    uint32_t from = i > PULLED_FROM ? i - PULLED_FROM : 0, to = i + PULLED_FROM < r->page.blocks.n ? i + PULLED_FROM : r->page.blocks.n;
    for (uint32_t k = from; k < to; k++) {
        Str other = r->facts.blocks[k].folded;
        if (k == i || !in_body(r, k) || other.n <= own.n + 20 || !may_hold(r->facts.blocks[k].holds, words)) continue;
        if (str_find(other, own, 0) >= 0) return k;
    }
    return NONE;
}

/* Words of a block set again in another: the short one is a pull quote (a heading in an interview is none: it announces what is
 * said); a block that holds many others is the whole text once more. */
static void drop_repeats(Reading *r) {
    uint32_t n = r->page.blocks.n, *held = arena_array(r->arena, uint32_t, n + 1), *holder = arena_array(r->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const BlockFacts *facts = &r->facts.blocks[i];
        bool may = in_body(r, i) && facts->count >= 8 && facts->count <= 60 && !is_heading(&r->page.blocks.v[i]);
        holder[i] = may ? holder_of(r, i) : NONE;
        if (holder[i] != NONE) held[holder[i]]++;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (held[i] >= HELD_MOST) set_role(r, i, BLOCK_DUPLICATE, "whole-text-again");
        else if (holder[i] != NONE && held[holder[i]] < HELD_MOST) set_role(r, i, BLOCK_DUPLICATE, "pull-quote");
    }
}

/* What stands before the headline is navigation unless it is running text; what is said twice goes once. */
static void trim_inside(Reading *r) {
    for (uint32_t i = 0; i < r->page.blocks.n && r->title != NONE && i < r->title; i++)
        if (in_body(r, i) && !r->facts.blocks[i].prose) set_role(r, i, BLOCK_NAVIGATION, "before-headline");
    drop_repeats(r);
}

static bool holds_address(Str words) {
    const char *sign = memchr(words.p, '@', words.n);
    return sign && sign > words.p && sign + 1 < words.p + words.n && (is_alpha(sign[-1]) || is_digit(sign[-1])) && is_alpha(sign[1]);
}

/* A list told in headings alone ("3. Twelve million owners lived there."). */
static bool tells(const BlockFacts *facts) { return facts->closed && facts->count >= 8; }

/* Behind the last paragraph: subheads without a text, lines on the author with an address. */
static void trim_tail(Reading *r) {
    for (uint32_t i = r->page.blocks.n; i-- > 0;) {
        if (r->roles[i] != BLOCK_MAIN && r->roles[i] != BLOCK_SUBHEAD) continue;
        bool address = r->facts.blocks[i].count < 45 && r->facts.blocks[i].address && holds_address(r->page.blocks.v[i].words);
        if ((r->roles[i] == BLOCK_MAIN || tells(&r->facts.blocks[i])) && !address) return;
        if (i == 0) return;
        set_role(r, i, address ? BLOCK_BYLINE : BLOCK_OTHER, address ? "address" : "nothing-follows");
    }
}

/* Text of which not a line ends as a sentence does, with words about it that only frames have, is a list of headlines: what was scraped
 * is the frame alone. */
static bool is_list_alone(const Reading *r) {
    bool framed = false;
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        const BlockFacts *facts = &r->facts.blocks[i];
        if (in_body(r, i) && (facts->prose || facts->closed)) return false;
        framed |= facts->phrase != NULL;
    }
    return framed;
}

static void drop_list(Reading *r) {
    for (uint32_t i = 0; i < r->page.blocks.n; i++)
        if (in_body(r, i)) set_role(r, i, BLOCK_LINKS, "list-alone");
}

void roles_look_again(Reading *r) {
    if (r->page.html) carry_on(r);
    else carry_on_lines(r);
    trim_inside(r);
    trim_tail(r);
    keep_something(r);
    if (!r->page.html && is_list_alone(r)) drop_list(r);
}
