/* Days, place and actors of an event are chosen by how precisely and on what ground they are told, then by how many
 * origins tell them: ten copies are one voice. What was not chosen stays visible in the reports and the claims. */
#include "story/choose.h"

#include "story/gatherings.h"

#include <stdlib.h>

enum { MOST_VOICES = 8, GATHERING_DAYS = 7, NEWS_WINDOW = 7 };

const Telling *member_chief(const Members *m) {
    for (uint32_t i = 0; i < m->n; i++)
        if (!member(m, i)->folded) return member(m, i);
    return member(m, 0);
}

const Gathering *meant_by_all(const Members *m) {
    for (uint32_t i = 0; i < m->n; i++)
        if (member(m, i)->of->meant && !member(m, i)->folded) return member(m, i)->of->meant;
    return NULL;
}

typedef struct Vote {
    uint32_t telling;         /* a telling that has this value */
    uint32_t origins[MOST_VOICES], n; /* different origins that tell it, the first few */
    int worth;                /* precision and basis */
} Vote;

typedef VEC(Vote) Votes;

static void add_voice(Vote *vote, uint32_t origin) {
    for (uint32_t i = 0; i < vote->n; i++)
        if (vote->origins[i] == origin) return;
    if (vote->n < MOST_VOICES) vote->origins[vote->n++] = origin;
}

typedef bool (*Same)(const Telling *, const Telling *);

static void cast(Arena *arena, Votes *votes, const Members *m, uint32_t telling, int worth, Same same) {
    const Telling *t = &m->all->v[telling];
    Vote *vote = NULL;
    vec_reserve(arena, votes, 1); /* most events are told once */
    for (uint32_t i = 0; i < votes->n && !vote; i++)
        if (same(&m->all->v[votes->v[i].telling], t)) vote = &votes->v[i];
    if (!vote) {
        vote = vec_push(arena, votes);
        vote->telling = telling;
    }
    if (worth > vote->worth) vote->worth = worth;
    add_voice(vote, m->record->pages.v[t->page].origin);
}

static const Vote *winner(const Votes *votes) {
    const Vote *best = NULL;
    for (uint32_t i = 0; i < votes->n; i++) {
        const Vote *v = &votes->v[i];
        if (!best || v->worth + 2 * (int)v->n > best->worth + 2 * (int)best->n) best = v;
    }
    return best;
}

/* ---- days ------------------------------------------------------------------------------------------------------------ */

static bool same_days(const Telling *a, const Telling *b) { return days_equal(a->days, b->days); }

/* "From the 3rd to the 4th", where "next week" is as long but no length of anything. */
static bool told_as_range(const Telling *t) { return t->event->time.has_end || (t->event->time.known && t->event->time.expr.day_to > 0); }

/* A meeting has a day; a gathering or a journey told by one day is told by its beginning. */
int days_worth(const Telling *t) {
    static const int basis[] = {[DATES_UNKNOWN] = 0, [DATES_INFERRED] = 1, [DATES_RELATIVE] = 3, [DATES_EXPLICIT] = 4};
    int64_t length = days_length(t->days);
    bool lasts = t->family == FAMILY_GATHERING || t->family == FAMILY_VISIT;
    int precision = length <= 1 ? 6 : length <= 3 ? 5 : length <= 7 ? 4 : length <= 31 ? 2 : length == INT64_MAX ? 1 : 0;
    if (lasts && length > 1 && (length <= 3 || (told_as_range(t) && length <= GATHERING_DAYS))) precision = 7;
    return basis[t->source] + precision;
}

static bool told_exactly(const Record *record, const Telling *t) {
    Days page = record->pages.v[t->page].published.days;
    if (!days_closed(t->days) || (days_length(t->days) > 1 && !told_as_range(t))) return false;
    return t->source == DATES_EXPLICIT || (t->source == DATES_RELATIVE && page.from == page.to);
}

/* Days of one gathering told apart: opened on the 3rd, closed on the 4th. */
static void join_gathering_days(const Members *m, Fused *f) {
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        if (t->family != FAMILY_GATHERING || t->folded || !told_exactly(m->record, t) || f->date_source == DATES_INFERRED || !days_closed(f->days)) continue;
        Days both = days_join(f->days, t->days);
        if (days_overlap(days_widen(f->days, 1), t->days) && days_length(both) <= GATHERING_DAYS) f->days = both;
    }
}

/* What is told without a day may lie long back. */
static bool is_deed(const Telling *t) { return t->family == FAMILY_ACT || t->family == FAMILY_HAPPENING; }

/* News told without a day was made on the page's day or the day before. */
static void days_of_news(const Members *m, Fused *f) {
    Days days = DAYS_UNKNOWN;
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        Days page = m->record->pages.v[t->page].published.days;
        bool news = t->status == EVENT_HELD && !t->folded && !t->event->background && !t->bare && !is_deed(t);
        if (!news || !days_closed(page) || days_length(page) > NEWS_WINDOW || !telling_at_head(m->all, t)) continue;
        Days both = days_meet(days, (Days){page.from - 1, page.to});
        if (!days_none(both)) days = both;
    }
    if (days_known(days)) f->days = days, f->date_source = DATES_INFERRED;
}

