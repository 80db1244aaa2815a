/* Whose gathering is it? A sentence often leaves that out: the leaders of all members of one body meet as that body; many
 * members on a page that tells of one gathering of their body are at it; "its three-day summit in Johannesburg" is the one
 * that is known to have been held there in those days. A meeting that such a page tells without a place, in those days, is
 * held at its edge.
 */
#include "story/bodies.h"

enum { FEWEST_MEMBERS = 3, MANY_MEMBERS = 4, WEEK = 7, EDGE_DAYS = 3, NEWS_DAYS = 30 };

static bool is_party_country(const Telling *t, Str country) {
    for (uint32_t i = 0; i < t->parties->n; i++)
        if (str_equal(t->parties->v[i].country, country)) return true;
    return false;
}

static uint32_t countries_of(const Telling *t) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->parties->n; i++) {
        bool seen = t->parties->v[i].country.n == 0;
        for (uint32_t k = 0; k < i; k++) seen |= str_equal(t->parties->v[k].country, t->parties->v[i].country);
        n += !seen;
    }
    return n;
}

static bool is_membership(const Member *m) { return m->country != KNOW_NO_COUNTRY && (str_is(m->status, "member") || str_is(m->status, "founder")); }

/* Do exactly these states belong to the organisation whose rows are [i, end)? A state may have several rows. */
static bool all_members(const Know *know, uint32_t i, uint32_t end, const Telling *t, uint32_t parties) {
    uint32_t present = 0;
    for (uint32_t first = i; i < end; i++) {
        const Member *m = &know->members.v[i];
        bool again = false;
        for (uint32_t k = first; k < i; k++) again |= know->members.v[k].country == m->country && is_membership(&know->members.v[k]);
        if (again || !is_membership(m) || !days_overlap(m->days, t->days)) continue;
        if (!is_party_country(t, know->countries.v[m->country].code) || ++present > parties) return false;
    }
    return present == parties;
}

static void becomes_gathering(Arena *arena, const Know *know, Telling *t, uint32_t organisation) {
    t->family = FAMILY_GATHERING;
    telling_means(arena, t, str_format(arena, "organisation:%.*s", STR_FMT(know->organisations.v[organisation].id)), t->of->meant);
}

/* The leaders of all members of one body. Members are sorted by organisation. */
static void body_of_members(Arena *arena, const Know *know, Telling *t) {
    uint32_t parties = countries_of(t), found = NONE;
    if (t->family != FAMILY_MEETING || parties < FEWEST_MEMBERS) return;
    for (uint32_t i = 0; i < t->parties->n; i++)
        if (t->parties->v[i].country.n == 0) return;
    for (uint32_t i = 0, end; i < know->members.n; i = end) {
        for (end = i; end < know->members.n && know->members.v[end].organisation == know->members.v[i].organisation; end++) {}
        if (!all_members(know, i, end, t, parties)) continue;
        if (found != NONE) return; /* two bodies of the same states */
        found = know->members.v[i].organisation;
    }
    if (found != NONE) becomes_gathering(arena, know, t, found);
}

static uint32_t members_of(const Know *know, uint32_t organisation, Days days) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < know->members.n; i++) {
        const Member *m = &know->members.v[i];
        n += m->organisation == organisation && is_membership(m) && days_overlap(m->days, days);
    }
    return n;
}

/* Many members together, two in five at least, on a page that tells of one gathering of their body: that gathering. Some may meet at its edge. */
static void body_of_page(Arena *arena, const Know *know, Tellings *all, uint32_t first, Telling *t) {
    Str body = {0};
    if (t->family != FAMILY_MEETING || countries_of(t) < MANY_MEMBERS) return;
    for (uint32_t i = first; i < all->n; i++) {
        if (!all->v[i].of->body.n || str_equal(all->v[i].of->body, body)) continue;
        if (body.n) return;
        body = all->v[i].of->body;
    }
    if (!str_starts(body, STR("organisation:"))) return;
    uint32_t organisation = map_get(&know->organisation_ids, str_slice(body, (Span){13, body.n}));
    if (organisation == MAP_NONE || 5 * countries_of(t) < 2 * members_of(know, organisation, t->days)) return;
    for (uint32_t i = 0; i < t->parties->n; i++) {
        uint16_t country = know_country(know, t->parties->v[i].country);
        if (country == KNOW_NO_COUNTRY || !know_is_member(know, organisation, country, t->days)) return;
    }
    becomes_gathering(arena, know, t, organisation);
}

