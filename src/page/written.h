/* Dates as pages write them. */
#ifndef PAGE_WRITTEN_H
#define PAGE_WRITTEN_H
#include "page/rules.h"

typedef struct WrittenDate {
    Days days;                /* one day, local to `zone`; in an address it may be a month */
    Day other;                /* the other reading of "03/07/2024" (then `days` is day first), else DAY_OPEN_PAST */
    int16_t minute, zone;     /* of the day, MINUTE_UNKNOWN; minutes east of Greenwich, ZONE_UNKNOWN */
    bool short_year;          /* "3.7.24" */
    Span at;                  /* bytes of the text */
} WrittenDate;

/* The first date at or behind byte `from` of a text. */
bool written_next(const PageRules *rules, Arena *arena, Str text, uint32_t from, WrittenDate *out);
/* The date of an attribute: a text, "20240703", or seconds since 1970. */
bool written_value(const PageRules *rules, Arena *arena, Str value, WrittenDate *out);
/* The first date of a text whose reading is sure. */
bool date_written(const PageRules *rules, Arena *arena, Str text, Days *out);

/* "/2024/07/03/", "/2024-07-03-", "/20240703/", "/03-07-2024"; a month alone ("/2024/07/") gives the month. */
bool date_in_url(Str url, Days *out);
#endif
