/* Dates in addresses. In: an address. Out: the day it names, else the month.
 *
 * Groups of figures are read from left to right; a day wins over a month wherever it stands. A run of more than eight
 * figures (a serial number, the stamp of an archive) names nothing. */
#include "page/written.h"

typedef struct Groups { /* the next three groups of figures and the sign behind each but the last */
    int value[3];
    uint32_t digits[3], n;
    char mark[3];
} Groups;

static Groups groups_at(Str s, uint32_t i) {
    Groups g = {0};
    while (g.n < 3) {
        uint32_t from = i;
        while (i < s.n && is_digit(s.p[i]) && i - from < 9) g.value[g.n] = g.value[g.n] * 10 + (s.p[i++] - '0');
        if (i == from) break;
        g.digits[g.n] = i - from;
        g.mark[g.n++] = i < s.n ? s.p[i] : '/';
        if (i == s.n || !strchr("/-_.", s.p[i])) break;
        i++;
    }
    return g;
}

static bool day_of(int year, int month, int day, Days *out) {
    if (year < 1990 || year > 2100 || !civil_valid(year, month, day)) return false;
    out->from = out->to = day_from_civil(year, month, day);
    return true;
}

static bool names_day(const Groups *g, Days *out) {
    const int *v = g->value;
    if (g->digits[0] == 8) return day_of(v[0] / 10000, v[0] / 100 % 100, v[0] % 100, out);
    if (g->n >= 2 && g->digits[0] == 4 && g->digits[1] == 4 && g->mark[0] == '/') return day_of(v[0], v[1] / 100, v[1] % 100, out);
    if (g->n < 3 || is_digit(g->mark[2])) return false;
    if (g->digits[0] == 4 && g->digits[1] <= 2 && g->digits[2] <= 2) return day_of(v[0], v[1], v[2], out);
    if (g->digits[2] != 4 || g->digits[0] > 2 || g->digits[1] > 2 || g->mark[0] == '/' || g->mark[0] != g->mark[1]) return false;
    return day_of(v[2], v[1], v[0], out);
}

static bool names_month(const Groups *g, Days *out) {
    bool month = g->n >= 2 && g->digits[0] == 4 && g->digits[1] == 2 && g->mark[0] == '/' && g->mark[1] == '/' && g->value[1] >= 1 && g->value[1] <= 12;
    if (!month || g->value[0] < 1990 || g->value[0] > 2100) return false;
    *out = days_of_month(g->value[0], g->value[1]);
    return true;
}

bool date_in_url(Str url, Days *out) {
    bool month = false;
    Days days;
    for (uint32_t i = 0; i < url.n; i++) {
        if (!is_digit(url.p[i])) continue;
        Groups g = groups_at(url, i);
        if (names_day(&g, out)) return true;
        if (!month && names_month(&g, &days)) month = true, *out = days;
        while (i + 1 < url.n && is_digit(url.p[i + 1])) i++;
    }
    return month;
}