/* ---- which gathering ------------------------------------------------------------------------------------------------- */

/* "Friday through Sunday" was counted from the wrong side of the page's day where the gathering lies a week away. */
static void set_week(Telling *t) {
    const DigestTime *time = &t->event->time;
    if (!time->known || time->expr.anchor != ANCHOR_PAGE || time->expr.weekday < 0 || !days_closed(t->days) || days_overlap(t->days, t->of->meant->days)) return;
    for (int shift = -WEEK; shift <= WEEK; shift += 2 * WEEK) {
        Days days = {t->days.from + shift, t->days.to + shift};
        if (days_within(days, t->of->meant->days)) t->days = days;
    }
}

static void find_meant(const StoryRules *rules, Arena *arena, Days page, Telling *t) {
    ArenaMark before = arena_mark(arena);
    const Gathering *meant = gathering_meant(rules, arena, t, page);
    arena_release(arena, before);
    if (!meant) return;
    telling_means(arena, t, t->of->body, meant);
    set_week(t);
    if (!str_equal(t->place->country, meant->place.country) && str_equal(t->place->name, meant->place.name)) t->place = &meant->place; /* a namesake */
}

/* A summit of nobody named, in the town and the days of just one known gathering. */
static void body_of_town(const StoryRules *rules, Arena *arena, Days page, Telling *t) {
    if (!t->loose || t->parties->n) return;
    const Gathering *meant = gathering_in_town(rules, t, page);
    if (meant) telling_means(arena, t, meant->body, meant), t->loose = false;
}

/* "The summit", said of a body once more: the one that its page means. */
static void mean_the_same(Arena *arena, const Tellings *all, uint32_t first, Telling *t) {
    const Gathering *meant = NULL;
    if (t->of->meant || t->family != FAMILY_GATHERING || days_known(t->days) || t->status == EVENT_CANCELLED || t->status == EVENT_NOT_HELD) return;
    for (uint32_t i = first; i < all->n; i++) {
        const Gathering *g = all->v[i].of->meant;
        if (!g || !str_equal(all->v[i].of->body, t->of->body)) continue;
        if (meant && meant != g) return;
        meant = g;
    }
    if (meant && places_agree(t->place, &meant->place)) telling_means(arena, t, t->of->body, meant);
}

/* "The summit was to be held in X", and further down "the summit in X was cancelled". */
static bool is_dropped(const Tellings *all, uint32_t first, const Telling *t) {
    for (uint32_t i = first; i < all->n && t->of->body.n && to_come(t->status); i++) {
        const Telling *off = &all->v[i];
        if (off->status == EVENT_CANCELLED && str_equal(off->of->body, t->of->body) && tellings_same_place(off, t)) return true;
    }
    return false;
}

/* "They met in July on the sidelines of the SCO summit": the meeting is told, the summit is where it was. */
static bool is_recalled(const Telling *t, Days page) {
    return t->of->meant && t->family == FAMILY_GATHERING && t->bare && !t->event->time.known && days_closed(page) && t->of->meant->days.to + NEWS_DAYS < page.from;
}

void page_bodies(Arena *arena, const StoryRules *rules, Days page, Tellings *all, uint32_t first) {
    for (uint32_t i = first; i < all->n && rules->know; i++) {
        body_of_members(arena, rules->know, &all->v[i]);
        body_of_town(rules, arena, page, &all->v[i]);
    }
    for (uint32_t i = first; i < all->n && rules->know; i++) {
        body_of_page(arena, rules->know, all, first, &all->v[i]);
        if (!all->v[i].of->meant) find_meant(rules, arena, page, &all->v[i]);
    }
    for (uint32_t i = first; i < all->n; i++) {
        mean_the_same(arena, all, first, &all->v[i]);
        all->v[i].dropped = is_dropped(all, first, &all->v[i]);
        all->v[i].recalled = is_recalled(&all->v[i], page);
    }
}

/* ---- at its edge ------------------------------------------------------------------------------------------------------ */

/* Is anything told to be part of it? */
static bool has_parts(const Tellings *all, uint32_t first, uint32_t gathering) {
    for (uint32_t i = first; i < all->n; i++)
        if (all->v[i].parent == gathering) return true;
    return false;
}

