/* Dates as pages write them. In: a piece of text, or the value of an attribute. Out: the days it names, with clock and zone.
 *
 * Every date holds a figure, so the text is searched figure by figure: three numbers ("2024-07-03", "3.7.24", "03/07/2024",
 * "2024. 7. 3."), the signs of East Asia (2024年7月3日), or a day and a year about the name of a month, in any order. A month
 * or a year alone is no date here. Day and month written as numbers with a stroke stand in an order that differs by country:
 * where both readings are possible, the second is given beside the first. A day without a year is none. */
#include "page/written.h"

#include "page/folding.h"

enum { WORD_MOST = 40, FIRST_YEAR = 1900, LAST_YEAR = 2100 };

static const int64_t EPOCH_LEAST = 600000000, EPOCH_MOST = 4102444800; /* 1989, 2100 */

typedef struct Pen {          /* where reading stands */
    const PageRules *rules;
    Arena *arena;
    Str s;
    uint32_t at;
} Pen;

typedef struct Figure { int value; uint32_t digits; } Figure;

static bool year_like(int n) { return n >= FIRST_YEAR && n <= LAST_YEAR; }

static char peek(const Pen *pen) { return pen->at < pen->s.n ? pen->s.p[pen->at] : 0; }

static bool take(Pen *pen, const char *sign) {
    if (peek(pen) != sign[0]) return false; /* nearly always */
    uint32_t n = (uint32_t)strlen(sign);
    if (pen->s.n - pen->at < n || memcmp(pen->s.p + pen->at, sign, n) != 0) return false;
    pen->at += n;
    return true;
}

static void skip_spaces(Pen *pen) {
    while (is_space(peek(pen)) || take(pen, "\xC2\xA0")) pen->at += is_space(peek(pen));
}

static Figure take_figure(Pen *pen) {
    Figure f = {0};
    for (; is_digit(peek(pen)) && f.digits < 9; f.digits++) f.value = f.value * 10 + (pen->s.p[pen->at++] - '0');
    if (is_digit(peek(pen))) f.digits = 0;
    return f;
}

static bool letter(char c) { return is_alpha(c) || (unsigned char)c >= 0x80; }

/* Signs of more than one byte that end a word; "’" does not, as in "d’agost". */
static bool wide_mark(const Pen *pen) {
    if ((unsigned char)peek(pen) < 0x80) return false;
    static const char *const marks[] = {"\xC2\xA0", "\xC2\xB7", "\xC2\xBA", "\xC2\xAA", "–", "—", "•", "’", "‘", "،", "、", "：", "（", "）", "，", "年", "月", "日"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Pen ahead = *pen;
        if (take(&ahead, marks[i])) return true;
    }
    return false;
}

static Str take_word(Pen *pen) {
    uint32_t from = pen->at;
    while (letter(peek(pen)) && pen->at - from < WORD_MOST && !wide_mark(pen)) pen->at++;
    return (Str){pen->s.p + from, pen->at - from};
}

static Str word_before(const Pen *pen, uint32_t end) {
    uint32_t from = end;
    while (from && letter(pen->s.p[from - 1]) && end - from < WORD_MOST && !wide_mark(&(Pen){.s = pen->s, .at = from - 1})) from--;
    return (Str){pen->s.p + from, end - from};
}

/* Of ASCII letters folding leaves the small ones. */
static const PageWord *known(const Pen *pen, Str word) {
    char small[WORD_MOST];
    uint32_t n = 0;
    while (n < word.n && n < WORD_MOST && (unsigned char)word.p[n] < 0x80) small[n] = to_lower(word.p[n]), n++;
    if (word.n == 0) return &pen->rules->words.rows[0].word;
    return words_known(pen->rules, n == word.n ? (Str){small, n} : utf8_fold_words(pen->arena, word));
}

static bool give(WrittenDate *out, int year, int month, int day) {
    if (!year_like(year) || !civil_valid(year, month, day)) return false;
    out->days.from = out->days.to = day_from_civil(year, month, day);
    return true;
}

/* "24" is 2024, "98" is 1998; what lies between is no year. */
static int full_year(WrittenDate *out, Figure year) {
    if (year.digits == 4) return year.value;
    if (year.digits != 2 || (year.value > 40 && year.value < 90)) return 0;
    out->short_year = true;
    return year.value + (year.value > 40 ? 1900 : 2000);
}

/* ---- clock and zone ---- */

