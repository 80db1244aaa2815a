/* Signatures and groups of copies. A page's signature is the 128 smallest hashes of its word 5-grams (bottom-k MinHash,
 * Broder 1997); how much of the smaller text stands in the larger one is estimated from the hashes they share below the
 * lower of their two largest hashes. Containment, not resemblance, decides, so that cut versions are found. Candidates
 * come from an index by hash: pages that share nothing are never compared. */
#include "story/copies.h"

#include <stdlib.h>

enum { GRAM = 5, SIGNATURE = 128, LEAST_WORDS = 20, FEWEST_SHARED = 4 };

static const double COPIED = 0.5;   /* share of the smaller text */

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool next_word(Str *rest, Str *word) {
    uint32_t i = 0;
    while (i < rest->n && !(is_alpha(rest->p[i]) || is_digit(rest->p[i]) || (unsigned char)rest->p[i] >= 0x80)) i++;
    uint32_t start = i;
    while (i < rest->n && (is_alpha(rest->p[i]) || is_digit(rest->p[i]) || (unsigned char)rest->p[i] >= 0x80)) i++;
    *word = (Str){rest->p + start, i - start};
    *rest = (Str){rest->p + i, rest->n - i};
    return word->n > 0;
}

static uint64_t word_value(Str word) {
    uint64_t h = 14695981039346656037u;
    for (uint32_t i = 0; i < word.n; i++) h = hash_mix(h, (unsigned char)to_lower(word.p[i]));
    return h;
}

void copies_sign(Str text, Arena *arena, Digest *out) {
    uint64_t last[GRAM] = {0}, all = 0;
    VEC(uint64_t) grams = {0};
    Str word;
    out->words = 0;
    while (next_word(&text, &word)) {
        uint64_t value = word_value(word), gram = 0;
        all = hash_mix(all, value);
        last[out->words++ % GRAM] = value;
        if (out->words < GRAM) continue;
        for (uint32_t i = 0; i < GRAM; i++) gram = hash_mix(gram, last[(out->words + i) % GRAM]);
        vec_add(arena, &grams, gram);
    }
    out->content = all;
    if (grams.n) qsort(grams.v, grams.n, sizeof *grams.v, by_value);
    for (uint32_t i = 0; i < grams.n && out->signature.n < SIGNATURE; i++)
        if (i == 0 || grams.v[i] != grams.v[i - 1]) vec_add(arena, &out->signature, grams.v[i]);
}

/* ---- candidates ------------------------------------------------------------------------------------------------------ */

uint32_t copies_bands(const Digest *d) { return d->words < LEAST_WORDS ? 0 : d->signature.n; }

typedef struct Posting {
    uint64_t band;
    uint32_t page;
} Posting;

static int by_band(const void *a, const void *b) {
    const Posting *x = a, *y = b;
    if (x->band != y->band) return x->band < y->band ? -1 : 1;
    return (x->page > y->page) - (x->page < y->page);
}

/* Neighbours only: a text carried by thousands chains, and costs linear time. */
void copies_candidates(Arena *arena, const Record *record, PagePairs *out) {
    VEC(Posting) postings = {0};
    for (uint32_t p = 0; p < record->pages.n; p++) {
        const Digest *d = record->pages.v[p].digest;
        for (uint32_t i = copies_bands(d); i-- > 0;) vec_add(arena, &postings, ((Posting){d->signature.v[i], p}));
    }
    if (postings.n) qsort(postings.v, postings.n, sizeof(Posting), by_band);
    for (uint32_t i = 1; i < postings.n; i++)
        if (postings.v[i].band == postings.v[i - 1].band) vec_add(arena, out, ((PagePair){postings.v[i - 1].page, postings.v[i].page}));
}

/* ---- comparing ------------------------------------------------------------------------------------------------------- */

/* Signatures are compared by what of them travels in map's lines. */
static uint64_t value_at(const Digest *d, uint32_t i) { return d->signature.v[i] >> (64 - SIGNATURE_BITS); }

static uint32_t count_up_to(const Digest *d, uint64_t top) {
    uint32_t n = 0;
    while (n < d->signature.n && value_at(d, n) <= top) n++;
    return n;
}

static uint32_t count_shared(const Digest *a, const Digest *b, uint32_t in_a, uint32_t in_b) {
    uint32_t both = 0;
    for (uint32_t i = 0, k = 0; i < in_a && k < in_b;) {
        uint64_t x = value_at(a, i), y = value_at(b, k);
        both += x == y;
        i += x <= y, k += y <= x;
    }
    return both;
}

/* Does one of them carry the other's text, or most of it? The share of the smaller page's 5-grams that stand in the other is
 * estimated on the range that both signatures cover. */
static bool same_text(const Digest *a, const Digest *b) {
    if (a->signature.n == 0 || b->signature.n == 0) return false;
    uint64_t top_a = value_at(a, a->signature.n - 1), top_b = value_at(b, b->signature.n - 1), top = top_a < top_b ? top_a : top_b;
    uint32_t in_a = count_up_to(a, top), in_b = count_up_to(b, top), least = in_a < in_b ? in_a : in_b;
    return least < FEWEST_SHARED ? a->content == b->content : count_shared(a, b, in_a, in_b) >= COPIED * least;
}

/* ---- groups ---------------------------------------------------------------------------------------------------------- */

static uint32_t find_root(uint32_t *parent, uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

static void join(uint32_t *parent, uint32_t a, uint32_t b) {
    a = find_root(parent, a), b = find_root(parent, b);
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

void copies_group(Arena *arena, Record *record, const PagePairs *candidates) {
    uint32_t n = record->pages.n, *parent = arena_array(arena, uint32_t, n + 1), *size = arena_array(arena, uint32_t, n + 1);
    for (uint32_t p = 0; p < n; p++) parent[p] = p;
    for (uint32_t i = 0; i < candidates->n; i++) {
        uint32_t a = candidates->v[i].a, b = candidates->v[i].b;
        if (find_root(parent, a) != find_root(parent, b) && same_text(record->pages.v[a].digest, record->pages.v[b].digest)) join(parent, a, b);
    }
    for (uint32_t p = 0; p < n; p++) size[find_root(parent, p)]++;
    for (uint32_t p = 0; p < n; p++) {
        uint32_t root = find_root(parent, p);
        record->pages.v[p].origin = root;
        record->pages.v[p].copies = size[root] > 1 ? root : NONE;
    }
}
