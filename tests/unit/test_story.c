/* The record as a whole: a pure function of the set of digests; status over time; dates from sister pages; copies; claims. */
#include "check.h"
#include "stories.h"

#define XI "person:xi CHN"
#define PUTIN "person:putin RUS"
#define SCO "organisation:sco - body"

/* ---- any order, repeats, splits -------------------------------------------------------------------------------------- */

static void tell_many(Pages *p) {
    static const char *const days[] = {"2022-09-15", "2022-09-15/2022-09-16", "", "2022-09", "2022-09-16"};
    static const char *const places[] = {"Samarkand|UZB", "", "Uzbekistan|UZB|country", "Tashkent|UZB"};
    static const char *const actors[] = {XI "|" PUTIN, PUTIN "|person:modi IND", "country:CHN CHN|" PUTIN, SCO, PUTIN, "name:somebody -|" XI "|" PUTIN};
    static const char *const kinds[] = {"meet", "summit", "visit", "accuse", "call"};
    static const char *const written[] = {"2022-09-14", "2022-09-16", "", "2022-10-02"};
    uint64_t seed = 7;
    for (uint32_t i = 0; i < 40; i++) {
        Digest *d = page(p, str_format(&p->arena, "page%02u", i).p, written[i % 4]);
        if (i % 7 == 0) d->content = 99;
        for (uint32_t k = 0; k < 3; k++) {
            seed = hash_mix(seed, i * 31 + k);
            const char *who = actors[seed % 6];
            tell(p, strstr(who, "body") ? "summit" : kinds[seed / 8 % 5], (EventStatus)(seed / 64 % 9), days[seed / 1024 % 5], places[seed / 8192 % 4], who);
        }
    }
}

static void shuffle(Pages *p, uint64_t seed) {
    for (uint32_t i = p->digests.n; i > 1; i--) {
        uint32_t k = (uint32_t)((seed = hash_mix(seed, i)) % i);
        Digest swap = p->digests.v[i - 1];
        p->digests.v[i - 1] = p->digests.v[k], p->digests.v[k] = swap;
    }
}

static void test_any_order(void) {
    Pages p;
    pages_open(&p);
    tell_many(&p);
    Str first = printed(&p, fuse(&p));
    CHECK(first.n > 1000);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        shuffle(&p, seed);
        CHECK(str_equal(first, printed(&p, fuse(&p))));
    }
    for (uint32_t i = 0, n = p.digests.n; i < n; i += 3) { /* repeats, and what went through the code */
        Digest again, *to = vec_push(&p.arena, &p.digests);
        Str line;
        digest_encode(&p.digests.v[i], &p.arena, &line);
        CHECK(digest_decode(line, &p.arena, &again));
        *to = again;
    }
    shuffle(&p, 99);
    CHECK(str_equal(first, printed(&p, fuse(&p))));
    pages_close(&p);
}

/* ---- digests as lines ------------------------------------------------------------------------------------------------ */

static void test_code(void) {
    Pages p;
    Digest back;
    Str line, again;
    pages_open(&p);
    Digest *d = page(&p, "a\tb\\n\n\x01\xF0\x9F\x98\x80", "2022-09-14");
    d->title = STR("\\\\t\t\t\n\\");
    d->words = 12;
    vec_add(&p.arena, &d->via, STR("A\nB"));
    vec_add(&p.arena, &d->signature, (1ull << SIGNATURE_BITS) - 1);
    vec_add(&p.arena, &d->facts, ((DigestFact){.what = FACT_COUNT, .value = STR(">40"), .counted = STR("meetings\t"), .closed = true, .days = DAYS_UNKNOWN}));
    tell(&p, "meet", EVENT_DENIED, "2022-09-15", "Samarkand|UZB", XI "|" PUTIN)->bare = true;
    digest_encode(&p.digests.v[0], &p.arena, &line);
    CHECK(memchr(line.p, '\n', line.n) == NULL && memchr(line.p, 0, line.n) == NULL);
    CHECK(digest_decode(line, &p.arena, &back));
    digest_encode(&back, &p.arena, &again);
    CHECK(str_equal(line, again));
    CHECK(str_equal(back.title, STR("\\\\t\t\t\n\\")) && back.events.n == 1 && back.events.v[0].bare && back.facts.n == 1 && back.signature.v[0] == (1ull << SIGNATURE_BITS) - 1);
    for (uint32_t cut = 0; cut < line.n; cut++) CHECK(!digest_decode((Str){line.p, cut}, &p.arena, &back) || cut == line.n);
    CHECK(!digest_decode(STR("digest0\t"), &p.arena, &back));
    pages_close(&p);
}

