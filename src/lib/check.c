/* Checking a store, for callers of the library. */
#include "lib/keep.h"

typedef struct Hearing {      /* who is told of damage */
    void (*damage)(void *context, const char *page, const char *what);
    void *context;
} Hearing;

static void tell_damage(void *context, Str page, const char *what) {
    const Hearing *hearing = context;
    if (hearing->damage) hearing->damage(hearing->context, page.p ? page.p : "", what);
}

static Status check_guarded(Store *store, Arena *arena, StoreCheck *check, Error *error) {
    jmp_buf exit;
    arena_init(arena, &exit);
    if (setjmp(exit)) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    return store_check(store, arena, check, error);
}

dateline_status dateline_store_check(dateline_store *store, void (*damage)(void *context, const char *page, const char *what), void *context, uint64_t *pages,
                                     dateline_error *error) {
    Error inside;
    Arena arena = {0};
    Hearing hearing = {damage, context};
    StoreCheck check = {.damage = tell_damage, .context = &hearing};
    Status status = check_guarded(store->inner, &arena, &check, &inside);
    if (!status && check.damaged)
        status = error_set(&inside, STATUS_STORE, "store-damaged", "%llu problems found; restore the store from a copy, or add its pages to a new one", (unsigned long long)check.damaged);
    if (pages) *pages = check.pages;
    arena_free(&arena);
    return status_out(status, &inside, error);
}
