/* Lines of map and reduce: they survive any text, tell what is broken, and give the record that the digests themselves give. */
#include "check.h"
#include "stories.h"
#include "story/round_gather.h"

#define XI "person:xi CHN"
#define PUTIN "person:putin RUS"
#define MODI "person:modi IND"

static void test_ids(void) {
    static const char *const ids[] = {"", "\x01", "\t", "\n", " ", "!", "!!", "!a", "\"", "a", "a b", "a!", "ab", "p-1b2c", "p-1b2d", "z}", "z~", "z\x7F", "z\xC3\xA9", "z\xF0\x9F\x98\x80"};
    Pages p;
    pages_open(&p);
    Str before = {0};
    for (uint32_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        Str id = round_id(&p.arena, str_from(ids[i]));
        for (uint32_t k = 0; k < id.n; k++) CHECK(id.p[k] > ' ' && id.p[k] <= '~');
        CHECK(i == 0 || str_compare(before, id) < 0);
        before = id;
    }
    CHECK_STR(round_id(&p.arena, STR("p-1b2c3d4e")), "p-1b2c3d4e");
    CHECK_STR(round_id(&p.arena, STR("a b!~")), "a!20b!21~7E");
    pages_close(&p);
}

/* ---- lines --------------------------------------------------------------------------------------------------------------- */

static Strs split(Pages *p, const Buffer *out) {
    Strs lines = {0};
    for (uint32_t i = 0, start = 0; i < out->n; i++) {
        if (out->p[i] != '\n') continue;
        vec_add(&p->arena, &lines, ((Str){out->p + start, i - start}));
        start = i + 1;
    }
    return lines;
}

static Strs lines_of_page(Pages *p, const Digest *d) {
    Buffer out = {.arena = &p->arena};
    round_put_page(d, &out);
    return split(p, &out);
}

/* Read to the end: is it a whole line? */
static bool is_whole(Pages *p, Str text) {
    Line line;
    Digest head;
    Dating dating;
    DigestEvent event;
    uint32_t events;
    if (round_parse(text, &line)) return false;
    if (line.kind == LINE_EVENT) return round_get_event(&line, &p->arena, &event);
    return line.kind == LINE_BAND || line.kind == LINE_PAIR || round_get_head(&line, &p->arena, &head, &dating, &events);
}

static const Digest *evil_page(Pages *p) {
    Digest *d = page(p, "a\tb\\n\n\x01\xF0\x9F\x98\x80", "2022-09-14");
    d->title = STR("\\\\t\t\t\n\\");
    d->reading = 0xFEDCBA9876543210;
    vec_add(&p->arena, &d->evidence, STR("says\tso"));
    vec_add(&p->arena, &d->terms, STR("3 summit"));
    vec_add(&p->arena, &d->facts, ((DigestFact){.what = FACT_COUNT, .value = STR(">40"), .counted = STR("meetings\t"), .closed = true, .days = DAYS_UNKNOWN}));
    copies_sign(STR("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one"), &p->arena, d);
    for (uint64_t i = 0; i < 20; i++) vec_add(&p->arena, &d->anchors, i << 4 | 2);
    tell(p, "meet", EVENT_DENIED, "2022-09-15", "Samarkand|UZB", XI "|" PUTIN)->quote = STR("line\nbreak\ttab \xE2\x80\x9Cso\xE2\x80\x9D");
    tell(p, "visit", EVENT_PLANNED, "", "", XI);
    return &p->digests.v[p->digests.n - 1];
}

static void test_round_trip(void) {
    Pages p;
    pages_open(&p);
    const Digest *d = evil_page(&p);
    Strs lines = lines_of_page(&p, d);
    Digest back = {0};
    Dating dating;
    Line line;
    uint32_t events = 0, bands = copies_bands(d).n;
    CHECK(bands > 8 && lines.n == bands + d->events.n + 1);
    for (uint32_t i = 0; i < bands; i++) CHECK(round_parse(lines.v[i], &line) == LINE_FINE && line.kind == LINE_BAND && line.lead.n == lines.v[i].n);
    CHECK(round_parse(lines.v[bands], &line) == LINE_FINE && line.kind == LINE_PAGE && line.reading == d->reading);
    CHECK(round_get_head(&line, &p.arena, &back, &dating, &events) && events == 2 && back.reading == d->reading);
    for (uint32_t i = bands + 1; i < bands + 3; i++) {
        CHECK(round_parse(lines.v[i], &line) == LINE_FINE && line.kind == LINE_EVENT && line.number == i - bands);
        CHECK(round_get_event(&line, &p.arena, vec_push(&p.arena, &back.events)));
    }
    Strs again = lines_of_page(&p, &back);
    CHECK(again.n == lines.n);
    for (uint32_t i = 0; i < lines.n && i < again.n; i++) CHECK(str_equal(again.v[i], lines.v[i]));
    CHECK(back.content == d->content && back.words == d->words);
    pages_close(&p);
}

