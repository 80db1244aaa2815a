/* Gatherings that are common knowledge: which one words mean; tellings of one are one event, with what they leave out; meetings at their edge; who stays away. */
#include "check.h"
#include "know/tables.h"
#include "stories.h"
#include "story/gatherings.h"

#define G7 "organisation:g7 - body"
#define BUSH "person:george-h-w-bush USA"
#define GORBACHEV "person:mikhail-gorbachev SUN"

static StoryRules *rules; /* of the whole test */

static void open_pages(Pages *p) {
    pages_open(p);
    p->rules = rules;
}

/* ---- which is meant ---------------------------------------------------------------------------------------------------- */

/* The first day of the event that a page, written on that day, tells with these words; "" for none. */
static Str first_day(Pages *p, const char *written, const char *days, const char *place, EventStatus status) {
    open_pages(p);
    page(p, "a", written), tell(p, "summit", status, days, place, G7);
    const Record *r = fuse(p);
    return r->events.n && days_known(r->events.v[0].days) ? day_format(&p->arena, r->events.v[0].days.from) : (Str){0};
}

static void check_meant(const char *written, const char *days, const char *place, EventStatus status, const char *first) {
    Pages p;
    CHECK_STR(first_day(&p, written, days, place, status), first);
    pages_close(&p);
}

static void test_meant(void) {
    check_meant("1990-07-12", "", "", EVENT_HELD, "1990-07-09");
    check_meant("1990-05-01", "", "", EVENT_PLANNED, "1990-07-09");
    check_meant("", "", "Houston|USA", EVENT_HELD, "1990-07-09");
    check_meant("1991-06-01", "", "Houston|USA", EVENT_HELD, "1990-07-09"); /* last year's, by its town */
    check_meant("", "1990", "", EVENT_HELD, "1990-07-09");
    check_meant("1990-07-12", "1990-07-10", "", EVENT_HELD, "1990-07-09");  /* one of its days */
    check_meant("1990-07-12", "", "Tokyo|JPN", EVENT_HELD, "1990-07-11");   /* another one: news of the page's day */
    check_meant("1990-07-12", "", "", EVENT_CANCELLED, "1990-07-12");       /* what was held was not called off: another one, ahead of the page */
    check_meant("", "", "", EVENT_HELD, "");
}

static void test_known_tells_the_rest(void) {
    Pages p;
    open_pages(&p);
    page(&p, "a", "1990-07-12"), tell(&p, "summit", EVENT_HELD, "1990-07-11", "", G7);
    page(&p, "b", ""), tell(&p, "meet", EVENT_HELD, "", "Houston|USA", G7);
    const Record *r = fuse(&p);
    const Fused *f = &r->events.v[0];
    CHECK(r->events.n == 1 && f->reports.n == 2 && f->ordinal == 16 && days_equal(f->days, days_of_words("1990-07-09/1990-07-11")));
    CHECK_STR(f->place->name, "Houston");
    pages_close(&p);
}

/* The G7 of 1990 met from a Monday to a Wednesday. */
static void test_impossible_weekday(void) {
    Pages p;
    open_pages(&p);
    page(&p, "a", "1990-07-11"), tell(&p, "summit", EVENT_HELD, "1990-07-09/1990-07-11", "Houston|USA", G7);
    page(&p, "b", "1990-07-11");
    DigestEvent *e = tell(&p, "summit", EVENT_HELD, "1990-07-06", "Houston|USA", G7);
    e->time.known = true, e->time.expr.anchor = ANCHOR_PAGE, e->time.expr.weekday = 4, e->time.expr.shape = SHAPE_FIELDS;
    const Record *r = fuse(&p);
    const Claim *c = claim_on(r, "dates");
    CHECK(r->events.n == 1 && days_equal(r->events.v[0].days, days_of_words("1990-07-09/1990-07-11")));
    CHECK(c && c->verdict == VERDICT_IMPLAUSIBLE);
    pages_close(&p);
}

/* Two who met on three days of a year are not one event for want of a day. */
static void test_pairs(void) {
    Pages p;
    open_pages(&p);
    page(&p, "a", "1990-06-05"), tell(&p, "meet", EVENT_HELD, "1990-06", "Washington|USA", BUSH "|" GORBACHEV);
    page(&p, "b", "1990-06-02"), tell(&p, "summit", EVENT_HELD, "1990-05-31", "", GORBACHEV "|" BUSH "|country:SUN SUN");
    page(&p, "c", "1990-09-12"), tell(&p, "meet", EVENT_HELD, "1990-09", "Helsinki|FIN", BUSH "|" GORBACHEV);
    const Record *r = fuse(&p);
    CHECK(r->events.n == 2);
    CHECK(days_equal(r->events.v[0].days, days_of_words("1990-05-31")) && r->events.v[0].reports.n == 2);
    CHECK(days_equal(r->events.v[1].days, days_of_words("1990-09-09")));
    pages_close(&p);
}

