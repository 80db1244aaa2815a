/* Who is called what bounds the day: a page that writes "President Medvedev" was written while he was president, or so
 * the page tells it. Each name with an office beside it gives the days of its holder's terms, and of the terms of those who
 * bear his name: which President Bush it was, the page's day must tell. "Former" and "then" were left out by the stage who. */
#include "date/date_known.h"

enum { MOST_OFFICES = 100 };
enum { SLACK = 45 };          /* days either way: presidents-elect, late pages, terms known to the month */

static const float TRUST = 4, LITTLE = 1; /* log odds: pages do get offices wrong; of terms known in part */

/* "to: last seen": the office was held longer than the table knows. */
static bool in_part(const Role *r) { return str_find(r->note, STR("seen"), 0) >= 0; }

static void add_term(const Know *know, Document *doc, uint32_t role, DateConstraint *c) {
    const Role *r = &know->roles.v[role];
    vec_add(doc->arena, &c->spans, days_widen(r->days, SLACK));
    if (in_part(r)) c->weight = LITTLE;
}

static void collect_terms(const Know *know, Document *doc, const Entity *e, DateConstraint *c) {
    enum { MOST_HOLDERS = 16 };
    const Person *p = &know->people.v[e->known];
    uint32_t roles[MOST_HOLDERS];
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &know->roles.v[i];
        if (r->office == e->office.office && r->country == e->office.country && r->organisation == e->office.organisation) add_term(know, doc, i, c);
    }
    uint32_t n = c->spans.n ? know_holders(know, e->office.office, e->office.country, e->office.organisation, DAYS_UNKNOWN, roles, MOST_HOLDERS) : 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t person = know->roles.v[roles[i]].person;
        if (person != e->known && str_equal(know->people.v[person].family, p->family)) add_term(know, doc, roles[i], c);
    }
}

static Span first_mention(const Document *doc, uint32_t entity) {
    for (uint32_t i = 0; i < doc->mentions.n; i++)
        if (doc->mentions.v[i].entity == entity) return doc->mentions.v[i].at;
    return (Span){0, 0};
}

/* "the late President Hage Geingob": within a few words before the name. */
static bool of_the_past(const DateRules *rules, const Document *doc, Span name) {
    enum { MOST_BEFORE = 4 };
    uint32_t at = name.b;
    for (int i = 0; i < MOST_BEFORE; i++) {
        Str word = date_word_before(doc->text, at);
        if (!word.n) return false;
        if (known_one_of(&rules->former_words, word)) return true;
        at = (uint32_t)(word.p - doc->text.p);
    }
    return false;
}

/* A term, or terms, that are over. */
static void turn_past(DateConstraint *c) {
    Days all = {DAY_OPEN_FUTURE, DAY_OPEN_FUTURE};
    for (uint32_t i = 0; i < c->spans.n; i++)
        if (c->spans.v[i].to < all.from) all.from = c->spans.v[i].to;
    c->spans.n = 1, c->spans.v[0] = (Days){all.from == DAY_OPEN_FUTURE ? DAY_OPEN_PAST : all.from - 2 * SLACK, DAY_OPEN_FUTURE};
}

void date_collect_offices(const DateRules *rules, Document *doc, DateConstraints *out) {
    const Know *know = rules->know;
    uint32_t before = out->n;
    for (uint32_t i = 0; i < doc->entities.n && out->n - before < MOST_OFFICES && !date_settled(doc); i++) {
        const Entity *e = &doc->entities.v[i];
        if (e->type != ENTITY_PERSON || e->known == NONE || e->office.office == 0) continue;
        DateConstraint c = date_page_in(first_mention(doc, i), TRUST);
        collect_terms(know, doc, e, &c);
        if (!c.spans.n) continue;
        uint32_t role = know_role_at(know, e->known, c.spans.v[c.spans.n - 1]);
        Str of = role == KNOW_NONE ? (Str){0} : know_role_text(know, doc->arena, &know->roles.v[role]);
        bool past = of_the_past(rules, doc, c.at);
        if (past) turn_past(&c);
        c.says = str_format(doc->arena, "office held%s: %.*s, %.*s", past ? " before" : "", STR_FMT(e->name), STR_FMT(of));
        vec_add(doc->arena, out, c);
    }
}