static void test_broken(void) {
    Pages p;
    Line line;
    pages_open(&p);
    Strs lines = lines_of_page(&p, evil_page(&p));
    for (uint32_t i = 0; i < lines.n; i++) {
        CHECK(is_whole(&p, lines.v[i]));
        for (uint32_t cut = 0; cut < lines.v[i].n; cut++) CHECK(!is_whole(&p, (Str){lines.v[i].p, cut}));
        CHECK(!is_whole(&p, str_format(&p.arena, "%.*sx", STR_FMT(lines.v[i]))));
        CHECK(!is_whole(&p, str_format(&p.arena, "%.*sx\t", STR_FMT(lines.v[i]))));
    }
    CHECK(round_parse(STR(""), &line) == LINE_FOREIGN);
    CHECK(round_parse(STR("{\"id\": \"e1\"}"), &line) == LINE_FOREIGN);
    CHECK(round_parse(STR("q4:a\tb\t"), &line) == LINE_FOREIGN);
    CHECK(round_parse(STR("page\tb\t"), &line) == LINE_FOREIGN);
    CHECK(round_parse(STR("p3:a\tb\tc\t"), &line) == LINE_OTHER_VERSION);
    CHECK(round_parse(STR("b44:a\tb\t"), &line) == LINE_OTHER_VERSION);
    CHECK(round_parse(STR("b5:0AaZ~_\t00000312\t\t"), &line) == LINE_BROKEN);
    CHECK(round_parse(STR("b5:0AaZ~_\t00000312\ta\t"), &line) == LINE_FINE && line.number == 312);
    CHECK(round_parse(STR("b5:0AaZ~\t00000312\ta\t"), &line) == LINE_BROKEN);
    CHECK(round_parse(STR("b5:0AaZ~_\t312\ta\t"), &line) == LINE_BROKEN);
    CHECK(round_parse(STR("p5:a\t0123456789abcdef\t00000000\tdat\t"), &line) == LINE_BROKEN);
    CHECK(round_parse(STR("p5:a\t0123456789abcdef\t0001\t"), &line) == LINE_BROKEN);
    pages_close(&p);
}

/* ---- from lines to the record -------------------------------------------------------------------------------------------- */

