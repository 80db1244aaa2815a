/* --limit-...: what hostile or broken inputs may cost. In: "64M". Out: the fields of the options for reading. */
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

typedef struct Limit {
    const char *name, *value;
    size_t most;             /* the library takes no more */
    size_t *bytes;           /* where it goes: one of the two */
    unsigned *count;
} Limit;

/* Figures, in bytes also with K, M or G behind them. */
static int parse_limit(const Limit *limit, size_t *out) {
    char *end;
    unsigned long long n = strtoull(limit->value, &end, 10);
    static const char units[] = "KMG";
    const char *unit = limit->bytes && *end ? strchr(units, *end) : NULL;
    unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
    bool sound = limit->value[0] >= '0' && limit->value[0] <= '9' && !end[unit != NULL] && n > 0 && n <= limit->most >> shift;
    *out = (size_t)n << shift;
    if (sound) return 0;
    return complain_usage("--limit-%s %s: not a number from 1 to %zu%s", limit->name, limit->value, limit->most, limit->bytes ? " (64K, 32M and 1G are understood)" : "");
}

int read_limits(const Options *options, dateline_read_options *read) {
    enum { BYTES = 1 << 30, TIMES = 1000000, DEEP = 65536 };
    const Limit limits[] = {
        {"page", options->limit_page, BYTES, &read->limit_page, NULL},          {"line", options->limit_line, BYTES, &read->limit_line, NULL},
        {"header", options->limit_header, BYTES, &read->limit_header, NULL},    {"inflate", options->limit_inflate, TIMES, NULL, &read->limit_inflate},
        {"nesting", options->limit_nesting, DEEP, NULL, &read->limit_nesting},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        size_t n;
        if (!limits[i].value) continue;
        int code = parse_limit(&limits[i], &n);
        if (code) return code;
        if (limits[i].bytes) *limits[i].bytes = n;
        else *limits[i].count = (unsigned)n;
    }
    return 0;
}
