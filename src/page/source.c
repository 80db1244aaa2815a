/* Charsets. In: bytes, and the label a meta tag gives. Out: sound UTF-8 with runs that lead each byte back to the page.
 *
 * Order: byte order mark, valid UTF-8 whatever the label says (a Latin-1 label on UTF-8 bytes is the commonest error of
 * all), the label by way of iconv, and else UTF-8 with its broken sequences replaced. `latin1`, `ascii` and their kin mean
 * windows-1252, as in every browser; its five unused bytes are the C1 controls there, which iconv would refuse. */
#include "page/source.h"

#include <errno.h>
#include <iconv.h>

enum { META_WINDOW = 1024, LABEL_MOST = 40 };

static void add_run(Arena *arena, PageSource *source, uint32_t text, uint32_t page) {
    SourceRuns *runs = &source->runs;
    if (runs->n && page - vec_last(runs)->source == text - vec_last(runs)->text) return;
    vec_add(arena, runs, ((SourceRun){text, page}));
}

/* Windows-1252 bytes 0x80..0x9F; 0 = the C1 control itself. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static void decode_windows(Arena *arena, PageSource *source, Str page) {
    char *out = arena_alloc(arena, (size_t)page.n * 3 + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < page.n; i++) {
        unsigned char c = (unsigned char)page.p[i];
        add_run(arena, source, n, i);
        uint32_t code = c >= 0x80 && c < 0xA0 && windows_1252[c - 0x80] ? windows_1252[c - 0x80] : c;
        n += utf8_encode(code, out + n);
    }
    source->text = (Str){out, n};
}

/* One character at a time (the output room is four bytes), so that each one's place in the page is known. */
static void decode_iconv(Arena *arena, PageSource *source, Str page, iconv_t way) {
    size_t cap = (size_t)page.n * 3 + 8;
    char *out = arena_alloc(arena, cap), *in = (char *)(uintptr_t)page.p;
    size_t left = page.n;
    uint32_t n = 0;
    while (left && n + 8 < cap) {
        char room[4], *to = room;
        size_t free_room = sizeof room;
        uint32_t from = (uint32_t)(in - page.p);
        size_t done = iconv(way, &in, &left, &to, &free_room);
        bool stuck = done == (size_t)-1 && errno != E2BIG && to == room;
        add_run(arena, source, n, from);
        memcpy(out + n, room, (size_t)(to - room));
        n += (uint32_t)(to - room);
        if (!stuck) continue;
        n += utf8_encode(UTF8_REPLACEMENT, out + n);
        source->repaired++;
        in++, left--;
    }
    source->text = (Str){out, n};
}

static void keep_utf8(Arena *arena, PageSource *source, Str page, uint32_t skip) {
    source->text = (Str){page.p + skip, page.n - skip};
    source->skipped = skip;
    if (skip) add_run(arena, source, 0, skip);
}

/* As utf8_repair, with runs. */
static void repair_utf8(Arena *arena, PageSource *source, Str page, uint32_t skip) {
    Str rest = {page.p + skip, page.n - skip};
    keep_utf8(arena, source, page, skip);
    source->text = utf8_repair(arena, rest, &source->repaired);
    uint32_t text = 0;
    for (uint32_t i = 0, length; i < rest.n; i += length) {
        uint32_t code = utf8_decode(rest.p + i, rest.n - i, &length);
        add_run(arena, source, text, skip + i);
        text += code == UTF8_REPLACEMENT ? 3 : length;
    }
}

static bool is_windows(Str label) {
    static const char *const kin[] = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "windows-1252", "cp1252", "x-user-defined"};
    for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
        if (str_equal_nocase(label, str_from(kin[i]))) return true;
    return false;
}

/* What iconv calls a label's charset, where browsers mean another than the label says. */
static const char *iconv_name(Str label, char room[LABEL_MOST]) {
    static const char *const others[][2] = {{"gb2312", "GB18030"}, {"gbk", "GB18030"}, {"shift_jis", "CP932"}, {"sjis", "CP932"}, {"euc-kr", "CP949"},
                                            {"ks_c_5601-1987", "CP949"}, {"iso-8859-9", "CP1254"}, {"tis-620", "CP874"}, {"big5", "BIG5-HKSCS"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_equal_nocase(label, str_from(others[i][0]))) return others[i][1];
    memcpy(room, label.p, label.n);
    room[label.n] = 0;
    return room;
}

static bool decodable(Str label) {
    static const char *const never[] = {"hz-gb-2312", "iso-2022-kr", "iso-2022-cn", "utf-7", "utf-16", "utf-16le", "utf-16be", "utf-32", "utf8", "utf-8"};
    if (label.n == 0 || label.n >= LABEL_MOST) return false;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (str_equal_nocase(label, str_from(never[i]))) return false;
    for (uint32_t i = 0; i < label.n; i++)
        if (!is_alpha(label.p[i]) && !is_digit(label.p[i]) && !strchr("-_.:", label.p[i])) return false;
    return true;
}

static bool decode_named(Arena *arena, PageSource *source, Str page, const char *name) {
    iconv_t way = iconv_open("UTF-8", name);
    if (way == (iconv_t)-1) return false;
    jmp_buf leave, *outer = arena->exit;
    arena->exit = &leave;           /* iconv's own memory must be given back on the way out */
    if (setjmp(leave)) {
        arena->exit = outer;
        iconv_close(way);
        arena_exhausted(arena);
    }
    decode_iconv(arena, source, page, way);
    arena->exit = outer;
    iconv_close(way);
    return true;
}

PageSource source_decode(Arena *arena, Str page, Str declared) {
    PageSource source = {0};
    uint32_t mark = str_starts(page, STR("\xEF\xBB\xBF")) ? 3 : 0;
    if (utf8_valid(page)) return keep_utf8(arena, &source, page, mark), source;
    if (str_starts(page, STR("\xFF\xFE")) && decode_named(arena, &source, page, "UTF-16")) return source;
    if (str_starts(page, STR("\xFE\xFF")) && decode_named(arena, &source, page, "UTF-16")) return source;
    if (!mark && decodable(declared)) {
        char room[LABEL_MOST];
        if (is_windows(declared)) return decode_windows(arena, &source, page), source;
        if (decode_named(arena, &source, page, iconv_name(declared, room))) return source;
        source.unknown_charset = true;
    }
    repair_utf8(arena, &source, page, mark);
    return source;
}

uint32_t source_offset(const PageSource *source, uint32_t text) {
    uint32_t low = 0, high = source->runs.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (source->runs.v[middle].text <= text) low = middle + 1;
        else high = middle;
    }
    if (low == 0) return text;
    return source->runs.v[low - 1].source + (text - source->runs.v[low - 1].text);
}

static bool label_byte(char c) { return is_alpha(c) || is_digit(c) || (c && strchr("-_.:", c)); }

Str source_declared(Str page) {
    Str head = {page.p, page.n < META_WINDOW ? page.n : META_WINDOW};
    for (uint32_t i = 0; i + 8 < head.n; i++) {
        if (!str_equal_nocase((Str){head.p + i, 7}, STR("charset"))) continue;
        uint32_t at = i + 7;
        while (at < head.n && is_space(head.p[at])) at++;
        if (at >= head.n || head.p[at] != '=') continue;
        at++;
        while (at < head.n && (is_space(head.p[at]) || head.p[at] == '"' || head.p[at] == '\'')) at++;
        uint32_t end = at;
        while (end < head.n && label_byte(head.p[end])) end++;
        if (end > at) return (Str){head.p + at, end - at};
    }
    return (Str){0};
}
