/* Anchors: what stays of a text that was told anew sentence by sentence, or translated and back. In: a page's words, tagged. Out: its
 * anchors, and whether two pages have the same ones.
 *
 * Anchors are numbers written in figures, and names: of names that stand together the last ("Foreign Minister Pekka Haavisto": what
 * leads a name comes and goes). Each is kept once, where it comes first, with a bit where it is the first of its sentence. The words
 * between them are free to change. Clauses change places within a sentence, so runs of three anchors are bands in any order, and
 * order is asked of sentences only.
 *
 * Independent reports of one event share its names, hardly the runs of them, and their sentences go another way. Reports off one template
 * share all names and have numbers of their own; what is the same list of names every week has other words around it. */
#include "story/copies.h"

#include "base/utf8.h"

enum { OPENS = 2 /* bit of an anchor: the first of its sentence */, FLAGS = SIGNED_NUMBER | OPENS, RUN = 3, FEWEST_COMMON = 12, FEWEST_SENTENCES = 5, FEWEST_NUMBERS = 4 };

static const float COMMON = 0.65f, COMMON_RUNS = 0.2f, IN_ORDER = 0.9f, SHORTER = 0.75f, COMMON_NUMBERS = 0.7f, COMMON_TERMS = 0.25f;

/* ---- of a page ------------------------------------------------------------------------------------------------------- */

static bool is_name(const Document *doc, uint32_t token) { return token < doc->tokens.n && doc->tokens.v[token].upos == UPOS_PROPN; }

static bool starts_number(const Document *doc, uint32_t token) { return is_digit(doc->text.p[doc->tokens.v[token].at.b]); }

static bool ends_name(const Document *doc, uint32_t token) {
    return is_name(doc, token) && !(is_name(doc, token + 1) && doc->tokens.v[token + 1].sentence == doc->tokens.v[token].sentence);
}

static bool same_anchor(uint64_t a, uint64_t b) { return (a & ~(uint64_t)OPENS) == (b & ~(uint64_t)OPENS); }

static bool is_anchored(const Digest *d, uint64_t anchor) {
    for (uint32_t i = 0; i < d->anchors.n; i++)
        if (same_anchor(d->anchors.v[i], anchor)) return true;
    return false;
}

void copies_anchor(const Document *doc, Arena *arena, Digest *out) {
    uint32_t sentence = NONE;
    for (uint32_t i = 0; i < doc->tokens.n && out->anchors.n < MOST_ANCHORS; i++) {
        bool number = starts_number(doc, i);
        if (doc->tokens.v[i].at.b < doc->body || !(number || ends_name(doc, i))) continue;
        ArenaMark before = arena_mark(doc->scratch);
        Str word = utf8_fold_words(doc->scratch, token_words(doc, i));
        uint64_t anchor = (str_hash(word) >> (64 - SIGNATURE_BITS) & ~(uint64_t)FLAGS) | (number ? SIGNED_NUMBER : 0);
        arena_release(doc->scratch, before);
        if (word.n == 0 || is_anchored(out, anchor)) continue;
        vec_add(arena, &out->anchors, doc->tokens.v[i].sentence == sentence ? anchor : anchor | OPENS);
        sentence = doc->tokens.v[i].sentence;
    }
}

/* ---- bands ----------------------------------------------------------------------------------------------------------- */

static void order(uint64_t *a, uint64_t *b) {
    uint64_t low = *a < *b ? *a : *b, high = *a < *b ? *b : *a;
    *a = low, *b = high;
}

/* A run of anchors, whatever their order. */
static uint64_t hash_run(const uint64_t *v) {
    uint64_t a = v[0] & ~(uint64_t)OPENS, b = v[1] & ~(uint64_t)OPENS, c = v[2] & ~(uint64_t)OPENS;
    order(&a, &b), order(&b, &c), order(&a, &b);
    return hash_mix(hash_mix(hash_mix(RUN, a), b), c) >> (64 - SIGNATURE_BITS);
}

static uint32_t count_sentences(const Digest *d) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->anchors.n; i++) n += (d->anchors.v[i] & OPENS) != 0;
    return n;
}

static bool tells_enough(const Digest *d) { return d->anchors.n >= FEWEST_COMMON && count_sentences(d) >= FEWEST_SENTENCES; }

/* The smallest hashes of its runs, each once. */
void copies_anchor_bands(const Digest *d, Bands *bands) {
    uint64_t *least = bands->v + bands->n;
    uint32_t n = 0;
    if (!tells_enough(d)) return;
    for (uint32_t i = 0; i + RUN <= d->anchors.n; i++) {
        uint64_t hash = hash_run(d->anchors.v + i);
        uint32_t at = n;
        while (at > 0 && least[at - 1] > hash) at--;
        if (at == ANCHOR_BANDS || (at > 0 && least[at - 1] == hash)) continue;
        if (n < ANCHOR_BANDS) n++;
        memmove(least + at + 1, least + at, (n - 1 - at) * sizeof *least);
        least[at] = hash;
    }
    bands->n += n;
}

/* ---- two pages ------------------------------------------------------------------------------------------------------- */

enum { MISSING = UINT8_MAX };

static uint32_t slot_of(const CopyTable *t, uint64_t anchor) {
    uint32_t i = (uint32_t)(anchor >> 2) % ANCHOR_SLOTS;
    while (t->anchors[i] && !same_anchor(t->page->anchors.v[t->anchors[i] - 1], anchor)) i = (i + 1) % ANCHOR_SLOTS;
    return i;
}

void copies_prepare_anchors(CopyTable *t) {
    memset(t->anchors, 0, sizeof t->anchors);
    for (uint32_t i = 0; i < t->page->anchors.n; i++) t->anchors[slot_of(t, t->page->anchors.v[i])] = (uint8_t)(i + 1);
}

