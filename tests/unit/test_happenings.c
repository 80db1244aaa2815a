/* Happenings: linked within a story by what was done, kept apart by names, days and places; nothing that is told of encounters changes with them. */
#include "check.h"
#include "stories.h"
#include "story/kept.h"

#define XI "person:xi CHN"
#define PUTIN "person:putin RUS"
#define QUAKE "9 quake|5 lima|4 rescuer|3 rubble"
#define TRIAL "9 court|5 banker|4 judge|3 jury"

/* A page of a story: pages of the same words are of one. */
static Digest *news(Pages *p, const char *id, const char *written, const char *words) {
    Digest *d = page(p, id, written);
    Str rest = str_from(words), term;
    while (str_next_part(&rest, '|', &term)) vec_add(&p->arena, &d->terms, term);
    return d;
}

/* "name:jane_roe" is Jane Roe. */
static void spell_out(Pages *p, DigestActor *a) {
    char *key = arena_copy(&p->arena, a->key.p, a->key.n);
    for (uint32_t i = 0; i < a->key.n; i++) key[i] = key[i] == '_' ? ' ' : key[i];
    a->key.p = key;
    a->name = str_slice(a->key, (Span){5, a->key.n});
}

static DigestEvent *happen(Pages *p, const char *row, EventStatus status, const char *days, const char *place, const char *actors) {
    DigestEvent *e = tell(p, "other", status, days, place, actors);
    e->rule = str_format(&p->arena, "events/other.%s", row);
    e->cameo = (Str){0};
    for (uint32_t i = 0; i < e->actors.n; i++) spell_out(p, &e->actors.v[i]);
    return e;
}

static DigestEvent *in_passing(DigestEvent *e) {
    e->bare = true;
    return e;
}

static uint32_t count_others(const Record *r) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->events.n; i++) n += str_is(r->events.v[i].coded->kind, "other");
    return n;
}

/* So many happenings become of these pages. */
#define CASE(wanted, ...) \
    do { \
        Pages p; \
        pages_open(&p); \
        __VA_ARGS__; \
        uint32_t got = count_others(fuse(&p)); \
        if (got != (wanted)) printf("line %d: %u happenings\n", __LINE__, got); \
        CHECK(got == (wanted)); \
        pages_close(&p); \
    } while (0)

#define ROE "name:jane_roe - target"

static void test_one(void) {
    /* a verb and its noun, on two pages and on one */
    CASE(1, news(&p, "a", "2024-05-02", QUAKE), happen(&p, "die", EVENT_HELD, "", "", ""), news(&p, "b", "2024-05-03", QUAKE), happen(&p, "die-noun", EVENT_HELD, "", "", ""));
    CASE(1, news(&p, "a", "2024-05-02", QUAKE), happen(&p, "die", EVENT_HELD, "", "", ROE), happen(&p, "die-noun", EVENT_HELD, "2024-05-01", "Lima|PER", ""));
    /* a name in part, misspelt and in the wrong part, or not told */
    CASE(1, news(&p, "a", "", TRIAL), happen(&p, "convict", EVENT_HELD, "", "", ROE), news(&p, "b", "", TRIAL), happen(&p, "convict", EVENT_HELD, "", "", "name:roe - target"));
    CASE(1, news(&p, "a", "", TRIAL), happen(&p, "convict", EVENT_HELD, "", "", "name:jane_raitt - target"),
         news(&p, "b", "", TRIAL), happen(&p, "convict", EVENT_HELD, "", "", "name:jane_rait - source"));
    CASE(1, news(&p, "a", "", TRIAL), happen(&p, "convict", EVENT_HELD, "", "", ROE), news(&p, "b", "", TRIAL), happen(&p, "convict", EVENT_HELD, "", "", ""));
    /* a town and its country; a denial; a noun in passing that two pages have */
    CASE(1, news(&p, "a", "", QUAKE), happen(&p, "collapse", EVENT_HELD, "", "Lima|PER", ""), news(&p, "b", "", QUAKE), happen(&p, "collapse", EVENT_HELD, "", "Peru|PER|country", ""));
    CASE(1, news(&p, "a", "", TRIAL), happen(&p, "sack", EVENT_HELD, "", "", ""), news(&p, "b", "", TRIAL), happen(&p, "sack", EVENT_DENIED, "", "", ""));
    CASE(1, news(&p, "a", "", QUAKE), in_passing(happen(&p, "quake-noun", EVENT_HELD, "", "", "")), news(&p, "b", "", QUAKE), in_passing(happen(&p, "quake-noun", EVENT_HELD, "", "", "")));
    /* what one person did on one day, in two stories */
    CASE(1, news(&p, "a", "2024-05-02", QUAKE), happen(&p, "die", EVENT_HELD, "2024-05-01", "", ROE), news(&p, "b", "2024-05-02", TRIAL), happen(&p, "die", EVENT_HELD, "2024-05-01", "", ROE));
}

