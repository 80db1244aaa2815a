/* Which place does a name mean, and may it be a place at all?
 *
 * Of places that share a name the best is chosen by class, size (log of population), the states named on the page, the
 * region or state told right behind a comma ("Paris, Texas"), and nearness to the other places of the page that have one
 * sense only or are told with their region. Names that are ordinary words ("Reading", "Nice") want evidence: a preposition
 * of place, a container behind them, or "the city of". */
#include "who/cast.h"

#include <math.h>

enum { SMALL_TOWN = 10000, SMALL_CITY = 100000 };

bool name_placed(const Who *who, uint32_t token) {
    const Document *doc = who->doc;
    uint32_t start = sentence_start(doc, token);
    for (uint32_t i = token; i > start && i + 5 > token; i--) {
        const Token *t = &doc->tokens.v[i - 1];
        if (t->upos == UPOS_ADP) return who_token_class(who, i - 1) & WORD_LOCATIVE;
        if (t->upos != UPOS_DET && t->upos != UPOS_ADJ && t->upos != UPOS_PROPN && t->upos != UPOS_NOUN && t->upos != UPOS_NUM) return false;
    }
    return false;
}

const KnownPlace *place_of_sense(const Who *who, const NameHit *hit, uint32_t s) {
    const NameSense *sense = &who->know->senses.v[s];
    if (sense->kind != NAME_PLACE && sense->kind != NAME_COUNTRY) return NULL;
    return name_fits(who->know, who->doc, hit, sense) ? who_place(who, sense->index) : NULL;
}

bool place_hit(const Who *who, uint32_t first, uint32_t end) {
    const NameHit *hit = who->hits[first] == NONE ? NULL : &who->doc->names.v[who->hits[first]];
    for (uint32_t s = hit && hit->first <= first && hit->end >= end ? hit->sense : KNOW_NONE; s != KNOW_NONE; s = who->know->senses.v[s].next)
        if (place_of_sense(who, hit, s)) return true;
    return false;
}

/* Did somebody of this surname lead a state? Towns called so ("Clinton", "Nixon", "Obama") are then the rarer meaning. */
static bool leaders_name(const Who *who, const NameHit *hit) {
    const Know *know = who->know;
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = know->senses.v[s].next) {
        if (know->senses.v[s].kind != NAME_FAMILY) continue;
        const Person *p = &know->people.v[know->senses.v[s].index];
        for (uint32_t i = p->first_role; i < p->first_role + p->roles; i++)
            if (know->roles.v[i].office <= know_office(know, STR("head_of_government")) && know->roles.v[i].country != KNOW_NO_COUNTRY) return true;
    }
    return false;
}

/* "Center", "University", "Mount Cook National Park": words for a thing, before they are a town's name. */
bool word_for_thing(const Who *who, const NameHit *hit) {
    if (!(who_token_class(who, hit->end - 1) & (WORD_ORGANISATION | WORD_PLACE))) return false;
    return hit->end - hit->first == 1 || (hit->first > sentence_start(who->doc, hit->first) && who->hits[hit->first - 1] != NONE);
}

/* The state or region named right behind: ", Kazakhstan", ", Texas", "(Ontario)". */
const NameHit *container_hit(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    uint32_t limit = sentence_end(doc, hit->first), next = hit->end + 1;
    if (next >= limit || !str_is(token_words(doc, hit->end), ",") || who->hits[next] == NONE) return NULL;
    const NameHit *behind = &doc->names.v[who->hits[next]];
    return behind->first == next ? behind : NULL;
}

bool inside_of(const Who *who, const KnownPlace *p, const NameHit *container) {
    for (uint32_t s = container->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *around = place_of_sense(who, container, s);
        if (!around || around == p) continue;
        if (around->class == 'K' && around->country == p->country) return true;
        if (around->precision == PLACE_REGION && around->country == p->country && str_equal(p->region, around->name)) return true;
    }
    return false;
}