/* ---- status over time ------------------------------------------------------------------------------------------------ */

static EventStatus status_of(EventStatus earlier, EventStatus later) {
    Pages p;
    pages_open(&p);
    page(&p, "a", "2022-09-10"), tell(&p, "meet", earlier, "2022-09-15", "Samarkand|UZB", XI "|" PUTIN);
    page(&p, "b", "2022-09-20"), tell(&p, "meet", later, "2022-09-15", "Samarkand|UZB", XI "|" PUTIN);
    const Record *r = fuse(&p);
    EventStatus status = r->events.v[0].status;
    CHECK(r->events.n == 1);
    pages_close(&p);
    return status;
}

static void test_status(void) {
    CHECK(status_of(EVENT_PLANNED, EVENT_HELD) == EVENT_HELD);
    CHECK(status_of(EVENT_POSSIBLE, EVENT_CANCELLED) == EVENT_CANCELLED);
    CHECK(status_of(EVENT_CANCELLED, EVENT_HELD) == EVENT_HELD);
    CHECK(status_of(EVENT_PLANNED, EVENT_NOT_HELD) == EVENT_NOT_HELD);
    CHECK(status_of(EVENT_PLANNED, EVENT_HYPOTHETICAL) == EVENT_PLANNED);
}

static void test_as_of(void) {
    Pages p;
    pages_open(&p);
    page(&p, "a", "2022-09-10"), tell(&p, "meet", EVENT_PLANNED, "2022-09-15", "", XI "|" PUTIN);
    page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", XI "|" PUTIN);
    record_fuse(&p.arena, p.rules, p.digests.v, p.digests.n, days_of_words("2022-09-12").from, &p.record);
    CHECK(p.record.events.n == 1 && p.record.events.v[0].status == EVENT_PLANNED && p.record.events.v[0].reports.n == 1);
    pages_close(&p);
}

/* ---- sister pages ---------------------------------------------------------------------------------------------------- */

static const RecordPage *page_of(const Record *r, const char *id) {
    for (uint32_t i = 0; i < r->pages.n; i++)
        if (str_is(r->pages.v[i].digest->page, id)) return &r->pages.v[i];
    return NULL;
}

static void test_sisters(void) {
    Pages p;
    pages_open(&p);
    page(&p, "dated", "2024-07-05"), tell(&p, "meet", EVENT_HELD, "2024-07-03", "Astana|KAZ", XI "|" PUTIN);
    page(&p, "news", ""), tell(&p, "meet", EVENT_HELD, "", "Astana|KAZ", XI "|" PUTIN);
    page(&p, "plan", ""), tell(&p, "meet", EVENT_PLANNED, "2024-07-03", "Astana|KAZ", XI "|" PUTIN);
    page(&p, "other", ""), tell(&p, "meet", EVENT_HELD, "", "Beijing|CHN", XI "|" PUTIN);
    const Record *r = fuse(&p);
    Day day = days_of_words("2024-07-03").from;
    CHECK(page_of(r, "news")->published.days.from == day && page_of(r, "news")->published.basis == DATE_INFERRED && page_of(r, "news")->evidence.n == 1);
    CHECK(str_starts(page_of(r, "news")->evidence.v[0], STR("the same event as in dated, dated 2024-07-03")));
    CHECK(page_of(r, "plan")->published.days.to == day);
    CHECK(!days_known(page_of(r, "other")->published.days) && page_of(r, "other")->evidence.n == 0);
    CHECK(page_of(r, "dated")->evidence.n == 0);
    pages_close(&p);
}

