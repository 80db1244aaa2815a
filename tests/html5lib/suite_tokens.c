/* Tests of the tokenizer: JSON. Both the tokens got and those expected are written in one form, and compared. Parse errors are not tried. */
#include "suite.h"

#include "base/json.h"
#include "base/utf8.h"

#include <stdlib.h>

/* ---- "\uD83D" in strings that are escaped twice; halves of pairs stay what they are, as three bytes ---- */

static uint32_t hex4(const char *p) {
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) value = value * 16 + (uint32_t)(is_digit(p[i]) ? p[i] - '0' : to_lower(p[i]) - 'a' + 10);
    return value;
}

static bool at_escape(Str s, uint32_t i) { return i + 6 <= s.n && s.p[i] == '\\' && s.p[i + 1] == 'u'; }

static Str unescape(Arena *arena, Str s) {
    Buffer out = {.arena = arena};
    for (uint32_t i = 0; i < s.n;) {
        if (!at_escape(s, i)) {
            buffer_char(&out, s.p[i++]);
            continue;
        }
        uint32_t code = hex4(s.p + i + 2), low = at_escape(s, i + 6) ? hex4(s.p + i + 8) : 0;
        i += 6;
        char bytes[4];
        if (code >= 0xD800 && code < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            i += 6;
        }
        if (code >= 0xD800 && code < 0xE000) buffer_bytes(&out, (char[]){(char)0xED, (char)(0x80 | (code >> 6 & 0x3F)), (char)(0x80 | (code & 0x3F))}, 3);
        else buffer_bytes(&out, bytes, utf8_encode(code, bytes));
    }
    return buffer_view(&out);
}

/* ---- one form for both ---- */

typedef struct TokenForm {
    Suite *suite;
    Buffer out;
    bool in_text, twice;
} TokenForm;

static void begin(TokenForm *f, const char *kind, bool text) {
    if (text && f->in_text) return;
    buffer_format(&f->out, "%s%s ", f->out.n ? "\n" : "", kind);
    f->in_text = text;
}

static void put_string(TokenForm *f, Str s) {
    buffer_char(&f->out, '"');
    buffer_str(&f->out, s);
    buffer_char(&f->out, '"');
}