static void take_zone(Pen *pen, WrittenDate *out) {
    Pen ahead = *pen;
    skip_spaces(&ahead);
    char sign = peek(&ahead);
    if (sign == '+' || sign == '-') {
        ahead.at++;
        Figure f = take_figure(&ahead);
        int hours = f.digits == 4 ? f.value / 100 : f.value, minutes = f.digits == 4 ? f.value % 100 : 0;
        if (f.digits == 2 && take(&ahead, ":")) minutes = take_figure(&ahead).value;
        if ((f.digits != 2 && f.digits != 4) || hours > 14 || minutes > 59) return;
        out->zone = (int16_t)((sign == '-' ? -1 : 1) * (hours * 60 + minutes));
        *pen = ahead;
        return;
    }
    Str word = take_word(&ahead);
    const PageWord *zone = known(pen, word);
    if (!zone->zoned) return;
    *pen = ahead;
    out->zone = zone->zone;
    if (out->zone == 0) take_zone(pen, out); /* "GMT-0600" */
}

static void take_noon(Pen *pen, WrittenDate *out) {
    Pen ahead = *pen;
    skip_spaces(&ahead);
    char c = to_lower(peek(&ahead));
    if (c != 'a' && c != 'p') return;
    ahead.at++;
    take(&ahead, ".");
    if (to_lower(peek(&ahead)) != 'm') return;
    ahead.at++;
    take(&ahead, ".");
    if (letter(peek(&ahead))) return;
    int hour = out->minute / 60;
    if (hour <= 12) out->minute = (int16_t)(hour % 12 * 60 + out->minute % 60 + (c == 'p' ? 720 : 0));
    *pen = ahead;
}

/* "T10:15:00.000Z", ", 10:15 Uhr", " at 5:20 p.m. EDT", " - 18:55", " um 14h48". */
static void take_clock(Pen *pen, WrittenDate *out) {
    Pen ahead = *pen;
    for (int i = 0; i < 4; i++) {
        skip_spaces(&ahead);
        if (!take(&ahead, ",") && !take(&ahead, "-") && !take(&ahead, "–") && !take(&ahead, "|") && !take(&ahead, "(") && !take(&ahead, "T") && !take(&ahead, "·")) break;
    }
    if (!is_digit(peek(&ahead))) {
        if (take_word(&ahead).n > 4) return;
        skip_spaces(&ahead);
    }
    Figure hour = take_figure(&ahead), minute = {0};
    if (hour.digits != 1 && hour.digits != 2) return;
    if (!take(&ahead, ":") && !take(&ahead, "h") && !take(&ahead, "時") && !take(&ahead, "时")) return;
    minute = take_figure(&ahead);
    if (minute.digits != 2 || hour.value > 23 || minute.value > 59) return;
    out->minute = (int16_t)(hour.value * 60 + minute.value);
    if (take(&ahead, ":")) take_figure(&ahead);
    if (take(&ahead, ".")) take_figure(&ahead);
    *pen = ahead;
    take_noon(pen, out);
    take_zone(pen, out);
}

/* ---- the forms ---- */

/* Numbers with one sign between them. */
static bool three_numbers(Pen *pen, WrittenDate *out) {
    Figure part[3] = {take_figure(pen)};
    char mark = 0;
    for (int k = 1; k < 3; k++) {
        skip_spaces(pen);
        char c = peek(pen);
        if ((c != '-' && c != '/' && c != '.' && c != '|') || (mark && c != mark)) return false;
        mark = c;
        pen->at++;
        skip_spaces(pen);
        part[k] = take_figure(pen);
        if (part[k].digits == 0) return false;
    }
    if (peek(pen) == mark && pen->at + 1 < pen->s.n && is_digit(pen->s.p[pen->at + 1])) return false;
    if (part[0].digits == 4) return part[1].digits <= 2 && part[2].digits <= 2 && give(out, part[0].value, part[1].value, part[2].value);
    int year = full_year(out, part[2]), a = part[0].value, b = part[1].value;
    if (part[0].digits > 2 || part[1].digits > 2 || !year || (mark == '|' && out->short_year)) return false;
    if (mark == '.' || mark == '|') return give(out, year, b, a);
    if (a != b && civil_valid(year, b, a) && civil_valid(year, a, b)) out->other = day_from_civil(year, a, b);
    return give(out, year, b, a) || give(out, year, a, b);
}

