/* Records for the web page. In: a store that another program may add to. Out: its record, made once; and those as told by a day, the last
 * few asked for, which borrow the digests of the first. */
#include "lib/serve.h"

void served_drop(ServedData *data) {
    for (int i = 0; i < HELD_DAYS; i++) {
        arena_free(&data->held[i].arena);
        data->held[i] = (HeldRecord){0};
    }
    dateline_record_close(data->all);
    data->all = NULL;
}

static Status load(ServedData *data, int64_t version, Error *error) {
    served_drop(data);
    dateline_record *fused = fused_open(data->engine);
    if (!fused) return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    Status status = fused_add_store(fused, data->store, error);
    if (!status) status = fused_finish(fused, DAY_OPEN_FUTURE, error);
    if (status) {
        dateline_record_close(fused);
        return status;
    }
    data->all = fused;
    data->version = version;
    return STATUS_OK;
}

static HeldRecord *held_or_oldest(ServedData *data, Day as_of) {
    HeldRecord *oldest = &data->held[0];
    for (int i = 0; i < HELD_DAYS; i++) {
        if (data->held[i].used && data->held[i].as_of == as_of) return &data->held[i];
        if (data->held[i].used < oldest->used) oldest = &data->held[i];
    }
    return oldest;
}

static Status fuse_as_of(ServedData *data, HeldRecord *held, Day as_of, Error *error) {
    jmp_buf exit;
    arena_free(&held->arena);
    *held = (HeldRecord){.as_of = as_of};
    arena_init(&held->arena, &exit);
    if (setjmp(exit)) {
        arena_free(&held->arena);
        held->used = 0;
        return error_set(error, STATUS_NO_MEMORY, "no-memory", "out of memory");
    }
    record_fuse(&held->arena, data->engine->story, data->all->digests.v, data->all->digests.n, as_of, &held->record);
    return STATUS_OK;
}

Status served_record(ServedData *data, Str as_of, Day *day, const Record **record, Error *error) {
    int64_t version;
    Days days;
    *day = DAY_OPEN_FUTURE;
    data->requests++;
    Status status = store_version(data->store, &version, error);
    if (!status && (!data->all || version != data->version)) status = load(data, version, error);
    if (status) return status;
    *record = &data->all->record;
    if (as_of.n == 0) return STATUS_OK;
    if (!days_parse(as_of, &days)) return error_set(error, STATUS_USAGE, "bad-date", "as-of: not a date; write YYYY-MM-DD");
    *day = days.to;
    HeldRecord *held = held_or_oldest(data, *day);
    if (!held->used || held->as_of != *day) status = fuse_as_of(data, held, *day, error);
    if (status) return status;
    held->used = data->requests;
    *record = &held->record;
    return STATUS_OK;
}