static double score_place(const Who *who, const KnownPlace *p, const NameHit *container, uint32_t hit) {
    double score = p->population ? log10((double)p->population) : 3.5;
    if (p->class == 'C') score += 1.5;
    if (p->class == 'A') score += 0.4;
    if (p->class == 'K') score += 6;
    if (p->precision == PLACE_REGION || p->precision == PLACE_AREA || p->precision == PLACE_SEA || p->precision == PLACE_SITE) score += 2.2;
    if (p->country != KNOW_NO_COUNTRY && who->weight[p->country]) score += 0.6 + 0.1 * (who->weight[p->country] > 8 ? 8 : who->weight[p->country]);
    if (container && inside_of(who, p, container)) score += 6;
    return score + places_say(who, p, hit);
}

/* One sense for a page: a name told with its region or state means the same everywhere. */
void settle_places(Who *who) {
    Arena *arena = who->doc->arena;
    for (uint32_t i = 0; i < who->doc->names.n; i++) {
        const NameHit *hit = &who->doc->names.v[i], *container = container_hit(who, hit);
        uint32_t inside = KNOW_NONE;
        double most = -1;
        for (uint32_t s = hit->sense; container && s != KNOW_NONE; s = who->know->senses.v[s].next) {
            const KnownPlace *p = place_of_sense(who, hit, s);
            if (!p || p->class == 'K' || (double)p->population <= most || !inside_of(who, p, container)) continue;
            inside = who->know->senses.v[s].index, most = p->population;
        }
        if (inside != KNOW_NONE) map_put(arena, &who->settled, utf8_fold(arena, hit_words(who->doc, hit)), inside);
    }
}

static uint32_t settled(const Who *who, const NameHit *hit) {
    if (who->settled.n == 0) return KNOW_NONE;
    arena_reset(who->doc->scratch);
    uint32_t place = map_get(&who->settled, who_fold(who, hit->first, hit->end));
    return place == MAP_NONE ? KNOW_NONE : place;
}

/* "Atlanta, Georgia": does the place hold one of the name before the comma? */
static bool holds_before(const Who *who, const NameHit *hit, const KnownPlace *p) {
    const Document *doc = who->doc;
    if (hit->first < 2 || !str_is(token_words(doc, hit->first - 1), ",") || who->hits[hit->first - 2] == NONE) return false;
    const NameHit *before = &doc->names.v[who->hits[hit->first - 2]];
    for (uint32_t s = before->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *city = place_of_sense(who, before, s);
        if (!city || city->class == 'K' || city->country != p->country) continue;
        if (p->class == 'K' || (p->precision == PLACE_REGION && str_equal(city->region, p->name))) return true;
    }
    return false;
}

/* "Washington state", "New York state": the small word behind says which of them it is. */
static uint32_t told_by_next(const Who *who, const NameHit *hit) {
    if (hit->end >= sentence_end(who->doc, hit->first) || who->doc->tokens.v[hit->end].upos != UPOS_NOUN) return KNOW_NONE;
    arena_reset(who->doc->scratch);
    for (uint32_t l = know_name(who->know, who_fold(who, hit->first, hit->end + 1)); l != KNOW_NONE; l = who->know->senses.v[l].next)
        for (uint32_t s = hit->sense; s != KNOW_NONE && who->know->senses.v[l].kind == NAME_PLACE; s = who->know->senses.v[s].next)
            if (who->know->senses.v[s].kind == NAME_PLACE && who->know->senses.v[s].index == who->know->senses.v[l].index) return who->know->senses.v[s].index;
    return KNOW_NONE;
}

uint32_t place_choice(const Who *who, const NameHit *hit) {
    uint32_t best = told_by_next(who, hit), n = 0;
    double best_score = 0;
    if (best != KNOW_NONE) return best;
    best = settled(who, hit);
    if (best != KNOW_NONE && !container_hit(who, hit)) return best;
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next)
        if (place_of_sense(who, hit, s)) n++, best = who->know->senses.v[s].index;
    if (n < 2) return best;
    best = KNOW_NONE;
    const NameHit *container = container_hit(who, hit);
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *p = place_of_sense(who, hit, s);
        double score = p ? score_place(who, p, container, (uint32_t)(hit - who->doc->names.v)) + (holds_before(who, hit, p) ? 4 : 0) : 0;
        if (p && (best == KNOW_NONE || score > best_score)) best = who->know->senses.v[s].index, best_score = score;
    }
    return best;
}

