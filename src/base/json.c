/* Reading JSON (RFC 8259). In: any bytes. Out: nodes in an arena, or that it is none.
 *
 * One loop over the text and a stack of what is open, no recursion. Memory is the arena's, so that want of it leaves by the arena's exit like everywhere
 * else. Kinder than the standard where pages are wrong: broken UTF-8 and halves of surrogate pairs become U+FFFD; the last of two members of one key counts. */
#include "base/json.h"

#include "base/bytes.h"
#include "base/utf8.h"

typedef enum Expect { EXPECT_VALUE, EXPECT_ELEMENT, EXPECT_KEY, EXPECT_MEMBER, EXPECT_MORE, EXPECT_END } Expect; /* element, member: or the closing bracket */

typedef struct Parser {
    Str text;
    uint32_t at, depth, keep;
    Arena *arena;             /* NULL: check only */
    Json *out;
    Str key;                  /* of the member that begins */
    uint32_t last[JSON_DEEPEST + 1];    /* the node to hang the next on: the parent, or its child before; by depth */
    bool within[JSON_DEEPEST + 1];      /* is there a child before? */
    bool object[JSON_DEEPEST + 1];
} Parser;

static char peek(const Parser *p) { return p->at < p->text.n ? p->text.p[p->at] : 0; }

static void skip_space(Parser *p) {
    for (char c; (c = peek(p)) == ' ' || c == '\t' || c == '\n' || c == '\r';) p->at++;
}

/* ---- strings ---- */

/* Four hexadecimal digits at `at`, or -1. */
static int32_t hex4(Str s, uint32_t at) {
    int32_t code = 0;
    if (at + 4 > s.n) return -1;
    for (uint32_t i = at; i < at + 4; i++) {
        int digit = hex_value(s.p[i]);
        if (digit < 0) return -1;
        code = code << 4 | digit;
    }
    return code;
}

/* The first byte from `at` on that ends a string, may not stand in one, or begins an escape. */
static uint32_t skip_plain(Str s, uint32_t at) {
    for (uint32_t n = BYTES; n == BYTES && at + BYTES <= s.n; at += n) {
        Bytes c = bytes_at(s.p + at);
        n = bytes_first((c == '"') | (c == '\\') | (c < 0x20));
    }
    return at;
}

bool json_pass_string(Str text, uint32_t *at, Str *inside) {
    uint32_t begin = ++*at, i = begin;
    for (; i < text.n; i++) {
        i = skip_plain(text, i);
        if (i == text.n) break;
        unsigned char c = (unsigned char)text.p[i];
        if (c == '"') {
            *inside = str_slice(text, (Span){begin, i});
            *at = i + 1;
            return true;
        }
        if (c < 0x20) break;
        if (c != '\\') continue;
        c = ++i < text.n ? (unsigned char)text.p[i] : 0;
        if (c == 'u' ? hex4(text, i + 1) < 0 : !c || !strchr("\"\\/bfnrt", c)) break;
    }
    *at = i < text.n ? i : text.n;
    return false;
}

/* A \u escape, both halves of a pair; how many bytes it takes. */
static uint32_t code_of(Str s, uint32_t at, uint32_t *code) {
    int32_t high = hex4(s, at + 2), low = at + 8 < s.n && s.p[at + 6] == '\\' && s.p[at + 7] == 'u' ? hex4(s, at + 8) : -1;
    *code = (uint32_t)high;
    if (high < 0xD800 || high >= 0xDC00 || low < 0xDC00 || low >= 0xE000) return 6;
    *code = 0x10000 + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
    return 12;
}

uint32_t json_unescape(Str s, uint32_t *at, char *out) {
    static const char letters[] = "bfnrt", means[] = "\b\f\n\r\t";
    char c = s.p[*at + 1];
    if (c == 'u') {
        uint32_t code;
        *at += code_of(s, *at, &code);
        return utf8_encode(code, out);
    }
    const char *letter = strchr(letters, c);
    *out = letter ? means[letter - letters] : c;
    *at += 2;
    return 1;
}

static Str unescape(Arena *arena, Str s) {
    char *out = arena_copy(arena, s.p, s.n); /* no escape is shorter than what it means */
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n;) {
        if (s.p[i] == '\\') n += json_unescape(s, &i, out + n);
        else out[n++] = s.p[i++];
    }
    out[n] = 0;
    return (Str){out, n};
}

static bool kept(const Parser *p) { return p->arena && p->depth <= p->keep; }

static bool read_string(Parser *p, Str *out) {
    Str inside;
    if (!json_pass_string(p->text, &p->at, &inside)) return false;
    if (!kept(p)) return true;
    uint32_t repaired;
    *out = utf8_repair(p->arena, memchr(inside.p, '\\', inside.n) ? unescape(p->arena, inside) : str_copy(p->arena, inside), &repaired);
    return true;
}

/* ---- values ---- */

static bool pass_digits(Parser *p) {
    uint32_t begin = p->at;
    while (is_digit(peek(p))) p->at++;
    return p->at > begin;
}

static bool pass_number(Parser *p) {
    p->at += peek(p) == '-';
    if (peek(p) == '0') p->at++;
    else if (!pass_digits(p)) return false;
    if (peek(p) == '.' && (p->at++, !pass_digits(p))) return false;
    if (to_lower(peek(p)) != 'e') return true;
    p->at++;
    p->at += peek(p) == '+' || peek(p) == '-';
    return pass_digits(p);
}

