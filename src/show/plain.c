/* Scraped text may hold anything, escape sequences and overrides of the direction of writing too: none of it reaches a terminal. */
#include "show/plain.h"

#include <utf8proc.h>

enum { LINE_COLUMNS = 100, BYTES_A_COLUMN = 8 };

static bool is_unsafe(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200E || code == 0x200F || code == 0x061C || (code >= 0xE0000 && code <= 0xE007F) || (code & 0xFFFE) == 0xFFFE;
}

void plain_str(Buffer *out, Str s) {
    uint32_t length;
    for (uint32_t i = 0; i < s.n; i += length) {
        uint32_t code = utf8_decode(s.p + i, s.n - i, &length);
        if (code == '\n' || code == '\t' || code == '\r' || code == 0x2028 || code == 0x2029) buffer_char(out, ' ');
        else if (is_unsafe(code) || code == UTF8_REPLACEMENT) buffer_text(out, "\xEF\xBF\xBD");
        else buffer_bytes(out, s.p + i, length);
    }
}

static bool is_url_character(char c) {
    return is_alpha(c) || is_digit(c) || (c && strchr("-._~:/?#[]@!$&'()*+,;=%", c));
}

static bool has_scheme(Str url, Str scheme) {
    return url.n > scheme.n && str_equal_nocase((Str){url.p, scheme.n}, scheme);
}

bool plain_url(Buffer *out, Str url) {
    Str s = str_trim(url);
    if (!has_scheme(s, STR("http://")) && !has_scheme(s, STR("https://"))) return false;
    for (uint32_t i = 0; i < s.n; i++) {
        if (is_url_character(s.p[i])) buffer_char(out, s.p[i]);
        else buffer_format(out, "%%%02X", (unsigned char)s.p[i]);
    }
    return true;
}

static void put_day(Buffer *out, Day day) { buffer_str(out, day_format(out->arena, day)); }

void plain_days(Buffer *out, Days days) {
    bool from = days.from != DAY_OPEN_PAST, to = days.to != DAY_OPEN_FUTURE;
    if (!from && !to) buffer_text(out, "day unknown");
    else if (!to) buffer_text(out, "since "), put_day(out, days.from);
    else if (!from) buffer_text(out, "until "), put_day(out, days.to);
    else put_day(out, days.from);
    if (!from || !to || days.from == days.to) return;
    buffer_text(out, " to ");
    put_day(out, days.to);
}

void plain_count(Buffer *out, uint64_t n, const char *thing) {
    size_t length = strlen(thing);
    bool many = n != 1, ends_in_y = length && thing[length - 1] == 'y';
    buffer_format(out, "%llu %.*s%s", (unsigned long long)n, (int)(length - (many && ends_in_y)), thing, !many ? "" : ends_in_y ? "ies" : "s");
}

uint32_t plain_words(Str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) n += !is_space(s.p[i]) && (i == 0 || is_space(s.p[i - 1]));
    return n;
}

uint32_t plain_width(Str s) {
    uint32_t columns = 0, length;
    for (uint32_t i = 0; i < s.n; i += length) {
        int width = utf8proc_charwidth((utf8proc_int32_t)utf8_decode(s.p + i, s.n - i, &length));
        columns += width > 0 ? (uint32_t)width : 0;
    }
    return columns;
}

void plain_fit(Buffer *out, Str s, uint32_t columns) {
    Str head = utf8_head(s, columns * BYTES_A_COLUMN); /* marks over a letter have no width: bytes are bounded too */
    uint32_t end = 0, used = 0, length;
    for (uint32_t i = 0; i < head.n; i += length) {
        utf8_decode(head.p + i, head.n - i, &length);
        used += plain_width((Str){head.p + i, length});
        if (used > columns) break;
        if (used < columns) end = i + length;
    }
    if (used <= columns && head.n == s.n) return plain_str(out, s);
    plain_str(out, (Str){s.p, end});
    buffer_text(out, "…");
}

void plain_pad(Buffer *out, uint32_t columns) {
    while (columns--) buffer_char(out, ' ');
}

void plain_wrapped(Buffer *out, Str s, uint32_t indent) {
    uint32_t column = 0;
    Str rest = s, word;
    for (; rest.n && is_space(rest.p[0]); rest.p++, rest.n--) {}
    while (rest.n) {
        uint32_t n = 0;
        while (n < rest.n && !is_space(rest.p[n])) n++;
        word = (Str){rest.p, n};
        uint32_t width = plain_width(word);
        bool fits = column && column + 1 + width <= LINE_COLUMNS;
        if (column && !fits) buffer_char(out, '\n');
        if (fits) buffer_char(out, ' ');
        else plain_pad(out, indent);
        column = (fits ? column + 1 : indent) + width;
        plain_str(out, word);
        rest = (Str){rest.p + n, rest.n - n};
        for (; rest.n && is_space(rest.p[0]); rest.p++, rest.n--) {}
    }
    buffer_char(out, '\n');
}

void plain_list(Buffer *out, const Str *v, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (i) buffer_text(out, ", ");
        plain_str(out, v[i]);
    }
}
