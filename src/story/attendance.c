/* Who stays away from a gathering, and who says so. A page that tells of somebody's absence ("will not attend", "skipped the
 * summit") tells no event of its own. Once anybody says so of an actor, all that the pages say of his being there is one
 * field: "actors". One who is only said to be absent is no participant.
 */
#include "story/choose.h"
#include "story/fuse.h"

#include <stdlib.h>

/* ---- what is said ---------------------------------------------------------------------------------------------------- */

typedef VEC(Attendance) Attendances;

static bool mentions(const Attendances *all, const DigestActor *actor, uint32_t page, bool away) {
    for (uint32_t i = 0; i < all->n; i++) {
        const Attendance *a = &all->v[i];
        if (a->page == page && a->away == away && str_equal(a->actor->key, actor->key)) return true;
    }
    return false;
}

static bool is_told(const Attendances *all, Str key, bool away) {
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].away == away && str_equal(all->v[i].actor->key, key)) return true;
    return false;
}

static int by_actor(const void *a, const void *b) {
    const Attendance *x = a, *y = b;
    int c = str_compare(x->actor->key, y->actor->key);
    if (c) return c;
    if (x->page != y->page) return x->page < y->page ? -1 : 1;
    return y->away - x->away;
}

static void find_attendance(Arena *arena, const Members *members, const Members *away, Attendances *all) {
    for (uint32_t i = 0; i < away->n; i++) {
        const Telling *t = member(away, i);
        for (uint32_t k = 0; k < t->event->actors.n; k++) {
            const DigestActor *a = &t->event->actors.v[k];
            if (a->role == ROLE_VISITOR && !mentions(all, a, t->page, true)) vec_add(arena, all, ((Attendance){a, t->page, true, false}));
        }
    }
    for (uint32_t i = 0; i < members->n; i++) {
        const Telling *t = member(members, i);
        for (uint32_t k = 0; k < t->event->actors.n; k++) {
            const DigestActor *a = &t->event->actors.v[k];
            bool told = mentions(all, a, t->page, true) || mentions(all, a, t->page, false); /* who says that he stays away means nothing else by "the leaders" */
            if (is_told(all, a->key, true) && !told) vec_add(arena, all, ((Attendance){a, t->page, false, to_come(t->status)}));
        }
    }
    if (all->n) qsort(all->v, all->n, sizeof(Attendance), by_actor);
}

void attendance_find(Arena *arena, Record *record, const Members *members, const Members *away, Fused *f) {
    Attendances all = {0};
    uint32_t kept = 0;
    f->attendance = (Span){record->attendance.n, record->attendance.n};
    if (!away->n) return;
    find_attendance(&record->work, members, away, &all);
    for (uint32_t i = 0; i < all.n; i++) vec_add(arena, &record->attendance, all.v[i]);
    f->attendance.e += all.n;
    for (uint32_t i = 0; i < f->actors.n; i++)
        if (!is_told(&all, f->actors.v[i].key, true) || is_told(&all, f->actors.v[i].key, false)) f->actors.v[kept++] = f->actors.v[i];
    f->actors.n = kept;
}

/* ---- whether it agrees ----------------------------------------------------------------------------------------------- */

static Str words_of(Arena *arena, const Attendance *a) {
    const char *how = a->away ? "absent" : a->expected ? "expected" : "present";
    return str_format(arena, "%.*s: %s", STR_FMT(a->actor->name), how);
}

static void compare(const Record *record, Claim *c, const Attendance *a, const Attendance *b) {
    if (a->away == b->away) {
        if (a->page != b->page) claim_judge(c, VERDICT_AGREE, STR("told alike"));
        return;
    }
    const Attendance *away = a->away ? a : b, *there = a->away ? b : a;
    if (there->expected || said_before(&record->pages.v[away->page], &record->pages.v[there->page]) < 0)
        claim_judge(c, VERDICT_SUPERSEDED, STR("told at different times: a plan, then what became of it"));
    else claim_judge(c, VERDICT_CONFLICT, STR("one says that he was there, another that he was not"));
}

void claims_of_attendance(Claiming *claiming, uint32_t event) {
    const Record *record = claiming->record;
    const Attendance *all = record->attendance.v;
    uint32_t n = record->events.v[event].attendance.e;
    for (uint32_t i = record->events.v[event].attendance.b, end; i < n; i = end) {
        for (end = i; end < n && str_equal(all[end].actor->key, all[i].actor->key); end++) {}
        Claim *c = claim_open(claiming, event, (Str){0}, STR("actors"));
        for (uint32_t k = i; k < end; k++) {
            claim_value(claiming, words_of(claiming->work, &all[k]), record->pages.v[all[k].page].digest->page);
            for (uint32_t before = i; before < k; before++) compare(record, c, &all[before], &all[k]);
        }
        claim_close(claiming);
    }
}
