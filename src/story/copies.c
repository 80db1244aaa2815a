/* Signatures and groups of copies. A page's signature is the 128 smallest hashes of its word 5-grams (bottom-k MinHash,
 * Broder 1997); how much of the smaller text stands in the larger one is estimated from the hashes they share below the
 * lower of their two largest hashes. Containment, not resemblance, decides, so that cut versions are found. Candidates
 * come from an index by hash: pages that share nothing are never compared. */
#include "story/copies.h"

#include <stdlib.h>

enum { GRAM = 5, SIGNATURE = 128, LEAST_WORDS = 20 };

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

/* Share of the smaller page's 5-grams that stand in the other, estimated on the range that both signatures cover. */
static double containment(const Digest *a, const Digest *b) {
    if (a->signature.n == 0 || b->signature.n == 0) return 0;
    uint64_t top_a = a->signature.v[a->signature.n - 1], top_b = b->signature.v[b->signature.n - 1], top = top_a < top_b ? top_a : top_b;
    uint32_t i = 0, k = 0, both = 0, in_a = 0, in_b = 0;
    while (i < a->signature.n && a->signature.v[i] <= top) in_a++, i++;
    while (k < b->signature.n && b->signature.v[k] <= top) in_b++, k++;
    for (i = k = 0; i < in_a && k < in_b;) {
        if (a->signature.v[i] == b->signature.v[k]) both++, i++, k++;
        else if (a->signature.v[i] < b->signature.v[k]) i++;
        else k++;
    }
    uint32_t least = in_a < in_b ? in_a : in_b;
    return least < 4 ? (a->content == b->content) : (double)both / least;
}

static uint32_t find_root(uint32_t *parent, uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

static void join(uint32_t *parent, uint32_t a, uint32_t b) {
    a = find_root(parent, a), b = find_root(parent, b);
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

typedef struct Posting {
    uint64_t hash;
    uint32_t page;
} Posting;

static int by_hash(const void *a, const void *b) {
    const Posting *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->page > y->page) - (x->page < y->page);
}

/* Pages beside each other under one hash are compared; equal texts chain, so that a popular copy costs linear time. */
static void compare_neighbours(const Record *record, const Posting *postings, uint32_t n, uint32_t *parent) {
    for (uint32_t i = 1; i < n; i++) {
        if (postings[i].hash != postings[i - 1].hash) continue;
        uint32_t a = postings[i - 1].page, b = postings[i].page;
        if (find_root(parent, a) == find_root(parent, b)) continue;
        if (containment(record->pages.v[a].digest, record->pages.v[b].digest) >= COPIED) join(parent, a, b);
    }
}

void copies_find(Arena *arena, Record *record) {
    VEC(Posting) postings = {0};
    uint32_t n = record->pages.n, *parent = arena_array(arena, uint32_t, n + 1), *size = arena_array(arena, uint32_t, n + 1);
    for (uint32_t p = 0; p < n; p++) {
        parent[p] = p;
        const Digest *d = record->pages.v[p].digest;
        if (d->words < LEAST_WORDS) continue;
        for (uint32_t i = 0; i < d->signature.n; i++) vec_add(arena, &postings, ((Posting){d->signature.v[i], p}));
    }
    if (postings.n) qsort(postings.v, postings.n, sizeof(Posting), by_hash);
    compare_neighbours(record, postings.v, postings.n, parent);
    for (uint32_t p = 0; p < n; p++) size[find_root(parent, p)]++;
    for (uint32_t p = 0; p < n; p++) {
        uint32_t root = find_root(parent, p);
        record->pages.v[p].origin = root;
        record->pages.v[p].copies = size[root] > 1 ? root : NONE;
    }
}
