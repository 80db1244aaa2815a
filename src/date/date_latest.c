/* The latest of what came up. News tells of what is lately come: of the names and events that a page tells, each of which was in
 * the news from some day on, the latest is seldom far behind it, and the less the more of them there are. The likelihood falls
 * with a power of the years since. Things, laws, companies and offices stay and say nothing here. */
#include "date/date_known.h"

enum { FIRST_YEAR = 1985 };

typedef struct Power { uint32_t names; float power; } Power; /* from so many names on */

static const Power powers[] = {{5, 1.9f}, {2, 1.4f}, {1, 1.2f}};

static float power_of(uint32_t names) {
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
        if (names >= powers[i].names) return powers[i].power;
    return 0;
}

void date_latest(Document *doc, DateConstraints *out) {
    Day latest = DAY_OPEN_PAST;
    uint32_t names = 0;
    Span at = {0};
    for (uint32_t i = 0; i < out->n; i++) {
        const DateConstraint *c = &out->v[i];
        if (c->since == DAY_OPEN_PAST) continue;
        names++;
        if (c->since > latest) latest = c->since, at = c->at;
    }
    if (!names || latest < day_from_civil(FIRST_YEAR, 1, 1)) return;
    DateConstraint c = date_page_in(at, power_of(names));
    c.relation = DATE_FADES;
    c.says = str_format(doc->arena, "the latest of %u in the news: %.*s", names, STR_FMT(day_format(doc->arena, latest)));
    vec_add(doc->arena, &c.spans, ((Days){DAY_OPEN_PAST, latest}));
    vec_add(doc->arena, out, c);
}
