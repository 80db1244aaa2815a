/* When the scorer doesn't know. In: probabilities under which even the best choice of blocks would be mostly wrong. Out: others.
 *
 * On a page of a kind it has never seen, the scorer may call the text "before" or "after" as a whole, and keep a scrap of the frame. It
 * says so: the expected F1 of its best choice is low. Then the oldest rule of all is better: the paragraphs are those of the make
 * (alike.h) that holds the most running text, in the stretch of the page where they stand closest (the greatest sum of their words
 * less a fine for each block between; Bentley, "Programming Pearls", 8). Headings and lists in that stretch come along. */
#include "page/alike.h"
#include "page/reading.h"

static const float DOUBTFUL = 0.65f, FINE = 6;   /* expected F1 below which it doesn't know; words a block between costs */

static bool is_frame(const RawBlock *block, const BlockFacts *facts) {
    uint32_t groups = 1u << CLASS_COMMENTS | 1u << CLASS_NAVIGATION | 1u << CLASS_FOOTER;
    return facts->phrase || facts->link > 0.3f || (block->flags & (RAW_NAV | RAW_FOOTER | RAW_FORM | RAW_HIDDEN)) || ((block->near | block->far) & groups);
}

static bool is_text(const Reading *r, uint32_t i) { return r->facts.blocks[i].prose && !is_frame(&r->page.blocks.v[i], &r->facts.blocks[i]); }

/* The make with the most running text, or NONE. */
static uint32_t main_make(const Reading *r, const Makes *makes) {
    float *words = arena_array(r->arena, float, r->page.blocks.n + 1), most = 0;
    uint32_t best = NONE;
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        if (!is_text(r, i)) continue;
        float sum = words[makes->of[i]] += (float)r->facts.blocks[i].count;
        if (sum > most) most = sum, best = makes->of[i];
    }
    return best;
}

/* The stretch with the greatest sum. */
static Span densest(const Reading *r, const Makes *makes, uint32_t make) {
    Span best = {0, 0};
    float sum = 0, most = 0;
    uint32_t from = 0;
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        if (sum <= 0) sum = 0, from = i;
        sum += makes->of[i] == make && is_text(r, i) ? (float)r->facts.blocks[i].count : -FINE;
        if (sum > most) most = sum, best = (Span){from, i + 1};
    }
    return best;
}

static bool comes_along(const Reading *r, uint32_t i) {
    const RawBlock *block = &r->page.blocks.v[i];
    const BlockFacts *facts = &r->facts.blocks[i];
    bool heading = block->tag == RAW_H1 || block->tag == RAW_H2 || block->tag == RAW_H3;
    return !is_frame(block, facts) && (facts->prose || heading || (block->tag == RAW_ITEM && facts->count >= 4));
}

/* What the scorer would keep is more than this stretch holds: it may be a page of another kind, without much running text. */
static bool keeps_more(const Reading *r, Span at) {
    uint32_t kept = 0, held = 0;
    for (uint32_t i = 0; i < r->page.blocks.n; i++) {
        kept += r->body[i] >= r->threshold ? r->facts.blocks[i].count : 0;
        held += i >= at.b && i < at.e && comes_along(r, i) ? r->facts.blocks[i].count : 0;
    }
    return kept > held;
}

void rescue_text(Reading *r, float expected) {
    if (expected >= DOUBTFUL || r->page.blocks.n == 0) return;
    Makes makes = alike_read(r->arena, &r->page, r->facts.blocks);
    uint32_t make = main_make(r, &makes);
    if (make == NONE) return;
    Span at = densest(r, &makes, make);
    if (keeps_more(r, at)) return;
    for (uint32_t i = 0; i < r->page.blocks.n; i++) r->body[i] = i >= at.b && i < at.e && comes_along(r, i) ? 0.6f : r->body[i] * 0.5f;
    r->threshold = 0.5f;
}
