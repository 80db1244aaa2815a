/* Errors: one place that formats them. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

Status error_set(Error *error, Status status, const char *name, const char *format, ...) {
    if (!error) return status;
    error->status = status;
    snprintf(error->name, sizeof error->name, "%s", name);
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return status;
}
