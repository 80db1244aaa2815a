/* Copies: what is signed, how two pages compare, which groups they make, and where a text likely comes from. (tests/copies does it to whole pages.) */
#include "check.h"
#include "stories.h"
#include "story/steps.h"

/* Words that stand in this order nowhere else: the series they are of, and which of it. */
static Compared compare(const Digest *a, const Digest *b) {
    CopyTable table;
    copies_prepare(&table, a);
    return copies_compare(&table, b);
}

static void put_words(Buffer *out, uint32_t series, uint32_t from, uint32_t n) {
    for (uint32_t i = from; i < from + n; i++) buffer_format(out, "%c%u%s", (char)('a' + series), i, i % 50 == 49 ? ".\n\n" : " ");
}

/* "a0-300 b0-100": pieces of series. */
static Str text_of(Pages *p, const char *pieces) {
    Buffer out = {.arena = &p->arena};
    Str rest = str_from(pieces), piece, from;
    while (str_next_part(&rest, ' ', &piece)) {
        Str numbers = str_slice(piece, (Span){1, piece.n});
        str_next_part(&numbers, '-', &from);
        put_words(&out, (uint32_t)(piece.p[0] - 'a'), (uint32_t)str_number(from), (uint32_t)str_number(numbers) - (uint32_t)str_number(from));
    }
    return buffer_view(&out);
}

static Digest *add(Pages *p, const char *id, const char *pieces) {
    Digest *d = page(p, id, "");
    copies_sign(text_of(p, pieces), &p->arena, d);
    return d;
}

static Digest signed_text(Pages *p, const char *text) {
    Digest d = {0};
    copies_sign(str_from(text), &p->arena, &d);
    return d;
}

/* ---- signing --------------------------------------------------------------------------------------------------------- */

static bool same_signature(const Digest *a, const Digest *b) {
    return a->signature.n == b->signature.n && (a->signature.n == 0 || memcmp(a->signature.v, b->signature.v, a->signature.n * sizeof *a->signature.v) == 0);
}

static void test_words(void) {
    Pages p;
    pages_open(&p);
    Digest a = signed_text(&p, "The U.S. president\xE2\x80\x99s aides said on Thursday that he won\xE2\x80\x99t travel to Jos\xC3\xA9's home town; \xE2\x80\x9Cno comment\xE2\x80\x9D came from Madrid, where ministers met in the morning.");
    Digest b = signed_text(&p, "THE US PRESIDENT'S AIDES SAID ON THURSDAY THAT HE WON'T TRAVEL TO JOSE'S HOME TOWN \xE2\x80\x93 \"NO COMMENT\" CAME FROM MADRID WHERE MINISTERS\nMET IN THE MORNING");
    CHECK(a.words == 26 && a.signature.n == 22 && a.content == b.content && same_signature(&a, &b));
    Digest none = signed_text(&p, "");
    CHECK(none.signature.n == 0 && none.words == 0 && copies_bands(&none).n == 0 && compare(&none, &none).kind == COPY_NONE);
    pages_close(&p);
}

static const char quotation[] = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";

