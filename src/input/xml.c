/* XML as it is found. In: bytes of any charset that keeps ASCII as it is. Out: tokens.
 *
 * A parser by the book stops at the first error, and feeds are full of them: stray ampersands, entities of HTML, markup that is cut short.
 * This one knows no errors and no nesting; what has no end is passed over as if its beginning were not there. An attribute's
 * quotes end at '<' at the latest, for none may stand in them. Nothing is expanded but references to characters, so a DTD can do no
 * harm. Each byte is looked at a fixed number of times: a search that ran to the end of all bytes in vain is not made again. */
#include "input/xml.h"

enum { NOT_YET = -1, NEVER = -2 };      /* no end among the bytes there are; none at all */

typedef struct Bracket { const char *open, *close; XmlClose which; XmlKind kind; } Bracket;

/* The first that fits. */
static const Bracket brackets[] = {
    {"<!--", "-->", CLOSE_COMMENT, XML_OTHER},
    {"<![CDATA[", "]]>", CLOSE_CDATA, XML_CDATA},
    {"<!doctype", ">", CLOSE_DOCTYPE, XML_OTHER},
    {"<?", ">", CLOSE_ANGLE, XML_OTHER},
    {"<!", ">", CLOSE_ANGLE, XML_OTHER},
};

static bool name_start(char c) { return is_alpha(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80; }
static bool name_byte(char c) { return name_start(c) || is_digit(c) || c == '-' || c == '.'; }

static XmlKind give(XmlReader *r, XmlToken *token, XmlKind kind, uint32_t end) {
    token->kind = kind;
    token->at = (Span){r->at, end};
    r->at = r->seen = end;
    r->soft = 0, r->quote = 0;
    return kind;
}

/* ---- what stands in brackets ---- */

/* The first of what closes such a bracket, at `from` or behind. Where none was found before is not looked again. */
static int64_t find_close(XmlReader *r, Str close, XmlClose which, uint32_t from) {
    uint32_t *none = &r->none[which];
    if (*none > from) from = *none;
    int64_t at = from < r->bytes.n ? str_find(r->bytes, close, from) : -1;
    if (at < 0 && r->bytes.n >= close.n && r->bytes.n - close.n + 1 > *none) *none = r->bytes.n - close.n + 1;
    return at < 0 ? NOT_YET : at;
}

/* A '>' with no '<' before it. */
static int64_t angle_end(Str s, uint32_t from) {
    const char *next = memchr(s.p + from, '<', s.n - from), *end = memchr(s.p + from, '>', next ? (size_t)(next - s.p) - from : s.n - from);
    return end ? end - s.p : next ? NEVER : NOT_YET;
}

/* Where a document type ends: behind the declarations in its square brackets, if it has any. */
static int64_t doctype_end(XmlReader *r, uint32_t from) {
    Str s = r->bytes;
    int64_t end = angle_end(s, from), at = from;
    const char *next = memchr(s.p + from, '<', s.n - from);
    if (!memchr(s.p + from, '[', end >= 0 ? (size_t)end - from : next ? (size_t)(next - s.p) - from : s.n - from)) return end;
    for (; (at = find_close(r, STR("]"), CLOSE_DOCTYPE, (uint32_t)at)) >= 0; at++) {
        uint32_t i = (uint32_t)at + 1;
        while (i < s.n && is_space(s.p[i])) i++;
        if (i < s.n && s.p[i] == '>') return i;
        if (i == s.n && !r->ended) return NOT_YET;
    }
    return NOT_YET;
}

static int64_t bracket_end(XmlReader *r, const Bracket *bracket, uint32_t from) {
    if (bracket->which == CLOSE_ANGLE) return angle_end(r->bytes, from);
    return bracket->which == CLOSE_DOCTYPE ? doctype_end(r, from) : find_close(r, str_from(bracket->close), bracket->which, from);
}

static XmlKind read_bracket(XmlReader *r, XmlToken *token, const Bracket *bracket) {
    uint32_t inner = r->at + (uint32_t)strlen(bracket->open);
    int64_t end = bracket_end(r, bracket, inner);
    if (end == NOT_YET && !r->ended) return XML_MORE;
    if (end < 0) return give(r, token, XML_OTHER, inner);
    token->inside = (Str){r->bytes.p + inner, (uint32_t)end - inner};
    return give(r, token, bracket->kind, (uint32_t)end + (uint32_t)strlen(bracket->close));
}

/* ---- tags ---- */

static bool behind_equals(Str s, uint32_t at, uint32_t from) {
    while (at > from && is_space(s.p[at - 1])) at--;
    return at > from && s.p[at - 1] == '=';
}

/* To the end of the tag, in *end; false when the bytes end before. Where the next one begins too early, it ends at a '>' in its quotes. */
static bool tag_end(XmlReader *r, uint32_t *end) {
    Str s = r->bytes;
    uint32_t i = r->seen > r->at ? r->seen : r->at + 1;
    for (; i < s.n && s.p[i] != '<'; i++) {
        char c = s.p[i];
        if (!r->quote && c == '>') return *end = i, true;
        if (c == '>' && !r->soft) r->soft = i;
        if (r->quote && c == r->quote) r->quote = 0, r->soft = 0;
        else if (!r->quote && (c == '"' || c == '\'') && behind_equals(s, i, r->at)) r->quote = c;
    }
    r->seen = i;
    *end = r->soft ? r->soft : i;
    return i < s.n || r->ended;
}

static XmlKind read_tag(XmlReader *r, XmlToken *token) {
    uint32_t from = r->at + 1, end, name_end;
    bool close = r->bytes.p[from] == '/';
    if (!tag_end(r, &end)) return XML_MORE;
    bool whole = end < r->bytes.n && r->bytes.p[end] == '>';
    if (end == r->bytes.n) return give(r, token, XML_OTHER, end);
    for (from += close, name_end = from; name_end < end && name_byte(r->bytes.p[name_end]); name_end++) {}
    token->name = (Str){r->bytes.p + from, name_end - from};
    token->empty = !close && end > name_end && r->bytes.p[end - 1] == '/';
    token->inside = str_trim((Str){r->bytes.p + name_end, end - name_end - token->empty});
    return give(r, token, close ? XML_CLOSE : XML_OPEN, end + whole);
}

/* ---- tokens ---- */

static bool begins(Str s, const char *open) {
    Str wanted = str_from(open);
    return s.n >= wanted.n && str_equal_nocase((Str){s.p, wanted.n}, wanted);
}

static XmlKind read_text(XmlReader *r, XmlToken *token) {
    uint32_t from = r->seen > r->at ? r->seen : r->at + 1;
    const char *next = from < r->bytes.n ? memchr(r->bytes.p + from, '<', r->bytes.n - from) : NULL;
    if (!next && !r->ended) return r->seen = r->bytes.n, XML_MORE;
    uint32_t end = next ? (uint32_t)(next - r->bytes.p) : r->bytes.n;
    token->inside = (Str){r->bytes.p + r->at, end - r->at};
    return give(r, token, XML_TEXT, end);
}

XmlKind xml_next(XmlReader *r, XmlToken *token) {
    enum { LONGEST_OPEN = 9 };
    *token = (XmlToken){0};
    if (r->at >= r->bytes.n) return r->ended ? give(r, token, XML_END, r->at) : XML_MORE;
    Str s = {r->bytes.p + r->at, r->bytes.n - r->at};
    if (s.p[0] != '<') return read_text(r, token);
    if (s.n < LONGEST_OPEN && !r->ended) return XML_MORE;
    if (s.n > 1 && name_start(s.p[1])) return read_tag(r, token);
    if (s.n > 2 && s.p[1] == '/' && name_start(s.p[2])) return read_tag(r, token);
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (begins(s, brackets[i].open)) return read_bracket(r, token, &brackets[i]);
    return read_text(r, token);
}

static uint32_t less(uint32_t a, uint32_t b) { return a > b ? a - b : 0; }

void xml_dropped(XmlReader *r, uint32_t n) {
    r->at = less(r->at, n), r->seen = less(r->seen, n), r->soft = less(r->soft, n);
    for (int i = 0; i < CLOSES; i++) r->none[i] = less(r->none[i], n);
}

void xml_pass(XmlReader *r) { give(r, &(XmlToken){0}, XML_OTHER, r->bytes.p[r->at] == '<' ? r->at + 1 : r->bytes.n); }

/* ---- attributes ---- */

bool xml_next_attribute(Str *rest, Str *name, Str *value) {
    Str s = *rest;
    uint32_t i = 0, from;
    while (i < s.n && !name_start(s.p[i])) i++;
    for (from = i; i < s.n && name_byte(s.p[i]);) i++;
    *name = (Str){s.p + from, i - from};
    *value = (Str){0};
    while (i < s.n && is_space(s.p[i])) i++;
    if (i < s.n && s.p[i] == '=') {
        for (i++; i < s.n && is_space(s.p[i]);) i++;
        char quote = i < s.n && (s.p[i] == '"' || s.p[i] == '\'') ? s.p[i++] : 0;
        for (from = i; i < s.n && (quote ? s.p[i] != quote : !is_space(s.p[i]));) i++;
        *value = (Str){s.p + from, i - from};
        i += quote && i < s.n;
    }
    *rest = (Str){s.p + i, s.n - i};
    return name->n > 0;
}

Str xml_attribute(Str attributes, const char *wanted) {
    Str name, value;
    while (xml_next_attribute(&attributes, &name, &value))
        if (str_equal_nocase(name, str_from(wanted))) return value;
    return (Str){0};
}

Str xml_local(Str name) {
    const char *colon = name.n ? memchr(name.p, ':', name.n) : NULL;
    uint32_t n = colon ? (uint32_t)(colon - name.p) + 1 : 0;
    return (Str){name.p + n, name.n - n};
}

/* ---- entities ---- */

static char named(Str name) {
    static const struct { const char *name; char is; } five[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < sizeof five / sizeof *five; i++)
        if (str_is(name, five[i].name)) return five[i].is;
    return 0;
}

/* "#38", "#x26"; 0 where it is no character of ASCII, or a control. */
static char numbered(Str s) {
    bool hex = s.n > 1 && to_lower(s.p[1]) == 'x';
    uint32_t code = 0;
    for (uint32_t i = 1 + hex; i < s.n; i++) {
        int digit = hex_value(s.p[i]), base = hex ? 16 : 10;
        if (digit < 0 || digit >= base) return 0;
        code = code * (uint32_t)base + (uint32_t)digit;
        if (code > 126) return 0;
    }
    return code < 32 ? 0 : (char)code;
}

void xml_unescape(Buffer *out, Str raw) {
    enum { LONGEST = 12 };
    while (raw.n) {
        const char *sign = memchr(raw.p, '&', raw.n);
        uint32_t n = sign ? (uint32_t)(sign - raw.p) : raw.n;
        buffer_bytes(out, raw.p, n);
        raw.p += n, raw.n -= n;
        if (!sign) return;
        const char *end = memchr(raw.p, ';', raw.n < LONGEST ? raw.n : LONGEST);
        Str name = {raw.p + 1, end ? (uint32_t)(end - raw.p) - 1 : 0};
        char code = name.n == 0 ? 0 : name.p[0] == '#' ? numbered(name) : named(name);
        n = code ? name.n + 2 : 1;
        buffer_char(out, code ? code : '&');
        raw.p += n, raw.n -= n;
    }
}
