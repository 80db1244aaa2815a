/* Character references: "&eacute;", "&#233;", "&#xE9;". A name is the longest run of letters and figures that a semicolon
 * ends; failing that, the longest beginning that counts without one ("&copy2024"). */
#include "html/html_read.h"

#include "base/tsv.h"
#include "base/utf8.h"

enum { LONGEST = 31, LONGEST_BARE = 6, SHORTEST_BARE = 2 };

/* ---- the table ---- */

static bool read_codes(Str codes, HtmlReference *out) {
    Str code;
    while (str_next_part(&codes, '|', &code)) {
        uint32_t value = 0;
        for (uint32_t i = 0; i < code.n; i++) value = value * 16 + (uint32_t)(is_digit(code.p[i]) ? code.p[i] - '0' : to_lower(code.p[i]) - 'a' + 10);
        if (out->length + 4 > HTML_REFERENCE_MOST) return false;
        out->length = (uint8_t)(out->length + utf8_encode(value, out->text + out->length));
    }
    return out->length > 0;
}

Status html_references_open(HtmlReferences *out, Arena *arena, Str table, Error *error) {
    Tsv tsv;
    *out = (HtmlReferences){0};
    Status status = tsv_open(&tsv, table, STR("html/references.tsv"), "name codes bare", error);
    if (status) return status;
    map_reserve(arena, &out->names, tsv_rows(&tsv));
    vec_reserve(arena, &out->rows, tsv_rows(&tsv));
    while (tsv_next(&tsv)) {
        HtmlReference *row = vec_push(arena, &out->rows);
        row->bare = tsv.cells[2].n > 0;
        if (!read_codes(tsv.cells[1], row)) return error_set(error, STATUS_USAGE, "bad-table", "html/references.tsv:%u: \"%.*s\" are no code points", tsv.line, STR_FMT(tsv.cells[1]));
        map_put(arena, &out->names, tsv.cells[0], out->rows.n - 1);
    }
    return STATUS_OK;
}

/* ---- numbers ---- */

/* Numbers 128..159 mean windows-1252. */
static uint32_t meant(uint32_t code) {
    static const uint16_t windows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                         0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                         0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (code >= 0x80 && code < 0xA0 && windows[code - 0x80]) return windows[code - 0x80];
    return code == 0 ? UTF8_REPLACEMENT : code;
}

static uint32_t numeric(Str text, uint32_t at, char *out, uint32_t *used) {
    uint32_t i = at + 2, code = 0;
    bool hex = i < text.n && to_lower(text.p[i]) == 'x';
    int base = hex ? 16 : 10;
    uint32_t from = i += hex;
    for (int d; i < text.n && (d = hex_value(text.p[i])) >= 0 && d < base; i++)
        if (code < 0x110000) code = code * (uint32_t)base + (uint32_t)d;
    if (i == from) return 0;
    *used = i - at + (i < text.n && text.p[i] == ';');
    return utf8_encode(meant(code), out);
}

/* ---- names ---- */

static bool in_name(char c) { return is_alpha(c) || is_digit(c); }

/* The row of a name that stands without its semicolon; its length in *n. */
static uint32_t find_bare(const HtmlReferences *references, const char *name, uint32_t *n) {
    for (*n = *n < LONGEST_BARE ? *n : LONGEST_BARE; *n >= SHORTEST_BARE; --*n) {
        uint32_t found = map_get(&references->names, (Str){name, *n});
        if (found != MAP_NONE && references->rows.v[found].bare) return found;
    }
    return MAP_NONE;
}

uint32_t html_reference(const HtmlReferences *references, Str text, uint32_t at, HtmlWhere where, char out[HTML_REFERENCE_MOST], uint32_t *used) {
    if (at + 1 < text.n && text.p[at + 1] == '#') return numeric(text, at, out, used);
    const char *name = text.p + at + 1;
    uint32_t n = 0, left = text.n - at - 1, found = MAP_NONE;
    while (n < left && n <= LONGEST && in_name(name[n])) n++;
    if (n < SHORTEST_BARE) return 0;
    *used = n + 2;
    if (n < left && name[n] == ';') found = map_get(&references->names, (Str){name, n});
    if (found == MAP_NONE) {
        found = find_bare(references, name, &n);
        *used = n + 1;
        if (found == MAP_NONE || (where == HTML_IN_VALUE && n < left && (name[n] == '=' || in_name(name[n])))) return 0;
    }
    const HtmlReference *row = &references->rows.v[found];
    memcpy(out, row->text, row->length);
    return row->length;
}
