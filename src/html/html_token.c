/* The tokenizer: text and tags. In: sound UTF-8. Out: tokens, as places in it.
 *
 * The standard describes a machine that looks at each character in one of eighty states. Most of those states only collect
 * characters until one of two or three others comes; here each such stretch is one search. Text is searched for '<' and
 * quoted values for their quote, sixteen bytes at a time; the letters of a tag's name are the key of its row. No byte is looked
 * at twice but for the first few after a '<' and those of names, so time is linear in the text. */
#include "html/html_token.h"

#include "base/bytes.h"

enum { MOST_ATTRIBUTES = 1 << 20 /* of a page; bounds memory */ };

HtmlTokens html_tokens(Arena *arena, Str text) { return (HtmlTokens){.arena = arena, .text = text}; }

void html_set_content(HtmlTokens *tokens, HtmlContent content, Str closer) {
    tokens->content = content;
    tokens->closer = closer;
}

/* Most searches end within a few bytes. */
static inline const char *seek(const char *p, const char *end, char c) {
    for (int i = 0; i < 4 && end - p >= BYTES; i++, p += BYTES) {
        uint32_t hits = bytes_bits(bytes_at(p) == (unsigned char)c);
        if (hits) return p + __builtin_ctz(hits);
    }
    return html_seek_far(p, end, c);
}

/* ---- tags ---- */

/* Where a name that begins at p ends. In sixteen bytes without an end of any kind there is none of this kind. */
static inline const char *name_end_of(const char *p, const char *end, unsigned kind) {
    if (end - p >= BYTES) {
        Bytes c = bytes_at(p);
        p += bytes_first((c <= ' ') | (c == '/') | (c == '=') | (c == '>'));
    }
    while (p < end && !html_is(*p, kind)) p++;
    return p;
}

/* Of a name of at most 16 letters. */
static inline HtmlTagKey tag_key(const char *name, uint32_t n, const char *end) {
    static const BytesTold place = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    char near_end[BYTES] = {0};
    if (end - name < BYTES) name = memcpy(near_end, name, n);
    Bytes c = bytes_at(name), letters = (c | ((Bytes)((c - 'A') < 26) & 0x20)) & (Bytes)(place < (signed char)n);
    HtmlTagKey key;
    memcpy(&key, &letters, sizeof key);
    return key;
}

/* The value at p, behind '='; the place behind it, quotes included. */
static inline const char *read_value(const char *p, const char *end, const char **value, const char **stop) {
    while (p < end && html_is(*p, CHAR_SPACE)) p++;
    *value = *stop = p;
    if (p == end || *p == '>') return p;
    if (*p == '"' || *p == '\'') {
        *value = p + 1;
        *stop = seek(p + 1, end, *p);
        return *stop < end ? *stop + 1 : end;
    }
    while (p < end && !html_is(*p, CHAR_SPACE) && *p != '>') p++;
    return *stop = p;
}

static inline const char *read_attribute(HtmlTokens *tokens, const char *p, const char *end) {
    const char *name = p++, *value, *stop;
    const char *name_end = value = stop = p = name_end_of(p, end, CHAR_ENDS_ATTRIBUTE);
    while (p < end && html_is(*p, CHAR_SPACE)) p++;
    if (p < end && *p == '=') p = read_value(p + 1, end, &value, &stop);
    if (tokens->attributes.n == MOST_ATTRIBUTES) return p;
    const char *from = tokens->text.p;
    HtmlAttribute read = {(uint32_t)(name - from), (uint32_t)(name_end - name), (uint32_t)(value - from), (uint32_t)(stop - value)};
    vec_add(tokens->arena, &tokens->attributes, read);
    return p;
}

/* Attributes up to '>', which is where it ends; `end` when there is none. */
static const char *read_attributes(HtmlTokens *tokens, const char *p, const char *end, bool *self_closing) {
    const char *slash = NULL;
    uint32_t first = tokens->attributes.n;
    uint64_t met = 0;
    bool doubles = false;
    for (;; ) {
        for (; p < end && (html_is(*p, CHAR_SPACE) || *p == '/'); p++)
            if (*p == '/') slash = p;
        if (p == end || *p == '>') break;
        const char *name = p;
        p = read_attribute(tokens, p, end);
        uint32_t length = vec_last(&tokens->attributes)->name_length;
        uint64_t look = 1ull << (((*name | 32u) + 5 * length + 11 * (name[length - 1] | 32u)) & 63); /* the same for the same name in any case */
        doubles |= (met & look) != 0;
        met |= look;
    }
    *self_closing = p < end && slash && slash == p - 1;
    if (doubles) html_drop_doubles(tokens, first);
    return p;
}