/* Quotations of five words or more are not signed; shorter ones are, and so is a text of hardly anything else. */
static void test_quotations(void) {
    static const struct { const char *open, *close; } marks[] = {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\xE2\x80\x9E", "\xE2\x80\x9D"}, {"\xC2\xAB", "\xC2\xBB"}, {"\xE2\x80\x9C", ""}};
    Pages p;
    pages_open(&p);
    Str before = text_of(&p, "a0-30"), after = text_of(&p, "b0-30");
    for (uint32_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str told = str_format(&p.arena, "%.*s he said %s%s%s\n\n%.*s", STR_FMT(before), marks[i].open, quotation, marks[i].close, STR_FMT(after));
        Digest d = signed_text(&p, told.p);
        CHECK(d.words == 62 && d.signature.n == 28 + 26);
    }
    Digest scare = signed_text(&p, str_format(&p.arena, "%.*s a \"just peace\" that would %.*s", STR_FMT(before), STR_FMT(after)).p);
    CHECK(scare.words == 65 && scare.signature.n == 61);
    Digest inches = signed_text(&p, str_format(&p.arena, "%.*s a board of 5'10\" by 2\" for %.*s", STR_FMT(before), STR_FMT(after)).p);
    CHECK(inches.words == 67);
    Digest only = signed_text(&p, str_format(&p.arena, "He said: \"%s %s\"", quotation, quotation).p);
    CHECK(only.words == 30);
    pages_close(&p);
}

static void test_size(void) {
    Pages p;
    pages_open(&p);
    CHECK(add(&p, "short", "a0-40")->signature.n == 36 && copies_covered(vec_last(&p.digests)) == UINT64_MAX);
    CHECK(add(&p, "usual", "a0-400")->signature.n == 64 && copies_bands(vec_last(&p.digests)).n == 32);
    CHECK(add(&p, "long", "a0-1604")->signature.n == 200);
    CHECK(add(&p, "book", "a0-60000")->signature.n == MOST_SIGNED && copies_bands(vec_last(&p.digests)).n == MOST_SIGNED / 2);
    Bands bands = copies_bands(vec_last(&p.digests));
    for (uint32_t i = 1; i < bands.n; i++) CHECK(bands.v[i] > bands.v[i - 1]);
    CHECK(copies_bands(add(&p, "scrap", "a0-19")).n == 0);
    pages_close(&p);
}

static void test_letters(void) {
    static const uint64_t hashes[] = {0, 1, 63, 64, (1ull << 36) - 1};
    Pages p;
    pages_open(&p);
    Buffer out = {.arena = &p.arena};
    Hashes back = {0};
    copies_write(hashes, 5, &out);
    CHECK_STR(buffer_view(&out), "00000000000100000~000010~~~~~~");
    CHECK(copies_read(buffer_view(&out), &p.arena, &back, MOST_SIGNED) && back.n == 5 && memcmp(back.v, hashes, sizeof hashes) == 0);
    CHECK(!copies_read(STR("00000"), &p.arena, &back, MOST_SIGNED) && !copies_read(STR("00000!"), &p.arena, &back, MOST_SIGNED));
    Buffer much = {.arena = &p.arena};
    for (uint32_t i = 0; i <= MOST_SIGNED; i++) copies_write(hashes, 1, &much);
    CHECK(!copies_read(buffer_view(&much), &p.arena, &back, MOST_SIGNED));
    pages_close(&p);
}

/* ---- two pages ------------------------------------------------------------------------------------------------------- */

static void test_compare(void) {
    static const struct { const char *a, *b; CopyKind kind; } rows[] = {
        {"a0-300", "a0-300", COPY_WHOLE},
        {"a0-300", "a0-180", COPY_WHOLE},                       /* cut */
        {"a0-300", "b0-60 a60-300", COPY_WHOLE},                /* another head */
        {"a0-300", "a200-300 a0-100 a100-200", COPY_WHOLE},     /* moved */
        {"a0-300", "a0-90", COPY_PART},
        {"a0-300", "b0-600 a0-300 b600-1200", COPY_PART},
        {"a0-300", "b0-5000 a0-300 b5000-6000", COPY_PART},
        {"c0-300 a0-300 c300-600", "b0-300 a0-300 b300-600", COPY_PASSAGE},
        {"c0-225 a0-60 c225-450", "b0-225 a0-60 b225-450", COPY_NONE},
        {"c0-50 a0-20 c50-100 a20-40 c100-150 a40-60 c150-200 a60-80 c200-250", "b0-50 a0-20 b50-100 a20-40 b100-150 a40-60 b150-200 a60-80 b200-250", COPY_NONE}, /* a phrase here and there */
        {"a0-300", "b0-300", COPY_NONE},
        {"a0-25", "a0-25", COPY_WHOLE},
    };
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Pages p;
        pages_open(&p);
        Digest a = *add(&p, "a", rows[i].a), b = *add(&p, "b", rows[i].b);
        Compared ab = compare(&a, &b), ba = compare(&b, &a);
        if (ab.kind != rows[i].kind) fprintf(stderr, "%s | %s: %d\n", rows[i].a, rows[i].b, ab.kind);
        CHECK(ab.kind == rows[i].kind && ba.kind == ab.kind && ab.share_a == ba.share_b && ab.share_b == ba.share_a);
        CHECK(ab.in_a.from == ba.in_b.from && ab.in_a.to == ba.in_b.to);
        pages_close(&p);
    }
}

