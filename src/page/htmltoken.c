/* A tokenizer after the HTML standard's states, in one pass by memchr to the next '<' or '>'. In: sound UTF-8. Out: tokens as
 * slices. Linear: no byte is looked at more than twice, except that the end tag of a raw element is searched once for each. */
#include "page/htmltoken.h"

static uint32_t find_from(Str s, uint32_t from, char c) {
    const char *p = from < s.n ? memchr(s.p + from, c, s.n - from) : NULL;
    return p ? (uint32_t)(p - s.p) : s.n;
}

static bool name_end(char c) { return c <= '>' && (is_space(c) || c == '/' || c == '>'); }

static bool tag_starts(Str page, uint32_t at) {
    if (at + 1 >= page.n) return false;
    char c = page.p[at + 1];
    return is_alpha(c) || c == '!' || c == '?' || c == '/';
}

/* The end of a tag: the '>' that stands in no quoted value. */
static uint32_t tag_end(Str page, uint32_t at) {
    while (at < page.n && page.p[at] != '>') {
        if (page.p[at++] != '=') continue;
        while (at < page.n && is_space(page.p[at])) at++;
        if (at == page.n || (page.p[at] != '"' && page.p[at] != '\'')) continue;
        uint32_t close = find_from(page, at + 1, page.p[at]);
        if (close == page.n) return find_from(page, at, '>'); /* a quote never closed: the tag ends at the next '>' */
        at = close + 1;
    }
    return at;
}

static uint32_t skip_declaration(Str page, uint32_t at) {
    bool comment = page.n - at >= 4 && memcmp(page.p + at, "<!--", 4) == 0;
    uint32_t end = find_from(page, comment ? at + 4 : at, '>');
    while (comment && end < page.n && memcmp(page.p + end - 2, "--", 2) != 0) end = find_from(page, end + 1, '>');
    return end < page.n ? end + 1 : end;
}

/* Is "</name" at this place, and is the name the raw element's? */
static bool closes_raw(Str page, uint32_t at, HtmlTag raw) {
    uint32_t end = at + 2;
    while (end < page.n && end - at < 14 && !name_end(page.p[end])) end++;
    return html_tag((Str){page.p + at + 2, end - at - 2}) == raw;
}

static uint32_t find_end_tag(Str page, uint32_t from) {
    uint32_t at = find_from(page, from, '<');
    while (at + 1 < page.n && page.p[at + 1] != '/') at = find_from(page, at + 1, '<');
    return at + 1 < page.n ? at : page.n;
}

static HtmlToken raw_text(HtmlTokens *tokens) {
    uint32_t from = tokens->at, at = find_end_tag(tokens->page, from);
    while (at < tokens->page.n && !closes_raw(tokens->page, at, tokens->raw)) at = find_end_tag(tokens->page, at + 2);
    HtmlTag raw = tokens->raw;
    tokens->raw = TAG_UNKNOWN;
    tokens->at = at;
    return (HtmlToken){.kind = HTML_TEXT, .tag = raw, .at = {from, at}, .literal = raw != TAG_TITLE && raw != TAG_TEXTAREA};
}

static HtmlToken read_tag(HtmlTokens *tokens, bool close) {
    uint32_t from = tokens->at, name = from + 1 + close, end = name;
    while (end < tokens->page.n && !name_end(tokens->page.p[end])) end++;
    HtmlTag tag = html_tag((Str){tokens->page.p + name, end - name});
    uint32_t stop = tag_end(tokens->page, end);
    tokens->at = stop < tokens->page.n ? stop + 1 : stop;
    HtmlToken token = {.kind = close ? HTML_CLOSE : HTML_OPEN, .tag = tag, .at = {from, tokens->at}};
    if (stop == tokens->page.n) return token.kind = HTML_END, token; /* an unfinished tag is no tag */
    token.attributes = (Str){tokens->page.p + end, stop - end};
    if (!close && (html_tag_is(tag) & TAG_IS_RAW)) tokens->raw = tag;
    return token;
}

static HtmlToken read_text(HtmlTokens *tokens) {
    uint32_t from = tokens->at, at = find_from(tokens->page, from, '<');
    while (at < tokens->page.n && !tag_starts(tokens->page, at)) at = find_from(tokens->page, at + 1, '<');
    tokens->at = at;
    return (HtmlToken){.kind = HTML_TEXT, .at = {from, at}};
}

static HtmlToken read_cdata(HtmlTokens *tokens) {
    uint32_t from = tokens->at + 9;
    int64_t end = str_find(tokens->page, STR("]]>"), from);
    uint32_t stop = end < 0 ? tokens->page.n : (uint32_t)end;
    tokens->at = end < 0 ? stop : stop + 3;
    return (HtmlToken){.kind = HTML_TEXT, .at = {from, stop}, .literal = true};
}

