/* Who is called what bounds the day: a page that writes "President Medvedev" was written while he was president, or so
 * the page tells it. Each name with an office beside it gives the days of its holder's terms. "Former" and "then" were
 * left out by the stage who. */
#include "date/date_known.h"

enum { MOST_OFFICES = 100 };
enum { SLACK = 45 };          /* days either way: presidents-elect, late pages, terms known to the month */

static const float TRUST = 3; /* log odds: pages do get offices wrong */

static bool collect_terms(const Know *know, Document *doc, const Entity *e, DateConstraint *c) {
    const Person *p = &know->people.v[e->known];
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &know->roles.v[i];
        if (r->office != e->office.office || r->country != e->office.country || r->organisation != e->office.organisation) continue;
        vec_add(doc->arena, &c->spans, days_widen(r->days, SLACK));
    }
    return c->spans.n > 0;
}

static Span first_mention(const Document *doc, uint32_t entity) {
    for (uint32_t i = 0; i < doc->mentions.n; i++)
        if (doc->mentions.v[i].entity == entity) return doc->mentions.v[i].at;
    return (Span){0, 0};
}

void date_collect_offices(const Know *know, Document *doc, DateConstraints *out) {
    uint32_t before = out->n;
    for (uint32_t i = 0; i < doc->entities.n && out->n - before < MOST_OFFICES && !date_settled(doc); i++) {
        const Entity *e = &doc->entities.v[i];
        if (e->type != ENTITY_PERSON || e->known == NONE || e->office.office == 0) continue;
        DateConstraint c = {.relation = DATE_PAGE_IN, .at = first_mention(doc, i), .weight = TRUST};
        if (!collect_terms(know, doc, e, &c)) continue;
        uint32_t role = know_role_at(know, e->known, c.spans.v[c.spans.n - 1]);
        Str of = role == KNOW_NONE ? (Str){0} : know_role_text(know, doc->arena, &know->roles.v[role]);
        c.says = str_format(doc->arena, "office held: %.*s, %.*s", STR_FMT(e->name), STR_FMT(of));
        vec_add(doc->arena, out, c);
    }
}
