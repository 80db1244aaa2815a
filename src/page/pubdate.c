/* A date that was found becomes a candidate. In: where it was found, how it is written. Out: a row of PubDates, of which it holds
 * what its year alone says; who found it adds the rest, and pubrank.c judges. */
#include "page/pubdate.h"

enum { FIRST_YEAR = 1995 };

static const char *const source_names[PUB_SOURCES] = {"json-ld", "meta", "markup", "url", "visible", "script", "image"};

PubCandidate *pub_add(PubDates *dates, PubSource source, const WrittenDate *written, Str words) {
    if (dates->found.n >= PUB_MOST) return NULL;
    DateHint hint = {.days = written->days, .minute = written->minute, .zone = written->zone, .words = words, .rule = str_from(source_names[source])};
    PubCandidate *c = vec_push(dates->r->arena, &dates->found);
    *c = (PubCandidate){.hint = hint, .other = written->other, .source = source, .block = NONE};
    if (written->short_year) c->is |= pub_bit(PUB_SHORT_YEAR);
    if (day_to_civil(written->days.from).year < FIRST_YEAR) c->is |= pub_bit(PUB_OLD);
    return c;
}
