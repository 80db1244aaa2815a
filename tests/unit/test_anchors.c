/* Texts told in other words: what their anchors are, which pages have the same, and what becomes of them. (tests/copies does it to whole pages.) */
#include "check.h"
#include "pipeline.h"
#include "stories.h"
#include "story/steps.h"

/* ---- of a page ------------------------------------------------------------------------------------------------------- */

static bool opens(uint64_t anchor) { return anchor & 2; }

/* One a name, of names that stand together the last; one a number; each once. */
static void test_page(void) {
    Bench b;
    Document doc;
    Digest d = {0};
    if (!bench_open(&b)) abort();
    bench_read(&b, STR("Foreign Minister Pekka Haavisto flew to Brussels on April 4.\n\nThere he met Antony Blinken, who had come from Washington with 31 aides. Haavisto thanked Blinken."), STR("2023-04-04"), &doc);
    copies_anchor(&doc, &b.arena, &d);
    static const bool number[] = {false, false, false, true, false, false, true}; /* Haavisto, Brussels, April, 4; Blinken, Washington, 31 */
    CHECK(d.anchors.n == 7);
    for (uint32_t i = 0; i < d.anchors.n && i < 7; i++) CHECK((d.anchors.v[i] & SIGNED_NUMBER) == number[i] && opens(d.anchors.v[i]) == (i == 0 || i == 4) && d.anchors.v[i] >> SIGNATURE_BITS == 0);
    bench_close(&b);
}

/* ---- two pages ------------------------------------------------------------------------------------------------------- */

static const char told[] = "Aa Bb 31 | Cc Dd | 74 1949 Ee | Ff 1340 Gg | Hh Ii 2022 | Jj Kk";
static const char terms[] = "win give leave wood find hold";

static Digest *add(Pages *p, const char *id, const char *anchors, const char *words, uint32_t length) {
    Digest *d = page(p, id, "");
    Str rest = str_from(anchors), word;
    uint64_t opens = 2;
    for (; str_next_part(&rest, ' ', &word); opens = str_is(word, "|") ? 2 : 0)
        if (!str_is(word, "|")) vec_add(&p->arena, &d->anchors, (str_hash(word) >> (64 - SIGNATURE_BITS) & ~3ull) | opens | (is_digit(word.p[0]) ? SIGNED_NUMBER : 0));
    rest = str_from(words);
    for (uint32_t n = 9; str_next_part(&rest, ' ', &word); n--) vec_add(&p->arena, &d->terms, str_format(&p->arena, "%u %.*s", n, STR_FMT(word)));
    d->words = length;
    return d;
}

static CopyKind compare(const Digest *a, const Digest *b) {
    CopyTable table;
    copies_prepare(&table, a);
    return copies_compare(&table, b).kind;
}

