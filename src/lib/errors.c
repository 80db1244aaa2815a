/* Errors at the border: the inner record handed out as the public one, and exit codes. */
#include "lib/engine.h"

#include <stdio.h>

_Static_assert((int)STATUS_USAGE == (int)DATELINE_USAGE && (int)STATUS_REJECTED == (int)DATELINE_REJECTED && (int)STATUS_STORE == (int)DATELINE_STORE &&
                   (int)STATUS_NO_MEMORY == (int)DATELINE_NO_MEMORY && (int)STATUS_BUG == (int)DATELINE_BUG,
               "the public statuses are the inner ones");

dateline_status status_out(Status status, const Error *inside, dateline_error *error) {
    if (!error || !status) return (dateline_status)status;
    error->status = (dateline_status)status;
    snprintf(error->name, sizeof error->name, "%s", inside->name);
    snprintf(error->message, sizeof error->message, "%s", inside->message);
    return error->status;
}

dateline_status no_memory(dateline_error *error) {
    Error inside;
    return status_out(error_set(&inside, STATUS_NO_MEMORY, "no-memory", "out of memory"), &inside, error);
}

int dateline_exit_code(dateline_status status) {
    static const int codes[] = {[DATELINE_OK] = 0, [DATELINE_USAGE] = 2, [DATELINE_REJECTED] = 3, [DATELINE_STORE] = 4, [DATELINE_NO_MEMORY] = 5, [DATELINE_BUG] = 70};
    return (unsigned)status < sizeof codes / sizeof *codes ? codes[status] : codes[DATELINE_BUG];
}

const char *dateline_version(void) {
    return DATELINE_VERSION;
}
