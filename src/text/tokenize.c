/* Tokens as in the English Web Treebank, scanned from left to right without looking back: white space parts, then within
 * a chunk a word is extended over dots, commas, colons, apostrophes and slashes only where they join ("U.S.", "1,200",
 * "7:30", "9/11"), and hyphenated words are split unless the first part is a prefix ("pro-Beijing", but "Moscow - based").
 * Addresses (URL, e-mail) are taken whole. Clitics are cut off at the end. */
#include "text/tokenize.h"

enum { LONGEST_LISTED = 24, ADDRESS_SEEN = 200, PHONE_LONGEST = 40 }; /* looking ahead is bounded, so that time stays linear */

typedef struct Scanner {
    const TextModel *model;
    Document *doc;
    const char *p;            /* the document's text */
    uint32_t end;             /* of the chunk */
    bool space;               /* before the next token */
} Scanner;

static void emit(Scanner *s, uint32_t b, uint32_t e) {
    if (b >= e) return;
    vec_add(s->doc->arena, &s->doc->tokens, ((Token){.at = {b, e}, .head = NONE, .space_before = s->space}));
    s->space = false;
}

/* Length of white space at p, 0 when there is none: ASCII, no-break, narrow, ideographic and zero-width spaces. */
static uint32_t space_length(const char *p, uint32_t n) {
    unsigned char c = (unsigned char)p[0];
    if (c <= ' ' || c == 0x7F) return 1;
    if (c == 0xC2 && n > 1 && ((unsigned char)p[1] == 0xA0 || (unsigned char)p[1] == 0x85)) return 2;
    if (n < 3) return 0;
    if (c == 0xE2 && (unsigned char)p[1] == 0x80) {
        unsigned char last = (unsigned char)p[2];
        return last <= 0x8F || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
    }
    if (c == 0xE3 && (unsigned char)p[1] == 0x80 && (unsigned char)p[2] == 0x80) return 3;
    return c == 0xEF && (unsigned char)p[1] == 0xBB && (unsigned char)p[2] == 0xBF ? 3 : 0;
}

static char at(const Scanner *s, uint32_t i) { return i < s->end ? s->p[i] : 0; }

/* General punctuation U+2010.. (quotes, dashes, bullets, ellipsis), U+00A1..BF, and arrows, symbols: three-byte E2 or C2 sequences. */
static uint32_t mark_length(const Scanner *s, uint32_t i) {
    unsigned char c = (unsigned char)s->p[i];
    if (c == 0xE2 && i + 2 < s->end) return 3;
    if (c == 0xC2 && i + 1 < s->end && (unsigned char)s->p[i + 1] != 0xAA && (unsigned char)s->p[i + 1] != 0xBA) return 2;
    if (c == 0xE3 && i + 2 < s->end && (unsigned char)s->p[i + 1] == 0x80) return 3;
    return 0;
}

static bool is_mark(const Scanner *s, uint32_t i, unsigned char last) {
    return i + 2 < s->end && (unsigned char)s->p[i] == 0xE2 && (unsigned char)s->p[i + 1] == 0x80 && (unsigned char)s->p[i + 2] == last;
}

static bool word_byte(const Scanner *s, uint32_t i) {
    if (i >= s->end) return false;
    unsigned char c = (unsigned char)s->p[i];
    return c < 0x80 ? is_alpha((char)c) || is_digit((char)c) || c == '_' : mark_length(s, i) == 0;
}

static uint32_t listed(const Map *map, const char *p, uint32_t n) {
    char lower[LONGEST_LISTED];
    if (n == 0 || n > sizeof lower) return MAP_NONE;
    for (uint32_t i = 0; i < n; i++) lower[i] = to_lower(p[i]);
    return map_get(map, (Str){lower, n});
}

static uint32_t apostrophe_length(const Scanner *s, uint32_t i) {
    char c = at(s, i);
    if (c == '\'' || c == '`') return 1;
    return is_mark(s, i, 0x99) || is_mark(s, i, 0x98) ? 3 : 0;
}

/* ---- addresses --------------------------------------------------------------------------------------------------- */