/* The same words round other numbers are no copy; round the same, or with one number put right, they are. */
static void test_templates(void) {
    static const char template[] = "Shares closed %u.1 points higher in light trade on the exchange as the index stood at %u.2 after a quiet morning while turnover reached %u.3 "
                                   "million by the close and bonds yielded %u.4 percent at the end of a day on which few dealers saw reason to change their minds about anything";
    Pages p;
    pages_open(&p);
    Digest a = signed_text(&p, str_format(&p.arena, template, 11u, 22u, 33u, 44u).p), b = signed_text(&p, str_format(&p.arena, template, 55u, 66u, 77u, 88u).p);
    Digest c = signed_text(&p, str_format(&p.arena, template, 11u, 22u, 33u, 45u).p);
    CHECK(compare(&a, &b).kind == COPY_NONE && compare(&a, &c).kind == COPY_WHOLE);
    pages_close(&p);
}

/* ---- groups ---------------------------------------------------------------------------------------------------------- */

typedef struct Made {
    const char *id, *pieces, *group; /* pages of one letter belong together; "-": with nobody */
} Made;

static void check_groups(const Made *rows, uint32_t n) {
    for (uint32_t turn = 0; turn < 3; turn++) {
        Pages p;
        Record record;
        PagePairs pairs = {0};
        pages_open(&p);
        for (uint32_t i = 0; i < n; i++) {
            const Made *m = &rows[(i * 7 + turn * 3) % n]; /* in another order; n is no multiple of 7 */
            add(&p, m->id, m->pieces);
        }
        record_collect(&p.arena, p.digests.v, p.digests.n, &record);
        copies_candidates(&p.arena, &record, &pairs);
        copies_group(&p.arena, &record, &pairs);
        CHECK(record.pages.n == n);
        for (uint32_t i = 0; i < n; i++) { /* rows are sorted by id */
            uint32_t first = 0;
            while (strcmp(rows[first].group, rows[i].group) != 0) first++;
            uint32_t want = rows[i].group[0] == '-' ? NONE : first;
            if (record.pages.v[i].copies != want) fprintf(stderr, "%s: with %u, not %u\n", rows[i].id, record.pages.v[i].copies, want);
            CHECK(record.pages.v[i].copies == want && record.pages.v[i].origin == (want == NONE ? i : want));
        }
        pages_close(&p);
    }
}

#define CHECK_GROUPS(rows) check_groups(rows, sizeof rows / sizeof *rows)

static void test_groups(void) {
    static const Made versions[] = {
        {"cut", "a0-200", "A"}, {"feature", "c0-600 a0-300 c600-1100", "A"}, {"head", "d0-50 a50-300", "A"}, {"other", "b0-300", "-"}, {"wire", "a0-300", "A"}};
    static const Made hosts[] = {{"h1", "b0-200 a0-300 b200-400", "A"}, {"h2", "c0-200 a0-300 c200-400", "A"}, {"h3", "d0-200 a0-300 d200-400", "A"}, {"h4", "e0-600", "-"}, {"h5", "f0-600", "-"}};
    /* a round-up goes with the longest of its texts, and joins no two; twice the same round-up does not either */
    static const Made roundup[] = {{"a", "a0-150", "-"}, {"b", "b0-260", "B"}, {"c", "c0-150", "-"}, {"r1", "a0-150 b0-260 c0-150", "B"}, {"r2", "a0-150 b0-260 c0-150", "B"}};
    /* two versions of one report both hold the brief: it belongs to them wherever it stands */
    static const Made brief[] = {{"brief", "a0-100", "A"}, {"other", "b0-400", "-"}, {"v1", "a0-100 c0-500 d0-100", "A"}, {"v2", "a0-100 c0-400 e0-150", "A"}, {"x", "f0-400", "-"}};
    static const Made feet[] = {{"n1", "b0-40 a0-70", "-"}, {"n2", "c0-40 a0-70", "-"}, {"n3", "d0-40 a0-70", "-"}, {"n4", "e0-40 a0-70", "-"}, {"n5", "f0-40 a0-70", "-"}};
    static const Made heads[] = {{"n1", "b0-40 a0-70", "A"}, {"n2", "c0-40 a0-70", "A"}, {"o", "d0-110", "-"}};
    CHECK_GROUPS(versions);
    CHECK_GROUPS(hosts);
    CHECK_GROUPS(roundup);
    CHECK_GROUPS(brief);
    CHECK_GROUPS(feet);
    CHECK_GROUPS(heads);
}

