/* What the formats for other programs have in common: the day an event was last told of, and the filter in words. */
#include "show/plain.h"
#include "show/shown.h"

/* A page's window ends on the last day it can be of; one that is open there began on its first. */
static Day last_day(Days days) {
    return days.to != DAY_OPEN_FUTURE ? days.to : days.from;
}

Day event_last_said(const Record *record, const Fused *event) {
    Day last = DAY_OPEN_PAST;
    for (uint32_t i = 0; i < event->reports.n; i++) {
        Day day = last_day(record->pages.v[event->reports.v[i].page].published.days);
        if (day > last) last = day;
    }
    if (last == DAY_OPEN_PAST) last = event->days.from;
    return last == DAY_OPEN_PAST || day_to_civil(last).year < 1 || day_to_civil(last).year > 9999 ? 0 : last;
}

static void put_part(const char *name, Str value, Buffer *out) {
    if (value.n == 0) return;
    if (out->n) buffer_text(out, ", ");
    buffer_format(out, "%s ", name);
    plain_str(out, value);
}

static Str day_or_nothing(Day day, Arena *arena) {
    return day == DAY_OPEN_PAST || day == DAY_OPEN_FUTURE ? (Str){0} : day_format(arena, day);
}

void put_filter_text(const Filter *filter, Buffer *out) {
    Buffer text = {.arena = out->arena};
    put_part("actor", filter->actor, &text);
    put_part("place", filter->place, &text);
    put_part("kind", filter->kind, &text);
    put_part("type", filter->type, &text);
    put_part("status", filter->status, &text);
    put_part("from", day_or_nothing(filter->days.from, out->arena), &text);
    put_part("to", day_or_nothing(filter->days.to, out->arena), &text);
    put_part("source", filter->source, &text);
    put_part("text", filter->text, &text);
    buffer_str(out, buffer_view(&text));
}
