/* What an HTML page declares of its encoding. In: its first bytes. Out: the encoding of a meta tag, else of an XML declaration.
 *
 * This is the HTML Standard's "prescan a byte stream to determine its encoding": no tree is built; comments and other tags are
 * stepped over attribute by attribute, so that nothing inside them is taken for a meta tag. `utf-16` in a meta tag means UTF-8
 * (the tag could not have been read otherwise), `x-user-defined` means windows-1252. */
#include "charset/charset.h"

/* The standard lets a browser wait for 1,024 bytes, and has the parser heed later meta tags too: a page that is here as a whole
 * is looked through up to its body. */
enum { WINDOW = 1024, WINDOW_HEAD = 64 << 10 };

typedef struct Scan {
    const CharsetTables *tables;
    const char *p;
    uint32_t n, at;
    Str *unknown;
} Scan;

static bool ended(const Scan *s) { return s->at >= s->n; }
static bool is_blank(char c) { return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '; }

static void skip_blanks(Scan *s) {
    while (!ended(s) && is_blank(s->p[s->at])) s->at++;
}

static bool starts(const Scan *s, Str what) {
    return s->n - s->at >= what.n && str_equal_nocase((Str){s->p + s->at, what.n}, what);
}

/* ---- attributes ---- */

typedef struct Attribute { Str name, value; } Attribute;

static Str quoted_value(Scan *s) {
    char quote = s->p[s->at++];
    const char *end = memchr(s->p + s->at, quote, s->n - s->at);
    Str value = {s->p + s->at, end ? (uint32_t)(end - (s->p + s->at)) : s->n - s->at};
    s->at += value.n + (end != NULL);
    return value;
}

static Str bare_value(Scan *s) {
    uint32_t from = s->at;
    while (!ended(s) && !is_blank(s->p[s->at]) && s->p[s->at] != '>') s->at++;
    return (Str){s->p + from, s->at - from};
}

/* The next attribute of the tag; false at its '>' or where the window ends within it. */
static bool next_attribute(Scan *s, Attribute *out) {
    while (!ended(s) && (is_blank(s->p[s->at]) || s->p[s->at] == '/')) s->at++;
    if (ended(s) || s->p[s->at] == '>') return false;
    uint32_t from = s->at;
    while (!ended(s) && !is_blank(s->p[s->at]) && s->p[s->at] != '/' && s->p[s->at] != '>' && (s->p[s->at] != '=' || s->at == from)) s->at++;
    *out = (Attribute){.name = {s->p + from, s->at - from}};
    skip_blanks(s);
    if (ended(s)) return false;
    if (s->p[s->at] != '=') return true;
    s->at++;
    skip_blanks(s);
    if (ended(s)) return false;
    out->value = s->p[s->at] == '"' || s->p[s->at] == '\'' ? quoted_value(s) : bare_value(s);
    return !ended(s);   /* a value that the window cuts off is none */
}

static void skip_attributes(Scan *s) {
    for (Attribute one; next_attribute(s, &one);) {}
}

/* ---- meta ---- */

/* "text/html; charset=utf-8": the HTML Standard's extraction of an encoding from a meta element. */
static Str label_in_content(Str content) {
    Scan s = {.p = content.p, .n = content.n};
    while (s.at < s.n) {
        if (!starts(&s, STR("charset"))) { s.at++; continue; }
        s.at += 7;
        skip_blanks(&s);
        if (ended(&s) || s.p[s.at] != '=') continue;
        s.at++;
        skip_blanks(&s);
        if (ended(&s)) return (Str){0};
        char quote = s.p[s.at];
        if (quote == '"' || quote == '\'') return memchr(s.p + s.at + 1, quote, s.n - s.at - 1) ? quoted_value(&s) : (Str){0};
        uint32_t from = s.at;
        while (!ended(&s) && !is_blank(s.p[s.at]) && s.p[s.at] != ';') s.at++;
        return (Str){s.p + from, s.at - from};
    }
    return (Str){0};
}

static Encoding meant(const CharsetTables *tables, Encoding encoding) {
    if (encoding.decoder == DECODE_UTF16BE || encoding.decoder == DECODE_UTF16LE) return encoding_named(tables, "UTF-8");
    if (encoding.decoder == DECODE_USER_DEFINED) return encoding_named(tables, "windows-1252");
    return encoding;
}

/* An attribute counts where it stands first. */
static Encoding read_meta(Scan *s) {
    Str http_equiv = {0}, content = {0}, charset = {0};
    bool has_equiv = false, has_content = false, has_charset = false;
    for (Attribute one; next_attribute(s, &one);) {
        if (!has_equiv && str_equal_nocase(one.name, STR("http-equiv"))) has_equiv = true, http_equiv = one.value;
        else if (!has_content && str_equal_nocase(one.name, STR("content"))) has_content = true, content = one.value;
        else if (!has_charset && str_equal_nocase(one.name, STR("charset"))) has_charset = true, charset = one.value;
    }
    if (ended(s)) return (Encoding){0};
    Str label = has_charset ? charset : str_equal_nocase(http_equiv, STR("content-type")) ? label_in_content(content) : (Str){0};
    Encoding encoding = encoding_of_label(s->tables, label);
    if (!encoding.decoder && str_trim(label).n && !s->unknown->n) *s->unknown = str_trim(label);
    return meant(s->tables, encoding);
}

/* ---- tags ---- */

static void skip_past(Scan *s, Str what) {
    int64_t at = str_find((Str){s->p, s->n}, what, s->at);
    s->at = at < 0 ? s->n : (uint32_t)at + what.n;
}

static bool tag_named(const Scan *s, Str name) {     /* "<name" and a border behind it */
    if (!starts(s, name) || s->at + name.n >= s->n) return false;
    char next = s->p[s->at + name.n];
    return is_blank(next) || next == '/';
}

static void skip_tag(Scan *s) {
    while (!ended(s) && !is_blank(s->p[s->at]) && s->p[s->at] != '>') s->at++;
    skip_attributes(s);
}

/* At a '<': steps over what begins there; the encoding if it is a meta tag that names one. */
static Encoding read_tag(Scan *s) {
    char next = s->at + 1 < s->n ? s->p[s->at + 1] : 0, after = s->at + 2 < s->n ? s->p[s->at + 2] : 0;
    if (starts(s, STR("<!--"))) {
        s->at += 2;                                  /* "<!-->" is a comment already */
        skip_past(s, STR("-->"));
    } else if (tag_named(s, STR("<meta"))) {
        s->at += 5;
        return read_meta(s);
    } else if (is_alpha(next) || (next == '/' && is_alpha(after))) {
        skip_tag(s);
    } else if (next == '!' || next == '/' || next == '?') {
        skip_past(s, STR(">"));
    } else {
        s->at++;
    }
    return (Encoding){0};
}

/* ---- the XML declaration ---- */

/* encoding="..." in a <?xml ... ?> at the very beginning. */
static Encoding xml_declared(const CharsetTables *tables, Str page) {
    Str head = {page.p, page.n < WINDOW ? page.n : WINDOW};
    int64_t end = str_starts(head, STR("<?xml")) ? str_find(head, STR(">"), 0) : -1;
    int64_t at = end > 0 ? str_find((Str){head.p, (uint32_t)end}, STR("encoding"), 0) : -1;
    if (at < 0) return (Encoding){0};
    Scan s = {.p = head.p, .n = (uint32_t)end, .at = (uint32_t)at + 8};
    while (!ended(&s) && (unsigned char)s.p[s.at] <= ' ') s.at++;
    if (ended(&s) || s.p[s.at++] != '=') return (Encoding){0};
    while (!ended(&s) && (unsigned char)s.p[s.at] <= ' ') s.at++;
    if (ended(&s) || (s.p[s.at] != '"' && s.p[s.at] != '\'')) return (Encoding){0};
    return meant(tables, encoding_of_label(tables, quoted_value(&s)));
}

Encoding charset_prescan(const CharsetTables *tables, Str page, Str *unknown) {
    if (str_starts(page, (Str){"<\0?\0x\0", 6})) return encoding_named(tables, "UTF-16LE");
    if (str_starts(page, (Str){"\0<\0?\0x", 6})) return encoding_named(tables, "UTF-16BE");
    Scan s = {.tables = tables, .p = page.p, .n = page.n < WINDOW_HEAD ? page.n : WINDOW_HEAD, .unknown = unknown};
    while (!ended(&s)) {
        const char *tag = memchr(s.p + s.at, '<', s.n - s.at);
        if (!tag) break;
        s.at = (uint32_t)(tag - s.p);
        if (s.at > WINDOW && starts(&s, STR("<body"))) break;
        Encoding encoding = read_tag(&s);
        if (encoding.decoder) return encoding;
    }
    return xml_declared(tables, page);
}