/* The page's one known gathering, what is long past or far ahead left out; of deeds, what is only to come is none. Its first telling, or NONE. */
static uint32_t gathering_of_page(const Tellings *all, uint32_t first, Days page, bool deeds) {
    uint32_t found = NONE;
    for (uint32_t i = first; i < all->n; i++) {
        const Telling *t = &all->v[i];
        if (!t->of->meant || t->family != FAMILY_GATHERING || t->event->background || (deeds && to_come(t->status))) continue;
        if (t->bare && days_closed(page) && t->of->meant->days.to < page.from && !has_parts(all, first, i)) continue; /* "days after the summit" */
        if (days_closed(page) && !days_overlap(days_widen(t->of->meant->days, NEWS_DAYS), page)) continue;
        if (found == NONE) found = i;
        else if (all->v[found].of->meant != t->of->meant) return NONE;
    }
    return found;
}

/* Told without a place, or in the gathering's town; on its days, or on no day by a page of those days. */
static bool at_edge(const Telling *t, const Gathering *g, Days page) {
    const Party *pair[2];
    bool several = t->parties->n > 2 && t->parties->persons == t->parties->n; /* states together may be the gathering itself */
    if (t->family != FAMILY_MEETING || !(several || telling_pair(t, pair)) || t->event->background || t->parent != NONE) return false;
    if (t->place->name.n && (t->place->precision > PLACE_COUNTRY || !places_agree(t->place, &g->place))) return false;
    if (days_known(t->days)) return days_closed(t->days) && days_length(t->days) <= WEEK && days_overlap(g->days, t->days);
    bool before = t->status == EVENT_HELD && g->days.from > page.to; /* done when it had not begun */
    return !days_closed(page) || (!before && days_overlap(days_widen(g->days, EDGE_DAYS), page));
}

static const Party *party_of(const Telling *t, Str key) {
    for (uint32_t i = 0; i < t->parties->n; i++)
        if (str_equal(t->parties->v[i].key, key)) return &t->parties->v[i];
    return NULL;
}

/* A visitor's meeting with somebody of the country. */
static bool on_visit(const Telling *t, const Telling *visit) {
    if (visit->family != FAMILY_VISIT || visit->away || visit->event->background || visit->parties->n == 0 || !visit->place->country.n) return false;
    const Party *pair[2], *visitor = party_of(t, visit->parties->v[0].key);
    if (!visitor || !telling_pair(t, pair) || visit->status == EVENT_CANCELLED || visit->status == EVENT_NOT_HELD) return false;
    const Party *host = visitor == pair[0] ? pair[1] : pair[0];
    if (!str_equal(host->country, visit->place->country) || str_equal(host->country, visitor->country)) return false;
    if (days_known(t->days) && days_known(visit->days)) return days_overlap(t->days, visit->days);
    return to_come(t->status) == to_come(visit->status); /* "met him and invited him" */
}

/* A visit that goes on to a factory is told with the factory for its place. */
static bool in_capital(const Know *know, const DigestPlace *place) {
    uint16_t country = know_country(know, place->country);
    return place->precision > PLACE_CITY || (country != KNOW_NO_COUNTRY && str_equal(place->name, know->countries.v[country].capital));
}

static uint32_t visit_of_page(const StoryRules *rules, const Tellings *all, uint32_t first, const Telling *t) {
    if (t->family != FAMILY_MEETING || t->event->background || t->place->name.n || !rules->know) return NONE;
    for (uint32_t i = first; i < all->n; i++)
        if (on_visit(t, &all->v[i]) && in_capital(rules->know, all->v[i].place)) return i;
    return NONE;
}

void page_parents(const StoryRules *rules, Days page, Tellings *all, uint32_t first) {
    uint32_t any = gathering_of_page(all, first, page, false), of_deeds = any != NONE ? any : gathering_of_page(all, first, page, true);
    for (uint32_t i = first; i < all->n; i++) {
        Telling *t = &all->v[i];
        uint32_t gathering = to_come(t->status) ? any : of_deeds;
        uint32_t visit = visit_of_page(rules, all, first, t);
        bool edge = gathering != NONE && i != gathering && at_edge(t, all->v[gathering].of->meant, page);
        if (t->parent == NONE) t->parent = visit != NONE ? visit : edge ? gathering : NONE;
        if (!edge) continue;
        telling_inherit(t, all->v[gathering].of->meant->days, visit == NONE ? all->v[gathering].place : all->v[visit].place);
    }
}