/* A text that thousands carry: a few pairs a page, however many pages there are. */
static void test_many(void) {
    enum { COPIES = 3000 };
    Pages p;
    Record record;
    PagePairs pairs = {0};
    pages_open(&p);
    Str text = text_of(&p, "a0-120");
    for (uint32_t i = 0; i < COPIES; i++) {
        Digest *d = page(&p, str_format(&p.arena, "p%05u", i).p, "");
        copies_sign(str_format(&p.arena, "%.*s and what number %u adds", STR_FMT(text), i), &p.arena, d);
    }
    record_collect(&p.arena, p.digests.v, p.digests.n, &record);
    copies_candidates(&p.arena, &record, &pairs);
    CHECK(pairs.n < COPIES * 2 * 32);
    copies_group(&p.arena, &record, &pairs);
    uint32_t together = 0;
    for (uint32_t i = 0; i < COPIES; i++) together += record.pages.v[i].copies == 0;
    CHECK(together == COPIES && pairs.n < COPIES * 4);
    pages_close(&p);
}

/* ---- origins --------------------------------------------------------------------------------------------------------- */

static const CopyGroup *group_of(Pages *p) {
    const Record *r = fuse(p);
    for (uint32_t i = 0; i < r->stories.n; i++)
        if (r->stories.v[i].copies.n) return &r->stories.v[i].copies.v[0];
    return NULL;
}

static Digest *add_dated(Pages *p, const char *id, const char *pieces, const char *site, const char *day) {
    Digest *d = page(p, id, day);
    copies_sign(text_of(p, pieces), &p->arena, d);
    d->site = str_from(site);
    return d;
}

static void credit(Pages *p, const char *outlet) { vec_add(&p->arena, &vec_last(&p->digests)->via, str_from(outlet)); }

static void check_origin(Pages *p, const char *id, const char *outlet, OriginWhy why) {
    const CopyGroup *group = group_of(p);
    CHECK(group && group->pages.n == p->digests.n && group->why == why);
    if (!group) return;
    CHECK_STR(group->outlet, outlet);
    if (group->origin == NONE) CHECK(id == NULL);
    else CHECK(id && str_is(p->record.pages.v[group->origin].digest->page, id));
    pages_close(p);
}

static void test_origins(void) {
    Pages p;
    pages_open(&p); /* credited, its own page there */
    add_dated(&p, "a", "a0-300", "The Gazette", "2022-09-14"), credit(&p, "Northern Wire");
    add_dated(&p, "b", "a0-300", "Northern Wire Agency", "2022-09-15"), add_dated(&p, "c", "a0-200", "The Herald", "2022-09-14");
    check_origin(&p, "b", "Northern Wire", ORIGIN_CREDITED);
    pages_open(&p); /* not there; most pages count */
    add_dated(&p, "a", "a0-300", "The Gazette", "2022-09-14"), credit(&p, "Northern Wire");
    add_dated(&p, "b", "a0-300", "The Herald", "2022-09-15"), credit(&p, "northern wire");
    add_dated(&p, "c", "a0-300", "The Mirror", "2022-09-15"), credit(&p, "Agence");
    check_origin(&p, NULL, "Northern Wire", ORIGIN_CREDITED);
    pages_open(&p);
    add_dated(&p, "a", "a0-300", "The Gazette", "2022-09-15"), add_dated(&p, "b", "a0-250", "The Herald", "2022-09-14"), add_dated(&p, "c", "a0-300", "The Mirror", "");
    check_origin(&p, "b", "The Herald", ORIGIN_EARLIEST);
    pages_open(&p);
    add_dated(&p, "a", "a0-200", "The Gazette", "2022-09-14"), add_dated(&p, "b", "a0-300", "The Herald", "2022-09-14"), add_dated(&p, "c", "b0-200 a0-300 b200-400", "The Mirror", "2022-09-14");
    check_origin(&p, "b", "The Herald", ORIGIN_COMPLETE);
    pages_open(&p);
    add_dated(&p, "a", "a0-300", "The Gazette", "2022-09-14"), add_dated(&p, "b", "a0-300", "The Herald", "2022-09-14");
    check_origin(&p, "a", "The Gazette", ORIGIN_UNCLEAR);
}

int main(void) {
    test_words();
    test_quotations();
    test_size();
    test_letters();
    test_compare();
    test_templates();
    test_groups();
    test_many();
    test_origins();
    return check_done();
}
