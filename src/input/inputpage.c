/* HTML and plain text: a file that is a page by itself. In: bytes. Out: whether they are text at all, and HTML; the record.
 *
 * Nothing but the bytes is asked: first bytes that only pictures and packed files have, control bytes that no text holds, tags that no plain text
 * begins with. Of a long page the beginning is looked at. */
#include "input/inputfile.h"

#include "base/clones.h"

enum { LOOK = 64 << 10 };

static bool blank(Str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (!is_space(s.p[i])) return false;
    return true;
}

static bool has_magic(Str s) {
    static const char *const magic[] = {"\xFF\xD8\xFF", "\x89PNG", "GIF8", "%PDF-", "PK\x03\x04", "\x7F" "ELF", "\x1F\x8B", "BZh", "RIFF", "\xFD" "7zXZ", "SQLite format"};
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (str_starts(s, str_from(magic[i]))) return true;
    return false;
}

static bool is_control(unsigned char c) { return ((c < 32) & ((c < '\t') | (c > '\r')) & (c != 0x1B)) | (c == 0x7F); }

enum { STRETCH = 256 };

/* How many bytes of s, in whole stretches, hold none. Without a branch in a stretch, so that many bytes are looked at in one step. */
WITH_VECTORS static uint32_t free_of_control(Str s) {
    uint32_t i = 0;
    for (unsigned char any = 0; s.n - i >= STRETCH; i += STRETCH) {
        const unsigned char *p = (const unsigned char *)s.p + i;
        for (int k = 0; k < STRETCH; k++) any |= is_control(p[k]);
        if (any) break;
    }
    return i;
}

static bool is_utf16(Str s) { return str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")) || charset_utf16(s); }

/* The control bytes that no text holds, a NUL counting ten times. */
static uint32_t no_text(Str s) {
    uint32_t bad = 0;
    for (uint32_t i = 0, end; i < s.n; i = end) {
        i += free_of_control((Str){s.p + i, s.n - i});
        end = s.n - i < STRETCH ? s.n : i + STRETCH;
        for (uint32_t k = i; k < end; k++) bad += s.p[k] == 0 ? 10 : is_control((unsigned char)s.p[k]);
    }
    return bad;
}

/* More of them than one byte in fifty: no text; one in five where the rest is HTML. */
static bool is_text(Str s) {
    if (has_magic(s)) return false;
    if (is_utf16(s)) return true;
    uint32_t n = s.n < LOOK ? s.n : LOOK, bad = no_text((Str){s.p, n});
    return bad == 0 || (uint64_t)bad * (input_is_html(s) ? 5 : 50) <= n;
}

Status input_check_page(const InputFile *file, Str page, Str source, Error *error) {
    if (page.n > file->limits.page)
        return error_set(error, STATUS_REJECTED, "limit-page", "%.*s: a page of more than %zu bytes; --limit-page allows more", STR_FMT(source), file->limits.page);
    return input_check_bytes(page, source, error);
}

Status input_check_bytes(Str page, Str source, Error *error) {
    if (blank(page) || str_is(page, "\xEF\xBB\xBF")) return error_set(error, STATUS_REJECTED, "empty", "%.*s: nothing in it", STR_FMT(source));
    if (!is_text(page)) return error_set(error, STATUS_REJECTED, "not-text", "%.*s: not text", STR_FMT(source));
    return STATUS_OK;
}

/* The ASCII of UTF-16: all markup is. */
static Str narrow(Str wide, char *room, uint32_t most) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < wide.n && n < most; i++)
        if (wide.p[i] && (unsigned char)wide.p[i] < 0x80) room[n++] = wide.p[i];
    return (Str){room, n};
}

/* A tag that no plain text begins with, or several tags of blocks in the first part of the page. */
bool input_is_html(Str page) {
    static const char *const sure[] = {"!doctype", "html", "head", "body", "meta", "title", "link", "script", "div", "article", "table", "p", "h1", "h2", "ul", "a", "span",
                                       "section", "main", "style", "br", "nav", "header", "img", "form", "b", "i", "ol", "li", "center", "font", "iframe", "svg", "pre", "blockquote", "footer", "aside"};
    char room[LOOK / 16];
    if (is_utf16(page)) page = narrow(page, room, sizeof room);
    uint32_t n = page.n < LOOK ? page.n : LOOK, tags = 0, first = 0;
    while (first < n && (is_space(page.p[first]) || (unsigned char)page.p[first] >= 0x80)) first++;
    if (n - first >= 5 && memcmp(page.p + first, "<?xml", 5) == 0) return str_find((Str){page.p, n}, STR("<html"), 0) >= 0;
    if (n - first >= 4 && memcmp(page.p + first, "<!--", 4) == 0) return true;
    for (uint32_t i = 0; i + 1 < n; i++) {
        if (page.p[i] != '<') continue;
        uint32_t from = i + 1 + (page.p[i + 1] == '/'), end = from;
        while (end < n && (is_alpha(page.p[end]) || is_digit(page.p[end]) || page.p[end] == '!')) end++;
        bool closed = end < n && (is_space(page.p[end]) || page.p[end] == '>' || page.p[end] == '/');
        for (size_t k = 0; closed && k < sizeof sure / sizeof *sure; k++) {
            if (!str_equal_nocase((Str){page.p + from, end - from}, str_from(sure[k]))) continue;
            if (i == first || ++tags >= 6) return true;
            break;
        }
    }
    return tags >= 2 && n < 2000;
}

bool input_page_fits(Str head) { (void)head; return true; }

Status input_page_next(InputFile *file, InputRecord *record, Error *error) {
    file->done = true;
    bool more = inputfile_fill(file, file->limits.page + 1);
    record->source = file->path;
    record->page = inputfile_held(file);
    if (more) record->page.n = (uint32_t)file->limits.page + 1;
    record->cut = file->broken != BREAK_NONE;
    if (file->broken == BREAK_INFLATES || (record->cut && !record->page.n)) return inputfile_tell_break(file, file->path, error);
    record->kind = input_is_html(record->page) ? INPUT_HTML : INPUT_TEXT;
    return input_check_page(file, record->page, record->source, error);
}
