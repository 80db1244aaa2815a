/* Signatures of pages, and which of them are to be compared.
 *
 * In: a main text. Out: a sample of the hashes of its word 5-grams: the smallest eighth, at least 64, at most 512 (bottom-k MinHash,
 * Broder 1997, with a k that grows as FracMinHash does, Irber 2022): 64 hashes serve the usual page, and of a wire text that makes
 * a fifth of a long feature enough are left to see it. Case, accents, marks and dots are gone before hashing ("U.S." is "US").
 *
 * Quotations of five words or more are left out: pages that tell one event anew share their quotations, copies share
 * the words between them. A text of little else is taken whole. The lowest bit of a hash says whether a number stands among its words:
 * reports off one template share their words, copies share their numbers too. */
#include "story/copies.h"

#include "base/radix.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { GRAM = 5, SAMPLED = 8, LEAST_WORDS = 20, LONGEST_QUOTATION = 1200 /* bytes: what is longer is a text of its own */ };

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* ---- quotations ------------------------------------------------------------------------------------------------------ */

static bool letter_at(Str s, uint32_t i) { return i < s.n && (is_alpha(s.p[i]) || is_digit(s.p[i]) || (unsigned char)s.p[i] >= 0xC3); }

/* Bytes of a mark that opens a quotation at i: “ „ « or a straight one before a word and not behind one; 0 = none. */
static uint32_t opens_at(Str s, uint32_t i) {
    Str rest = str_slice(s, (Span){i, s.n});
    if (str_starts(rest, STR("\u201C")) || str_starts(rest, STR("\u201E"))) return 3;
    if (str_starts(rest, STR("\u00AB"))) return 2;
    return s.p[i] == '"' && letter_at(s, i + 1) && (i == 0 || !letter_at(s, i - 1));
}

static bool closes_at(Str s, uint32_t i) {
    Str rest = str_slice(s, (Span){i, s.n});
    return str_starts(rest, STR("\u201D")) || str_starts(rest, STR("\u00BB")) || s.p[i] == '"';
}

static uint32_t count_words(Str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) n += !is_space(s.p[i]) && (i == 0 || is_space(s.p[i - 1]));
    return n;
}

/* Where a quotation that opens before `from` ends: at its closing mark, else with the paragraph; 0 = it is none, too long or too short to tell. */
static uint32_t quotation_end(Str s, uint32_t from) {
    uint32_t i = from;
    while (i < s.n && s.p[i] != '\n' && !closes_at(s, i)) i++;
    return i - from > LONGEST_QUOTATION || count_words(str_slice(s, (Span){from, i})) < GRAM ? 0 : i;
}

/* The next piece of the text, quoted or not. */
static bool next_piece(Str *rest, Str *piece, bool *quoted) {
    uint32_t open = 0, i = 0, end = 0;
    if (rest->n == 0) return false;
    for (; i < rest->n && end == 0; i++) {
        if ((unsigned char)rest->p[i] >= 0x80 || rest->p[i] == '"') open = opens_at(*rest, i);
        else continue;
        if (open) end = quotation_end(*rest, i + open);
        if (end) break;
    }
    *quoted = end > 0 && i == 0;
    uint32_t n = *quoted ? end : i;
    *piece = (Str){rest->p, n};
    *rest = (Str){rest->p + n, rest->n - n};
    return true;
}

/* ---- signing --------------------------------------------------------------------------------------------------------- */

typedef struct Signing {
    Arena *arena;
    uint64_t content;
    uint32_t words;           /* of what is signed */
    VEC(uint64_t) grams;
} Signing;

static bool has_digit(Str word) {
    for (uint32_t i = 0; i < word.n; i++)
        if (is_digit(word.p[i])) return true;
    return false;
}

static void sign_piece(Signing *s, Str piece, bool quoted) {
    uint64_t last[GRAM] = {0};
    uint32_t n = 0, number = 0; /* n when the last number was passed */
    Str words = utf8_fold_words(s->arena, piece), word;
    while (str_next_part(&words, ' ', &word)) {
        uint64_t value = str_hash(word), gram = 0;
        s->content = hash_mix(s->content, value);
        if (quoted) continue;
        s->words++;
        last[n++ % GRAM] = value;
        if (has_digit(word)) number = n;
        if (n < GRAM) continue;
        for (uint32_t i = 0; i < GRAM; i++) gram = hash_mix(gram, last[(n + i) % GRAM]);
        gram = gram >> (64 - SIGNATURE_BITS) & ~(uint64_t)SIGNED_NUMBER;
        vec_add(s->arena, &s->grams, number && n - number < GRAM ? gram | SIGNED_NUMBER : gram);
    }
}

static Signing sign_text(Str text, Arena *arena, bool whole) {
    Signing s = {.arena = arena};
    Str piece;
    bool quoted;
    if (whole) sign_piece(&s, text, false);
    else while (next_piece(&text, &piece, &quoted)) sign_piece(&s, piece, quoted);
    return s;
}

/* Hashes up to `top`, ascending, each once. */
static uint32_t sort_up_to(const Signing *s, uint64_t top, uint64_t *sorted) {
    uint32_t n = 0, distinct = 0;
    for (uint32_t i = 0; i < s->grams.n; i++)
        if (s->grams.v[i] <= top) sorted[n++] = s->grams.v[i];
    if (n) qsort(sorted, n, sizeof *sorted, by_value);
    for (uint32_t i = 0; i < n; i++)
        if (distinct == 0 || sorted[i] != sorted[distinct - 1]) sorted[distinct++] = sorted[i];
    return distinct;
}