/* What was announced, or called off, without a day lay ahead of the first page that says so. */
static void days_ahead(const Members *m, Fused *f) {
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        Days page = m->record->pages.v[t->page].published.days;
        bool ahead = t->status != EVENT_HELD && t->status != EVENT_ONGOING && t->status != EVENT_HYPOTHETICAL;
        if (!ahead || t->folded || is_deed(t) || !days_closed(page) || days_length(page) > NEWS_WINDOW) continue;
        if (!days_known(f->days) || page.from < f->days.from) f->days = (Days){page.from, DAY_OPEN_FUTURE}, f->date_source = DATES_INFERRED;
    }
}

/* Of a known gathering the days that are told may be a part, or none: its opening, a page's own day. */
static void days_as_known(const Members *m, Fused *f) {
    const Gathering *g = meant_by_all(m);
    bool exact = m->n && member_chief(m)->family == FAMILY_MEETING && f->date_source != DATES_INFERRED && days_closed(f->days) && days_length(f->days) <= 2;
    if (!g || days_equal(f->days, g->days) || (exact && days_within(f->days, g->days))) return;
    bool surely_other = f->date_source == DATES_EXPLICIT && days_closed(f->days) && days_length(f->days) <= GATHERING_DAYS && !days_overlap(days_widen(g->days, 1), f->days);
    if (!surely_other) f->days = g->days, f->date_source = DATES_INFERRED;
}

/* What is only known to have been on some of these days was over when the first page told of it, and to come when the last announced it. */
static void days_by_pages(const Members *m, Fused *f) {
    if (f->date_source != DATES_INFERRED || !days_closed(f->days) || meant_by_all(m)) return;
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        Days page = m->record->pages.v[t->page].published.days;
        if (!days_closed(page) || t->bare || t->folded) continue;
        Days left = f->days;
        if (t->status == EVENT_HELD) left = days_meet(left, (Days){DAY_OPEN_PAST, page.to});
        if (t->status == EVENT_PLANNED) left = days_meet(left, (Days){page.from, DAY_OPEN_FUTURE});
        if (!days_none(left)) f->days = left;
    }
}

/* The first of the last days on which it is told as held: what was planned for long before was put off. */
static Day held_on(const Members *m) {
    Day day = DAY_OPEN_PAST;
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        if (is_done(t->status) && !t->folded && days_closed(t->days) && t->days.from > day) day = t->days.from;
    }
    return day;
}

void choose_days(Arena *arena, const Members *m, Fused *f) {
    ArenaMark before = arena_mark(arena);
    Votes votes = {0};
    Day held = held_on(m);
    f->days = DAYS_UNKNOWN;
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        bool put_off = held != DAY_OPEN_PAST && !is_done(t->status) && days_closed(t->days) && t->days.to + NEWS_WINDOW < held;
        if (days_known(t->days) && !t->folded && !put_off) cast(arena, &votes, m, m->v[i], days_worth(member(m, i)), same_days);
    }
    const Vote *best = winner(&votes);
    if (best) {
        f->days = m->all->v[best->telling].days;
        f->date_source = m->all->v[best->telling].source;
        join_gathering_days(m, f);
    } else days_of_news(m, f);
    if (!days_known(f->days)) days_ahead(m, f);
    days_as_known(m, f);
    days_by_pages(m, f);
    arena_release(arena, before);
}

/* ---- place ----------------------------------------------------------------------------------------------------------- */

static bool same_place(const Telling *a, const Telling *b) { return str_equal(a->place->name, b->place->name) && str_equal(a->place->country, b->place->country); }

/* A journey from town to town was to the country; its known place, where it has one, says more. */
static bool goes_on(const Members *m, const Votes *votes) {
    const Gathering *known = meant_by_all(m);
    const DigestPlace *town = known && known->place.precision <= PLACE_CITY ? &known->place : NULL;
    for (uint32_t i = 0; i < votes->n && member_chief(m)->family == FAMILY_VISIT; i++) {
        const DigestPlace *place = m->all->v[votes->v[i].telling].place;
        if (place->precision > PLACE_CITY) continue;
        if (town && !towns_alike(town, place)) return true;
        town = place;
    }
    return false;
}

static const DigestPlace *country_of(const Members *m, const DigestPlace *town) {
    for (uint32_t i = 0; i < m->n; i++) {
        const DigestPlace *place = member(m, i)->place;
        if (place->precision == PLACE_COUNTRY && str_equal(place->country, town->country)) return place;
    }
    return town;
}