static int by_bytes(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

static void put_sorted(TokenForm *f, Strs *attributes) {
    if (attributes->n) qsort(attributes->v, attributes->n, sizeof *attributes->v, by_bytes);
    for (uint32_t i = 0; i < attributes->n; i++) put_string(f, attributes->v[i]);
}

/* ---- expected ---- */

static Str text_of(TokenForm *f, const Json *json, uint32_t node) {
    Str s = json_text(json, node);
    return f->twice ? unescape(f->suite->arena, s) : s;
}

static void expect_doctype(TokenForm *f, const Json *json, uint32_t field) {
    begin(f, "doctype", false);
    for (int i = 0; i < 3; i++, field = json_next(json, field)) {
        if (json_kind(json, field) == VALUE_STRING) put_string(f, text_of(f, json, field));
        else buffer_text(&f->out, "null");
    }
    if (!json_is(json, field, "true")) buffer_text(&f->out, " quirks");
}

static void expect_start(TokenForm *f, const Json *json, uint32_t name) {
    uint32_t attributes = json_next(json, name);
    Strs lines = {0};
    begin(f, "start", false);
    put_string(f, text_of(f, json, name));
    for (uint32_t i = json_first(json, attributes); i; i = json_next(json, i)) {
        Str key = json->nodes.v[i].key;
        vec_add(f->suite->arena, &lines, str_join(f->suite->arena, f->twice ? unescape(f->suite->arena, key) : key, '=', text_of(f, json, i)));
    }
    put_sorted(f, &lines);
    if (json_is(json, json_next(json, attributes), "true")) buffer_text(&f->out, " closed");
}

static void expect_token(TokenForm *f, const Json *json, uint32_t token) {
    uint32_t kind = json_first(json, token), field = json_next(json, kind);
    Str name = json_text(json, kind);
    if (str_is(name, "DOCTYPE")) return expect_doctype(f, json, field);
    if (str_is(name, "StartTag")) return expect_start(f, json, field);
    bool text = str_is(name, "Character");
    begin(f, text ? "text" : str_is(name, "EndTag") ? "end" : "comment", text);
    if (text) buffer_str(&f->out, text_of(f, json, field));
    else put_string(f, text_of(f, json, field));
}

/* ---- got ---- */

static HtmlReader reader(const TokenForm *f, const HtmlTokens *tokens, Span at, uint8_t flags) {
    return (HtmlReader){.references = &f->suite->references, .page = tokens->text, .at = at, .flags = flags};
}

static Str decoded(const TokenForm *f, const HtmlTokens *tokens, Span at) {
    return html_read_all(reader(f, tokens, at, TEXT_LITERAL | TEXT_KEEPS_NUL), f->suite->arena);
}

static void get_text(TokenForm *f, const HtmlTokens *tokens, const HtmlToken *token) {
    HtmlReader r = reader(f, tokens, token->at, token->text);
    HtmlPiece piece;
    begin(f, "text", true);
    while (html_next_piece(&r, &piece)) {
        if (piece.words.n == 0) buffer_char(&f->out, 0); /* NUL is the tree's to drop */
        else buffer_str(&f->out, piece.words);
    }
}

static void get_doctype(TokenForm *f, const HtmlTokens *tokens) {
    const HtmlDoctype *d = &tokens->doctype;
    begin(f, "doctype", false);
    if (d->has_name) put_string(f, str_lower(f->suite->arena, decoded(f, tokens, d->name)));
    else buffer_text(&f->out, "null");
    if (d->has_public) put_string(f, decoded(f, tokens, d->public_id));
    else buffer_text(&f->out, "null");
    if (d->has_system) put_string(f, decoded(f, tokens, d->system_id));
    else buffer_text(&f->out, "null");
    if (d->force_quirks) buffer_text(&f->out, " quirks");
}

static void get_start(TokenForm *f, const HtmlTokens *tokens, const HtmlToken *token) {
    Strs lines = {0};
    Arena *arena = f->suite->arena;
    begin(f, "start", false);
    put_string(f, str_lower(arena, decoded(f, tokens, token->inner)));
    for (uint32_t i = 0; i < token->attribute_count; i++) {
        const HtmlAttribute *a = &tokens->attributes.v[token->attributes + i];
        HtmlReader value = reader(f, tokens, (Span){a->value, a->value + a->value_length}, TEXT_KEEPS_NUL);
        value.where = HTML_IN_VALUE;
        vec_add(arena, &lines, str_join(arena, str_lower(arena, decoded(f, tokens, (Span){a->name, a->name + a->name_length})), '=', html_read_all(value, arena)));
    }
    put_sorted(f, &lines);
    if (token->self_closing) buffer_text(&f->out, " closed");
}

static void get_token(TokenForm *f, const HtmlTokens *tokens, const HtmlToken *token) {
    switch (token->kind) {
    case HTML_TEXT: get_text(f, tokens, token); break;
    case HTML_DOCTYPE: get_doctype(f, tokens); break;
    case HTML_START: get_start(f, tokens, token); break;
    case HTML_CLOSE: begin(f, "end", false), put_string(f, str_lower(f->suite->arena, decoded(f, tokens, token->inner))); break;
    case HTML_COMMENT: begin(f, "comment", false), put_string(f, decoded(f, tokens, token->inner)); break;
    case HTML_END: break;
    }
}

static Str got(Suite *suite, Str input, HtmlContent content, Str last) {
    TokenForm f = {.suite = suite, .out = {.arena = suite->arena}};
    HtmlTokens tokens = html_tokens(suite->arena, input);
    HtmlToken token;
    html_set_content(&tokens, content, last);
    while (html_next_token(&tokens, &token)) get_token(&f, &tokens, &token);
    return buffer_view(&f.out);
}

/* ---- tests ---- */

static HtmlContent state_content(Str state) {
    static const char *const names[] = {"Data state", "RCDATA state", "RAWTEXT state", "Script data state", "PLAINTEXT state", "CDATA section state"};
    for (int i = 0; i < 6; i++)
        if (str_is(state, names[i])) return (HtmlContent)i;
    return CONTENT_DATA;
}

static void run_test(Suite *suite, const Json *json, uint32_t test, uint32_t number) {
    TokenForm f = {.suite = suite, .out = {.arena = suite->arena}, .twice = json_is(json, json_member(json, test, "doubleEscaped"), "true")};
    Str input = text_of(&f, json, json_member(json, test, "input")), last = json_text(json, json_member(json, test, "lastStartTag")), wrong = {0};
    for (uint32_t i = json_first(json, json_member(json, test, "output")); i; i = json_next(json, i)) expect_token(&f, json, i);
    Str expected = buffer_view(&f.out);
    uint32_t state = json_first(json, json_member(json, test, "initialStates"));
    if (!state) {
        suite_result(suite, number, got(suite, input, CONTENT_DATA, last), expected);
        return;
    }
    for (; state; state = json_next(json, state)) {
        Str tokens = got(suite, input, state_content(json_text(json, state)), last);
        if (wrong.p == NULL && !str_equal(tokens, expected)) wrong = tokens.p ? tokens : STR("");
    }
    suite_result(suite, number, wrong.p ? wrong : expected, expected);
}

void run_token_file(Suite *suite, Str text) {
    Json json;
    if (!json_parse(suite->arena, text, JSON_DEEPEST, &json, NULL)) {
        suite_result(suite, 0, STR("no JSON"), STR("JSON"));
        return;
    }
    uint32_t tests = json_member(&json, JSON_ROOT, "tests"), number = 1;
    if (!tests) tests = json_member(&json, JSON_ROOT, "xmlViolationTests");
    for (uint32_t test = json_first(&json, tests); test; test = json_next(&json, test)) run_test(suite, &json, test, number++);
}
