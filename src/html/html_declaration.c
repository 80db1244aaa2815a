/* Comments and doctypes. In: a place in the text behind "<!", "<?" or "</". Out: the token; what is neither is a comment up
 * to the next '>', as the standard wants it. */
#include "html/html_token.h"

static bool at_word(const char *p, const char *end, const char *word) { /* word in capitals */
    for (; *word; word++, p++)
        if (p >= end || (*p & ~(is_lower(*p) ? 0x20 : 0)) != *word) return false;
    return true;
}

/* ---- comments ---- */

static void set_comment(HtmlTokens *tokens, HtmlToken *token, Span words, uint32_t end) {
    *token = (HtmlToken){.kind = HTML_COMMENT, .at = {tokens->at, end}, .inner = words};
    tokens->at = end;
}

static void read_bogus(HtmlTokens *tokens, HtmlToken *token, uint32_t words) {
    const char *from = tokens->text.p, *end = from + tokens->text.n, *stop = html_seek_far(from + words, end, '>');
    set_comment(tokens, token, (Span){words, (uint32_t)(stop - from)}, (uint32_t)(stop - from) + (stop < end));
}

/* Dashes (at most two) and the '!' behind two of them that stand before the end of the text belong to no comment. */
static const char *unfinished_end(const char *words, const char *end) {
    const char *p = end;
    if (p - words >= 3 && p[-1] == '!' && p[-2] == '-' && p[-3] == '-') return p - 3;
    for (int i = 0; i < 2 && p > words && p[-1] == '-'; i++) p--;
    return p;
}

/* Behind "<!--". The dashes of the opening count for the closing: "<!-->" and "<!--->" are empty comments. */
static void read_comment(HtmlTokens *tokens, HtmlToken *token) {
    const char *from = tokens->text.p, *end = from + tokens->text.n, *words = from + tokens->at + 4, *p = words, *stop;
    for (;; p++) {
        p = html_seek_far(p, end, '>');
        if (p == end) {
            stop = unfinished_end(words, end);
            break;
        }
        bool bang = p - words >= 3 && p[-1] == '!' && p[-2] == '-' && p[-3] == '-';
        if (bang || (p[-1] == '-' && p[-2] == '-')) {
            stop = bang ? p - 3 : p - 2;
            break;
        }
    }
    if (stop < words) stop = words;
    set_comment(tokens, token, (Span){(uint32_t)(words - from), (uint32_t)(stop - from)}, (uint32_t)(p - from) + (p < end));
}

/* ---- doctypes ---- */

typedef struct DoctypeReader {
    const char *from, *p, *end;
    HtmlDoctype *out;
} DoctypeReader;

static void skip_space(DoctypeReader *r) {
    while (r->p < r->end && html_is(*r->p, CHAR_SPACE)) r->p++;
}

/* A quoted identifier. False when there is none, or it isn't closed before '>'. */
static bool read_quoted(DoctypeReader *r, Span *at, bool *has) {
    skip_space(r);
    if (r->p == r->end || (*r->p != '"' && *r->p != '\'')) return false;
    char quote = *r->p++;
    const char *begin = r->p;
    while (r->p < r->end && *r->p != quote && *r->p != '>') r->p++;
    *has = true;
    *at = (Span){(uint32_t)(begin - r->from), (uint32_t)(r->p - r->from)};
    if (r->p == r->end || *r->p == '>') return false;
    r->p++;
    return true;
}

/* False when the doctype is one that makes quirks. */
static bool read_identifiers(DoctypeReader *r) {
    HtmlDoctype *out = r->out;
    bool is_public = at_word(r->p, r->end, "PUBLIC");
    if (!is_public && !at_word(r->p, r->end, "SYSTEM")) return false;
    r->p += 6;
    if (is_public) {
        if (!read_quoted(r, &out->public_id, &out->has_public)) return false;
        skip_space(r);
        if (r->p < r->end && *r->p == '>') return true;
    }
    if (!read_quoted(r, &out->system_id, &out->has_system)) return false;
    skip_space(r);
    return r->p < r->end; /* what stands behind the identifiers makes no quirks */
}

static void read_doctype(HtmlTokens *tokens, HtmlToken *token) {
    DoctypeReader r = {.from = tokens->text.p, .p = tokens->text.p + tokens->at + 9, .end = tokens->text.p + tokens->text.n, .out = &tokens->doctype};
    *r.out = (HtmlDoctype){0};
    skip_space(&r);
    const char *name = r.p;
    while (r.p < r.end && !html_is(*r.p, CHAR_SPACE) && *r.p != '>') r.p++;
    r.out->has_name = r.p > name;
    r.out->name = (Span){(uint32_t)(name - r.from), (uint32_t)(r.p - r.from)};
    skip_space(&r);
    if (!r.out->has_name || r.p == r.end) r.out->force_quirks = true;
    else if (*r.p != '>') r.out->force_quirks = !read_identifiers(&r);
    const char *stop = html_seek_far(r.p, r.end, '>');
    *token = (HtmlToken){.kind = HTML_DOCTYPE, .at = {tokens->at, (uint32_t)(stop - r.from) + (stop < r.end)}, .inner = r.out->name};
    tokens->at = token->at.e;
}

void html_read_declaration(HtmlTokens *tokens, HtmlToken *token) {
    const char *p = tokens->text.p + tokens->at, *end = tokens->text.p + tokens->text.n;
    if (p[1] != '!') read_bogus(tokens, token, tokens->at + (p[1] == '/' ? 2 : 1));
    else if (end - p >= 4 && p[2] == '-' && p[3] == '-') read_comment(tokens, token);
    else if (at_word(p + 2, end, "DOCTYPE")) read_doctype(tokens, token);
    else read_bogus(tokens, token, tokens->at + 2);
}
