/* When the events fall: a column a day, month or year, whichever gives a readable number of them; each is a link that asks for just
 * those days. The record may span centuries, so the columns are counted here and at most a few hundred are written. */
#include "show/html.h"
#include "show/plain.h"
#include "show/web.h"

enum { MOST_COLUMNS = 400, HEIGHT = 56, WIDTH = 10, DAYS_AS_DAYS = 62, DAYS_AS_MONTHS = 366 * 12, DAYS_AS_YEARS = 366 * 150 };

typedef enum Unit { BY_DAY, BY_MONTH, BY_YEAR, BY_DECADE } Unit;

typedef struct Chart {
    Unit unit;
    Day first;
    uint32_t counts[MOST_COLUMNS], n, highest;
} Chart;

static Days column_days(Unit unit, Day day) {
    Civil c = day_to_civil(day);
    int32_t decade = c.year - (c.year % 10 + 10) % 10;
    if (unit == BY_DAY) return (Days){day, day};
    if (unit == BY_MONTH) return days_of_month(c.year, c.month);
    if (unit == BY_YEAR) return days_of_year(c.year);
    return (Days){days_of_year(decade).from, days_of_year(decade + 9).to};
}

static uint32_t column_of(const Chart *chart, Day day) {
    Civil a = day_to_civil(chart->first), b = day_to_civil(day);
    switch (chart->unit) {
    case BY_DAY: return (uint32_t)(day - chart->first);
    case BY_MONTH: return (uint32_t)(12 * (b.year - a.year) + b.month - a.month);
    case BY_YEAR: return (uint32_t)(b.year - a.year);
    default: return (uint32_t)(b.year - a.year) / 10;
    }
}

static const Fused *event_at(const Web *web, uint32_t row) { return &web->record->events.v[web->shown->rows.v[row]]; }

static bool has_first_day(const Fused *event) { return days_known(event->days) && event->days.from != DAY_OPEN_PAST; }

static bool count_events(const Web *web, Chart *chart) {
    Days all = {DAY_OPEN_FUTURE, DAY_OPEN_PAST};
    for (uint32_t i = 0; i < web->shown->rows.n; i++)
        if (has_first_day(event_at(web, i))) all = days_join(all, (Days){event_at(web, i)->days.from, event_at(web, i)->days.from});
    if (all.from >= all.to) return false;
    int64_t length = days_length(all);
    chart->unit = length <= DAYS_AS_DAYS ? BY_DAY : length <= DAYS_AS_MONTHS ? BY_MONTH : length <= DAYS_AS_YEARS ? BY_YEAR : BY_DECADE;
    chart->first = column_days(chart->unit, all.from).from;
    chart->n = column_of(chart, all.to) + 1;
    for (uint32_t i = 0; i < web->shown->rows.n && chart->n <= MOST_COLUMNS; i++) {
        if (!has_first_day(event_at(web, i))) continue;
        uint32_t *count = &chart->counts[column_of(chart, event_at(web, i)->days.from)];
        if (++*count > chart->highest) chart->highest = *count;
    }
    return chart->n > 1 && chart->n <= MOST_COLUMNS;
}

static Day column_first(const Chart *chart, uint32_t column) {
    Civil c = day_to_civil(chart->first);
    if (chart->unit == BY_DAY) return chart->first + (Day)column;
    if (chart->unit == BY_MONTH) return day_add_months(chart->first, (int32_t)column);
    return day_from_civil(c.year + (int32_t)column * (chart->unit == BY_DECADE ? 10 : 1), 1, 1);
}

static void put_column(const Web *web, const Chart *chart, uint32_t column) {
    uint32_t count = chart->counts[column], height = 4 + (HEIGHT - 4) * count / chart->highest;
    Days days = column_days(chart->unit, column_first(chart, column));
    WebAsk ask = *web->ask;
    ask.params[PARAM_P] = (Str){0};
    ask.params[PARAM_FROM] = day_format(web->out->arena, days.from);
    ask.params[PARAM_TO] = day_format(web->out->arena, days.to);
    Buffer name = {.arena = web->out->arena};
    plain_count(&name, count, "event");
    buffer_text(web->out, "<a href=\"");
    web_here(web->out, &ask);
    buffer_format(web->out, "\" aria-label=\"%.*s from %.*s to %.*s\"><title>%.*s – %.*s: %.*s</title>", STR_FMT(buffer_view(&name)), STR_FMT(ask.params[PARAM_FROM]),
                  STR_FMT(ask.params[PARAM_TO]), STR_FMT(ask.params[PARAM_FROM]), STR_FMT(ask.params[PARAM_TO]), STR_FMT(buffer_view(&name)));
    buffer_format(web->out, "<rect class=\"room\" x=\"%u\" y=\"0\" width=\"%d\" height=\"%d\"/><rect x=\"%u\" y=\"%u\" width=\"%d\" height=\"%u\"/></a>", column * WIDTH, WIDTH, HEIGHT,
                  column * WIDTH + 1, HEIGHT - height, WIDTH - 2, height);
}

void web_chart(const Web *web) {
    Chart *chart = arena_new(web->out->arena, Chart);
    if (!count_events(web, chart)) return;
    buffer_format(web->out, "<nav class=\"chart\" aria-label=\"Events by day\"><svg viewBox=\"0 0 %u %d\" preserveAspectRatio=\"none\">", chart->n * WIDTH, HEIGHT);
    for (uint32_t i = 0; i < chart->n; i++)
        if (chart->counts[i]) put_column(web, chart, i);
    buffer_text(web->out, "</svg><p class=\"ends\"><span>");
    html_days(web->out, column_days(chart->unit, chart->first));
    buffer_text(web->out, "</span><span>");
    html_days(web->out, column_days(chart->unit, column_first(chart, chart->n - 1)));
    buffer_text(web->out, "</span></p></nav>\n");
}
