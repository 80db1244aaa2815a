/* HTML. In: text that may hold anything. Out: bytes that a browser takes for text.
 *
 * One table decides what a byte becomes, so that there is one place to get it right. Quotes of both kinds are escaped everywhere,
 * which makes the same function good for text and for attribute values. */
#include "show/html.h"

#include "show/plain.h"

static const char *escape_of(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void html_text(Buffer *out, Str s) {
    Buffer safe = {.arena = out->arena};
    plain_str(&safe, s);
    for (uint32_t i = 0, from = 0; i <= safe.n; i++) {
        const char *escape = i < safe.n ? escape_of(safe.p[i]) : "";
        if (!escape) continue;
        buffer_bytes(out, safe.p + from, i - from);
        buffer_text(out, escape);
        from = i + 1;
    }
}

void html_name(Buffer *out, Str s) {
    buffer_text(out, "<bdi>");
    html_text(out, s);
    buffer_text(out, "</bdi>");
}

void html_part(Buffer *out, Str s) {
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (is_alpha(c) || is_digit(c) || (c && strchr("-._~,", c))) buffer_char(out, c);
        else buffer_format(out, "%%%02X", (unsigned char)c);
    }
}

/* ---- links away ---- */

/* What is no ASCII is percent-encoded, as RFC 3987 maps it: no letter can look like another, or turn the direction of writing. */
void html_outside(Buffer *out, Str url, Str words) {
    Buffer link = {.arena = out->arena};
    bool web = plain_url(&link, url);
    if (web) buffer_text(out, "<a rel=\"noreferrer noopener\" href=\""), html_text(out, buffer_view(&link)), buffer_text(out, "\">");
    html_name(out, words);
    if (web) buffer_text(out, "</a>");
}

/* ---- days ---- */

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

static void put_month(Buffer *out, Civil c) { buffer_format(out, "%.3s %d", months[c.month - 1], c.year); }
static void put_day(Buffer *out, Civil c) { buffer_format(out, "%d %.3s %d", c.day, months[c.month - 1], c.year); }

static void put_single(Buffer *out, Day day) {
    buffer_format(out, "<time datetime=\"%.*s\">%s ", STR_FMT(day_format(out->arena, day)), weekdays[day_weekday(day)]);
    put_day(out, day_to_civil(day));
    buffer_text(out, "</time>");
}

/* Whole months are told as months, whole years as years. */
static void put_range(Buffer *out, Civil a, Civil b) {
    bool whole = a.day == 1 && b.day == days_in_month(b.year, b.month);
    bool years = whole && a.month == 1 && b.month == 12;
    if (years && a.year == b.year) buffer_format(out, "%d", a.year);
    else if (years) buffer_format(out, "%d–%d", a.year, b.year);
    else if (whole && a.year == b.year && a.month == b.month) put_month(out, a);
    else if (whole && a.year == b.year) buffer_format(out, "%.3s – ", months[a.month - 1]), put_month(out, b);
    else if (whole) put_month(out, a), buffer_text(out, " – "), put_month(out, b);
    else if (a.year == b.year && a.month == b.month) buffer_format(out, "%d–", a.day), put_day(out, b);
    else if (a.year == b.year) buffer_format(out, "%d %.3s – ", a.day, months[a.month - 1]), put_day(out, b);
    else put_day(out, a), buffer_text(out, " – "), put_day(out, b);
}

void html_days(Buffer *out, Days days) {
    if (!days_known(days)) buffer_text(out, "day unknown");
    else if (days.to == DAY_OPEN_FUTURE) buffer_text(out, "since "), put_day(out, day_to_civil(days.from));
    else if (days.from == DAY_OPEN_PAST) buffer_text(out, "until "), put_day(out, day_to_civil(days.to));
    else if (days.from == days.to) put_single(out, days.from);
    else put_range(out, day_to_civil(days.from), day_to_civil(days.to));
}

void html_month(Buffer *out, Day day) {
    Civil c = day_to_civil(day);
    buffer_format(out, "%s %d", months[c.month - 1], c.year);
}
