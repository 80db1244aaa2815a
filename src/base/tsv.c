/* Reading tables in one pass, cells as slices of the text. */
#include "base/tsv.h"

static bool next_line(Tsv *tsv, Str *line) {
    while (tsv->at < tsv->text.n) {
        const char *p = tsv->text.p + tsv->at;
        uint32_t left = tsv->text.n - tsv->at;
        const char *end = memchr(p, '\n', left);
        uint32_t n = end ? (uint32_t)(end - p) : left;
        tsv->row = tsv->at;
        tsv->at += end ? n + 1 : n;
        tsv->line++;
        if (n && p[n - 1] == '\r') n--;
        if (n == 0 || p[0] == '#') continue;
        *line = (Str){p, n};
        return true;
    }
    return false;
}

static uint32_t split(Str line, Str *cells) {
    uint32_t n = 0;
    while (n < TSV_MOST_COLUMNS) {
        const char *tab = memchr(line.p, '\t', line.n);
        uint32_t used = tab ? (uint32_t)(tab - line.p) : line.n;
        cells[n++] = (Str){line.p, used};
        if (!tab) break;
        line.p += used + 1;
        line.n -= used + 1;
    }
    return n;
}

Status tsv_open(Tsv *tsv, Str text, Str name, const char *wanted, Error *error) {
    *tsv = (Tsv){.text = text, .name = name};
    Str line, want, rest = str_from(wanted);
    if (!next_line(tsv, &line)) return error_set(error, STATUS_USAGE, "bad-table", "%.*s: no line of column names", STR_FMT(name));
    tsv->columns = split(line, tsv->titles);
    while (str_next_part(&rest, ' ', &want)) {
        uint32_t i = 0;
        while (i < tsv->columns && !str_equal(tsv->titles[i], want)) i++;
        if (i == tsv->columns || tsv->wanted == TSV_MOST_COLUMNS)
            return error_set(error, STATUS_USAGE, "bad-table", "%.*s:%u: column \"%.*s\" is missing", STR_FMT(name), tsv->line, STR_FMT(want));
        tsv->order[tsv->wanted++] = i;
    }
    return STATUS_OK;
}

uint32_t tsv_rows(const Tsv *tsv) {
    const char *p = tsv->text.p;
    uint32_t n = 1, end = tsv->text.n;
    for (uint32_t i = tsv->at; i < end; i++) n += p[i] == '\n';
    return n;
}

bool tsv_next(Tsv *tsv) {
    Str line, cells[TSV_MOST_COLUMNS];
    if (!next_line(tsv, &line)) return false;
    uint32_t n = split(line, cells);
    for (uint32_t i = 0; i < tsv->wanted; i++) {
        Str cell = tsv->order[i] < n ? cells[tsv->order[i]] : STR(""); /* never NULL: rules look at first letters */
        tsv->cells[i] = cell.n && (is_space(cell.p[0]) || is_space(cell.p[cell.n - 1])) ? str_trim(cell) : cell;
    }
    return true;
}
