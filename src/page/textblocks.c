/* Plain text to blocks: a block for each line that is not empty. In: text scraped from a page, menus and all. Out: RawPage.
 *
 * Lines that were wrapped at a fixed width are joined again when the page as a whole looks wrapped: most lines that another
 * line follows end between 50 and 90 characters, in the middle of a sentence. List markers ("•", "-", "1.") are taken off
 * and remembered. A page that was scraped into a line or two is cut into its sentences, a block each: RAW_RUNS_ON says that a
 * block goes on in the paragraph of the one before. */
#include "page/producer.h"

enum { WRAP_LEAST = 50, WRAP_MOST = 92, LINES_FEW = 3, LONG_LINE = 600 };

typedef struct TextState {
    Arena *arena;
    RawPage *out;
    Str text;
    char *chars;
    uint32_t n;
} TextState;

static uint32_t space_length(const char *p, uint32_t n) {
    if (is_space(p[0])) return 1;
    if (n >= 2 && memcmp(p, "\xC2\xA0", 2) == 0) return 2;
    if (n >= 3 && (memcmp(p, "\xE2\x80\x8B", 3) == 0 || memcmp(p, "\xE3\x80\x80", 3) == 0)) return 3;
    return 0;
}

static Span line_trim(Str text, Span at) {
    for (uint32_t k; at.b < at.e && (k = space_length(text.p + at.b, at.e - at.b));) at.b += k;
    while (at.e > at.b && (is_space(text.p[at.e - 1]) || (at.e - at.b >= 2 && memcmp(text.p + at.e - 2, "\xC2\xA0", 2) == 0)))
        at.e -= is_space(text.p[at.e - 1]) ? 1 : 2;
    return at;
}

static Span next_line(Str text, uint32_t *at) {
    const char *end = memchr(text.p + *at, '\n', text.n - *at);
    Span line = {*at, end ? (uint32_t)(end - text.p) : text.n};
    *at = end ? line.e + 1 : line.e;
    return line;
}

/* A marker of a list in front of the line: its length with the white space behind it, and the flag it stands for. */
static uint32_t list_marker(Str s, uint32_t *flag) {
    static const char *const marks[] = {"•", "·", "‣", "▪", "●", "◦", "■", "►", "-", "*", "–", "—", "+", "o"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        uint32_t n = (uint32_t)strlen(marks[i]);
        uint32_t gap = s.n > n && memcmp(s.p, marks[i], n) == 0 ? space_length(s.p + n, s.n - n) : 0;
        if (gap == 0) continue;
        *flag = RAW_BULLET;
        while (s.n > n && (gap = space_length(s.p + n, s.n - n))) n += gap;
        return n;
    }
    uint32_t n = 0;
    while (n < s.n && n < 4 && is_digit(s.p[n])) n++;
    if (n && n < 4 && n + 1 < s.n && (s.p[n] == '.' || s.p[n] == ')') && is_space(s.p[n + 1])) *flag = RAW_NUMBER;
    return 0; /* a number stays in the text: it may belong to a subhead */
}

static void put_folded(TextState *s, Span at, bool *space) {
    for (uint32_t i = at.b, k; i < at.e; i += k) {
        k = space_length(s->text.p + i, at.e - i);
        if (k) {
            *space = true;
            continue;
        }
        for (k = 1; i + k < at.e && !space_length(s->text.p + i + k, at.e - i - k); k++) {}
        if (*space) s->chars[s->n++] = ' ';
        *space = false;
        runs_add(s->arena, &s->out->runs, s->n, i);
        memcpy(s->chars + s->n, s->text.p + i, k);
        s->n += k;
    }
}

static bool ends_open(Str line) {
    char c = line.p[line.n - 1];
    return is_alpha(c) || is_digit(c) || c == ',' || c == ';' || c == '-' || (unsigned char)c >= 0x80;
}

/* Most lines followed by another are of one width and end in mid-sentence. */
static bool is_wrapped(Str text) {
    uint32_t followed = 0, wrapped = 0;
    Span last = {0, 0};
    for (uint32_t at = 0; at < text.n;) {
        Span line = line_trim(text, next_line(text, &at));
        uint32_t n = last.e - last.b;
        if (!span_empty(last) && !span_empty(line)) {
            followed++;
            char c = text.p[line.b];
            if (n >= WRAP_LEAST && n <= WRAP_MOST && ends_open(str_slice(text, last)) && (is_lower(c) || is_alpha(c))) wrapped++;
        }
        last = line;
    }
    return followed >= 4 && wrapped * 2 > followed;
}

