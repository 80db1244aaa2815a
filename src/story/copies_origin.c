/* Where a text that many pages carry comes from. In: the pages of a group. Out: the likely origin, and why it is thought so.
 *
 * 1. The outlet that most of the pages credit, or date their text by ("(Xinhua)"). Its own page, where it is among them; else the text
 *    is the outlet's, and no page here is its origin.
 * 2. The page with the earliest day. Where some state their day, those that do not are taken to be later.
 * 3. Of those that may be the earliest the one that has most of what the others share, and then least of its own: a cut version
 *    lacks something, a page that builds upon the text has more.
 * Where that comes to a few words it is told as unclear. */
#include "story/copies.h"

#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { A_FEW = 2 }; /* hashes: a score of words */

/* ---- 1: credits ------------------------------------------------------------------------------------------------------ */

typedef struct Credit {
    Str folded, name;
    uint32_t pages;
} Credit;

typedef VEC(Credit) Credits;

static void add_credit(Arena *arena, Map *at, Credits *all, Str name) {
    Str folded = utf8_fold(arena, name);
    uint32_t *slot = map_slot(arena, at, folded);
    if (*slot == MAP_NONE) {
        *slot = all->n;
        vec_add(arena, all, ((Credit){folded, name, 0}));
    }
    Credit *credit = &all->v[*slot];
    credit->pages++;
    if (str_compare(name, credit->name) < 0) credit->name = name;
}

/* The outlet credited by most; of several the first by name. */
static Str most_credited(Arena *arena, const Record *record, const CopyGroup *group) {
    Credits all = {0};
    Map at = {0};
    for (uint32_t i = 0; i < group->pages.n; i++) {
        const Strs *via = &record->pages.v[group->pages.v[i]].digest->via;
        for (uint32_t k = 0; k < via->n; k++) add_credit(arena, &at, &all, via->v[k]);
    }
    const Credit *best = NULL;
    for (uint32_t i = 0; i < all.n; i++) {
        const Credit *c = &all.v[i];
        if (!best || c->pages > best->pages || (c->pages == best->pages && str_compare(c->folded, best->folded) < 0)) best = c;
    }
    return best ? best->name : (Str){0};
}

/* "Xinhua" and "Xinhua News Agency": one of them is the other's beginning, up to a space or a dot. */
static bool same_outlet(Arena *arena, Str a, Str b) {
    Str x = utf8_fold_words(arena, a), y = utf8_fold_words(arena, b);
    if (x.n > y.n) {
        Str swap = x;
        x = y, y = swap;
    }
    return x.n > 0 && str_starts(y, x) && (y.n == x.n || y.p[x.n] == ' ');
}

/* ---- 2: days --------------------------------------------------------------------------------------------------------- */

/* As far as the page itself states it. */
static Days own_days(const Record *record, uint32_t page) {
    const Published *p = &record->pages.v[page].digest->published;
    return days_closed(p->days) && (p->basis == DATE_GIVEN || p->basis == DATE_STATED) ? p->days : DAYS_UNKNOWN;
}

/* Those that may be the earliest: no other's last day is before their first. */
static CopyPages earliest(Arena *arena, const Record *record, const CopyPages *pages) {
    CopyPages out = {0};
    Day last = DAY_OPEN_FUTURE;
    for (uint32_t i = 0; i < pages->n; i++) {
        Days d = own_days(record, pages->v[i]);
        if (days_known(d) && d.to < last) last = d.to;
    }
    for (uint32_t i = 0; i < pages->n; i++) {
        Days d = own_days(record, pages->v[i]);
        if (last == DAY_OPEN_FUTURE || (days_known(d) && d.from <= last)) vec_add(arena, &out, pages->v[i]);
    }
    return out;
}

/* ---- 3: what is shared ----------------------------------------------------------------------------------------------- */

typedef struct Shared {
    uint64_t top;             /* up to here every page's signature holds all hashes */
    VEC(uint64_t) hashes;     /* of all pages up to there, sorted, repeats left in */
} Shared;

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static Shared collect_shared(Arena *arena, const Record *record, const CopyPages *pages) {
    Shared s = {.top = UINT64_MAX};
    for (uint32_t i = 0; i < pages->n; i++) {
        uint64_t top = copies_covered(record->pages.v[pages->v[i]].digest);
        if (top < s.top) s.top = top;
    }
    for (uint32_t i = 0; i < pages->n; i++) {
        const Digest *d = record->pages.v[pages->v[i]].digest;
        for (uint32_t k = 0; k < d->signature.n; k++)
            if (d->signature.v[k] <= s.top) vec_add(arena, &s.hashes, d->signature.v[k]);
    }
    if (s.hashes.n) qsort(s.hashes.v, s.hashes.n, sizeof *s.hashes.v, by_value);
    return s;
}

