/* A body told by the number of its members: "the four leaders", "the three countries" on a page that has spoken of a body of so many states. In:
 * mentions so far, members as the tables know them at the page's date; where that isn't given, those of today. Out: the states. */
#include "who/cast.h"

enum { FAR_BACK = 400 };

static bool counts(const Who *who, const Member *m) {
    Days page = who->doc->published.days;
    bool full = str_is(m->status, "member") || str_is(m->status, "founder");
    return m->country != KNOW_NO_COUNTRY && full && (days_closed(page) ? days_overlap(m->days, page) : m->days.to == DAY_OPEN_FUTURE);
}

static uint32_t states_in(const Who *who, uint32_t body) {
    Span rows = know_members(who->know, body);
    uint32_t n = 0;
    for (uint32_t i = rows.b; i < rows.e; i++) n += counts(who, &who->know->members.v[i]);
    return n;
}

static Several states_of_body(Who *who, uint32_t body) {
    Span rows = know_members(who->know, body);
    Several states = {.n = 0};
    for (uint32_t i = rows.b; i < rows.e; i++)
        if (counts(who, &who->know->members.v[i])) several_add(&states, who_known(who, ENTITY_COUNTRY, who->know->members.v[i].country));
    return states;
}

Several members_of_club(Who *who, uint32_t token, uint32_t want) {
    const Document *doc = who->doc;
    for (uint32_t i = token; i-- > 0 && token - i < FAR_BACK;) {
        if (who->heads[i] == NONE || quoted_apart(doc, i, token)) continue;
        const Entity *e = &doc->entities.v[doc->mentions.v[who->heads[i]].entity];
        if (e->type == ENTITY_ORGANISATION && e->known != NONE && states_in(who, e->known) == want) return states_of_body(who, e->known);
    }
    return (Several){.n = 0};
}
