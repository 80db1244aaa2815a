/* HTTP taken off a page. In: a response as it came over the wire. Out: the page.
 *
 * Crawlers write responses as they came or half undone (dechunked, inflated) under headers that still say otherwise, so a coding is
 * believed only where the bytes agree. A page in another charset than UTF-8 that the HTTP header names is turned into UTF-8 here, a
 * byte order mark in front: so a kept page can be read again without its header, and the header outranks the page's own meta
 * tag, as in browsers (byte order mark, header, meta). Bytes that are UTF-8 already are left alone, whatever was said of them. */
#include "input/inputhttp.h"

#include "base/utf8.h"
#include "input/source.h"

/* ---- header lines ---- */

Str header_field(Str header, const char *name) {
    Str line, wanted = str_from(name);
    while (str_next_part(&header, '\n', &line)) {
        if (line.n <= wanted.n || line.p[wanted.n] != ':' || !str_equal_nocase((Str){line.p, wanted.n}, wanted)) continue;
        return str_trim((Str){line.p + wanted.n + 1, line.n - wanted.n - 1});
    }
    return (Str){0};
}

Str header_type(Str value) {
    uint32_t n = 0;
    while (n < value.n && value.p[n] != ';') n++;
    return str_trim((Str){value.p, n});
}

bool header_number(Str value, uint64_t *out) {
    *out = 0;
    for (uint32_t i = 0; i < value.n; i++) {
        if (!is_digit(value.p[i]) || *out >> 40) return false;
        *out = *out * 10 + (uint64_t)(value.p[i] - '0');
    }
    return value.n > 0 && !(*out >> 40);
}

/* Behind a ';' or white space, in quotes or not. */
Str header_parameter(Str value, const char *name) {
    Str wanted = str_from(name);
    for (uint32_t i = 1; i + wanted.n < value.n; i++) {
        if ((value.p[i - 1] != ';' && !is_space(value.p[i - 1])) || !str_equal_nocase((Str){value.p + i, wanted.n}, wanted)) continue;
        uint32_t from = i + wanted.n, end;
        while (from < value.n && is_space(value.p[from])) from++;
        if (from == value.n || value.p[from] != '=') continue;
        for (from++; from < value.n && is_space(value.p[from]);) from++;
        char quote = from < value.n && (value.p[from] == '"' || value.p[from] == '\'') ? value.p[from++] : 0;
        for (end = from; end < value.n && (quote ? value.p[end] != quote : !is_space(value.p[end]) && !strchr("\"';,", value.p[end])); end++) {}
        return (Str){value.p + from, end - from};
    }
    return (Str){0};
}

bool http_split(Str message, HttpResponse *out) {
    if (!str_starts(message, STR("HTTP/"))) return false;
    const char *space = memchr(message.p, ' ', message.n < 16 ? message.n : 16);
    uint32_t at = space ? (uint32_t)(space - message.p) + 1 : 0, end = at;
    *out = (HttpResponse){0};
    while (end < message.n && is_digit(message.p[end]) && end - at < 3) out->status = out->status * 10 + (uint32_t)(message.p[end++] - '0');
    if (!at || end - at != 3) return false;
    for (const char *p = message.p, *stop = p + message.n; (p = memchr(p, '\n', (size_t)(stop - p))); p++) {
        const char *next = p + 1 < stop && p[1] == '\r' ? p + 2 : p + 1;
        if (next >= stop || *next != '\n') continue;
        out->header = (Str){message.p, (uint32_t)(p - message.p) + 1};
        out->body = (Str){next + 1, (uint32_t)(stop - next) - 1};
        return true;
    }
    return false;
}

/* ---- chunks ---- */