static void test_two(void) {
    /* two deeds, two stories, two victims on one page and on two */
    CASE(2, news(&p, "a", "", QUAKE), happen(&p, "die", EVENT_HELD, "", "", ""), news(&p, "b", "", QUAKE), happen(&p, "collapse", EVENT_HELD, "", "", ""));
    CASE(2, news(&p, "a", "", QUAKE), happen(&p, "die", EVENT_HELD, "", "", ""), news(&p, "b", "", TRIAL), happen(&p, "die", EVENT_HELD, "", "", ""));
    CASE(2, news(&p, "a", "", QUAKE), happen(&p, "die", EVENT_HELD, "", "", ROE), happen(&p, "die", EVENT_HELD, "", "", "name:carla_doe - target"));
    CASE(2, news(&p, "a", "", QUAKE), happen(&p, "die", EVENT_HELD, "", "", "name:carla_roe - target"), news(&p, "b", "", QUAKE), happen(&p, "die", EVENT_HELD, "", "", "name:carl_roe - target"));
    /* days, towns */
    CASE(2, news(&p, "a", "", QUAKE), happen(&p, "quake", EVENT_HELD, "2024-05-01", "", ""), news(&p, "b", "", QUAKE), happen(&p, "quake", EVENT_HELD, "2024-05-03", "", ""));
    CASE(2, news(&p, "a", "", QUAKE), happen(&p, "collapse", EVENT_HELD, "", "Lima|PER", ""), news(&p, "b", "", QUAKE), happen(&p, "collapse", EVENT_HELD, "", "Cusco|PER", ""));
    /* "nobody else was hurt" */
    CASE(2, news(&p, "a", "", QUAKE), happen(&p, "injure", EVENT_HELD, "", "", ROE), happen(&p, "injure", EVENT_NOT_HELD, "", "Lima|PER", ""));
    /* a family name alone, on a page of other news */
    CASE(2, news(&p, "a", "", QUAKE), happen(&p, "die", EVENT_HELD, "2024-05-01", "", "name:roe - target"),
         news(&p, "b", "", TRIAL), happen(&p, "die", EVENT_HELD, "2024-05-01", "", "name:roe - target"));
}

static void test_none(void) {
    CASE(0, news(&p, "a", "", QUAKE), in_passing(happen(&p, "quake-noun", EVENT_HELD, "", "", "")));
    CASE(0, news(&p, "a", "", QUAKE), happen(&p, "injure", EVENT_NOT_HELD, "", "", ""));
    CASE(1, news(&p, "a", "", QUAKE), in_passing(happen(&p, "quake-noun", EVENT_HELD, "2024-05-01", "", "")));
}

/* Of two, the one whose sentence has the words. */
static void test_words(void) {
    Pages p;
    pages_open(&p);
    news(&p, "a", "", QUAKE), happen(&p, "collapse", EVENT_HELD, "", "Lima|PER", "")->quote = STR("A school collapsed in Lima.");
    news(&p, "b", "", QUAKE), happen(&p, "collapse", EVENT_HELD, "", "Cusco|PER", "")->quote = STR("A bridge 80 metres long collapsed in Cusco.");
    news(&p, "c", "", QUAKE), happen(&p, "collapse", EVENT_HELD, "", "", "")->quote = STR("Nobody stood on the bridge when it collapsed.");
    const Record *r = fuse(&p);
    CHECK(r->events.n == 2);
    for (uint32_t i = 0; i < r->events.n; i++) CHECK(r->events.v[i].reports.n == (str_is(r->events.v[i].place->name, "Cusco") ? 2 : 1));
    pages_close(&p);
}