void choose_place(Arena *arena, const Members *m, Fused *f) {
    static const int precision[] = {[PLACE_SITE] = 10, [PLACE_CITY] = 12, [PLACE_REGION] = 8, [PLACE_COUNTRY] = 4, [PLACE_SEA] = 2, [PLACE_AREA] = 0};
    ArenaMark before = arena_mark(arena);
    Votes votes = {0};
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        int done = t->status == EVENT_HELD || t->status == EVENT_ONGOING ? 4 : 0; /* where it was, before where it was to be */
        if (t->place->name.n && !t->folded) cast(arena, &votes, m, m->v[i], precision[t->place->precision] + done, same_place);
    }
    const Vote *best = winner(&votes);
    const Gathering *g = meant_by_all(m);
    if (best) f->place = m->all->v[best->telling].place;
    if (best && goes_on(m, &votes)) f->place = g && g->place.name.n ? &g->place : country_of(m, f->place);
    if (g) place_from_parent(&f->place, &g->place);
    arena_release(arena, before);
}

/* ---- actors ---------------------------------------------------------------------------------------------------------- */

typedef struct Candidate {
    const DigestActor *actor;
    Str title;
    ActorRole role;
    uint32_t origin, origins; /* the last origin that names it, and how many */
} Candidate;

typedef VEC(Candidate) Candidates;

static void add_candidate(Arena *arena, Candidates *list, const DigestActor *a, ActorRole role, uint32_t origin) {
    for (uint32_t i = 0; i < list->n; i++) {
        Candidate *c = &list->v[i];
        if (!str_equal(c->actor->key, a->key)) continue;
        if (!c->title.n) c->title = a->title;
        if (role == ROLE_BODY || (role == ROLE_HOST && c->role != ROLE_BODY)) c->role = role;
        if (c->origin != origin) c->origins++, c->origin = origin;
        return;
    }
    vec_add(arena, list, ((Candidate){a, a->title, role, origin, 1}));
}

static bool is_unnamed(const DigestActor *a) { return str_starts(a->key, STR("office:")); }

/* A state is left out where its leader is named, an unnamed holder where a person of the state is; not so for bodies and hosts. */
static bool stands_for_other(const Candidates *list, const Candidate *c) {
    const DigestActor *a = c->actor;
    if ((a->type != ENTITY_COUNTRY && !is_unnamed(a)) || a->country.n == 0 || c->role == ROLE_BODY) return false;
    for (uint32_t i = 0; i < list->n; i++) {
        const DigestActor *b = list->v[i].actor;
        if (b != a && b->type == ENTITY_PERSON && str_equal(b->country, a->country) && !is_unnamed(b)) return c->role != ROLE_HOST || list->v[i].role == ROLE_HOST;
    }
    return false;
}

/* Named by one origin only, where others name two parties and not this one: most often a reading error. States whose people are named are no parties. */
static bool is_stray(const Candidates *list, const Candidate *c, Family family) {
    if (family == FAMILY_GATHERING || family == FAMILY_ACT || family == FAMILY_HAPPENING || c->origins > 1 || c->role == ROLE_HOST) return false;
    uint32_t firm = 0;
    for (uint32_t i = 0; i < list->n; i++) firm += list->v[i].origins > 1 && !stands_for_other(list, &list->v[i]);
    return firm >= 2;
}

static void add_actor(const Candidate *c, Fused *f) {
    DigestActor *a = &f->actors.v[f->actors.n++];
    *a = *c->actor;
    a->title = c->title, a->role = c->role;
}

static int by_actor(const void *a, const void *b) {
    const DigestActor *x = a, *y = b;
    if ((x->role == ROLE_BODY) != (y->role == ROLE_BODY)) return x->role == ROLE_BODY ? -1 : 1;
    return str_compare(x->key, y->key);
}

void choose_actors(Arena *arena, const Members *m, Fused *f) {
    Candidates list = {0};
    vec_reserve(arena, &list, member(m, 0)->event->actors.n);
    for (uint32_t i = 0; i < m->n; i++) {
        const Telling *t = member(m, i);
        for (uint32_t k = 0; k < t->event->actors.n; k++) {
            const DigestActor *a = &t->event->actors.v[k];
            if (t->folded && a->role == ROLE_HOST && a->type == ENTITY_COUNTRY) continue; /* the country of a journey */
            add_candidate(arena, &list, a, t->folded && a->role == ROLE_VISITOR ? ROLE_PARTICIPANT : a->role, m->record->pages.v[t->page].origin);
        }
    }
    f->actors.v = arena_take(arena, list.n * sizeof *f->actors.v);
    for (uint32_t i = 0; i < list.n; i++)
        if (!stands_for_other(&list, &list.v[i]) && !is_stray(&list, &list.v[i], member_chief(m)->family)) add_actor(&list.v[i], f);
    if (f->actors.n) qsort(f->actors.v, f->actors.n, sizeof(DigestActor), by_actor);
}
