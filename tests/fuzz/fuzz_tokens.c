/* The tokenizer of HTML: tokens follow one another without overlapping, and every place they name lies in the text. */
#include "fuzz.h"

#include "html/html_token.h"

#include <setjmp.h>

static void check_place(const HtmlTokens *tokens, uint32_t from, uint32_t n) {
    if (from > tokens->text.n || n > tokens->text.n - from) fuzz_bug("tokens", "a place outside the text");
}

static void check_token(const HtmlTokens *tokens, const HtmlToken *token, uint32_t before) {
    if (token->at.b < before || token->at.e <= token->at.b || token->at.e > tokens->at) fuzz_bug("tokens", "out of order, or empty");
    if (token->inner.e < token->inner.b) fuzz_bug("tokens", "a place with no length");
    check_place(tokens, token->inner.b, token->inner.e - token->inner.b);
    for (uint32_t i = 0; i < token->attribute_count; i++) {
        const HtmlAttribute *a = &tokens->attributes.v[token->attributes + i];
        check_place(tokens, a->name, a->name_length);
        check_place(tokens, a->value, a->value_length);
    }
}

/* The first byte says what the content is. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    Arena arena;
    jmp_buf out_of_memory;
    HtmlToken token;
    if (n == 0) return 0;
    arena_init(&arena, &out_of_memory);
    if (setjmp(out_of_memory)) fuzz_bug("tokens", "out of memory");
    HtmlTokens tokens = html_tokens(&arena, (Str){(const char *)bytes + 1, (uint32_t)n - 1});
    html_set_content(&tokens, (HtmlContent)(bytes[0] % (CONTENT_CDATA + 1)), STR("script"));
    tokens.foreign = bytes[0] & 0x80;
    for (uint32_t before = 0; html_next_token(&tokens, &token); before = token.at.e) check_token(&tokens, &token, before);
    if (tokens.at != tokens.text.n) fuzz_bug("tokens", "they end before the text does");
    arena_free(&arena);
    return 0;
}