/* ---- at its edge --------------------------------------------------------------------------------------------------------- */

static void test_edge(void) {
    Pages p;
    open_pages(&p);
    page(&p, "a", "1990-07-11");
    tell(&p, "summit", EVENT_HELD, "", "Houston|USA", G7);
    tell(&p, "meet", EVENT_HELD, "", "", "person:a FRA|person:b DEU");
    tell(&p, "meet", EVENT_HELD, "1990-02-01", "", "person:c GBR|person:d ITA");
    const Record *r = fuse(&p);
    CHECK(r->events.n == 3);
    const Fused *earlier = &r->events.v[0], *edge = &r->events.v[2];
    CHECK(edge->part_of == 1 && days_equal(edge->days, days_of_words("1990-07-09/1990-07-11")));
    CHECK_STR(edge->place->name, "Houston");
    CHECK(earlier->part_of == NONE && !earlier->place->name.n);
    pages_close(&p);
}

/* ---- who stays away -------------------------------------------------------------------------------------------------------- */

static Verdict verdict_on(Pages *p, const Record *r, Str *values) {
    const Claim *c = claim_on(r, "actors");
    *values = STR("");
    for (uint32_t i = 0; c && i < c->values.n; i++) *values = str_format(&p->arena, "%.*s%s%.*s", STR_FMT(*values), i ? ", " : "", STR_FMT(c->values.v[i].value));
    return c ? c->verdict : VERDICT_IMPLAUSIBLE;
}

static void away(Pages *p, const char *id, const char *written) {
    page(p, id, written), tell(p, "summit", EVENT_HELD, "1990-07-09", "", G7);
    tell(p, "visit", EVENT_NOT_HELD, "", "", "person:x XXX visitor")->part_of = STR("e1");
}

static void test_away(void) {
    Pages p;
    Str values;
    open_pages(&p);
    away(&p, "a", "1990-07-10"), away(&p, "b", "1990-07-11");
    const Record *r = fuse(&p);
    CHECK(r->events.n == 1 && r->events.v[0].actors.n == 1); /* the body: no way there is told, and no participant */
    CHECK(verdict_on(&p, r, &values) == VERDICT_AGREE);
    CHECK_STR(values, "person:x: absent");
    pages_close(&p);

    open_pages(&p);
    away(&p, "a", "1990-07-10");
    page(&p, "b", "1990-07-10"), tell(&p, "summit", EVENT_HELD, "1990-07-10", "", G7 "|person:x XXX");
    r = fuse(&p);
    CHECK(r->events.n == 1 && r->events.v[0].actors.n == 2);
    CHECK(verdict_on(&p, r, &values) == VERDICT_CONFLICT);
    CHECK_STR(values, "person:x: absent, person:x: present");
    pages_close(&p);

    open_pages(&p);
    page(&p, "a", "1990-06-01"), tell(&p, "summit", EVENT_PLANNED, "1990-07-09", "", G7 "|person:x XXX");
    away(&p, "b", "1990-07-10");
    r = fuse(&p);
    CHECK(verdict_on(&p, r, &values) == VERDICT_SUPERSEDED);
    pages_close(&p);
}

/* Told as to come by a page of its first day that tells a meeting at its edge as done. */
static void test_under_way(void) {
    Pages p;
    open_pages(&p);
    page(&p, "a", "1990-07-09"), tell(&p, "summit", EVENT_PLANNED, "", "", G7), tell(&p, "meet", EVENT_HELD, "", "", BUSH "|" GORBACHEV)->part_of = STR("e1");
    page(&p, "b", "1990-07-09"), tell(&p, "summit", EVENT_PLANNED, "", "", G7);
    const Record *r = fuse(&p);
    const Fused *summit = sole(r, "summit");
    CHECK(summit && summit->reports.n == 2 && summit->reports.v[0].status == EVENT_ONGOING && summit->reports.v[1].status == EVENT_PLANNED);
    pages_close(&p);
}

int main(void) {
    jmp_buf exit;
    Arena arena;
    Tables *tables;
    Know *know;
    Error error;
    arena_init(&arena, &exit);
    if (setjmp(exit) || tables_open(&tables, &arena, NULL, &error) || know_open(&know, &arena, tables, &error) || story_rules_open(&rules, &arena, tables, know, &error)) return 1;
    test_meant();
    test_known_tells_the_rest();
    test_impossible_weekday();
    test_pairs();
    test_edge();
    test_under_way();
    test_away();
    arena_free(&arena);
    return check_done();
}