static void test_compare(void) {
    static const struct { const char *anchors, *terms; uint32_t words; bool same; } rows[] = {
        {told, terms, 100, true},
        {"31 Aa Bb | Dd Cc | 1949 Ee 74 | Gg Ff 1340 | Ii Hh 2022 | Kk Jj", "win lend depart wood find keep", 120, true}, /* clauses changed places */
        {"Xx Aa Bb 31 | Cc Dd | 1949 74 | 1340 Ff Gg Yy | Hh Ii 2022 | Jj Zz", terms, 100, true},                         /* some are lost, some new */
        {"Jj Kk | Hh Ii 2022 | Ff 1340 Gg | 74 1949 Ee | Cc Dd | Aa Bb 31", terms, 100, false},                           /* another order */
        {"Aa Cc 31 | Bb Ee Ff | 74 Dd Hh | 1949 Gg Jj | Ii 1340 Kk | 2022", terms, 100, false},                           /* others stand together */
        {"Aa Bb 32 | Cc Dd | 75 1950 Ee | Ff 1341 Gg | Hh Ii 2023 | Jj Kk Ll Mm", terms, 100, false},                     /* other numbers */
        {"Aa Bb 31 Cc Dd 74 1949 Ee Ff 1340 Gg Hh Ii 2022 Jj Kk", terms, 100, false},                                     /* a list in one sentence */
        {"Aa Bb 31 | Cc Dd | 74 1949 Ee | Nn Oo | Pp Qq 88 | Rr Ss", terms, 100, false},                                  /* half of it */
        {told, "lose take stay stone seek drop", 100, false},                                                             /* other words altogether */
        {told, terms, 140, false},                                                                                        /* much longer */
        {"Aa Bb | 31 | Cc | Dd | 74 1949 | Ee", terms, 100, false},                                                       /* few */
    };
    Pages p;
    pages_open(&p);
    Digest a = *add(&p, "a", told, terms, 100);
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Digest b = *add(&p, "b", rows[i].anchors, rows[i].terms, rows[i].words);
        CopyKind want = rows[i].same ? COPY_REWORDED : COPY_NONE;
        if (compare(&a, &b) != want) fprintf(stderr, "%s: %d\n", rows[i].anchors, compare(&a, &b));
        CHECK(compare(&a, &b) == want && compare(&b, &a) == want);
    }
    pages_close(&p);
}

/* ---- bands ----------------------------------------------------------------------------------------------------------- */

static void test_bands(void) {
    Pages p;
    pages_open(&p);
    Bands a = {0}, b = {0}, few = {0}, many = {0};
    copies_anchor_bands(add(&p, "a", told, terms, 100), &a);
    copies_anchor_bands(add(&p, "b", "31 Aa Bb | Dd Cc | 1949 Ee 74 | Gg Ff 1340 | Ii Hh 2022 | Kk Jj", terms, 100), &b);
    copies_anchor_bands(add(&p, "few", "Aa | Bb | Cc | Dd | Ee | Ff", terms, 100), &few);
    Digest *d = add(&p, "many", told, terms, 100);
    for (uint32_t i = 0; d->anchors.n < MOST_ANCHORS; i++) vec_add(&p.arena, &d->anchors, hash_mix(i, 7) >> (64 - SIGNATURE_BITS) & ~3ull);
    copies_anchor_bands(d, &many);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t k = 0; k < b.n; k++) shared += a.v[i] == b.v[k];
    CHECK(a.n == 14 && shared >= 4 && few.n == 0 && many.n == ANCHOR_BANDS);
    for (uint32_t i = 1; i < many.n; i++) CHECK(many.v[i] > many.v[i - 1]);
    pages_close(&p);
}

/* ---- groups ---------------------------------------------------------------------------------------------------------- */

/* One text: two pages in its own words, one in others. Where no day tells, it is not said where it comes from. */
static void test_groups(void) {
    static const char words[] = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty and so on";
    Pages p;
    pages_open(&p);
    for (uint32_t i = 0; i < 4; i++) {
        Digest *d = add(&p, str_format(&p.arena, "p%u", i).p, i == 3 ? "Tt Uu Vv" : told, terms, 0);
        copies_sign(i < 2 ? str_from(words) : STR("none of these words stands there"), &p.arena, d);
        d->words = 100, d->content = i < 2 ? 1 : i;
    }
    const Record *r = fuse(&p);
    CHECK(r->pages.n == 4 && r->pages.v[0].copies == 0 && r->pages.v[1].copies == 0 && r->pages.v[2].copies == 0 && r->pages.v[2].origin == 0 && r->pages.v[3].copies == NONE);
    CHECK(r->pages.v[0].wording == r->pages.v[1].wording && r->pages.v[0].wording != r->pages.v[2].wording);
    CHECK(r->stories.n && r->stories.v[0].copies.n == 1 && r->stories.v[0].copies.v[0].reworded && r->stories.v[0].copies.v[0].why == ORIGIN_UNCLEAR);
    pages_close(&p);
}

int main(void) {
    test_page();
    test_compare();
    test_bands();
    test_groups();
    return check_done();
}