/* What a sister has dated dates nobody else. */
static void test_sisters_once(void) {
    Pages p;
    pages_open(&p);
    page(&p, "a", "2024-07-05"), tell(&p, "meet", EVENT_HELD, "2024-07-03", "Astana|KAZ", XI "|" PUTIN);
    page(&p, "b", ""), tell(&p, "meet", EVENT_HELD, "", "Astana|KAZ", XI "|" PUTIN), tell(&p, "meet", EVENT_HELD, "", "Minsk|BLR", "person:modi IND|" PUTIN);
    page(&p, "c", ""), tell(&p, "meet", EVENT_HELD, "", "Minsk|BLR", "person:modi IND|" PUTIN);
    const Record *r = fuse(&p);
    CHECK(days_known(page_of(r, "b")->published.days) && !days_known(page_of(r, "c")->published.days));
    pages_close(&p);
}

/* ---- copies ---------------------------------------------------------------------------------------------------------- */

static Str words_from(Pages *p, uint32_t first, uint32_t n) {
    Buffer out = {.arena = &p->arena};
    for (uint32_t i = first; i < first + n; i++) buffer_format(&out, "word%u ", i * 7919 % 1000);
    return buffer_view(&out);
}

static void test_copies(void) {
    Pages p;
    pages_open(&p);
    copies_sign(words_from(&p, 0, 300), &p.arena, page(&p, "whole", "2022-09-15"));
    copies_sign(words_from(&p, 0, 200), &p.arena, page(&p, "cut", ""));
    copies_sign(words_from(&p, 290, 300), &p.arena, page(&p, "other", ""));
    copies_sign(words_from(&p, 0, 10), &p.arena, page(&p, "short", ""));
    for (uint32_t i = 0; i < 4; i++) { /* all tell of one meeting */
        Digest *d = &p.digests.v[i];
        Digest *last = vec_last(&p.digests), swap = *d;
        *d = *last, *last = swap;
        tell(&p, "meet", EVENT_HELD, "2022-09-14", "", XI "|" PUTIN);
        swap = *d, *d = *last, *last = swap;
    }
    const Record *r = fuse(&p);
    CHECK(page_of(r, "whole")->copies == page_of(r, "cut")->copies && page_of(r, "cut")->copies != NONE);
    CHECK(page_of(r, "other")->copies == NONE && page_of(r, "short")->copies == NONE);
    CHECK(days_known(page_of(r, "cut")->published.days) && page_of(r, "cut")->evidence.n == 1);
    CHECK(r->events.n == 1 && r->events.v[0].reports.n == 4 && r->events.v[0].independent == 3);
    pages_close(&p);
}

static void test_relays(void) {
    Pages p;
    pages_open(&p);
    page(&p, "a", "2022-08-20")->site = STR("The Wire"), tell(&p, "meet", EVENT_PLANNED, "2022-09-15", "", XI "|" PUTIN);
    for (uint32_t i = 0; i < 2; i++) {
        Digest *d = page(&p, i ? "b" : "c", "2022-08-21");
        vec_add(&p.arena, &d->via, STR("the wire"));
        DigestEvent *e = tell(&p, "meet", EVENT_PLANNED, "2022-09-15", "", XI "|" PUTIN);
        vec_add(&p.arena, &e->said_by, STR("The Wire"));
    }
    const Record *r = fuse(&p);
    CHECK(r->events.n == 1 && r->events.v[0].reports.n == 3 && r->events.v[0].independent == 1);
    pages_close(&p);
}

/* ---- claims ---------------------------------------------------------------------------------------------------------- */

typedef struct Said {
    const char *written;
    EventStatus status;
    const char *days, *place;
} Said;

static int verdict_on(const char *field, Said a, Said b) {
    Pages p;
    pages_open(&p);
    page(&p, "a", a.written), tell(&p, "meet", a.status, a.days, a.place, XI "|" PUTIN);
    page(&p, "b", b.written), tell(&p, "meet", b.status, b.days, b.place, XI "|" PUTIN);
    const Claim *c = claim_on(fuse(&p), field);
    int verdict = c ? (int)c->verdict : -1;
    CHECK(p.record.events.n == 1 && (!c || c->reason.n > 0));
    pages_close(&p);
    return verdict;
}

#define SAID(...) ((Said){__VA_ARGS__})

