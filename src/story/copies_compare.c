/* Do two pages carry one text? In: their signatures. Out: how much of each stands in the other, and where.
 *
 * Both signatures hold all hashes up to the lower of their two largest: there the share of one text's 5-grams that stands in the
 * other is simply counted, however much longer one of them is. Containment, not resemblance, decides, so that cut versions are
 * found. What is shared by less than half counts when it is one passage: hashes stand in the order of the text, and a passage
 * is a stretch of them that is mostly shared, in both pages (Smith-Waterman's score without gaps). A page told anew, or
 * from the same template, shares phrases here and there. Few words at the very end of both may be a foot
 * ("About the agency"): copies_group.c sees how many pages have it. */
#include "story/copies.h"

enum { FEWEST_SHARED = 4, FEWEST_NUMBERS = 8, PASSAGE_WORDS = 100, FEWEST_IN_PASSAGE = 8, HIT = 2, MISS = 3 };

static const float COPIED = 0.5f, COPIED_OF_LONGER = 0.4f, LEAST_OF_SHORTER = 0.25f, LEAST_OF_NUMBERS = 0.15f;

static uint32_t slot_of(const CopyTable *t, uint64_t value) {
    uint32_t i = (uint32_t)(value * 0x9E3779B97F4A7C15u >> (64 - t->bits));
    while (t->slots[i] && t->page->signature.v[t->slots[i] - 1] != value) i = (i + 1) & ((1u << t->bits) - 1);
    return i;
}

static uint32_t sieve_of(uint64_t value) { return (uint32_t)(value * 0x9E3779B97F4A7C15u >> 52); }

/* No more than half full. */
void copies_prepare(CopyTable *t, const Digest *d) {
    t->page = d;
    for (t->bits = 7; 1u << t->bits < 2 * d->signature.n; t->bits++) {}
    memset(t->slots, 0, sizeof *t->slots << t->bits);
    memset(t->sieve, 0, sizeof t->sieve);
    for (uint32_t i = 0; i < d->signature.n; i++) {
        uint32_t bit = sieve_of(d->signature.v[i]);
        t->slots[slot_of(t, d->signature.v[i])] = (uint16_t)(i + 1);
        t->sieve[bit >> 6] |= 1ull << (bit & 63);
    }
    copies_prepare_anchors(t);
}

/* Most candidates share a phrase and no more: they are told by a look at bits. */
static bool share_enough(const CopyTable *a, const Digest *b) {
    uint64_t may = 0;
    for (uint32_t i = 0; i < b->signature.n; i++) {
        uint32_t bit = sieve_of(b->signature.v[i]);
        may += a->sieve[bit >> 6] >> (bit & 63) & 1;
    }
    return may >= FEWEST_SHARED || a->page->content == b->content;
}

typedef bool Hits[MOST_SIGNED]; /* which hashes of a page the other has */

static void find_shared(const CopyTable *a, const Digest *b, Hits in_a, Hits in_b) {
    memset(in_a, 0, a->page->signature.n);
    for (uint32_t i = 0; i < b->signature.n; i++) {
        uint16_t at = a->slots[slot_of(a, b->signature.v[i])];
        in_b[i] = at > 0;
        if (at) in_a[at - 1] = true;
    }
}

/* A signature that is not full holds all there are. */
uint64_t copies_covered(const Digest *d) {
    uint64_t top = d->signature.n < FEWEST_SIGNED ? UINT64_MAX : 0;
    for (uint32_t i = 0; i < d->signature.n; i++)
        if (d->signature.v[i] > top) top = d->signature.v[i];
    return top;
}

typedef struct Counted {
    uint32_t all, shared;     /* hashes of the range that both cover */
    uint32_t numbers, shared_numbers; /* those of them with a number among their words */
    uint32_t passage;         /* shared ones in the best stretch */
    Stretch best;
    bool foot;                /* they end the page, and do not begin it */
} Counted;

static Counted count_shared(const Digest *d, const Hits shared, uint64_t top) {
    Counted c = {0};
    int32_t score = 0, best = 0;
    uint32_t from = 0, hits = 0;
    for (uint32_t i = 0; i < d->signature.n; i++) {
        if (d->signature.v[i] > top) continue;
        c.foot = false;
        bool hit = shared[i], number = d->signature.v[i] & SIGNED_NUMBER;
        c.all++, c.shared += hit, c.numbers += number, c.shared_numbers += number && hit;
        score += hit ? HIT : -MISS, hits += hit;
        if (score <= 0) score = 0, hits = 0, from = i + 1;
        if (score > best) best = score, c.passage = hits, c.best = (Stretch){from, i + 1}, c.foot = from > 0;
    }
    return c;
}

static bool is_long(const Digest *d, const Counted *c) { return (uint64_t)c->passage * d->words >= (uint64_t)PASSAGE_WORDS * c->all; }
static bool is_passage(const Digest *d, const Counted *c) { return c->passage >= FEWEST_IN_PASSAGE && is_long(d, c); }

/* The same words round other numbers: the weather, the exchange. */
static bool same_template(const Counted *a, const Counted *b) {
    uint32_t least = a->numbers < b->numbers ? a->numbers : b->numbers;
    return least >= FEWEST_NUMBERS && a->shared_numbers < LEAST_OF_NUMBERS * least;
}

static CopyKind kind_of(const Digest *a, const Digest *b, const Counted *in_a, const Counted *in_b) {
    uint32_t least = in_a->all < in_b->all ? in_a->all : in_b->all, most = in_a->all < in_b->all ? in_b->all : in_a->all;
    if (in_a->shared < FEWEST_SHARED || same_template(in_a, in_b)) return COPY_NONE;
    if (in_a->shared >= COPIED * least) return in_a->shared >= COPIED_OF_LONGER * most ? COPY_WHOLE : COPY_PART;
    return in_a->shared >= LEAST_OF_SHORTER * least && is_passage(a, in_a) && is_passage(b, in_b) ? COPY_PASSAGE : COPY_NONE;
}

static Compared compare_words(const CopyTable *prepared, const Digest *b) {
    const Digest *a = prepared->page;
    Hits shared_a, shared_b;
    if (!share_enough(prepared, b)) return (Compared){.kind = COPY_NONE};
    find_shared(prepared, b, shared_a, shared_b);
    uint64_t top_a = copies_covered(a), top_b = copies_covered(b), top = top_a < top_b ? top_a : top_b;
    Counted in_a = count_shared(a, shared_a, top), in_b = count_shared(b, shared_b, top);
    Compared c = {kind_of(a, b, &in_a, &in_b), in_a.best, in_b.best, in_a.all ? (float)in_a.shared / in_a.all : 0, in_b.all ? (float)in_b.shared / in_b.all : 0};
    c.foot = in_a.foot && in_b.foot && !(is_long(a, &in_a) && is_long(b, &in_b));
    if (a->content == b->content && a->signature.n) c.kind = COPY_WHOLE, c.foot = false;
    return c;
}

Compared copies_compare(const CopyTable *prepared, const Digest *b) {
    Compared c = compare_words(prepared, b);
    return c.kind == COPY_NONE && copies_reworded(prepared, b) ? (Compared){.kind = COPY_REWORDED} : c;
}