static bool is_shared(const Shared *s, uint64_t value) {
    uint32_t low = 0, high = s->hashes.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->hashes.v[middle] < value) low = middle + 1;
        else high = middle;
    }
    return low + 1 < s->hashes.n && s->hashes.v[low + 1] == value;
}

typedef struct Holding {
    uint32_t shared, own;     /* hashes that another page has too, and those that none has */
} Holding;

static Holding holding(const Record *record, uint32_t page, const Shared *s) {
    const Digest *d = record->pages.v[page].digest;
    Holding h = {0};
    for (uint32_t i = 0; i < d->signature.n; i++) {
        if (d->signature.v[i] > s->top) continue;
        if (is_shared(s, d->signature.v[i])) h.shared++;
        else h.own++;
    }
    return h;
}

static bool more_complete(Holding a, Holding b, uint32_t by) {
    return a.shared > b.shared + by || (a.shared + by >= b.shared && a.own + by < b.own);
}

/* The most complete of these; *sure: no other is nearly as complete. */
static uint32_t most_complete(Arena *arena, const Record *record, const CopyGroup *group, const CopyPages *among, bool *sure) {
    Shared s = collect_shared(arena, record, &group->pages);
    Holding *all = arena_array(arena, Holding, among->n);
    uint32_t best = 0;
    *sure = true;
    for (uint32_t i = 0; i < among->n; i++) {
        all[i] = holding(record, among->v[i], &s);
        if (all[i].shared > all[best].shared || (all[i].shared == all[best].shared && all[i].own < all[best].own)) best = i;
    }
    for (uint32_t i = 0; i < among->n; i++) *sure &= i == best || more_complete(all[best], all[i], A_FEW);
    return among->v[best];
}

/* ---- all of it ------------------------------------------------------------------------------------------------------- */

static CopyPages pages_of_outlet(Arena *arena, const Record *record, const CopyPages *pages, Str outlet) {
    CopyPages out = {0};
    for (uint32_t i = 0; i < pages->n; i++)
        if (same_outlet(arena, record->pages.v[pages->v[i]].digest->site, outlet)) vec_add(arena, &out, pages->v[i]);
    return out;
}

static bool is_reworded(const Record *record, const CopyPages *pages) {
    for (uint32_t i = 1; i < pages->n; i++)
        if (record->pages.v[pages->v[i]].wording != record->pages.v[pages->v[0]].wording) return true;
    return false;
}

static void name_origin(Arena *arena, const Record *record, CopyGroup *group) {
    bool sure;
    group->reworded = is_reworded(record, &group->pages);
    Str credited = most_credited(arena, record, group);
    CopyPages own = pages_of_outlet(arena, record, &group->pages, credited), among = earliest(arena, record, own.n ? &own : &group->pages);
    group->outlet = credited;
    group->why = ORIGIN_CREDITED;
    group->origin = NONE;
    if (credited.n && own.n == 0) return;
    group->origin = among.n == 1 ? among.v[0] : most_complete(arena, record, group, &among, &sure);
    if (!credited.n) {
        group->outlet = record->pages.v[group->origin].digest->site;
        group->why = among.n == 1 ? ORIGIN_EARLIEST : sure && !group->reworded ? ORIGIN_COMPLETE : ORIGIN_UNCLEAR;
    }
}

void copies_name_origins(Arena *arena, Record *record) {
    uint32_t *number = arena_array(arena, uint32_t, record->pages.n + 1); /* by group: its place in its story, from 1 */
    for (uint32_t i = 0; i < record->stories.n; i++) {
        Story *story = &record->stories.v[i];
        for (uint32_t k = 0; k < story->pages.n; k++) {
            uint32_t page = story->pages.v[k], group = record->pages.v[page].copies;
            if (group == NONE) continue;
            if (number[group] == 0) {
                vec_push(arena, &story->copies);
                number[group] = story->copies.n;
            }
            vec_add(arena, &story->copies.v[number[group] - 1].pages, page);
        }
        for (uint32_t k = 0; k < story->copies.n; k++) name_origin(arena, record, &story->copies.v[k]);
    }
}