/* That somebody was not hurt is a word against those who say that he was. */
static void test_status(void) {
    Pages p;
    pages_open(&p);
    news(&p, "a", "", QUAKE), happen(&p, "injure", EVENT_HELD, "", "", ROE);
    news(&p, "b", "", QUAKE), happen(&p, "injure", EVENT_NOT_HELD, "", "", ROE);
    const Record *r = fuse(&p);
    const Claim *claim = claim_on(r, "status");
    CHECK(r->events.n == 1 && r->events.v[0].status == EVENT_HELD && r->events.v[0].reports.n == 2);
    CHECK(claim && claim->verdict == VERDICT_CONFLICT);
    pages_close(&p);
}

/* An act by its kind, a happening by its row: one arrest. What has a code and no kind of its own is an act. */
static void test_coded(void) {
    Pages p;
    pages_open(&p);
    news(&p, "a", "", TRIAL), tell(&p, "arrest", EVENT_HELD, "", "", "person:roe USA target");
    news(&p, "b", "", TRIAL), happen(&p, "arrest-noun", EVENT_HELD, "", "", "");
    news(&p, "c", "", TRIAL), tell(&p, "other", EVENT_HELD, "", "", XI "|" PUTIN);
    const Record *r = fuse(&p);
    CHECK(r->events.n == 2);
    for (uint32_t i = 0; i < r->events.n; i++) {
        CHECK_STR(r->events.v[i].coded->kind, r->events.v[i].reports.n == 2 ? "arrest" : "other");
        CHECK(!fused_happening(&r->events.v[i]));
    }
    pages_close(&p);
}

/* ---- and nothing else changes ------------------------------------------------------------------------------------------ */

static void tell_encounters(Pages *p, bool happenings) {
    static const struct { const char *id, *written, *days; } pages[] = {{"a", "2022-09-16", "2022-09-15"}, {"b", "2022-09-16", ""}, {"c", "", "2022-09-15"}};
    for (uint32_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        news(p, pages[i].id, pages[i].written, i ? QUAKE : TRIAL);
        tell(p, "meet", EVENT_HELD, pages[i].days, "", XI "|" PUTIN);
        if (i == 2) tell(p, "meet", EVENT_HELD, "", "Delhi|IND", XI "|person:modi IND");
        for (uint32_t k = 0; k < 5 && happenings; k++) happen(p, k % 2 ? "die" : "collapse", EVENT_HELD, k ? "" : "2022-09-10", "", "")->b = k;
    }
}

static Str encounters(Pages *p) {
    const Record *r = fuse(p);
    Buffer out = {.arena = &p->arena};
    Shown shown = {.record = r, .subject = SHOW_EVENTS};
    for (uint32_t i = 0; i < r->events.n; i++)
        if (!fused_happening(&r->events.v[i])) event_json(&shown, i, &out);
    for (uint32_t i = 0; i < r->stories.n; i++) {
        buffer_format(&out, "%.*s %d %d:", STR_FMT(r->stories.v[i].id), r->stories.v[i].days.from, r->stories.v[i].days.to);
        for (uint32_t k = 0; k < r->stories.v[i].pages.n; k++) buffer_format(&out, " %u", r->stories.v[i].pages.v[k]);
    }
    for (uint32_t i = 0; i < r->pages.n; i++) buffer_format(&out, " %d-%d", r->pages.v[i].published.days.from, r->pages.v[i].published.days.to);
    return buffer_view(&out);
}

static void test_undisturbed(void) {
    Pages with, without;
    pages_open(&with), pages_open(&without);
    tell_encounters(&with, true), tell_encounters(&without, false);
    Str told = encounters(&with), alone = encounters(&without);
    CHECK(with.record.events.n > without.record.events.n);
    CHECK(str_equal(told, alone));
    pages_close(&with), pages_close(&without);
}

/* A story of happenings has the days of what its first page tells first; encounters come before. */
static void test_days_of_story(void) {
    Pages p;
    pages_open(&p);
    news(&p, "a", "", QUAKE), happen(&p, "quake", EVENT_HELD, "2024-05-01", "", "");
    news(&p, "b", "", TRIAL), happen(&p, "convict", EVENT_HELD, "2024-05-01", "", ""), tell(&p, "meet", EVENT_HELD, "2024-05-07", "", XI "|" PUTIN);
    const Record *r = fuse(&p);
    CHECK(r->stories.n == 2);
    CHECK(r->stories.v[0].days.from == days_of_words("2024-05-01").from && r->stories.v[1].days.from == days_of_words("2024-05-07").from);
    pages_close(&p);
}

