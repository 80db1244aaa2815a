/* Lines that several pages of a site show: counted by different texts, not by pages; never across sites. */
#include "check.h"
#include "page/siteline.h"

static SiteLine told(const char *host, const char *line, uint64_t text) { return (SiteLine){siteline_of(str_from(host), str_from(line)), text}; }

static void count(Arena *arena) {
    SiteLine lines[] = {told("a.example", "subscribe now", 1), told("a.example", "subscribe now", 2), told("a.example", "talks end", 1), told("a.example", "subscribe now", 3),
                        told("b.example", "subscribe now", 4), told("a.example", "kept thrice", 5), told("a.example", "kept thrice", 5), told("a.example", "kept thrice", 5),
                        told("", "nobody's", 1), told("", "nobody's", 2), told("", "nobody's", 3)};
    SiteLines common = sitelines_common(arena, lines, sizeof lines / sizeof *lines);
    CHECK(common.n == 1);
    CHECK(sitelines_hold(&common, siteline_of(STR("a.example"), STR("subscribe now"))));
    CHECK(!sitelines_hold(&common, siteline_of(STR("b.example"), STR("subscribe now"))));
    CHECK(!sitelines_hold(&common, siteline_of(STR("a.example"), STR("kept thrice"))));
    CHECK(!sitelines_hold(&(SiteLines){0}, 1));
    CHECK(sitelines_common(arena, NULL, 0).n == 0);
}

static void whose(void) {
    CHECK_STR(siteline_host(STR("https://www.gazette.example/a/b"), STR("https://x.example/"), STR("The Gazette")), "gazette.example");
    CHECK_STR(siteline_host(STR("page.html"), STR("https://x.example:8080/?q"), STR("The Gazette")), "x.example");
    CHECK_STR(siteline_host((Str){0}, (Str){0}, STR("The Gazette")), "The Gazette");
}

int main(void) {
    Arena arena;
    jmp_buf leave;
    arena_init(&arena, &leave);
    if (setjmp(leave)) return 1;
    count(&arena);
    whose();
    arena_free(&arena);
    return check_done();
}
