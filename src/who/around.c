/* Places of a page that need no choosing, and what they say of those that do.
 *
 * Sure is a place that is the only one of its name, or is told with its region or state ("Paris, Texas"), or is the one region
 * among small towns of its name ("Indiana"). Small towns share their names with people, so they want a preposition of place.
 * What speaks for a candidate: the sure places named next to it in the text lie near or in the same region, and those of the
 * whole page lie in its region, in its country: a local paper's Paris is not that of France. */
#include "who/cast.h"

#include <math.h>

enum { TOWN = 15000, AROUND_NAMES = 40, AROUND_PLACES = 12, UNSURE = 2, SURE_MOST = 400 };

static uint32_t only_sense(const Who *who, const NameHit *hit) {
    uint32_t found = KNOW_NONE;
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        if (!place_of_sense(who, hit, s)) continue;
        if (found != KNOW_NONE) return KNOW_NONE;
        found = who->know->senses.v[s].index;
    }
    if (found == KNOW_NONE) return KNOW_NONE;
    const KnownPlace *p = who_place(who, found);
    return p->precision != PLACE_CITY || p->population >= TOWN || name_placed(who, hit->first) ? found : KNOW_NONE;
}

static uint32_t only_region(const Who *who, const NameHit *hit) {
    uint32_t found = KNOW_NONE;
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *p = place_of_sense(who, hit, s);
        if (!p || (p->precision != PLACE_REGION && p->population < 100000)) continue;
        if (p->precision != PLACE_REGION || found != KNOW_NONE) return KNOW_NONE;
        found = who->know->senses.v[s].index;
    }
    return found;
}

static uint32_t contained(const Who *who, const NameHit *hit) {
    const NameHit *container = container_hit(who, hit);
    uint32_t found = KNOW_NONE;
    for (uint32_t s = hit->sense; container && s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *p = place_of_sense(who, hit, s);
        if (p && p->class != 'K' && inside_of(who, p, container)) found = who->know->senses.v[s].index;
    }
    return found;
}

void sure_places(Who *who) {
    for (uint32_t i = 0; i < who->doc->names.n && who->sure.n < SURE_MOST; i++) {
        const NameHit *hit = &who->doc->names.v[i];
        uint32_t place = only_sense(who, hit);
        if (place == KNOW_NONE) place = contained(who, hit);
        if (place == KNOW_NONE) place = only_region(who, hit);
        if (place == KNOW_NONE) continue;
        const KnownPlace *p = who_place(who, place);
        if (p->precision == PLACE_CITY || p->precision == PLACE_REGION || p->precision == PLACE_SITE) vec_add(who->doc->arena, &who->sure, ((Sure){p, i}));
    }
}

static double kilometres(const KnownPlace *a, const KnownPlace *b) {
    double radian = 0.017453292519943295, p = a->lat * radian, q = b->lat * radian, d = (a->lon - b->lon) * radian;
    double c = sin(p) * sin(q) + cos(p) * cos(q) * cos(d);
    return 6371 * acos(c > 1 ? 1 : c < -1 ? -1 : c);
}

static bool same_region(const KnownPlace *p, const KnownPlace *sure) {
    if (p->country != sure->country) return false;
    if (p->precision == PLACE_REGION && p->region.n == 0) return str_equal(p->name, sure->region);
    return p->region.n && (str_equal(p->region, sure->region) || (sure->precision == PLACE_REGION && str_equal(p->region, sure->name)));
}

static double nearness(const KnownPlace *p, const KnownPlace *sure) {
    double km = kilometres(p, sure);
    return (same_region(p, sure) ? sure->precision == PLACE_REGION ? 1.0 : 0.5 : 0) + (km < 60 ? 0.9 : km < 200 ? 0.6 : km < 500 ? 0.2 : 0);
}

static bool itself(const KnownPlace *p, const KnownPlace *sure) { return sure == p || (sure->lat == p->lat && sure->lon == p->lon); }

/* The sure places next to the name of that number, from both sides inwards. */
static double neighbours(const Who *who, const KnownPlace *p, uint32_t name) {
    double score = 0;
    uint32_t after = 0, taken = 0;
    while (after < who->sure.n && who->sure.v[after].name < name) after++;
    for (uint32_t before = after; taken < AROUND_PLACES && (before > 0 || after < who->sure.n);) {
        uint32_t back = before > 0 ? name - who->sure.v[before - 1].name : UINT32_MAX;
        uint32_t ahead = after < who->sure.n ? who->sure.v[after].name - name : UINT32_MAX;
        if ((back < ahead ? back : ahead) > AROUND_NAMES) break;
        const KnownPlace *sure = who->sure.v[back <= ahead ? --before : after++].place;
        if (itself(p, sure)) continue;
        score += nearness(p, sure);
        taken++;
    }
    return score > 4 ? 4 : score;
}

double places_say(const Who *who, const KnownPlace *p, uint32_t name) {
    double country = 0, region = 0, all = UNSURE;
    for (uint32_t i = 0; i < who->sure.n; i++) {
        const KnownPlace *sure = who->sure.v[i].place;
        if (itself(p, sure)) continue;
        all++;
        country += sure->country == p->country;
        region += same_region(p, sure);
    }
    double elsewhere = p->class == 'K' ? 5.0 * (all - UNSURE - country) / all : 0; /* "Georgia" among places of the United States */
    return neighbours(who, p, name) + 2.0 * country / all + 2.5 * region / all - elsewhere;
}