static bool east_asian(Pen *pen, WrittenDate *out) {
    static const char *const signs[3][3] = {{"年", "년", "/"}, {"月", "월", "/"}, {"日", "일", ""}};
    int part[3];
    for (int k = 0; k < 3; k++) {
        skip_spaces(pen);
        Figure f = take_figure(pen);
        part[k] = f.value;
        if (f.digits == 0 || (k == 0 && f.digits != 4)) return false;
        skip_spaces(pen);
        if (!take(pen, signs[k][0]) && !take(pen, signs[k][1])) return false;
    }
    return give(out, part[0], part[1], part[2]);
}

/* What may stand between the parts: marks, "de", "of", "st" ... */
static void skip_links(Pen *pen) {
    for (int i = 0; i < 5; i++) {
        Pen ahead = *pen;
        uint32_t from = pen->at;
        skip_spaces(pen);
        if (take(pen, ".") || take(pen, ",") || take(pen, "-") || take(pen, "–") || take(pen, "/") || take(pen, "º") || take(pen, "ª") || take(pen, "،")) continue;
        ahead = *pen;
        Str word = take_word(&ahead);
        if (word.n && (word.n <= 3 && known(pen, word)->linking)) *pen = ahead;
        if (pen->at == from) return;
    }
}

static int take_month(Pen *pen) {
    Pen ahead = *pen;
    int month = known(pen, take_word(&ahead))->month;
    if (month) *pen = ahead;
    return month;
}

/* Two figures are a year behind an apostrophe, where `short_too` says so, or where a clock follows ("27 Mar 20 à 9:21"). */
static int take_year(Pen *pen, WrittenDate *out, bool short_too) {
    skip_links(pen);
    bool cut = take(pen, "'") || take(pen, "’") || take(pen, "‘");
    Figure f = take_figure(pen);
    Pen ahead = *pen;
    if (f.digits == 2 && !cut && !short_too) take_clock(&ahead, out);
    if (f.digits == 2 && !cut && !short_too && out->minute < 0) return 0;
    return f.digits == 2 && peek(pen) == ':' ? 0 : full_year(out, f);
}

/* "3 July 2024", "3. Juli 2024", "2 de julio de 2024", "03-Jul-24"; "2024 July 3". */
static bool before_month(Pen *pen, WrittenDate *out) {
    Figure first = take_figure(pen);
    if (first.digits == 0) return false;
    skip_links(pen);
    char mark = pen->at ? pen->s.p[pen->at - 1] : 0;
    int month = take_month(pen);
    if (!month) return false;
    if (first.digits == 4) {
        skip_links(pen);
        Figure day = take_figure(pen);
        return day.digits && day.digits <= 2 && give(out, first.value, month, day.value);
    }
    if (first.digits > 2) return false;
    int year = take_year(pen, out, mark == '-');
    return year && give(out, year, month, first.value);
}

/* "July 3, 2024", "Jul. 3rd '24"; "Jul 3 10:15:00 2024". */
static bool after_month(Pen *pen, WrittenDate *out) {
    uint32_t end = pen->at;
    while (end && strchr(" .,", pen->s.p[end - 1])) end--;
    Str word = word_before(pen, end);
    int month = known(pen, word)->month;
    Figure day = take_figure(pen);
    if (!month || day.digits == 0 || day.digits > 2) return false;
    out->at.b = (uint32_t)(word.p - pen->s.p);
    Pen late = *pen;
    int year = take_year(pen, out, false);
    if (year && give(out, year, month, day.value)) return true;
    *pen = late;
    take_clock(pen, out);
    skip_spaces(pen);
    Figure last = take_figure(pen);
    return out->minute >= 0 && last.digits == 4 && give(out, last.value, month, day.value);
}

/* Without a year there is no date: four figures of this age, or two behind a mark. */
static bool holds_year(Str text, uint32_t from) {
    for (uint32_t i = from; i < text.n; i++) {
        if (!is_digit(text.p[i])) continue;
        uint32_t end = i + 1;
        while (end < text.n && is_digit(text.p[end])) end++;
        if (end - i == 4 && (text.p[i] == '2' || text.p[i] == '1')) return true;
        if (end - i == 2 && i && (strchr("./-' ", text.p[i - 1]) || (unsigned char)text.p[i - 1] >= 0x80)) return true;
        i = end;
    }
    return false;
}

static char next_mark(const Pen *pen, uint32_t at) {
    Pen ahead = *pen;
    ahead.at = at;
    skip_spaces(&ahead);
    return peek(&ahead);
}