static bool pass_word(Parser *p) {
    static const Str words[] = {{"true", 4}, {"false", 5}, {"null", 4}};
    Str rest = {p->text.p + p->at, p->text.n - p->at};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(rest, words[i])) return p->at += words[i].n, true;
    return false;
}

/* Hangs a node behind the last one of its parent. */
static void add_node(Parser *p, JsonKind kind, Str text) {
    if (!kept(p)) return;
    uint32_t me = p->out->nodes.n, last = p->last[p->depth];
    vec_add(p->arena, &p->out->nodes, ((JsonNode){.kind = kind, .key = p->key, .text = text}));
    if (p->within[p->depth]) p->out->nodes.v[last].next = me;
    else if (p->depth) p->out->nodes.v[last].first = me;
    p->last[p->depth] = me;
    p->within[p->depth] = true;
    p->key = (Str){0};
}

static bool open_value(Parser *p, bool object, Expect *expect) {
    add_node(p, object ? VALUE_OBJECT : VALUE_ARRAY, (Str){0});
    if (p->depth == JSON_DEEPEST) return false;
    uint32_t parent = p->last[p->depth++];
    p->last[p->depth] = parent;
    p->within[p->depth] = false;
    p->object[p->depth] = object;
    p->at++;
    *expect = object ? EXPECT_MEMBER : EXPECT_ELEMENT;
    return true;
}

static bool read_value(Parser *p, Expect *expect) {
    uint32_t begin = p->at;
    char c = peek(p);
    Str text = {0};
    if (c == '{' || c == '[') return open_value(p, c == '{', expect);
    *expect = p->depth ? EXPECT_MORE : EXPECT_END;
    if (c == '"') {
        if (!read_string(p, &text)) return false;
        add_node(p, VALUE_STRING, text);
        return true;
    }
    bool number = c == '-' || is_digit(c);
    if (number ? !pass_number(p) : !pass_word(p)) return false;
    if (kept(p)) text = str_copy(p->arena, str_slice(p->text, (Span){begin, p->at}));
    add_node(p, number ? VALUE_NUMBER : VALUE_WORD, text);
    return true;
}

static bool read_key(Parser *p, Expect *expect) {
    if (peek(p) != '"' || !read_string(p, &p->key)) return false;
    skip_space(p);
    if (peek(p) != ':') return false;
    p->at++;
    *expect = EXPECT_VALUE;
    return true;
}

static bool close_value(Parser *p, Expect *expect) {
    if (peek(p) != (p->object[p->depth] ? '}' : ']')) return false;
    p->at++;
    p->depth--;
    *expect = p->depth ? EXPECT_MORE : EXPECT_END;
    return true;
}

static bool step(Parser *p, Expect *expect) {
    skip_space(p);
    switch (*expect) {
    case EXPECT_ELEMENT: return close_value(p, expect) || read_value(p, expect);
    case EXPECT_MEMBER: return close_value(p, expect) || read_key(p, expect);
    case EXPECT_KEY: return read_key(p, expect);
    case EXPECT_MORE:
        if (peek(p) != ',') return close_value(p, expect);
        p->at++;
        *expect = p->object[p->depth] ? EXPECT_KEY : EXPECT_VALUE;
        return true;
    default: return read_value(p, expect);
    }
}

static bool parse(Parser *p) {
    Expect expect = EXPECT_VALUE;
    while (expect != EXPECT_END)
        if (!step(p, &expect)) return false;
    return true;
}

static bool at_end(Parser *p) {
    skip_space(p);
    return p->at == p->text.n;
}

bool json_parse(Arena *arena, Str text, uint32_t keep, Json *out, uint32_t *used) {
    Parser p;
    p.text = text, p.at = p.depth = 0, p.keep = keep, p.arena = arena, p.out = out, p.key = (Str){0}; /* the stacks are filled as they are used */
    p.last[0] = 0, p.within[0] = false;
    *out = (Json){0};
    vec_push(arena, &out->nodes);
    bool whole = parse(&p) && (used || at_end(&p));
    if (used) *used = p.at;
    if (!whole) out->nodes.n = 1;
    return whole;
}

bool json_fits(Str text) {
    Parser p;
    p.text = text, p.at = p.depth = 0, p.keep = 0, p.arena = NULL, p.out = NULL, p.key = (Str){0};
    p.last[0] = 0, p.within[0] = false;
    return parse(&p) && at_end(&p);
}

/* ---- asking ---- */

JsonKind json_kind(const Json *json, uint32_t node) {
    return node < json->nodes.n ? json->nodes.v[node].kind : VALUE_NONE;
}

uint32_t json_member(const Json *json, uint32_t object, const char *key) {
    uint32_t found = JSON_NOTHING;
    if (json_kind(json, object) != VALUE_OBJECT) return found;
    for (uint32_t i = json_first(json, object); i; i = json_next(json, i))
        if (str_is(json->nodes.v[i].key, key)) found = i;
    return found;
}

Str json_text(const Json *json, uint32_t node) {
    return json_kind(json, node) == VALUE_STRING ? json->nodes.v[node].text : (Str){0};
}

bool json_is(const Json *json, uint32_t node, const char *word) {
    return json_kind(json, node) == VALUE_WORD && str_is(json->nodes.v[node].text, word);
}
