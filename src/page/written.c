/* Dates as pages write them. In: a short piece of text. Out: the day (or month) it names.
 *
 * ISO first (the local day of its own zone, as it stands), then a day, month by name and year in any order within a few
 * words. Numbers alone (03/07/2024) only when one of them can be no month, or both agree: the order differs by country. */
#include "page/reading.h"

#include <stdlib.h>

enum { WORDS_MOST = 24 };

static int small_number(Str word) {
    int n = 0;
    uint32_t i = 0;
    while (i < word.n && i < 4 && is_digit(word.p[i])) n = n * 10 + (word.p[i++] - '0');
    if (i == 0) return -1;
    Str tail = {word.p + i, word.n - i};
    bool ordinal = tail.n == 0 || str_is(tail, "st") || str_is(tail, "nd") || str_is(tail, "rd") || str_is(tail, "th") || str_is(tail, "er");
    return ordinal ? n : -1;
}

static bool iso_at(Str s, uint32_t i, Days *out) {
    if (s.n - i < 10 || (i && is_digit(s.p[i - 1])) || (s.n - i > 10 && is_digit(s.p[i + 10]))) return false;
    Days day;
    if (!days_parse((Str){s.p + i, 10}, &day) || day_to_civil(day.from).year < 1900 || day_to_civil(day.from).year > 2100) return false;
    *out = day;
    return true;
}

static bool year_like(int n) { return n >= 1900 && n <= 2100; }

static bool give(int year, int month, int day, Days *out) {
    if (!year_like(year) || !civil_valid(year, month, day)) return false;
    out->from = out->to = day_from_civil(year, month, day);
    return true;
}

/* "July 3, 2024", "3 July 2024", "3. Juli 2024", "2 de julio de 2024": the words around a month's name. */
static bool around_month(const Str *words, uint32_t n, uint32_t at, int month, Days *out) {
    int before = -1, after = -1, year = -1;
    for (uint32_t i = at; i-- > 0 && at - i <= 2;) {
        int value = small_number(words[i]);
        if (value >= 1 && value <= 31 && before < 0) before = value;
    }
    for (uint32_t i = at + 1; i < n && i - at <= 3; i++) {
        int value = small_number(words[i]);
        if (value >= 1 && value <= 31 && after < 0 && i == at + 1) after = value;
        if (year_like(value) && year < 0) year = value;
    }
    if (after > 0 && give(year, month, after, out)) return true;
    return before > 0 && give(year, month, before, out);
}

static bool numeric_at(Str s, uint32_t i, Days *out) {
    int part[3] = {0, 0, 0};
    uint32_t at = i;
    char mark = 0;
    for (int k = 0; k < 3; k++) {
        uint32_t from = at;
        while (at < s.n && at - from < 5 && is_digit(s.p[at])) part[k] = part[k] * 10 + (s.p[at++] - '0');
        if (at == from || at - from > 4) return false;
        if (k == 2) break;
        if (at >= s.n || (s.p[at] != '/' && s.p[at] != '.' && s.p[at] != '-') || (k && s.p[at] != mark)) return false;
        mark = s.p[at++];
    }
    if (at < s.n && (is_digit(s.p[at]) || s.p[at] == mark)) return false;
    if (year_like(part[0])) return give(part[0], part[1], part[2], out);
    if (mark == '.') return give(part[2], part[1], part[0], out);
    if (part[0] == part[1] || part[0] > 12) return give(part[2], part[1], part[0], out);
    return part[1] > 12 && give(part[2], part[0], part[1], out);
}

/* "20190629", alone or before a time: as a number in running text it may be anything. */
static bool compact(Str s, Days *out) {
    int v = 0;
    if (s.n < 8 || (s.n > 8 && s.p[8] != 'T' && s.p[8] != ' ')) return false;
    for (uint32_t i = 0; i < 8; i++) {
        if (!is_digit(s.p[i])) return false;
        v = v * 10 + (s.p[i] - '0');
    }
    return give(v / 10000, v / 100 % 100, v % 100, out);
}

bool date_written(const PageRules *rules, Arena *arena, Str text, Days *out) {
    if (compact(str_trim(text), out)) return true;
    for (uint32_t i = 0; i < text.n; i++) {
        if (!is_digit(text.p[i]) || (i && (is_digit(text.p[i - 1]) || is_alpha(text.p[i - 1])))) continue;
        if (iso_at(text, i, out) || numeric_at(text, i, out)) return true;
    }
    Str words[WORDS_MOST], rest = utf8_fold_words(arena, text);
    uint32_t n = 0;
    while (n < WORDS_MOST && words_next(&rest, &words[n])) n++;
    for (uint32_t i = 0; i < n; i++) {
        int month = words_known(rules, words[i])->month;
        if (month && around_month(words, n, i, month, out)) return true;
    }
    return false;
}

/* "/2024/07/03/", "/2024-07-03-", "/20240703/", "-2024-07-03.html"; a month alone ("/2024/07/") gives the month. */
bool date_in_url(Str url, Days *out) {
    for (uint32_t i = 1; i + 6 < url.n; i++) {
        Str s = {url.p + i, url.n - i};
        if (is_digit(url.p[i - 1]) || !is_digit(s.p[0]) || !is_digit(s.p[3]) || (s.p[0] != '1' && s.p[0] != '2')) continue;
        int v[8];
        uint32_t n = 0, used = 0;
        while (used < s.n && n < 8 && (is_digit(s.p[used]) || ((n == 4 || n == 6) && used == n + (n == 6 ? 1 : 0) && strchr("/-_", s.p[used])))) {
            if (is_digit(s.p[used])) v[n++] = s.p[used] - '0';
            used++;
        }
        if (n < 4) continue;
        int year = v[0] * 1000 + v[1] * 100 + v[2] * 10 + v[3];
        bool marked = s.p[4] == '/' || s.p[4] == '-' || s.p[4] == '_';
        if (n == 8 && (used == s.n || !is_digit(s.p[used])) && give(year, v[4] * 10 + v[5], v[6] * 10 + v[7], out)) return true;
        bool month = n >= 6 && marked && (s.n == 7 || s.p[7] == '/') && s.p[4] == '/';
        if (!month || !year_like(year) || v[4] * 10 + v[5] < 1 || v[4] * 10 + v[5] > 12) continue;
        *out = days_of_month(year, v[4] * 10 + v[5]);
        return true;
    }
    return false;
}
