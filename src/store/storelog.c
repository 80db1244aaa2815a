/* The log of changes. In: the events as they are now, each with the keys of its mentions. They are held against the events
 * and mentions as kept last; a mention that is in another event now tells which became which. An event keeps its id while
 * it keeps its smallest mention, so that most merely change; ids that are gone stay in the log, and are never given again to
 * other mentions. Written in one transaction, in the order of the events, then of the ids that are gone: the same changes
 * give the same rows.
 */
#include "store/storelog.h"

#include "base/map.h"
#include "base/vector.h"
#include "store/storedb.h"

#include <stdlib.h>

enum { GONE = UINT32_MAX, LONGEST_CHAIN = 64 };

typedef struct OldEvent {
    Str id;
    uint32_t now;             /* the event of that id, or GONE */
    uint64_t line_hash, kept_hash;
} OldEvent;

typedef struct Passage {      /* mentions went from an old event to one of now */
    uint32_t old, now;
} Passage;

typedef struct Logging {
    Store *store;
    Arena *arena;
    const LoggedEvents *events;
    KeptOf of;
    Map now_ids, now_mentions; /* id, key of a mention → event of now */
    Map old_ids, old_mentions; /* ... of before */
    VEC(OldEvent) old;         /* by id */
    VEC(Passage) passages;     /* by old, then now; each once */
    VEC(uint64_t) lost;        /* keys of mentions that are gone */
} Logging;

static Str key_bytes(const uint64_t *key) { return (Str){(const char *)key, sizeof *key}; }

static void index_now(Logging *l) {
    map_reserve(l->arena, &l->now_ids, l->events->n + 1);
    for (uint32_t i = 0; i < l->events->n; i++) {
        map_put(l->arena, &l->now_ids, l->events->v[i].id, i);
        for (uint32_t k = 0; k < l->events->v[i].n; k++) map_put(l->arena, &l->now_mentions, key_bytes(&l->events->v[i].mentions[k]), i);
    }
}

/* ---- what was kept ---------------------------------------------------------------------------------------------------- */

static Status read_old_events(Logging *l, Error *error) {
    sqlite3_stmt *q;
    bool found = true;
    Status status = store_query(l->store, QUERY_OLD_EVENTS, &q, error);
    while (!status && !(status = store_step(l->store, q, &found, error)) && found) {
        OldEvent old = {column_str(q, 0, l->arena), GONE, (uint64_t)sqlite3_column_int64(q, 1), (uint64_t)sqlite3_column_int64(q, 2)};
        uint32_t now = map_get(&l->now_ids, old.id);
        if (now != MAP_NONE) old.now = now;
        map_put(l->arena, &l->old_ids, old.id, l->old.n);
        vec_add(l->arena, &l->old, old);
    }
    return status;
}

static int by_passage(const void *a, const void *b) {
    const Passage *x = a, *y = b;
    if (x->old != y->old) return x->old < y->old ? -1 : 1;
    return (x->now > y->now) - (x->now < y->now);
}

static void sort_passages(Logging *l) {
    uint32_t kept = 0;
    if (l->passages.n) qsort(l->passages.v, l->passages.n, sizeof(Passage), by_passage);
    for (uint32_t i = 0; i < l->passages.n; i++)
        if (i == 0 || by_passage(&l->passages.v[i], &l->passages.v[i - 1])) l->passages.v[kept++] = l->passages.v[i];
    l->passages.n = kept;
}

static Status read_old_mentions(Logging *l, Error *error) {
    sqlite3_stmt *q;
    bool found = true;
    Status status = store_query(l->store, QUERY_OLD_MENTIONS, &q, error);
    while (!status && !(status = store_step(l->store, q, &found, error)) && found) {
        uint64_t key = (uint64_t)sqlite3_column_int64(q, 0);
        uint32_t now = map_get(&l->now_mentions, key_bytes(&key)), old = map_get(&l->old_ids, column_str(q, 1, l->arena));
        Str kept = {arena_copy(l->arena, &key, sizeof key), sizeof key};
        map_put(l->arena, &l->old_mentions, kept, old);
        if (now == MAP_NONE) vec_add(l->arena, &l->lost, key);
        else if (old != MAP_NONE) vec_add(l->arena, &l->passages, ((Passage){old, now}));
    }
    sort_passages(l);
    return status;
}

/* ---- what is written --------------------------------------------------------------------------------------------------- */

static Status write_change(Logging *l, const char *change, Str event, Str became, Error *error) {
    return store_run(l->store, QUERY_INSERT_CHANGE, CELLS(text_cell(str_from(change)), text_cell(event), text_or_null(became)), error);
}