static void test_event_claims(void) {
    CHECK(verdict_on("dates", SAID("2022-09-16", EVENT_HELD, "2022-09-15", ""), SAID("2022-09-17", EVENT_HELD, "2022-09-15", "")) == VERDICT_AGREE);
    CHECK(verdict_on("dates", SAID("2022-09-16", EVENT_HELD, "2022-09-15", ""), SAID("2022-10-17", EVENT_HELD, "2022-09", "")) == VERDICT_REFINE);
    CHECK(verdict_on("place", SAID("2022-09-16", EVENT_HELD, "2022-09-15", "Samarkand|UZB"), SAID("2022-09-16", EVENT_HELD, "2022-09-15", "Uzbekistan|UZB|country")) == VERDICT_REFINE);
    CHECK(verdict_on("place", SAID("2022-09-16", EVENT_HELD, "2022-09-15", "Samarkand|UZB"), SAID("2022-09-16", EVENT_HELD, "2022-09-15", "Tashkent|UZB")) == VERDICT_CONFLICT);
    CHECK(verdict_on("place", SAID("2022-09-10", EVENT_POSSIBLE, "2022-09-15", "Samarkand|UZB"), SAID("2022-09-16", EVENT_HELD, "2022-09-15", "Tashkent|UZB")) == VERDICT_SUPERSEDED);
    CHECK(verdict_on("status", SAID("2022-09-10", EVENT_PLANNED, "2022-09-15", ""), SAID("2022-09-16", EVENT_HELD, "2022-09-15", "")) == VERDICT_SUPERSEDED);
    CHECK(verdict_on("status", SAID("2022-09-16", EVENT_HELD, "2022-09-15", ""), SAID("2022-09-16", EVENT_DENIED, "2022-09-15", "")) == VERDICT_CONFLICT);
    CHECK(verdict_on("status", SAID("2022-09-16", EVENT_NOT_HELD, "2022-09-15", ""), SAID("2022-09-16", EVENT_CANCELLED, "2022-09-15", "")) == VERDICT_REFINE);
}

static void fact(Pages *p, FactWhat what, const char *value, const char *counted, bool closed) {
    Digest *d = vec_last(&p->digests);
    vec_add(&p->arena, &d->facts, ((DigestFact){.what = what, .subject_key = STR("organisation:sco"), .subject = STR("SCO"), .value_key = str_from(value), .value = str_from(value),
                                                .counted = str_from(counted), .closed = closed, .days = DAYS_UNKNOWN, .b = d->facts.n}));
}

static int fact_verdict(const char *field, const char *written_a, const char *written_b, FactWhat a, const char *value_a, FactWhat b, const char *value_b, bool closed) {
    Pages p;
    pages_open(&p);
    page(&p, "a", written_a), fact(&p, a, value_a, "meetings", closed);
    page(&p, "b", written_b), fact(&p, b, value_b, "meetings", closed);
    const Claim *c = claim_on(fuse(&p), field);
    int verdict = c ? (int)c->verdict : -1;
    pages_close(&p);
    return verdict;
}

static void test_fact_claims(void) {
    CHECK(fact_verdict("founders", "2022-09-16", "2022-09-16", FACT_FOUNDER, "China", FACT_FOUNDER, "Russia", true) == VERDICT_CONFLICT);
    CHECK(fact_verdict("founders", "2022-09-16", "2022-09-16", FACT_FOUNDER, "China", FACT_FOUNDER, "Russia", false) == VERDICT_REFINE);
    CHECK(fact_verdict("status of Iran", "2022-09-16", "2023-09-16", FACT_OBSERVER, "Iran", FACT_MEMBER, "Iran", false) == VERDICT_SUPERSEDED);
    CHECK(fact_verdict("count of meetings", "2024-07-01", "2024-07-04", FACT_COUNT, ">40", FACT_COUNT, "44", false) == VERDICT_AGREE);
    CHECK(fact_verdict("count of meetings", "2024-07-01", "2024-07-01", FACT_COUNT, "38", FACT_COUNT, "44", false) == VERDICT_CONFLICT);
    CHECK(fact_verdict("count of meetings", "2022-07-01", "2024-07-01", FACT_COUNT, "38", FACT_COUNT, "44", false) == VERDICT_SUPERSEDED);
    CHECK(fact_verdict("count of meetings", "", "2024-07-01", FACT_COUNT, "38", FACT_COUNT, "44", false) == -1); /* not known to be of one time */
}

int main(void) {
    test_any_order();
    test_code();
    test_status();
    test_as_of();
    test_sisters();
    test_sisters_once();
    test_copies();
    test_relays();
    test_event_claims();
    test_fact_claims();
    return check_done();
}
