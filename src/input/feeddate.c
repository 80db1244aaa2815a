/* Dates of feeds. In: a date as it is written in mails (RFC 822), in ISO 8601, or nearly so. Out: its day.
 *
 * The day is that of the date's own time zone: the paper dated its page by it. Names of weekdays and zones, and the time, are passed
 * over. What is left open ("3/7/2004", names of months that are no English ones) is left to who reads dates on pages. */
#include "input/feed.h"

enum { DATE_MOST = 100, NUMBERS = 3 };

static Str day_of(Arena *arena, int64_t year, int64_t month, int64_t day) {
    if (year < 1970 || year > 2200 || month < 1 || month > 12 || !civil_valid((int32_t)year, (int)month, (int)day)) return (Str){0};
    return str_format(arena, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

static int month_of(Str word) {
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int m = 0; m < 12; m++)
        if (word.n >= 3 && str_equal_nocase((Str){word.p, 3}, (Str){months + 3 * m, 3})) return m + 1;
    return 0;
}

/* ---- ISO 8601 ---- */

static bool number(Str s, uint32_t *at, uint32_t least, uint32_t most, int64_t *out) {
    uint32_t n = 0;
    for (*out = 0; *at + n < s.n && n < most && is_digit(s.p[*at + n]); n++) *out = *out * 10 + (s.p[*at + n] - '0');
    *at += n;
    return n >= least;
}

/* What stands between two numbers: one mark, or a word of another script ("2004년 5월 28일"). */
static bool mark(Str s, uint32_t *at) {
    uint32_t from = *at;
    if (from < s.n && s.p[from] && strchr("-/.:", s.p[from])) return ++*at, true;
    while (*at < s.n && (unsigned char)s.p[*at] >= 0x80) ++*at;
    while (*at < s.n && *at > from && s.p[*at] == ' ') ++*at;
    return *at > from;
}

/* "2004-07-03T20:00+08:00", "20040703", "2004-07" (as it is), "2004-185" (day of the year), "2004/7/3", "2004". */
static Str iso_day(Arena *arena, Str s) {
    uint32_t at = 0;
    int64_t year, month, day;
    if (!number(s, &at, 4, 4, &year)) return (Str){0};
    bool marked = mark(s, &at);
    if (at == s.n) return year >= 1970 && year <= 2200 ? (Str){s.p, 4} : (Str){0};
    uint32_t from = at, figures;
    if (!number(s, &at, 1, marked ? 3 : 2, &month)) return (Str){0};
    figures = at - from;
    if (figures == 3) {
        if (month < 1 || month > 366 || year < 1970 || year > 2200) return (Str){0};
        return day_format(arena, day_from_civil((int32_t)year, 1, 1) + (Day)month - 1);
    }
    if (marked && at == s.n) return day_of(arena, year, month, 1).n ? (Str){s.p, at} : (Str){0};
    if (marked && !mark(s, &at)) return (Str){0};
    if (!number(s, &at, 1, 2, &day) || (at < s.n && is_digit(s.p[at]))) return (Str){0};
    return day_of(arena, year, month, day);
}

/* ---- RFC 822 ---- */

typedef struct Found { int month; int64_t before, after[2]; uint32_t figures[2], n; } Found;  /* numbers beside the month's name; -1 = none */

/* Numbers of a time ("20:00:00") or a zone ("+0800") are none of a date. */
static bool is_time(Str word) { return memchr(word.p, ':', word.n) || word.p[0] == '+' || word.p[0] == '-'; }

static void find_number(Found *found, Str word) {
    uint32_t at = 0;
    int64_t value;
    if (is_time(word) || !number(word, &at, 1, 4, &value)) return;
    if (!found->month) found->before = value;
    else if (found->n < 2) found->figures[found->n] = at, found->after[found->n++] = value;
}

/* "Thu, 01 Jan 2004 19:48:21 GMT", "1 January 04", "Thu Jan  1 19:48:21 2004", "January 1, 2004", "01-Jan-2004". */
static Str mail_day(Arena *arena, Str s) {
    Found found = {.before = -1};
    for (uint32_t i = 0, from; i < s.n;) {
        while (i < s.n && (is_space(s.p[i]) || s.p[i] == ',' || (s.p[i] == '-' && i && !is_space(s.p[i - 1])))) i++;
        for (from = i; i < s.n && !is_space(s.p[i]) && s.p[i] != ',' && (s.p[i] != '-' || i == from);) i++;
        Str word = {s.p + from, i - from};
        int month = found.month ? 0 : month_of(word);
        if (month) found.month = month;
        else if (word.n) find_number(&found, word);
    }
    if (!found.month || !found.n) return (Str){0};
    if (found.figures[0] == 2) found.after[0] += found.after[0] < 70 ? 2000 : 1900;
    if (found.before >= 1 && found.before <= 31) return day_of(arena, found.after[0], found.month, found.before);
    return found.n == 2 && found.figures[1] == 4 ? day_of(arena, found.after[1], found.month, found.after[0]) : (Str){0};
}

Str feed_day(Arena *arena, Str words) {
    words = str_trim(words);
    if (words.n == 0 || words.n > DATE_MOST) return (Str){0};
    Str day = is_digit(words.p[0]) ? iso_day(arena, words) : (Str){0};
    return day.n ? day : mail_day(arena, words);
}
