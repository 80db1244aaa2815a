/* Who is called what bounds the day: a page that writes "President Medvedev" was written while he was president, or so
 * the page tells it. Each name with an office beside it gives the days of its holder's terms, and of the terms of those who
 * bear his name: which President Bush it was, the page's day must tell. "Former" and "then" were left out by the stage who. */
#include "date/date_known.h"

enum { MOST_OFFICES = 100 };
enum { SLACK = 45 };          /* days either way: presidents-elect, late pages, terms known to the month */

static const float TRUST = 4, LITTLE = 1; /* log odds: pages call former holders by their office too; of terms known in part */
static const float LONG_BEFORE = 2.3f, LONG_AFTER = 1;

/* "to: last seen": the office was held longer than the table knows. */
static bool in_part(const Role *r) { return str_find(r->note, STR("seen"), 0) >= 0; }

static void add_term(const Know *know, Document *doc, uint32_t role, DateConstraint *c) {
    const Role *r = &know->roles.v[role];
    vec_add(doc->arena, &c->spans, days_widen(r->days, SLACK));
    if (in_part(r)) c->weight = LITTLE;
}

/* A class of offices that one person holds at a time: not senators, not aides. */
static bool one_post(const Know *know, const Role *r) {
    enum { MOST = 8 };
    uint32_t roles[MOST], n = know_holders(know, r->office, r->country, r->organisation, r->days, roles, MOST);
    for (uint32_t i = 0; i < n; i++)
        if (!str_equal_nocase(know->roles.v[roles[i]].title, r->title)) return false;
    return true;
}

static void collect_terms(const Know *know, Document *doc, const Entity *e, DateConstraint *c) {
    enum { MOST_HOLDERS = 16 };
    const Person *p = &know->people.v[e->known];
    uint32_t roles[MOST_HOLDERS];
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &know->roles.v[i];
        if (r->office == e->office.office && r->country == e->office.country && r->organisation == e->office.organisation && one_post(know, r)) add_term(know, doc, i, c);
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

/* "the late President Hage Geingob", "sacked Home Secretary Suella Braverman": within a few words before the name; not "ousted
 * by General Zia". */
static bool of_the_past(const DateRules *rules, const Document *doc, Span name) {
    enum { MOST_BEFORE = 4 };
    uint32_t at = name.b;
    for (int i = 0; i < MOST_BEFORE; i++) {
        Str word = date_word_before(doc->text, at);
        if (!word.n || known_one_of(&rules->doer_words, word)) return false;
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

static Day latest_term(const DateConstraint *c) {
    Day latest = DAY_OPEN_PAST;
    for (uint32_t i = 0; i < c->spans.n; i++)
        if (c->spans.v[i].from > latest) latest = c->spans.v[i].from;
    return latest;
}

static Days terms_of(const DateConstraint *c) {
    Days all = c->spans.v[0];
    for (uint32_t i = 1; i < c->spans.n; i++) all = days_join(all, c->spans.v[i]);
    return all;
}

/* All terms of one were over when the other's first began. */
static bool never_met(const DateConstraint *one, const DateConstraint *later) {
    enum { TURN = 30 }; /* days a new government takes to be complete */
    Day to = terms_of(one).to, from = terms_of(later).from;
    return to != DAY_OPEN_FUTURE && from != DAY_OPEN_PAST && to <= from + 2 * SLACK + TURN;
}

static bool same_office(const Office *a, const Office *b) { return a->office == b->office && a->country == b->country && a->organisation == b->organisation; }

typedef struct Held { Office office; uint32_t constraint; } Held;
typedef VEC(Held) HeldOffices;

/* Of several holders of one office the latest is in office; so of those who served one state and were never in office
 * together. The others are looked back to. */
static bool replaced(const Held *h, const Held *later, const DateConstraints *out) {
    const DateConstraint *c = &out->v[h->constraint], *l = &out->v[later->constraint];
    if (same_office(&h->office, &later->office)) return latest_term(l) > latest_term(c);
    return h->office.country != UINT16_MAX && h->office.country == later->office.country && never_met(c, l);
}

/* News looks back to those who left lately. */
static void look_back(DateConstraint *c) {
    Day left = vec_last(&c->spans)->to;
    if (c->since == DAY_OPEN_PAST && left != DAY_OPEN_FUTURE) c->since = left - SLACK;
    c->spans.v[0].to = DAY_OPEN_FUTURE;
}

static void keep_latest(const HeldOffices *held, DateConstraints *out) {
    for (uint32_t i = 0; i < held->n; i++) {
        DateConstraint *c = &out->v[held->v[i].constraint];
        for (uint32_t k = 0; k < held->n; k++)
            if (vec_last(&c->spans)->to != DAY_OPEN_FUTURE && replaced(&held->v[i], &held->v[k], out)) look_back(c);
    }
}

/* Who is named in full and has held an office some time was hardly in the news long before, and less so long after. */
static void from_person(const Know *know, Document *doc, const Person *p, Span at, DateConstraints *out) {
    enum { BEFORE = 2 * 365, AFTER = 5 * 365 };
    Days terms = know->roles.v[p->first_role].days;
    for (uint32_t r = p->first_role; r < p->first_role + p->roles; r++) terms = days_join(terms, know->roles.v[r].days);
    if (terms.to != DAY_OPEN_FUTURE) date_add_range(doc, out, at, (Str){0}, (Days){DAY_OPEN_PAST, terms.to + AFTER}, LONG_AFTER);
    if (terms.from == DAY_OPEN_PAST) return;
    date_add_range(doc, out, at, str_format(doc->arena, "not long in the news before %.*s: %.*s", STR_FMT(day_format(doc->arena, terms.from)), STR_FMT(p->name)),
                   (Days){terms.from - BEFORE, DAY_OPEN_FUTURE}, LONG_BEFORE);
}

static void from_people(const Know *know, Document *doc, DateConstraints *out) {
    for (uint32_t i = 0; i < doc->entities.n; i++) {
        const Entity *e = &doc->entities.v[i];
        const Person *p = e->type == ENTITY_PERSON && e->known != NONE && e->office.office == 0 ? &know->people.v[e->known] : NULL;
        if (!p || !p->roles || str_find(p->name, STR(" "), 0) < 0) continue;
        Span at = first_mention(doc, i);
        if (str_equal_nocase(document_words(doc, at), p->name)) from_person(know, doc, p, at, out);
    }
}

void date_collect_offices(const DateRules *rules, Document *doc, DateConstraints *out) {
    const Know *know = rules->know;
    uint32_t before = out->n;
    HeldOffices held = {0};
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
        vec_add(doc->arena, &held, ((Held){e->office, out->n}));
        vec_add(doc->arena, out, c);
    }
    keep_latest(&held, out);
    if (date_settled(doc)) return;
    from_people(know, doc, out);
    date_latest(doc, out);
}
