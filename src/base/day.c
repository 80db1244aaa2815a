/* Days from and to civil dates by era arithmetic (H. Hinnant, "chrono-compatible low-level date algorithms"). */
#include "base/day.h"

Day day_from_civil(int32_t year, int month, int day) {
    year -= month <= 2;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t of_era = year - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Civil day_to_civil(Day day) {
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t of_era = z - era * 146097;
    int32_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t mp = (5 * of_year + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return (Civil){year_of_era + era * 400 + (month <= 2), month, of_year - (153 * mp + 2) / 5 + 1};
}

int day_weekday(Day day) {
    int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

int days_in_month(int32_t year, int month) {
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : length[month - 1];
}

bool civil_valid(int32_t year, int month, int day) {
    return year >= -9999 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

Days days_of_month(int32_t year, int month) {
    return (Days){day_from_civil(year, month, 1), day_from_civil(year, month, days_in_month(year, month))};
}

Days days_of_year(int32_t year) {
    return (Days){day_from_civil(year, 1, 1), day_from_civil(year, 12, 31)};
}

Day day_add_months(Day day, int32_t months) {
    Civil c = day_to_civil(day);
    int32_t m = c.year * 12 + c.month - 1 + months;
    int32_t year = (m >= 0 ? m : m - 11) / 12;
    int month = (int)(m - year * 12) + 1, last = days_in_month(year, month);
    return day_from_civil(year, month, c.day < last ? c.day : last);
}

static bool take_digits(Str *s, uint32_t n, int *out) {
    if (s->n < n) return false;
    *out = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!is_digit(s->p[i])) return false;
        *out = *out * 10 + (s->p[i] - '0');
    }
    s->p += n;
    s->n -= n;
    return true;
}

static bool take_char(Str *s, char c) {
    if (s->n == 0 || s->p[0] != c) return false;
    s->p++, s->n--;
    return true;
}

bool days_parse(Str s, Days *out) {
    int year, month, day;
    if (!take_digits(&s, 4, &year)) return false;
    if (s.n == 0) return *out = days_of_year(year), true;
    if (!take_char(&s, '-') || !take_digits(&s, 2, &month) || month < 1 || month > 12) return false;
    if (s.n == 0) return *out = days_of_month(year, month), true;
    if (!take_char(&s, '-') || !take_digits(&s, 2, &day) || !civil_valid(year, month, day)) return false;
    if (s.n && s.p[0] != 'T' && s.p[0] != ' ') return false;
    out->from = out->to = day_from_civil(year, month, day);
    return true;
}

Days days_between(Str from, Str to) {
    Days a = DAYS_UNKNOWN, b = DAYS_UNKNOWN;
    days_parse(from, &a);
    days_parse(to, &b);
    return (Days){a.from, b.to};
}

Str day_format(Arena *arena, Day day) {
    Civil c = day_to_civil(day);
    if (c.year < 0 || c.year > 9999) return str_format(arena, "%04d-%02d-%02d", (int)c.year, c.month, c.day);
    const char digits[] = {(char)('0' + c.year / 1000), (char)('0' + c.year / 100 % 10), (char)('0' + c.year / 10 % 10), (char)('0' + c.year % 10), '-',
                           (char)('0' + c.month / 10), (char)('0' + c.month % 10), '-', (char)('0' + c.day / 10), (char)('0' + c.day % 10)};
    return (Str){arena_copy(arena, digits, sizeof digits), sizeof digits};
}

int64_t days_length(Days d) {
    if (!days_closed(d)) return INT64_MAX;
    return days_none(d) ? 0 : (int64_t)d.to - d.from + 1;
}

Days days_widen(Days d, int32_t by) {
    if (d.from != DAY_OPEN_PAST) d.from -= by;
    if (d.to != DAY_OPEN_FUTURE) d.to += by;
    return d;
}

Days days_add_months(Days d, int32_t months) { return (Days){day_add_months(d.from, months), day_add_months(d.to, months)}; }
