/* Which tellings are one event? One test for each limit and for each way of telling vaguely. */
#include "check.h"
#include "stories.h"

#define XI "person:xi CHN"
#define PUTIN "person:putin RUS"
#define MODI "person:modi IND"
#define SCO "organisation:sco - body"

static uint32_t events_of(Pages *p) { return fuse(p)->events.n; }

#define CASE(number_of_events, ...)                \
    do {                                           \
        Pages p;                                   \
        pages_open(&p);                            \
        __VA_ARGS__;                               \
        uint32_t got_events = events_of(&p);       \
        if (got_events != (number_of_events)) fprintf(stderr, "%s:%d: %u events\n", __FILE__, __LINE__, got_events); \
        CHECK(got_events == (number_of_events));   \
        pages_close(&p);                           \
    } while (0)

static void test_one(void) {
    /* a plan and what became of it */
    CASE(1, page(&p, "a", "2022-09-14"), tell(&p, "meet", EVENT_PLANNED, "2022-09-15", "Samarkand|UZB", XI "|" PUTIN),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    /* states here, persons there; an unnamed office holder */
    CASE(1, page(&p, "a", "2022-09-15"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", "country:CHN CHN|country:RUS RUS"),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    CASE(1, page(&p, "a", "2022-09-14"), tell(&p, "meet", EVENT_PLANNED, "2022-09-16", "", "office:president:TUR TUR|" PUTIN),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-16", "", PUTIN "|person:erdogan TUR"));
    /* month only, year only, no days but a page of those days */
    CASE(1, page(&p, "a", "2022-10-01"), tell(&p, "meet", EVENT_HELD, "2022-09", "", XI "|" PUTIN),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    CASE(1, page(&p, "a", "2022-10-01"), tell(&p, "meet", EVENT_HELD, "2022", "", XI "|" PUTIN),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    CASE(1, page(&p, "a", "2022-09-15"), tell(&p, "meet", EVENT_HELD, "", "", XI "|" PUTIN),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    /* repeated on its own page; half a sentence; an act told twice */
    CASE(1, page(&p, "a", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", XI "|" PUTIN), tell(&p, "meet", EVENT_HELD, "", "", XI "|" PUTIN),
         tell(&p, "meet", EVENT_HELD, "", "", PUTIN));
    CASE(1, page(&p, "a", "2022-09-16"), tell(&p, "accuse", EVENT_HELD, "", "", PUTIN "|country:UKR UKR"), tell(&p, "accuse", EVENT_HELD, "", "", PUTIN));
    /* a minister beside the president is of the delegation; a name nobody knows is no party */
    CASE(1, page(&p, "a", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", XI "|" PUTIN "|person:lavrov RUS"),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI "|name:daniel -"));
    /* a stray actor, the same day and town */
    CASE(1, page(&p, "a", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "Samarkand|UZB", XI "|" PUTIN "|person:may GBR"),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "Samarkand|UZB", PUTIN "|" XI));
    /* a journey of several days and its first stop; a summit by one of its days */
    CASE(1, page(&p, "a", "2024-07-01"), tell(&p, "visit", EVENT_PLANNED, "2024-07-02/2024-07-06", "Kazakhstan|KAZ|country", XI " visitor"),
         page(&p, "b", "2024-07-02"), tell(&p, "visit", EVENT_HELD, "2024-07-02", "Astana|KAZ", XI " visitor"));
    CASE(1, page(&p, "a", "2024-07-01"), tell(&p, "summit", EVENT_PLANNED, "2024-07-03/2024-07-04", "Astana|KAZ", SCO),
         page(&p, "b", "2024-07-04"), tell(&p, "summit", EVENT_HELD, "2024-07-03", "", SCO));
    /* two reports of one meeting that differ in the town */
    CASE(1, page(&p, "a", "2023-09-14"), tell(&p, "meet", EVENT_HELD, "2023-09-13", "Vladivostok|RUS", "person:kim PRK|" PUTIN),
         page(&p, "b", "2023-09-14"), tell(&p, "meet", EVENT_HELD, "2023-09-13", "Vostochny|RUS", "person:kim PRK|" PUTIN));
}

static void test_two(void) {
    /* days that exclude each other */
    CASE(2, page(&p, "a", "2022-09-17"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", XI "|" PUTIN),
         page(&p, "b", "2022-09-17"), tell(&p, "meet", EVENT_HELD, "2022-09-16", "", PUTIN "|" XI));
    /* two persons of one state; another pair; three are not two */
    CASE(2, page(&p, "a", "2023-03-02"), tell(&p, "meet", EVENT_HELD, "2023-03-02", "", "person:blinken USA|person:lavrov RUS"),
         page(&p, "b", "2023-03-02"), tell(&p, "meet", EVENT_HELD, "2023-03-02", "", "person:blinken USA|" PUTIN));
    CASE(2, page(&p, "a", "2024-10-22"), tell(&p, "meet", EVENT_HELD, "2024-10-22", "Kazan|RUS", XI "|" PUTIN), tell(&p, "meet", EVENT_HELD, "2024-10-22", "Kazan|RUS", MODI "|" PUTIN));
    CASE(2, page(&p, "a", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", XI "|" PUTIN "|person:khurelsukh MNG"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", XI "|" PUTIN));
    /* a call is no meeting; two countries; two towns of one page without a common day */
    CASE(2, page(&p, "a", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", XI "|" PUTIN),
         page(&p, "b", "2022-09-16"), tell(&p, "call", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    CASE(2, page(&p, "a", "2024-07-01"), tell(&p, "visit", EVENT_PLANNED, "2024-07-02/2024-07-06", "Kazakhstan|KAZ|country", XI " visitor"),
         tell(&p, "visit", EVENT_PLANNED, "2024-07-02/2024-07-06", "Tajikistan|TJK|country", XI " visitor"));
    CASE(2, page(&p, "a", "2024-07-01"), tell(&p, "meet", EVENT_HELD, "", "Beijing|CHN", XI "|" PUTIN), tell(&p, "meet", EVENT_HELD, "", "Harbin|CHN", XI "|" PUTIN));
    /* one body in two years, two bodies on one day, two ordinals */
    CASE(2, page(&p, "a", "2023-07-05"), tell(&p, "summit", EVENT_HELD, "2023-07-04", "", SCO), page(&p, "b", "2024-07-05"), tell(&p, "summit", EVENT_HELD, "2024-07-03/2024-07-04", "", SCO));
    CASE(2, page(&p, "a", "2023-07-05"), tell(&p, "summit", EVENT_HELD, "2023-07-04", "", SCO), tell(&p, "summit", EVENT_HELD, "2023-07-04", "", "organisation:nato - body"));
    CASE(2, page(&p, "a", "2023-08-23"), tell(&p, "summit", EVENT_HELD, "", "", "organisation:brics - body")->ordinal = 15,
         page(&p, "b", "2023-08-23"), tell(&p, "summit", EVENT_PLANNED, "", "", "organisation:brics - body")->ordinal = 16);
    /* no deed lies behind its page, no plan before it */
    CASE(2, page(&p, "a", "2022-09-01"), tell(&p, "meet", EVENT_HELD, "2022-09", "", XI "|" PUTIN)->time.days.to = 19236,
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    CASE(2, page(&p, "a", "2022-10-20"), tell(&p, "meet", EVENT_PLANNED, "", "", XI "|" PUTIN),
         page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    /* an undated page that names no place means the one meeting there is; of two it may mean either */
    CASE(1, page(&p, "a", ""), tell(&p, "meet", EVENT_HELD, "", "", XI "|" PUTIN), page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI));
    CASE(3, page(&p, "a", ""), tell(&p, "meet", EVENT_HELD, "", "", XI "|" PUTIN), page(&p, "b", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "2022-09-15", "", PUTIN "|" XI),
         page(&p, "c", "2024-05-17"), tell(&p, "meet", EVENT_HELD, "2024-05-16", "", PUTIN "|" XI));
    /* called off in one town, held in another */
    CASE(2, page(&p, "a", "2023-05-17"), tell(&p, "summit", EVENT_CANCELLED, "2023-05-24", "Sydney|AUS", "organisation:quad - body"),
         page(&p, "b", "2023-05-20"), tell(&p, "summit", EVENT_HELD, "2023-05-20", "Hiroshima|JPN", "organisation:quad - body"));
    CASE(2, page(&p, "a", "2023-05-17"), tell(&p, "summit", EVENT_CANCELLED, "", "", "organisation:quad - body"),
         page(&p, "b", "2023-05-18"), tell(&p, "summit", EVENT_PLANNED, "", "Hiroshima|JPN", "organisation:quad - body"));
}

/* Of an undated meeting at the edge of a summit whose days another page tells. */
static void test_edge(void) {
    Pages p;
    pages_open(&p);
    page(&p, "a", "2024-07-05"), tell(&p, "summit", EVENT_HELD, "", "Astana|KAZ", SCO), tell(&p, "meet", EVENT_HELD, "", "", XI "|" PUTIN)->part_of = STR("e1");
    page(&p, "b", "2024-06-01"), tell(&p, "summit", EVENT_PLANNED, "2024-07-03/2024-07-04", "Astana|KAZ", SCO);
    page(&p, "c", "2024-07-20"), tell(&p, "meet", EVENT_HELD, "2024-07-03", "", XI "|" PUTIN), tell(&p, "meet", EVENT_HELD, "2024-05-16", "Beijing|CHN", XI "|" PUTIN);
    const Record *r = fuse(&p);
    CHECK(r->events.n == 3);
    const Fused *summit = sole(r, "summit");
    CHECK(summit && summit->reports.n == 2 && days_length(summit->days) == 2);
    for (uint32_t i = 0; i < r->events.n; i++) {
        const Fused *f = &r->events.v[i];
        if (!str_is(f->coded->kind, "meet") || f->days.from != days_of_words("2024-07-03").from) continue;
        CHECK(f->reports.n == 2 && f->days.from == f->days.to);
        CHECK_STR(f->place->name, "Astana");
        CHECK(f->part_of != NONE && &r->events.v[f->part_of] == summit);
    }
    pages_close(&p);
}

static void test_moved(void) {
    Pages p;
    pages_open(&p);
    page(&p, "a", "2023-02-03"), tell(&p, "visit", EVENT_POSTPONED, "2023-02-05/2023-02-06", "Beijing|CHN", "person:blinken USA visitor");
    page(&p, "b", "2023-06-14"), tell(&p, "visit", EVENT_PLANNED, "2023-06-18/2023-06-19", "Beijing|CHN", "person:blinken USA visitor");
    const Record *r = fuse(&p);
    CHECK(r->events.n == 1 && r->events.v[0].status == EVENT_PLANNED);
    const Claim *c = claim_on(r, "dates");
    CHECK(c && c->verdict == VERDICT_SUPERSEDED && c->values.n == 2);
    pages_close(&p);
}

static void test_passing(void) {
    CASE(0, page(&p, "a", "2022-09-16"), tell(&p, "meet", EVENT_HELD, "", "", PUTIN));
    CASE(0, page(&p, "a", "2022-09-16"), tell(&p, "visit", EVENT_HELD, "", "", PUTIN " visitor")->bare = true);
    CASE(1, page(&p, "a", "2022-09-16"), tell(&p, "visit", EVENT_HELD, "", "Taiwan|TWN", "person:pelosi USA visitor"));
    /* acts: of one side on no day, of two, of one on a day */
    CASE(0, page(&p, "a", "2022-09-16"), tell(&p, "support", EVENT_HELD, "", "", "country:FRA FRA source"));
    CASE(1, page(&p, "a", "2022-09-16"), tell(&p, "support", EVENT_HELD, "", "", "country:FRA FRA source|country:UKR UKR target"));
    CASE(1, page(&p, "a", "2022-09-16"), tell(&p, "support", EVENT_HELD, "2022-09-15", "", "country:FRA FRA source"));
    CASE(1, page(&p, "a", "2022-09-16"), tell(&p, "resign", EVENT_HELD, "", "", "person:draghi ITA source"));
}

/* A journey told beside what it was made for (story/journeys.c). */
static void test_journeys(void) {
    /* to a summit; a day longer than the summit; called off; to another town */
    CASE(1, page(&p, "a", "2022-11-15"), tell(&p, "summit", EVENT_ONGOING, "2022-11-15/2022-11-16", "Bali|IDN", SCO), tell(&p, "visit", EVENT_HELD, "", "Indonesia|IDN|country", MODI " visitor"));
    CASE(2, page(&p, "a", "2022-11-15"), tell(&p, "summit", EVENT_ONGOING, "2022-11-15/2022-11-16", "Bali|IDN", SCO), tell(&p, "visit", EVENT_HELD, "2022-11-14/2022-11-17", "Indonesia|IDN|country", MODI " visitor"));
    CASE(2, page(&p, "a", "2022-11-13"), tell(&p, "summit", EVENT_PLANNED, "2022-11-15/2022-11-16", "Bali|IDN", SCO), tell(&p, "visit", EVENT_CANCELLED, "", "Indonesia|IDN|country", MODI " visitor"));
    CASE(2, page(&p, "a", "2022-11-15"), tell(&p, "summit", EVENT_ONGOING, "2022-11-15/2022-11-16", "Bali|IDN", SCO), tell(&p, "visit", EVENT_HELD, "", "Jakarta|IDN", MODI " visitor"));
    /* with one meeting; with two; of a week; at home */
    CASE(1, page(&p, "a", "2023-07-14"), tell(&p, "visit", EVENT_HELD, "2023-07-13/2023-07-14", "Paris|FRA", MODI " visitor"), tell(&p, "meet", EVENT_HELD, "2023-07-14", "", MODI "|person:macron FRA"));
    CASE(3, page(&p, "a", "2023-07-14"), tell(&p, "visit", EVENT_HELD, "2023-07-13/2023-07-14", "Paris|FRA", MODI " visitor"), tell(&p, "meet", EVENT_HELD, "2023-07-14", "", MODI "|person:macron FRA"),
         tell(&p, "meet", EVENT_HELD, "2023-07-13", "", MODI "|person:borne FRA"));
    CASE(2, page(&p, "a", "2023-09-19"), tell(&p, "visit", EVENT_HELD, "2023-09-12/2023-09-17", "Russia|RUS|country", "person:kim PRK visitor"), tell(&p, "meet", EVENT_HELD, "2023-09-13", "", "person:kim PRK|" PUTIN));
    CASE(2, page(&p, "a", "2024-05-21"), tell(&p, "visit", EVENT_HELD, "2024-05-20", "Kazan|RUS", PUTIN " visitor"), tell(&p, "meet", EVENT_HELD, "2024-05-20", "Kazan|RUS", PUTIN "|person:shoigu RUS"));
    /* the talks told on another page, on the visit's days; before them; with a minister too */
    CASE(1, page(&p, "a", "2024-05-14"), tell(&p, "visit", EVENT_PLANNED, "2024-05-16/2024-05-17", "China|CHN|country", PUTIN " visitor"),
         page(&p, "b", "2024-05-16"), tell(&p, "meet", EVENT_HELD, "2024-05-16", "Beijing|CHN", PUTIN "|" XI));
    CASE(2, page(&p, "a", "2024-05-14"), tell(&p, "visit", EVENT_PLANNED, "2024-05-16/2024-05-17", "China|CHN|country", PUTIN " visitor"),
         page(&p, "b", "2024-05-16"), tell(&p, "meet", EVENT_HELD, "2024-05-10", "Beijing|CHN", PUTIN "|" XI));
    CASE(3, page(&p, "a", "2024-05-14"), tell(&p, "visit", EVENT_PLANNED, "2024-05-16/2024-05-17", "China|CHN|country", PUTIN " visitor"),
         page(&p, "b", "2024-05-16"), tell(&p, "meet", EVENT_HELD, "2024-05-16", "Beijing|CHN", PUTIN "|" XI), tell(&p, "meet", EVENT_HELD, "2024-05-16", "Beijing|CHN", PUTIN "|person:li-qiang CHN"));
    /* to a third country for a meeting with somebody */
    CASE(1, page(&p, "a", "2019-02-26"), tell(&p, "meet", EVENT_PLANNED, "2019-02-27/2019-02-28", "Hanoi|VNM", "person:trump USA|person:kim PRK"),
         tell(&p, "visit", EVENT_HELD, "2019-02-26", "Vietnam|VNM|country", "person:kim PRK visitor")->part_of = STR("e1"));
    /* from town to town abroad, and the next one a week later */
    CASE(1, page(&p, "a", "2023-09-17"), tell(&p, "visit", EVENT_HELD, "2023-09-15", "Komsomolsk|RUS", "person:kim PRK visitor"), tell(&p, "visit", EVENT_HELD, "2023-09-16", "Vladivostok|RUS", "person:kim PRK visitor"));
    CASE(2, page(&p, "a", "2023-10-20"), tell(&p, "visit", EVENT_HELD, "2023-10-12", "Tel Aviv|ISR", "person:blinken USA visitor"), tell(&p, "visit", EVENT_HELD, "2023-10-19", "Jerusalem|ISR", "person:blinken USA visitor"));
}

/* The visit's page is the summit's too, and says nothing of when or where the summit was. */
static void test_attendance_of_journey(void) {
    Pages p;
    pages_open(&p);
    page(&p, "a", "2022-11-15"), tell(&p, "summit", EVENT_ONGOING, "2022-11-15/2022-11-16", "Bali|IDN", SCO);
    tell(&p, "visit", EVENT_HELD, "", "Indonesia|IDN|country", MODI " visitor|country:IDN IDN host");
    const Record *r = fuse(&p);
    const Fused *summit = sole(r, "summit");
    CHECK(summit && summit->actors.n == 2 && summit->status == EVENT_ONGOING && summit->reports.n == 1);
    CHECK(summit && summit->actors.v[1].role == ROLE_PARTICIPANT);
    CHECK_STR(summit->place->name, "Bali");
    pages_close(&p);
}

/* A cancelled trip of no day lay ahead of the page that tells of it. */
static void test_ahead(void) {
    Pages p;
    pages_open(&p);
    page(&p, "a", "2023-05-18"), tell(&p, "visit", EVENT_CANCELLED, "", "Papua New Guinea|PNG|country", "person:biden USA visitor");
    const Record *r = fuse(&p);
    CHECK(r->events.n == 1 && r->events.v[0].days.from == days_of_words("2023-05-18").from && r->events.v[0].days.to == DAY_OPEN_FUTURE);
    pages_close(&p);
}

/* Of one country among themselves nobody stands for another; acts are one only of the same parties. */
static void test_at_home(void) {
    CASE(2, page(&p, "a", "2019-01-24"), tell(&p, "meet", EVENT_HELD, "2019-01-24", "", "person:mcconnell USA|person:schumer USA"),
         page(&p, "b", "2019-01-24"), tell(&p, "meet", EVENT_POSSIBLE, "", "", "organisation:republicans USA|organisation:democrats USA"));
    CASE(2, page(&p, "a", "2019-03-28"), tell(&p, "accuse", EVENT_HELD, "2019-03-28", "", "person:graham USA source|person:schiff USA target"),
         page(&p, "b", "2019-03-28"), tell(&p, "accuse", EVENT_HELD, "2019-03-28", "", "organisation:republicans USA source|person:schiff USA target"));
    /* undated, on pages of other times */
    CASE(2, page(&p, "a", "2019-01-19"), tell(&p, "meet", EVENT_HELD, "", "", XI "|" PUTIN), page(&p, "b", "2019-03-22"), tell(&p, "meet", EVENT_HELD, "", "", XI "|" PUTIN));
}

/* However many tell of one day, all of them find it; who names the month only, too. */
static void test_crowd(void) {
    enum { CROWD = 1500 };
    Pages p;
    pages_open(&p);
    for (int i = 0; i < CROWD; i++) {
        page(&p, str_format(&p.arena, "p%04d", i).p, "2022-09-16");
        tell(&p, "meet", EVENT_HELD, i % 9 ? "2022-09-15" : "2022-09", "", XI "|" PUTIN);
    }
    CHECK(events_of(&p) == 1);
    pages_close(&p);
}

/* A plan for a day before its page, and again. */
static void test_late_plan(void) {
    CASE(1, page(&p, "a", "2024-10-11"), tell(&p, "visit", EVENT_PLANNED, "2024-10-10", "Berlin|DEU", "person:biden USA visitor"),
         page(&p, "b", "2024-10-11"), tell(&p, "visit", EVENT_PLANNED, "2024-10-10", "Berlin|DEU", "person:biden USA visitor"));
    /* acts without a day, by pages of one day and of two */
    CASE(1, page(&p, "a", "2023-03-21"), tell(&p, "sign", EVENT_HELD, "", "", XI "|" PUTIN), page(&p, "b", "2023-03-22"), tell(&p, "sign", EVENT_HELD, "", "", XI "|" PUTIN));
    CASE(2, page(&p, "a", "2023-03-21"), tell(&p, "sign", EVENT_HELD, "", "", XI "|" PUTIN), page(&p, "b", "2023-03-28"), tell(&p, "sign", EVENT_HELD, "", "", XI "|" PUTIN));
}

int main(void) {
    test_crowd();
    test_late_plan();
    test_journeys();
    test_attendance_of_journey();
    test_ahead();
    test_at_home();
    test_one();
    test_two();
    test_edge();
    test_moved();
    test_passing();
    return check_done();
}