static Status write_mentions(Logging *l, const LoggedEvent *event, uint32_t old, Error *error) {
    Status status = STATUS_OK;
    for (uint32_t k = 0; k < event->n && !status; k++) {
        uint32_t owner = map_get(&l->old_mentions, key_bytes(&event->mentions[k]));
        if (owner != MAP_NONE && owner == old) continue;
        status = store_run(l->store, QUERY_PUT_MENTION, CELLS(number_cell((int64_t)event->mentions[k]), text_cell(event->id)), error);
    }
    return status;
}

/* What is made of something else may be printed as before. */
static Status write_row(Logging *l, uint32_t event, const OldEvent *old, Error *error) {
    KeptRow row;
    l->events->row(l->events->context, event, &row);
    Status status = kept_put(l->store, &row, old != NULL, error);
    if (status || (old && old->line_hash == str_hash_long(row.line))) return status;
    return write_change(l, old ? "changed" : "new", l->events->v[event].id, (Str){0}, error);
}

/* New ones and changed ones, in their order. */
static Status write_events(Logging *l, Error *error) {
    Status status = STATUS_OK;
    for (uint32_t i = 0; i < l->events->n && !status; i++) {
        const LoggedEvent *event = &l->events->v[i];
        uint32_t at = map_get(&l->old_ids, event->id);
        const OldEvent *old = at == MAP_NONE ? NULL : &l->old.v[at];
        status = write_mentions(l, event, at, error);
        if (!status && !(old && old->kept_hash == event->kept_hash && l->of.stamp)) status = write_row(l, i, old, error);
    }
    return status;
}

/* An id that is gone was merged into the one event that has its mentions, split among several, or withdrawn with them; one
 * that stays may have lost mentions to another. */
static Status write_fate(Logging *l, uint32_t old, const Passage *to, uint32_t n, Error *error) {
    const OldEvent *event = &l->old.v[old];
    bool gone = event->now == GONE;
    Status status = gone ? kept_forget(l->store, event->id, error) : STATUS_OK;
    if (gone && n == 0 && !status) return write_change(l, "withdrawn", event->id, (Str){0}, error);
    for (uint32_t i = 0; i < n && !status; i++)
        if (to[i].now != event->now) status = write_change(l, gone && n == 1 ? "merged" : "split", event->id, l->events->v[to[i].now].id, error);
    return status;
}

static Status write_fates(Logging *l, Error *error) {
    Status status = STATUS_OK;
    for (uint32_t i = 0; i < l->lost.n && !status; i++) status = store_run(l->store, QUERY_FORGET_MENTION, CELLS(number_cell((int64_t)l->lost.v[i])), error);
    for (uint32_t old = 0, first = 0, end; old < l->old.n && !status; old++, first = end) {
        for (end = first; end < l->passages.n && l->passages.v[end].old == old; end++) {}
        status = write_fate(l, old, l->passages.v + first, end - first, error);
    }
    return status;
}

Status store_log(Store *store, Arena *arena, const LoggedEvents *events, KeptOf of, Error *error) {
    Logging l = {.store = store, .arena = arena, .events = events, .of = of};
    index_now(&l);
    Status status = store_begin(store, error);
    if (!status) status = read_old_events(&l, error);
    if (!status) status = read_old_mentions(&l, error);
    if (!status) status = write_events(&l, error);
    if (!status) status = write_fates(&l, error);
    if (!status) status = store_run(store, QUERY_SET_STATE, CELLS(number_cell(of.changed), number_cell((int64_t)of.stamp)), error);
    if (!status) status = store_commit(store, error);
    if (status) store_rollback(store);
    return status;
}

/* ---- asking ------------------------------------------------------------------------------------------------------------ */

Status store_next_change(Store *store, int64_t *at, Arena *arena, StoredChange *change, Error *error) {
    sqlite3_stmt *q;
    *change = (StoredChange){0};
    Status status = store_next(store, QUERY_NEXT_CHANGE, at, &q, error);
    if (status || !q) return status;
    *change = (StoredChange){*at, column_str(q, 1, arena), column_str(q, 2, arena), column_str(q, 3, arena), column_str(q, 4, arena)};
    sqlite3_reset(q);
    return STATUS_OK;
}

Status store_heir(Store *store, Str event, Arena *arena, Str *heir, Error *error) {
    Status status = STATUS_OK;
    Str next = event;
    *heir = (Str){0};
    for (uint32_t i = 0; i < LONGEST_CHAIN && store->schema >= 2 && next.p && !status; i++) {
        sqlite3_stmt *q;
        status = store_bind(store, QUERY_HEIR, CELLS(text_cell(next)), &q, error);
        if (!status) status = store_text(store, q, arena, &next, error);
        if (next.p && !status) *heir = next;
    }
    return status;
}
