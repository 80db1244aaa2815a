/* Reading what a tree only points at. A piece is a stretch of the page as it stands, up to the next byte that stands for
 * something else: '&', CR, NUL. */
#include "html/html_read.h"

HtmlReader html_read_text(const HtmlReferences *references, const HtmlTree *tree, uint32_t node) {
    const HtmlNode *n = &tree->nodes.v[node];
    return (HtmlReader){.references = references, .page = tree->text, .at = n->at, .flags = n->flags, .where = HTML_IN_TEXT};
}

HtmlReader html_read_value(const HtmlReferences *references, const HtmlTree *tree, const HtmlAttribute *a) {
    return (HtmlReader){.references = references, .page = tree->text, .at = {a->value, a->value + a->value_length}, .flags = TEXT_KEEPS_NUL, .where = HTML_IN_VALUE};
}

static bool stands_for_itself(const HtmlReader *r, char c) { return c != '\r' && c != 0 && (c != '&' || (r->flags & TEXT_LITERAL)); }

/* What the byte at hand stands for, into r->small; how many bytes it takes. */
static uint32_t decode(HtmlReader *r, uint32_t *size) {
    const char *p = r->page.p + r->at.b;
    uint32_t used = 1;
    *size = 1;
    r->small[0] = *p;
    if (*p == '\r') {
        r->small[0] = '\n';
        used = r->at.e - r->at.b > 1 && p[1] == '\n' ? 2 : 1;
    } else if (*p == 0) {
        *size = r->flags & TEXT_KEEPS_NUL ? 3 : 0;
        memcpy(r->small, "\xEF\xBF\xBD", 3);
    } else {
        *size = html_reference(r->references, (Str){r->page.p, r->at.e}, r->at.b, r->where, r->small, &used);
        if (*size == 0) r->small[0] = '&', *size = used = 1;
    }
    return used;
}

bool html_next_piece(HtmlReader *r, HtmlPiece *piece) {
    uint32_t i = r->at.b, size, used;
    if (i >= r->at.e) return false;
    while (i < r->at.e && stands_for_itself(r, r->page.p[i])) i++;
    if (i > r->at.b) {
        *piece = (HtmlPiece){{r->page.p + r->at.b, i - r->at.b}, {r->at.b, i}};
        r->at.b = i;
        return true;
    }
    used = decode(r, &size);
    *piece = (HtmlPiece){{r->small, size}, {i, i + used}};
    r->at.b += used;
    return true;
}

Str html_read_all(HtmlReader reader, Arena *arena) {
    uint32_t n = reader.at.e - reader.at.b, at = 0;
    char *out = arena_take(arena, (size_t)n * 3 + 1); /* NUL becomes three bytes; no reference grows to more than twice its length */
    HtmlPiece piece;
    while (html_next_piece(&reader, &piece)) {
        memcpy(out + at, piece.words.p, piece.words.n);
        at += piece.words.n;
    }
    return (Str){out, at};
}

/* White space: ASCII, or a no-break space. */
static bool is_blank(Str words) { return (words.n == 1 && is_space(words.p[0])) || str_equal(words, STR("\xC2\xA0")); }

/* Up to the next byte that may be white space or a reference; at least 1. */
static uint32_t word_length(Str words) {
    uint32_t n = 1;
    if (words.p[0] == '&' || is_space(words.p[0])) return n;
    while (n < words.n && words.p[n] != '&' && !is_space(words.p[n])) n++;
    return n;
}

Str html_unescape(const HtmlReferences *references, Arena *arena, Str words) {
    char *out = arena_take(arena, (size_t)words.n * 2 + HTML_REFERENCE_MOST + 1), small[HTML_REFERENCE_MOST]; /* no reference grows to more than twice its length */
    uint32_t n = 0, used;
    for (uint32_t i = 0; i < words.n; i += used) {
        Str piece = {words.p + i, word_length((Str){words.p + i, words.n - i})};
        used = piece.n;
        if (words.p[i] == '&') {
            uint32_t size = html_reference(references, words, i, HTML_IN_TEXT, small, &used);
            if (size) piece = (Str){small, size};
            else used = 1;
        }
        if (is_blank(piece)) piece = STR(" ");
        if (piece.n == 1 && piece.p[0] == ' ' && (n == 0 || out[n - 1] == ' ')) continue;
        memcpy(out + n, piece.p, piece.n);
        n += piece.n;
    }
    return str_trim((Str){out, n});
}