HtmlToken html_next(HtmlTokens *tokens) {
    Str page = tokens->page;
    if (tokens->raw && tokens->at < page.n) return raw_text(tokens);
    while (tokens->at < page.n) {
        uint32_t at = tokens->at;
        if (page.p[at] != '<' || !tag_starts(page, at)) return read_text(tokens);
        char c = page.p[at + 1];
        if (is_alpha(c)) return read_tag(tokens, false);
        if (c == '/' && at + 2 < page.n && is_alpha(page.p[at + 2])) return read_tag(tokens, true);
        if (page.n - at >= 9 && memcmp(page.p + at, "<![CDATA[", 9) == 0) return read_cdata(tokens);
        tokens->at = skip_declaration(page, at);
    }
    return (HtmlToken){.kind = HTML_END, .at = {page.n, page.n}};
}

bool html_attribute(Str *rest, Str *name, Str *value) {
    uint32_t i = 0;
    while (i < rest->n && (is_space(rest->p[i]) || rest->p[i] == '/')) i++;
    if (i >= rest->n) return false;
    uint32_t from = i++;
    while (i < rest->n && rest->p[i] != '=' && !name_end(rest->p[i])) i++;
    *name = (Str){rest->p + from, i - from};
    *value = (Str){rest->p + i, 0};
    while (i < rest->n && is_space(rest->p[i])) i++;
    if (i < rest->n && rest->p[i] == '=') {
        for (i++; i < rest->n && is_space(rest->p[i]);) i++;
        bool quoted = i < rest->n && (rest->p[i] == '"' || rest->p[i] == '\'');
        from = i + quoted;
        if (quoted) i = find_from(*rest, from, rest->p[i]);
        while (!quoted && i < rest->n && !is_space(rest->p[i])) i++;
        *value = (Str){rest->p + from, i - from};
        i += quoted && i < rest->n;
    }
    *rest = (Str){rest->p + i, rest->n - i};
    return true;
}

/* Numbers 128..159 mean windows-1252, as in browsers. */
static uint32_t numeric_code(uint32_t code) {
    static const uint16_t windows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                         0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                         0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (code >= 0x80 && code < 0xA0 && windows[code - 0x80]) return windows[code - 0x80];
    return code == 0 ? UTF8_REPLACEMENT : code;
}

static int digit_value(char c, bool hex) {
    if (is_digit(c)) return c - '0';
    c = to_lower(c);
    return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static uint32_t numeric_entity(Str text, uint32_t at, char out[16], uint32_t *used) {
    uint32_t i = at + 2, code = 0;
    bool hex = i < text.n && to_lower(text.p[i]) == 'x';
    uint32_t from = i += hex;
    for (int d; i < text.n && (d = digit_value(text.p[i], hex)) >= 0; i++)
        if (code < 0x110000) code = code * (hex ? 16 : 10) + (uint32_t)d;
    if (i == from) return 0;
    *used = i - at + (i < text.n && text.p[i] == ';');
    return utf8_encode(numeric_code(code), out);
}

uint32_t html_entity(const PageRules *rules, Str text, uint32_t at, char out[16], uint32_t *used) {
    enum { LONGEST = 32, LONGEST_BARE = 6 };
    if (at + 1 < text.n && text.p[at + 1] == '#') return numeric_entity(text, at, out, used);
    uint32_t end = at + 1;
    while (end < text.n && end - at <= LONGEST && (is_alpha(text.p[end]) || is_digit(text.p[end]))) end++;
    uint32_t found = MAP_NONE, n = end - at - 1;
    if (end < text.n && text.p[end] == ';') found = map_get(&rules->entities, (Str){text.p + at + 1, n});
    *used = n + 2;
    for (n = n < LONGEST_BARE ? n : LONGEST_BARE; found == MAP_NONE && n >= 2; n--) {
        found = map_get(&rules->bare_entities, (Str){text.p + at + 1, n});
        *used = n + 1;
    }
    if (found == MAP_NONE) return 0;
    Str to = rules->entity_text.v[found];
    if (to.n > 16) return 0;
    memcpy(out, to.p, to.n);
    return to.n;
}

Str html_unescape(const PageRules *rules, Arena *arena, Str text) {
    char *out = arena_alloc(arena, (size_t)text.n * 2 + 17); /* no reference grows to more than twice its length */
    uint32_t n = 0, used = 1, size;
    for (uint32_t i = 0; i < text.n; i += used) {
        char piece[16] = {text.p[i]};
        used = size = 1;
        if (text.p[i] == '&') {
            size = html_entity(rules, text, i, piece, &used);
            if (size == 0) piece[0] = '&', size = used = 1;
        }
        if (size == 1 && is_space(piece[0])) piece[0] = ' ';
        if (size == 2 && memcmp(piece, "\xC2\xA0", 2) == 0) piece[0] = ' ', size = 1;
        if (size == 1 && piece[0] == ' ' && (n == 0 || out[n - 1] == ' ')) continue;
        memcpy(out + n, piece, size);
        n += size;
    }
    return str_trim((Str){out, n});
}