/* At "<" or "</" before a letter. False when the text ends before the tag does: such a tag is none. */
static bool read_tag(HtmlTokens *tokens, HtmlToken *token, bool close) {
    const char *from = tokens->text.p, *end = from + tokens->text.n, *name = from + tokens->at + 1 + close;
    const char *name_end = name_end_of(name, end, CHAR_ENDS_NAME), *p = name_end;
    HtmlTag tag = name_end - name <= BYTES ? tag_find(tag_key(name, (uint32_t)(name_end - name), end)) : TAG_OTHER;
    uint32_t first = tokens->attributes.n;
    *token = (HtmlToken){.kind = close ? HTML_CLOSE : HTML_START, .tag = tag, .attributes = first};
    if (p < end && *p != '>') p = read_attributes(tokens, p, end, &token->self_closing);
    if (close || p == end) tokens->attributes.n = first;
    token->attribute_count = tokens->attributes.n - first;
    uint32_t begin = tokens->at;
    tokens->at = (uint32_t)(p - from) + (p < end);
    token->at = (Span){begin, tokens->at};
    token->inner = (Span){(uint32_t)(name - from), (uint32_t)(name_end - from)};
    return p < end;
}

/* ---- text ---- */

/* Is the '<' at p the beginning of markup? */
static inline bool is_markup(const char *p, const char *end) {
    if (end - p < 2) return false;
    return is_alpha(p[1]) || p[1] == '!' || p[1] == '?' || (p[1] == '/' && end - p > 2);
}

static bool read_text(HtmlTokens *tokens, HtmlToken *token) {
    const char *from = tokens->text.p, *end = from + tokens->text.n, *p = from + tokens->at;
    do p = seek(p + 1, end, '<');
    while (p < end && !is_markup(p, end));
    *token = (HtmlToken){.kind = HTML_TEXT, .at = {tokens->at, (uint32_t)(p - from)}};
    tokens->at = token->at.e;
    return true;
}

static bool read_raw(HtmlTokens *tokens, HtmlToken *token) {
    static const uint8_t flags[] = {[CONTENT_RCDATA] = TEXT_KEEPS_NUL, [CONTENT_RAWTEXT] = TEXT_LITERAL | TEXT_KEEPS_NUL, [CONTENT_SCRIPT] = TEXT_LITERAL | TEXT_KEEPS_NUL,
                                    [CONTENT_PLAINTEXT] = TEXT_LITERAL | TEXT_KEEPS_NUL, [CONTENT_CDATA] = TEXT_LITERAL};
    HtmlContent content = tokens->content;
    uint32_t from = tokens->at, to = html_raw_end(tokens);
    *token = (HtmlToken){.kind = HTML_TEXT, .text = flags[content], .at = {from, to}};
    tokens->content = CONTENT_DATA;
    tokens->at = content == CONTENT_CDATA && to < tokens->text.n ? to + 3 : to;
    return from < to;
}

/* One step. False when it gave no token. */
static bool step(HtmlTokens *tokens, HtmlToken *token) {
    const char *p = tokens->text.p + tokens->at, *end = tokens->text.p + tokens->text.n;
    if (tokens->content != CONTENT_DATA) return read_raw(tokens, token);
    if (*p != '<' || !is_markup(p, end)) return read_text(tokens, token);
    bool close = p[1] == '/';
    if (is_alpha(p[1 + close])) return read_tag(tokens, token, close);
    if (close && p[2] == '>') return tokens->at += 3, false;
    if (tokens->foreign && end - p >= 9 && memcmp(p, "<![CDATA[", 9) == 0) {
        tokens->at += 9;
        tokens->content = CONTENT_CDATA;
        return false;
    }
    html_read_declaration(tokens, token);
    return true;
}

bool html_next_token(HtmlTokens *tokens, HtmlToken *token) {
    while (tokens->at < tokens->text.n)
        if (step(tokens, token)) return true;
    *token = (HtmlToken){.kind = HTML_END, .at = {tokens->text.n, tokens->text.n}};
    return false;
}