static bool domain_behind(const Scanner *s, uint32_t i) {
    uint32_t b = i;
    while (i < b + ADDRESS_SEEN && (word_byte(s, i) || at(s, i) == '-')) i++;
    return i > b && at(s, i) == '.' && word_byte(s, i + 1);
}

static bool looks_like_address(const Scanner *s, uint32_t b) {
    Str chunk = {s->p + b, s->end - b};
    if (chunk.n > 4 && (!memcmp(chunk.p, "www.", 4) || !memcmp(chunk.p, "WWW.", 4))) return true;
    for (uint32_t i = b; i + 2 < s->end && i < b + ADDRESS_SEEN; i++) {
        if (s->p[i] == ':' && s->p[i + 1] == '/' && s->p[i + 2] == '/') return i > b;
        if (s->p[i] == '@') return i > b && domain_behind(s, i + 1);
        if (!word_byte(s, i) && !strchr(".-+%", s->p[i])) return false;
    }
    return false;
}

static uint32_t address_end(const Scanner *s, uint32_t b) {
    uint32_t e = b;
    while (e < s->end && !strchr("<>\"|", s->p[e]) && (unsigned char)s->p[e] != 0xE2) e++;
    while (e > b && strchr(".,;:!?)]}'*", s->p[e - 1])) e--;
    return e;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static uint32_t letters_before(const Scanner *s, uint32_t b, uint32_t i) {
    uint32_t n = 0;
    while (i > b && is_alpha(s->p[i - 1])) i--, n++;
    return n;
}

static uint32_t dotted_end(const Scanner *s, uint32_t i) { /* behind the dot that ends the letters from i on */
    while (is_alpha(at(s, i))) i++;
    return i + (at(s, i) == '.');
}

/* Is the dot at i part of the word [b, i)? */
static bool dot_joins(const Scanner *s, uint32_t b, uint32_t i) {
    char before = s->p[i - 1], after = at(s, i + 1);
    uint32_t run = letters_before(s, b, i);
    bool initials = run == 1 && (i - b == 1 || s->p[i - 2] == '.');
    if (is_digit(before) && is_digit(after)) return true;
    if (is_alpha(after)) {
        if (listed(&s->model->abbreviations, s->p + b, dotted_end(s, i + 1) - b) != MAP_NONE) return true;
        if (initials && i - b == 1 && is_lower(at(s, i + 2)) && is_upper(after)) return true; /* "J.Smith": cut behind the dot */
        if (initials) return true;
        if (is_lower(after) && (unsigned char)before < 0x80) return !is_digit(before) || i - b > 2 || !is_alpha(after);
        return is_upper(before) && is_upper(after) && memchr(s->p + b, '.', i - b) != NULL;
    }
    if (initials && (i - b > 1 || is_upper(before))) return true;
    uint32_t kind = listed(&s->model->abbreviations, s->p + b, i - b + 1);
    if (kind == MAP_NONE) return false;
    if (kind == ABBREVIATION_NUMBER) {
        uint32_t next = i + 1;
        while (next < s->doc->text.n && space_length(s->p + next, s->doc->text.n - next)) next++;
        return is_upper(s->p[b]) && next < s->doc->text.n && is_digit(s->p[next]);
    }
    return kind == ABBREVIATION_ANY || is_upper(s->p[b]);
}

static bool inner_joins(const Scanner *s, uint32_t b, uint32_t i) {
    char before = s->p[i - 1], after = at(s, i + 1);
    switch (at(s, i)) {
    case '.': return dot_joins(s, b, i);
    case ',': return is_digit(before) && is_digit(after) && is_digit(at(s, i + 2)) && is_digit(at(s, i + 3));
    case ':': return is_digit(before) && is_digit(after);
    case '/': return is_digit(before) && is_digit(after);
    case '&': return is_upper(before) && is_upper(after);
    case '$': return i - b <= 3 && is_upper(before) && is_digit(after);
    default: return false;
    }
}

/* A number like 713-853-3989 or 11-20-2000, or an identifier with digits on both sides of two hyphens. */
static uint32_t phone_end(const Scanner *s, uint32_t b) {
    uint32_t i = b, groups = 0, group = 0, longest = 0;
    for (; i < b + PHONE_LONGEST && (is_digit(at(s, i)) || (at(s, i) == '-' && group && is_digit(at(s, i + 1)))); i++) {
        if (s->p[i] == '-') groups++, group = 0;
        else if (++group > longest) longest = group;
    }
    bool whole = !word_byte(s, i) && (groups >= 2 || (groups == 1 && group == 4 && i - b == 8));
    return whole && longest >= 3 ? i : b;
}

static uint32_t plain_word_end(const Scanner *s, uint32_t b) {
    uint32_t i = b;
    while (i < s->end) {
        uint32_t apostrophe;
        if (word_byte(s, i)) i++;
        else if (i > b && inner_joins(s, b, i)) i++;
        else if (i > b && (apostrophe = apostrophe_length(s, i)) && word_byte(s, i + apostrophe) && word_byte(s, i - 1)) i += apostrophe;
        else if (i > b && at(s, i) == '-' && word_byte(s, i + 1) && listed(&s->model->prefixes, s->p + b, i - b) != MAP_NONE) i++;
        else break;
    }
    return i;
}

static bool ends_like(Str word, Str clitic) {
    uint32_t i = word.n, k = clitic.n;
    while (k > 0) {
        if (i == 0) return false;
        char want = clitic.p[--k];
        bool curly = want == '\'' && i >= 3 && (unsigned char)word.p[i - 3] == 0xE2 && (unsigned char)word.p[i - 2] == 0x80 && ((unsigned char)word.p[i - 1] & 0xFE) == 0x98;
        if (curly) i -= 3;
        else if (to_lower(word.p[i - 1]) == want || (want == '\'' && word.p[i - 1] == '`')) i--;
        else return false;
    }
    return i > 0;
}

static uint32_t clitic_bytes(Str word, Str clitic) {
    uint32_t n = 0, left = clitic.n;
    while (left > 0) {
        bool curly = clitic.p[left - 1] == '\'' && (unsigned char)word.p[word.n - n - 1] >= 0x80;
        n += curly ? 3 : 1;
        left--;
    }
    return n;
}

static uint32_t fused_bytes(const Scanner *s, uint32_t b, uint32_t e) {
    unsigned char first = (unsigned char)to_lower(s->p[b]);
    bool may_be = is_lower((char)first) && s->model->fused_lengths[first - 'a'] >> (e - b) % 32 & 1;
    return may_be ? listed(&s->model->fused, s->p + b, e - b) : MAP_NONE;
}

/* A word of letters alone: no clitic to cut. */
static void emit_letters(Scanner *s, uint32_t b, uint32_t e) {
    uint32_t fused = fused_bytes(s, b, e);
    if (fused != MAP_NONE) emit(s, b, b + fused), b += fused;
    emit(s, b, e);
}

/* Cuts clitics and fused words; the parts of one chunk have no space between. */
static void emit_word(Scanner *s, uint32_t b, uint32_t e) {
    uint32_t cuts[4], n = 0, end = e;
    uint32_t fused = fused_bytes(s, b, e);
    if (fused != MAP_NONE) {
        emit(s, b, b + fused);
        emit(s, b + fused, e);
        return;
    }
    for (uint32_t i = 0; n < 3 && i < s->model->clitics.n; i++) {
        Str word = {s->p + b, end - b};
        if (!ends_like(word, s->model->clitics.v[i])) continue;
        end -= clitic_bytes(word, s->model->clitics.v[i]);
        cuts[n++] = end;
        i = UINT32_MAX; /* once more from the start: "wouldn't've" */
    }
    emit(s, b, n ? cuts[n - 1] : e);
    while (n > 0) {
        uint32_t from = cuts[--n];
        emit(s, from, n ? cuts[n - 1] : e);
    }
}

/* "5pm", "30km": a number and its unit are two tokens; "20th", "1990s", "3D" one. */
static uint32_t number_end(const Scanner *s, uint32_t b, uint32_t e) {
    uint32_t i = b;
    while (i < e && (is_digit(s->p[i]) || ((s->p[i] == '.' || s->p[i] == ',' || s->p[i] == ':') && i + 1 < e && is_digit(s->p[i + 1])))) i++;
    if (i == b || i == e) return e;
    return listed(&s->model->units, s->p + i, e - i) != MAP_NONE ? i : e;
}

/* ---- punctuation ------------------------------------------------------------------------------------------------- */

/* ":)", ";-(", ":D", at the end of a chunk: eyes, perhaps a nose, and a mouth. */
static uint32_t face_end(const Scanner *s, uint32_t b) {
    uint32_t mouth = b + 1 + (at(s, b + 1) == '-');
    bool face = strchr(":;=", s->p[b]) && mouth + 1 == s->end && strchr(")(DPp", s->p[mouth]);
    return face ? s->end : b;
}

static uint32_t punctuation_end(const Scanner *s, uint32_t b) {
    char c = s->p[b];
    uint32_t i = b + 1, face = face_end(s, b);
    if (face > b) return face;
    if (c == '.' || c == '!' || c == '?') {
        while (i < s->end && strchr(".!?", s->p[i]) && (c != '.' || s->p[i] == '.' || i > b + 1)) i++;
        return i;
    }
    if (c == '[' && at(s, b + 1) == '.' && at(s, b + 2) == '.' && at(s, b + 3) == '.' && at(s, b + 4) == ']') return b + 5;
    if (strchr("-*=_~#+<>|&^", c)) {
        while (i < s->end && s->p[i] == c) i++;
        return i;
    }
    if ((c == '\'' || c == '`') && at(s, i) == c) return i + 1;
    return i;
}

static uint32_t clitic_alone(const Scanner *s, uint32_t i) { /* "'s" behind a quotation mark or bracket, "'90s", "'em" */
    uint32_t n = apostrophe_length(s, i), e = i + n;
    if (!n || !word_byte(s, e)) return i;
    while (word_byte(s, e)) e++;
    for (uint32_t k = 0; k < s->model->clitics.n; k++) {
        Str clitic = s->model->clitics.v[k];
        if (clitic.p[0] == '\'' && clitic.n - 1 == e - i - n && str_equal_nocase((Str){clitic.p + 1, clitic.n - 1}, (Str){s->p + i + n, e - i - n})) return e;
    }
    return is_digit(s->p[i + n]) && e - i - n == 3 && s->p[e - 1] == 's' ? e : i;
}

static uint32_t scan_mark(Scanner *s, uint32_t i) {
    uint32_t e = clitic_alone(s, i), mark = mark_length(s, i);
    if (e == i) e = mark ? i + mark : punctuation_end(s, i);
    emit(s, i, e);
    return e;
}

static void scan_chunk(Scanner *s, uint32_t b, uint32_t e) {
    s->end = e;
    for (uint32_t i = b; i < e;) {
        uint32_t stop;
        if ((i == b || !word_byte(s, i - 1)) && word_byte(s, i) && looks_like_address(s, i) && (stop = address_end(s, i)) > i) {
            emit(s, i, stop);
        } else if (word_byte(s, i) || (i == b && s->p[i] == '.' && is_digit(at(s, i + 1)))) { /* ".265" */
            stop = is_digit(s->p[i]) ? phone_end(s, i) : i;
            if (stop == i) stop = plain_word_end(s, i + (s->p[i] == '.'));
            uint32_t number = is_digit(s->p[i]) ? number_end(s, i, stop) : stop;
            if (number < stop) emit(s, i, number), i = number;
            emit_word(s, i, stop);
        } else {
            stop = scan_mark(s, i);
        }
        i = stop;
    }
}

void tokenize(const TextModel *model, Document *doc, Span stretch) {
    Scanner s = {model, doc, doc->text.p, 0, true};
    uint32_t i = stretch.b;
    while (i < stretch.e) {
        uint32_t space = space_length(doc->text.p + i, stretch.e - i);
        if (space) {
            i += space;
            s.space = true;
            continue;
        }
        uint32_t e = i;
        while (e < stretch.e && is_alpha(s.p[e])) e++;
        if (e > i && (e == stretch.e || s.p[e] == ' ')) {
            emit_letters(&s, i, e);
            i = e;
            continue;
        }
        if (e == i) e++;
        while (e < stretch.e && !space_length(doc->text.p + e, stretch.e - e)) e++;
        scan_chunk(&s, i, e);
        i = e;
    }
}