/* The largest hash that is sampled. Hashes are spread evenly, so that half as many again as are wanted hold it nearly always. */
static uint64_t largest_sampled(const Signing *s) {
    uint32_t n = s->grams.n, most = n / SAMPLED < FEWEST_SIGNED ? FEWEST_SIGNED : n / SAMPLED > MOST_SIGNED ? MOST_SIGNED : n / SAMPLED;
    if (n <= most) return UINT64_MAX;
    uint64_t *sorted = arena_array(s->arena, uint64_t, n), top = (1ull << SIGNATURE_BITS) / n * (most + most / 2);
    uint32_t found = sort_up_to(s, top, sorted);
    if (found < most) found = sort_up_to(s, UINT64_MAX, sorted);
    return sorted[(found < most ? found : most) - 1];
}

static bool is_signed(const Digest *d, uint64_t value) {
    for (uint32_t i = 0; i < d->signature.n; i++)
        if (d->signature.v[i] == value) return true;
    return false;
}

void copies_sign(Str text, Arena *arena, Digest *out) {
    Signing s = sign_text(text, arena, false);
    out->content = s.content;
    if (s.grams.n < LEAST_WORDS) s = sign_text(text, arena, true);
    uint64_t largest = largest_sampled(&s);
    out->words = s.words;
    for (uint32_t i = 0; i < s.grams.n; i++)
        if (s.grams.v[i] <= largest && !is_signed(out, s.grams.v[i])) vec_add(arena, &out->signature, s.grams.v[i]);
}

/* ---- in writing ------------------------------------------------------------------------------------------------------ */

static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
enum { LETTER_BITS = SIGNATURE_BITS / LETTERS_SIGNED };

void copies_write(const uint64_t *hashes, uint32_t n, Buffer *out) {
    for (uint32_t i = 0; i < n; i++)
        for (int shift = SIGNATURE_BITS - LETTER_BITS; shift >= 0; shift -= LETTER_BITS) buffer_char(out, letters[hashes[i] >> shift & 63]);
}

bool copies_read(Str s, Arena *arena, Hashes *out, uint32_t most) {
    if (s.n % LETTERS_SIGNED || s.n > LETTERS_SIGNED * most) return false;
    if (s.n) vec_reserve(arena, out, s.n / LETTERS_SIGNED);
    for (uint32_t i = 0; i < s.n; i += LETTERS_SIGNED) {
        uint64_t value = 0;
        for (uint32_t k = i; k < i + LETTERS_SIGNED; k++) {
            const char *letter = memchr(letters, s.p[k], sizeof letters - 1);
            if (!letter) return false;
            value = value << LETTER_BITS | (uint64_t)(letter - letters);
        }
        vec_add(arena, out, value);
    }
    return true;
}

/* ---- candidates ------------------------------------------------------------------------------------------------------ */

Bands copies_bands(const Digest *d) {
    Bands bands = {0};
    uint64_t sorted[MOST_SIGNED];
    uint32_t n = d->signature.n < MOST_SIGNED ? d->signature.n : MOST_SIGNED;
    if (d->words < LEAST_WORDS || n == 0) return bands;
    memcpy(sorted, d->signature.v, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_value);
    bands.n = (n + 1) / 2;
    memcpy(bands.v, sorted, bands.n * sizeof *sorted);
    copies_anchor_bands(d, &bands);
    return bands;
}

enum { PAGE_BITS = 64 - SIGNATURE_BITS }; /* 268 million pages */

static const uint64_t PAGE_MASK = (1ull << PAGE_BITS) - 1;

/* All pages, the shortest first. */
static void order_pages(const Record *record, uint64_t *order, uint64_t *spare) {
    uint32_t n = record->pages.n;
    for (uint32_t p = 0; p < n; p++) order[p] = (uint64_t)record->pages.v[p].digest->words << PAGE_BITS | p;
    radix_sort(order, spare, n, PAGE_BITS);
    for (uint32_t i = 0; i < n; i++) order[i] &= PAGE_MASK;
}

typedef VEC(uint64_t) Postings; /* the band in the upper bits, the page in the lower */

static void collect_postings(Arena *arena, const Record *record, Postings *out) {
    uint32_t n = record->pages.n, most = 0;
    uint64_t *order = arena_array(arena, uint64_t, n + 1), *spare = arena_array(arena, uint64_t, n + 1);
    order_pages(record, order, spare);
    for (uint32_t p = 0; p < n; p++) most += record->pages.v[p].digest->signature.n / 2 + 1 + ANCHOR_BANDS;
    vec_reserve(arena, out, most);
    for (uint32_t i = 0; i < n; i++) {
        Bands bands = copies_bands(record->pages.v[order[i]].digest);
        for (uint32_t k = 0; k < bands.n; k++) vec_add(arena, out, bands.v[k] << PAGE_BITS | order[i]);
    }
}

/* Each page under a band with the one before it and with the first, the shortest: a text carried by thousands costs linear time. */
void copies_candidates(Arena *arena, const Record *record, PagePairs *out) {
    Postings all = {0};
    collect_postings(arena, record, &all);
    radix_sort(all.v, arena_array(arena, uint64_t, all.n + 1), all.n, PAGE_BITS);
    for (uint32_t i = 1, first = 0; i < all.n; i++) {
        uint32_t page = (uint32_t)(all.v[i] & PAGE_MASK);
        if (all.v[i] >> PAGE_BITS != all.v[first] >> PAGE_BITS) {
            first = i;
            continue;
        }
        vec_add(arena, out, ((PagePair){(uint32_t)(all.v[first] & PAGE_MASK), page}));
        if (i - 1 > first) vec_add(arena, out, ((PagePair){(uint32_t)(all.v[i - 1] & PAGE_MASK), page}));
    }
}