/* "the city of Reading" */
static bool said_a_place(const Who *who, const NameHit *hit) {
    uint32_t start = sentence_start(who->doc, hit->first);
    return hit->first >= start + 2 && str_equal_nocase(token_words(who->doc, hit->first - 1), STR("of")) && who_token_class(who, hit->first - 2) & (WORD_CITY | WORD_ISLAND | WORD_PLACE);
}

static bool wordlike(const Who *who, const NameHit *hit) {
    if (hit->end - hit->first > 1) return false;
    arena_reset(who->doc->scratch);
    return map_get(&who->rules->wordlike, who_fold(who, hit->first, hit->end)) != MAP_NONE;
}

static bool capital_beside(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    uint32_t start = sentence_start(doc, hit->first), end = sentence_end(doc, hit->first);
    bool before = hit->first > start && doc->tokens.v[hit->first - 1].upos == UPOS_PROPN && token_capital(doc, hit->first - 1) &&
                  !(who_token_class(who, hit->first - 1) & WORD_DIRECTION);
    return before || (hit->end < end && doc->tokens.v[hit->end].upos == UPOS_PROPN && token_capital(doc, hit->end));
}

static bool capital(const Who *who, const NameHit *hit) {
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next)
        if (who->know->senses.v[s].kind == NAME_PLACE && who_place(who, who->know->senses.v[s].index)->class == 'C') return true;
    return false;
}

/* How near to the sure places of the page does the best place of that name lie? */
static double places_near(const Who *who, const NameHit *hit) {
    double best = 0;
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *p = place_of_sense(who, hit, s);
        double score = p ? places_say(who, p, (uint32_t)(hit - who->doc->names.v)) : 0;
        if (score > best) best = score;
    }
    return best;
}

/* Towns so small that most of whom are called so are people, and cities by a name of other languages. */
static bool only_small_towns(const Who *who, const NameHit *hit) {
    if (hit->end - hit->first > 1) return false;
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *p = place_of_sense(who, hit, s);
        uint32_t enough = who->know->senses.v[s].main ? SMALL_TOWN : SMALL_CITY;
        if (p && (p->precision != PLACE_CITY || p->class == 'C' || p->population >= enough)) return false;
    }
    return true;
}

bool leaders_town(const Who *who, const NameHit *hit) {
    if (hit->end - hit->first > 1 || !leaders_name(who, hit)) return false;
    for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
        const KnownPlace *p = place_of_sense(who, hit, s);
        if (p && (p->precision != PLACE_CITY || p->class != 'P' || p->population >= SMALL_CITY)) return false;
    }
    return true;
}

/* "the MacArthur Fellowship": a capital behind makes another name of a town's. */
static bool in_front_of_name(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    return hit->end < sentence_end(doc, hit->first) && doc->tokens.v[hit->end].upos != UPOS_PUNCT && token_capital(doc, hit->end) && who->hits[hit->end] == NONE;
}

bool place_like(const Who *who, const NameHit *hit) {
    const Document *doc = who->doc;
    const Token *t = &doc->tokens.v[hit->first];
    if (container_hit(who, hit) && !token_shouts(doc, hit->first)) {
        const NameHit *container = container_hit(who, hit);
        for (uint32_t s = hit->sense; s != KNOW_NONE; s = who->know->senses.v[s].next) {
            const KnownPlace *p = place_of_sense(who, hit, s);
            if (p && inside_of(who, p, container)) return true;
        }
    }
    if (word_for_thing(who, hit)) return false;
    if (leaders_town(who, hit)) return said_a_place(who, hit);
    if (!wordlike(who, hit) && only_small_towns(who, hit) && in_front_of_name(who, hit)) return false;
    if (!wordlike(who, hit) && only_small_towns(who, hit) && !name_placed(who, hit->first) && !said_a_place(who, hit)) return places_near(who, hit) >= 1.2;
    if (!wordlike(who, hit)) return t->upos == UPOS_PROPN || capital(who, hit) || hit->end - hit->first > 1 || name_placed(who, hit->first);
    if (said_a_place(who, hit)) return true;
    if (doc->sentences.v[t->sentence].in_title || token_shouts(doc, hit->first)) return false;
    return t->upos == UPOS_PROPN && hit->first > sentence_start(doc, hit->first) && name_placed(who, hit->first) && !capital_beside(who, hit);
}