static int by_bytes(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

static void tell_pages(Pages *p) {
    static const char text[] = "The presidents of China and Russia met in Samarkand on Thursday and spoke about trade and gas and about the war in Ukraine for two hours, aides said.";
    copies_sign(STR(text), &p->arena, page(p, "wire", "2022-09-15"));
    tell(p, "meet", EVENT_HELD, "2022-09-15", "Samarkand|UZB", XI "|" PUTIN);
    copies_sign(STR(text), &p->arena, page(p, "copy", ""));
    tell(p, "meet", EVENT_HELD, "", "Samarkand|UZB", XI "|" PUTIN);
    page(p, "undated", ""), tell(p, "meet", EVENT_PLANNED, "2022-09-16", "Samarkand|UZB", MODI "|" PUTIN);
    page(p, "later", "2022-09-17"), tell(p, "meet", EVENT_HELD, "2022-09-16", "Samarkand|UZB", MODI "|" PUTIN);
    page(p, "silent", "2022-09-17");
}

/* All lines sorted; those of bands left out, as behind the round of copies. */
static Strs sorted_lines(Pages *p) {
    Strs all = {0};
    for (uint32_t i = 0; i < p->digests.n; i++) {
        Strs lines = lines_of_page(p, &p->digests.v[i]);
        for (uint32_t k = 0; k < lines.n; k++)
            if (lines.v[k].p[0] == 'p') vec_add(&p->arena, &all, lines.v[k]);
    }
    qsort(all.v, all.n, sizeof(Str), by_bytes);
    return all;
}

static Gathered gather(Pages *p, const Strs *lines, uint32_t left_out) {
    Gathered g = {.arena = &p->arena};
    Line line;
    for (uint32_t i = 0; i < lines->n; i++) {
        if (i == left_out) continue;
        CHECK(round_parse(lines->v[i], &line) == LINE_FINE);
        GatherProblem problem = gather_line(&g, &line);
        CHECK(problem == GATHER_FINE || left_out != NONE);
        if (problem) break;
    }
    return g;
}

static void test_record(void) {
    Pages p;
    pages_open(&p);
    tell_pages(&p);
    Str whole = printed(&p, fuse(&p));
    Strs lines = sorted_lines(&p);
    Gathered g = gather(&p, &lines, NONE);
    gather_pair(&g, STR("copy"), STR("wire")), gather_pair(&g, STR("copy"), STR("wire")), gather_pair(&g, STR("later"), STR("silent"));
    Record record, again;
    Linked linked;
    CHECK(gather_copies(&g, &record) == GATHER_FINE);
    record_date(&p.arena, p.rules, DAY_OPEN_FUTURE, &record, &linked);
    record_tell(&p.arena, &record, &linked);
    stories_find(&p.arena, &record);
    CHECK(str_equal(whole, printed(&p, &record)));
    CHECK(record.pages.v[0].copies == 0 && record.pages.v[4].origin == 0 && record.pages.v[0].evidence.n == 1 && record.pages.v[3].evidence.n == 1);
    Buffer out = {.arena = &p.arena};
    for (uint32_t i = 0; i < record.pages.n; i++) round_put_dated(&record, i, &out);
    Strs dated = split(&p, &out);
    qsort(dated.v, dated.n, sizeof(Str), by_bytes);
    Gathered second = gather(&p, &dated, NONE);
    CHECK(gather_dated(&second, &again) == GATHER_FINE);
    CHECK(again.pages.v[3].evidence.n == 1 && days_equal(again.pages.v[3].published.days, record.pages.v[3].published.days));
    record_link(&p.arena, p.rules, DAY_OPEN_FUTURE, &again, &linked);
    record_tell(&p.arena, &again, &linked);
    stories_find(&p.arena, &again);
    CHECK(str_equal(whole, printed(&p, &again)));
    pages_close(&p);
}

static void test_incomplete(void) {
    Pages p;
    Record record;
    pages_open(&p);
    tell_pages(&p);
    Strs lines = sorted_lines(&p);
    for (uint32_t i = 0; i < lines.n; i++) {
        Line line;
        round_parse(lines.v[i], &line);
        if (line.kind == LINE_PAGE && str_is(line.page, "silent")) continue; /* a page without events that nothing names leaves no gap */
        Gathered g = gather(&p, &lines, i);
        CHECK(g.digests.n < p.digests.n || gather_copies(&g, &record) == GATHER_INCOMPLETE);
    }
    Gathered g = gather(&p, &lines, NONE);
    gather_pair(&g, STR("copy"), STR("lost"));
    CHECK(gather_copies(&g, &record) == GATHER_INCOMPLETE);
    pages_close(&p);
}

/* Of two readings of one page the smaller counts, whatever came first. */
static void test_two_readings(void) {
    Pages p;
    Record record;
    pages_open(&p);
    page(&p, "a", "2022-09-14")->reading = 7, tell(&p, "meet", EVENT_HELD, "2022-09-15", "", XI "|" PUTIN);
    page(&p, "a", "2022-09-14")->reading = 5, tell(&p, "visit", EVENT_HELD, "2022-09-15", "", XI);
    Strs lines = sorted_lines(&p);
    Gathered g = gather(&p, &lines, NONE);
    CHECK(gather_copies(&g, &record) == GATHER_FINE && record.pages.n == 1 && record.pages.v[0].digest->reading == 5);
    CHECK(record.pages.n == 1 && str_is(record.pages.v[0].digest->events.v[0].kind, "visit"));
    pages_close(&p);
}

int main(void) {
    test_ids();
    test_round_trip();
    test_broken();
    test_record();
    test_incomplete();
    test_two_readings();
    return check_done();
}
