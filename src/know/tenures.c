/* Who held which office when. Roles are indexed by (office, state or organisation, start); a question narrows to one run
 * of that order by binary search. */
#include "know/index.h"

#include "base/utf8.h"

static int compare_office(const Role *a, const Role *b) {
    return compare_tenures(a->office, b->office, tenure_of(a->country, a->organisation), tenure_of(b->country, b->organisation));
}

static uint32_t run_start(const Know *know, const Role *wanted) {
    uint32_t low = 0, high = know->by_office.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_office(&know->roles.v[know->by_office.v[middle]], wanted) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* How well a role fits the days asked for: the days they share; 0 = not at all. An open question is best answered by the latest holder. */
static int64_t fit(const Role *role, Days when) {
    Days shared = days_meet(role->days, when);
    if (days_none(shared)) return 0;
    if (!days_closed(when)) return 1 + (role->days.from == DAY_OPEN_PAST ? 0 : (int64_t)role->days.from + 1000000);
    return days_length(shared) * 4 - (role->days.from == DAY_OPEN_PAST ? 2 : 0) + (role->days.from == shared.from ? 1 : 0);
}

uint32_t know_holders(const Know *know, uint16_t office, uint16_t country, uint32_t organisation, Days when, uint32_t *out, uint32_t most) {
    Role wanted = {.office = office, .country = country, .organisation = organisation};
    uint32_t n = 0;
    int64_t fits[16];
    if (most > 16) most = 16;
    for (uint32_t i = run_start(know, &wanted); i < know->by_office.n; i++) {
        const Role *role = &know->roles.v[know->by_office.v[i]];
        if (compare_office(role, &wanted)) break;
        int64_t f = fit(role, when);
        if (f <= 0) continue;
        uint32_t at = n < most ? n++ : n;
        while (at > 0 && fits[at - 1] < f) {
            if (at < most) fits[at] = fits[at - 1], out[at] = out[at - 1];
            at--;
        }
        if (at < most) fits[at] = f, out[at] = know->by_office.v[i];
    }
    return n;
}

/* How many memberships the tables know of a state: its weight beside another. */
static uint32_t memberships(const Know *know, uint16_t country) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < know->members.n; i++) n += country != KNOW_NO_COUNTRY && know->members.v[i].country == country;
    return n;
}

/* Of one class of office in two states at once, the one in the weightier state: the co-prince of another is president of his own. */
static bool weighs_more(const Know *know, const Role *a, const Role *b, Days when) {
    if (a->office != b->office) return a->office < b->office;
    bool both = a->country != b->country && days_overlap(a->days, b->days);
    return both ? memberships(know, a->country) > memberships(know, b->country) : fit(a, when) > fit(b, when);
}

uint32_t know_role_at(const Know *know, uint32_t person, Days when) {
    const Person *p = &know->people.v[person];
    uint32_t best = KNOW_NONE;
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &know->roles.v[i];
        if (!days_overlap(r->days, when)) continue;
        if (best == KNOW_NONE || weighs_more(know, r, &know->roles.v[best], when)) best = i;
    }
    return best;
}

bool know_held(const Know *know, uint32_t person, uint16_t office, uint16_t country, uint32_t organisation, Days *out) {
    const Person *p = &know->people.v[person];
    bool found = false;
    for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++) {
        const Role *r = &know->roles.v[i];
        if (r->office != office || r->country != country || r->organisation != organisation) continue;
        *out = found ? days_join(*out, r->days) : r->days;
        found = true;
    }
    return found;
}

static bool written_in_capitals(Str phrase) {
    for (uint32_t i = 0; i < phrase.n; i++)
        if (is_lower(phrase.p[i])) return false;
    return true;
}

static bool stands_for_state(const Know *know, Arena *arena, Str phrase) {
    bool capitals = written_in_capitals(phrase);
    for (uint32_t i = know_name(know, utf8_fold(arena, phrase)); i != KNOW_NONE; i = know->senses.v[i].next) {
        const NameSense *s = &know->senses.v[i];
        if (s->kind >= NAME_COUNTRY && s->kind <= NAME_ORGANISATION && (capitals || !s->upper)) return true;
    }
    return false;
}

bool know_names_state(const Know *know, Arena *arena, Str phrase) {
    Str rest = phrase, word;
    while (rest.n) {
        Str all = rest;
        str_next_part(&rest, ' ', &word);
        uint32_t most = know_most_words(know, utf8_fold(arena, word)), words = 0;
        for (uint32_t n = 1; n <= all.n && words < most; n++) {
            if (n < all.n && all.p[n] != ' ') continue;
            words++;
            if (stands_for_state(know, arena, (Str){all.p, n})) return true;
        }
    }
    return false;
}

/* A title that says of what it is stands alone: "Kremlin spokesman", "UN High Commissioner for Refugees". */
Str know_role_text(const Know *know, Arena *arena, const Role *role) {
    bool state = role->country != KNOW_NO_COUNTRY;
    Str name = state ? know->countries.v[role->country].name : know->organisations.v[role->organisation].name;
    Str article = state ? know->countries.v[role->country].article : know->organisations.v[role->organisation].article;
    if (role->title.n == 0 || know_names_state(know, arena, role->title)) return role->title;
    return str_format(arena, "%.*s of %.*s%s%.*s", STR_FMT(role->title), STR_FMT(article), article.n ? " " : "", STR_FMT(name));
}

Span know_members(const Know *know, uint32_t organisation) {
    uint32_t low = 0, high = know->members.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (know->members.v[middle].organisation < organisation) low = middle + 1;
        else high = middle;
    }
    for (high = low; high < know->members.n && know->members.v[high].organisation == organisation;) high++;
    return (Span){low, high};
}

bool know_is_member(const Know *know, uint32_t organisation, uint16_t country, Days when) {
    Span rows = know_members(know, organisation);
    for (uint32_t i = rows.b; i < rows.e; i++) {
        const Member *m = &know->members.v[i];
        if (m->country == country && days_overlap(m->days, when) && (str_is(m->status, "member") || str_is(m->status, "founder"))) return true;
    }
    return false;
}