/* "1a2;name=value\r\n" at *at: the number, behind the line. False where no such line stands. */
static bool chunk_size(Str body, uint32_t *at, uint64_t *size) {
    uint32_t i = *at, from = i;
    *size = 0;
    for (char c; i < body.n && i - from < 15; i++) {
        c = to_lower(body.p[i]);
        if (!is_digit(c) && !(c >= 'a' && c <= 'f')) break;
        *size = *size * 16 + (uint64_t)(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (i == from) return false;
    while (i < body.n && (body.p[i] == ' ' || body.p[i] == '\r')) i++;
    if (i == body.n || (body.p[i] != '\n' && body.p[i] != ';')) return false;
    const char *line_end = memchr(body.p + i, '\n', body.n - i);
    if (!line_end) return false;
    *at = (uint32_t)(line_end - body.p) + 1;
    return true;
}

/* Bodies that were dechunked before they were written down are told by what they begin with. */
static Str unchunk(Arena *arena, Str body, bool *cut) {
    uint32_t at = 0, n = 0;
    uint64_t size;
    if (!chunk_size(body, &at, &size)) return body;
    char *out = arena_take(arena, body.n);
    for (;;) {
        uint64_t left = body.n - at;
        uint32_t take = (uint32_t)(size < left ? size : left);
        memcpy(out + n, body.p + at, take);
        n += take, at += take;
        if (size == 0 || size > left) break;
        while (at < body.n && (body.p[at] == '\r' || body.p[at] == '\n')) at++;
        if (!chunk_size(body, &at, &size)) size = UINT64_MAX, at = body.n;   /* broken off: the rest is no page */
    }
    *cut |= size != 0;
    return (Str){out, n};
}

/* ---- the content coding ---- */

static Status unpack(InputFile *file, Str coding, InputRecord *record, Error *error) {
    if (coding.n == 0 || record->page.n == 0 || str_equal_nocase(coding, STR("identity")) || input_is_html(record->page)) return STATUS_OK;
    Break broken;
    Str page;
    if (!coding_unpack(file, coding, record->page, &page, &broken))
        return error_set(error, STATUS_REJECTED, "not-text", "%.*s: packed by the content coding %.*s, which is not read", STR_FMT(record->source), STR_FMT(coding));
    if (broken == BREAK_INFLATES)
        return error_set(error, STATUS_REJECTED, "limit-inflate", "%.*s: inflates more than %u:1; --limit-inflate allows more", STR_FMT(record->source), file->limits.inflate);
    if (page.n == 0 && broken) return error_set(error, STATUS_REJECTED, "bad-gzip", "%.*s: packed, and nothing of it can be unpacked", STR_FMT(record->source));
    record->page = page;
    record->cut |= broken != BREAK_NONE;
    return STATUS_OK;
}

/* ---- the page ---- */

Str http_charset(InputFile *file, Str page, Str content_type, bool *cut) {
    Str label = header_charset(content_type);
    bool marked = str_starts(page, STR("\xEF\xBB\xBF")) || str_starts(page, STR("\xFF\xFE")) || str_starts(page, STR("\xFE\xFF"));
    if (label.n == 0 || page.n > file->limits.page || marked || str_equal_nocase(label, STR("utf-8")) || utf8_valid(page)) return page;
    PageSource source = source_decode(file->limits.charsets, file->memory, page, label, SOURCE_CLEAN);
    if (source.unknown_charset || source.guessed || source.text.p == page.p || source.repaired > page.n / 100) return page;   /* the label did not help */
    *cut |= source.cut;
    char *out = arena_take(file->memory, (size_t)source.text.n + 3);
    memcpy(out, "\xEF\xBB\xBF", 3);
    memcpy(out + 3, source.text.p, source.text.n);
    return (Str){out, source.text.n + 3};
}

Status http_page(InputFile *file, const HttpResponse *response, InputRecord *record, Error *error) {
    record->page = response->body;
    if (header_field(response->header, "transfer-encoding").n) record->page = unchunk(file->memory, record->page, &record->cut);
    Status status = unpack(file, header_field(response->header, "content-encoding"), record, error);
    if (status) return status;
    Str type = header_field(response->header, "content-type");
    record->charset = header_charset(type);
    record->page = http_charset(file, record->page, type, &record->cut);
    return STATUS_OK;
}