/* ---- what is printed --------------------------------------------------------------------------------------------------- */

static uint32_t count(Str in, const char *what) {
    uint32_t n = 0;
    for (int64_t at = -1; (at = str_find(in, str_from(what), (uint32_t)(at + 1))) >= 0;) n++;
    return n;
}

/* Each sentence is a report, and is kept as one. */
static void test_reports(void) {
    Pages p;
    pages_open(&p);
    news(&p, "a", "", QUAKE), happen(&p, "quake", EVENT_HELD, "2024-05-01", "Lima|PER", ""), happen(&p, "quake-noun", EVENT_HELD, "", "", "");
    news(&p, "b", "", QUAKE), happen(&p, "quake-noun", EVENT_HELD, "", "", "");
    const Record *r = fuse(&p);
    Shown shown = {.record = r, .subject = SHOW_EVENTS};
    Buffer out = {.arena = &p.arena};
    KeptEvent kept;
    Str line;
    CHECK(r->events.n == 1 && r->events.v[0].reports.n == 2);
    CHECK_STR(r->events.v[0].coded->deed, "quake");
    event_json(&shown, 0, &out);
    CHECK(count(buffer_view(&out), "\"page\":\"a\"") == 2 && count(buffer_view(&out), "\"page\":\"b\"") == 1 && count(buffer_view(&out), "\"event\":\"e2\"") == 1);
    kept_encode(r, 0, &p.arena, &line);
    CHECK(kept_decode(line, &p.arena, &kept) && kept.mentions.n == 3);
    pages_close(&p);
}

/* A timeline leaves out what one page tells by the way, but for who asks for it. */
static void test_timeline(void) {
    static const struct { Subject subject; const char *kind; uint32_t rows; } asked[] = {{SHOW_EVENTS, "", 5}, {SHOW_TIMELINE, "", 3}, {SHOW_TIMELINE, "other", 4}};
    Pages p;
    pages_open(&p);
    news(&p, "a", "", QUAKE), happen(&p, "quake", EVENT_HELD, "", "", ""), happen(&p, "die", EVENT_HELD, "", "", ""), happen(&p, "collapse", EVENT_HELD, "2024-05-01", "", "");
    news(&p, "b", "", TRIAL), tell(&p, "meet", EVENT_HELD, "2024-05-07", "", XI "|" PUTIN), happen(&p, "convict", EVENT_HELD, "2024-05-02", "", "");
    const Record *r = fuse(&p);
    for (uint32_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        Shown shown = {.record = r, .subject = asked[i].subject, .filter = {.days = DAYS_UNKNOWN, .kind = str_from(asked[i].kind)}};
        shown_select(&shown, &p.arena, &p.scratch);
        CHECK(shown.rows.n == asked[i].rows);
    }
    pages_close(&p);
}

static Str told_in_turn(Pages *p, uint32_t turn) {
    for (uint32_t i = 0; i < 24; i++) {
        uint32_t n = (i * 7 + turn * 5) % 24;
        news(p, str_format(&p->arena, "p%02u", n).p, n % 3 ? "2024-05-02" : "", n % 2 ? QUAKE : TRIAL);
        happen(p, n % 4 ? "die" : "die-noun", EVENT_HELD, n % 5 ? "" : "2024-05-01", n % 7 ? "" : "Lima|PER", n % 6 ? "" : ROE);
        in_passing(happen(p, "quake-noun", EVENT_HELD, "", "", n % 8 ? "" : "name:roe - target"));
    }
    return printed(p, fuse(p));
}

/* Any order of the pages gives the same record. */
static void test_order(void) {
    Pages first, other;
    pages_open(&first);
    Str before = told_in_turn(&first, 0);
    for (uint32_t turn = 1; turn < 4; turn++) {
        pages_open(&other);
        Str now = told_in_turn(&other, turn);
        CHECK(now.n > 0 && str_equal(before, now));
        pages_close(&other);
    }
    pages_close(&first);
}

int main(void) {
    test_one();
    test_two();
    test_none();
    test_words();
    test_status();
    test_coded();
    test_undisturbed();
    test_days_of_story();
    test_reports();
    test_timeline();
    test_order();
    return check_done();
}