/* Which of the forms may begin with, or about, the figures from i to end? Most figures are no part of a date. */
static unsigned forms_at(const Pen *pen, uint32_t end) {
    enum { NUMBERS = 1, SIGNS = 2, DAY_MONTH = 4, MONTH_DAY = 8 };
    uint32_t digits = end - pen->at, before = pen->at;
    if (digits == 3 || digits > 4) return 0;
    char next = next_mark(pen, end);
    while (before && strchr(" .,", pen->s.p[before - 1])) before--;
    unsigned forms = before && digits <= 2 && letter(pen->s.p[before - 1]) ? MONTH_DAY : 0;
    if (next == '.' || next == '/' || next == '-' || next == '|') forms |= is_digit(next_mark(pen, (uint32_t)(end + 1 + (is_space(pen->s.p[end]) ? 1 : 0)))) ? NUMBERS : DAY_MONTH;
    if (digits == 4 && (next == '\xE5' || next == '\xEB')) forms |= SIGNS;
    return letter(next) || next == ',' ? forms | DAY_MONTH : forms;
}

bool written_next(const PageRules *rules, Arena *arena, Str text, uint32_t from, WrittenDate *out) {
    static bool (*const forms[])(Pen *, WrittenDate *) = {three_numbers, east_asian, before_month, after_month};
    if (!holds_year(text, from)) return false;
    for (uint32_t i = from, end; i < text.n; i = end) {
        for (end = i + 1; is_digit(text.p[i]) && end < text.n && is_digit(text.p[end]);) end++;
        if (!is_digit(text.p[i])) continue;
        bool inner = i > 1 && (is_alpha(text.p[i - 1]) || strchr("/.-_", text.p[i - 1])) && is_digit(text.p[i - 2]);
        unsigned may = inner ? 0 : forms_at(&(Pen){rules, arena, text, i}, end);
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
            if (!(may >> k & 1)) continue;
            Pen pen = {rules, arena, text, i};
            *out = (WrittenDate){.other = DAY_OPEN_PAST, .minute = MINUTE_UNKNOWN, .zone = ZONE_UNKNOWN, .at = {i, i}};
            if (!forms[k](&pen, out)) continue;
            if (out->minute < 0) take_clock(&pen, out);
            out->at.e = pen.at;
            return true;
        }
    }
    return false;
}

/* ---- values of attributes ---- */

static bool compact(Pen *pen, WrittenDate *out) {
    Figure f = take_figure(pen);
    if (f.digits == 8 && give(out, f.value / 10000, f.value / 100 % 100, f.value % 100)) {
        Pen ahead = *pen;
        Figure clock = {0};
        if (take(&ahead, "T") || take(&ahead, " ")) clock = take_figure(&ahead);
        if (clock.digits == 4 || clock.digits == 6) out->minute = (int16_t)(clock.digits == 6 ? clock.value / 10000 * 60 + clock.value / 100 % 100 : clock.value / 100 * 60 + clock.value % 100);
        else take_clock(pen, out);
        return true;
    }
    return false;
}

/* Seconds, or milliseconds, since 1970. */
static bool epoch(Str s, WrittenDate *out) {
    int64_t n = 0;
    if (s.n != 10 && s.n != 13) return false;
    for (uint32_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i])) return false;
        n = n * 10 + (s.p[i] - '0');
    }
    if (s.n == 13) n /= 1000;
    if (n < EPOCH_LEAST || n > EPOCH_MOST) return false;
    out->days.from = out->days.to = (Day)(n / 86400);
    out->minute = (int16_t)(n % 86400 / 60);
    out->zone = 0;
    return true;
}

bool written_value(const PageRules *rules, Arena *arena, Str value, WrittenDate *out) {
    value = str_trim(value);
    Pen pen = {rules, arena, value, 0};
    *out = (WrittenDate){.other = DAY_OPEN_PAST, .minute = MINUTE_UNKNOWN, .zone = ZONE_UNKNOWN, .at = {0, value.n}};
    return compact(&pen, out) || epoch(value, out) || written_next(rules, arena, value, 0, out);
}

bool date_written(const PageRules *rules, Arena *arena, Str text, Days *out) {
    WrittenDate date;
    bool found = written_value(rules, arena, text, &date);
    while (found && date.other != DAY_OPEN_PAST) found = written_next(rules, arena, text, date.at.e, &date);
    if (found) *out = date.days;
    return found;
}
