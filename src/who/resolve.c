/* Once the page's date is known: unnamed holders get their names, everybody the office of that time. An unnamed holder
 * who is somebody of the page already hands its mentions over. */
#include "who/cast.h"

static uint32_t person_entity(const Document *doc, uint32_t person) {
    for (uint32_t i = 0; i < doc->entities.n; i++)
        if (doc->entities.v[i].type == ENTITY_PERSON && doc->entities.v[i].known == person) return i;
    return NONE;
}

/* The one person who held the office through the window; KNOW_NONE when nobody is known or two may be meant. */
static uint32_t sole_holder(const Know *know, Office o, Days page) {
    uint32_t roles[4], n = know_holders(know, o.office, o.country, o.organisation, page, roles, 4);
    if (n == 0) return KNOW_NONE;
    for (uint32_t i = 1; i < n; i++)
        if (know->roles.v[roles[i]].person != know->roles.v[roles[0]].person) return KNOW_NONE;
    return know->roles.v[roles[0]].person;
}

static void redirect_event(Event *event, uint32_t from, uint32_t to) {
    for (uint32_t k = 0; k < event->actors.n; k++)
        if (event->actors.v[k].entity == from) event->actors.v[k].entity = to;
    for (uint32_t k = 0; k < event->said_by.n; k++)
        if (event->said_by.v[k].entity == from) event->said_by.v[k].entity = to;
}

static void redirect(Document *doc, uint32_t from, uint32_t to) {
    for (uint32_t i = 0; i < doc->mentions.n; i++)
        if (doc->mentions.v[i].entity == from) doc->mentions.v[i].entity = to;
    for (uint32_t i = 0; i < doc->events.n; i++) redirect_event(&doc->events.v[i], from, to);
    for (uint32_t i = 0; i < doc->facts.n; i++) {
        if (doc->facts.v[i].subject == from) doc->facts.v[i].subject = to;
        if (doc->facts.v[i].object == from) doc->facts.v[i].object = to;
    }
    for (uint32_t i = 0; i < doc->quotes.n; i++)
        if (doc->quotes.v[i].speaker.entity == from) doc->quotes.v[i].speaker.entity = to;
}

static void name_holder(const Know *know, Document *doc, uint32_t index, Days page) {
    Entity *e = &doc->entities.v[index];
    uint32_t person = sole_holder(know, e->office, page);
    if (person == KNOW_NONE) return;
    uint32_t same = person_entity(doc, person);
    if (same != NONE) {
        redirect(doc, index, same);
        return;
    }
    e->known = person;
    e->name = know->people.v[person].name;
    e->ref = know->people.v[person].ref;
    e->gender = know->people.v[person].gender;
}

/* The highest office of those days; of equal ones that of the person's own state (France before Andorra). */
static uint32_t role_then(const Know *know, const Entity *e, Days page) {
    const Person *p = &know->people.v[e->known];
    uint32_t best = know_role_at(know, e->known, page);
    for (uint32_t i = p->first_role; best != KNOW_NONE && i < p->first_role + p->roles; i++) {
        const Role *r = &know->roles.v[i];
        if (r->office == know->roles.v[best].office && r->country == e->country && know->roles.v[best].country != e->country && days_overlap(r->days, page)) best = i;
    }
    return best;
}

/* The page's date is not known: the office that the page names beside the name, if the person held it. */
static uint32_t role_named(const Know *know, const Entity *e) {
    const Person *p = &know->people.v[e->known];
    for (uint32_t i = p->first_role + p->roles; e->office.office && i-- > p->first_role;) {
        const Role *r = &know->roles.v[i];
        if (r->office == e->office.office && r->country == e->office.country && r->organisation == e->office.organisation) return i;
    }
    return KNOW_NONE;
}

void who_resolve(const WhoRules *rules, Document *doc, Days page) {
    const Know *know = rules->know;
    bool dated = days_closed(page) && days_length(page) <= 366;
    for (uint32_t i = 0; i < doc->entities.n && dated; i++)
        if (doc->entities.v[i].type == ENTITY_PERSON && doc->entities.v[i].known == NONE && doc->entities.v[i].office.office) name_holder(know, doc, i, page);
    for (uint32_t i = 0; i < doc->entities.n; i++) {
        Entity *e = &doc->entities.v[i];
        if (e->type != ENTITY_PERSON || e->known == NONE) continue;
        uint32_t role = dated ? role_then(know, e, page) : role_named(know, e);
        if (role != KNOW_NONE) e->role = know_role_text(know, doc->arena, &know->roles.v[role]);
    }
}