/* Is the smaller one that large a share of the larger one? */
static bool alike(uint32_t a, uint32_t b, float share) { return a < b ? (float)a >= share * (float)b : (float)b >= share * (float)a; }

typedef struct Places {       /* of one page's anchors in the other, in the order of the one */
    uint32_t n, common;
    uint8_t v[MOST_ANCHORS];  /* MISSING: not there */
} Places;

static void find_places(const CopyTable *a, const Digest *b, Places *out) {
    out->n = b->anchors.n, out->common = 0;
    for (uint32_t i = 0; i < out->n; i++) {
        uint8_t at = a->anchors[slot_of(a, b->anchors.v[i])];
        out->v[i] = at ? at - 1 : MISSING;
        out->common += at > 0;
    }
}

/* Three that stand together in both, in whatever order. */
static uint32_t count_runs(const Places *places) {
    uint32_t runs = 0;
    for (uint32_t i = 0; i + RUN <= places->n; i++) {
        const uint8_t *v = places->v + i;
        uint8_t low = v[0] < v[1] ? v[0] : v[1], high = v[0] < v[1] ? v[1] : v[0];
        low = v[2] < low ? v[2] : low, high = v[2] > high ? v[2] : high;
        runs += high != MISSING && high - low == RUN - 1;
    }
    return runs;
}

/* In which sentence of the other page each common anchor stands, all of them or numbers only. Those of one sentence may stand there in any order: they are sorted. */
static uint32_t find_sentences(const Digest *a, const Digest *b, const Places *places, bool numbers, uint8_t *sentences) {
    uint8_t of[MOST_ANCHORS] = {0};
    uint32_t n = 0, from = 0;
    for (uint32_t i = 1; i < a->anchors.n; i++) of[i] = of[i - 1] + ((a->anchors.v[i] & OPENS) != 0);
    for (uint32_t i = 0; i < places->n; i++) {
        if (b->anchors.v[i] & OPENS) from = n;
        if (places->v[i] == MISSING || (numbers && !(b->anchors.v[i] & SIGNED_NUMBER))) continue;
        uint32_t at = n++;
        for (; at > from && sentences[at - 1] > of[places->v[i]]; at--) sentences[at] = sentences[at - 1];
        sentences[at] = of[places->v[i]];
    }
    return n;
}

/* The most of them that never go back: the longest such part, by the least value that one of each length ends with. */
static uint32_t count_in_order(const uint8_t *v, uint32_t n) {
    uint8_t ends[MOST_ANCHORS];
    uint32_t longest = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = longest;
        while (at > 0 && ends[at - 1] > v[i]) at--;
        ends[at] = v[i];
        if (at == longest) longest++;
    }
    return longest;
}

static uint32_t count_distinct(const uint8_t *v, uint32_t n) {
    uint64_t seen[MOST_ANCHORS / 64] = {0};
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t bit = 1ull << (v[i] & 63), *word = &seen[v[i] >> 6];
        distinct += !(*word & bit), *word |= bit;
    }
    return distinct;
}

static bool same_order(const Digest *a, const Digest *b, const Places *places) {
    uint8_t sentences[MOST_ANCHORS];
    uint32_t n = find_sentences(a, b, places, false, sentences);
    return count_distinct(sentences, n) >= FEWEST_SENTENCES && (float)count_in_order(sentences, n) >= IN_ORDER * (float)n;
}

static uint32_t count_numbers(const Digest *d) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->anchors.n; i++) n += d->anchors.v[i] & SIGNED_NUMBER;
    return n;
}

/* Small numbers come again on any page: they count in their order. */
static bool same_numbers(const Digest *a, const Digest *b, const Places *places) {
    uint8_t sentences[MOST_ANCHORS];
    uint32_t in_a = count_numbers(a), in_b = count_numbers(b), least = in_a < in_b ? in_a : in_b;
    if (least < FEWEST_NUMBERS) return true;
    uint32_t n = find_sentences(a, b, places, true, sentences);
    return (float)count_in_order(sentences, n) >= COMMON_NUMBERS * (float)least;
}

static Str behind_count(Str term) {
    uint32_t i = 0;
    while (i < term.n && term.p[i] != ' ') i++;
    return str_slice(term, (Span){i, term.n});
}

static bool has_term(const Digest *d, Str word) {
    for (uint32_t i = 0; i < d->terms.n; i++)
        if (str_equal(behind_count(d->terms.v[i]), word)) return true;
    return false;
}

/* Few pairs come this far. */
static bool same_terms(const Digest *a, const Digest *b) {
    uint32_t common = 0;
    for (uint32_t i = 0; i < b->terms.n; i++) common += has_term(a, behind_count(b->terms.v[i]));
    return (float)common >= COMMON_TERMS * (float)(a->terms.n + b->terms.n - common);
}

bool copies_reworded(const CopyTable *prepared, const Digest *b) {
    const Digest *a = prepared->page;
    Places places;
    uint32_t most = a->anchors.n > b->anchors.n ? a->anchors.n : b->anchors.n;
    if (!alike(a->anchors.n, b->anchors.n, COMMON) || !alike(a->words, b->words, SHORTER) || !tells_enough(a) || !tells_enough(b)) return false;
    find_places(prepared, b, &places);
    if (places.common < FEWEST_COMMON || (float)places.common < COMMON * (float)most) return false;
    return (float)count_runs(&places) >= COMMON_RUNS * (float)(most - RUN + 1) && same_order(a, b, &places) && same_numbers(a, b, &places) && same_terms(a, b);
}