static bool goes_on(Str text, Span last, Span line) {
    uint32_t n = last.e - last.b, flag = 0;
    if (n < WRAP_LEAST - 10 || n > WRAP_MOST + 20) return false;
    return !list_marker(str_slice(text, line), &flag) && !flag;
}

static RawBlock *open_block(TextState *s, uint32_t flags) {
    RawBlock *block = vec_push(s->arena, &s->out->blocks);
    *block = (RawBlock){.tag = RAW_LINE, .flags = flags, .chars = {s->n, s->n}};
    return block;
}

static void put_block(TextState *s, Span at, uint32_t flags) {
    bool space = false;
    open_block(s, flags);
    put_folded(s, at, &space);
    vec_last(&s->out->blocks)->chars.e = s->n;
}

static bool is_scraped_flat(Str text) {
    uint32_t lines = 0, longest = 0;
    for (uint32_t at = 0; at < text.n && lines <= LINES_FEW;) {
        Span line = line_trim(text, next_line(text, &at));
        lines += !span_empty(line);
        if (line.e - line.b > longest) longest = line.e - line.b;
    }
    return lines <= LINES_FEW && longest > LONG_LINE;
}

/* Where a sentence that begins at `at` ends, by its mark and the capital behind it ("... said. The talks ..."). */
static uint32_t sentence_end(Str text, Span at) {
    for (uint32_t i = at.b; i + 2 < at.e; i++) {
        char c = text.p[i];
        if ((c != '.' && c != '!' && c != '?') || i - at.b < 3 || is_upper(text.p[i - 1])) continue;
        uint32_t end = i + 1;
        while (end + 2 < at.e && strchr("\"')", text.p[end])) end++;
        if (end + 3 < at.e && (memcmp(text.p + end, "”", 3) == 0 || memcmp(text.p + end, "“", 3) == 0)) end += 3;
        if (!is_space(text.p[end])) continue;
        char next = text.p[end + 1];
        if (is_upper(next) || next == '"' || (unsigned char)next >= 0x80) return end;
    }
    return at.e;
}

static void put_sentences(TextState *s) {
    for (uint32_t at = 0; at < s->text.n;) {
        Span line = line_trim(s->text, next_line(s->text, &at));
        for (uint32_t from = line.b; from < line.e && s->out->blocks.n < RAW_BLOCKS_MOST;) {
            uint32_t end = s->out->blocks.n + 1 < RAW_BLOCKS_MOST ? sentence_end(s->text, (Span){from, line.e}) : line.e;
            put_block(s, line_trim(s->text, (Span){from, end}), from > line.b ? RAW_RUNS_ON : RAW_BLANK_BEFORE);
            from = end + (end < line.e);
        }
    }
}

static void close_page(TextState *s) {
    RawPage *out = s->out;
    memset(s->chars + s->n, 0, RAW_SLACK);
    out->chars = (Str){s->chars, s->n};
    for (uint32_t i = 0; i < out->blocks.n; i++) out->blocks.v[i].words = str_slice(out->chars, out->blocks.v[i].chars);
}

void text_blocks(Arena *arena, Str text, RawPage *out) {
    *out = (RawPage){.containers = 1};
    TextState s = {arena, out, text, arena_take(arena, (size_t)text.n + RAW_SLACK), 0};
    if (is_scraped_flat(text)) {
        put_sentences(&s);
        close_page(&s);
        return;
    }
    bool wrapped = is_wrapped(text), blank = true;
    Span last = {0, 0};
    for (uint32_t at = 0; at < text.n;) {
        Span line = line_trim(text, next_line(text, &at));
        if (span_empty(line)) {
            blank = true;
            continue;
        }
        bool joined = (wrapped && !blank && goes_on(text, last, line)) || out->blocks.n == RAW_BLOCKS_MOST, space = joined;
        uint32_t flags = blank ? RAW_BLANK_BEFORE : 0, marker = joined ? 0 : list_marker(str_slice(text, line), &flags);
        last = line;
        line.b += marker;
        if (!joined) open_block(&s, flags | (blank ? RAW_BLANK_BEFORE : 0));
        put_folded(&s, line, &space);
        vec_last(&out->blocks)->chars.e = s.n;
        blank = false;
    }
    close_page(&s);
}
